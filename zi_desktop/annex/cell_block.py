"""A block of cells as it lies on the clipboard between this program, Excel, LibreOffice and Word. Knows no plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from zi_desktop.annex.characters import plain_characters
from zi_desktop.annex.delimited import LARGEST, records
from zi_desktop.annex.flow import Table, TooMuch
from zi_desktop.annex.grid import EMPTY, Cell, clean_text
from zi_desktop.annex.month_cells import is_mark
from zi_desktop.domain.errors import PlanError

FILL = "BFBFBF"
"""The grey of a planned month, as the annex has it."""

Row = tuple[Cell, ...]
_TABLE = re.compile(r"<t(?:able|r|d)\b", re.IGNORECASE)
_QUOTED = re.compile(r'[\t\r\n"]')
_AS_TEXT = "mso-number-format:'\\@'"
"""Excel would make a date of 1/3 and a formula of what begins with "=": these cells are text. LibreOffice goes by `sdnum`."""
_BREAK = '<br style="mso-data-placement:same-cell">'
"""A line end inside the cell; at a plain `br` Excel begins another row."""


@dataclass(frozen=True, slots=True)
class Block:
    """Cells in rows of one length, at least one of each."""

    rows: tuple[Row, ...]

    @classmethod
    def of(cls, rows: Iterable[Sequence[Cell]]) -> Block:
        """Make all rows as long as the longest. Raises `PlanError` (`paste_empty`) where there is no cell."""
        every = list(rows)
        width = max((len(row) for row in every), default=0)
        if not width:
            raise PlanError("paste_empty")
        return cls(tuple((*row, *(EMPTY,) * (width - len(row))) for row in every))

    @property
    def height(self) -> int:
        """Return how many rows it has."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """Return how many columns it has."""
        return len(self.rows[0])

    @property
    def said(self) -> int:
        """Return its height less the blank rows at its end; at least 1."""
        filled = [n for n, row in enumerate(self.rows, 1) if any(map(_says_something, row))]
        return max(filled, default=1)


def read_block(html: str, text: str) -> Block:
    """Return the cells of a clipboard: of its HTML, which has fills, where a table is in it; else of its text.

    Raises `PlanError`: `paste_empty` for neither, `paste_too_large`.
    """
    if len(html) > LARGEST or len(text) > LARGEST:
        raise PlanError("paste_too_large")
    if _TABLE.search(html):
        from zi_desktop.annex.html_blocks import (
            read_blocks,  # and with it lxml: nobody pastes at the start
        )

        try:
            tables = [block for block in read_blocks(html) if isinstance(block, Table)]
        except TooMuch:
            raise PlanError("paste_too_large") from None
        rows = [row for table in tables for row in _table_rows(table)]
        return Block.of(_without_ballast(rows, len(_text_rows(text))))
    return Block.of(_text_rows(text))


def block_text(block: Block) -> str:
    """Return the cells' texts parted by tabs, as Excel writes them."""
    return "\r\n".join("\t".join(_quoted(cell.text) for cell in row) for row in block.rows)


def block_html(block: Block) -> str:
    """Return the cells as a table with their fills that Excel, LibreOffice and Word read alike."""
    rows = "\n".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in block.rows)
    return (
        '<html><head><meta charset="utf-8"></head><body>'
        f'<table border="1" cellspacing="0">\n{rows}\n</table></body></html>'
    )


def _says_something(cell: Cell) -> bool:
    return bool(cell.text or cell.shade)


def _text_rows(text: str) -> list[list[Cell]]:
    if not text.strip():
        return []
    rows = list(records(text.replace("\x00", ""), "\t"))
    while len(rows) > 1 and not any(rows[-1]):  # programs end the last row like the others
        rows.pop()
    return [[Cell(clean_text(plain_characters(field))) for field in row] for row in rows]


def _table_rows(table: Table) -> list[list[Cell]]:
    """The table's cells; what a merged cell covers has its fill, and its mark where it is one of a month."""
    cells = dict(table.cells)
    for merge in table.merges:
        first = cells.get((merge.top, merge.left), EMPTY)
        under = Cell(first.text if is_mark(first.text) else "", first.shade)
        for row in range(merge.top, merge.bottom + 1):
            for column in range(merge.left, merge.right + 1):
                cells.setdefault((row, column), under)
    across = range(1, table.columns + 1)
    return [
        [cells.get((row, column), EMPTY) for column in across] for row in range(1, table.rows + 1)
    ]


def _without_ballast(rows: list[list[Cell]], copied: int) -> list[list[Cell]]:
    """Leave out the blank row that Excel adds for its columns' widths: its text has only what was `copied`."""
    while copied and len(rows) > copied and not any(map(_says_something, rows[-1])):
        rows.pop()
    return rows


def _quoted(text: str) -> str:
    if not _QUOTED.search(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _html_cell(cell: Cell) -> str:
    fill = f' bgcolor="#{cell.shade}"' if cell.shade else ""
    style = f"background:#{cell.shade};text-align:center" if cell.shade else _AS_TEXT
    text = escape(cell.text, quote=False).replace("\n", _BREAK)
    return f'<td sdnum="1033;0;@"{fill} style="{style}">{text}</td>'
