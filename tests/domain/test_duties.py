"""What a plan is to do, and how each duty stands on a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.years import any_plan, cilegon, month_numbers, said, with_records
from zi_desktop.domain.duties import OVER, Clock, State, all_duties, clock_of, duties_of
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import Activity, Plan, PlanInfo, Rhythm
from zi_desktop.domain.records import Records

ONCE, MONTHLY = Rhythm.ONCE, Rhythm.MONTHLY
MARCH = Clock(3)


def row(months, rhythm=ONCE, *records, decree="", today=None):
    """The duties of a single row, in March unless the test says otherwise."""
    plan = Plan(PlanInfo("plan", year=2026, decree_date=decree), {}, {}, Records.of(records))
    clock = clock_of(plan, today) if today else MARCH
    return duties_of(plan, Activity("r", months=Months(months), rhythm=rhythm), clock)


def states(found):
    return [(duty.due, duty.state) for duty in found]


def test_what_is_done_once_is_due_in_its_last_month():
    assert states(row([1, 2, 3, 4])) == [(4, State.COMING)]


def test_what_is_done_each_month_is_due_in_each():
    assert states(row([1, 3, 6], MONTHLY)) == [
        (1, State.LATE),
        (3, State.DUE),
        (6, State.COMING),
    ]


def test_a_row_without_months_has_no_duty():
    assert row([]) == row([], MONTHLY) == ()


def test_what_is_done_once_is_done_in_whichever_month_it_was():
    for month in (2, 4, 9):
        [duty] = row([1, 2, 3, 4], ONCE, said("r", month, "selesai"))
        assert (duty.month, duty.due, duty.state, duty.done_in) == (4, 4, State.DONE, month)


def test_an_earlier_month_of_what_is_done_once_carries_progress_only():
    assert states(row([1, 2], ONCE, said("r", 1, "sebagian"))) == [(2, State.LATE)]


@pytest.mark.parametrize("status", ["sebagian", "tidak", ""])
def test_what_is_not_wholly_done_when_its_month_is_over_is_late(status):
    [duty] = row([2], MONTHLY, said("r", 2, status))
    assert (duty.state, duty.said) == (State.LATE, status)


def test_a_cancelled_duty_is_never_late():
    assert states(row([2], MONTHLY, said("r", 2, "dibatalkan"))) == [(2, State.CANCELLED)]


def test_a_moved_duty_is_due_in_its_new_month():
    [duty] = row([1], MONTHLY, said("r", 1, "dipindah", moved_to=5))
    assert (duty.month, duty.due, duty.state, duty.moved) == (1, 5, State.COMING, True)


def test_a_moved_duty_is_late_when_its_new_month_is_over():
    assert states(row([1], ONCE, said("r", 1, "dipindah", moved_to=2))) == [(2, State.LATE)]


def test_a_moved_duty_moves_again():
    moves = [said("r", 1, "dipindah", moved_to=2), said("r", 2, "dipindah", moved_to=6)]
    assert states(row([1], ONCE, *moves)) == [(6, State.COMING)]
    assert states(row([1], ONCE, *moves, said("r", 6, "selesai"))) == [(6, State.DONE)]


def test_two_duties_moved_into_one_month_are_done_by_it():
    moves = [said("r", 1, "dipindah", moved_to=4), said("r", 2, "dipindah", moved_to=4)]
    found = row([1, 2, 4], MONTHLY, *moves, said("r", 4, "selesai"))
    assert states(found) == [(4, State.DONE)] * 3


def test_moves_in_a_circle_end_in_its_last_month():
    moves = [said("r", 1, "dipindah", moved_to=5), said("r", 5, "dipindah", moved_to=1)]
    assert states(row([1], ONCE, *moves)) == [(5, State.COMING)]


@pytest.mark.parametrize("to", [None, 0, 13, 1])
def test_a_move_that_names_no_other_month_moves_nothing(to):
    assert states(row([1], ONCE, said("r", 1, "dipindah", moved_to=to))) == [(1, State.LATE)]


def test_what_was_due_before_the_decree_is_caught_up_never_late():
    found = row([1, 3, 6], MONTHLY, decree="15 Maret 2026", today=date(2026, 5, 10))
    assert states(found) == [(1, State.CATCHING_UP), (3, State.LATE), (6, State.COMING)]


def test_a_decree_of_an_earlier_year_catches_nothing_up_and_one_of_a_later_year_everything():
    early = row([1], ONCE, decree="2 Desember 2025", today=date(2026, 5, 10))
    assert states(early) == [(1, State.LATE)]
    late = row([1, 6], MONTHLY, decree="2 Januari 2027", today=date(2026, 5, 10))
    assert states(late) == [(1, State.CATCHING_UP), (6, State.COMING)]


def test_a_computers_clock_in_another_year_is_before_or_after_all_months():
    assert states(row([12], today=date(2025, 6, 1))) == [(12, State.COMING)]
    assert states(row([12], today=date(2027, 1, 1))) == [(12, State.LATE)]
    plan = Plan(PlanInfo("plan", year=2026))
    assert clock_of(plan, date(2027, 3, 1)) == Clock(OVER)
    assert clock_of(Plan(PlanInfo("plan")), date(2027, 3, 1)) == Clock(3)


def test_the_day_on_which_it_was_done_says_in_which_month_it_was():
    [duty] = row([2], ONCE, said("r", 2, "selesai", date="2026-03-04"))
    assert (duty.due, duty.done_in) == (2, 3)
    [duty] = row([2], ONCE, said("r", 2, "selesai", date="2027-03-04"))
    assert duty.done_in == 2


def test_cilegon_has_25_duties_and_eleven_more_for_each_row_made_monthly():
    assert len(list(all_duties(cilegon(), MARCH))) == 25
    assert len(list(all_duties(cilegon(monthly=["5.1.1", "6.3.1"]), MARCH))) == 25 + 2 * 11


@given(any_plan(), st.builds(Clock, st.integers(0, 13), st.integers(0, 13)))
def test_no_duty_is_late_and_done_and_none_before_the_decree_is_late(plan, clock):
    for activity, duty in all_duties(plan, clock):
        assert duty.month in activity.months
        assert 1 <= duty.due <= 12
        assert (duty.state is State.DONE) == bool(duty.done_in)
        if duty.state is State.LATE:
            assert clock.adopted <= duty.due < clock.now
        if duty.state is State.CATCHING_UP:
            assert duty.due < min(clock.adopted, clock.now)


@given(any_plan(), month_numbers, month_numbers)
def test_time_only_makes_open_duties_older(plan, one, other):
    order = [State.COMING, State.DUE, State.CATCHING_UP, State.LATE]
    early, late = sorted((one, other))
    before, after = all_duties(plan, Clock(early)), all_duties(plan, Clock(late))
    for (_, was), (_, now) in zip(before, after, strict=True):
        assert (was.month, was.due, was.done_in) == (now.month, now.due, now.done_in)
        if was.is_open:
            assert order.index(now.state) >= order.index(was.state)


def test_a_plan_keeps_what_was_said_of_rows_that_are_gone_without_a_duty():
    plan = with_records(cilegon(), said("9.9.9", 3, "selesai"))
    assert len(list(all_duties(plan, MARCH))) == 25
