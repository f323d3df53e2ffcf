"""What the odd characters of word processors stand for: symbol fonts, soft and unbreakable signs. Knows no files."""

from __future__ import annotations

_PLAIN = {0x00AD: None, 0x200B: None, 0x2060: None, 0xFEFF: None, 0x2011: "-"}

BULLET = "•"

# The signs that offices use as marks and bullets, by their codes in each symbol font
_WINGDINGS = {
    0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x9E: "•", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xE8: "➔",
    0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA2: "■", 0xA3: "☐",
}  # fmt: skip
_WEBDINGS = {0x61: "✔", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✗"}
_SYMBOL = {
    0xA3: "≤", 0xA8: "◆", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xD6: "√", 0xDE: "⇒",
} | {code: chr(code) for code in range(0x20, 0x40)}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {},
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}


def plain_characters(text: str) -> str:
    """Return `text` without soft hyphens and other signs of no width, unbreakable hyphens as plain ones."""
    return text if text.isascii() else text.translate(_PLAIN)


def is_symbol_font(font: str) -> bool:
    """True for a font whose letters are pictures."""
    return font.lower() in _FONTS


def symbols(text: str, font: str) -> str:
    """Return what `text` shows in a symbol font; private codes without a known font are read as Wingdings."""
    signs = _FONTS.get(font.lower(), _WINGDINGS)
    whole = is_symbol_font(font)
    return "".join(
        _sign(signs, ord(char)) if _is_private(char) or (whole and not char.isspace()) else char
        for char in text
    )


def has_private(text: str) -> bool:
    """True where the text has codes that only a symbol font gives a meaning."""
    return not text.isascii() and any(map(_is_private, text))


def _is_private(char: str) -> bool:
    return "\uf020" <= char <= "\uf0ff"


def _sign(signs: dict[int, str], code: int) -> str:
    return signs.get(code - 0xF000 if code >= 0xF000 else code, BULLET)
