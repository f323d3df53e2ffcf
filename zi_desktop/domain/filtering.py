"""Which rows of a plan a person wants to see: one immutable value, and what it lets through. Knows no window."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from zi_desktop.domain.changes import ROOT, RowId
from zi_desktop.domain.duties import Clock, State, duties_of
from zi_desktop.domain.evidence_items import items_of
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.people import split_names
from zi_desktop.domain.plan import Activity, Area, Plan, Rhythm, Row
from zi_desktop.domain.records import EvidenceUse

NO_DAY = Clock(0)
"""Before the plan's year: nothing is late."""

NOBODY = ""
"""The name that stands for rows without anybody responsible."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that rows can have and a person looks for; `of` says whether a row of a plan has it on a day."""

    name: str
    label: str
    of: Callable[[Plan, Row, Clock], bool]


def _is_late(plan: Plan, row: Row, clock: Clock) -> bool:
    if not isinstance(row, Activity) or not clock.now:
        return False
    return any(duty.state is State.LATE for duty in duties_of(plan, row, clock))


def _is_doubtful(_: Plan, row: Row, __: Clock) -> bool:
    return isinstance(row, Activity) and bool(row.doubts)


def _is_disputed(plan: Plan, row: Row, _: Clock) -> bool:
    """True for a row in conflict, and for one that something beside it is: its realisation, its evidence."""
    if row.conflicts or not len(plan.records):
        return bool(row.conflicts)
    return any(record.conflicts for record in plan.records.below(row.id))


def _lacks_evidence(plan: Plan, row: Row, clock: Clock) -> bool:
    """True where something is due by now that asks for evidence and has none at all."""
    if not isinstance(row, Activity) or not clock.now:
        return False
    proven = {use.month for use in plan.records.under(row.id, EvidenceUse)}
    if 0 in proven or (proven and row.rhythm is Rhythm.ONCE):
        return False
    due = (duty for duty in duties_of(plan, row, clock) if duty.due <= clock.now)
    asked = any(duty.state is not State.CANCELLED and duty.due not in proven for duty in due)
    return asked and bool(items_of(plan, row.id))


LATE, NO_EVIDENCE, DOUBTS, CONFLICTS = "late", "no_evidence", "doubts", "conflicts"
MARKS: tuple[Mark, ...] = (
    Mark(LATE, "Terlambat", _is_late),
    Mark(NO_EVIDENCE, "Tanpa bukti", _lacks_evidence),
    Mark(DOUBTS, "Ragu", _is_doubtful),
    Mark(CONFLICTS, "Konflik", _is_disputed),
)
"""What can be looked for, in the order of the filter bar. Another mark is another line."""


@dataclass(frozen=True, slots=True)
class RowFilter:
    """What a row must have to be seen, all of it; what is `None` or empty asks nothing.

    `area` is an area's row id, `month` 1…12 one that is planned, `responsible` a name (`NOBODY`: none), `marks` names
    of `MARKS`.
    """

    area: RowId | None = None
    month: int | None = None
    responsible: str | None = None
    marks: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return self != EVERYTHING

    def with_mark(self, name: str, wanted: bool) -> RowFilter:
        """Return the filter that asks for a mark too, or no longer."""
        marks = self.marks | {name} if wanted else self.marks - {name}
        return replace(self, marks=frozenset(marks))

    def admits(self, plan: Plan, row: Row, clock: Clock = NO_DAY) -> bool:
        """True for a row that has all that is asked for, whatever its area; a heading has neither month nor name."""
        if self.month is not None or self.responsible is not None:
            if not isinstance(row, Activity):
                return False
            if self.month is not None and self.month not in row.months:
                return False
            if self.responsible is not None and not _answers(row, self.responsible):
                return False
        if not self.marks:
            return True
        return all(mark.of(plan, row, clock) for mark in MARKS if mark.name in self.marks)


EVERYTHING = RowFilter()
"""The filter that lets every row through."""


def _answers(row: Activity, name: str) -> bool:
    return name in split_names(row.responsible) if name else not split_names(row.responsible)


def rows_in_view(
    plan: Plan,
    wanted: RowFilter,
    kept: Collection[RowId] = frozenset(),
    clock: Clock = NO_DAY,
) -> frozenset[RowId]:
    """Return the rows that `wanted` admits or that are in `kept`, each with the headings over it."""
    shown: set[RowId] = set()
    for area in plan.children.get(ROOT, ()):
        _look(plan, wanted, kept, clock, area, wanted.area in (None, area), shown)
    return frozenset(shown)


def _look(
    plan: Plan,
    wanted: RowFilter,
    kept: Collection[RowId],
    clock: Clock,
    row: RowId,
    inside: bool,
    shown: set[RowId],
) -> bool:
    """Put `row` and what is below it into `shown`, as far as it is to be seen; True where any of it is."""
    seen = row in kept or (inside and wanted.admits(plan, plan.rows[row], clock))
    for child in plan.children.get(row, ()):
        seen |= _look(plan, wanted, kept, clock, child, inside, shown)
    if seen:
        shown.add(row)
    return seen


def activities_in(plan: Plan, rows: Collection[RowId] | None = None) -> int:
    """Return how many of `rows` (`None`: of all) are activities."""
    if rows is None:
        return sum(isinstance(row, Activity) for row in plan.rows.values())
    return sum(isinstance(plan.rows.get(row), Activity) for row in rows)


def count_marks(plan: Plan, clock: Clock = NO_DAY) -> Mapping[str, int]:
    """Return how many rows have each mark."""
    rows = plan.rows.values()
    return {mark.name: sum(mark.of(plan, row, clock) for row in rows) for mark in MARKS}


def words_of(plan: Plan, wanted: RowFilter) -> str:
    """Return what is asked for, in words: "area II. PENATAAN TATALAKSANA, bulan Maret, Ragu"; `""` for everything."""
    return ", ".join(_words(plan, wanted))


def _words(plan: Plan, wanted: RowFilter) -> Iterator[str]:
    area = plan.rows.get(wanted.area) if wanted.area else None
    if isinstance(area, Area):
        label = plan.area_label(area)
        yield f"area {label}. {area.title}" if label else f"area {area.title}"
    if wanted.month is not None:
        yield f"bulan {MONTH_NAMES[wanted.month - 1]}"
    if wanted.responsible is not None:
        yield f"PJ {wanted.responsible}" if wanted.responsible else "tanpa penanggung jawab"
    yield from (mark.label for mark in MARKS if mark.name in wanted.marks)


@dataclass(frozen=True)
class PartOfPlan(Plan):
    """Some rows of a plan, to be shown or printed: each carries the number that it has in the whole.

    `note` says on paper what was left out.
    """

    whole: Plan | None = None
    note: str = ""

    def __post_init__(self) -> None:
        assert self.whole is not None
        self.__dict__["positions"] = self.whole.positions

    def numbered_action(self, activity: Activity) -> str:
        """Return the action with the number that it has among all rows of its component."""
        assert self.whole is not None
        return self.whole.numbered_action(activity)


def note_of(plan: Plan, wanted: RowFilter, rows: Collection[RowId]) -> str:
    """Return the sentence that a paper of `rows` only carries."""
    shown, whole = activities_in(plan, rows), activities_in(plan)
    return (
        f"Hanya {words_of(plan, wanted)}: {shown} dari {whole} kegiatan; yang lain tidak dicetak."
    )


def part_of(plan: Plan, rows: Collection[RowId], note: str = "") -> PartOfPlan:
    """Return what `rows` and the headings over them make of the plan; a heading that none is under keeps all of its own."""
    children: dict[RowId, tuple[RowId, ...]] = {}
    waiting = [ROOT]
    while waiting:
        parent = waiting.pop()
        there = plan.children.get(parent, ())
        seen = tuple(row for row in there if row in rows)
        if there and (seen or parent != ROOT):
            children[parent] = seen or there
            waiting += children[parent]
    return PartOfPlan(plan.info, plan.rows, children, plan.records, plan, note)
