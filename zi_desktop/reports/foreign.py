"""Finds the foreign words of a text, which papers set in italics. The list is data: `resources/foreign_words.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from zi_desktop.reports.words import Run, Words
from zi_desktop.resources import resource

LIST = "foreign_words.txt"


class ForeignWords:
    """Words and phrases, found in any case, whole words only."""

    def __init__(self, phrases: Iterable[str]) -> None:
        known = sorted({" ".join(p.lower().split()) for p in phrases if p.strip()}, key=len)
        by_first: dict[str, list[str]] = {}
        for phrase in reversed(known):  # the longest first
            pattern = re.escape(phrase).replace(r"\ ", r"\s+")
            by_first.setdefault(_first(phrase), []).append(pattern)
        self._by_first = {
            first: re.compile(rf"(?<![\w@/.-])(?:{'|'.join(patterns)})(?![\w@/]|\.\w)", re.I)
            for first, patterns in by_first.items()
        }

    def may_be_in(self, text: str) -> bool:
        """True where a word of `text` begins a phrase; quick, since most texts have none."""
        return not self._by_first.keys().isdisjoint(_WORD.findall(text.lower()))

    def runs(self, text: str) -> tuple[Run, ...]:
        """Return `text` as runs, the foreign words in italics."""
        return tuple(self._runs(text))

    def _runs(self, text: str) -> Iterator[Run]:
        done = 0
        for word in _WORD.finditer(text):
            pattern = self._by_first.get(word[0].lower())
            if pattern is None or word.start() < done:
                continue
            if match := pattern.match(text, word.start()):
                if match.start() > done:
                    yield Run(text[done : match.start()])
                yield Run(match[0], italic=True)
                done = match.end()
        if done < len(text) or not done:
            yield Run(text[done:])


_WORD = re.compile(r"[A-Za-z0-9]+")


def _first(phrase: str) -> str:
    return str(_WORD.findall(phrase)[0])


@cache
def foreign_words() -> ForeignWords:
    """Return the list as it ships: a word or phrase a line, `#` before a remark."""
    lines = resource(LIST).read_text(encoding="utf-8").splitlines()
    return ForeignWords(line for line in lines if line.strip() and not line.startswith("#"))


def runs_of(words: Words, foreign: ForeignWords | None) -> tuple[Run, ...]:
    """Return `words` as runs; foreign words of a plain text in italics."""
    if not isinstance(words, str):
        return words
    if foreign is None or not foreign.may_be_in(words):
        return (Run(words),)
    return foreign.runs(words)
