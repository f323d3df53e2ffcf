"""Reads a plan as it was last saved, for whoever only shows or prints it. No lock, no journal, no SQLAlchemy:
importing that takes longer than the reading."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from zi_desktop.db.left_over import beside
from zi_desktop.db.row_reader import read_states
from zi_desktop.db.sqlite_file import (
    SCHEMA_VERSION,
    check_structure,
    examine,
    open_file,
    speaking_of,
)
from zi_desktop.domain.assembly import plan_of
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.journal import rows_in_view
from zi_desktop.domain.plan import Plan

_COMPANIONS = ("-journal", "-wal", "-shm")


def read_plan(path: Path) -> Plan | None:
    """Return the plan in the file at `path`; `None` where opening it takes more than reading.

    That is an older schema, or what a crash or another program left beside it. Raises `PlanError` as
    `opening.open_plan` does; writes nothing.
    """
    version = examine(path)
    if version < SCHEMA_VERSION or any(beside(path, ending).exists() for ending in _COMPANIONS):
        return None
    with _speaking_of(path), closing(open_file(path, read_only=True)) as connection:
        check_structure(connection, path)
        return plan_of(rows_in_view(read_states(connection)).values())


@contextmanager
def _speaking_of(path: Path) -> Iterator[None]:
    try:
        with speaking_of(path, otherwise="damaged"):
            yield
    except ValueError as error:  # a journal without a plan
        raise PlanError("damaged", name=path.name) from error
