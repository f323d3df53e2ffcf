"""The merges of this copy: taken back at once or weeks later, let be in effect again, and the minutes of each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence
from zi_desktop.services.merges import (
    Merge,
    bring_in_left_out,
    merges,
    take_back,
    take_up_again,
)
from zi_desktop.ui.exchange_commands import store_of
from zi_desktop.ui.exchange_table import line, table
from zi_desktop.ui.inspector_history import when_words
from zi_desktop.ui.questions import Choice, safe_file_name

if TYPE_CHECKING:
    from pathlib import Path

    from zi_desktop.db.store import PlanStore
    from zi_desktop.domain.changes import RowId
    from zi_desktop.domain.history import Effect
    from zi_desktop.domain.plan import Plan
    from zi_desktop.services.exporting import Exported
    from zi_desktop.ui.jobs import Progress
    from zi_desktop.ui.main_window import MainWindow

TITLE = "Berita acara penggabungan"
READING = "Membaca catatan penggabungan…"
NONE = "Belum ada penggabungan. Yang diterima dari komputer lain tercatat di sini."
SOME = "Mengambil kembali suatu penggabungan hanya berlaku di komputer ini: pengirim tidak kehilangan apa pun, dan yang Anda isi sesudahnya tetap ada."
COLUMNS = ("Diterima", "Dari", "Hasil", "Keadaan")
TAKEN, APPLIED = "diambil kembali", "berlaku"
TAKE_BACK, AGAIN, LEFT_OUT, MINUTES = "take_back", "again", "left_out", "minutes"
STAYED = "Sudah diambil kembali. {count} baris tetap memuat kiriman itu, karena sudah dipakai sesudahnya:\n\n{rows}"
GONE = "Penggabungan diambil kembali. Menu Berita acara penggabungan dapat menerapkannya lagi."
APPLIED_AGAIN = "Penggabungan diterapkan lagi."
CAME_IN = "Baris yang ditinggalkan sudah dimasukkan."
_MOST_SHOWN = 10
_SEE = (Choice("open", "Buka"), Choice("folder", "Buka folder"))
_COUNTS = (
    ("added", "baru"),
    ("changed", "berubah"),
    ("removed", "dihapus"),
    ("conflicts", "konflik"),
    ("evidence_added", "bukti"),
)


class MergesDialog(QDialog):
    """Accepted with what is `wanted` of the merge `chosen`."""

    def __init__(self, found: list[Merge], editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.resize(860, 420)
        self.wanted = ""
        self._found, self._editable = found, editable
        self.words = QLabel(SOME if found else NONE, wordWrap=True)
        self.list = self._table()
        self.buttons = {
            TAKE_BACK: self._button("&Ambil kembali", TAKE_BACK),
            AGAIN: self._button("&Terapkan lagi", AGAIN),
            LEFT_OUT: self._button("&Masukkan yang ditinggalkan", LEFT_OUT),
            MINUTES: self._button("&Berita acara (PDF)…", MINUTES),
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
        self._allow()

    def _table(self) -> QTreeWidget:
        made = table("Penggabungan, terbaru dulu", COLUMNS, (130, 230, 330))
        made.addTopLevelItems([line(_cells(merge)) for merge in self._found])
        made.currentItemChanged.connect(self._allow)
        if self._found:
            made.setCurrentIndex(made.model().index(0, 0))
        return made

    def _button(self, text: str, wanted: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(partial(self._choose, wanted))
        return button

    def _choose(self, wanted: str) -> None:
        self.wanted = wanted
        self.accept()

    @property
    def chosen(self) -> Merge | None:
        """The merge that the cursor is on."""
        at = self.list.currentIndex().row()
        return self._found[at] if 0 <= at < len(self._found) else None

    def _allow(self, *_: object) -> None:
        if not hasattr(self, "buttons"):
            return
        merge = self.chosen
        back = merge is not None and merge.taken_back
        can = self._editable and merge is not None
        left_out = merge is not None and bool(merge.note.get("left_out"))
        self.buttons[TAKE_BACK].setEnabled(can and not back)
        self.buttons[AGAIN].setEnabled(can and back)
        self.buttons[LEFT_OUT].setEnabled(can and not back and left_out)
        self.buttons[MINUTES].setEnabled(merge is not None)


def _cells(merge: Merge) -> list[str]:
    sender = merge.sender
    who = f"{sender.name} ({sender.computer})" if sender.name else merge.label
    counts = merge.note.get("counts", {})
    said = [f"{counts[name]} {words}" for name, words in _COUNTS if counts.get(name)]
    left = merge.note.get("left_out")
    said += [f"{left} ditinggalkan"] if left else []
    state = TAKEN if merge.taken_back else APPLIED
    return [when_words(merge.at), who, ", ".join(said) or "tidak ada yang berubah", state]


# ---- what the window does with it


def show(window: MainWindow) -> None:
    """Read the log in the background, then show its merges and do what was chosen with one."""
    shown = window.open_plan
    if shown is None:
        return
    window.save_drafts()
    store = store_of(shown)

    def work(_: Progress) -> list[Merge]:
        return merges(store)

    window.jobs.start(READING, work, partial(_show, window, store), partial(_refuse, window))


def _show(window: MainWindow, store: PlanStore, found: list[Merge]) -> None:
    shown = window.open_plan
    if shown is None or shown.store is not store:
        return
    dialog = window.questions.run(partial(MergesDialog, found, not shown.read_only))
    if dialog is None or dialog.chosen is None:
        return
    seq = dialog.chosen.seq
    if dialog.wanted == MINUTES:
        _print_minutes(window, dialog.chosen)
    elif dialog.wanted == TAKE_BACK:
        _take_back(window, seq)
    elif dialog.wanted == AGAIN:
        _act(window, "Terapkan lagi", partial(take_up_again, store, seq), APPLIED_AGAIN)
    elif dialog.wanted == LEFT_OUT:
        _act(window, "Masukkan baris", partial(bring_in_left_out, store, seq), CAME_IN)


def _act(window: MainWindow, label: str, act: Callable[[], Effect], done: str) -> None:
    shown = window.open_plan
    if shown is not None:
        shown.act_beside(label, act, partial(window.notice, done))


def _take_back(window: MainWindow, seq: int) -> None:
    shown = window.open_plan
    if shown is None:
        return
    store = store_of(shown)
    stays: list[RowId] = []

    def act() -> Effect:
        taken = take_back(store, seq)
        stays.extend(taken.stays)
        return taken.effect

    shown.act_beside("Ambil kembali penggabungan", act, partial(_taken_back, window, stays))


def _taken_back(window: MainWindow, stays: list[RowId]) -> None:
    """Name the rows of which something stays: they were used since."""
    shown = window.open_plan
    rows = _lines(shown.plan, stays) if shown is not None else []
    if not rows:
        window.notice(GONE)
        return
    more = [f"dan {len(rows) - _MOST_SHOWN} lainnya"] if len(rows) > _MOST_SHOWN else []
    told = "\n".join([*rows[:_MOST_SHOWN], *more])
    window.questions.inform(TITLE, STAYED.format(count=len(rows), rows=told))


def _lines(plan: Plan, rows: list[RowId]) -> list[str]:
    """Return the rows of the annex that rows and records belong to, each once, as they are read."""
    owners = dict.fromkeys(plan.owner(row) or row for row in rows)
    lines = []
    for owner in owners:
        row = plan.rows.get(owner)
        if row is not None:
            text = str(getattr(row, "action", "") or getattr(row, "title", ""))
            lines.append(f"{plan.number(owner)}  {' '.join(text.split())[:80]}".strip())
        elif owner == plan.info.id:
            lines.append("Keterangan rencana")
    return lines


def _print_minutes(window: MainWindow, merge: Merge) -> None:
    shown = window.open_plan
    if shown is None:
        return
    name = safe_file_name(f"Berita acara penggabungan {merge.at.astimezone():%Y-%m-%d %H.%M}")
    suggestion = shown.store.path.with_name(f"{name}.pdf")
    out = window.questions.save_file(TITLE, suggestion, "PDF (*.pdf);;Word (*.docx)")
    if out is None:
        return
    store, seq = store_of(shown), merge.seq

    def work(progress: Progress) -> Exported:
        from zi_desktop.reports.merge_minutes import merge_minutes_paper
        from zi_desktop.services.exporting import export_document
        from zi_desktop.services.minutes import minutes_of

        paper = merge_minutes_paper(minutes_of(store, seq))
        return export_document(paper, out, before_writing=progress.check)

    window.jobs.start(
        f"Menulis {out.name}…", work, partial(written, window, TITLE), partial(_refuse, window)
    )


def written(window: MainWindow, title: str, done: Exported) -> None:
    """Say where a paper lies, and show it."""
    chosen = window.questions.choose(title, f"Disimpan: {done.path}", _SEE, back="Tutup")
    if chosen is not None:
        path: Path = done.path if chosen == "open" else done.path.parent
        window.questions.open_outside(path)


def _refuse(window: MainWindow, error: PlanError) -> None:
    window.questions.tell(TITLE, sentence(error))
