"""Loads the shipped list of dates that others set. An office may edit it; what cannot be read is left out."""

from __future__ import annotations

import json
from functools import cache

from zi_desktop.domain.agenda import OutsideDate
from zi_desktop.resources import resource


@cache
def outside_dates() -> tuple[OutsideDate, ...]:
    """Return the dates of `resources/external_dates.json`; none where the file is not there or no list."""
    try:
        data = json.loads(resource("external_dates.json").read_text(encoding="utf-8-sig"))
        entries = data["dates"]
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    return tuple(filter(None, map(_date, entries if isinstance(entries, list) else ())))


def _date(entry: object) -> OutsideDate | None:
    if not isinstance(entry, dict):
        return None
    month, day = entry.get("month"), entry.get("day", 0)
    text, source = entry.get("text"), entry.get("source", "")
    if not isinstance(month, int) or not isinstance(day, int) or not isinstance(text, str):
        return None
    fits = 1 <= month <= 12 and 0 <= day <= 31
    return OutsideDate(month, day, text, str(source)) if fits else None
