"""When Python looks for unused objects that hold each other: on the UI thread alone, between what a person does.

Left to itself it does so in the middle of whatever makes objects. In a worker that ends Qt objects in the wrong thread,
which crashes; and a walk over a plan of 2,000 rows holds every thread up for 70 ms.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

EVERY_MS = 2_000
MANY = 20_000
"""So many new objects at once are a plan or a document and not unused: they are set aside unseen."""


class Garbage(QObject):
    """Takes over from Python's own collecting; `stop` gives it back."""

    def __init__(
        self, parent: QObject, is_away: Callable[[], bool] = lambda: _works_elsewhere()
    ) -> None:
        super().__init__(parent)
        self._is_away = is_away
        self._all_seen = False
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect as much as takes a moment; everything once while the person works in another window."""
        away = self._is_away()
        if away and not self._all_seen:
            gc.unfreeze()
            gc.collect()
            gc.freeze()
        elif gc.get_count()[0] > MANY:
            gc.freeze()
        elif (due := _oldest_due()) is not None:
            gc.collect(due)
        self._all_seen = away

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()


def _oldest_due() -> int | None:
    """Return the oldest generation whose turn it is by Python's own thresholds."""
    pairs = list(zip(gc.get_count(), gc.get_threshold(), strict=True))
    return next((n for n in (2, 1, 0) if pairs[n][0] > pairs[n][1]), None)


def _works_elsewhere() -> bool:
    return QGuiApplication.applicationState() != Qt.ApplicationState.ApplicationActive
