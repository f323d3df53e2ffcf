"""The shelf: what other offices sent, with how far each is; read, printed as one page, saved as a workbook, annotated in a copy."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence
from zi_desktop.refusals import refusal
from zi_desktop.services.shelf import Shelf, Shelved, ShelvedPlan, copy_of_plan, shelf_lines
from zi_desktop.ui.exchange_arrivals import shelf_root
from zi_desktop.ui.exchange_merges_dialog import written
from zi_desktop.ui.exchange_table import line, table
from zi_desktop.ui.questions import PLAN_FILES, documents, safe_file_name

if TYPE_CHECKING:
    from zi_desktop.exchange.manifest import AreaFigures
    from zi_desktop.services.exporting import Exported
    from zi_desktop.ui.jobs import Progress
    from zi_desktop.ui.main_window import MainWindow

TITLE = "Rak terima"
NONE = "Rak masih kosong. Paket dari satuan kerja lain disimpan di sini saat diterima; tidak pernah diubah."
SOME = "Tiap area: tugas jatuh tempo / selesai / terbukti. Yang terbaru di atas, kiriman lama di bawahnya tetap disimpan."
COLUMNS = ("Satuan kerja", "Tahun", "Diterima", "Tempo", "Selesai", "Terbukti")
WIDTHS = (214, 46, 116, 48, 54, 58)
AREA_WIDTH = 54
BROKEN = "tidak terbaca lagi"
READ, COPY, PAPER, BOOK = "read", "copy", "paper", "book"
REASON = "Ini rencana {unit} dari rak terima, hanya untuk dibaca. Untuk memberi catatan, pilih Salin untuk diberi catatan di Rak terima."


class ShelfDialog(QDialog):
    """Accepted with what is `wanted`, of the package `chosen`."""

    def __init__(self, found: list[ShelvedPlan], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.resize(940, 440)
        self.wanted = ""
        self._areas = max((_areas(plan.latest) for plan in found), key=len, default=())
        self.words = QLabel(SOME if found else NONE, wordWrap=True)
        self.list = self._table(found)
        self.buttons = {
            READ: self._button("&Buka untuk dibaca", READ),
            COPY: self._button("&Salin untuk diberi catatan…", COPY),
            PAPER: self._button("&Cetak daftar…", PAPER),
            BOOK: self._button("Daftar ke &Excel…", BOOK),
        }
        leave = QPushButton("Tutup")
        leave.setDefault(True)
        leave.clicked.connect(self.reject)
        below = QHBoxLayout()
        for button in self.buttons.values():
            below.addWidget(button)
        below.addStretch(1)
        below.addWidget(leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(self.words)
        layout.addWidget(self.list, 1)
        layout.addLayout(below)
        for name in (PAPER, BOOK):
            self.buttons[name].setEnabled(bool(found))
        self.list.currentItemChanged.connect(self._allow)
        self._allow()

    def _table(self, found: list[ShelvedPlan]) -> QTreeWidget:
        titles = (*COLUMNS, *(area.number for area in self._areas))
        widths = (*WIDTHS, *(AREA_WIDTH for _ in self._areas))
        made = table("Rencana yang diterima", titles, widths)
        made.setRootIsDecorated(any(len(plan.packages) > 1 for plan in found))
        for column in range(3, len(titles)):
            made.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignCenter)
        for plan in found:
            item = self._line(plan.latest)
            item.addChildren([self._line(older) for older in plan.packages[1:]])
            made.addTopLevelItem(item)
        if found:
            made.setCurrentIndex(made.model().index(0, 0))
        return made

    def _line(self, shelved: Shelved) -> QTreeWidgetItem:
        received = f"{shelved.received.astimezone():%d-%m-%Y %H.%M}"
        manifest = shelved.manifest
        if manifest is None:
            item = line([shelved.path.parent.parent.name, "", received, BROKEN])
        else:
            total = shelved.total
            figures = [str(number) for number in (total.due, total.done, total.proved)]
            areas = [f"{one.due}/{one.done}/{one.proved}" for one in manifest.figures]
            item = line([manifest.unit, str(manifest.year), received, *figures, *areas])
        for column in range(3, item.columnCount()):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignCenter)
        item.setData(0, Qt.ItemDataRole.UserRole, shelved)
        item.setToolTip(0, str(shelved.path))
        return item

    def _button(self, text: str, wanted: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(partial(self._choose, wanted))
        return button

    def _choose(self, wanted: str) -> None:
        self.wanted = wanted
        self.accept()

    @property
    def chosen(self) -> Shelved | None:
        """The package that the cursor is on."""
        item = self.list.currentItem()
        found = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        return found if isinstance(found, Shelved) else None

    def _allow(self, *_: object) -> None:
        readable = self.chosen is not None and self.chosen.manifest is not None
        for name in (READ, COPY):
            self.buttons[name].setEnabled(readable)


def _areas(shelved: Shelved) -> tuple[AreaFigures, ...]:
    return shelved.manifest.figures if shelved.manifest is not None else ()


# ---- what the window does with it


def show(window: MainWindow) -> None:
    """Read the manifests in the background, then show the shelf."""
    root = shelf_root(window)

    def work(_: Progress) -> list[ShelvedPlan]:
        return Shelf(root).plans()

    window.jobs.start("Membaca rak terima…", work, partial(_show, window), partial(_refuse, window))


def _show(window: MainWindow, found: list[ShelvedPlan]) -> None:
    dialog = window.questions.run(partial(ShelfDialog, found))
    if dialog is None:
        return
    if dialog.wanted in (PAPER, BOOK):
        _write_list(window, found, ".pdf" if dialog.wanted == PAPER else ".xlsx")
    elif dialog.chosen is not None and dialog.chosen.manifest is not None:
        if dialog.wanted == READ:
            _read(window, dialog.chosen)
        else:
            _copy(window, dialog.chosen)


def _write_list(window: MainWindow, found: list[ShelvedPlan], ending: str) -> None:
    kinds = "PDF (*.pdf)" if ending == ".pdf" else "Excel (*.xlsx)"
    folder = documents(window.memory.settings.folder)
    out = window.questions.save_file(TITLE, folder / f"Rak terima{ending}", kinds)
    if out is None:
        return
    author = window.author().name

    def work(progress: Progress) -> Exported:
        from zi_desktop.reports.shelf_paper import shelf_paper
        from zi_desktop.services.exporting import export_document

        paper = shelf_paper(shelf_lines(found), author)
        return export_document(paper, out, before_writing=progress.check)

    window.jobs.start(
        f"Menulis {out.name}…", work, partial(written, window, TITLE), partial(_refuse, window)
    )


def _read(window: MainWindow, chosen: Shelved) -> None:
    """Take the plan out into the program's own folder, and open that to be read."""
    copy = window.folders.data / f"rak {chosen.path.stem.split()[-1]}.zi"
    author = window.author()
    unit = chosen.manifest.unit if chosen.manifest is not None else ""

    def work(_: Progress) -> Path:
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise refusal(error, copy) from error
        if not copy.exists():
            copy_of_plan(chosen.path, copy, author)
        return copy

    window.jobs.start(
        f"Membuka {chosen.path.name}…",
        work,
        partial(_opened, window, unit),
        partial(_refuse, window),
    )


def _opened(window: MainWindow, unit: str, copy: Path) -> None:
    if window.commands.open(copy, read_only=True, reason=REASON.format(unit=unit)):
        window.memory.save(window.memory.settings.without_recent(copy.absolute()))


def _copy(window: MainWindow, chosen: Shelved) -> None:
    """Make a copy to be annotated: it is sent back like any other."""
    manifest = chosen.manifest
    assert manifest is not None
    folder = documents(window.memory.settings.folder)
    name = safe_file_name(f"{manifest.unit} {manifest.year} (catatan)")
    target = window.questions.save_file(TITLE, folder / f"{name}.zi", PLAN_FILES)
    if target is None:
        return
    author = window.author()

    def work(_: Progress) -> Path:
        copy_of_plan(chosen.path, target, author)
        return target

    window.jobs.start(
        f"Menyalin {chosen.path.name}…", work, partial(_copied, window), partial(_refuse, window)
    )


def _copied(window: MainWindow, target: Path) -> None:
    window.commands.open(target)


def _refuse(window: MainWindow, error: PlanError) -> None:
    window.questions.tell(TITLE, sentence(error))
