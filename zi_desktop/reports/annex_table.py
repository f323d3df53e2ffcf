"""A form's printed table as papers have it: months as grounds, headings in bold. Knows annex tables, not how they are drawn."""

from __future__ import annotations

from collections.abc import Mapping

from zi_desktop.annex import printed
from zi_desktop.annex.printed import PrintedColumn, PrintedRow, PrintedTable, RowKind
from zi_desktop.domain.plan import PLANNED, TENTATIVE
from zi_desktop.reports.table import Align, Cell, Cells, Column, Fill, Row, Table

MONTH_WIDTH = 6.7  # millimetres: two digits with air, and wide enough to see the shade
TENTATIVE_SIGN = "T"
_EMPTY = Cell()
_MONTHS: Mapping[str | None, Cell] = {
    None: _EMPTY,
    PLANNED: Cell(fill=Fill.PLANNED),
    TENTATIVE: Cell(TENTATIVE_SIGN, fill=Fill.TENTATIVE),
}
_HEADINGS = {RowKind.AREA: Fill.AREA, RowKind.GROUP: Fill.GROUP}


def annex_table(table: PrintedTable) -> Table:
    """Return `table` ready for a document."""
    header = tuple(_cells(cells) for cells in table.header)
    return Table(
        tuple(map(_column, table.columns)), header, tuple(map(_row, table.body)), "Lampiran"
    )


def has_tentative(table: PrintedTable) -> bool:
    """True where a month is tentative, so that the paper must say what that looks like."""
    return any(
        cell is not None and cell.mark == TENTATIVE for row in table.body for cell in row.cells
    )


def _column(column: PrintedColumn) -> Column:
    if column.is_month:
        return Column(column.title, MONTH_WIDTH, Align.CENTRE, keep=True)
    return Column(column.title)


def _row(row: PrintedRow) -> Row:
    fill = _HEADINGS.get(row.kind)
    return Row(_cells(row.cells), fill is not None, fill)


def _cells(cells: printed.Cells) -> Cells:
    return tuple(_cell(cell) for cell in cells)


def _cell(cell: printed.Cell | None) -> Cell | None:
    if cell is None:
        return None
    if cell.across == 1 == cell.down and not cell.text:
        return _MONTHS[cell.mark]
    return Cell(cell.text, cell.across, cell.down)
