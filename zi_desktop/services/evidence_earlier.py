"""What earlier years' plans beside this one proved with the same bytes. Reads a few files; opens nothing for writing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.evidence_doubts import Sharing
from zi_desktop.domain.evidence_edits import files_of
from zi_desktop.domain.plan import Plan

_MOST_PLANS = 12
_MOST_FOLDERS = 60
_LARGEST = 64 << 20


def proved_earlier(path: Path, plan: Plan) -> dict[str, str]:
    """Return sha256 → `"2025: 1.2.1"` for every file that an earlier plan near `path` uses.

    Looked through are the newest dozen plans in the same folder and in its neighbours; what cannot be read is passed over.
    """
    found: dict[str, str] = {}
    for near in _plans_near(path):
        earlier = _read(near)
        if earlier is not None and 0 < earlier.info.year < plan.info.year:
            found |= {sha: what for sha, what in _proven_by(earlier) if sha not in found}
    return found


def _proven_by(plan: Plan) -> Iterator[tuple[str, str]]:
    uses = Sharing.of(plan).uses
    for sha, evidence in files_of(plan).items():
        rows = [plan.number(use.parent) for use in uses.get(evidence.id, ())]
        if rows:
            yield sha, f"{plan.info.year}: {', '.join(sorted(set(rows))[:3])}"


def _read(path: Path) -> Plan | None:
    from zi_desktop.db import snapshot

    try:
        return snapshot.read_plan(path)
    except PlanError:
        return None


def _plans_near(path: Path) -> list[Path]:
    """Other plans with evidence, newest first: those of one folder and of the folders beside it."""
    here = path.absolute().parent
    folders = [here]
    try:
        folders += [one for one in sorted(here.parent.iterdir()) if one != here and one.is_dir()]
        found: list[tuple[float, Path]] = []
        for folder in folders[:_MOST_FOLDERS]:
            found += _plans_in(folder, path)
    except OSError:
        return []
    return [near for _, near in sorted(found, reverse=True)[:_MOST_PLANS]]


def _plans_in(folder: Path, own: Path) -> Iterator[tuple[float, Path]]:
    try:
        for near in folder.glob("*.zi"):
            looked = near.stat()
            if near.absolute() != own.absolute() and looked.st_size <= _LARGEST:
                yield looked.st_mtime, near
    except OSError:
        return
