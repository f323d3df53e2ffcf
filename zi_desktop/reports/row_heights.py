"""Says whether a table's row fits a number of lines, without setting it where that is plain. Knows letters, not pages."""

from __future__ import annotations

from collections.abc import Sequence

from zi_desktop.reports.printable import printable
from zi_desktop.reports.table import Row
from zi_desktop.reports.table_layout import TextStyle
from zi_desktop.reports.typefaces import Letters
from zi_desktop.reports.words import plain
from zi_desktop.reports.wrapping import wrap

WIDE = 0.7  # of the letter size: no usual text has wider letters on average, blanks at line ends included


class RowHeights:
    """The rows of one table whose columns end at `edges` (points)."""

    def __init__(self, edges: Sequence[float], style: TextStyle, letters: Letters) -> None:
        self._edges, self._style, self._letters = edges, style, letters

    def fits(self, row: Row, lines: int) -> bool:
        """True where every cell that stands in this row alone has at most so many lines."""
        return all(
            self._cell_fits(plain(cell.text), left, left + cell.across, lines)
            for left, cell in enumerate(row.cells)
            if cell is not None and cell.text and cell.down == 1
        )

    def _cell_fits(self, text: str, left: int, right: int, lines: int) -> bool:
        inside = self._edges[right] - self._edges[left] - 2 * self._style.pad_x
        a_line = max(1.0, inside / (self._style.size * WIDE))
        if 2 * len(text) / a_line + text.count("\n") + 1 <= lines:
            return True
        room = inside * 1000 / self._style.size
        return len(wrap(printable(text), room, self._letters)) <= lines
