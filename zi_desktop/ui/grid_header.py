"""The grid's header: titles in the form's words, each month's number over its name, this month tinted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.ui import theme
from zi_desktop.ui.grid_columns import COLUMN_AT, FIRST_MONTH
from zi_desktop.ui.grid_looks import Looks
from zi_desktop.ui.grid_model import is_month
from zi_desktop.ui.grid_text import FittedFont

_CENTRED = {COLUMN_AT["evidence"]}


class GridHeader(QHeaderView):
    """Columns do not move and are not dragged: their widths follow from the window's."""

    def __init__(self, looks: Looks, today: int | None, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.looks, self.today = looks, today
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setAccessibleName("Judul kolom")

    def sizeHint(self) -> QSize:
        """Return the header's height at the zoom."""
        return QSize(super().sizeHint().width(), self.looks.header)

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
