"""Mends merged cells that a page break or a hasty merge tore: rows under the upper half get its text. Knows cells and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zi_desktop.annex.grid import Cell, Grid
from zi_desktop.annex.headers import Layout
from zi_desktop.annex.table_rows import CONTENT, TableRow

_COPIED = tuple(name for name in CONTENT if name != "action")


def mended(grid: Grid, layout: Layout, rows: Sequence[TableRow]) -> list[TableRow]:
    """Return the rows, with what torn merges should have given them, and a sentence in `torn` for each tear."""
    mending = _Mending(grid, layout)
    return [mending.take(row) for row in rows]


class _Mending:
    """Follows the tall cells of each column from row to row."""

    def __init__(self, grid: Grid, layout: Layout) -> None:
        self._grid = grid
        self._layout = layout
        self._ends: dict[str, tuple[int, str]] = {}  # field → last row of its tall cell, its text
        self._torn: dict[str, str] = {}
        self._above = 0

    def take(self, row: TableRow) -> TableRow:
        """Return the row mended, and remember its tall cells for those below."""
        if "component" in row.texts or "area" in row.texts or row.wide or not row.contents:
            self._torn = {}
        elif self._ends.get("component", (0, ""))[0] == self._above:
            self._torn |= {
                name: text
                for name, (last, text) in self._ends.items()
                if last == self._above and name in _COPIED and not row.text(name)
            }
        new = {
            name: text for name, text in self._torn.items() if not row.text(name) and row.contents
        }
        torn = [*self._tears(row), *(_SAID.format(title=self._title(n)) for n in new)]
        for name in row.texts:
            self._torn.pop(name, None)
        self._remember(row)
        return replace(row, copied={**row.copied, **new}, torn=tuple(torn)) if torn else row

    def _remember(self, row: TableRow) -> None:
        for name, columns in self._layout.columns.items():
            cell = self._grid.own(row.number, columns[0])
            if cell.text:
                last = row.number + cell.rows - 1 if cell.rows > 1 else 0
                self._ends[name] = (last, cell.text)
        self._above = row.number

    def _title(self, name: str) -> str:
        return self._layout.titles.get(self._layout.columns[name][0], name)

    def _tears(self, row: TableRow) -> Iterator[str]:
        """Merged cells that cannot be right: over two columns, past the next component, through a heading."""
        if row.contents and not row.wide:
            for column, cell in self._grid.rows[row.number].items():
                if cell.columns > 1 and cell.text and len(self._fields_under(column, cell)) > 1:
                    yield f"Sel “{cell.text[:40]}” digabung melewati beberapa kolom."
        beside = "area" if "area" in self._layout.columns else "component"
        if beside in row.texts and self._is_covered(row, "number"):
            yield "Gabungan sel nomor tidak sama tingginya dengan judul di sebelahnya."
        if not row.contents and any(
            self._is_covered(row, name) for name in ("component", *_COPIED)
        ):
            yield "Sel gabungan dari atas melewati baris judul ini."

    def _fields_under(self, column: int, cell: Cell) -> list[str]:
        under = range(column, column + cell.columns)
        names = (*CONTENT, "component")
        return [n for n in names if any(c in under for c in self._layout.columns.get(n, ()))]

    def _is_covered(self, row: TableRow, name: str) -> bool:
        column = self._layout.columns.get(name, (0,))[0]
        anchor = self._grid.covered.get((row.number, column))
        return anchor is not None and anchor[0] < row.number and bool(self._grid.own(*anchor).text)


_SAID = "Gabungan sel di kolom {title} terputus; isinya dibaca berlaku juga untuk baris ini."
