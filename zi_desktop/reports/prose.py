"""Sets a paper's words outside tables in lines: titles, headings, paragraphs, lists, signatures. Knows widths, not pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from zi_desktop.domain.plan import ROMAN
from zi_desktop.reports.document import (
    Clause,
    Document,
    Heading,
    Items,
    Paragraph,
    Signature,
    Signatures,
    TitleLines,
)
from zi_desktop.reports.foreign import ForeignWords
from zi_desktop.reports.marks import marked
from zi_desktop.reports.table import Align
from zi_desktop.reports.typefaces import Letters, Typeface
from zi_desktop.reports.units import MM
from zi_desktop.reports.words import Words
from zi_desktop.reports.wrapping import wrap

LEADING = 4 / 3  # of the letter size
HEADING_SIZES = (12.0, 11.5, 11.0)
TITLE_SIZE, TITLE_GAP = 12.0, 8.0
HEADING_GAP = 10.0
ITEM_STEP = 7.5  # millimetres that each level of a list is further in
SIGNATURE_WIDTH, SIGNATURE_SIZE, SIGNATURE_GAP = 250.0, 10.5, 14.0
LABEL_WIDTH, COLON_WIDTH = 38.0, 4.0  # millimetres that a clause's label and its colon take
CLAUSE_GAP, ITEM_GAP = 6.0, 2.0  # points over a clause and over an item
LINES_TO_SIGN = 5  # between the title and the name, the mark in their middle


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its left end from the margin in points, and how far it may reach."""

    text: str
    left: float
    width: float
    align: Align
    letters: Letters


@dataclass(frozen=True, slots=True)
class Prose:
    """Lines below each other, `above` points of room over them and `below` under; `keeps`: with what follows. `whole`: never divided.

    Several lines of one height (`beside`) are texts that stand side by side.
    """

    rows: Sequence[tuple[Line, ...]] = field(default_factory=tuple)
    size: float = 11.0
    above: float = 0.0
    below: float = 0.0
    keeps: bool = False
    whole: bool = False

    @property
    def leading(self) -> float:
        """From line to line, in points."""
        return self.size * LEADING

    @property
    def height(self) -> float:
        """All of it, in points."""
        return self.above + len(self.rows) * self.leading + self.below


class ProseSetter:
    """Sets the blocks of one document between margins `width` points apart."""

    def __init__(
        self, document: Document, typeface: Typeface, foreign: ForeignWords | None
    ) -> None:
        self.size, self.typeface, self._foreign = document.text_size, typeface, foreign

    def title(self, block: TitleLines, width: float) -> Prose:
        """Set centred lines in bold."""
        lines = self._lines(block.lines, 0, width, TITLE_SIZE, Align.CENTRE, self.typeface.bold)
        return Prose(lines, TITLE_SIZE, below=TITLE_GAP, keeps=True)

    def heading(self, block: Heading, width: float) -> Prose:
        """Set a chapter's title."""
        size = HEADING_SIZES[min(block.level, len(HEADING_SIZES)) - 1]
        lines = self._lines([block.printed], 0, width, size, Align.LEFT, self.typeface.bold)
        return Prose(lines, size, above=HEADING_GAP, keeps=True)

    def paragraph(self, block: Paragraph, width: float) -> Prose:
        """Set a paragraph."""
        indent = block.indent * MM
        lines = self._lines([block.words], indent, width - indent, self.size, block.align)
        return Prose(lines, self.size, above=block.gap)

    def items(
        self, block: Items, width: float, base: float = 0.0, align: Align = Align.LEFT
    ) -> Iterator[Prose]:
        """Set the items of a list, each with its mark before its first line, `base` points from the left."""
        for item, mark in zip(block.items, item_marks(block), strict=True):
            left = base + (item.level + 1) * ITEM_STEP * MM
            lines = self._lines([item.words], left, width - left, self.size, align)
            sign = Line(mark, left - ITEM_STEP * MM, left, Align.LEFT, self.typeface.regular)
            rows = [(sign, *lines[0]), *lines[1:]] if lines else [(sign,)]
            yield Prose(rows, self.size, above=ITEM_GAP)

    def clause(self, block: Clause, width: float) -> Iterator[Prose]:
        """Set a label and a colon beside words, or beside the first item of a list."""
        left = (LABEL_WIDTH + COLON_WIDTH) * MM
        parts: list[Prose] = []
        if block.words or block.items is None:
            lines = self._lines([block.words], left, width - left, self.size, Align.JUSTIFIED)
            parts.append(Prose(lines or [()], self.size))
        if block.items is not None:
            parts += self.items(block.items, width, left, Align.JUSTIFIED)
        for number, part in enumerate(parts):
            rows = part.rows if number else self._labelled(block.label, part.rows)
            yield replace(part, rows=rows, above=ITEM_GAP if number else CLAUSE_GAP)

    def _labelled(self, label: str, rows: Sequence[tuple[Line, ...]]) -> list[tuple[Line, ...]]:
        width, regular = LABEL_WIDTH * MM, self.typeface.regular
        labels = self._lines([label], 0, width, self.size, Align.LEFT)
        colon = (Line(":", width, COLON_WIDTH * MM, Align.LEFT, regular),)
        beside = zip_longest([(*labels[0], *colon), *labels[1:]], rows, fillvalue=())
        return [(*name, *words) for name, words in beside]

    def signatures(self, block: Signatures, width: float) -> Prose:
        """Set who signs side by side, a single one at the right; their names at one height."""
        column = min(SIGNATURE_WIDTH, width / max(1, len(block.signers)))
        lefts = self._lefts(len(block.signers), column, width)
        above = [
            self._signer(s.above, left, column)
            for s, left in zip(block.signers, lefts, strict=True)
        ]
        most = max(map(len, above), default=0)
        columns = [
            [*lines, *[()] * (most - len(lines)), *self._end(signer, left, column)]
            for lines, signer, left in zip(above, block.signers, lefts, strict=True)
        ]
        rows = [sum(beside, ()) for beside in zip_longest(*columns, fillvalue=())]
        return Prose(rows, self.signature_size, above=SIGNATURE_GAP, whole=True)

    @property
    def signature_size(self) -> float:
        """The size of letters in a signature block: about that of the text."""
        return max(SIGNATURE_SIZE, self.size - 0.5)

    @staticmethod
    def _lefts(count: int, column: float, width: float) -> list[float]:
        if count == 1:
            return [width - column]
        step = (width - column) / max(1, count - 1)
        return [n * step for n in range(count)]

    def _end(self, signer: Signature, left: float, column: float) -> list[tuple[Line, ...]]:
        gap: list[tuple[Line, ...]] = [()] * (LINES_TO_SIGN // 2)
        mark = self._signer([signer.mark], left, column) or [()]
        names = [signer.name, *signer.below]
        return [*gap, *mark, *gap, *self._signer(names, left, column)]

    def _signer(self, texts: Sequence[str], left: float, column: float) -> list[tuple[Line, ...]]:
        words = [text for text in texts if text]
        return self._lines(words, left, column, self.signature_size, Align.CENTRE)

    def _lines(
        self,
        texts: Sequence[Words],
        left: float,
        width: float,
        size: float,
        align: Align,
        letters: Letters | None = None,
    ) -> list[tuple[Line, ...]]:
        letters = letters or self.typeface.regular
        rows: list[tuple[Line, ...]] = []
        for text in texts:
            for paragraph in marked(text, self._foreign).strip().split("\n"):
                lines = wrap(paragraph, width * 1000 / size, letters)
                last = Align.LEFT if align is Align.JUSTIFIED else align
                aligns = [*[align] * (len(lines) - 1), last]
                told = zip(lines, aligns, strict=True)
                rows += [(Line(line, left, width, how, letters),) for line, how in told]
        return rows


def item_marks(block: Items) -> Iterator[str]:
    """Yield what stands before each item; a level begins anew under each item above it."""
    counts = [0] * len(block.marks)
    for item in block.items:
        counts[item.level] += 1
        counts[item.level + 1 :] = [0] * (len(counts) - item.level - 1)
        yield _counted(block.marks[item.level], counts[item.level])


def _counted(mark: str, number: int) -> str:
    for sign in mark:
        if sign in COUNTERS:
            return mark.replace(sign, COUNTERS[sign](number), 1)
    return mark


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    return ROMAN[number - 1] if number <= len(ROMAN) else str(number)


COUNTERS: Mapping[str, Callable[[int], str]] = {
    "1": str,
    "a": _letter,
    "A": lambda number: _letter(number).upper(),
    "I": _roman,
    "i": lambda number: _roman(number).lower(),
}
"""What the counting sign of a list's mark stands for."""
