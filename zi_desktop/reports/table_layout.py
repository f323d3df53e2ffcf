"""Sets a printed table in lines and pages: column edges, the lines of each cell, which rows stand where. Draws nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from zi_desktop.reports.columns import Columns
from zi_desktop.reports.foreign import ForeignWords
from zi_desktop.reports.marks import marked
from zi_desktop.reports.pagination import (
    SHARE_OF_A_SPAN,
    Measure,
    Page,
    Room,
    Span,
    Tall,
    paginate,
)
from zi_desktop.reports.table import Align, Cell, Cells, Fill, Row, Table
from zi_desktop.reports.typefaces import Letters, Typeface
from zi_desktop.reports.words import Words
from zi_desktop.reports.wrapping import wrap

AGAIN = "(lanjutan)"
"""Behind the words of a cell that is drawn again on the next page."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a table is set, in points."""

    size: float = 9.5
    leading: float = 11.8
    pad_x: float = 3.5
    pad_y: float = 2.6

    def at(self, size: float) -> TextStyle:
        """Return the style in letters of another size."""
        return replace(self, size=size, leading=self.leading * size / self.size)

    @property
    def measure(self) -> Measure:
        """The heights that follow from it."""
        return Measure(self.leading, self.pad_y)


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell set in lines, between two column edges. `row` and `down` say where it begins and how far it reaches."""

    left: int
    right: int
    row: int
    down: int
    lines: Sequence[str]
    again: Sequence[str] = ()
    letters: Letters | None = None
    align: Align = Align.LEFT
    fill: Fill | None = None


@dataclass(frozen=True, slots=True)
class SetRow:
    """A body row: the cells that stand in it alone, its own ground and those of its cells: `(column, behind the last, fill)`."""

    heading: bool
    cells: tuple[SetCell, ...]
    fill: Fill | None
    fills: tuple[tuple[int, int, Fill], ...]
    edges: tuple[int, ...]
    """The column edges that are ruled in this row."""
    least: int = 1
    """So many lines high whatever stands in it."""

    @property
    def lines(self) -> int:
        """How many lines it is high for its own cells."""
        return max(self.least, max((len(cell.lines) for cell in self.cells), default=1))


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table with every cell broken into lines, not yet on pages; `edges` are the columns' edges from the left margin."""

    edges: tuple[float, ...]
    style: TextStyle
    header: tuple[SetCell, ...]
    header_tops: tuple[float, ...]
    rows: tuple[SetRow, ...]
    spans: tuple[SetCell, ...]
    ruled: bool = True

    @property
    def header_height(self) -> float:
        """The header's height in points."""
        return self.header_tops[-1]

    def beginning(self, closing: float) -> float:
        """Return the height that the header and the first row with its headings need, and the closing block with a lone row."""
        height, measure = self.header_height, self.style.measure
        beside = {span.row: len(span.lines) for span in self.spans}
        for number, row in enumerate(self.rows):
            height += measure.height(max(row.lines, beside.get(number, 1)))
            if not row.heading:
                return height + (closing if number == len(self.rows) - 1 else 0)
        return height + closing

    def divide(self, room: Room) -> list[Page]:
        """Return its pages; `room` is measured with the header."""
        taken = self.header_height
        below = Room(room.first - taken, room.other - taken, room.closing)
        rows = [Tall(row.lines, row.heading) for row in self.rows]
        spans = [Span(s.row, s.row + s.down, len(s.lines), len(s.again)) for s in self.spans]
        return paginate(rows, spans, self.style.measure, below)


def set_columns(
    table: Table, typeface: Typeface, width: float, size: float | None
) -> tuple[tuple[float, ...], TextStyle]:
    """Return the edges of a table's columns, `width` points wide, and its letters; `size` `None`: the largest that fit."""
    base = TextStyle()
    columns = Columns(table, typeface, base.pad_x, width)
    style = base.at(size or columns.fitting_size())
    return tuple(accumulate(columns.widths(style.size), initial=0.0)), style


def set_table(
    table: Table,
    typeface: Typeface,
    width: float,
    page: float,
    size: float | None = None,
    foreign: ForeignWords | None = None,
) -> SetTable:
    """Return `table` in lines, `width` points wide, for pages of `page` points; `size` `None`: the largest letters that fit."""
    edges, style = set_columns(table, typeface, width, size)
    setter = _Setter(table, edges, typeface, style, foreign)
    header = tuple(setter.header())
    tops = _header_tops(header, len(table.header), style.measure)
    span_limit = style.measure.lines((page - tops[-1]) * SHARE_OF_A_SPAN)
    rows, spans = setter.body(span_limit)
    return SetTable(edges, style, header, tops, tuple(rows), tuple(spans), table.ruled)


class _Setter:
    """Breaks cells into lines; a text that stands in several cells of one width is broken once."""

    def __init__(
        self,
        table: Table,
        edges: tuple[float, ...],
        typeface: Typeface,
        style: TextStyle,
        foreign: ForeignWords | None,
    ) -> None:
        self.table, self.edges, self.typeface, self.style = table, edges, typeface, style
        self._foreign = foreign
        self._every_edge = tuple(range(len(edges)))
        self._known: dict[tuple[Words, int, int, Letters], list[str]] = {}

    def header(self) -> Iterator[SetCell]:
        """Yield the header's cells; the title of a column that is kept whole is never broken."""
        for row, cells in enumerate(self.table.header):
            for left, cell in _present(cells):
                done = self._cell(row, left, cell, self.typeface.bold)
                keep = cell.across == 1 and self.table.columns[left].keep
                yield replace(done, lines=[str(cell.text)]) if keep else done

    def body(self, span_limit: int) -> tuple[list[SetRow], list[SetCell]]:
        """Set all rows; a spanning cell with more lines than `span_limit` is set as part of its first row."""
        spans: list[SetCell] = []
        rows = [self._row(n, row, span_limit, spans) for n, row in enumerate(self.table.body)]
        return rows, spans

    def _row(self, number: int, row: Row, span_limit: int, spans: list[SetCell]) -> SetRow:
        letters = self.typeface.bold if row.heading else self.typeface.regular
        cells: list[SetCell] = []
        fills: list[tuple[int, int, Fill]] = []
        for left, cell in enumerate(row.cells):
            if cell is None:
                continue
            if cell.down > 1:
                upright = self.typeface.regular
                cells += self._span(number, left, cell, upright, span_limit, spans)
                continue
            if cell.fill:
                fills.append((left, left + cell.across, cell.fill))
            if cell.text:
                cells.append(self._cell(number, left, cell, letters))
        ruled = self._ruled(row)
        return SetRow(row.heading, tuple(cells), row.fill, tuple(fills), ruled, row.lines)

    def _span(
        self, number: int, left: int, cell: Cell, letters: Letters, limit: int, spans: list[SetCell]
    ) -> list[SetCell]:
        """Add a cell beside several rows to `spans`; return it instead where it is too long to be drawn again."""
        done = self._cell(number, left, cell, letters)
        fits = len(done.lines) <= limit
        spans.append(done if fits else replace(done, lines=(), again=()))
        return [] if fits else [done]

    def _ruled(self, row: Row) -> tuple[int, ...]:
        """Edges that no cell of the row crosses. A cell from above has edges of its own."""
        if not any(cell is not None and cell.across > 1 for cell in row.cells):
            return self._every_edge
        across = {left: cell.across for left, cell in _present(row.cells)}
        crossed = {left + n for left, width in across.items() for n in range(1, width)}
        return tuple(edge for edge in self._every_edge if edge not in crossed)

    def _cell(self, row: int, left: int, cell: Cell, letters: Letters) -> SetCell:
        right = left + cell.across
        letters = self.typeface.bold if cell.bold else letters
        lines = self._lines(cell.text, left, right, letters)
        again = self._again(cell.text, left, right, letters) if cell.down > 1 and lines else []
        align = cell.align or self.table.columns[left].align
        return SetCell(left, right, row, cell.down, lines, again, letters, align, cell.fill)

    def _again(self, words: Words, left: int, right: int, letters: Letters) -> list[str]:
        """Return a cell's lines where its rows go on; "(lanjutan)" has no room beside a mere number."""
        text = marked(words, self._foreign)
        if letters.width(AGAIN) * self.style.size / 1000 <= self._inside(left, right):
            text = f"{text} {AGAIN}"
        return self._wrapped(text, left, right, letters)

    def _lines(self, words: Words, left: int, right: int, letters: Letters) -> list[str]:
        key = (words, left, right, letters)
        found = self._known.get(key)
        if found is None:
            text = marked(words, self._foreign)
            found = self._wrapped(text, left, right, letters) if text.strip() else []
            self._known[key] = found
        return found

    def _wrapped(self, text: str, left: int, right: int, letters: Letters) -> list[str]:
        return wrap(text, self._inside(left, right) * 1000 / self.style.size, letters)

    def _inside(self, left: int, right: int) -> float:
        return self.edges[right] - self.edges[left] - 2 * self.style.pad_x


def _present(cells: Cells) -> Iterator[tuple[int, Cell]]:
    return ((left, cell) for left, cell in enumerate(cells) if cell is not None)


def _header_tops(cells: Sequence[SetCell], rows: int, measure: Measure) -> tuple[float, ...]:
    """Return where each header row begins, and where the last one ends."""
    heights = [measure.height(1)] * rows
    if not rows:
        return (0.0,)
    for cell in sorted(cells, key=lambda cell: cell.row + cell.down):
        covered = sum(heights[cell.row : cell.row + cell.down])
        lack = measure.height(len(cell.lines)) - covered
        heights[cell.row + cell.down - 1] += max(0.0, lack)
    return tuple(accumulate(heights, initial=0.0))
