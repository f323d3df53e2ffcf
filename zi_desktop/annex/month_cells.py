"""Which months of a row are planned: shaded cells of any colour, or marks. Knows no texts beside the months."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from zi_desktop.annex.grid import At, Cell, Grid
from zi_desktop.annex.headers import Layout
from zi_desktop.domain.plan import PLANNED, TENTATIVE


@dataclass(frozen=True, slots=True)
class MonthCells:
    """`months` are shaded or marked, `tentative` marked so; `odd` are texts in month cells that are no mark."""

    months: frozenset[int] = frozenset()
    tentative: frozenset[int] = frozenset()
    odd: tuple[str, ...] = ()


NO_MONTH_CELLS = MonthCells()


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MARKS = _words("X V √ ✓ ✔ ☑ ☒ ✗ ✘ ● • ⬤ ◆ ■ █ ▪ * + 1 Y YA ADA")
_NO_MARKS = _words("- – — 0 . ☐ TIDAK") | {""}
_TENTATIVE_MARKS = _words("? T TENTATIF TENTATIV")


def is_mark(text: str) -> bool:
    """True for what people type into a month that is planned: X, v, √, 1, also "?" for one that is not certain."""
    return _plain(text) in _MARKS | _TENTATIVE_MARKS


def cell_mark(cell: Cell) -> str | None:
    """Return how a month is planned in a cell that stands alone: `PLANNED`, `TENTATIVE`, `""` where it is not.

    `None` where the text is no mark: it belongs into another column.
    """
    mark = _plain(cell.text)
    if mark in _TENTATIVE_MARKS:
        return TENTATIVE
    if mark in _MARKS:
        return PLANNED
    return None if mark not in _NO_MARKS else PLANNED if cell.shade else ""


def _plain(text: str) -> str:
    return text.strip(" ()[]").upper()


def read_month_cells(grid: Grid, layout: Layout, row: int) -> MonthCells:
    """Return what the month cells of a row say.

    A shade that most of the row's own text cells have is the row's, not a month's; the header's grey counts nowhere.
    """
    found = _filled(grid, layout, row)
    if not found:
        return NO_MONTH_CELLS
    ignored = layout.header_shades
    if any(cell.shade for _, _, cell in found):
        ignored |= _row_shade(grid, layout, row)
    months, tentative, odd = set[int](), set[int](), dict[At, str]()
    for month, at, cell in found:
        mark = _plain(cell.text)
        if mark in _NO_MARKS and (not cell.shade or cell.shade in ignored):
            continue
        months.add(month)
        if mark in _TENTATIVE_MARKS:
            tentative.add(month)
        elif mark not in _MARKS and mark not in _NO_MARKS:
            odd[at] = cell.text
    return MonthCells(frozenset(months), frozenset(tentative), tuple(odd.values()))


def _filled(grid: Grid, layout: Layout, row: int) -> list[tuple[int, At, Cell]]:
    """The month cells with anything in them; a heading that is merged over the months is none."""
    own = grid.rows.get(row, {})
    found = []
    for column, month in layout.months.items():
        at = (row, column) if column in own else grid.covered.get((row, column))
        if at and at[1] in layout.months and (cell := grid.cells.get(at)):
            found.append((month, at, cell))
    return found


def _row_shade(grid: Grid, layout: Layout, row: int) -> frozenset[str]:
    columns = [column for several in layout.columns.values() for column in several]
    shades = [grid.cell(row, column).shade for column in columns]
    if not any(shades):
        return frozenset()
    shade, count = Counter(shades).most_common(1)[0]
    return frozenset({shade} if count * 2 >= len(columns) else ())
