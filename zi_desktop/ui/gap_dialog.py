"""The standard components that a plan has no row for, as a list from which one is chosen to get its row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.standard import StandardComponent, Standards

NONE = "Setiap komponen baku sudah punya baris."
SOME = (
    "{count} dari {whole} komponen baku belum punya baris. Pilih satu untuk menambah barisnya, atau pilih komponen "
    "baku pada baris yang sudah ada di panel Isi."
)
SIZE = QSize(560, 420)
LINE_HEIGHT = 24


class GapDialog(QDialog):
    """Accepted with `chosen`, the component that is to get a row."""

    def __init__(
        self,
        missing: Sequence[StandardComponent],
        standards: Standards,
        editable: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Komponen baku tanpa baris")
        self._missing = list(missing)
        words = SOME.format(count=len(missing), whole=len(standards.components))
        self.words = QLabel(words if missing else NONE, wordWrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName("Komponen baku tanpa baris")
        areas = {area.number: area.title for area in standards.areas}
        for one in missing:
            item = QListWidgetItem(f"{one.code}  {one.title}")
            item.setToolTip(f"Area {one.area} {areas.get(one.area, '')}")
            item.setSizeHint(QSize(0, LINE_HEIGHT))
            self.list.addItem(item)
        self.add = QPushButton("&Tambah barisnya")
        self.add.setDefault(True)
        self.add.setEnabled(editable and bool(missing))
        self.close_button = QPushButton("Tutup")
        self.add.clicked.connect(self.accept)
        self.close_button.clicked.connect(self.reject)
        if editable:
            self.list.itemActivated.connect(self.accept)
        self._lay_out()
        self.list.setCurrentRow(0)
        if missing:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.resize(SIZE)
        else:
            self.list.hide()
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addWidget(self.words)
        layout.addWidget(self.list, 1)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(self.add)
        bottom.addWidget(self.close_button)
        layout.addLayout(bottom)

    @property
    def chosen(self) -> StandardComponent | None:
        """The component under the cursor."""
        at = self.list.currentRow()
        return self._missing[at] if 0 <= at < len(self._missing) else None
