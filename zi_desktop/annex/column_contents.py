"""What stands under a title, where the title alone does not tell: whether a column holds areas. Knows cells, not forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from zi_desktop.annex.counting import counts_up
from zi_desktop.annex.grid import Cell, Grid
from zi_desktop.annex.labels import names_area

_MOST_LOOKED_AT = 400  # rows under a header


def holds_areas(grid: Grid, below: int, column: int) -> bool:
    """True where most of the texts that stand in `column` beside others are titles of standard areas."""
    texts = {
        cells[column].text
        for cells in _rows(grid, below)
        if column in cells and cells[column].text and sum(bool(c.text) for c in cells.values()) > 2
    }
    return sum(map(names_area, texts)) * 2 > len(texts)


def has_area_rows(grid: Grid, below: int) -> bool:
    """True where an area stands in a row of its own, as in the forms without a column of areas."""
    for cells in _rows(grid, below):
        texts = [cell.text for cell in cells.values() if cell.text]
        if 0 < len(texts) <= 2 and names_area(texts[-1]):
            return True
    return False


def is_counted(grid: Grid, below: int) -> bool:
    """True where the next row is one of column numbers."""
    first = next(_rows(grid, below), {})
    return counts_up([cell.text for cell in first.values() if cell.text])


def _rows(grid: Grid, below: int) -> Iterator[Mapping[int, Cell]]:
    """The rows with text, from the one under `below`."""
    under = (cells for row, cells in grid.rows.items() if row > below)
    return islice((c for c in under if any(cell.text for cell in c.values())), _MOST_LOOKED_AT)
