"""Tells an annex's own rows from what stands between and below them: repeated headers, column numbers, the closing block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from zi_desktop.annex.column_titles import plain_title
from zi_desktop.annex.counting import counts_up
from zi_desktop.annex.grid import Cell, Grid
from zi_desktop.annex.headers import Layout
from zi_desktop.annex.labels import bare_label, is_roman, names_area, split_heading
from zi_desktop.annex.month_cells import NO_MONTH_CELLS, MonthCells, read_month_cells
from zi_desktop.annex.month_header import month_of
from zi_desktop.annex.surroundings import begins_closing, is_closing, is_note

CONTENT = (
    "action",
    "indicator",
    "expected_evidence",
    "target_time",
    "target_output",
    "remarks",
    "responsible",
)
_WEEK = re.compile(r"[1-5]|I{1,3}|IV|V")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row inside the table: its own `texts` by field, those `copied` down by tall merged cells, and its months.

    `wide` is the text of a cell merged over a good part of the table; `after_gap`: a blank row stands above;
    `sheet` is the grid's name. `torn` says what is odd about merged cells in it.
    """

    number: int
    texts: Mapping[str, str]
    copied: Mapping[str, str] = field(default_factory=dict)
    planned: MonthCells = NO_MONTH_CELLS
    wide: str = ""
    after_gap: bool = False
    sheet: str = ""
    torn: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """The row's place in the document, as people find it."""
        return f"{self.sheet}, baris {self.number}"

    def text(self, name: str) -> str:
        """Return the field's own text, or that of the tall cell that stands there."""
        return self.texts.get(name) or self.copied.get(name, "")

    @property
    def heading(self) -> str:
        """The words of a row that has no contents."""
        return self.texts.get("component") or self.texts.get("area") or self.wide

    @property
    def contents(self) -> int:
        """How many fields of an activity the row has of its own, months counting as one."""
        return sum(map(self.texts.__contains__, CONTENT)) + bool(self.planned.months)


def table_rows(grid: Grid, layout: Layout) -> tuple[list[TableRow], int]:
    """Return the rows between the header and the closing block, and the sheet row where what follows begins."""
    rows = list(_rows_below(grid, layout))
    last_full = max((at for at, row in enumerate(rows) if _is_full(grid, row)), default=-1)
    for at, row in enumerate(rows):
        if _closes(grid, row, at > last_full):
            return rows[:at], row.number
    return rows, (rows[-1].number if rows else layout.last) + 1


def _rows_below(grid: Grid, layout: Layout) -> Iterator[TableRow]:
    previous = layout.last
    for number, cells in grid.rows.items():
        if number <= layout.last or not any(cell.text or cell.shade for cell in cells.values()):
            continue
        has_text = any(cell.text for cell in cells.values())
        skipped = _is_header_again(cells, layout) or _is_counting(cells, layout)
        if not skipped and (row := _row(grid, layout, number, number > previous + 1)):
            yield row
        if has_text:
            previous = number


def _closes(grid: Grid, row: TableRow, in_tail: bool) -> bool:
    """True where the table is over: a closing block or a note begins, or behind the last full row a blank one was."""
    if in_tail and row.after_gap:
        return not _is_area_alone(row)
    texts = _texts(grid, row.number)
    if not texts:
        return False
    certain = row.after_gap or in_tail
    if is_note(texts[0]):
        return certain
    return all(map(is_closing, texts)) and (certain or any(map(begins_closing, texts)))


def _is_area_alone(row: TableRow) -> bool:
    """True for an area that nobody has filled yet: some stand behind blank rows at the end."""
    text = row.heading or row.texts.get("number", "")
    number = bare_label(row.texts.get("number", "")) or split_heading(text)[0]
    return row.contents == 0 and (is_roman(number) or names_area(text))


def _is_full(grid: Grid, row: TableRow) -> bool:
    """True for what can only be an activity's row."""
    if row.contents < 2 and not ("component" in row.texts and row.contents):
        return False
    texts = _texts(grid, row.number)
    return bool(texts) and not all(map(is_closing, texts)) and not is_note(texts[0])


def _texts(grid: Grid, row: int) -> list[str]:
    return [cell.text for cell in grid.rows[row].values() if cell.text]


def lines_above(grid: Grid, layout: Layout) -> list[str]:
    """Return the texts above the header, from the top."""
    return [
        cell.text
        for row, cells in grid.rows.items()
        if row < layout.first
        for cell in cells.values()
        if cell.text
    ]


def closing_lines(grid: Grid, first: int) -> list[str]:
    """Return the closing block's lines: of side-by-side blocks the one with place and date, or the rightmost.

    A blank line stands where rows were left free, as above a signer's name.
    """
    columns: dict[int, dict[int, str]] = {}
    for row, cells in grid.rows.items():
        for column, cell in cells.items():
            if row >= first and cell.text and not is_note(cell.text):
                columns.setdefault(column, {})[row] = cell.text
    if not columns:
        return []
    chosen = max(columns, key=lambda column: (_closing_worth(columns[column].values()), column))
    lines: list[str] = []
    previous = 0
    for row, text in columns[chosen].items():
        if previous and row > previous + 1:
            lines.append("")
        lines += text.split("\n")
        previous = row
    return lines


def _closing_worth(texts: Iterable[str]) -> int:
    return sum(is_closing(text) for text in texts)


def _row(grid: Grid, layout: Layout, number: int, after_gap: bool) -> TableRow | None:
    """Return the row, or nothing where it says nothing of an activity, a component or an area."""
    texts: dict[str, str] = {}
    copied: dict[str, str] = {}
    for name, columns in layout.columns.items():
        own = [text for column in columns if (text := grid.own(number, column).text)]
        if own:
            texts[name] = " ".join(own)
        elif name in CONTENT and (above := _tall_text(grid, number, columns[0])):
            copied[name] = above
    wide = _wide_text(grid.rows[number], layout)
    planned = read_month_cells(grid, layout, number)
    if not texts and not wide and not (planned.months and copied):
        return None
    return TableRow(number, texts, copied, planned, wide, after_gap, grid.name)


def _tall_text(grid: Grid, row: int, column: int) -> str:
    anchor = grid.covered.get((row, column))
    if anchor is None or anchor[0] == row or anchor[1] != column:
        return ""
    return grid.own(*anchor).text  # areas may overlap: then it is covered itself


def _wide_text(cells: Mapping[int, Cell], layout: Layout) -> str:
    """The only text of a row beside its number, where it is merged over at least half of the table."""
    numbers = layout.columns.get("number", ())
    filled = [
        cell
        for column, cell in cells.items()
        if cell.text and (column not in numbers or cell.columns > len(numbers))
    ]
    if len(filled) == 1 and filled[0].columns * 2 >= layout.width - len(numbers):
        return filled[0].text
    return ""


def _is_header_again(cells: Mapping[int, Cell], layout: Layout) -> bool:
    filled = [column for column, cell in cells.items() if cell.text and column not in layout.months]
    same = [c for c in filled if c in layout.titles and _says(cells[c].text, layout.titles[c])]
    return len(same) >= 2 and len(same) * 2 > len(filled)


def _says(text: str, title: str) -> bool:
    """True for the title or one line of it, as stands in one row of a header of two."""
    if len(text) > len(title) + 20:
        return False
    plain = plain_title(text)
    return bool(plain) and f" {plain} " in f" {title} "


def _is_counting(cells: Mapping[int, Cell], layout: Layout) -> bool:
    """True for a row of column numbers (1 2 3 …), of month names said again, or of weeks."""
    texts = {column: cell.text for column, cell in cells.items() if cell.text}
    if len(texts) < 3:
        return False
    if counts_up(texts.values()):
        return True
    if not texts.keys() <= layout.months.keys():
        return False
    if all(month_of(text) == layout.months[column] for column, text in texts.items()):
        return True
    weeks = [text for text in texts.values() if _WEEK.fullmatch(text.strip(".").upper())]
    return len(weeks) == len(texts) > 1 and len(set(weeks)) > 1
