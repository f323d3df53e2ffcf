"""The dialog *Cadangan*: what is kept of a plan, what bringing one back would change, and the way back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence
from zi_desktop.services.backups import Listed, local, occasion
from zi_desktop.ui.jobs import Jobs

if TYPE_CHECKING:
    from zi_desktop.domain.history import Effect
    from zi_desktop.services.restoring import Preview
    from zi_desktop.ui.jobs import Progress
    from zi_desktop.ui.main_window import MainWindow

TITLE = "Cadangan"
COLUMNS = ("Dibuat", "Mengapa", "Baris", "Perubahan terakhir", "Ukuran")
NONE_YET = "Belum ada cadangan. Cadangan dibuat sendiri selama rencana ini dikerjakan."
UNSOUND = "Isi cadangan ini tidak cocok dengan riwayatnya, jadi tidak dikembalikan."
UNREADABLE = "Cadangan ini tidak terbaca, jadi tidak dikembalikan."
COMPARING = "Membandingkan dengan rencana sekarang…"
IN_PLACE, AS_NEW, MAKE = "in_place", "as_new", "make"


class BackupsDialog(QDialog):
    """Lists backups, newest first. `wanted` is what was chosen in the end, of the backup `chosen`."""

    def __init__(
        self,
        found: list[Listed],
        plan: Path,
        editable: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.resize(780, 420)
        self.wanted = ""
        self._found, self._plan, self._editable = found, plan, editable
        self._jobs = Jobs(self)
        self.table = _table(found)
        self.table.itemSelectionChanged.connect(self._look)
        self.said = QLabel(NONE_YET if not found else "", wordWrap=True)
        self.said.setMinimumHeight(2 * self.said.fontMetrics().lineSpacing())
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        buttons = QDialogButtonBox()
        self.in_place = self._button(buttons, "&Kembalikan ke rencana ini", IN_PLACE)
        self.as_new = self._button(buttons, "&Simpan sebagai berkas baru…", AS_NEW)
        self.make = self._button(buttons, "&Buat cadangan sekarang", MAKE)
        self.shut = buttons.addButton("&Tutup", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.said)
        layout.addWidget(buttons)
        self.shut.setDefault(True)  # in the dialog by now: Enter in the list brings nothing back
        self._allow(False)
        if found:
            self.table.selectRow(0)

    def _button(self, buttons: QDialogButtonBox, text: str, wanted: str) -> QPushButton:
        button = buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(partial(self._choose, wanted))
        return button

    def _choose(self, wanted: str) -> None:
        self.wanted = wanted
        self.accept()

    def done(self, result: int) -> None:
        """Wait for what is being compared: nobody reads it any more."""
        self._jobs.close()
        super().done(result)

    @property
    def chosen(self) -> Listed:
        """The backup that the cursor is on."""
        return self._found[self.table.currentRow()]

    def _look(self) -> None:
        """Say what bringing the chosen backup back would change, as soon as that is known."""
        row = self.table.currentRow()
        self._allow(False)
        if not 0 <= row < len(self._found):
            return
        if self.chosen.contents is None or not self.chosen.backup.verified:
            self.said.setText(UNREADABLE if self.chosen.contents is None else UNSOUND)
            return
        self.said.setText(COMPARING)
        backup, plan = self.chosen.backup.path, self._plan

        def compare(_: Progress) -> Preview:
            from zi_desktop.services.restoring import preview

            return preview(backup, plan)

        self._jobs.start(
            COMPARING, compare, partial(self._compared, row), partial(self._refused, row)
        )

    def _compared(self, row: int, preview: Preview) -> None:
        if row == self.table.currentRow():
            self.said.setText(preview.sentence)
            self._allow(True, bool(preview.differences))

    def _refused(self, row: int, error: PlanError) -> None:
        if row == self.table.currentRow():
            self.said.setText(sentence(error))

    def _allow(self, readable: bool, differs: bool = False) -> None:
        self.as_new.setEnabled(readable)
        self.in_place.setEnabled(readable and differs and self._editable)


def _table(found: list[Listed]) -> QTableWidget:
    table = QTableWidget(len(found), len(COLUMNS))
    table.setAccessibleName("Daftar cadangan")
    table.setHorizontalHeaderLabels(list(COLUMNS))
    table.verticalHeader().hide()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    for row, listed in enumerate(found):
        for column, text in enumerate(_cells(listed)):
            table.setItem(row, column, QTableWidgetItem(text))
    table.resizeColumnsToContents()
    table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
    return table


def _cells(listed: Listed) -> tuple[str, ...]:
    what = listed.contents
    rows, last = (
        (str(what.rows), f"{what.label} ({what.author})") if what else ("", "tidak terbaca")
    )
    size = f"{max(1, listed.size // 1024)} KB"
    return (local(listed.backup.at), occasion(listed.backup), rows, last, size)


# ---- what the window does with it


def show(window: MainWindow) -> None:
    """Show the dialog and do what was chosen; after a new backup the list is shown again."""
    shown = window.open_plan
    if shown is None:
        return
    window.save_drafts()
    shown.save_now()
    from zi_desktop.services.backups import list_backups

    path = shown.store.path
    found = list_backups(path, window.folders)
    dialog = window.questions.run(partial(BackupsDialog, found, path, not shown.read_only))
    if dialog is None:
        return
    if dialog.wanted == MAKE:
        _make(window, path)
    elif dialog.wanted == AS_NEW:
        _as_new(window, path, dialog.chosen)
    else:
        _in_place(window, dialog.chosen)


def _make(window: MainWindow, path: Path) -> None:
    folders = window.folders

    def work(_: Progress) -> None:
        from zi_desktop.services.backups import ASKED, back_up

        back_up(path, ASKED, folders)

    window.jobs.start("Membuat cadangan…", work, partial(_made, window), partial(_tell, window))


def _made(window: MainWindow, _: None) -> None:
    show(window)


def _tell(window: MainWindow, error: PlanError) -> None:
    window.questions.tell(TITLE, sentence(error))


def _as_new(window: MainWindow, path: Path, chosen: Listed) -> None:
    from zi_desktop.ui.questions import PLAN_FILES

    name = f"{path.stem} ({local(chosen.backup.at)}).zi"
    target = window.questions.save_file(TITLE, path.with_name(name), PLAN_FILES)
    if target is None:
        return

    def work(_: Progress) -> None:
        from zi_desktop.services.restoring import restore_as_new

        restore_as_new(chosen.backup.path, target)

    window.jobs.start(
        "Menyimpan cadangan…", work, partial(_written, window, target), partial(_tell, window)
    )


def _written(window: MainWindow, target: Path, _: None) -> None:
    window.notice(f"Cadangan disimpan sebagai {target}")


def _in_place(window: MainWindow, chosen: Listed) -> None:
    shown, folders = window.open_plan, window.folders
    if shown is None:
        return
    when = local(chosen.backup.at)

    def act() -> Effect:
        from zi_desktop.services.restoring import restore_in_place

        return restore_in_place(shown.store, chosen.backup.path, chosen.backup.at, folders)

    shown.act_beside(f"Pulihkan cadangan {when}", act)
