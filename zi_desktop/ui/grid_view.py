"""The grid on screen, which keeps its place through changes. Cursor and selection are `grid_cursor`; keys, mouse and edits stand beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from zi_desktop.domain.changes import RowId
from zi_desktop.ui.grid_canvas import paint_grid
from zi_desktop.ui.grid_columns import COLUMN_AT
from zi_desktop.ui.grid_cursor import GridCursor, Part
from zi_desktop.ui.grid_model import TEXT, GridModel
from zi_desktop.ui.grid_table import FIRST_CURSOR_COLUMN, Hint, Index
from zi_desktop.ui.month_state import MonthState

if TYPE_CHECKING:
    from zi_desktop.ui.evidence_drops import GridDrops
    from zi_desktop.ui.grid_keys import GridKeys
    from zi_desktop.ui.grid_mouse import GridMouse


@dataclass(frozen=True, slots=True)
class Place:
    """Where a view was before rows came and went: the cursor, what was chosen, and rows at their height on screen.

    The first of `anchors` that is still there stays where it was; `seen` tells whether the cursor was in view.
    """

    current: RowId | None
    current_at: int
    column: int
    parts: Sequence[Part]
    whole_rows: bool
    anchors: Sequence[tuple[RowId, int]]
    headings: bool
    seen: bool


@dataclass(frozen=True, slots=True)
class Framed:
    """Cells that were copied: rows by columns."""

    rows: Sequence[RowId]
    columns: Sequence[int]


class GridView(GridCursor):
    """Shows a `GridModel`; the row under the cursor is opened to its full text.

    `current_changed` carries the row and the month under the cursor, `selection_changed` the chosen rows,
    `menu_asked` where on screen a menu is wanted. `preview` gives a row other months than the plan's while a
    drag is under way.
    """

    current_changed = Signal(object, object)
    selection_changed = Signal(object)
    menu_asked = Signal(QPoint)
    _begins: tuple[RowId, int] | None = None  # Qt scrolls before this class has begun

    def __init__(
        self, model: GridModel, today: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, today, parent)
        self.preview: Callable[[int], Sequence[MonthState] | None] | None = None
        self.keys: GridKeys | None = None
        self.mouse: GridMouse | None = None
        self.drops: GridDrops | None = None
        self.drop_frame: Callable[[], bool] | None = None
        self.framed: Framed | None = None
        self.waits_to_open = False
        self._place: Place | None = None
        self._opening = QTimer(self, singleShot=True)
        self._opening.timeout.connect(self.open_current)
        self._header.column_pressed.connect(self._press_title)
        model.dataChanged.connect(self._cells_changed)
        model.restructuring.connect(self._keep_place)
        model.restructured.connect(self._find_place)

    # going somewhere

    def go_to(self, row: RowId, field: str | None = None) -> bool:
        """Put the cursor on `row`, unfolding what hides it. False where the plan does not have it."""
        if row not in self.grid.plan:
            return False
        self.grid.reveal(row)
        at = self.grid.position(row)
        if at is None:  # a component that stands in a column, or on its lone row
            below = self.grid.plan.children.get(row, ())
            seen = (one for one in below if not self.grid.in_view.hides(one))
            return bool(below) and self.go_to(next(seen, below[0]), field)
        column = COLUMN_AT.get(field or "", TEXT)
        if self.isColumnHidden(column) or column < FIRST_CURSOR_COLUMN:
            column = TEXT
        self.place_cursor(self.grid.index(at, column))
        return True

    def _press_title(self, column: int, extend: bool) -> None:
        """A press on a column's title chooses the column, as in Excel."""
        if self.keys is not None:
            self.keys.keep_draft()
        self.setFocus()
        self.choose_column(column, extend=extend)

    # keys and mouse: others hear them first

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear a key; Esc drops a drag that is under way, then the frame around what was copied."""
        if event.key() == Qt.Key.Key_Escape and self._escape():
            return
        if not (self.keys and self.keys.press(event)):
            super().keyPressEvent(event)

    def _escape(self) -> bool:
        return bool((self.mouse and self.mouse.escape()) or (self.drop_frame and self.drop_frame()))

    def frame_cells(self, lines: Mapping[int, Sequence[int]]) -> None:
        """Draw a dashed frame around cells (shown row → columns), or with none take it off."""
        rows, columns = self.grid.grid_rows(), set[int]()
        ids = tuple(rows[at].id for at in lines if rows[at].activity)
        columns.update(*lines.values())
        self.framed = Framed(ids, tuple(columns)) if ids else None
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hear a press."""
        if not (self.mouse and self.mouse.press(event)):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hear the mouse move."""
        if not (self.mouse and self.mouse.move(event)):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hear a release."""
        if not (self.mouse and self.mouse.release()):
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Hear a second press."""
        if not (self.mouse and self.mouse.double(event)):
            super().mouseDoubleClickEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Hear the wheel."""
        if not (self.mouse and self.mouse.wheel(event)):
            super().wheelEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Hear what is dragged here; what the grid does not take is for who is behind it."""
        event.ignore()
        if self.drops:
            self.drops.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Hear where it is dragged."""
        if self.drops:
            self.drops.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Hear that it went."""
        if self.drops:
            self.drops.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hear where it was dropped."""
        if self.drops:
            self.drops.drop(event)

    # Qt's events of the cursor

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Open the row that the cursor came to. After a click this waits, so that no row moves under the mouse."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if self._place is not None:
            return
        if current.row() != previous.row():
            if self.waits_to_open:
                self._opening.start(QApplication.doubleClickInterval())
            else:
                self.open_current()
                self.scrollTo(current)
        self._tell_current()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which rows are chosen."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        if self._place is None:
            self.selection_changed.emit(self.selected_rows())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor strong; put it on the first row where it is nowhere yet."""
        if not self.currentIndex().isValid() and self.grid.rowCount():
            self.place_cursor(self.grid.index(0, TEXT))  # Qt would take the first column
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the cursor weak."""
        super().focusOutEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu: where the mouse is, or below the cursor's cell."""
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            cell = self.visualRect(self.currentIndex())
            at = self.viewport().mapToGlobal(cell.bottomLeft())
        self.menu_asked.emit(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew, and keep the cursor on a column that is shown."""
        super().resizeEvent(event)
        current = self.currentIndex()
        if current.isValid() and self.isColumnHidden(current.column()):
            self.place_cursor(self.grid.index(current.row(), TEXT))
        self.open_current()
        self._begin()

    def begin_at(self, row: RowId, y: int) -> None:
        """Show `row` with its top at `y`, however large the view becomes before it is first seen."""
        self._begins = (row, y)
        self._begin()

    def _begin(self) -> None:
        row, y = self._begins or (RowId(""), 0)
        at = self.grid.position(row)
        if at is not None:
            self.executeDelayedItemsLayout()
            self.updateGeometries()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(at) - y)
            self.scroll_to_column(self.currentIndex().column())

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        """Bring a cell into view; not before the view was seen where it was to begin: Qt asks for it on showing."""
        if self._begins is None:
            super().scrollTo(index, hint)

    def open_current(self) -> None:
        """Open the row under the cursor to its full text."""
        self._opening.stop()
        row = self.current_row
        self.open_row(row.id if row else None)

    def set_zoom(self, zoom: float) -> None:
        """Show all larger or smaller, the cursor in view."""
        super().set_zoom(zoom)
        self.open_current()
        self.scrollTo(self.currentIndex())

    def _cells_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if self._place is None and first.row() <= self.currentIndex().row() <= last.row():
            self.open_current()

    def _tell_current(self) -> None:
        row = self.current_row
        self.current_changed.emit(row.id if row else None, self.current_month)

    # keeping the place through changes of rows

    def _keep_place(self) -> None:
        current, index = self.current_row, self.currentIndex()
        seen = current is not None and index.row() in self.visible_rows()
        tops = [max(0, self.rowAt(0)), *([index.row()] if seen else [])]
        rows = [(at, self.grid.grid_row(at).id) for at in tops if at < self.grid.rowCount()]
        self._place = Place(
            current.id if current else None,
            index.row(),
            index.column(),
            self.chosen_parts() if current else [],
            self.in_whole_rows,
            [(row, self.rowViewportPosition(at)) for at, row in rows],
            self.grid.has_component_headings,
            seen,
        )

    def _find_place(self) -> None:
        place, self.opened = self._place, None
        if place is None:
            return
        self.executeDelayedItemsLayout()
        at = self.grid.position(place.current) if place.current else None
        if place.current and at is None and self.grid.rowCount():
            at = self._nearest(place)
        if at is not None:
            self._put_back(at, place)
        self.lay_out()
        self.open_current()
        self._restore_scroll(place)
        self._place = None
        if place.seen:
            self.scrollTo(self.currentIndex())
        self._tell_current()
        self.selection_changed.emit(self.selected_rows())

    def _nearest(self, place: Place) -> int:
        """Where the cursor goes when its row is gone: the heading it was folded under, else the same place."""
        plan, row = self.grid.plan, self.grid.plan.rows.get(place.current or RowId(""))
        while row is not None:
            at = self.grid.position(row.id)
            if at is not None:
                return at
            row = plan.rows.get(row.parent)
        return min(place.current_at, self.grid.rowCount() - 1)

    def _put_back(self, at: int, place: Place) -> None:
        self.place_cursor(self.grid.index(at, place.column))
        self.choose_parts(place.parts, whole_rows=place.whole_rows)

    def _restore_scroll(self, place: Place) -> None:
        """Leave what is at the top there; where rows changed their kind, the cursor's row where it is."""
        changed = place.headings != self.grid.has_component_headings
        anchors = reversed(place.anchors) if changed else place.anchors
        found = ((self.grid.position(row), y) for row, y in anchors)
        at, y = next(((at, y) for at, y in found if at is not None), (None, 0))
        self.updateGeometries()
        if at is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(at) - y)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in view, each as a whole."""
        self._begins = None
        painter = QPainter(self.viewport())
        paint_grid(painter, self, event.rect())
