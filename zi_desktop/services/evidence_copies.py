"""Other copies of a plan in the same folder: they share its store of evidence, so what they use is spared. Reads only."""

from __future__ import annotations

from pathlib import Path

from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.evidence_edits import files_of
from zi_desktop.domain.plan import Plan

_MOST_PLANS = 40


def files_of_copies(path: Path, plan: Plan) -> frozenset[str]:
    """Return the sha256 of the files that copies of this plan beside it use; what cannot be read is passed over."""
    from zi_desktop.db import snapshot

    found: set[str] = set()
    try:
        beside = [near for near in sorted(path.parent.glob("*.zi")) if near.name != path.name]
    except OSError:
        return frozenset()
    for near in beside[:_MOST_PLANS]:
        try:
            other = snapshot.read_plan(near)
        except PlanError:
            continue
        if other is not None and other.info.id == plan.info.id:
            found |= files_of(other).keys()
    return frozenset(found)
