"""A change as a value: one field of one row gets a new value. Who applies it is the store's business."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

RowId = NewType("RowId", str)
"""A UUID as 32 hex digits; `ROOT` (empty) is the parent of what lies directly in the plan."""

ROOT = RowId("")

Value = str | int | float | bool | tuple[str, ...] | None
"""What a field can hold. Blank text is no value (`None`); a place is `(parent row, key)`."""


class Entity(StrEnum):
    """Kinds of rows this version knows. The journal also carries kinds that it does not know."""

    PLAN = "plan"
    AREA = "area"
    GROUP = "group"
    COMPONENT = "component"
    ACTIVITY = "activity"
    REALIZATION = "realization"
    PERSON = "person"
    TEAM = "team"
    MEMBER = "member"
    EVIDENCE = "evidence"
    EVIDENCE_USE = "evidence_use"
    EXPECTED_ITEM = "expected_item"
    MEETING = "meeting"
    RECOMMENDATION = "recommendation"
    NARRATIVE = "narrative"
    PAPER = "paper"
    PAPER_ITEM = "paper_item"
    BASELINE = "baseline"
    NOTE = "note"


ALIVE = "alive"
PLACE = "place"


@dataclass(frozen=True, slots=True)
class Change:
    """`field` of `row` becomes `value`. Blank text becomes `None`, so that "cleared" has one spelling.

    Halves of a character, which no file and no paper can hold, are joined or become U+FFFD.
    """

    entity: str
    row: RowId
    field: str
    value: Value

    def __post_init__(self) -> None:
        if isinstance(self.value, str):
            object.__setattr__(
                self, "value", whole_text(self.value) if self.value.strip() else None
            )


def whole_text(text: str) -> str:
    """Return `text` as UTF-8 can hold it: a pair of surrogates as its character, a lone one as U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def creation(
    entity: Entity, row: RowId, parent: RowId, key: str, fields: dict[str, Value]
) -> list[Change]:
    """Return the changes that bring a new row into the plan, at `key` among the children of `parent`."""
    first = [Change(entity, row, ALIVE, True), Change(entity, row, PLACE, (parent, key))]
    rest = [Change(entity, row, name, value) for name, value in fields.items()]
    return first + [change for change in rest if change.value is not None]
