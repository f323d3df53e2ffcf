from tests.plans import apply_all, ids, small_plan
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.edits import set_field
from zi_desktop.domain.monev import add_meeting, add_recommendation
from zi_desktop.domain.people import (
    activities_by_name,
    add_member,
    add_people,
    add_team,
    attendees_proposed,
    joined_names,
    known_names,
    members_of,
    pasted_people,
    people_of,
    person_named,
    remove_people,
    remove_team,
    set_person,
    split_names,
    team_for,
    teams_of,
)
from zi_desktop.domain.records import Member


def office(*people):
    plan = small_plan()
    return apply_all(
        plan, add_people(plan, ids("person"), people or [{"name": "Rini"}, {"name": "Budi"}])
    )


def test_several_names_answer_for_a_row_and_each_is_counted_once():
    assert split_names(" Rini ;Hukum; ;Rini") == ("Rini", "Hukum")
    assert joined_names(["Rini", "", " Hukum ", "Rini"]) == "Rini; Hukum"


def test_rows_are_found_by_each_of_their_names_and_those_of_nobody_come_last():
    plan = small_plan()
    plan = apply_all(plan, set_field(plan, [RowId("p1")], "responsible", "rini; Hukum"))
    plan = apply_all(plan, set_field(plan, [RowId("r1")], "responsible", "Hukum"))
    found = {name: [row.id for row in rows] for name, rows in activities_by_name(plan).items()}
    assert list(found) == ["Hukum", "rini", ""]
    assert found == {"Hukum": ["p1", "r1"], "rini": ["p1"], "": ["p2", "p3"]}


def test_people_are_kept_in_the_order_in_which_they_came():
    plan = office({"name": "Rini", "position": "Kasubbag"}, {"name": "Budi"})
    plan = apply_all(plan, add_people(plan, ids("more"), [{"name": "Ani"}]))
    assert [person.name for person in people_of(plan)] == ["Rini", "Budi", "Ani"]


def test_a_name_that_is_there_already_gets_what_was_not_known_of_it():
    plan = office({"name": "Rini", "position": "Kasubbag"})
    plan = apply_all(
        plan, add_people(plan, ids("x"), [{"name": "RINI", "nip": "1980", "position": ""}])
    )
    [rini] = people_of(plan)
    assert (rini.name, rini.position, rini.nip) == ("Rini", "Kasubbag", "1980")


def test_a_name_twice_in_one_paste_is_one_person():
    plan = office({"name": "Rini"}, {"name": "Rini", "nip": "1980"})
    assert [(person.name, person.nip) for person in people_of(plan)] == [("Rini", "1980")]


def test_a_new_name_follows_to_rows_recommendations_and_meetings():
    plan = office()
    plan = apply_all(plan, set_field(plan, [RowId("p1")], "responsible", "Hukum; Rini"))
    plan = apply_all(
        plan, add_meeting(plan, ids("meet"), attendees=("Budi", "Rini"), led_by="Rini")
    )
    plan = apply_all(plan, add_recommendation(plan, ids("rec"), responsible="Rini"))
    rini = person_named(plan, "rini")
    plan = apply_all(plan, set_person(plan, rini.id, "name", "Rini Astuti"))
    assert plan.activity(RowId("p1")).responsible == "Hukum; Rini Astuti"
    assert plan.records["meet1"].attendees == ("Budi", "Rini Astuti")
    assert plan.records["meet1"].led_by == plan.records["rec1"].responsible == "Rini Astuti"


def test_who_leaves_the_office_leaves_the_teams_but_rows_keep_his_name():
    plan = office()
    plan = apply_all(plan, set_field(plan, [RowId("p1")], "responsible", "Rini"))
    plan = apply_all(plan, add_team(plan, ids("team")))
    rini = person_named(plan, "Rini")
    plan = apply_all(plan, add_member(plan, ids("m"), RowId("team1"), rini.id, "Ketua"))
    plan = apply_all(plan, remove_people(plan, [rini.id]))
    assert members_of(plan, RowId("team1")) == []
    assert "Rini" in known_names(plan) and list(activities_by_name(plan)) == ["Rini", ""]


def test_teams_stand_in_the_order_of_their_areas_with_a_title_of_their_own():
    plan = office()
    for area in ("b", "", "a"):
        plan = apply_all(plan, add_team(plan, ids(f"team-{area}"), area))
    assert [team.title for team in teams_of(plan)] == [
        "Tim Pembangunan Zona Integritas",
        "Kelompok Kerja AREA A",
        "Kelompok Kerja AREA B",
    ]
    assert team_for(plan, "a").area == "a" and team_for(plan, "gone") is None


def test_a_person_is_in_a_team_once_and_the_role_can_change():
    plan = office()
    plan = apply_all(plan, add_team(plan, ids("team")))
    who = person_named(plan, "Budi").id
    for role in ("Anggota", "Ketua"):
        plan = apply_all(plan, add_member(plan, ids(f"m{role}"), RowId("team1"), who, role))
    assert [(m.role, p.name) for m, p in members_of(plan, RowId("team1"))] == [("Ketua", "Budi")]
    gone = apply_all(plan, remove_team(plan, RowId("team1")))
    assert gone.records.of_kind(Member) == [] and teams_of(gone) == ()


def test_the_team_is_asked_to_the_meeting_and_where_there_is_none_everybody():
    plan = office()
    assert attendees_proposed(plan) == ("Rini", "Budi")
    plan = apply_all(plan, add_team(plan, ids("team")))
    plan = apply_all(
        plan, add_member(plan, ids("m"), RowId("team1"), person_named(plan, "Budi").id)
    )
    assert attendees_proposed(plan) == ("Budi",)


def test_people_come_from_a_sheet_by_its_titles():
    text = "No\tNAMA\tNIP\tJabatan\n1\tRini\t1980\tKasubbag\n\t\t\t\n2\tBudi\t\tStaf\n"
    assert pasted_people(text) == [
        {"name": "Rini", "nip": "1980", "position": "Kasubbag"},
        {"name": "Budi", "position": "Staf"},
    ]


def test_people_come_without_titles_in_the_order_of_the_table():
    assert pasted_people("1.\tRini\tKasubbag\tHukum\n2.\tBudi") == [
        {"name": "Rini", "position": "Kasubbag", "subsection": "Hukum"},
        {"name": "Budi"},
    ]
    assert pasted_people("Rini\nBudi\n") == [{"name": "Rini"}, {"name": "Budi"}]
    assert pasted_people(" \n\t\n") == pasted_people("") == []
