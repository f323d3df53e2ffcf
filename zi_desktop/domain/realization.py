"""What was done about an activity in a month, as changes: marks of the grid's keys, fields of the inspector. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from enum import StrEnum

from zi_desktop.domain.changes import ALIVE, Change, Entity, RowId, Value, creation
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.plan import Activity, Plan, Rhythm
from zi_desktop.domain.records import Realization, derived_id

Cell = tuple[RowId, int]
"""An activity and a month, 1…12."""


class Status(StrEnum):
    """What came of a month, as `Realization.status` keeps it. No status: nothing was said."""

    DONE = "selesai"
    PARTLY = "sebagian"
    NOT_DONE = "tidak"
    MOVED = "dipindah"
    CANCELLED = "dibatalkan"


STATUS_WORDS: Mapping[Status, str] = {
    Status.DONE: "Selesai",
    Status.PARTLY: "Sebagian",
    Status.NOT_DONE: "Tidak dilaksanakan",
    Status.MOVED: "Dipindah",
    Status.CANCELLED: "Dibatalkan",
}
_OWN = ("id", "parent", "key", "conflicts", "month")
REALIZATION_FIELDS = tuple(f.name for f in fields(Realization) if f.name not in _OWN)


def realization_of(plan: Plan, row: RowId, month: int) -> Realization | None:
    """Return what was said of a row's month; `None` where nothing was."""
    found = plan.records.get(derived_id(row, month))
    return found if isinstance(found, Realization) else None


def percent_of(said: Realization | None) -> int:
    """Return how far a month's work is: as entered, else 100 where it is done and 0 where nothing says so."""
    if said is None:
        return 0
    if said.percent is not None:
        return min(max(said.percent, 0), 100)
    return 100 if said.status == Status.DONE else 0


def set_realization(plan: Plan, cells: Iterable[Cell], values: Mapping[str, Value]) -> list[Change]:
    """Give fields of each cell's realisation these values; one that says nothing any more goes.

    Its id is made from row and month, so that two copies that enter the same month agree. Made again after a deletion it
    starts with all its fields reset.
    """
    return [change for row, month in cells for change in _set(plan, row, month, values)]


def _set(plan: Plan, row: RowId, month: int, values: Mapping[str, Value]) -> list[Change]:
    given = {name: _blank_is_none(value) for name, value in values.items()}
    record, said = derived_id(row, month), realization_of(plan, row, month)
    if said is None:
        if all(value is None for value in given.values()):
            return []
        every: dict[str, Value] = {**dict.fromkeys(REALIZATION_FIELDS), **given}
        made = creation(Entity.REALIZATION, record, row, f"{month:02}", {"month": month, **given})
        reset = [name for name, value in every.items() if value is None]
        return made + [Change(Entity.REALIZATION, record, name, None) for name in reset]
    had = {name: _blank_is_none(getattr(said, name)) for name in REALIZATION_FIELDS}
    if not any(value is not None for value in (had | given).values()):
        return [Change(Entity.REALIZATION, record, ALIVE, False)]
    return [
        Change(Entity.REALIZATION, record, name, value)
        for name, value in given.items()
        if had[name] != value or name in said.conflicts
    ]


def _blank_is_none(value: Value) -> Value:
    return None if isinstance(value, str) and not value.strip() else value


def mark(plan: Plan, cells: Iterable[Cell], status: Status) -> list[Change]:
    """Say `status` of every cell, unless all say it already: then take it back."""
    chosen = list(cells)
    every = all(has_status(plan, cell, status) for cell in chosen)
    return set_realization(plan, chosen, status_fields(None if every else status))


def has_status(plan: Plan, cell: Cell, status: Status) -> bool:
    """Return whether a cell's realisation says `status`."""
    said = realization_of(plan, *cell)
    return said is not None and said.status == status


def cancel(plan: Plan, cells: Iterable[Cell], reason: str) -> list[Change]:
    """Call the duties of these cells off, with the reason why. Raises `PlanError("no_duty_here")` where there is none."""
    return set_realization(
        plan, _duty_cells(plan, cells), status_fields(Status.CANCELLED) | {"reason": reason}
    )


def move(plan: Plan, cells: Iterable[Cell], to: int) -> list[Change]:
    """Put the duties of these cells off to the month `to`. One that goes back where it came from is as if never moved.

    Raises `PlanError`: `no_duty_here`, and `moved_nowhere` where a duty is in that month already.
    """
    changes: list[Change] = []
    for row, month in _duty_cells(plan, cells):
        if month == to:
            raise PlanError("moved_nowhere", number=plan.number(row))
        way = list(_way(plan, row, to))
        if month in way:  # back: the moves from there to here are taken back
            back = [(row, passed) for passed in way[: way.index(month)]]
            changes += set_realization(plan, back, status_fields(None))
            changes += set_realization(plan, [(row, month)], status_fields(None))
        else:
            moved: Mapping[str, Value] = status_fields(Status.MOVED) | {"moved_to": to}
            changes += set_realization(plan, [(row, month)], moved)
    return changes


def say(plan: Plan, cells: Iterable[Cell], status: Status | None) -> list[Change]:
    """Say `status` of every cell, or with `None` take it back; what else was entered of those months stays."""
    return set_realization(plan, cells, status_fields(status))


def take_back(plan: Plan, cells: Iterable[Cell]) -> list[Change]:
    """Take the status back."""
    return say(plan, cells, None)


def duty_cell(plan: Plan, cell: Cell) -> Cell | None:
    """Return the cell whose record moves or cancels what is due here; `None` where nothing is.

    In a row that is done once every planned month stands for its one duty, which is due in the last.
    """
    row, month = cell
    activity = plan.activity(row)
    own = set(activity.months)
    if activity.rhythm is Rhythm.ONCE and month in own:
        month = _last(plan, row, max(own)) if month != max(own) else month
    arrived = {_last(plan, row, planned) for planned in own}
    return (row, month) if month in own or month in arrived else None


def moved_to(said: Realization | None) -> int | None:
    """Return the month that a realisation moves its duty to; `None` where it does not, or says no month."""
    if said is None or said.status != Status.MOVED or said.moved_to not in range(1, 13):
        return None
    return said.moved_to if said.moved_to != said.month else None


def _duty_cells(plan: Plan, cells: Iterable[Cell]) -> list[Cell]:
    found = [duty_cell(plan, cell) for cell in cells]
    chosen = list(dict.fromkeys(cell for cell in found if cell is not None))
    if not chosen:
        raise PlanError("no_duty_here")
    return chosen


def _way(plan: Plan, row: RowId, month: int) -> Iterator[int]:
    """The months that a duty goes through from `month` on, each once."""
    seen: set[int] = set()
    at: int | None = month
    while at is not None and at not in seen:
        seen.add(at)
        yield at
        at = moved_to(realization_of(plan, row, at))


def _last(plan: Plan, row: RowId, month: int) -> int:
    return list(_way(plan, row, month))[-1]


def status_fields(status: Status | None) -> dict[str, Value]:
    """Return the fields that say a status (`None`: none), with what belonged to the one before cleared."""
    return {"status": status and str(status), "moved_to": None, "reason": None}


def activities_of(plan: Plan, cells: Iterable[Cell]) -> list[Cell]:
    """Return those cells whose rows are still activities in view."""
    return [(row, month) for row, month in cells if isinstance(plan.rows.get(row), Activity)]
