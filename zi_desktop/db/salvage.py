"""What can be saved of a plan file, whatever happened to it: each revision proved by its own hash. Writes nothing."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from zi_desktop.db.actions import WholeJournal
from zi_desktop.db.pages import records_in
from zi_desktop.db.records import (
    PlainRecord,
    RecordError,
    StateRecord,
    ids_of,
    pairs_of,
    revisions_of,
    stamps_of,
    state_of,
)
from zi_desktop.domain.changes import Entity, RowId
from zi_desktop.domain.history import Author
from zi_desktop.domain.revision import Revision, Stamp
from zi_desktop.domain.row_history import RowPair, RowState

_ID = re.compile(r"\w{1,64}")


@dataclass(slots=True)
class Salvaged:
    """What was found. `states` are rows as the table had them, several where old pages tell more than one.

    `log` are this copy's actions as the file has them; `unproved` the revisions that are there, but
    not as they were made, or nobody knows by whom.
    """

    plan: str | None = None
    revisions: dict[str, Revision] = field(default_factory=dict)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    states: dict[RowId, list[RowState]] = field(default_factory=dict)
    withheld: set[RowPair] = field(default_factory=set)
    log: dict[int, PlainRecord] = field(default_factory=dict)
    unproved: list[PlainRecord] = field(default_factory=list)

    @property
    def lost(self) -> set[str]:
        """The ids of what could not be proved."""
        return {str(record[1]) for record in self.unproved} - self.revisions.keys()

    @property
    def plans(self) -> set[str]:
        """The ids of the plans that the revisions speak of; one, unless files of several were mixed."""
        return {r.row for r in self.revisions.values() if r.entity == Entity.PLAN}


def salvage(path: Path) -> Salvaged:
    """Return all that can be made out in a file and the journal beside it. Raises `OSError`."""
    found = Salvaged()
    transactions: dict[str, PlainRecord] = {}
    revisions: list[PlainRecord] = []
    try:
        for number, columns in records_in(path):
            if _is(columns, str, str, str, str, int):
                transactions[columns[0]] = columns  # type: ignore[index]
            elif _is(columns, str, str, str, str, int, str, str):
                revisions.append(columns)
            elif len(columns) == 10 and number:
                found.log[number] = (number, *columns[1:])
            else:
                _take_other(found, columns)
    finally:
        found.labels = {key: str(record[1]) for key, record in transactions.items()}
    _note_stamps(found, transactions.values())
    found.unproved = revisions
    prove(found, {}, ())
    return found


def _is(columns: Sequence[object], *kinds: type) -> bool:
    return len(columns) == len(kinds) and all(map(isinstance, columns, kinds))


def _take_other(found: Salvaged, columns: tuple[object, ...]) -> None:
    if len(columns) == len(StateRecord._fields):
        try:
            state = state_of(StateRecord(*columns))  # with a checksum of its own
        except RecordError:
            return
        known = found.states.setdefault(state.row, [])
        if state not in known:
            known.append(state)
    elif _is(columns, str, str, str) and all(map(_ID.fullmatch, map(str, columns))):
        row, revision, name = map(str, columns)
        found.withheld.add((RowId(row), (revision, name)))
    elif _is(columns, str, str) and columns[0] == "plan":
        found.plan = str(columns[1])


def _note_stamps(found: Salvaged, transactions: Iterable[PlainRecord]) -> None:
    for record in transactions:
        try:
            (stamp,) = stamps_of([(record[0], record[2], record[3], record[4])]).values()
        except RecordError:
            continue
        found.stamps[stamp.transaction] = stamp


def prove(found: Salvaged, stamps: Mapping[str, Stamp], people: Iterable[Author]) -> None:
    """Take in the revisions whose hash is right once it is known who made them when.

    `stamps` are what other sources know of transactions. Where nobody does, the log tells when it was, and whoever made others
    may have made it: the hash says who.
    """
    known = {**stamps, **found.stamps}
    makers = {*people, *(stamp.author for stamp in known.values())}
    times = {entry[3]: entry[5] for entry in found.log.values()}
    for record in found.unproved:
        transaction = record[3]
        if transaction in known:
            tried = [known[transaction]]
        elif isinstance(at := times.get(transaction), int):
            tried = [Stamp(transaction, maker, at) for maker in makers]
        else:
            tried = []
        if (revision := _genuine(record, tried)) is not None:
            found.revisions[revision.id] = revision
            found.stamps[transaction] = revision.stamp
    found.unproved = [record for record in found.unproved if record[1] not in found.revisions]


def _genuine(record: PlainRecord, tried: Iterable[Stamp]) -> Revision | None:
    """Return the revision as one of the stamps makes it what its id says; `None` where none does."""
    for stamp in tried:
        try:
            (revision,) = revisions_of([record], {record[3]: stamp})
        except RecordError:
            return None
        if revision.is_genuine:
            return revision
    return None


def told_by(journal: WholeJournal, plan: str) -> Salvaged:
    """Return the same of a plan that could be read."""
    revisions = {r.id: r for r in journal.revisions if r.is_genuine}
    stamps = {r.stamp.transaction: r.stamp for r in revisions.values()}
    rows = {id_: revision.row for id_, revision in revisions.items()}
    withheld = {(rows[pair[0]], pair) for pair in journal.withheld if pair[0] in rows}
    return Salvaged(plan, revisions, stamps, dict(journal.labels), withheld=withheld)


def whole_log(found: Salvaged, known: Container[str]) -> list[PlainRecord]:
    """Return this copy's actions, oldest first, where none is missing and all of their transactions are `known`."""
    entries = [found.log[number] for number in sorted(found.log)]
    if [entry[0] for entry in entries] != list(range(1, len(entries) + 1)):
        return []
    return entries if all(_is_entry(entry, known) for entry in entries) else []


def _is_entry(entry: PlainRecord, known: Container[str]) -> bool:
    number, kind, label, transaction, of, at, rows, *pairs = entry
    try:
        ids_of(rows)
        for some in pairs:
            pairs_of(some)
    except RecordError:
        return False
    plain = isinstance(kind, str) and isinstance(label, str) and isinstance(at, int)
    return plain and transaction in known and (of is None or (isinstance(of, int) and of < number))
