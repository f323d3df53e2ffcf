"""What can be saved of a plan file, whatever happened to it: each revision proved by its own hash. Writes nothing."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
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

    `log` are this copy's actions as the file has them; `lost` the revisions that are there but not as they were made.
    """

    plan: str | None = None
    revisions: dict[str, Revision] = field(default_factory=dict)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    states: dict[RowId, list[RowState]] = field(default_factory=dict)
    withheld: set[RowPair] = field(default_factory=set)
    log: dict[int, PlainRecord] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)

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
    _take_revisions(found, revisions, _stamps(found, transactions.values()))
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


def _stamps(found: Salvaged, transactions: Iterable[PlainRecord]) -> dict[str, list[Stamp]]:
    """Return the stamps of each transaction; where its record is gone, those that it may have had.

    The log tells when it was, and whoever made others may have made it: a revision's hash says which is right.
    """
    stamps: dict[str, list[Stamp]] = {}
    for record in transactions:
        try:
            (stamp,) = stamps_of([(record[0], record[2], record[3], record[4])]).values()
        except RecordError:
            continue
        stamps[stamp.transaction] = [stamp]
        found.stamps[stamp.transaction] = stamp
    people: set[Author] = {some[0].author for some in stamps.values()}
    for _, _, _, transaction, _, at, *_ in found.log.values():
        if isinstance(transaction, str) and isinstance(at, int) and transaction not in stamps:
            stamps[transaction] = [Stamp(transaction, person, at) for person in people]
    return stamps


def _take_revisions(
    found: Salvaged, records: Iterable[PlainRecord], stamps: dict[str, list[Stamp]]
) -> None:
    for record in records:
        for stamp in stamps.get(record[3], ()):
            try:
                (revision,) = revisions_of([record], {record[3]: stamp})
            except RecordError:
                break
            if revision.is_genuine:
                found.revisions[revision.id] = revision
                found.stamps[stamp.transaction] = stamp
                break
        else:
            found.lost.add(str(record[1]))
    found.lost -= found.revisions.keys()


def told_by(journal: WholeJournal, plan: str) -> Salvaged:
    """Return the same of a plan that could be read."""
    revisions = {r.id: r for r in journal.revisions if r.is_genuine}
    stamps = {r.stamp.transaction: r.stamp for r in revisions.values()}
    return Salvaged(plan, revisions, stamps, dict(journal.labels))


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
