"""A store that keeps a plan in memory: applies changes, undoes and redoes. For tests and benchmarks of the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from zi_desktop.domain.changes import ALIVE, PLACE, Change, RowId
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author, Effect
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import (
    MONTH_FIELDS,
    PLANNED,
    ROW_TYPES,
    TENTATIVE,
    Activity,
    Numbering,
    Plan,
    Rhythm,
    Row,
)
from zi_desktop.domain.records import RECORD_TYPES


@dataclass(frozen=True)
class Step:
    label: str
    before: Plan
    after: Plan


class FakeStore:
    def __init__(self, plan: Plan, *, read_only: bool = False) -> None:
        self.plan = plan
        self.path = Path("contoh.zi")
        self.read_only = read_only
        self.author = Author("Rini", "PC-1")
        self.applied: list[tuple[str, tuple[Change, ...]]] = []
        self.refuses: PlanError | None = None
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def undo_label(self) -> str | None:
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        return self._undone[-1].label if self._undone else None

    def apply(self, label: str, changes: Sequence[Change]) -> Effect:
        if self.refuses:
            raise self.refuses
        step = Step(label, self.plan, with_changes(self.plan, changes))
        effect = effect_of(label, step.before, step.after)
        if effect.rows:
            self.applied.append((label, tuple(changes)))
            self._done.append(step)
            self._undone.clear()
            self.plan = step.after
        return effect

    unsaved = 0

    def save_later(self, wake) -> None:
        pass

    def save(self) -> None:
        pass

    def read_ahead(self) -> None:
        pass

    def close(self) -> None:
        pass

    def abandon(self) -> None:
        pass

    def undo(self) -> Effect | None:
        return self._walk(self._done, self._undone, "before")

    def redo(self) -> Effect | None:
        return self._walk(self._undone, self._done, "after")

    def _walk(self, source: list[Step], other: list[Step], to: str) -> Effect | None:
        if not source:
            return None
        step = source.pop()
        other.append(step)
        old, self.plan = self.plan, getattr(step, to)
        return effect_of(step.label, old, self.plan)


def effect_of(label: str, before: Plan, after: Plan) -> Effect:
    ids = before.rows.keys() | after.rows.keys()
    rows = {row for row in ids if before.rows.get(row) != after.rows.get(row)}
    if before.info != after.info:
        rows.add(after.info.id)
    records = {record.id for record in {*before.records, *after.records}}
    said = {one for one in records if before.records.get(one) != after.records.get(one)}
    owners = {plan.owner(one) for plan in (before, after) for one in said} - {None}
    structural = before.children != after.children
    return Effect(label, frozenset(rows | said), structural, owners=frozenset(owners))


def with_changes(plan: Plan, changes: Sequence[Change]) -> Plan:
    by_row: dict[RowId, list[Change]] = {}
    for change in changes:
        by_row.setdefault(change.row, []).append(change)
    changed: list[Row] = []
    gone: list[RowId] = []
    for row_id, its in by_row.items():
        if any(change.field == ALIVE and change.value is False for change in its):
            gone.append(row_id)
            continue
        row = plan.info if row_id == plan.info.id else plan.rows.get(row_id)
        row = row or plan.records.get(row_id)
        if row is None:
            row = {**ROW_TYPES, **RECORD_TYPES}[its[0].entity](row_id)
        for change in its:
            row = with_change(row, change)
        changed.append(row)
    return plan.with_rows(changed, gone)


def with_change(row: Row, change: Change) -> Row:
    field, value = change.field, change.value
    if field == ALIVE:
        return row
    if field == PLACE:
        parent, key = value
        return replace(row, parent=parent, key=key)
    if field in MONTH_FIELDS:
        return with_month(row, MONTH_FIELDS.index(field) + 1, value)
    if field == "doubts":
        return replace(row, doubts=value or ())
    kinds = {"rhythm": Rhythm, "area_numbers": Numbering, "component_numbers": Numbering}
    if field in kinds:
        return replace(row, **{field: kinds[field](value)})
    if value is None:
        value = next(f.default for f in fields(row) if f.name == field)
    return replace(row, **{field: value})


def with_month(row: Activity, month: int, value: str | None) -> Activity:
    one = Months([month])
    months = row.months | one if value in (PLANNED, TENTATIVE) else row.months - one
    tentative = row.tentative_months | one if value == TENTATIVE else row.tentative_months - one
    return replace(row, months=months, tentative_months=tentative)
