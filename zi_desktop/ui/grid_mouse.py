"""The grid's mouse: painting months by dragging, folding, opening editors. What was painted becomes one edit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWheelEvent

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.months import Months
from zi_desktop.ui.grid_columns import COLUMN_AT, FIRST_MONTH, LAST_MONTH, NUMBER
from zi_desktop.ui.grid_edits import GridEdits
from zi_desktop.ui.grid_intents import MonthCell
from zi_desktop.ui.grid_model import TEXT, is_month
from zi_desktop.ui.grid_view import GridView
from zi_desktop.ui.month_state import MonthState

BEGINS = 4
"""A press becomes a drag when the mouse went so many pixels, even inside one cell."""
SCROLL_EVERY_MS, SCROLL_BY = 30, 14
_NUMBER = COLUMN_AT["number"]
_PLAIN = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_LEFT = Qt.MouseButton.LeftButton


@dataclass(frozen=True, slots=True)
class Stroke:
    """What a drag covers: the block between its first cell and the mouse. `planned`: its intent, kept from the first."""

    start: tuple[int, int]
    end: tuple[int, int]
    planned: bool

    def rows(self) -> range:
        """Return the shown rows that it covers."""
        top, bottom = sorted((self.start[0], self.end[0]))
        return range(top, bottom + 1)

    def months(self) -> Months:
        """Return the months that it covers."""
        first, last = sorted((self.start[1], self.end[1]))
        return Months.span(first, last)


class GridMouse:
    """Hears what the mouse does over a grid before the grid does. Each method tells whether that is all."""

    def __init__(self, view: GridView, edits: GridEdits) -> None:
        self._view, self._edits = view, edits
        self._pressed: QPoint | None = None
        self._at = QPoint()
        self._stroke: Stroke | None = None
        self._dragging = False
        self._choosing = False
        self._scrolling = QTimer(view, interval=SCROLL_EVERY_MS)
        self._scrolling.timeout.connect(self._scroll_on)
        view.mouse = self

    # pressing

    def press(self, event: QMouseEvent) -> bool:
        """Begin to paint, fold, or choose a row."""
        view, position = self._view, event.position().toPoint()
        self._edits.keep_draft()
        view.waits_to_open = True
        index = view.indexAt(position)
        if event.button() != _LEFT:
            return self._press_beside(index)
        if self._press_sticky(position):
            return True
        if not index.isValid():
            return False
        row, modifiers = view.grid.grid_row(index.row()), event.modifiers()
        if row.is_heading and position.x() < self._fold_zone():
            view.place_cursor(view.grid.index(index.row(), TEXT))
            view.grid.set_folded([row.id], not row.folded)
        elif index.column() <= _NUMBER and not row.is_heading:
            self._choose_row(index.row(), modifiers)
        elif modifiers & _SHIFT:
            view.extend_to(index)
        elif modifiers == _PLAIN and row.activity and is_month(index.column()):
            view.place_cursor(index)
            month = index.column() - FIRST_MONTH + 1
            cell = (index.row(), month)
            self._pressed = position
            self._stroke = Stroke(cell, cell, month not in row.activity.months)
        else:
            if modifiers == _PLAIN:
                view.place_cursor(index)
            view.begin_from(index)
            return False
        return True

    def _press_beside(self, index: QModelIndex) -> bool:
        """Another button than the left: on a number the row is chosen unless it is already."""
        view = self._view
        if not index.isValid() or index.column() > _NUMBER:
            return False
        if view.grid.grid_row(index.row()).is_heading:
            view.place_cursor(view.grid.index(index.row(), TEXT))
        elif not view.selectionModel().isRowSelected(index.row()):
            self._choose_row(index.row(), _PLAIN)
            self._choosing = False
        return True

    def _press_sticky(self, position: QPoint) -> bool:
        view, sticky = self._view, self._view.sticky_area()
        if sticky is None or position.y() >= sticky[1] + view.looks.area_height:
            return False
        area = view.grid.grid_row(sticky[0])
        view.place_cursor(view.grid.index(sticky[0], TEXT))
        view.scrollTo(view.currentIndex())
        if position.x() < self._fold_zone():
            view.grid.set_folded([area.id], not area.folded)
        return True

    def _choose_row(self, at: int, modifiers: Qt.KeyboardModifier) -> None:
        index = self._view.grid.index(at, TEXT)
        self._choosing = True
        if modifiers & _SHIFT:
            self._view.extend_to(index, whole_rows=True)
        elif modifiers & _CTRL:
            self._view.add_row(index)
        else:
            self._view.place_cursor(index)
            self._view.choose_rows()

    def _fold_zone(self) -> int:
        return round(NUMBER * self._view.looks.zoom) + self._view.row_left

    def double(self, event: QMouseEvent) -> bool:
        """Edit a text, plan a month or not. The first line of a lone row is its component."""
        view, position = self._view, event.position().toPoint()
        index = view.indexAt(position)
        if event.button() != _LEFT or not index.isValid():
            return False
        row = view.grid.grid_row(index.row())
        if row.is_heading and position.x() < self._fold_zone():
            return True
        if row.activity and is_month(index.column()):
            self._edits.toggle_months()
            return True
        first_line = view.rowViewportPosition(index.row()) + view.looks.bold.line_height + 4
        if row.lone and index.column() == TEXT and position.y() < first_line:
            self._edits.rename_component()
        elif not row.is_heading and index.column() <= _NUMBER:
            return True
        else:
            self._edits.edit_cell()
        self._edits.put_caret(event.globalPosition().toPoint())
        return True

    # painting

    def move(self, event: QMouseEvent) -> bool:
        """Paint on."""
        position = event.position().toPoint()
        if self._choosing:
            at = self._view.rowAt(min(max(position.y(), 0), self._view.viewport().height() - 1))
            if at >= 0:
                self._view.extend_to(self._view.grid.index(at, TEXT), whole_rows=True)
            return True
        if self._stroke is None or self._pressed is None:
            return False
        if not self._dragging:
            if (position - self._pressed).manhattanLength() < BEGINS:
                return True
            if self._edits.refused():
                self._drop()
                return True
            self._dragging = True
            self._view.preview = self.shown
        self._at = position
        self._reach()
        self._scroll_where_needed()
        return True

    def _reach(self) -> None:
        """Take the stroke to the cell under the mouse, or the nearest one to it."""
        view = self._view
        assert self._stroke is not None
        x = min(max(self._at.x(), 0), view.viewport().width() - 1)
        y = min(max(self._at.y(), 0), view.viewport().height() - 1)
        row = view.rowAt(y)
        row = view.grid.rowCount() - 1 if row < 0 else row
        column = min(max(view.columnAt(x), FIRST_MONTH), LAST_MONTH)
        if x < view.columnViewportPosition(FIRST_MONTH):
            column = FIRST_MONTH
        elif view.columnAt(x) < 0:
            column = LAST_MONTH
        end = (row, column - FIRST_MONTH + 1)
        if end != self._stroke.end:
            self._stroke = Stroke(self._stroke.start, end, self._stroke.planned)
        view.viewport().update()

    def release(self) -> bool:
        """Make what was painted one edit."""
        self._view.waits_to_open = self._choosing = False
        stroke, dragging = self._stroke, self._dragging
        if stroke is None:
            return False
        cells = list(self._cells(stroke)) if dragging else []
        self._drop()
        if cells:
            self._edits.paint(cells, stroke.planned)
        return True

    def _drop(self) -> None:
        self._stroke, self._pressed, self._dragging = None, None, False
        self._scrolling.stop()
        self._view.preview = None
        self._view.viewport().update()

    def _cells(self, stroke: Stroke) -> Iterator[MonthCell]:
        months = stroke.months()
        for at in stroke.rows():
            row = self._view.grid.grid_row(at)
            if row.activity:
                yield from ((RowId(row.id), month) for month in months)

    def shown(self, at: int) -> Sequence[MonthState] | None:
        """Return how a row's months would be if the mouse were released now; `None` where the drag does not reach."""
        stroke, activity = self._stroke, self._view.grid.grid_row(at).activity
        if stroke is None or activity is None or at not in stroke.rows():
            return None
        covered = stroke.months()
        months = activity.months | covered if stroke.planned else activity.months - covered
        tentative = activity.tentative_months & months
        return self._view.grid.year.months(
            replace(activity, months=months, tentative_months=tentative)
        )

    # beyond the edges

    def _scroll_where_needed(self) -> None:
        outside = not 0 <= self._at.y() < self._view.viewport().height()
        if outside and not self._scrolling.isActive():
            self._scrolling.start()
        elif not outside:
            self._scrolling.stop()

    def _scroll_on(self) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + (SCROLL_BY if self._at.y() > 0 else -SCROLL_BY))
        self._reach()

    # the rest

    def wheel(self, event: QWheelEvent) -> bool:
        """Zoom while Ctrl is held, go aside while Shift is; else the grid scrolls. No value changes."""
        if event.modifiers() == _SHIFT and event.angleDelta().y():
            bar = self._view.horizontalScrollBar()
            bar.setValue(bar.value() - event.angleDelta().y())
            return True
        if not event.modifiers() & _CTRL:
            return False
        if event.angleDelta().y():
            self._view.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        return True

    def escape(self) -> bool:
        """Drop what a drag has painted so far."""
        dragging = self._stroke is not None
        if dragging:
            self._drop()
        return dragging
