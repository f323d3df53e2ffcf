"""Puts a page's cells in their places: spans that go down, spans that go right. Knows no HTML."""

from __future__ import annotations

from zi_desktop.annex.characters import plain_characters
from zi_desktop.annex.flow import Table, TooMuch
from zi_desktop.annex.grid import At, Cell, Merge, clean_text

_MOST_CELLS = 300_000
_MOST_COLUMNS = 500
_MOST_ROWS = 100_000
_MOST_STEPS = 10_000_000  # over columns that cells from above cover


class TableBuilding:
    """A table as its rows and cells come in."""

    def __init__(self) -> None:
        self.row = 0
        self._cells: dict[At, Cell] = {}
        self._spaced: dict[At, str] = {}
        self._merges: list[Merge] = []
        self._column = 0
        self._columns = 0
        self._covered_until: dict[
            int, int
        ] = {}  # column → the last row that a cell from above covers
        self._placed = self._steps = 0

    def start_row(self) -> None:
        """Begin the next row."""
        self.row += 1
        self._column = 0

    def place(self, columns: int, rows: int) -> At:
        """Return where the row's next cell stands, and take the room for it."""
        column = self._column + 1
        while self._covered_until.get(column, 0) >= self.row and column < _MOST_COLUMNS:
            column += 1
        self._steps += column - self._column
        columns = max(1, min(columns, _MOST_COLUMNS + 1 - column))
        self._column = min(column + columns - 1, _MOST_COLUMNS - 1)
        self._columns = max(self._columns, column + columns - 1)
        self._placed += 1
        if self._placed > _MOST_CELLS * 2 or self.row > _MOST_ROWS or self._steps > _MOST_STEPS:
            raise TooMuch
        if rows != 1:
            last = self.row + rows - 1 if rows else _MOST_ROWS
            self._covered_until |= dict.fromkeys(range(column, column + columns), last)
        return self.row, column

    def fill(self, at: At, text: str, shade: str, columns: int, rows: int) -> None:
        """Say what the cell that was placed at `at` holds, and over how much it is merged (0 rows: down to the end)."""
        cleaned = clean_text(plain_characters(text))
        if cleaned or shade:
            self._cells[at] = Cell(cleaned, shade)
        if "\n" in text.strip("\n") and cleaned != text:
            self._spaced[at] = text.strip("\n")
        if columns > 1 or rows != 1:
            row, column = at
            last = row + rows - 1 if rows else _MOST_ROWS
            right = min(column + max(columns, 1) - 1, _MOST_COLUMNS)
            self._merges.append(Merge(row, column, last, right))

    def table(self) -> Table:
        """Return what came in."""
        merges = [Merge(m.top, m.left, min(m.bottom, self.row), m.right) for m in self._merges]
        return Table(self._cells, merges, self.row, self._columns, self._spaced)
