"""Which column of a document is which field, as a person sees it and may correct it. Knows headers, no rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from zi_desktop.annex.grid import Grid, column_name
from zi_desktop.annex.headers import Layout

IGNORED = ""
"""The field of a column that is not brought in."""


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column of the document: its number, its title as written, and the plan's field that it is read as."""

    column: int
    title: str
    field: str = IGNORED


def mapped_columns(grid: Grid, layout: Layout) -> tuple[MappedColumn, ...]:
    """Return the columns that have a title or a field, from left to right; months are no matter of choice."""
    fields = {columns[0]: name for name, columns in layout.columns.items()}
    shown = sorted({*layout.titles, *fields} - set(layout.months))
    return tuple(MappedColumn(n, _title(grid, layout, n), fields.get(n, IGNORED)) for n in shown)


def chosen(columns: tuple[MappedColumn, ...], column: int, field: str) -> dict[int, str]:
    """Return column → field with one choice changed. A field that stood elsewhere changes places with it."""
    fields = {each.column: each.field for each in columns}
    before = fields[column]
    if field != IGNORED:
        fields |= {other: before for other, its in fields.items() if its == field}
    return fields | {column: field}


def remapped(grid: Grid, layout: Layout, mapping: Mapping[int, str]) -> Layout:
    """Return the layout with other fields for some columns; columns under one title stay together."""
    spans = {columns[0]: columns for columns in layout.columns.values()}
    fields = {each.column: each.field for each in mapped_columns(grid, layout)} | dict(mapping)
    columns = {name: spans.get(n, (n,)) for n, name in fields.items() if name != IGNORED}
    left = [n for n in layout.titles if fields.get(n, IGNORED) == IGNORED]
    return replace(layout, columns=columns, left_out=tuple(_title(grid, layout, n) for n in left))


def _title(grid: Grid, layout: Layout, column: int) -> str:
    lines = [grid.cell(row, column).text for row in range(layout.first, layout.last + 1)]
    text = " ".join(dict.fromkeys(filter(None, lines))).replace("\n", " ")
    return text or f"Kolom {column_name(column)}"
