"""What fill a reader sees behind a cell, a paragraph or a run of a Word document. Knows no texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from zi_desktop.annex.shades import BLACK, WHITE, shade_of, tinted
from zi_desktop.annex.xml_growth import Element, attribute

_RGB = re.compile(r"[0-9A-Fa-f]{6}")
_PERCENT = re.compile(r"pct(\d{1,2})")
_HIGHLIGHTS = {
    "black": BLACK, "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF",
    "red": "FF0000", "yellow": "FFFF00", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080",
    "lightGray": "C0C0C0",
}  # fmt: skip


class HasTheme(Protocol):
    """What knows the document's theme."""

    @property
    def theme(self) -> Mapping[str, str]:
        """The theme's colours by name."""


def shading(element: Element, parts: HasTheme) -> str:
    """Return the name of a `shd` element's fill; `""` for none, automatic and white."""
    pattern = attribute(element, "val")
    if pattern == "nil":
        return ""
    fill = _color(element, "fill", "themeFill", parts) or WHITE
    if pattern in ("", "clear"):
        return shade_of("solid", fill, WHITE)
    color = _color(element, "color", "themeColor", parts) or BLACK
    if pattern == "solid":
        return shade_of("solid", color, WHITE)
    if match := _PERCENT.fullmatch(pattern):
        return shade_of("solid", _blended(color, fill, int(match.group(1))), WHITE)
    return shade_of(pattern, color, fill)


def highlight_shade(name: str) -> str:
    """Return the fill that a highlighter of Word leaves."""
    return _HIGHLIGHTS.get(name, "")


def _color(element: Element, name: str, theme: str, parts: HasTheme) -> str:
    """Return six hex digits; `""` for automatic. What Word wrote beside the theme's name is its colour here."""
    written = attribute(element, name)
    if _RGB.fullmatch(written):
        return written.upper()
    themed = attribute(element, theme)
    base = parts.theme.get(themed, "") if themed else ""
    if not _RGB.fullmatch(base):
        return ""
    return _toned(base, attribute(element, theme + "Tint"), attribute(element, theme + "Shade"))


def _toned(base: str, tint: str, shade: str) -> str:
    """Tint and shade are how much of the colour is left, in 255ths: ECMA-376 part 1, 17.3.5."""
    if tint:
        return tinted(base, 1 - _share(tint))
    return tinted(base, _share(shade) - 1) if shade else base


def _share(text: str) -> float:
    try:
        return int(text, 16) / 255 if len(text) <= 2 else 1.0
    except ValueError:
        return 1.0


def _blended(color: str, fill: str, percent: int) -> str:
    pairs = ((int(color[at : at + 2], 16), int(fill[at : at + 2], 16)) for at in (0, 2, 4))
    return "".join(f"{round((a * percent + b * (100 - percent)) / 100):02X}" for a, b in pairs)
