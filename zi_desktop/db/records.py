"""Journal and rows as database records: to and from canonical JSON. No statements; those are the store's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row as Record

from zi_desktop.domain.changes import RowId, Value
from zi_desktop.domain.history import Author
from zi_desktop.domain.revision import Revision, Said, Stamp
from zi_desktop.domain.row_history import RowPair, RowState


def to_json(value: object) -> str:
    """Return compact JSON with sorted keys, text as it is."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _value(read: Any) -> Value:
    return tuple(read) if isinstance(read, list) else read


def revision_record(revision: Revision) -> dict[str, object]:
    """Return the record of a revision. A field is `[value]`, or `[value, origin]` where an undo brought it back."""
    fields = {
        name: [said.value] if said.origin is None else [said.value, said.origin]
        for name, said in revision.fields.items()
    }
    return {
        "row": revision.row,
        "id": revision.id,
        "entity": revision.entity,
        "tx": revision.stamp.transaction,
        "nth": revision.nth,
        "parents": to_json(sorted(revision.parents)),
        "fields": to_json(fields),
    }


def revision_of(record: Record[Any], stamp: Stamp) -> Revision:
    """Return the revision of a record; raises `ValueError` where its JSON is broken."""
    fields = {
        name: Said(_value(said[0]), said[1] if len(said) > 1 else None)
        for name, said in json.loads(record.fields).items()
    }
    return Revision(
        record.id,
        RowId(record.row),
        record.entity,
        frozenset(json.loads(record.parents)),
        fields,
        stamp,
        record.nth,
    )


def stamp_of(record: Record[Any]) -> Stamp:
    """Return the stamp of a record of `transactions`."""
    return Stamp(record.id, Author(record.author, record.computer), record.at)


def state_record(state: RowState) -> dict[str, object]:
    """Return the record of a row; open choices as `{field: [[value, revision], …]}`."""
    still_open = {name: list(choices.items()) for name, choices in state.open.items()}
    return {
        "id": state.row,
        "entity": state.entity,
        "alive": state.alive,
        "disputed": state.disputed,
        "shown": to_json(dict(state.shown)),
        "open": to_json(still_open),
    }


def state_of(record: Record[Any]) -> RowState:
    """Return the row of a record; raises `ValueError` where its JSON is broken."""
    shown = {name: _value(value) for name, value in json.loads(record.shown).items()}
    still_open = {
        name: {_value(value): revision for value, revision in choices}
        for name, choices in json.loads(record.open).items()
    }
    return RowState(
        RowId(record.id),
        record.entity,
        bool(record.alive),
        bool(record.disputed),
        shown,
        still_open,
    )


def pairs_json(pairs: Iterable[RowPair]) -> str:
    """Return pairs (revision, field) of rows as `{row: {revision: [field, …]}}`."""
    found: dict[str, dict[str, list[str]]] = {}
    for row, (revision, name) in sorted(pairs):
        found.setdefault(row, {}).setdefault(revision, []).append(name)
    return to_json(found)


def pairs_of(text: str) -> set[RowPair]:
    """Return what `pairs_json` wrote."""
    read: Mapping[str, Mapping[str, list[str]]] = json.loads(text)
    return {
        (RowId(row), (revision, name))
        for row, revisions in read.items()
        for revision, names in revisions.items()
        for name in names
    }
