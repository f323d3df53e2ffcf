"""A strip below the page that says what was removed and takes it back at a press. Knows words, not plans."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

SHOWN_MS = 20_000


class UndoBar(QFrame):
    """Hidden until something was removed; goes after a while. `pressed` when *Urungkan* was."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("undoBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.label = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.button = QPushButton("Urungkan")
        self.button.setToolTip("Ctrl+Z")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.pressed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.setSpacing(16)
        layout.addWidget(self.label)
        layout.addWidget(self.button)
        layout.addStretch(1)
        self._later = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._later.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str) -> None:
        """Show what was removed."""
        self.label.setText(text)
        self.setAccessibleName(text)
        self.button.setAccessibleName(f"Urungkan: {text}")
        self._later.start()
        self.show()

    def forget(self) -> None:
        """Something else was done: there is no way back from here any more."""
        self._later.stop()
        self.hide()
