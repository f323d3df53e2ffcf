"""The rows that the grid shows of a plan, in order, with what is folded left out. Plain values; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import Enum

from zi_desktop.annex.forms import FORMS, MOJOKERTO, Form
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.plan import Activity, Area, Component, Group, Plan, Row


class Kind(Enum):
    """What a shown row is."""

    AREA = "area"
    GROUP = "group"
    COMPONENT = "component"
    ACTIVITY = "activity"


@dataclass(frozen=True, slots=True)
class GridRow:
    """One shown row. `lone`: an activity that carries its component on its first line instead of a heading row.

    `count`: how many activities lie under a heading, where that is said beside it.
    """

    kind: Kind
    row: Row
    area: RowId
    component: Component | None = None
    lone: bool = False
    folded: bool = False
    count: int | None = None

    @property
    def id(self) -> RowId:
        """Return the id of the plan's row."""
        return self.row.id

    @property
    def key(self) -> tuple[RowId, bool]:
        """Return what makes it the same row on screen: the plan's row, shown in the same height."""
        return (self.row.id, self.lone)

    @property
    def activity(self) -> Activity | None:
        """Return the activity, or `None` for a heading."""
        return self.row if isinstance(self.row, Activity) else None

    @property
    def is_heading(self) -> bool:
        """True for areas, groups and components."""
        return self.kind is not Kind.ACTIVITY


def form_of(plan: Plan) -> Form:
    """Return the plan's annex form; Mojokerto's where this version does not know it."""
    return FORMS.get(plan.info.form, MOJOKERTO)


def grid_rows(plan: Plan, folded: Collection[RowId], component_headings: bool) -> list[GridRow]:
    """Return what the grid shows. Without `component_headings` a component stands in a column beside its rows."""
    shown: list[GridRow] = []
    for area in plan.areas():
        closed = area.id in folded
        count = _count(plan, area.id)
        shown.append(GridRow(Kind.AREA, area, area.id, folded=closed, count=count))
        if not closed:
            shown += _below(plan, area, area.id, folded, component_headings)
    return shown


def _count(plan: Plan, parent: RowId) -> int:
    """How many activities lie under an area or a group; its components are asked, not their rows."""
    children, count = plan.children, 0
    for row in children.get(parent, ()):
        below = children.get(row, ())
        count += len(below) if isinstance(plan.rows[row], Component) else _count(plan, row)
    return count


def _below(
    plan: Plan, parent: Area | Group, area: RowId, folded: Collection[RowId], headings: bool
) -> Iterator[GridRow]:
    for row in plan.children_of(parent.id):
        if isinstance(row, Component):
            yield from _component(plan, row, area, folded, headings)
        elif isinstance(row, Group):
            closed = row.id in folded
            count = _count(plan, row.id) if closed else None
            yield GridRow(Kind.GROUP, row, area, folded=closed, count=count)
            if not closed:
                yield from _below(plan, row, area, folded, headings)


def _component(
    plan: Plan, component: Component, area: RowId, folded: Collection[RowId], headings: bool
) -> Iterator[GridRow]:
    rows = plan.children_of(component.id)
    lone = headings and len(rows) == 1
    if not rows or (headings and not lone):
        closed = bool(rows) and component.id in folded
        count = len(rows) if closed or not rows else None
        yield GridRow(Kind.COMPONENT, component, area, component, folded=closed, count=count)
        if closed:
            return
    for row in rows:
        yield GridRow(Kind.ACTIVITY, row, area, component, lone)


def heading_text(plan: Plan, row: Row) -> tuple[str, str]:
    """Return a heading's number with its dot (`""` where none is printed) and its title."""
    label = None
    if isinstance(row, Area):
        label = plan.area_label(row)
    elif isinstance(row, Component):
        label = plan.component_label(row)
    return (f"{label}." if label else "", getattr(row, "title", ""))


class ShownTimes:
    """Target times as they are printed: the literal, else composed from the months in the plan's own style.

    The style is learnt once for each snapshot.
    """

    def __init__(self) -> None:
        self._plan: Plan | None = None
        self._compose: Callable[[Activity], str] = _no_time

    def of(self, plan: Plan, activity: Activity) -> str:
        """Return what stands in the annex as the row's target time; `""` without months."""
        if activity.target_time or not activity.months:
            return activity.target_time
        if plan is not self._plan:
            from zi_desktop.domain.time_style import composed_times

            self._plan, self._compose = plan, composed_times(plan)
        return self._compose(activity)


def _no_time(_activity: Activity) -> str:
    return ""


def action_text(plan: Plan, activity: Activity) -> str:
    """Return the action as the plan's form prints it: with its composed number or without."""
    if form_of(plan).numbers_actions:
        return plan.numbered_action(activity)
    return activity.action
