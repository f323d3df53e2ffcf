"""What rows said whose revisions were written one after the other, as nearly all are: without building their histories.

A row whose history branches, or that ends deleted, is left to `domain.row_history`, whose laws these are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from zi_desktop.db.records import PlainRecord, said_value
from zi_desktop.domain.changes import ALIVE, RowId, Value
from zi_desktop.domain.row_history import RowState

Link = tuple[str, str, str]
"""Id, entity and fields of a revision, as its record has them."""


def straight_states(
    records: Iterable[PlainRecord],
) -> tuple[dict[RowId, RowState], set[RowId]]:
    """Return the states of the rows whose revisions (row, id, entity, parents, fields) are a single chain; and the other rows.

    Raises `RecordError` for what is no record.
    """
    chains: dict[RowId, dict[str, Link]] = {}
    branched: set[RowId] = set()
    for row, id_, entity, parents, fields in records:
        chain = chains.setdefault(row, {})
        if parents in chain:
            branched.add(row)
        chain[parents] = (id_, entity, fields)
    states: dict[RowId, RowState] = {}
    for row, chain in chains.items():
        state = None if row in branched else _state(row, _in_order(chain), len(chain))
        if state is None:
            branched.add(row)
        else:
            states[row] = state
    return states, branched


def _in_order(chain: Mapping[str, Link]) -> list[Link]:
    """Follow the chain from the revision without parents; what hangs elsewhere is not reached."""
    found: list[Link] = []
    parents = "[]"
    while parents in chain and len(found) <= len(chain):
        link = chain[parents]
        found.append(link)
        parents = f'["{link[0]}"]'
    return found


def _state(row: RowId, links: Sequence[Link], count: int) -> RowState | None:
    """Return what the last revision of each field says; `None` where that takes the whole history."""
    if len(links) != count:
        return None
    last = _last_said(links)
    if last is None or said_value(last.get(ALIVE)) is not True:
        return None
    names = sorted(name for name in last if name != ALIVE)
    values: list[tuple[str, Value]] = [(name, said_value(last[name])) for name in names]
    shown = {name: value for name, value in values if value is not None}
    return RowState(row, links[0][1], True, False, shown)


def _last_said(links: Sequence[Link]) -> dict[str, object] | None:
    """Put each field's last words together; all are read at once, since there are thousands."""
    try:
        told = json.loads(f"[{','.join(fields for _, _, fields in links)}]")
        last: dict[str, object] = {}
        for fields in told:
            last.update(fields)
    except (ValueError, TypeError):
        return None  # whoever builds the history says what is wrong
    return last
