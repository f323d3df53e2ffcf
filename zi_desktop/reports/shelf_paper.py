"""The list of plans that offices sent, as a page: unit, year, when it came, duties due, done and proved. Knows no file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zi_desktop.reports.document import PORTRAIT, Document, Paragraph, Sheet, TitleLines
from zi_desktop.reports.table import Align, Cell, Column, simple_table

_LETTERS = 7.0
"""Points at which the 38 offices of a large province stand on one page."""


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """One office's latest plan; `areas` are (number, due, done, proved)."""

    unit: str
    year: int
    received: date
    due: int
    done: int
    proved: int
    areas: tuple[tuple[str, int, int, int], ...] = ()


def shelf_paper(
    lines: Iterable[ShelfLine], author: str = "", sheet: Sheet = PORTRAIT["F4"]
) -> Document:
    """Return the list as a paper; as a workbook its figures are numbers and its days dates."""
    lines = list(lines)
    years = {line.year for line in lines}
    one_year = len(years) == 1
    areas = max((line.areas for line in lines), key=len, default=())
    columns = (
        Column("No", width=7.5, align=Align.CENTRE),
        Column("Satuan kerja"),
        *([] if one_year else [Column("Tahun", width=11, align=Align.CENTRE, keep=True)]),
        Column("Terima", width=12, align=Align.CENTRE, keep=True),
        Column("Tempo", width=13, align=Align.RIGHT),
        Column("Selesai", width=13, align=Align.RIGHT),
        Column("Bukti", width=11, align=Align.RIGHT),
        *(Column(number, width=14.5, align=Align.CENTRE, keep=True) for number, *_ in areas),
    )
    rows = [
        (
            _number(n),
            Cell(line.unit.replace("Kabupaten", "Kab.")),
            *([] if one_year else [_number(line.year)]),
            Cell(f"{line.received:%d-%m}", value=line.received),
            _number(line.due),
            _number(line.done),
            _number(line.proved),
            *_areas(line, len(areas)),
        )
        for n, line in enumerate(lines, 1)
    ]
    title = "RENCANA ZONA INTEGRITAS YANG DITERIMA"
    below = "Tempo: tugas yang jatuh tempo; selesai dan terbukti dari padanya. Tiap area: tempo/selesai/terbukti."
    return Document(
        title,
        author,
        "Rak terima",
        sheet,
        (
            TitleLines((title, *(f"TAHUN {year}" for year in years if one_year))),
            simple_table(columns, rows, name="Rak terima"),
            Paragraph(below),
        ),
        table_size=_LETTERS,
    )


def _areas(line: ShelfLine, count: int) -> list[Cell]:
    said = [Cell(f"{due}/{done}/{proved}") for _, due, done, proved in line.areas]
    return said + [Cell("")] * (count - len(said))


def _number(value: int) -> Cell:
    return Cell(str(value), value=value)
