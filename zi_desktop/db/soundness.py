"""Tries a copy of a plan: it opens, its structure is whole, its journal gives its rows. Quick beside a copy tried before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

from zi_desktop.db.checking import BEARABLE, problems, problems_of_rows
from zi_desktop.db.records import RecordError
from zi_desktop.db.row_reader import fetched
from zi_desktop.db.shape import check_shape
from zi_desktop.db.sqlite_file import check_structure, file_uri, open_file, speaking_of
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.errors import PlanError


def is_sound(path: Path, like: Path | None = None) -> bool:
    """True where the plan at `path` is whole and its rows are what its journal says.

    `like` is an earlier copy that was found sound: rows that are the same there, byte for byte, need no second look.
    Reading 100,000 revisions takes more than a second, comparing them a tenth of that.
    """
    try:
        with (
            speaking_of(path, otherwise="damaged"),
            closing(open_file(path, read_only=True)) as connection,
        ):
            check_structure(connection, path)
            check_shape(connection, path)
            changed = None if like is None else _changed_since(connection, like)
            if changed is None:
                found = problems(connection)
            else:
                found = problems_of_rows(connection, changed)
            return all(kind in BEARABLE for kind, _ in found)
    except (PlanError, RecordError):
        return False


_COLUMNS = {
    "revisions": ('"row", id', "row", "entity, tx, nth, parents, fields"),
    "rows": ("id", "id", "entity, alive, disputed, shown, open, crc"),
    "transactions": ("id", "id", "label, author, computer, at"),
}
"""The key of a table, what names a record, and the rest."""


def _changed_since(connection: Connection, like: Path) -> list[RowId] | None:
    """Return the rows of which something is other than in `like`; `None` where only a look at everything helps."""
    try:
        connection.execute("ATTACH ? AS old", (f"{file_uri(like.absolute())}?mode=ro",))
        changed = {row for (row,) in fetched(connection, _WITHHELD_ELSE)}
        for table in _COLUMNS:
            found = _different(connection, table)
            if _lost(connection, table, sum(is_new for _, is_new in found)):
                return None
            if table == "transactions" and not all(is_new for _, is_new in found):
                return None
            if table != "transactions":
                changed |= {row for row, _ in found}
        return [RowId(row) for row in sorted(changed)]
    except sqlite3.Error:  # the earlier copy is gone, or of an older schema
        return None


_WITHHELD_ELSE = """
    SELECT "row" FROM (SELECT * FROM main.withheld EXCEPT SELECT * FROM old.withheld)
    UNION SELECT "row" FROM (SELECT * FROM old.withheld EXCEPT SELECT * FROM main.withheld)
"""


def _different(connection: Connection, table: str) -> list[tuple[str, bool]]:
    """Return the name of each record that is other than in `old`, and whether it is not there at all."""
    keys, name, values = _COLUMNS[table]
    ours = ", ".join(f"n.{value}" for value in values.split(", "))
    query = f"""SELECT n."{name}", o.{values.split(", ")[0]} IS NULL
                FROM main.{table} n LEFT JOIN old.{table} o USING ({keys})
                WHERE ({ours}) IS NOT ({ours.replace("n.", "o.")})"""
    return [(found, bool(is_new)) for found, is_new in fetched(connection, query)]


def _lost(connection: Connection, table: str, new: int) -> bool:
    """True where `old` has a record that is not here: a journal loses nothing."""
    query = f"SELECT (SELECT count(*) FROM main.{table}), (SELECT count(*) FROM old.{table})"
    ((now, then),) = fetched(connection, query)
    return bool(now - new != then)
