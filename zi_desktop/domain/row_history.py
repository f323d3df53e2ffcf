"""What one row went through: which values are in effect, which compete, and whether the row is in view.

Causality is in the parents alone. Revisions are numbered so that parents come before children, and a set of
revisions is the bits of an integer: "everything before" is then one number a revision. The laws are those of
docs/plan-file.md; what concerns several rows at once is `journal`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from zi_desktop.domain.changes import ALIVE, PLACE, RowId, Value
from zi_desktop.domain.revision import NOTHING, Revision

Pair = tuple[str, str]
"""(revision id, field): the unit that is in effect or withheld."""

RowPair = tuple[RowId, Pair]

Choices = dict[Value, str]
"""The values of a field that nobody replaced, each with the revision that speaks for it; last shown first said latest."""


@dataclass(frozen=True, slots=True)
class RowState:
    """A row as it is now: what the plan shows and, where several values are open, all of them.

    `alive`: in view by itself; `disputed`: somebody deleted it and somebody else filled it. `open` holds only
    fields with more than one choice.
    """

    row: RowId
    entity: str
    alive: bool
    disputed: bool
    shown: Mapping[str, Value]
    open: Mapping[str, Choices] = field(default_factory=dict)

    def parents(self) -> set[RowId]:
        """Return every row that some choice of place puts this row into."""
        places = self.open.get(PLACE) or {self.shown.get(PLACE): ""}
        return {RowId(place[0]) for place in places if isinstance(place, tuple) and place[0]}


class RowHistory:
    """The revisions of one row, and which of their values this copy withholds."""

    def __init__(
        self, row: RowId, revisions: Iterable[Revision] = (), withheld: Iterable[Pair] = ()
    ) -> None:
        self.row = row
        self.withheld: set[Pair] = set()
        self.missing: set[str] = set()
        self._at: dict[str, int] = {}
        self._revisions: list[Revision] = []
        self._before: list[int] = []
        self._says: dict[str, int] = {}
        self.add(revisions)
        self.withhold(withheld)

    # ---- what is there

    @property
    def entity(self) -> str:
        """The kind of the row, as its first revision names it."""
        return self._revisions[0].entity

    def __contains__(self, revision_id: object) -> bool:
        return revision_id in self._at

    def __getitem__(self, revision_id: str) -> Revision:
        return self._revisions[self._at[revision_id]]

    def __iter__(self) -> Iterator[Revision]:
        return iter(self._revisions)

    def __len__(self) -> int:
        return len(self._revisions)

    def add(self, revisions: Iterable[Revision]) -> None:
        """Take revisions in, in any order. A parent that is not there is noted in `missing`."""
        waiting = {r.id: r for r in revisions if r.id not in self._at}
        stack = list(reversed(waiting.values()))
        while stack:
            revision = stack[-1]
            later = [waiting[p] for p in revision.parents if p in waiting and p not in self._at]
            if later:
                stack += later
                continue
            stack.pop()
            if revision.id not in self._at:
                self._append(revision)

    def _append(self, revision: Revision) -> None:
        at, before = len(self._revisions), 0
        for parent in revision.parents:
            if parent in self._at:
                before |= self._before[self._at[parent]] | 1 << self._at[parent]
            else:
                self.missing.add(parent)
        self._at[revision.id] = at
        self._revisions.append(revision)
        self._before.append(before)
        for name in revision.fields:
            self._says[name] = self._says.get(name, 0) | 1 << at

    def withhold(self, pairs: Iterable[Pair]) -> None:
        """Keep these values out of effect on this copy."""
        self.withheld.update(pairs)

    def give_back(self, pairs: Iterable[Pair]) -> None:
        """Let these values be in effect again."""
        self.withheld.difference_update(pairs)

    # ---- sets of revisions, as bits

    def _in_effect(self, name: str) -> int:
        said = self._says.get(name, 0)
        for revision_id, withheld in self.withheld:
            if withheld == name:
                said &= ~(1 << self._at[revision_id])
        return said

    @property
    def effective(self) -> int:
        """The revisions of which at least one value is in effect."""
        every = 0
        for name in self._says:
            every |= self._in_effect(name)
        return every

    def maximal(self, some: int) -> int:
        """Return those of `some` that none of the others was made on."""
        kept = 0
        while some:
            last = some.bit_length() - 1
            kept |= 1 << last
            some &= ~(self._before[last] | 1 << last)
        return kept

    def before(self, ids: Iterable[str]) -> int:
        """Return every revision that one of `ids` was made on, directly or not."""
        found = 0
        for revision_id in ids:
            found |= self._before[self._at[revision_id]]
        return found

    def bits(self, ids: Iterable[str]) -> int:
        """Return the set of these revisions."""
        found = 0
        for revision_id in ids:
            found |= 1 << self._at[revision_id]
        return found

    def of(self, some: int) -> list[Revision]:
        """Return the revisions of a set, oldest knowledge first."""
        found = []
        while some:
            lowest = some & -some
            found.append(self._revisions[lowest.bit_length() - 1])
            some ^= lowest
        return found

    def heads(self) -> frozenset[str]:
        """Return the parents of whatever is written next."""
        return frozenset(r.id for r in self.of(self.maximal(self.effective)))

    @property
    def is_rooted(self) -> bool:
        """True where what made the row is itself in effect."""
        return any(not revision.parents for revision in self.of(self.effective))

    # ---- a field

    def field_heads(self, name: str, within: int | None = None) -> list[Revision]:
        """Return the revisions that give the field a value which nothing in effect replaced."""
        said = self._in_effect(name)
        return self.of(self.maximal(said if within is None else said & within))

    def choices(self, name: str, within: int | None = None) -> Choices:
        """Return the field's open values: none, one, or several (a conflict), first said latest last."""
        heads = self._without_returns(name, self.field_heads(name, within))
        heads.sort(key=lambda head: self._rank(head, name))
        found = {head.fields[name].value: head.id for head in heads}
        if name == PLACE and len(found) > 1 and len({_parent(place) for place in found}) == 1:
            place = max(found, key=lambda place: self._rank(self[found[place]], name))
            return {place: found[place]}  # under one parent the order alone is never a conflict
        return found

    def _without_returns(self, name: str, heads: list[Revision]) -> list[Revision]:
        """Drop heads that say again what all of them started from (a month clicked on and off)."""
        if len({head.stamp.transaction for head in heads}) < 2:
            return heads  # siblings bring an open conflict back: they never yield to each other
        common = ~0
        for head in heads:
            common &= self._before[self._at[head.id]] | 1 << self._at[head.id]
        start = self._values(name, self.field_heads(name, common))
        said = self.of(self.maximal(self._says.get(name, 0) & common))
        start |= self._values(name, said)  # where a merge was taken back, both must agree
        if len(start) > 1:
            return heads
        return [head for head in heads if head.fields[name].value not in start] or heads

    def _values(self, name: str, revisions: list[Revision]) -> set[Value]:
        return {revision.fields[name].value for revision in revisions} or {None}

    def _rank(self, head: Revision, name: str) -> tuple[int, str, str]:
        """When the value was first said: decides what is shown, never what is right."""
        origin = head.origin(name)
        if origin == NOTHING:
            return (-1, "", "")
        first = self._revisions[self._at[origin]] if origin in self._at else head
        return (first.stamp.at, first.id, head.id)

    def shown(self, name: str, choices: Choices | None = None) -> Value:
        """Return the value that a screen shows: the one first said latest, a blank never over words."""
        found = self.choices(name) if choices is None else choices
        if not found:
            return None
        return max(found, key=lambda v: (v is not None, self._rank(self[found[v]], name)))

    # ---- the row

    def alive(self, within: int | None = None) -> tuple[bool, bool]:
        """Return (in view by itself, disputed).

        Out of view only if its deleters together had seen every value that the row now has.
        """
        choices = self.choices(ALIVE, within)
        if not choices:
            return (False, False)
        if True in choices:
            return (True, False in choices)
        seen = self._seen_by_deleters(within)
        then_within = seen if within is None else seen & within
        for name in self._names(within):
            now, then = self.choices(name, within), self.choices(name, then_within)
            if now.keys() - then.keys() - (set() if then else {None}):
                return (True, True)
        return (False, False)

    def _seen_by_deleters(self, within: int | None) -> int:
        seen = 0
        for head in self.field_heads(ALIVE, within):
            if head.fields[ALIVE].value:
                continue
            origin = head.origin(
                ALIVE
            )  # a deletion that an undo brought back saw what it saw at first
            at = self._at.get(origin, self._at[head.id])
            seen |= self._before[at] | 1 << at
        return seen

    def _names(self, within: int | None = None) -> list[str]:
        every = self.effective if within is None else self.effective & within
        return [name for name, said in self._says.items() if name != ALIVE and said & every]

    def names(self) -> list[str]:
        """Return the fields that a revision in effect speaks of, `alive` among them."""
        every = self.effective
        return [name for name, said in self._says.items() if said & every]

    def state(self) -> RowState:
        """Return the row as it is now."""
        alive, disputed = self.alive()
        shown, still_open = {}, {}
        for name in sorted(self._names()):
            choices = self.choices(name)
            value = self.shown(name, choices)
            if value is not None:
                shown[name] = value
            if len(choices) > 1:
                still_open[name] = choices
        return RowState(self.row, self.entity, alive, disputed, shown, still_open)


def _parent(place: Value) -> str:
    return place[0] if isinstance(place, tuple) else ""


def differ(old: RowState | None, new: RowState | None) -> bool:
    """True where a row is not as it was; most are the same object, which is quickly seen."""
    return old is not new and old != new


def moves(old: RowState | None, new: RowState) -> bool:
    """True where a row may come into view, leave it, or pull other parents into view."""
    return (
        old is None
        or not new.alive
        or (old.alive, old.disputed) != (new.alive, new.disputed)
        or old.parents() != new.parents()
    )
