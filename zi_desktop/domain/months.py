"""Months of one plan year: a set of 1…12 that is always sorted. Knows no texts; those are `target_time`'s."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MONTH_NAMES = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


@dataclass(frozen=True, slots=True)
class Months:
    """Some months of a year, ascending and without repeats.

    `Months([3, 1, 3])` is January and March. Raises `ValueError` for anything outside 1…12.
    """

    numbers: tuple[int, ...] = ()

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        kept = tuple(sorted(set(numbers)))
        if any(not isinstance(n, int) or not 1 <= n <= 12 for n in kept):
            raise ValueError(f"a month is a number from 1 to 12, not {kept}")
        object.__setattr__(self, "numbers", kept)

    @classmethod
    def span(cls, first: int, last: int) -> Months:
        """Return the months from `first` to `last`, both included; across the year's end it wraps (11…2)."""
        if first <= last:
            return cls(range(first, last + 1))
        return cls([*range(first, 13), *range(1, last + 1)])

    def __iter__(self) -> Iterator[int]:
        return iter(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def __contains__(self, month: object) -> bool:
        return month in self.numbers

    def __or__(self, other: Months) -> Months:
        return Months((*self.numbers, *other.numbers))

    def __sub__(self, other: Months) -> Months:
        return Months(n for n in self.numbers if n not in other)

    def __and__(self, other: Months) -> Months:
        return Months(n for n in self.numbers if n in other)

    @property
    def is_span(self) -> bool:
        """True for two or more months without a gap."""
        return len(self) > 1 and self.numbers[-1] - self.numbers[0] == len(self) - 1


ALL_YEAR = Months.span(1, 12)
NO_MONTHS = Months()
