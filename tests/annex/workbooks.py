"""Workbooks as offices make them, written with openpyxl for the readers to be tried on."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from zi_desktop.annex.imported import ImportedActivity, ImportedAnnex
from zi_desktop.annex.reader import read_annex
from zi_desktop.annex.workbook import read_workbook

GREEN = PatternFill("solid", fgColor="92D050")
GREY = PatternFill("solid", fgColor="BFBFBF")
GRID_TITLES = ("NO.", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN")
TABLE_TITLES = ("NO", "KOMPONEN", "INDIKATOR", "LANGKAH AKSI", "BUKTI FISIK", "TARGET WAKTU")


def grid_sheet(
    sheet: Worksheet, top: int = 4, left: int = 1, titles: Sequence[str] = GRID_TITLES
) -> tuple[int, int]:
    """Write the two header rows of a month grid; return the first row below and the column of January."""
    months = left + len(titles)
    for at, title in enumerate((*titles, "PELAKSANAAN (BULAN)")):
        sheet.cell(top, left + at, title).fill = GREY
    for n in range(1, 13):
        sheet.cell(top + 1, months + n - 1, n).fill = GREY
    sheet.cell(top, months + 12, "KET").fill = GREY
    return top + 2, months


def put(sheet: Worksheet, row: int, values: Sequence[object], left: int = 1) -> None:
    """Write a row; `None` leaves its cell alone."""
    for at, value in enumerate(values):
        if value is not None:
            sheet.cell(row, left + at).value = value


def shade(
    sheet: Worksheet, row: int, january: int, months: Sequence[int], fill: PatternFill = GREEN
) -> None:
    for month in months:
        sheet.cell(row, january + month - 1).fill = fill


def small_grid(book: Workbook) -> Worksheet:
    """Titles and an area of two components with three rows, in columns A to Q."""
    sheet = book.active
    sheet["A1"], sheet["A2"] = "RENCANA KERJA ZONA INTEGRITAS", "KPU KOTA CONTOH TAHUN 2026"
    row, january = grid_sheet(sheet)
    put(sheet, row, ["I. MANAJEMEN PERUBAHAN"])
    put(sheet, row + 1, [None, "1. Tim Kerja", "1. Bentuk tim", "SK Tim"])
    put(sheet, row + 2, [None, None, "2. Umumkan tim", "Pengumuman"])
    put(sheet, row + 3, [None, "2. Rencana ZI", "Susun rencana", "Dokumen"])
    shade(sheet, row + 1, january, [1])
    shade(sheet, row + 2, january, [2, 3])
    shade(sheet, row + 3, january, [3, 6])
    return sheet


def with_shared_strings(content: bytes) -> bytes:
    """The same workbook with its texts in the shared part, as Excel writes it: in runs, with readings beside them."""
    out = io.BytesIO()
    strings: list[bytes] = []

    def shared(match: re.Match[bytes]) -> bytes:
        half = len(match[2]) // 2 if b"&" not in match[2] else 0
        runs = b"".join(
            b'<r><t xml:space="preserve">%s</t></r>' % run
            for run in (match[2][:half], match[2][half:])
        )
        strings.append(b"<si>%s<rPh><t>reading</t></rPh></si>" % runs)
        return b'<c %st="s"><v>%d</v></c>' % (match[1], len(strings) - 1)

    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            data = old.read(info)
            if "worksheets" in info.filename:
                data = _INLINE.sub(shared, data)
            if info.filename == "xl/_rels/workbook.xml.rels":
                data = data.replace(b"</Relationships>", _STRINGS_RELATION + b"</Relationships>")
            new.writestr(info, data)
        new.writestr("xl/sharedStrings.xml", b"<sst>" + b"".join(strings) + b"</sst>")
    return out.getvalue()


_INLINE = re.compile(rb'<c ((?:[rs]="[^"]*" )+)t="inlineStr"><is><t[^>]*>([^<]*)</t></is></c>')
_STRINGS_RELATION = (
    b'<Relationship Id="rIdS" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org'
    b'/officeDocument/2006/relationships/sharedStrings"/>'
)


def read(book: Workbook, folder: Path) -> ImportedAnnex:
    """Save the workbook and read its annex back."""
    path = folder / "lampiran.xlsx"
    book.save(path)
    return read_annex(read_workbook(path), path.name)


def rows_of(annex: ImportedAnnex) -> list[ImportedActivity]:
    return list(annex.activities())


def outline(annex: ImportedAnnex) -> list[tuple[str, str, Mapping[str, int]]]:
    """Areas with their labels, and how many rows each of their components has."""
    return [
        (area.label, area.title, {c.title: len(c.activities) for c in area.components})
        for area in annex.areas
    ]


def kinds(annex: ImportedAnnex) -> list[str]:
    return [doubt.kind for doubt in annex.doubts]
