"""Writes a `.zipaket`: whole or not at all, and read back from the medium before it gets its name. Chooses nothing.

docs/exchange.md describes the format.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from zi_desktop.db.medium import QUIET, Telling
from zi_desktop.domain.errors import PlanError
from zi_desktop.exchange.manifest import (
    MANIFEST_MEMBER,
    PAGE_MEMBER,
    PLAN_MEMBER,
    SUMS_MEMBER,
    Manifest,
    Member,
    to_bytes,
)
from zi_desktop.exchange.names import evidence_member
from zi_desktop.exchange.package_reading import open_package, span_of, stored_spans, sums_of
from zi_desktop.exchange.reading_back import ReadingBack, forget_cached
from zi_desktop.exchange.safe_writing import writing
from zi_desktop.exchange.seal import LENGTH, PLACEHOLDER, seal_of
from zi_desktop.refusals import reading_refusal

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

_CHUNK = 1 << 20
_HEADERS = 400
"""Bytes that a member costs beside its content: header, directory entry, its lines in manifest and sums."""


@dataclass(frozen=True, slots=True)
class ProofFile:
    """An evidence file on its way: where it lies, and what the plan says of it."""

    path: Path
    name: str
    size: int
    sha256: str

    @property
    def member(self) -> Member:
        """Return it as a member of a package."""
        return Member(evidence_member(self.sha256, self.name), self.size, self.sha256)


def package_size(plan_size: int, files: Sequence[ProofFile]) -> int:
    """Return about how many bytes a package takes, rather too many than too few."""
    return plan_size + 65_536 + sum(file.size + _HEADERS + 4 * len(file.name) for file in files)


def write_package(
    target: Path,
    manifest: Manifest,
    plan: Path,
    page: bytes,
    files: Sequence[ProofFile],
    tell: Telling = QUIET,
) -> Manifest:
    """Write a package and return its manifest with the members filled in.

    Raises `PlanError`: `proof_changed` for a file that is no longer what the plan says, `read_back_differs`, and
    what `safe_writing.writing` raises; whatever ends it, `tell` included, leaves an older file there as it was.
    """
    members = [
        Member(PAGE_MEMBER, len(page), hashlib.sha256(page).hexdigest()),
        Member(PLAN_MEMBER, plan.stat().st_size, _digest(plan)),
        *(file.member for file in files),
    ]
    manifest = replace(manifest, members=tuple(members))

    known: dict[str, str] = {}

    def check(path: Path) -> None:
        if not _reads_back(path, manifest, known, tell):
            changed = next((file for file in files if _is_changed(file)), None)
            if changed is not None:
                raise PlanError("proof_changed", name=changed.name)
            raise PlanError("read_back_differs", name=target.name)

    with writing(target, check) as file, ReadingBack(Path(file.name)) as medium:
        with _archive(file) as archive:
            _put(archive, MANIFEST_MEMBER, to_bytes(manifest), manifest)
            _put(archive, PAGE_MEMBER, page, manifest)
            with plan.open("rb") as source:
                _copy(archive, _info(PLAN_MEMBER, manifest, members[1].size), source, tell)
            for proof in files:
                info = _put_proof(archive, proof, manifest, tell)
                file.flush()
                medium.ask(info.filename, span_of(file, info))
            _put(archive, SUMS_MEMBER, sums_of(manifest), manifest)
            archive.comment = PLACEHOLDER
        _set_seal(file, archive, tell)
        known |= medium.digests()
    return manifest


def _archive(file: BinaryIO) -> ZipFile:
    from zipfile import ZIP_DEFLATED, ZipFile

    return ZipFile(file, "w", ZIP_DEFLATED)


def _info(name: str, manifest: Manifest, size: int, deflated: bool = True) -> ZipInfo:
    from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

    moment = manifest.made_at
    year = min(max(moment.year, 1980), 2107)  # what a ZIP can say
    info = ZipInfo(name, (year, *moment.timetuple()[1:6]))
    info.compress_type = ZIP_DEFLATED if deflated else ZIP_STORED
    info.external_attr = 0o644 << 16
    info.file_size = size
    return info


def _put(archive: ZipFile, name: str, data: bytes, manifest: Manifest) -> None:
    archive.writestr(_info(name, manifest, len(data)), data)


def _put_proof(archive: ZipFile, proof: ProofFile, manifest: Manifest, tell: Telling) -> ZipInfo:
    info = _info(proof.member.name, manifest, proof.size, deflated=False)
    try:
        source = proof.path.open("rb", buffering=0)
    except OSError as error:
        raise reading_refusal(error, proof.name) from error
    with source:
        _copy(archive, info, source, tell, proof.name)
    if info.file_size != proof.size:
        raise PlanError("proof_changed", name=proof.name)
    return info


def _copy(
    archive: ZipFile, info: ZipInfo, source: IO[bytes], tell: Telling, name: str = ""
) -> None:
    """Copy a file in. It is not hashed on its way: reading the package back does that, and holds it against the manifest."""
    done, total = 0, info.file_size
    buffer = memoryview(bytearray(_CHUNK))
    with archive.open(info, "w") as target:
        while count := _read(source, buffer, name):
            target.write(buffer[:count])
            done += count
            tell.report(done >> 10, total >> 10)


def _read(source: IO[bytes], buffer: memoryview, name: str) -> int:
    try:
        return source.readinto(buffer)  # type: ignore[attr-defined,no-any-return]
    except OSError as error:
        raise reading_refusal(error, name) from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _set_seal(file: BinaryIO, archive: ZipFile, tell: Telling) -> None:
    """Put the seal in place of the placeholder: it speaks of all that stands before it."""
    size = file.seek(0, os.SEEK_END)
    made = seal_of(file, stored_spans(file, archive.infolist()), size, tell)
    file.seek(size - LENGTH)
    file.write(made)


def _reads_back(path: Path, manifest: Manifest, known: Mapping[str, str], tell: Telling) -> bool:
    """Read the finished package from the medium, as whoever receives it will, and hold it against what was meant.

    `known` are sums of members that were read back already.
    """
    try:
        with path.open("rb") as file:
            forget_cached(file.fileno())
        with open_package(path, tell, known) as package:
            return package.manifest == manifest
    except PlanError:
        return False


def _is_changed(file: ProofFile) -> bool:
    try:
        return _digest(file.path) != file.sha256
    except OSError:
        return True
