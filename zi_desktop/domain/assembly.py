"""From a row's state to the value that the plan holds. Lenient by design: what a newer version wrote is not an error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any

from zi_desktop.domain.changes import ALIVE, PLACE, ROOT, Entity, RowId, Value
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import (
    MONTH_FIELDS,
    ROW_TYPES,
    TENTATIVE,
    Numbering,
    Plan,
    PlanInfo,
    Rhythm,
    Row,
)
from zi_desktop.domain.records import RECORD_TYPES, Record, Records
from zi_desktop.domain.row_history import RowState

_ENUMS: Mapping[str, type[StrEnum]] = {
    "rhythm": Rhythm,
    "area_numbers": Numbering,
    "component_numbers": Numbering,
}
_EXPECTED: Mapping[str, type] = {
    "int": int,
    "int | None": int,
    "bool": bool,
    "tuple[str, ...]": tuple,
}
_KINDS: Mapping[str, type[Row | Record]] = {**ROW_TYPES, **RECORD_TYPES}
ROW_KINDS = frozenset(ROW_TYPES.values())
_OWN = {"id", "parent", "key", "conflicts", "months", "tentative_months"}
_FIELDS = {
    kind: [(f.name, f.type) for f in fields(kind) if f.name not in _OWN] for kind in _KINDS.values()
}


def row_of(state: RowState) -> Row | Record | None:
    """Return the value of a row or record in view; `None` for a kind of row that this version does not know."""
    kind = _KINDS.get(state.entity)
    if kind is None:
        return None
    place = state.shown.get(PLACE)
    parent, key = place if isinstance(place, tuple) and len(place) == 2 else (ROOT, "")
    values: dict[str, Any] = {"id": state.row, "parent": RowId(parent), "key": key}
    values["conflicts"] = frozenset({*state.open, *([ALIVE] if state.disputed else [])})
    for name, type_name in _FIELDS[kind]:
        value = _fitting(name, str(type_name), state.shown.get(name))
        if value is not None:
            values[name] = value
    if state.entity == Entity.ACTIVITY:
        marks = [(n, state.shown.get(name)) for n, name in enumerate(MONTH_FIELDS, 1)]
        values["months"] = Months(n for n, mark in marks if mark is not None)
        values["tentative_months"] = Months(n for n, mark in marks if mark == TENTATIVE)
    return kind(**values)


def _fitting(name: str, type_name: str, value: Value) -> object:
    """Return `value` if it is what the field holds, else `None`: the default then stands."""
    if name in _ENUMS:
        return _ENUMS[name](value) if value in list(_ENUMS[name]) else None
    expected = _EXPECTED.get(type_name, str)
    return value if isinstance(value, expected) else None


def plan_of(states: Iterable[RowState]) -> Plan:
    """Assemble the plan from the states of the rows in view. Raises `ValueError` without a plan row."""
    info: PlanInfo | None = None
    rows: list[Row] = []
    records: list[Record] = []
    for state in states:
        row = row_of(state)
        if isinstance(row, PlanInfo):
            info = row
        elif type(row) in ROW_KINDS:
            rows.append(row)  # type: ignore[arg-type]
        elif row is not None:
            records.append(row)  # type: ignore[arg-type]
    if info is None:
        raise ValueError("a journal without a plan row")
    return Plan.of(info, rows, Records.of(records))
