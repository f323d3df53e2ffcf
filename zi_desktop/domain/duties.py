"""Which duties a plan has and how each stands on a day. Pure; counting them over a plan is `figures`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.dates import read_date
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import Activity, Plan, Rhythm
from zi_desktop.domain.realization import Status, moved_to
from zi_desktop.domain.records import Realization

OVER = 13
"""As a month: after the plan's December."""


class Clock(NamedTuple):
    """A day as a plan's year sees it.

    `now` is the month that runs: 1…12, 0 before the plan's year, `OVER` after it. `adopted` is the month in which the
    plan was adopted: duties of months before it are caught up, never late; 0 where the plan says no date.
    """

    now: int
    adopted: int = 0


class State(StrEnum):
    """How a duty stands. Each is in exactly one."""

    DONE = "selesai"
    CANCELLED = "dibatalkan"
    LATE = "terlambat"
    CATCHING_UP = "menyusul"
    DUE = "jatuh_tempo"
    COMING = "akan_datang"

    @property
    def words(self) -> str:
        """What it is called where people read it; the value itself is for files and JSON."""
        return self.value.replace("_", " ")


class Duty(NamedTuple):
    """One thing that a row is to do. A named tuple, since a plan has ten thousand and shares those that are alike.

    `month` is where it is planned, `due` where it is due now, after moves. `said` is what the realisation of the month that it is due in
    says, `""` for nothing; `done_in` the month in which it was done, 0 while it is not.
    """

    month: int
    due: int
    state: State
    said: str = ""
    done_in: int = 0

    @property
    def moved(self) -> bool:
        """True where it is due in another month than it is planned in."""
        return self.due != self.month

    @property
    def is_open(self) -> bool:
        """True while something is to be done about it."""
        return self.state not in (State.DONE, State.CANCELLED)


class Fact(NamedTuple):
    """What a realisation says of the duties of its row; `done_in` is 0 where its month is not done."""

    month: int
    status: str
    moved_to: int
    done_in: int


Facts = tuple[Fact, ...]


def clock_of(plan: Plan, today: date) -> Clock:
    """Return `today` as the plan's year sees it, with the date of its decree; a plan without a year is this year's."""
    year = plan.info.year or today.year
    adopted = read_date(plan.info.decree_date) if plan.info.decree_date else None
    return Clock(_month_in(year, today), _month_in(year, adopted) if adopted else 0)


def _month_in(year: int, day: date) -> int:
    if day.year == year:
        return day.month
    return 0 if day.year < year else OVER


def duties_of(plan: Plan, activity: Activity, clock: Clock) -> tuple[Duty, ...]:
    """Return an activity's duties in the order of their planned months."""
    return duties(activity.months, activity.rhythm, facts_of(plan, activity.id), clock)


def all_duties(plan: Plan, clock: Clock) -> Iterator[tuple[Activity, Duty]]:
    """Yield every duty of the plan with its activity, in the plan's order."""
    for activity in plan.activities():
        for duty in duties_of(plan, activity, clock):
            yield activity, duty


def facts_of(plan: Plan, row: RowId) -> Facts:
    """Return what the realisations of a row say of its duties, by month."""
    said = plan.records.under(row, Realization)
    return tuple(_fact(one, plan.info.year) for one in said if one.status) if said else ()


def _fact(said: Realization, year: int) -> Fact:
    done_in = _done_in(said, year) if said.status == Status.DONE else 0
    return Fact(said.month, said.status, moved_to(said) or 0, done_in)


def _done_in(said: Realization, year: int) -> int:
    """The month of the day on which it was done, where that is known and in the plan's year; else its own month."""
    day = read_date(said.date) if said.date else None
    return day.month if day is not None and day.year == year else said.month


@lru_cache(maxsize=8192)
def duties(months: Months, rhythm: Rhythm, facts: Facts, clock: Clock) -> tuple[Duty, ...]:
    """Return the duties of a row planned so.

    A row that is done once has one, due in its last month and done when any month says so; another has one in each planned month.
    """
    if not months:
        return ()
    by_month = {fact.month: fact for fact in facts}
    if rhythm == Rhythm.MONTHLY:  # equal, not the same: the cache asks for no more
        return tuple(_duty(month, by_month, clock) for month in months)
    duty = _duty(months.numbers[-1], by_month, clock)
    done = next((fact for fact in facts if fact.done_in), None)
    if done is not None and duty.is_open:
        duty = duty._replace(state=State.DONE, done_in=done.done_in)
    return (duty,)


def _duty(month: int, facts: dict[int, Fact], clock: Clock) -> Duty:
    due = due_month(month, facts)
    fact = facts.get(due)
    said, done_in = (fact.status, fact.done_in) if fact is not None else ("", 0)
    if done_in:
        state = State.DONE
    elif said == Status.CANCELLED:
        state = State.CANCELLED
    else:
        state = _open_state(due, clock)
    return Duty(month, due, state, said, done_in)


def due_month(month: int, facts: dict[int, Fact]) -> int:
    """Return where a duty of `month` is due after all its moves.

    Moves in a circle, which two computers can make together, end in its last month.
    """
    passed = [month]
    while (fact := facts.get(passed[-1])) is not None and fact.moved_to:
        if fact.moved_to in passed:
            return max(passed[passed.index(fact.moved_to) :])
        passed.append(fact.moved_to)
    return passed[-1]


def _open_state(due: int, clock: Clock) -> State:
    if due == clock.now:
        return State.DUE
    if due > clock.now:
        return State.COMING
    return State.CATCHING_UP if due < clock.adopted else State.LATE
