"""Writes the example annex: the standard template as the workbook of an office that does not exist, in the Mojokerto form.

python installer/example_annex.py OUT.xlsx
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from math import ceil
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from zi_desktop.domain.plan import ROMAN
from zi_desktop.resources import resource

UNIT, CITY, YEAR = "KPU KOTA CONTOH", "Kota Contoh", 2026
CLOSING = (f"{CITY}, 5 Januari {YEAR}", "KETUA", "", "ttd.", "", "NAMA KETUA")
REMARKS = {"3.ii": "tentatif", "6.iv": "tentatif", "4.ii": "menyesuaikan jadwal KPU RI"}

HEADINGS = ("NO.", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN")
FIRST_MONTH, LAST = 5, 17  # columns E…P are the months, Q is KET
WIDTHS = {"A": 6, "B": 28, "C": 34, "D": 34, "Q": 18} | dict.fromkeys("EFGHIJKLMNOP", 4)
LINE_HEIGHT, LETTERS_A_LINE = 13.5, 30  # points; a workbook does not say how high its text is
GREEN, GREY = PatternFill("solid", "FF92D050"), PatternFill("solid", "FFBFBFBF")
LINE = Side("thin")
FRAME = Border(LINE, LINE, LINE, LINE)
WRAP, MIDDLE = (
    Alignment(vertical="top", wrap_text=True),
    Alignment("center", "center", wrap_text=True),
)


def workbook() -> Workbook:
    """Return the example annex."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Rencana Kerja"
    _title(sheet)
    _header(sheet)
    template = json.loads(resource("templates", "standar.json").read_text(encoding="utf-8"))
    for number, area in zip(ROMAN, template["areas"], strict=False):
        _area(sheet, f"{number}. {area['title']}")
        for position, component in enumerate(area["components"], 1):
            _component(sheet, position, component)
    _closing(sheet)
    _paper(sheet)
    return book


def _title(sheet: Worksheet) -> None:
    lines = ("RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS", f"{UNIT} TAHUN {YEAR}")
    for row, text in enumerate(lines, 1):
        _put(sheet, row, 1, text, bold=True).alignment = MIDDLE
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=LAST)


def _header(sheet: Worksheet) -> None:
    for column, text in enumerate(HEADINGS, 1):
        _put(sheet, 4, column, text, bold=True)
        sheet.merge_cells(start_row=4, end_row=5, start_column=column, end_column=column)
    _put(sheet, 4, FIRST_MONTH, "PELAKSANAAN (BULAN)", bold=True)
    sheet.merge_cells(start_row=4, end_row=4, start_column=FIRST_MONTH, end_column=LAST - 1)
    for month in range(1, 13):
        _put(sheet, 5, FIRST_MONTH + month - 1, month, bold=True)
    _put(sheet, 4, LAST, "KET", bold=True)
    sheet.merge_cells(start_row=4, end_row=5, start_column=LAST, end_column=LAST)
    for cell in _cells(sheet, 4, 5):
        cell.fill, cell.border, cell.alignment = GREY, FRAME, MIDDLE


def _area(sheet: Worksheet, text: str) -> None:
    row = sheet.max_row + 1
    _put(sheet, row, 1, text, bold=True)
    for cell in _cells(sheet, row, row):
        cell.border = FRAME
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=LAST)


def _component(sheet: Worksheet, position: int, component: Mapping[str, Any]) -> None:
    first = sheet.max_row + 1
    activities = component["activities"]
    for number, activity in enumerate(activities, 1):
        action = activity["action"] if len(activities) == 1 else f"{number}. {activity['action']}"
        row = first + number - 1
        _put(sheet, row, 3, action)
        _put(sheet, row, 4, activity["indicator"])
        for cell in _cells(sheet, row, row):
            cell.border, cell.alignment = FRAME, WRAP
        for month in activity["months"]:
            sheet.cell(row, FIRST_MONTH + month - 1).fill = GREEN
        longest = max(len(action), len(activity["indicator"]))
        sheet.row_dimensions[row].height = LINE_HEIGHT * ceil(longest / LETTERS_A_LINE)
    _put(sheet, row, LAST, REMARKS.get(component["code"]))
    _put(sheet, first, 2, f"{position}. {component['title']}")
    if len(activities) > 1:
        sheet.merge_cells(start_row=first, end_row=row, start_column=2, end_column=2)


def _closing(sheet: Worksheet) -> None:
    first = sheet.max_row + 2
    for row, text in enumerate(CLOSING, first):
        _put(sheet, row, LAST - 4, text or None)


def _paper(sheet: Worksheet) -> None:
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.print_title_rows = "4:5"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 14  # Folio, what offices call F4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _cells(sheet: Worksheet, first: int, last: int) -> Iterator[Any]:
    for row in sheet.iter_rows(min_row=first, max_row=last, max_col=LAST):
        yield from row


def _put(sheet: Worksheet, row: int, column: int, value: object, *, bold: bool = False) -> Any:
    cell = sheet.cell(row, column, value)  # type: ignore[arg-type]
    cell.font = Font("Bookman Old Style", 10, bold=bold)
    return cell


if __name__ == "__main__":
    workbook().save(Path(sys.argv[1]))
