"""Legal bases and clauses that are offered for a decree. The list is data (`resources/legal_bases.json`); this fills it in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zi_desktop.domain.decree_numbers import letters_words

LETTERS = "{huruf}"
"""Stands in a text for the considerations above it."""
_GAP = re.compile(r"\{(\w+)\}")
_LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Proposal:
    """One item to come: its words, its level, and in a chapter what it is."""

    text: str
    level: int = 0
    style: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its short name, what it brings, where it was read. Proposed by itself for `kinds` of paper of a year in reach."""

    name: str
    items: tuple[Proposal, ...]
    source: str = ""
    kinds: tuple[str, ...] = ()
    first_year: int = 0
    last_year: int = _LAST_YEAR

    def filled(self, facts: Mapping[str, str], above: int) -> list[Proposal]:
        """Return its items with the plan's words put in, below `above` items."""
        return [Proposal(fill(one.text, facts, above), one.level, one.style) for one in self.items]


@dataclass(frozen=True, slots=True)
class Library:
    """Every entry, by section."""

    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    def of(self, section: str) -> tuple[Entry, ...]:
        """Return what is offered for a section."""
        return self.entries.get(section, ())

    def proposed(
        self, section: str, kind: str, year: int, facts: Mapping[str, str]
    ) -> list[Proposal]:
        """Return what stands in a section of a new paper for a plan of `year`; 0 is any year."""
        found: list[Proposal] = []
        for entry in self.of(section):
            if kind in entry.kinds and (not year or entry.first_year <= year <= entry.last_year):
                found += entry.filled(facts, len(found))
        return found


def fill(text: str, facts: Mapping[str, str], above: int = 0) -> str:
    """Return a text with `{tahun}` and its like put in; what nobody knows stays."""
    known = {**facts, "huruf": letters_words(above) or "huruf a"}
    return _GAP.sub(lambda found: known.get(found[1], found[0]), text)


def library_of(data: Mapping[str, Any]) -> Library:
    """Return the library as its file has it: section → entries of `text`, `text` with `items` below it, or an `outline`."""
    return Library(
        {name: tuple(map(_entry, some)) for name, some in data.items() if isinstance(some, list)}
    )


def _entry(told: Mapping[str, Any]) -> Entry:
    return Entry(
        name=told["name"],
        items=tuple(_items(told)),
        source=told.get("source", ""),
        kinds=tuple(told.get("for", ())),
        first_year=told.get("from", 0),
        last_year=told.get("until", _LAST_YEAR),
    )


def _items(told: Mapping[str, Any]) -> Sequence[Proposal]:
    if "outline" in told:
        return [Proposal(one["text"], one.get("level", 0), one["style"]) for one in told["outline"]]
    return [Proposal(told["text"]), *(Proposal(text, 1) for text in told.get("items", ()))]
