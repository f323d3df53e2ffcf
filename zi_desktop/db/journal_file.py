"""The statements of a plan file: reads and writes journal, rows and log inside a transaction that somebody else opens.

Bare `sqlite3`: on a quick disk SQLAlchemy's statements would be half of an edit's time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from sqlite3 import Connection

from zi_desktop.db.actions import LogEntry, WholeJournal, Written
from zi_desktop.db.records import (
    PlainRecord,
    StateRecord,
    ids_of,
    pairs_json,
    pairs_of,
    revision_record,
    revisions_of,
    stamps_of,
    state_record,
    to_json,
)
from zi_desktop.db.row_reader import (
    REVISIONS,
    TRANSACTIONS,
    assembled,
    fetched,
    read_revisions,
    read_states,
    uncollected,
)
from zi_desktop.db.straight_rows import straight_states
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.history import Author
from zi_desktop.domain.revision import Revision, Stamp
from zi_desktop.domain.row_history import RowPair, RowState

# ---- reading


@uncollected()
def read_whole(connection: Connection) -> WholeJournal:
    """Return the whole journal."""
    labels: dict[str, str] = dict(fetched(connection, "SELECT id, label FROM transactions"))
    kept = frozenset(fetched(connection, "SELECT revision, field FROM withheld"))
    return WholeJournal(read_revisions(connection), labels, kept)


def read_log(connection: Connection) -> list[LogEntry]:
    """Return this copy's actions, oldest first."""
    query = 'SELECT seq, kind, label, tx, "of", at, "rows" FROM log ORDER BY seq'
    found = fetched(connection, query)
    return [
        LogEntry(seq, kind, label, tx, of, at, tuple(ids_of(rows)))
        for seq, kind, label, tx, of, at, rows in found
    ]


def read_came(connection: Connection, seq: int) -> tuple[set[RowPair], set[RowPair]]:
    """Return what log entry `seq` brought into effect and what it withheld."""
    query = "SELECT came, withheld FROM log WHERE seq = ?"
    ((came, withheld),) = fetched(connection, query, (seq,))
    return pairs_of(came), pairs_of(withheld)


def read_withheld(connection: Connection) -> set[RowPair]:
    """Return what this copy withholds now."""
    query = 'SELECT "row", revision, field FROM withheld'
    return {(row, (revision, name)) for row, revision, name in fetched(connection, query)}


def read_author(connection: Connection, transaction: str) -> Author:
    """Return who made an action."""
    query = "SELECT author, computer FROM transactions WHERE id = ?"
    ((name, computer),) = fetched(connection, query, (transaction,))
    return Author(name, computer)


def read_note(connection: Connection, transaction: str) -> str:
    """Return what this copy keeps of an action of its own beside the log; `""` where there is nothing."""
    query = "SELECT value FROM meta WHERE key = ?"
    found = fetched(connection, query, (_note_key(transaction),))
    return str(found[0][0]) if found else ""


def _note_key(transaction: str) -> str:
    return f"note {transaction}"


# ---- writing

_PREFIXES = {
    "undo": "Urungkan ",
    "redo": "Ulangi ",
    "withhold": "Tahan ",
    "give_back": "Terapkan lagi ",
}


def write(
    connection: Connection,
    entry: LogEntry,
    stamp: Stamp,
    written: Written,
    states: Iterable[RowState],
) -> None:
    """Write one action of this copy: journal, rows and log together."""
    _write_transaction(connection, stamp, _PREFIXES.get(entry.kind, "") + entry.label)
    _write_revisions(connection, written.revisions)
    write_states(connection, states)
    if written.foreign:
        _write_foreign(connection, written)
    if written.withheld or written.given:
        _write_withheld(connection, written)
    if written.note:
        note = {"key": _note_key(entry.transaction), "value": written.note}
        _insert(connection, _META, [note])
    record = {
        "seq": entry.seq,
        "kind": entry.kind,
        "label": entry.label,
        "tx": entry.transaction,
        "of": entry.of,
        "at": entry.at,
        "rows": to_json(entry.rows),
        "came": pairs_json(written.came),
        "withheld": pairs_json(written.withheld),
        "given": pairs_json(written.given),
    }
    _insert(connection, _LOG, [record])


def write_log_records(connection: Connection, records: Iterable[PlainRecord]) -> None:
    """Put actions into the log as another file of this plan had them (`seq` to `given`)."""
    _insert(connection, _LOG, [dict(zip(_LOG_COLUMNS, record, strict=True)) for record in records])


def _insert_into(table: str, *columns: str) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join(f":{column}" for column in columns)
    return f"INTO {table} ({names}) VALUES ({marks})"


_REVISION = "INSERT " + _insert_into(
    "revisions", "row", "id", "entity", "tx", "nth", "parents", "fields"
)
_STATE = "REPLACE " + _insert_into("rows", *StateRecord._fields)
_WITHHELD = "INSERT " + _insert_into("withheld", "row", "revision", "field")
_META = "REPLACE " + _insert_into("meta", "key", "value")
_LOG_COLUMNS = ("seq", "kind", "label", "tx", "of", "at", "rows", "came", "withheld", "given")
_LOG = "INSERT " + _insert_into("log", *_LOG_COLUMNS)
_TRANSACTION = "INSERT OR IGNORE " + _insert_into(
    "transactions", "id", "label", "author", "computer", "at"
)


def _insert(
    connection: Connection, statement: str, records: Iterable[Mapping[str, object]]
) -> None:
    with closing(connection.cursor()) as cursor:
        cursor.executemany(statement, records)


def write_transactions(
    connection: Connection, stamps: Iterable[Stamp], labels: Mapping[str, str]
) -> None:
    """Write who acted when, those that are not there yet."""
    for stamp in stamps:
        _write_transaction(connection, stamp, labels[stamp.transaction])


def _write_foreign(connection: Connection, written: Written) -> None:
    stamps = {revision.stamp.transaction: revision.stamp for revision in written.foreign}
    write_transactions(connection, stamps.values(), written.labels)
    _write_revisions(connection, written.foreign)


def _write_transaction(connection: Connection, stamp: Stamp, label: str) -> None:
    record = {
        "id": stamp.transaction,
        "label": label,
        "author": stamp.author.name,
        "computer": stamp.author.computer,
        "at": stamp.at,
    }
    _insert(connection, _TRANSACTION, [record])


def _write_revisions(connection: Connection, made: Iterable[Revision]) -> None:
    _insert(connection, _REVISION, map(revision_record, made))


def write_states(connection: Connection, states: Iterable[RowState]) -> None:
    """Put rows into the table, replacing what was there."""
    _insert(connection, _STATE, map(state_record, states))


def _write_withheld(connection: Connection, written: Written) -> None:
    with closing(connection.cursor()) as cursor:
        cursor.executemany(
            'DELETE FROM withheld WHERE "row" = ? AND revision = ? AND field = ?',
            [(row, *pair) for row, pair in written.given],
        )
    records = (
        {"row": row, "revision": revision, "field": name}
        for row, (revision, name) in written.withheld
    )
    _insert(connection, _WITHHELD, records)


# ---- as known on a date


@uncollected()
def states_at(connection: Connection, moment: int) -> dict[RowId, RowState]:
    """Return every row as this copy knew it at `moment` (ms since 1970): its own actions until then and what had come.

    A row that no later action touched was then as it is now; the others are told by the journal.
    """
    entries, later = _actions_until(connection, moment)
    if not entries:
        return {}
    changed = {row for *_, touched in later for row in ids_of(touched)}
    now = read_states(connection)
    if not changed:
        return now
    known = {tx for _, tx, *_ in entries}
    came, kept = set[RowPair](), set[RowPair]()
    for _, _, *pairs, _ in entries:
        if pairs != ["{}", "{}", "{}"]:
            arrived, taken, given = map(pairs_of, pairs)
            came |= arrived
            kept = (kept | taken) - given
    came_ids = {revision for _, (revision, _) in came | kept}
    of_then = [
        record
        for record in fetched(connection, REVISIONS)
        if record[0] in changed and (record[3] in known or record[1] in came_ids)
    ]
    withheld = {row for row, _ in kept}  # of those a chain alone does not tell what was in effect
    chains = ((r[0], r[1], r[2], r[5], r[6]) for r in of_then if r[0] not in withheld)
    told, branched = straight_states(chains)
    rest = [record for record in of_then if record[0] in branched or record[0] in withheld]
    if rest:
        needed = {record[3] for record in rest}
        stamps = stamps_of(r for r in fetched(connection, TRANSACTIONS) if r[0] in needed)
        told |= assembled(revisions_of(rest, stamps), kept).states()
    return {row: state for row, state in now.items() if row not in changed} | told


def _actions_until(
    connection: Connection, moment: int
) -> tuple[list[PlainRecord], list[PlainRecord]]:
    """Return this copy's actions until `moment` and after it, split so that the fewest are on the wrong side.

    Their order is certain, their times are not: an office PC's clock falls back by years and is put right again.
    """
    query = 'SELECT at, tx, came, withheld, given, "rows" FROM log ORDER BY seq'
    entries = fetched(connection, query)
    right = most = until = 0
    for n, (at, *_) in enumerate(entries, 1):
        right += 1 if at <= moment else -1
        if right > most:
            most, until = right, n
    return entries[:until], entries[until:]
