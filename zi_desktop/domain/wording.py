"""Whether a row still says what it said: letters compared, ignoring case, spaces and punctuation. Pure."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from zi_desktop.domain.plan import Activity

_NO_LETTER = re.compile(r"[\W_]+")
_MOST_LETTERS = 1_500


def wording_of(activity: Activity) -> str:
    """Return the letters and digits of what an activity asks, as evidence remembers them."""
    text = f"{activity.action} {activity.indicator}".casefold()
    return _NO_LETTER.sub("", text)[:_MOST_LETTERS]


@lru_cache(maxsize=20_000)
def is_reworded(before: str, now: str) -> bool:
    """True where a tenth of the letters or more are others; nothing remembered is nothing changed."""
    if not before or before == now:
        return False
    longest = max(len(before), len(now))
    start = _common(before, now)
    before, now = before[start:], now[start:]
    end = _common(before[::-1], now[::-1])
    before, now = before[: len(before) - end], now[: len(now) - end]
    if max(len(before), len(now)) * 10 < longest:
        return False
    if not before or not now:
        return True
    return _changed_letters(before, now) * 10 >= longest


def _common(a: str, b: str) -> int:
    """How many letters two texts begin with alike."""
    for at, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return at
    return min(len(a), len(b))


def _changed_letters(before: str, now: str) -> int:
    codes = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in codes if tag != "equal")
