"""A plan as a new file of its own: copied whole, tried, and given its name where nothing had it. Changes no plan."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from zi_desktop.db.actions import WholeJournal
from zi_desktop.db.journal_file import read_whole
from zi_desktop.db.left_over import move_strays_aside
from zi_desktop.db.row_reader import read_states
from zi_desktop.db.soundness import is_sound
from zi_desktop.db.sqlite_file import open_file, speaking_of, transaction
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.row_history import RowState
from zi_desktop.refusals import refusing

UNFINISHED = ".baru"


def copy_plan(path: Path, target: Path) -> None:
    """Copy a plan as it was last saved, by SQLite's own backup; whoever writes meanwhile waits a moment.

    Flushed when it returns. Raises `sqlite3.Error` or `OSError`.
    """
    with (
        closing(open_file(path, read_only=True)) as source,
        closing(sqlite3.connect(target, isolation_level=None)) as copy,
    ):
        copy.execute("PRAGMA synchronous = OFF")  # it is flushed before it gets its name
        copy.execute("PRAGMA journal_mode = OFF")
        source.backup(copy)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def copy_as_new(path: Path, target: Path, now: datetime) -> None:
    """Make `target` a sound copy of the plan at `path`; what another program left beside that name is moved aside.

    Raises `PlanError`: `exists` where something has the name, `damaged` where the plan is not sound, or what the medium
    refuses. Then there is no new file. Killed at any moment, either there is none or a whole one.
    """
    with (
        refusing(target),
        unfinished_plan(target, now, PlanError("damaged", name=path.name)) as unfinished,
        speaking_of(path),
    ):
        copy_plan(path, unfinished)


@contextmanager
def unfinished_plan(target: Path, now: datetime, unsound: Exception) -> Iterator[Path]:
    """Yield where a plan file is to be made; when the block ends it is tried and gets the name `target`.

    What another program left beside that name is moved aside. Raises `unsound` where the file is not sound, and `PlanError`:
    `exists` where something has the name, or what the medium refuses to publish; the block's own errors are passed on. Then there
    is no new file. Killed at any moment, either there is none or a whole one.
    """
    unfinished = target.with_name(f"{target.name}.{os.urandom(4).hex()}{UNFINISHED}")
    try:
        if os.path.lexists(target):
            raise PlanError("exists", name=target.name)
        yield unfinished
        if not is_sound(unfinished):
            raise unsound
        with refusing(target):
            move_strays_aside(target, now, also=("-journal",))
            publish(unfinished, target)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


def publish(unfinished: Path, path: Path) -> None:
    """Give a finished file its name, never over another file. Raises `PlanError("exists")`, `OSError`."""
    try:
        os.link(unfinished, path)
    except FileExistsError as error:
        raise PlanError("exists", name=path.name) from error
    except OSError:  # a file system without links (FAT): the name was free a moment ago
        if path.exists():
            raise PlanError("exists", name=path.name) from None
        rename(unfinished, path)
    flush_folder(path.parent)


TRIES = 5 if sys.platform == "win32" else 1
"""A program that looks for viruses holds a new file for a moment; nobody does elsewhere."""


def rename(old: Path, new: Path, tries: int = TRIES) -> None:
    """Give a file another name, with some patience where another program holds it. Raises `OSError`."""
    for attempt in range(tries):
        try:
            old.replace(new)
            return
        except PermissionError:
            if attempt == tries - 1:
                raise
            time.sleep(0.05 * 2**attempt)


def flush_folder(folder: Path) -> None:
    """Make new names durable where the system has a call for it; a folder may refuse to be opened."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def journal_of(path: Path) -> WholeJournal:
    """Return everything that the plan at `path` says. Raises `PlanError` where it cannot be read."""
    with (
        speaking_of(path, otherwise="damaged"),
        closing(open_file(path, read_only=True)) as connection,
        transaction(connection),
    ):
        return read_whole(connection)


def states_of(path: Path) -> dict[RowId, RowState]:
    """Return every row as the plan at `path` has it. Raises `PlanError` where it cannot be read."""
    with (
        speaking_of(path, otherwise="damaged"),
        closing(open_file(path, read_only=True)) as connection,
    ):
        return read_states(connection)
