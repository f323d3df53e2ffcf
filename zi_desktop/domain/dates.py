"""A day as people type it: "1 Agustus 2025", "27-10-2025", "2025-10-27". Reads texts and writes them; knows no clock."""

from __future__ import annotations

import re
from datetime import date

from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.target_time_words import MONTHS

_WORDS = re.compile(r"\b(\d{1,2})\s+([A-Za-z]{3,})\.?\s+(\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NUMBERS = re.compile(r"\b(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})\b")


def read_date(text: str) -> date | None:
    """Return the first day that `text` names, day before month where both are numbers; `None` where it names none."""
    if found := _ISO.search(text):
        return _day(*map(int, found.groups()))
    if found := _NUMBERS.search(text):
        day, month, year = map(int, found.groups())
        return _day(year, month, day)
    for found in _WORDS.finditer(text):
        number = MONTHS.get(found[2].lower())
        if number and (named := _day(int(found[3]), number, int(found[1]))):
            return named
    return None


def date_words(day: date) -> str:
    """Return a day as papers write it: "1 Agustus 2025"."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
