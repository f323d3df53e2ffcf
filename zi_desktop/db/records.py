"""Journal and rows as database records: to and from canonical JSON. No statements; those are the store's."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar
from zlib import crc32

from zi_desktop.domain.changes import RowId, Value
from zi_desktop.domain.history import Author
from zi_desktop.domain.revision import Revision, Said, Stamp
from zi_desktop.domain.row_history import RowPair, RowState

_HALVES = re.compile("[\ud800-\udfff]")
"""Half characters, which JSON may hold but UTF-8 may not."""

P = ParamSpec("P")
T = TypeVar("T")


class RecordError(Exception):
    """A record does not hold what its column is for: the file is damaged."""


def _reads_record(read: Callable[P, T]) -> Callable[P, T]:
    """Raise `RecordError` for whatever `read` stumbles over: a damaged cell may hold anything."""

    @wraps(read)
    def reads(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return read(*args, **kwargs)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise RecordError(str(error)) from error

    return reads


def to_json(value: object) -> str:
    """Return compact JSON with sorted keys, text as it is but for half characters, which are escaped."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text if text.isascii() else _HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


_decode = json.JSONDecoder().raw_decode


def _json(text: str) -> Any:
    """Read JSON; faster than `json.loads` where no blanks stand around it, as in what we write."""
    try:
        found, end = _decode(text)
    except json.JSONDecodeError:
        return json.loads(text)
    return found if end == len(text) else json.loads(text)


def _value(read: Any) -> Value:
    if read is None or isinstance(read, str | int | float):  # bool is an int
        return read
    if isinstance(read, list) and all(isinstance(item, str) for item in read):
        return tuple(read)
    raise ValueError(f"no field holds {read!r}")


def _text(read: Any) -> str:
    if isinstance(read, str):
        return read
    raise TypeError(f"{read!r} is no text")


def _named(read: Any) -> Mapping[str, Any]:
    found = _json(_text(read))
    if isinstance(found, dict):
        return found
    raise TypeError(f"{found!r} has no names")


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


PlainRecord = tuple[Any, ...]


@_reads_record
def stamps_of(records: Iterable[PlainRecord]) -> dict[str, Stamp]:
    """Return the stamps of transactions (id, author, computer, at). Raises `RecordError`."""
    people: dict[tuple[str, str], Author] = {}
    found = {}
    for id_, name, computer, at in records:
        author = people.get((name, computer))
        if author is None:
            author = people[name, computer] = Author(_text(name), _text(computer))
        found[id_] = Stamp(id_, author, int(at))
    return found


@_reads_record
def revisions_of(records: Iterable[PlainRecord], stamps: Mapping[str, Stamp]) -> list[Revision]:
    """Return revisions (row, id, entity, tx, nth, parents, fields). Raises `RecordError`."""
    found = []
    for row, id_, entity, tx, nth, parents, fields in records:
        known, said = _json(f"[{parents},{fields}]")  # both at once: there are thousands
        if type(known) is not list or type(said) is not dict:
            raise TypeError(f"{parents!r} or {fields!r} is of another kind")
        for name, words in said.items():
            said[name] = _said(*words)
        found.append(Revision(id_, row, entity, frozenset(known), said, stamps[tx], nth))
    return found


@_reads_record
def said_value(words: object) -> Value:
    """Return the value of a field as a revision's record has it: `[value]` or `[value, origin]`; `None` for none.

    Raises `RecordError`.
    """
    if words is None:
        return None
    if not isinstance(words, list) or not 1 <= len(words) <= 2:
        raise TypeError(f"{words!r} says nothing of a field")
    return _value(words[0])


def _said(value: Any, origin: Any = None) -> Said:
    return Said(_value(value), origin if origin is None else _text(origin))


def state_record(state: RowState) -> dict[str, object]:
    """Return the record of a row; open choices as `{field: [[value, revision], …]}`."""
    still_open = {name: list(choices.items()) for name, choices in state.open.items()}
    record = {
        "id": state.row,
        "entity": state.entity,
        "alive": state.alive,
        "disputed": state.disputed,
        "shown": to_json(dict(state.shown)),
        "open": to_json(still_open),
    }
    return record | {"crc": _crc(*record.values())}


def _crc(*columns: object) -> int:
    """CRC-32 of a record's columns: SQLite itself does not notice a bit that fell over inside a text."""
    said = [int(c) if isinstance(c, bool) else c for c in columns]
    return crc32("\x1f".join(map(str, said)).encode("utf-8", "surrogatepass"))


class StateRecord(NamedTuple):
    """A record of `rows`; the columns in this order."""

    id: Any
    entity: Any
    alive: Any
    disputed: Any
    shown: Any
    open: Any
    crc: Any


@_reads_record
def state_of(record: StateRecord) -> RowState:
    """Return the row of a record. Raises `RecordError`, also where it is not as it was written."""
    columns = (record.id, record.entity, record.alive, record.disputed, record.shown, record.open)
    if _crc(*columns) != record.crc:
        raise ValueError("another checksum")
    shown = {name: _value(value) for name, value in _named(record.shown).items()}
    still_open = {
        name: {_value(value): _text(revision) for value, revision in choices}
        for name, choices in _named(record.open).items()
    }
    return RowState(
        RowId(_text(record.id)),
        _text(record.entity),
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


@_reads_record
def ids_of(text: str) -> list[RowId]:
    """Return a JSON list of row ids. Raises `RecordError`."""
    found = _json(text)
    if type(found) is not list:
        raise TypeError(f"{found!r} is no list")
    return found


@_reads_record
def pairs_of(text: str) -> set[RowPair]:
    """Return what `pairs_json` wrote. Raises `RecordError`."""
    if text == "{}":
        return set()
    return {
        (RowId(row), (revision, name))
        for row, revisions in _named(text).items()
        for revision, names in revisions.items()
        for name in names
    }
