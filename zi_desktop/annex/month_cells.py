"""Which months of a row are planned: shaded cells of any colour, or marks. Knows no texts beside the months."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from zi_desktop.annex.grid import At, Cell, Grid
from zi_desktop.annex.headers import Layout


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
        mark = cell.text.strip(" ()[]").upper()
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
