"""Reads an annex out of a grid: areas, components, rows, months and doubts. Knows tables, neither files nor plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from zi_desktop.annex.grid import Grid
from zi_desktop.annex.headers import Layout, find_layout
from zi_desktop.annex.imported import Doubt, Heading, ImportedAnnex, ImportedArea
from zi_desktop.annex.labels import style_of
from zi_desktop.annex.surroundings import read_closing, read_heading
from zi_desktop.annex.table import read_table
from zi_desktop.annex.table_rows import closing_lines, table_rows
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.target_time import read_target_time


def read_annex(grids: Sequence[Grid], name: str) -> ImportedAnnex:
    """Return the annex that stands in one of `grids`, the sheets or tables of the document `name`.

    Of several annexes the one with most rows is taken, and a doubt names the others. Raises
    `PlanError("annex_no_table")` where no grid has a known header, `"annex_no_rows"` where none has rows under it.
    """
    found = [
        (grid, layout, read_grid(grid, layout))
        for grid in sorted(grids, key=lambda grid: not grid.visible)
        if (layout := find_layout(grid))
    ]
    if not found:
        raise PlanError("annex_no_table", name=name)
    grid, layout, annex = max(found, key=lambda entry: _size(entry[2]))
    if not _size(annex):
        raise PlanError("annex_no_rows", name=name)
    others = [other[0] for other in found if other[0] is not grid and _size(other[2])]
    doubts = [_left_sheet(other) for other in others] + _left_columns(grid, layout)
    return _with_doubts(annex, doubts)


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
        style_of([area.label for area in areas]),
        style_of(_longest([[c.label for c in area.components] for area in areas])),
        areas,
        tuple(doubts),
    )


def _size(annex: ImportedAnnex) -> int:
    return sum(1 for _ in annex.activities())


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
    return Heading(
        heading.unit,
        year,
        heading.kind or layout.form.kind,
        heading.decree_number,
        heading.decree_date,
    )


def _longest(lists: Sequence[Sequence[str]]) -> Sequence[str]:
    return max(lists, key=len, default=())


def _left_sheet(grid: Grid) -> Doubt:
    text = f"Lembar {grid.name} juga berisi lampiran; yang dibawa masuk hanya lembar dengan baris terbanyak."
    return Doubt("sheet_left_out", grid.name, text)


def _left_columns(grid: Grid, layout: Layout) -> list[Doubt]:
    return [
        Doubt(
            "column_left_out",
            f"{grid.name}, baris {layout.first}",
            f"Kolom {title} tidak dikenal; isinya tidak dibawa masuk.",
        )
        for title in layout.left_out
    ]


def _with_doubts(annex: ImportedAnnex, doubts: Sequence[Doubt]) -> ImportedAnnex:
    return ImportedAnnex(
        annex.form,
        annex.heading,
        annex.closing,
        annex.area_numbers,
        annex.component_numbers,
        annex.areas,
        (*doubts, *annex.doubts),
    )
