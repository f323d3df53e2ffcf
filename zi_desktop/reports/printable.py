"""What of a text can be printed at all: control characters and invisible marks go, odd signs of Office get real ones."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

SUBSTITUTE = "\ufffd"
"""Stands for a character that no font at hand can draw, so that the gap is seen."""

_OFFICE_SIGNS = {  # Word stores bullets and ticks of Symbol and Wingdings in the private area
    0xF0B7: "•", 0xF0A7: "▪", 0xF0FC: "✓", 0xF0FE: "☑", 0xF0A8: "☐", 0xF0FB: "✗", 0xF0D8: "➢",
    0xF0E0: "→", 0xF0F0: "⇨", 0xF076: "❖", 0xF06C: "●", 0xF06E: "■", 0xF02D: "-",
}  # fmt: skip
_SPACES = {0x09: " ", 0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
_NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF))  # no file of Office may hold them
_SIGNS: Mapping[int, str | None] = _OFFICE_SIGNS | _SPACES | _NO_CHARACTERS
_UNDRAWN = ("Cc", "Cf", "Cs")  # controls, invisible formatting, halves of a surrogate pair


def printable(text: str) -> str:
    """Return `text` as it is drawn: paragraphs end in `\\n`, nothing else in it is invisible or a control character."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_SIGNS)
    return "".join(filter(_is_drawn, unicodedata.normalize("NFC", text)))


def _is_drawn(char: str) -> bool:
    if "\ufe00" <= char <= "\ufe0f":  # asks for a coloured or a plain picture: paper has one kind
        return False
    return char == "\n" or unicodedata.category(char) not in _UNDRAWN
