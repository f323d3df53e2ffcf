"""Brings an older plan file to today's schema, step by step and all or nothing. The only user of Alembic."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from zi_desktop.db.connection import writing
from zi_desktop.db.sqlite_file import SCHEMA_VERSION
from zi_desktop.domain.errors import PlanError

MIGRATIONS = Path(__file__).with_name("migrations")


def knows(version: int, migrations: Path = MIGRATIONS) -> bool:
    """Return whether there ever was a schema `version`: else the file says so by damage."""
    scripts = ScriptDirectory(str(migrations))
    return str(version) in {step.revision for step in scripts.walk_revisions()}


def migrate(
    engine: Engine, path: Path, to: int = SCHEMA_VERSION, migrations: Path = MIGRATIONS
) -> None:
    """Run the migrations between the file's `user_version` and `to` in one transaction.

    A migration is named for the schema version that it makes. References are checked at the end only, so that
    it may make a table anew. Raises `PlanError` where the medium refuses; the file is then as before.
    """
    scripts = ScriptDirectory(str(migrations))
    with _references_checked_late(engine), writing(engine, path) as connection:
        version = connection.execute(text("PRAGMA user_version")).scalar() or 0
        operations = Operations(MigrationContext.configure(connection))
        steps = list(scripts.iterate_revisions(str(to), str(version) if version else "base"))
        for step in reversed(steps):
            step.module.upgrade(operations)
        connection.execute(text(f"PRAGMA user_version = {to}"))
        if broken := connection.execute(text("PRAGMA foreign_key_check")).first():
            raise PlanError("damaged", name=path.name) from ValueError(f"reference {broken}")


@contextmanager
def _references_checked_late(engine: Engine) -> Iterator[None]:
    """Inside a transaction SQLite ignores this pragma, so it is said to the bare connection."""
    bare = engine.raw_connection()
    try:
        bare.cursor().execute("PRAGMA foreign_keys = OFF")
        yield
    finally:
        bare.cursor().execute("PRAGMA foreign_keys = ON")
        bare.close()
