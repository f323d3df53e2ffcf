"""What a plan file tells of its past: earlier dates, log, journal. Whoever asks waits until all is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from sqlite3 import Connection
from typing import TypeVar

from zi_desktop.db import checking, journal_file
from zi_desktop.db.actions import LogEntry, WholeJournal
from zi_desktop.db.saving import Saving
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.history import Author
from zi_desktop.domain.row_history import RowPair, RowState

T = TypeVar("T")


class Past:
    """Reads only. Each answer raises `PlanError` where saving or reading is refused."""

    def __init__(self, saving: Saving) -> None:
        self._saving = saving

    def states_at(self, moment: int) -> dict[RowId, RowState]:
        """Return every row as this copy knew it at `moment` (ms since 1970)."""
        return self._read(lambda connection: journal_file.states_at(connection, moment))

    def problems(self) -> list[tuple[str, str]]:
        """Return (kind, what) for each thing wrong."""
        return self._read(checking.problems)

    def journal(self) -> WholeJournal:
        """Return everything that this copy gives to another."""
        return self._read(journal_file.read_whole)

    def log(self) -> list[LogEntry]:
        """Return this copy's actions, oldest first."""
        return self._read(journal_file.read_log)

    def came(self, seq: int) -> tuple[set[RowPair], set[RowPair]]:
        """Return what log entry `seq` brought into effect and what it withheld."""
        return self._read(lambda connection: journal_file.read_came(connection, seq))

    def withheld(self) -> set[RowPair]:
        """Return what this copy withholds now."""
        return self._read(journal_file.read_withheld)

    def author(self, transaction: str) -> Author:
        """Return who made an action."""
        return self._read(lambda connection: journal_file.read_author(connection, transaction))

    def note(self, transaction: str) -> str:
        """Return what this copy keeps of one of its own actions beside the log; `""` where there is nothing."""
        return self._read(lambda connection: journal_file.read_note(connection, transaction))

    def copy_to(self, target: Path) -> None:
        """Write the plan as it is now to a new file; whoever edits meanwhile waits for the file a moment."""
        self._saving.copy_to(target)

    def _read(self, read: Callable[[Connection], T]) -> T:
        self._saving.save()
        with self._saving.reading() as connection:
            return read(connection)
