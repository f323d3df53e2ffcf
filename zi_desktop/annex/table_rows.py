"""Tells an annex's own rows from what stands between and below them: repeated headers, column numbers, the closing block."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from zi_desktop.annex.grid import Cell, Grid
from zi_desktop.annex.headers import Layout, plain_title
from zi_desktop.annex.month_header import month_of
from zi_desktop.annex.surroundings import is_closing, is_note

CONTENT = (
    "action",
    "indicator",
    "expected_evidence",
    "target_time",
    "target_output",
    "remarks",
    "responsible",
)
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?\.?")
_WEEK = re.compile(r"[1-5]|I{1,3}|IV|V")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the sheet inside the table: `texts` by field, what is `copied` down by tall merged cells, and months.

    `months` are shaded or marked, `tentative` marked so, `odd_marks` texts in month cells that are no mark.
    `after_gap`: a blank row stands above.
    """

    number: int
    texts: Mapping[str, str]
    copied: Mapping[str, str]
    months: frozenset[int]
    tentative: frozenset[int]
    odd_marks: tuple[str, ...]
    wide: str  # the text of a cell that is merged over a good part of the table
    after_gap: bool

    def text(self, field: str) -> str:
        """Return the field's own text, or that of the tall cell that stands there."""
        return self.texts.get(field) or self.copied.get(field, "")

    @property
    def contents(self) -> int:
        """How many fields of an activity the row has of its own, months counting as one."""
        return sum(field in self.texts for field in CONTENT) + bool(self.months)


def table_rows(grid: Grid, layout: Layout) -> tuple[list[TableRow], int]:
    """Return the rows between the header and the closing block, and the sheet row where what follows begins."""
    rows = [row for number in grid.rows if (row := _row(grid, layout, number))]
    rows = _with_gaps(rows)
    last_full = max((at for at, row in enumerate(rows) if _is_full(row)), default=-1)
    for at in range(last_full + 1, len(rows)):
        row = rows[at]
        if row.after_gap or _ends_table(grid, row.number):
            return rows[:at], row.number
    return rows, (rows[-1].number if rows else layout.last) + 1


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


def _is_full(row: TableRow) -> bool:
    return row.contents > 1 or ("component" in row.texts and row.contents > 0)


def _ends_table(grid: Grid, row: int) -> bool:
    texts = [cell.text for cell in grid.rows[row].values() if cell.text]
    return bool(texts) and (
        all(is_closing(text) for text in texts) or any(is_note(text) for text in texts[:1])
    )


def _with_gaps(rows: list[TableRow]) -> list[TableRow]:
    previous = rows[0].number if rows else 0
    marked = []
    for row in rows:
        marked.append(replace(row, after_gap=row.number > previous + 1))
        previous = row.number
    return marked


def _row(grid: Grid, layout: Layout, number: int) -> TableRow | None:
    """Return the row, or nothing for rows above the table, blank ones, and the header said again."""
    if number <= layout.last:
        return None
    cells = grid.rows[number]
    texts: dict[str, str] = {}
    copied: dict[str, str] = {}
    for field, column in layout.columns.items():
        if text := grid.own(number, column).text:
            texts[field] = text
        elif field in CONTENT and (above := _tall_text(grid, number, column)):
            copied[field] = above
    wide = _wide_text(cells, layout)
    has_text = any(cell.text for cell in cells.values())
    if not has_text or _is_header_again(cells, layout) or _is_counting(cells, layout):
        return None
    months, tentative, odd = _months(grid, layout, number)
    return TableRow(number, texts, copied, months, tentative, odd, wide, False)


def _tall_text(grid: Grid, row: int, column: int) -> str:
    anchor = grid.covered.get((row, column))
    if anchor is None or anchor[0] == row or anchor[1] != column:
        return ""
    return grid.cells[anchor].text


def _wide_text(cells: Mapping[int, Cell], layout: Layout) -> str:
    """The text of the only text cell of a row, where it is merged over at least half of the table's columns."""
    filled = [cell for cell in cells.values() if cell.text]
    width = len({*layout.columns.values(), *layout.months})
    if len(filled) == 1 and filled[0].columns * 2 >= width:
        return filled[0].text
    return ""


def _is_header_again(cells: Mapping[int, Cell], layout: Layout) -> bool:
    texts = {column: cell.text for column, cell in cells.items() if cell.text}
    same = sum(plain_title(text) == layout.titles.get(column) for column, text in texts.items())
    return same >= 2 and same * 2 > len(texts.keys() - layout.months.keys())


def _is_counting(cells: Mapping[int, Cell], layout: Layout) -> bool:
    """True for a row of column numbers (1 2 3 …), of month names said again, or of weeks."""
    texts = {column: cell.text for column, cell in cells.items() if cell.text}
    if len(texts) < 3:
        return False
    numbers = [_COLUMN_NUMBER.fullmatch(text) for text in texts.values()]
    if all(numbers):
        values = [int(number.group(1)) for number in numbers if number]
        if values == list(range(values[0], values[0] + len(values))):
            return True
    if not texts.keys() <= layout.months.keys():
        return False
    if all(month_of(text) == layout.months[column] for column, text in texts.items()):
        return True
    weeks = [text for text in texts.values() if _WEEK.fullmatch(text.strip(".").upper())]
    return len(weeks) == len(texts) > 1 and len(set(weeks)) > 1


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MARKS = _words("X V √ ✓ ✔ ☑ ☒ ✗ ✘ ● • ⬤ ◆ ■ █ ▪ * + 1 Y YA ADA")
_NO_MARKS = _words("- – — 0 . ☐ TIDAK")
_TENTATIVE_MARKS = _words("? T TENTATIF TENTATIV")


def _months(
    grid: Grid, layout: Layout, number: int
) -> tuple[frozenset[int], frozenset[int], tuple[str, ...]]:
    """Return the months that are shaded or marked, those marked as tentative, and texts that are neither.

    A shade that the row's own text cells have is the row's, not a month's; the header's grey counts nowhere.
    """
    shades = Counter(grid.cell(number, column).shade for column in layout.columns.values())
    shade, count = shades.most_common(1)[0]
    background = {shade} if count * 2 >= len(layout.columns) else set()
    ignored = layout.header_shades | background
    found, tentative, odd = set[int](), set[int](), list[str]()
    for column, month in layout.months.items():
        anchor = grid.covered.get((number, column), (number, column))
        if anchor[1] not in layout.months:
            continue  # part of a heading that is merged over the months
        cell = grid.own(*anchor)
        mark = cell.text.strip(" ()[]").upper()
        shaded = bool(cell.shade) and cell.shade not in ignored
        if mark in _NO_MARKS or (not mark and not shaded):
            continue
        found.add(month)
        if mark in _TENTATIVE_MARKS:
            tentative.add(month)
        elif mark and mark not in _MARKS:
            odd.append(cell.text)
    return frozenset(found), frozenset(tentative), tuple(odd)
