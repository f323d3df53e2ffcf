"""What a grid shows of its plan while a filter is on, and where the words of a search stand in it. Plain values; no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.duties import Clock
from zi_desktop.domain.filtering import (
    EVERYTHING,
    NO_DAY,
    RowFilter,
    activities_in,
    note_of,
    part_of,
    rows_in_view,
)
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.searching import Hit
from zi_desktop.ui.grid_columns import COLUMN_AT
from zi_desktop.ui.grid_rows import GridRow

TEXT = COLUMN_AT["action"]


class RowsInView:
    """A filter and the rows that it let in: nothing leaves because of an edit until the filter is asked anew."""

    def __init__(self) -> None:
        self.wanted: RowFilter = EVERYTHING
        self.rows: frozenset[RowId] | None = None

    def ask(self, plan: Plan, wanted: RowFilter, clock: Clock = NO_DAY) -> None:
        """Let in what `wanted` admits now."""
        self.wanted = wanted
        self.rows = rows_in_view(plan, wanted, clock=clock) if wanted else None

    def follow(self, before: Plan, plan: Plan, clock: Clock = NO_DAY) -> bool:
        """Let in what is new, or answers since an edit. True where other rows are in view."""
        if self.rows is None:
            return False
        old, made = self.rows, plan.rows.keys() - before.rows.keys()
        self.rows = rows_in_view(plan, self.wanted, self.rows | made, clock)
        return self.rows != old

    def hides(self, row: RowId) -> bool:
        """True where the filter leaves a row out."""
        return self.rows is not None and row not in self.rows

    def part(self, plan: Plan) -> Plan:
        """Return the plan as a tree of what is in view."""
        return plan if self.rows is None else part_of(plan, self.rows)

    def printed(self, plan: Plan) -> Plan | None:
        """Return what a paper of the rows in view shows, with a note on the others; `None` without a filter."""
        if self.rows is None:
            return None
        return part_of(plan, self.rows, note_of(plan, self.wanted, self.rows))

    def count(self, plan: Plan) -> int:
        """Return how many activities are in view."""
        return activities_in(plan, self.rows)


class Found:
    """The places that a search found, as the grid tints them."""

    def __init__(self, hits: Iterable[Hit] = ()) -> None:
        self._fields: dict[RowId, list[str]] = {}
        for row, field in hits:
            self._fields.setdefault(row, []).append(field)

    def columns(self, shown: GridRow) -> Sequence[int]:
        """Return the columns to tint in a row; a component without a heading row has its title in its rows."""
        if not self._fields:
            return ()
        columns = [_column(name) for name in self._fields.get(shown.id, ())]
        if shown.activity and shown.component and shown.component.id in self._fields:
            columns.append(TEXT if shown.lone else COLUMN_AT["component"])
        return columns

    @property
    def rows(self) -> Mapping[RowId, list[str]]:
        """The fields by row."""
        return self._fields


def _column(field: str) -> int:
    return COLUMN_AT.get(field, TEXT)
