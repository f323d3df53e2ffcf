"""Words as papers print them: plain text, or runs in bold and italics. Knows no font and no page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters set alike."""

    text: str
    bold: bool = False
    italic: bool = False


Words = str | tuple[Run, ...]
"""A plain text, in which foreign words are set in italics by themselves, or runs that say it all."""


def plain(words: Words) -> str:
    """Return the text alone."""
    return words if isinstance(words, str) else "".join(run.text for run in words)
