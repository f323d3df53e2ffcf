"""Reads a `.zipaket`: nothing comes out of it before all of it was checked. What it means is `services.receiving`'s.

docs/exchange.md describes the format. Whatever is wrong with a package is one of four refusals: `not_a_package`,
`package_newer`, `package_damaged` (cut, flipped, repacked, or made to harm) and `package_unreadable` (the medium).
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, BinaryIO

from zi_desktop.db.medium import QUIET, Telling
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.safe_names import folded
from zi_desktop.exchange.manifest import (
    MANIFEST_MEMBER,
    MINOR,
    PLAN_MEMBER,
    SUMS_MEMBER,
    Manifest,
    ManifestError,
    Member,
    NewerManifest,
    from_bytes,
    to_bytes,
)
from zi_desktop.exchange.names import OWN, evidence_home, is_allowed
from zi_desktop.exchange.seal import Span, digest_of, seal_of

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

_CHUNK = 1 << 20
_MOST_MEMBERS = 100_000
_MANIFEST_LIMIT = 64 << 20
_RATIO = 200
"""A plan deflates to a tenth, a page of one's own to a thirtieth; what claims more is made to fill a disk."""

_SLACK = 1 << 20
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_ZIP_MAGIC = b"PK\x03\x04"
_ENCRYPTED = 0x41


class _Bad(Exception):  # noqa: N818
    """The package is not as a package is made."""


@dataclass(frozen=True, slots=True)
class Package:
    """An open package of which every byte was checked."""

    path: Path
    manifest: Manifest
    _archive: ZipFile

    def plan_to(self, target: Path) -> None:
        """Write the plan file inside to `target`. Raises `PlanError`."""
        found = self.manifest.member(PLAN_MEMBER)
        assert found is not None
        with (
            _refusing(self.path),
            self._archive.open(PLAN_MEMBER) as source,
            target.open("wb") as file,
        ):
            if _copied(source, file) != found.sha256:
                raise _Bad

    @contextmanager
    def evidence(self, member: Member) -> Iterator[IO[bytes]]:
        """Open an evidence file inside; whoever reads it holds what came against its sha256 once more."""
        with _refusing(self.path), self._archive.open(member.name) as source:
            yield source


def read_manifest(path: Path) -> Manifest:
    """Return what a package says of itself, unchecked but for itself: enough for a list. Raises `PlanError`."""
    with _refusing(path), path.open("rb") as file, _opened(file) as archive:
        return _manifest(archive)


@contextmanager
def open_package(
    path: Path, tell: Telling = QUIET, known: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Package]:
    """Open a package and check all of it; slow for much evidence. Raises `PlanError` with one of the four kinds.

    `known` are sums of stored members that somebody has just read from the medium.
    """
    with _refusing(path):
        file = path.open("rb", buffering=0)
    with file:
        with _refusing(path):
            archive = _opened(file)
            manifest = _manifest(archive)
            _check(file, archive, manifest, known, tell)
        yield Package(path, manifest, archive)


def sums_of(manifest: Manifest) -> bytes:
    """Return `SHA256SUMS`, as `sha256sum -c` reads it."""
    own = Member(MANIFEST_MEMBER, 0, hashlib.sha256(to_bytes(manifest)).hexdigest())
    lines = (f"{member.sha256}  {member.name}\n" for member in (own, *manifest.members))
    return "".join(lines).encode()


def stored_spans(file: BinaryIO, infos: Sequence[ZipInfo]) -> list[Span]:
    """Return where the stored members of an archive lie, in the order of the file."""
    from zipfile import ZIP_STORED

    stored = [info for info in infos if info.compress_type == ZIP_STORED]
    return [span_of(file, info) for info in sorted(stored, key=lambda info: info.header_offset)]


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Turn whatever a bad package makes readers stumble over into one of the refusals."""
    from zipfile import BadZipFile

    try:
        yield
    except NewerManifest as error:
        raise PlanError("package_newer", name=path.name) from error
    except FileNotFoundError as error:
        raise PlanError("not_found", name=path.name) from error
    except OSError as error:
        bad_offset = error.errno in (None, errno.EINVAL)
        kind = "package_damaged" if bad_offset else "package_unreadable"
        raise PlanError(kind, name=path.name) from error
    except (_Bad, BadZipFile, zlib.error, EOFError, ManifestError) as error:
        raise PlanError("package_damaged", name=path.name) from error
    except (ValueError, LookupError, RuntimeError, OverflowError, struct.error) as error:
        raise PlanError("package_damaged", name=path.name) from error


def _opened(file: BinaryIO) -> ZipFile:
    from zipfile import BadZipFile, ZipFile

    magic = file.read(4)
    if magic != _ZIP_MAGIC:
        raise PlanError("not_a_package", name=Path(file.name).name)
    try:
        return ZipFile(file)
    except NotImplementedError as error:
        raise BadZipFile(str(error)) from error


def _manifest(archive: ZipFile) -> Manifest:
    try:
        info = archive.getinfo(MANIFEST_MEMBER)
    except KeyError as error:
        raise PlanError("not_a_package", name=Path(str(archive.filename)).name) from error
    if info.file_size > _MANIFEST_LIMIT or _is_bomb(info):
        raise _Bad
    data = _whole(archive, info)
    manifest = from_bytes(data)
    if manifest.version[1] <= MINOR and to_bytes(manifest) != data:
        raise _Bad
    return manifest


def _check(
    file: BinaryIO, archive: ZipFile, manifest: Manifest, known: Mapping[str, str], tell: Telling
) -> None:
    size = file.seek(0, os.SEEK_END)
    infos = archive.infolist()
    _check_names(infos, manifest)
    _check_shape(infos, size)
    spans = stored_spans(file, infos)
    if any(a.end > b.start for a, b in pairwise(spans)):
        raise _Bad
    if seal_of(file, spans, size, tell) != archive.comment:
        raise _Bad
    _check_contents(file, archive, manifest, known, tell)


def _check_names(infos: Sequence[ZipInfo], manifest: Manifest) -> None:
    names = [info.orig_filename for info in infos]
    later = manifest.version[1] > MINOR
    expected = {MANIFEST_MEMBER, SUMS_MEMBER, *(member.name for member in manifest.members)}
    if (
        len(names) > _MOST_MEMBERS
        or set(names) != expected
        or not expected >= OWN
        or len({folded(name) for name in names}) != len(names)
        or len(names) != len(manifest.members) + 2
        or not all(is_allowed(name, later) for name in names)
        or any(info.filename != info.orig_filename for info in infos)
    ):
        raise _Bad
    for member in manifest.evidence:
        if evidence_home(member.name) != member.sha256[:16]:
            raise _Bad


def _check_shape(infos: Sequence[ZipInfo], size: int) -> None:
    from zipfile import ZIP_DEFLATED, ZIP_STORED

    if sum(info.compress_size for info in infos) > size:
        raise _Bad
    for info in infos:
        kind = stat.S_IFMT(info.external_attr >> 16)
        stored = info.compress_type == ZIP_STORED
        if (
            info.is_dir()
            or kind not in (0, stat.S_IFREG)
            or info.flag_bits & _ENCRYPTED
            or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED)
            or (stored and info.compress_size != info.file_size)
            or (not stored and (info.filename not in OWN or _is_bomb(info)))
        ):
            raise _Bad


def _is_bomb(info: ZipInfo) -> bool:
    return info.file_size > _RATIO * info.compress_size + _SLACK


def _check_contents(
    file: BinaryIO, archive: ZipFile, manifest: Manifest, known: Mapping[str, str], tell: Telling
) -> None:
    size = file.seek(0, os.SEEK_END)
    if _whole(archive, archive.getinfo(SUMS_MEMBER)) != sums_of(manifest):
        raise _Bad
    for member in manifest.members:
        info = archive.getinfo(member.name)
        if info.file_size != member.size:
            raise _Bad
        if evidence_home(member.name) is not None:
            digest = known.get(member.name) or digest_of(file, span_of(file, info), size, tell)
        else:
            with archive.open(info) as source:
                digest = _copied(source, None, tell)
        if digest != member.sha256:
            raise _Bad


def span_of(file: BinaryIO, info: ZipInfo) -> Span:
    """Return where the bytes of a member lie, by the header before them."""
    file.seek(info.header_offset)
    header = file.read(_LOCAL_HEADER.size)
    magic, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    if magic != _ZIP_MAGIC:
        raise _Bad
    start = info.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    return Span(start, start + info.compress_size)


def _whole(archive: ZipFile, info: ZipInfo) -> bytes:
    """Return a small member; what holds more than it says is not read on."""
    with archive.open(info) as source:
        data = source.read(info.file_size + 1)
    if len(data) != info.file_size:
        raise _Bad
    return data


def _copied(source: IO[bytes], target: BinaryIO | None, tell: Telling = QUIET) -> str:
    digest = hashlib.sha256()
    while data := source.read(_CHUNK):
        digest.update(data)
        if target is not None:
            target.write(data)
        tell.check()
    return digest.hexdigest()
