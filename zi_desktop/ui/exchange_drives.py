"""The flash drives that are plugged in, as Qt sees them: where each is, how it is called, what it can take. Writes nothing."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from zi_desktop.exchange.drives import Drive, drive_of, is_removable

_OTHERS = ("/mnt/", "/media/", "/run/media/", "/Volumes/")


@dataclass(frozen=True, slots=True)
class Stick:
    """A place to send to. `name` as the computer calls it; a folder that a person chose is no `removable` one."""

    path: Path
    name: str
    drive: Drive
    removable: bool = True

    @property
    def words(self) -> str:
        """The place in a line: its name, what it is, what is free on it."""
        kind = "flashdisk" if self.removable else "drive"
        system = f" · {self.drive.file_system.upper()}" if self.drive.file_system else ""
        return f"{self.name} · {kind} · sisa {size_words(self.drive.free)}{system}"


def sticks() -> list[Stick]:
    """Return where a package can be written, flash drives first; may wait for a drive, so not for the UI thread."""
    found = [_stick(volume) for volume in QStorageInfo.mountedVolumes() if _is_place(volume)]
    return sorted(found, key=lambda stick: (not stick.removable, stick.name.casefold()))


def folder_place(folder: Path) -> Stick:
    """Return a folder that a person chose as a place. Raises `PlanError` where it is not there."""
    return Stick(folder, str(folder), drive_of(folder), is_removable(folder))


def size_words(size: int) -> str:
    """Return bytes in words: `3,4 MB`."""
    for unit, bytes_ in (("GB", 1 << 30), ("MB", 1 << 20)):
        if size >= bytes_:
            return f"{size / bytes_:.1f} {unit}".replace(".", ",")
    return f"{-(-size // 1024)} KB"


def _is_place(volume: QStorageInfo) -> bool:
    if not volume.isValid() or not volume.isReady() or volume.isReadOnly():
        return False
    root = volume.rootPath()
    if sys.platform == "win32":
        return True
    return root.startswith(_OTHERS) or (root != "/" and is_removable(Path(root)))


def _stick(volume: QStorageInfo) -> Stick:
    path = Path(volume.rootPath())
    system = bytes(volume.fileSystemType().data()).decode("ascii", "replace").lower()
    name = volume.displayName() or str(path)
    if sys.platform == "win32" and not name.startswith(str(path)[:2]):
        name = f"{name} ({str(path)[:2]})"
    return Stick(path, name, Drive(volume.bytesAvailable(), system), is_removable(path))
