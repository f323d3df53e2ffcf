"""Where a plan's evidence lies: which folder is its store, and where in it a file is. Reads; writes only the store's mark.

`NAME.bukti/<first 16 hex of sha256>/<name>`; `rencana.json` in it carries the plan's id, so that the folder is found again after
the plan or the folder got another name. docs/evidence.md is the contract.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from zi_desktop.db.medium import DISK, QUIET, Medium, Telling
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.safe_names import safe_name
from zi_desktop.refusals import refusal

ENDING = ".bukti"
MARK = "rencana.json"
BIN = ".keranjang"
PART = ".part"

CHUNK = 1 << 20
_HASHED_AT_ONCE = 256 << 10
_MARGIN = 8 << 20
_MOST_FOLDERS = 2_000


class EvidencePlace:
    """The store's folder of one plan, found anew whenever it is not what it was."""

    def __init__(self, plan: Path, plan_id: RowId, disk: Medium = DISK) -> None:
        self.plan, self.plan_id, self.disk = plan, plan_id, disk
        self._found: Path | None = None
        self._buffer = memoryview(bytearray(_HASHED_AT_ONCE))  # made once: clearing it takes time

    @property
    def folder(self) -> Path | None:
        """The store's folder as it is called now; `None` where there is none beside the plan."""
        if self._found is None or self._says(self._found) not in (self.plan_id, ""):
            self._found = self._find_folder()
        return self._found

    def made_folder(self) -> Path:
        """Return the store's folder, made and marked where it is not. Raises `PlanError`."""
        folder = self.folder or self._free_folder()
        if self._says(folder) != self.plan_id:
            is_new, self._found = not folder.exists(), folder
            try:
                with self.speaking(folder.name):
                    self.disk.make_folder(folder)
                    self.write_small(folder / MARK, {"plan": self.plan_id})
            except PlanError:
                if is_new:
                    self.remove_if_bare()
                raise
        return folder

    def remove_if_bare(self) -> None:
        """Delete a store that nothing came into."""
        folder = self._found
        with contextlib.suppress(OSError):
            if folder and {entry.name for entry in self.disk.entries(folder)} <= {MARK}:
                with contextlib.suppress(FileNotFoundError):
                    self.disk.remove(folder / MARK)
                self.disk.remove_folder(folder)
                self._found = None

    def home(self, sha256: str, binned: bool = False) -> Path | None:
        """Return the folder of a file in the store (or its bin), whether or not it is there."""
        folder = self.folder
        if folder is None:
            return None
        return folder / BIN / sha256[:16] if binned else folder / sha256[:16]

    def find(self, sha256: str, name: str = "") -> Path | None:
        """Return where a file lies, in the store or in its bin; `None` where it is not here. Reads no content."""
        return self.find_all({sha256: name})[sha256]

    def find_all(self, names: Mapping[str, str]) -> dict[str, Path | None]:
        """Return for each file (sha256 → name) where it lies, as `find` does."""
        folder = self.folder
        if folder is None:
            return dict.fromkeys(names)
        return {
            sha: self._in_home(folder / sha[:16], name)
            or self._in_home(folder / BIN / sha[:16], name)
            for sha, name in names.items()
        }

    def absent(self, names: Mapping[str, str]) -> frozenset[str]:
        """Return those of the files (sha256 → name) that are not here; reads no content."""
        return frozenset(sha for sha, path in self.find_all(names).items() if path is None)

    def held(self, home: Path | None) -> list[Path]:
        """Return the files of one home; none where it is not there. Raises `OSError` where nobody can tell."""
        if home is None:
            return []
        try:
            entries = self.disk.entries(home)
        except (FileNotFoundError, NotADirectoryError):
            return []
        return [home / entry.name for entry in entries if entry.is_file(follow_symlinks=False)]

    def hash_of(self, path: Path, tell: Telling = QUIET) -> str:
        """Return the sha256 of a file's content. Raises `OSError`."""
        digest, buffer = hashlib.sha256(), self._buffer
        with self.disk.open_to_read(path) as file:
            while count := self.disk.read_into(file, buffer):
                digest.update(buffer[:count])
                tell.check()
        return digest.hexdigest()

    def ensure_room(self, size: int) -> None:
        """Raise `PlanError("evidence_no_room")` where `size` bytes more would fill the medium."""
        try:
            free = self.disk.free(self.plan.parent)
        except OSError as error:
            raise refusal(error, self.plan) from error
        if size + _MARGIN > free:
            needs = -(-(size + _MARGIN - free) >> 20)
            raise PlanError("evidence_no_room", folder=str(self.plan.parent), needs=needs)

    def write_small(self, path: Path, said: Mapping[str, object]) -> None:
        """Write a small file whole. Raises `OSError`."""
        part = path.with_name(f".{os.urandom(8).hex()}{PART}")
        try:
            with self.disk.open_new(part) as file:
                self.disk.write(file, json.dumps(said, ensure_ascii=False, indent=1).encode())
                self.disk.flush(file)
            self.disk.replace(part, path)
        finally:
            with contextlib.suppress(OSError):
                self.disk.remove(part)

    def said_in(self, path: Path) -> Mapping[str, object]:
        """Return what `write_small` wrote; nothing where it cannot be read, or is something else."""
        try:
            said = json.loads(self.disk.text(path))
        except (OSError, ValueError, RecursionError):
            return {}
        return said if isinstance(said, dict) else {}

    @contextlib.contextmanager
    def speaking(self, name: str) -> Iterator[None]:
        """Turn what the system says of `name` in the store into a `PlanError`."""
        folder = self._found or self.plan.with_suffix(ENDING)
        try:
            yield
        except OSError as error:
            raise refusal(error, folder / name) from error

    def _in_home(self, home: Path, name: str) -> Path | None:
        expected = home / safe_name(name)
        if name and self._is_file(expected):
            return expected
        with contextlib.suppress(OSError):
            if held := self.held(home):
                return held[0]
        return None

    def _is_file(self, path: Path) -> bool:
        try:
            return stat.S_ISREG(self.disk.look(path).st_mode)
        except OSError:
            return False

    def _find_folder(self) -> Path | None:
        """The plan's own name first; else any folder beside it that says it is this plan's; else one without a mark."""
        usual = self.plan.with_suffix(ENDING)
        said = self._says(usual)
        if said == self.plan_id:
            return usual
        with contextlib.suppress(OSError):
            for entry in self.disk.entries(self.plan.parent)[:_MOST_FOLDERS]:
                path = self.plan.parent / entry.name
                if entry.is_dir() and self._says(path) == self.plan_id:
                    return path
        return usual if said == "" else None

    def _says(self, folder: Path) -> str | None:
        """The plan that a folder says it belongs to; `""` for a store without its mark, `None` for no store."""
        said = self.said_in(folder / MARK)
        if "plan" in said:
            return str(said["plan"])
        return "" if folder.suffix == ENDING and folder.is_dir() else None

    def _free_folder(self) -> Path:
        folder, n = self.plan.with_suffix(ENDING), 1
        while folder.exists():  # another plan's store, or a file
            n += 1
            folder = self.plan.with_name(f"{self.plan.stem} {n}{ENDING}")
        return folder
