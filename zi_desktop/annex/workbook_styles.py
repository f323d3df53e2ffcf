"""What a workbook's cell formats look like: its styles and theme, as far as an annex needs them. Knows no cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from zi_desktop.annex.package import Package
from zi_desktop.annex.shades import BLACK, OFFICE_THEME, PALETTE, WHITE, Colors, shade_of
from zi_desktop.annex.workbook_parts import related
from zi_desktop.annex.xml_scan import StopScan, scan

_DATE_FORMATS = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
_NOT_DATE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|General', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What matters of a cell's format: the fill seen, and how a number is to be read."""

    shade: str = ""
    is_date: bool = False
    shows_day: bool = False


class Styles(dict[str | None, Style]):
    """The styles by their index as the sheets write it; what a sheet makes up is plain."""

    def __missing__(self, index: str | None) -> Style:
        return _PLAIN


_PLAIN = Style()


def styles(package: Package) -> Styles:
    """Return what each style index of the workbook looks like."""
    part = related(package, "styles")
    if not part:
        return Styles()
    reading = _StyleReading()
    with package.part(part) as stream:
        scan(stream, reading.start, reading.end)
    return reading.styles(Colors(_theme(package), reading.palette or PALETTE))


@dataclass
class _Fill:
    pattern: str = ""
    foreground: Mapping[str, str] = field(default_factory=dict)
    background: Mapping[str, str] = field(default_factory=dict)

    def shade(self, colors: Colors) -> str:
        default = BLACK if self.pattern != "gradient" else WHITE
        return shade_of(
            self.pattern,
            colors.resolve(self.foreground, default),
            colors.resolve(self.background, WHITE),
        )


class _StyleReading:
    """Collects fills, number formats and cell formats; what stands in `dxfs` and `cellStyleXfs` is not a cell's."""

    def __init__(self) -> None:
        self.fills: list[_Fill] = []
        self.formats: dict[int, str] = {}
        self.cells: list[tuple[int, int]] = []
        self.palette: list[str] = []
        self._path: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(name)
        section = self._path[1] if len(self._path) > 1 else ""
        if section == "fills":
            self._fill(name, attributes)
        elif name == "numFmt" and section == "numFmts":
            self.formats[_int(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "xf" and section == "cellXfs":
            pair = _int(attributes.get("fillId")), _int(attributes.get("numFmtId"))
            self.cells.append(pair)
        elif name == "rgbColor" and section == "colors":
            self.palette.append(attributes.get("rgb", "")[-6:].upper())

    def end(self, _: str) -> None:
        self._path.pop()

    def styles(self, colors: Colors) -> Styles:
        shades = [fill.shade(colors) for fill in self.fills]
        found = Styles()
        for index, (fill, number_format) in enumerate(self.cells):
            shade = shades[fill] if fill < len(shades) else ""
            shows_day = "d" in self._date_code(number_format)
            found[str(index)] = Style(shade, self._is_date(number_format), shows_day)
        found[None] = found["0"]
        return found

    def _fill(self, name: str, attributes: dict[str, str]) -> None:
        if name == "fill":
            self.fills.append(_Fill())
        elif name == "patternFill" and self.fills:
            self.fills[-1].pattern = attributes.get("patternType", "")
        elif name == "gradientFill" and self.fills:
            self.fills[-1].pattern = "gradient"
        elif name == "fgColor" and self.fills:
            self.fills[-1].foreground = attributes
        elif name == "bgColor" and self.fills:
            self.fills[-1].background = attributes
        elif name == "color" and self.fills:  # a gradient's stops: the first and the last
            fill = self.fills[-1]
            fill.foreground, fill.background = fill.foreground or attributes, attributes

    def _date_code(self, number_format: int) -> str:
        code = self.formats.get(number_format, "d" if number_format in (14, 15, 16, 22) else "")
        return _NOT_DATE.sub("", code).lower()

    def _is_date(self, number_format: int) -> bool:
        code = self._date_code(number_format)
        return ("m" in code and ("y" in code or "d" in code)) or (
            number_format in _DATE_FORMATS and number_format not in self.formats
        )


def _theme(package: Package) -> list[str]:
    """The theme's twelve colours; in a reference light 1 comes before dark 1, in the part behind it."""
    part = related(package, "theme")
    colors: list[str] = []
    path: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        path.append(name)
        if len(path) > 1 and "clrScheme" in path[:-2] and name in ("srgbClr", "sysClr"):
            colors.append((attributes.get("lastClr") or attributes.get("val", ""))[-6:].upper())

    def end(name: str) -> None:
        path.pop()
        if name == "clrScheme":
            raise StopScan

    if part not in package:
        return list(OFFICE_THEME)
    with package.part(part) as stream:
        scan(stream, start, end)
    if len(colors) < 12:
        return list(OFFICE_THEME)
    return [colors[1], colors[0], colors[3], colors[2], *colors[4:12]]


def _int(text: str | None) -> int:
    return int(text) if text and len(text) < 10 and text.isdecimal() else 0
