"""What fill a reader sees in a workbook's cell: styles, themes, tints and palettes resolved to a colour's name."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_RGB = re.compile(r"(?:[0-9A-Fa-f]{2}){3,4}")
_NUMBER = re.compile(r"-?\d{0,6}(?:\.\d{1,30})?(?<=\d)(?:[eE]-?\d{1,2})?")

WHITE = "FFFFFF"
BLACK = "000000"

# ECMA-376 part 1, 18.8.27: the palette where a workbook brings none of its own (8 to 15 repeat 0 to 7)
_BASIC = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF"
_REST = """
800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF
000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99
3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333
"""
PALETTE: Sequence[str] = (*_BASIC.split(), *_BASIC.split(), *_REST.split())
_SYSTEM = {64: BLACK, 65: WHITE}

# Office's own theme, in the order that `theme="n"` counts: light 1, dark 1, light 2, dark 2, accents, links
_OFFICE = "FFFFFF 000000 EEECE1 1F497D 4F81BD C0504D 9BBB59 8064A2 4BACC6 F79646 0000FF 800080"
OFFICE_THEME: Sequence[str] = (*_OFFICE.split(),)


@dataclass(frozen=True, slots=True)
class Colors:
    """What colour attributes refer to in one workbook."""

    theme: Sequence[str] = OFFICE_THEME
    palette: Sequence[str] = PALETTE

    def resolve(self, attributes: Mapping[str, str], default: str) -> str:
        """Return six hex digits for a `color` element; `default` for "automatic" and what cannot be resolved."""
        base = self._base(attributes)
        if base is None:
            return default
        tint = max(-1.0, min(1.0, _float(attributes.get("tint", "0"))))
        return tinted(base, tint) if tint else base

    def _base(self, attributes: Mapping[str, str]) -> str | None:
        if _RGB.fullmatch(rgb := attributes.get("rgb", "")):
            return rgb[-6:].upper()
        if "theme" in attributes:
            return _at(self.theme, attributes["theme"])
        if "indexed" in attributes:
            index = attributes["indexed"]
            return _at(self.palette, index) or _SYSTEM.get(int(_float(index)))
        return None


def shade_of(pattern: str, foreground: str, background: str) -> str:
    """Return the name of a fill, `""` for none and for white; equal names look equal."""
    if pattern in ("", "none"):
        return ""
    colors = {foreground} if pattern == "solid" else {foreground, background}
    if colors <= {WHITE}:
        return ""
    return foreground if pattern == "solid" else f"{foreground}/{background}/{pattern}"


def is_grey(shade: str) -> bool:
    """True for a plain colour without a hue, as headers have."""
    if not _RGB.fullmatch(shade):
        return False
    red, green, blue = _channels(shade)
    return max(red, green, blue) - min(red, green, blue) <= 12


def tinted(rgb: str, tint: float) -> str:
    """Return `rgb` made lighter (`tint` up to 1) or darker (down to -1), as 18.8.19 of ECMA-376 says."""
    hue, light, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in _channels(rgb)))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    channels = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation)
    return "".join(f"{round(channel * 255):02X}" for channel in channels)


def _channels(rgb: str) -> tuple[int, int, int]:
    return int(rgb[0:2], 16), int(rgb[2:4], 16), int(rgb[4:6], 16)


def _at(colors: Sequence[str], index: str) -> str | None:
    number = int(_float(index))
    found = colors[number] if 0 <= number < len(colors) else ""
    return found if _RGB.fullmatch(found) else None


def _float(text: str) -> float:
    return float(text) if _NUMBER.fullmatch(text) else 0.0
