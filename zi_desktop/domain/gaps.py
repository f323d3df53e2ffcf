"""Which standard components a plan has no row for, and what gives it one. Values to values; the list is the caller's."""

from __future__ import annotations

from zi_desktop.domain.changes import Change, RowId
from zi_desktop.domain.edits import NewId, add_activity, add_area, add_component
from zi_desktop.domain.plan import Area, Component, Plan
from zi_desktop.domain.standard import (
    StandardComponent,
    Standards,
    propose_standard,
    recognise_area,
)


def gaps(plan: Plan, standards: Standards) -> list[StandardComponent]:
    """Return the standard components that no row of the plan belongs to, in the order of the sheet."""
    there = {row.standard for row in plan.activities()}
    return [component for component in standards.components if component.code not in there]


def fill_gap(
    plan: Plan, missing: StandardComponent, standards: Standards, new_id: NewId
) -> list[Change]:
    """Return what gives the plan a row for `missing`; the row is the last one that the changes make.

    It goes into the component that is called so, in the area that means the sheet's; both are made where there is none.
    """
    changes: list[Change] = []
    area = _area(plan, missing, standards)
    if area is None:
        title = next(one.title for one in standards.areas if one.number == missing.area)
        changes += add_area(plan, new_id, title=title.upper())
    parent = changes[-1].row if area is None else area.id
    component = _component(plan, area, missing, standards) if area is not None else None
    if component is None:
        changes += add_component(plan, parent, new_id, title=missing.title)
        component = changes[-1].row
    return changes + add_activity(plan, component, new_id, standard=missing.code)


def _area(plan: Plan, missing: StandardComponent, standards: Standards) -> Area | None:
    found = (one for one in plan.areas() if recognise_area(one.title, standards) == missing.area)
    return next(found, None)


def _component(
    plan: Plan, area: Area, missing: StandardComponent, standards: Standards
) -> RowId | None:
    def means_it(one: Component) -> bool:
        return propose_standard(area.title, one.title, standards) == missing.code

    return next((one.id for one in plan.components(area.id) if means_it(one)), None)
