"""Twins: a plan of the same unit and year that was made apart. Their rows are paired, shown, and joined when a person agrees.

Joining translates the journal that came to the rows here, so that it merges like a copy's. Which row is which is kept in the
plan and travels, so that from then on either computer takes in what the other sends without being asked again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from zi_desktop.db.actions import WholeJournal
from zi_desktop.db.clock import milliseconds
from zi_desktop.domain.assembly import plan_of
from zi_desktop.domain.changes import Entity, RowId
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.foreseeing import journal_of
from zi_desktop.domain.journal import rows_in_view
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.revision import Revision, Said, Stamp
from zi_desktop.domain.row_history import RowHistory
from zi_desktop.domain.translating import TWIN_FIELD, Ids, record, recorded, translated
from zi_desktop.domain.twins import Twins, pair_plans
from zi_desktop.services.computer import local_now
from zi_desktop.services.incoming import Incoming

if TYPE_CHECKING:
    from zi_desktop.db.store import PlanStore

LABEL = "Pasangkan rencana kembar"


def is_twin(ours: Plan, theirs: Plan) -> bool:
    """True for another plan of the same unit and year: both computers took in the same document."""
    a, b = ours.info, theirs.info
    unit = _plain(a.unit)
    return a.id != b.id and bool(unit) and (unit, a.year) == (_plain(b.unit), b.year)


def propose(store: PlanStore, incoming: Incoming) -> Twins:
    """Return which rows of a twin are which of ours. Raises `PlanError("no_twin")` for a plan that is none."""
    if not is_twin(store.plan, incoming.plan):
        raise PlanError("no_twin", name=incoming.source.name)
    return pair_plans(store.plan, incoming.plan)


def join(
    store: PlanStore, incoming: Incoming, twins: Twins, now: datetime | None = None
) -> Incoming:
    """Return what came as a copy of the plan here would have sent it, with the pairs that a person agreed to.

    Preview and receive it like any other: the pairs are kept with the merge.
    """
    ids = twins.ids()
    came = _as_ours(incoming, ids)
    stamp = Stamp(store.new_row_id(), store.author, milliseconds(now or local_now()))
    kept = _kept(came, incoming.sent_as, store.plan.info.id, ids, stamp)
    journal = replace(
        came.journal,
        revisions=[*came.journal.revisions, kept],
        labels={**came.journal.labels, stamp.transaction: LABEL},
    )
    return replace(came, journal=journal)


def understood(store: PlanStore, incoming: Incoming) -> Incoming:
    """Return what came on the rows here where its plan was joined with ours before, else as it came."""
    ours, theirs = store.plan.info.id, incoming.plan.info.id
    if ours == theirs:
        return incoming
    here = store.row_history(ours).state().shown
    there = _plan_row(incoming.journal.revisions, theirs).state().shown
    ids = recorded(here, theirs, ours) or recorded(there, theirs, ours)
    return _as_ours(incoming, ids) if ids else incoming


def _as_ours(incoming: Incoming, ids: Ids) -> Incoming:
    whole = incoming.journal
    revisions, kept = translated(whole.revisions, whole.withheld, ids)
    states = rows_in_view(journal_of(revisions, kept).states())
    journal = WholeJournal(revisions, whole.labels, kept)
    return replace(incoming, journal=journal, plan=plan_of(states.values()))


def _kept(incoming: Incoming, theirs: RowId, ours: RowId, ids: Ids, stamp: Stamp) -> Revision:
    """Return the revision that keeps the pairs in the plan."""
    heads = _plan_row(incoming.journal.revisions, ours).heads()
    fields = {TWIN_FIELD + theirs: Said(record(ids))}
    return Revision.make(ours, Entity.PLAN, heads, fields, stamp)


def _plan_row(revisions: Iterable[Revision], plan: RowId) -> RowHistory:
    return RowHistory(plan, (revision for revision in revisions if revision.row == plan))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
