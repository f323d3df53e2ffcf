"""The statements of a plan file: reads and writes journal, rows and log inside a transaction that the store opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing

from sqlalchemy import Connection, Table, delete, select, text

from zi_desktop.db.actions import LogEntry, WholeJournal, Written
from zi_desktop.db.connection import bare
from zi_desktop.db.records import (
    PlainRecord,
    RecordError,
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
    read_journal,
    read_revisions,
    read_states,
    uncollected,
)
from zi_desktop.db.tables import log, revisions, rows, transactions, withheld
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.revision import Revision, Stamp
from zi_desktop.domain.row_history import RowPair, RowState

# ---- reading


@uncollected()
def read_whole(connection: Connection) -> WholeJournal:
    """Return the whole journal."""
    labels = {record.id: record.label for record in connection.execute(select(transactions))}
    kept = frozenset((w.revision, w.field) for w in connection.execute(select(withheld)))
    return WholeJournal(read_revisions(bare(connection)), labels, kept)


def read_log(connection: Connection) -> list[LogEntry]:
    """Return this copy's actions, oldest first."""
    columns = (log.c.seq, log.c.kind, log.c.label, log.c.tx, log.c.of, log.c.at, log.c.rows)
    found = connection.execute(select(*columns).order_by(log.c.seq))
    return [LogEntry(*record[:6], tuple(ids_of(record.rows))) for record in found]


def read_came(connection: Connection, seq: int) -> tuple[set[RowPair], set[RowPair]]:
    """Return what log entry `seq` brought into effect and what it withheld."""
    record = connection.execute(select(log.c.came, log.c.withheld).where(log.c.seq == seq)).one()
    return pairs_of(record.came), pairs_of(record.withheld)


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
    _write_foreign(connection, written)
    _write_revisions(connection, written.revisions)
    write_states(connection, states)
    _write_withheld(connection, written)
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
    _insert(connection, log, [record])


def _insert(
    connection: Connection,
    table: Table,
    records: Sequence[Mapping[str, object]],
    verb: str = "INSERT",
    then: str = "",
) -> None:
    """Insert records by a bare statement: on a quick disk SQLAlchemy's own would be half of an edit's time."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    marks = ", ".join(f":{column.name}" for column in table.columns)
    with closing(bare(connection).cursor()) as cursor:
        cursor.executemany(
            f"{verb} INTO {table.name} ({names}) VALUES ({marks}) {then}",
            records,
        )


def _write_foreign(connection: Connection, written: Written) -> None:
    stamps = {revision.stamp.transaction: revision.stamp for revision in written.foreign}
    for stamp in stamps.values():
        _write_transaction(connection, stamp, written.labels[stamp.transaction])
    _write_revisions(connection, written.foreign)


def _write_transaction(connection: Connection, stamp: Stamp, label: str) -> None:
    record = {
        "id": stamp.transaction,
        "label": label,
        "author": stamp.author.name,
        "computer": stamp.author.computer,
        "at": stamp.at,
    }
    _insert(connection, transactions, [record], then="ON CONFLICT DO NOTHING")


def _write_revisions(connection: Connection, made: Iterable[Revision]) -> None:
    _insert(connection, revisions, [revision_record(revision) for revision in made])


def write_states(connection: Connection, states: Iterable[RowState]) -> None:
    """Put rows into the table, replacing what was there."""
    _insert(connection, rows, [state_record(state) for state in states], verb="REPLACE")


def _write_withheld(connection: Connection, written: Written) -> None:
    for row, (revision, name) in written.given:
        mine = (withheld.c.row == row, withheld.c.revision == revision, withheld.c.field == name)
        connection.execute(delete(withheld).where(*mine))
    records = [
        {"row": row, "revision": revision, "field": name}
        for row, (revision, name) in written.withheld
    ]
    _insert(connection, withheld, records)


# ---- as known on a date, and what is wrong


@uncollected()
def states_at(connection: Connection, moment: int) -> dict[RowId, RowState]:
    """Return every row as this copy knew it at `moment` (ms since 1970): its own actions until then and what had come.

    A row that no later action touched was then as it is now; the others are told by the journal.
    """
    entries, later = _actions_until(connection, moment)
    if not entries:
        return {}
    changed = {row for *_, touched in later for row in ids_of(touched)}
    now = read_states(bare(connection))
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
        for record in fetched(bare(connection), REVISIONS)
        if record[0] in changed and (record[3] in known or record[1] in came_ids)
    ]
    needed = {record[3] for record in of_then}
    stamps = stamps_of(r for r in fetched(bare(connection), TRANSACTIONS) if r[0] in needed)
    told = assembled(revisions_of(of_then, stamps), kept).states()
    return {row: state for row, state in now.items() if row not in changed} | told


def _actions_until(
    connection: Connection, moment: int
) -> tuple[list[PlainRecord], list[PlainRecord]]:
    """Return this copy's actions until `moment` and after it, split so that the fewest are on the wrong side.

    Their order is certain, their times are not: an office PC's clock falls back by years and is put right again.
    """
    query = 'SELECT at, tx, came, withheld, given, "rows" FROM log ORDER BY seq'
    entries = fetched(bare(connection), query)
    right = most = until = 0
    for n, (at, *_) in enumerate(entries, 1):
        right += 1 if at <= moment else -1
        if right > most:
            most, until = right, n
    return entries[:until], entries[until:]


def check(connection: Connection) -> list[tuple[str, str]]:
    """Return (kind, what) for each thing wrong: SQLite's own checks, altered revisions, rows unlike their journal."""
    problems = [
        ("structure", str(line[0]))
        for line in connection.execute(text("PRAGMA integrity_check"))
        if line[0] != "ok"
    ]
    if problems:
        return problems
    problems += [
        ("reference", f"{r[0]} {r[1]}")
        for r in connection.execute(text("PRAGMA foreign_key_check"))
    ]
    try:
        histories = read_journal(bare(connection)).histories
        kept = read_states(bare(connection))
    except RecordError as error:
        return [*problems, ("record", str(error))]
    for history in histories.values():
        problems += [("revision", r.id) for r in history if not r.is_genuine]
        problems += [("parent", missing) for missing in sorted(history.missing)]
    told = {row: history.state() for row, history in histories.items()}
    problems += [("row", row) for row in sorted({*told, *kept}) if told.get(row) != kept.get(row)]
    return problems
