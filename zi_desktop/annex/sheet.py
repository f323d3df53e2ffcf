"""The cells and merged areas of one sheet, read as a stream. Stops where a sheet is only formatted, not filled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import IO

from zi_desktop.annex.grid import At, Cell, Grid, Merge, clean_text
from zi_desktop.annex.workbook_parts import SheetPart, unescaped
from zi_desktop.annex.workbook_styles import Style, Styles
from zi_desktop.annex.xml_scan import StopScan, scan
from zi_desktop.domain.months import MONTH_NAMES

_BLANK_ROWS = 1_000
_BLANK_CELLS = 300_000
_MOST_CELLS = 300_000
_MOST_CHARACTERS = 20_000_000
_MOST_MERGES = 100_000
_INDEX = re.compile(r"\d{1,9}")
_ROW = re.compile(r"[1-9]\d{0,6}")
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["\']([A-Z0-9:$]+)["\']')
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 (a serial number has no zone)


def read_sheet(stream: IO[bytes], sheet: SheetPart, strings: Sequence[str], styles: Styles) -> Grid:
    """Return the sheet as a grid; one with more in it than any annex has comes back empty and `oversized`."""
    reading = _SheetReading(strings, styles)
    scan(stream, reading.start, reading.end, reading.text)
    if reading.oversized:
        return Grid(sheet.name, {}, visible=sheet.visible, oversized=True)
    if reading.stopped:
        reading.merges += _merges_in_rest(stream)
    return Grid.of(sheet.name, reading.cells, reading.merges, sheet.visible)


class _SheetReading:
    """Handlers of one pass. Of a cell it keeps text and shade; blank and unshaded ones leave no trace."""

    def __init__(self, strings: Sequence[str], styles: Styles) -> None:
        self.cells: dict[At, Cell] = {}
        self.merges: list[Merge] = []
        self.stopped = False
        self.oversized = False
        self._strings = strings
        self._styles = styles
        self._row = self._column = 0
        self._blank_rows = self._blank_cells = self._characters = 0
        self._phonetic = False  # inside the reading that stands beside East Asian text
        self._type = "n"
        self._style: Style = styles[None]
        self._into: list[str] | None = None
        self._value: list[str] = []
        self._formula: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self._start_row(attributes.get("r"))
        elif name == "v" or (name == "t" and not self._phonetic):
            self._into = self._value
        elif name == "f":
            self._into = self._formula
        elif name == "rPh":
            self._phonetic = True
        elif name == "mergeCell" and len(self.merges) < _MOST_MERGES:
            self.merges += _merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        if name == "c":
            if self._value or self._formula or self._style.shade:
                self._keep_cell()
            else:
                self._blank_cells += 1
        elif name in ("v", "t", "f"):
            self._into = None
        elif name == "rPh":
            self._phonetic = False
        elif name == "row":
            self._end_row()

    def text(self, characters: str) -> None:
        if self._into is not None:
            self._characters += len(characters)
            if self._characters > _MOST_CHARACTERS:
                self._give_up()
            self._into.append(characters)

    def _start_row(self, number: str | None) -> None:
        self._row = int(number) if number and _ROW.fullmatch(number) else self._row + 1
        self._column = 0

    def _end_row(self) -> None:
        self._blank_rows += 1
        if self._blank_rows > _BLANK_ROWS or self._blank_cells > _BLANK_CELLS:
            self.stopped = True
            raise StopScan

    def _start_cell(self, attributes: dict[str, str]) -> None:
        letters = attributes.get("r", "").rstrip("0123456789")
        self._column = _column_number(letters) or self._column + 1
        self._type = attributes.get("t", "n")
        self._style = self._styles[attributes.get("s")]
        if self._value or self._formula:
            self._value, self._formula = [], []

    def _keep_cell(self) -> None:
        text = clean_text(self._cell_text())
        if text:
            self._blank_rows = self._blank_cells = 0
        else:
            self._blank_cells += 1
        if text or self._style.shade:
            self.cells[self._row, self._column] = Cell(text, self._style.shade)
            if len(self.cells) > _MOST_CELLS:
                self._give_up()

    def _give_up(self) -> None:
        self.oversized = True
        self.cells.clear()
        raise StopScan

    def _cell_text(self) -> str:
        """What the cell shows: of a formula the value that the office's program stored, else the formula as typed."""
        value = "".join(self._value)
        if self._type == "s":
            index = int(value) if _INDEX.fullmatch(value.strip()) else -1
            return self._strings[index] if 0 <= index < len(self._strings) else ""
        if not value:
            return "=" + unescaped("".join(self._formula)) if self._formula else ""
        if self._type in ("str", "inlineStr", "e", "d"):
            return unescaped(value)
        if self._type == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        return _number_text(value, self._style)


def _number_text(value: str, style: Style) -> str:
    try:
        number = float(value)
    except ValueError:
        return value
    if style.is_date and 1 <= number < 2_958_466:  # Excel turns a typed "Agustus 2025" into a date
        day = _EPOCH + timedelta(days=number)
        text = f"{MONTH_NAMES[day.month - 1]} {day.year}"
        return f"{day.day} {text}" if style.shows_day else text
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.15g}"


def _merge(reference: str) -> list[Merge]:
    ends = [_REFERENCE.fullmatch(end) for end in reference.split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return []
    (left, top), (right, bottom) = (end.groups() for end in ends if end is not None)
    return [Merge(int(top), _column_number(left), int(bottom), _column_number(right))]


def _merges_in_rest(stream: IO[bytes]) -> list[Merge]:
    """Find the merged areas, which stand behind all rows, without parsing the empty rows before them."""
    found: list[Merge] = []
    kept = b""
    while (chunk := stream.read(1 << 20)) and len(found) < _MOST_MERGES:
        text = kept + chunk
        last = 0
        for match in _MERGE.finditer(text):
            found += _merge(match.group(1).decode("ascii"))
            last = match.end()
        kept = text[max(last, len(text) - 200) :]
    return found


@lru_cache(1024)
def _column_number(letters: str) -> int:
    """Return 1 for A, 27 for AA; 0 for what names no column."""
    if len(letters) > 3 or not (letters.isascii() and letters.isalpha()):
        return 0
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
