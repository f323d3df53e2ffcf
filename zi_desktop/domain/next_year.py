"""Next year's plan from this one: which years its texts speak of, and the changes that fill the new plan. Writes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, fields

from zi_desktop.domain.changes import ROOT, Change, RowId, Value, creation
from zi_desktop.domain.edits import month_mark
from zi_desktop.domain.monev import open_recommendations
from zi_desktop.domain.plan import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTH_FIELDS,
    Activity,
    Plan,
    Row,
    entity_of,
    text_fields,
)
from zi_desktop.domain.records import (
    ExpectedItem,
    Member,
    Paper,
    PaperItem,
    Person,
    Recommendation,
    Record,
    Team,
    entity_of_record,
)

INFO_KEPT = (
    "unit",
    "office_code",
    "kind",
    "form",
    "area_numbers",
    "component_numbers",
    "decree_place",
    "signer_title",
    "signer_name",
)
"""What the new plan says of itself as the old one did; year, number and date of its decree are its own."""

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SPAN = re.compile(r"(?<!\d)20\d\d\s*(?:-|–|—|s\.?/?d\.?|sampai(?: dengan)?)\s*20\d\d(?!\d)")
_RULE = re.compile(
    r"(?:nomor|no\.?)\s*\S+\s+(?:tahun\s+)?20\d\d|\d+/\d+|/20\d\d|\d/\S*/20\d\d", re.IGNORECASE
)
AROUND = 30
"""Characters of the text that are shown on either side of a year."""


@dataclass(frozen=True, slots=True)
class FoundYear:
    """A year inside a text: of `row`'s `field`, the characters `start` to `start + 4`.

    `proposed` is the year that it would become, `ticked` whether that is likely meant: not in a rule's number, nor in a span of
    several years (a renstra), nor for years far from the plan's.
    """

    row: RowId
    field: str
    start: int
    year: int
    proposed: int
    ticked: bool

    @property
    def end(self) -> int:
        """Where the year ends."""
        return self.start + 4


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose for the new plan: its year, the activities that it takes over, and which years in texts shift."""

    year: int
    rows: Collection[RowId]
    keep_months: bool = True
    keep_people: bool = True
    keep_recommendations: bool = True
    shifts: Collection[FoundYear] = ()


def years_found(plan: Plan, year: int, rows: Collection[RowId] | None = None) -> list[FoundYear]:
    """Return every year in the texts of the chosen rows (`None`: all) and their headings, in the plan's order."""
    found: list[FoundYear] = []
    for row in _kept(plan, rows):
        for field in text_fields(type(row)):
            text = getattr(row, field)
            found += [_found(plan, row.id, field, text, one, year) for one in _YEAR.finditer(text)]
    return found


def _found(
    plan: Plan, row: RowId, field: str, text: str, match: re.Match[str], year: int
) -> FoundYear:
    said, start = int(match[1]), match.start()
    this = plan.info.year or year - 1  # a plan without a year is the one before
    near = abs(said - this) <= 1
    fixed = any(
        one.start() <= start < one.end()
        for pattern in (_SPAN, _RULE)
        for one in pattern.finditer(text)
    )
    proposed = min(max(said + year - this, FIRST_YEAR), LAST_YEAR)
    return FoundYear(row, field, start, said, proposed, near and not fixed)


def around(plan: Plan, found: FoundYear) -> tuple[str, str]:
    """Return what stands before and behind a found year, one line, for a person to judge by."""
    text = str(getattr(plan.rows[found.row], found.field))
    before, behind = text[: found.start], text[found.end :]
    short = "…" + before[-AROUND:] if len(before) > AROUND else before
    rest = behind[:AROUND] + "…" if len(behind) > AROUND else behind
    return short.replace("\n", " "), rest.replace("\n", " ")


def next_info(plan: Plan, year: int) -> dict[str, Value]:
    """Return what the new plan says of itself."""
    kept: dict[str, Value] = {name: getattr(plan.info, name) for name in INFO_KEPT}
    told: dict[str, Value] = {name: value for name, value in kept.items() if value}
    return told | {"year": year}


def next_year_changes(plan: Plan, choice: Choice, new_id: Callable[[], RowId]) -> list[Change]:
    """Return what fills the new, empty plan: rows with new ids, then people, papers' settings and open recommendations.

    Evidence, realisation, meetings and baselines stay with the year in which they were.
    """
    rows = list(_kept(plan, choice.rows))
    ids = {row.id: new_id() for row in rows}
    shifts: dict[tuple[RowId, str], list[FoundYear]] = {}
    for one in choice.shifts:
        shifts.setdefault((one.row, one.field), []).append(one)
    changes: list[Change] = []
    for row in rows:
        values = _values(row, choice, shifts)
        changes += creation(entity_of(row), ids[row.id], _there(ids, row.parent), row.key, values)
    return changes + _records(plan, choice, ids, new_id)


def shifted(text: str, years: Iterable[FoundYear]) -> str:
    """Return a text with its found years replaced by what they become."""
    for one in sorted(years, key=lambda one: one.start, reverse=True):
        if text[one.start : one.end] == str(one.year):
            text = f"{text[: one.start]}{one.proposed}{text[one.end :]}"
    return text


def _kept(plan: Plan, chosen: Collection[RowId] | None) -> Iterator[Row]:
    """The chosen activities and the headings over them, in the plan's order; headings that never had one stay, too."""
    wanted = None if chosen is None else set(chosen)
    for row in plan.walk():
        its = [row] if isinstance(row, Activity) else list(plan.activities(row.id))
        if wanted is None or not its or any(one.id in wanted for one in its):
            yield row


def _values(
    row: Row, choice: Choice, shifts: dict[tuple[RowId, str], list[FoundYear]]
) -> dict[str, Value]:
    values: dict[str, Value] = {
        field: shifted(getattr(row, field), shifts.get((row.id, field), ()))
        for field in text_fields(type(row))
    }
    if isinstance(row, Activity):
        values |= {"rhythm": row.rhythm, "doubts": row.doubts or None}
        values |= _months(row) if choice.keep_months else {"target_time": None}
    return values


def _months(activity: Activity) -> dict[str, Value]:
    return {name: month_mark(activity, n) for n, name in enumerate(MONTH_FIELDS, 1)}


def _records(
    plan: Plan, choice: Choice, ids: dict[RowId, RowId], new_id: Callable[[], RowId]
) -> list[Change]:
    kept: list[Record] = [one for one in plan.records.of_kind(ExpectedItem) if one.parent in ids]
    if choice.keep_people:
        for kind in (Person, Team, Member):
            kept += plan.records.of_kind(kind)
        kept += [one for one in plan.records.of_kind(Paper) if one.kind.startswith("lembar")]
        kept += [
            one for one in plan.records.of_kind(PaperItem) if one.parent in {k.id for k in kept}
        ]
    if choice.keep_recommendations:
        kept += open_recommendations(plan)
    ids = ids | {record.id: new_id() for record in kept}
    changes: list[Change] = []
    for record in kept:
        parent = RowId(ids.get(record.parent, ROOT))
        fresh = _record_values(record, ids)
        changes += creation(entity_of_record(record), ids[record.id], parent, record.key, fresh)
    return changes


def _record_values(record: Record, ids: dict[RowId, RowId]) -> dict[str, Value]:
    own = {"id", "parent", "key", "conflicts"}
    values: dict[str, Value] = {
        f.name: getattr(record, f.name) for f in fields(record) if f.name not in own
    }
    for name in ("area", "person", "activity"):
        if name in values:
            values[name] = ids.get(RowId(str(values[name])), ROOT)
    if isinstance(record, Recommendation):
        values["evidence"] = None
    return {name: value for name, value in values.items() if value not in ("", (), 0, False)}


def _there(ids: dict[RowId, RowId], parent: RowId) -> RowId:
    return ids.get(parent, ROOT)
