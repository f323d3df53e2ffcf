"""One connection to a plan file through SQLAlchemy: its transactions, and SQLite's errors as ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from zi_desktop.db.sqlite_file import kind_of, open_file, speaking_of


def connect(path: Path, read_only: bool = False) -> Engine:
    """Return an engine with one connection to an existing file, which `dispose` closes."""
    with speaking_of(path):
        return engine_on(open_file(path, read_only))


def engine_on(connection: sqlite3.Connection) -> Engine:
    """Return an engine that has this connection and never makes another: the lock is that of its file."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


def bare(connection: Connection) -> sqlite3.Connection:
    """Return what is beneath, in the same transaction."""
    beneath = connection.connection.driver_connection
    assert isinstance(beneath, sqlite3.Connection)
    return beneath


def _begin(connection: Connection) -> None:
    writes = connection.info.pop("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """Read in one transaction. SQLite's errors leave as `PlanError`."""
    with speaking_of(path), _unwrapped(), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """Write in one transaction: all of it is durable afterwards, or none. SQLite's errors leave as `PlanError`."""
    with speaking_of(path), _unwrapped(), engine.connect() as connection:
        connection.info["writes"] = True
        with connection.begin():
            yield connection


@contextmanager
def _unwrapped() -> Iterator[None]:
    """Give up SQLAlchemy's word for what a person can act on; around a bug it stays, since it tells the statement.

    A medium that fails ends the transaction, and what Alembic cleans up then is not there any more: the first error counts.
    """
    try:
        yield
    except DBAPIError as error:
        known = [one.orig for one in _with_contexts(error) if kind_of(one.orig) is not None]
        if not known or known[-1] is None:
            raise
        raise known[-1] from error


def _with_contexts(error: BaseException | None) -> Iterator[DBAPIError]:
    """Yield an error of the database and those that it came of, the latest first."""
    while error is not None:
        if isinstance(error, DBAPIError):
            yield error
        error = error.__context__
