"""The parts of a workbook that its sheets refer to: names, shared strings, styles, theme. Knows no cells."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from zi_desktop.annex.package import Package
from zi_desktop.annex.shades import OFFICE_THEME, PALETTE, WHITE, Colors, shade_of
from zi_desktop.annex.xml_scan import StopScan, scan

_ESCAPE = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)+")
_DATE_FORMATS = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
_NOT_DATE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|General', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet's name as its tab shows it, the part that holds it and whether people see it."""

    name: str
    part: str
    visible: bool


@dataclass(frozen=True, slots=True)
class Style:
    """What matters of a cell's format: the fill seen, and how a number is to be read."""

    shade: str = ""
    is_date: bool = False
    shows_day: bool = False


@dataclass
class Styles:
    """The styles by their index in the sheets."""

    by_index: list[Style] = field(default_factory=list)

    def __getitem__(self, index: str | None) -> Style:
        number = int(index) if index and index.isdecimal() else 0
        return self.by_index[number] if number < len(self.by_index) else _PLAIN


_PLAIN = Style()


def unescaped(text: str) -> str:
    """Return `text` with Excel's `_x0007_` spellings as the characters that they stand for; never a NUL."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(_characters, text)


def _characters(match: re.Match[str]) -> str:
    units = b"".join(
        int(unit, 16).to_bytes(2, "little") for unit in re.findall(r"_x(.{4})_", match.group())
    )
    return units.decode("utf-16-le", "replace").replace("\0", "")


def sheet_parts(package: Package) -> list[SheetPart]:
    """Return the workbook's sheets in the order of its tabs."""
    workbook = _workbook_part(package)
    targets = _relations(package, workbook)
    found: list[SheetPart] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name != "sheet":
            return
        relation = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
        part = targets.get(relation, ("", ""))[1]
        if part in package:
            visible = attributes.get("state", "visible") == "visible"
            found.append(SheetPart(attributes.get("name", ""), part, visible))

    with package.part(workbook) as stream:
        scan(stream, start)
    return found


def shared_strings(package: Package) -> list[str]:
    """Return the shared strings, each with its runs joined and its readings (phonetics) left out."""
    strings: list[str] = []
    state = {"keep": False, "phonetic": False}
    parts: list[str] = []

    def start(name: str, _: dict[str, str]) -> None:
        if name == "si":
            parts.clear()
        elif name == "rPh":
            state["phonetic"] = True
        elif name == "t":
            state["keep"] = not state["phonetic"]

    def end(name: str) -> None:
        if name == "si":
            strings.append(unescaped("".join(parts)))
        elif name == "rPh":
            state["phonetic"] = False
        elif name == "t":
            state["keep"] = False

    def text(characters: str) -> None:
        if state["keep"]:
            parts.append(characters)

    part = _related(package, "sharedStrings")
    if part in package:
        with package.part(part) as stream:
            scan(stream, start, end, text)
    return strings


def styles(package: Package) -> Styles:
    """Return what each style index of the workbook looks like."""
    part = _related(package, "styles")
    if part not in package:
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
        default = "000000" if self.pattern != "gradient" else WHITE
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
        return Styles(
            [
                Style(
                    shades[fill] if fill < len(shades) else "",
                    self._is_date(number_format),
                    "d" in self._date_code(number_format),
                )
                for fill, number_format in self.cells
            ]
        )

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
    part = _related(package, "theme")
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


def _workbook_part(package: Package) -> str:
    relations = _relation_targets(package, "_rels/.rels", "")
    found = (part for kind, part in relations.values() if kind == "officeDocument")
    return next(found, "xl/workbook.xml")


def _related(package: Package, kind: str) -> str:
    relations = _relations(package, _workbook_part(package))
    return next((part for found, part in relations.values() if found == kind), "")


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    folder, name = posixpath.split(part)
    return _relation_targets(package, f"{folder}/_rels/{name}.rels", folder)


def _relation_targets(package: Package, part: str, folder: str) -> dict[str, tuple[str, str]]:
    """Return `{id: (kind, part)}`; links that lead outside the package are never followed."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, path)

    if part in package:
        with package.part(part) as stream:
            scan(stream, start)
    return found


def _int(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
