"""Turns a Word document into grids. Knows the file format, not what an annex is.

It reads the parts itself, as streams: python-docx's tables take seconds to walk, and it knows neither list numbers nor
merged areas nor tracked changes.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from zi_desktop.annex.document_parts import DocumentParts
from zi_desktop.annex.document_tables import CellReading, Row, row_of, table_of
from zi_desktop.annex.document_text import ParagraphReading
from zi_desktop.annex.flow import Block, Line, Table, grids
from zi_desktop.annex.grid import Grid
from zi_desktop.annex.package import LARGEST_STREAMED, Package, open_package
from zi_desktop.annex.xml_growth import Ended, TooMuch, child, grow, local_name
from zi_desktop.domain.errors import PlanError

_MOST_CELLS = 300_000
_MOST_CHARACTERS = 20_000_000
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})


def read_document(path: Path) -> Generator[Grid, None, None]:
    """Yield the tables of the Word document at `path` from top to bottom, with the text around each.

    Raises `PlanError` with one of the `annex_…` kinds for a file that is no readable document. The file is closed
    before the first grid is handed out.
    """
    with open_package(path) as package:
        try:
            blocks = _blocks(package)
        except TooMuch as error:
            raise PlanError("annex_too_large", name=package.name) from error
    yield from grids(blocks)


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
        self._characters = self._count = 0

    def _paragraph(self, paragraph: Element) -> None:
        if len(paragraph):
            text, shade = self._paragraphs.read(paragraph)
            self._characters += len(text)
            if self._characters > _MOST_CHARACTERS:
                raise TooMuch
            paragraph.clear()
            paragraph.text = text
            if shade:
                paragraph.set("shade", shade)

    def _cell(self, cell: Element) -> None:
        lines, shade = list[str](), ""
        for block in _content(cell):
            if block in self._tables:
                lines += _lines_of(self._tables.pop(block))
            elif local_name[block.tag] == "p":
                lines.append(block.text or "")
                shade = shade or block.get("shade", "")
        self._cells.read(cell, lines, shade)
        self._characters += sum(map(len, lines))
        self._count += 1
        if self._count > _MOST_CELLS * 4 or self._characters > _MOST_CHARACTERS:
            raise TooMuch
        cell.clear()

    def _row(self, row: Element) -> None:
        cells = [block for block in _content(row) if local_name[block.tag] == "tc"]
        self._rows[row] = row_of(row, self._cells.take(cells))
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


def _content(element: Element) -> Iterator[Element]:
    """Yield the children, those in content controls too."""
    waiting = [iter(element)]
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


def _lines_of(table: Table) -> list[str]:
    """A table in a cell is the cell's text, line by line."""
    return [" ".join(text for _, text in table.texts(row)) for row in range(1, table.rows + 1)]
