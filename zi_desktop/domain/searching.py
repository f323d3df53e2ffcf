"""Where words stand in a plan's texts. Reads a snapshot; knows no window."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.plan import Activity, Plan, Row

_OF_HEADINGS = ("title",)
_OF_ACTIVITIES = (
    "action",
    "indicator",
    "expected_evidence",
    "target_time",
    "target_output",
    "responsible",
    "remarks",
)


class Hit(NamedTuple):
    """A row's field that has the words."""

    row: RowId
    field: str


def find_words(plan: Plan, words: str, among: Collection[RowId] | None = None) -> list[Hit]:
    """Return where `words` stand, in the order in which the annex is read, whatever the size of their letters.

    `among`: only in these rows. White space counts as one blank. Nothing is found for no words.
    """
    wanted = " ".join(words.casefold().split())
    if not wanted:
        return []
    hits: list[Hit] = []
    for row in plan.walk():
        if among is None or row.id in among:
            hits += [Hit(row.id, name) for name in _fields(row) if _has(row, name, wanted)]
    return hits


def _fields(row: Row) -> tuple[str, ...]:
    return _OF_ACTIVITIES if isinstance(row, Activity) else _OF_HEADINGS


def _has(row: Row, name: str, wanted: str) -> bool:
    text = getattr(row, name).casefold()
    return wanted in (text.replace("\n", " ") if "\n" in text else text)
