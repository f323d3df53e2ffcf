"""Keeps a plan's store of evidence as the plan says, off the UI thread: detached files to the bin, wanted ones out, who is absent.

One listener for every way in which a plan changes: an action, undo, redo, a merge. Made when the plan is on the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.evidence_edits import files_of
from zi_desktop.messages import sentence
from zi_desktop.ui.jobs import Jobs, Progress

if TYPE_CHECKING:
    from zi_desktop.domain.history import Effect
    from zi_desktop.domain.plan import Plan
    from zi_desktop.ui.main_window import MainWindow
    from zi_desktop.ui.open_plan import OpenPlan


def keep_evidence(window: MainWindow) -> None:
    """Let the files of the plan that the window shows follow it."""
    shown, desk = window.open_plan, window.desk
    if shown is None or desk is None or desk.findChild(EvidenceKeeping) is not None:
        return
    keeper = EvidenceKeeping(shown, desk)
    keeper.refused.connect(window.status.refuse)
    keeper.look()


class EvidenceKeeping(QObject):
    """Waits until an action is in the file before it moves one: what a crash undoes must find its files. `refused` says why
    a file stayed where it was; the plan is right all the same."""

    refused = Signal(str)

    def __init__(self, open_plan: OpenPlan, parent: QObject) -> None:
        super().__init__(parent)
        self._open_plan = open_plan
        self._before: Plan = open_plan.store.plan
        self._reason = ""
        self._jobs = Jobs(self)
        open_plan.changed.connect(self._hear)
        open_plan.saved.connect(self._settle)
        open_plan.closed.connect(self._jobs.close)

    @property
    def busy(self) -> bool:
        """True while files are being put in order."""
        return self._jobs.busy or self._before is not self._open_plan.store.plan

    def look(self) -> None:
        """See which files are not here."""
        path, plan = self._open_plan.store.path, self._open_plan.store.plan

        def work(_: Progress) -> frozenset[str]:
            from zi_desktop.services.evidence import absent_files, store_of

            return absent_files(store_of(path, plan), plan)

        self._jobs.start("", work, self._open_plan.evidence.say_absent, self._refuse)

    def _hear(self, effect: Effect) -> None:
        self._reason = effect.label or self._reason

    def _settle(self) -> None:
        before, after = self._before, self._open_plan.store.plan
        if before is after:
            return
        self._before = after
        if before.records is after.records:
            return
        path, reason = self._open_plan.store.path, self._reason or "diurungkan"

        def work(_: Progress) -> frozenset[str] | None:
            from zi_desktop.services.evidence import absent_files, settle_files, store_of

            if files_of(before).keys() == files_of(after).keys():
                return None
            store = store_of(path, after)
            settle_files(store, before, after, reason)
            return absent_files(store, after)

        self._jobs.start("", work, self._settled, self._refuse)

    def _settled(self, absent: frozenset[str] | None) -> None:
        if absent is not None:
            self._open_plan.evidence.say_absent(absent)

    def _refuse(self, error: PlanError) -> None:
        self.refused.emit(sentence(error))
