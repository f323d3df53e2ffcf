"""What an import left doubtful about the selected rows, each beside its field, with a button that settles it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from zi_desktop.annex.doubts import kind_of
from zi_desktop.ui import theme
from zi_desktop.ui.doubt_mark import MARK_SIZE, mark


class DoubtNote(QWidget):
    """One kind of doubt. `settled` carries it when a person says that it is looked after."""

    settled = Signal(str)

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        words = kind_of(kind)
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text = QLabel(words.advice, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.button = QPushButton("Selesai")
        self.button.setAccessibleName(f"Selesai: {words.title}")
        self.button.setToolTip("Hapus tanda ragu ini")
        self.button.clicked.connect(self._tell)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 2, 0, 2)
        across.setSpacing(6)
        across.addWidget(self._mark)
        across.addWidget(self.text, 1)
        across.addWidget(self.button)

    def refresh(self, read_only: bool) -> None:
        """Wear the colours in use; offer nothing in a plan that is only to be read."""
        colour = theme.current().late.name()
        self._mark.setPixmap(mark(colour, True).pixmap(MARK_SIZE, MARK_SIZE))
        self.button.setVisible(not read_only)

    def _tell(self) -> None:
        self.settled.emit(self.kind)
