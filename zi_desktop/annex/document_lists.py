"""The numbers and bullets that Word prints before a paragraph of a list. Knows lists, not texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from zi_desktop.annex.characters import BULLET, has_private, is_symbol_font, symbols
from zi_desktop.annex.xml_growth import Element, attribute, child, local_name

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_DEEPEST_STYLE = 20
_LARGEST = 32_767
_ROMAN_PARTS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: its first number, kind of number and pattern (`%1.%2)`)."""

    start: int = 1
    kind: str = "decimal"
    pattern: str = ""
    font: str = ""
    restarts_after: int | None = (
        None  # the level (from 1) whose number starts this one again; 0: none does
    )


@dataclass(slots=True)
class _List:
    """Levels by depth, and where the numbers stand; lists made from one description count together."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Lists:
    """All lists of a document. `label` counts on: ask in the order of the text, once for each paragraph."""

    instances: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    described: dict[str, _List] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _restarts: dict[tuple[str, int], int] = field(default_factory=dict)

    def of_style(self, style: str) -> tuple[str, int]:
        """Return the list and level of a paragraph style; `("", 0)` for a style that is no list."""
        return self.styles.get(style, ("", 0))

    def restart(self, instance: str, level: int, start: int) -> None:
        """Remember that a list begins again with its own first number."""
        self._restarts[instance, level] = start

    def label(self, instance: str, depth: int) -> str:
        """Return what stands before the next paragraph of that list: `"1."`, `"a)"`, `"•"`; `""` for nothing."""
        abstract, overrides = self.instances.get(instance, ("", {}))
        described = self.described.get(abstract)
        if described is None:
            return ""
        depth = min(max(depth, 0), _LEVELS - 1)
        levels = described.levels | overrides
        self._count(instance, described, levels, depth)
        level = levels.get(depth, Level())
        if level.kind == "bullet":
            return _bullet(level)
        return _PLACE.sub(_numbers(described.counts, levels), level.pattern)

    def _count(
        self, instance: str, described: _List, levels: Mapping[int, Level], depth: int
    ) -> None:
        counts = described.counts
        start = levels.get(depth, Level()).start
        begun = self._restarts.pop((instance, depth), None)
        counts[depth] = start if begun is not None or depth not in counts else counts[depth] + 1
        for deeper in [d for d in counts if d > depth]:
            after = levels.get(deeper, Level()).restarts_after
            if after is None or depth < after:
                del counts[deeper]


def _bullet(level: Level) -> str:
    if is_symbol_font(level.font) or has_private(level.pattern):
        return symbols(level.pattern, level.font)
    return level.pattern.strip() or BULLET


def _numbers(
    counts: Mapping[int, int], levels: Mapping[int, Level]
) -> Callable[[re.Match[str]], str]:
    def number(match: re.Match[str]) -> str:
        depth = int(match.group(1)) - 1
        level = levels.get(depth, Level())
        return number_text(level.kind, counts.get(depth, level.start))

    return number


def number_text(kind: str, number: int) -> str:
    """Return a number as Word prints that kind: decimal, lowerLetter, upperRoman …"""
    if kind == "none":
        return ""
    if kind in ("lowerRoman", "upperRoman"):
        text = _roman(number)
        return text.upper() if kind == "upperRoman" else text
    if kind in ("lowerLetter", "upperLetter") and 1 <= number <= 780:
        text = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return text.upper() if kind == "upperLetter" else text
    return f"{number:02}" if kind == "decimalZero" else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN_PARTS:
        text += letters * (number // value)
        number %= value
    return text


# ---- reading


def lists_of(numbering: Element | None, styles: Element | None) -> Lists:
    """Return the lists of a document's parts, either of which may be missing."""
    lists = Lists()
    if numbering is None:
        return lists
    by_style: dict[str, str] = {}
    for element in numbering:
        kind = local_name[element.tag]
        if kind == "abstractNum":
            number = attribute(element, "abstractNumId")
            lists.described[number] = _List(_levels(element))
            _note_links(element, number, by_style)
        elif kind == "num":
            _read_instance(lists, element)
    _follow_links(lists, numbering, by_style)
    if styles is not None:
        lists.styles = _list_styles(styles)
    return lists


def _levels(element: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for level in element:
        if local_name[level.tag] == "lvl":
            found[whole(attribute(level, "ilvl"))] = _level(level)
    return found


def _level(element: Element) -> Level:
    values = {local_name[part.tag]: attribute(part, "val") for part in element}
    restart = values.get("lvlRestart")
    return Level(
        whole(values.get("start", "1")),
        values.get("numFmt", "decimal"),
        values.get("lvlText", ""),
        _font(element),
        None if restart is None else whole(restart),
    )


def _font(level: Element) -> str:
    properties = child(level, "rPr")
    fonts = None if properties is None else child(properties, "rFonts")
    return "" if fonts is None else attribute(fonts, "ascii") or attribute(fonts, "hAnsi")


def _read_instance(lists: Lists, element: Element) -> None:
    number, overrides = attribute(element, "numId"), dict[int, Level]()
    abstract = child(element, "abstractNumId")
    described = "" if abstract is None else attribute(abstract, "val")
    base = lists.described[described].levels if described in lists.described else {}
    for change in element:
        if local_name[change.tag] != "lvlOverride":
            continue
        depth = whole(attribute(change, "ilvl"))
        overrides |= _levels(change)
        start = child(change, "startOverride")
        if start is not None:
            first = whole(attribute(start, "val"))
            overrides[depth] = replace(overrides.get(depth, base.get(depth, Level())), start=first)
            lists.restart(number, depth, first)
    lists.instances[number] = (described, overrides)


def _note_links(element: Element, number: str, by_style: dict[str, str]) -> None:
    named = child(element, "styleLink")
    if named is not None:
        by_style[attribute(named, "val")] = number


def _follow_links(lists: Lists, numbering: Element, by_style: Mapping[str, str]) -> None:
    """A list without levels of its own names the style whose list it is."""
    for element in numbering:
        link = child(element, "numStyleLink")
        if link is not None:
            other = lists.described.get(by_style.get(attribute(link, "val"), ""))
            mine = lists.described.get(attribute(element, "abstractNumId"))
            if other is not None and mine is not None:
                mine.levels = other.levels


def _list_styles(styles: Element) -> dict[str, tuple[str, int]]:
    """Return list and level of each style that has any, of its own or from the style that it is based on."""
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in styles:
        name = attribute(style, "styleId")
        parent, properties = child(style, "basedOn"), child(style, "pPr")
        based[name] = "" if parent is None else attribute(parent, "val")
        numbered = None if properties is None else child(properties, "numPr")
        if numbered is not None:
            own[name] = list_of(numbered)
    return {name: found for name in based if (found := _inherited(name, own, based))[0]}


def _inherited(
    name: str, own: Mapping[str, tuple[str, int]], based: Mapping[str, str]
) -> tuple[str, int]:
    for _ in range(_DEEPEST_STYLE):
        if name in own or not name:
            break
        name = based.get(name, "")
    return own.get(name, ("", 0))


def list_of(properties: Element) -> tuple[str, int]:
    """Return list and level of a `numPr`; list `"0"` says that there is none."""
    number, depth = child(properties, "numId"), child(properties, "ilvl")
    return (
        "" if number is None else attribute(number, "val"),
        0 if depth is None else whole(attribute(depth, "val")),
    )


def whole(text: str) -> int:
    """Return the number that an attribute says, 0 where it says none, never an absurd one."""
    return min(int(text), _LARGEST) if text.isdecimal() and len(text) < 10 else 0
