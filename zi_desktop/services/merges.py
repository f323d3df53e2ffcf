"""The merges of this copy: listed, taken back at once or weeks later, and let be in effect again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from zi_desktop.db.store import MERGE, WITHHOLD
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.history import Author, Effect

if TYPE_CHECKING:
    from zi_desktop.db.store import PlanStore


@dataclass(frozen=True, slots=True)
class Merge:
    """One merge: `seq` in the log, its words, when by this computer's clock. `taken_back` is so while it is withheld.

    `note` is what `receiving` kept of it (docs/exchange.md); empty where the merge was another program's.
    """

    seq: int
    transaction: str
    label: str
    at: datetime
    rows: tuple[RowId, ...]
    taken_back: bool
    note: Mapping[str, Any]

    @property
    def sender(self) -> Author:
        """Who had packed what came."""
        return Author(str(self.note.get("author", "")), str(self.note.get("computer", "")))


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking a merge back did. `stays` are rows of which something that had come is still in effect: they were used since."""

    effect: Effect
    stays: tuple[RowId, ...]


def merges(store: PlanStore) -> list[Merge]:
    """Return the merges of this copy, latest first."""
    log, kept = store.log(), store.past.withheld()
    back = {
        entry.of
        for entry in log
        if entry.kind == WITHHOLD and not kept.isdisjoint(store.past.came(entry.seq)[1])
    }
    return [
        Merge(
            entry.seq,
            entry.transaction,
            entry.label,
            datetime.fromtimestamp(entry.at / 1000, UTC),
            entry.rows,
            entry.seq in back,
            _note(store.past.note(entry.transaction)),
        )
        for entry in reversed(log)
        if entry.kind == MERGE
    ]


def take_back(store: PlanStore, seq: int) -> TakenBack:
    """Withhold what a merge brought, on this copy alone. The sender loses nothing, and so does whoever edited since."""
    effect = store.withhold(seq)
    came, kept = store.past.came(seq)[0], store.past.withheld()
    stays = {row for row, pair in came if (row, pair) not in kept}
    order = {row.id: n for n, row in enumerate(store.plan.walk())}
    last = len(order)
    return TakenBack(effect, tuple(sorted(stays, key=lambda row: (order.get(row, last), row))))


def take_up_again(store: PlanStore, seq: int) -> Effect:
    """Let a merge that was taken back be in effect again (*Terapkan lagi*); rows left out in its preview stay left out."""
    effects = [
        store.give_back(entry.seq)
        for entry in store.log()
        if entry.kind == WITHHOLD and entry.of == seq
    ]
    return _together(effects)


def bring_in_left_out(store: PlanStore, seq: int) -> Effect:
    """Let the rows that were left out in a merge's preview come in after all."""
    return store.give_back(seq)


def _together(effects: list[Effect]) -> Effect:
    if not effects:
        return Effect("")
    return Effect(
        effects[-1].label,
        frozenset().union(*(effect.rows for effect in effects)),
        any(effect.structural for effect in effects),
        owners=frozenset().union(*(effect.owners for effect in effects)),
    )


def _note(text: str) -> Mapping[str, Any]:
    try:
        said = json.loads(text) if text else {}
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
