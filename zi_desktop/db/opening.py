"""How a plan file comes into being and is opened: lock, version, damage, migration. What is open is the store's."""

from __future__ import annotations

import contextlib
import filecmp
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path
from sqlite3 import Connection

from zi_desktop.db.checking import BEARABLE, problems
from zi_desktop.db.clock import NewId, Now, new_id, utc_now
from zi_desktop.db.copying import publish
from zi_desktop.db.left_over import beside, finish_transaction, move_strays_aside
from zi_desktop.db.lock import PlanLock
from zi_desktop.db.shape import check_shape
from zi_desktop.db.soundness import is_sound
from zi_desktop.db.sqlite_file import (
    SCHEMA_VERSION,
    check_structure,
    examine,
    open_file,
    speaking_of,
    transaction,
)
from zi_desktop.db.store import PlanStore
from zi_desktop.domain.changes import Change, Value
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author
from zi_desktop.refusals import refusal

Step = tuple[str, Callable[[PlanStore], Sequence[Change]]]
"""A first action of a new plan: its label, and what it changes."""


def create_plan(
    path: Path,
    *,
    author: Author,
    info: Mapping[str, Value],
    first: Sequence[Step] = (),
    now: Now = utc_now,
    new_id: NewId = new_id,
) -> PlanStore:
    """Make a plan file with `info` (fields of `PlanInfo`), write the `first` actions, and open it.

    It is made under another name and appears whole. Raises `PlanError` (`exists`, `read_only_place`,
    `disk_full`, …); then nothing is left behind.
    """
    from zi_desktop.db.making import make_file  # and with it SQLAlchemy

    unfinished = path.with_name(f"{path.name}.{new_id()[:8]}.baru")
    try:
        if path.exists():
            raise PlanError("exists", name=path.name)
        make_file(unfinished, author, info, now, new_id)
        with open_plan(unfinished, author=author, now=now, new_id=new_id) as store:
            for label, changes in first:
                store.apply(label, changes(store))
        publish(unfinished, path)
    except OSError as error:
        raise refusal(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return open_plan(path, author=author, now=now, new_id=new_id)


def open_plan(
    path: Path,
    *,
    author: Author,
    read_only: bool = False,
    take_over: bool = False,
    now: Now = utc_now,
    new_id: NewId = new_id,
) -> PlanStore:
    """Open a plan file, for writing unless `read_only`.

    An older file is copied aside, then migrated. Raises `PlanError`: what `examine` and `PlanLock.take` raise,
    `damaged`, `stray`, `unfinished`, `read_only_file`, `older_read_only`. A file that is refused is left as it was.
    """
    path = (
        path.resolve() if path.is_symlink() else path.absolute()
    )  # its lock lies beside the file itself
    examine(path)
    if read_only:
        _finish_as_reader(path, author, now())
    lock = None if read_only else PlanLock.take(path, author, now(), take_over)
    connection: Connection | None = None
    try:
        move_strays_aside(path, now())
        if lock is not None:
            finish_transaction(path, now(), is_sound)
        with speaking_of(path, otherwise="damaged"):
            connection = open_file(path, read_only)
            _check_file(connection, path, read_only)
        _bring_up_to_date(connection, path, read_only)
        with speaking_of(path):
            check_shape(connection, path)
            if lock is not None and lock.was_left:
                _check_journal(connection, path, lock)
            return PlanStore(path, connection, lock, author, now, new_id)
    except BaseException as error:
        if connection is not None:
            connection.close()
        if lock is not None:
            lock.release()
        if isinstance(error, ValueError):  # a journal without a plan
            raise PlanError("damaged", name=path.name) from error
        raise


def _finish_as_reader(path: Path, author: Author, now: datetime) -> None:
    """Finish what a crash left, which a reader alone may not do; leave it where a writer is at work."""
    if not beside(path, "-journal").exists():
        return
    with contextlib.suppress(PlanError):
        lock = PlanLock.take(path, author, now)
        try:
            finish_transaction(path, now, is_sound)
        finally:
            lock.release()


def _check_file(connection: Connection, path: Path, read_only: bool) -> None:
    with transaction(connection):
        check_structure(connection, path)
    if not read_only:
        with transaction(connection, writes=True):
            # meet a write-protected file now: BEGIN IMMEDIATE alone is content with reading
            connection.execute("UPDATE meta SET value = value WHERE 0")


def _check_journal(connection: Connection, path: Path, lock: PlanLock) -> None:
    """Look at everything after an unclean stop: what is damaged is not written to."""
    with transaction(connection):
        if not all(kind in BEARABLE for kind, _ in problems(connection)):
            lock.leave()
            raise PlanError("damaged", name=path.name)


def _bring_up_to_date(connection: Connection, path: Path, read_only: bool) -> None:
    with speaking_of(path):
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version >= SCHEMA_VERSION:
        return
    if read_only:
        raise PlanError("older_read_only", name=path.name)
    from zi_desktop.db.connection import engine_on
    from zi_desktop.db.migrating import knows, migrate  # Alembic is loaded only here

    if not knows(version):
        raise PlanError("damaged", name=path.name)
    _copy_aside(path, version)
    migrate(engine_on(connection), path)


def _copy_aside(path: Path, version: int) -> None:
    """Keep the file as it is now under another name, unless that was done before."""
    for n in count(1):
        again = f", {n}" if n > 1 else ""
        copy = path.with_name(
            f"{path.stem} (sebelum pembaruan, skema {version}{again}){path.suffix}"
        )
        if not copy.exists():
            break
        if filecmp.cmp(path, copy, shallow=False):
            return
    unfinished = copy.with_name(copy.name + ".baru")
    try:
        shutil.copyfile(path, unfinished)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(copy)
    except OSError as error:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise PlanError("disk_full", name=path.name) from error
