"""What a merge would do, tried on a journal in memory. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.comparing import States
from zi_desktop.domain.journal import Journal, rows_in_view
from zi_desktop.domain.revision import Revision
from zi_desktop.domain.row_history import Pair, RowHistory, RowPair
from zi_desktop.domain.wholeness import is_whole


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The rows in view before and after, what would come into effect, and the revisions that are new here."""

    before: States
    after: States
    came: frozenset[RowPair]
    fresh: tuple[Revision, ...]
    whole: bool


def journal_of(revisions: Iterable[Revision], withheld: Iterable[Pair]) -> Journal:
    """Return a journal of its own with these revisions, of which it withholds some values."""
    by_row: dict[RowId, list[Revision]] = {}
    row_of = {}
    for revision in revisions:
        by_row.setdefault(revision.row, []).append(revision)
        row_of[revision.id] = revision.row
    kept: dict[RowId, list[Pair]] = {}
    for pair in withheld:
        kept.setdefault(row_of[pair[0]], []).append(pair)
    histories = {row: RowHistory(row, some, kept.get(row, ())) for row, some in by_row.items()}
    return Journal(histories=histories, any_withheld=bool(kept))


def foresee(
    journal: Journal,
    theirs: Sequence[Revision],
    their_withheld: frozenset[Pair],
    left_out: Iterable[RowId] = (),
) -> Foreseen:
    """Merge into `journal`, which nobody else uses, without the rows `left_out`, and say what that did."""
    states = journal.states()
    before = rows_in_view(states)
    fresh = tuple(r for r in theirs if r.id not in journal.history(r.row))
    whole = is_whole(fresh, journal)
    came = journal.merge(theirs, their_withheld)
    out = set(left_out)
    journal.withhold((row, pair) for row, pair in came if row in out)
    changed = {row for row, _ in came}
    if journal.any_withheld:
        after = journal.states()
    else:
        after = states | {row: journal.history(row).state() for row in changed}
    return Foreseen(before, rows_in_view(after), frozenset(came), fresh, whole)


def clock_lag(fresh: Iterable[Revision], known: Journal) -> int:
    """Return by how many ms the sender's clock is at least behind, as far as causality tells: his revisions are later than
    those that they were made on. 0 where nothing tells."""
    lag = 0
    for revision in fresh:
        for parent in revision.parents:
            if parent in (past := known.history(revision.row)):
                first = past[parent]
                if first.stamp.author.computer != revision.stamp.author.computer:
                    lag = max(lag, first.stamp.at - revision.stamp.at)
    return lag
