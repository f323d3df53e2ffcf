"""Copies of a plan as the laws speak of them: a journal, a log of own actions, and what a person sees."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from zi_desktop.domain.changes import ALIVE, Change, RowId
from zi_desktop.domain.history import Author
from zi_desktop.domain.journal import Journal, rows_in_view
from zi_desktop.domain.revision import Revision, Stamp
from zi_desktop.domain.row_history import RowHistory


@dataclass
class Entry:
    """One action of this copy's log."""

    kind: str
    transaction: str = ""
    rows: tuple[RowId, ...] = ()
    revisions: frozenset = frozenset()
    came: frozenset = frozenset()
    took: frozenset = frozenset()
    undone: bool = False
    of: int = -1


@dataclass
class Copy:
    """One plan file in memory, kept by `who`."""

    who: str
    ids: Callable[[], str]
    journal: Journal = field(default_factory=Journal)
    log: list[Entry] = field(default_factory=list)

    def clone(self, who: str | None = None) -> Copy:
        histories = {
            row: RowHistory(row, history, history.withheld)
            for row, history in self.journal.histories.items()
        }
        journal = Journal(histories=histories, any_withheld=self.journal.any_withheld)
        log = [Entry(**vars(e)) for e in self.log]
        return Copy(who or self.who, self.ids, journal, log)

    # ---- what is there
    def revisions(self) -> dict[str, Revision]:
        return {r.id: r for history in self.journal.rows() for r in history}

    def pairs(self) -> set:
        withheld = self.withheld()
        return {(r.id, name) for r in self.revisions().values() for name in r.fields} - withheld

    def withheld(self) -> frozenset:
        return frozenset(pair for history in self.journal.rows() for pair in history.withheld)

    def view(self) -> dict:
        """{row: (disputed, {field: values}, {field: shown})}"""
        found = {}
        for row, state in rows_in_view(self.journal.states()).items():
            history = self.journal.history(row)
            choices = {name: frozenset(history.choices(name)) for name in history.names()}
            choices = {n: c for n, c in choices.items() if n != ALIVE and c and c != {None}}
            found[row] = (state.disputed, choices, {n: state.shown.get(n) for n in choices})
        return found

    def choices(self, row: str, name: str) -> dict:
        return self.journal.history(row).choices(name)

    # ---- what people do
    def stamp(self, wall: int) -> Stamp:
        return Stamp(self.ids(), Author(self.who, self.who), wall)

    def apply(self, changes: dict, wall: int = 0, base: dict | None = None) -> list[Revision]:
        """changes: {(row, field): value}"""
        stamp = self.stamp(wall)
        made = self.journal.apply(
            [Change("row", row, name, value) for (row, name), value in changes.items()], stamp, base
        )
        self._note("edit", stamp, made)
        return made

    def _note(self, kind: str, stamp: Stamp, made: Iterable[Revision], of: int = -1) -> None:
        rows = tuple(dict.fromkeys(r.row for r in made))
        if rows:
            ids = frozenset(r.id for r in made)
            self.log.append(Entry(kind, stamp.transaction, rows, ids, of=of))

    def undo(self, n: int, wall: int = 0) -> tuple[list[Revision], list]:
        entry, stamp = self.log[n], self.stamp(wall)
        undone = self.journal.undo(entry.transaction, entry.rows, stamp)
        self._note("undo", stamp, undone.revisions, of=n)
        entry.undone = True
        return undone.revisions, undone.left

    def merge(self, other: Copy) -> frozenset:
        came = frozenset(self.journal.merge(list(other.revisions().values()), other.withheld()))
        if came:
            self.log.append(Entry("merge", came=came))
        return came

    def unmerge(self, n: int, wall: int = 0, only: set | None = None) -> None:
        entry = self.log[n]
        entry.undone = only is None
        chosen = {(row, pair) for row, pair in entry.came if only is None or row in only}
        entry.took = frozenset(self.journal.withhold(chosen))

    def remerge(self, n: int) -> None:
        self.log[n].undone = False
        self.journal.give_back(self.log[n].took)


def numbered_ids() -> Callable[[], str]:
    numbers = itertools.count()
    return lambda: f"t{next(numbers)}"
