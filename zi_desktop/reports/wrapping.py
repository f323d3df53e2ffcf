"""Breaks a text into lines of a given width. Knows letters, not cells; no character is ever lost but blanks at a line's end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from zi_desktop.reports.marks import unmarked
from zi_desktop.reports.typefaces import Letters

_CHANCES = re.compile(r"(?<=[/\\\-_.,;:&=?@|+])")
"""Where a word that fits on no line is broken first."""

ROUNDING = 0.01
"""So much wider is no wider: a column is often made exactly as wide as its longest word."""


def wrap(text: str, room: float, letters: Letters) -> list[str]:
    """Return the lines of a printable `text`; `room` is in thousandths of the letter size.

    A word is broken only where it is wider than a line. Empty paragraphs at the ends are left out.
    """
    room += ROUNDING
    lines: list[str] = []
    for paragraph in text.strip().split("\n"):
        lines += _paragraph(paragraph, room, letters)
    return lines


def _paragraph(paragraph: str, room: float, letters: Letters) -> list[str]:
    width, space = letters.width, letters.width(" ")
    lines: list[str] = []
    line: list[str] = []
    used = -space
    for word in _words(paragraph, room, letters):
        wide = width(word)
        if used + space + wide > room and line:
            lines.append(" ".join(line))
            line, used = [], -space
        line.append(word)
        used += space + wide
    return [*lines, " ".join(line)]


def _words(paragraph: str, room: float, letters: Letters) -> list[str]:
    """Return the words, those that are wider than a line in parts."""
    words = [word for word in paragraph.split(" ") if word]
    if not words or max(map(letters.width, words)) <= room:
        return words
    return [part for word in words for part in _fitting(word, room, letters)]


def _fitting(word: str, room: float, letters: Letters) -> Iterable[str]:
    return [word] if letters.width(word) <= room else _broken(word, room, letters)


def _broken(word: str, room: float, letters: Letters) -> Iterator[str]:
    """Cut a word wider than a line into parts that fit, at a chance where there is one."""
    part, used = "", 0.0
    for piece in _CHANCES.split(unmarked(word)):
        for atom in [piece] if letters.width(piece) <= room else _characters(piece):
            wide = letters.width(atom)
            if part and used + wide > room:
                yield part
                part, used = "", 0.0
            part += atom
            used += wide
    if part:
        yield part


def _characters(piece: str) -> Iterator[str]:
    """Yield characters, each with the accents that combine with it."""
    start = 0
    for at in range(1, len(piece)):
        if not unicodedata.combining(piece[at]):
            yield piece[start:at]
            start = at
    yield piece[start:]
