"""Order among siblings: fractional keys, so that putting a row between two others touches only that row."""

from __future__ import annotations

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def key_between(before: str, after: str) -> str:
    """Return a key that sorts after `before` and before `after`; `""` stands for "no neighbour".

    Keys are digits and lower-case letters and never end in `0`, so that there is always room below one.
    Raises `ValueError` unless `before < after`.
    """
    if after and before >= after:
        raise ValueError(f"no key fits between {before!r} and {after!r}")
    key = ""
    bounded = bool(after)
    while True:
        at = len(key)
        low = DIGITS.index(before[at]) if at < len(before) else 0
        high = DIGITS.index(after[at]) if bounded and at < len(after) else len(DIGITS)
        if high - low > 1:
            return key + DIGITS[(low + high) // 2]
        key += DIGITS[low]
        bounded = bounded and low == high


def keys_between(before: str, after: str, count: int) -> list[str]:
    """Return `count` ascending keys between two neighbours, evenly spread so that they stay short."""
    if count <= 0:
        return []
    middle = key_between(before, after)
    left = (count - 1) // 2
    return [
        *keys_between(before, middle, left),
        middle,
        *keys_between(middle, after, count - 1 - left),
    ]
