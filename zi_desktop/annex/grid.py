"""A table as every kind of document shows it: cells with text, shade and span. Knows neither files nor plans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

_LINE_ENDS = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
_BLANKS = re.compile(
    r"[^\S\x1c-\x1f]+"
)  # all white space, not the control characters that Python counts as such
_MOST_COVERED = 500_000


def clean_text(text: str) -> str:
    """Return `text` as a plan keeps it: white space runs made one blank, paragraphs joined by a line feed."""
    if text.isprintable() and "  " not in text:  # no white space but single blanks
        return text.strip(" ")
    lines = (_BLANKS.sub(" ", line).strip(" ") for line in _LINE_ENDS.split(text))
    return "\n".join(line for line in lines if line)


def column_name(number: int) -> str:
    """Return a column's letters as Excel shows them: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Cell:
    """Cleaned text; `shade` names the fill that a reader sees (`"92D050"`), `""` for none or white.

    `columns` and `rows` tell over how many the cell is merged.
    """

    text: str = ""
    shade: str = ""
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged area, 1-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


EMPTY = Cell()
At = tuple[int, int]


@dataclass(frozen=True)
class Grid:
    """One sheet or one document table. Rows and columns are numbered from 1, as Excel shows them.

    `oversized`: there was more in it than any annex has, and nothing of it was kept.
    """

    name: str
    cells: Mapping[At, Cell]
    covered: Mapping[At, At] = field(default_factory=dict)
    visible: bool = True
    oversized: bool = False

    @classmethod
    def of(
        cls, name: str, cells: Mapping[At, Cell], merges: Iterable[Merge] = (), visible: bool = True
    ) -> Grid:
        """Assemble a grid. A covered cell's own content is nobody's to see: it is left out."""
        bottom = max((row for row, _ in cells), default=0)
        right = max((column for _, column in cells), default=0)
        kept, covered = dict(cells), dict[At, At]()
        for merge in merges:
            if len(covered) < _MOST_COVERED:
                _cover(kept, covered, merge, bottom, right)
        return cls(name, kept, covered, visible)

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell seen at that place: a covered place shows the merged cell that covers it."""
        at = (row, column)
        return self.cells.get(self.covered.get(at, at), EMPTY)

    def own(self, row: int, column: int) -> Cell:
        """Return the cell that begins at that place; an empty one where it is covered or was never written."""
        return self.cells.get((row, column), EMPTY)

    @cached_property
    def rows(self) -> Mapping[int, Mapping[int, Cell]]:
        """The rows that have cells of their own, from the top; each from left to right by column."""
        found: dict[int, dict[int, Cell]] = {}
        for row, column in sorted(self.cells):
            found.setdefault(row, {})[column] = self.cells[row, column]
        return found


def _cover(
    cells: dict[At, Cell], covered: dict[At, At], merge: Merge, bottom: int, right: int
) -> None:
    """Make one merged cell, as far as the sheet is used: some are merged down to the last row of Excel."""
    anchor = (merge.top, merge.left)
    last_row, last_column = min(merge.bottom, bottom), min(merge.right, right)
    rows, columns = last_row - merge.top + 1, last_column - merge.left + 1
    if (
        anchor in covered
        or rows < 1
        or columns < 1
        or len(covered) + rows * columns > _MOST_COVERED
    ):
        return
    for row in range(merge.top, last_row + 1):
        for column in range(merge.left, last_column + 1):
            if (row, column) != anchor:
                cells.pop((row, column), None)
                covered.setdefault((row, column), anchor)
    found = cells.get(anchor, EMPTY)
    cells[anchor] = Cell(found.text, found.shade, columns, rows)
