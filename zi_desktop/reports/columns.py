"""Shares a table's width out among its columns, by what stands in them. Knows widths and letters, not pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zi_desktop.annex.printed import PrintedTable
from zi_desktop.reports.printable import printable
from zi_desktop.reports.typefaces import Letters, Typeface

MONTH_WIDTH = 19.0  # points: two digits with air, and wide enough to see the shade
WORDS_SHARE = 0.85  # of the room is the most that unbroken words may claim
LOAD = 0.5  # between alike (0) and by the amount of text (1): tried on the published plans
SAMPLE = 300  # cells of a column that are measured; a long table's others look alike


@dataclass(frozen=True, slots=True)
class Need:
    """What a column asks for, in points: its title, its longest word and paragraph, and how much text it holds."""

    title: float
    least: float
    natural: float
    load: float


def column_widths(
    table: PrintedTable, typeface: Typeface, size: float, padding: float, total: float
) -> list[float]:
    """Return the width of each column in points; together `total`, months alike, texts by their need."""
    months = sum(column.is_month for column in table.columns)
    texts = [n for n, column in enumerate(table.columns) if not column.is_month]
    room = total - months * MONTH_WIDTH
    needs = [_need(table, n, typeface, size / 1000, padding) for n in texts]
    shares = iter(_shares(_with_words_broken(needs, room * WORDS_SHARE), room))
    return [MONTH_WIDTH if column.is_month else next(shares) for column in table.columns]


def _need(
    table: PrintedTable, column: int, typeface: Typeface, scale: float, padding: float
) -> Need:
    title = _widest(table.columns[column].title.split(), typeface.bold) * scale
    texts = [printable(text) for text in _texts(table, column)]
    sample = texts[:: len(texts) // SAMPLE + 1]
    word = _widest((word for text in sample for word in _words(text)), typeface.regular)
    paragraph = _widest((part for text in sample for part in text.split("\n")), typeface.regular)
    least = max(title, word * scale) + 2 * padding
    natural = max(least, paragraph * scale + 2 * padding)
    return Need(title + 2 * padding, least, natural, (1 + sum(map(len, texts))) ** LOAD)


def _with_words_broken(needs: Sequence[Need], room: float) -> list[Need]:
    """Give up the longest words until all columns fit into `room`; titles are never broken."""
    limit = room
    while sum(_least(need, limit) for need in needs) > room and limit > 1:
        limit *= 0.95
    return [replace(need, least=_least(need, limit)) for need in needs]


def _least(need: Need, limit: float) -> float:
    return max(need.title, min(need.least, limit))


def _texts(table: PrintedTable, column: int) -> Iterator[str]:
    for row in table.body:
        cell = row.cells[column]
        if cell is not None and cell.across == 1 and cell.text:
            yield cell.text


def _words(text: str) -> Iterator[str]:
    """Yield the words, a number that begins the text ("3.") together with the word behind it."""
    words = text.split()
    if len(words) > 1 and words[0].endswith("."):
        words[:2] = [f"{words[0]} {words[1]}"]
    yield from words


def _widest(texts: Iterator[str] | Sequence[str], letters: Letters) -> float:
    return max(map(letters.width, texts), default=0.0)


def _shares(needs: Sequence[Need], total: float) -> list[float]:
    """Share `total` by load, but no column below its least, nor above what it can use while another could use it."""
    most = sum(need.natural for need in needs)
    if most <= total:
        return [need.natural * total / most for need in needs]
    least = sum(need.least for need in needs)
    if least >= total:
        return [need.least * total / least for need in needs]
    low, high = 0.0, total
    for _ in range(60):
        scale = (low + high) / 2
        if sum(_share(need, scale) for need in needs) < total:
            low = scale
        else:
            high = scale
    widths = [_share(need, low) for need in needs]
    return [width * total / sum(widths) for width in widths]


def _share(need: Need, scale: float) -> float:
    return min(max(need.load * scale, need.least), need.natural)
