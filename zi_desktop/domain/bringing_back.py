"""Makes a plan show again what an earlier copy of it showed: revisions on today's heads, so that no exchange undoes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zi_desktop.domain.changes import ALIVE, Entity, RowId, Value
from zi_desktop.domain.journal import Fields, Journal, said_before
from zi_desktop.domain.revision import Revision, Said, Stamp
from zi_desktop.domain.row_history import Pair, RowHistory


def histories_of(
    revisions: Iterable[Revision], withheld: frozenset[Pair]
) -> dict[RowId, RowHistory]:
    """Return what another copy knows as its rows' histories."""
    by_row: dict[RowId, list[Revision]] = {}
    for revision in revisions:
        by_row.setdefault(revision.row, []).append(revision)
    found = {row: RowHistory(row, some) for row, some in by_row.items()}
    for history in found.values():
        history.withhold(pair for pair in withheld if pair[0] in history)
    return found


def bring_back(journal: Journal, then: Mapping[RowId, RowHistory], stamp: Stamp) -> list[Revision]:
    """Write what makes every row show what it showed `then`, open conflicts and who said it first included.

    A row that was not there then goes out of view; its words stay in its history. What is so already is not written.
    """
    written: dict[RowId, list[Fields]] = {}
    for now in list(journal.rows()):
        siblings = _differences(now, then.get(now.row) or RowHistory(now.row))
        if siblings:
            written[now.row] = siblings
    entities = {row: journal.history(row).entity for row in written}
    return journal.write(entities, written, stamp)


def _differences(now: RowHistory, then: RowHistory) -> list[Fields]:
    siblings: list[Fields] = []
    for name in sorted({*now.names(), *then.names()}):
        for nth, said in enumerate(_missing(now, then, name)):
            if nth == len(siblings):
                siblings.append({})
            siblings[nth][name] = said
    return siblings


def _missing(now: RowHistory, then: RowHistory, name: str) -> list[Said]:
    """Return what is to be said of a field: nothing where it is as it was."""
    if name == ALIVE:
        return _alive(now, then)
    if not then.effective or _open(now, name) == _open(then, name):
        return []
    return said_before(then, name, then.effective)


def _open(history: RowHistory, name: str) -> set[Value]:
    return set(history.choices(name)) or {None}


def _alive(now: RowHistory, then: RowHistory) -> list[Said]:
    if now.entity == Entity.PLAN or now.alive() == then.alive():
        return []
    if not then.alive()[0]:
        return [Said(False)]  # a new deletion, which saw all that is there today
    return said_before(then, ALIVE, then.effective)
