"""What was changed, told newest first: revisions of the journal as entries that a screen shows. Reads only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from sqlite3 import Connection

from zi_desktop.db.row_reader import fetched, read_journal, read_rows
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.history import HistoryEntry
from zi_desktop.domain.row_history import RowHistory


def read_history(connection: Connection, row: RowId | None = None) -> list[HistoryEntry]:
    """Return the changes of one row, or of all rows, newest first by the makers' clocks."""
    histories = read_journal(connection).histories if row is None else read_rows(connection, [row])
    labels: dict[str, str] = dict(fetched(connection, "SELECT id, label FROM transactions"))
    found = [entry for history in histories.values() for entry in _entries(history, labels)]
    return sorted(found, key=lambda entry: entry.at, reverse=True)


def _entries(history: RowHistory, labels: Mapping[str, str]) -> Iterator[HistoryEntry]:
    for revision in reversed(list(history)):
        before = history.before([revision.id])
        for name, said in revision.fields.items():
            yield HistoryEntry(
                revision.stamp.transaction,
                labels[revision.stamp.transaction],
                revision.stamp.author,
                datetime.fromtimestamp(revision.stamp.at / 1000, UTC),
                history.row,
                revision.entity,
                name,
                history.shown(name, history.choices(name, before)),
                said.value,
            )
