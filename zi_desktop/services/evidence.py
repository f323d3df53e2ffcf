"""Takes files in as evidence: copies first, then says what they are; the caller attaches them as one action. Opens no plan.

Everything here is slow work for a job: values in, values out. `tell` is `ui.jobs.Progress` or anything like it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from zi_desktop.db.evidence_store import EvidenceStore, Stored
from zi_desktop.db.medium import QUIET, Telling
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.evidence_edits import Attaching, Proof, evidence_id, files_of
from zi_desktop.domain.evidence_kinds import guess_kind, guess_restricted
from zi_desktop.domain.history import Author
from zi_desktop.domain.plan import Plan
from zi_desktop.services.evidence_copies import files_of_copies, files_spared
from zi_desktop.services.evidence_facts import facts_of

ATTACH_LABEL = "Lampirkan {what}"
DETACH_LABEL = "Lepas {what}"
REPLACE_LABEL = "Ganti versi {what}"

_NO_EVIDENCE = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_MOST_FILES = 20_000


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that did not come in, and why; `name` as people know it."""

    name: str
    why: PlanError


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came in, as proofs to attach, and what did not. `known` are the sha256 that the plan had already."""

    proofs: tuple[Proof, ...]
    refused: tuple[Refused, ...] = ()
    known: frozenset[str] = frozenset()


def store_of(path: Path, plan: Plan) -> EvidenceStore:
    """Return the evidence store of the plan in the file at `path`. Touches nothing."""
    return EvidenceStore(path, plan.info.id)


def files_in(sources: Iterable[Path]) -> list[Path]:
    """Return the files that were dropped: folders give all that is in them, without what systems leave there."""
    found: list[Path] = []
    for source in sources:
        if source.is_dir() and not source.is_symlink():
            found += _files_under(source)
        else:
            found.append(source)
    return found[:_MOST_FILES]


def take_in(
    store: EvidenceStore,
    plan: Plan,
    sources: Sequence[Path],
    tell: Telling = QUIET,
    earlier: Mapping[str, str] | None = None,
) -> TakenIn:
    """Copy files (and all that is in folders) into the store.

    A file that refuses is named and the others go on. Raises `PlanError("evidence_no_room")` before anything is copied; whatever
    `tell` raises takes back what this call copied. `earlier` says what an earlier year's plan proved with a content.
    """
    files = files_in(sources)
    size = sum(map(_size, files))
    store.place.ensure_room(size)
    taken: list[Stored] = []
    proofs: list[Proof] = []
    refused: list[Refused] = []
    try:
        with store.batch():
            for file in files:
                overall = _Overall(tell, sum(one.size for one in taken), size)
                try:
                    taken.append(store.take(file, overall))
                except PlanError as why:
                    refused.append(Refused(file.name, why))
                    continue
                proofs.append(_proof(taken[-1], file.name, earlier or {}))
            tell.check()
    except BaseException:
        for stored in taken:
            store.forget(stored)
        raise
    known = {proof.sha256 for proof in proofs if evidence_id(proof) in plan.records}
    return TakenIn(_distinct(proofs), tuple(refused), frozenset(known))


def take_in_picture(store: EvidenceStore, png: bytes, at: datetime) -> TakenIn:
    """Store a picture that was pasted, named by its moment. Raises `PlanError`."""
    store.place.ensure_room(len(png))
    name = f"Tempelan {at:%Y-%m-%d %H.%M.%S}.png"
    proof = _proof(store.take_bytes(png, name), name, {})
    return TakenIn((proof,))


def attaching(author: Author, now: datetime, month: int | None = None, **more: object) -> Attaching:
    """Return how things are attached by `author` at `now` (with its zone)."""
    from datetime import UTC

    at = now.astimezone(UTC).isoformat(timespec="milliseconds")
    return Attaching(author.name, at, month, today=f"{now:%Y-%m-%d}", **more)  # type: ignore[arg-type]


def what_of(proofs: Sequence[Proof]) -> str:
    """Return what an action's label says of proofs: a name, or how many."""
    if len(proofs) == 1:
        return proofs[0].name or proofs[0].address
    return f"{len(proofs)} berkas"


def settle_files(store: EvidenceStore, before: Plan, after: Plan, reason: str) -> None:
    """Lay files that the plan no longer knows into the store's bin, and take out those that it knows again.

    After an action, an undo, a redo or a merge. Raises `PlanError` where the medium refuses; the plan is not touched.
    """
    old, new = files_of(before), files_of(after)
    for sha in old.keys() - new.keys():
        store.bin.put(sha, reason)
    for sha in new.keys() - old.keys():
        store.bin.take_out(sha)


def bin_size(store: EvidenceStore, plan: Plan) -> int:
    """Return the bytes that cleaning up would free."""
    kept = files_of_copies(store.place.plan, plan).union(files_of(plan))
    return sum(one.size for one in store.bin.content() if one.sha256 not in kept)


def clean_up(store: EvidenceStore, plan: Plan) -> int:
    """Delete for good what rests in the bin and neither the plan nor a copy of it beside it knows; return the bytes that this freed.

    Raises `PlanError`: `copy_unread` where nobody can tell what such a copy uses, and what the medium refuses; what was not
    deleted rests on.
    """
    return store.bin.clean_up(keep=files_spared(store.place.plan, plan).union(files_of(plan)))


def absent_files(store: EvidenceStore, plan: Plan) -> frozenset[str]:
    """Return the sha256 of the files that the plan knows and that are not here."""
    return store.place.absent({sha: one.name for sha, one in files_of(plan).items()})


def copy_to_open(store: EvidenceStore, sha256: str, name: str, folder: Path) -> Path:
    """Copy a file out, so that nobody edits the stored one, and return the copy: it is read only.

    Raises `PlanError`: `evidence_not_here`, or `target_…`.
    """
    from zi_desktop.domain.safe_names import safe_name

    target = folder / sha256[:8] / safe_name(name)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        save_copy(store, sha256, name, target)
    return target


def save_copy(store: EvidenceStore, sha256: str, name: str, target: Path) -> None:
    """Write a copy of a file to `target`. Raises `PlanError`: `evidence_not_here`, `evidence_is_damaged` or `target_…`."""
    import hashlib

    from zi_desktop.exchange.safe_writing import writing

    source = store.place.find(sha256, name)
    if source is None:
        raise PlanError("evidence_not_here", name=name)
    digest = hashlib.sha256()
    with writing(target) as file, source.open("rb") as opened:
        while chunk := opened.read(1 << 20):
            digest.update(chunk)
            file.write(chunk)
        if digest.hexdigest() != sha256:
            raise PlanError("evidence_is_damaged", name=name)


def rows_proven(plan: Plan, evidence: RowId) -> list[RowId]:
    """Return the activities that a proof serves, in the plan's order, once each."""
    from zi_desktop.domain.evidence_doubts import Sharing

    rows = {use.parent for use in Sharing.of(plan).uses.get(evidence, ())}
    return sorted(rows, key=lambda row: plan.positions.get(row, ()))


class _Overall:
    """Tells of one file as a part of all."""

    def __init__(self, tell: Telling, before: int, total: int) -> None:
        self._tell, self._before, self._total = tell, before >> 10, max(total >> 10, 1)

    def check(self) -> None:
        self._tell.check()

    def report(self, done: int, total: int) -> None:
        self._tell.report(min(self._before + done, self._total), self._total)


def _proof(stored: Stored, name: str, earlier: Mapping[str, str]) -> Proof:
    facts = facts_of(stored.path, name)
    return Proof(
        sha256=stored.sha256,
        name=name,
        size=stored.size,
        kind=guess_kind(name),
        document_date=facts.document_date,
        restricted=guess_restricted(name),
        flaw=facts.flaw,
        proved_earlier=earlier.get(stored.sha256, ""),
        date_guessed=facts.date_guessed,
    )


def _distinct(proofs: Sequence[Proof]) -> tuple[Proof, ...]:
    return tuple({proof.sha256: proof for proof in reversed(proofs)}.values())[::-1]


def _files_under(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for root, folders, names in os.walk(
        folder, onerror=lambda error: closed.append(Path(error.filename))
    ):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and name.lower() not in _NO_EVIDENCE:
                yield Path(root, name)
    yield from closed  # a folder that nobody may look into is refused by its name


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
