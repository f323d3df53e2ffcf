"""Makes a new plan file of what was saved from damaged and from whole ones: the union of their journals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection

from zi_desktop.db.actions import OPENING, LogEntry, Written
from zi_desktop.db.clock import NewId, Now, milliseconds
from zi_desktop.db.copying import unfinished_plan
from zi_desktop.db.journal_file import write, write_log_records, write_transactions
from zi_desktop.db.making import new_file
from zi_desktop.db.records import PlainRecord, pairs_of
from zi_desktop.db.salvage import Salvaged, whole_log
from zi_desktop.db.undo_stacks import EDIT, REDO
from zi_desktop.domain.changes import ROOT, Entity, RowId, creation
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author
from zi_desktop.domain.journal import Fields, Journal
from zi_desktop.domain.revision import Revision, Said, Stamp
from zi_desktop.domain.row_history import RowHistory, RowPair, RowState
from zi_desktop.refusals import refusing

LABEL = "Diselamatkan dari {name}"
UNKNOWN = "(tidak diketahui)"
MERGE = "merge"


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What the new file has: how many revisions and rows, and rows whose values only the damaged file's table still told.

    `missing` are revisions that others were made on and that are nowhere; `empty` are actions of the log, of whose revisions there
    is none.
    """

    revisions: int
    rows: int
    retyped: tuple[RowId, ...]
    missing: frozenset[str]
    empty: int


def rebuild(
    target: Path,
    damaged: Salvaged,
    others: Sequence[Salvaged],
    *,
    name: str,
    author: Author,
    now: Now,
    new_id: NewId,
) -> Rebuilt:
    """Make a plan at `target` of everything that the sources tell of the same plan.

    Raises `PlanError`: `nothing_to_recover`, `exists`, or what the medium refuses; then there is no new file.
    """
    sources = [damaged, *others]
    plan = _plan_of(sources)
    revisions = {i: r for source in sources for i, r in source.revisions.items()}
    if plan is None or not (revisions or damaged.states):
        raise PlanError("nothing_to_recover", name=name)
    journal = _journal(revisions.values(), damaged.withheld)
    missing = frozenset(i for history in journal.rows() for i in history.missing)
    stamp = Stamp(new_id(), author, milliseconds(now()))
    retyped = _retype(journal, damaged.states, stamp)
    if not len(journal.history(RowId(plan))):
        nameless = creation(Entity.PLAN, RowId(plan), ROOT, "", {"unit": UNKNOWN})
        retyped += journal.apply(nameless, stamp)
    known = {tx: s for source in reversed(sources) for tx, s in source.stamps.items()}
    log = next((found for source in sources if (found := whole_log(source, known))), [])
    entry = LogEntry(
        len(log) + 1,
        MERGE if log else OPENING,
        LABEL.format(name=name),
        stamp.transaction,
        None,
        stamp.at,
        tuple(journal.histories),
    )
    written = Written(
        revisions=retyped,
        came=frozenset(_came(journal, log, retyped)),
        withheld=frozenset((h.row, pair) for h in journal.rows() for pair in h.withheld),
        foreign=list(revisions.values()),
        labels=_labels(sources, known),
    )
    states = journal.states()
    with _new(target, plan, now()) as connection:
        write_transactions(connection, known.values(), written.labels)
        write(connection, entry, stamp, written, states.values())
        write_log_records(connection, log)
    rows = sum(state.alive and state.entity == "activity" for state in states.values())
    empty = _empty_actions(damaged.log.values(), {r.stamp.transaction for r in revisions.values()})
    return Rebuilt(len(revisions), rows, tuple(r.row for r in retyped), missing, empty)


def _empty_actions(log: Iterable[PlainRecord], found: set[str]) -> int:
    """Return how many actions that wrote something are known by the log alone."""
    return sum(entry[1] in (EDIT, REDO) and entry[3] not in found for entry in log)


def _plan_of(sources: Sequence[Salvaged]) -> str | None:
    """Return the plan that the first source which tells it tells of, by its records or by its own row."""
    for source in sources:
        if source.plan in source.plans:
            return source.plan
        if len(source.plans) == 1:
            return next(iter(source.plans))
    return next((source.plan for source in sources if source.plan), None)


def _journal(revisions: Iterable[Revision], withheld: set[RowPair]) -> Journal:
    by_row: dict[RowId, list[Revision]] = {}
    for revision in revisions:
        by_row.setdefault(revision.row, []).append(revision)
    histories = {row: RowHistory(row, some) for row, some in by_row.items()}
    kept = {(row, p) for row, p in withheld if row in histories and p[0] in histories[row]}
    for row, pair in kept:
        histories[row].withhold([pair])
    return Journal(histories=histories, any_withheld=bool(kept))


def _labels(sources: Iterable[Salvaged], known: Iterable[str]) -> dict[str, str]:
    labels = dict.fromkeys(known, UNKNOWN)
    for source in sources:
        labels |= {i: label for i, label in source.labels.items() if labels.get(i) == UNKNOWN}
    return labels


def _retype(journal: Journal, states: dict[RowId, list[RowState]], stamp: Stamp) -> list[Revision]:
    """Say again what only the table of rows still tells: values of which the history lost the revision."""
    written: dict[RowId, list[Fields]] = {}
    entities: dict[RowId, str] = {}
    for row, told in states.items():
        history = journal.history(row)
        siblings = [fields for state in told if (fields := _untold(history, state))]
        if siblings:
            written[row], entities[row] = siblings, told[0].entity
    return journal.write(entities, written, stamp)


def _untold(history: RowHistory, state: RowState) -> Fields:
    """Return the values that nobody says in the history that was saved."""
    said = {
        name: Said(value)
        for name, value in state.shown.items()
        if all(name not in r.fields or r.fields[name].value != value for r in history)
    }
    if not len(history) and state.alive:
        said["alive"] = Said(True)
    return said


def _came(
    journal: Journal, log: Sequence[PlainRecord], own: Iterable[Revision]
) -> Iterator[RowPair]:
    """Yield what no action of the log brought: it came into this copy with its recovery."""
    acted = {entry[3] for entry in log}
    acted |= {revision.stamp.transaction for revision in own}
    before = {pair for entry in log for some in entry[7:9] for pair in pairs_of(some)}
    for history in journal.rows():
        for revision in history:
            if revision.stamp.transaction in acted:
                continue
            for name in revision.fields:
                pair = (history.row, (revision.id, name))
                if pair not in before and pair[1] not in history.withheld:
                    yield pair


@contextmanager
def _new(target: Path, plan: str, now: datetime) -> Iterator[Connection]:
    """Make a plan file that gets its name once it is filled, flushed and found sound."""
    unsound = PlanError("nothing_to_recover", name=target.name)
    with (
        refusing(target),
        unfinished_plan(target, now, unsound) as unfinished,
        new_file(unfinished, plan) as connection,
    ):
        yield connection
