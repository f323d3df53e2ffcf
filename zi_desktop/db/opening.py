"""How a plan file comes into being and is opened: lock, version, damage, migration. What is open is the store's."""

from __future__ import annotations

import contextlib
import filecmp
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, insert, text

from zi_desktop.db import journal_file
from zi_desktop.db.clock import NewId, Now, milliseconds, new_id, utc_now
from zi_desktop.db.connection import connect, reading, speaking_of, writing
from zi_desktop.db.journal_file import LogEntry, Written
from zi_desktop.db.lock import PlanLock
from zi_desktop.db.sqlite_file import APPLICATION_ID, SCHEMA_VERSION, examine
from zi_desktop.db.store import OPENING, PlanStore
from zi_desktop.db.tables import meta, metadata
from zi_desktop.domain.changes import ROOT, Change, Entity, RowId, Value, creation
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author
from zi_desktop.domain.journal import Journal
from zi_desktop.domain.revision import Stamp

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
    if path.exists():
        raise PlanError("exists", name=path.name)
    unfinished = path.with_name(f"{path.name}.{new_id()[:8]}.baru")
    try:
        _make(unfinished, author, info, now, new_id)
        with open_plan(unfinished, author=author, now=now, new_id=new_id) as store:
            for label, changes in first:
                store.apply(label, changes(store))
        _publish(unfinished, path)
    except OSError as error:
        raise PlanError("read_only_place", folder=str(path.parent)) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return open_plan(path, author=author, now=now, new_id=new_id)


def _make(path: Path, author: Author, info: Mapping[str, Value], now: Now, new_id: NewId) -> None:
    path.touch(exist_ok=False)
    engine = connect(path)
    try:
        stamp = Stamp(new_id(), author, milliseconds(now()))
        plan_id = RowId(new_id())
        journal = Journal()
        made = journal.apply(creation(Entity.PLAN, plan_id, ROOT, "", dict(info)), stamp)
        with writing(engine, path) as connection:
            connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
            connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))
            metadata.create_all(connection)
            connection.execute(insert(meta).values(key="plan", value=plan_id))
            entry = LogEntry(
                1, OPENING, "Rencana baru", stamp.transaction, None, stamp.at, (plan_id,)
            )
            states = [journal.history(plan_id).state()]
            journal_file.write(connection, entry, stamp, Written(made), states)
    finally:
        engine.dispose()


def _publish(unfinished: Path, path: Path) -> None:
    """Give the finished file its name, never over another file."""
    try:
        os.link(unfinished, path)
    except FileExistsError as error:
        raise PlanError("exists", name=path.name) from error
    except OSError:  # a file system without links (FAT): the name was free a moment ago
        if path.exists():
            raise PlanError("exists", name=path.name) from None
        unfinished.rename(path)
    if os.name == "posix":
        with contextlib.suppress(OSError):  # the file is there; a folder may refuse to be opened
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


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
        _finish_what_a_crash_left(path, author, now())
    lock = None if read_only else PlanLock.take(path, author, now(), take_over)
    engine: Engine | None = None
    try:
        _move_strays_aside(path, now())
        engine = connect(path, read_only)
        _check_structure(engine, path)
        if not read_only:
            _check_writable(engine, path)
        _bring_up_to_date(engine, path, read_only)
        _check_shape(engine, path)
        with speaking_of(path):
            return PlanStore(path, engine, lock, author, now, new_id)
    except BaseException as error:
        if engine is not None:
            engine.dispose()
        if lock is not None:
            lock.release()
        if isinstance(error, ValueError):  # a journal without a plan
            raise PlanError("damaged", name=path.name) from error
        raise


def _finish_what_a_crash_left(path: Path, author: Author, now: datetime) -> None:
    """Roll back an unfinished transaction, which a reader alone may not do; leave it where a writer is at work."""
    if not path.with_name(path.name + "-journal").exists():
        return
    with contextlib.suppress(PlanError):
        lock = PlanLock.take(path, author, now)
        engine = connect(path)
        try:
            with reading(engine, path) as connection:
                connection.execute(text("SELECT count(*) FROM sqlite_master"))
        finally:
            engine.dispose()
            lock.release()


def _check_structure(engine: Engine, path: Path) -> None:
    with speaking_of(path, otherwise="damaged"), reading(engine, path) as connection:
        sound = connection.execute(text("PRAGMA quick_check(1)")).scalar() == "ok"
        page = connection.execute(text("PRAGMA page_size")).scalar_one()
        if not sound or path.stat().st_size % page:  # SQLite fills a cut page up with zeros
            raise PlanError("damaged", name=path.name)


def _check_writable(engine: Engine, path: Path) -> None:
    """Meet a write-protected file now, not at the first edit. Writes nothing."""
    with speaking_of(path, otherwise="damaged"), writing(engine, path) as connection:
        # BEGIN IMMEDIATE alone is content with reading
        connection.execute(text("UPDATE meta SET value = value WHERE 0"))


_SHAPE = text("""
    SELECT m.name, c.name, c.type, c."notnull", c.pk FROM sqlite_master m, pragma_table_info(m.name) c
    UNION ALL SELECT m.name, f."from", f."table", f."to", 'key' FROM sqlite_master m, pragma_foreign_key_list(m.name) f
""")


def _check_shape(engine: Engine, path: Path) -> None:
    """Refuse a file whose tables are others: a bit that fell over in their definition shows nowhere else."""
    with reading(engine, path) as connection:
        there = {tuple(record) for record in connection.execute(_SHAPE)}
    if not set(_shape()) <= there:
        raise PlanError("damaged", name=path.name)


def _shape() -> Iterator[tuple[object, ...]]:
    for table in metadata.sorted_tables:
        keys = list(table.primary_key)
        for column in table.columns:
            at = keys.index(column) + 1 if column in keys else 0
            yield table.name, column.name, str(column.type), int(not column.nullable), at
            for key in column.foreign_keys:
                yield table.name, column.name, key.column.table.name, key.column.name, "key"


def _bring_up_to_date(engine: Engine, path: Path, read_only: bool) -> None:
    with reading(engine, path) as connection:
        version = connection.execute(text("PRAGMA user_version")).scalar() or 0
    if version >= SCHEMA_VERSION:
        return
    if read_only:
        raise PlanError("older_read_only", name=path.name)
    from zi_desktop.db.migrating import knows, migrate  # Alembic is loaded only here

    if not knows(version):
        raise PlanError("damaged", name=path.name)
    _copy_aside(path, version)
    migrate(engine, path)


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


def _move_strays_aside(path: Path, now: datetime) -> None:
    """A `-wal` beside a plan is never ours (plans have a rollback journal), and SQLite would mix it in."""
    for ending in ("-wal", "-shm"):
        stray = path.with_name(path.name + ending)
        if stray.exists():
            try:
                stray.rename(stray.with_name(f"{stray.name}.asing-{now:%Y%m%d-%H%M%S}"))
            except OSError as error:
                raise PlanError("stray", name=path.name, stray=stray.name) from error
