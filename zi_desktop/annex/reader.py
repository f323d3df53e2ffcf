"""Reads an annex out of a grid: areas, components, rows, months and doubts. Knows tables, neither files nor plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from zi_desktop.annex.grid import Grid, column_name
from zi_desktop.annex.headers import Layout, find_layout
from zi_desktop.annex.imported import Doubt, Heading, ImportedAnnex, ImportedArea
from zi_desktop.annex.labels import style_of
from zi_desktop.annex.mapping import remapped
from zi_desktop.annex.surroundings import read_closing, read_heading
from zi_desktop.annex.table import read_table
from zi_desktop.annex.table_rows import TableRow, closing_lines, table_rows
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.target_time import read_target_time


@dataclass(frozen=True, slots=True)
class Candidate:
    """An annex found in one grid, with what is needed to read it again in another way."""

    grid: Grid
    layout: Layout
    annex: ImportedAnnex

    @property
    def worth(self) -> tuple[bool, int]:
        """What people see before what is hidden, then the most rows."""
        return (self.grid.visible, sum(1 for _ in self.annex.activities()))

    def read_as(self, mapping: Mapping[int, str]) -> Candidate:
        """Return the annex read with other columns: column number → field, `""` for one that is left out."""
        return _candidate(self.grid, remapped(self.grid, self.layout, mapping))


def find_annexes(grids: Iterable[Grid], name: str) -> list[Candidate]:
    """Return the annexes that stand in `grids`, the sheets or tables of the document `name`, the best one first.

    Raises `PlanError("annex_no_table")` where no grid has a known header, `"annex_no_rows"` where none has rows
    under it, `"annex_too_large"` where a grid was too large to be looked at and no other is an annex.
    """
    found: list[Candidate] = []
    oversized = False
    for grid in grids:
        oversized |= grid.oversized
        if layout := find_layout(grid):
            found.append(_candidate(grid, layout))
    if not found:
        raise PlanError("annex_too_large" if oversized else "annex_no_table", name=name)
    best = max(found, key=lambda candidate: candidate.worth)
    if not best.worth[1]:
        raise PlanError("annex_no_rows", name=name)
    return [best, *(other for other in found if other is not best and all(other.worth))]


def read_annex(
    grids: Iterable[Grid], name: str, mapping: Mapping[int, str] | None = None
) -> ImportedAnnex:
    """Return the annex that stands in one of `grids`; where it is none, what `find_annexes` raises.

    Of several the one with most rows is taken, and a doubt names the others. `mapping` gives some of its columns
    other fields.
    """
    best, *others = find_annexes(grids, name)
    if mapping:
        best = best.read_as(mapping)
    doubts = [_left_sheet(other.grid, best.grid) for other in others]
    return replace(best.annex, doubts=(*doubts, *best.annex.doubts))


def _candidate(grid: Grid, layout: Layout) -> Candidate:
    annex = read_grid(grid, layout)
    left = _left_columns(grid, layout)
    return Candidate(grid, layout, replace(annex, doubts=(*left, *annex.doubts)))


def read_grid(grid: Grid, layout: Layout) -> ImportedAnnex:
    """Return what stands under and around the header at `layout`, which a person may have corrected."""
    rows, end = table_rows(grid, layout)
    areas, doubts = read_table(grid, layout, rows)
    heading = read_heading(_lines_above(grid, layout))
    closing = read_closing(closing_lines(grid, end))
    return ImportedAnnex(
        layout.form.name,
        _completed(heading, layout, areas),
        closing,
        style_of([[area.label for area in areas]]),
        style_of([[component.label for component in area.components] for area in areas]),
        areas,
        (*_untitled_columns(grid, layout, rows), *doubts),
    )


def _lines_above(grid: Grid, layout: Layout) -> list[str]:
    return [
        cell.text
        for row, cells in grid.rows.items()
        if row < layout.first
        for cell in cells.values()
        if cell.text
    ]


def _completed(heading: Heading, layout: Layout, areas: Sequence[ImportedArea]) -> Heading:
    """Fill in what the titles leave open: the form's usual kind, the year that most target times name."""
    years = Counter(
        year
        for area in areas
        for component in area.components
        for activity in component.activities
        if (year := read_target_time(activity.target_time).year)
    )
    year = heading.year or (years.most_common(1)[0][0] if years else 0)
    return replace(heading, year=year, kind=heading.kind or layout.form.kind)


def _untitled_columns(grid: Grid, layout: Layout, rows: Sequence[TableRow]) -> list[Doubt]:
    """Say which columns beside the table hold words that no title explains; titled ones are named elsewhere."""
    known = {*layout.months, *layout.titles, *(c for own in layout.columns.values() for c in own)}
    first: dict[int, int] = {}
    for row in rows:
        for column, cell in grid.rows[row.number].items():
            if cell.text and column not in known and cell.text != row.wide:
                first.setdefault(column, row.number)
    return [
        Doubt(
            "column_left_out",
            f"{grid.name}, baris {row}",
            f"Kolom {column_name(column)} tidak berjudul; isinya tidak dibawa masuk.",
        )
        for column, row in sorted(first.items())
    ]


def _left_sheet(left: Grid, taken: Grid) -> Doubt:
    text = f"Lembar {left.name} juga berisi rencana; yang dibawa masuk hanya lembar {taken.name}."
    return Doubt("sheet_left_out", left.name, text)


def _left_columns(grid: Grid, layout: Layout) -> list[Doubt]:
    where = f"{grid.name}, baris {layout.first}"
    return [
        Doubt("column_left_out", where, f"Kolom {title} tidak dikenal; isinya tidak dibawa masuk.")
        for title in layout.left_out
    ]
