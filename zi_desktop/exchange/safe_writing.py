"""Writes a file whole or not at all: beside its name, flushed to the medium, then put in its place. Knows no format."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from zi_desktop.domain.errors import PlanError
from zi_desktop.refusals import refusal

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write_file(target: Path, data: bytes) -> None:
    """Make `data` the content of `target`. Raises `PlanError`; then an older file there is as it was."""
    with writing(target) as file:
        file.write(data)


@contextmanager
def writing(target: Path, check: Callable[[Path], None] | None = None) -> Iterator[BinaryIO]:
    """Open a file that takes `target`'s place when the block ends, and vanishes when the block fails.

    `check` looks at what is on the medium before the old file is replaced; what it raises keeps that one. Raises
    `PlanError` for every `OSError`, the block's own included; whatever else it raises is passed on.
    """
    place = _place(target)
    beside = place.with_name(f".{os.urandom(8).hex()}.part")
    try:
        with _opened(beside, place) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if check is not None:
            check(beside)
        beside.replace(place)
        _flush_folder(place.parent)
    except OSError as error:
        raise refusal(error, target) from error
    finally:
        with suppress(OSError):
            beside.unlink()


def _place(target: Path) -> Path:
    """Return where the file really goes: a link is followed, a folder or a device refused, a protected file kept."""
    try:
        place = Path(os.path.realpath(target))
        mode = place.stat().st_mode
    except FileNotFoundError:
        return place
    except OSError as error:
        raise refusal(error, target) from error
    if not stat.S_ISREG(mode):
        raise PlanError("target_no_file", name=target.name)
    if not mode & _WRITABLE:
        raise PlanError("target_protected", name=target.name)
    return place


def _opened(beside: Path, place: Path) -> BinaryIO:
    """Open the new file for writing and reading; others may read it who could read the one that it replaces."""
    file = open(beside, "x+b", opener=_descriptor)  # noqa: SIM115  # the caller closes
    with suppress(OSError):
        os.chmod(beside, stat.S_IMODE(place.stat().st_mode))  # noqa: PTH101 (beside its name)
    return file


def _descriptor(path: str, flags: int) -> int:
    return os.open(path, flags, 0o666)


def _flush_folder(folder: Path) -> None:
    """Make the new name durable. Windows has no such call, and some network shares refuse it."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
