"""What an action did and what a row went through, as values that a screen or a command shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zi_desktop.domain.changes import RowId, Value


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, and on which computer."""

    name: str
    computer: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What an action, an undo or a redo changed in view.

    `rows` were changed, came or went; `structural` when presence or order changed; `left` are rows that an
    undo left as they are because others had gone on from them; `owners` the rows of the annex that changed rows and
    records belong to: what a screen paints anew.
    """

    label: str
    rows: frozenset[RowId] = frozenset()
    structural: bool = False
    left: tuple[RowId, ...] = ()
    owners: frozenset[RowId] = frozenset()


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One field of one row as one action changed it; `at` is the maker's clock, with its zone."""

    transaction: str
    label: str
    author: Author
    at: datetime
    row: RowId
    entity: str
    field: str
    old: Value
    new: Value
