"""Periods that papers speak of: a month, a triwulan, a semester, a year. Values with a code and words; knows no plan."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.months import MONTH_NAMES, Months
from zi_desktop.domain.plan import FIRST_YEAR, LAST_YEAR, ROMAN

_LENGTHS = {"TW": 3, "S": 6}
_CODE = re.compile(r"(\d{4})(?:-(?:(TW|S)(\d)|(\d{1,2})))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """The months `first` to `first + length - 1` of a year; `length` is 1, 3, 6 or 12 and divides the year evenly.

    Raises `ValueError` for anything else.
    """

    year: int
    first: int = 1
    length: int = 12

    def __post_init__(self) -> None:
        if self.length not in (1, 3, 6, 12) or not 1 <= self.first <= 12:
            raise ValueError(f"no period: {self.first}, {self.length} months")
        if (self.first - 1) % self.length:
            raise ValueError(f"a period of {self.length} months does not begin in {self.first}")

    @property
    def last(self) -> int:
        """The period's last month."""
        return self.first + self.length - 1

    @property
    def months(self) -> Months:
        """The period's months."""
        return Months.span(self.first, self.last)

    @property
    def code(self) -> str:
        """As records and commands write it: `2026-03`, `2026-TW1`, `2026-S1`, `2026`."""
        if self.length == 12:
            return str(self.year)
        if self.length == 1:
            return f"{self.year}-{self.first:02}"
        kind = next(kind for kind, length in _LENGTHS.items() if length == self.length)
        return f"{self.year}-{kind}{self._nth}"

    @property
    def words(self) -> str:
        """As papers write it: `Maret 2026`, `Triwulan I Tahun 2026`, `Semester I Tahun 2026`, `Tahun 2026`."""
        if self.length == 1:
            return f"{MONTH_NAMES[self.first - 1]} {self.year}"
        name = {3: "Triwulan", 6: "Semester"}.get(self.length)
        return f"{name} {ROMAN[self._nth - 1]} Tahun {self.year}" if name else f"Tahun {self.year}"

    @property
    def _nth(self) -> int:
        return (self.first - 1) // self.length + 1

    def __contains__(self, month: object) -> bool:
        return isinstance(month, int) and self.first <= month <= self.last


def month_of(year: int, month: int) -> Period:
    """Return a month as a period."""
    return Period(year, month, 1)


def quarter_of(year: int, month: int) -> Period:
    """Return the triwulan in which a month lies."""
    return Period(year, (month - 1) // 3 * 3 + 1, 3)


def parse_period(text: str) -> Period:
    """Read a period's code, in any case. Raises `PlanError("bad_period")`."""
    found = _CODE.fullmatch(text.strip())
    if found is not None and FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        year, kind, nth, month = found.groups()
        length = _LENGTHS[kind.upper()] if kind else 1 if month else 12
        first = (int(nth) - 1) * length + 1 if nth else int(month or 1)
        if 1 <= first <= 12:
            return Period(int(year), first, length)
    raise PlanError("bad_period", text=text)


def period_words(code: str) -> str:
    """Return a record's period in words; what is no period's code stands as it was written."""
    try:
        return parse_period(code).words
    except PlanError:
        return code


def periods_of(year: int) -> tuple[Period, ...]:
    """Return every period of a year: the months, the triwulan, the semesters, the year."""
    return tuple(Period(year, n, length) for length in (1, 3, 6, 12) for n in range(1, 13, length))
