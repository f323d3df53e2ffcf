"""The pages of a paper with what one goes through them by: number, zoom, small pictures, search. Makes no paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QWidget

from zi_desktop.ui.print_bar import PaperBar
from zi_desktop.ui.print_drawer import PAGES, THUMBNAILS, PageDrawer
from zi_desktop.ui.print_thumbnails import Thumbnails
from zi_desktop.ui.print_view import PageView


class PagesPane(QWidget):
    """Pages at the left, small ones at the right; `bar` stands where the window puts it. `shown` when a paper is on the screen.

    `sizes` are the pages' in points; `keeper` outlives the pane by what is still being drawn.
    """

    shown = Signal()

    def __init__(self, keeper: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sizes: Sequence[tuple[float, float]] = ()
        self.bar = PaperBar()
        self.view = PageView()
        self.thumbnails = Thumbnails()
        self.refusal = QLabel(wordWrap=True)
        self.refusal.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.refusal.setMargin(24)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.refusal)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.thumbnails)
        self._drawer = PageDrawer(keeper)
        self._keep_place = False
        self._here: object = None
        self._connect()

    def _connect(self) -> None:
        view, drawer, search = self.view, self._drawer, self.bar.search
        view.wanted.connect(self._want_pages)
        view.page_changed.connect(self._follow_page)
        view.zoom_changed.connect(self.bar.show_zoom)
        self.bar.zoom_asked.connect(view.set_zoom)
        self.bar.page_asked.connect(self._go_to_page)
        self.thumbnails.page_chosen.connect(view.go_to)
        self.thumbnails.wanted.connect(self._want_thumbnails)
        drawer.opened.connect(self._show_pages)
        drawer.drawn.connect(self._take_picture)
        drawer.found.connect(search.take)
        drawer.searched.connect(search.finish)
        search.asked.connect(self._search)
        search.shown.connect(self._show_found)
        search.left.connect(view.setFocus)

    # ---- which paper

    @property
    def page(self) -> int:
        """The page (from 0) that is looked at."""
        return max(self.view.page, 0)

    @property
    def busy(self) -> bool:
        """True while something is being drawn or read."""
        return self._drawer.busy

    def show_paper(self, pdf: bytes, keep_place: bool) -> None:
        """Show a finished PDF, from the first page or from where the one before was."""
        self._keep_place = keep_place
        self._drawer.show(pdf)

    def _show_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        self.sizes = sizes
        self.stack.setCurrentWidget(self.view)
        self.view.show_pages(sizes, self._keep_place)
        self.thumbnails.show_pages(sizes)
        self.bar.search.begin(self.page)
        self._follow_page(self.page)
        self.shown.emit()

    def drop(self, why: str = "") -> None:
        """Show no paper, and why there is none."""
        self._drawer.show(b"")
        self.sizes = ()
        self.view.show_pages(())
        self.thumbnails.show_pages(())
        self.bar.show_page(-1, 0)
        self.refusal.setText(why)
        self.stack.setCurrentWidget(self.refusal if why else self.view)

    def leave(self) -> None:
        """Let go of the paper; what is being drawn is dropped when it comes."""
        self._drawer.leave()

    # ---- its pages

    def _want_pages(self, wanted: list[tuple[int, int]]) -> None:
        self._drawer.want(PAGES, wanted)

    def _want_thumbnails(self, wanted: list[tuple[int, int]]) -> None:
        self._drawer.want(THUMBNAILS, wanted)

    def _take_picture(self, page: int, width: int, image: QImage) -> None:
        if not self.thumbnails.picture(page, width, image):
            self.view.picture(page, width, image)

    def _follow_page(self, page: int) -> None:
        self.bar.show_page(page, len(self.sizes))
        self.thumbnails.follow(page)

    def _go_to_page(self, page: int) -> None:
        self.view.go_to(page)
        self.view.setFocus()

    def zoom_in(self) -> None:
        """Show pages larger."""
        self.view.zoom_by(1)

    def zoom_out(self) -> None:
        """Show pages smaller."""
        self.view.zoom_by(-1)

    # ---- search

    def _search(self, words: str) -> None:
        self.bar.search.begin(self.page)
        self._drawer.search(words)

    def _show_found(self) -> None:
        search = self.bar.search
        self.view.mark(search.hits, search.here)
        before, self._here = self._here, search.here
        if search.here is not None and search.here != before:
            page, which = search.here
            self.view.go_to_box(page, search.hits[page][which][0])
