"""Receiving a plan: the backup, the evidence and the merge, in that order; all of it or nothing. `merge_preview` says what it does.

Slow, and may run off the UI thread while nobody edits; what `tell` raises ends it and leaves plan and evidence as before.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.db.medium import QUIET, Telling
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.fingerprint import fingerprint
from zi_desktop.domain.history import Effect
from zi_desktop.services.backups import MERGE, back_up
from zi_desktop.services.computer import local_now
from zi_desktop.services.evidence_coming import evidence_taken
from zi_desktop.services.merge_preview import Counts, Preview, preview

if TYPE_CHECKING:
    from zi_desktop.db.store import PlanStore

LABEL = "Terima dari {name} ({computer})"


@dataclass(frozen=True, slots=True)
class Received:
    """What a merge did. `seq` is its number in the log, `None` where there was nothing to merge; `evidence` are the sums of the
    files that came."""

    preview: Preview
    effect: Effect
    seq: int | None
    evidence: tuple[str, ...]

    @property
    def counts(self) -> Counts:
        """What it changed."""
        return self.preview.counts


def receive(
    store: PlanStore,
    evidence: EvidenceStore,
    seen: Preview,
    confirmed: int | None = None,
    tell: Telling = QUIET,
    now: datetime | None = None,
    save_backup: Callable[[PlanStore], object] | None = None,
) -> Received:
    """Merge what a preview showed, without the rows left out in it. `confirmed` is the number of rows that may go.

    Raises `PlanError`: `merge_removes_most` where most of the plan would go and `confirmed` does not say how many rows, also
    the second time; `opened_read_only`; `no_backup`, `backup_unsound`; what the evidence store and the incoming file raise.
    """
    if store.read_only:
        raise PlanError("opened_read_only", name=store.path.name)
    seen = _as_of_now(store, evidence, seen, now)
    ensure_meant(seen, confirmed)
    if seen.nothing_new and not seen.evidence:
        return Received(seen, Effect(""), None, ())
    (save_backup or _save_backup)(store)
    incoming, moment = seen.incoming, now or local_now()
    label = LABEL.format(name=incoming.sender.name, computer=incoming.sender.computer)
    with evidence_taken(evidence, incoming, seen.evidence, tell) as taken:
        note = json.dumps(_note(seen, moment), ensure_ascii=False)
        effect = store.merge(incoming.journal, label, seen.left_out, note)
    seq = None if seen.nothing_new else store.log()[-1].seq
    return Received(seen, effect, seq, tuple(taken))


def ensure_meant(seen: Preview, confirmed: int | None) -> None:
    """Raise `PlanError("merge_removes_most")` unless most of the plan stays or a person said how many rows may go."""
    if seen.removes_most and confirmed != seen.removed_rows:
        facts = {"count": seen.removed_rows, "total": seen.rows_before}
        raise PlanError("merge_removes_most", **facts)


def _as_of_now(
    store: PlanStore, evidence: EvidenceStore, seen: Preview, now: datetime | None
) -> Preview:
    """Return the preview, made again where somebody edited since: the guard speaks of the plan as it is."""
    whole = store.whole_journal()
    if fingerprint(whole.revisions, whole.withheld) == seen.ours:
        return seen
    return preview(store, evidence, seen.incoming, seen.left_out, now)


def _save_backup(store: PlanStore) -> None:
    store.save()
    back_up(store.path, MERGE)


def _note(seen: Preview, moment: datetime) -> dict[str, object]:
    """Return what minutes of the merge need and nobody could tell later."""
    incoming = seen.incoming
    return {
        "source": incoming.source.name,
        "author": incoming.sender.name,
        "computer": incoming.sender.computer,
        "sent": incoming.at.isoformat(timespec="seconds"),
        "received": moment.isoformat(timespec="seconds"),
        "theirs": incoming.fingerprint,
        "ours": seen.ours,
        "counts": asdict(seen.counts),
        "left_out": len([row for row in seen.left_out if row in incoming.plan]),
        "conflicts": [
            [difference.row, field.name]
            for row in seen.rows
            for difference in row.differences
            for field in difference.conflicts
        ],
    }
