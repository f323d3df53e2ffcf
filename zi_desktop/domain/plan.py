"""The plan as an immutable tree of rows: areas, groups, components, activities, and the records beside it. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from zi_desktop.domain.changes import ROOT, Entity, RowId
from zi_desktop.domain.months import NO_MONTHS, Months
from zi_desktop.domain.plan_row import PlanRow
from zi_desktop.domain.records import RECORD_TYPES, Record, Records

_ONES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
ROMAN = _ONES + tuple("X" + numeral for numeral in _ONES)


FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The years that a plan may be for; anything else is a slip of the hand."""


class Rhythm(StrEnum):
    """What a planned month means: done once in the span (due in its last month), or done in every month."""

    ONCE = "sekali"
    MONTHLY = "tiap_bulan"


class Numbering(StrEnum):
    """How a plan numbers its areas and components in print."""

    ROMAN = "roman"
    ARABIC = "arabic"
    NONE = "none"

    def label(self, position: int) -> str | None:
        """Return the number printed at 1-based `position`, without a dot; `None` where nothing is printed."""
        if self is Numbering.NONE:
            return None
        if self is Numbering.ROMAN and position <= len(ROMAN):
            return ROMAN[position - 1]
        return str(position)


@dataclass(frozen=True, slots=True)
class PlanInfo(PlanRow):
    """What the plan says of itself; its row id is the plan's id. Texts are `""` where nothing was entered.

    `office_code` is the region's code as decree numbers carry it ("3576"). `kind` is "Rencana Kerja" or "Rencana Aksi"; `form` one of the annex forms; `decree_place`, `decree_date` and the
    signer's words stand in the closing block as written.
    """

    unit: str = ""
    office_code: str = ""
    year: int = 0
    kind: str = ""
    form: str = "mojokerto"
    area_numbers: Numbering = Numbering.ROMAN
    component_numbers: Numbering = Numbering.ARABIC
    decree_place: str = ""
    decree_number: str = ""
    decree_date: str = ""
    signer_title: str = ""
    signer_name: str = ""


@dataclass(frozen=True, slots=True)
class Area(PlanRow):
    """`number` is a literal as printed (without its dot), or `""`: composed from the position."""

    title: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Group(PlanRow):
    """A sub-heading between an area and its components."""

    title: str = ""


@dataclass(frozen=True, slots=True)
class Component(PlanRow):
    """`number` is a literal as printed (without its dot), or `""`: composed from the position in the area."""

    title: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Activity(PlanRow):
    """One row of the annex. `action` is without its printed number; `target_time` a literal, `""`: composed from months.

    `tentative_months` are those of `months` that are not certain. `standard` is the code of the standard
    component (`5.iv`) that a person or the import chose; `responsible` names joined by `"; "`. `doubts` are the
    kinds of doubt (annex/doubts.py) that an import left for a person to settle.
    """

    indicator: str = ""
    action: str = ""
    expected_evidence: str = ""
    target_time: str = ""
    target_output: str = ""
    remarks: str = ""
    responsible: str = ""
    standard: str = ""
    rhythm: Rhythm = Rhythm.ONCE
    months: Months = NO_MONTHS
    tentative_months: Months = NO_MONTHS
    doubts: tuple[str, ...] = ()


Row = PlanInfo | Area | Group | Component | Activity
R = TypeVar("R", PlanInfo, Area, Group, Component, Activity)

ROW_TYPES: Mapping[str, type[Row]] = {
    Entity.PLAN: PlanInfo,
    Entity.AREA: Area,
    Entity.GROUP: Group,
    Entity.COMPONENT: Component,
    Entity.ACTIVITY: Activity,
}

MONTH_FIELDS = tuple(f"m{n}" for n in range(1, 13))
PLANNED = "planned"
TENTATIVE = "tentative"


def entity_of(row: Row) -> Entity:
    """Return the kind of `row` as changes and the journal name it."""
    return next(entity for entity, kind in ROW_TYPES.items() if type(row) is kind)  # type: ignore[return-value]


def text_fields(row_type: type[Row]) -> tuple[str, ...]:
    """Return the names of the free-text fields of a kind of row, in the order that people read them."""
    skip = {"id", "parent", "key", "form", "rhythm"}
    return tuple(f.name for f in fields(row_type) if f.type == "str" and f.name not in skip)


@dataclass(frozen=True)
class Plan:
    """A snapshot: rows by id and, for each parent, its children in order. Edits make a new one that shares the rest."""

    info: PlanInfo
    rows: Mapping[RowId, Row] = field(default_factory=lambda: MappingProxyType({}))
    children: Mapping[RowId, tuple[RowId, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    records: Records = field(default_factory=Records)

    @classmethod
    def of(cls, info: PlanInfo, rows: Iterable[Row], records: Records | None = None) -> Plan:
        """Assemble a plan from loose rows. A row whose parent is not among them is left out, and one that is its own."""
        loose = {row.id: row for row in rows if row.id != ROOT}
        by_parent: dict[RowId, list[Row]] = {}
        for row in loose.values():
            by_parent.setdefault(row.parent, []).append(row)
        by_id: dict[RowId, Row] = {}
        children: dict[RowId, tuple[RowId, ...]] = {}
        waiting = [ROOT]
        while waiting:
            parent = waiting.pop()
            siblings = sorted(by_parent.pop(parent, ()), key=_sibling_order)
            if siblings:
                children[parent] = tuple(row.id for row in siblings)
                by_id |= {row.id: row for row in siblings}
                waiting += children[parent]
        return cls(info, MappingProxyType(by_id), MappingProxyType(children), records or Records())

    def with_rows(self, changed: Iterable[Row | Record], gone: Iterable[RowId] = ()) -> Plan:
        """Return the plan with `changed` rows and records put in or replaced and `gone` ones taken out of view."""
        every, gone = list(changed), list(gone)
        told = [row for row in every if type(row) in _RECORDS]
        records = self.records.with_changes(told, gone)  # type: ignore[arg-type]
        in_tree = [row for row in every if type(row) not in _RECORDS]
        if not in_tree and not any(row in self.rows for row in gone):
            return self._beside(self.info, self.rows, records)
        return self._with_tree(in_tree, gone, records)  # type: ignore[arg-type]

    def _with_tree(self, changed: list[Row], gone: list[RowId], records: Records) -> Plan:
        info, moved = self.info, False
        rows = MappingProxyType(self.rows).copy()  # dict(…) of a proxy goes item by item
        for row_id in gone:
            moved |= rows.pop(row_id, None) is not None
        for row in changed:
            if isinstance(row, PlanInfo):
                info = row
                continue
            old = rows.get(row.id)
            moved |= old is None or (old.parent, old.key) != (row.parent, row.key)
            rows[row.id] = row
        if moved:
            return Plan.of(info, rows.values(), records)
        return self._beside(info, MappingProxyType(rows), records)

    def _beside(self, info: PlanInfo, rows: Mapping[RowId, Row], records: Records) -> Plan:
        """Return a plan in the same order."""
        plan = Plan(info, rows, self.children, records)
        if "positions" in self.__dict__:  # the order is the same, and so are the numbers
            plan.__dict__["positions"] = self.positions
        return plan

    def __contains__(self, row_id: object) -> bool:
        return row_id in self.rows

    def __len__(self) -> int:
        return len(self.rows)

    def row(self, row_id: RowId, kind: type[R]) -> R:
        """Return a row that must be of `kind`. Raises `KeyError` where it is not in view."""
        found = self.rows[row_id]
        if not isinstance(found, kind):
            raise KeyError(f"{row_id} is no {kind.__name__}")
        return found

    def activity(self, row_id: RowId) -> Activity:
        """Return the activity of that id. Raises `KeyError` where it is not in view."""
        return self.row(row_id, Activity)

    def children_of(self, parent: RowId) -> tuple[Row, ...]:
        """Return the rows directly under `parent`, in order."""
        return tuple(self.rows[row_id] for row_id in self.children.get(parent, ()))

    def areas(self) -> tuple[Area, ...]:
        """Return the areas in order."""
        return tuple(row for row in self.children_of(ROOT) if isinstance(row, Area))

    def walk(self, parent: RowId = ROOT) -> Iterator[Row]:
        """Yield every row under `parent` in the order in which a reader meets it."""
        rows, children = self.rows, self.children
        waiting = [iter(children.get(parent, ()))]
        while waiting:
            for row in waiting[-1]:
                yield rows[row]
                if row in children:
                    waiting.append(iter(children[row]))
                    break
            else:
                waiting.pop()

    def components(self, parent: RowId = ROOT) -> Iterator[Component]:
        """Yield the components under `parent` (through groups) in order."""
        return (row for row in self.walk(parent) if isinstance(row, Component))

    def activities(self, parent: RowId = ROOT) -> Iterator[Activity]:
        """Yield the activities under `parent` in order."""
        return (row for row in self.walk(parent) if isinstance(row, Activity))

    def ancestor(self, row_id: RowId, kind: type[R]) -> R | None:
        """Return the nearest row of `kind` above `row_id` (or itself); `None` where there is none."""
        row = self.rows.get(row_id)
        while row is not None and not isinstance(row, kind):
            row = self.rows.get(row.parent)
        return row

    @cached_property
    def positions(self) -> Mapping[RowId, tuple[int, ...]]:
        """1-based positions: area `(1,)`, component `(1, 2)` counted through groups, activity `(1, 2, 1)`."""
        found: dict[RowId, tuple[int, ...]] = {}
        for a, area in enumerate(self.areas(), 1):
            found[area.id] = (a,)
            for c, component in enumerate(self.components(area.id), 1):
                found[component.id] = (a, c)
                for n, activity in enumerate(self.activities(component.id), 1):
                    found[activity.id] = (a, c, n)
        return found

    def number(self, row_id: RowId) -> str:
        """Return `1.2.1`: area, component and row by position; `""` for a group or a row not in view."""
        return ".".join(map(str, self.positions.get(row_id, ())))

    def find(self, text: str) -> RowId | None:
        """Return the row with that id or with that number as shown; `None` where there is none."""
        if text in self.rows:
            return RowId(text)
        wanted = text.strip().removesuffix(".")
        found = self.positions.items()
        return next((row for row, at in found if ".".join(map(str, at)) == wanted), None)

    def area_label(self, area: Area) -> str | None:
        """Return the area's printed number without its dot: the literal, else by position in the plan's style."""
        return area.number or self._label(area, self.info.area_numbers)

    def component_label(self, component: Component) -> str | None:
        """Return the component's printed number without its dot; `None` where the plan prints none."""
        return component.number or self._label(component, self.info.component_numbers)

    def _label(self, row: Row, style: Numbering) -> str | None:
        """Return the number by position; `None`, too, where no row of its kind belongs: then it has none."""
        at = self.positions.get(row.id)
        return style.label(at[-1]) if at else None

    def numbered_action(self, activity: Activity) -> str:
        """Return the action with its composed number ("2. …"); a lone activity carries none."""
        siblings = self.children.get(activity.parent, ())
        if len(siblings) < 2:
            return activity.action
        return f"{siblings.index(activity.id) + 1}. {activity.action}"

    def owner(self, row_id: RowId) -> RowId | None:
        """Return the row of the annex that a record belongs to, directly or not; a row of the annex is its own."""
        passed: set[RowId] = set()
        while row_id not in self.rows:
            record = self.records.get(row_id)
            if (
                record is None or row_id in passed
            ):  # only somebody who means harm puts records into a circle
                return None
            passed.add(row_id)
            row_id = record.parent
        return row_id


_RECORDS = frozenset(RECORD_TYPES.values())


def _sibling_order(row: Row) -> tuple[str, str]:
    return (row.key, row.id)
