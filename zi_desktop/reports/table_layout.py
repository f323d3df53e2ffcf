"""Sets a printed table in lines and pages: column edges, the lines of each cell, which rows stand where. Draws nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from zi_desktop.annex.printed import Cell, Cells, PrintedRow, PrintedTable, RowKind
from zi_desktop.reports.columns import column_widths
from zi_desktop.reports.pagination import (
    SHARE_OF_A_SPAN,
    Measure,
    Page,
    Room,
    Span,
    Tall,
    paginate,
)
from zi_desktop.reports.printable import printable
from zi_desktop.reports.typefaces import Letters, Typeface
from zi_desktop.reports.wrapping import wrap

AGAIN = "(lanjutan)"
"""Behind the words of a cell that is drawn again on the next page."""

HEADINGS = (RowKind.AREA, RowKind.GROUP)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a table is set, in points."""

    size: float = 9.5
    leading: float = 11.8
    pad_x: float = 3.5
    pad_y: float = 2.6

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


@dataclass(frozen=True, slots=True)
class SetRow:
    """A body row: the cells that stand in it alone, and how each month is planned: `(column, mark)`."""

    kind: RowKind
    cells: tuple[SetCell, ...]
    marks: tuple[tuple[int, str], ...]
    edges: tuple[int, ...]
    """The column edges that are ruled in this row."""


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A table ready to be drawn; `edges` are the columns' edges from the left margin."""

    edges: tuple[float, ...]
    header: tuple[SetCell, ...]
    header_tops: tuple[float, ...]
    rows: tuple[SetRow, ...]
    spans: tuple[SetCell, ...]
    pages: tuple[Page, ...]


def lay_out(
    table: PrintedTable, typeface: Typeface, style: TextStyle, width: float, room: Room
) -> TableLayout:
    """Return the layout of `table` on pages of that `width`; `room` is measured without the table's header."""
    widths = column_widths(table, typeface, style.size, style.pad_x, width)
    edges = tuple(accumulate(widths, initial=0.0))
    setter = _Setter(edges, typeface, style)
    header = tuple(setter.header(table))
    tops = _header_tops(header, len(table.header), style.measure)
    below = Room(room.first - tops[-1], room.other - tops[-1], room.closing)
    rows, spans = setter.body(table.body, style.measure.lines(below.first * SHARE_OF_A_SPAN))
    pages = paginate(
        [Tall(max((len(c.lines) for c in r.cells), default=1), r.kind in HEADINGS) for r in rows],
        [Span(s.row, s.row + s.down, len(s.lines), len(s.again)) for s in spans],
        style.measure,
        below,
    )
    return TableLayout(edges, header, tops, tuple(rows), tuple(spans), tuple(pages))


class _Setter:
    """Breaks cells into lines; a text that stands in several cells of one width is broken once."""

    def __init__(self, edges: tuple[float, ...], typeface: Typeface, style: TextStyle) -> None:
        self.edges, self.typeface, self.style = edges, typeface, style
        self._every_edge = tuple(range(len(edges)))
        self._known: dict[tuple[str, int, int, Letters], list[str]] = {}

    def header(self, table: PrintedTable) -> Iterator[SetCell]:
        """Yield the header's cells; a month's number is never broken."""
        for row, cells in enumerate(table.header):
            for left, cell in _present(cells):
                done = self._cell(row, left, cell, self.typeface.bold)
                month = cell.across == 1 and table.columns[left].is_month
                yield replace(done, lines=[cell.text]) if month else done

    def body(
        self, rows: Sequence[PrintedRow], span_limit: int
    ) -> tuple[list[SetRow], list[SetCell]]:
        """Set all rows; a spanning cell with more lines than `span_limit` is set as part of its first row."""
        spans: list[SetCell] = []
        return [self._row(n, row, span_limit, spans) for n, row in enumerate(rows)], spans

    def _row(self, number: int, row: PrintedRow, span_limit: int, spans: list[SetCell]) -> SetRow:
        letters = self.typeface.bold if row.kind in HEADINGS else self.typeface.regular
        cells: list[SetCell] = []
        marks: list[tuple[int, str]] = []
        for left, cell in enumerate(row.cells):
            if cell is None:
                continue
            if cell.mark:
                marks.append((left, cell.mark))
            if cell.down > 1:
                cells += self._span(number, left, cell, letters, span_limit, spans)
            elif cell.text:
                cells.append(self._cell(number, left, cell, letters))
        return SetRow(row.kind, tuple(cells), tuple(marks), self._ruled(row))

    def _span(
        self, number: int, left: int, cell: Cell, letters: Letters, limit: int, spans: list[SetCell]
    ) -> list[SetCell]:
        """Add a cell beside several rows to `spans`; return it instead where it is too long to be drawn again."""
        done = self._cell(number, left, cell, letters)
        fits = len(done.lines) <= limit
        spans.append(done if fits else replace(done, lines=(), again=()))
        return [] if fits else [done]

    def _ruled(self, row: PrintedRow) -> tuple[int, ...]:
        """Edges that no cell of the row crosses. A cell from above has edges of its own."""
        if row.kind not in HEADINGS:
            return self._every_edge
        across = {left: cell.across for left, cell in _present(row.cells)}
        crossed = {left + n for left, width in across.items() for n in range(1, width)}
        return tuple(edge for edge in self._every_edge if edge not in crossed)

    def _cell(self, row: int, left: int, cell: Cell, letters: Letters) -> SetCell:
        right = left + cell.across
        lines = self._lines(cell.text, left, right, letters)
        again = (
            self._lines(f"{cell.text} {AGAIN}", left, right, letters)
            if cell.down > 1 and lines
            else []
        )
        return SetCell(left, right, row, cell.down, lines, again)

    def _lines(self, text: str, left: int, right: int, letters: Letters) -> list[str]:
        key = (text, left, right, letters)
        found = self._known.get(key)
        if found is None:
            inside = self.edges[right] - self.edges[left] - 2 * self.style.pad_x
            text = printable(text)
            found = wrap(text, inside * 1000 / self.style.size, letters) if text.strip() else []
            self._known[key] = found
        return found


def _present(cells: Cells) -> Iterator[tuple[int, Cell]]:
    return ((left, cell) for left, cell in enumerate(cells) if cell is not None)


def _header_tops(cells: Sequence[SetCell], rows: int, measure: Measure) -> tuple[float, ...]:
    """Return where each header row begins, and where the last one ends."""
    heights = [measure.height(1)] * rows
    for cell in sorted(cells, key=lambda cell: cell.row + cell.down):
        covered = sum(heights[cell.row : cell.row + cell.down])
        lack = measure.height(len(cell.lines)) - covered
        heights[cell.row + cell.down - 1] += max(0.0, lack)
    return tuple(accumulate(heights, initial=0.0))
