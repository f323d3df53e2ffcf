"""Bold and italics as people type them: `**tebal**` and `*miring*`. Reads a text into runs; knows no paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zi_desktop.reports.foreign import foreign_words
from zi_desktop.reports.words import Run, Words

_MARKED = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*(?!\*)|\*(?=[^\s*])(.+?)(?<=[^\s*])\*", re.DOTALL)


def typed_words(text: str) -> Words:
    """Return a typed text as papers take it; stars that pair with none are stars. Foreign words stay in italics."""
    return tuple(_runs(text)) if _MARKED.search(text) else text


def without_marks(text: str) -> str:
    """Return a typed text without the stars that mark bold and italics."""
    return _MARKED.sub(lambda found: found[1] or found[2], text)


def _runs(text: str) -> Iterator[Run]:
    done = 0
    for found in _MARKED.finditer(text):
        yield from _plain(text[done : found.start()])
        if found[1]:
            yield from _bold(found[1])
        else:
            yield Run(found[2], italic=True)
        done = found.end()
    yield from _plain(text[done:])


def _bold(text: str) -> Iterator[Run]:
    done = 0
    for found in re.finditer(r"\*(?=\S)(.+?)(?<=\S)\*", text):
        yield from _plain(text[done : found.start()], bold=True)
        yield Run(found[1], bold=True, italic=True)
        done = found.end()
    yield from _plain(text[done:], bold=True)


def _plain(text: str, bold: bool = False) -> Iterator[Run]:
    if text:
        for run in foreign_words().runs(text):
            yield Run(run.text, bold, run.italic)
