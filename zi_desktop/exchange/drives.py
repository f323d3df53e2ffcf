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
_DRIVE_REMOVABLE = 2  # what Windows' GetDriveType says of a flash drive
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


def is_removable(path: Path) -> bool:
    """True for what lies on a flash drive, as far as the system tells."""
    if sys.platform == "win32":
        return _windows_drive_type(path) == _DRIVE_REMOVABLE
    place = os.path.realpath(path)
    if place.startswith(("/media/", "/run/media/", "/Volumes/")):
        return True
    device = Path(mount_of(place, _mounts())[0]).name
    flag = Path(os.path.realpath(f"/sys/class/block/{device}"))
    return any(_says_removable(folder / "removable") for folder in (flag, flag.parent))


def _says_removable(flag: Path) -> bool:
    try:
        return flag.read_text(encoding="ascii").strip() == "1"
    except (OSError, ValueError):
        return False


def _megabytes(size: int) -> str:
    return f"{-(-size // (1 << 20)):,} MB".replace(",", ".")


def _file_system(folder: Path) -> str:
    if sys.platform == "win32":
        return _windows_file_system(folder)
    return mount_of(os.path.realpath(folder), _mounts())[1]


def _mounts() -> list[str]:
    try:
        return Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines()
    except OSError:
        return []


def mount_of(path: str, mounts: Iterable[str]) -> tuple[str, str]:
    """Return device and file system of `path` from lines as in `/proc/mounts`; the last of the longest that holds it."""
    best, found = -1, ("", "")
    for line in mounts:
        words = line.split()
        if len(words) < 3:
            continue
        place = (
            words[1].encode().decode("unicode_escape").encode("latin-1").decode(errors="replace")
        )
        inside = path == place or path.startswith(place.rstrip("/") + "/")
        if inside and len(place) >= best:
            best, found = len(place), (words[0], words[2])
    return found


def _windows_file_system(folder: Path) -> str:
    import ctypes

    name = ctypes.create_unicode_buffer(64)
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    root = _windows_root(folder)
    asked = root and kernel.GetVolumeInformationW(root, None, 0, None, None, None, name, 64)
    return name.value if asked else ""


def _windows_drive_type(path: Path) -> int:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    return int(kernel.GetDriveTypeW(_windows_root(path) or None))


def _windows_root(path: Path) -> str:
    import ctypes

    root = ctypes.create_unicode_buffer(512)
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    return root.value if kernel.GetVolumePathNameW(str(path), root, 512) else ""
