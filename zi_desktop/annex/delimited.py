"""Turns delimited text (TSV, CSV) into a grid: which character parts the columns, quotes, encodings. Knows no annex."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from zi_desktop.annex.characters import plain_characters
from zi_desktop.annex.grid import At, Cell, Grid, clean_text
from zi_desktop.domain.errors import PlanError

LARGEST = 20_000_000
"""Characters of a text that are read: an annex has some ten thousand."""

_DELIMITERS = "\t;,"
_JUDGED = 200  # rows that tell which delimiter it is
_MOST_CELLS = 300_000
_MOST_COLUMNS = 500
_LINE_END = re.compile(r"\r\n|\r|\n")
_SAID = re.compile(r"sep=([;,\t|])\r?\n", re.IGNORECASE)  # Excel's own first line
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_delimited(path: Path) -> Iterator[Grid]:
    """Yield the table in the text file at `path`. Raises `PlanError` for what cannot be read or is too large."""
    try:
        if path.stat().st_size > LARGEST:
            raise PlanError("annex_too_large", name=path.name)
        data = path.read_bytes()
    except FileNotFoundError:
        raise PlanError("not_found", name=path.name) from None
    except OSError as error:
        raise PlanError("annex_unreadable", name=path.name) from error
    yield text_grid(decoded(data), path.name)


def decoded(data: bytes) -> str:
    """Return the text of a file by its mark, as UTF-8, or as Windows wrote it in western Europe and Indonesia."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if looks_utf_16(data):
        return data.decode("utf-16-le", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def looks_utf_16(data: bytes) -> bool:
    """True for text of two bytes a letter without a mark, as Windows programs save it."""
    start = data[:1000]
    zeros = start[1::2].count(0)
    return zeros * 5 > len(start) and not start[::2].count(0)


def text_grid(text: str, name: str) -> Grid:
    """Return delimited text as a grid; one with more in it than any annex has comes back empty and `oversized`."""
    if len(text) > LARGEST:
        return Grid(name, {}, oversized=True)
    said = _SAID.match(text)
    text = text[said.end() :] if said else text
    delimiter = said.group(1) if said else _delimiter(text)
    cells: dict[At, Cell] = {}
    for row, fields in enumerate(records(text, delimiter), 1):
        for column, field in enumerate(fields[:_MOST_COLUMNS], 1):
            if field and (shown := clean_text(plain_characters(field))):
                cells[row, column] = Cell(shown)
        if len(cells) > _MOST_CELLS:
            return Grid(name, {}, oversized=True)
    return Grid.of(name, cells)


def _delimiter(text: str) -> str:
    """The one that gives most rows the same number of columns, at least three; a tab if none does."""
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    widths: Counter[int] = Counter()
    for fields in records(text, delimiter):
        if any(fields):
            widths[len(fields)] += 1
        if widths.total() >= _JUDGED:
            break
    wide = [(count, width) for width, count in widths.items() if width >= 3]
    if not wide:
        return (0.0, 0)
    count, width = max(wide)
    return (round(count / widths.total(), 1), width)


def records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the rows' fields. A quoted field may hold delimiters and line ends; a quote that never ends is a letter."""
    if '"' not in text:
        for line in _LINE_END.split(text):
            yield line.split(delimiter)
        return
    yield from _quoted_records(text, delimiter)


def _quoted_records(text: str, delimiter: str) -> Iterator[list[str]]:
    end_of_field = re.compile(re.escape(delimiter) + r"|\r\n|\r|\n")
    fields: list[str] = []
    at, last_quote = 0, text.rfind('"')
    while True:
        closing = _closing_quote(text, at, last_quote, delimiter) if text[at : at + 1] == '"' else 0
        found = end_of_field.search(text, closing + 1 if closing else at)
        stop = found.start() if found else len(text)
        fields.append(text[at + 1 : closing].replace('""', '"') if closing else text[at:stop])
        if found is None:
            yield fields
            return
        if found.group() != delimiter:
            yield fields
            fields = []
        at = found.end()


def _closing_quote(text: str, opening: int, last_quote: int, delimiter: str) -> int:
    """Return where the quoted field that begins at `opening` ends, 0 where the quote is only a letter."""
    at = opening + 1
    while at <= last_quote and (at := text.find('"', at)) >= 0:
        following = text[at + 1 : at + 2]
        if following != '"':
            return at if following in ("", delimiter, "\r", "\n") else 0
        at += 2
    return 0
