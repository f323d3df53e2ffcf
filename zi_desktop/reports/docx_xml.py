"""WordprocessingML of a document's blocks, as text: paragraphs, runs, tables. Knows no package and no page.

Written as text and parsed once: python-docx's own cells take minutes for a long table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from xml.sax.saxutils import escape

from zi_desktop.reports.foreign import ForeignWords, runs_of
from zi_desktop.reports.printable import printable
from zi_desktop.reports.row_heights import RowHeights
from zi_desktop.reports.table import Align, Cell, Cells, Fill, Row, Table
from zi_desktop.reports.table_layout import set_columns
from zi_desktop.reports.typefaces import Typeface
from zi_desktop.reports.words import Run, Words

TWIPS = 20  # in a point
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TITLE, CELL, HEADER_CELL = "JudulLampiran", "IsiTabel", "KepalaTabel"
CLAUSE, LABEL, POINT = "Diktum", "Konsiderans", "Butir"
"""Ids of the styles that `docx_styles` adds."""
SIDE, ABOVE = 2.7, 1.2  # points around a cell's words, less than they were measured with
SHARE_OF_A_PAGE = 0.9  # rows lower than this are never cut
_HATCH = "diagStripe"
_INK = "6B6B6B"
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def paragraphs(
    words: Words,
    style: str,
    foreign: ForeignWords | None,
    properties: str = "",
    *,
    bold: bool = False,
    size: float = 0,
) -> str:
    """Return `words` as paragraphs of `style`; line feeds part them. `properties` go into each one's `pPr`."""
    head = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
    parts: list[str] = [head]
    for run in runs_of(words, foreign):
        lines = printable(run.text).split("\n")
        for number, line in enumerate(lines):
            if number:
                parts.append(f"</w:p>{head}")
            if line:
                parts.append(_run(line, run, bold, size))
    parts.append("</w:p>")
    return "".join(parts)


def _run(text: str, run: Run, bold: bool, size: float) -> str:
    form = f"{'<w:b/>' if bold or run.bold else ''}{'<w:i/>' if run.italic else ''}"
    form += f'<w:sz w:val="{round(size * 2)}"/>' if size else ""
    said = f"<w:rPr>{form}</w:rPr>" if form else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def aligned(align: Align) -> str:
    """Return the property that aligns a paragraph; nothing for the left."""
    return "" if align is Align.LEFT else f'<w:jc w:val="{align.value}"/>'


class TableXml:
    """One table as text, on a sheet with room for `width` times `page` points."""

    def __init__(
        self,
        table: Table,
        typeface: Typeface,
        width: float,
        page: float,
        size: float | None,
        foreign: ForeignWords | None,
    ) -> None:
        self.table, self._foreign = table, foreign
        edges, self.style = set_columns(table, typeface, width, size)
        self._edges = [round(edge * TWIPS) for edge in edges]
        self._rows = RowHeights(edges, self.style, typeface.regular)
        header = len(table.header) * self.style.measure.height(2)
        self._room = self.style.measure.lines(page * SHARE_OF_A_PAGE - header)
        self._known: dict[object, tuple[str, str]] = {}

    def xml(self, closing: str = "") -> str:
        """Return the whole table. `closing` stands below a blank row in a last one without lines, on the page of the row before it:
        programs keep rows of a table together, but not all keep a row with what stands below the table.
        """
        return "".join(self._parts(closing))

    def _parts(self, closing: str) -> Iterator[str]:
        borders = f"<w:tblBorders>{_BORDERS}</w:tblBorders>" if self.table.ruled else ""
        yield f"<w:tbl {NAMESPACES}><w:tblPr>"
        yield f'<w:tblW w:w="{self._edges[-1]}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        yield f"<w:tblCellMar>{_margins(SIDE, ABOVE)}</w:tblCellMar></w:tblPr><w:tblGrid>"
        for left, right in pairwise(self._edges):
            yield f'<w:gridCol w:w="{right - left}"/>'
        yield "</w:tblGrid>"
        yield from self._header()
        yield from self._body(keep_last=bool(closing))
        if closing:
            yield self._closing(closing)
        yield "</w:tbl>"

    def _closing(self, words: str) -> str:
        columns = len(self._edges) - 1
        span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        size = f'<w:tcW w:w="{self._edges[-1]}" w:type="dxa"/>'
        blank = paragraphs("", CELL, None, "<w:keepNext/>")  # so that a reader sees the table end
        below = _without_lines("left", "bottom", "right")  # the table's own last line stays
        around = _without_lines("top", "left", "bottom", "right")
        return "".join(
            f"<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            f"<w:tc><w:tcPr>{size}{span}{lines}</w:tcPr>{inside}</w:tc></w:tr>"
            for inside, lines in ((blank, below), (words, around))
        )

    def _header(self) -> Iterator[str]:
        cells = _RowsOfCells(self._edges)
        for row in self.table.header:
            made = cells.row(row, self._header_cell)
            yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{made}</w:tr>"

    def _body(self, keep_last: bool) -> Iterator[str]:
        cells = _RowsOfCells(self._edges)
        last = len(self.table.body) - 1
        for number, row in enumerate(self.table.body):
            whole = "<w:cantSplit/>" if self._rows.fits(row, self._room) else ""
            high = self._least_height(row.lines)
            keep = row.heading or (keep_last and number == last)
            made = cells.row(row.cells, partial(self._body_cell, row, keep), keep)
            told = f"<w:trPr>{whole}{high}</w:trPr>" if whole or high else ""
            yield f"<w:tr>{told}{made}</w:tr>"

    def _least_height(self, lines: int) -> str:
        """Say how high a row is at least, in twentieths of a point; nothing where its words decide."""
        if lines <= 1:
            return ""
        return f'<w:trHeight w:val="{round(lines * self.style.leading * 20)}" w:hRule="atLeast"/>'

    def _header_cell(self, cell: Cell, left: int) -> tuple[str, str]:
        shade = f'{_shade(Fill.HEADER)}{_NO_MARGINS}<w:vAlign w:val="center"/>'
        return shade, paragraphs(cell.text, HEADER_CELL, self._foreign)

    def _body_cell(self, row: Row, keep: bool, cell: Cell, left: int) -> tuple[str, str]:
        """Return a cell's properties and its paragraphs."""
        key = (id(cell), left, row.heading, keep, row.fill)  # the table keeps its cells alive
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._made(row, keep, cell, left)
        return found

    def _made(self, row: Row, keep: bool, cell: Cell, left: int) -> tuple[str, str]:
        fill = cell.fill or row.fill
        align = cell.align or self.table.columns[left].align
        properties = f"{'<w:keepNext/>' if keep else ''}{aligned(align)}"
        bold = cell.bold or (row.heading and cell.down == 1)
        words = paragraphs(cell.text, CELL, self._foreign, properties, bold=bold)
        margins = _NO_MARGINS if self.table.columns[left].keep and cell.across == 1 else ""
        return f"{_shade(fill) if fill else ''}{margins}", words


class _RowsOfCells:
    """Turns rows of cells into text, one below the other: what spans rows is said again in each."""

    def __init__(self, edges: Sequence[int]) -> None:
        self._edges = edges
        self._open: dict[int, tuple[int, int, str]] = {}  # left → rows to come, columns, properties

    def row(
        self, cells: Cells, made: Callable[[Cell, int], tuple[str, str]], keep: bool = False
    ) -> str:
        """Return the cells of a row; `keep`: also what is covered from above stays with what follows."""
        parts: list[str] = []
        left = 0
        while left < len(cells):
            cell = cells[left]
            across = 1
            if cell is not None:
                across = cell.across
                properties, words = made(cell, left)
                merge = '<w:vMerge w:val="restart"/>' if cell.down > 1 else ""
                if cell.down > 1:
                    self._open[left] = (cell.down - 1, across, properties)
                parts.append(self._cell(left, across, merge, properties, words))
            elif left in self._open:
                rows, across, properties = self._open.pop(left)
                if rows > 1:
                    self._open[left] = (rows - 1, across, properties)
                kept = "<w:keepNext/>" if keep else ""
                empty = f'<w:p><w:pPr><w:pStyle w:val="{CELL}"/>{kept}</w:pPr></w:p>'
                parts.append(self._cell(left, across, "<w:vMerge/>", properties, empty))
            left += across
        return "".join(parts)

    def _cell(self, left: int, across: int, merge: str, properties: str, words: str) -> str:
        width = self._edges[left + across] - self._edges[left]
        span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{properties}</w:tcPr>'
            f"{words}</w:tc>"
        )


def _margins(side: float, above: float) -> str:
    sides = (("top", above), ("left", side), ("bottom", above), ("right", side))
    return "".join(f'<w:{name} w:w="{round(m * TWIPS)}" w:type="dxa"/>' for name, m in sides)


def _without_lines(*sides: str) -> str:
    none = "".join(f'<w:{side} w:val="nil"/>' for side in sides)
    return f"<w:tcBorders>{none}</w:tcBorders>"


_NO_MARGINS = f"<w:tcMar>{_margins(0, ABOVE)}</w:tcMar>"
"""Where words must not be broken, the letters of another font may be wider."""


def _shade(fill: Fill) -> str:
    if fill.hatched:
        return f'<w:shd w:val="{_HATCH}" w:color="{_INK}" w:fill="{fill.value}"/>'
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill.value}"/>'
