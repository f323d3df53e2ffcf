"""Writes a new plan file: its marks, its tables and the plan itself. Who publishes and opens it is `opening`'s."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import insert, text

from zi_desktop.db import journal_file
from zi_desktop.db.actions import OPENING, LogEntry, Written
from zi_desktop.db.clock import NewId, Now, milliseconds
from zi_desktop.db.connection import bare, connect, writing
from zi_desktop.db.sqlite_file import APPLICATION_ID, SCHEMA_VERSION
from zi_desktop.db.tables import meta, metadata
from zi_desktop.domain.changes import ROOT, Entity, RowId, Value, creation
from zi_desktop.domain.history import Author
from zi_desktop.domain.journal import Journal
from zi_desktop.domain.revision import Stamp


def make_file(
    path: Path, author: Author, info: Mapping[str, Value], now: Now, new_id: NewId
) -> None:
    """Make a plan file with `info` and no rows. Raises `FileExistsError`, or `PlanError` where the medium refuses."""
    stamp = Stamp(new_id(), author, milliseconds(now()))
    plan_id = RowId(new_id())
    journal = Journal()
    made = journal.apply(creation(Entity.PLAN, plan_id, ROOT, "", dict(info)), stamp)
    entry = LogEntry(1, OPENING, "Rencana baru", stamp.transaction, None, stamp.at, (plan_id,))
    states = [journal.history(plan_id).state()]
    with new_file(path, plan_id) as connection:
        journal_file.write(connection, entry, stamp, Written(made), states)


@contextmanager
def new_file(path: Path, plan_id: str) -> Iterator[sqlite3.Connection]:
    """Make a plan file with empty tables, to be filled in the block: all of it in one transaction.

    Raises `FileExistsError`, or `PlanError` where the medium refuses.
    """
    path.touch(exist_ok=False)
    engine = connect(path)
    try:
        with writing(engine, path) as connection:
            connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
            connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))
            metadata.create_all(connection)
            connection.execute(insert(meta).values(key="plan", value=plan_id))
            yield bare(connection)
    finally:
        engine.dispose()
