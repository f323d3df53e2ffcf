"""Which tables a plan file has, as SQLite itself tells it: opening checks it without SQLAlchemy.

`tables` is what they are made of; a test holds the two against each other.
"""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection

from zi_desktop.domain.errors import PlanError

COLUMNS = {
    # table, column, type, may not be null, position in the primary key
    ("meta", "key", "TEXT", 1, 1),
    ("meta", "value", "TEXT", 1, 0),
    ("rows", "id", "TEXT", 1, 1),
    ("rows", "entity", "TEXT", 1, 0),
    ("rows", "alive", "BOOLEAN", 1, 0),
    ("rows", "disputed", "BOOLEAN", 1, 0),
    ("rows", "shown", "TEXT", 1, 0),
    ("rows", "open", "TEXT", 1, 0),
    ("rows", "crc", "INTEGER", 1, 0),
    ("transactions", "id", "TEXT", 1, 1),
    ("transactions", "label", "TEXT", 1, 0),
    ("transactions", "author", "TEXT", 1, 0),
    ("transactions", "computer", "TEXT", 1, 0),
    ("transactions", "at", "INTEGER", 1, 0),
    ("log", "seq", "INTEGER", 1, 1),
    ("log", "kind", "TEXT", 1, 0),
    ("log", "label", "TEXT", 1, 0),
    ("log", "tx", "TEXT", 0, 0),
    ("log", "of", "INTEGER", 0, 0),
    ("log", "at", "INTEGER", 1, 0),
    ("log", "rows", "TEXT", 1, 0),
    ("log", "came", "TEXT", 1, 0),
    ("log", "withheld", "TEXT", 1, 0),
    ("log", "given", "TEXT", 1, 0),
    ("revisions", "row", "TEXT", 1, 1),
    ("revisions", "id", "TEXT", 1, 2),
    ("revisions", "entity", "TEXT", 1, 0),
    ("revisions", "tx", "TEXT", 1, 0),
    ("revisions", "nth", "INTEGER", 1, 0),
    ("revisions", "parents", "TEXT", 1, 0),
    ("revisions", "fields", "TEXT", 1, 0),
    ("withheld", "row", "TEXT", 1, 1),
    ("withheld", "revision", "TEXT", 1, 2),
    ("withheld", "field", "TEXT", 1, 3),
}
REFERENCES = {
    # table, column, and what they refer to
    ("log", "tx", "transactions", "id"),
    ("log", "of", "log", "seq"),
    ("revisions", "tx", "transactions", "id"),
    ("withheld", "row", "revisions", "row"),
    ("withheld", "revision", "revisions", "id"),
}

_COLUMNS = """
    SELECT m.name, c.name, c.type, c."notnull", c.pk
    FROM sqlite_master m, pragma_table_info(m.name) c
"""
_REFERENCES = """
    SELECT m.name, f."from", f."table", f."to"
    FROM sqlite_master m, pragma_foreign_key_list(m.name) f
"""


def check_shape(connection: Connection, path: Path) -> None:
    """Refuse a file whose tables are others: a bit that fell over in their definition shows nowhere else."""
    columns = set(connection.execute(_COLUMNS).fetchall())
    references = set(connection.execute(_REFERENCES).fetchall())
    if not (columns >= COLUMNS and references >= REFERENCES):
        raise PlanError("damaged", name=path.name)
