"""Whether revisions that come from elsewhere are as they were made, and complete: nothing else may enter a journal."""

from __future__ import annotations

from collections.abc import Sequence

from zi_desktop.domain.journal import Journal
from zi_desktop.domain.revision import Revision

_LATEST = 253_370_000_000_000
"""Milliseconds since 1970 until late in the year 9998: no computer has a later clock, and no calendar goes on."""


def is_whole(fresh: Sequence[Revision], journal: Journal) -> bool:
    """True where each fresh revision is genuine, of a time that can be, its parents are here or come along, and no action has two makers."""
    coming = {revision.id: revision.row for revision in fresh}
    stamps = {r.stamp.transaction: r.stamp for known in journal.rows() for r in known}
    for revision in fresh:
        row, known = revision.row, journal.history(revision.row)
        parents_known = all(coming.get(p) == row or p in known for p in revision.parents)
        same_stamp = stamps.setdefault(revision.stamp.transaction, revision.stamp)
        timed = 0 <= revision.stamp.at < _LATEST
        if not (parents_known and revision.is_genuine and timed and same_stamp == revision.stamp):
            return False
    return True
