"""Plans for tests: a small one to edit, and what a plan becomes when changes are applied to it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import fields

from zi_desktop.domain.assembly import row_of
from zi_desktop.domain.changes import ALIVE, PLACE, ROOT, Change, RowId
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import (
    PLANNED,
    TENTATIVE,
    Activity,
    Area,
    Component,
    Group,
    Plan,
    PlanInfo,
    Row,
    entity_of,
    text_fields,
)
from zi_desktop.domain.records import Record, entity_of_record
from zi_desktop.domain.row_history import RowState

PLAN = RowId("plan")


def ids(prefix: str = "new") -> Callable[[], RowId]:
    """Return a maker of ids that are easy to read in a failure."""
    numbers = itertools.count(1)
    return lambda: RowId(f"{prefix}{next(numbers)}")


def empty_plan() -> Plan:
    return Plan(PlanInfo(PLAN, unit="KPU Kota Contoh", year=2026))


def small_plan() -> Plan:
    """Two areas; the first has components p (rows p1, p2, p3) and q (none), the second a group g over r (r1)."""
    rows: list[Row] = [
        Area(RowId("a"), ROOT, "i", title="AREA A"),
        Component(RowId("p"), RowId("a"), "i", title="P"),
        Activity(RowId("p1"), RowId("p"), "i", action="satu", months=Months([1, 2, 3])),
        Activity(RowId("p2"), RowId("p"), "k", action="dua", target_time="Maret 2026"),
        Activity(RowId("p3"), RowId("p"), "m", months=Months([5]), tentative_months=Months([5])),
        Component(RowId("q"), RowId("a"), "k", title="Q"),
        Area(RowId("b"), ROOT, "k", title="AREA B"),
        Group(RowId("g"), RowId("b"), "i", title="G"),
        Component(RowId("r"), RowId("g"), "i", title="R"),
        Activity(RowId("r1"), RowId("r"), "i", action="sendiri", months=Months([12])),
    ]
    return Plan.of(PlanInfo(PLAN, unit="KPU Kota Contoh", year=2026), rows)


def apply(plan: Plan, changes: Iterable[Change]) -> Plan:
    """Return `plan` as it is after `changes`, as the store would show it; a change of a missing row makes the row."""
    states = {row.id: _state(row) for row in [plan.info, *plan.rows.values()]}
    for change in changes:
        state = states.get(change.row)
        shown = {**(state.shown if state else {}), change.field: change.value}
        alive = shown[ALIVE] is True
        states[change.row] = RowState(change.row, change.entity, alive, False, shown)
    rows = [row_of(state) for state in states.values() if state.alive and state.row != PLAN]
    info = row_of(states[PLAN])
    assert isinstance(info, PlanInfo)
    return Plan.of(info, [row for row in rows if row is not None])


def _state(row: Row) -> RowState:
    shown = {name: getattr(row, name) for name in text_fields(type(row))}
    shown |= {ALIVE: True, PLACE: (row.parent, row.key)}
    if isinstance(row, PlanInfo):
        shown |= {"year": row.year, "form": row.form}
    if isinstance(row, Activity):
        marks = {n: TENTATIVE if n in row.tentative_months else PLANNED for n in row.months}
        shown |= {f"m{n}": mark for n, mark in marks.items()} | {"rhythm": row.rhythm}
        shown |= {"doubts": row.doubts} if row.doubts else {}
    return RowState(row.id, entity_of(row), True, False, shown)


def apply_all(plan: Plan, changes: Iterable[Change]) -> Plan:
    """Return `plan` after `changes` of rows and records, as the store would show it; what is no longer alive goes."""
    by_row: dict[RowId, list[Change]] = {}
    for change in changes:
        by_row.setdefault(change.row, []).append(change)
    put, gone = [], []
    for row_id, its in by_row.items():
        old = plan.info if row_id == plan.info.id else plan.rows.get(row_id)
        record = plan.records.get(row_id)
        state = _record_state(record) if record is not None else _state(old) if old else None
        shown = {**(state.shown if state else {}), **{one.field: one.value for one in its}}
        if shown.get(ALIVE) is not True:
            gone.append(row_id)
            continue
        made = row_of(RowState(row_id, its[0].entity, True, False, shown))
        assert made is not None
        put.append(made)
    return plan.with_rows(put, gone)


def _record_state(record: Record) -> RowState:
    own = {"id", "parent", "key", "conflicts"}
    shown = {f.name: getattr(record, f.name) for f in fields(record) if f.name not in own}
    shown = {name: value or None for name, value in shown.items()}
    shown |= {ALIVE: True, PLACE: (record.parent, record.key)}
    return RowState(record.id, entity_of_record(record), True, False, shown)
