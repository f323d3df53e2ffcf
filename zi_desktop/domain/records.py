"""What a plan keeps beside its annex: realisation, people, evidence, meetings, papers. Kinds of rows, and a snapshot of them.

Dates are ISO (`2026-03-10`), `""` where unknown; row ids stand as text, `""` for none. A record may name a row that is gone.
"""

from __future__ import annotations

import hashlib
from bisect import insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from zi_desktop.domain.changes import Entity, RowId
from zi_desktop.domain.plan_row import PlanRow


@dataclass(frozen=True, slots=True)
class Realization(PlanRow):
    """What was done about an activity (`parent`) in one month; its id is made from both.

    `status` is one of domain/realization.py's; `percent` 0…100; `moved_to` the month that a moved duty went to.
    """

    month: int = 0
    status: str = ""
    date: str = ""
    percent: int | None = None
    moved_to: int | None = None
    reason: str = ""
    output_count: str = ""
    output: str = ""
    done: str = ""
    obstacle: str = ""
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class Person(PlanRow):
    """Somebody of the office. Sub-sections and positions are free words: they differ between offices."""

    name: str = ""
    position: str = ""
    subsection: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Team(PlanRow):
    """Tim ZI (`area` is `""`) or the working group of an area (its row id), with the decree that made it."""

    title: str = ""
    area: str = ""
    decree_number: str = ""
    decree_date: str = ""


@dataclass(frozen=True, slots=True)
class Member(PlanRow):
    """A person's place in a team (`parent`)."""

    person: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Evidence(PlanRow):
    """A proof: a file of the store, a web page (*tautan*) or a thing (*barang*); `form` says which.

    `picture` is the file that shows a page or a thing, `replaces` the older version: both proofs of their own.
    `flaw` is what was found wrong with the file when it came in, `proved_earlier` where an earlier year's plan has it.
    `date_guessed`: the document's date is when the PDF was made, which may be when it was scanned.
    """

    form: str = ""
    sha256: str = ""
    name: str = ""
    size: int = 0
    kind: str = ""
    document_date: str = ""
    note: str = ""
    restricted: bool = False
    address: str = ""
    seen_on: str = ""
    location: str = ""
    replaces: str = ""
    picture: str = ""
    flaw: str = ""
    proved_earlier: str = ""
    date_guessed: bool = False

    @property
    def attached_at(self) -> str:
        """When it was attached first, ISO 8601 in UTC: `attached_key` says so."""
        return self.key.partition(" ")[0]

    @property
    def attached_by(self) -> str:
        """Who attached it first."""
        return _who(self.key)


@dataclass(frozen=True, slots=True)
class EvidenceUse(PlanRow):
    """That a proof serves an activity (`parent`), in a month or (`month` 0) in general.

    `items` are the expected items that it fulfils; `wording` is the row's text when it was attached; `dismissed`
    are the doubts that a person settled, `shared` that it may prove other rows too.
    """

    evidence: str = ""
    month: int = 0
    items: tuple[str, ...] = ()
    wording: str = ""
    dismissed: tuple[str, ...] = ()
    note: str = ""
    shared: bool = False

    @property
    def attached_at(self) -> str:
        """When it was attached, ISO 8601 in UTC."""
        return self.key.partition(" ")[0]

    @property
    def attached_by(self) -> str:
        """Who attached it."""
        return _who(self.key)


@dataclass(frozen=True, slots=True)
class ExpectedItem(PlanRow):
    """A single proof that an activity (`parent`) is expected to have; `left_out`: the row's text names it, but nobody wants it."""

    text: str = ""
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Meeting(PlanRow):
    """A monitoring meeting. `period` as papers name it (`2026-03`, `2026-TW1`, `2026-S1`, `2026`)."""

    title: str = ""
    period: str = ""
    date: str = ""
    time: str = ""
    location: str = ""
    agenda: str = ""
    led_by: str = ""
    minutes_by: str = ""
    attendees: tuple[str, ...] = ()
    discussion: str = ""
    conclusion: str = ""
    letter_number: str = ""
    letter_date: str = ""
    signer_title: str = ""
    signer_name: str = ""


@dataclass(frozen=True, slots=True)
class Recommendation(PlanRow):
    """What somebody asked to be done; from a meeting where `parent` is one. `due` is `2026-03`, `evidence` ids of proofs."""

    text: str = ""
    source: str = ""
    activity: str = ""
    responsible: str = ""
    due: str = ""
    status: str = ""
    follow_up: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrative(PlanRow):
    """Prose of a paper for one period: a chapter of the monitoring report."""

    paper: str = ""
    period: str = ""
    chapter: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Paper(PlanRow):
    """A paper that people write here (decree, decree of the team, minutes): its single words. `kind` says which."""

    kind: str = ""
    title: str = ""
    number: str = ""
    location: str = ""
    date: str = ""
    signer_title: str = ""
    signer_name: str = ""
    certifier_title: str = ""
    certifier_name: str = ""
    closing_style: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperItem(PlanRow):
    """One item of a paper (`parent`): of `section` (menimbang, diktum, bab …), at `level` of its list."""

    section: str = ""
    style: str = ""
    level: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Baseline(PlanRow):
    """The plan as a decree adopted it: `snapshot` is JSON, activity id → field → value."""

    date: str = ""
    decree_number: str = ""
    snapshot: str = ""


@dataclass(frozen=True, slots=True)
class Note(PlanRow):
    """A remark on an activity (`parent`) that is not printed: what the province asks, what a colleague should know."""

    text: str = ""
    author: str = ""


Record = (
    Realization
    | Person
    | Team
    | Member
    | Evidence
    | EvidenceUse
    | ExpectedItem
    | Meeting
    | Recommendation
    | Narrative
    | Paper
    | PaperItem
    | Baseline
    | Note
)
T = TypeVar("T", bound=PlanRow)
_FEW = 50

RECORD_TYPES: Mapping[str, type[Record]] = {
    Entity.REALIZATION: Realization,
    Entity.PERSON: Person,
    Entity.TEAM: Team,
    Entity.MEMBER: Member,
    Entity.EVIDENCE: Evidence,
    Entity.EVIDENCE_USE: EvidenceUse,
    Entity.EXPECTED_ITEM: ExpectedItem,
    Entity.MEETING: Meeting,
    Entity.RECOMMENDATION: Recommendation,
    Entity.NARRATIVE: Narrative,
    Entity.PAPER: Paper,
    Entity.PAPER_ITEM: PaperItem,
    Entity.BASELINE: Baseline,
    Entity.NOTE: Note,
}
_ENTITIES = {kind: Entity(entity) for entity, kind in RECORD_TYPES.items()}


def entity_of_record(record: Record) -> Entity:
    """Return the kind of a record as changes and the journal name it."""
    return _ENTITIES[type(record)]


def attached_key(at: str, by: str, nth: int = 0) -> str:
    """Return the place among its like of what was attached: by time, and by whom.

    Two people who attach the same file do the same: as fields, who and when would be a conflict between them; the order never is.
    """
    return f"{at} {nth:05} {by}"


def _who(key: str) -> str:
    parts = key.split(" ", 2)
    return parts[2] if len(parts) == 3 else ""


def derived_id(*parts: object) -> RowId:
    """Return the id of a record that there is once for its `parts` (an activity's month): two copies that make it agree."""
    text = "\x1f".join(map(str, parts))
    return RowId(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])


class Records:
    """An immutable snapshot of a plan's records. Edits make a new one that shares the rest."""

    __slots__ = ("_by_id", "_groups")

    def __init__(
        self,
        by_id: Mapping[RowId, Record] = MappingProxyType({}),
        groups: Mapping[tuple[type, RowId], tuple[Record, ...]] | None = None,
    ) -> None:
        self._by_id = by_id
        self._groups = _grouped(by_id.values()) if groups is None else groups

    @classmethod
    def of(cls, records: Iterable[Record]) -> Records:
        """Put loose records together."""
        return cls({record.id: record for record in records})

    def __getitem__(self, record: RowId | str) -> Record:
        return self._by_id[RowId(record)]

    def get(self, record: RowId | str) -> Record | None:
        """Return the record of that id; `None` where there is none."""
        return self._by_id.get(RowId(record))

    def __contains__(self, record: object) -> bool:
        return record in self._by_id

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._by_id.values())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Records) and self._by_id == other._by_id

    __hash__ = None  # type: ignore[assignment]  # as a dict's

    def under(self, parent: RowId | str, kind: type[T]) -> tuple[T, ...]:
        """Return the records of `kind` that belong to a row, in order."""
        return self._groups.get((kind, RowId(parent)), ())  # type: ignore[return-value]

    def of_kind(self, kind: type[T]) -> list[T]:
        """Return every record of `kind`, those of one parent in order."""
        found: list[T] = []
        for (group_kind, _), records in self._groups.items():
            if group_kind is kind:
                found += records  # type: ignore[arg-type]
        return found

    def below(self, parent: RowId) -> Iterator[Record]:
        """Yield every record that belongs to a row, or to a record of it."""
        waiting, passed = [parent], {parent}
        while waiting:
            above = waiting.pop()
            for kind in RECORD_TYPES.values():
                for record in self.under(above, kind):
                    if record.id not in passed:
                        passed.add(record.id)
                        waiting.append(record.id)
                        yield record

    def with_changes(self, changed: Iterable[Record], gone: Iterable[RowId] = ()) -> Records:
        """Return the snapshot with `changed` records put in or replaced and `gone` ones out of view."""
        by_id = dict(self._by_id)
        stale: dict[tuple[type, RowId], set[RowId]] = {}
        fresh: dict[tuple[type, RowId], list[Record]] = {}
        for record_id in gone:
            if (old := by_id.pop(record_id, None)) is not None:
                stale.setdefault(_group(old), set()).add(record_id)
        for record in changed:
            if (old := by_id.get(record.id)) is not None:
                stale.setdefault(_group(old), set()).add(record.id)
            by_id[record.id] = record
            fresh.setdefault(_group(record), []).append(record)
        if not stale and not fresh:
            return self
        groups: dict[tuple[type, RowId], tuple[Record, ...]] = dict(self._groups)
        for group in stale.keys() | fresh.keys():
            out = stale.get(group, set())
            rest = list(groups.get(group, ()))
            if out:
                rest = [record for record in rest if record.id not in out]
            groups[group] = tuple(_with(rest, fresh.get(group, [])))
        return Records(by_id, groups)


def _with(ordered: list[Record], more: list[Record]) -> list[Record]:
    """Put records into a list that is in order; a few of them without asking thousands for their keys."""
    if len(more) > _FEW:
        return sorted(ordered + more, key=_order)
    for record in more:
        insort(ordered, record, key=_order)
    return ordered


def _group(record: Record) -> tuple[type, RowId]:
    return (type(record), record.parent)


def _grouped(records: Iterable[Record]) -> dict[tuple[type, RowId], tuple[Record, ...]]:
    found: dict[tuple[type, RowId], list[Any]] = {}
    for record in records:
        found.setdefault(_group(record), []).append(record)
    return {group: tuple(sorted(some, key=_order)) for group, some in found.items()}


def _order(record: Record) -> tuple[str, str]:
    return (record.key, record.id)
