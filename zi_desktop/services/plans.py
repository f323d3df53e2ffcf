"""Making and opening plans: the use cases that the window and the command line share. Adds no rule of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zi_desktop.db import opening
from zi_desktop.db.store import PlanStore
from zi_desktop.domain.changes import Change, RowId, Value
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author, Effect
from zi_desktop.domain.plan import FIRST_YEAR, LAST_YEAR
from zi_desktop.services.templates import EMPTY, template_changes

if TYPE_CHECKING:
    from zi_desktop.annex.imported import ImportedAnnex

IMPORT_LABEL = "Bawa masuk {name}"


def open_plan(
    path: Path, author: Author, read_only: bool = False, take_over: bool = False
) -> PlanStore:
    """Open a plan file. Raises `PlanError` as `db.opening.open_plan` does."""
    return opening.open_plan(path, author=author, read_only=read_only, take_over=take_over)


def new_plan(
    path: Path, *, unit: str, year: int, author: Author, template: str = EMPTY
) -> PlanStore:
    """Make a plan file from a template and open it.

    Raises `PlanError`: `year_out_of_range`, `no_unit`, `unknown_template`, or what the file system refuses.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PlanError("year_out_of_range", year=year, first=FIRST_YEAR, last=LAST_YEAR)
    if not unit.strip():
        raise PlanError("no_unit")
    template_changes(template, _no_id)  # an unknown template is refused before a file is made

    def rows(store: PlanStore) -> Sequence[Change]:
        return template_changes(template, store.new_row_id)

    info: dict[str, Value] = {"unit": " ".join(unit.split()), "year": year, "kind": "Rencana Kerja"}
    first: list[opening.Step] = [] if template == EMPTY else [("Isi dari templat", rows)]
    return opening.create_plan(path, author=author, info=info, first=first)


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in: the annex as it was read, and what it changed."""

    annex: ImportedAnnex
    effect: Effect


def import_annex(path: Path, source: Path, author: Author, replacing: bool = False) -> Imported:
    """Bring the annex in `source` into the plan at `path` as one action; the plan is made if it is missing.

    `replacing` puts it in place of the plan's rows. Raises `PlanError`; then there is no new file and an old one
    is as before.
    """
    from zi_desktop.services.importing import import_changes, read_source

    annex = read_source(source)
    label = IMPORT_LABEL.format(name=source.name)

    def rows(store: PlanStore) -> Sequence[Change]:
        return import_changes(store.plan, annex, store.new_row_id, replacing)

    if not path.exists():
        with opening.create_plan(path, author=author, info={}, first=[(label, rows)]) as store:
            return Imported(annex, Effect(label, frozenset(store.plan.rows), structural=True))
    with open_plan(path, author) as store:
        return Imported(annex, store.apply(label, rows(store)))


def _no_id() -> RowId:
    return RowId("")
