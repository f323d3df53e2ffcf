"""One connection to a plan file through SQLAlchemy: its transactions, and SQLite's errors as ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from zi_desktop.db.records import RecordError
from zi_desktop.db.sqlite_file import kind_of, open_file
from zi_desktop.domain.errors import PlanError


def connect(path: Path, read_only: bool = False) -> Engine:
    """Return an engine with one connection to an existing file. Whoever writes says so: `writing(engine)`.

    After `dispose` it opens nothing again: the lock is gone by then.
    """
    opened: list[Path] = []

    def open_once() -> sqlite3.Connection:
        if opened:
            raise RuntimeError(f"{path.name} was closed")
        connection = open_file(path, read_only)
        opened.append(path)
        return connection

    engine = create_engine("sqlite://", creator=open_once, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writes = connection.info.pop("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """Read in one transaction. SQLite's errors leave as `PlanError`."""
    with speaking_of(path), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """Write in one transaction: all of it is durable afterwards, or none. SQLite's errors leave as `PlanError`."""
    with speaking_of(path), engine.connect() as connection:
        connection.info["writes"] = True
        with connection.begin():
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
        kind = kind_of(error.orig if isinstance(error, DBAPIError) else error) or otherwise
        if kind is None:
            raise
        raise PlanError(kind, name=path.name) from error
