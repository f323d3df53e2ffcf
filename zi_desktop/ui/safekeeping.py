"""What keeps an open plan safe beside saving: backups while people work, and what is being typed. Made after the first paint."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.plan import Plan, entity_of
from zi_desktop.messages import sentence
from zi_desktop.services.computer import local_now
from zi_desktop.services.drafts import Draft, DraftFile, changes_of
from zi_desktop.services.field_words import field_words
from zi_desktop.ui.grid_editing import CellEditor
from zi_desktop.ui.inspector_text import TextTab
from zi_desktop.ui.jobs import Jobs, Progress
from zi_desktop.ui.questions import Choice, Questions

if TYPE_CHECKING:
    from zi_desktop.paths import Folders
    from zi_desktop.ui.main_window import MainWindow
    from zi_desktop.ui.open_plan import OpenPlan
    from zi_desktop.ui.plan_desk import PlanDesk

FIRST_MS = 3_000
"""The screen and the first edits come before the first backup."""
EVERY_MS = 30 * 60_000
DRAFT_MS = 1_000

TITLE = "Ketikan yang belum sempat tersimpan"
FOUND = "Sebelum program berhenti, teks ini sedang diketik dan belum masuk ke rencana:\n\n{texts}"
_MOST_SHOWN = 5
REMINDER = "Berkas bukti tidak ikut dalam cadangan. Salinan lengkap rencana ini {last} dibuat; pakai Kirim… ke flashdisk."
_ANSWERS = (Choice("enter", "Masukkan ke rencana"), Choice("drop", "Buang"))


def keep_safe(window: MainWindow) -> None:
    """Let the plan that the window shows be saved beside it, backed up, and its drafts be kept."""
    shown, desk = window.open_plan, window.desk
    if shown is None or desk is None:
        return
    shown.save_in_background()
    if desk.findChild(Safekeeping) is not None:
        return
    if shown.read_only or not window.memory.kept:  # nobody sits at it
        return
    keeper = Safekeeping(shown, desk, window.folders)
    keeper.refused.connect(window.status.refuse)
    keeper.offer(window.questions)
    remind_of_full_backup(window, shown.plan)


def remind_of_full_backup(window: MainWindow, plan: Plan) -> None:
    """Say in passing that evidence has been on this computer alone for long; once a week at most."""
    from zi_desktop.services.backups import local
    from zi_desktop.services.full_backup import FullBackups

    kept, now = FullBackups(window.folders.data), local_now()
    if not kept.is_due(plan, now):
        return
    kept.note_told(plan.info.id, now)
    last = kept.last(plan.info.id)
    window.notice(REMINDER.format(last=f"terakhir {local(last)}" if last else "belum pernah"))


def drafts_of(desk: PlanDesk, plan: Plan) -> list[Draft]:
    """Return what is being typed in the grid and in the inspector and is other than the plan says."""
    found = [
        Draft((editor.target[0],), editor.target[1], editor.toPlainText())
        for editor in desk.findChildren(CellEditor)
        if editor.loaded and editor.isVisible()
    ]
    for tab in desk.findChildren(TextTab):
        found += [Draft(*draft) for draft in tab.drafts()]
    return [draft for draft in found if changes_of(plan, draft)]


def _words(plan: Plan, draft: Draft) -> str:
    """Say where a draft belongs and what it says."""
    row = plan.rows.get(draft.rows[0], plan.info)
    field = field_words(entity_of(row), draft.field, plan.info.form)
    return f"{plan.number(row.id)} {field}: “{draft.text}”".strip()


class Safekeeping(QObject):
    """Lives as long as the plan is open. `refused` says why there is no backup, once until there is one again."""

    refused = Signal(str)

    def __init__(self, open_plan: OpenPlan, desk: PlanDesk, folders: Folders) -> None:
        super().__init__(desk)
        self._open_plan, self._desk, self._folders = open_plan, desk, folders
        self._file = DraftFile(folders.data, open_plan.plan.info.id)
        self._kept: list[Draft] = []
        self._waiting: list[Draft] = []
        self._told = False
        self._jobs = Jobs(self)
        self._timers = [
            self._timer(FIRST_MS, self._back_up_first, once=True),
            self._timer(EVERY_MS, self.back_up),
            self._timer(DRAFT_MS, self.keep_drafts),
        ]
        open_plan.closed.connect(self.close)

    def _timer(self, after: int, slot: Callable[[], None], once: bool = False) -> QTimer:
        timer = QTimer(self, singleShot=once, interval=after)
        timer.timeout.connect(slot)
        timer.start()
        return timer

    # ---- backups

    def _back_up_first(self) -> None:
        from zi_desktop.services.backups import OPENING

        self._back_up(OPENING)

    def back_up(self) -> None:
        """Back the plan up as it was last saved, unless nothing was changed since the last time."""
        from zi_desktop.services.backups import WORK

        self._back_up(WORK)

    def _back_up(self, reason: str) -> None:
        path, folders = self._open_plan.store.path, self._folders

        def work(_: Progress) -> None:
            from zi_desktop.services.backups import back_up

            back_up(path, reason, folders)

        self._jobs.start("", work, self._backed_up, self._not_backed_up)

    def _backed_up(self, _: None) -> None:
        self._told = False

    def _not_backed_up(self, error: PlanError) -> None:
        if not self._told:
            self._told = True
            self.refused.emit(sentence(error))

    # ---- drafts

    def keep_drafts(self) -> None:
        """Keep what is being typed now; no thread, since a small file without a flush takes no time."""
        drafts = [*self._waiting, *drafts_of(self._desk, self._open_plan.plan)]
        if drafts != self._kept:
            self._kept = drafts
            self._file.write(drafts)

    def offer(self, questions: Questions) -> None:
        """Offer what was being typed when the program stopped, where the plan does not say so already."""
        plan = self._open_plan.plan
        found = [draft for draft in self._file.read() if changes_of(plan, draft)]
        self._kept = self._waiting = found
        if not found:
            self._file.write([])
            return
        texts = "\n\n".join(_words(plan, draft) for draft in found[:_MOST_SHOWN])
        answer = questions.choose(TITLE, FOUND.format(texts=texts), _ANSWERS, back="Nanti saja")
        if answer is None:
            return  # offered again next time
        if answer == "enter":
            changes = [change for draft in found for change in changes_of(plan, draft)]
            if self._open_plan.apply("Masukkan ketikan", changes) is None:
                return
        self._waiting = []
        self.keep_drafts()

    def close(self) -> None:
        """The plan was closed: what was typed is entered, or was given up."""
        for timer in self._timers:
            timer.stop()
        self._jobs.close()
        self._file.write(self._waiting)
