"""The shelf of plans that other offices sent: `Terima/<code unit>/<year>/`, newest first, older ones kept, none ever changed.

A list is made of the manifests alone. What was put here is a package, also where a bare plan came.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.db.medium import QUIET, Telling
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author
from zi_desktop.domain.safe_names import safe_name
from zi_desktop.exchange.drives import ensure_fits
from zi_desktop.exchange.manifest import AreaFigures, Manifest
from zi_desktop.exchange.package_reading import open_package, read_manifest
from zi_desktop.exchange.safe_writing import write_file, writing
from zi_desktop.refusals import refusal
from zi_desktop.reports.shelf_paper import ShelfLine
from zi_desktop.services.incoming import PACKAGE_ENDING, Incoming, plan_copy
from zi_desktop.services.plans import open_plan
from zi_desktop.services.sending import Along, Wish, send

FOLDER_NAME = "Terima"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Shelved:
    """One package on the shelf; `received` by this computer's clock. `manifest` is `None` for one that cannot be read any more."""

    path: Path
    received: datetime
    manifest: Manifest | None

    @property
    def total(self) -> AreaFigures:
        """Due, done and proved of all areas together."""
        areas = self.manifest.figures if self.manifest else ()
        sums = (sum(getattr(area, name) for area in areas) for name in ("due", "done", "proved"))
        return AreaFigures("", "", *sums)


@dataclass(frozen=True, slots=True)
class ShelvedPlan:
    """What an office sent for one year: the latest package first."""

    folder: Path
    packages: tuple[Shelved, ...]

    @property
    def latest(self) -> Shelved:
        """The package that the list speaks of."""
        return self.packages[0]


class Shelf:
    """The shelf in one folder. Slow where it copies: `put` may run off the UI thread."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, incoming: Incoming, tell: Telling = QUIET) -> Shelved:
        """Lay what came onto the shelf; what lies there already is not laid there again.

        Raises `PlanError`: what the drive, `open_package` and `safe_writing` raise; the shelf is then as before.
        """
        folder = self.root / _office(incoming) / str(incoming.plan.info.year)
        name = (
            f"{incoming.at.astimezone():%Y-%m-%d %H.%M.%S} {incoming.fingerprint}{PACKAGE_ENDING}"
        )
        target = folder / name
        if not target.exists():
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise refusal(error, target) from error
            if incoming.manifest is None:
                _packed(incoming, target, tell)
            else:
                _copied(incoming.source, target, incoming.manifest, tell)
            with suppress(OSError):
                target.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
        return _shelved(target)

    def plans(self) -> list[ShelvedPlan]:
        """Return what lies on the shelf, by unit, the latest year of each first."""
        found = []
        for folder in _folders(self.root):
            packages = [
                _shelved(path) for path in folder.iterdir() if path.suffix == PACKAGE_ENDING
            ]
            packages.sort(key=lambda one: (one.manifest is not None, one.path.name), reverse=True)
            if packages:
                found.append(ShelvedPlan(folder, tuple(packages)))
        return found


def copy_of_plan(package: Path, target: Path, author: Author) -> None:
    """Write the plan of a package to the new file `target`, for notes that travel back as an ordinary merge.

    Raises `PlanError`: `exists`, and what `open_package` and `safe_writing` raise.
    """
    if target.exists():
        raise PlanError("exists", name=target.name)
    with plan_copy(package, author) as copy:
        write_file(target, copy.read_bytes())


def _office(incoming: Incoming) -> str:
    info = incoming.plan.info
    return safe_name(f"{info.office_code} {info.unit}".strip() or incoming.plan.info.id)


def _copied(source: Path, target: Path, manifest: Manifest, tell: Telling) -> None:
    """Copy a package, and read the copy: the stick goes home afterwards."""

    def check(path: Path) -> None:
        with open_package(path, tell) as package:
            if package.manifest != manifest:
                raise PlanError("package_damaged", name=source.name)

    try:
        size = source.stat().st_size
        ensure_fits(target.parent, target.name, size)
        with source.open("rb") as file, writing(target, check) as copy:
            while data := file.read(_CHUNK):
                copy.write(data)
                tell.report(copy.tell() >> 10, size >> 10)
    except OSError as error:
        raise PlanError("package_unreadable", name=source.name) from error


def _packed(incoming: Incoming, target: Path, tell: Telling) -> None:
    """Make a package of a bare plan file, as its last author would have."""
    source, moment = incoming.source, incoming.at.astimezone()
    with plan_copy(source, incoming.sender) as copy, open_plan(copy, incoming.sender) as store:
        evidence = EvidenceStore(source.absolute(), store.plan.info.id)
        send(store, evidence, target, Wish(Along.ALL, restricted=True), tell=tell, now=moment)


def _folders(root: Path) -> Iterator[Path]:
    """Yield the folder of each office and year, by unit and from the latest year on."""
    for office in _subfolders(root):
        yield from reversed(_subfolders(office))


def _subfolders(folder: Path) -> Sequence[Path]:
    try:
        found = [path for path in folder.iterdir() if path.is_dir()]
    except OSError:
        return []
    return sorted(found, key=lambda path: path.name)


def _shelved(path: Path) -> Shelved:
    try:
        received = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        received = datetime.fromtimestamp(0, UTC)
    try:
        return Shelved(path, received, read_manifest(path))
    except PlanError:
        return Shelved(path, received, None)


def shelf_lines(plans: Sequence[ShelvedPlan]) -> list[ShelfLine]:
    """Return what the list on paper says; a package that cannot be read is not on it."""
    return [
        _line(plan.latest, plan.latest.manifest)
        for plan in plans
        if plan.latest.manifest is not None
    ]


def _line(shelved: Shelved, manifest: Manifest) -> ShelfLine:
    total = shelved.total
    areas = tuple((area.number, area.due, area.done, area.proved) for area in manifest.figures)
    received = shelved.received.astimezone().date()
    figures = (total.due, total.done, total.proved)
    return ShelfLine(manifest.unit, manifest.year, received, *figures, areas)
