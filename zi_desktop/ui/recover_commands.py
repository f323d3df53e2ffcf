"""What the window offers for a plan that is damaged: all that is left of it, in a new file. The damaged one stays."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence
from zi_desktop.ui.questions import PLAN_FILES, Choice, Questions

if TYPE_CHECKING:
    from zi_desktop.domain.history import Author
    from zi_desktop.paths import Folders
    from zi_desktop.services.recovering import Recovered
    from zi_desktop.ui.jobs import Jobs, Progress

TITLE = "Rencana tidak dibuka"
OFFER = (
    "{sentence}\n\nProgram dapat mengumpulkan semua yang masih terbaca, dari berkas ini, cadangannya dan "
    "salinan di folder yang sama, ke berkas baru. Berkas ini tetap seperti adanya."
)
RECOVER = Choice("recover", "Selamatkan ke berkas baru…")


class RecoverCommands(QObject):
    """Asks, recovers in the background, tells what is missing, and opens the new file by `open_plan`."""

    def __init__(
        self,
        questions: Questions,
        jobs: Jobs,
        folders: Folders,
        author: Callable[[], Author],
        open_plan: Callable[[Path], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._questions, self._jobs, self._folders = questions, jobs, folders
        self._author, self._open_plan = author, open_plan

    def offer(self, path: Path, error: PlanError) -> bool:
        """Say that a plan is damaged, and save what is left of it where the person wants that.

        False, and nothing said, for a file that was never a plan: there is no backup of it either.
        """
        if error.kind != "damaged" and not self._has_backups(path):
            return False
        self._ask(path, error)
        return True

    def _has_backups(self, path: Path) -> bool:
        from zi_desktop.services.backups import backups_of

        return bool(backups_of(path, self._folders))

    def _ask(self, path: Path, error: PlanError) -> None:
        text = OFFER.format(sentence=sentence(error))
        if self._questions.choose(TITLE, text, (RECOVER,)) != RECOVER.key:
            return
        suggestion = path.with_name(f"{path.stem} (diselamatkan).zi")
        target = self._questions.save_file(RECOVER.label, suggestion, PLAN_FILES)
        if target is None:
            return
        author, folders = self._author(), self._folders

        def work(_: Progress) -> Recovered:
            from zi_desktop.services.recovering import recover

            return recover(path, target, author, folders=folders)

        self._jobs.start(
            f"Menyelamatkan {path.name}…", work, partial(self._recovered, target), self._refused
        )

    def _recovered(self, target: Path, done: Recovered) -> None:
        tell = self._questions.inform if done.complete else self._questions.tell
        tell("Rencana diselamatkan", done.report())
        self._open_plan(target)

    def _refused(self, error: PlanError) -> None:
        self._questions.tell("Rencana tidak diselamatkan", sentence(error))
