"""A Word table's cells and rows with their spans, and the table that they make. Knows no texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zi_desktop.annex.document_lists import whole
from zi_desktop.annex.document_parts import DocumentParts
from zi_desktop.annex.document_shading import shading
from zi_desktop.annex.flow import Table
from zi_desktop.annex.grid import At, Cell, Merge, clean_text
from zi_desktop.annex.xml_growth import Element, attribute, child, local_name

_MOST_COLUMNS = 500


class TableCell(NamedTuple):
    """One cell: its text as written, and how it is merged: `below` and `beside` go on with the cell above or before."""

    text: str
    shade: str
    columns: int = 1
    begins: bool = False
    below: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells; `before` columns are left free on the left."""

    cells: Sequence[TableCell]
    before: int = 0
    deleted: bool = False


_BLANK = TableCell("", "")  # most cells of months


class CellReading:
    """Keeps the cells that have ended until their row does."""

    def __init__(self, parts: DocumentParts) -> None:
        self._parts = parts
        self._ended: dict[Element, TableCell] = {}

    def read(
        self, cell: Element, properties: Element | None, lines: Sequence[str], shade: str
    ) -> None:
        """Take in a cell with the lines of its text, and the shade behind its paragraphs."""
        text = "\n".join(lines) if len(lines) != 1 else lines[0]
        if properties is None:
            self._ended[cell] = TableCell(text, "" if text.strip() else shade)
        else:
            self._ended[cell] = self._with_properties(properties, text, shade)

    def read_blank(self, cell: Element) -> None:
        """Take in a cell that shows nothing, alone in its place."""
        self._ended[cell] = _BLANK

    def take(self, cells: Iterable[Element]) -> list[TableCell]:
        """Hand over the cells of a row that ended."""
        return [self._ended.pop(cell) for cell in cells if cell in self._ended]

    def _with_properties(self, properties: Element, text: str, behind: str) -> TableCell:
        shade, columns, down, across = "", 1, "", ""
        for part in properties:
            kind = local_name[part.tag]
            if kind == "shd":
                shade = shading(part, self._parts)
            elif kind == "gridSpan":
                columns = whole(attribute(part, "val")) or 1
            elif kind == "vMerge":
                down = attribute(part, "val") or "continue"
            elif kind == "hMerge":
                across = attribute(part, "val") or "continue"
            elif kind == "cellDel":
                text = ""
        if not shade and not text.strip():
            shade = behind
        below, beside = down == "continue", across == "continue"
        return TableCell(text, shade, columns, down == "restart", below, beside)


def row_of(row: Element, cells: Sequence[TableCell]) -> Row:
    """Return a row that ended."""
    properties = child(row, "trPr")
    before, deleted = 0, False
    for part in () if properties is None else properties:
        kind = local_name[part.tag]
        if kind == "gridBefore":
            before = min(whole(attribute(part, "val")), _MOST_COLUMNS)
        elif kind in ("del", "hidden"):
            deleted = attribute(part, "val") not in ("0", "false")
    return Row(cells, before, deleted)


def table_of(rows: Iterable[Row]) -> Table:
    """Put the rows that are there, neither deleted nor hidden, under each other."""
    building = _Building()
    for row in rows:
        if not row.deleted:
            building.add(row)
    return building.table()


@dataclass(slots=True)
class _Open:
    """A cell that may go on in the rows below."""

    top: int
    last: int
    columns: int


class _Building:
    def __init__(self) -> None:
        self._cells: dict[At, Cell] = {}
        self._spaced: dict[At, str] = {}
        self._merges: list[Merge] = []
        self._open: dict[int, _Open] = {}
        self._row = self._columns = 0

    def add(self, row: Row) -> None:
        self._row += 1
        column = 1 + row.before
        at = column
        for cell in row.cells:
            if column > _MOST_COLUMNS:
                break
            columns = min(cell.columns, _MOST_COLUMNS + 1 - column)
            if cell is _BLANK and column not in self._open:
                at = column
            elif cell.beside and column > 1 + row.before:
                self._merges.append(Merge(self._row, at, self._row, column + columns - 1))
            else:
                at = column
                self._place(cell, column, columns)
            column += columns
        self._columns = max(self._columns, column - 1)

    def _place(self, cell: TableCell, column: int, columns: int) -> None:
        above = self._open.get(column)
        if above is not None:
            if cell.below and above.last == self._row - 1:
                above.last = self._row
                return
            self._close(column)
        if cell.begins:
            self._open[column] = _Open(self._row, self._row, columns)
        elif columns > 1:
            self._merges.append(Merge(self._row, column, self._row, column + columns - 1))
        text = clean_text(cell.text)
        if text or cell.shade:
            self._cells[self._row, column] = Cell(text, cell.shade)
        if "\n" in cell.text and text != cell.text:
            self._spaced[self._row, column] = cell.text

    def _close(self, column: int) -> None:
        opened = self._open.pop(column, None)
        if opened is None or (opened.top == opened.last and opened.columns == 1):
            return
        right = column + opened.columns - 1
        self._merges.append(Merge(opened.top, column, opened.last, right))

    def table(self) -> Table:
        for column in list(self._open):
            self._close(column)
        return Table(self._cells, self._merges, self._row, self._columns, self._spaced)
