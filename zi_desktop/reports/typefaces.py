"""Finds the letters a paper is printed in and measures with them. Knows fonts and widths, not pages.

Set in the system's Bookman Old Style where it is installed, else in the shipped ZI Bonum (TeX Gyre Bonum with TrueType
outlines); characters that neither has come from the shipped signs, then from Windows' symbol font.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from reportlab.pdfbase.ttfonts import TTFError, TTFont

from zi_desktop.domain.errors import PlanError
from zi_desktop.reports.marks import (
    BOLD,
    BOTH,
    ITALIC,
    has_marks,
    is_mark,
    marked_parts,
)
from zi_desktop.reports.printable import SUBSTITUTE
from zi_desktop.resources import resource

BOOKMAN = ("BOOKOS.TTF", "BOOKOSB.TTF", "BOOKOSI.TTF", "BOOKOSBI.TTF")
BONUM = (
    "ZIBonum-Regular.ttf",
    "ZIBonum-Bold.ttf",
    "ZIBonum-Italic.ttf",
    "ZIBonum-BoldItalic.ttf",
)
"""Upright, bold, italic, both; a typeface is usable without its italics."""
SIGNS = "DejaVuSans-signs.ttf"
WINDOWS_SIGNS = "seguisym.ttf"


class _Font(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A font whose text can be copied out of the PDF, characters beyond the first 65,536 included.

    reportlab writes those with five hexadecimal digits into the map that readers copy by; it must be two halves.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802 (reportlab's name)
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                stream.content = _BEYOND.sub(_two_halves, stream.content)


_BEYOND = re.compile(r"<([0-9A-F]{5,6})>")


def _two_halves(match: re.Match[str]) -> str:
    return f"<{chr(int(match[1], 16)).encode('utf-16-be').hex().upper()}>"


class Face:
    """One font file: the characters it has and their widths, in thousandths of the letter size."""

    def __init__(self, path: Path) -> None:
        """Read a font file. Raises `TTFError` or `OSError` where it cannot be used."""
        self.font = _Font(path.stem, str(path))
        face = self.font.face
        self.widths: Mapping[str, float] = {
            chr(code): face.charWidths[code]
            for code in face.charToGlyph
            if code in face.charWidths and not is_mark(chr(code))
        }


Run = tuple[Face, str]
"""Neighbouring characters that one face draws."""


class StandIns:
    """Faces to turn to for a character that the typeface lacks, each read when first needed."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._unread = list(paths)
        self._read: list[Face] = []

    def __iter__(self) -> Iterator[Face]:
        yield from self._read
        while self._unread:
            try:
                face = Face(self._unread.pop(0))
            except (OSError, TTFError):
                continue
            self._read.append(face)
            yield face

    def face_for(self, char: str) -> Face | None:
        """Return the first face that has `char`."""
        return next((face for face in self if char in face.widths), None)


class _Widths(dict[str, float]):
    """Widths of words, each measured once: a plan says the same words again and again."""

    def __init__(self, measure: Callable[[str], float]) -> None:
        super().__init__()
        self._measure = measure

    def __missing__(self, word: str) -> float:
        width = self[word] = self._measure(word)
        return width


class Letters:
    """One style of the typeface, with what stands in for the characters that it lacks.

    `substituted` gathers the characters that no font had. `width(word)` is in thousandths of the letter size.
    """

    def __init__(self, read: Callable[[], Face], stand_ins: StandIns) -> None:
        self.substituted: set[str] = set()
        self.styles: Mapping[str, Letters] = {}
        """The letters that a mark inside a text turns to."""
        self._read = read
        self._stand_ins = stand_ins
        self.width = _Widths(self._measure).__getitem__

    @cached_property
    def face(self) -> Face:
        """The font; italics are read when the first foreign word is met."""
        return self._read()

    def runs(self, text: str) -> list[Run]:
        """Cut `text` into runs of one face each."""
        if text.isascii():
            return [(self.face, text)]
        if has_marks(text):
            return [run for mark, part in marked_parts(text) for run in self._styled(mark, part)]
        drawn = (self._drawn(char) for char in text)
        return [
            (face, "".join(part for _, part in parts))
            for face, parts in groupby(drawn, itemgetter(0))
        ]

    def _styled(self, mark: str, part: str) -> list[Run]:
        return self.styles.get(mark, self).runs(part)

    def _measure(self, word: str) -> float:
        try:
            return sum(map(self.face.widths.__getitem__, word))
        except KeyError:
            return sum(face.widths[char] for face, run in self.runs(word) for char in run)

    def _drawn(self, char: str) -> Run:
        if char in self.face.widths:
            return self.face, char
        face = self._stand_ins.face_for(char)
        if face is not None:
            return face, char
        plain = unicodedata.normalize("NFKC", char)
        if plain != char and all(part in self.face.widths for part in plain):
            return self.face, plain  # a ligature, a wide or a circled letter
        self.substituted.add(char)
        face = self._stand_ins.face_for(SUBSTITUTE)
        return (face, SUBSTITUTE) if face is not None else (self.face, "?")


@dataclass(frozen=True, slots=True)
class Typeface:
    """The letters of a paper."""

    regular: Letters
    bold: Letters

    @property
    def substituted(self) -> str:
        """The characters that could not be drawn, in the order of their code points."""
        letters = (self.regular, self.bold, *self.regular.styles.values())
        return "".join(sorted(set().union(*(each.substituted for each in letters))))


def office_typeface() -> Typeface:
    """Return Bookman Old Style as this computer has it, else the shipped typeface."""
    for folder in _font_folders():
        paths = [folder / name for name in BOOKMAN]
        if all(path.is_file() for path in paths[:2]):
            try:
                return _typeface(paths)
            except (OSError, TTFError):
                continue  # damaged, or its maker forbids embedding
    return shipped_typeface()


def shipped_typeface() -> Typeface:
    """Return the typeface that every copy of the program has: the same paper on every computer.

    Raises `PlanError` where its files are missing or damaged.
    """
    try:
        return _typeface([resource("fonts", name) for name in BONUM])
    except (OSError, TTFError) as error:
        raise PlanError("font_missing", name=BONUM[0]) from error


def _typeface(paths: Sequence[Path]) -> Typeface:
    """Read upright and bold letters now, italics when they are needed: a paper often has none."""
    windows = Path(os.environ.get("WINDIR", "")) / "Fonts" / WINDOWS_SIGNS
    stand_ins = StandIns([resource("fonts", SIGNS), windows])
    upright, heavy = Face(paths[0]), Face(paths[1])
    regular = Letters(lambda: upright, stand_ins)
    bold = Letters(lambda: heavy, stand_ins)
    italic = Letters(partial(_face_or, paths[2], upright), stand_ins)
    both = Letters(partial(_face_or, paths[3], heavy), stand_ins)
    regular.styles = {BOLD: bold, ITALIC: italic, BOTH: both}
    bold.styles = {BOLD: bold, ITALIC: both, BOTH: both}
    return Typeface(regular, bold)


def _face_or(path: Path, upright: Face) -> Face:
    """Return the italics, or the upright letters where this computer has none: no paper fails for them."""
    try:
        return Face(path)
    except (OSError, TTFError):
        return upright


def _font_folders() -> Iterator[Path]:
    """Where Windows and Linux keep fonts: for all users, then for this one."""
    if os.environ.get("WINDIR"):
        yield Path(os.environ["WINDIR"]) / "Fonts"
    if os.environ.get("LOCALAPPDATA"):
        yield Path(os.environ["LOCALAPPDATA"]) / "Microsoft" / "Windows" / "Fonts"
    yield Path("/usr/local/share/fonts")
    yield Path.home() / ".local" / "share" / "fonts"
    yield Path.home() / ".fonts"
