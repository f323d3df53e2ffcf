"""What a drive can take: its free bytes, its file system and the largest file that it holds. Writes nothing."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from zi_desktop.domain.errors import PlanError
from zi_desktop.refusals import refusal

FAT_LIMIT = (4 << 30) - 1
"""The largest file on FAT32, in bytes."""

_MARGIN = 1 << 20
_FAT = {"fat", "fat16", "fat32", "vfat", "msdos"}


@dataclass(frozen=True, slots=True)
class Drive:
    """`free` bytes for files, `file_system` in lower case (`""` where nobody says)."""

    free: int
    file_system: str = ""

    @property
    def largest_file(self) -> int | None:
        """The most bytes that one file may have; `None` where there is no such limit."""
        return FAT_LIMIT if self.file_system in _FAT else None

    def refuses(self, size: int) -> str | None:
        """Return why a file of `size` bytes cannot be written: `drive_file_limit`, `drive_no_room`, or `None`."""
        if self.largest_file is not None and size > self.largest_file:
            return "drive_file_limit"
        return "drive_no_room" if size + _MARGIN > self.free else None


def drive_of(folder: Path) -> Drive:
    """Return the drive that a folder lies on. Raises `PlanError` where it is not there."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise refusal(error, folder / "x") from error
    return Drive(free, _file_system(folder).lower())


def ensure_fits(folder: Path, name: str, size: int) -> None:
    """Raise `PlanError` where a file of `size` bytes does not fit into `folder`; nothing was written yet."""
    drive = drive_of(folder)
    kind = drive.refuses(size)
    if kind is not None:
        facts = {"name": name, "folder": str(folder), "size": _megabytes(size)}
        raise PlanError(kind, free=_megabytes(drive.free), **facts)


def _megabytes(size: int) -> str:
    return f"{-(-size // (1 << 20)):,} MB".replace(",", ".")


def _file_system(folder: Path) -> str:
    if sys.platform == "win32":
        return _windows_file_system(folder)
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return mounted_on(os.path.realpath(folder), mounts.splitlines())


def mounted_on(path: str, mounts: Iterable[str]) -> str:
    """Return the file system of `path` from lines as in `/proc/mounts`; the last of the longest that holds it."""
    best, found = -1, ""
    for line in mounts:
        words = line.split()
        if len(words) < 3:
            continue
        place = (
            words[1].encode().decode("unicode_escape").encode("latin-1").decode(errors="replace")
        )
        inside = path == place or path.startswith(place.rstrip("/") + "/")
        if inside and len(place) >= best:
            best, found = len(place), words[2]
    return found


def _windows_file_system(folder: Path) -> str:
    import ctypes

    name = ctypes.create_unicode_buffer(64)
    root = ctypes.create_unicode_buffer(512)
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    if not kernel.GetVolumePathNameW(str(folder), root, 512):
        return ""
    asked = kernel.GetVolumeInformationW(root, None, 0, None, None, None, name, 64)
    return name.value if asked else ""
