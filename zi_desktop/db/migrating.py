"""Brings an older plan file to today's schema, step by step and all or nothing. The only user of Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from zi_desktop.db.connection import writing
from zi_desktop.db.tables import SCHEMA_VERSION

MIGRATIONS = Path(__file__).with_name("migrations")


def migrate(
    engine: Engine, path: Path, to: int = SCHEMA_VERSION, migrations: Path = MIGRATIONS
) -> None:
    """Run the migrations between the file's `user_version` and `to` in one transaction.

    A migration is named for the schema version that it makes. Raises `PlanError` where the medium refuses;
    the file is then as before.
    """
    scripts = ScriptDirectory(str(migrations))
    with writing(engine, path) as connection:
        version = connection.execute(text("PRAGMA user_version")).scalar() or 0
        operations = Operations(MigrationContext.configure(connection))
        steps = list(scripts.iterate_revisions(str(to), str(version) if version else "base"))
        for step in reversed(steps):
            step.module.upgrade(operations)
        connection.execute(text(f"PRAGMA user_version = {to}"))
