"""Shares a table's width out among its columns, by what stands in them. Knows widths and letters, not pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zi_desktop.reports.printable import printable
from zi_desktop.reports.table import Table
from zi_desktop.reports.typefaces import Letters, Typeface
from zi_desktop.reports.units import MM
from zi_desktop.reports.words import plain

WORDS_SHARE = 0.85  # of the room is the most that unbroken words may claim
LOAD = 0.5  # between alike (0) and by the amount of text (1): tried on the published plans
SAMPLE = 300  # cells of a column that are measured; a long table's others look alike
LONG_WORD = (
    9_000  # thousandths of the letter size; a longer word may be broken before all letters shrink
)
SIZES = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0)
"""Letter sizes of tables in points, the one that reads best first."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a column asks for, in points: its title, its longest word and paragraph, and how much text it holds."""

    title: float
    least: float
    natural: float
    load: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A column without a width of its own, in thousandths of the letter size: longest word of its title and texts, longest paragraph."""

    title: float
    word: float
    paragraph: float
    load: float

    def need(self, size: float, padding: float) -> Need:
        """Return what it asks for in letters of `size` points."""
        pad, scale = 2 * padding, size / 1000
        least = max(self.title, self.word) * scale + pad
        natural = max(least, self.paragraph * scale + pad)
        return Need(self.title * scale + pad, least, natural, self.load)


class Columns:
    """The columns of `table`, measured once for any letter size, in a table `total` points wide."""

    def __init__(self, table: Table, typeface: Typeface, padding: float, total: float) -> None:
        self._fixed = [column.width * MM if column.width else None for column in table.columns]
        self._padding, self._total = padding, total
        fixed = sum(width for width in self._fixed if width)
        self._room = max(total - fixed, total / 4)
        self._measured = [
            _measured(table, n, typeface) for n, width in enumerate(self._fixed) if width is None
        ]

    def fitting_size(self) -> float:
        """Return the largest letter size at which words and titles stand unbroken, the smallest where none does."""
        return next((size for size in SIZES if self._fits(size)), SIZES[-1])

    def _fits(self, size: float) -> bool:
        scale = size / 1000
        words = (max(m.title, min(m.word, LONG_WORD)) * scale for m in self._measured)
        return sum(word + 2 * self._padding for word in words) <= self._room

    def widths(self, size: float) -> list[float]:
        """Return the width of each column in points; together the table's, texts by their need."""
        needs = [measured.need(size, self._padding) for measured in self._measured]
        shares = iter(_shares(_with_words_broken(needs, self._room * WORDS_SHARE), self._room))
        widths = [next(shares) if width is None else width for width in self._fixed]
        return [width * self._total / sum(widths) for width in widths]


def _measured(table: Table, column: int, typeface: Typeface) -> Measured:
    title = _widest(table.columns[column].title.split(), typeface.bold)
    texts = list(_texts(table, column))
    sample = texts[:: len(texts) // SAMPLE + 1]
    word = paragraph = 0.0
    for text, bold in sample:
        letters = typeface.bold if bold else typeface.regular
        word = max(word, _widest(_words(text), letters))
        paragraph = max(paragraph, _widest(text.split("\n"), letters))
    load = (1 + sum(len(text) for text, _ in texts)) ** LOAD
    return Measured(title, word, paragraph, load)


def _with_words_broken(needs: Sequence[Need], room: float) -> list[Need]:
    """Give up the longest words until all columns fit into `room`; titles are never broken."""
    limit = room
    while sum(_least(need, limit) for need in needs) > room and limit > 1:
        limit *= 0.95
    return [replace(need, least=_least(need, limit)) for need in needs]


def _least(need: Need, limit: float) -> float:
    return max(need.title, min(need.least, limit))


def _texts(table: Table, column: int) -> Iterator[tuple[str, bool]]:
    """Yield what stands in the column alone, printable, and whether it is bold."""
    for row in table.body:
        cell = row.cells[column]
        if cell is not None and cell.across == 1 and cell.text:
            yield printable(plain(cell.text)), cell.bold or row.heading


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
