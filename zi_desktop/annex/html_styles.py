"""Colours and fonts in the HTML of office programs: style sheets, inline styles, old attributes. Knows no tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from zi_desktop.annex.shades import WHITE, shade_of

Declarations = Mapping[str, str]

_CLASS = re.compile(r"(?:td|tr|th|span|p)?\.([\w-]+)", re.IGNORECASE)
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_RGB = re.compile(
    r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]{1,8}%?))?\s*\)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]{3,24}", re.IGNORECASE)
_TOKEN = re.compile(r"rgba?\([^)]*\)|[^\s]+", re.IGNORECASE)
_SYMBOL_FONT = re.compile(r"wingdings(?: [23])?|webdings|symbol", re.IGNORECASE)
_NAMES = {
    "WHITE": WHITE, "BLACK": "000000", "GRAY": "808080", "GREY": "808080", "SILVER": "C0C0C0",
    "LIGHTGRAY": "D3D3D3", "LIGHTGREY": "D3D3D3", "DARKGRAY": "A9A9A9", "DARKGREY": "A9A9A9",
    "GAINSBORO": "DCDCDC", "WHITESMOKE": "F5F5F5", "DIMGRAY": "696969", "RED": "FF0000", "LIME": "00FF00",
    "GREEN": "008000", "BLUE": "0000FF", "YELLOW": "FFFF00", "AQUA": "00FFFF", "CYAN": "00FFFF",
    "FUCHSIA": "FF00FF", "MAGENTA": "FF00FF", "NAVY": "000080", "TEAL": "008080", "OLIVE": "808000",
    "MAROON": "800000", "PURPLE": "800080", "ORANGE": "FFA500",
}  # fmt: skip
_NO_COLORS = frozenset({
    "AUTO", "AUTOMATIC", "TRANSPARENT", "NONE", "INHERIT", "INITIAL", "UNSET", "REVERT",
    "CURRENTCOLOR", "WINDOW", "WINDOWTEXT", "REPEAT", "SCROLL", "FIXED", "LEFT", "RIGHT", "TOP",
    "BOTTOM", "CENTER", "LOCAL", "URL",
})  # fmt: skip
_MOST_CLASSES = 20_000


def declarations(style: str) -> dict[str, str]:
    """Return the properties of a `style` attribute or a rule's body, names in small letters."""
    found: dict[str, str] = {}
    for part in style.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            found[name.strip().lower()] = value.strip()
    return found


@dataclass(slots=True)
class StyleSheet:
    """What the classes of a page look like."""

    classes: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, text: str) -> None:
        """Take in the rules of a `style` element; only those for a class matter."""
        for rule in text.replace("<!--", "").replace("-->", "").split("}"):
            before, _, body = rule.rpartition("{")
            for selector in before.rpartition("{")[2].split(","):
                match = _CLASS.fullmatch(selector.strip())
                if match and len(self.classes) < _MOST_CLASSES:
                    self.classes.setdefault(match.group(1), {}).update(declarations(body))

    def look(self, attributes: Mapping[str, str]) -> Declarations:
        """Return what an element of these attributes looks like: its classes, then its own style."""
        look: dict[str, str] = {}
        for name in attributes.get("class", "").split():
            look |= self._of_class(name)
        if style := attributes.get("style"):
            look |= declarations(style)
        return look

    def _of_class(self, name: str) -> dict[str, str]:
        """Excel's classes name the cell style under them, whose fill is theirs where they say nothing of any."""
        own = self.classes.get(name, {})
        parent = self.classes.get(own.get("mso-style-parent", ""), {})
        if "mso-pattern" in own or "background" in own or not parent:
            return own
        return {k: v for k, v in parent.items() if k in ("background", "mso-pattern")} | own


def shade_in(look: Declarations, attributes: Mapping[str, str]) -> str:
    """Return the fill's name, `""` for none and white. A pattern's colour counts where the ground is white."""
    ground = look.get("background-color") or look.get("background") or look.get("mso-highlight")
    color = _first_color(ground) if ground else _first_color(attributes.get("bgcolor", ""))
    if color not in ("", WHITE):
        return color
    words = look.get("mso-pattern", "").split()
    if len(words) == 2 and words[1] not in ("none", "auto"):
        return shade_of(words[1], color_of(words[0]) or "000000", color or WHITE)
    return ""


def _first_color(text: str) -> str:
    return next((found for token in _TOKEN.findall(text[:500]) if (found := color_of(token))), "")


def color_of(text: str) -> str:
    """Return a CSS colour as six hex digits or its name in capitals; `""` for none that is seen."""
    if match := _RGB.fullmatch(text):
        if match.group(4) and not match.group(4).strip("0.%"):
            return ""
        return "".join(f"{min(int(channel), 255):02X}" for channel in match.groups()[:3])
    if _HEX.fullmatch(text):
        digits = text[1:].upper()
        return "".join(d * 2 for d in digits) if len(digits) == 3 else digits[:6]
    name = text.upper()
    if name in _NO_COLORS or not _WORD.fullmatch(text):
        return ""
    return _NAMES.get(name, name)


def symbol_font(look: Declarations, above: str) -> str:
    """Return the symbol font that the text is set in, `""` for an ordinary one, `above` where nothing is said."""
    said = look.get("font-family") or look.get("font")
    if not said:
        return above
    match = _SYMBOL_FONT.search(said.split(",")[0])
    return match.group().lower() if match else ""


def is_hidden(look: Declarations) -> bool:
    """True for what is not shown, and for the marks of footnotes and comments."""
    return (
        look.get("display", "").lower() == "none"
        or look.get("mso-hide", "").lower() in ("all", "screen")
        or "mso-footnote-id" in look
        or "mso-comment-reference" in look
    )
