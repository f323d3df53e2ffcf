"""Every figure that the program shows of a plan's year: counts of duties by scope and month. Definitions: docs/figures.md.

A figure that stands on a screen or in a paper comes from here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.duties import Clock, Duty, Facts, State, duties, facts_of
from zi_desktop.domain.evidence_view import EvidenceView
from zi_desktop.domain.evidence_view import State as Proof
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import Activity, Area, Component, Plan, Rhythm
from zi_desktop.domain.realization import Status

ByMonth = tuple[int, ...]
"""Twelve counts, January first."""

Proved = Callable[[RowId, int], bool]
"""Whether the evidence of an activity's month is complete; `proved_by` answers it for a plan."""

NO_MONTHS_COUNTED: ByMonth = (0,) * 12


class Figures(NamedTuple):
    """Counts of duties of some rows on a day; a named tuple, since thousands are summed at once. Each duty is in exactly one of `done`, `cancelled`, `late`, `catching_up`,
    `due_now`, `coming`; they sum to `planned`.

    `due`: due by the end of the running month and not cancelled; `done_of_due` of these. `proved`: done, with complete evidence. `moved`: due in another month than
    planned. `partly`, `not_done`: open ones whose realisation says so. `unplanned`: months done of which no duty speaks.
    By month: `plan` counts where they are planned, `realized` when they were done, `due_in` where they are due and not cancelled,
    `done_in` those of `due_in` that are done, `late_in` those that are late.
    """

    rows: int = 0
    planned: int = 0
    done: int = 0
    cancelled: int = 0
    late: int = 0
    catching_up: int = 0
    due_now: int = 0
    coming: int = 0
    due: int = 0
    done_of_due: int = 0
    proved: int = 0
    moved: int = 0
    partly: int = 0
    not_done: int = 0
    unplanned: int = 0
    plan: ByMonth = NO_MONTHS_COUNTED
    realized: ByMonth = NO_MONTHS_COUNTED
    due_in: ByMonth = NO_MONTHS_COUNTED
    done_in: ByMonth = NO_MONTHS_COUNTED
    late_in: ByMonth = NO_MONTHS_COUNTED

    @property
    def wanted(self) -> int:
        """Duties that are not cancelled."""
        return self.planned - self.cancelled

    @property
    def percent_done(self) -> float | None:
        """Done of those that are due, in percent; `None` where nothing is due."""
        return 100 * self.done_of_due / self.due if self.due else None

    @property
    def percent_proved(self) -> float | None:
        """Proved of those that are done, in percent; `None` where nothing is done."""
        return 100 * self.proved / self.done if self.done else None

    @property
    def planned_so_far(self) -> ByMonth:
        """Duties planned up to each month."""
        return tuple(accumulate(self.plan))

    @property
    def realized_so_far(self) -> ByMonth:
        """Duties done up to each month."""
        return tuple(accumulate(self.realized))


NOTHING = Figures()
_MONTHLY = 5
"""So many of the fields, the last, are by month."""


def added(parts: Iterable[Figures]) -> Figures:
    """Return the figures of several scopes together."""
    some = [part for part in parts if part is not NOTHING]
    if len(some) <= 1:
        return some[0] if some else NOTHING
    columns = list(zip(*some, strict=True))
    counts = map(sum, columns[:-_MONTHLY])
    monthly = [_summed(column) for column in columns[-_MONTHLY:]]
    return Figures._make([*counts, *monthly])


def _summed(parts: Sequence[ByMonth]) -> ByMonth:
    """Add up by month; where nothing was counted there is nothing to add, which is most of the time."""
    some = [part for part in parts if part is not NO_MONTHS_COUNTED]
    if len(some) <= 1:
        return some[0] if some else NO_MONTHS_COUNTED
    return tuple(map(sum, zip(*some, strict=True)))


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """The figures of a plan on a day: of all of it, and of each area, group, component and activity by row id."""

    clock: Clock
    whole: Figures
    of: Mapping[RowId, Figures]


def figures(plan: Plan, clock: Clock, proved: Proved | None = None) -> PlanFigures:
    """Return every figure of a plan."""
    of: dict[RowId, Figures] = {}

    def count(row_id: RowId) -> Figures:
        row = plan.rows[row_id]
        if isinstance(row, Activity):
            found = row_figures(plan, row, clock, proved)
        else:
            found = added([count(child) for child in plan.children.get(row_id, ())])
        of[row_id] = found
        return found

    return PlanFigures(clock, added([count(area.id) for area in plan.areas()]), of)


def figures_of(plan: Plan, row: RowId, clock: Clock, proved: Proved | None = None) -> Figures:
    """Return the figures of what lies under a row; of an activity its own."""
    own = plan.rows.get(row)
    rows = [own] if isinstance(own, Activity) else plan.activities(row)
    return added([row_figures(plan, activity, clock, proved) for activity in rows])


def row_figures(
    plan: Plan, activity: Activity, clock: Clock, proved: Proved | None = None
) -> Figures:
    """Return the figures of one activity."""
    facts = facts_of(plan, activity.id)
    if proved is None or not any(fact.done_in for fact in facts):
        return _counted(activity.months, activity.rhythm, facts, clock, 0)
    its = duties(activity.months, activity.rhythm, facts, clock)
    count = sum(duty.state is State.DONE and proved(activity.id, duty.month) for duty in its)
    return _counted(activity.months, activity.rhythm, facts, clock, count)


@lru_cache(maxsize=8192)
def _counted(months: Months, rhythm: Rhythm, facts: Facts, clock: Clock, proved: int) -> Figures:
    """The figures of any row that is planned and realised so: rows alike share them."""
    its = duties(months, rhythm, facts, clock)
    state = [duty.state for duty in its]
    due = [duty for duty in its if duty.due <= clock.now and duty.state is not State.CANCELLED]
    open_says = [duty.said for duty in its if duty.is_open]
    wanted = [duty for duty in its if duty.state is not State.CANCELLED]
    return Figures(
        rows=1,
        planned=len(its),
        done=state.count(State.DONE),
        cancelled=state.count(State.CANCELLED),
        late=state.count(State.LATE),
        catching_up=state.count(State.CATCHING_UP),
        due_now=state.count(State.DUE),
        coming=state.count(State.COMING),
        due=len(due),
        done_of_due=sum(duty.state is State.DONE for duty in due),
        proved=proved,
        moved=sum(duty.moved for duty in its),
        partly=open_says.count(Status.PARTLY),
        not_done=open_says.count(Status.NOT_DONE),
        unplanned=_unplanned(months, rhythm, facts, its),
        plan=_by_month([duty.month for duty in its]),
        realized=_by_month([duty.done_in for duty in its if duty.done_in]),
        due_in=_by_month([duty.due for duty in wanted]),
        done_in=_by_month([duty.due for duty in wanted if duty.state is State.DONE]),
        late_in=_by_month([duty.due for duty in its if duty.state is State.LATE]),
    )


def _unplanned(months: Months, rhythm: Rhythm, facts: Facts, its: Sequence[Duty]) -> int:
    """How many months are done that no duty speaks of: what was done once is done once, whenever that was."""
    done = {fact.month for fact in facts if fact.done_in}
    if rhythm == Rhythm.ONCE and months:
        return 0
    return len(done - {duty.due for duty in its})


def _by_month(numbers: Sequence[int]) -> ByMonth:
    return tuple(map(numbers.count, range(1, 13))) if numbers else NO_MONTHS_COUNTED


def proved_by(view: EvidenceView) -> Proved:
    """Return what tells by a plan's evidence whether a month is proved: with everything that it needs, and without a doubt."""

    def proved(row: RowId, month: int) -> bool:
        return evidence_of(view, row, month) is Proof.COMPLETE

    return proved


def evidence_of(view: EvidenceView, row: RowId, month: int) -> Proof:
    """Return how a month stands with its evidence; what is done once has one evidence for all its months."""
    if view.plan.activity(row).rhythm is Rhythm.ONCE:
        return view.coverage(row).state
    return view.in_month(row, month).state


def components_and_areas(plan: Plan) -> list[Area | Component]:
    """Return the rows that a table of figures has, in the plan's order: each area, then its components."""
    return [row for row in plan.walk() if isinstance(row, Area | Component)]
