"""Finds the twelve months in an annex's header: numbers, names, letters, or months over weeks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from zi_desktop.annex.grid import Grid
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.plan import ROMAN

_DEEPEST = 3  # rows under the titles in which months are looked for
_FEWEST = 3
_OTHER_PERIODS = re.compile(r"TRIWULAN|\bTW\b|SEMESTER|MINGGU|KUARTAL", re.IGNORECASE)
_TIME_WORDS = re.compile(r"BULAN|PELAKSANAAN|WAKTU|JADWAL|TARGET|TAHUN|TIME", re.IGNORECASE)
_LETTERS = "JFMAMJJASOND"
_SHORT = {name[:3].upper(): at for at, name in enumerate(MONTH_NAMES, 1)} | {
    "AGT": 8,
    "AGS": 8,
    "AUG": 8,
    "NOP": 11,
    "PEB": 2,
    "MAY": 5,
    "OCT": 10,
    "DEC": 12,
}
_NUMBERED = re.compile(r"(?:B|BL|BLN|BULAN|M)[ .-]*(?:KE[ .-]*)?0?([1-9]|1[0-2])")  # B01, Bln 3
_LONGEST_NAME = 11


@dataclass(frozen=True, slots=True)
class MonthHeader:
    """The `row` that names the months, and column → month; without months the row is 0."""

    row: int = 0
    columns: Mapping[int, int] = field(default_factory=dict)


def find_months(grid: Grid, row: int) -> MonthHeader:
    """Return the months of the header that begins in `row`."""
    for below in range(row, row + _DEEPEST + 1):
        run = _run(grid, below)
        if len(run) >= _FEWEST and _is_month_run(grid, row, below, run):
            return MonthHeader(below, _widened(grid, below, run))
    return MonthHeader()


def _run(grid: Grid, row: int) -> dict[int, int]:
    """The longest run of labels that count up by one from left to right."""
    cells = grid.rows.get(row, {})
    labels = [(column, cell.text) for column, cell in cells.items() if cell.text]
    letters = _letter_run(labels)
    if letters:
        return letters
    best: dict[int, int] = {}
    run: dict[int, int] = {}
    for column, text in labels:
        month = month_of(text)
        if not run or month != max(run.values()) + 1:
            run = {}
        if month:
            run[column] = month
        best = max(best, run, key=len)
        run = dict(run)
    return best


def _letter_run(labels: list[tuple[int, str]]) -> dict[int, int]:
    letters = "".join(text if len(text) == 1 else " " for _, text in labels).upper()
    at = letters.find(_LETTERS)
    return {labels[at + n][0]: n + 1 for n in range(12)} if at >= 0 else {}


def month_of(text: str) -> int | None:
    """Return the month that a header cell names: "1", "I", "B01", "Jan", "JANUARI", "Jan-25"; else `None`."""
    text = text.strip(" .()").upper()
    if text.isdecimal():
        return int(text) if len(text) <= 2 and 1 <= int(text) <= 12 else None
    if text in ROMAN[:12]:
        return ROMAN.index(text) + 1
    if numbered := _NUMBERED.fullmatch(text):
        return int(numbered[1])
    word = re.match(r"[A-Z]+", text)
    if not word or len(word.group()) > _LONGEST_NAME:
        return None
    number = _SHORT.get(word.group()[:3])
    return number if number and _is_beginning(word.group(), number) else None


def _is_beginning(word: str, number: int) -> bool:
    return (
        len(word) <= 4
        or word == MONTH_NAMES[number - 1].upper()
        or word in ("AGUST", "PEBRUARI", "NOPEMBER")
    )


def _is_month_run(grid: Grid, header: int, row: int, run: dict[int, int]) -> bool:
    """Numbers are months only under a heading that speaks of time: a row of column numbers counts up too."""
    if not all(_is_number(grid.own(row, column).text) for column in run):
        return True
    if row == header:
        return len(run) == 12
    headings = [_heading(grid, header, column) for column in run]
    if any(map(_OTHER_PERIODS.search, headings)):
        return False
    return all(map(_TIME_WORDS.search, headings))


def _is_number(text: str) -> bool:
    text = text.strip(" .()").upper()
    return text.isdecimal() or text in ROMAN


def _heading(grid: Grid, row: int, column: int) -> str:
    """The title over a column: its own, else the next to the left (a title that was not merged over its columns)."""
    while column > 0:
        if text := grid.cell(row, column).text:
            return text
        column -= 1
    return ""


def _widened(grid: Grid, row: int, run: dict[int, int]) -> dict[int, int]:
    """Give a month all the columns (weeks) that its cell is merged over."""
    return {
        column + step: month
        for column, month in run.items()
        for step in range(grid.own(row, column).columns)
    }
