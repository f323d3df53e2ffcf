"""Places a document's blocks on worksheet rows: heights, merged places, which cell stands where. Knows no file.

A row of a worksheet is at most 409 points high, and what is merged gets no height by itself: taller rows are several rows merged, and
the heights of merged ones are said. No cell is ever cut.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from zi_desktop.reports.sheet_styles import MOST_CHARACTERS, Cells, Look
from zi_desktop.reports.table import Align, Cell, Fill, Row, Table
from zi_desktop.reports.table_layout import SetTable
from zi_desktop.reports.words import Words, plain

LEADING = 1.32  # of the letter size: a line in Excel, in any of the fonts that stand in for Bookman
PADDING = 4.0
TALLEST = 400.0
WIDE = 0.7  # of the letter size: no usual text has wider letters on average
Place = tuple[int, int, int, int]
"""First row, first column, last row, last column, 1-based."""


@dataclass(slots=True)
class SheetRow:
    """Cells of one row, its height in points, and whether a program must keep to it."""

    cells: list[Any]
    height: float
    fixed: bool = False


@dataclass(slots=True)
class SheetRows:
    """The rows of a worksheet as they are gathered, and its merged places."""

    cells: Cells
    edges: Sequence[float]
    rows: list[SheetRow] = field(default_factory=list)
    merged: list[Place] = field(default_factory=list)
    table_end: int = 0

    @property
    def columns(self) -> int:
        """How many columns the table below the words has."""
        return len(self.edges) - 1

    def words(self, words: Words, lines: int, look: Look) -> None:
        """Add a text over the whole width, `lines` high; a long one over several rows."""
        self._across([(1, self.columns, words)], lines, look)

    def beside(self, texts: Sequence[tuple[float, float, Words]], look: Look) -> None:
        """Add texts side by side: left and right end of each, in points from the left margin.

        Where a table has fewer columns than texts, those left over stand below.
        """
        placed: list[tuple[int, int, Words]] = []
        lines, taken = 1, 0
        for left, right, words in texts:
            if taken == self.columns:
                self._across(placed, lines, look)
                placed, lines, taken = [], 1, 0
            first = max(self._column_at(left + 1.0), taken + 1)
            last = max(self._column_at(right - 1.0), first)
            taken = last
            placed.append((first, last, words))
            room = self.edges[last] - self.edges[first - 1]
            lines = max(lines, ceil(len(plain(words)) * look.size * WIDE / room))
        self._across(placed, lines, look)

    def _column_at(self, points: float) -> int:
        """Return the column, 1 for the first, that stands so far from the left margin."""
        return min(max(bisect_left(self.edges, points), 1), self.columns)

    def _across(self, texts: Sequence[tuple[int, int, Words]], lines: int, look: Look) -> None:
        height = max(1, lines) * look.size * LEADING + PADDING
        parts = ceil(height / TALLEST)
        top = len(self.rows) + 1
        for part in range(parts):
            cells: list[Any] = [None] * self.columns
            for first, _, words in texts if part == 0 else ():
                cells[first - 1] = self.cells.text(words, look)
            self.rows.append(SheetRow(cells, height / parts, fixed=True))
        for first, last, _ in texts:
            self._merge(top, first, top + parts - 1, last)

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if bottom > top or right > left:
            self.merged.append((top, left, bottom, right))

    # ---- a table

    def table(self, table: Table, laid: SetTable) -> tuple[int, int]:
        """Add a table; return the first and the last row of its header (the last is smaller where it has none)."""
        first = len(self.rows) + 1
        self._header(table, laid)
        last = len(self.rows)
        heights = _heights(laid)
        counts = [ceil(height / TALLEST) for height, _ in heights]
        tops = [last + 1]
        for count in counts:
            tops.append(tops[-1] + count)
        filler = _Filler(self, table, laid, tops)
        for number, (height, fixed) in enumerate(heights):
            filler.fill(number, table.body[number], height / counts[number], fixed)
        self.table_end = len(self.rows)
        return first, last

    def _header(self, table: Table, laid: SetTable) -> None:
        size, top = laid.style.size, len(self.rows) + 1
        look = Look(size, True, Fill.HEADER, Align.CENTRE, table.ruled, middle=True)
        lines = [1] * len(table.header)
        for done in laid.header:
            needed = ceil(len(done.lines) / done.down)
            for row in range(done.row, done.row + done.down):
                lines[row] = max(lines[row], needed)
        for number, cells in enumerate(table.header):
            made = [self.cells.text(c.text, look) if c else self.cells.blank(look) for c in cells]
            self.rows.append(SheetRow(made, lines[number] * size * LEADING + PADDING, fixed=True))
            for left, cell in enumerate(cells, 1):
                if cell is not None:
                    self._merge(
                        top + number, left, top + number + cell.down - 1, left + cell.across - 1
                    )


class _Filler:
    """Fills the body rows of one table; body row `n` stands on worksheet rows `tops[n]` up to `tops[n + 1]`."""

    def __init__(self, rows: SheetRows, table: Table, laid: SetTable, tops: list[int]) -> None:
        self.rows, self.table, self.tops = rows, table, tops
        self.size = laid.style.size
        self._looks: dict[object, Look] = {}
        self._empty: dict[object, Any] = {}

    def fill(self, number: int, row: Row, height: float, fixed: bool) -> None:
        """Add body row number `number`, each of its worksheet rows `height` points high."""
        parts = self.tops[number + 1] - self.tops[number]
        made: list[list[Any]] = [[] for _ in range(parts)]
        look = self._look(row, None, 0)
        for left, cell in enumerate(row.cells):
            if cell is not None:
                look = self._look(row, cell, left)
                if cell.across > 1 or cell.down > 1 or parts > 1:
                    self._merge(number, left, cell, parts)
            texts = self._texts(cell, parts)
            for part, cells in enumerate(made):
                cells.append(self._made(cell, texts[part], look))
        for cells in made:
            self.rows.rows.append(SheetRow(cells, height, fixed or parts > 1))

    def _merge(self, number: int, left: int, cell: Cell, parts: int) -> None:
        if parts > 1 and len(plain(cell.text)) > MOST_CHARACTERS:
            return
        bottom = self.tops[number + cell.down] - 1
        self.rows._merge(self.tops[number], left + 1, bottom, left + cell.across)

    @staticmethod
    def _texts(cell: Cell | None, parts: int) -> Sequence[Words]:
        """Return what stands in each worksheet row of a cell: all in the first, unless it is more than a cell may hold."""
        if cell is None or parts == 1:
            return ("" if cell is None else cell.text,) * parts
        text = plain(cell.text)
        if len(text) <= MOST_CHARACTERS:
            return (cell.text, *[""] * (parts - 1))
        step = ceil(len(text) / parts)
        return [text[at * step : (at + 1) * step] for at in range(parts)]

    def _made(self, cell: Cell | None, words: Words, look: Look) -> Any:
        if cell is not None and cell.value is not None:
            return self.rows.cells.value(cell.value, look)
        if words:
            return self.rows.cells.text(words, look)
        if look not in self._empty:
            self._empty[look] = self.rows.cells.blank(look)
        return self._empty[look]

    def _look(self, row: Row, cell: Cell | None, left: int) -> Look:
        bold = (row.heading and (cell is None or cell.down == 1)) or (
            cell is not None and cell.bold
        )
        align = (cell.align if cell else None) or self.table.columns[left].align
        fill = (cell.fill if cell else None) or row.fill
        key = (bold, align, fill)
        if key not in self._looks:
            self._looks[key] = Look(self.size, bold, fill, align, self.table.ruled)
        return self._looks[key]


def _heights(laid: SetTable) -> list[tuple[float, bool]]:
    """Return each body row's height and whether it must be said: a program finds that of unmerged words by itself."""
    line = laid.style.size * LEADING
    heights = [max(1, row.lines) * line + PADDING for row in laid.rows]
    fixed = [
        row.least > 1 or any(c.right - c.left > 1 and len(c.lines) > 1 for c in row.cells)
        for row in laid.rows
    ]
    for span in sorted(laid.spans, key=lambda span: span.row + span.down):
        last = span.row + span.down - 1
        lack = len(span.lines) * line + PADDING - sum(heights[span.row : last + 1])
        if lack > 0:
            heights[last] += lack
            fixed[last] = True
    return list(zip(heights, fixed, strict=True))
