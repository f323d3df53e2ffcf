"""The grid's keys: where each takes the cursor, and which edit it asks for. Edits themselves are `grid_edits`."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from zi_desktop.ui.grid_columns import COLUMN_AT, FIRST_MONTH
from zi_desktop.ui.grid_edits import GridEdits
from zi_desktop.ui.grid_model import TEXT, is_month
from zi_desktop.ui.grid_rows import Kind
from zi_desktop.ui.grid_view import GridView

Key = Qt.Key
Cell = tuple[int, int]
"""A shown row and a column."""

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier


class GridKeys:
    """Hears a grid's keys before the grid does. `of_months`: what each letter does on a month."""

    def __init__(self, view: GridView, edits: GridEdits) -> None:
        self._view, self._edits = view, edits
        self.of_months: dict[int, Callable[[], None]] = {Key.Key_T: edits.toggle_tentative}
        view.keys = self

    def press(self, event: QKeyEvent) -> bool:
        """Take the keys that mean something; all else goes on to the grid and the window."""
        if self._edits.is_typing:
            return True  # what an editor does not know is not the grid's either
        return self._go(event) or self._edit(event) or self._type(event)

    def keep_draft(self) -> None:
        """Keep what is being typed."""
        self._edits.keep_draft()

    # the cursor

    def _go(self, event: QKeyEvent) -> bool:
        view, ctrl = self._view, bool(event.modifiers() & _CTRL)
        if event.modifiers() & _ALT or not view.grid.rowCount():
            return False
        if not view.currentIndex().isValid():
            view.place_cursor(view.grid.index(0, TEXT))
        if self._fold(event):
            return True
        extend = bool(event.modifiers() & _SHIFT) and event.key() != Key.Key_Backtab
        cell = self._cell_for(event.key(), ctrl)
        if cell is None:
            return False
        index = view.grid.index(*cell)
        view.extend_to(index, whole_rows=view.in_whole_rows) if extend else view.place_cursor(index)
        view.scrollTo(index)
        if event.key() == Key.Key_Home:
            # the first columns may be frozen, and always in view
            view.horizontalScrollBar().setValue(0)
        return True

    def _cell_for(self, key: int, ctrl: bool) -> Cell | None:
        view = self._view
        row, column = view.currentIndex().row(), view.currentIndex().column()
        columns, last = view.cursor_columns(), view.grid.rowCount() - 1
        match key:
            case Key.Key_Up | Key.Key_Down:
                step = -1 if key == Key.Key_Up else 1
                return (
                    self._area(row, step)
                    if ctrl
                    else row + step
                    if 0 <= row + step <= last
                    else row,
                    column,
                )
            case Key.Key_Left | Key.Key_Right | Key.Key_Tab | Key.Key_Backtab:
                step = -1 if key in (Key.Key_Left, Key.Key_Backtab) else 1
                return (row, _jump(columns, column, step) if ctrl else _step(columns, column, step))
            case Key.Key_Home:
                return (0, TEXT) if ctrl else (row, columns[0])
            case Key.Key_End:
                return (last if ctrl else row, columns[-1])
            case Key.Key_PageUp | Key.Key_PageDown:
                return (self._page(row, -1 if key == Key.Key_PageUp else 1), column)
        return None

    def _area(self, row: int, step: int) -> int:
        rows = self._view.grid.grid_rows()
        at = row + step
        while 0 <= at < len(rows) and rows[at].kind is not Kind.AREA:
            at += step
        return min(max(at, 0), len(rows) - 1)

    def _page(self, row: int, step: int) -> int:
        view = self._view
        room = view.viewport().height() - view.looks.area_height
        at, gone, last = row, 0, view.grid.rowCount() - 1
        while 0 <= at + step <= last:
            gone += view.rowHeight(at + step)
            if gone > room and at != row:
                break
            at += step
        return at

    def _fold(self, event: QKeyEvent) -> bool:
        """On a heading, left folds and right unfolds; where that is so already, they go out and in."""
        row, grid, left = self._view.current_row, self._view.grid, event.key() == Key.Key_Left
        if not left and event.key() != Key.Key_Right:
            return False
        if row is None or not row.is_heading or event.modifiers() & (_CTRL | _SHIFT):
            return False
        if row.folded != left:
            grid.set_folded([row.id], left)
        elif left and row.row.parent in grid.plan:
            self._view.go_to(row.row.parent)
        elif not left:
            at = min(self._view.currentIndex().row() + 1, grid.rowCount() - 1)
            self._view.place_cursor(grid.index(at, self._view.currentIndex().column()))
        return True

    # edits

    def _edit(self, event: QKeyEvent) -> bool:
        edits, key, modifiers = self._edits, event.key(), event.modifiers()
        if event.matches(QKeySequence.StandardKey.Undo):
            edits.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            edits.redo()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._view.selectAll()
        elif key == Key.Key_Space and modifiers == _CTRL:
            self._view.choose_column(self._view.currentIndex().column())
        elif modifiers & (_CTRL | _ALT):
            return False
        elif key in (Key.Key_F2, Key.Key_Return, Key.Key_Enter) and not modifiers & _SHIFT:
            edits.edit_cell()
        elif key == Key.Key_Delete:
            edits.clear()
        elif key == Key.Key_Backspace and not self._view.current_month:
            edits.replace_cell("")
        elif key == Key.Key_Space:
            self._space(bool(modifiers & _SHIFT))
        elif self._view.current_month and key in self.of_months:
            self.of_months[key]()
        else:
            return False
        return True

    def _space(self, shift: bool) -> None:
        row = self._view.current_row
        if shift:
            self._view.choose_rows()
        elif row and row.is_heading and len(self._view.selected_cells()) == 1:
            self._edits.toggle_fold()
        else:
            self._edits.toggle_months()

    def _type(self, event: QKeyEvent) -> bool:
        """A letter on a text begins to replace it; on a month and other cells it does nothing."""
        text = event.text()
        held = event.modifiers() & (_CTRL | _ALT)
        if not text or not text.isprintable() or held in (_CTRL, _ALT):
            return False
        row = self._view.current_row
        if row and (row.is_heading or not self._view.current_month):
            self._edits.replace_cell(text)
        return True


def _step(columns: list[int], column: int, step: int) -> int:
    at = columns.index(column) if column in columns else columns.index(TEXT)
    return columns[min(max(at + step, 0), len(columns) - 1)]


def _jump(columns: list[int], column: int, step: int) -> int:
    """From texts to the months, from months to what is after them, and back."""
    groups = [TEXT, FIRST_MONTH] + [c for c in columns if c > COLUMN_AT["m12"]]
    here = 0 if column < FIRST_MONTH else 1 if is_month(column) else 2
    return groups[min(max(here + step, 0), len(groups) - 1)]
