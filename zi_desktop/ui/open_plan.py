"""The plan that a window has open, as Qt objects hear of it. Every edit of the window passes here; the store writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from zi_desktop.domain.changes import Change, RowId
from zi_desktop.domain.dates import date_words
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author, Effect, HistoryEntry
from zi_desktop.domain.plan import Plan
from zi_desktop.messages import reason, sentence
from zi_desktop.ui.evidence_shared import SharedEvidence

if TYPE_CHECKING:
    from zi_desktop.db.actions import WholeJournal
    from zi_desktop.domain.conflicts import Conflict
    from zi_desktop.domain.row_history import RowHistory
    from zi_desktop.ui.saver import Saver


class Store(Protocol):
    """What the window needs of a plan's store."""

    author: Author
    """Who is said to have made the next action."""

    @property
    def plan(self) -> Plan:
        """The current snapshot, another one after each action."""

    @property
    def path(self) -> Path:
        """The plan's file."""

    @property
    def read_only(self) -> bool:
        """True where every action is refused."""

    @property
    def undo_label(self) -> str | None:
        """What `undo` would take back."""

    @property
    def redo_label(self) -> str | None:
        """What `redo` would bring back."""

    def apply(self, label: str, changes: Sequence[Change]) -> Effect:
        """Do one action; an `Effect` without rows where nothing changed."""

    def undo(self) -> Effect | None:
        """Take the last action back."""

    def redo(self) -> Effect | None:
        """Bring back what `undo` took."""

    def history(self, row: RowId | None = None) -> list[HistoryEntry]:
        """Return what was changed, in one row or everywhere, newest first."""

    def row_history(self, row: RowId) -> RowHistory:
        """Return what one row went through; to be read only."""

    @property
    def unsaved(self) -> int:
        """How many actions are not in the file yet."""

    def save_later(self, wake: Callable[[], None]) -> None:
        """Return from actions before the file is written, and call `wake` each time."""

    def save(self) -> None:
        """Make every action durable."""

    def bring_back(self, then: WholeJournal, label: str) -> Effect:
        """Let the plan show again what an earlier copy of it showed, as one action."""

    def save_elsewhere(self, target: Path) -> None:
        """Make another file of all there is, what the plan's own refuses included."""

    def read_ahead(self) -> None:
        """Read now what actions will need."""

    def plan_at(self, moment: datetime) -> Plan | None:
        """Return the plan as it was known at `moment`; `None` where nothing was."""

    def close(self) -> None:
        """Save what is not saved, and let go of the file."""

    def abandon(self) -> None:
        """Let go of the file as it is."""


def random_id() -> RowId:
    """Return an id for a new row: a random UUID as 32 hex digits."""
    return RowId(uuid4().hex)


class OpenPlan(QObject):
    """A store whose changes are heard: each action that changed something is told by `changed`.

    A refusal (`PlanError`) is told by `refused`, as a sentence for the status bar. `saved`: everything is in the file
    now. Actions are written at once, unless `save_in_background` was asked for: they are then shown before they
    are saved, and one that the medium refuses stays shown and is tried again. `closed` when the file was let go of.
    """

    changed = Signal(object)
    refused = Signal(str)
    saved = Signal()
    closed = Signal()

    def __init__(
        self,
        store: Store,
        new_id: Callable[[], RowId] = random_id,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._new_id = new_id
        self._saver: Saver | None = None
        self.saves_beside = False
        """True: the first action already is written off the UI thread; the window may not have come that far itself."""
        self._large = ""
        self._plan_meanwhile: Plan | None = None
        self._past: tuple[date, Plan] | None = None
        self.evidence = SharedEvidence(self)  # hears of changes before any screen

    @property
    def store(self) -> Store:
        """Return the store itself, for what this class does not offer (history, closing)."""
        return self._store

    @property
    def plan(self) -> Plan:
        """Return the current snapshot."""
        if self._past is not None:
            return self._past[1]
        return self._plan_meanwhile or self._store.plan

    @property
    def past_day(self) -> date | None:
        """The day as which the plan is shown; `None` while it is shown as it is."""
        return self._past[0] if self._past is not None else None

    def today(self) -> date:
        """Return the day on which the plan is looked at: today's, or the one as which it is shown."""
        return self.past_day or date.today()  # noqa: DTZ011  the office's own day

    def show_past(self, day: date, plan: Plan) -> None:
        """Show an earlier state, only to be read, until `show_now`. The plan itself goes on: nothing is written or lost."""
        self._look_at((day, plan))

    def show_now(self) -> None:
        """Show the plan as it is again."""
        self._look_at(None)

    def _look_at(self, past: tuple[date, Plan] | None) -> None:
        before = self.plan
        self._past = past
        rows = {before.info.id, *before.rows, *self.plan.rows}
        self.changed.emit(Effect("", frozenset(rows), structural=True))

    @property
    def read_only(self) -> bool:
        """True where nothing can be edited."""
        return self._store.read_only or self._past is not None

    @property
    def undo_label(self) -> str | None:
        """Return what `undo` would take back, as its action was named; `None` where nothing."""
        return self._store.undo_label

    @property
    def redo_label(self) -> str | None:
        """Return what `redo` would bring back; `None` where nothing."""
        return self._store.redo_label

    @property
    def unsaved(self) -> int:
        """Return how many actions are shown but not in the file yet."""
        return self._store.unsaved

    def save_in_background(self) -> None:
        """Write actions off the UI thread from now on: an office disk takes a tenth of a second for each."""
        from zi_desktop.ui.saver import Saver  # start-up does without

        if self._store.read_only or self._saver is not None:
            return
        self._saver = Saver(self._store, self)
        self._saver.saved.connect(self.saved)
        self._saver.refused.connect(self._not_saved)
        self._store.save_later(self._saver.woken.emit)

    def save_now(self) -> PlanError | None:
        """Wait until everything is in the file; returns why that was refused."""
        return self._refusal_of(self._store.save)

    def close(self) -> PlanError | None:
        """Save and close; returns why that was refused, and is then still open."""
        if self._saver is not None:
            self._saver.close()
            self._saver.deleteLater()
            self._saver = None
        error = self._refusal_of(self._store.close)
        if error is None:
            self.closed.emit()
        return error

    def _refusal_of(self, act: Callable[[], None]) -> PlanError | None:
        try:
            act()
        except Exception as error:  # a bug, too, must not cost what was entered
            if not isinstance(error, PlanError):
                from zi_desktop.crash_log import record

                record(error)
            return PlanError("not_saved_yet", count=self.unsaved, why=reason(error))
        return None

    def abandon(self) -> None:
        """Close without what could not be saved."""
        self._store.abandon()
        self.closed.emit()

    def _not_saved(self, error: PlanError) -> None:
        why = PlanError("not_saved_yet", count=self.unsaved, why=reason(error))
        self.refused.emit(sentence(why))

    def history(self, rows: Sequence[RowId | None]) -> list[HistoryEntry] | None:
        """Return what was changed in `rows` (`None`: everywhere), newest first; `None` where it cannot be read now.

        While an action is being saved that is so; `saved` tells when to ask again.
        """
        if self.unsaved:
            return None
        try:
            found = [entry for row in rows for entry in self._store.history(row)]
        except PlanError as error:
            self.refused.emit(sentence(error))
            return None
        return sorted(found, key=lambda entry: entry.at, reverse=True) if len(rows) > 1 else found

    def conflicts(self, rows: Sequence[RowId]) -> list[Conflict] | None:
        """Return the open conflicts of rows and records; `None` where a large action is on its way."""
        from zi_desktop.domain.conflicts import conflicts, in_conflict  # start-up does without

        if self._large:
            return None
        disputed = {row.id for row in in_conflict(self.plan)}
        wanted = [] if self._past is not None else [row for row in rows if row in disputed]
        return conflicts(self.plan, self._store.row_history, wanted) if wanted else []

    def new_id(self) -> RowId:
        """Return an id for a row about to be made."""
        return self._new_id()

    def apply(self, label: str, changes: Sequence[Change]) -> Effect | None:
        """Do one action. Returns `None` where it was refused or there was nothing to change.

        Doubts about what is edited go with it.
        """
        if not changes or self.refuse_if_read_only():
            return None
        from zi_desktop.annex.doubts import settled_by  # start-up does without

        whole = [*changes, *settled_by(self._store.plan, changes)]
        return self._tell(lambda: self._store.apply(label, whole))

    def apply_beside(self, label: str, make: Callable[[], Sequence[Change]]) -> None:
        """Do one large action, and work out its changes, while the window goes on; `changed` tells when it is done.

        Until then the plan is shown as it was, and every other edit is refused.
        """
        self.act_beside(label, lambda: self._store.apply(label, make()))

    def act_beside(
        self, label: str, act: Callable[[], Effect], ended: Callable[[], object] | None = None
    ) -> None:
        """Do one large action of the store in the same way; `ended` is called when screens have
        heard of it, or of why it was refused."""
        if self.refuse_if_read_only():
            return
        self.save_in_background()
        assert self._saver is not None
        self._large, self._plan_meanwhile = label, self._store.plan

        def counted() -> Effect:
            effect = act()
            self._store.plan.positions  # noqa: B018  counted here, since the first screen that asks would wait
            return effect

        self._saver.work(counted, partial(self._done, ended), partial(self._not_done, ended))

    def _done(self, ended: Callable[[], object] | None, effect: Effect) -> None:
        self._large, self._plan_meanwhile = "", None
        if effect.rows:
            self._tell_changed(effect)
        if ended is not None:
            ended()

    def _tell_changed(self, effect: Effect) -> None:
        """Let screens hear of the annex's rows, too, where only what belongs to them changed."""
        self.changed.emit(replace(effect, rows=effect.rows | effect.owners))

    def _not_done(self, ended: Callable[[], object] | None, error: PlanError) -> None:
        self._large, self._plan_meanwhile = "", None
        self.refused.emit(sentence(error))
        if ended is not None:
            ended()

    def undo(self) -> Effect | None:
        """Take this window's last action back; `None` where there is none or it was refused."""
        return None if self.refuse_if_read_only() else self._tell(self._store.undo)

    def redo(self) -> Effect | None:
        """Bring back what `undo` took; `None` where there is nothing or it was refused."""
        return None if self.refuse_if_read_only() else self._tell(self._store.redo)

    def refuse_if_read_only(self) -> bool:
        """Say why nothing can be edited, where that is so; screens ask before they open an editor."""
        if self._past is not None:
            self.refused.emit(sentence(PlanError("shows_past", date=date_words(self._past[0]))))
        elif self.read_only:
            self.refused.emit(sentence(PlanError("read_only", name=self._store.path.name)))
        elif self._large:
            self.refused.emit(sentence(PlanError("still_working", label=self._large)))
        return self.read_only or bool(self._large)

    def _tell(self, act: Callable[[], Effect | None]) -> Effect | None:
        if self.saves_beside:
            self.save_in_background()
        try:
            effect = act()
        except PlanError as error:
            self.refused.emit(sentence(error))
            return None
        if effect is None or not (effect.rows or effect.left):
            return None
        self._tell_changed(effect)  # an undo that left all to others names another next
        if not self.unsaved:
            self.saved.emit()
        return effect
