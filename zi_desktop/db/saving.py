"""Makes actions durable, one transaction each and in their order: at once, or from another thread while work goes on.

An action that could not be saved stays here with all those after it, and is tried again.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

from zi_desktop.db import journal_file
from zi_desktop.db.actions import LogEntry, Written
from zi_desktop.db.row_reader import last_action
from zi_desktop.db.sqlite_file import examine, open_file, speaking_of, transaction
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.revision import Stamp
from zi_desktop.domain.row_history import RowHistory, RowState

_OF_THE_CONNECTION = ("medium_failed", "read_only_file", "unreadable")
"""Refusals that may be over once the file is opened again."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """One action as it will stand in the file."""

    entry: LogEntry
    stamp: Stamp
    written: Written
    states: Mapping[RowId, RowState]

    @property
    def end(self) -> tuple[int, str]:
        """What the file ends with once the action is in it."""
        return self.entry.seq, self.entry.transaction


def add_waiting(
    found: dict[RowId, RowHistory], waiting: Iterable[Unsaved], rows: Iterable[RowId]
) -> None:
    """Complete histories as the file has them by what waits for it."""
    wanted = set(rows)
    for action in waiting:
        written = action.written
        for revision in (*written.foreign, *written.revisions):
            if revision.row in wanted:
                history = found.setdefault(revision.row, RowHistory(revision.row))
                history.add([revision])
        for row, pair in written.withheld:
            if row in found:
                found[row].withhold([pair])
        for row, pair in written.given:
            if row in found:
                found[row].give_back([pair])


class Saving:
    """The only user of a plan file's connection, from whichever thread; holds what is not in the file yet."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._lock = RLock()
        self._closed = False
        self._waiting: deque[Unsaved] = deque()
        with self.reading() as rows:
            self._last = last_action(rows)
        self._next_seq = self._last[0] + 1 if self._last else 1

    @property
    def unsaved(self) -> int:
        """How many actions are not in the file yet."""
        return len(self._waiting)

    @contextmanager
    def waiting(self) -> Iterator[tuple[tuple[int, str] | None, list[Unsaved]]]:
        """What the file ended with when this copy last wrote it, and what waits; nothing is saved meanwhile."""
        with self._lock:
            yield self._last, list(self._waiting)

    @contextmanager
    def reading(self, own: bool = False) -> Iterator[sqlite3.Connection]:
        """Read what is in the file; waits where something is being saved.

        `own`: raises `changed_elsewhere` where the file is not as this copy left it, a backup copied over it.
        """
        with self._alone() as connection, speaking_of(self._path), transaction(connection):
            if own:
                self._see_that_it_is_ours(connection)
            yield connection

    def _see_that_it_is_ours(self, connection: sqlite3.Connection) -> None:
        if last_action(connection) != self._last:
            raise PlanError("changed_elsewhere", name=self._path.name)

    def copy_to(self, target: Path) -> None:
        """Write the plan as it is now, everything saved, to the new file `target`. Raises `PlanError`."""
        with self._lock:
            self.save()
            with (
                self._alone() as connection,
                speaking_of(self._path),
                closing(sqlite3.connect(target, isolation_level=None)) as copy,
            ):
                copy.execute("PRAGMA journal_mode = OFF")  # whoever asked flushes it, or deletes it
                connection.backup(copy)

    def numbered(self, make: Callable[[int], Unsaved]) -> Unsaved:
        """Return `make(seq)` with the action's number in the log."""
        made = make(self._next_seq)
        self._next_seq += 1
        return made

    def add(self, action: Unsaved) -> None:
        """Take an action in; `save` makes it durable."""
        self._waiting.append(action)

    def drop(self) -> None:
        """Forget what is not saved: whoever asked for it is told so."""
        with self._lock:
            if self._waiting:
                self._next_seq = self._waiting[0].entry.seq
            self._waiting.clear()

    def save(self) -> None:
        """Make every waiting action durable. Raises `PlanError` at the first that is refused; it waits on."""
        with self._lock:
            while self._waiting:
                try:
                    self._save(self._waiting[0])
                except PlanError as error:
                    if error.kind not in _OF_THE_CONNECTION or not self._is_reopened():
                        raise
                    self._save(self._waiting[0])
                self._waiting.popleft()

    def _save(self, action: Unsaved) -> None:
        with (
            self._alone() as connection,
            speaking_of(self._path),
            transaction(connection, writes=True),
        ):
            if last_action(connection) != action.end:  # else the medium failed once it was there
                self._see_that_it_is_ours(connection)  # a lock may have been taken over too early
                journal_file.write(
                    connection, action.entry, action.stamp, action.written, action.states.values()
                )
        self._last = action.end

    def _is_reopened(self) -> bool:
        """Go on with the same plan under the same name: a stick that was out, a file that a share put back."""
        try:
            examine(self._path)
            with speaking_of(self._path, otherwise="damaged"):
                fresh = open_file(self._path)
        except PlanError:
            return False
        try:
            with speaking_of(self._path, otherwise="damaged"), transaction(fresh):
                same = last_action(fresh) in (self._last, self._waiting[0].end)
        except PlanError:
            same = False
        if not same:
            fresh.close()
            return False
        self._connection.close()
        self._connection = fresh
        return True

    def close(self) -> None:
        """Let go of the file; what is not saved by then is lost."""
        with self._lock:
            self._closed = True
            self._connection.close()

    @contextmanager
    def _alone(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if self._closed:
                raise RuntimeError(f"{self._path.name} was closed")
            yield self._connection
