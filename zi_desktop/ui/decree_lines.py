"""A decree's items, and what its checks found, as lines of a list. Knows no widget's business."""

from __future__ import annotations

from collections.abc import Sequence

from zi_desktop.domain.decree import DICTUM, TITLE, Decree, level_of, marks_of
from zi_desktop.services.decree_checks import Finding
from zi_desktop.ui.decree_items import ItemLine

GRAVE, MAY_BE = "⚠", "○"
MOST = 100
"""More findings nobody reads at once."""


def item_lines(decree: Decree, part: str, found: Sequence[Finding]) -> list[ItemLine]:
    """Return a line for each item of a part, those that the checks found something in marked."""
    flawed = {finding.item for finding in found if finding.item}
    return [
        ItemLine(
            str(item.id),
            item.text,
            mark,
            indent=level_of(item) if item.style != TITLE else 0,
            bold=item.style == TITLE,
            flawed=str(item.id) in flawed,
            ordinals=part == DICTUM,
        )
        for item, mark in zip(decree.part(part), marks_of(decree, part), strict=True)
    ]


def finding_lines(found: Sequence[Finding]) -> list[ItemLine]:
    """Return a line for each finding, and how many more there are."""
    lines = [
        ItemLine(f"{n} {one.words}", one.words, GRAVE if one.grave else MAY_BE, flawed=one.grave)
        for n, one in enumerate(found[:MOST])
    ]
    if len(found) > MOST:
        lines.append(ItemLine("more", f"dan {len(found) - MOST} lagi"))
    return lines
