"""One SQLite connection to a plan file: what must hold before it is opened, its pragmas, and SQLite's errors as ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from zi_desktop.db.records import RecordError
from zi_desktop.db.tables import APPLICATION_ID, MAJOR
from zi_desktop.domain.errors import PlanError

SQLITE_MAGIC = b"SQLite format 3\x00"
PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)
_BUSY_MS = 2000


def examine(path: Path) -> int:
    """Return the schema version in the header of a plan file, reading nothing else and writing nothing.

    Raises `PlanError`: `not_found`, `not_a_plan`, `unreadable`, `damaged` (cut short) or `newer`.
    """
    try:
        if path.is_dir():
            raise PlanError("not_a_plan", name=path.name)
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError as error:
        raise PlanError("not_found", name=path.name) from error
    except OSError as error:
        raise PlanError("unreadable", name=path.name) from error
    if not header.startswith(SQLITE_MAGIC):
        raise PlanError("not_a_plan", name=path.name)
    if len(header) < 100:
        raise PlanError("damaged", name=path.name)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise PlanError("not_a_plan", name=path.name)
    version = int.from_bytes(header[60:64], "big")
    if version // 1000 > MAJOR:
        raise PlanError("newer", name=path.name)
    return version


def file_uri(path: PurePath) -> str:
    """Return the URI of an absolute path as SQLite reads it: a share has no host, but two more slashes."""
    uri = path.as_uri()
    return uri if uri.startswith("file:///") else "file:////" + uri.removeprefix("file://")


def connect(path: Path, read_only: bool = False) -> Engine:
    """Return an engine with one connection to an existing file. Whoever writes says so: `writing(engine)`.

    After `dispose` it opens nothing again: the lock is gone by then.
    """
    uri = f"{file_uri(path.absolute())}?mode={'ro' if read_only else 'rw'}"
    opened: list[str] = []

    def open_file() -> sqlite3.Connection:
        if opened:
            raise RuntimeError(f"{path.name} was closed")
        connection = sqlite3.connect(
            uri,
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=_BUSY_MS / 1000,
        )
        try:
            for pragma in PRAGMAS:
                connection.execute(pragma)
        except BaseException:
            connection.close()
            raise
        opened.append(uri)
        return connection

    engine = create_engine("sqlite://", creator=open_file, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """Read in one transaction. SQLite's errors leave as `PlanError`."""
    with speaking_of(path), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """Write in one transaction: all of it is durable afterwards, or none. SQLite's errors leave as `PlanError`."""
    writer = engine.execution_options(writes=True)
    with speaking_of(path), writer.begin() as connection:
        yield connection


@contextmanager
def speaking_of(path: Path, otherwise: str | None = None) -> Iterator[None]:
    """Turn what SQLite says of `path`, and records that cannot be read, into a `PlanError`.

    What SQLite cannot name better than "error" is of kind `otherwise`, or a bug that passes through.
    """
    try:
        yield
    except RecordError as error:
        raise PlanError("damaged", name=path.name) from error
    except (DBAPIError, sqlite3.Error) as error:
        kind = _kind(error.orig if isinstance(error, DBAPIError) else error) or otherwise
        if kind is None:
            raise
        raise PlanError(kind, name=path.name) from error


_KINDS = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "read_only_file",
    sqlite3.SQLITE_CANTOPEN: "unreadable",
    sqlite3.SQLITE_IOERR: "medium_failed",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_FORMAT: "damaged",
    sqlite3.SQLITE_PERM: "read_only_file",
    sqlite3.SQLITE_AUTH: "read_only_file",
}


def _kind(error: BaseException | None) -> str | None:
    code: Any = getattr(error, "sqlite_errorcode", None)
    if code is None:  # Python's own complaint about a text that is not UTF-8
        undecodable = isinstance(error, sqlite3.OperationalError) and "decode" in str(error)
        return "damaged" if undecodable else None
    if code == sqlite3.SQLITE_READONLY_ROLLBACK:
        return "unfinished"
    return _KINDS.get(code & 0xFF)
