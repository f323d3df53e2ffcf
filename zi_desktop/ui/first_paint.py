"""Tells when a window has been painted, which is when a person sees it. Paints nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class _PaintWatch(QObject):
    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then: Callable[[], None] | None = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._then is not None:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._call)
        return False

    def _call(self) -> None:
        then, self._then = self._then, None
        self.deleteLater()
        if then is not None:
            then()


def after_paint(window: QWidget, then: Callable[[], None]) -> None:
    """Call `then` once, when `window` was painted next and the paint is on the screen."""
    _PaintWatch(window, then)
    window.update()
