"""What somebody sent: a package or a bare plan file, read and checked whole. Touches neither the plan here nor the sender's file."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Protocol

from zi_desktop.db.actions import WholeJournal
from zi_desktop.db.evidence_place import EvidencePlace
from zi_desktop.db.medium import QUIET, Telling
from zi_desktop.db.sqlite_file import SQLITE_MAGIC
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.evidence_kinds import FILE
from zi_desktop.domain.fingerprint import fingerprint
from zi_desktop.domain.history import Author
from zi_desktop.domain.journal import Journal
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.records import Evidence
from zi_desktop.domain.wholeness import is_whole
from zi_desktop.exchange.manifest import Manifest, Member
from zi_desktop.exchange.package_reading import Package, open_package
from zi_desktop.refusals import reading_refusal
from zi_desktop.services.plans import open_plan

PACKAGE_ENDING, PLAN_ENDING = ".zipaket", ".zi"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A plan as somebody sent it. `sender` and `at`: who packed it and when by his clock; of a bare file, its last action.

    `sent_as` is the plan's id in the file; plan and journal may have been translated to a twin's rows since. `evidence` are the files that come along, sha256 → size; `manifest` is `None` for a bare file.
    """

    source: Path
    plan: Plan
    journal: WholeJournal
    fingerprint: str
    sender: Author
    at: datetime
    evidence: Mapping[str, int]
    sent_as: RowId
    manifest: Manifest | None = None

    @contextmanager
    def proofs(self, tell: Telling = QUIET) -> Iterator[Proofs]:
        """Open what came along for copying. Raises `PlanError` where a package is no longer what it was.

        Its evidence is not read for that: whoever copies a file hashes it.
        """
        if self.manifest is None:
            yield _Beside(_place_beside(self.source, self.sent_as))
            return
        known = {member.name: member.sha256 for member in self.manifest.evidence}
        with open_package(self.source, tell, known) as package:
            if package.manifest != self.manifest:
                raise PlanError("package_damaged", name=self.source.name)
            members = {member.sha256: member for member in package.manifest.evidence}
            yield _Inside(package, members)


class Proofs(Protocol):
    """The evidence files of an incoming plan."""

    def opened(self, sha256: str, name: str) -> AbstractContextManager[IO[bytes]]:
        """Open a file that came along. Raises `PlanError` where the medium fails."""


@dataclass(frozen=True, slots=True)
class _Inside:
    package: Package
    members: Mapping[str, Member]

    def opened(self, sha256: str, name: str) -> AbstractContextManager[IO[bytes]]:
        return self.package.evidence(self.members[sha256])


@dataclass(frozen=True, slots=True)
class _Beside:
    place: EvidencePlace

    def opened(self, sha256: str, name: str) -> AbstractContextManager[IO[bytes]]:
        found = self.place.find(sha256, name)
        if found is None:
            raise PlanError("evidence_gone", name=name)
        try:
            return found.open("rb")
        except OSError as error:
            raise reading_refusal(error, name) from error


def found_in(folder: Path) -> list[Path]:
    """Return the packages and plan files in a folder (not in those inside it), by name. Raises `PlanError`."""
    try:
        found = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise PlanError("package_unreadable", name=folder.name) from error
    endings = (PACKAGE_ENDING, PLAN_ENDING)
    return [p for p in found if p.suffix.lower() in endings and p.is_file() and p.name[0] != "."]


def read_incoming(source: Path, author: Author, tell: Telling = QUIET) -> Incoming:
    """Read and check a package or a plan file. `author` is who works here.

    Raises `PlanError`: the four kinds of `exchange.package_reading`, and for a bare file those of opening a plan.
    """
    with tempfile.TemporaryDirectory(prefix="zi-terima-") as made:
        if _is_plan_file(source):
            return _read_plan_file(source, Path(made), author)
        return _read_package(source, Path(made), author, tell)


@contextmanager
def plan_copy(source: Path, author: Author, tell: Telling = QUIET) -> Iterator[Path]:
    """Give a whole copy of the plan in a package or plan file, for the block. Raises `PlanError` as `read_incoming` does."""
    with tempfile.TemporaryDirectory(prefix="zi-salin-") as made:
        copy = Path(made) / "plan.zi"
        if _is_plan_file(source):
            _written(lambda: _copied(source, copy), source)
        else:
            with open_package(source, tell) as package:
                _written(lambda: package.plan_to(copy), source)
        open_plan(copy, author).close()  # finishes what a crash left
        yield copy


def _is_plan_file(source: Path) -> bool:
    try:
        with source.open("rb") as file:
            return file.read(len(SQLITE_MAGIC)) == SQLITE_MAGIC
    except FileNotFoundError as error:
        raise PlanError("not_found", name=source.name) from error
    except OSError as error:
        raise PlanError("package_unreadable", name=source.name) from error


def _read_package(source: Path, folder: Path, author: Author, tell: Telling) -> Incoming:
    copy = folder / "plan.zi"
    with open_package(source, tell) as package:
        manifest = package.manifest
        _written(lambda: package.plan_to(copy), source)
    try:
        plan, journal, _ = _content(copy, author)
    except PlanError as error:
        kind = "package_newer" if error.kind == "newer" else "package_damaged"
        raise PlanError(kind, name=source.name) from error
    mark = fingerprint(journal.revisions, journal.withheld)
    if (plan.info.id, mark) != (manifest.plan, manifest.fingerprint):
        raise PlanError("package_damaged", name=source.name)
    evidence = {member.sha256: member.size for member in manifest.evidence}
    sender, at = manifest.author, manifest.made_at
    id_ = plan.info.id
    return Incoming(source, plan, journal, mark, sender, at, evidence, id_, manifest)


def _read_plan_file(source: Path, folder: Path, author: Author) -> Incoming:
    """Read a copy, with what a crash may have left beside it: the sender's own file is not touched."""
    copy = folder / source.name
    _written(lambda: _copied(source, copy), source)
    plan, journal, last = _content(copy, author)
    mark = fingerprint(journal.revisions, journal.withheld)
    here = _present(source, plan)
    return Incoming(source, plan, journal, mark, *last, here, plan.info.id)


def _copied(source: Path, copy: Path) -> None:
    shutil.copyfile(source, copy)
    with suppress(FileNotFoundError):
        shutil.copyfile(f"{source}-journal", f"{copy}-journal")


def _written(write: Callable[[], None], source: Path) -> None:
    """Write to the folder of temporary files; what goes wrong there or on the stick is the incoming file's refusal."""
    try:
        write()
    except OSError as error:
        raise PlanError("package_unreadable", name=source.name) from error


def _content(copy: Path, author: Author) -> tuple[Plan, WholeJournal, tuple[Author, datetime]]:
    with open_plan(copy, author) as store:
        plan, journal = store.plan, store.whole_journal()
    if not is_whole(journal.revisions, Journal()):
        raise PlanError("came_damaged", name=copy.name)
    newest = max((r.stamp for r in journal.revisions), key=lambda stamp: stamp.at)
    return plan, journal, (newest.author, datetime.fromtimestamp(newest.at / 1000, UTC))


def _place_beside(source: Path, plan: RowId) -> EvidencePlace:
    return EvidencePlace(source.absolute(), plan)


def _present(source: Path, plan: Plan) -> dict[str, int]:
    place = _place_beside(source, plan.info.id)
    proofs = [p for p in plan.records.of_kind(Evidence) if p.form == FILE and p.sha256]
    absent = place.absent({proof.sha256: proof.name for proof in proofs})
    return {proof.sha256: proof.size for proof in proofs if proof.sha256 not in absent}
