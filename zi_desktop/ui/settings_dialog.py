"""The dialog *Pengaturan*: who works here, where things lie, paper, type and colours. Asks; the window keeps the answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.language import languages
from zi_desktop.settings import PAPERS, TYPE_SIZES, Settings

SCHEMES = (("sistem", "Mengikuti sistem"), ("terang", "Terang"), ("gelap", "Gelap"))
SIZE_WORDS = {9: "Biasa", 10: "Agak besar", 11: "Besar", 13: "Sangat besar"}
HINT = "Kosong berarti tempat yang biasa dipakai program ini."


class FolderLine(QWidget):
    """A folder to be typed or chosen; empty means the usual one, which stands in it in grey."""

    def __init__(self, name: str, folder: str, usual: Path) -> None:
        super().__init__()
        self._name = name
        self._usual = usual
        self.line = QLineEdit(folder)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(str(usual))
        choose = QPushButton("&Pilih…" if name.startswith("Folder") else "P&ilih…")
        choose.setAccessibleName(f"Pilih {name.lower()}")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.line, 1)
        across.addWidget(choose)
        self.setFocusProxy(self.line)

    @property
    def folder(self) -> str:
        """The folder that was written; `""` for the usual one."""
        return self.line.text().strip()

    def _choose(self) -> None:
        start = self.folder or str(self._usual)
        chosen = QFileDialog.getExistingDirectory(self, self._name, start)
        if chosen:
            self.line.setText(str(Path(chosen)))


class SettingsDialog(QDialog):
    """Shows `settings`; `answer` is what a person made of them. `account` is the name used where none is given."""

    def __init__(
        self,
        settings: Settings,
        account: str,
        documents: Path,
        backups: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Pengaturan")
        self.resize(560, 0)
        self._settings = settings
        self.name = QLineEdit(settings.name)
        self.name.setPlaceholderText(account)
        self.unit = QLineEdit(settings.unit)
        self.unit.setPlaceholderText("KPU Kota …")
        self.folder = FolderLine("Folder rencana", settings.folder, documents)
        self.backups = FolderLine("Tempat cadangan", settings.backup_folder, backups)
        self.paper = _choice([(paper, paper) for paper in PAPERS], settings.paper)
        sizes = [(str(size), f"{SIZE_WORDS[size]} ({size} pt)") for size in TYPE_SIZES]
        self.type_size = _choice(sizes, str(settings.type_size))
        self.scheme = _choice(SCHEMES, settings.scheme)
        self.language = _choice(list(languages().items()), settings.language)
        self.language.setToolTip("Berlaku saat program dibuka lagi")
        self._arrange()

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for words, field in (
            ("&Nama Anda", self.name),
            ("&Satker", self.unit),
            ("&Folder rencana", self.folder),
            ("Tempat ca&dangan", self.backups),
            ("&Kertas", self.paper),
            ("&Ukuran huruf", self.type_size),
            ("&Warna", self.scheme),
            ("&Bahasa", self.language),
        ):
            form.addRow(words, field)
            field.setAccessibleName(words.replace("&", ""))
        hint = QLabel(HINT)
        hint.setObjectName("dim")
        buttons = QDialogButtonBox()
        save = buttons.addButton("Simpan", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Batal", QDialogButtonBox.ButtonRole.RejectRole)
        save.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(hint)
        layout.addWidget(buttons)

    def answer(self) -> Settings:
        """Return the settings as they stand in the fields."""
        return replace(
            self._settings,
            name=self.name.text().strip(),
            unit=" ".join(self.unit.text().split()),
            folder=self.folder.folder,
            backup_folder=self.backups.folder,
            paper=self.paper.currentData(),
            type_size=int(self.type_size.currentData()),
            scheme=self.scheme.currentData(),
            language=self.language.currentData(),
        )


def _choice(choices: list[tuple[str, str]] | tuple[tuple[str, str], ...], chosen: str) -> QComboBox:
    box = QComboBox()
    for key, words in choices:
        box.addItem(words, key)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    return box
