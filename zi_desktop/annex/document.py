"""Turns a Word document into grids. Knows the file format, not what an annex is.

It reads the parts itself, as streams: python-docx's tables take seconds to walk, and it knows neither list numbers nor
merged areas nor tracked changes.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

from zi_desktop.annex.document_parts import DocumentParts
from zi_desktop.annex.document_tables import CellReading, Row, row_of, table_of
from zi_desktop.annex.document_text import ParagraphReading
from zi_desktop.annex.flow import Block, Line, Table, TooMuch, grids
from zi_desktop.annex.grid import Grid
from zi_desktop.annex.package import LARGEST_STREAMED, Package, Step, go_on, open_package
from zi_desktop.annex.xml_growth import Element, Ended, child, grow, local_name
from zi_desktop.domain.errors import PlanError

_MOST_CELLS = 300_000
_MOST_CELLS_MET = 400_000  # empty ones too
_MOST_CHARACTERS = 20_000_000
_SAYING = ("r", "numPr", "pStyle", "shd", "gridSpan", "vMerge", "hMerge", "cellDel")
"""All that can give a cell a text, a shade or a span, beside the tables in it."""

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})


def read_document(path: Path, step: Step = go_on) -> Generator[Grid, None, None]:
    """Yield the tables of the Word document at `path` from top to bottom, with the text around each.

    Raises `PlanError` with one of the `annex_…` kinds for a file that is no readable document. The file is closed
    before the first grid is handed out. What `step` raises ends the reading.
    """
    try:
        with open_package(path, step) as package:
            blocks = _blocks(package)
        yield from grids(blocks)
    except TooMuch as error:
        raise PlanError("annex_too_large", name=path.name) from error


def _blocks(package: Package) -> list[Block]:
    parts = DocumentParts(package)
    if parts.main not in package:
        raise PlanError("annex_unknown", name=package.name)
    reading = _DocumentReading(parts)
    with package.part(parts.main, LARGEST_STREAMED) as stream:
        grow(stream, reading.handlers)
    return reading.blocks


class _DocumentReading:
    """Turns every paragraph, cell, row and table into a value as soon as it ends, and lets its elements go."""

    def __init__(self, parts: DocumentParts) -> None:
        self.blocks: list[Block] = []
        self.handlers: dict[str, Ended] = {
            **dict.fromkeys(_SAYING, self._something),
            "p": self._paragraph,
            "tc": self._cell,
            "tr": self._row,
            "tbl": self._table,
            "body": self._body,
            "Fallback": lambda element: (
                element.clear()
            ),  # says the same as its Choice, for older programs
        }
        self._paragraphs = ParagraphReading(parts)
        self._cells = CellReading(parts)
        self._rows: dict[Element, Row] = {}
        self._tables: dict[Element, Table] = {}
        self._characters = self._cells_met = 0
        self._blank = False  # True while nothing was said since the last cell ended

    def _something(self, _: Element) -> None:
        self._blank = False

    def _paragraph(self, paragraph: Element) -> None:
        if self._blank:
            paragraph.text = None
            return
        if not len(paragraph):
            return
        text, shade = self._paragraphs.read(paragraph)
        if text or paragraph.text:
            self._count(len(text))
            paragraph.text = text
        if shade:
            paragraph.set("shade", shade)

    def _cell(self, cell: Element) -> None:
        self._cells_met += 1
        if self._cells_met > _MOST_CELLS_MET:
            raise TooMuch
        if self._blank:
            self._cells.read_blank(cell)
        else:
            self._read_cell(cell)
        self._blank = _is_in_row(cell)

    def _read_cell(self, cell: Element) -> None:
        lines, shade, properties = list[str](), "", None
        for block in cell:
            kind = local_name[block.tag]
            if kind == "p":
                lines.append(block.text or "")
                shade = shade or block.get("shade", "")
            elif kind == "tcPr":
                properties = block
            else:
                lines += self._lines_of_other(block)
        self._cells.read(cell, properties, lines, shade)

    def _lines_of_other(self, block: Element) -> Iterator[str]:
        """The lines of what is no paragraph: tables, and what content controls hold."""
        for inner in _content([block]):
            if inner in self._tables:
                table = self._tables.pop(inner)
                lines = [
                    " ".join(text for _, text in table.texts(row))
                    for row in range(1, table.rows + 1)
                ]
                self._count(sum(map(len, lines)))
                yield from lines
            elif local_name[inner.tag] == "p":
                yield inner.text or ""

    def _count(self, characters: int) -> None:
        self._characters += characters
        if self._characters > _MOST_CHARACTERS:
            raise TooMuch

    def _row(self, row: Element) -> None:
        self._blank = False  # a cell around it holds it
        self._rows[row] = row_of(row, self._cells.take(_content(row)))
        row.clear()

    def _table(self, table: Element) -> None:
        rows = [self._rows.pop(block) for block in _content(table) if block in self._rows]
        self._tables[table] = made = table_of(rows)
        if len(made.cells) > _MOST_CELLS:
            raise TooMuch
        table.clear()

    def _body(self, body: Element) -> None:
        for block in _content(body):
            if block in self._tables:
                self.blocks.append(self._tables.pop(block))
            elif local_name[block.tag] == "p":
                self.blocks.append(Line(block.text or ""))
        body.clear()


def _is_in_row(cell: Element) -> bool:
    """False for a cell in a content control, and where no cell belongs: in another one."""
    parent = cell.getparent()
    return parent is not None and local_name[parent.tag] == "tr"


def _content(blocks: Iterable[Element]) -> Iterator[Element]:
    """Yield the blocks, in place of content controls those in them."""
    waiting = [iter(blocks)]
    while waiting:
        for block in waiting[-1]:
            if local_name[block.tag] in _WRAPPERS:
                waiting.append(iter(_controlled(block)))
                break
            yield block
        else:
            waiting.pop()


def _controlled(wrapper: Element) -> Element:
    found = child(wrapper, "sdtContent") if local_name[wrapper.tag] == "sdt" else wrapper
    return wrapper if found is None else found
