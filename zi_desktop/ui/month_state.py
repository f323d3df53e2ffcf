"""What a month cell says, as a value: how it is planned, what came of it, its evidence. Paints nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from zi_desktop.domain.months import MONTH_NAMES, Months
from zi_desktop.domain.plan import MONTH_FIELDS, Activity, Rhythm


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


def months_of(activity: Activity) -> tuple[MonthState, ...]:
    """Return the states of an activity's twelve months."""
    conflicts = activity.conflicts.intersection(MONTH_FIELDS)
    return states(activity.months, activity.tentative_months, activity.rhythm, conflicts)


@lru_cache(maxsize=4096)
def states(
    months: Months, tentative: Months, rhythm: Rhythm, conflicts: frozenset[str] = frozenset()
) -> tuple[MonthState, ...]:
    """Return the states of twelve months planned so. Bars of a row that is done once join over a span."""
    bars = [_bar(n, months, tentative) for n in range(1, 13)]
    return tuple(_state(n, bars, rhythm, f"m{n}" in conflicts) for n in range(1, 13))


def sentence(month: int, row: str, state: MonthState) -> str:
    """Return the cell as a screen reader says it: "Maret, 1.2.2 Sosialisasi…, direncanakan, konflik"."""
    words = [
        MONTH_NAMES[month - 1],
        row.rstrip(" .,;:"),
        _BAR_WORDS.get(state.bar, "tidak direncanakan"),
    ]
    words += [_MARK_WORDS[state.mark]] if state.mark is not Mark.NONE else []
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
