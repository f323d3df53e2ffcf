"""Puts a document's blocks on pages: where each line, table and picture stands. Draws nothing itself.

A heading stands with what follows it, no single line of a paragraph is left alone, signatures have something above them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

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
from zi_desktop.reports.pagination import Page, Room
from zi_desktop.reports.prose import Line, Prose, ProseSetter
from zi_desktop.reports.table import Table
from zi_desktop.reports.table_layout import SetTable, set_table
from zi_desktop.reports.typefaces import Typeface
from zi_desktop.reports.units import MM

WIDOWS = 2
"""So many lines of a paragraph at least stand together before and after a page's end."""
DRAWING_GAP = 8.0
NEAR = 0.001


@dataclass(frozen=True, slots=True)
class PlacedProse:
    """Lines that stand on a page, the first one's top at `top` points from the upper margin."""

    rows: Sequence[tuple[Line, ...]]
    size: float
    leading: float
    top: float


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """One page of table number `number`, its top `top` points from the upper margin."""

    number: int
    page: Page
    top: float


@dataclass(frozen=True, slots=True)
class PlacedDrawing:
    """A picture, its top `top` points from the upper margin, at `scale`."""

    drawing: Drawing
    top: float
    scale: float


Placed = PlacedProse | PlacedTable | PlacedDrawing


@dataclass(frozen=True, slots=True)
class LaidPage:
    """A page with what stands on it."""

    sheet: Sheet
    placed: list[Placed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document on its pages; tables in lines are in `tables`, in their order."""

    pages: list[LaidPage]
    tables: list[SetTable]


Set = Prose | SetTable | Drawing | PageBreak


def lay_out(document: Document, typeface: Typeface) -> LaidOut:
    """Return where everything of `document` stands."""
    return _Flow(document, typeface).laid_out()


class _Flow:
    def __init__(self, document: Document, typeface: Typeface) -> None:
        self.document, self.typeface = document, typeface
        self.foreign = foreign_words() if document.foreign else None
        self.sheet = document.sheet
        self.pages = [LaidPage(self.sheet)]
        self.tables: list[SetTable] = []
        self.used = 0.0
        self.only_titles = True  # on this page, so far

    def laid_out(self) -> LaidOut:
        blocks = self._set()
        at = 0
        while at < len(blocks):
            block = blocks[at]
            following = blocks[at + 1 : at + 2]
            closing = next((b for b in following if isinstance(b, Prose) and b.whole), None)
            if isinstance(block, PageBreak):
                self._break(block)
            elif isinstance(block, SetTable):
                at += self._table(block, closing)
            elif isinstance(block, Drawing):
                self._drawing(block)
            else:
                self._prose(block, self._after(blocks, at))
            at += 1
        return LaidOut(self.pages, self.tables)

    # ---- setting

    def _set(self) -> list[Set]:
        """Set every block in lines, as wide as the sheet that it will stand on."""
        setter = ProseSetter(self.document, self.typeface, self.foreign)
        sheet, found = self.sheet, list[Set]()
        for block in self.document.blocks:
            if isinstance(block, PageBreak):
                sheet = block.sheet or sheet
            found += self._set_block(block, setter, sheet)
        return found

    def _set_block(self, block: Block, setter: ProseSetter, sheet: Sheet) -> list[Set]:
        width = (sheet.width - 2 * sheet.margin) * MM
        match block:
            case TitleLines():
                return [setter.title(block, width)]
            case Heading():
                return [setter.heading(block, width)]
            case Paragraph():
                return [setter.paragraph(block, width)]
            case Items():
                return list(setter.items(block, width))
            case Clause():
                return list(setter.clause(block, width))
            case Signatures():
                return [setter.signatures(block, width)]
            case Table():
                size, page = self.document.table_size, (sheet.height - 2 * sheet.margin) * MM
                return [set_table(block, self.typeface, width, page, size, self.foreign)]
            case _:
                return [block]

    # ---- placing

    @property
    def _height(self) -> float:
        return (self.sheet.height - 2 * self.sheet.margin) * MM

    @property
    def _left(self) -> float:
        return self._height - self.used

    def _turn(self) -> None:
        self.pages.append(LaidPage(self.sheet))
        self.used = 0.0
        self.only_titles = True

    def _break(self, block: PageBreak) -> None:
        self.sheet = block.sheet or self.sheet
        if self.pages[-1].placed:
            self._turn()
        else:
            self.pages[-1] = LaidPage(self.sheet)

    def _after(self, blocks: Sequence[Set], at: int) -> float:
        """Return how much room the block after number `at` needs on the page of its end."""
        block = blocks[at]
        if at + 1 == len(blocks) or not isinstance(block, Prose):
            return 0.0
        following = blocks[at + 1]
        if isinstance(following, Prose) and following.whole:
            return following.height
        return self._beginning(blocks, at + 1) if block.keeps else 0.0

    def _beginning(self, blocks: Sequence[Set], at: int) -> float:
        """Return how much room block number `at` needs to begin on a page."""
        block = blocks[at]
        if isinstance(block, SetTable):
            return block.beginning(self._after_table(blocks[at + 1 : at + 2]))
        if isinstance(block, Drawing):
            return block.height * MM + DRAWING_GAP
        if isinstance(block, PageBreak):
            return 0.0
        after = self._after(blocks, at)
        if block.keeps or block.whole or (after and len(block.rows) < 2 * WIDOWS):
            return block.height + after  # a short paragraph goes as a whole with the signatures
        return block.above + min(len(block.rows), WIDOWS) * block.leading

    @staticmethod
    def _after_table(following: Sequence[Set]) -> float:
        return sum(b.height for b in following if isinstance(b, Prose) and b.whole)

    def _prose(self, prose: Prose, after: float) -> None:
        rows, above = list(prose.rows), prose.above
        if prose.height + after > self._height:
            after = 0.0  # more than a page: it cannot all stand together
        while rows:
            above = above if self.used else 0.0
            take = self._take(len(rows), prose, above, after)
            if take:
                self._put(rows[:take], prose, above)
            rows = rows[take:]
            if rows:
                self._turn()
        self.used += prose.below

    def _take(self, count: int, prose: Prose, above: float, after: float) -> int:
        """Return how many of `count` lines go on this page."""
        empty = not self.pages[-1].placed
        room = self._left - above + NEAR
        fits = int(room // prose.leading)
        if fits >= count and count * prose.leading + prose.below + after <= room:
            return count
        if (prose.keeps or prose.whole) and not empty and prose.height + after <= self._height:
            return 0
        take = min(fits, count - WIDOWS)
        if take >= WIDOWS:
            return take
        if not empty:
            return 0
        return max(1, min(fits, count))

    def _put(self, rows: Sequence[tuple[Line, ...]], prose: Prose, above: float) -> None:
        placed = PlacedProse(rows, prose.size, prose.leading, self.used + above)
        self.pages[-1].placed.append(placed)
        self.used += above + len(rows) * prose.leading
        self.only_titles = self.only_titles and prose.keeps

    def _drawing(self, drawing: Drawing) -> None:
        scale = min(1.0, self._height / (drawing.height * MM + DRAWING_GAP))
        height = drawing.height * MM * scale + DRAWING_GAP
        if height > self._left + NEAR:
            self._turn()
        self.pages[-1].placed.append(PlacedDrawing(drawing, self.used + DRAWING_GAP / 2, scale))
        self.used += height

    def _table(self, table: SetTable, closing: Prose | None) -> int:
        """Place a table and the signatures behind it; return how many blocks were placed besides the table."""
        after = closing.height if closing else 0.0
        if self._should_turn(table, after):
            self._turn()
        self.tables.append(table)
        pages = table.divide(Room(self._left, self._height, after))
        for number, page in enumerate(pages):
            if number:
                self._turn()
            placed = PlacedTable(len(self.tables) - 1, page, self.used)
            if page.bands or len(pages) == 1:
                self.pages[-1].placed.append(placed)
                self.used += table.header_height + page.foot
        if closing is None:
            return 0
        self._put(closing.rows, closing, closing.above)
        return 1

    def _should_turn(self, table: SetTable, after: float) -> bool:
        """True where the table's first row has no room here; it is rather cut than a title left alone."""
        if not self.pages[-1].placed or table.beginning(after) <= self._left + NEAR:
            return False
        below = self._height - table.header_height
        return self._left - table.header_height < below / 2 or not self.only_titles
