"""Which standard component of the assessment sheet a row belongs to, guessed from printed titles. Pure; the list is data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

K = TypeVar("K", int, str)

_AREA_WORTH = 3
_SURE = 4  # what one distinctive word is worth
_STEM = 5  # letters from which a word answers to a longer one: "pengaduan", "pengaduannya"


@dataclass(frozen=True, slots=True)
class StandardArea:
    """One of the six areas: its number, its usual title and the words that tell it from the others."""

    number: int
    title: str
    keywords: tuple[str, ...]
    phrases: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "phrases", tuple(map(_words, self.keywords)))


@dataclass(frozen=True, slots=True)
class StandardComponent:
    """A component that the assessment asks for: `code` is `5.iv`, `keywords` phrases that plans use for it."""

    code: str
    area: int
    title: str
    keywords: tuple[str, ...]
    phrases: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "phrases", tuple(map(_words, (self.title, *self.keywords))))


@dataclass(frozen=True, slots=True)
class Standards:
    """The areas and components of one version of the assessment sheet."""

    areas: tuple[StandardArea, ...]
    components: tuple[StandardComponent, ...]

    def component(self, code: str) -> StandardComponent | None:
        """Return the component with that code; `None` where the sheet has none."""
        return next((c for c in self.components if c.code == code), None)


def recognise_area(title: str, standards: Standards) -> int | None:
    """Return the number of the standard area that a printed title means, however it is worded; else `None`."""
    text = _words(title)
    scores = {area.number: _wording(text, area.phrases) for area in standards.areas}
    return _clear_winner(scores, _SURE)


def propose_standard(area: str, component: str, standards: Standards) -> str:
    """Return the code of the component that the titles most likely mean; `""` where none is likely or two are alike.

    The component's own words decide; the area settles what several areas ask alike (complaints, technology).
    """
    number = recognise_area(area, standards)
    text = _words(component)
    scores: dict[str, int] = {}
    for candidate in standards.components:
        wording = _wording(text, candidate.phrases)
        if wording:
            scores[candidate.code] = wording + _AREA_WORTH * (candidate.area == number)
    return _clear_winner(scores, _SURE) or ""


def _clear_winner(scores: Mapping[K, int], least: int) -> K | None:
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < least:
        return None
    if len(ranked) > 1 and ranked[1][1] == ranked[0][1]:
        return None
    return ranked[0][0]


def _wording(text: str, phrases: Iterable[str]) -> int:
    """Worth of the longest phrase that stands in `text`: 4 for one word, 2 more for each other."""
    found = (phrase.count(" ") for phrase in phrases if _has(text, phrase))
    return 2 * max(found, default=0)


def _has(text: str, phrase: str) -> bool:
    """True where the words of `phrase` stand in `text`; its last one, if long, may go on: "pengaduannya"."""
    stem = phrase[:-1]
    if stem not in text:
        return False
    return phrase in text or len(stem) - stem.rfind(" ") > _STEM


def _words(text: str) -> str:
    """The words in small letters, each between blanks: " tim kerja "."""
    words = re.findall(r"[^\W_]+", text.lower())
    return f" {' '.join(words)} "
