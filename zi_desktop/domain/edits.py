"""What a person wants, as changes: each function takes a plan and an intent and returns what must change. Writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from zi_desktop.domain.changes import ALIVE, PLACE, ROOT, Change, Entity, RowId, Value, creation
from zi_desktop.domain.months import Months
from zi_desktop.domain.place import keys_between
from zi_desktop.domain.plan import (
    PLANNED,
    TENTATIVE,
    Activity,
    Plan,
    Rhythm,
    Row,
    entity_of,
)
from zi_desktop.domain.records import entity_of_record

NewId = Callable[[], RowId]


def set_field(plan: Plan, rows: Iterable[RowId], field: str, value: Value) -> list[Change]:
    """Give `field` of each row the same value."""
    return [Change(_entity(plan, row), row, field, value) for row in rows]


def set_info(plan: Plan, **values: Value) -> list[Change]:
    """Change what the plan says of itself: unit, year, form, closing block."""
    return [Change(Entity.PLAN, plan.info.id, name, value) for name, value in values.items()]


def settle_doubts(plan: Plan, rows: Iterable[RowId], kind: str) -> list[Change]:
    """Take one kind of doubt off the activities that carry it."""
    changes = []
    for row in rows:
        doubts = plan.activity(row).doubts
        if kind in doubts:
            rest = tuple(doubt for doubt in doubts if doubt != kind)
            changes.append(Change(Entity.ACTIVITY, row, "doubts", rest or None))
    return changes


def plan_months(
    plan: Plan, rows: Iterable[RowId], months: Months, mark: str | None
) -> list[Change]:
    """Mark `months` of each activity `PLANNED`, `TENTATIVE` or, with `None`, not planned.

    The target time becomes automatic: what is painted is what will be printed.
    """
    changes: list[Change] = []
    for row in rows:
        activity = plan.activity(row)
        changed = [n for n in months if month_mark(activity, n) != mark]
        changes += [Change(Entity.ACTIVITY, row, f"m{n}", mark) for n in changed]
        if changed and activity.target_time:
            changes.append(Change(Entity.ACTIVITY, row, "target_time", None))
    return changes


def toggle_months(plan: Plan, cells: Iterable[tuple[RowId, int]]) -> list[Change]:
    """Plan every (row, month) unless all are planned already; then take all of them out."""
    chosen = list(cells)
    every = all(month in plan.activity(row).months for row, month in chosen)
    changes: list[Change] = []
    for row, months in _by_row(chosen).items():
        wanted = months if every else months - plan.activity(row).months
        changes += plan_months(plan, [row], wanted, None if every else PLANNED)
    return changes


def toggle_tentative(plan: Plan, cells: Iterable[tuple[RowId, int]]) -> list[Change]:
    """Make every (row, month) tentative unless all are; then make them certain."""
    chosen = list(cells)
    every = all(month in plan.activity(row).tentative_months for row, month in chosen)
    changes: list[Change] = []
    for row, months in _by_row(chosen).items():
        changes += plan_months(plan, [row], months, PLANNED if every else TENTATIVE)
    return changes


def add_activity(
    plan: Plan, component: RowId, new_id: NewId, after: RowId | None = None, **fields: Value
) -> list[Change]:
    """Put a new activity into `component`, below `after` or at the end."""
    return _add(plan, Entity.ACTIVITY, component, new_id, after, {"rhythm": Rhythm.ONCE} | fields)


def add_component(
    plan: Plan, parent: RowId, new_id: NewId, after: RowId | None = None, **fields: Value
) -> list[Change]:
    """Put a new component into an area or group, below `after` or at the end."""
    return _add(plan, Entity.COMPONENT, parent, new_id, after, fields)


def add_area(
    plan: Plan, new_id: NewId, after: RowId | None = None, **fields: Value
) -> list[Change]:
    """Put a new area into the plan, below `after` or at the end."""
    return _add(plan, Entity.AREA, ROOT, new_id, after, fields)


def remove_rows(plan: Plan, rows: Iterable[RowId]) -> list[Change]:
    """Take rows out of the plan, each together with every row and record under it, by name."""
    doomed: dict[RowId, None] = {}
    for row in rows:
        tree = dict.fromkeys([row, *(below.id for below in plan.walk(row))])
        doomed |= tree
        for one in tree:
            doomed |= dict.fromkeys(record.id for record in plan.records.below(one))
    return [Change(_entity(plan, row), row, ALIVE, False) for row in doomed]


def move_rows(
    plan: Plan, rows: Sequence[RowId], parent: RowId, after: RowId | None = None
) -> list[Change]:
    """Put `rows`, in this order, under `parent`: below `after`, or first where `after` is `None`.

    Rows that are there already give no changes. `after` may be one of the rows: they then stay about there.
    """
    order = plan.children.get(parent, ())
    staying = [row for row in order if row not in rows]
    if after in rows and after in order:
        above = [row for row in order[: order.index(after)] if row in staying]
        after = above[-1] if above else None
    at = staying.index(after) + 1 if after in staying else 0
    if (*staying[:at], *rows, *staying[at:]) == order:
        return []
    keys = _keys_below([plan.rows[row] for row in staying], after, len(rows))
    return [
        Change(_entity(plan, row), row, PLACE, (parent, key))
        for row, key in zip(rows, keys, strict=True)
    ]


def move_by_one(plan: Plan, rows: Sequence[RowId], step: int) -> list[Change]:
    """Move neighbouring siblings one place up (`step` -1) or down (+1) inside their parent; nothing at the edge."""
    parent = plan.rows[rows[0]].parent
    order = plan.children[parent]
    moving = [row for row in order if row in rows]
    others = [row for row in order if row not in rows]
    at = order.index(moving[0]) + step
    if not 0 <= at <= len(others):
        return []
    return move_rows(plan, moving, parent, others[at - 1] if at else None)


def move_to_neighbour(plan: Plan, rows: Sequence[RowId], step: int) -> list[Change]:
    """Move activities to the end of the component before (`step` -1) or the start of the one after (+1)."""
    components = [component.id for component in plan.components()]
    at = components.index(plan.rows[rows[0]].parent) + step
    if not 0 <= at < len(components):
        return []
    there = plan.children.get(components[at], ())
    return move_rows(plan, rows, components[at], there[-1] if step < 0 and there else None)


def month_mark(activity: Activity, month: int) -> str | None:
    """Return how a month is planned: `PLANNED`, `TENTATIVE` or `None`."""
    if month in activity.tentative_months:
        return TENTATIVE
    return PLANNED if month in activity.months else None


def _add(
    plan: Plan,
    entity: Entity,
    parent: RowId,
    new_id: NewId,
    after: RowId | None,
    fields: Mapping[str, Value],
) -> list[Change]:
    siblings = plan.children_of(parent)
    below = after if after is not None else (siblings[-1].id if siblings else None)
    [key] = _keys_below(siblings, below, 1)
    return creation(entity, new_id(), parent, key, dict(fields))


def _keys_below(siblings: Sequence[Row], after: RowId | None, count: int) -> list[str]:
    """Keys for `count` rows below `after`. Siblings that two computers gave one key stay together."""
    at = next((i + 1 for i, row in enumerate(siblings) if row.id == after), 0)
    low = siblings[at - 1].key if at else ""
    high = next((row.key for row in siblings[at:] if row.key > low), "")
    return keys_between(low, high, count)


def _by_row(cells: Iterable[tuple[RowId, int]]) -> dict[RowId, Months]:
    months: dict[RowId, Months] = {}
    for row, month in cells:
        months[row] = months.get(row, Months()) | Months([month])
    return months


def _entity(plan: Plan, row: RowId) -> Entity:
    if row == plan.info.id:
        return Entity.PLAN
    record = plan.records.get(row)
    return entity_of(plan.rows[row]) if record is None else entity_of_record(record)
