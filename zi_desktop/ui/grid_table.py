"""Where the grid's rows and columns lie: widths by rule, heights by kind, zoom, scrolling, the heading that stays on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from zi_desktop.domain.changes import RowId
from zi_desktop.ui import theme
from zi_desktop.ui.grid_columns import COLUMN_AT, COLUMNS, GridColumn, columns_for, shows_component
from zi_desktop.ui.grid_header import GridHeader
from zi_desktop.ui.grid_looks import ZOOMS, Looks
from zi_desktop.ui.grid_model import GridModel
from zi_desktop.ui.grid_painting import Cells, RowPainter
from zi_desktop.ui.grid_rows import Kind, form_of

FIRST_CURSOR_COLUMN = COLUMN_AT["component"]
"""The flag and the number are read, never stood on."""
LAST_FROZEN = COLUMN_AT["action"]
OPENED_MOST = 0.6
"""An opened row takes at most this part of the view."""

Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemView.ScrollHint


class GridTable(QTableView):
    """The geometry of a grid. Heights follow from the kind of row; only an opened one is measured.

    `area_changed` carries the area that the top of the view shows, `zoomed` the zoom, `all_columns_changed` whether
    all columns show. Where they do and
    do not fit, those up to the action are frozen: they stay while the others scroll below them.
    """

    area_changed = Signal(object)
    zoomed = Signal(float)
    all_columns_changed = Signal(bool)

    def __init__(self, model: GridModel, today: int | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.grid = model
        self.today = today
        self.looks = Looks()
        self.all_columns = False
        self.chosen_widths: Mapping[str, int] = {}
        self._frozen = 0
        self.opened: RowId | None = None
        self._columns: tuple[GridColumn, ...] = ()
        self._cells: Cells | None = None
        self._painter: RowPainter | None = None
        self._top_area: RowId | None = None
        self._header = GridHeader(self.looks, today, self, self)
        self._set_up()
        self.setModel(model)
        self._set_heights(0, model.rowCount() - 1)
        model.rowsInserted.connect(self._rows_came)
        self.verticalScrollBar().valueChanged.connect(self._tell_area)

    def _set_up(self) -> None:
        self.setHorizontalHeader(self._header)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        self.setAccessibleName("Rencana")
        self._size_rows()

    def set_today(self, month: int | None) -> None:
        """Tint that month; none in a plan of another year."""
        self.today = self._header.today = month
        self._painter = None
        self._header.viewport().update()
        self.viewport().update()

    # columns

    @property
    def columns(self) -> tuple[GridColumn, ...]:
        """Return the shown columns."""
        return self._columns

    @property
    def cells(self) -> Cells:
        """Return where the shown columns lie in the viewport."""
        if self._cells is None:
            shown = (COLUMN_AT[column.name] for column in self._columns)
            at = {n: (self.columnViewportPosition(n), self.columnWidth(n)) for n in shown}
            self._cells = Cells(at)
        return self._cells

    @property
    def row_width(self) -> int:
        """Return how wide a row is painted."""
        if self._frozen:
            return self.viewport().width()
        return max(self.viewport().width(), self._header.length())

    @property
    def row_left(self) -> int:
        """Return where a row begins in the viewport."""
        return 0 if self._frozen else -self.horizontalOffset()

    @property
    def frozen_width(self) -> int:
        """Return up to where the columns do not scroll; 0 where all do."""
        return self._frozen

    def is_frozen(self, column: int) -> bool:
        """True for a column that does not scroll."""
        return bool(self._frozen) and column <= LAST_FROZEN

    def columnViewportPosition(self, column: int) -> int:
        """Return where a column begins in the viewport; a frozen one where it always does."""
        if self.is_frozen(column):
            return self._header.sectionPosition(column)
        return super().columnViewportPosition(column)

    def columnAt(self, x: int) -> int:
        """Return the column that is seen at `x`; -1 beside all."""
        return super().columnAt(x - self.horizontalOffset() if 0 <= x < self._frozen else x)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the cell that is seen there."""
        if not self._frozen:
            return super().indexAt(point)
        row, column = self.rowAt(point.y()), self.columnAt(point.x())
        return self.grid.index(row, column) if row >= 0 and column >= 0 else QModelIndex()

    def visualRect(self, index: Index) -> QRect:
        """Return where a cell lies in the viewport."""
        if not self._frozen or not index.isValid():
            return super().visualRect(index)
        row, column = index.row(), index.column()
        left, top = self.columnViewportPosition(column), self.rowViewportPosition(row)
        return QRect(left, top, self.columnWidth(column), self.rowHeight(row))

    def cursor_columns(self) -> list[int]:
        """Return the shown columns that the cursor can stand in."""
        shown = (COLUMN_AT[column.name] for column in self._columns)
        return [column for column in shown if column >= FIRST_CURSOR_COLUMN]

    def set_all_columns(self, everything: bool) -> None:
        """Show every column of the annex, scrolling, or those that fit."""
        if everything != self.all_columns:
            self.all_columns = everything
            self.lay_out()
            self.all_columns_changed.emit(everything)

    def choose_width(self, name: str, width: int | None) -> None:
        """Give a column that width at zoom 1, or with `None` the one by rule."""
        others = {one: wide for one, wide in self.chosen_widths.items() if one != name}
        self.set_widths(others if width is None else {**others, name: width})

    def set_widths(self, widths: Mapping[str, int]) -> None:
        """Use the widths that a person chose, by column, at zoom 1."""
        self.chosen_widths = dict(widths)
        self.lay_out()

    def lay_out(self) -> None:
        """Give the columns their widths in the view's width."""
        width = self.viewport().width()
        form = form_of(self.grid.plan)
        columns = columns_for(
            width,
            form,
            zoom=self.looks.zoom,
            all_columns=self.all_columns,
            chosen=self.chosen_widths,
        )
        self._cells = None
        if columns != self._columns:
            self._columns = columns
            widths = {column.name: column.width for column in columns}
            for at, name in enumerate(COLUMNS):
                self._header.setSectionHidden(at, name not in widths)
                if name in widths:
                    self._header.resizeSection(at, widths[name])
            self._freeze(columns, width)
            self.grid.set_component_headings(not shows_component(columns))
        self.viewport().update()
        self._tell_area()

    def _freeze(self, columns: tuple[GridColumn, ...], width: int) -> None:
        scrolls = self.all_columns and sum(column.width for column in columns) > width
        frozen = [column.width for column in columns if COLUMN_AT[column.name] <= LAST_FROZEN]
        self._frozen = sum(frozen) if scrolls else 0
        self._header.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the columns out anew."""
        super().resizeEvent(event)
        self.lay_out()

    def horizontalScrollbarValueChanged(self, value: int) -> None:
        """Forget where the columns lay."""
        self._cells = None
        super().horizontalScrollbarValueChanged(value)

    def sizeHint(self) -> QSize:
        """Ask for what the drawing of the window gives it."""
        return QSize(984, 583)

    # zoom

    def set_zoom(self, zoom: float) -> None:
        """Show all larger or smaller; only the steps of `ZOOMS`."""
        if zoom not in ZOOMS or zoom == self.looks.zoom:
            return
        self._header.looks = self.looks = Looks(zoom)
        self._size_rows()
        self._set_heights(0, self.grid.rowCount() - 1)
        self._header.updateGeometry()
        self.updateGeometries()
        self.lay_out()
        self.zoomed.emit(zoom)

    def zoom_by(self, steps: int) -> None:
        """Show all so many steps larger (or, below nought, smaller)."""
        at = ZOOMS.index(self.looks.zoom) + steps
        self.set_zoom(ZOOMS[min(max(at, 0), len(ZOOMS) - 1)])

    # heights

    def open_row(self, row: RowId | None) -> None:
        """Give a row the height of its full text, and the one that had it its own again."""
        before, self.opened = self.opened, row
        if before is not None and before != row:
            self._give_height(before)
        if row is not None:
            self._give_height(row)

    def _give_height(self, row: RowId) -> None:
        at = self.grid.position(row)
        if at is None:
            return
        height = self.looks.height(self.grid.grid_row(at))
        if row == self.opened:
            shown = self.grid.grid_row(at)
            needed = self.row_painter().opened_height(shown, self.grid.plan, self.cells)
            height = max(height, min(needed, int(self.viewport().height() * OPENED_MOST)))
        if self.rowHeight(at) != height:
            self.verticalHeader().resizeSection(at, height)

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.looks.usual_height)

    def _set_heights(self, first: int, last: int) -> None:
        rows = self.verticalHeader()
        rows.blockSignals(True)
        for at in range(first, last + 1):
            height = self.looks.height(self.grid.grid_row(at))
            if rows.sectionSize(at) != height:
                rows.resizeSection(at, height)
        rows.blockSignals(False)

    def _rows_came(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._set_heights(first, last)

    # scrolling

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        """Bring a cell into view, below the heading that stays on top."""
        if not index.isValid():
            return
        self.executeDelayedItemsLayout()
        bar, top = self.verticalScrollBar(), self.rowViewportPosition(index.row())
        is_area = self.grid.grid_row(index.row()).kind is Kind.AREA
        above = top - (0 if is_area else self.looks.area_height)
        below = top + self.rowHeight(index.row()) - self.viewport().height()
        if hint == Hint.PositionAtTop or above < 0:
            bar.setValue(bar.value() + above)
        elif below > 0:
            bar.setValue(bar.value() + min(below, above))
        self.scroll_to_column(index.column())

    def scroll_to_column(self, column: int) -> None:
        """Bring a column into view beside the frozen ones."""
        bar = self.horizontalScrollBar()
        if self.is_frozen(column):
            return
        left = self.columnViewportPosition(column)
        beyond = left + self.columnWidth(column) - self.viewport().width()
        if left < self._frozen:
            bar.setValue(bar.value() + left - self._frozen)
        elif beyond > 0:
            bar.setValue(bar.value() + min(beyond, left - self._frozen))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, and paint what lies below the heading that stays on top."""
        self._cells = None
        super().scrollContentsBy(dx, dy)
        self.viewport().update()
        if dx and self._frozen:
            self._header.viewport().update()  # it moved its picture, and with it the frozen titles

    def visible_rows(self) -> Iterator[int]:
        """Yield the rows in view from the top down."""
        at, height = self.rowAt(0), self.viewport().height()
        last = len(self.grid.grid_rows()) - 1
        while 0 <= at <= last and self.rowViewportPosition(at) < height:
            yield at
            at += 1

    def component_blocks(self) -> dict[RowId, QRect]:
        """Return, for each component in view that stands in its column, the cell that spans its rows."""
        blocks: dict[RowId, QRect] = {}
        left, width = self.cells.at.get(COLUMN_AT["component"], (0, 0))
        for at in self.visible_rows() if width else ():
            row = self.grid.grid_row(at)
            if row.activity and row.component:
                cell = QRect(left, self.rowViewportPosition(at), width, self.rowHeight(at))
                blocks[row.component.id] = blocks.get(row.component.id, cell).united(cell)
        return blocks

    def sticky_area(self) -> tuple[int, int] | None:
        """Return the row of the area whose heading stays on top, and where: pushed up by the next area's."""
        first = self.rowAt(0)
        if first < 0:
            return None
        area = self.grid.position(self.grid.grid_row(first).area)
        if area is None or self.rowViewportPosition(area) >= 0:
            return None
        y = 0
        for at in self.visible_rows():
            top = self.rowViewportPosition(at)
            if top >= self.looks.area_height:
                break
            if at > area and self.grid.grid_row(at).kind is Kind.AREA:
                y = min(0, top - self.looks.area_height)
        return (area, y)

    def _tell_area(self) -> None:
        at = self.rowAt(self.looks.area_height + 1)
        area = self.grid.grid_row(at).area if at >= 0 else None
        if area != self._top_area:
            self._top_area = area
            self.area_changed.emit(area)

    def row_painter(self) -> RowPainter:
        """Return what paints and measures rows, in the colours in use."""
        colours, painter = theme.current(), self._painter
        if painter is None or painter.theme is not colours or painter.looks is not self.looks:
            painter = self._painter = RowPainter(colours, self.looks, self.today, self.grid.year)
        return painter
