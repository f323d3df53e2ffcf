"""What receiving a plan would change here: by row of the annex, with everything that belongs to it. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.domain.assembly import plan_of
from zi_desktop.domain.changes import Entity, RowId
from zi_desktop.domain.comparing import RowChange, RowDifference, compare
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.evidence_kinds import FILE
from zi_desktop.domain.fingerprint import fingerprint
from zi_desktop.domain.foreseeing import clock_lag, foresee, journal_of
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.records import Evidence
from zi_desktop.services.computer import local_now
from zi_desktop.services.incoming import Incoming
from zi_desktop.services.twins import is_twin, understood

if TYPE_CHECKING:
    from zi_desktop.db.store import PlanStore

_EVIDENCE = (Entity.EVIDENCE,)


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row of the annex (or a record that belongs to none) and all that would change in it and in its records.

    `number` and `title` as they are shown; `change` says what becomes of the row itself.
    """

    row: RowId
    entity: str
    number: str
    title: str
    change: RowChange
    differences: tuple[RowDifference, ...]

    @property
    def conflicts(self) -> int:
        """How many fields would newly be in conflict."""
        return sum(len(difference.conflicts) for difference in self.differences)


@dataclass(frozen=True, slots=True)
class Counts:
    """What a merge does, in the words of `zi merge --json`: rows, conflicts (fields) and evidence files."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    conflicts: int = 0
    evidence_added: int = 0
    evidence_missing: int = 0

    @property
    def nothing(self) -> bool:
        """True where nothing would be another."""
        return not (
            self.added or self.changed or self.removed or self.conflicts or self.evidence_added
        )


@dataclass(frozen=True, slots=True)
class Preview:
    """`rows` in the plan's order. `removed_rows` of `rows_before` rows of the annex would go; `clock` is how far the sender's
    clock is surely ahead (negative: behind) of this one, where that can be told. `evidence` are the files that would come, sha256 → name.
    """

    incoming: Incoming
    before: Plan
    after: Plan
    rows: tuple[ChangedRow, ...]
    counts: Counts
    evidence: Mapping[str, str]
    removed_rows: int
    clock: timedelta | None
    ours: str
    nothing_new: bool
    left_out: frozenset[RowId] = frozenset()

    @property
    def rows_before(self) -> int:
        """How many rows the annex has now."""
        return len(self.before)

    @property
    def removes_most(self) -> bool:
        """True where more than half of the annex would go: a person then has to say that he means it."""
        return 2 * self.removed_rows > self.rows_before


def ensure_same_plan(plan: Plan, incoming: Incoming, name: str) -> None:
    """Raise `PlanError` where another plan came: `twin_plan` for the same unit and year, else `other_plan`."""
    if incoming.plan.info.id != plan.info.id:
        kind = "twin_plan" if is_twin(plan, incoming.plan) else "other_plan"
        raise PlanError(kind, name=name)


def preview(
    store: PlanStore,
    evidence: EvidenceStore,
    incoming: Incoming,
    left_out: frozenset[RowId] = frozenset(),
    now: datetime | None = None,
) -> Preview:
    """Return what merging `incoming` would do without the rows `left_out` (of `ChangedRow.row`); slow for a long journal.

    Raises `PlanError`: `other_plan`, `twin_plan`, `came_damaged`.
    """
    incoming = understood(store, incoming)
    ensure_same_plan(store.plan, incoming, store.path.name)
    whole = store.whole_journal()
    journal = journal_of(whole.revisions, whole.withheld)
    kept_out = _trees(incoming.plan, left_out) | _trees(store.plan, left_out)
    came = incoming.journal
    told = foresee(journal, came.revisions, came.withheld, kept_out)
    if not told.whole:
        raise PlanError("came_damaged", name=store.path.name)
    before, after = plan_of(told.before.values()), plan_of(told.after.values())
    rows = tuple(_changed_rows(before, after, compare(told.before, told.after)))
    files = files_of(after)
    absent = evidence.place.absent(files)
    coming = {sha: files[sha] for sha in files if sha in absent and sha in incoming.evidence}
    missing = absent & files_of(incoming.plan).keys() - coming.keys()
    lag = clock_lag(told.fresh, journal)
    return Preview(
        incoming,
        before,
        after,
        rows,
        _counts(rows, len(coming), len(missing)),
        coming,
        sum(1 for row in before.rows if row not in after.rows),
        _clock(incoming, lag, now or local_now()),
        fingerprint(whole.revisions, whole.withheld),
        not told.came,
        kept_out,
    )


def _trees(plan: Plan, rows: Iterable[RowId]) -> frozenset[RowId]:
    """Return rows with every row and record under them."""
    found: set[RowId] = set()
    for row in rows:
        tree = {row, *(below.id for below in plan.walk(row))}
        found |= tree
        for one in tree:
            found |= {record.id for record in plan.records.below(one)}
    return frozenset(found)


def _changed_rows(
    before: Plan, after: Plan, differences: Iterable[RowDifference]
) -> Iterator[ChangedRow]:
    by_owner: dict[RowId, list[RowDifference]] = {}
    for difference in differences:
        row = difference.row
        owner = after.owner(row) or before.owner(row) or row
        by_owner.setdefault(owner, []).append(difference)
    order = _order(before, after)
    last = (len(order), 0)
    for owner in sorted(by_owner, key=lambda row: (order.get(row, last), row)):
        its = tuple(sorted(by_owner[owner], key=lambda d: (d.row != owner, d.entity, d.row)))
        own = next((d.change for d in its if d.row == owner), RowChange.CHANGED)
        plan = after if owner in after or owner in after.records else before
        number = plan.number(owner)
        yield ChangedRow(owner, _entity(its, owner, plan), number, _title(plan, owner), own, its)


def _order(before: Plan, after: Plan) -> dict[RowId, tuple[int, int]]:
    """Return the place of each row as a reader meets it: what goes stands where it stood, below the row above it."""
    order = {row.id: (n, 0) for n, row in enumerate(after.walk(), 1)}
    order[after.info.id] = (0, 0)
    above = 0
    for n, row in enumerate(before.walk(), 1):
        if row.id not in after:
            order[row.id] = (above, n)
        else:
            above = order[row.id][0]
    return order


def _entity(its: tuple[RowDifference, ...], owner: RowId, plan: Plan) -> str:
    from zi_desktop.domain.plan import entity_of

    own = next((d.entity for d in its if d.row == owner), None)
    return own or entity_of(plan.rows[owner])


def _title(plan: Plan, row: RowId) -> str:
    if row == plan.info.id:
        return " ".join(f"{plan.info.kind} {plan.info.unit} {plan.info.year}".split())
    found = plan.rows.get(row) or plan.records.get(row)
    names = ("title", "action", "indicator", "name", "text", "period")
    texts = (str(getattr(found, name, "") or "") for name in names)
    return next((" ".join(text.split()) for text in texts if text.strip()), "")


def _counts(rows: Iterable[ChangedRow], evidence: int, missing: int) -> Counts:
    rows = list(rows)
    told = [row for row in rows if row.entity not in _EVIDENCE]
    return Counts(
        added=sum(row.change is RowChange.ADDED for row in told),
        changed=sum(row.change is RowChange.CHANGED for row in told),
        removed=sum(row.change is RowChange.REMOVED for row in told),
        conflicts=sum(row.conflicts for row in rows),
        evidence_added=evidence,
        evidence_missing=missing,
    )


def files_of(plan: Plan) -> dict[str, str]:
    """Return the evidence files that a plan knows, sha256 → name."""
    proofs = plan.records.of_kind(Evidence)
    return {p.sha256: p.name for p in proofs if p.form == FILE and p.sha256}


def _clock(incoming: Incoming, lag: int, now: datetime) -> timedelta | None:
    newest = max((r.stamp.at for r in incoming.journal.revisions), default=0) / 1000
    ahead = max(newest, incoming.at.timestamp()) - now.timestamp()
    if ahead > 60:
        return timedelta(seconds=round(ahead))
    return -timedelta(seconds=round(lag / 1000)) if lag > 60_000 else None
