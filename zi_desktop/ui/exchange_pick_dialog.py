"""The dialog *Terima*: what lies on the flash drives, newest first, and the way to any other file or folder. Reads no content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.errors import PlanError
from zi_desktop.services.incoming import found_in
from zi_desktop.ui.exchange_drives import size_words, sticks
from zi_desktop.ui.exchange_place import LOOK_MS
from zi_desktop.ui.exchange_table import line, table
from zi_desktop.ui.jobs import Jobs
from zi_desktop.ui.questions import documents

FILES = "Paket atau rencana ZI (*.zipaket *.zi);;Semua berkas (*)"
COLUMNS = ("Berkas", "Diubah", "Ukuran", "Flashdisk")
HINT = "Yang ada di flashdisk, terbaru dulu. Isinya diperiksa dan ditunjukkan sebelum ada yang berubah."
NONE = (
    "Tidak ada paket atau rencana di flashdisk. Colokkan flashdisk, atau pilih berkas atau folder."
)


@dataclass(frozen=True, slots=True)
class Found:
    """A package or plan file on a drive."""

    path: Path
    drive: str
    size: int
    changed: datetime


def on_sticks() -> list[Found]:
    """Return the packages and plan files on the removable drives and in their folders, newest first; slow."""
    found: list[Found] = []
    for stick in sticks():
        if stick.removable:
            found += [one for folder in _folders(stick.path) for one in _in(folder, stick.name)]
    return sorted(found, key=lambda one: one.changed, reverse=True)


def _folders(root: Path) -> list[Path]:
    try:
        inside = [path for path in root.iterdir() if path.is_dir() and path.name[0] not in ".$"]
    except OSError:
        inside = []
    return [root, *inside]


def _in(folder: Path, drive: str) -> list[Found]:
    found = []
    try:
        for path in found_in(folder):
            facts = path.stat()
            when = datetime.fromtimestamp(facts.st_mtime).astimezone()
            found.append(Found(path, drive, facts.st_size, when))
    except (OSError, PlanError):
        return found
    return found


class PickDialog(QDialog):
    """Accepted with `chosen`: the files or the folder to receive."""

    def __init__(
        self, parent: QWidget | None = None, look: Callable[[], list[Found]] = on_sticks
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Terima")
        self.resize(720, 400)
        self.chosen: list[Path] = []
        self._look, self._looking = look, False
        self._found: list[Found] | None = None
        self._jobs = Jobs(self)
        self.hint = QLabel(HINT, wordWrap=True)
        self.hint.setObjectName("dim")
        self.list = self._table()
        self.take = QPushButton("&Periksa dan tunjukkan")
        self.take.setDefault(True)
        self.take.setEnabled(False)
        self.take.clicked.connect(self._take)
        self.file = QPushButton("Pilih &berkas…")
        self.file.clicked.connect(self._ask_file)
        self.folder = QPushButton("Pilih &folder…")
        self.folder.clicked.connect(self._ask_folder)
        leave = QPushButton("Batal")
        leave.clicked.connect(self.reject)
        below = QHBoxLayout()
        for part in (self.file, self.folder):
            below.addWidget(part)
        below.addStretch(1)
        for part in (self.take, leave):
            below.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(self.hint)
        layout.addWidget(self.list, 1)
        layout.addLayout(below)
        self._again = QTimer(self, interval=LOOK_MS)
        self._again.timeout.connect(self._see)
        self._again.start()
        self._see()

    def _table(self) -> QTreeWidget:
        made = table("Paket dan rencana di flashdisk", COLUMNS, (330, 120, 80))
        made.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        made.itemSelectionChanged.connect(self._allow)
        made.itemActivated.connect(self._take)
        return made

    def _see(self) -> None:
        """Look again: a stick may be plugged in at any time."""
        if not self._looking:
            self._looking = True
            look = self._look
            self._jobs.start("", lambda _: look(), self._show, self._not_seen)

    def _not_seen(self, _: PlanError) -> None:
        self._looking = False

    def _show(self, found: list[Found]) -> None:
        self._looking = False
        if found == self._found:
            return
        self._found = found
        self.list.clear()
        first: QTreeWidgetItem | None = None
        for one in found:
            told = [one.path.name, f"{one.changed:%d-%m-%Y %H.%M}", size_words(one.size), one.drive]
            item = line(told)
            self.list.addTopLevelItem(item)
            item.setToolTip(0, str(one.path))
            item.setData(0, Qt.ItemDataRole.UserRole, str(one.path))
            first = first or item
        self.hint.setText(HINT if found else NONE)
        if first is not None:
            self.list.setCurrentItem(first)
            self.list.setFocus()

    def _allow(self) -> None:
        self.take.setEnabled(bool(self.list.selectedItems()))

    def _take(self, *_: object) -> None:
        items = self.list.selectedItems()
        self.chosen = [Path(str(item.data(0, Qt.ItemDataRole.UserRole))) for item in items]
        if self.chosen:
            self.accept()

    def _ask_file(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "Terima", str(documents()), FILES)
        self._leave_with([Path(name) for name in names])

    def _ask_folder(self) -> None:
        title, begin = "Terima semua dari folder", str(documents())
        name = QFileDialog.getExistingDirectory(self, title, begin)
        self._leave_with([Path(name)] if name else [])

    def _leave_with(self, chosen: list[Path]) -> None:
        if chosen:
            self.chosen = chosen
            self.accept()

    def done(self, result: int) -> None:
        """Look no more."""
        self._again.stop()
        self._jobs.close()
        super().done(result)
