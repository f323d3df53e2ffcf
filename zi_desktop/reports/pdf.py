"""Writes a document as PDF: puts its blocks on pages and draws them. What stands in them is the document's business."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from zi_desktop.annex.printed import PrintedTable
from zi_desktop.domain.plan import TENTATIVE
from zi_desktop.reports.document import MM, Closing, Document, TitleLines
from zi_desktop.reports.ink import Ink
from zi_desktop.reports.pagination import Room
from zi_desktop.reports.printable import printable
from zi_desktop.reports.table_ink import HATCH_GAP, RULE, TENTATIVE_GREY, TableInk
from zi_desktop.reports.table_layout import TextStyle, lay_out
from zi_desktop.reports.typefaces import Letters, Typeface, office_typeface
from zi_desktop.reports.wrapping import wrap

STYLE = TextStyle()
TITLE_SIZE, TITLE_LEADING, TITLE_GAP = 12.0, 16.0, 8.0
CLOSING_WIDTH, CLOSING_SIZE, CLOSING_LEADING = 250.0, 10.5, 14.0
CLOSING_GAP = 14.0  # between the table and the place
FOOT_SIZE, FOOT_DROP = 8.5, 20.0
KEY_TEXT = "tentatif"


@dataclass(frozen=True, slots=True)
class PrintedPdf:
    """A finished PDF: its bytes, its pages, and the characters that no font at hand could draw."""

    data: bytes
    pages: int
    substituted: str


def write_pdf(
    document: Document, typeface: Typeface | None = None, *, invariant: bool = False
) -> PrintedPdf:
    """Return `document` as PDF; `invariant` leaves the time out, so that equal documents have equal bytes."""
    return _Writer(document, typeface or office_typeface(), invariant).write()


class _Writer:
    def __init__(self, document: Document, typeface: Typeface, invariant: bool) -> None:
        self.document, self.typeface = document, typeface
        self.left = document.sheet.margin * MM
        self.top = (document.sheet.height - document.sheet.margin) * MM
        self.width = document.sheet.width * MM - 2 * self.left
        self.target = BytesIO()
        self.canvas = _canvas(document, self.target, invariant)
        self.ink = Ink(self.canvas)

    def write(self) -> PrintedPdf:
        title, table, closing = _annex_blocks(self.document)
        title_lines = self._set(title.lines, self.width, TITLE_SIZE, self.typeface.bold)
        closing_lines = self._closing_lines(closing)
        room = self._room(len(title_lines), len(closing_lines))
        layout = lay_out(table, self.typeface, STYLE, self.width, room)
        drawn = TableInk(layout, self.ink, self.typeface, STYLE, self.left)
        with_key = any(mark == TENTATIVE for row in layout.rows for _, mark in row.marks)
        for number, page in enumerate(layout.pages, 1):
            top = self._title(title_lines) if number == 1 else self.top
            foot = drawn.draw(page, top)
            if page.closing:
                self._closing(closing_lines, foot)
            self._foot(number, len(layout.pages), with_key)
            self.ink.show_page()
        self.canvas.save()
        return PrintedPdf(self.target.getvalue(), len(layout.pages), self.typeface.substituted)

    def _room(self, titles: int, closing: int) -> Room:
        room = self.top - self.left
        return Room(
            first=room - titles * TITLE_LEADING - TITLE_GAP,
            other=room,
            closing=CLOSING_GAP + closing * CLOSING_LEADING,
        )

    def _title(self, lines: Sequence[str]) -> float:
        """Write the title and return where the table begins."""
        foot = self.top - len(lines) * TITLE_LEADING - TITLE_GAP
        middle = self.left + self.width / 2
        self._centred(lines, middle, self.top - TITLE_SIZE, TITLE_SIZE, TITLE_LEADING, True)
        return foot

    def _closing_lines(self, closing: Closing) -> list[str]:
        parts = (closing.place_and_date, closing.signer_title, "", "", closing.mark, "", "")
        texts = [*parts, closing.signer_name] if closing.signer_name else parts
        return self._set(texts, CLOSING_WIDTH, CLOSING_SIZE, self.typeface.regular)

    def _closing(self, lines: Sequence[str], foot: float) -> None:
        middle = self.left + self.width - CLOSING_WIDTH / 2
        top = foot - CLOSING_GAP - CLOSING_SIZE
        self._centred(lines, middle, top, CLOSING_SIZE, CLOSING_LEADING, False)

    def _foot(self, number: int, pages: int, with_key: bool) -> None:
        """Write the page's number and, where a month is tentative, what the hatching means."""
        y = self.left - FOOT_DROP
        letters = self.typeface.regular
        text = f"Halaman {number} dari {pages}"
        x = self.left + self.width - letters.width(text) * FOOT_SIZE / 1000
        self.ink.lines(x, y, [text], letters, FOOT_SIZE, 0)
        if with_key:
            self.ink.fill(self.left, y - 2, 20, 10, TENTATIVE_GREY)
            self.ink.hatch(self.left, y - 2, 20, 10, HATCH_GAP)
            self.ink.frame(self.left, y - 2, 20, 10, RULE)
            self.ink.lines(self.left + 25, y, [KEY_TEXT], letters, FOOT_SIZE, 0)

    def _set(self, texts: Sequence[str], width: float, size: float, letters: Letters) -> list[str]:
        """Break texts into lines; an empty text is an empty line."""
        room = width * 1000 / size
        return [line for text in texts for line in wrap(printable(text), room, letters)]

    def _centred(
        self, lines: Sequence[str], middle: float, y: float, size: float, leading: float, bold: bool
    ) -> None:
        letters = self.typeface.bold if bold else self.typeface.regular
        for number, line in enumerate(lines):
            x = middle - letters.width(line) * size / 2000
            self.ink.lines(x, y - number * leading, [line], letters, size, leading)


def _annex_blocks(document: Document) -> tuple[TitleLines, PrintedTable, Closing]:
    """The blocks in the one order that papers have so far: title, table, closing."""
    title, table, closing = document.blocks
    assert isinstance(title, TitleLines)
    assert isinstance(table, PrintedTable)
    assert isinstance(closing, Closing)
    return title, table, closing


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
