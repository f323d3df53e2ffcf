"""The search in a paper's text: the field, how many places there are, the next one. Looks through no page itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

if TYPE_CHECKING:
    from zi_desktop.services.paper_pages import Hit

WAIT_MS = 150
"""So long after the last letter the search begins."""


class PaperSearch(QWidget):
    """`asked` carries the words, `shown` when the hits or the chosen one changed; `left` when Esc ends it.

    `hits` are the places by page; `here` is (page, which) of the chosen one, `None` where there is none.
    """

    asked = Signal(str)
    shown = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits: dict[int, Sequence[Hit]] = {}
        self.here: tuple[int, int] | None = None
        self._from_page = 0
        self.field = QLineEdit()
        self.field.setPlaceholderText("Cari dalam naskah")
        self.field.setAccessibleName("Cari dalam naskah")
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(120)
        self.count = QLabel()
        self.count.setObjectName("dim")
        self.count.setAccessibleName("Jumlah temuan")
        self.before = _button("↑", "Temuan sebelumnya", "Shift+F3")
        self.after = _button("↓", "Temuan berikutnya", "F3")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.field, 1)
        for part in (self.count, self.before, self.after):
            layout.addWidget(part)
        self._later = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._later.timeout.connect(self._ask)
        self.field.textChanged.connect(self._typed)
        self.before.clicked.connect(self.go_back)
        self.after.clicked.connect(self.go_on)
        self.setFocusProxy(self.field)
        self._say(False)

    def begin_typing(self) -> None:
        """Take the keyboard; what stands there is replaced by what is typed."""
        self.field.setFocus()
        self.field.selectAll()

    def begin(self, page: int) -> None:
        """Search again in another paper; `page` is where the person looks."""
        self.hits, self.here, self._from_page = {}, None, page
        self._say(False)

    def take(self, page: int, hits: Sequence[Hit]) -> None:
        """Take what was found on a page; the first from the shown page on is chosen."""
        if hits:
            self.hits[page] = hits
        if self.here is None and hits and page >= self._from_page:
            self.here = (page, 0)
        self._say(False)
        if hits:
            self.shown.emit()

    def finish(self) -> None:
        """All pages were looked through."""
        if self.here is None and self.hits:
            self.here = (min(self.hits), 0)
            self.shown.emit()
        self._say(True)

    def go_on(self) -> None:
        """Choose the next place; after the last the first."""
        self._step(1)

    def go_back(self) -> None:
        """Choose the place before; before the first the last."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._later.isActive():  # Enter right after the last letter
            self._later.stop()
            self._ask()
            return
        places = self._places()
        if places:
            at = places.index(self.here) + by if self.here in places else 0
            self.here = places[at % len(places)]
            self._say(True)
            self.shown.emit()

    def _places(self) -> list[tuple[int, int]]:
        return [(page, n) for page in sorted(self.hits) for n in range(len(self.hits[page]))]

    def _typed(self) -> None:
        self.hits, self.here = {}, None
        self._say(False)
        self.shown.emit()
        self._later.start()

    def _ask(self) -> None:
        self.asked.emit(self.field.text())

    def _say(self, finished: bool) -> None:
        places = self._places()
        nothing = "tidak ada" if finished and self.field.text().strip() else ""
        at = places.index(self.here) + 1 if self.here in places else 0
        self.count.setText(f"{at} dari {len(places)}" if places else nothing)
        self.before.setEnabled(len(places) > 0)
        self.after.setEnabled(len(places) > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Esc leaves."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if shift else 1)
        elif event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _button(sign: str, name: str, keys: str) -> QToolButton:
    button = QToolButton()
    button.setText(sign)
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({keys})")
    return button
