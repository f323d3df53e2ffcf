"""The parts of a workbook that its sheets refer to: names and shared strings, and where the others lie. Knows no cells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zi_desktop.annex.package import Package
from zi_desktop.annex.relations import main_part, related_part, relations_of
from zi_desktop.annex.xml_scan import scan
from zi_desktop.domain.errors import PlanError

_MOST_STRINGS = 1_000_000
_ESCAPE = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)+")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet's name as its tab shows it, the part that holds it and whether people see it."""

    name: str
    part: str
    visible: bool


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
    targets = relations_of(package, workbook)
    found: list[SheetPart] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name != "sheet":
            return
        relation = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
        part = targets.get(relation, ("", ""))[1]
        if part:
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
            if len(strings) > _MOST_STRINGS:
                raise PlanError("annex_too_large", name=package.name)
        elif name == "rPh":
            state["phonetic"] = False
        elif name == "t":
            state["keep"] = False

    def text(characters: str) -> None:
        if state["keep"]:
            parts.append(characters)

    part = related(package, "sharedStrings")
    if part:
        with package.part(part) as stream:
            scan(stream, start, end, text)
    return strings


def _workbook_part(package: Package) -> str:
    return main_part(package) or "xl/workbook.xml"


def related(package: Package, kind: str) -> str:
    """Return the workbook's part of that kind ("styles", "theme"); `""` where it has none."""
    return related_part(package, _workbook_part(package), kind)
