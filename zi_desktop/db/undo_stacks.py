"""Which of this copy's actions can be taken back or done again. Knows log entries, not what they did."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from zi_desktop.db.actions import LogEntry

EDIT: Final = "edit"
UNDO: Final = "undo"
REDO: Final = "redo"
LEFT: Final = "left"
"""An undo that changed nothing, since others had gone on from everything: the action is not offered again."""


class UndoStacks:
    """Two stacks of log entries. A redo is the undo of an undo, and can be undone again."""

    def __init__(self) -> None:
        self._undoable: list[LogEntry] = []
        self._redoable: list[LogEntry] = []

    def top(self, kind: str) -> LogEntry | None:
        """Return what an action of `kind` (`UNDO` or `REDO`) would take back."""
        stack = self._undoable if kind == UNDO else self._redoable
        return stack[-1] if stack else None

    def label(self, kind: str) -> str | None:
        """Return how that action was named."""
        entry = self.top(kind)
        return entry.label if entry else None

    def remember(self, entry: LogEntry) -> None:
        """Put an action on the stack where it belongs; an edit ends what could be done again."""
        if entry.kind == UNDO:
            self._redoable.append(entry)
        elif entry.kind in (EDIT, REDO):
            self._undoable.append(entry)
        if entry.kind == EDIT:
            self._redoable.clear()

    def forget(self, seq: int) -> None:
        """Take an action off its stack: it was taken back, or others had gone on from all of it."""
        self._undoable = [entry for entry in self._undoable if entry.seq != seq]
        self._redoable = [entry for entry in self._redoable if entry.seq != seq]

    def replay(self, log: Iterable[LogEntry]) -> None:
        """Start anew from a whole log."""
        self._undoable, self._redoable = [], []
        for entry in log:
            self.remember(entry)
            if entry.of is not None:
                self.forget(entry.of)
