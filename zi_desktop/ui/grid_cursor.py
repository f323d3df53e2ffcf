"""The grid's cursor and selection: where they are, and how they go on from there, as in Excel. Hears of no key and no mouse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemView, QWidget

from zi_desktop.domain.changes import RowId
from zi_desktop.ui.grid_columns import COLUMN_AT, COLUMNS
from zi_desktop.ui.grid_model import GridModel, is_month
from zi_desktop.ui.grid_rows import GridRow
from zi_desktop.ui.grid_table import GridTable, Index

Select = QItemSelectionModel.SelectionFlag


class Part(NamedTuple):
    """A block of selected cells: its rows, and its first and last column."""

    rows: Sequence[RowId]
    left: int
    right: int


class GridCursor(GridTable):
    """A table with a cursor. `in_whole_rows`: the selection is of rows, and goes on in rows; `is_stepping`: Enter
    moves the cursor just now; `is_past_end`: it found no row below, and the cursor has not been put anywhere since."""

    def __init__(self, model: GridModel, today: int | None, parent: QWidget | None) -> None:
        super().__init__(model, today, parent)
        self._anchor = QPersistentModelIndex()
        self.in_whole_rows = False
        self.is_stepping = False
        self.is_past_end = False

    # where the user is

    @property
    def current_row(self) -> GridRow | None:
        """Return the row under the cursor."""
        at = self.currentIndex().row()
        return self.grid.grid_row(at) if 0 <= at < self.grid.rowCount() else None

    @property
    def current_month(self) -> int | None:
        """Return the month under the cursor; `None` on texts and headings."""
        row = self.current_row
        return None if row is None or row.is_heading else month_at(self.currentIndex().column())

    @property
    def shows_focus(self) -> bool:
        """True while the keys go to the grid or to its editor."""
        return self.hasFocus() or self.state() == QAbstractItemView.State.EditingState

    def selected_parts(self) -> list[tuple[int, int, int, int]]:
        """Return the selected blocks as (top, bottom, left, right)."""
        chosen = self.selectionModel().selection()
        parts = [chosen.at(n) for n in range(chosen.count())]
        return [(part.top(), part.bottom(), part.left(), part.right()) for part in parts]

    def selected_lines(self) -> dict[int, Sequence[int]]:
        """Return the selected ones among the shown columns of each row that has some, in order; else the cursor's."""
        shown, found = self.cursor_columns(), dict[int, Sequence[int]]()
        for top, bottom, left, right in self.selected_parts():
            columns = [column for column in shown if left <= column <= right]
            for row in range(top, bottom + 1) if columns else ():
                had = found.setdefault(row, columns)
                if had is not columns:
                    found[row] = sorted({*had, *columns})
        current = self.currentIndex()
        if not found and current.isValid():
            return {current.row(): [current.column()]}
        return {row: found[row] for row in sorted(found)}

    def selected_cells(self) -> list[tuple[int, int]]:
        """Return (row, column) of these."""
        return [
            (row, column) for row, columns in self.selected_lines().items() for column in columns
        ]

    def selected_rows(self) -> list[RowId]:
        """Return the rows with a selected cell, in order; else the cursor's."""
        rows = {
            row for top, bottom, _, _ in self.selected_parts() for row in range(top, bottom + 1)
        }
        if not rows and self.currentIndex().isValid():
            rows = {self.currentIndex().row()}
        return [self.grid.grid_row(at).id for at in sorted(rows) if at < self.grid.rowCount()]

    def chosen_parts(self) -> list[Part]:
        """Return what is selected by the ids of its rows, so that it is found again where they have moved."""
        count, rows = self.grid.rowCount(), self.grid.grid_rows()
        return [
            Part([rows[at].id for at in range(top, min(bottom + 1, count))], left, right)
            for top, bottom, left, right in self.selected_parts()
        ]

    # putting it

    def choose_parts(self, parts: Iterable[Part], *, whole_rows: bool) -> None:
        """Select what `chosen_parts` told of, as far as it is shown; the cursor stays."""
        chosen = QItemSelection()
        for part in parts:
            found = (self.grid.position(row) for row in part.rows)
            for first, last in _runs(sorted(at for at in found if at is not None)):
                chosen.select(self.grid.index(first, part.left), self.grid.index(last, part.right))
        if chosen.count():
            self.in_whole_rows = whole_rows
            self.selectionModel().select(chosen, Select.ClearAndSelect)

    def place_cursor(self, index: Index) -> None:
        """Put the cursor on a cell and choose that alone, whatever keys are held."""
        self.begin_from(index)
        self.selectionModel().setCurrentIndex(index, Select.ClearAndSelect)

    def begin_from(self, index: Index) -> None:
        """Let the next selection that is extended begin at `index`."""
        self._anchor = QPersistentModelIndex(index)
        self.in_whole_rows = self.is_past_end = False

    def add_row(self, index: Index) -> None:
        """Choose one row more in whole, or take it out again, and put the cursor there."""
        self.begin_from(index)
        self.in_whole_rows = True
        self.selectionModel().setCurrentIndex(index, Select.NoUpdate)
        self.selectionModel().select(index, Select.Toggle | Select.Rows)

    def extend_to(self, index: Index, *, whole_rows: bool = False) -> None:
        """Choose all between where the cursor was put last and `index`, which the cursor goes to."""
        start = self._anchor if self._anchor.isValid() else index
        rows = sorted((start.row(), index.row()))
        columns = sorted((start.column(), index.column()))
        self.in_whole_rows = whole_rows
        if whole_rows:
            columns = [0, len(COLUMNS) - 1]
        block = QItemSelection(
            self.grid.index(rows[0], columns[0]), self.grid.index(rows[1], columns[1])
        )
        self.selectionModel().setCurrentIndex(index, Select.NoUpdate)
        self.selectionModel().select(block, Select.ClearAndSelect)

    def choose_column(self, column: int, *, extend: bool = False) -> None:
        """Choose a column from the first row to the last, or all up to it; what is in view stays."""
        last = self.grid.rowCount() - 1
        if last < 0 or column not in self.cursor_columns():
            return
        if not extend or not self._anchor.isValid():
            here, seen = self.currentIndex().row(), list(self.visible_rows())
            at = here if here in seen else seen[min(2, len(seen) - 1)]
            self.begin_from(self.grid.index(at, column))
        first, end = sorted((self._anchor.column(), column))
        cell = self.grid.index(self._anchor.row(), column)
        self.selectionModel().setCurrentIndex(cell, Select.NoUpdate)
        block = QItemSelection(self.grid.index(0, first), self.grid.index(last, end))
        self.selectionModel().select(block, Select.ClearAndSelect)

    def choose_rows(self) -> None:
        """Choose the selected rows in whole."""
        self.in_whole_rows = True
        chosen = self.selectionModel().selection()
        self.selectionModel().select(chosen, Select.Select | Select.Rows)

    def step_down(self, step: int = 1) -> None:
        """Go to the next row that is not a heading, with -1 to the one before, in the same column."""
        index, rows = self.currentIndex(), self.grid.grid_rows()
        others = range(index.row() + step, len(rows) if step > 0 else -1, step)
        there = next((at for at in others if not rows[at].is_heading), index.row())
        self.is_stepping = True
        self.place_cursor(self.grid.index(there, index.column()))
        self.is_stepping = False
        self.is_past_end = step > 0 and there == index.row()

    def step_aside(self, step: int) -> None:
        """Go to the next column that is typed into or planned, or with -1 to the one before."""
        index = self.currentIndex()
        columns = [column for column in self.cursor_columns() if column != COLUMN_AT["evidence"]]
        at = columns.index(index.column()) if index.column() in columns else 0
        column = columns[min(max(at + step, 0), len(columns) - 1)]
        self.place_cursor(self.grid.index(index.row(), column))


def month_at(column: int) -> int | None:
    """Return the month of a column, `None` for other columns."""
    return column - COLUMN_AT["m1"] + 1 if is_month(column) else None


def _runs(places: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Return the first and the last of each run of numbers without a gap."""
    starts = [at for n, at in enumerate(places) if not n or places[n - 1] != at - 1]
    ends = [at for n, at in enumerate(places) if at == places[-1] or places[n + 1] != at + 1]
    return zip(starts, ends, strict=True)
