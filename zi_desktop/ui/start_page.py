"""What is seen without a plan, and in a plan without rows: where to begin. Says what was chosen, does nothing itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

CARD = 640
BUTTONS_ACROSS = 3
SHOWN_RECENT = 5
LONGEST = 88  # characters that fit into a recent plan's line

PASTE = "paste"
FIRST_ROW = "first_row"
BEGINNINGS = {
    "choose": "&Pilih berkas…",
    "standard": "Mulai dari te&mplat standar",
    "empty": "Rencana k&osong",
    "receive": "Te&rima dari flashdisk",
    "example": "&Lihat contoh",
}
FILLINGS = {
    "bring_in": "Bawa &masuk dari Excel atau Word…",
    "fill_standard": "Pakai k&omponen baku",
    FIRST_ROW: "Baris &pertama",
}


class BeginButton(QPushButton):
    """A button that knows the `name` of what it begins; Enter presses it where it has the keyboard."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text)
        self.name = name
        self.setAccessibleName(text.replace("&", "").rstrip("…"))
        self.setMinimumHeight(32)
        self.setAutoDefault(True)


class _BeginPage(QFrame):
    """A card in the middle with a title, a hint and buttons. `begun` carries the name of what was chosen."""

    begun = Signal(str)

    def __init__(self, title: str, hint: str, beginnings: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("startPage")
        self.buttons = [BeginButton(name, text) for name, text in beginnings.items()]
        for button in self.buttons:
            button.clicked.connect(self._pressed)
        if self.buttons:
            self.buttons[0].setObjectName("primary")
        column = QWidget()
        column.setMaximumWidth(CARD)
        self.column = QVBoxLayout(column)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(_card(title, hint, self.buttons))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(column, 100)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addStretch(2)
        layout.addLayout(across)
        layout.addStretch(3)

    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, BeginButton):
            self.begun.emit(button.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V brings in a table that was copied."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.buttons:
            self.begun.emit(PASTE)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the first button."""
        if self.buttons:
            self.buttons[0].setFocus()


class StartPage(_BeginPage):
    """No plan is open. `recent_chosen` carries the plan's path."""

    recent_chosen = Signal(Path)

    def __init__(self, recent: Sequence[Path]) -> None:
        super().__init__(
            "Seret berkas Excel atau Word rencana ZI ke sini",
            "Atau salin tabelnya, lalu tekan Ctrl+V di sini. Isinya ditunjukkan dulu sebelum dibawa masuk.",
            BEGINNINGS,
        )
        self.recent = [RecentButton(path) for path in recent[:SHOWN_RECENT]]
        if recent:
            self.column.addSpacing(16)
            self.column.addWidget(_label("Terakhir dibuka", "heading"))
        for button in self.recent:
            button.clicked.connect(self._recent_pressed)
            self.column.addWidget(button)

    def _recent_pressed(self) -> None:
        button = self.sender()
        if isinstance(button, RecentButton):
            self.recent_chosen.emit(button.path)


class RecentButton(QPushButton):
    """A plan that was open before: its name and where it lies; the tooltip has the whole path."""

    def __init__(self, path: Path) -> None:
        folder = str(path.parent)
        room = max(LONGEST - len(path.stem), 12)
        if len(folder) > room:
            folder = "…" + folder[-room:]
        super().__init__(f"{path.stem}  –  {folder}".replace("&", "&&"))
        self.setObjectName("recent")
        self.setAutoDefault(True)
        self.setToolTip(str(path))
        self.setAccessibleName(f"Buka {path.stem}")
        self.path = path


class EmptyPlanPage(_BeginPage):
    """The plan has no row yet."""

    def __init__(self, editable: bool = True) -> None:
        hint = "Bawa masuk tabel dari Excel atau Word (Ctrl+V untuk tabel yang disalin), mulai dari komponen baku, atau tulis baris pertama."
        super().__init__(
            "Rencana ini belum berisi kegiatan",
            hint if editable else "Rencana ini dibuka hanya untuk dibaca.",
            FILLINGS if editable else {},
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert adds the first row, as it adds the others."""
        if event.key() == Qt.Key.Key_Insert and self.buttons:
            self.begun.emit(FIRST_ROW)
            return
        super().keyPressEvent(event)


def _card(title: str, hint: str, buttons: Sequence[QPushButton]) -> QFrame:
    card = QFrame()
    card.setObjectName("dropCard")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(24, 40, 24, 40)
    layout.setSpacing(12)
    layout.addWidget(_label(title, "title"))
    layout.addWidget(_label(hint, "hint"))
    layout.addSpacing(8)
    for start in range(0, len(buttons), BUTTONS_ACROSS):
        layout.addLayout(_row(buttons[start : start + BUTTONS_ACROSS]))
    return card


def _row(buttons: Sequence[QPushButton]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _label(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    return label
