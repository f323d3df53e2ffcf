"""What differs between two states of a plan: rows that came, changed, went or are in conflict, field by field.

Works on the rows in view of any entity; knows neither files nor which copy is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from zi_desktop.domain.changes import ALIVE, PLACE, RowId, Value
from zi_desktop.domain.row_history import RowState


class RowChange(StrEnum):
    """What became of a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field before and after. `choices` are the open values where the field is now in conflict and was not so before."""

    name: str
    old: Value
    new: Value
    choices: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class RowDifference:
    """One row before and after; a removed one has no fields."""

    row: RowId
    entity: str
    change: RowChange
    fields: tuple[FieldDifference, ...] = ()

    @property
    def conflicts(self) -> tuple[FieldDifference, ...]:
        """The fields that are newly in conflict."""
        return tuple(field for field in self.fields if field.choices)


States = Mapping[RowId, RowState]


def compare(before: States, after: States) -> list[RowDifference]:
    """Return what differs between two sets of rows in view (`journal.rows_in_view`), in no particular order."""
    found = [
        RowDifference(row, state.entity, RowChange.REMOVED)
        for row, state in before.items()
        if row not in after
    ]
    for row, state in after.items():
        old = before.get(row)
        if old is state:
            continue
        change = RowChange.ADDED if old is None else RowChange.CHANGED
        fields = tuple(_fields(old, state))
        if fields or old is None:
            found.append(RowDifference(row, state.entity, change, fields))
    return found


def _fields(old: RowState | None, new: RowState) -> Iterator[FieldDifference]:
    before = old.shown if old else {}
    open_before = old.open if old else {}
    for name in sorted({*before, *new.shown, *new.open}):
        choices = tuple(new.open.get(name, ()))
        newly = choices if set(choices) != set(open_before.get(name, ())) else ()
        was, now = before.get(name), new.shown.get(name)
        if (was != now and not (name == PLACE and old is None)) or newly:
            yield FieldDifference(name, was, now, newly)
    if new.disputed and not (old and old.disputed):
        yield FieldDifference(ALIVE, old is not None, True, (True, False))


# ---- inside a text


class Part(StrEnum):
    """What became of a piece of a text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of one of two texts, or of both."""

    part: Part
    text: str


_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_WORDS = 4_000


def text_pieces(old: str, new: str) -> list[Piece]:
    """Return how `old` became `new`, word by word: what they share, what went, what came, in reading order."""
    from difflib import SequenceMatcher

    was, now = _WORDS.findall(old), _WORDS.findall(new)
    if len(was) + len(now) > _MOST_WORDS:
        pieces = [(Part.REMOVED, old), (Part.ADDED, new)]
        return [Piece(part, text) for part, text in pieces if text]
    found: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece(Part.SAME, "".join(was[a:b])))
            continue
        if b > a:
            found.append(Piece(Part.REMOVED, "".join(was[a:b])))
        if d > c:
            found.append(Piece(Part.ADDED, "".join(now[c:d])))
    return found
