"""Takes files into a plan's store of evidence: whole, hashed as they are written, each content once. Knows no row of the plan."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from zi_desktop.db.clock import Now, utc_now
from zi_desktop.db.evidence_bin import EvidenceBin
from zi_desktop.db.evidence_place import CHUNK, PART, EvidencePlace
from zi_desktop.db.medium import DISK, QUIET, Medium, Telling
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.safe_names import safe_name
from zi_desktop.refusals import reading_refusal

_STALE_SECONDS = 3_600


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of the store. `fresh`: it was not there before; `size` in bytes."""

    sha256: str
    size: int
    path: Path
    fresh: bool = False


class EvidenceStore:
    """The store of one plan. Every method may be called off the UI thread, one at a time."""

    def __init__(self, plan: Path, plan_id: RowId, disk: Medium = DISK, now: Now = utc_now) -> None:
        self.place = EvidencePlace(plan, plan_id, disk)
        self.bin = EvidenceBin(self.place, now)
        self._disk, self._now = disk, now
        self._swept = False
        self._unflushed: set[Path] | None = None

    @contextlib.contextmanager
    def batch(self) -> Iterator[None]:
        """Make the names of all files that the block takes in durable at its end, at once: that is much quicker."""
        self._unflushed = set()
        try:
            yield
        finally:
            folders, self._unflushed = self._unflushed, None
            for folder in sorted(folders):
                self._flush_names(folder)

    def take(self, source: Path, tell: Telling = QUIET) -> Stored:
        """Copy a file into the store; one that is there already is not stored again. `tell` hears the KiB that were copied.

        Raises `PlanError`: `evidence_no_file`, `evidence_is_link`, `evidence_gone`, `evidence_locked`,
        `evidence_unreadable` or `evidence_changed` for what the source does, `target_…` for what the store does. Whatever
        ends it, `tell` included, leaves nothing behind.
        """
        return self.take_as(source, source.name, tell)

    def take_as(self, source: Path, name: str, tell: Telling = QUIET) -> Stored:
        """Copy a file into the store under another name, as `take` does."""
        with self._reading(source) as file:
            before = os.fstat(file.fileno())

            def settle() -> None:
                self._refuse_changed(source, before, os.fstat(file.fileno()))

            return self._store(file, name, settle, tell)

    def take_stream(self, source: BinaryIO, name: str, tell: Telling = QUIET) -> Stored:
        """Copy what `source` holds into the store: a file that comes out of a package. Raises as `take`."""
        return self._store(source, name, lambda: None, tell)

    def take_bytes(self, data: bytes, name: str) -> Stored:
        """Put `data` into the store as a file of that name: a picture that was pasted. Raises as `take`."""
        return self._store(io.BytesIO(data), name, lambda: None, QUIET)

    def forget(self, stored: Stored) -> None:
        """Delete a fresh file again: its batch was cancelled before any row used it."""
        if not stored.fresh:
            return
        with contextlib.suppress(OSError):
            self._disk.remove(stored.path)
            self._disk.remove_folder(stored.path.parent)
        self.place.remove_if_bare()

    def _store(
        self, source: BinaryIO, name: str, settle: Callable[[], None], tell: Telling
    ) -> Stored:
        was_there = self.place.folder is not None
        folder = self.place.made_folder()
        part = folder / f".{os.urandom(8).hex()}{PART}"
        try:
            self._sweep(folder)
            with self.place.speaking(name):
                sha, size = self._copy(source, part, name, tell)
            settle()
            tell.check()
            with self.place.speaking(name):
                return self._into_place(folder, part, Stored(sha, size, part), name)
        finally:
            with contextlib.suppress(OSError):
                self._disk.remove(part)
            if not was_there:
                self.place.remove_if_bare()

    def _copy(self, source: BinaryIO, part: Path, name: str, tell: Telling) -> tuple[str, int]:
        """Copy to `part`, durably; return sha256 and size."""
        digest, size = hashlib.sha256(), 0
        buffer = memoryview(bytearray(CHUNK))
        with self._disk.open_new(part) as target:
            while count := self._read(source, buffer, name):
                digest.update(buffer[:count])
                self._disk.write(target, buffer[:count])
                size += count
                tell.report(size >> 10, 0)
            self._disk.flush(target)
        return digest.hexdigest(), size

    def _read(self, source: BinaryIO, buffer: memoryview, name: str) -> int:
        try:
            return self._disk.read_into(source, buffer)
        except OSError as error:
            raise reading_refusal(error, name) from error

    def _into_place(self, folder: Path, part: Path, copied: Stored, name: str) -> Stored:
        sha, home = copied.sha256, folder / copied.sha256[:16]
        self.bin.take_out(sha)
        for held in self.place.held(home):
            if self._disk.look(held).st_size == copied.size and self.place.hash_of(held) == sha:
                return Stored(sha, copied.size, held)
        self.bin.put_damaged(sha)
        target = home / safe_name(name)
        self._disk.make_folder(home)
        try:
            self._disk.rename(part, target)
        except BaseException:
            with contextlib.suppress(OSError):
                self._disk.remove_folder(home)
            raise
        if self._unflushed is None:
            self._flush_names(home)
            self._flush_names(folder)
        else:
            self._unflushed |= {home, folder}
        return Stored(sha, copied.size, target, fresh=True)

    def _flush_names(self, folder: Path) -> None:
        with contextlib.suppress(OSError):  # the bytes are durable in any case
            self._disk.flush_folder(folder)

    def _sweep(self, folder: Path) -> None:
        """Delete, once, what a power cut left half copied an hour ago or longer."""
        if self._swept:
            return
        self._swept = True
        with contextlib.suppress(OSError):
            stale = self._now().timestamp() - _STALE_SECONDS
            for entry in self._disk.entries(folder):
                part = entry.name[0] == "." and entry.name.endswith(PART)
                if part and entry.stat().st_mtime < stale:
                    self._disk.remove(folder / entry.name)

    @contextlib.contextmanager
    def _reading(self, source: Path) -> Iterator[BinaryIO]:
        """Open a source; what is no file is refused before it is opened: a pipe would never answer."""
        try:
            mode = self._disk.look(source).st_mode
            if stat.S_ISLNK(mode):
                raise PlanError("evidence_is_link", name=source.name)
            if not stat.S_ISREG(mode):
                raise PlanError("evidence_no_file", name=source.name)
            file = self._disk.open_to_read(source)
        except OSError as error:
            raise reading_refusal(error, source.name) from error
        with file:
            yield file

    def _refuse_changed(self, source: Path, before: os.stat_result, after: os.stat_result) -> None:
        try:
            there = self._disk.look(source)
        except OSError as error:
            raise reading_refusal(error, source.name) from error
        changed = (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns)
        if changed or there.st_size != after.st_size:
            raise PlanError("evidence_changed", name=source.name)
