"""The line over a paper: its smallest letters, its pages, and what would make letters larger. Knows no paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from zi_desktop.services.papers import Remedy

MOST_HELPS = 3
FOR_WORDS = 200
"""Pixels that are left to the sentence."""
TOO_SMALL = "Huruf kurang dari 7 pt sulit dibaca."


class FitLine(QFrame):
    """`helped` carries the choices that a person takes to make letters larger."""

    helped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.label = QLabel(wordWrap=True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setMinimumWidth(160)
        self.buttons: list[QPushButton] = []
        self._helps: Sequence[Remedy] = ()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(12, 4, 8, 4)
        self._layout.addWidget(self.label, 1)

    def say(self, text: str, warning: bool = False) -> None:
        """Say a sentence; as a `warning` it stands out. Buttons go."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        self.label.setText(text)
        self.label.setAccessibleName(text)
        self.setObjectName("banner" if warning else "fit")
        self.style().polish(self)

    def offer(self, helps: Sequence[Remedy]) -> None:
        """Offer what would help, the best first, as much of it as has room."""
        self._helps = helps[:MOST_HELPS]
        room = self.width() - FOR_WORDS
        for remedy in self._helps:
            points = f"{remedy.fit.points:.1f}".replace(".", ",")
            button = QPushButton(f"{remedy.label} → {points} pt")
            button.setToolTip(remedy.fit.sentence)
            button.clicked.connect(self._take)
            room -= button.sizeHint().width() + self._layout.spacing()
            if room < 0 and self.buttons:
                button.deleteLater()
                return
            self._layout.addWidget(button)
            self.buttons.append(button)

    def _take(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QPushButton) and pressed in self.buttons:
            self.helped.emit(self._helps[self.buttons.index(pressed)].choices)
