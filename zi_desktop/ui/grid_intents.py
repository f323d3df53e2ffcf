"""What the grid's keys mean for a plan, as changes. Adds to `edits` what only a table of cells knows; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from zi_desktop.domain.changes import Change, Entity, RowId, Value, creation
from zi_desktop.domain.edits import (
    add_activity,
    add_component,
    month_mark,
    plan_months,
    set_field,
)
from zi_desktop.domain.months import Months
from zi_desktop.domain.place import key_between
from zi_desktop.domain.plan import PLANNED, Activity, Area, Component, Group, Plan, Rhythm

NewId = Callable[[], RowId]
MonthCell = tuple[RowId, int]
"""A row and a month."""
TextCell = tuple[RowId, str]
"""A row and a field."""


def named(plan: Plan, label: str, rows: Iterable[RowId]) -> str:
    """Return what an action is called: with the row's number where it concerns a single row."""
    concerned = set(rows)
    number = plan.number(concerned.pop()) if len(concerned) == 1 else ""
    return f"{label} {number}".rstrip()


def painted(plan: Plan, cells: Iterable[MonthCell], planned: bool) -> list[Change]:
    """Plan the cells that are not, or take those out that are. Tentative ones that stay planned stay tentative."""
    chosen: dict[RowId, Months] = {}
    for row, month in cells:
        if (month in plan.activity(row).months) != planned:
            chosen[row] = chosen.get(row, Months()) | Months([month])
    mark = PLANNED if planned else None
    return [
        change
        for row, months in chosen.items()
        for change in plan_months(plan, [row], months, mark)
    ]


def cleared(plan: Plan, months: Iterable[MonthCell], texts: Iterable[TextCell]) -> list[Change]:
    """Take months out of the plan and empty texts."""
    changes = painted(plan, months, False)
    for row, field in texts:
        if getattr(plan.rows[row], field, ""):
            changes += set_field(plan, [row], field, None)
    return changes


def filled_down(
    plan: Plan, rows: Sequence[RowId], months: Sequence[int], fields: Sequence[str]
) -> list[Change]:
    """Give the rows below the first one what the first one has in these months and fields."""
    first, changes = plan.activity(rows[0]), list[Change]()
    for row in rows[1:]:
        for month in months:
            changes += plan_months(plan, [row], Months([month]), month_mark(first, month))
        for field in fields:
            value = getattr(first, field)
            if value != getattr(plan.rows[row], field):
                changes += set_field(plan, [row], field, value)
    return list(dict.fromkeys(changes))


def row_below(plan: Plan, row: RowId, new_id: NewId) -> tuple[RowId, list[Change]]:
    """Return a new row and its changes: below an activity, first in a component, a component first in an area.

    Below an activity it takes over the standard component that all its siblings have.
    """
    made = new_id()
    here = plan.rows[row]
    if isinstance(here, Activity):
        fields = shared_standard(plan, here.parent)
        return made, add_activity(plan, here.parent, lambda: made, after=row, **fields)
    if isinstance(here, Component):
        fields = {"rhythm": Rhythm.ONCE, **shared_standard(plan, row)}
        return made, _first(plan, Entity.ACTIVITY, row, made, fields)
    return made, _first(plan, Entity.COMPONENT, row, made, {})


def component_below(plan: Plan, row: RowId, new_id: NewId) -> tuple[RowId, list[Change]]:
    """Return a new component and its changes: below the row's own, or last in its area or group."""
    made = new_id()
    own = plan.ancestor(row, Component)
    if own is not None:
        return made, add_component(plan, own.parent, lambda: made, after=own.id)
    return made, add_component(plan, row, lambda: made)


def shared_standard(plan: Plan, component: RowId) -> dict[str, Value]:
    """The standard component that all activities of a component have; nothing where they differ."""
    found = {row.standard for row in plan.activities(component)}
    return {"standard": found.pop()} if len(found) == 1 and "" not in found else {}


def neighbour_rows(plan: Plan, rows: Sequence[RowId]) -> list[RowId]:
    """Return `rows` in their order where they are siblings side by side; else nothing."""
    if not rows or len({plan.rows[row].parent for row in rows}) != 1:
        return []
    order = plan.children[plan.rows[rows[0]].parent]
    chosen = sorted(rows, key=order.index)
    start = order.index(chosen[0])
    return chosen if list(order[start : start + len(chosen)]) == chosen else []


def without_children(plan: Plan, rows: Iterable[RowId]) -> list[RowId]:
    """Return `rows` less those that lie under another of them."""
    chosen = set(rows)
    return [row for row in rows if not _lies_under(plan, row, chosen)]


def _lies_under(plan: Plan, row: RowId, chosen: set[RowId]) -> bool:
    above = plan.rows.get(plan.rows[row].parent)
    while above is not None:
        if above.id in chosen:
            return True
        above = plan.rows.get(above.parent)
    return False


def counted(plan: Plan, rows: Iterable[RowId]) -> str:
    """Return how many rows those are, in words: "3 baris", "1 area dan 12 baris"."""
    kinds = [(Area, "area"), (Group, "subjudul"), (Component, "komponen"), (Activity, "baris")]
    below = [one for row in rows for one in (plan.rows[row], *plan.walk(row))]
    words = [
        f"{count} {word}"
        for kind, word in kinds
        if (count := sum(isinstance(one, kind) for one in below))
    ]
    return " dan ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _first(
    plan: Plan, entity: Entity, parent: RowId, made: RowId, fields: dict[str, Value]
) -> list[Change]:
    children = plan.children_of(parent)
    key = key_between("", children[0].key if children else "")
    return creation(entity, made, parent, key, fields)
