"""What a plan's evidence proves: for each row its items, files, doubts and coverage, counted when asked. A view of one snapshot.

Whether a file is here is no fact of the plan: the sha256 of those that are not come as `absent`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.evidence_doubts import Doubt, DoubtKind, Sharing, doubts_about
from zi_desktop.domain.evidence_items import items_of
from zi_desktop.domain.evidence_kinds import FILE
from zi_desktop.domain.plan import Activity, Plan, Rhythm
from zi_desktop.domain.records import Evidence, EvidenceUse, ExpectedItem


class State(StrEnum):
    """How a row or a month stands with its evidence."""

    NOTHING_EXPECTED = "tidak_diminta"
    MISSING = "belum"
    PARTLY = "sebagian"
    COMPLETE = "lengkap"
    DOUBTFUL = "ragu"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much is proven: `have` of `needed` items (a page or thing without a picture counts half), by `proofs` uses.

    `doubts` are uses with an open doubt, `absent` uses whose file is not here.
    """

    needed: int = 0
    have: float = 0
    proofs: int = 0
    doubts: int = 0
    absent: int = 0

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.needed + other.needed,
            self.have + other.have,
            self.proofs + other.proofs,
            self.doubts + other.doubts,
            self.absent + other.absent,
        )

    @property
    def state(self) -> State:
        """Return the state in one word; a doubt is told before a gap."""
        if self.doubts or self.absent:
            return State.DOUBTFUL
        if self.needed == 0:
            return State.COMPLETE if self.proofs else State.NOTHING_EXPECTED
        if self.have >= self.needed:
            return State.COMPLETE
        return State.PARTLY if self.proofs else State.MISSING

    @property
    def words(self) -> str:
        """Return `1/3`, `1½/3`, the number of proofs where nothing is expected, or `""`."""
        if not self.needed:
            return str(self.proofs) if self.proofs else ""
        half = "½" if self.have % 1 else ""
        return f"{int(self.have) or '' if half else int(self.have)}{half}/{self.needed}"


NOTHING = Coverage()


@dataclass(frozen=True, slots=True)
class Proven:
    """One use with its proof and its open doubts."""

    use: EvidenceUse
    evidence: Evidence
    doubts: tuple[Doubt, ...] = ()
    absent: bool = False

    @property
    def worth(self) -> float:
        """1 for a file and for what has a picture; else a half."""
        return 1 if self.evidence.form == FILE or self.evidence.picture else 0.5


def _names_a_row(proven: Proven) -> bool:
    return any(doubt.kind is DoubtKind.SHARED for doubt in proven.doubts)


class EvidenceView:
    """Reads the evidence of one plan; make a new one for a new snapshot."""

    def __init__(self, plan: Plan, absent: Iterable[str] = ()) -> None:
        self.plan = plan
        self.absent = frozenset(absent)
        self._proofs: dict[RowId, tuple[Proven, ...]] = {}
        self._totals: dict[RowId, Coverage] = {}

    def after(self, plan: Plan, changed: Iterable[RowId]) -> EvidenceView:
        """Return the view of the next snapshot, in which only `changed` rows and records are others: the rest stays counted."""
        view, changed = EvidenceView(plan, self.absent), list(changed)
        if plan.info != self.plan.info:  # another year makes other dates doubtful
            return view
        known = [one for p in (self.plan, plan) for row in changed if (one := p.records.get(row))]
        if not any(isinstance(record, EvidenceUse) for record in known):
            view.__dict__["sharing"] = self.sharing
        stale = self._concerned(changed, known) | view._concerned(changed, known)
        moved = self.plan.children is not plan.children
        for row, proofs in self._proofs.items():
            if row not in stale and not (moved and any(map(_names_a_row, proofs))):
                view._proofs[row] = proofs
        for row, total in self._totals.items():
            if row not in stale and not (moved and not isinstance(plan.rows.get(row), Activity)):
                view._totals[row] = total
        return view

    def proofs(self, row: RowId) -> tuple[Proven, ...]:
        """Return what is attached to an activity, in the order in which it was."""
        if row not in self._proofs:
            self._proofs[row] = tuple(self._proven(row))
        return self._proofs[row]

    def items(self, row: RowId) -> tuple[ExpectedItem, ...]:
        """Return the items that an activity is expected to have."""
        return items_of(self.plan, row)

    def fulfilled(self, row: RowId, month: int = 0) -> dict[RowId, float]:
        """Return for each item of an activity how far it is fulfilled (0, ½, 1), in a month or in all its uses."""
        items = self.items(row)
        found: dict[RowId, float] = {item.id: 0 for item in items}
        for proven in self._serving(row, month):
            ticked = proven.use.items or ((items[0].id,) if len(items) == 1 else ())
            for item in ticked:
                if item in found:
                    found[RowId(item)] = max(found[RowId(item)], proven.worth)
        return found

    def coverage(self, row: RowId) -> Coverage:
        """Return the coverage of an activity, or the sum of those under a component, group, area or the plan's own row."""
        if row not in self._totals:
            self._totals[row] = self._counted(row)
        return self._totals[row]

    def in_month(self, row: RowId, month: int) -> Coverage:
        """Return the coverage of an activity in one month: of a monthly one what that month needs, else what the row has."""
        activity = self.plan.activity(row)
        if activity.rhythm != Rhythm.MONTHLY:
            return self.coverage(row) if activity.months.numbers[-1:] == (month,) else NOTHING
        needed = len(self.items(row)) if month in activity.months else 0
        return self._sum(needed, self.fulfilled(row, month).values(), self._serving(row, month))

    def missing_items(
        self, row: RowId, months: Iterable[int] = ()
    ) -> list[tuple[int, ExpectedItem]]:
        """Return (month, item) for each item that is not fulfilled whole; the month is 0 where a row is done once."""
        activity = self.plan.activity(row)
        if activity.rhythm == Rhythm.MONTHLY:
            asked = [month for month in activity.months if month in tuple(months) or not months]
        else:
            asked = [0]
        return [
            (month, item)
            for month in asked
            for item in self.items(row)
            if self.fulfilled(row, month)[item.id] < 1
        ]

    @cached_property
    def sharing(self) -> Sharing:
        """Which uses each proof has."""
        return Sharing.of(self.plan)

    def unused(self) -> list[Evidence]:
        """Return the proofs that no row uses: their rows were removed. Older versions and pictures are none of these."""
        behind = {name for one in self._all for name in (one.replaces, one.picture) if name}
        used = self.sharing.evidence_in_use
        return [one for one in self._all if one.id not in used and one.id not in behind]

    @cached_property
    def _all(self) -> list[Evidence]:
        return self.plan.records.of_kind(Evidence)

    def _concerned(self, changed: Iterable[RowId], known: Iterable[object]) -> set[RowId]:
        """The rows whose counts may be others: those changed, those that share a changed proof, and all above them."""
        proofs = {one.evidence for one in known if isinstance(one, EvidenceUse)}
        proofs |= {one.id for one in known if isinstance(one, Evidence)}
        rows = {owner for row in changed if (owner := self.plan.owner(row)) is not None}
        rows |= {use.parent for one in proofs for use in self.sharing.uses.get(one, ())}
        above = {self.plan.info.id}
        for row in rows:
            parent: RowId | None = row
            while parent and parent not in above:
                above.add(parent)
                found = self.plan.rows.get(parent)
                parent = found.parent if found is not None else None
        return above

    def _proven(self, row: RowId) -> Iterator[Proven]:
        activity = self.plan.activity(row)
        for use in self.plan.records.under(row, EvidenceUse):
            evidence = self.plan.records.get(use.evidence)
            if isinstance(evidence, Evidence):
                doubts = doubts_about(self.plan, activity, use, evidence, self.sharing)
                absent = evidence.form == FILE and evidence.sha256 in self.absent
                yield Proven(use, evidence, doubts, absent)

    def _serving(self, row: RowId, month: int) -> list[Proven]:
        """The uses for a month, those in general among them; for month 0 all."""
        return [one for one in self.proofs(row) if not month or one.use.month in (0, month)]

    def _counted(self, row: RowId) -> Coverage:
        activity = self.plan.rows.get(row)
        if not isinstance(activity, Activity):
            parent = RowId("") if row == self.plan.info.id else row
            children = (self.coverage(child) for child in self.plan.children.get(parent, ()))
            return sum(children, NOTHING)
        if not self.plan.records.under(row, EvidenceUse):
            times = len(activity.months) if activity.rhythm == Rhythm.MONTHLY else 1
            return Coverage(needed=len(self.items(row)) * max(times, 1))
        if activity.rhythm != Rhythm.MONTHLY or not activity.months:
            return self._sum(len(self.items(row)), self.fulfilled(row).values(), self.proofs(row))
        worth = [w for month in activity.months for w in self.fulfilled(row, month).values()]
        return self._sum(len(worth), worth, self.proofs(row))

    def _sum(self, needed: int, worth: Iterable[float], proofs: Iterable[Proven]) -> Coverage:
        uses = list(proofs)
        doubts = sum(1 for one in uses if one.doubts)
        return Coverage(needed, sum(worth), len(uses), doubts, sum(one.absent for one in uses))
