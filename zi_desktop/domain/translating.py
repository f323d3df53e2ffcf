"""A journal as if it had been written on other row ids: so that the journals of twins join. Exact, and exactly undone by its inverse.

A revision is rewritten together with its id, its parents and whatever names a row; who made it and when stays. Two computers
that translate each other's journals therefore make the same revisions, and merging goes on as if they were copies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from zi_desktop.domain.changes import PLACE, Entity, RowId, Value
from zi_desktop.domain.evidence_edits import use_id
from zi_desktop.domain.records import derived_id
from zi_desktop.domain.revision import Revision, Said
from zi_desktop.domain.row_history import Pair, RowHistory

TWIN_FIELD = "twin:"
"""Before the id of a twin: the field of a plan's own row that keeps which of the twin's rows is which of ours."""

Ids = Mapping[RowId, RowId]


def translated(
    revisions: Sequence[Revision], withheld: Iterable[Pair], ids: Ids
) -> tuple[list[Revision], frozenset[Pair]]:
    """Return revisions and withheld values on other row ids; a row that is not in `ids` keeps its own."""
    by_row: dict[RowId, list[Revision]] = {}
    for revision in revisions:
        by_row.setdefault(revision.row, []).append(revision)
    every = dict(ids)
    for row, its in by_row.items():
        _derive(row, its, every)
    made: list[Revision] = []
    now: dict[str, str] = {}  # a revision's id, and what it is called on the other rows
    for row, its in by_row.items():
        for revision in RowHistory(row, its):  # parents first
            made.append(_rewritten(revision, every, now))
            now[revision.id] = made[-1].id
    return made, frozenset((now.get(id_, id_), name) for id_, name in withheld)


def recorded(fields: Mapping[str, Value], theirs: RowId, ours: RowId) -> dict[RowId, RowId] | None:
    """Return which of the rows of plan `theirs` is which of `ours`, as the plan row of either keeps it; `None` where none does."""
    for name, value in fields.items():
        if name.startswith(TWIN_FIELD) and isinstance(value, tuple):
            halves = [said.partition("=") for said in value]
            pairs = [(RowId(their), RowId(mine)) for their, _, mine in halves]
            if (theirs, ours) in pairs:
                return dict(pairs)
            if (ours, theirs) in pairs:
                return {mine: their for their, mine in pairs}
    return None


def record(ids: Ids) -> tuple[str, ...]:
    """Return the value of a twin field."""
    return tuple(sorted(f"{theirs}={ours}" for theirs, ours in ids.items()))


def _derive(row: RowId, its: Iterable[Revision], ids: dict[RowId, RowId]) -> None:
    """A record whose id is made from its row's has the id that it would have been made with on the other row."""
    said: dict[str, set[Value]] = {}
    for revision in its:
        for name, what in revision.fields.items():
            said.setdefault(name, set()).add(what.value)
        entity = revision.entity
    if entity not in (Entity.REALIZATION, Entity.EVIDENCE_USE, Entity.EXPECTED_ITEM):
        return
    parents = [RowId(place[0]) for place in said.get(PLACE, ()) if isinstance(place, tuple)]
    months = said.get("month", set()) | {0}
    for parent in parents:
        there = ids.get(parent, parent)
        for text in said.get("text", ()):
            if derived_id("expected_item", parent, text) == row:
                ids[row] = derived_id("expected_item", there, text)
        for month in months:
            if entity == Entity.REALIZATION and derived_id(parent, month) == row:
                ids[row] = derived_id(there, month)
            for proof in said.get("evidence", ()):
                if isinstance(month, int) and use_id(parent, str(proof), month) == row:
                    ids[row] = use_id(there, ids.get(RowId(str(proof)), RowId(str(proof))), month)


def _rewritten(revision: Revision, ids: Ids, now: Mapping[str, str]) -> Revision:
    fields = {
        name: Said(_value(said.value, ids), now.get(said.origin or "", said.origin))
        for name, said in revision.fields.items()
    }
    parents = [now.get(parent, parent) for parent in revision.parents]
    row = ids.get(revision.row, revision.row)
    return Revision.make(row, revision.entity, parents, fields, revision.stamp, revision.nth)


def _value(value: Value, ids: Ids) -> Value:
    """Return a value with the rows that it names: a reference, a place, a list of references."""
    if isinstance(value, str):
        return ids.get(RowId(value), value)
    if isinstance(value, tuple):
        return tuple(ids.get(RowId(item), item) for item in value)
    return value
