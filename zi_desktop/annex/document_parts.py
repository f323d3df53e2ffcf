"""Where a Word document keeps what its text refers to: lists, styles and theme. Knows no tables."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from zi_desktop.annex.document_lists import Lists, lists_of
from zi_desktop.annex.package import Package
from zi_desktop.annex.relations import main_part, related_part
from zi_desktop.annex.xml_growth import Element, attribute, child, grow, local_name

_MAIN = "word/document.xml"
_SCHEME = {
    "dk1": ("dark1", "text1"),
    "lt1": ("light1", "background1"),
    "dk2": ("dark2", "text2"),
    "lt2": ("light2", "background2"),
    "hlink": ("hyperlink",),
    "folHlink": ("followedHyperlink",),
}


class DocumentParts:
    """The parts beside the document's text, each read when it is first asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.main = main_part(package) or _MAIN

    @cached_property
    def lists(self) -> Lists:
        """The numbered and bulleted lists, with the styles that are lists of their own."""
        return lists_of(self._related("numbering"), self._related("styles", b"numPr"))

    @cached_property
    def theme(self) -> Mapping[str, str]:
        """The theme's colours by the names that shading uses: `accent1`, `background1` …"""
        root = self._related("theme")
        elements = None if root is None else child(root, "themeElements")
        scheme = None if elements is None else child(elements, "clrScheme")
        found: dict[str, str] = {}
        for entry in () if scheme is None else scheme:
            name, color = local_name[entry.tag], next(iter(entry), None)
            value = "" if color is None else attribute(color, "lastClr") or attribute(color, "val")
            found |= dict.fromkeys(_SCHEME.get(name, (name,)), value.upper())
        return found

    def _related(self, kind: str, only_with: bytes = b"") -> Element | None:
        """Return the part's root; `None` where there is no such part, or not even the bytes `only_with` in it."""
        part = related_part(self._package, self.main, kind)
        if part not in self._package:
            return None
        if only_with and not self._has(part, only_with):
            return None
        with self._package.part(part) as stream:
            return grow(stream, {})

    def _has(self, part: str, wanted: bytes) -> bool:
        kept = b""
        with self._package.part(part) as stream:
            while chunk := stream.read(1 << 18):
                if wanted in kept + chunk:
                    return True
                kept = chunk[-len(wanted) :]
        return False
