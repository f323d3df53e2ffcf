"""The grid's header: titles in the form's words, each month's number over its name, this month tinted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.ui import theme
from zi_desktop.ui.grid_columns import COLUMN_AT, FIRST_MONTH, GridColumn
from zi_desktop.ui.grid_looks import Looks
from zi_desktop.ui.grid_model import is_month
from zi_desktop.ui.grid_text import FittedFont
from zi_desktop.ui.grid_widths import dragged

_SPLIT = Qt.CursorShape.SplitHCursor
_CENTRED = {COLUMN_AT["evidence"]}


EDGE = 4
"""So near to a column's right edge a press drags it."""


class Columns(Protocol):
    """The table below the header: where its columns lie, and what is done when an edge is dragged."""

    @property
    def columns(self) -> tuple[GridColumn, ...]:
        """The shown columns."""

    @property
    def frozen_width(self) -> int:
        """Up to where columns do not scroll."""

    def is_frozen(self, column: int) -> bool:
        """True for one that does not."""

    def columnViewportPosition(self, column: int) -> int:
        """Where a column begins."""

    def columnAt(self, x: int) -> int:
        """The column that is seen at `x`; -1 for none."""

    def choose_width(self, name: str, width: int | None) -> None:
        """Take a person's width."""


@dataclass(frozen=True, slots=True)
class Drag:
    """An edge under the mouse: the columns as they were, whether they filled the view, which it is, where it was pressed."""

    columns: tuple[GridColumn, ...]
    fills: bool
    at: int
    x: int


class GridHeader(QHeaderView):
    """Columns do not change places; their widths follow from the window's until an edge is dragged.

    `column_pressed` carries a column and whether those up to it are wanted, too.
    """

    column_pressed = Signal(int, bool)

    def __init__(self, looks: Looks, today: int | None, table: Columns, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.looks, self.today, self._table = looks, today, table
        self._drag: Drag | None = None
        self._choosing = False
        self.viewport().setMouseTracking(True)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setAccessibleName("Judul kolom")

    def sizeHint(self) -> QSize:
        """Return the header's height at the zoom."""
        return QSize(super().sizeHint().width(), self.looks.header)

    # edges

    def _edge_at(self, x: int) -> int | None:
        """Return the shown column whose right edge is near `x`; the frozen ones lie above the others."""
        table, columns = self._table, self._table.columns
        for at, column in enumerate(columns):
            n = COLUMN_AT[column.name]
            edge = table.columnViewportPosition(n) + column.width
            hidden = not table.is_frozen(n) and edge < table.frozen_width
            if abs(x - edge) <= EDGE and not hidden and self._goes(at):
                return at
        return None

    def _goes(self, at: int) -> bool:
        return dragged(self._table.columns, at, 0, fills=self._fills) is not None

    @property
    def _fills(self) -> bool:
        return self.length() <= self.viewport().width()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an edge."""
        x = event.position().toPoint().x()
        at = self._edge_at(x) if event.button() == Qt.MouseButton.LeftButton else None
        self._drag = None if at is None else Drag(self._table.columns, self._fills, at, x)
        if self._drag is None and event.button() == Qt.MouseButton.LeftButton:
            held = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.column_pressed.emit(self._table.columnAt(x), held)
            self._choosing = True
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull the edge that is held; show where one can be."""
        x, drag = event.position().toPoint().x(), self._drag
        if drag is not None:
            wanted = dragged(drag.columns, drag.at, x - drag.x, fills=drag.fills)
            if wanted is not None:
                self._table.choose_width(wanted[0], round(wanted[1] / self.looks.zoom))
            return
        if self._choosing and self._table.columnAt(x) >= 0:
            self.column_pressed.emit(self._table.columnAt(x), True)
            return
        split = self._edge_at(x) is not None
        self.viewport().setCursor(_SPLIT if split else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the edge go."""
        self._drag, self._choosing = None, False
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Give a column its width by rule again."""
        at = self._edge_at(event.position().toPoint().x())
        found = None if at is None else dragged(self._table.columns, at, 0, fills=self._fills)
        if found is not None:
            self._table.choose_width(found[0], None)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the titles, those that are frozen above the others."""
        super().paintEvent(event)
        if not self._table.frozen_width:
            return
        painter = QPainter(self.viewport())
        for column in self._table.columns:
            n = COLUMN_AT[column.name]
            if self._table.is_frozen(n):
                left = self._table.columnViewportPosition(n)
                self.paintSection(painter, QRect(left, 0, column.width, self.height()), n)
        edge = self._table.frozen_width - 1
        painter.fillRect(edge, 0, 1, self.height(), theme.current().dim)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  Qt names it so
        """Paint one title."""
        colours = theme.current()
        this_month = is_month(logicalIndex) and logicalIndex - FIRST_MONTH + 1 == self.today
        painter.fillRect(rect, colours.today_heading if this_month else colours.window)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.line)
        if is_month(logicalIndex):
            self._month(painter, rect, logicalIndex - FIRST_MONTH + 1)
            return
        title = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        font = self.looks.head
        text = font.cut(title, rect.width() - self.looks.padding)
        left = rect.left() + float(self.looks.padding)
        if logicalIndex in _CENTRED:
            left = rect.left() + (rect.width() - font.width(text)) / 2
        painter.setPen(colours.text)
        top = rect.top() + (rect.height() - font.line_height) // 2
        _draw(painter, font, text, left, top)

    def _month(self, painter: QPainter, rect: QRect, month: int) -> None:
        colours, looks = theme.current(), self.looks
        name = MONTH_NAMES[month - 1][:3]
        both = looks.head.line_height + looks.tiny.line_height
        top = rect.top() + (rect.height() - both) // 2
        painter.setPen(colours.text)
        _draw(painter, looks.head, str(month), _middle(rect, looks.head, str(month)), top)
        painter.setPen(colours.dim)
        top += looks.head.line_height
        _draw(painter, looks.tiny, name, _middle(rect, looks.tiny, name), top)


def _middle(rect: QRect, font: FittedFont, text: str) -> float:
    return rect.left() + (rect.width() - font.width(text)) / 2


def _draw(painter: QPainter, font: FittedFont, text: str, left: float, top: int) -> None:
    painter.setFont(font.font)
    painter.drawText(QPointF(round(left), top + font.ascent), text)
