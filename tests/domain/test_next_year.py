import pytest

from tests.plans import apply_all, empty_plan, ids, small_plan
from zi_desktop.domain.changes import ROOT, RowId
from zi_desktop.domain.edits import set_field, set_info
from zi_desktop.domain.monev import FOLLOWED_UP, add_recommendation, recommendations_of
from zi_desktop.domain.months import Months
from zi_desktop.domain.next_year import (
    Choice,
    around,
    next_info,
    next_year_changes,
    shifted,
    years_found,
)
from zi_desktop.domain.people import add_member, add_people, add_team, members_of, teams_of

P1, P2, P3, R1 = map(RowId, ("p1", "p2", "p3", "r1"))


def plan_saying(text):
    plan = small_plan()
    return apply_all(plan, set_field(plan, [P1], "action", text))


def made(plan, **choice):
    choice = {"year": 2027, "rows": {P1, P2, P3, R1}} | choice
    changes = next_year_changes(plan, Choice(**choice), ids("n"))
    return apply_all(empty_plan(), changes)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SKP tahun 2025", [(2025, 2026, True)]),
        (
            "Rencana 2026 dan SKP 2025; SKP 2021",
            [(2026, 2027, True), (2025, 2026, True), (2021, 2022, False)],
        ),
        ("renstra 2025-2029", [(2025, 2026, False), (2029, 2030, False)]),
        ("renstra 2025 s.d. 2029", [(2025, 2026, False), (2029, 2030, False)]),
        ("PKPU Nomor 8 Tahun 2026", [(2026, 2027, False)]),
        ("Permen 90/2026", [(2026, 2027, False)]),
        ("SK 5/HK.03.1/3576/2026", [(2026, 2027, False)]),
        ("NIP 198020261999 dan 20262", []),
        ("Januari-Desember 2026.", [(2026, 2027, True)]),
    ],
)
def test_years_in_texts_are_found_and_only_likely_ones_are_ticked(text, found):
    plan = plan_saying(text)
    years = years_found(plan, 2027, {P1})
    assert [(one.year, one.proposed, one.ticked) for one in years] == found


def test_a_plan_that_says_no_year_is_taken_for_the_one_before():
    plan = apply_all(small_plan(), set_info(small_plan(), year=None))
    plan = apply_all(plan, set_field(plan, [P1], "action", "SKP 2026"))
    [found] = years_found(plan, 2027, {P1})
    assert (found.proposed, found.ticked) == (2027, True)


def test_headings_and_every_text_field_are_looked_through():
    plan = plan_saying("tanpa tahun")
    plan = apply_all(plan, set_field(plan, [RowId("p")], "title", "Rencana 2026"))
    assert [(one.row, one.field) for one in years_found(plan, 2027)] == [
        ("p", "title"),
        ("p2", "target_time"),
    ]


def test_a_person_sees_what_stands_around_a_year():
    plan = plan_saying("Laporan\nkinerja tahun 2025 disampaikan kepada semua yang berkepentingan")
    assert around(plan, years_found(plan, 2027)[0]) == (
        "Laporan kinerja tahun ",
        " disampaikan kepada semua yang…",
    )


def test_only_the_ticked_years_of_a_text_shift():
    plan = plan_saying("SKP 2025 dan renstra 2025-2029, rencana 2026")
    years = years_found(plan, 2027, {P1})
    text = plan.activity(P1).action
    assert shifted(text, [one for one in years if one.ticked]) == (
        "SKP 2026 dan renstra 2025-2029, rencana 2027"
    )
    assert shifted(text, []) == text


def test_the_new_plan_has_the_chosen_rows_under_their_headings_and_months_are_kept():
    new = made(plan_saying("satu"), rows={P1, R1})
    assert [row.title for row in new.areas()] == ["AREA A", "AREA B"]
    assert [row.title for row in new.components()] == ["P", "Q", "R"]
    assert [row.action for row in new.activities()] == ["satu", "sendiri"]
    assert [row.months for row in new.activities()] == [Months([1, 2, 3]), Months([12])]
    assert not {row.id for row in new.walk()} & {"p1", "r1", "a", "p"}


def test_a_heading_of_which_no_row_is_chosen_stays_behind():
    new = made(small_plan(), rows={R1})
    assert [row.title for row in new.components()] == ["Q", "R"]


def test_months_that_are_cleared_take_the_typed_time_along_and_tentative_ones_stay_tentative():
    new = made(small_plan(), keep_months=False)
    assert all(not row.months and not row.target_time for row in new.activities())
    kept = list(made(small_plan()).activities())
    assert kept[2].tentative_months == Months([5]) and kept[1].target_time == "Maret 2026"


def test_a_typed_time_follows_the_year_where_it_is_ticked():
    plan = small_plan()
    new = made(plan, shifts=years_found(plan, 2027))
    assert [row.target_time for row in new.activities()][1] == "Maret 2027"


def test_the_new_plan_says_of_itself_what_the_old_one_did_except_its_year_and_decree():
    plan = small_plan()
    assert next_info(plan, 2027) == {
        "unit": "KPU Kota Contoh",
        "form": "mojokerto",
        "area_numbers": "roman",
        "component_numbers": "arabic",
        "year": 2027,
    }


def test_people_teams_and_open_recommendations_come_along_and_done_ones_do_not():
    plan = small_plan()
    plan = apply_all(plan, add_people(plan, ids("person"), [{"name": "Rini"}]))
    plan = apply_all(plan, add_team(plan, ids("team"), "a"))
    plan = apply_all(plan, add_member(plan, ids("m"), RowId("team1"), RowId("person1"), "Ketua"))
    asked = {"text": "Lengkapi", "activity": "p1", "evidence": ("e1",)}
    plan = apply_all(plan, add_recommendation(plan, ids("rec"), ROOT, **asked))
    done = {"text": "x", "status": FOLLOWED_UP}
    plan = apply_all(plan, add_recommendation(plan, ids("done"), ROOT, **done))
    new = made(plan)
    [team] = teams_of(new)
    assert team.area == new.areas()[0].id
    assert [(m.role, p.name) for m, p in members_of(new, team.id)] == [("Ketua", "Rini")]
    [recommendation] = recommendations_of(new)
    assert new.activity(RowId(recommendation.activity)).action == "satu"
    assert recommendation.evidence == ()
    alone = made(plan, keep_people=False, keep_recommendations=False)
    assert len(alone.records) == 0
