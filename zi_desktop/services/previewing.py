"""A document that was read and is not yet brought in: its annexes, each as a plan to look at. Writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from zi_desktop.annex.grid import Grid
from zi_desktop.annex.imported import ImportedAnnex
from zi_desktop.annex.mapping import MappedColumn, mapped_columns
from zi_desktop.annex.reader import Candidate, find_annexes
from zi_desktop.domain.assembly import plan_of
from zi_desktop.domain.changes import Entity, RowId, Value
from zi_desktop.domain.plan import Plan, PlanInfo
from zi_desktop.domain.row_history import RowState
from zi_desktop.services.importing import document_grids, import_changes, with_own_doubts


@dataclass(frozen=True, slots=True)
class ReadTable:
    """One annex of a document, and the plan that an empty one would become with it."""

    candidate: Candidate
    annex: ImportedAnnex
    plan: Plan

    @property
    def name(self) -> str:
        """The sheet or table that it stands in."""
        return self.candidate.grid.name

    @property
    def columns(self) -> tuple[MappedColumn, ...]:
        """The document's columns and what they are read as."""
        return mapped_columns(self.candidate.grid, self.candidate.layout)

    def read_as(self, mapping: Mapping[int, str]) -> ReadTable:
        """Return it read again with other columns; slow for a long table."""
        return _table(self.candidate.read_as(mapping))

    def with_annex(self, annex: ImportedAnnex) -> ReadTable:
        """Return it with an annex in which a doubt was settled."""
        return replace(self, annex=annex, plan=preview_plan(annex))


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """The annexes of the document `name`, the best one first."""

    name: str
    tables: tuple[ReadTable, ...]


def read_document(path: Path, step: Callable[[], None] = lambda: None) -> ReadDocument:
    """Return the annexes in the document at `path`; slow. What `step` raises ends it.

    Raises `PlanError` with one sentence for whatever cannot be read; nothing is left open.
    """
    with closing(document_grids(path, step)) as grids:
        return read_tables(grids, path.name, step)


def read_clipboard(html: str, text: str, step: Callable[[], None] = lambda: None) -> ReadDocument:
    """Return the annexes in what was copied; slow. Raises `PlanError` where there are none."""
    from zi_desktop.annex.clipboard import CLIPBOARD, clipboard_grids

    return read_tables(clipboard_grids(html, text), CLIPBOARD, step)


def read_tables(
    grids: Iterable[Grid], name: str, step: Callable[[], None] = lambda: None
) -> ReadDocument:
    """Return the annexes in `grids`, whatever they were read from. Raises `PlanError` where there are none."""
    return ReadDocument(name, tuple(map(_table, find_annexes(grids, name, step))))


def _table(candidate: Candidate) -> ReadTable:
    annex = with_own_doubts(candidate.annex)
    return ReadTable(candidate, annex, preview_plan(annex))


def preview_plan(annex: ImportedAnnex) -> Plan:
    """Return the plan that an empty one becomes with the annex. Its ids mean nothing elsewhere."""
    numbers = count(1)
    empty = PlanInfo(RowId("preview"))
    changes = import_changes(Plan(empty), annex, lambda: RowId(f"row{next(numbers)}"))
    fields: dict[RowId, dict[str, Value]] = {empty.id: {}}
    entities: dict[RowId, str] = {empty.id: Entity.PLAN}
    for change in changes:
        fields.setdefault(change.row, {})[change.field] = change.value
        entities[change.row] = change.entity
    plan = plan_of(
        RowState(row, entities[row], True, False, shown) for row, shown in fields.items()
    )
    assert plan.positions is not None  # counted here, where nobody waits for the screen
    return plan
