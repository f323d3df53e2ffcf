"""Evidence that comes along with a plan: into the store here, each file hashed as it is written; all of it or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from zi_desktop.db.evidence_store import EvidenceStore, Stored
from zi_desktop.db.medium import Telling
from zi_desktop.domain.errors import PlanError
from zi_desktop.services.incoming import Incoming, Proofs


@contextmanager
def evidence_taken(
    evidence: EvidenceStore, incoming: Incoming, wanted: Mapping[str, str], tell: Telling
) -> Iterator[list[str]]:
    """Take the files `wanted` (sha256 → name) in for the block; where it fails they are as if they had never come.

    Raises `PlanError`: `came_damaged_proof`, `package_damaged`, and what the evidence store raises.
    """
    taken: list[Stored] = []
    try:
        if wanted:
            evidence.place.ensure_room(sum(incoming.evidence[sha] for sha in wanted))
            with incoming.proofs(tell) as proofs:
                for sha, name in wanted.items():
                    taken.append(_take(evidence, proofs, sha, name, incoming, tell))
        tell.check()
        yield [stored.sha256 for stored in taken]
    except BaseException:
        for stored in taken:
            evidence.forget(stored)
        raise


def _take(
    evidence: EvidenceStore, proofs: Proofs, sha: str, name: str, incoming: Incoming, tell: Telling
) -> Stored:
    with proofs.opened(sha, name) as source:
        stored = evidence.take_stream(source, name, tell)  # type: ignore[arg-type]
    if stored.sha256 != sha:
        evidence.forget(stored)
        raise PlanError("came_damaged_proof", name=name, source=incoming.source.name)
    return stored
