"""A paper as a value: what stands on it and on which sheet, in order. Every writer (PDF, XLSX, DOCX) reads this and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from zi_desktop.reports.drawing import Drawing
from zi_desktop.reports.table import Align, Fill, Table
from zi_desktop.reports.words import Words


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet lying as it is read; sizes and margin in millimetres."""

    name: str
    width: float
    height: float
    margin: float = 20.0

    @property
    def turned(self) -> Sheet:
        """The same sheet, standing where it lay."""
        return replace(self, width=self.height, height=self.width)

    @property
    def is_landscape(self) -> bool:
        """True where it is wider than high."""
        return self.width > self.height


F4_LANDSCAPE = Sheet("F4", 330.0, 215.0)  # folio, the size that Indonesian offices call F4
A4_LANDSCAPE = Sheet("A4", 297.0, 210.0)
A3_LANDSCAPE = Sheet("A3", 420.0, 297.0)
LANDSCAPE: Mapping[str, Sheet] = {
    sheet.name: sheet for sheet in (F4_LANDSCAPE, A4_LANDSCAPE, A3_LANDSCAPE)
}
PORTRAIT: Mapping[str, Sheet] = {name: sheet.turned for name, sheet in LANDSCAPE.items()}


@dataclass(frozen=True, slots=True)
class TitleLines:
    """Centred lines in bold above what follows."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter's title (`level` 1) or one below it (2, 3). Never ends a page.

    `number` stands before it as printed ("BAB I"). Where `marks` say how the levels count (as `Items.marks` do; "1.1" with the
    levels above), Word counts itself.
    """

    text: str
    level: int = 1
    number: str = ""
    marks: tuple[str, ...] = ()

    @property
    def printed(self) -> str:
        """Number and title."""
        return f"{self.number} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words between the margins; `indent` in millimetres from the left, `gap` in points above it."""

    words: Words
    align: Align = Align.LEFT
    indent: float = 0.0
    gap: float = 4.0


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; `level` 0 to 2."""

    words: Words
    level: int = 0


@dataclass(frozen=True, slots=True)
class Items:
    """A list. `marks` says how each level counts: "1", "a", "A", "i" or "I" stand for the number, all else as it is ("1.", "a)", "•")."""

    items: tuple[Item, ...]
    marks: tuple[str, str, str] = ("1.", "a.", "1)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A label, a colon and what stands beside them: `words`, a list, or words with a list below ("Menimbang : a. …", "KESATU : …")."""

    label: str
    words: Words = ""
    items: Items | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: lines above (place and date, titles), a gap or "ttd.", the name, and lines below it (NIP)."""

    above: tuple[str, ...]
    name: str
    mark: str = ""
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signed, side by side; a single one stands at the right. Stand together, and never alone on a page."""

    signers: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page, from here on on another `sheet` where one is given."""

    sheet: Sheet | None = None


Block = TitleLines | Heading | Paragraph | Items | Clause | Table | Drawing | Signatures | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A paper: its blocks in reading order and what a file says of itself.

    `header` stands small at the top of each page, `footer` at its foot beside "Halaman 1 dari 3". `table_size` is the letters'
    size in tables in points, `None`: as large as fits, up to what reads well. `foreign` sets foreign words in italics. `legend` says in the
    foot what a ground means.
    """

    title: str
    author: str
    subject: str
    sheet: Sheet
    blocks: tuple[Block, ...]
    language: str = "id-ID"
    header: str = ""
    footer: str = ""
    page_numbers: bool = True
    text_size: float = 11.0
    table_size: float | None = None
    foreign: bool = True
    legend: tuple[tuple[Fill, str], ...] = ()
