"""What a month asks, of everybody or of one person."""

from __future__ import annotations

from dataclasses import replace

from tests.domain.years import cilegon, said, with_records
from zi_desktop.domain.agenda import Kind, OutsideDate, agenda
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.duties import Clock
from zi_desktop.domain.records import Evidence, EvidenceUse, Meeting, Recommendation

MARCH = Clock(3)


def lines(plan, month=3, clock=MARCH, **more):
    """Each section's (number, month) by kind."""
    found = agenda(plan, clock, month, **more)
    return {s.kind: [(line.number, line.month) for line in s.lines] for s in found.sections}


def test_cilegon_in_march_asks_its_two_duties_and_says_what_comes_next():
    found = agenda(cilegon(), MARCH, 3)
    assert lines(cilegon()) == {Kind.DUE: [("4.1.1", 3), ("4.2.1", 3)]}
    assert (found.due, found.done, found.ahead) == (2, 0, "23 kegiatan di Desember")


def test_a_done_duty_stays_in_its_month_and_is_counted():
    plan = with_records(cilegon(), said("4.1.1", 3, "selesai"), said("4.2.1", 3, "dibatalkan"))
    found = agenda(plan, MARCH, 3)
    assert (found.due, found.done) == (1, 1)
    assert lines(plan)[Kind.DUE] == [("4.1.1", 3)]
    assert lines(plan)[Kind.UNPROVED] == [("4.1.1", 3)]


def test_what_is_late_stands_apart_from_what_is_caught_up():
    assert lines(cilegon(), 5, Clock(5))[Kind.LATE] == [("4.1.1", 3), ("4.2.1", 3)]
    caught_up = cilegon("1 Mei 2025")
    assert Kind.LATE not in lines(caught_up, 5, Clock(5, 5))
    assert lines(caught_up, 5, Clock(5, 5))[Kind.CATCHING_UP] == [("4.1.1", 3), ("4.2.1", 3)]


def test_the_next_month_is_foretold():
    assert len(lines(cilegon(), 11, Clock(11))[Kind.NEXT]) == 23
    assert Kind.NEXT not in lines(cilegon(), 12, Clock(12))


def test_a_month_can_be_looked_at_from_any_other():
    late = lines(cilegon(), 3, Clock(6))
    assert late == {Kind.DUE: [("4.1.1", 3), ("4.2.1", 3)]}
    assert Kind.DUE not in lines(cilegon(), 1)


def test_a_person_sees_what_is_asked_of_him():
    row = replace(cilegon().activity(RowId("4.2.1")), responsible="Umum; Hukum")
    plan = cilegon().with_rows([row])
    assert lines(plan, person="Hukum")[Kind.DUE] == [("4.2.1", 3)]
    assert lines(plan, person="")[Kind.DUE] == [("4.1.1", 3)]
    assert lines(plan, person="Orang lain") == {}


def test_what_is_done_and_proved_is_not_asked_for():
    proof = Evidence(RowId("e"), form="berkas", name="SK.pdf", sha256="aa")
    use = EvidenceUse(RowId("u"), RowId("4.1.1"), evidence="e")
    plan = with_records(cilegon(), said("4.1.1", 3, "selesai"), proof, use)
    assert Kind.UNPROVED not in lines(plan)
    assert lines(plan, absent=["aa"])[Kind.DOUBTFUL] == [("4.1.1", 0)]


def test_conflicts_lead_to_their_row_whatever_is_disputed():
    record = replace(said("4.1.1", 3, "selesai"), conflicts=frozenset({"status"}))
    row = replace(cilegon().activity(RowId("1.1.1")), conflicts=frozenset({"action"}))
    plan = with_records(cilegon().with_rows([row]), record)
    assert lines(plan)[Kind.DISPUTED] == [("1.1.1", 0), ("4.1.1", 0)]


def test_open_recommendations_are_told_when_they_are_due():
    meeting = Meeting(RowId("m"), period="2025-TW1")
    due = Recommendation(
        RowId("a"), RowId("m"), text="Lengkapi SK", due="2025-03", activity="1.1.1"
    )
    later = Recommendation(RowId("b"), RowId("m"), text="Nanti", due="2025-09")
    plan = with_records(cilegon(), meeting, due, later)
    assert lines(plan)[Kind.RECOMMENDED] == [("1.1.1", 0)]


def test_dates_from_outside_are_told_this_month_and_the_next():
    dates = [OutsideDate(5, 31, "Batas usul"), OutsideDate(4, 0, "Survei"), OutsideDate(9, 30, "x")]
    [section] = agenda(cilegon(), Clock(4), 4, "nobody", dates).sections
    assert [(line.number, line.text) for line in section.lines] == [
        ("April", "Survei"),
        ("31 Mei", "Batas usul"),
    ]
