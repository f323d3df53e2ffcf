"""The figures of a year against cases counted by hand, and what holds for every plan."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.years import any_plan, cilegon, said, with_records
from zi_desktop.domain.duties import Clock, clock_of
from zi_desktop.domain.figures import NOTHING, added, figures, figures_of
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import Activity, Component, Rhythm

clocks = st.builds(Clock, st.integers(0, 13), st.integers(0, 13))


def on(plan, day):
    return figures(plan, clock_of(plan, day))


def by_month(**counts):
    """`by_month(m3=2)`: two in March."""
    return tuple(counts.get(f"m{n}", 0) for n in range(1, 13))


def test_cilegon_on_10_march_when_nothing_was_entered():
    found = on(cilegon(), date(2025, 3, 10)).whole
    assert (found.rows, found.planned, found.wanted) == (25, 25, 25)
    # 4.1 and 4.2 are due in March, which runs; the 23 others in December
    assert (found.due_now, found.coming, found.late, found.done) == (2, 23, 0, 0)
    assert (found.due, found.done_of_due, found.percent_done) == (2, 0, 0.0)
    assert found.plan == found.due_in == by_month(m3=2, m12=23)
    assert found.planned_so_far == (0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 25)
    assert found.percent_proved is None


def test_cilegon_on_10_march_with_a_month_of_work():
    plan = with_records(
        cilegon(monthly=["5.1.1"]),
        said("1.1.1", 1, "selesai", date="2025-01-20"),  # done ahead of December
        said("1.2.1", 2, "sebagian", percent=40),  # progress, due in December
        said("4.1.1", 3, "selesai"),  # due now
        said("4.2.1", 3, "dipindah", moved_to=6),
        said("5.1.1", 1, "selesai", date="2025-02-03"),
        said("5.1.1", 3, "dibatalkan", reason="tidak ada laporan"),
        said("6.1.1", 12, "dibatalkan"),
        said("5.2.1", 1, "tidak"),
    )
    found = on(plan, date(2025, 3, 10))
    whole = found.whole
    # 24 rows done once and one done in twelve months
    assert (whole.rows, whole.planned, whole.cancelled, whole.wanted) == (25, 36, 2, 34)
    # done: 1.1.1, 4.1.1, 5.1.1 of January; late: 5.1.1 of February; nothing due in March is open any more
    assert (whole.done, whole.late, whole.due_now, whole.catching_up) == (3, 1, 0, 0)
    # December: 23 less 5.1.1, 1.1.1 and 6.1.1 = 20; 4.2.1 in June; 5.1.1 from April to December: 9
    assert whole.coming == 20 + 1 + 9
    # due: 5.1.1 of January and February, 4.1.1
    assert (whole.due, whole.done_of_due, whole.moved) == (3, 2, 1)
    assert whole.realized == by_month(m1=1, m2=1, m3=1)
    assert whole.due_in == by_month(
        m1=1, m2=1, m3=1, m4=1, m5=1, m6=2, m7=1, m8=1, m9=1, m10=1, m11=1, m12=22
    )
    # what was done ahead of December stands in December
    assert whole.done_in == by_month(m1=1, m3=1, m12=1)
    assert whole.late_in == by_month(m2=1)
    assert (found.of["4"].planned, found.of["4"].done, found.of["4"].coming) == (2, 1, 1)
    assert found.of["5.1"] == found.of["5.1.1"]


def test_cilegon_adopted_in_august_has_nothing_late_from_spring():
    found = on(cilegon("1 Agustus 2025"), date(2025, 9, 10)).whole
    assert (found.catching_up, found.late, found.due) == (2, 0, 2)
    assert on(cilegon("1 Maret 2025"), date(2025, 9, 10)).whole.late == 2


def test_with_the_clock_in_another_year_nothing_or_everything_is_due():
    assert on(cilegon(), date(2024, 12, 31)).whole.coming == 25
    assert on(cilegon(), date(2026, 1, 1)).whole.late == 25


def test_a_plan_without_months_has_figures_of_nothing():
    rows = [row for row in cilegon().rows.values() if isinstance(row, Activity)]
    plan = cilegon().with_rows([Activity(row.id, row.parent, row.key) for row in rows])
    whole = on(plan, date(2025, 3, 10)).whole
    assert (whole.rows, whole.planned, whole.due, whole.percent_done) == (25, 0, 0, None)


def test_what_was_done_in_a_month_never_planned_is_counted_apart():
    monthly = with_records(cilegon(monthly=["5.1.1"]), said("4.1.1", 9, "selesai"))
    assert on(monthly, date(2025, 10, 1)).of["4.1.1"].unplanned == 0  # once: it is done now
    row = Activity("5.1.1", "5.1", "i", months=Months([1]), rhythm=Rhythm.MONTHLY)
    plan = with_records(cilegon().with_rows([row]), said("5.1.1", 9, "selesai"))
    found = on(plan, date(2025, 10, 1)).of["5.1.1"]
    assert (found.planned, found.done, found.late, found.unplanned) == (1, 0, 1, 1)


def test_a_duty_done_in_the_month_that_it_moved_to_is_not_outside_the_plan():
    moves = [said("5.1.1", 1, "dipindah", moved_to=9), said("5.1.1", 9, "selesai")]
    row = Activity("5.1.1", "5.1", "i", months=Months([1]), rhythm=Rhythm.MONTHLY)
    found = on(with_records(cilegon().with_rows([row]), *moves), date(2025, 10, 1)).of["5.1.1"]
    assert (found.planned, found.done, found.moved, found.unplanned) == (1, 1, 1, 0)


def test_only_what_is_done_can_be_proved():
    plan = with_records(cilegon(), said("4.1.1", 3, "selesai"), said("4.2.1", 3, "sebagian"))
    found = figures(plan, Clock(4), lambda row, month: (row, month) != ("9", 1))
    assert (found.whole.proved, found.whole.percent_proved) == (1, 100.0)
    assert figures(plan, Clock(4), lambda row, month: False).whole.proved == 0


@given(any_plan(), clocks)
def test_every_duty_is_in_exactly_one_state(plan, clock):
    for found in figures(plan, clock).of.values():
        states = (found.done, found.cancelled, found.late, found.catching_up)
        assert sum(states) + found.due_now + found.coming == found.planned
        assert found.done_of_due <= found.done
        assert found.due == found.done_of_due + found.late + found.catching_up + found.due_now


@given(any_plan(), clocks)
def test_parts_sum_to_wholes(plan, clock):
    found = figures(plan, clock, lambda row, month: month % 2 == 0)
    areas = [found.of[area.id] for area in plan.areas()]
    rows = [found.of[row.id] for row in plan.activities()]
    assert added(areas) == added(rows) == found.whole
    for name in ("plan", "due_in", "done_in", "realized", "late_in"):
        wanted = {"plan": "planned", "due_in": "wanted", "late_in": "late"}.get(name, "done")
        assert sum(getattr(found.whole, name)) == getattr(found.whole, wanted)
    assert all(d <= w for d, w in zip(found.whole.done_in, found.whole.due_in, strict=True))


@given(any_plan(), clocks)
def test_the_figures_of_one_scope_are_those_of_the_whole_count(plan, clock):
    found = figures(plan, clock)
    for row in plan.walk():
        assert figures_of(plan, row.id, clock) == found.of[row.id]


def test_nothing_adds_nothing():
    assert added([]) is NOTHING
    assert figures_of(cilegon().with_rows([Component("x", "1", "z")]), "x", Clock(3)) is NOTHING
