"""Which sheets or tables make one annex together. Knows grids with their headers, not what is done with the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from zi_desktop.annex.grid import Grid
from zi_desktop.annex.headers import Layout
from zi_desktop.annex.imported import Heading, ImportedArea
from zi_desktop.annex.labels import folded
from zi_desktop.annex.numbering import values_of
from zi_desktop.annex.surroundings import read_heading
from zi_desktop.annex.table import read_table
from zi_desktop.annex.table_rows import TableRow, lines_above, table_rows
from zi_desktop.annex.torn_merges import mended
from zi_desktop.domain.target_time import read_target_time


@dataclass(frozen=True)
class Part:
    """One grid of an annex and where the table stands in it."""

    grid: Grid
    layout: Layout

    @cached_property
    def rows(self) -> list[TableRow]:
        """The table's rows."""
        return mended(self.grid, self.layout, self._found[0])

    @property
    def end(self) -> int:
        """The grid's row where what follows the table begins."""
        return self._found[1]

    @cached_property
    def _found(self) -> tuple[list[TableRow], int]:
        return table_rows(self.grid, self.layout)

    @cached_property
    def areas(self) -> tuple[ImportedArea, ...]:
        """The table's areas, read alone."""
        return read_table(self.layout, self.rows)[0]

    @cached_property
    def heading(self) -> Heading:
        """What the lines above the table say."""
        return read_heading(lines_above(self.grid, self.layout))


def belongs(parts: Sequence[Part], part: Part) -> bool:
    """True where `part` goes on with the annex of `parts`: the same columns and plan, and numbers that go on."""
    first, last = parts[0], parts[-1]
    if not part.areas or not last.areas or part.grid.visible != first.grid.visible:
        return False
    if part.layout.columns.keys() != first.layout.columns.keys():
        return False
    if bool(part.layout.months) != bool(first.layout.months):
        return False
    return not _is_another_plan(first.heading, part.heading) and _areas_go_on(parts, part)


def _is_another_plan(first: Heading, other: Heading) -> bool:
    years, units = {first.year, other.year} - {0}, {first.unit, other.unit} - {""}
    return len(years) > 1 or len(units) > 1


def _areas_go_on(parts: Sequence[Part], part: Part) -> bool:
    above, below = parts[-1].areas[-1], part.areas[0]
    if not below.title:
        return _components_go_on(above, below)
    last, first = max(values_of(above.label), default=0), max(values_of(below.label), default=0)
    if last and first and last != first:
        return first > last
    if folded(above.title) == folded(below.title):
        return _components_go_on(above, below)
    known = {folded(area.title) for each in parts for area in each.areas}
    return not first and known.isdisjoint(folded(area.title) for area in part.areas)


def _components_go_on(above: ImportedArea, below: ImportedArea) -> bool:
    if not above.components or not below.components:
        return False
    last, first = above.components[-1], below.components[0]
    if not first.title or (folded(first.title) == folded(last.title) and len(above.components) > 1):
        return True
    return any(value + 1 in values_of(first.label) for value in values_of(last.label))


def without_header(grid: Grid, above: Part) -> Part | None:
    """Return the grid as a part that goes on with `above` without saying the header again; `None` where it does not.

    Its rows must tell times, in words or painted, in the column where `above` has them.
    """
    if not grid.cells or grid.visible != above.grid.visible:
        return None
    top = min(grid.rows) - 1
    part = Part(grid, replace(above.layout, first=top, last=top))
    filled = [row for row in part.rows if row.contents and not row.wide]
    timed = [row for row in filled if _tells_time(row) and row.text("action")]
    return part if timed and len(timed) * 2 > len(filled) else None


def _tells_time(row: TableRow) -> bool:
    return bool(row.planned.months or read_target_time(row.text("target_time")).months)
