"""Makes next year's plan file out of this one. The choice is domain/next_year's; nothing of this year's file changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from zi_desktop.db import opening
from zi_desktop.db.store import PlanStore
from zi_desktop.domain.changes import Change
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author
from zi_desktop.domain.next_year import Choice, next_info, next_year_changes
from zi_desktop.domain.plan import FIRST_YEAR, LAST_YEAR, Plan

LABEL = "Dari rencana tahun {year}"


def make_next_year(plan: Plan, path: Path, choice: Choice, author: Author) -> None:
    """Make the plan file at `path`; whole or not at all.

    Raises `PlanError`: `year_out_of_range`, `exists`, or what the file system refuses.
    """
    if not FIRST_YEAR <= choice.year <= LAST_YEAR:
        raise PlanError("year_out_of_range", year=choice.year, first=FIRST_YEAR, last=LAST_YEAR)

    def rows(store: PlanStore) -> Sequence[Change]:
        return next_year_changes(plan, choice, store.new_row_id)

    first: list[opening.Step] = [(LABEL.format(year=plan.info.year), rows)]
    info = next_info(plan, choice.year)
    opening.create_plan(path, author=author, info=info, first=first).close()
