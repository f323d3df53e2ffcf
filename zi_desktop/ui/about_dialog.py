"""The dialog *Tentang*: what the program is, where its files lie, and the licences of what is inside. Changes nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from zi_desktop import __version__
from zi_desktop.services.licences import components, text_of

WORDS = (
    "Rencana kerja Zona Integritas sekretariat KPU: satu berkas di komputer ini, tanpa jaringan. "
    "Setiap perubahan langsung tersimpan."
)
NO_CONTENT = "Informasi ini tidak memuat isi rencana; boleh dikirim bersama pertanyaan."
COPIED = "Tersalin"


class AboutDialog(QDialog):
    """`diagnosis` is what is shown and copied for support."""

    def __init__(self, diagnosis: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Tentang zi-desktop")
        self.resize(720, 480)
        self._components = components()
        self.facts = _reading(diagnosis, "Informasi diagnosa")
        self.copy = QPushButton("&Salin informasi diagnosa")
        self.copy.clicked.connect(self._copy)
        self.list = QListWidget()
        self.list.setAccessibleName("Komponen")
        self.text = _reading("", "Lisensi")
        tabs = QTabWidget()
        tabs.addTab(self._program(), "&Program")
        tabs.addTab(self._licences(), "&Lisensi")
        close = QPushButton("Tutup")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(tabs, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _program(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        title = QLabel(f"zi-desktop {__version__}")
        title.setObjectName("heading")
        for label in (title, QLabel(WORDS), QLabel(NO_CONTENT)):
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.insertWidget(2, self.facts, 1)
        layout.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        return page

    def _licences(self) -> QWidget:
        page = QWidget()
        across = QHBoxLayout(page)
        across.addWidget(self.list, 2)
        across.addWidget(self.text, 3)
        for one in self._components:
            self.list.addItem(f"{one.name} {one.version} · {one.licence}")
        self.list.currentRowChanged.connect(self._show_licence)
        self.list.setCurrentRow(0)
        return page

    def _show_licence(self, index: int) -> None:
        self.text.setPlainText(text_of(self._components[index]))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.facts.toPlainText())
        self.copy.setText(COPIED)


def _reading(text: str, name: str) -> QPlainTextEdit:
    shown = QPlainTextEdit(text)
    shown.setReadOnly(True)
    shown.setAccessibleName(name)
    shown.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
    return shown
