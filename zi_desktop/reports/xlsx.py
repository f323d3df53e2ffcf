"""Writes a document as a workbook: a worksheet for each table, with the words above and below it. Knows no plan.

Dates are dates, numbers numbers, text is text and never a formula. Each worksheet is as wide as its paper, its header rows are
frozen and printed on every page, and its rows can be filtered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from itertools import accumulate, pairwise
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from zi_desktop.reports.document import (
    Block,
    Clause,
    Document,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Sheet,
    Signatures,
    TitleLines,
)
from zi_desktop.reports.drawing import Drawing
from zi_desktop.reports.foreign import foreign_words
from zi_desktop.reports.marks import unmarked
from zi_desktop.reports.package_time import without_time
from zi_desktop.reports.printable import printable
from zi_desktop.reports.prose import TITLE_SIZE, Prose, ProseSetter, item_marks
from zi_desktop.reports.sheet_rows import SheetRow, SheetRows
from zi_desktop.reports.sheet_styles import Cells, Look
from zi_desktop.reports.table import Align, Table
from zi_desktop.reports.table_layout import SetTable, set_table
from zi_desktop.reports.typefaces import Typeface, office_typeface
from zi_desktop.reports.units import MM
from zi_desktop.reports.words import Run, Words, plain

PAPER_CODES = {"A4": 9, "A3": 8, "F4": 14}  # Excel calls 216 × 330 mm Folio
SHARE_OF_PAPER = 0.98  # of the room between the margins: screens and printers differ by so much
MOST_FROZEN = 220.0  # points: more would leave no room to scroll in
COLUMNS_OF_WORDS = 12  # where a worksheet has words only
_NO_NAME = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")


def write_xlsx(
    document: Document, typeface: Typeface | None = None, *, invariant: bool = False
) -> bytes:
    """Return `document` as a workbook; `invariant` leaves the time out."""
    return _Writer(document, typeface or office_typeface()).write(invariant)


class _Writer:
    def __init__(self, document: Document, typeface: Typeface) -> None:
        self.document, self.typeface = document, typeface
        self.foreign = foreign_words() if document.foreign else None
        self.setter = ProseSetter(document, typeface, self.foreign)
        self.book = Workbook(write_only=True)
        self.book._named_styles["Normal"].font = Font(
            name="Arial", size=10
        )  # columns count its digits

    def write(self, invariant: bool) -> bytes:
        said = self.book.properties
        said.title, said.creator, said.subject = map(
            printable, (self.document.title, self.document.author, self.document.subject)
        )
        said.language = self.document.language
        for sheet, blocks in _worksheets(self.document):
            self._worksheet(sheet, blocks)
        target = BytesIO()
        self.book.save(target)
        return without_time(target.getvalue()) if invariant else target.getvalue()

    def _worksheet(self, sheet: Sheet, blocks: Sequence[Block]) -> None:
        table = next((block for block in blocks if isinstance(block, Table)), None)
        width = (sheet.width - 2 * sheet.margin) * MM * SHARE_OF_PAPER
        laid = self._set(table, width, sheet) if table else None
        edges = laid.edges if laid else _even(width)
        worksheet = self.book.create_sheet(self._name(table, blocks))
        rows = SheetRows(Cells(worksheet, self.foreign), edges)
        header = (0, -1)
        for block in blocks:
            if isinstance(block, Table):
                assert laid is not None  # it is this worksheet's table
                header = rows.table(block, laid)
            else:
                self._words(block, rows, width, worksheet)
        _set_up(worksheet, sheet, edges)
        self._head_and_foot(worksheet)
        _repeat(worksheet, rows, header)
        _append(worksheet, rows)

    def _set(self, table: Table, width: float, sheet: Sheet) -> SetTable:
        page = (sheet.height - 2 * sheet.margin) * MM
        return set_table(table, self.typeface, width, page, self.document.table_size, self.foreign)

    def _words(self, block: Block, rows: SheetRows, width: float, worksheet: Any) -> None:
        """Add a block that is no table."""
        size = self.document.text_size
        match block:
            case TitleLines():
                for line in block.lines:
                    set_ = self.setter.title(TitleLines((line,)), width)
                    rows.words(line, len(set_.rows), Look(TITLE_SIZE, True, align=Align.CENTRE))
            case Heading():
                set_ = self.setter.heading(block, width)
                rows.words(block.printed, len(set_.rows), Look(set_.size, True))
            case Paragraph():
                set_ = self.setter.paragraph(block, width)
                look = Look(size, align=block.align, indent=round(block.indent / 3))
                rows.words(block.words, len(set_.rows), look)
            case Items():
                set_items = self.setter.items(block, width)
                for item, mark, set_ in zip(block.items, item_marks(block), set_items, strict=True):
                    look = Look(size, indent=2 * item.level)
                    rows.words(_marked(mark, item.words), len(set_.rows), look)
            case Clause():
                words = f"{block.label} : {plain(block.words)}".rstrip()
                self._words(Paragraph(words), rows, width, worksheet)
                if block.items is not None:
                    self._words(block.items, rows, width, worksheet)
            case Signatures():
                self._signatures(self.setter.signatures(block, width), rows)
            case Drawing():
                self._drawing(block, rows, worksheet)

    def _signatures(self, prose: Prose, rows: SheetRows) -> None:
        look = Look(prose.size, align=Align.CENTRE)
        rows.words("", 1, look)
        for beside in prose.rows:
            rows.beside([(b.left, b.left + b.width, unmarked(b.text)) for b in beside], look)

    def _drawing(self, drawing: Drawing, rows: SheetRows, worksheet: Any) -> None:
        from openpyxl.drawing.image import Image

        from zi_desktop.reports.picture import picture_of

        image = Image(BytesIO(picture_of(drawing, self.typeface)))
        image.width, image.height = (
            round(drawing.width * MM / 0.75),
            round(drawing.height * MM / 0.75),
        )
        worksheet.add_image(image, f"A{len(rows.rows) + 1}")
        size = self.document.text_size
        rows.words("", int(drawing.height * MM / (size * 1.3)) + 1, Look(size))

    def _head_and_foot(self, worksheet: Any) -> None:
        worksheet.oddHeader.left.text = _escaped(self.document.header) or None
        legend = "  ".join(text for _, text in self.document.legend)
        worksheet.oddFooter.left.text = (
            _escaped(f"{legend}  {self.document.footer}".strip()) or None
        )
        if self.document.page_numbers:
            worksheet.oddFooter.right.text = "Halaman &P dari &N"

    def _name(self, table: Table | None, blocks: Sequence[Block]) -> str:
        """Return a name that no worksheet has yet, from the table's name or the heading over it."""
        headings = [block.text for block in blocks if isinstance(block, Heading)]
        wanted = (table.name if table else "") or (headings[-1] if headings else "")
        name = (
            _NO_NAME.sub(" ", printable(wanted)).strip()[:31]
            or f"Lembar {len(self.book.sheetnames) + 1}"
        )
        taken = {sheet.lower() for sheet in self.book.sheetnames}
        number, unique = 2, name
        while unique.lower() in taken:
            unique, number = f"{name[:27]} {number}", number + 1
        return unique


def _worksheets(document: Document) -> list[tuple[Sheet, list[Block]]]:
    """Part the blocks into worksheets: one table in each, with the headings that stand over it."""
    sheet = document.sheet
    parts: list[tuple[Sheet, list[Block]]] = [(sheet, [])]
    for block in document.blocks:
        here = parts[-1][1]
        if isinstance(block, PageBreak):
            sheet = block.sheet or sheet
            if block.sheet and here:
                parts.append((sheet, []))
            continue
        if isinstance(block, Table) and any(isinstance(b, Table) for b in here):
            over: list[Block] = []
            while isinstance(here[-1], (Heading, TitleLines)):
                over.insert(0, here.pop())
            parts.append((sheet, over))
        parts[-1][1].append(block)
    return parts


def _set_up(worksheet: Any, sheet: Sheet, edges: Sequence[float]) -> None:
    """Set paper, margins and columns: what is as wide as the paper is printed as wide as the paper."""
    worksheet.page_setup.orientation = "landscape" if sheet.is_landscape else "portrait"
    worksheet.page_setup.paperSize = PAPER_CODES.get(sheet.name, PAPER_CODES["A4"])
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, 0
    margins = worksheet.page_margins
    margins.left = margins.right = margins.top = margins.bottom = sheet.margin / 25.4
    margins.header = margins.footer = sheet.margin / 25.4 / 2
    for number, (left, right) in enumerate(pairwise(edges), 1):
        letter = get_column_letter(number)
        worksheet.column_dimensions[letter].width = _characters(right - left)


def _characters(points: float) -> float:
    """Return a column's width as Excel counts it: digits of its ordinary font, 7 pixels wide, and 5 pixels of air."""
    return round(max(points / 0.75 - 5, 7) / 7, 2)


def _even(width: float) -> Sequence[float]:
    step = width / COLUMNS_OF_WORDS
    return tuple(accumulate([step] * COLUMNS_OF_WORDS, initial=0.0))


def _repeat(worksheet: Any, rows: SheetRows, header: tuple[int, int]) -> None:
    """Print the header rows on every page, keep them in sight, and let people filter by the last of them."""
    first, last = header
    if last < first:
        return
    worksheet.print_title_rows = f"{first}:{last}"
    if sum(row.height for row in rows.rows[:last]) <= MOST_FROZEN:
        worksheet.freeze_panes = f"A{last + 1}"
    right = get_column_letter(rows.columns)
    if rows.table_end > last:
        worksheet.auto_filter.ref = f"A{last}:{right}{rows.table_end}"


def _append(worksheet: Any, rows: SheetRows) -> None:
    """Hand over rows and merged places, past openpyxl's own call that compares each with all others."""
    worksheet.merged_cells = [
        f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"
        for top, left, bottom, right in rows.merged
    ]
    for number, row in enumerate(rows.rows, 1):
        worksheet.row_dimensions[number] = _dimension(row)
        worksheet.append(row.cells)


def _dimension(row: SheetRow) -> dict[str, str]:
    """Return a row's attributes: without `customHeight` a program may make it higher, for another font."""
    height = {"ht": f"{row.height:.2f}"}
    return {**height, "customHeight": "1"} if row.fixed else height


def _marked(mark: str, words: Words) -> Words:
    return f"{mark} {words}" if isinstance(words, str) else (Run(f"{mark} "), *words)


def _escaped(text: str) -> str:
    return printable(text).replace("&", "&&")[:200]
