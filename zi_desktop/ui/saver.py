"""Makes a plan's actions durable while the window goes on, and tries again what the medium refused. One worker, one plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from zi_desktop.domain.errors import PlanError
from zi_desktop.ui.jobs import Jobs, Progress

AGAIN_MS = 5_000
SHOWN_MS = 50
"""What a large action changed is painted by then."""
T = TypeVar("T")


class Saves(Protocol):
    """What the saver needs of a store."""

    @property
    def unsaved(self) -> int:
        """How many actions are not in the file yet."""

    def save(self) -> None:
        """Make every action durable; raises `PlanError` where it is refused, and keeps it."""

    def read_ahead(self) -> None:
        """Read now what actions will need."""


class Saver(QObject):
    """`saved` when every action is in the file, `refused` with the `PlanError` when one is not; it is then tried again."""

    saved = Signal()
    refused = Signal(object)
    woken = Signal()
    """Emit it, from any thread, when there is something to save."""

    def __init__(self, store: Saves, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._jobs = Jobs(self)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self.save)
        self.woken.connect(self.save)
        self._showing = 0
        if store.unsaved:
            self.save()
        self._jobs.start("", self._read_ahead, self._ready, self._not_ready)

    def save(self) -> None:
        """Save soon, in the order of the actions; behind what a large one still has to show."""
        if self._showing:
            return
        self._jobs.start("", self._save, self._done, self.failed)

    def work(
        self, act: Callable[[], T], done: Callable[[T], None], refused: Callable[[PlanError], None]
    ) -> None:
        """Do a large action of the store in the worker, between what is saved before and after it.

        It is saved once `done` has shown it: the worker would take every other moment from the screen.
        """
        self._showing += 1

        def work(_: Progress) -> T:
            with _bug_as("work_failed"):
                return act()

        self._jobs.start("", work, partial(self._worked, done), partial(self._worked, refused))

    def _worked(self, tell: Callable[[Any], None], answer: object) -> None:
        try:
            tell(answer)
        finally:
            QTimer.singleShot(SHOWN_MS, self, self._shown)

    def _shown(self) -> None:
        self._showing -= 1
        if self._store.unsaved:
            self.save()

    def close(self) -> None:
        """Work no more; what is not saved by then is the store's to save."""
        self._again.stop()
        self._jobs.close()

    def _read_ahead(self, _: Progress) -> None:
        self._store.read_ahead()

    def _save(self, _: Progress) -> None:
        with _bug_as("saving_failed"):
            self._store.save()

    def _ready(self, _: object) -> None:
        pass

    def _not_ready(self, _: PlanError) -> None:
        pass  # whatever needs what could not be read will say so

    def _done(self, _: object) -> None:
        self._again.stop()
        if not self._jobs.busy:
            self.saved.emit()

    def failed(self, error: PlanError) -> None:
        """Say what was refused, and try again later."""
        self._again.start()
        self.refused.emit(error)


@contextmanager
def _bug_as(kind: str) -> Iterator[None]:
    """Log a bug and make it a refusal: it must neither end saving nor keep the plan from being edited."""
    try:
        yield
    except PlanError:
        raise
    except Exception as error:
        from zi_desktop.crash_log import record

        record(error)
        raise PlanError(kind) from error
