"""A plan file to `sqlite3` itself: what marks one, how it is connected to, and what SQLite's errors mean to a person.

Imports no SQLAlchemy, so that reading and opening can do without.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any

from zi_desktop.db.records import RecordError
from zi_desktop.domain.errors import PlanError

APPLICATION_ID = 0x5A49504C
"""`ZIPL`, at byte 68 of the SQLite header."""

MAJOR, MINOR = 1, 0
"""A newer major version is refused; a newer minor one only adds rows, fields or entities that are kept."""

SCHEMA_VERSION = MAJOR * 1000 + MINOR
"""SQLite's `user_version`."""

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


def open_file(path: Path, read_only: bool = False) -> sqlite3.Connection:
    """Connect to an existing file; transactions are begun by whoever uses it."""
    connection = sqlite3.connect(
        f"{file_uri(path.absolute())}?mode={'ro' if read_only else 'rw'}",
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
    return connection


def check_structure(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse as `damaged` what SQLite itself can tell to be so."""
    sound = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    (page,) = connection.execute("PRAGMA page_size").fetchone()
    try:
        size = path.stat().st_size
    except OSError as error:  # it went while it was looked at
        raise PlanError("unreadable", name=path.name) from error
    if not sound or size % page:  # SQLite fills a cut page up with zeros
        raise PlanError("damaged", name=path.name)


@contextmanager
def transaction(connection: sqlite3.Connection, writes: bool = False) -> Iterator[None]:
    """Do all of the block or nothing."""
    with connection:
        connection.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
        yield


@contextmanager
def speaking_of(path: Path, otherwise: str | None = None) -> Iterator[None]:
    """Turn what SQLite says of `path`, and records that cannot be read, into a `PlanError`.

    What SQLite cannot name better than "error" is of kind `otherwise`, or a bug that passes through.
    """
    try:
        yield
    except RecordError as error:
        raise PlanError("damaged", name=path.name) from error
    except sqlite3.Error as error:
        kind = kind_of(error) or otherwise
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


def kind_of(error: BaseException | None) -> str | None:
    """Return the kind of `PlanError` for an error of `sqlite3`; `None` for what is a bug."""
    code: Any = getattr(error, "sqlite_errorcode", None)
    if code is None:  # Python's own complaint about a text that is not UTF-8
        undecodable = isinstance(error, sqlite3.OperationalError) and "decode" in str(error)
        return "damaged" if undecodable else None
    if code == sqlite3.SQLITE_READONLY_ROLLBACK:
        return "unfinished"
    return _KINDS.get(code & 0xFF)
