"""The bottom line: what is saved, the marks' legend, work in progress, who is working. Shows what it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

if TYPE_CHECKING:
    from datetime import datetime

    from zi_desktop.ui.open_plan import OpenPlan

HEIGHT = 24
NOTICE_MS = 12_000
SHORT_NOTICE_MS = 5_000


class StatusRow(QStatusBar):
    """`cancelled` when the running work is to stop, `author_pressed` when the name was pressed, `conflicts_pressed` when
    the number of conflicts was."""

    cancelled = Signal()
    conflicts_pressed = Signal()
    author_pressed = Signal()

    def __init__(self) -> None:
        super().__init__(sizeGripEnabled=False)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName("Baris keadaan")
        self.setContentsMargins(8, 0, 8, 0)
        self._state = ""
        self._noticing = False
        self.saved = QLabel()
        self.saved.setContentsMargins(0, 0, 24, 0)
        self.saved.setAccessibleName("Keadaan simpanan")
        self.addWidget(self.saved)
        self._legend: QWidget | None = None
        self._add_work()
        self._add_conflicts()
        self.author = _button("Ganti nama yang dicatat pada setiap perubahan")
        self.author.clicked.connect(self.author_pressed)
        self.addPermanentWidget(self.author)
        self._clear_notice = QTimer(self, singleShot=True, interval=NOTICE_MS)
        self._clear_notice.timeout.connect(self._show_state)

    def _add_conflicts(self) -> None:
        self._watched: OpenPlan | None = None
        self.conflicts = _button("Tampilkan hanya baris yang berkonflik")
        self.conflicts.setObjectName("refusal")
        self.conflicts.clicked.connect(self.conflicts_pressed)
        self.conflicts.hide()
        self.addPermanentWidget(self.conflicts)
        self._count_soon = QTimer(self, singleShot=True, interval=0)
        self._count_soon.timeout.connect(self._count_conflicts)

    def _watch(self, open_plan: OpenPlan | None) -> None:
        """Count the conflicts of a plan from now on."""
        self._watched = open_plan
        if open_plan is not None:
            open_plan.changed.connect(self._count_soon.start)
        self._count_soon.start()

    def _count_conflicts(self) -> None:
        count = 0
        if self._watched is not None:
            from zi_desktop.domain.conflicts import conflict_count  # an empty window does without

            count = conflict_count(self._watched.plan)
        self.conflicts.setVisible(bool(count))
        self.conflicts.setText(f"Konflik {count}")
        self.conflicts.setAccessibleName(f"{count} konflik. {self.conflicts.toolTip()}")

    def _add_work(self) -> None:
        self.work = QLabel()
        self.progress = QProgressBar(textVisible=False)
        self.progress.setFixedSize(120, 12)
        self.progress.setAccessibleName("Kemajuan")
        self.stop = _button("Hentikan; semua tetap seperti semula")
        self.stop.setText("Batal")
        self.stop.clicked.connect(self.cancelled)
        for part in (self.work, self.progress, self.stop):
            part.hide()
            self.addPermanentWidget(part)

    def set_legend(self, legend: QWidget | None) -> None:
        """Show `legend` beside the state; the one before it is gone."""
        if self._legend is not None:
            self.removeWidget(self._legend)
            self._legend.deleteLater()
        self._legend = legend
        if legend is not None:
            self.insertWidget(1, legend, 1)
            legend.show()

    def set_author(self, name: str) -> None:
        """Say who is working."""
        self.author.setText(f"Anda: {name}" if name else "Anda: isi nama…")
        self.author.setAccessibleName(self.author.text())

    def say_opened(self, open_plan: OpenPlan) -> None:
        """Say that all there is lies in the file, or that nothing will be written."""
        self._noticing = False
        self._tell("Hanya baca" if open_plan.read_only else "Semua tersimpan")
        self._watch(open_plan)

    def say_saving(self) -> None:
        """Say that the last action is on its way to the disk."""
        self._tell("Menyimpan…")

    def say_saved(self, at: datetime) -> None:
        """Say when the last action was made durable."""
        self._tell(f"Tersimpan {at:%H.%M}")

    def say_nothing(self) -> None:
        """No plan is open."""
        self._noticing = False
        self._watch(None)
        self._tell("")

    def notice(self, text: str, shortly: bool = False) -> None:
        """Show a sentence in the place of the state, for a while or until the next one; that it is saved keeps it."""
        self._say(text, refusal=False)
        self._clear_notice.start(SHORT_NOTICE_MS if shortly else NOTICE_MS)

    def refuse(self, text: str) -> None:
        """Show a refusal: red, in the legend's place too, until there is something else to say."""
        self._say(text, refusal=True)

    def forget_notice(self) -> None:
        """Show the state again: something else was done."""
        self._show_state()

    def _say(self, text: str, refusal: bool) -> None:
        self.saved.setText(text)
        self.saved.setToolTip(text)
        self._mark(refusal)
        self._noticing = not refusal
        self._clear_notice.start(NOTICE_MS)

    def work_started(self, title: str) -> None:
        """Show that something runs."""
        self.work.setText(title)
        self.progress.setRange(0, 0)
        for part in (self.work, self.progress, self.stop):
            part.show()

    def work_progressed(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def work_ended(self) -> None:
        """Nothing runs any more."""
        for part in (self.work, self.progress, self.stop):
            part.hide()

    def _tell(self, state: str) -> None:
        self._state = state
        if not self._noticing:
            self._show_state()

    def _show_state(self) -> None:
        self._clear_notice.stop()
        self._noticing = False
        self.saved.setText(self._state)
        self.saved.setToolTip("")
        self._mark(False)

    def _mark(self, refusal: bool) -> None:
        name = "refusal" if refusal else ""
        if name != self.saved.objectName():
            self.saved.setObjectName(name)
            self.saved.style().polish(self.saved)
        if self._legend is not None:
            self._legend.setVisible(not refusal)


def _button(tip: str) -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setToolTip(tip)
    return button
