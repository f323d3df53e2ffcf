"""The pages of a paper as small pictures to go by. Draws none itself: asks for those in view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QWidget

from zi_desktop.ui.print_view import FRAME, PAPER

WIDE, HIGH = 84, 84
"""Pixels of a small picture; a page fits into it."""
Index = QModelIndex | QPersistentModelIndex


class _Thumbnails(QAbstractListModel):
    """One row for each page; `missing` (page, dots wide) for a picture that somebody looks at and that is not there."""

    missing = Signal(int, int)

    def __init__(self, ratio: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._ratio = ratio
        self._sizes: Sequence[tuple[float, float]] = ()
        self._pictures: dict[int, QPixmap] = {}

    def show_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        self.beginResetModel()
        self._sizes, self._pictures = sizes, {}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._sizes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        page = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(page + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Halaman {page + 1}"
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(page)
        return None

    def _picture(self, page: int) -> QPixmap:
        if page not in self._pictures:
            wide, high = self._size(page)
            self.missing.emit(page, round(wide * self._ratio))
            blank = QPixmap(wide, high)
            blank.fill(PAPER)
            return self._framed(blank)
        return self._pictures[page]

    def _size(self, page: int) -> tuple[int, int]:
        wide, high = self._sizes[page]
        scale = min(WIDE / wide, HIGH / high)
        return max(1, round(wide * scale)), max(1, round(high * scale))

    def _framed(self, picture: QPixmap) -> QPixmap:
        """Return a square with the page in its middle, framed: white paper ends somewhere, and all rows are as high."""
        square = QPixmap(round(WIDE * self._ratio), round(HIGH * self._ratio))
        square.setDevicePixelRatio(self._ratio)
        square.fill(Qt.GlobalColor.transparent)
        size = picture.deviceIndependentSize()
        left, top = (WIDE - size.width()) / 2, (HIGH - size.height()) / 2
        painter = QPainter(square)
        painter.drawPixmap(QPointF(left, top), picture)
        painter.setPen(FRAME)
        painter.drawRect(QRectF(left, top, size.width() - 1, size.height() - 1))
        painter.end()
        return square

    def picture(self, page: int, width: int, image: QImage) -> bool:
        """Take a picture; false for one that is none of these."""
        if page >= len(self._sizes) or width != round(self._size(page)[0] * self._ratio):
            return False
        image.setDevicePixelRatio(self._ratio)
        self._pictures[page] = self._framed(QPixmap.fromImage(image))
        at = self.index(page)
        self.dataChanged.emit(at, at, [Qt.ItemDataRole.DecorationRole])
        return True


class Thumbnails(QListView):
    """`page_chosen` (from 0) when a person chooses a page; `wanted` asks for pictures in view (page, dots wide)."""

    page_chosen = Signal(int)
    wanted = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Gambar kecil halaman")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setIconSize(QSize(WIDE, HIGH))
        self.setGridSize(QSize(WIDE + 12, HIGH + 26))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDE + 36)
        self._pages = _Thumbnails(self.devicePixelRatioF(), self)
        self._pages.missing.connect(self._want, Qt.ConnectionType.QueuedConnection)
        self._following = False
        self._missing: dict[tuple[int, int], None] = {}
        self.setModel(self._pages)
        self.selectionModel().currentChanged.connect(self._choose)

    def show_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show a paper's pages."""
        self._missing.clear()
        self._pages.show_pages(sizes)

    def picture(self, page: int, width: int, image: QImage) -> bool:
        """Take a page's small picture; false for a picture of another size."""
        self._missing.pop((page, width), None)
        return self._pages.picture(page, width, image)

    def follow(self, page: int) -> None:
        """Let `page` be the current one, without choosing it."""
        self._following = True
        self.setCurrentIndex(self._pages.index(page))
        self._following = False

    def _choose(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid() and not self._following:
            self.page_chosen.emit(now.row())

    def _want(self, page: int, width: int) -> None:
        """Ask for all that are missing, those looked at last first: they are in view."""
        key = (page, width)
        if key in self._missing:
            return
        self._missing = {key: None, **self._missing}
        self.wanted.emit(list(self._missing))
