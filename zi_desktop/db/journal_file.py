"""The statements of a plan file: reads and writes journal, rows and log inside a transaction that the store opens."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, delete, select, text

from zi_desktop.db.records import (
    PlainRecord,
    RecordError,
    ids_of,
    pairs_json,
    pairs_of,
    revision_record,
    revisions_of,
    stamps_of,
    state_of,
    state_record,
    to_json,
)
from zi_desktop.db.tables import log, revisions, rows, transactions, withheld
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.journal import Journal
from zi_desktop.domain.revision import Revision, Stamp
from zi_desktop.domain.row_history import Pair, RowHistory, RowPair, RowState


@dataclass(frozen=True, slots=True)
class Written:
    """What an action leaves behind.

    `revisions` are its own; `foreign` ones came with a merge, with the `labels` of their transactions; pairs
    that `came` into effect, are `withheld` now, or were withheld and are `given` back.
    """

    revisions: list[Revision] = field(default_factory=list)
    came: frozenset[RowPair] = frozenset()
    withheld: frozenset[RowPair] = frozenset()
    given: frozenset[RowPair] = frozenset()
    foreign: list[Revision] = field(default_factory=list)
    labels: Mapping[str, str] = field(default_factory=dict)

    def rows(self) -> tuple[RowId, ...]:
        """Return every row whose state may be another now, those of own revisions first."""
        others = (row for pairs in (self.came, self.withheld, self.given) for row, _ in pairs)
        return tuple(dict.fromkeys([*(r.row for r in self.revisions), *others]))


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


# ---- reading


def read_states(connection: Connection) -> dict[RowId, RowState]:
    """Return every row as the tables have it."""
    found = connection.execute(select(rows)).all()
    return {RowId(record.id): state_of(record) for record in found}


def any_withheld(connection: Connection) -> bool:
    """Return whether this copy withholds anything."""
    return connection.execute(select(withheld.c.row).limit(1)).first() is not None


_AT_ONCE = 500
"""Rows asked for in one statement; SQLite takes 999 parameters where it is old."""


@uncollected()
def read_rows(connection: Connection, wanted: Sequence[RowId]) -> dict[RowId, RowHistory]:
    """Return the histories of some rows."""
    found: dict[RowId, RowHistory] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        query = f'SELECT "row", revision, field FROM withheld WHERE "row" IN ({marks})'
        kept = {
            (row, (revision, name)) for row, revision, name in _fetched(connection, query, some)
        }
        found |= _assembled(_revisions(connection, some), kept).histories
    return found


@uncollected()
def read_whole(connection: Connection) -> WholeJournal:
    """Return the whole journal."""
    labels = {record.id: record.label for record in connection.execute(select(transactions))}
    kept = frozenset((w.revision, w.field) for w in connection.execute(select(withheld)))
    return WholeJournal(_revisions(connection), labels, kept)


@uncollected()
def read_journal(connection: Connection) -> Journal:
    """Return every row's history in memory."""
    found = connection.execute(select(withheld)).all()
    kept = {(RowId(w.row), (w.revision, w.field)) for w in found}
    return _assembled(_revisions(connection), kept)


def _assembled(found: Iterable[Revision], kept: set[RowPair]) -> Journal:
    by_row: dict[RowId, list[Revision]] = {}
    for revision in found:
        by_row.setdefault(revision.row, []).append(revision)
    histories = {row: RowHistory(row, some) for row, some in by_row.items()}
    for row, pair in kept:
        if row in histories:
            histories[row].withhold([pair])
    return Journal(histories=histories, any_withheld=bool(kept))


_REVISIONS = 'SELECT "row", id, entity, tx, nth, parents, fields FROM revisions'
_TRANSACTIONS = "SELECT id, author, computer, at FROM transactions"


def _revisions(connection: Connection, of: Sequence[RowId] | None = None) -> list[Revision]:
    of_rows, of_transactions, some = _REVISIONS, _TRANSACTIONS, tuple(of or ())
    if of is not None:
        theirs = f'WHERE "row" IN ({", ".join("?" * len(of))})'
        of_rows += f" {theirs}"
        of_transactions += f" WHERE id IN (SELECT tx FROM revisions {theirs})"
    stamps = stamps_of(_fetched(connection, of_transactions, some))
    return revisions_of(_fetched(connection, of_rows, some), stamps)


def _fetched(
    connection: Connection, statement: str, parameters: Sequence[object] = ()
) -> list[PlainRecord]:
    """Return plain tuples: where there are thousands, wrapping each takes longer than reading it.

    The statement is closed whatever happens; left open it would hold a damaged file.
    """
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(statement, parameters)
        return [*cursor.fetchall()]


def read_log(connection: Connection) -> list[LogEntry]:
    """Return this copy's actions, oldest first."""
    columns = (log.c.seq, log.c.kind, log.c.label, log.c.tx, log.c.of, log.c.at, log.c.rows)
    found = connection.execute(select(*columns).order_by(log.c.seq))
    return [LogEntry(*record[:6], tuple(ids_of(record.rows))) for record in found]


def last_action(connection: Connection) -> tuple[int, str] | None:
    """Return (seq, transaction) of this copy's last action."""
    found = _fetched(connection, "SELECT seq, tx FROM log ORDER BY seq DESC LIMIT 1")
    return (found[0][0], found[0][1]) if found else None


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
    with closing(connection.connection.cursor()) as cursor:
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
        for record in _fetched(connection, _REVISIONS)
        if record[0] in changed and (record[3] in known or record[1] in came_ids)
    ]
    needed = {record[3] for record in of_then}
    stamps = stamps_of(r for r in _fetched(connection, _TRANSACTIONS) if r[0] in needed)
    told = _assembled(revisions_of(of_then, stamps), kept).states()
    return {row: state for row, state in now.items() if row not in changed} | told


def _actions_until(
    connection: Connection, moment: int
) -> tuple[list[PlainRecord], list[PlainRecord]]:
    """Return this copy's actions until `moment` and after it, split so that the fewest are on the wrong side.

    Their order is certain, their times are not: an office PC's clock falls back by years and is put right again.
    """
    query = 'SELECT at, tx, came, withheld, given, "rows" FROM log ORDER BY seq'
    entries = _fetched(connection, query)
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
        histories, kept = read_journal(connection).histories, read_states(connection)
    except RecordError as error:
        return [*problems, ("record", str(error))]
    for history in histories.values():
        problems += [("revision", r.id) for r in history if not r.is_genuine]
        problems += [("parent", missing) for missing in sorted(history.missing)]
    told = {row: history.state() for row, history in histories.items()}
    problems += [("row", row) for row in sorted({*told, *kept}) if told.get(row) != kept.get(row)]
    return problems
