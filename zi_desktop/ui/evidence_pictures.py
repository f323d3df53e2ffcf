"""Draws pages of evidence off the UI thread and keeps the last ones: thumbnails in lists, large pages in the preview.

What was asked for last is drawn first, so that a list that is scrolled shows what is in view. Knows files, not rows.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from zi_desktop.domain.records import Evidence
    from zi_desktop.ui.open_plan import OpenPlan

MOST_WAITING = 60
"""More than a screen of thumbnails: what was asked for before them is no longer in view."""
MOST_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Picture:
    """A page that is wanted: of which file, which page (from 0), and the room for it in dots."""

    sha256: str
    name: str
    width: int
    height: int
    page: int = 0

    @classmethod
    def of(cls, evidence: Evidence, width: int, height: int, page: int = 0) -> Picture:
        """Return a page of a proof."""
        return cls(evidence.sha256, evidence.name, width, height, page)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page, or (`image` null) that there is none to be seen; `pages` of the whole file."""

    image: QImage
    pages: int = 1


class Pictures(QObject):
    """One worker. `ready` carries a `Picture` that can be had now."""

    ready = Signal(object)
    _drawn = Signal(object, object)

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self._open_plan = open_plan
        self._executor: ThreadPoolExecutor | None = None
        self._lock = Lock()
        self._waiting: deque[Picture] = deque(maxlen=MOST_WAITING)
        self._asked: set[Picture] = set()
        self._kept: OrderedDict[Picture, Drawn] = OrderedDict()
        self._bytes = 0
        self._drawn.connect(self._keep, Qt.ConnectionType.QueuedConnection)
        open_plan.evidence.recounted.connect(self._forget_blank)
        open_plan.closed.connect(self.close)

    def get(self, wanted: Picture) -> Drawn | None:
        """Return a page that was drawn; else `None`, and it is drawn: `ready` tells when."""
        found = self._kept.get(wanted)
        if found is not None:
            self._kept.move_to_end(wanted)
            return found
        with self._lock:
            if wanted in self._asked:
                return None
            if len(self._waiting) == MOST_WAITING:
                self._asked.discard(self._waiting[0])
            self._waiting.append(wanted)
            self._asked.add(wanted)
        self._worker().submit(self._draw_next)
        return None

    def close(self) -> None:
        """Draw nothing more, and wait for what is being drawn."""
        with self._lock:
            self._waiting.clear()
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = None

    def _worker(self) -> ThreadPoolExecutor:
        if self._executor is None:
            from concurrent.futures import ThreadPoolExecutor  # start-up does without

            self._executor = ThreadPoolExecutor(1, "pictures")
        return self._executor

    def _draw_next(self) -> None:
        with self._lock:
            if not self._waiting:
                return
            wanted = self._waiting.pop()
        self._drawn.emit(wanted, self._draw(wanted))

    def _draw(self, wanted: Picture) -> Drawn:
        from zi_desktop.domain.errors import PlanError
        from zi_desktop.services.evidence import store_of
        from zi_desktop.services.evidence_picture import page_of

        store = store_of(self._open_plan.store.path, self._open_plan.store.plan)
        try:
            path = store.place.find(wanted.sha256, wanted.name)
            room = (wanted.width, wanted.height)
            found = page_of(path, wanted.name, *room, wanted.page) if path is not None else None
        except (PlanError, OSError):
            found = None
        if found is None:
            return Drawn(QImage())
        form = QImage.Format.Format_RGB32
        image = QImage(found.data, found.width, found.height, found.stride, form)
        return Drawn(image.copy(), found.pages)

    def _keep(self, wanted: Picture, drawn: Drawn) -> None:
        with self._lock:
            self._asked.discard(wanted)
        self._kept[wanted] = drawn
        self._bytes += drawn.image.sizeInBytes()
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= old.image.sizeInBytes()
        self.ready.emit(wanted)

    def _forget_blank(self) -> None:
        """What could not be drawn may be here by now."""
        for wanted in [one for one, drawn in self._kept.items() if drawn.image.isNull()]:
            del self._kept[wanted]
