"""The diamond that a doubtful row carries, as a small picture for lists and labels. Knows colours, no doubts."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPolygonF

MARK_SIZE = 12


@cache
def mark(colour: str, full: bool) -> QIcon:
    """Return the diamond that a doubtful row carries in the grid; an empty one for a note."""
    picture = QPixmap(24, 24)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colour))
    if full:
        painter.setBrush(QColor(colour))
    painter.drawPolygon(
        QPolygonF([QPointF(*at) for at in ((6, 2.5), (9.5, 6), (6, 9.5), (2.5, 6))])
    )
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)  # Qt would tint it
    return icon


@cache
def blank() -> QIcon:
    """Return nothing, in the size of a mark."""
    picture = QPixmap(MARK_SIZE, MARK_SIZE)
    picture.fill(Qt.GlobalColor.transparent)
    return QIcon(picture)
