"""What a person does to a decree, as changes: words, items, their order. A proposal is written whole with the first edit."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from zi_desktop.domain.changes import ALIVE, PLACE, ROOT, Change, Entity, RowId, Value, creation
from zi_desktop.domain.decree import (
    CONSIDERING,
    DECREE,
    MOST_LEVEL,
    TEAM_DECREE,
    WORDS,
    Decree,
    depth_of,
    head_of,
)
from zi_desktop.domain.decree_library import Proposal
from zi_desktop.domain.decree_numbers import letters_words
from zi_desktop.domain.people import team_for
from zi_desktop.domain.place import keys_between
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.records import PaperItem, derived_id

NewId = Callable[[], RowId]

_PLANS_OWN = {
    "number": "decree_number",
    "location": "decree_place",
    "date": "decree_date",
    "signer_title": "signer_title",
    "signer_name": "signer_name",
}
_TEAMS_OWN = {"number": "decree_number", "date": "decree_date"}
_LETTERS = re.compile(r"(?<=sebagaimana dimaksud dalam )huruf a\b(?:(?:,| dan|, dan)? huruf \w+)*")


def written(decree: Decree) -> list[Change]:
    """Return what writes a proposal down; nothing for a paper that is kept."""
    if decree.stored:
        return []
    paper = decree.paper
    told: dict[str, Value] = {"kind": paper.kind, "closing_style": paper.closing_style}
    changes = creation(Entity.PAPER, paper.id, ROOT, paper.key, told)
    for item in decree.items:
        changes += _created(item.id, decree, item.key, item.section, _proposal(item))
    return changes


def set_field(plan: Plan, decree: Decree, field: str, value: Value) -> list[Change]:
    """Give a field of the head or the closing its value: where the plan says it itself, the plan's own."""
    if field in WORDS:
        return set_word(decree, field, str(value or ""))
    if decree.kind == DECREE and field in _PLANS_OWN:
        return [Change(Entity.PLAN, plan.info.id, _PLANS_OWN[field], value)]
    team = team_for(plan, "")
    if decree.kind == TEAM_DECREE and field in _TEAMS_OWN and team is not None:
        return [Change(Entity.TEAM, team.id, _TEAMS_OWN[field], value)]
    changes = [*written(decree), Change(Entity.PAPER, decree.paper.id, field, value)]
    if field == "title":
        changes += _retitled(plan, decree, " ".join(str(value or "").split()))
    return changes


def _retitled(plan: Plan, decree: Decree, title: str) -> list[Change]:
    """Let items that say the old title say the new one."""
    old = head_of(plan, decree).title
    return [
        Change(Entity.PAPER_ITEM, item.id, "text", item.text.replace(old, title))
        for item in decree.items
        if title and old in item.text
    ]


def set_word(decree: Decree, section: str, text: str) -> list[Change]:
    """Give a section that is one text its words; `""`: what is usual."""
    changes, there = written(decree), next(iter(decree.part(section)), None)
    if there is not None:
        return [*changes, Change(Entity.PAPER_ITEM, there.id, "text", text)]
    record = derived_id("paper_item", decree.kind, section)
    return [*changes, *_created(record, decree, "i", section, Proposal(text))]


def set_option(
    decree: Decree, option: str, wanted: bool, instead: Sequence[str] = ()
) -> list[Change]:
    """Choose an option, or not; those `instead` of which it stands go."""
    rest = [one for one in decree.paper.options if one != option and one not in instead]
    options = tuple(sorted([*rest, option] if wanted else rest))
    return [*written(decree), Change(Entity.PAPER, decree.paper.id, "options", options)]


def set_item(decree: Decree, item: RowId, field: str, value: Value) -> list[Change]:
    """Give an item other words, another level or style."""
    if field == "level":
        value = min(max(int(str(value)), 0), MOST_LEVEL)
    return [*written(decree), Change(Entity.PAPER_ITEM, item, field, value)]


def add_items(
    decree: Decree,
    new_id: NewId,
    section: str,
    items: Sequence[Proposal],
    after: RowId | None = None,
) -> list[Change]:
    """Put items into a section, below `after` or at its end; a closing consideration stays last."""
    there = decree.part(section)
    ids = [one.id for one in there]
    at = ids.index(after) + 1 if after in ids else _end(there)
    keys = _keys(there, at, len(items))
    made = [(new_id(), key, one) for key, one in zip(keys, items, strict=True)]
    changes = written(decree)
    for record, key, one in made:
        changes += _created(record, decree, key, section, one)
    return changes + _relettered(there, len(there) + len(items))


def remove_items(decree: Decree, items: Sequence[RowId]) -> list[Change]:
    """Take items out."""
    changes = [
        *written(decree),
        *(Change(Entity.PAPER_ITEM, item, ALIVE, False) for item in items),
    ]
    there = decree.part(CONSIDERING)
    gone = sum(one.id in items for one in there)
    if gone and there[-1].id not in items:
        changes += _relettered(there, len(there) - gone)
    return changes


def move_item(decree: Decree, item: RowId, to: int) -> list[Change]:
    """Put an item, with what lies under it, before the `to`th of its section as it stands now; `len`: at the end."""
    there = decree.part(next(one.section for one in decree.items if one.id == item))
    at = [one.id for one in there].index(item)
    block = block_at(there, at)
    if at <= to <= at + len(block):
        return []
    staying = [one for one in there if one not in block]
    place = to if to < at else to - len(block)
    keys = _keys(staying, place, len(block))
    return [
        *written(decree),
        *(
            Change(Entity.PAPER_ITEM, one.id, PLACE, (decree.paper.id, key))
            for one, key in zip(block, keys, strict=True)
        ),
    ]


def move_by_one(decree: Decree, item: RowId, step: int) -> list[Change]:
    """Move an item one place up (`step` -1) or down (+1) among those of its depth; nothing at the edge."""
    there = decree.part(next(one.section for one in decree.items if one.id == item))
    at = [one.id for one in there].index(item)
    if step < 0:
        before = at - 1
        while before > 0 and depth_of(there[before]) > depth_of(there[at]):
            before -= 1
        return move_item(decree, item, before) if before >= 0 else []
    after = at + len(block_at(there, at))
    if after >= len(there):
        return []
    deeper = depth_of(there[after]) >= depth_of(there[at])
    return move_item(decree, item, after + (len(block_at(there, after)) if deeper else 1))


def block_at(items: Sequence[PaperItem], at: int) -> list[PaperItem]:
    """Return an item and the deeper ones right below it."""
    end = at + 1
    while end < len(items) and depth_of(items[end]) > depth_of(items[at]):
        end += 1
    return list(items[at:end])


def _end(there: Sequence[PaperItem]) -> int:
    """Where a new item goes by itself: at the end, but before the consideration that sums up those above it."""
    closes = there and there[-1].section == CONSIDERING and _LETTERS.search(there[-1].text)
    return len(there) - 1 if closes else len(there)


def _relettered(there: Sequence[PaperItem], count: int) -> list[Change]:
    """Let the last consideration name those above it, if it did so before."""
    if not there or there[-1].section != CONSIDERING:
        return []
    last = there[-1]
    named = _LETTERS.search(last.text)
    if named is None or named[0] != letters_words(len(there) - 1):
        return []
    text = _LETTERS.sub(letters_words(count - 1) or "huruf a", last.text, count=1)
    return [Change(Entity.PAPER_ITEM, last.id, "text", text)] if text != last.text else []


def letters_named(text: str) -> str:
    """Return the considerations that a text sums up: "huruf a dan huruf b"; `""` where it names none."""
    found = _LETTERS.search(text)
    return found[0] if found else ""


def _keys(there: Sequence[PaperItem], at: int, count: int) -> list[str]:
    """Keys for items before the `at`th. Items that two computers gave one key stay together."""
    low = there[at - 1].key if at else ""
    high = next((one.key for one in there[at:] if one.key > low), "")
    return keys_between(low, high, count)


def _proposal(item: PaperItem) -> Proposal:
    return Proposal(item.text, item.level, item.style)


def _created(record: RowId, decree: Decree, key: str, section: str, one: Proposal) -> list[Change]:
    told: dict[str, Value] = {"section": section, "text": one.text}
    told |= {"style": one.style or None, "level": one.level or None}
    return creation(Entity.PAPER_ITEM, record, decree.paper.id, key, told)
