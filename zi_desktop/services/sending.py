"""Sending a plan: what goes along, how much that is, and the package that is written. Takes values; asks nobody.

All but `parcel` is slow and may run off the UI thread; what the `tell` of each raises ends it and leaves nothing behind.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from zi_desktop import __version__
from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.db.medium import QUIET, Telling
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.evidence_kinds import FILE
from zi_desktop.domain.fingerprint import fingerprint
from zi_desktop.domain.plan import Area, Component, Plan
from zi_desktop.domain.records import Evidence, EvidenceUse
from zi_desktop.exchange.drives import Drive, ensure_fits
from zi_desktop.exchange.manifest import AreaFigures, Manifest
from zi_desktop.exchange.package_page import package_page
from zi_desktop.exchange.package_writing import ProofFile, package_size, write_package
from zi_desktop.services.computer import local_now
from zi_desktop.services.figures import plan_figures
from zi_desktop.services.plans import open_plan

if TYPE_CHECKING:
    from zi_desktop.db.store import PlanStore

ENDING = ".zipaket"


class Along(StrEnum):
    """Which evidence goes along with the plan."""

    NONE = "none"
    ALL = "all"
    AREAS = "areas"
    SINCE = "since"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants sent: `areas` (row ids) for `AREAS`, the office or colleague it is `to`, `restricted` proofs too,
    and single files (sha256) to go without."""

    along: Along = Along.ALL
    areas: frozenset[RowId] = frozenset()
    to: str = ""
    restricted: bool = False
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Parcel:
    """The evidence that will travel, and the names of what will not: not chosen or there already (`left_out`), `restricted`,
    or not on this computer (`missing`). `size` is of the whole package, in bytes, rather too much."""

    files: tuple[ProofFile, ...]
    left_out: tuple[str, ...]
    restricted: tuple[str, ...]
    missing: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Sent:
    """A package that was written, read back and found to be what was meant."""

    path: Path
    manifest: Manifest
    parcel: Parcel


def parcel(
    store: PlanStore, evidence: EvidenceStore, wish: Wish, known: frozenset[str] = frozenset()
) -> Parcel:
    """Return what `wish` makes of the plan; `known` is the evidence that the receiver has (`Exchanges.evidence_at`)."""
    files: list[ProofFile] = []
    left_out: list[str] = []
    restricted: list[str] = []
    missing: list[str] = []
    wanted = _wanted(store.plan, wish, known)
    for proof in _proofs(store.plan):
        if proof.sha256 not in wanted:
            left_out.append(proof.name)
        elif proof.restricted and not wish.restricted:
            restricted.append(proof.name)
        elif (path := evidence.place.find(proof.sha256, proof.name)) is None:
            missing.append(proof.name)
        else:
            files.append(ProofFile(path, proof.name, proof.size, proof.sha256))
    size = package_size(store.path.stat().st_size, files)
    return Parcel(tuple(files), tuple(left_out), tuple(restricted), tuple(missing), size)


def lightened(chosen: Parcel, drive: Drive) -> frozenset[str]:
    """Return which files (sha256) to leave at home so that the rest fits onto `drive`: the largest, as few as will do; none
    where even the plan alone does not fit."""
    size, gone = chosen.size, set()
    for file in sorted(chosen.files, key=lambda file: file.size, reverse=True):
        if drive.refuses(size) is None:
            break
        size -= package_size(0, [file]) - package_size(0, [])
        gone.add(file.sha256)
    return frozenset(gone) if drive.refuses(size) is None else frozenset()


def send(
    store: PlanStore,
    evidence: EvidenceStore,
    target: Path,
    wish: Wish,
    known: frozenset[str] = frozenset(),
    tell: Telling = QUIET,
    now: datetime | None = None,
) -> Sent:
    """Write the package `target`. Once this returns the stick may be taken out.

    Raises `PlanError`: `unknown_ending`, `drive_no_room`, `drive_file_limit` before anything is written; `proof_changed`,
    `read_back_differs` and `target_…` after which `target` is as it was.
    """
    if target.suffix.lower() != ENDING:
        raise PlanError("unknown_ending", name=target.suffix or target.name, known=ENDING)
    chosen = parcel(store, evidence, wish, known)
    ensure_fits(target.absolute().parent, target.name, chosen.size)
    moment = (now or local_now()).replace(microsecond=0)
    with tempfile.TemporaryDirectory(prefix="zi-kirim-") as folder:
        copy = Path(folder) / "plan.zi"
        store.past.copy_to(copy)
        with open_plan(copy, store.author, read_only=True) as frozen:  # others edit meanwhile
            manifest = _manifest(frozen, chosen, wish, moment)
            members = {file.sha256: file.member.name for file in chosen.files}
            page = package_page(frozen.plan, manifest, members)
        written = write_package(target, manifest, copy, page, chosen.files, tell)
    return Sent(target, written, chosen)


def suggested_name(plan: Plan, moment: datetime) -> str:
    """Return a name for the package that says whose it is, and of when."""
    from zi_desktop.domain.safe_names import safe_name

    unit = " ".join(plan.info.unit.split()) or "Rencana"
    return safe_name(f"{unit} {plan.info.year} {moment:%Y-%m-%d %H.%M}{ENDING}")


def area_figures(plan: Plan, moment: datetime) -> tuple[AreaFigures, ...]:
    """Return how far each area is on a day."""
    of = plan_figures(plan, moment.date()).of
    return tuple(
        AreaFigures(plan.area_label(area) or "", area.title, f.due, f.done_of_due, f.proved)
        for area in plan.areas()
        for f in [of[area.id]]
    )


def _manifest(store: PlanStore, chosen: Parcel, wish: Wish, moment: datetime) -> Manifest:
    plan, journal = store.plan, store.whole_journal()
    counts = {
        "areas": len(plan.areas()),
        "components": sum(1 for row in plan.walk() if isinstance(row, Component)),
        "activities": sum(1 for _ in plan.activities()),
        "revisions": len(journal.revisions),
        "evidence": len(chosen.files),
        "evidence_left_out": len(chosen.left_out) + len(chosen.restricted) + len(chosen.missing),
    }
    return Manifest(
        plan=plan.info.id,
        unit=plan.info.unit,
        office_code=plan.info.office_code,
        year=plan.info.year,
        author=store.author,
        made_at=moment,
        fingerprint=fingerprint(journal.revisions, journal.withheld),
        counts=counts,
        members=(),
        figures=area_figures(plan, moment),
        to=wish.to,
        program=f"zi-desktop {__version__}",
    )


def _proofs(plan: Plan) -> Iterator[Evidence]:
    """Yield each file of the plan once, however many records name it; restricted where one of them says so."""
    by_sum: dict[str, Evidence] = {}
    for proof in plan.records.of_kind(Evidence):
        if proof.form == FILE and proof.sha256:
            known = by_sum.get(proof.sha256)
            if known is None or (proof.restricted and not known.restricted):
                by_sum[proof.sha256] = proof
    yield from by_sum.values()


def _wanted(plan: Plan, wish: Wish, known: frozenset[str]) -> set[str]:
    """Return the sums of the chosen files."""
    if wish.along is Along.NONE:
        return set()
    every = {proof.sha256: proof.id for proof in _proofs(plan)}
    if wish.along is Along.AREAS:
        used = _used_in(plan, wish.areas)
        return {p.sha256 for p in plan.records.of_kind(Evidence) if p.id in used} - wish.without
    return every.keys() - wish.without - (known if wish.along is Along.SINCE else set())


def _used_in(plan: Plan, areas: frozenset[RowId]) -> set[str]:
    found = set()
    for use in plan.records.of_kind(EvidenceUse):
        owner = plan.owner(use.id)
        area = plan.ancestor(owner, Area) if owner else None
        if area is not None and area.id in areas:
            found.add(use.evidence)
    return found
