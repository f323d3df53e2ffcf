"""Asks which papers go into a folder, and as what. Makes none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.services.papers import EXCEL, PDF, WORD, Paper

TITLE = "Cetak semua naskah"
HINT = "Setiap naskah ditulis ke satu folder dengan pilihannya yang terakhir."
TYPES = {PDF: "&PDF", WORD: "&Word", EXCEL: "&Excel"}


class PrintAllDialog(QDialog):
    """A tick for each paper, and for each type of file. `wanted` pairs each ticked paper with the ticked types that suit it."""

    def __init__(
        self, papers: Sequence[Paper], why_not: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.resize(460, 440)
        self._papers = papers
        self.list = QListWidget()
        self.list.setAccessibleName("Naskah")
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for paper in papers:
            self.list.addItem(_item(paper, why_not.get(paper.name, "")))
        self.list.setCurrentRow(0)
        self.types = {ending: QCheckBox(words) for ending, words in TYPES.items()}
        self.types[PDF].setChecked(True)
        buttons = QDialogButtonBox()
        self.make = buttons.addButton("Pilih folder…", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Batal", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        hint = QLabel(HINT, wordWrap=True)
        hint.setObjectName("dim")
        across = QHBoxLayout()
        across.addWidget(QLabel("Sebagai"))
        for box in self.types.values():
            box.toggled.connect(self._refresh)
            across.addWidget(box)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        for part in (hint, self.list):
            layout.addWidget(part)
        layout.addLayout(across)
        layout.addWidget(buttons)
        self.list.itemChanged.connect(self._refresh)
        self._refresh()

    @property
    def wanted(self) -> list[tuple[Paper, str]]:
        """Return (paper, ending) for every file that is wanted."""
        endings = [ending for ending, box in self.types.items() if box.isChecked()]
        ticked = [
            paper
            for row, paper in enumerate(self._papers)
            if self.list.item(row).checkState() is Qt.CheckState.Checked
        ]
        return [(paper, one) for paper in ticked for one in endings if one in paper.endings]

    def _refresh(self) -> None:
        self.make.setEnabled(bool(self.wanted))


def _item(paper: Paper, why_not: str) -> QListWidgetItem:
    """A line for a paper; one that the plan has nothing for says why and cannot be ticked."""
    item = QListWidgetItem(f"{paper.title}: {why_not}" if why_not else paper.title)
    flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
    item.setFlags(Qt.ItemFlag.NoItemFlags if why_not else flags | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Unchecked if why_not else Qt.CheckState.Checked)
    item.setToolTip(why_not)
    return item
