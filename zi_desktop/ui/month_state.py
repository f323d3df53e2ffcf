"""What a month cell says, as a value: how it is planned, what came of it, its evidence. Paints nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from zi_desktop.domain.duties import Clock, Duty, Facts, State, duties, facts_of
from zi_desktop.domain.months import MONTH_NAMES, Months
from zi_desktop.domain.plan import MONTH_FIELDS, Activity, Plan, Rhythm
from zi_desktop.domain.realization import Status
from zi_desktop.domain.records import Realization


class Bar(Enum):
    """How the month is planned."""

    NONE = "none"
    PLANNED = "planned"
    TENTATIVE = "tentative"


class Mark(Enum):
    """What came of it."""

    NONE = "none"
    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not done"
    LATE = "late"
    MOVED = "moved"
    CANCELLED = "cancelled"


class Pip(Enum):
    """How complete the evidence is, from the due month on."""

    NONE = "none"
    MISSING = "missing"
    PARTLY = "partly"
    COMPLETE = "complete"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class MonthState:
    """All that a month cell shows. `joins_before`, `joins_after`: the bar goes on in the neighbour month.

    `once`: what is done once, in this month alone; a mark says more, and nothing of that is seen beside it.
    """

    bar: Bar = Bar.NONE
    mark: Mark = Mark.NONE
    pip: Pip = Pip.NONE
    conflict: bool = False
    joins_before: bool = False
    joins_after: bool = False
    once: bool = False


EMPTY = MonthState()

_BAR_WORDS = {Bar.PLANNED: "direncanakan", Bar.TENTATIVE: "tentatif"}
_MARK_WORDS = {
    Mark.DONE: "selesai",
    Mark.PARTLY: "selesai sebagian",
    Mark.NOT_DONE: "tidak dilaksanakan",
    Mark.LATE: "terlambat",
    Mark.MOVED: "dipindah",
    Mark.CANCELLED: "dibatalkan",
}
_PIP_WORDS = {
    Pip.MISSING: "bukti belum ada",
    Pip.PARTLY: "bukti kurang",
    Pip.COMPLETE: "bukti lengkap",
    Pip.DOUBTFUL: "bukti diragukan",
}


_MARKS = {
    Status.DONE: Mark.DONE,
    Status.PARTLY: Mark.PARTLY,
    Status.NOT_DONE: Mark.NOT_DONE,
    Status.MOVED: Mark.MOVED,
    Status.CANCELLED: Mark.CANCELLED,
}
PipOf = Callable[[int], Pip]
"""What the evidence of one month of a row is."""


def year_of(
    plan: Plan, activity: Activity, clock: Clock, pip_of: PipOf | None = None
) -> tuple[MonthState, ...]:
    """Return the states of an activity's twelve months on a day: as planned, and what came of it."""
    conflicts = activity.conflicts.intersection(MONTH_FIELDS)
    said = plan.records.under(activity.id, Realization)
    if said:
        conflicts = conflicts.union(f"m{one.month}" for one in said if one.conflicts)
    facts = facts_of(plan, activity.id)
    planned = (activity.months, activity.tentative_months, activity.rhythm)
    found = _marked(*planned, conflicts, facts, clock)
    if pip_of is None:
        return found
    asked = _with_evidence(activity.months, activity.rhythm, facts, clock)
    return tuple(
        replace(state, pip=pip_of(n)) if n in asked else state for n, state in enumerate(found, 1)
    )


@lru_cache(maxsize=4096)
def _marked(
    months: Months,
    tentative: Months,
    rhythm: Rhythm,
    conflicts: frozenset[str],
    facts: Facts,
    clock: Clock,
) -> tuple[MonthState, ...]:
    found = list(states(months, tentative, rhythm, conflicts))
    its = duties(months, rhythm, facts, clock)
    for duty in its:
        if duty.state is State.LATE:
            found[duty.due - 1] = replace(found[duty.due - 1], mark=Mark.LATE)
        if duty.due not in months:  # it was moved here
            once = rhythm is Rhythm.ONCE
            found[duty.due - 1] = replace(found[duty.due - 1], bar=Bar.PLANNED, once=once)
    for fact in facts:
        mark = _MARKS.get(Status(fact.status)) if fact.status in set(Status) else None
        if mark is not None and (mark is not Mark.MOVED or fact.moved_to):
            found[fact.month - 1] = replace(found[fact.month - 1], mark=mark)
    return tuple(found)


@lru_cache(maxsize=4096)
def _with_evidence(months: Months, rhythm: Rhythm, facts: Facts, clock: Clock) -> frozenset[int]:
    """The months whose evidence is asked for: where something is due or was done, from then on."""
    its = duties(months, rhythm, facts, clock)
    due = {duty.due for duty in its if duty.due <= clock.now and duty.state is not State.CANCELLED}
    return frozenset(due.union(fact.month for fact in facts if fact.done_in))


def duty_words(its: Sequence[Duty], month: int) -> list[str]:
    """Return what a month's marks do not say of the duties that are planned or due in it."""
    words: list[str] = []
    for duty in its:
        if duty.moved and duty.month == month:
            words.append(f"ke {MONTH_NAMES[duty.due - 1]}")
        if duty.due != month:
            continue
        if duty.moved:
            words.append(f"pindahan dari {MONTH_NAMES[duty.month - 1]}")
        if duty.state is State.LATE and duty.said:
            words.append("terlambat")
        if duty.state in (State.CATCHING_UP, State.DUE):
            words.append("menyusul" if duty.state is State.CATCHING_UP else "jatuh tempo bulan ini")
        if duty.state is State.DONE and duty.said != Status.DONE:
            words.append(f"sudah selesai pada {MONTH_NAMES[duty.done_in - 1]}")
    return list(dict.fromkeys(words))


def months_of(activity: Activity) -> tuple[MonthState, ...]:
    """Return the states of an activity's twelve months as they are planned, whatever came of them."""
    conflicts = activity.conflicts.intersection(MONTH_FIELDS)
    return states(activity.months, activity.tentative_months, activity.rhythm, conflicts)


@lru_cache(maxsize=4096)
def states(
    months: Months, tentative: Months, rhythm: Rhythm, conflicts: frozenset[str] = frozenset()
) -> tuple[MonthState, ...]:
    """Return the states of twelve months planned so. Bars of a row that is done once join over a span."""
    bars = [_bar(n, months, tentative) for n in range(1, 13)]
    return tuple(_state(n, bars, rhythm, f"m{n}" in conflicts) for n in range(1, 13))


def sentence(month: int, row: str, state: MonthState, also: Sequence[str] = ()) -> str:
    """Return the cell as a screen reader says it: "Maret, 1.2.2 Sosialisasi…, direncanakan, konflik".

    `also`: what else is to be said of it (`duty_words`).
    """
    words = [
        MONTH_NAMES[month - 1],
        row.rstrip(" .,;:"),
        _BAR_WORDS.get(state.bar, "tidak direncanakan"),
    ]
    words += [_MARK_WORDS[state.mark]] if state.mark is not Mark.NONE else []
    words += also
    words += [_PIP_WORDS[state.pip]] if state.pip is not Pip.NONE else []
    words += ["konflik"] if state.conflict else []
    return ", ".join(words)


def _bar(month: int, months: Months, tentative: Months) -> Bar:
    if month in tentative:
        return Bar.TENTATIVE
    return Bar.PLANNED if month in months else Bar.NONE


def _state(month: int, bars: list[Bar], rhythm: Rhythm, conflict: bool) -> MonthState:
    bar = bars[month - 1]
    joining = bar is Bar.PLANNED and rhythm is Rhythm.ONCE
    before = joining and month > 1 and bars[month - 2] is bar
    after = joining and month < 12 and bars[month] is bar
    return MonthState(
        bar,
        conflict=conflict,
        joins_before=before,
        joins_after=after,
        once=joining and not before and not after,
    )
