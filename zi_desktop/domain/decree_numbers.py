"""How a decree counts: letters, ordinals of the dictum (KESATU, KEDUA …), numbers in words. Knows numbers, no texts."""

from __future__ import annotations

from collections.abc import Sequence

from zi_desktop.domain.plan import ROMAN

_UNITS = (
    *("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    *("sepuluh", "sebelas"),
)


def letter(number: int) -> str:
    """Return `a` for 1, `z` for 26, `aa` for 27."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def roman(number: int) -> str:
    """Return a number as romans wrote it; a large one in digits."""
    return ROMAN[number - 1] if 0 < number <= len(ROMAN) else str(number)


def number_words(number: int) -> str:
    """Return a number from 0 to 9999 in words: "dua ribu dua puluh enam"."""
    if number < len(_UNITS):
        return _UNITS[number]
    if number < 20:
        return f"{_UNITS[number - 10]} belas"
    for size, name, one in ((1000, "ribu", "seribu"), (100, "ratus", "seratus"), (10, "puluh", "")):
        if number >= size:
            many, rest = divmod(number, size)
            head = one if many == 1 and one else f"{number_words(many)} {name}"
            return f"{head} {number_words(rest)}" if rest else head
    raise AssertionError(number)


def ordinal(number: int) -> str:
    """Return how a dictum is headed: KESATU, KEDUA, … KESEBELAS, KEDUA PULUH SATU."""
    return f"ke{number_words(number)}".upper()


def letters_words(count: int) -> str:
    """Return how the considerations `a` to the last are named: "huruf a, huruf b, dan huruf c"."""
    return _listed([f"huruf {letter(n)}" for n in range(1, count + 1)])


def _listed(words: Sequence[str]) -> str:
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"
