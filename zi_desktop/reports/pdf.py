"""Writes a document as PDF: draws what `flow` has put on pages. What stands in them is the document's business."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from zi_desktop.reports.document import Document, Sheet
from zi_desktop.reports.drawing import Label
from zi_desktop.reports.drawing_ink import draw
from zi_desktop.reports.flow import (
    LaidOut,
    LaidPage,
    PlacedDrawing,
    PlacedProse,
    PlacedTable,
    lay_out,
)
from zi_desktop.reports.ink import Ink
from zi_desktop.reports.printable import printable
from zi_desktop.reports.prose import Line
from zi_desktop.reports.table import Align
from zi_desktop.reports.table_ink import HATCH_GAP, RULE, TableInk
from zi_desktop.reports.typefaces import Typeface, office_typeface
from zi_desktop.reports.units import MM

FOOT_SIZE, FOOT_DROP = 8.5, 20.0
MOST_SPREAD = 4.0
"""Blanks of a justified line grow by so many blanks at most; else it stays as it is."""
KEY_WIDTH, KEY_HEIGHT, KEY_GAP = 20.0, 10.0, 5.0


@dataclass(frozen=True, slots=True)
class PrintedPdf:
    """A finished PDF: its bytes, its pages, the characters that no font at hand could draw, and its smallest letters in points."""

    data: bytes
    pages: int
    substituted: str
    smallest: float = 0.0


def write_pdf(
    document: Document, typeface: Typeface | None = None, *, invariant: bool = False
) -> PrintedPdf:
    """Return `document` as PDF; `invariant` leaves the time out, so that equal documents have equal bytes."""
    typeface = typeface or office_typeface()
    return _Writer(document, typeface, lay_out(document, typeface), invariant).write()


def smallest_letters(document: Document, laid: LaidOut) -> float:
    """Return the size in points of the smallest letters on the pages, those in drawings too."""
    drawn = [
        shape.size * placed.scale
        for page in laid.pages
        for placed in page.placed
        if isinstance(placed, PlacedDrawing)
        for shape in placed.drawing.shapes
        if isinstance(shape, Label) and shape.text
    ]
    tables = [table.style.size for table in laid.tables]
    return min([document.text_size, FOOT_SIZE, *tables, *drawn])


class _Writer:
    def __init__(
        self, document: Document, typeface: Typeface, laid: LaidOut, invariant: bool
    ) -> None:
        self.document, self.typeface, self.pages = document, typeface, laid.pages
        self.target = BytesIO()
        self.canvas = _canvas(document, self.target, invariant)
        self.ink = Ink(self.canvas)
        self.laid, self.tables = laid, dict[int, TableInk]()

    def write(self) -> PrintedPdf:
        for number, page in enumerate(self.pages, 1):
            self.canvas.setPageSize((page.sheet.width * MM, page.sheet.height * MM))
            self._page(page)
            self._head_and_foot(page.sheet, number)
            self.ink.show_page()
        self.canvas.save()
        smallest = smallest_letters(self.document, self.laid)
        data, signs = self.target.getvalue(), self.typeface.substituted
        return PrintedPdf(data, len(self.pages), signs, smallest)

    def _page(self, page: LaidPage) -> None:
        left = page.sheet.margin * MM
        upper = (page.sheet.height - page.sheet.margin) * MM
        for placed in page.placed:
            top = upper - placed.top
            match placed:
                case PlacedTable():
                    self._table(placed.number, left).draw(placed.page, top)
                case PlacedProse():
                    self._prose(placed, left, top)
                case PlacedDrawing():
                    width = (page.sheet.width - 2 * page.sheet.margin) * MM
                    x = left + (width - placed.drawing.width * MM * placed.scale) / 2
                    draw(placed.drawing, self.ink, self.typeface, x, top, MM * placed.scale)

    def _table(self, number: int, left: float) -> TableInk:
        if number not in self.tables:
            table = self.laid.tables[number]
            self.tables[number] = TableInk(table, self.ink, self.typeface, left)
        return self.tables[number]

    def _prose(self, placed: PlacedProse, left: float, top: float) -> None:
        for number, beside in enumerate(placed.rows):
            for line in beside:
                self._line(line, placed.size, left, top - placed.size - number * placed.leading)

    def _line(self, line: Line, size: float, left: float, y: float) -> None:
        wide = line.letters.width(line.text) * size / 1000
        if line.align is Align.JUSTIFIED and self._spread(line, size, left + line.left, y, wide):
            return
        share = {Align.CENTRE: 0.5, Align.RIGHT: 1.0}.get(line.align, 0.0)
        x = left + line.left + (line.width - wide) * share
        self.ink.lines(x, y, [line.text], line.letters, size, 0)

    def _spread(self, line: Line, size: float, x: float, y: float, wide: float) -> bool:
        """Write a line from margin to margin, its words further apart; False where they would be too far."""
        words = line.text.split(" ")
        space = line.letters.width(" ") * size / 1000
        more = (line.width - wide) / max(1, len(words) - 1)
        if not 0 <= more <= MOST_SPREAD * space:
            return False
        for word in words:
            self.ink.lines(x, y, [word], line.letters, size, 0)
            x += line.letters.width(word) * size / 1000 + space + more
        return True

    def _head_and_foot(self, sheet: Sheet, number: int) -> None:
        """Write the header, what grounds mean, the footer and the page's number, outside the margins."""
        margin, width = sheet.margin * MM, sheet.width * MM
        head = sheet.height * MM - margin + FOOT_DROP - FOOT_SIZE
        self._small(self.document.header, margin, head)
        x = margin + self._legend(margin, margin - FOOT_DROP)
        self._small(self.document.footer, x, margin - FOOT_DROP)
        if self.document.page_numbers:
            text = f"Halaman {number} dari {len(self.pages)}"
            wide = self.typeface.regular.width(text) * FOOT_SIZE / 1000
            self._small(text, width - margin - wide, margin - FOOT_DROP)

    def _small(self, text: str, x: float, y: float) -> None:
        if text:
            self.ink.lines(x, y, [printable(text)], self.typeface.regular, FOOT_SIZE, 0)

    def _legend(self, left: float, y: float) -> float:
        """Draw each ground with what it means; return how wide that is."""
        x = left
        for fill, text in self.document.legend:
            self.ink.fill(x, y - 2, KEY_WIDTH, KEY_HEIGHT, fill.grey)
            if fill.hatched:
                self.ink.hatch(x, y - 2, KEY_WIDTH, KEY_HEIGHT, HATCH_GAP)
            self.ink.frame(x, y - 2, KEY_WIDTH, KEY_HEIGHT, RULE)
            self._small(text, x + KEY_WIDTH + KEY_GAP, y)
            wide = self.typeface.regular.width(text) * FOOT_SIZE / 1000
            x += KEY_WIDTH + KEY_GAP + wide + 3 * KEY_GAP
        return x - left


def _canvas(document: Document, target: BytesIO, invariant: bool) -> Canvas:
    rl_config.useA85 = 0  # printable bytes in a PDF serve nobody, and take a fifth of the time
    sheet = document.sheet
    canvas = Canvas(
        target,
        pagesize=(sheet.width * MM, sheet.height * MM),
        pageCompression=1,
        invariant=1 if invariant else 0,
        lang=document.language,
    )
    canvas.setTitle(document.title)
    canvas.setAuthor(document.author)
    canvas.setSubject(document.subject)
    canvas.setCreator("zi-desktop")
    return canvas
