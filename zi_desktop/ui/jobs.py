"""Slow work off the UI thread: takes values, gives values. Never touches a widget or the open plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from zi_desktop.domain.errors import PlanError

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818  # it is an answer, not an error
    """The user took the job back; whoever works leaves things as they were."""


class Progress:
    """What a job tells of itself, and how it hears that it is no longer wanted."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._stop = Event()

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._stop.set()

    def check(self) -> None:
        """Raise `Cancelled` where the job is no longer wanted."""
        if self._stop.is_set():
            raise Cancelled

    def report(self, done: int, total: int) -> None:
        """Say how far the job is; `total` 0 where nobody knows. Raises `Cancelled` as `check` does."""
        self.check()
        self._tell(done, total)


Work = Callable[[Progress], T]


@dataclass(slots=True, eq=False)
class _Job:
    title: str
    work: Work[Any]
    done: Callable[[Any], None]
    failed: Callable[[PlanError], None]
    progress: Progress
    answer: Any = None
    error: BaseException | None = None

    def run(self) -> None:
        try:
            self.answer = self.work(self.progress)
            self.progress.check()
        except BaseException as error:  # whatever it was, the UI thread hears it
            self.error = error


class Jobs(QObject):
    """One worker, one job after the other, and one queued signal that brings each answer to the UI thread.

    `started` carries the job's title, `progressed` steps done and all steps, `ended` comes when no job is left.
    """

    started = Signal(str)
    progressed = Signal(int, int)
    ended = Signal()
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor: ThreadPoolExecutor | None = None
        self._waiting: list[_Job] = []
        self._left = False
        self._answered.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """True while a job runs or waits."""
        return bool(self._waiting)

    def start(
        self,
        title: str,
        work: Work[T],
        done: Callable[[T], None],
        failed: Callable[[PlanError], None],
    ) -> None:
        """Run `work` in the worker; then, on the UI thread, `done` with its answer or `failed` with its refusal.

        Neither is called for a cancelled job. Any other exception is a bug and is raised on the UI thread.
        """
        job = _Job(title, work, done, failed, Progress(self.progressed.emit))
        self._waiting.append(job)
        if len(self._waiting) == 1:
            self.started.emit(title)
        self._worker().submit(self._run, job)

    def cancel(self) -> None:
        """Ask every job to stop; their answers are dropped."""
        for job in self._waiting:
            job.progress.cancel()

    def close(self) -> None:
        """Cancel what runs and wait for it: afterwards nothing works any more."""
        self.cancel()
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = None
        self._waiting.clear()

    def leave(self) -> None:
        """Cancel what runs without waiting for it; nobody hears an answer, and it deletes itself when the last has come."""
        self.cancel()
        self._left = True
        if self._executor is not None:
            self._executor.shutdown(wait=False)
        if not self._waiting:
            self.deleteLater()

    def _worker(self) -> ThreadPoolExecutor:
        if self._executor is None:
            from concurrent.futures import ThreadPoolExecutor  # start-up does without

            self._executor = ThreadPoolExecutor(1, "job")
        return self._executor

    def _run(self, job: _Job) -> None:
        job.run()
        self._answered.emit(job)

    def _hear(self, job: _Job) -> None:
        if job not in self._waiting:
            return  # closed meanwhile
        self._waiting.remove(job)
        if self._left:
            if not self._waiting:
                self.deleteLater()
            return
        if self._waiting:
            self.started.emit(self._waiting[0].title)
        else:
            self.ended.emit()
        _tell(job)


def _tell(job: _Job) -> None:
    if isinstance(job.error, Cancelled):
        return
    if isinstance(job.error, PlanError):
        job.failed(job.error)
    elif job.error is not None:
        raise job.error
    else:
        job.done(job.answer)
