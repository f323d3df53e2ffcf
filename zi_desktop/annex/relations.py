"""Which parts of an office document refer to which: the `.rels` beside them. Knows no contents."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from zi_desktop.annex.package import Package
from zi_desktop.annex.xml_scan import scan


def relations_of(package: Package, part: str) -> Mapping[str, tuple[str, str]]:
    """Return `{id: (kind, part)}` of `part`, of the package itself where it is `""`; links that lead outside are left out."""
    folder, name = posixpath.split(part)
    beside = posixpath.join(folder, f"_rels/{name}.rels")
    found: dict[str, tuple[str, str]] = {}

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, path)

    if beside in package:
        with package.part(beside) as stream:
            scan(stream, start)
    return found


def related_part(package: Package, part: str, kind: str) -> str:
    """Return the first part of that kind ("styles", "theme") that `part` refers to; `""` where it names none."""
    targets = relations_of(package, part).values()
    return next((path for found, path in targets if found == kind), "")


def main_part(package: Package) -> str:
    """Return the part that holds a document's text or a workbook's sheets; `""` where the package does not say."""
    return related_part(package, "", "officeDocument")
