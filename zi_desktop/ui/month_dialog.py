"""Asks for a month by twelve buttons, as keys or mouse like. Knows no plan."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from zi_desktop.domain.months import MONTH_NAMES

ACROSS = 4


class MonthDialog(QDialog):
    """Four months across. Arrows go about, Enter or a click takes one, first `near`; `chosen` is 1…12 once accepted."""

    def __init__(self, title: str, text: str, near: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.chosen = 0
        layout = QGridLayout(self)
        layout.addWidget(QLabel(text, wordWrap=True), 0, 0, 1, ACROSS)
        self.buttons = QButtonGroup(self, exclusive=False)  # lets the arrows go up and down, too
        for number, name in enumerate(MONTH_NAMES, 1):
            button = QPushButton(name)
            self.buttons.addButton(button, number)
            layout.addWidget(button, 1 + (number - 1) // ACROSS, (number - 1) % ACROSS)
        self.buttons.idClicked.connect(self._take)
        box = QDialogButtonBox()
        box.addButton("Batal", QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        layout.addWidget(box, 2 + len(MONTH_NAMES) // ACROSS, 0, 1, ACROSS)
        self.buttons.button(near).setFocus()

    def _take(self, number: int) -> None:
        self.chosen = number
        self.accept()
