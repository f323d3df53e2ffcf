"""Draws pages and looks for words in them off the UI thread, what is on the screen first. Keeps no picture."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from zi_desktop.services.evidence_picture import Pixels
    from zi_desktop.services.paper_pages import PaperPages

Wanted = tuple[int, int]
"""A page (from 0), and how many dots wide."""
PAGES, THUMBNAILS = 0, 1


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the worker was given: a paper to open, or one to draw or read `page` of."""

    paper: bytes
    page: int = -1
    width: int = 0
    words: str = ""


class PageDrawer(QObject):
    """One worker, one page at a time: what is no longer wanted is never begun.

    `opened` (sizes of the pages in points), `drawn` (page, dots wide, `QImage`), `found` (page, its hits), `searched` when the
    last page was looked through.
    """

    opened = Signal(object)
    drawn = Signal(int, int, QImage)
    found = Signal(int, object)
    searched = Signal()
    _answered = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(1, "pages")
        self._paper = b""
        self._pages: PaperPages | None = None
        self._wanted: list[list[Wanted]] = [[], []]
        self._words = ""
        self._unread: list[int] = []
        self._busy = self._left = False
        self._drawing: Wanted | None = None
        self._answered.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """True while something is wanted that is not there."""
        return self._busy

    def show(self, paper: bytes) -> None:
        """Draw another PDF from now on, none where it is empty."""
        if self._pages is not None:
            self._worker.submit(self._pages.close)
        self._paper, self._pages = paper, None
        self._wanted, self._unread = [[], []], []
        self._go_on()

    def want(self, kind: int, wanted: Iterable[Wanted]) -> None:
        """Draw these pages (`PAGES`, which go first) or `THUMBNAILS`, in order, in place of those wanted before."""
        self._wanted[kind] = [one for one in wanted if one != self._drawing]
        self._go_on()

    def search(self, words: str) -> None:
        """Look for `words` on every page, in place of what was looked for before."""
        self._words = words.strip()
        self._unread = list(range(len(self._pages or ()))) if self._words else []
        self._go_on()

    def leave(self) -> None:
        """Stop; it deletes itself when nothing runs any more."""
        self._left = True
        self.show(b"")
        if not self._busy:
            self._end()

    def _end(self) -> None:
        self._worker.shutdown(wait=False)
        self.deleteLater()

    def _go_on(self) -> None:
        if self._busy or not self._paper:
            return
        if self._pages is None:
            self._start(_Asked(self._paper))
            return
        queue = next((wanted for wanted in self._wanted if wanted), None)
        if queue is not None:
            self._start(_Asked(self._paper, *queue.pop(0)))
        elif self._unread:
            self._start(_Asked(self._paper, self._unread.pop(0), words=self._words))

    def _start(self, asked: _Asked) -> None:
        self._busy = True
        self._drawing = (asked.page, asked.width)
        self._worker.submit(self._run, asked, self._pages)

    def _run(self, asked: _Asked, pages: PaperPages | None) -> None:
        try:
            answer = _work(asked, pages)
        except BaseException as error:  # the UI thread hears it, whatever it was
            answer = error
        self._answered.emit(asked, answer)

    def _hear(self, asked: _Asked, answer: Any) -> None:
        self._busy, self._drawing = False, None
        if isinstance(answer, BaseException):
            raise answer
        if asked.paper is self._paper and not self._left:
            self._tell(asked, answer)
        elif asked.page < 0:
            self._worker.submit(answer.close)  # another paper is shown meanwhile
        if self._left:
            self._end()
        else:
            self._go_on()

    def _tell(self, asked: _Asked, answer: Any) -> None:
        if asked.page < 0:
            self._pages = answer
            self.search(self._words)
            self.opened.emit(answer.sizes)
        elif asked.width:
            self.drawn.emit(asked.page, asked.width, answer)
        elif asked.words == self._words:
            self.found.emit(asked.page, answer)
            if not self._unread:
                self.searched.emit()


def _work(asked: _Asked, pages: PaperPages | None) -> Any:
    """Open a paper, draw one of its pages, or read it; in the worker."""
    if pages is None:
        from zi_desktop.services.paper_pages import PaperPages

        return PaperPages(asked.paper)
    if asked.width:
        return image_of(pages.picture(asked.page, asked.width))
    return pages.find(asked.page, asked.words)


def image_of(pixels: Pixels) -> QImage:
    """Return the pixels as a picture of its own."""
    kind = QImage.Format.Format_RGB32
    return QImage(pixels.data, pixels.width, pixels.height, pixels.stride, kind).copy()
