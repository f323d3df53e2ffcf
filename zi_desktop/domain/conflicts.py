"""Open conflicts: which values of a field compete and who said them, and what to write to settle one. Writes nothing.

A row that somebody deleted and somebody else filled is a conflict of the field `alive`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from zi_desktop.domain.changes import ALIVE, Change, RowId, Value
from zi_desktop.domain.edits import remove_rows
from zi_desktop.domain.plan import Plan, entity_of
from zi_desktop.domain.plan_row import PlanRow
from zi_desktop.domain.records import RECORD_TYPES, entity_of_record
from zi_desktop.domain.revision import Revision, Stamp
from zi_desktop.domain.row_history import RowHistory


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the competing values, and the action that first said it."""

    value: Value
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field of a row in view with more than one value. `choices` are in the order of their saying.

    `id` is made from row, field and choices: where one of them changed meanwhile it is another conflict.
    """

    id: str
    row: RowId
    entity: str
    field: str
    choices: tuple[Choice, ...]


def in_conflict(plan: Plan) -> Iterator[PlanRow]:
    """Yield the rows and records in view with a conflict: the plan itself, its annex in order, then the records."""
    for row in (plan.info, *plan.walk(), *plan.records):
        if row.conflicts:
            yield row


def conflict_count(plan: Plan) -> int:
    """Return how many fields are in conflict."""
    return sum(len(row.conflicts) for row in in_conflict(plan))


def conflicts(
    plan: Plan, history: Callable[[RowId], RowHistory], rows: Iterable[RowId] | None = None
) -> list[Conflict]:
    """Return every open conflict (of `rows`), in the order of `in_conflict`."""
    wanted = None if rows is None else set(rows)
    found = []
    for row in in_conflict(plan):
        if wanted is None or row.id in wanted:
            past = history(row.id)
            found += [_conflict(past, name, row.id) for name in sorted(row.conflicts)]
    return found


def resolution(plan: Plan, conflict: Conflict, value: Value) -> list[Change]:
    """Return the changes that settle a conflict with `value`: one of its choices, or what a person makes of them.

    A row that stays deleted takes what lies under it along, by name; one that is kept keeps its parents.
    """
    if conflict.field != ALIVE:
        return [Change(conflict.entity, conflict.row, conflict.field, value)]
    if value:
        return [
            Change(entity, row, ALIVE, True)
            for entity, row in _line(plan, conflict.row)
            if row == conflict.row or _is_disputed(plan, row)
        ]
    return remove_rows(plan, [conflict.row])


def _conflict(past: RowHistory, name: str, row: RowId) -> Conflict:
    choices = _deletion(past) if name == ALIVE else _choices(past, name)
    said = [f"{choice.stamp.transaction} {choice.value!r}" for choice in choices]
    text = "\x1f".join([row, name, *sorted(said)])
    id_ = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return Conflict(id_, row, past.entity, name, choices)


def _choices(past: RowHistory, name: str) -> tuple[Choice, ...]:
    found = past.choices(name)
    return tuple(Choice(value, _first(past, name, id_).stamp) for value, id_ in found.items())


def _first(past: RowHistory, name: str, revision_id: str) -> Revision:
    """Return the revision that first said a value, where it is known here."""
    origin = past[revision_id].origin(name)
    return past[origin] if origin in past else past[revision_id]


def _deletion(past: RowHistory) -> tuple[Choice, ...]:
    """Return who deleted the row, and who last wrote what he had not seen; one of both where only parents are disputed."""
    heads = past.field_heads(ALIVE)
    deleters = [_first(past, ALIVE, head.id) for head in heads if not head.fields[ALIVE].value]
    seen = past.before(deleter.id for deleter in deleters) | past.bits(d.id for d in deleters)
    fillers = past.of(past.effective & ~seen) or [h for h in heads if h.fields[ALIVE].value]
    pairs = [(True, fillers), (False, deleters)]
    latest = [(value, max(some, key=_when)) for value, some in pairs if some]
    latest.sort(key=lambda pair: _when(pair[1]))
    return tuple(Choice(value, revision.stamp) for value, revision in latest)


def _when(revision: Revision) -> tuple[int, str]:
    return (revision.stamp.at, revision.id)


def _line(plan: Plan, row: RowId) -> Iterator[tuple[str, RowId]]:
    """Yield a row or record and everything above it."""
    while (found := plan.rows.get(row) or plan.records.get(row)) is not None:
        is_record = type(found) in _RECORDS
        yield (entity_of_record(found) if is_record else entity_of(found)), row  # type: ignore[arg-type]
        row = found.parent


def _is_disputed(plan: Plan, row: RowId) -> bool:
    found = plan.rows.get(row) or plan.records.get(row)
    return found is not None and ALIVE in found.conflicts


_RECORDS = frozenset(RECORD_TYPES.values())
