"""The list of plans that offices sent, as a page: unit, year, when it came, duties due, done and proved. Knows no file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zi_desktop.reports.document import LANDSCAPE, Document, Sheet, TitleLines
from zi_desktop.reports.table import Align, Cell, Column, simple_table


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """One office's latest plan; `areas` are (number, due, done, proved)."""

    unit: str
    year: int
    sent: date
    received: date
    due: int
    done: int
    proved: int
    areas: tuple[tuple[str, int, int, int], ...] = ()


def shelf_paper(
    lines: Iterable[ShelfLine], author: str = "", sheet: Sheet = LANDSCAPE["F4"]
) -> Document:
    """Return the list as a paper; as a workbook its figures are numbers and its days dates."""
    columns = (
        Column("No", width=10, align=Align.CENTRE),
        Column("Satuan kerja"),
        Column("Tahun", width=16, align=Align.CENTRE, keep=True),
        Column("Dikirim", width=26, keep=True),
        Column("Diterima", width=26, keep=True),
        Column("Jatuh tempo", width=20, align=Align.RIGHT),
        Column("Selesai", width=20, align=Align.RIGHT),
        Column("Terbukti", width=20, align=Align.RIGHT),
        Column("Selesai/jatuh tempo per area", width=86),
    )
    rows = [
        (
            _number(n),
            Cell(line.unit),
            _number(line.year),
            _day(line.sent),
            _day(line.received),
            _number(line.due),
            _number(line.done),
            _number(line.proved),
            Cell(" · ".join(f"{area} {done}/{due}" for area, due, done, _ in line.areas)),
        )
        for n, line in enumerate(lines, 1)
    ]
    title = "RENCANA ZONA INTEGRITAS YANG DITERIMA"
    return Document(
        title,
        author,
        "Rak terima",
        sheet,
        (TitleLines((title,)), simple_table(columns, rows, name="Rak terima")),
    )


def _number(value: int) -> Cell:
    return Cell(str(value), value=value)


def _day(day: date) -> Cell:
    return Cell(f"{day:%d-%m-%Y}", value=day)
