"""Other copies of a plan in the same folder: they share its store of evidence, so what they use is spared. Reads only."""

from __future__ import annotations

from pathlib import Path

from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.evidence_edits import files_of
from zi_desktop.domain.plan import Plan

_MOST_PLANS = 40


def files_of_copies(path: Path, plan: Plan) -> frozenset[str]:
    """Return the sha256 of the files that copies of this plan beside it use; what cannot be read is passed over."""
    known = (_files_in(near, plan) for near in _beside(path)[:_MOST_PLANS])
    return frozenset().union(*(files for files in known if files is not None))


def files_spared(path: Path, plan: Plan) -> frozenset[str]:
    """Return the same before something is deleted for good: all copies are read.

    Raises `PlanError("copy_unread")` where one may be a copy of this plan, and what it uses cannot be told.
    """
    found: set[str] = set()
    for near in _beside(path):
        files = _files_in(near, plan)
        if files is None:
            raise PlanError("copy_unread", name=near.name)
        found |= files
    return frozenset(found)


def _beside(path: Path) -> list[Path]:
    try:
        return [near for near in sorted(path.parent.glob("*.zi")) if near.name != path.name]
    except OSError:
        return []


def _files_in(near: Path, plan: Plan) -> frozenset[str] | None:
    """Return what a file uses of the plan's evidence; `None` where nobody can tell."""
    from zi_desktop.db import snapshot

    try:
        other = snapshot.read_plan(near)
    except PlanError as error:
        no_plan = error.kind in ("not_a_plan", "not_found")
        return frozenset() if no_plan or _is_another(near, plan) else None
    if other is None:  # of an older version, or somebody is writing to it
        return frozenset() if _is_another(near, plan) else None
    return frozenset(files_of(other)) if other.info.id == plan.info.id else frozenset()


def _is_another(near: Path, plan: Plan) -> bool:
    from zi_desktop.db.backups import plan_id

    try:
        return plan_id(near) != plan.info.id
    except PlanError:
        return False
