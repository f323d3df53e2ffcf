"""A dialog that lists sentences under one: what was refused, what a check found. Each may lead to a row. Knows no plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.changes import RowId

SIZE = (720, 420)


class ListDialog(QDialog):
    """`chosen` is the row that a line leads to, once accepted by Enter or a double click; `action` the key of the button
    that was pressed, `""` for a line."""

    def __init__(
        self,
        title: str,
        text: str,
        lines: Sequence[str],
        parent: QWidget | None = None,
        *,
        rows: Sequence[RowId | None] = (),
        actions: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(*SIZE)
        self.chosen: RowId | None = None
        self.action = ""
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(3)
        for line, row in zip(lines, [*rows, *([None] * (len(lines) - len(rows)))], strict=True):
            item = QListWidgetItem(line)
            item.setData(Qt.ItemDataRole.UserRole, row)
            self.list.addItem(item)
        self.list.itemActivated.connect(self._lead)
        self.buttons = QDialogButtonBox()
        self._actions = dict(actions)
        for key, words in actions:
            button = self.buttons.addButton(words, QDialogButtonBox.ButtonRole.ActionRole)
            button.setObjectName(key)
            button.setAutoDefault(False)
            button.clicked.connect(self._press)
        self.buttons.addButton("Tutup", QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(
            False
        )
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(QLabel(text, wordWrap=True))
        layout.addWidget(self.list, 1)
        if any(rows):
            hint = QLabel("Enter atau klik ganda membawa ke barisnya.")
            hint.setObjectName("dim")
            layout.addWidget(hint)
        layout.addWidget(self.buttons)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _lead(self, item: QListWidgetItem) -> None:
        row = item.data(Qt.ItemDataRole.UserRole)
        if row:
            self.chosen = RowId(row)
            self.accept()

    def _press(self) -> None:
        self.action = self.sender().objectName()
        self.accept()
