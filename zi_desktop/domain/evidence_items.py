"""The single proofs that a row is expected to have: those that its text names, and those that a person chose. Pure.

As long as nobody chose, the items are what `expected_evidence` names for certain, each with an id made of row and text, so that two
copies agree on them; the first choice writes them all down as records. What is written down no longer follows the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from zi_desktop.domain.changes import ALIVE, PLACE, Change, Entity, RowId
from zi_desktop.domain.evidence_kinds import guess_kind
from zi_desktop.domain.expected_items import expected_items, proposed_items
from zi_desktop.domain.place import keys_between
from zi_desktop.domain.plan import Activity, Plan
from zi_desktop.domain.records import ExpectedItem, derived_id

_WORD = re.compile(r"[^\W_]{2,}")
_EMPTY_WORDS = frozenset(
    re.findall(
        r"\w+",
        "dan atau yang di ke dari pada untuk tahun bulan nomor no tentang dengan pdf jpg kpu kota",
    )
)


def items_of(plan: Plan, row: RowId) -> tuple[ExpectedItem, ...]:
    """Return the items that count for an activity, in order."""
    written = plan.records.under(row, ExpectedItem)
    if written:
        return tuple(item for item in written if not item.left_out)
    return named_items(plan.activity(row))


def named_items(activity: Activity) -> tuple[ExpectedItem, ...]:
    """Return the items that the activity's own text names; nothing of them is written down."""
    if not activity.expected_evidence:
        return ()
    texts = expected_items(activity.expected_evidence)
    return tuple(
        ExpectedItem(item_id(activity.id, text), activity.id, key, text=text)
        for text, key in zip(texts, keys_between("", "", len(texts)), strict=True)
    )


def proposals(plan: Plan, row: RowId) -> tuple[str, ...]:
    """Return what a person may be offered instead of the items that count now; `()` where that is the same.

    Without a choice so far: finer items, or those of the indicator. After one: the items that the row's text names by now, too.
    """
    activity = plan.activity(row)
    written = plan.records.under(row, ExpectedItem)
    if not written:
        return proposed_items(activity.expected_evidence, activity.indicator)
    known = {item.text for item in written}
    fresh = [item.text for item in named_items(activity) if item.text not in known]
    return (*(item.text for item in items_of(plan, row)), *fresh) if fresh else ()


def set_items(plan: Plan, row: RowId, texts: Iterable[str]) -> list[Change]:
    """Let these be the items of an activity, in this order; those that are named no longer count no more."""
    wanted = list(dict.fromkeys(text for text in map(_clean, texts) if text))
    before = {item.id: item for item in named_items(plan.activity(row))}
    before |= {item.id: item for item in plan.records.under(row, ExpectedItem)}
    by_text = {item.text: item.id for item in before.values()}
    chosen = [by_text.get(text) or item_id(row, text) for text in wanted]
    changes: list[Change] = []
    for item, text, key in zip(chosen, wanted, keys_between("", "", len(wanted)), strict=True):
        changes += _written(row, item, key, text, left_out=False)
    for item, old in before.items():
        if item not in chosen:
            changes += _written(row, item, old.key, old.text, left_out=True)
    return changes


def reword_item(plan: Plan, row: RowId, item: RowId, text: str) -> list[Change]:
    """Give one item other words; what was ticked against it stays so."""
    known = items_of(plan, row)
    changes = [] if plan.records.under(row, ExpectedItem) else _all_written(row, known)
    if not _clean(text):
        return set_items(plan, row, [one.text for one in known if one.id != item])
    return [*changes, Change(Entity.EXPECTED_ITEM, item, "text", _clean(text))]


def write_down(plan: Plan, row: RowId) -> list[Change]:
    """Write down the items that so far only the text names: what is ticked must have something to hold on to."""
    if plan.records.under(row, ExpectedItem):
        return []
    return _all_written(row, items_of(plan, row))


def item_id(row: RowId, text: str) -> RowId:
    """Return the id of the item that a row's text names."""
    return derived_id("expected_item", row, text)


def matching_items(name: str, kind: str, items: Sequence[ExpectedItem]) -> tuple[RowId, ...]:
    """Return the one item that a file most likely fulfils, by its name and kind; `()` where several or none are likely."""
    if len(items) == 1:
        return (items[0].id,)
    scores = {item.id: _likeness(name, kind, item.text) for item in items}
    best = max(scores.values(), default=0)
    winners = [item for item, score in scores.items() if score == best]
    return (winners[0],) if best and len(winners) == 1 else ()


def _likeness(name: str, kind: str, text: str) -> int:
    same_kind = kind != "lainnya" and guess_kind(text) == kind
    return 3 * same_kind + len(_words(name) & _words(text))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower().replace("_", " "))) - _EMPTY_WORDS


def _all_written(row: RowId, items: Iterable[ExpectedItem]) -> list[Change]:
    return [
        change for item in items for change in _written(row, item.id, item.key, item.text, False)
    ]


def _written(row: RowId, item: RowId, key: str, text: str, left_out: bool) -> list[Change]:
    entity = Entity.EXPECTED_ITEM
    return [
        Change(entity, item, ALIVE, True),
        Change(entity, item, PLACE, (row, key)),
        Change(entity, item, "text", text),
        Change(entity, item, "left_out", True if left_out else None),
    ]


def _clean(text: str) -> str:
    return " ".join(text.split())
