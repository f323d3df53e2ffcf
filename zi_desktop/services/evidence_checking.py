"""Checks a plan's evidence files: rehashes every one, names what is wrong and the rows it proves. Changes nothing by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from zi_desktop.db.evidence_check import Finding, Flaw, FoundAgain, KnownFile, find_again, verify
from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.db.medium import QUIET, Telling
from zi_desktop.db.store import PlanStore
from zi_desktop.domain.evidence_edits import files_of
from zi_desktop.domain.plan import Plan
from zi_desktop.services.checking import Problem
from zi_desktop.services.evidence import rows_proven, store_of
from zi_desktop.services.evidence_copies import files_of_copies

WANTED_AGAIN = (Flaw.MISSING, Flaw.DAMAGED, Flaw.SWAPPED, Flaw.UNREADABLE)
"""What finding again can mend."""


def known_files(plan: Plan) -> dict[str, KnownFile]:
    """Return what the plan knows of its files: sha256 → name and size."""
    return {sha: KnownFile(sha, one.name, one.size) for sha, one in files_of(plan).items()}


def check_files(store: EvidenceStore, plan: Plan, tell: Telling = QUIET) -> list[Finding]:
    """Read every evidence file again and return what is not as it was attached.

    A file that only a copy of the plan beside it knows is nothing to speak of: they share the store.
    """
    found = verify(store, known_files(plan), tell)
    if not any(one.flaw is Flaw.EXTRA for one in found):
        return found
    theirs = {sha[:16] for sha in files_of_copies(store.place.plan, plan)}
    return [one for one in found if one.flaw is not Flaw.EXTRA or _home(one) not in theirs]


def evidence_problems(store: PlanStore) -> list[Problem]:
    """Return what is wrong with an open plan's evidence, for `zi check`."""
    plan = store.plan
    return [
        Problem(finding.flaw, finding_words(plan, finding))
        for finding in check_files(store_of(store.path, plan), plan)
    ]


def finding_words(plan: Plan, finding: Finding) -> str:
    """Return the file's name, what lies there instead, and the numbers of the rows that it proves."""
    known = files_of(plan)
    words = finding.name
    if finding.flaw is Flaw.SWAPPED:
        words += f" berisi {known[finding.holds].name}"
    if finding.flaw is Flaw.EXTRA and finding.path is not None:
        words = f"{finding.path.parent.name}/{finding.name}"
    if finding.sha256 in known:
        words += f" ({_numbers(plan, known, finding.sha256)})"
    return words


def find_files_again(
    store: EvidenceStore,
    plan: Plan,
    findings: Iterable[Finding],
    folder: Path,
    tell: Telling = QUIET,
) -> FoundAgain:
    """Bring back from `folder` whatever the findings miss, by content; also from the store's own folder, for swapped files."""
    known = known_files(plan)
    wanted = {one.sha256: known[one.sha256] for one in findings if one.flaw in WANTED_AGAIN}
    return find_again(store, folder, wanted, tell)


def bin_unknown(store: EvidenceStore, findings: Iterable[Finding]) -> int:
    """Lay files that nobody knows into the store's bin; return how many. Others that somebody put there stay. Raises `PlanError`."""
    count = 0
    for one in findings:
        if (
            one.flaw is Flaw.EXTRA
            and one.path is not None
            and one.path.parent.parent == store.place.folder
        ):
            with store.place.speaking(one.name):
                sha = store.place.hash_of(one.path)
            if sha[:16] == _home(one):
                count += store.bin.put(sha, "tidak dikenal rencana")
    return count


def _home(one: Finding) -> str:
    return one.path.parent.name if one.path is not None else ""


def _numbers(plan: Plan, known: Mapping[str, object], sha256: str) -> str:
    evidence = files_of(plan)[sha256].id
    return ", ".join(plan.number(row) for row in rows_proven(plan, evidence)) or "tidak dipakai"
