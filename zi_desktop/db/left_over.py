"""What a crash or another program left beside a plan file: an unfinished transaction, a journal that is not this file's.

SQLite rolls a left-over `-journal` back into whatever lies beside it, also into a backup that somebody copied over the
damaged plan. So the file is kept aside first, and the result must be sound.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from zi_desktop.db.sqlite_file import open_file
from zi_desktop.domain.errors import PlanError
from zi_desktop.refusals import is_full


def beside(path: Path, ending: str) -> Path:
    """Return the path of what SQLite keeps beside a file: `-journal`, `-wal` or `-shm`."""
    return path.with_name(path.name + ending)


def move_strays_aside(path: Path, now: datetime, also: tuple[str, ...] = ()) -> None:
    """A `-wal` beside a plan is never ours (plans have a rollback journal), and SQLite would mix it in.

    `also` names what else is none of this file's. Raises `PlanError("stray")` where it cannot be moved.
    """
    for ending in ("-wal", "-shm", *also):
        stray = beside(path, ending)
        if stray.exists():
            try:
                stray.rename(_aside(stray, now))
            except OSError as error:
                raise PlanError("stray", name=path.name, stray=stray.name) from error


def finish_transaction(path: Path, now: datetime, is_sound: Callable[[Path], bool]) -> None:
    """Roll back what a crash left unfinished; where that makes no sound plan, the journal was another file's.

    Then the file is as it was before, and the journal lies aside. Raises `PlanError("disk_full")` where there is no
    room to keep the file meanwhile.
    """
    journal = beside(path, "-journal")
    if not journal.exists() or journal.stat().st_size == 0:
        return
    kept = path.with_name(f"{path.name}.sebelum-pulih"), path.with_name(f"{path.name}.jurnal-pulih")
    try:
        _copy(path, kept[0])
        _copy(journal, kept[1])
        _roll_back(path)
        if not is_sound(path):
            _copy(kept[0], path)
            kept[1].replace(_aside(journal, now))
            journal.unlink(missing_ok=True)
    finally:
        for copy in kept:
            with contextlib.suppress(OSError):
                copy.unlink(missing_ok=True)


def _roll_back(path: Path) -> None:
    with contextlib.suppress(sqlite3.DatabaseError), closing(open_file(path)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _aside(stray: Path, now: datetime) -> Path:
    return stray.with_name(f"{stray.name}.asing-{now:%Y%m%d-%H%M%S}")


def _copy(source: Path, target: Path) -> None:
    try:
        shutil.copyfile(source, target)
        with target.open("rb+") as file:
            os.fsync(file.fileno())
    except OSError as error:
        kind = "disk_full" if is_full(error) else "medium_failed"
        raise PlanError(kind, name=source.name) from error
