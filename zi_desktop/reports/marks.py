"""Bold and italics inside a text that is broken into lines: marks around each word. Knows no font.

A mark opens a style and `END` closes it, in the same word: so a text can be broken at any blank. The marks are control
characters, which no printable text has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zi_desktop.reports.foreign import ForeignWords
from zi_desktop.reports.printable import printable
from zi_desktop.reports.words import Run, Words

ITALIC, BOLD, BOTH, END = "\x80", "\x81", "\x82", "\x83"
_MARK = re.compile(f"([{ITALIC}{BOLD}{BOTH}{END}])")
_STYLES = {(False, True): ITALIC, (True, False): BOLD, (True, True): BOTH}
_WORD = re.compile(r"\S+")


def marked(words: Words, foreign: ForeignWords | None) -> str:
    """Return printable `words` with marks; foreign words of a plain text in italics."""
    if isinstance(words, str):
        words = printable(words)
        if foreign is None or not foreign.may_be_in(words):
            return words
        words = foreign.runs(words)
    return "".join(map(_marked_run, words))


def _marked_run(run: Run) -> str:
    text = printable(run.text)
    mark = _STYLES.get((run.bold, run.italic))
    return _WORD.sub(f"{mark}\\g<0>{END}", text) if mark else text


def marked_parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of `text`, each with the mark that it stands under (`""` for none)."""
    mark = ""
    for part in _MARK.split(text):
        if is_mark(part):
            mark = "" if part == END else part
        elif part:
            yield mark, part


def has_marks(text: str) -> bool:
    """True where some of `text` is bold or in italics."""
    return _MARK.search(text) is not None


def is_mark(char: str) -> bool:
    """True for one of the marks."""
    return char in (ITALIC, BOLD, BOTH, END)


def unmarked(text: str) -> str:
    """Return `text` without marks."""
    return _MARK.sub("", text)
