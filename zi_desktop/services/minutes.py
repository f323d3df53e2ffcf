"""The minutes of a merge: what its paper says, gathered from the log, the journal and what was noted when it came."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from zi_desktop.domain.changes import ALIVE, RowId
from zi_desktop.domain.conflicts import Choice, Conflict
from zi_desktop.domain.row_history import RowHistory
from zi_desktop.reports.merge_minutes import Decision, MergeMinutes
from zi_desktop.services.conflicts import choice_words, number_of
from zi_desktop.services.field_words import field_words
from zi_desktop.services.merges import Merge, merges

if TYPE_CHECKING:
    from zi_desktop.db.store import PlanStore

_COUNTS = (
    ("added", "baris baru"),
    ("changed", "baris berubah"),
    ("removed", "baris terhapus"),
    ("conflicts", "isian bertentangan"),
    ("evidence_added", "berkas bukti datang"),
    ("left_out", "baris tidak dibawa masuk"),
)


def minutes_of(store: PlanStore, seq: int) -> MergeMinutes:
    """Return the minutes of the merge of log entry `seq`. Raises `KeyError` where that is no merge."""
    merge = next((one for one in merges(store) if one.seq == seq), None)
    if merge is None:
        raise KeyError(seq)
    note, info = merge.note, store.plan.info
    return MergeMinutes(
        unit=info.unit,
        year=info.year,
        received_at=_moment(str(note.get("received", "")), merge.at),
        received_by=_receiver(store, merge),
        sent_at=_moment(str(note.get("sent", "")), None),
        sent_by=_person(merge.sender.name, merge.sender.computer),
        source=str(note.get("source", "")),
        ours=str(note.get("ours", "")),
        theirs=str(note.get("theirs", "")),
        facts=tuple(_facts(note)),
        decisions=tuple(_decisions(store, note)),
        taken_back=merge.taken_back,
    )


def _facts(note: Mapping[str, Any]) -> list[str]:
    counts = note.get("counts", {}) | {"left_out": note.get("left_out", 0)}
    said = [f"{counts[name]} {words}" for name, words in _COUNTS if counts.get(name)]
    return said or ["tidak ada yang berubah"]


def _receiver(store: PlanStore, merge: Merge) -> str:
    who = store.past.author(merge.transaction)
    return _person(who.name, who.computer)


def _person(name: str, computer: str) -> str:
    return f"{name} ({computer})" if computer else name


def _moment(text: str, otherwise: datetime | None) -> str:
    try:
        moment: datetime | None = datetime.fromisoformat(text)
    except ValueError:
        moment = otherwise
    return f"{moment.astimezone():%d-%m-%Y %H.%M}" if moment else ""


def _decisions(store: PlanStore, note: Mapping[str, Any]) -> list[Decision]:
    return [
        _decision(store, RowId(str(row)), str(name))
        for row, name in note.get("conflicts", ())
        if len(store.row_history(RowId(str(row))))
    ]


def _decision(store: PlanStore, row: RowId, name: str) -> Decision:
    past, plan = store.row_history(row), store.plan
    heads = past.field_heads(name)
    still_open = past.alive()[1] if name == ALIVE else len(past.choices(name)) > 1
    where = number_of(plan, row) or "-"
    field = field_words(past.entity, name, plan.info.form)
    values = tuple(_words(store, past, name, value) for value in _competing(past, name))
    if still_open or not heads:
        return Decision(where, field, values)
    last = max(heads, key=lambda head: (head.stamp.at, head.id))
    who = last.stamp.author
    decided = _words(store, past, name, last.fields[name].value)
    return Decision(where, field, values, decided, _person(who.name, who.computer))


def _competing(past: RowHistory, name: str) -> list[object]:
    """Return the values that stood against each other: those of the last revisions that one more replaced together."""
    if name == ALIVE:
        return [True, False]
    said = [r for r in past if name in r.fields]
    for revision in reversed(said):
        within = past.before([revision.id])
        replaced = past.choices(name, within)
        if len(replaced) > 1:
            return list(replaced)
    return list(past.choices(name))


def _words(store: PlanStore, past: RowHistory, name: str, value: Any) -> str:
    stamp = next(iter(past)).stamp
    conflict = Conflict("", past.row, past.entity, name, ())
    return choice_words(store.plan, conflict, Choice(value, stamp))
