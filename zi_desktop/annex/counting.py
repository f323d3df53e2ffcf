"""Tells a row of column numbers (1 2 3 …) from a row of a plan. Knows texts, not where columns stand."""

from __future__ import annotations

import re
from collections.abc import Collection

_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?\.?")
_FEWEST = 3


def counts_up(texts: Collection[str]) -> bool:
    """True where the texts are numbers that go up by one, as under a header."""
    if len(texts) < _FEWEST:
        return False
    numbers = [_COLUMN_NUMBER.fullmatch(text) for text in texts]
    values = [int(number.group(1)) for number in numbers if number]
    return len(values) == len(texts) and values == list(range(values[0], values[0] + len(values)))
