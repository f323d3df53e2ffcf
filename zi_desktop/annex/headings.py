"""Tells areas and groups from components in rows that name something and hold nothing. Knows labels and titles, no cells."""

from __future__ import annotations

from zi_desktop.annex.labels import label_kind, names_area
from zi_desktop.annex.numbering import values_of

_STANDARD_AREAS = 6


def is_area(label: str, title: str, first: str | None, position: int, wide: bool) -> bool:
    """True where a heading begins an area: a roman number, or a standard area's words with a number like the first's.

    `first` is the first area's label, `None` before any; `position` the one that this area would have; `wide`: the
    heading is merged over the table.
    """
    if not title:
        return False
    kind, known = label_kind(label), names_area(title)
    style = kind if first is None else label_kind(first)
    if kind == "roman":
        return known or style in ("roman", "")
    if not kind or kind != style:
        return known and (not kind or label == str(position))
    next_one = position in values_of(label)
    if known:
        return next_one or wide or title.isupper()
    return next_one and first is not None and wide and kind != "small"


def is_known_area(label: str, title: str, position: int) -> bool:
    """True for the words of a standard area, and for a further one that is numbered after the six."""
    return names_area(title) or (position > _STANDARD_AREAS and position in values_of(label))


def counts_otherwise(label: str, below: str) -> bool:
    """True where a heading's label cannot be a component's beside the one `below`: "A." over "1.", "1." over "1.1"."""
    if not label or not below:
        return False
    return label_kind(below) != label_kind(label) or below.startswith(f"{label}.")
