"""One row as one action changed it: the journal's only record. A value with an id made from its content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zi_desktop.domain.changes import RowId, Value
from zi_desktop.domain.history import Author

NOTHING = ""
"""The origin of "there was no value": what an undo writes where a field had none before."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a revision says of one field.

    `origin` is the revision that first said it, where an undo brings a value back; `None`: this one says it
    itself; `NOTHING`: it brings back that there was no value.
    """

    value: Value
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """Whose action a revision belongs to: transaction id, author, and the maker's clock in ms since 1970 UTC."""

    transaction: str
    author: Author
    at: int


@dataclass(frozen=True, slots=True)
class Revision:
    """`fields` of `row` as one action set them, made on top of `parents` (revisions of the same row).

    `nth` tells siblings of one action apart: several revisions that together bring an open conflict back.
    """

    id: str
    row: RowId
    entity: str
    parents: frozenset[str]
    fields: Mapping[str, Said]
    stamp: Stamp
    nth: int = 0

    @classmethod
    def make(
        cls,
        row: RowId,
        entity: str,
        parents: Iterable[str],
        fields: Mapping[str, Said],
        stamp: Stamp,
        nth: int = 0,
    ) -> Revision:
        """Make a revision whose id is the hash of what it says (first 32 hex digits of sha256)."""
        known = frozenset(parents)
        return cls(
            _hash(row, entity, known, fields, stamp, nth), row, entity, known, fields, stamp, nth
        )

    @property
    def is_genuine(self) -> bool:
        """False where the content was altered after the id was made."""
        made = _hash(self.row, self.entity, self.parents, self.fields, self.stamp, self.nth)
        return made == self.id

    def origin(self, field: str) -> str:
        """Return the id of the revision that first said this value (`NOTHING` where there was none)."""
        origin = self.fields[field].origin
        return self.id if origin is None else origin


def _hash(
    row: RowId,
    entity: str,
    parents: frozenset[str],
    fields: Mapping[str, Said],
    stamp: Stamp,
    nth: int,
) -> str:
    said = [[name, fields[name].value, fields[name].origin] for name in sorted(fields)]
    who = [stamp.transaction, stamp.author.name, stamp.author.computer, stamp.at]
    content = [row, entity, sorted(parents), said, who, nth]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
