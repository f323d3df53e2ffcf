"""Writes the assessor's folder, or the same as a ZIP: whole or not at all, and read back from the medium. Chooses nothing."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from zi_desktop.db.medium import DISK, QUIET, Medium, Telling, reach
from zi_desktop.domain.errors import PlanError
from zi_desktop.exchange.safe_writing import writing
from zi_desktop.refusals import reading_refusal, refusal

SUMS = "SHA256SUMS"
_CHUNK = 1 << 20
_MARGIN = 8 << 20


@dataclass(frozen=True, slots=True)
class OutFile:
    """A file on its way out: where it goes (with `/`), where it lies, and what it must contain; `size` in bytes."""

    path: str
    source: Path
    sha256: str
    size: int


def sums_text(files: Sequence[OutFile], texts: Mapping[str, bytes]) -> bytes:
    """Return the lines that `sha256sum -c` reads: hash, two blanks, path; `certutil -hashfile` prints the same hash."""
    lines = [(text_path, hashlib.sha256(data).hexdigest()) for text_path, data in texts.items()]
    lines += [(file.path, file.sha256) for file in files]
    return "".join(f"{sha}  {path}\n" for path, sha in sorted(lines)).encode()


def write_folder(
    target: Path,
    files: Sequence[OutFile],
    texts: Mapping[str, bytes],
    tell: Telling = QUIET,
    disk: Medium = DISK,
) -> None:
    """Write everything into the new folder `target`, `SHA256SUMS` too.

    It is made under another name and gets its own when all was read back. Raises `PlanError`: `exists` for a folder that is
    not empty, `evidence_is_damaged` for a file that is not what the plan says, `read_back_differs`, `target_…`; whatever ends
    it, `tell` included, leaves nothing.
    """
    texts = {**texts, SUMS: sums_text(files, texts)}
    _refuse_used(target)
    part = target.with_name(f".{os.urandom(4).hex()}.part")
    try:
        with _speaking(target):
            _ensure_room(target.parent, files, disk)
            disk.make_folder(part)
            _write_all(part, files, texts, _Steps(tell, files), disk)
            with suppress(FileNotFoundError):
                disk.remove_folder(target)
            disk.rename(part, target)
    finally:
        _remove_tree(part)
    with suppress(OSError):
        disk.flush_folder(target.parent)


def write_zip(
    target: Path, files: Sequence[OutFile], texts: Mapping[str, bytes], tell: Telling = QUIET
) -> None:
    """Write the same as a ZIP. Raises and leaves as `write_folder`, but an older file of that name is replaced."""
    from zipfile import ZIP_STORED, ZipFile

    texts = {**texts, SUMS: sums_text(files, texts)}
    steps = _Steps(tell, files)
    with _speaking(target):
        _ensure_room(target.parent, files, DISK)
    with (
        writing(target, check=lambda path: _compare_zip(path, files, texts, steps)) as file,
        ZipFile(file, "w", ZIP_STORED) as archive,
    ):
        for path, data in texts.items():
            archive.writestr(path, data)
        for one in files:
            with (
                _opened(one, DISK) as source,
                archive.open(one.path, "w", force_zip64=True) as into,
            ):
                _copy_checked(one, source, into.write, steps, DISK)


class _Steps:
    """Tells of writing and reading back together."""

    def __init__(self, tell: Telling, files: Sequence[OutFile]) -> None:
        self._tell, self._done = tell, 0
        self._total = 2 * sum(file.size for file in files)

    def more(self, count: int) -> None:
        self._done += count
        self._tell.report(self._done >> 10, max(self._total >> 10, 1))


def _write_all(
    folder: Path, files: Sequence[OutFile], texts: Mapping[str, bytes], steps: _Steps, disk: Medium
) -> None:
    for path, data in texts.items():
        with disk.open_new(folder / path) as target:
            disk.write(target, data)
            disk.flush(target)
    made: set[Path] = {folder}
    for one in files:
        place = folder.joinpath(*one.path.split("/"))
        if place.parent not in made:
            disk.make_folder(place.parent)
            made.add(place.parent)
        with _opened(one, disk) as source, disk.open_new(place) as target:
            _copy_checked(one, source, partial(disk.write, target), steps, disk)
            disk.flush(target)
    for one in files:
        if _hash(folder.joinpath(*one.path.split("/")), steps, disk) != one.sha256:
            raise PlanError("read_back_differs", name=one.path.rpartition("/")[2])
    for path, data in texts.items():
        if _hash(folder / path, steps, disk) != hashlib.sha256(data).hexdigest():
            raise PlanError("read_back_differs", name=path)


def _opened(one: OutFile, disk: Medium) -> BinaryIO:
    try:
        return disk.open_to_read(one.source)
    except OSError as error:
        raise reading_refusal(error, one.source.name) from error


def _copy_checked(
    one: OutFile,
    source: BinaryIO,
    write: Callable[[memoryview], object],
    steps: _Steps,
    disk: Medium,
) -> None:
    digest = hashlib.sha256()
    buffer = memoryview(bytearray(_CHUNK))
    while count := _read(source, buffer, one, disk):
        digest.update(buffer[:count])
        write(buffer[:count])
        steps.more(count)
    if digest.hexdigest() != one.sha256:
        raise PlanError("evidence_is_damaged", name=one.source.name)


def _read(source: BinaryIO, buffer: memoryview, one: OutFile, disk: Medium) -> int:
    try:
        return disk.read_into(source, buffer)
    except OSError as error:
        raise reading_refusal(error, one.source.name) from error


def _hash(path: Path, steps: _Steps, disk: Medium) -> str:
    digest = hashlib.sha256()
    buffer = memoryview(bytearray(_CHUNK))
    disk.forget_cached(path)
    with disk.open_to_read(path) as file:
        while count := disk.read_into(file, buffer):
            digest.update(buffer[:count])
            steps.more(count)
    return digest.hexdigest()


def _compare_zip(
    path: Path, files: Sequence[OutFile], texts: Mapping[str, bytes], steps: _Steps
) -> None:
    from zipfile import BadZipFile, ZipFile

    DISK.forget_cached(path)
    meant = {name: hashlib.sha256(data).hexdigest() for name, data in texts.items()}
    meant |= {file.path: file.sha256 for file in files}
    try:
        with ZipFile(path) as archive:
            for name, sha in meant.items():
                digest = hashlib.sha256()
                with archive.open(name) as member:
                    while chunk := member.read(_CHUNK):
                        digest.update(chunk)
                        steps.more(len(chunk))
                if digest.hexdigest() != sha:
                    raise PlanError("read_back_differs", name=path.name)
    except (BadZipFile, KeyError) as error:
        raise PlanError("read_back_differs", name=path.name) from error


def _refuse_used(target: Path) -> None:
    with _speaking(target):
        if target.is_dir() and not any(target.iterdir()):
            return
        if os.path.lexists(target):
            raise PlanError("exists", name=target.name)


def _ensure_room(folder: Path, files: Sequence[OutFile], disk: Medium) -> None:
    needed = sum(file.size for file in files) + _MARGIN
    if (free := disk.free(folder)) < needed:
        raise PlanError("evidence_out_no_room", folder=str(folder), needs=-(-(needed - free) >> 20))


@contextmanager
def _speaking(target: Path) -> Iterator[None]:
    """Turn what the system says of `target` into a `PlanError`."""
    try:
        yield
    except OSError as error:
        raise refusal(error, target) from error


def _remove_tree(folder: Path) -> None:
    import shutil

    shutil.rmtree(reach(folder), ignore_errors=True)
