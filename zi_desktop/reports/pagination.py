"""Divides a measured table into pages. Knows heights and what belongs together; no texts, no fonts, no drawing.

The rules: a row is cut only where it is taller than a page; a heading stands on the page of the row that follows it; a
cell beside many rows is drawn again on each page that they reach; the closing block has a row of the table above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

MIN_LINES_BEFORE_CUT = 6
"""A row that must be cut is begun at the foot of a page only where at least this many lines fit."""
WIDOW_LINES = 2
"""So many lines of the last row go along with a closing block that has no room."""
SHARE_OF_A_HEADING = 1 / 3
SHARE_OF_A_SPAN = 2 / 5
"""Larger parts of a page than these are laid out as ordinary rows, so that everything can always be placed."""
FULL_ENOUGH = 0.75
"""A page this full ends early where a component would be cut that is whole on the next one."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Heights in points: of a line, and of what a row has above and below its lines."""

    leading: float
    padding: float

    def height(self, lines: int) -> float:
        """Return the height of a row of so many lines; an empty one has the height of one."""
        return max(lines, 1) * self.leading + 2 * self.padding

    def lines(self, height: float) -> int:
        """Return how many lines a row of that height holds."""
        return max(0, int((height - 2 * self.padding + 0.001) // self.leading))


@dataclass(frozen=True, slots=True)
class Room:
    """Heights in points that a page offers below the table's header, and what the closing block needs."""

    first: float
    other: float
    closing: float = 0.0


@dataclass(frozen=True, slots=True)
class Tall:
    """A body row: how many lines its own cells need. A `heading` stays with what follows."""

    lines: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A cell beside the rows from `start` up to `end`: its lines, and those where it is drawn again (`again`)."""

    start: int
    end: int
    lines: int
    again: int


@dataclass(frozen=True, slots=True)
class Band:
    """A row, or a part of one, on a page: its lines from `skip` on, `take` of them; `top` from the header's foot."""

    row: int
    top: float
    height: float
    skip: int
    take: int


@dataclass(frozen=True, slots=True)
class SpanPart:
    """As much of span number `span` as stands on a page; `again` where its rows began on an earlier one."""

    span: int
    top: float
    height: float
    again: bool


@dataclass(slots=True)
class Page:
    """What stands on one page; `foot` is the table's height there."""

    bands: list[Band] = field(default_factory=list)
    parts: list[SpanPart] = field(default_factory=list)
    foot: float = 0.0
    closing: bool = False


def paginate(
    rows: Sequence[Tall], spans: Sequence[Span], measure: Measure, room: Room
) -> list[Page]:
    """Return the pages of a table: every line of every row on them once, in order, and the closing block on the last."""
    return _Pages(rows, spans, measure, room).divide()


class _Pages:
    def __init__(
        self, rows: Sequence[Tall], spans: Sequence[Span], measure: Measure, room: Room
    ) -> None:
        self.rows, self.spans, self.measure, self.room = rows, spans, measure, room
        self.blocks = _blocks(len(rows), spans)
        self.pages = [Page()]

    def divide(self) -> list[Page]:
        at, headings = 0, list[int]()
        while at < len(self.rows):
            if self._is_large([*headings, at]):
                self._place_alone(headings)
            end, of_block = self.blocks[at]
            if self.rows[at].heading and not of_block and not self._is_large([at]):
                headings.append(at)
                at += 1
                continue
            self._place(at, end, of_block, headings)
            at, headings = end, []
        self._place_alone(headings)
        if self._left() < self.room.closing:
            self._turn()
        self.pages[-1].closing = True
        return self.pages

    def _is_large(self, rows: list[int]) -> bool:
        """True for headings that together would take too much of a page to be kept with what follows."""
        if not self.rows[rows[-1]].heading:
            return False
        return self._headings_height(rows) > self.room.other * SHARE_OF_A_HEADING

    def _place_alone(self, headings: list[int]) -> None:
        """Place headings that have nothing under them, still together."""
        if headings:
            last = headings.pop()
            self._place(last, last + 1, [], headings)

    def _place(self, at: int, end: int, of_block: list[int], headings: list[int]) -> None:
        """Place the rows from `at` to `end`, tied together by spans, after the headings over them."""
        skip = 0
        while at < end:
            space = self._left() - self._headings_height(headings)
            heights = self._fitting(at, end, skip, of_block, space)
            if heights and not self._better_whole(at, end, of_block, heights, skip):
                self._put_headings(headings)
                self._put(at, skip, heights, of_block)
                at, skip = at + len(heights), 0
            elif self._may_cut(at, skip, of_block, space):
                skip = self._cut(at, skip, of_block, headings, space)
                at, skip = (at + 1, 0) if skip < 0 else (at, skip)
            if at < end:
                self._turn()

    def _fitting(
        self, at: int, end: int, skip: int, of_block: list[int], space: float
    ) -> list[float]:
        """Return the heights of as many rows as fit into `space`, the closing block after the last row of all."""
        heights: list[float] = []
        total = 0.0
        for row in range(at, end):
            height = self.measure.height(self.rows[row].lines - (skip if row == at else 0))
            if total + height > space:
                break
            heights.append(height)
            total += height
        while heights:
            last = at + len(heights) - 1
            movable = last > at or self.pages[-1].bands
            if self.rows[last].heading and last < end - 1 and movable:  # goes with the next one
                heights.pop()
                continue
            stretched = self._stretched(at, skip, heights, of_block)
            if sum(stretched) + self._closing_after(at + len(heights)) <= space:
                return stretched
            heights.pop()
        return []

    def _stretched(
        self, at: int, skip: int, heights: list[float], of_block: list[int]
    ) -> list[float]:
        """Make the last row beside each spanning cell tall enough for the cell's own lines."""
        result = list(heights)
        for number in of_block:
            span = self.spans[number]
            first, last = max(span.start, at) - at, min(span.end, at + len(heights)) - at
            if first >= last:
                continue
            again = span.start < at or (span.start == at and skip > 0)
            wanted = self.measure.height(span.again if again else span.lines)
            result[last - 1] += max(0.0, wanted - sum(result[first:last]))
        return result

    def _better_whole(
        self, at: int, end: int, of_block: list[int], heights: list[float], skip: int
    ) -> bool:
        """True where the block would be cut at the foot of a full page, and is whole on the next one."""
        if at + len(heights) == end or skip:
            return False
        if self.pages[-1].foot < FULL_ENOUGH * self._full():
            return False
        return len(self._fitting(at, end, 0, of_block, self.room.other)) == end - at

    def _may_cut(self, at: int, skip: int, of_block: list[int], space: float) -> bool:
        """True on an empty page, and for a row taller than any page where enough of it fits here."""
        if not self.pages[-1].bands:
            return True
        height = self.measure.height(self.rows[at].lines - skip)
        enough = max(
            self.measure.height(MIN_LINES_BEFORE_CUT), self._stretched(at, skip, [0.0], of_block)[0]
        )
        return height > self.room.other and space >= enough

    def _cut(
        self, at: int, skip: int, of_block: list[int], headings: list[int], space: float
    ) -> int:
        """Place as many lines of row `at` as fit; return how many are placed by now, -1 for all."""
        rest = self.rows[at].lines - skip
        take = self.measure.lines(space)
        if take >= rest:  # only the closing block has no room
            take = rest - WIDOW_LINES
        alone = take < 1 and not headings
        take = rest if alone else max(take, 0)
        self._put_headings(headings)
        self._put(
            at,
            skip,
            self._stretched(at, skip, [self.measure.height(take)], of_block),
            of_block,
            take,
        )
        return -1 if alone else skip + take

    def _put_headings(self, headings: list[int]) -> None:
        for row in headings:
            self._put(row, 0, [self.measure.height(self.rows[row].lines)], [])
        headings.clear()

    def _put(
        self, at: int, skip: int, heights: list[float], of_block: list[int], take: int | None = None
    ) -> None:
        page = self.pages[-1]
        tops = [page.foot]
        for offset, height in enumerate(heights):
            done = skip if offset == 0 else 0
            lines = self.rows[at + offset].lines - done if take is None else take
            page.bands.append(Band(at + offset, tops[-1], height, done, lines))
            tops.append(tops[-1] + height)
        for number in of_block:
            span = self.spans[number]
            first, last = max(span.start, at) - at, min(span.end, at + len(heights)) - at
            if first < last:
                again = span.start < at or (span.start == at and skip > 0)
                page.parts.append(SpanPart(number, tops[first], tops[last] - tops[first], again))
        page.foot = tops[-1]

    def _headings_height(self, headings: list[int]) -> float:
        return sum(self.measure.height(self.rows[row].lines) for row in headings)

    def _closing_after(self, end: int) -> float:
        return self.room.closing if end == len(self.rows) else 0.0

    def _full(self) -> float:
        return self.room.first if len(self.pages) == 1 else self.room.other

    def _left(self) -> float:
        return self._full() - self.pages[-1].foot

    def _turn(self) -> None:
        self.pages.append(Page())


def _blocks(count: int, spans: Sequence[Span]) -> dict[int, tuple[int, list[int]]]:
    """Return for each first row of a block where the block ends and which spans lie in it."""
    blocks: dict[int, tuple[int, list[int]]] = {}
    order = sorted(range(len(spans)), key=lambda n: (spans[n].start, -spans[n].end))
    at, upcoming = 0, 0
    while at < count:
        end, inside = at + 1, list[int]()
        while upcoming < len(order) and spans[order[upcoming]].start < end:
            end = max(end, spans[order[upcoming]].end)
            inside.append(order[upcoming])
            upcoming += 1
        inside.sort(key=lambda n: spans[n].end)
        blocks[at] = (end, inside)
        at = end
    return blocks
