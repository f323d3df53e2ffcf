"""An open plan file: its snapshot, the only writer of its data, undo and redo. The laws are `domain.journal`'s."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zi_desktop.db.actions import Action, LogEntry, WholeJournal, Written
from zi_desktop.db.clock import NewId, Now, milliseconds, new_id, utc_now
from zi_desktop.db.history import read_history
from zi_desktop.db.lock import PlanLock
from zi_desktop.db.past import Past
from zi_desktop.db.row_reader import any_withheld, read_rows, read_states
from zi_desktop.db.saving import Saving, Unsaved, add_waiting
from zi_desktop.db.undo_stacks import EDIT, LEFT, REDO, UNDO, UndoStacks
from zi_desktop.domain.assembly import plan_of, row_of
from zi_desktop.domain.bringing_back import bring_back, histories_of
from zi_desktop.domain.changes import Change, RowId, whole_text
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author, Effect, HistoryEntry
from zi_desktop.domain.journal import Journal, only_come, rows_in_view
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.revision import Revision, Stamp
from zi_desktop.domain.row_history import RowHistory, RowPair, RowState, differ, moves
from zi_desktop.domain.wholeness import is_whole

if TYPE_CHECKING:
    import sqlite3

MERGE, WITHHOLD, GIVE_BACK = "merge", "withhold", "give_back"

_ROWS_AT_ONCE = 200


class PlanStore:
    """A plan open for work. Make one with `opening.open_plan` or `opening.create_plan`, and close it."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        lock: PlanLock | None,
        author: Author,
        now: Now = utc_now,
        new_id: NewId = new_id,
    ) -> None:
        self.path = path
        self.author = author
        self._saving = Saving(connection, path)
        self._save_later: Callable[[], None] | None = None
        self._lock = lock
        self._now = now
        self._new_id = new_id
        self._stacks = UndoStacks()
        self._past = Past(self._saving)
        self._load()

    # ---- what is there

    @property
    def read_only(self) -> bool:
        """True where somebody else holds the plan, or where it cannot be written."""
        return self._lock is None

    @property
    def undo_label(self) -> str | None:
        """What `undo` would take back."""
        return self._stacks.label(UNDO)

    @property
    def redo_label(self) -> str | None:
        """What `redo` would do again."""
        return self._stacks.label(REDO)

    @property
    def past(self) -> Past:
        """What the file tells of its past beyond this store's own questions."""
        return self._past

    def row_history(self, row: RowId) -> RowHistory:
        """Return what one row went through; to be read only."""
        return self._journal.history(row)

    def new_row_id(self) -> RowId:
        """Return an id for a row that is about to be made."""
        return RowId(self._new_id())

    def history(self, row: RowId | None = None) -> list[HistoryEntry]:
        """Return what was changed, in one row or everywhere, newest first."""
        self._saving.save()
        with self._saving.reading() as rows:
            return read_history(rows, row)

    def plan_at(self, moment: datetime) -> Plan | None:
        """Return the plan as this copy knew it at `moment`; `None` where it knew nothing yet."""
        states = rows_in_view(self._past.states_at(milliseconds(moment)))
        return plan_of(states.values()) if states else None

    def check(self) -> list[tuple[str, str]]:
        """Return (kind, what) for each thing wrong: structure, altered revisions, rows unlike their journal."""
        return self._past.problems()

    # ---- writing

    @contextmanager
    def action(self, label: str) -> Iterator[Action]:
        """Write everything applied inside as one transaction; nothing where the block raises.

        Raises `PlanError` where the medium refuses; the plan is then as before.
        """
        action = Action(label)
        yield action
        self._fetch(change.row for change in action.changes)
        action.effect = self._write(
            EDIT, label, lambda stamp: Written(self._journal.apply(action.changes, stamp))
        )

    def apply(self, label: str, changes: Iterable[Change]) -> Effect:
        """Write `changes` as one action."""
        with self.action(label) as action:
            action.apply(changes)
        return action.effect

    def undo(self) -> Effect | None:
        """Take the last action of this session back; `None` where there is none."""
        return self._take_back(UNDO)

    def redo(self) -> Effect | None:
        """Do the last action that was taken back again; `None` where there is none."""
        return self._take_back(REDO)

    def merge(
        self, theirs: WholeJournal, label: str, left_out: Container[RowId] = (), note: str = ""
    ) -> Effect:
        """Take in another copy's journal as one action that can be withheld again. Writes no revision of its own.

        What came of the rows `left_out` is withheld at once, as far as the rows in view stay whole; `note` is kept
        with the action for `past.note`. Raises `PlanError`: `other_plan` for the journal of another plan,
        `came_damaged` for one that is altered or lacks parents.
        """
        fresh = self._fresh(theirs)

        def make(_: Stamp) -> Written:
            kept_before = self._withheld()
            came = self._journal.merge(theirs.revisions, theirs.withheld)
            self._journal.withhold((row, pair) for row, pair in came if row in left_out)
            return Written(
                came=frozenset(came),
                withheld=self._withheld() - kept_before,
                given=kept_before - self._withheld(),
                foreign=fresh,
                labels=theirs.labels,
                note=note,
            )

        return self._write(MERGE, label, make)

    def bring_back(self, then: WholeJournal, label: str) -> Effect:
        """Let the plan show again what an earlier copy of it showed: one action, which can be undone.

        Raises `PlanError` as `merge` does.
        """
        fresh = self._fresh(then)

        def make(stamp: Stamp) -> Written:
            kept = self._withheld()
            came = self._journal.merge(fresh, then.withheld)
            made = bring_back(self._journal, histories_of(then.revisions, then.withheld), stamp)
            new = self._withheld() - kept
            return Written(made, frozenset(came), new, foreign=fresh, labels=then.labels)

        return self._write(EDIT, label, make)

    def withhold(self, seq: int, only: frozenset[RowId] | None = None) -> Effect:
        """Take back what the merge of log entry `seq` brought (of the rows `only`), on this copy alone."""
        entry = self._entry(seq)
        came, _ = self._past.came(seq)
        self._fetch(self._states)

        def make(_: Stamp) -> Written:
            before = self._withheld()
            self._journal.withhold((r, pair) for r, pair in came if only is None or r in only)
            after = self._withheld()
            return Written(withheld=after - before, given=before - after)

        return self._write(WITHHOLD, entry.label, make, entry)

    def give_back(self, seq: int) -> Effect:
        """Let what log entry `seq` withheld be in effect again (*Terapkan lagi*)."""
        entry = self._entry(seq)
        _, taken = self._past.came(seq)
        self._fetch(row for row, _ in taken)

        def make(_: Stamp) -> Written:
            given = frozenset(taken & self._withheld())
            self._journal.give_back(given)
            return Written(given=given)

        return self._write(GIVE_BACK, entry.label, make, entry)

    def whole_journal(self) -> WholeJournal:
        """Return everything that this copy gives to another."""
        return self._past.journal()

    def log(self) -> list[LogEntry]:
        """Return this copy's actions, oldest first."""
        return self._past.log()

    def remember_older_actions(self) -> None:
        """Let `undo` and `redo` reach actions from before this session."""
        self._stacks.replay(self.log())

    @property
    def unsaved(self) -> int:
        """How many actions are in the snapshot but not in the file yet."""
        return self._saving.unsaved

    def save_later(self, wake: Callable[[], None]) -> None:
        """Let `apply`, `undo` and `redo` return before the file is written, and call `wake` each time.

        Whoever is woken calls `save`, from any one thread. Before that, histories are brought into memory by
        `read_ahead`, so that nothing waits for the file.
        """
        self._save_later = wake

    def save(self) -> None:
        """Make every action durable. Raises `PlanError` where the medium refuses; the actions are kept for the next time."""
        self._saving.save()

    def save_elsewhere(self, target: Path) -> None:
        """Make `target` a plan of all there is, what the file refuses included. Raises `PlanError` (`exists`, …)."""
        from zi_desktop.db.elsewhere import Held, save_elsewhere

        with self._saving.waiting() as (last, waiting):
            known = self._journal.histories, self._states
            held = Held(self.path, self.plan.info.id, *known, last, waiting)
            save_elsewhere(held, target, self.author, self._now, self._new_id)

    def read_ahead(self) -> None:
        """Bring the rows' histories into memory, some at a time; for the thread that saves."""
        known = list(self._states)  # at one go: the other thread may add a row meanwhile
        waiting = [row for row in known if row not in self._journal.histories]
        for start in range(0, len(waiting), _ROWS_AT_ONCE):
            self._fetch(waiting[start : start + _ROWS_AT_ONCE])

    def close(self) -> None:
        """Save what is not saved, and let go of the file. Closing twice is harmless.

        Raises `PlanError` where saving is refused; the plan then stays open. `abandon` closes all the same.
        """
        if self._saving.unsaved:
            self._saving.save()
        self.abandon()

    def abandon(self) -> None:
        """Let go of the file; what is not saved is lost."""
        self._saving.drop()
        self._saving.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> PlanStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ---- how it is done

    def _fresh(self, theirs: WholeJournal) -> list[Revision]:
        """Return what another copy of this plan knows and this one does not, having seen that it is whole."""
        if not any(revision.row == self.plan.info.id for revision in theirs.revisions):
            raise PlanError("other_plan", name=self.path.name)
        self._fetch(self._states)
        fresh = [r for r in theirs.revisions if r.id not in self._journal.history(r.row)]
        if not is_whole(fresh, self._journal):  # it would travel on for ever
            raise PlanError("came_damaged", name=self.path.name)
        return fresh

    def _load(self) -> None:
        with self._saving.reading() as rows:
            self._states = read_states(rows)
            withheld = any_withheld(rows)
        self._journal = Journal(
            self._load_row, self._load_all, any_withheld=withheld, placed=self._placed
        )
        self._seen = rows_in_view(self._states)
        self.plan = plan_of(self._seen.values())

    def _load_row(self, row: RowId) -> RowHistory:
        """Return the history of a row that `_fetch` did not bring."""
        self._fetch([row])
        return self._journal.histories.get(row) or RowHistory(row)

    def _load_all(self) -> Iterable[RowId]:
        self._fetch(self._states)
        return self._states

    def _fetch(self, rows: Iterable[RowId]) -> None:
        """Read the histories of `rows` at once, those that are not in memory yet."""
        here = self._journal.histories
        missing = [row for row in dict.fromkeys(rows) if row in self._states and row not in here]
        if missing:
            saving = self._saving
            with saving.waiting() as (_, waiting), saving.reading(own=not self.read_only) as file:
                found = read_rows(file, missing)
            add_waiting(found, waiting, missing)
            for row, history in found.items():
                here.setdefault(row, history)  # another thread may have read it, and written on it

    def _placed(self) -> Iterator[tuple[RowId, set[RowId]]]:
        return ((row, state.parents()) for row, state in self._states.items() if state.alive)

    def _entry(self, seq: int) -> LogEntry:
        return next(entry for entry in self.log() if entry.seq == seq)

    def _withheld(self) -> frozenset[RowPair]:
        if not self._journal.any_withheld:
            return frozenset()
        return frozenset((h.row, pair) for h in self._journal.rows() for pair in h.withheld)

    def _take_back(self, kind: str) -> Effect | None:
        entry = self._stacks.top(kind)
        if entry is None:
            return None
        left: list[tuple[RowId, str]] = []
        self._fetch(self._states if self._journal.any_withheld else entry.rows)

        def make(stamp: Stamp) -> Written:
            undone = self._journal.undo(entry.transaction, entry.rows, stamp)
            left.extend(undone.left)
            return Written(undone.revisions, given=undone.given_back)

        effect = self._write(kind, entry.label, make, entry)
        self._stacks.forget(entry.seq)  # also where others had gone on from all of it
        return replace(effect, left=tuple(dict.fromkeys(row for row, _ in left)))

    def _write(
        self, kind: str, label: str, make: Callable[[Stamp], Written], of: LogEntry | None = None
    ) -> Effect:
        if self.read_only:
            raise PlanError("opened_read_only", name=self.path.name)
        author = Author(whole_text(self.author.name), whole_text(self.author.computer))
        stamp = Stamp(self._new_id(), author, milliseconds(self._now()))
        label = whole_text(label)
        try:
            written = make(stamp)
            if not written.rows() and kind not in (UNDO, REDO):
                return Effect(label)
            kind = kind if written.rows() else LEFT
            states = {row: self._journal.history(row).state() for row in written.rows()}
            of_seq = of.seq if of else None

            def numbered(seq: int) -> Unsaved:
                rows = written.rows()
                entry = LogEntry(seq, kind, label, stamp.transaction, of_seq, stamp.at, rows)
                return Unsaved(entry, stamp, written, states)

            action = self._saving.numbered(numbered)
            self._saving.add(action)
            if self._save_later is None:
                self._saving.save()
        except BaseException:
            if self._save_later is None:
                self._saving.drop()
            self._journal.histories.clear()  # whatever was half done; the file and what waits tell the rest
            raise
        self._stacks.remember(action.entry)
        effect = self._show(label, states)
        if self._save_later is not None:
            self._save_later()
        return effect

    def _show(self, label: str, states: Mapping[RowId, RowState]) -> Effect:
        """Put new states into the snapshot and say what that changed in view."""
        before, seen_before = self.plan, self._seen
        moved = {r: s for r, s in states.items() if moves(self._states.get(r), s)}
        come = only_come(moved, self._states, seen_before)
        self._states |= states
        if not come:
            self._seen = rows_in_view(self._states)
        else:
            self._seen = seen_before | {
                r: s for r, s in states.items() if r in seen_before or r in moved
            }
        candidates = states.keys() | (set() if come else seen_before.keys() ^ self._seen.keys())
        touched = {r for r in candidates if differ(seen_before.get(r), self._seen.get(r))}
        values = [row_of(self._seen[row]) for row in touched if row in self._seen]
        gone = [row for row in touched if row not in self._seen]
        self.plan = before.with_rows([value for value in values if value is not None], gone)
        structural = before.children is not self.plan.children
        owners = {plan.owner(row) for row in touched for plan in (before, self.plan)}
        return Effect(label, frozenset(touched), structural, owners=frozenset(owners - {None}))  # type: ignore[arg-type]
