"""A document as it reads from top to bottom: lines and tables, tables that make one annex joined. Knows no files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zi_desktop.annex.column_titles import KNOWN_TITLES, plain_title
from zi_desktop.annex.grid import At, Cell, Grid, Merge, clean_text
from zi_desktop.annex.headers import find_layout
from zi_desktop.annex.labels import is_roman, names_area, split_heading
from zi_desktop.annex.surroundings import begins_closing

_MOST_LINES = 2_000
_MOST_TABLES = 1_000
_HEADER_WITHIN = 6  # rows; a table's header stands at its top
_LONGEST_HEADING = 120
_MOST_BETWEEN = 3  # lines between two halves of a table: "Lanjutan", a page's heading
_TITLE = re.compile(r"\bRENCANA\s+(?:KERJA|AKSI)\b|^\s*LAMPIRAN\b|^\s*KEPUTUSAN\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph outside of tables; its text as written, perhaps of several lines or blank."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its cells by place, both numbered from 1; cells without text and shade are left out.

    `spaced` holds the texts whose blank lines matter, as above a signer's name: `Cell` has none.
    """

    cells: Mapping[At, Cell]
    merges: Sequence[Merge]
    rows: int
    columns: int
    spaced: Mapping[At, str] = field(default_factory=dict)

    def texts(self, row: int) -> list[tuple[int, str]]:
        """Return column and text of the row's cells that have any, from left to right."""
        places = ((row, column) for column in range(1, self.columns + 1))
        return [(at[1], cell.text) for at in places if (cell := self.cells.get(at)) and cell.text]

    def header(self) -> list[tuple[int, str]]:
        """Return column and plain words of the row that names the columns; nothing where none does."""
        for row in range(1, min(self.rows, _HEADER_WITHIN) + 1):
            titles = [(column, plain_title(text)) for column, text in self.texts(row)]
            if sum(title in KNOWN_TITLES for _, title in titles) >= 2:
                return titles
        return []


Block = Line | Table


class TooMuch(Exception):  # noqa: N818 (a signal, not an error)
    """Raised by a reader of blocks for more than any annex has."""


@dataclass(slots=True)
class _Annex:
    """Tables that belong together, each with the headings of areas that stand over it; `first` and `last` are blocks."""

    tables: list[tuple[Table, list[str]]]
    first: int
    last: int
    header: list[tuple[int, str]]


def grids(blocks: Iterable[Block]) -> Iterator[Grid]:
    """Yield a grid for every table, those that go on with the one above as one with it.

    What stands above the table has rows up to 0, so that its own first row is row 1; what stands below it is to the
    right of its columns.
    """
    flow = list(blocks)
    if sum(isinstance(block, Table) for block in flow) > _MOST_TABLES:
        raise TooMuch
    annexes = _annexes(flow)
    for number, annex in enumerate(annexes, 1):
        end = next((a.first for a in annexes[number:] if a.header), len(flow))
        yield _grid(flow, annex, f"Tabel {number}", end)


def _annexes(flow: Sequence[Block]) -> list[_Annex]:
    found: list[_Annex] = []
    for at, block in enumerate(flow):
        if not isinstance(block, Table):
            continue
        header = block.header()
        between = flow[found[-1].last + 1 : at] if found else []
        if found and _goes_on(flow, found[-1], block, header, between):
            found[-1].tables.append((block, _area_headings(between)))
            found[-1].last = at
        else:
            found.append(_Annex([(block, _heading_over(flow, at))], at, at, header))
    return found


def _goes_on(
    flow: Sequence[Block],
    annex: _Annex,
    table: Table,
    header: list[tuple[int, str]],
    between: Sequence[Block],
) -> bool:
    """True for a table with the same header again, or with none and as many columns right under the annex."""
    if not annex.header:
        return False
    lines = _texts(between)
    if any(map(begins_closing, lines)) or _has_new_title(flow[: annex.first], lines):
        return False
    if header:
        return [title for _, title in header] == [title for _, title in annex.header]
    others = [line for line in lines if not _is_area_heading(line)]
    return table.columns == annex.tables[0][0].columns and len(others) <= _MOST_BETWEEN


def _has_new_title(above: Sequence[Block], lines: Sequence[str]) -> bool:
    """True where another annex is announced; the same title on each page announces none."""
    known = set(_texts(above))
    return any(_TITLE.search(line) and line not in known for line in lines)


def _texts(blocks: Iterable[Block]) -> list[str]:
    return [text for b in blocks if isinstance(b, Line) and (text := clean_text(b.text))]


# ---- headings of areas that stand over the tables, not in them


def _is_area_heading(text: str) -> bool:
    if len(text) > _LONGEST_HEADING or _TITLE.search(text) or begins_closing(text):
        return False
    return names_area(text) or is_roman(split_heading(text)[0])


def _area_headings(blocks: Sequence[Block]) -> list[str]:
    return [text for text in _texts(blocks) if _is_area_heading(text)]


def _heading_over(flow: Sequence[Block], at: int) -> list[str]:
    """The last line above a table, where it names an area."""
    for block in reversed(flow[:at]):
        if isinstance(block, Table):
            return []
        if text := clean_text(block.text):
            return [text] if _is_area_heading(text) else []
    return []


# ---- one grid of an annex's tables and what stands around them


class _Sheet:
    """Cells and merged areas as rows are put under each other."""

    def __init__(self, columns: int) -> None:
        self.cells: dict[At, Cell] = {}
        self.merges: list[Merge] = []
        self.columns = columns
        self.bottom = 0

    def add_rows(
        self, table: Table, first: int, last: int, columns: Mapping[int, int] | None
    ) -> None:
        """Put rows of `table` below; `columns` gives its columns the numbers that they have here."""
        shift = self.bottom + 1 - first
        for (row, column), cell in table.cells.items():
            if first <= row <= last:
                self.cells[row + shift, _renumbered(column, columns)] = cell
        for merge in table.merges:
            if first <= merge.top <= last:
                left, right = (_renumbered(c, columns) for c in (merge.left, merge.right))
                self.merges.append(Merge(merge.top + shift, left, merge.bottom + shift, right))
        self.bottom += last - first + 1

    def add_heading(self, text: str) -> None:
        """Put a line across all columns below."""
        self.bottom += 1
        self.cells[self.bottom, 1] = Cell(text)
        self.merges.append(Merge(self.bottom, 1, self.bottom, self.columns))


def _renumbered(column: int, columns: Mapping[int, int] | None) -> int:
    return columns.get(column, column) if columns else column


def _grid(flow: Sequence[Block], annex: _Annex, name: str, end: int) -> Grid:
    sheet = _Sheet(annex.tables[0][0].columns)
    in_parts = any(headings for _, headings in annex.tables[1:])
    for table, headings in annex.tables:
        columns = _columns_here(annex, table) if table.columns != sheet.columns else None
        top = _header_end(table) if in_parts or sheet.bottom else 0
        sheet.add_rows(table, 1, top, columns)
        for heading in headings if in_parts else ():
            sheet.add_heading(heading)
        sheet.add_rows(table, top + 1, table.rows, columns)
    _add_above(sheet, flow[: annex.first])
    if annex.header:
        _add_below(sheet, flow[annex.last + 1 : end])
    return Grid.of(name, sheet.cells, sheet.merges)


def _header_end(table: Table) -> int:
    layout = find_layout(Grid.of("", table.cells, table.merges))
    return layout.last if layout else 0


def _columns_here(annex: _Annex, table: Table) -> dict[int, int]:
    """Give the columns of a table with the same titles, but otherwise divided, the annex's numbers."""
    theirs = [column for column, _ in table.header()]
    ours = [column for column, _ in annex.header]
    if len(theirs) != len(ours):
        return {}
    found: dict[int, int] = {}
    for at, (column, here) in enumerate(zip(theirs, ours, strict=True)):
        last = at + 1 == len(ours)
        stop = table.columns + 1 if last else theirs[at + 1]
        room = (annex.tables[0][0].columns + 1 if last else ours[at + 1]) - here
        found |= {c: here + min(c - column, room - 1) for c in range(column, stop)}
    return found


def _add_above(sheet: _Sheet, blocks: Sequence[Block]) -> None:
    """The lines above, the last in row 0; a table without a header is read line by line."""
    lines: list[str] = []
    for block in reversed(blocks):
        if isinstance(block, Line):
            lines.append(clean_text(block.text))
        elif not block.header():
            rows = range(block.rows, 0, -1)
            lines += (" ".join(text for _, text in block.texts(row)) for row in rows)
        if len(lines) > _MOST_LINES:
            break
    for at, line in enumerate(line for line in lines if line):
        sheet.cells[-at, 1] = Cell(line)


def _add_below(sheet: _Sheet, blocks: Sequence[Block]) -> None:
    """The lines below after a blank row, a table's cells side by side; blank lines stay blank rows."""
    row = sheet.bottom + 2
    for block in blocks[:_MOST_LINES]:
        if isinstance(block, Line):
            row += _add_lines(sheet, row, 1, block.text)
            continue
        for line in range(1, block.rows + 1):
            cells = block.texts(line)
            heights = [
                _add_lines(sheet, row, column, block.spaced.get((line, column), text))
                for column, text in cells
            ]
            row += max(heights, default=1)


def _add_lines(sheet: _Sheet, row: int, column: int, text: str) -> int:
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if cleaned := clean_text(line):
            sheet.cells[row + at, sheet.columns + column] = Cell(cleaned)
    return len(lines)
