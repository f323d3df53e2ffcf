"""`FIELD=VALUE` as a person types it, for any row: into changes of the plan. Knows field names, not files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from zi_desktop.annex.forms import FORMS
from zi_desktop.domain.changes import Change, RowId, Value
from zi_desktop.domain.edits import plan_months, set_field
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.months import ALL_YEAR, Months
from zi_desktop.domain.plan import (
    FIRST_YEAR,
    LAST_YEAR,
    PLANNED,
    TENTATIVE,
    Activity,
    Area,
    Component,
    Group,
    Numbering,
    Plan,
    PlanInfo,
    Rhythm,
    Row,
    text_fields,
)
from zi_desktop.services.assigning_realization import PREFIX, assign_realization

MONTH_LISTS = ("months", "tentative_months")
_TITLES: Mapping[type[Row], Mapping[str, str]] = {
    Area: {"area": "title", "area_no": "number"},
    Group: {"group": "title"},
    Component: {"component": "title", "component_no": "number"},
    PlanInfo: {},
    Activity: {},
}
_CHOICES: Mapping[str, type[Rhythm] | type[Numbering]] = {
    "rhythm": Rhythm,
    "area_numbers": Numbering,
    "component_numbers": Numbering,
}


def fields_of(kind: type[Row]) -> tuple[str, ...]:
    """Return the names that `FIELD=VALUE` knows for a kind of row, in the words of `zi show --json`."""
    if kind is Activity:
        return (*text_fields(Activity), "rhythm", *MONTH_LISTS)
    if kind is PlanInfo:
        return (*text_fields(PlanInfo), "year", "form", "area_numbers", "component_numbers")
    return tuple(_TITLES[kind])


def parse_assignments(texts: Sequence[str]) -> dict[str, str]:
    """Return `FIELD=VALUE` texts as a mapping. Raises `PlanError("not_an_assignment")`."""
    found = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise PlanError("not_an_assignment", text=text)
        found[name.strip()] = value
    return found


def assign(plan: Plan, row: RowId, values: Mapping[str, str]) -> list[Change]:
    """Return what gives the fields of `row` these values.

    Raises `PlanError`: `unknown_field`, `bad_months`, `bad_value`, `tentative_not_planned`, and what `assign_realization` raises.
    """
    kind = PlanInfo if row == plan.info.id else type(plan.rows[row])
    changes: list[Change] = []
    happened = {name: text for name, text in values.items() if name.startswith(PREFIX)}
    if happened and kind is Activity:
        changes += assign_realization(plan, row, happened)
        values = {name: text for name, text in values.items() if name not in happened}
    for name, text in values.items():
        if name not in fields_of(kind):
            raise PlanError("unknown_field", field=name, known=", ".join(fields_of(kind)))
        if name not in MONTH_LISTS:
            field = _TITLES[kind].get(name, name)
            changes += set_field(plan, [row], field, _value(plan, row, name, text))
    return changes + _assign_months(plan, row, values)


def new_activity_fields(values: Mapping[str, str]) -> dict[str, Value]:
    """Return the fields of an activity that is about to be made. Raises `PlanError` as `assign` does."""
    empty = Plan(PlanInfo(RowId("plan")), {RowId("new"): Activity(RowId("new"))})
    return {change.field: change.value for change in assign(empty, RowId("new"), values)}


def _value(plan: Plan, row: RowId, name: str, text: str) -> Value:
    if name in _CHOICES:
        known = [choice.value for choice in _CHOICES[name]]
        if text not in known:
            raise PlanError("bad_value", field=name, value=text, known=", ".join(known))
        return text
    if name == "form" and text not in FORMS:
        raise PlanError("bad_value", field=name, value=text, known=", ".join(FORMS))
    if name == "year":
        if not text.isdecimal() or not FIRST_YEAR <= int(text) <= LAST_YEAR:
            raise PlanError("bad_value", field=name, value=text, known=f"{FIRST_YEAR}-{LAST_YEAR}")
        return int(text)
    if name == "action":
        return _without_composed_number(plan, row, text)
    return text


def _without_composed_number(plan: Plan, row: RowId, text: str) -> str:
    """Drop the number that the plan's form composes itself, where somebody types it along ("2. …")."""
    position = plan.positions.get(row, ())
    form = FORMS.get(plan.info.form)
    if form is None or not form.numbers_actions or len(position) < 3:
        return text
    if len(plan.children.get(plan.rows[row].parent, ())) < 2:
        return text
    return re.sub(rf"^\s*{position[2]}\.\s+", "", text)


def _assign_months(plan: Plan, row: RowId, values: Mapping[str, str]) -> list[Change]:
    if not any(name in values for name in MONTH_LISTS):
        return []
    activity = plan.activity(row)
    tentative = _months(values, "tentative_months", activity.tentative_months)
    planned = _months(values, "months", activity.months)
    if "months" in values and "tentative_months" in values and tentative - planned:
        raise PlanError("tentative_not_planned", months=", ".join(map(str, tentative - planned)))
    if "months" in values:
        tentative &= planned
    changes = plan_months(plan, [row], ALL_YEAR - planned - tentative, None)
    changes += plan_months(plan, [row], planned - tentative, PLANNED)
    changes += plan_months(plan, [row], tentative, TENTATIVE)
    return [change for change in changes if change.field not in values]


def _months(values: Mapping[str, str], name: str, now: Months) -> Months:
    return read_months(values[name]) if name in values else now


def read_months(text: str) -> Months:
    """Return months from `1,2,12`; blank is none. Raises `PlanError("bad_months")`."""
    try:
        return Months(int(part) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise PlanError("bad_months", text=text) from error
