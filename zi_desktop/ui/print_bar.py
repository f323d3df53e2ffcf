"""The row of tools over a paper's pages: page number, zoom, search, and what is done with the paper. Does nothing itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from zi_desktop.ui.print_search import PaperSearch
from zi_desktop.ui.print_view import PAGE, WIDTH, ZOOMS

ZOOM_WORDS: tuple[tuple[str, str | float], ...] = (
    ("Selebar jendela", WIDTH),
    ("Satu halaman", PAGE),
    *((f"{round(zoom * 100)} %", zoom) for zoom in ZOOMS),
)


class PaperBar(QWidget):
    """`page_asked` (from 0) when a number was typed, `zoom_asked` when a zoom was chosen."""

    page_asked = Signal(int)
    zoom_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = 0
        self.page = QLineEdit()
        self.page.setAccessibleName("Nomor halaman")
        self.page.setToolTip("Nomor halaman (Ctrl+G)")
        self.page.setFixedWidth(44)
        self.page.setValidator(QIntValidator(1, 9999, self))
        self.page.returnPressed.connect(self._go)
        self.of = QLabel()
        self.zoom = QComboBox()
        self.zoom.setAccessibleName("Perbesaran")
        for words, zoom in ZOOM_WORDS:
            self.zoom.addItem(words, zoom)
        self.zoom.activated.connect(self._zoom)
        self.search = PaperSearch()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.addWidget(QLabel("Halaman"))
        for part in (self.page, self.of, self.zoom):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(self.search, 2)

    def show_page(self, page: int, pages: int) -> None:
        """Show where the person is: page (from 0) of how many."""
        self._pages = pages
        self.page.setText(str(page + 1) if pages else "")
        self.page.setEnabled(pages > 0)
        self.of.setText(f"dari {pages}" if pages else "")

    def begin_typing(self) -> None:
        """Take the keyboard for a page number."""
        self.page.setFocus()
        self.page.selectAll()

    def show_zoom(self, zoom: str | float) -> None:
        """Show which zoom there is."""
        values = [value for _, value in ZOOM_WORDS]
        self.zoom.setCurrentIndex(values.index(zoom))

    def _go(self) -> None:
        if self.page.text():
            self.page_asked.emit(min(int(self.page.text()), self._pages) - 1)

    def _zoom(self, at: int) -> None:
        self.zoom_asked.emit(ZOOM_WORDS[at][1])
