"""Reads a page's HTML as lines and tables. Knows the ways of Excel, Word and LibreOffice, not what an annex is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from zi_desktop.annex.characters import BULLET, has_private, symbols
from zi_desktop.annex.document_lists import number_text, whole
from zi_desktop.annex.flow import Block, Line, Table
from zi_desktop.annex.grid import At
from zi_desktop.annex.html_styles import StyleSheet, is_hidden, shade_in, symbol_font
from zi_desktop.annex.html_tables import TableBuilding

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_STYLE = re.compile(r"<style\b[^<>]*>", re.IGNORECASE)
_STYLE_END = re.compile(r"</style\b[^<>]*>", re.IGNORECASE)
_DEEPEST = 200
_LONGEST_TAG = 20_000
_PARAGRAPHS = frozenset({
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "dt", "dd",
    "blockquote", "pre", "center", "hr", "address", "section", "article", "body",
})  # fmt: skip
_INLINE = frozenset({
    "span", "font", "a", "b", "i", "u", "em", "strong", "s", "sub", "sup", "small", "big", "tt",
    "code", "ins", "label", "mark",
})  # fmt: skip
_UNSHOWN = frozenset({
    "script", "style", "head", "title", "comment", "del", "select", "option", "textarea",
    "noscript", "object",
})  # fmt: skip
_LIST_KINDS = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "lower-alpha": "lowerLetter", "upper-alpha": "upperLetter", "lower-latin": "lowerLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
}  # fmt: skip


def read_blocks(html: str) -> list[Block]:
    """Return what stands on the page from top to bottom. Raises `TooMuch` for more than any annex has."""
    sheet = StyleSheet()
    text = _without_styles(html, sheet.add)
    text = _without_comments(text)
    page = _Page(sheet)
    page.feed(_with_whole_tags(text))
    page.close()
    return page.finished()


# ---- before the parser: what makes it slow or is not HTML is taken out


def _without_styles(html: str, take: Callable[[str], None]) -> str:
    """Hand the style sheets over and return the rest."""
    kept, at = list[str](), 0
    while opening := _STYLE.search(html, at):
        closing = _STYLE_END.search(html, opening.end())
        kept.append(html[at : opening.start()])
        take(html[opening.end() : closing.start() if closing else len(html)])
        at = closing.end() if closing else len(html)
    return "".join((*kept, html[at:]))


def _without_comments(html: str) -> str:
    """Leave out comments; of Word's `<![if …]>` only the marks, since what is between them is seen."""
    kept, at = list[str](), 0
    while (opening := html.find("<!", at)) >= 0:
        kept.append(html[at:opening])
        is_comment = html.startswith("<!--", opening)
        closing = html.find("-->" if is_comment else ">", opening + 2)
        at = len(html) if closing < 0 else closing + (3 if is_comment else 1)
    return "".join((*kept, html[at:]))


def _with_whole_tags(html: str) -> str:
    """Write a `<` that begins no tag as a letter: the parser would look for its end again and again."""
    first, *pieces = html.split("<")
    return first + "".join(map(_whole_tag, pieces))


def _whole_tag(piece: str) -> str:
    end = piece.find(">")
    if end < 0:
        return "&lt;" + piece
    if end > _LONGEST_TAG or piece.startswith(
        "?"
    ):  # a picture in the page, a processing instruction
        return piece[end + 1 :]
    return "<" + piece


# ---- the page


@dataclass(slots=True)
class _Inline:
    """How text looks inside an element: its end takes this off again."""

    tag: str
    hidden: bool = False
    font: str = ""
    behind: str = ""


@dataclass(slots=True)
class _Text:
    """Text as it is shown: blanks run together, paragraphs on lines of their own."""

    parts: list[str] = field(default_factory=list)
    behind: str = ""

    def add(self, text: str) -> None:
        self.parts.append(text)

    def end_line(self) -> None:
        """Begin a new line unless one has just begun."""
        if self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")

    def taken(self) -> str:
        text = "".join(self.parts)
        self.parts.clear()
        return text.removesuffix("\n")


@dataclass(slots=True)
class _OpenCell:
    at: At
    columns: int
    rows: int
    shade: str
    text: _Text
    outside: list[_Inline]


@dataclass(slots=True)
class _OpenTable:
    building: TableBuilding
    in_row: bool = False
    row_shade: str = ""
    cell: _OpenCell | None = None


@dataclass(slots=True)
class _OpenList:
    kind: str
    number: int


class _Page(HTMLParser):
    """Follows the page's elements; text goes to the innermost open cell, else to the lines between tables."""

    def __init__(self, sheet: StyleSheet) -> None:
        super().__init__(convert_charrefs=True)
        self._sheet = sheet
        self._blocks: list[Block] = []
        self._tables: list[_OpenTable] = []
        self._lists: list[_OpenList] = []
        self._inline: list[_Inline] = [_Inline("")]
        self._unshown = ""
        self._outside = _Text()

    def finished(self) -> list[Block]:
        """Return the blocks; what was left open is closed."""
        while self._tables:
            self._end_table()
        self._end_line()
        return self._blocks

    # ---- what the parser calls

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in an element's beginning."""
        if self._unshown:
            return
        attributes = {name: value or "" for name, value in attrs}
        if tag == "table":
            self._start_table()
        elif tag == "tr":
            self._start_row(attributes)
        elif tag in ("td", "th"):
            self._start_cell(attributes)
        elif tag == "br":
            self._break()
        elif tag in _PARAGRAPHS:
            self._start_paragraph(tag, attributes)
        elif tag in _INLINE:
            self._start_inline(tag, attributes)
        elif tag in _UNSHOWN:
            self._unshown = tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in `<br/>` and `<td/>`: only these are whole in themselves."""
        if tag in _INLINE or tag in _UNSHOWN:
            return
        self.handle_starttag(tag, attrs)
        if tag in ("td", "th", "table"):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Take in an element's end."""
        if self._unshown:
            self._unshown = "" if tag == self._unshown else self._unshown
        elif tag == "table":
            self._end_table()
        elif tag == "tr":
            self._end_row()
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag in _PARAGRAPHS:
            self._end_paragraph(tag)
        elif tag in _INLINE:
            self._end_inline(tag)

    def handle_data(self, data: str) -> None:
        """Take in text."""
        look = self._inline[-1]
        if self._unshown or look.hidden:
            return
        into = self._into
        if into is None:
            return
        text = _BLANKS.sub(" ", data)
        if text == " " and (not into.parts or into.parts[-1].endswith("\n")):
            return
        if look.font or has_private(text):
            text = symbols(text, look.font)
        into.behind = into.behind or look.behind
        into.add(text)

    # ---- tables

    @property
    def _into(self) -> _Text | None:
        if not self._tables:
            return self._outside
        cell = self._tables[-1].cell
        return cell.text if cell else None

    def _start_table(self) -> None:
        if not self._tables:
            self._end_line()
        elif self._into is None:
            return  # a table between the rows of another: its rows go on with them
        if len(self._tables) < _DEEPEST:
            self._tables.append(_OpenTable(TableBuilding()))

    def _end_table(self) -> None:
        if not self._tables:
            return
        self._end_cell()
        table = self._tables.pop().building.table()
        if not self._tables:
            self._blocks.append(table)
        elif (into := self._into) is not None:
            into.end_line()
            into.add("\n".join(_lines_of(table)))
            into.end_line()

    def _start_row(self, attributes: dict[str, str]) -> None:
        if not self._tables:  # a piece of a table without its beginning
            self._start_table()
        self._end_cell()
        table = self._tables[-1]
        table.building.start_row()
        table.in_row = True
        table.row_shade = shade_in(self._sheet.look(attributes), attributes)

    def _end_row(self) -> None:
        self._end_cell()
        if self._tables:
            self._tables[-1].in_row = False

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if not self._tables or not self._tables[-1].in_row:
            self._start_row({})
        self._end_cell()
        table = self._tables[-1]
        look = self._sheet.look(attributes)
        columns = whole(attributes.get("colspan", "").strip()) or 1
        rows = whole(attributes.get("rowspan", "").strip() or "1")
        at = table.building.place(columns, rows)
        if look.get("mso-ignore") == "colspan":  # Excel: a text that runs over empty neighbours
            columns = 1
        shade = shade_in(look, attributes) or table.row_shade
        table.cell = _OpenCell(at, columns, rows, shade, _Text(), self._inline)
        self._inline = [_Inline("", is_hidden(look), symbol_font(look, ""))]

    def _end_cell(self) -> None:
        table = self._tables[-1] if self._tables else None
        if table is None or (cell := table.cell) is None:
            return
        table.cell = None
        self._inline = cell.outside
        text = cell.text.taken()
        shade = cell.shade or ("" if text.strip() else cell.text.behind)
        table.building.fill(cell.at, text, shade, cell.columns, cell.rows)

    # ---- texts

    def _break(self) -> None:
        if (into := self._into) is not None:
            into.add("\n")

    def _end_line(self) -> None:
        """Outside of tables a line is a block of its own."""
        text = self._outside.taken()
        if text:
            self._blocks.append(Line(text))

    def _new_line(self) -> None:
        if not self._tables:
            self._end_line()
        elif (into := self._into) is not None:
            into.end_line()

    def _start_paragraph(self, tag: str, attributes: dict[str, str]) -> None:
        self._new_line()
        look = self._sheet.look(attributes)
        if tag in ("ol", "ul") and len(self._lists) < _DEEPEST:
            self._lists.append(_list_of(tag, attributes, look.get("list-style-type", "")))
        elif tag == "li":
            self._label(attributes)
        elif (shade := shade_in(look, attributes)) and (into := self._into) is not None:
            into.behind = into.behind or shade

    def _end_paragraph(self, tag: str) -> None:
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        self._new_line()

    def _label(self, attributes: dict[str, str]) -> None:
        into = self._into
        if into is None or not self._lists:
            return
        innermost = self._lists[-1]
        if value := whole(attributes.get("value", "")):
            innermost.number = value - 1
        innermost.number += 1
        numbered = innermost.kind != "bullet"
        label = f"{number_text(innermost.kind, innermost.number)}." if numbered else BULLET
        into.add(f"{label} ")

    def _start_inline(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._inline) >= _DEEPEST:
            return
        above = self._inline[-1]
        look = self._sheet.look(attributes)
        if face := attributes.get("face"):
            look = {**look, "font-family": face}
        mark = (
            attributes.get("class", "")
            .lower()
            .startswith(("sdfootnoteanc", "msocommentref", "msofootnoteref"))
        )
        self._inline.append(
            _Inline(
                tag,
                above.hidden or mark or is_hidden(look),
                symbol_font(look, above.font),
                shade_in(look, attributes) or above.behind,
            )
        )

    def _end_inline(self, tag: str) -> None:
        for at in range(len(self._inline) - 1, 0, -1):
            if self._inline[at].tag == tag:
                del self._inline[at:]
                return


def _list_of(tag: str, attributes: dict[str, str], style: str) -> _OpenList:
    if tag == "ul":
        return _OpenList("bullet", 0)
    kind = _LIST_KINDS.get(style or attributes.get("type", ""), "decimal")
    start = attributes.get("start", "")
    return _OpenList(kind, whole(start) - 1 if start else 0)


def _lines_of(table: Table) -> list[str]:
    """A table in a cell is the cell's text, line by line."""
    return [" ".join(text for _, text in table.texts(row)) for row in range(1, table.rows + 1)]
