"""Every step that touches a disk for evidence, one method each, so that a test can let any one of them fail. Decides nothing."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import BinaryIO, Protocol

_VERBATIM = "\\\\?\\"
_FEW = 1 << 16


class Telling(Protocol):
    """How far work is, and whether it is still wanted. `ui.jobs.Progress` is one; what it raises ends the work."""

    def check(self) -> None:
        """Raise where the work is no longer wanted."""

    def report(self, done: int, total: int) -> None:
        """Say how far the work is, in KiB; raise as `check` does."""


class _Quiet:
    def check(self) -> None:
        pass

    def report(self, done: int, total: int) -> None:
        pass


QUIET: Telling = _Quiet()
"""For work that nobody watches."""


def reach(path: Path, platform: str = sys.platform) -> str:
    """Return the path as the system takes it however long it is: Windows wants `\\\\?\\` from about 250 characters on."""
    text = str(path)
    if platform != "win32" or len(text) < 240 or text.startswith(_VERBATIM):
        return text
    return _VERBATIM + ("UNC" + text[1:] if text.startswith("\\\\") else text)


class Medium:
    """A real disk. Everything raises `OSError` as the system does."""

    def look(self, path: Path) -> os.stat_result:
        """Return what the name itself is, a link as a link."""
        return os.lstat(reach(path))

    def open_to_read(self, path: Path) -> BinaryIO:
        """Open an existing file."""
        return open(reach(path), "rb", buffering=0)  # noqa: PTH123  # the caller closes

    def read_into(self, file: BinaryIO, buffer: memoryview) -> int:
        """Fill `buffer` from the file; return how many bytes came, 0 at its end."""
        return file.readinto(buffer)  # type: ignore[attr-defined,no-any-return]

    def open_new(self, path: Path) -> BinaryIO:
        """Open a file that is not there yet."""
        return open(reach(path), "xb", buffering=0)  # noqa: PTH123

    def write(self, file: BinaryIO, data: memoryview | bytes) -> None:
        """Write all of `data`."""
        view = memoryview(data)
        while view:
            view = view[file.write(view) :]

    def flush(self, file: BinaryIO) -> None:
        """Return when what was written is on the medium."""
        os.fsync(file.fileno())

    def rename(self, old: Path, new: Path) -> None:
        """Give a file or folder another name; never over another one."""
        if os.path.lexists(reach(new)):
            raise FileExistsError(f"{new} is there")
        os.rename(reach(old), reach(new))  # noqa: PTH104

    def replace(self, old: Path, new: Path) -> None:
        """Put a file in another one's place."""
        os.replace(reach(old), reach(new))  # noqa: PTH105

    def make_folder(self, path: Path) -> None:
        """Make a folder and those above it."""
        os.makedirs(reach(path), exist_ok=True)  # noqa: PTH103

    def remove(self, path: Path) -> None:
        """Delete a file."""
        os.unlink(reach(path))  # noqa: PTH108

    def remove_folder(self, path: Path) -> None:
        """Delete an empty folder."""
        os.rmdir(reach(path))  # noqa: PTH106

    def entries(self, folder: Path) -> list[os.DirEntry[str]]:
        """Return what lies in a folder, by name."""
        with os.scandir(reach(folder)) as found:
            return sorted(found, key=lambda entry: entry.name)

    def text(self, path: Path) -> str:
        """Return the content of a small file."""
        with self.open_to_read(path) as file:
            return file.read(_FEW).decode("utf-8", "replace")

    def free(self, folder: Path) -> int:
        """Return the bytes that are free where `folder` lies."""
        return shutil.disk_usage(reach(folder)).free

    def forget_cached(self, path: Path) -> None:
        """Ask the system to read from the medium itself; where it cannot be asked, what it remembers is read."""
        try:
            descriptor = os.open(reach(path), os.O_RDONLY)
        except OSError:
            return
        try:
            if sys.platform == "linux":
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        except OSError:
            return
        finally:
            os.close(descriptor)

    def flush_folder(self, folder: Path) -> None:
        """Make new names durable. Windows has no such call, and some network shares refuse it."""
        if os.name != "posix":
            return
        try:
            descriptor = os.open(folder, os.O_RDONLY)
        except OSError:
            return
        try:
            os.fsync(descriptor)
        except OSError:
            return
        finally:
            os.close(descriptor)


DISK = Medium()
