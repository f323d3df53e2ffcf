"""Reads rows and their histories with `sqlite3` alone: opening a plan and the first edit do not wait for SQLAlchemy."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from sqlite3 import Connection

from zi_desktop.db.records import (
    PlainRecord,
    StateRecord,
    revisions_of,
    stamps_of,
    state_of,
)
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.journal import Journal
from zi_desktop.domain.revision import Revision
from zi_desktop.domain.row_history import RowHistory, RowPair, RowState


@contextmanager
def uncollected() -> Iterator[None]:
    """Make many small values at once: the garbage collector would walk all of them again and again, and free none."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def fetched(
    connection: Connection, statement: str, parameters: Sequence[object] = ()
) -> list[PlainRecord]:
    """Return plain tuples: where there are thousands, wrapping each takes longer than reading it.

    The statement is closed whatever happens; left open it would hold a damaged file.
    """
    with closing(connection.cursor()) as cursor:
        cursor.execute(statement, parameters)
        return [*cursor.fetchall()]


_STATES = f"SELECT {', '.join(StateRecord._fields)} FROM rows"


def read_states(connection: Connection) -> dict[RowId, RowState]:
    """Return every row as the tables have it. Raises `RecordError`."""
    states = (state_of(StateRecord(*record)) for record in fetched(connection, _STATES))
    return {state.row: state for state in states}


def any_withheld(connection: Connection) -> bool:
    """Return whether this copy withholds anything."""
    return bool(fetched(connection, "SELECT 1 FROM withheld LIMIT 1"))


def last_action(connection: Connection) -> tuple[int, str] | None:
    """Return (seq, transaction) of this copy's last action."""
    found = fetched(connection, "SELECT seq, tx FROM log ORDER BY seq DESC LIMIT 1")
    return (found[0][0], found[0][1]) if found else None


_AT_ONCE = 500
"""Rows asked for in one statement; SQLite takes 999 parameters where it is old."""


@uncollected()
def read_rows(connection: Connection, wanted: Sequence[RowId]) -> dict[RowId, RowHistory]:
    """Return the histories of some rows."""
    found: dict[RowId, RowHistory] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        found |= _journal(connection, wanted[start : start + _AT_ONCE]).histories
    return found


@uncollected()
def read_journal(connection: Connection) -> Journal:
    """Return every row's history in memory."""
    return _journal(connection)


def _journal(connection: Connection, of: Sequence[RowId] | None = None) -> Journal:
    query = f'SELECT "row", revision, field FROM withheld {_where(of)}'
    kept = {(row, (revision, name)) for row, revision, name in fetched(connection, query, of or ())}
    return assembled(read_revisions(connection, of), kept)


def assembled(found: Iterable[Revision], kept: set[RowPair]) -> Journal:
    """Return revisions as their rows' histories, with what this copy withholds of them."""
    by_row: dict[RowId, list[Revision]] = {}
    for revision in found:
        by_row.setdefault(revision.row, []).append(revision)
    histories = {row: RowHistory(row, some) for row, some in by_row.items()}
    for row, pair in kept:
        if row in histories:
            histories[row].withhold([pair])
    return Journal(histories=histories, any_withheld=bool(kept))


REVISIONS = 'SELECT "row", id, entity, tx, nth, parents, fields FROM revisions'
TRANSACTIONS = "SELECT id, author, computer, at FROM transactions"


def read_revisions(connection: Connection, of: Sequence[RowId] | None = None) -> list[Revision]:
    """Return the revisions of some rows, or of all."""
    theirs, some = _where(of), of or ()
    made_by = f" WHERE id IN (SELECT tx FROM revisions {theirs})" if theirs else ""
    stamps = stamps_of(fetched(connection, TRANSACTIONS + made_by, some))
    return revisions_of(fetched(connection, f"{REVISIONS} {theirs}", some), stamps)


def _where(of: Sequence[RowId] | None) -> str:
    return "" if of is None else f'WHERE "row" IN ({", ".join("?" * len(of))})'
