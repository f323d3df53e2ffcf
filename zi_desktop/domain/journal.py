"""The rows of one copy of a plan and what may be done to them: write, undo, merge, withhold. No files, no SQL.

Laws and definitions: docs/plan-file.md. A method that writes returns the revisions it made; keeping them is
the caller's business, and so is the log of this copy's actions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from zi_desktop.domain.changes import ALIVE, PLACE, Change, Entity, RowId
from zi_desktop.domain.revision import NOTHING, Revision, Said, Stamp
from zi_desktop.domain.row_history import Pair, RowHistory, RowPair, RowState

Fields = dict[str, Said]
EVERY_FIELD = "*"


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo wrote, the (row, field) that others had gone on from, and the withheld values given back with it."""

    revisions: list[Revision]
    left: list[tuple[RowId, str]]
    given_back: frozenset[RowPair]


@dataclass
class Journal:
    """All rows of a copy. `load` brings the history of a row that is not in `histories` yet; `every_row` names all.

    `placed`: every row in view by itself with its parents, where the caller knows them without their histories.
    """

    load: Callable[[RowId], RowHistory] = RowHistory
    every_row: Callable[[], Iterable[RowId]] = tuple
    histories: dict[RowId, RowHistory] = field(default_factory=dict)
    any_withheld: bool = False
    placed: Callable[[], Iterable[tuple[RowId, set[RowId]]]] | None = None

    def history(self, row: RowId) -> RowHistory:
        """Return the history of a row; empty for one that is new."""
        if row not in self.histories:
            self.histories[row] = self.load(row)
        return self.histories[row]

    def rows(self) -> Iterator[RowHistory]:
        """Yield every row's history, loading what is not here yet."""
        for row in {**self.histories, **dict.fromkeys(self.every_row())}:
            yield self.history(row)

    # ---- writing

    def write(
        self, entities: Mapping[RowId, str], rows: Mapping[RowId, list[Fields]], stamp: Stamp
    ) -> list[Revision]:
        """Write each row's fields on its heads; several field sets for one row become siblings."""
        made = []
        for row, siblings in rows.items():
            heads = self.history(row).heads()
            made += [
                Revision.make(row, entities[row], heads, fields, stamp, nth)
                for nth, fields in enumerate(siblings)
            ]
        self._take(made)
        return made

    def apply(
        self,
        changes: Iterable[Change],
        stamp: Stamp,
        base: Mapping[RowId, frozenset[str]] | None = None,
    ) -> list[Revision]:
        """Write changes as one action. What is already so is not written.

        `base` names the revisions that the person had before him (a workbook that comes back); else the heads.
        """
        rows: dict[RowId, Fields] = {}
        entities: dict[RowId, str] = {}
        bases = base or {}
        for change in changes:
            if self._is_so(change, bases.get(change.row)):
                rows.get(change.row, {}).pop(change.field, None)
                continue
            entities[change.row] = change.entity
            rows.setdefault(change.row, {})[change.field] = Said(change.value)
        made = [
            Revision.make(
                row, entities[row], bases.get(row) or self.history(row).heads(), fields, stamp
            )
            for row, fields in rows.items()
            if fields
        ]
        self._take(made)
        return made

    def _is_so(self, change: Change, base: frozenset[str] | None) -> bool:
        if change.field == ALIVE:  # a deletion is written again: it now saw more
            return False
        history = self.history(change.row)
        within = None if not base else history.before(base) | history.bits(base)
        choices = history.choices(change.field, within)
        return len(choices) <= 1 and next(iter(choices), None) == change.value

    def _take(self, revisions: Iterable[Revision]) -> None:
        for revision in revisions:
            self.history(revision.row).add([revision])

    # ---- undo and redo of an action of this copy

    def undo(self, transaction: str, rows: Iterable[RowId], stamp: Stamp) -> Undone:
        """Take an action back, field by field, where nobody went on from it; redo is the undo of an undo."""
        written: dict[RowId, list[Fields]] = {}
        left: list[tuple[RowId, str]] = []
        touched = {row: self._made_by(transaction, row) for row in rows}
        filled = cache(lambda: self._parents_of_others(touched))
        for row, ids in touched.items():
            siblings, kept = self._taken_back(row, ids, filled)
            left += [(row, name) for name in kept]
            if siblings:
                written[row] = siblings
        entities = {row: self.history(row).entity for row in written}
        made = self.write(entities, written, stamp)
        return Undone(made, left, frozenset(self._make_whole()))

    def _made_by(self, transaction: str, row: RowId) -> frozenset[str]:
        return frozenset(r.id for r in self.history(row) if r.stamp.transaction == transaction)

    def _taken_back(
        self, row: RowId, ids: frozenset[str], filled: Callable[[], set[RowId]]
    ) -> tuple[list[Fields], list[str]]:
        """Return what to write so that `row` is as before `ids`, and the fields that stay as they are."""
        history = self.history(row)
        before = history.before(ids)
        names = sorted({name for i in ids for name in history[i].fields})
        if (
            ALIVE in names
            and self._came_into_view(history, ids, before)
            and (self._was_used(history, ids, names) or row in filled())
        ):
            return [], [EVERY_FIELD]
        siblings: list[Fields] = []
        left: list[str] = []
        for name in names:
            if not _is_own(history, ids, name):
                left.append(name)
                continue
            for nth, said in enumerate(said_before(history, name, before)):
                if nth == len(siblings):
                    siblings.append({})
                siblings[nth][name] = said
        return siblings, left

    def _came_into_view(self, history: RowHistory, ids: frozenset[str], before: int) -> bool:
        return not history.alive(before)[0] and history.alive(before | history.bits(ids))[0]

    def _was_used(self, history: RowHistory, ids: frozenset[str], names: list[str]) -> bool:
        """True where the row holds what neither was there before nor came with the action."""
        before = history.before(ids)
        for name in history.names():
            if name in names:
                if not _is_own(history, ids, name):
                    return True
            elif history.choices(name).keys() - history.choices(name, before).keys() - {None}:
                return True
        return False

    def _parents_of_others(self, touched: Mapping[RowId, object]) -> set[RowId]:
        """Return every row that holds a row in view which is not among `touched`."""
        placed = self.placed() if self.placed else self._placed()
        return {parent for row, parents in placed if row not in touched for parent in parents}

    def _placed(self) -> Iterator[tuple[RowId, set[RowId]]]:
        for history in self.rows():
            if len(history) and history.alive()[0]:
                yield history.row, _parents(history)

    # ---- merge, and what this copy withholds

    def merge(self, other: Iterable[Revision], other_withheld: frozenset[Pair]) -> set[RowPair]:
        """Take in the other copy's revisions; in effect is what is in effect in either. Writes no revision.

        Returns what came into effect here: pairs (revision, field), each with its row.
        """
        by_row: dict[RowId, list[Revision]] = {}
        for revision in other:
            by_row.setdefault(revision.row, []).append(revision)
        came: set[RowPair] = set()
        for row, theirs in by_row.items():
            came |= {
                (row, pair) for pair in self._merge_row(self.history(row), theirs, other_withheld)
            }
        return came

    def _merge_row(
        self, history: RowHistory, theirs: list[Revision], their_withheld: frozenset[Pair]
    ) -> set[Pair]:
        new = [revision for revision in theirs if revision.id not in history]
        ids = {revision.id for revision in theirs}
        back = {p for p in history.withheld if p[0] in ids and p not in their_withheld}
        history.add(new)
        history.give_back(back)
        fresh = {(revision.id, name) for revision in new for name in revision.fields}
        history.withhold(fresh & their_withheld)
        self.any_withheld |= bool(fresh & their_withheld)
        return back | (fresh - their_withheld)

    def withhold(self, pairs: Iterable[RowPair]) -> set[RowPair]:
        """Take what a merge brought out of effect on this copy; rows that were used since stay whole.

        Returns what is withheld now that was in effect before.
        """
        taken = {(row, pair) for row, pair in pairs if pair not in self.history(row).withheld}
        for row, pair in taken:
            self.history(row).withhold([pair])
        self.any_withheld |= bool(taken)
        self._make_whole(taken)
        return {(row, pair) for row, pair in taken if pair in self.history(row).withheld}

    def give_back(self, pairs: Iterable[RowPair]) -> None:
        """Let withheld values be in effect again (*Terapkan lagi*)."""
        for row, pair in pairs:
            self.history(row).give_back([pair])

    def _make_whole(self, preferred: Iterable[RowPair] = ()) -> set[RowPair]:
        """Give back what a row in view needs: its own making, and its parents'. Returns what was given back."""
        given: set[RowPair] = set()
        first = set(preferred)
        while self.any_withheld:
            back: set[RowPair] = set()
            for row in self._incomplete():
                mine = {(row, pair) for pair in self.history(row).withheld}
                back |= (mine & first) or mine
            if not back:
                break
            self.give_back(back)
            given |= back
        return given

    def _incomplete(self) -> set[RowId]:
        need: set[RowId] = set()
        for history in list(self.rows()):
            if not history.effective:
                continue
            if not history.is_rooted:
                need.add(history.row)
            elif history.alive()[0]:
                need |= {
                    parent for parent in _parents(history) if not self.history(parent).is_rooted
                }
        return need

    # ---- what a person sees

    def states(self) -> dict[RowId, RowState]:
        """Return every row that has something in effect, in view or not."""
        return {history.row: history.state() for history in self.rows() if history.effective}


def rows_in_view(states: Mapping[RowId, RowState]) -> dict[RowId, RowState]:
    """Return the rows that a person sees: those alive, every parent of a row in view (as disputed), and the plan itself."""
    seen = {r: state for r, state in states.items() if state.alive or state.entity == Entity.PLAN}
    stack = [r for r, state in seen.items() if not _is_under(state, seen)]
    while stack:
        for parent in seen[stack.pop()].parents():
            state = states.get(parent)
            if state is not None and parent not in seen:
                seen[parent] = RowState(parent, state.entity, True, True, state.shown, state.open)
                stack.append(parent)
    return seen


def only_come(
    new: Mapping[RowId, RowState], known: Mapping[RowId, RowState], seen: Mapping[RowId, RowState]
) -> bool:
    """True where `new` rows come into view under rows that are, and nothing else moves: all others are seen as before."""
    return all(
        row not in known
        and state.alive
        and all(parent in seen or parent in new for parent in state.parents())
        for row, state in new.items()
    )


def _is_under(state: RowState, seen: Mapping[RowId, RowState]) -> bool:
    """True where a row plainly lies under one that is in view, as nearly all do; quicker than asking for its parents."""
    place = state.shown.get(PLACE)
    return isinstance(place, tuple) and place[0] in seen and PLACE not in state.open


def _parents(history: RowHistory) -> set[RowId]:
    return {RowId(v[0]) for v in history.choices(PLACE) if isinstance(v, tuple) and v[0]}


def _is_own(history: RowHistory, ids: frozenset[str], name: str) -> bool:
    """True where every head of the field is what these revisions said, by themselves or brought back."""
    target = set(ids) | {history[i].origin(name) for i in ids if name in history[i].fields}
    heads = history.field_heads(name)
    return bool(heads) and all(head.origin(name) in target for head in heads)


def said_before(history: RowHistory, name: str, before: int) -> list[Said]:
    """Return what brings the field back to `before`: one value, several where a conflict was open, or blank."""
    old = history.choices(name, before)
    if name == ALIVE:  # each deletion with what it saw
        speakers = [
            head for head in history.field_heads(name, before) if head.fields[name].value in old
        ]
        speakers.sort(key=lambda head: head.id)
    else:
        speakers = [history[i] for i in old.values()]
    if speakers:
        return [Said(head.fields[name].value, head.origin(name)) for head in speakers]
    if name == ALIVE:
        return [Said(False)]
    return (
        [Said(None, NOTHING)] if before else []
    )  # a row that the action made goes out of view with its words
