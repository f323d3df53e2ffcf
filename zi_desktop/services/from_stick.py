"""A plan that lies on a flash drive: whether it does, which plan of this computer it is a copy of, and how it comes here."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from zi_desktop.db import backups
from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.db.medium import QUIET, Telling
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author
from zi_desktop.exchange.drives import ensure_fits, is_removable
from zi_desktop.exchange.safe_writing import write_file
from zi_desktop.services.evidence_coming import evidence_taken
from zi_desktop.services.incoming import Incoming, plan_copy, read_incoming
from zi_desktop.services.merge_preview import files_of

__all__ = ["bring_here", "is_removable", "same_plan_here"]


def same_plan_here(plan_id: str, known: Iterable[Path]) -> Path | None:
    """Return the first of the plans known here (the recent ones) that is the same plan and on no flash drive."""
    for path in known:
        try:
            if path.is_file() and not is_removable(path) and backups.plan_id(path) == plan_id:
                return path
        except (OSError, PlanError):
            continue
    return None


def bring_here(source: Path, target: Path, author: Author, tell: Telling = QUIET) -> Incoming:
    """Copy a plan or package with its evidence from a drive to the new plan `target`; what lies there stays as it is.

    Raises `PlanError`: `exists`, and what reading, room and writing raise; nothing is then left behind.
    """
    if target.exists():
        raise PlanError("exists", name=target.name)
    incoming = read_incoming(source, author, tell)
    ensure_fits(target.absolute().parent, target.name, sum(incoming.evidence.values()))
    evidence = EvidenceStore(target, incoming.plan.info.id)
    files = files_of(incoming.plan)
    wanted = {sha: files[sha] for sha in files if sha in incoming.evidence}
    with (
        evidence_taken(evidence, incoming, wanted, tell),
        plan_copy(source, author, tell) as copy,
    ):
        write_file(target, copy.read_bytes())
    return incoming
