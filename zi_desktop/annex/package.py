"""Opens an office document's ZIP with care and bounds what is unpacked. Knows no tables."""

from __future__ import annotations

import errno
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast
from xml.parsers import expat

from zi_desktop.domain.errors import PlanError

LARGEST_HELD = 64 << 20
"""Bytes of a part that is kept in memory (shared strings, styles)."""

LARGEST_STREAMED = 1 << 30
"""Bytes of a part that is only read through (a sheet): a million formatted empty rows are 0.5 GB."""

_MOST_UNPACKED = 3 << 29
_MOST_PARTS = 10_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that office documents may use
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, expat.ExpatError, NotImplementedError)

# what zipfile lets through of names, sizes and flags that make no sense
_BROKEN_DIRECTORY = (ValueError, struct.error, RuntimeError, OverflowError, IndexError, KeyError)


Step = Callable[[], None]
"""Called again and again during long work; what it raises ends the work."""


def go_on() -> None:
    """The step of work that nobody stops."""


class Package:
    """The parts of an open document. Reading past a part's bound refuses the document; each reading is a `step`."""

    def __init__(self, archive: zipfile.ZipFile, name: str, step: Step = go_on) -> None:
        self.name = name
        self._step = step
        self._archive = archive
        self._unpacked = 0
        self._sizes = {info.filename.lower(): info for info in archive.infolist()}

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._sizes

    @contextmanager
    def part(self, name: str, largest: int = LARGEST_HELD) -> Iterator[IO[bytes]]:
        """Open a part for reading. Raises `PlanError` where it is absent or would unpack to more than `largest`."""
        info = self._sizes.get(name.lower())
        if info is None:
            raise PlanError("annex_damaged", name=self.name)
        self._unpacked += info.file_size  # zipfile gives no byte more than an entry declares
        if info.file_size > largest or self._unpacked > _MOST_UNPACKED:
            raise PlanError("annex_too_large", name=self.name)
        with _opened(self._archive, info) as stream:
            yield cast(IO[bytes], _Stepped(stream, self._step))


class _Stepped:
    """A stream that takes a step for each piece that is read."""

    def __init__(self, stream: IO[bytes], step: Step) -> None:
        self._stream = stream
        self._step = step

    def read(self, size: int = -1) -> bytes:
        self._step()
        return self._stream.read(size)


@contextmanager
def open_package(path: Path, step: Step = go_on) -> Iterator[Package]:
    """Open the ZIP at `path`; whatever is wrong with it, inside the block too, becomes a `PlanError`."""
    try:
        with path.open("rb") as file, _archive(file) as archive:
            _refuse_hostile(archive, path.name)
            yield Package(archive, path.name, step)
    except FileNotFoundError:
        raise PlanError("not_found", name=path.name) from None
    except _DAMAGE as error:
        raise PlanError("annex_damaged", name=path.name) from error
    except OSError as error:
        # a directory that points before the file's start is damage, not a drive that fails
        kind = "annex_damaged" if error.errno == errno.EINVAL else "annex_unreadable"
        raise PlanError(kind, name=path.name) from error


def _archive(file: IO[bytes]) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except _BROKEN_DIRECTORY as error:
        raise zipfile.BadZipFile(str(error)) from error


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    try:
        return archive.open(info)
    except _BROKEN_DIRECTORY as error:
        raise zipfile.BadZipFile(str(error)) from error


def _refuse_hostile(archive: zipfile.ZipFile, name: str) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise PlanError("annex_has_password", name=name)
    if len(entries) > _MOST_PARTS:
        raise PlanError("annex_too_large", name=name)
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise PlanError("annex_damaged", name=name)
