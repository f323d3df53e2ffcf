"""What is wrong in a plan file: SQLite's own checks, and the journal replayed against the tables. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from sqlite3 import Connection

from zi_desktop.db.records import RecordError
from zi_desktop.db.row_reader import fetched, read_journal, read_rows, read_states, uncollected
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.row_history import RowHistory, RowState

Problem = tuple[str, str]
"""(kind, what). Kinds: `structure`, `reference`, `record`, `revision`, `parent`, `row`."""

BEARABLE = frozenset({"parent"})
"""Kinds that stop nobody from working: a revision whose predecessor is lost still says what it says."""


@uncollected()
def problems(connection: Connection) -> list[Problem]:
    """Return each thing wrong: structure, references, altered revisions, missing parents, rows unlike their journal."""
    found = [
        ("structure", str(line))
        for (line,) in fetched(connection, "PRAGMA integrity_check")
        if line != "ok"
    ]
    if found:
        return found
    found += [("reference", f"{r[0]} {r[1]}") for r in fetched(connection, _REFERENCES)]
    try:
        histories = read_journal(connection).histories
        kept = read_states(connection)
    except RecordError as error:
        return [*found, ("record", str(error))]
    return [*found, *_altered(histories.values()), *_unlike(histories.values(), kept)]


_REFERENCES = "PRAGMA foreign_key_check"


@uncollected()
def problems_of_rows(connection: Connection, rows: Sequence[RowId]) -> list[Problem]:
    """Return what is wrong with some rows. Raises `RecordError` where one cannot be read."""
    histories = read_rows(connection, rows)
    wanted = set(rows)
    kept = {row: state for row, state in read_states(connection).items() if row in wanted}
    return [*_altered(histories.values()), *_unlike(histories.values(), kept)]


def _altered(histories: Iterable[RowHistory]) -> Iterator[Problem]:
    for history in histories:
        yield from (("revision", r.id) for r in history if not r.is_genuine)
        yield from (("parent", missing) for missing in sorted(history.missing))


def _unlike(histories: Iterable[RowHistory], kept: dict[RowId, RowState]) -> list[Problem]:
    """Return the rows that are not in the tables as their histories tell them."""
    told = {history.row: history.state() for history in histories}
    return [("row", row) for row in sorted({*told, *kept}) if told.get(row) != kept.get(row)]
