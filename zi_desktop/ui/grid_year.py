"""What the grid shows of a running year: each row's twelve states, each heading's counts. Follows the plan; paints nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from zi_desktop.domain.baseline import baseline_in_force, changed_fields
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.duties import Clock, clock_of, duties_of
from zi_desktop.domain.evidence_view import EvidenceView, State
from zi_desktop.domain.figures import Figures, evidence_of, figures_of
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.plan import MONTH_FIELDS, Activity, Plan
from zi_desktop.ui.month_state import MonthState, Pip, duty_words, year_of

CHANGED = "berubah sejak SK"
UNCHANGED: frozenset[str] = frozenset()
_PIPS = {
    State.NOTHING_EXPECTED: Pip.NONE,
    State.MISSING: Pip.MISSING,
    State.PARTLY: Pip.PARTLY,
    State.COMPLETE: Pip.COMPLETE,
    State.DOUBTFUL: Pip.DOUBTFUL,
}


class GridYear:
    """A plan's year on the day that `today` says; without it, before the year has begun. Counts what is asked for, once for each snapshot."""

    def __init__(
        self,
        plan: Plan,
        today: Callable[[], date] | None,
        view_of: Callable[[Plan], EvidenceView] = EvidenceView,
    ) -> None:
        self._today, self._view_of = today, view_of
        self.comparing = False
        """Whether what changed since the decree is shown."""
        self.follow(plan)

    def follow(self, plan: Plan) -> None:
        """Take another snapshot, and look at the clock."""
        self._plan = plan
        self.clock = clock_of(plan, self._today()) if self._today else Clock(0)
        self._counts: dict[RowId, Figures] = {}
        self._months: dict[RowId, Sequence[MonthState]] = {}
        self._changed: Mapping[RowId, frozenset[str]] | None = None
        self._evidence: EvidenceView | None = None

    def has_passed(self) -> bool:
        """True where the day has come to another month since the clock was looked at."""
        return self._today is not None and clock_of(self._plan, self._today()) != self.clock

    @property
    def this_month(self) -> int | None:
        """The running month; `None` in another year than the plan's."""
        return self.clock.now if 1 <= self.clock.now <= 12 else None

    def months(self, activity: Activity) -> Sequence[MonthState]:
        """Return the states of a row's twelve months; `activity` may be one that a drag is about to make."""
        if activity is not self._plan.rows.get(activity.id):
            return self._states(activity)
        found = self._months.get(activity.id)
        if found is None:
            found = self._months[activity.id] = self._states(activity)
        return found

    def _states(self, activity: Activity) -> Sequence[MonthState]:
        def pip(month: int) -> Pip:
            return _PIPS[evidence_of(self.evidence, activity.id, month)]

        return year_of(self._plan, activity, self.clock, pip)

    @property
    def evidence(self) -> EvidenceView:
        """The evidence of this snapshot."""
        if self._evidence is None:
            self._evidence = self._view_of(self._plan)
        return self._evidence

    def also(self, activity: Activity, month: int) -> list[str]:
        """Return what is to be said of a cell besides its state."""
        words = duty_words(duties_of(self._plan, activity, self.clock), month)
        if MONTH_FIELDS[month - 1] in self.changed(activity.id):
            words.append(CHANGED)
        return words

    def changed(self, row: RowId) -> frozenset[str]:
        """Return the fields of a row that are no longer as the decree adopted them; none while nothing is compared."""
        if not self.comparing:
            return UNCHANGED
        if self._changed is None:
            baseline = baseline_in_force(self._plan)
            self._changed = changed_fields(self._plan, baseline) if baseline is not None else {}
        return self._changed.get(row, UNCHANGED)

    def counts(self, row: RowId) -> Figures:
        """Return the figures of what lies under a row."""
        found = self._counts.get(row)
        if found is None:
            found = self._counts[row] = figures_of(self._plan, row, self.clock)
        return found

    def count_text(self, row: RowId, month: int) -> str:
        """Return a heading's "3/5", done of due in that month; `""` where nothing is due."""
        its = self.counts(row)
        due = its.due_in[month - 1]
        return f"{its.done_in[month - 1]}/{due}" if due else ""

    def count_words(self, row: RowId, month: int) -> str:
        """Return a heading's counts of a month as a sentence."""
        its, name = self.counts(row), MONTH_NAMES[month - 1]
        due, done, late = (by[month - 1] for by in (its.due_in, its.done_in, its.late_in))
        if not due:
            return f"{name}, tidak ada yang jatuh tempo"
        late_words = f", {late} terlambat" if late else ""
        return f"{name}, {done} dari {due} yang jatuh tempo selesai{late_words}"
