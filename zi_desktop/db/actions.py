"""What one copy's actions leave behind and give to others, as plain values. Knows no file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from zi_desktop.domain.changes import Change, RowId
from zi_desktop.domain.history import Effect
from zi_desktop.domain.revision import Revision
from zi_desktop.domain.row_history import Pair, RowPair

OPENING: Final = "opening"
"""The kind of a plan's first action."""


@dataclass(frozen=True, slots=True)
class Written:
    """What an action leaves behind.

    `revisions` are its own; `foreign` ones came with a merge, with the `labels` of their transactions; pairs
    that `came` into effect, are `withheld` now, or were withheld and are `given` back; `note` is what this copy keeps
    of the action beside the log.
    """

    revisions: list[Revision] = field(default_factory=list)
    came: frozenset[RowPair] = frozenset()
    withheld: frozenset[RowPair] = frozenset()
    given: frozenset[RowPair] = frozenset()
    foreign: list[Revision] = field(default_factory=list)
    labels: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    def rows(self) -> tuple[RowId, ...]:
        """Return every row whose state may be another now, those of own revisions first."""
        others = (row for pairs in (self.came, self.withheld, self.given) for row, _ in pairs)
        return tuple(dict.fromkeys([*(r.row for r in self.revisions), *others]))


@dataclass(slots=True)
class Action:
    """One user action in the making: collects changes, and holds its `effect` once it is written."""

    label: str
    changes: list[Change] = field(default_factory=list)
    effect: Effect = Effect("")  # noqa: RUF009  # it never changes

    def apply(self, changes: Iterable[Change]) -> None:
        """Add changes to the action."""
        self.changes += changes


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One action of this copy: `of` is the entry that an undo, a redo or the undo of a merge takes back."""

    seq: int
    kind: str
    label: str
    transaction: str
    of: int | None
    at: int
    rows: tuple[RowId, ...]


@dataclass(frozen=True, slots=True)
class WholeJournal:
    """Everything that one copy would give to another: revisions, labels of their transactions, withheld values."""

    revisions: list[Revision]
    labels: Mapping[str, str]
    withheld: frozenset[Pair]
