"""A table as papers have them: columns, header rows that repeat, body rows, cells that span. Knows no plan and no page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zi_desktop.reports.words import Words

Value = date | int | float
"""What a cell is in a worksheet where its words are not simply text."""


class Align(StrEnum):
    """Where words stand between the edges of a cell or a page; justified is left in tables of a PDF."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    JUSTIFIED = "both"


class Fill(StrEnum):
    """A cell's ground, apart from the others in print and in a photocopy: six hex digits, the same in every file."""

    HEADER = "DBDBDB"
    AREA = "EDEDED"
    GROUP = "F7F7F7"
    LIGHT = "E0E0E0"
    MEDIUM = "C4C4C4"
    PLANNED = "858585"
    DARK = "6B6B6B"
    TENTATIVE = "EBEBEB"

    @property
    def grey(self) -> float:
        """From 0 (black) to 1 (white)."""
        return int(self.value[:2], 16) / 255

    @property
    def hatched(self) -> bool:
        """True where slanting lines lie over the grey."""
        return self is Fill.TENTATIVE


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in a cell, `across` columns and `down` rows large.

    `value` is what a worksheet keeps in the words' place (a date as a date, a number as a number); `align`
    and `bold` where the cell is not as its column and row.
    """

    text: Words = ""
    across: int = 1
    down: int = 1
    fill: Fill | None = None
    align: Align | None = None
    bold: bool = False
    value: Value | None = None


Cells = tuple[Cell | None, ...]
"""One entry for each column; `None` where a cell from the left or from above covers it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title; `width` in millimetres, or `None`: its share by what stands in it.

    Words of a `keep` column are never broken (numbers, months).
    """

    title: str
    width: float | None = None
    align: Align = Align.LEFT
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A body row. A `heading` is in bold and stands on the page of the row that follows it.

    It is `lines` high or higher: room for a pen.
    """

    cells: Cells
    heading: bool = False
    fill: Fill | None = None
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Header rows, repeated on every page, then the body. `name` is its worksheet's; `ruled` is false for a table without lines."""

    columns: tuple[Column, ...]
    header: tuple[Cells, ...]
    body: tuple[Row, ...]
    name: str = ""
    ruled: bool = True


def titled(columns: Sequence[Column]) -> tuple[Cells, ...]:
    """Return one header row of the columns' titles."""
    return (tuple(Cell(column.title) for column in columns),)


def simple_table(
    columns: Sequence[Column], rows: Iterable[Sequence[Words | Cell | None]], name: str = ""
) -> Table:
    """Return a table of one header row, and a row for each of `rows`: words, or cells where there is more to say."""
    body = tuple(Row(tuple(map(_cell, row))) for row in rows)
    return Table(tuple(columns), titled(columns), body, name)


def _cell(given: Words | Cell | None) -> Cell | None:
    return given if isinstance(given, Cell) or given is None else Cell(given)
