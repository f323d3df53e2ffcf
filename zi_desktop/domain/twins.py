"""Two plans of one unit and year that were made apart: which of their rows are the same. Decides nothing; a person does.

Rows are paired from the top down: areas, groups and components by their titles, activities inside paired components by
standard component and text, records under paired rows by what makes each of them the one it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from zi_desktop.domain.changes import ROOT, RowId
from zi_desktop.domain.plan import Activity, Area, Component, Group, Plan
from zi_desktop.domain.plan_row import PlanRow
from zi_desktop.domain.records import (
    ExpectedItem,
    Meeting,
    Member,
    Paper,
    Person,
    Recommendation,
    Team,
)

ALIKE = 0.72
"""So much of two texts must be the same for their rows to be proposed as a pair."""

_RECORD_KEYS: Mapping[type[PlanRow], tuple[str, ...]] = {
    Person: ("name",),
    Team: ("title",),
    Member: ("person",),
    ExpectedItem: ("text",),
    Meeting: ("period", "date", "title"),
    Recommendation: ("text",),
    Paper: ("kind", "title"),
}

R = TypeVar("R", bound=PlanRow)


@dataclass(frozen=True, slots=True)
class Pair:
    """A row here and the row there that is the same; `likeness` 0…1, 1 where the texts are equal but for blanks and case."""

    ours: RowId
    theirs: RowId
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class Twins:
    """What two plans have in common, and the rows of their annexes that only one of them has."""

    pairs: tuple[Pair, ...]
    only_ours: tuple[RowId, ...]
    only_theirs: tuple[RowId, ...]

    def ids(self) -> dict[RowId, RowId]:
        """Return their row ids with ours."""
        return {pair.theirs: pair.ours for pair in self.pairs}


def pair_plans(ours: Plan, theirs: Plan) -> Twins:
    """Return the pairs of two plans: plan, annex and records."""
    pairs = [Pair(ours.info.id, theirs.info.id)]
    pairs += _below(ours, theirs, ROOT, ROOT)
    pairs += _records(ours, theirs, {pair.theirs: pair.ours for pair in pairs})
    here, there = {pair.ours for pair in pairs}, {pair.theirs for pair in pairs}
    return Twins(
        tuple(pairs),
        tuple(row.id for row in ours.walk() if row.id not in here),
        tuple(row.id for row in theirs.walk() if row.id not in there),
    )


def _below(ours: Plan, theirs: Plan, mine: RowId, their: RowId) -> list[Pair]:
    """Return the pairs among the children of two paired rows, and below them."""
    found: list[Pair] = []
    for kind, text in _TEXTS.items():
        here = [row for row in ours.children_of(mine) if type(row) is kind]
        there = [row for row in theirs.children_of(their) if type(row) is kind]
        for pair in _paired(here, there, text):
            found.append(pair)
            found += _below(ours, theirs, pair.ours, pair.theirs)
    return found


def _of_activity(row: PlanRow) -> str:
    assert isinstance(row, Activity)
    return f"{row.standard} {row.action or row.indicator}"


def _title(row: PlanRow) -> str:
    return str(getattr(row, "title", ""))


_TEXTS: Mapping[type[PlanRow], Callable[[PlanRow], str]] = {
    Area: _title,
    Group: _title,
    Component: _title,
    Activity: _of_activity,
}


def _paired(
    here: Sequence[PlanRow], there: Sequence[PlanRow], text: Callable[[PlanRow], str]
) -> list[Pair]:
    """Pair rows of equal texts in their order, then of the others the most alike first."""
    waiting: dict[str, list[PlanRow]] = {}
    for row in there:
        waiting.setdefault(_plain(text(row)), []).append(row)
    found, left = [], []
    for row in here:
        same = waiting.get(_plain(text(row)))
        if same:
            found.append(Pair(row.id, same.pop(0).id))
        else:
            left.append(row)
    rest = [row for rows in waiting.values() for row in rows]
    return found + _most_alike(left, rest, text)


def _most_alike(
    here: Iterable[PlanRow], there: Sequence[PlanRow], text: Callable[[PlanRow], str]
) -> list[Pair]:
    alike = [
        (likeness, mine.id, their.id)
        for mine in here
        for their in there
        if (likeness := _likeness(_plain(text(mine)), _plain(text(their)))) >= ALIKE
    ]
    found: list[Pair] = []
    taken: set[RowId] = set()
    for likeness, mine, their in sorted(alike, reverse=True):
        if mine not in taken and their not in taken:
            taken |= {mine, their}
            found.append(Pair(mine, their, likeness))
    return found


def _likeness(one: str, two: str) -> float:
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _records(ours: Plan, theirs: Plan, ids: Mapping[RowId, RowId]) -> list[Pair]:
    known = dict(ids)
    found: list[Pair] = []
    for kind, names in _RECORD_KEYS.items():
        waiting: dict[tuple[str, ...], list[RowId]] = {}
        for record in ours.records.of_kind(kind):
            waiting.setdefault(_key(record, names, {}), []).append(record.id)
        for record in theirs.records.of_kind(kind):
            same = waiting.get(_key(record, names, known))
            if same and record.id not in ours.records:
                known[record.id] = same.pop(0)
                found.append(Pair(known[record.id], record.id))
    return found


def _key(record: PlanRow, names: Sequence[str], ids: Mapping[RowId, RowId]) -> tuple[str, ...]:
    """Return what makes a record the one it is: its parent and some fields, ids as ours."""
    said = [str(getattr(record, name)) for name in names]
    parent = ids.get(record.parent, record.parent)
    return (parent, *(ids.get(RowId(text), _plain(text)) for text in said))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
