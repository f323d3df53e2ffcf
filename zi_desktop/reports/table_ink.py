"""Draws a laid-out table, page by page: shades, words, rules. Decides nothing about where rows stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from zi_desktop.reports.ink import Ink
from zi_desktop.reports.pagination import Band, Page
from zi_desktop.reports.table import Align, Fill
from zi_desktop.reports.table_layout import SetCell, SetTable
from zi_desktop.reports.typefaces import Typeface

RULE = 0.5  # points
HATCH_GAP = 5.0
ASCENT = 0.78  # of the letter size: from the top of a line to its baseline

Line = tuple[float, float, float, float]


class TableInk:
    """Draws the pages of one table, its left edge at `left` points from the sheet's."""

    def __init__(self, layout: SetTable, ink: Ink, typeface: Typeface, left: float) -> None:
        self.layout, self.ink, self.typeface, self.style = layout, ink, typeface, layout.style
        self.xs = [left + edge for edge in layout.edges]

    def draw(self, page: Page, top: float) -> float:
        """Draw header and body of `page` from `top` down; return where the table ends."""
        body = top - self.layout.header_height
        if self.layout.header:
            self.ink.repeat((id(self), top), lambda: self._header(top, body))
        for band in page.bands:
            self._shade(band, body)
        for part in page.parts:
            if fill := self.layout.spans[part.span].fill:
                cell = self.layout.spans[part.span]
                self._ground(
                    cell.left, cell.right, body - part.top - part.height, part.height, fill
                )
        for band in page.bands:
            self._words(band, body)
        for part in page.parts:
            cell = self.layout.spans[part.span]
            self._text(cell, cell.again if part.again else cell.lines, body - part.top)
        if self.layout.ruled:
            self.ink.rules([*self._across(page, body), *self._down(page, body)], RULE)
        return body - page.foot

    def _header(self, top: float, body: float) -> None:
        self.ink.fill(self.xs[0], body, self.xs[-1] - self.xs[0], top - body, Fill.HEADER.grey)
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
        if row.fill:
            self._ground(0, len(self.xs) - 1, bottom, band.height, row.fill)
        for first, last, fill in _joined(row.fills):
            self._ground(first, last, bottom, band.height, fill)

    def _ground(self, first: int, last: int, bottom: float, height: float, fill: Fill) -> None:
        x, width = self.xs[first], self.xs[last] - self.xs[first]
        self.ink.fill(x, bottom, width, height, fill.grey)
        if fill.hatched:
            self.ink.hatch(x, bottom, width, height, HATCH_GAP)

    def _words(self, band: Band, body: float) -> None:
        for cell in self.layout.rows[band.row].cells:
            lines = cell.lines[band.skip : band.skip + band.take]
            self._text(cell, lines, body - band.top)

    def _text(self, cell: SetCell, lines: Sequence[str], top: float) -> None:
        if not lines:
            return
        letters, size, leading = cell.letters, self.style.size, self.style.leading
        assert letters is not None  # every body cell has been set in some
        left, right = self.xs[cell.left] + self.style.pad_x, self.xs[cell.right] - self.style.pad_x
        y = top - self.style.pad_y - self._ascent
        if cell.align in (Align.LEFT, Align.JUSTIFIED):
            self.ink.lines(left, y, lines, letters, size, leading)
            return
        share = 1.0 if cell.align is Align.RIGHT else 0.5
        for number, line in enumerate(lines):
            x = left + (right - left - letters.width(line) * size / 1000) * share
            self.ink.lines(x, y - number * leading, [line], letters, size, leading)

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


def _joined(fills: Sequence[tuple[int, int, Fill]]) -> Iterator[tuple[int, int, Fill]]:
    """Join neighbouring stretches of one ground."""
    done: tuple[int, int, Fill] | None = None
    for left, right, fill in fills:
        if done and done[1] == left and done[2] is fill:
            done = done[0], right, fill
            continue
        if done:
            yield done
        done = left, right, fill
    if done:
        yield done


def _runs(count: int, left_out: set[int]) -> Iterator[tuple[int, int]]:
    """Stretches of columns `(first, behind the last)` without those left out."""
    if not left_out:
        yield 0, count
        return
    edges = [-1, *sorted(left_out), count]
    yield from ((a + 1, b) for a, b in pairwise(edges) if b > a + 1)
