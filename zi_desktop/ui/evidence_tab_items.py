"""Under the tab's list: what is proposed as expected evidence, and a line in which an item is written. Tells texts; knows no row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

WRITE, TAKE, ADD = "Tulis sendiri", "Pakai", "+ Butir"


class ItemEditor(QWidget):
    """A proposal with *Pakai* and *Tulis sendiri*, or *+ Butir*. `taken` carries the items' texts and `""`, or one text
    and the item that it is the new wording of."""

    taken = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._items: list[str] = []
        self._offered: list[str] = []
        self._edited = ""
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.words.setObjectName("dim")
        self.take, self.write = QPushButton(TAKE), QPushButton(ADD)
        self.take.setAccessibleName("Pakai usul butir bukti")
        self.take.clicked.connect(self._take)
        self.write.clicked.connect(partial(self.edit, "", ""))
        self.line = _ItemLine()
        self.line.setPlaceholderText("misalnya Notulen rapat; Enter menyimpan")
        self.line.setAccessibleName("Butir bukti yang diminta")
        self.line.hide()
        self.line.returnPressed.connect(self._entered)
        self.line.dropped.connect(self.line.hide)
        across = QHBoxLayout()
        for button in (self.take, self.write):
            across.addWidget(button)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.words)
        layout.addWidget(self.line)
        layout.addLayout(across)

    def show_items(
        self, items: Sequence[str], words: str, offered: Sequence[str], read_only: bool
    ) -> None:
        """Show what is offered beside the items that count now."""
        self._items, self._offered = list(items), list(offered)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.take.setVisible(bool(offered))
        self.write.setText(ADD if items else WRITE)
        self.write.setToolTip("Tambah satu butir bukti yang diminta dari baris ini")
        for button in (self.take, self.write):
            button.setEnabled(not read_only)

    def edit(self, text: str, item: str) -> None:
        """Let a person write an item, or give the one that is named other words."""
        if not self.write.isEnabled():
            return
        self._edited = item
        self.line.setText(text)
        self.line.show()
        self.line.setFocus()
        self.line.selectAll()

    def tab_order(self) -> list[QWidget]:
        """Return the parts as the key Tab goes through them."""
        return [self.line, self.take, self.write]

    def _take(self) -> None:
        self.taken.emit(self._offered, "")

    def _entered(self) -> None:
        text = " ".join(self.line.text().split())
        self.line.hide()
        if text and self._edited:
            self.taken.emit([text], self._edited)
        elif text:
            self.taken.emit([*self._items, text], "")
        self._edited = ""


class _ItemLine(QLineEdit):
    """`dropped` when Esc gives it up."""

    dropped = Signal()

    def keyPressEvent(self, event: object) -> None:
        """Esc gives up; Enter stays here."""
        if event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.dropped.emit()
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]
