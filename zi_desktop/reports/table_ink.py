"""Draws a laid-out table, page by page: shades, words, rules. Decides nothing about where rows stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from zi_desktop.annex.printed import RowKind
from zi_desktop.domain.plan import TENTATIVE
from zi_desktop.reports.ink import Ink
from zi_desktop.reports.pagination import Band, Page
from zi_desktop.reports.table_layout import HEADINGS, SetCell, TableLayout, TextStyle
from zi_desktop.reports.typefaces import Letters, Typeface

RULE = 0.5  # points
HEADER_GREY, AREA_GREY, GROUP_GREY = 0.86, 0.93, 0.97
PLANNED_GREY, TENTATIVE_GREY = (
    0.52,
    0.92,
)  # apart on any printer, and dark beside light in a photocopy
HATCH_GAP = 5.0
ASCENT = 0.78  # of the letter size: from the top of a line to its baseline

Line = tuple[float, float, float, float]


class TableInk:
    """Draws the pages of one table, its left edge at `left` points from the sheet's."""

    def __init__(
        self, layout: TableLayout, ink: Ink, typeface: Typeface, style: TextStyle, left: float
    ) -> None:
        self.layout, self.ink, self.typeface, self.style = layout, ink, typeface, style
        self.xs = [left + edge for edge in layout.edges]

    def draw(self, page: Page, top: float) -> float:
        """Draw header and body of `page` from `top` down; return where the table ends."""
        body = top - self.layout.header_tops[-1]
        self.ink.repeat(("header", top), lambda: self._header(top, body))
        for band in page.bands:
            self._shade(band, body)
        for band in page.bands:
            self._words(band, body)
        for part in page.parts:
            cell = self.layout.spans[part.span]
            lines = cell.again if part.again else cell.lines
            self._text(cell, lines, body - part.top, self.typeface.regular)
        self.ink.rules([*self._across(page, body), *self._down(page, body)], RULE)
        return body - page.foot

    def _header(self, top: float, body: float) -> None:
        self.ink.fill(self.xs[0], body, self.xs[-1] - self.xs[0], top - body, HEADER_GREY)
        tops = self.layout.header_tops
        lines: list[Line] = []
        for cell in self.layout.header:
            above, below = top - tops[cell.row], top - tops[cell.row + cell.down]
            inside = len(cell.lines) * self.style.leading + 2 * self.style.pad_y
            self._centred(cell, above - (above - below - inside) / 2)
            left, right = self.xs[cell.left], self.xs[cell.right]
            lines += [(left, above, right, above), (left, above, left, below)]
        lines += [(self.xs[0], body, self.xs[-1], body), (self.xs[-1], top, self.xs[-1], body)]
        self.ink.rules(lines, RULE)

    def _centred(self, cell: SetCell, top: float) -> None:
        """Write a header cell's lines, each in the middle between its edges."""
        letters, size = self.typeface.bold, self.style.size
        middle = (self.xs[cell.left] + self.xs[cell.right]) / 2
        y = top - self.style.pad_y - self._ascent
        for line in cell.lines:
            x = middle - letters.width(line) * size / 2000
            self.ink.lines(x, y, [line], letters, size, self.style.leading)
            y -= self.style.leading

    @property
    def _ascent(self) -> float:
        return (self.style.leading - self.style.size) / 2 + ASCENT * self.style.size

    def _shade(self, band: Band, body: float) -> None:
        row = self.layout.rows[band.row]
        bottom = body - band.top - band.height
        if row.kind in HEADINGS:
            grey = AREA_GREY if row.kind is RowKind.AREA else GROUP_GREY
            self.ink.fill(self.xs[0], bottom, self.xs[-1] - self.xs[0], band.height, grey)
        for first, last, mark in _joined(row.marks):
            x, width = self.xs[first], self.xs[last + 1] - self.xs[first]
            grey = TENTATIVE_GREY if mark == TENTATIVE else PLANNED_GREY
            self.ink.fill(x, bottom, width, band.height, grey)
            if mark == TENTATIVE:
                self.ink.hatch(x, bottom, width, band.height, HATCH_GAP)

    def _words(self, band: Band, body: float) -> None:
        row = self.layout.rows[band.row]
        letters = self.typeface.bold if row.kind in HEADINGS else self.typeface.regular
        for cell in row.cells:
            lines = cell.lines[band.skip : band.skip + band.take]
            self._text(cell, lines, body - band.top, letters)

    def _text(self, cell: SetCell, lines: Sequence[str], top: float, letters: Letters) -> None:
        if lines:
            x = self.xs[cell.left] + self.style.pad_x
            y = top - self.style.pad_y - self._ascent
            self.ink.lines(x, y, lines, letters, self.style.size, self.style.leading)

    def _across(self, page: Page, body: float) -> Iterator[Line]:
        """The rules under the rows, left open where a cell spans on."""
        for band in page.bands:
            foot = band.top + band.height
            open_ = {
                column
                for part in page.parts
                if part.top < foot - 0.01 and foot + 0.01 < part.top + part.height
                for column in self._columns(self.layout.spans[part.span])
            }
            for left, right in _runs(len(self.xs) - 1, open_):
                yield self.xs[left], body - foot, self.xs[right], body - foot

    def _down(self, page: Page, body: float) -> Iterator[Line]:
        """The rules beside the cells, one for each stretch of rows that have the same."""
        for edges, bands in groupby(page.bands, lambda band: self.layout.rows[band.row].edges):
            stretch = list(bands)
            top, foot = stretch[0].top, stretch[-1].top + stretch[-1].height
            for edge in edges:
                yield self.xs[edge], body - top, self.xs[edge], body - foot

    @staticmethod
    def _columns(cell: SetCell) -> range:
        return range(cell.left, cell.right)


def _joined(marks: Sequence[tuple[int, str]]) -> Iterator[tuple[int, int, str]]:
    """Join neighbouring columns of one mark: `(first, last, mark)`."""
    for (mark, _), group in groupby(
        enumerate(marks), lambda item: (item[1][1], item[1][0] - item[0])
    ):
        columns = [column for _, (column, _) in group]
        yield columns[0], columns[-1], mark


def _runs(count: int, left_out: set[int]) -> Iterator[tuple[int, int]]:
    """Stretches of columns `(first, behind the last)` without those left out."""
    if not left_out:
        yield 0, count
        return
    edges = [-1, *sorted(left_out), count]
    yield from ((a + 1, b) for a, b in pairwise(edges) if b > a + 1)
