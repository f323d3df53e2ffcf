"""What is seen without a plan, and in a plan without rows: where to begin. Says what was chosen, does nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

CARD = 640
SHOWN_RECENT = 5
RECENT_HEIGHT = 26


class StartPage(QWidget):
    """No plan is open. `recent_chosen` carries the plan's path."""

    choose_pressed = Signal()
    standard_pressed = Signal()
    empty_pressed = Signal()
    example_pressed = Signal()
    recent_chosen = Signal(Path)

    def __init__(self, recent: Sequence[Path], example: bool = True) -> None:
        super().__init__()
        self.setObjectName("startPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.choose = _button("&Pilih berkas…", self.choose_pressed, primary=True)
        buttons = [
            self.choose,
            _button("Mulai dari &templat standar", self.standard_pressed),
            _button("Rencana &kosong", self.empty_pressed),
        ]
        if example:
            buttons.append(_button("&Lihat contoh", self.example_pressed))
        column = _card(
            "Seret berkas Excel rencana ZI ke sini",
            "Berkas .xlsx dibawa masuk menjadi rencana baru; berkas .zi langsung dibuka.",
            buttons,
        )
        self.recent = self._recent_list(recent)
        parts: list[QWidget] = [column]
        if recent:
            parts += [_heading("Terakhir dibuka"), self.recent]
        _centre(self, parts)
        self.recent.setFixedHeight(self.recent.count() * RECENT_HEIGHT + 2)

    def focusInEvent(self, event: object) -> None:
        """Hand the keyboard to the first button."""
        self.choose.setFocus()

    def _recent_list(self, recent: Sequence[Path]) -> QListWidget:
        plans = QListWidget()
        plans.setAccessibleName("Rencana yang terakhir dibuka")
        plans.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        plans.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for path in recent[:SHOWN_RECENT]:
            item = QListWidgetItem(f"{path.stem}   –   {path.parent}")
            item.setToolTip(str(path))
            item.setSizeHint(QSize(0, RECENT_HEIGHT))
            item.setData(Qt.ItemDataRole.UserRole, path)
            plans.addItem(item)
        plans.itemActivated.connect(self._choose_recent)
        plans.itemClicked.connect(self._choose_recent)
        return plans

    def _choose_recent(self, item: QListWidgetItem) -> None:
        self.recent_chosen.emit(item.data(Qt.ItemDataRole.UserRole))


class EmptyPlanPage(QWidget):
    """The plan has no row yet."""

    import_pressed = Signal()
    standard_pressed = Signal()
    first_pressed = Signal()

    def __init__(self, editable: bool = True) -> None:
        super().__init__()
        self.setObjectName("startPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bring_in = _button("&Bawa masuk dari Excel…", self.import_pressed, primary=True)
        buttons = [
            self.bring_in,
            _button("Pakai &komponen baku", self.standard_pressed),
            _button("Baris &pertama", self.first_pressed),
        ]
        hint = "Bawa masuk tabel dari Excel, mulai dari komponen baku, atau tulis baris pertama."
        if not editable:
            buttons, hint = [], "Rencana ini dibuka hanya untuk dibaca."
        _centre(self, [_card("Rencana ini belum berisi kegiatan", hint, buttons)])

    def focusInEvent(self, event: object) -> None:
        """Hand the keyboard to the first button."""
        self.bring_in.setFocus()


def _button(text: str, pressed: object, primary: bool = False) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text.replace("&", "").rstrip("…"))
    button.setMinimumHeight(32)
    button.setAutoDefault(True)  # Enter presses the focused one
    if primary:
        button.setObjectName("primary")
    button.clicked.connect(pressed)
    return button


def _card(title: str, hint: str, buttons: Sequence[QPushButton]) -> QFrame:
    card = QFrame()
    card.setObjectName("dropCard")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(24, 40, 24, 40)
    layout.setSpacing(12)
    for text, name in ((title, "title"), (hint, "dim")):
        label = QLabel(text, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        label.setObjectName(name)
        layout.addWidget(label)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    layout.addSpacing(8)
    layout.addLayout(row)
    return card


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("heading")
    label.setContentsMargins(0, 16, 0, 0)
    return label


def _centre(page: QWidget, parts: Sequence[QWidget]) -> None:
    column = QWidget()
    column.setMaximumWidth(CARD)
    inner = QVBoxLayout(column)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(8)
    for part in parts:
        inner.addWidget(part)
    across = QHBoxLayout()
    across.addStretch(1)
    across.addWidget(column, 100)
    across.addStretch(1)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(16, 16, 16, 16)
    layout.addStretch(2)
    layout.addLayout(across)
    layout.addStretch(3)
