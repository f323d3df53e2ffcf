"""Target times: reads what people type into months and a rhythm, and composes the text from months. Knows no plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from zi_desktop.domain.months import ALL_YEAR, MONTH_NAMES, NO_MONTHS, Months
from zi_desktop.domain.plan import Rhythm
from zi_desktop.domain.target_time_words import (
    DEADLINE,
    DOUBTFUL,
    INTERVALS,
    LIST,
    MONTHS,
    NUMERAL,
    PERIODS,
    ROMAN,
    START,
    TILL,
    TOKEN,
    UNIT_MONTHS,
    normalised,
)


@dataclass(frozen=True, slots=True)
class TargetTime:
    """What a typed target time says.

    `understood` is false where a person must look: nothing readable, a guess at a misspelt month, two years, a
    span over the year's end. Blank text is understood: it says nothing. `deadline`: "paling lambat …".
    """

    months: Months = NO_MONTHS
    rhythm: Rhythm = Rhythm.ONCE
    year: int | None = None
    week: int | None = None
    deadline: bool = False
    understood: bool = True


@dataclass(frozen=True, slots=True)
class TargetTimeStyle:
    """How a plan writes its composed target times."""

    till: str = "-"
    last: str = " dan "


def default_rhythm(months: Months) -> Rhythm:
    """Return the rhythm of months that nobody described: one month or a span is once, a list is each."""
    return Rhythm.ONCE if len(months) < 2 or months.is_span else Rhythm.MONTHLY


def compose_target_time(
    months: Months,
    year: int = 0,
    style: TargetTimeStyle = TargetTimeStyle(),
) -> str:
    """Return the text of `months`: "Januari-Maret dan Juni 2025"; without a year where it is 0, `""` without months."""
    parts = [_span_text(first, last, style) for first, last in _spans_of(months)]
    if not parts:
        return ""
    text = style.last.join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    return f"{text} {year}" if year else text


@lru_cache(1024)  # a plan says "Januari-Desember" in most of its rows
def read_target_time(text: str) -> TargetTime:
    """Return what `text` says, in any of the spellings that docs/import.md lists."""
    if not text:
        return TargetTime()
    words, interval = _take_intervals(normalised(text))
    if not words.strip() and not interval:
        return TargetTime()
    reading = _Reading(TOKEN.findall(words), interval)
    reading.run()
    return reading.result()


def _span_text(first: int, last: int, style: TargetTimeStyle) -> str:
    if first == last:
        return MONTH_NAMES[first - 1]
    return f"{MONTH_NAMES[first - 1]}{style.till}{MONTH_NAMES[last - 1]}"


def _spans_of(months: Months) -> Iterator[tuple[int, int]]:
    first: int | None = None
    for month in months:
        first = month if first is None else first
        if month + 1 not in months:
            yield first, month
            first = None


# ---- how often


@dataclass(frozen=True, slots=True)
class _Interval:
    """How often: every `months` months; `months` 12 is once a year, 0 once at any time of it; `at` a named end."""

    months: int
    at: int = 0

    @property
    def rhythm(self) -> Rhythm:
        return Rhythm.MONTHLY if 0 < self.months < 12 else Rhythm.ONCE

    def applied(self, base: Months) -> Months:
        """Return the months of the interval inside `base` (the whole year where nothing else was said)."""
        if self.at:
            return base or Months([self.at])
        if not base and self.months in (0, 12):
            return ALL_YEAR
        span = base or ALL_YEAR
        if self.months < 2 or not span.is_span or len(span) <= self.months:
            return span
        return Months(span.numbers[self.months - 1 :: self.months])


def _take_intervals(text: str) -> tuple[str, _Interval | None]:
    """Cut "setiap triwulan", "3 bulan sekali", "2x setahun" and the like out of `text`."""
    for pattern, meaning in INTERVALS:
        match = pattern.search(text)
        if not match or re.match(rf"\s*{NUMERAL}\b", text[match.end() :]):
            continue  # "setiap triwulan I" names one
        rest = text[: match.start()] + " " + text[match.end() :]
        return rest, _interval(match, meaning)
    return text, None


def _interval(match: re.Match[str], meaning: int | str) -> _Interval:
    if isinstance(meaning, int):
        return _Interval(max(meaning, 0), max(-meaning, 0))
    first, second = match.groups()
    if meaning == "every":
        count = int(first or 1)
        return _Interval(min(12, max(1, count * UNIT_MONTHS[second])))
    times, unit = (first, second) if meaning == "times" else (second, first)
    return _Interval(max(1, UNIT_MONTHS[unit] // max(1, int(times))))


# ---- the sentence


class _Reading:
    """One pass over the tokens of a target time; collects spans of months and the facts beside them."""

    def __init__(self, tokens: Sequence[str], interval: _Interval | None) -> None:
        self.tokens = tokens
        self.at = 0
        self.interval = interval
        self.spans: list[tuple[int, int]] = []
        self.joining = False  # a dash or "s.d." waits for its second end
        self.chain = 0  # how many ends the last span took: "Maret-Juni-September" took two
        self.joined = False
        self.periods = 0
        self.years: set[int] = set()
        self.week: int | None = None
        self.deadline = False
        self.odd = False  # something a person should look at
        self.starts = False  # "mulai …", which needs an end
        self.numeric = self._months_are_numbers()

    def run(self) -> None:
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.isdecimal() or (self.numeric and token in ROMAN):
                self._number(token)
            else:
                self._word(token)

    def result(self) -> TargetTime:
        base = NO_MONTHS
        for first, last in self.spans:
            base |= Months.span(first, last)
        whole_year = not base and not self.interval and bool(self.years) and not self.odd
        months = ALL_YEAR if whole_year else base
        if self.interval:
            months = self.interval.applied(base)
        return TargetTime(
            months,
            self._rhythm(),
            min(self.years, default=None),
            self.week,
            self.deadline,
            bool(months) and not self._doubtful(),
        )

    def _rhythm(self) -> Rhythm:
        if self.interval:
            return self.interval.rhythm
        listed = len(self._distinct_spans()) > 1 or self.periods > 1
        return Rhythm.MONTHLY if listed else Rhythm.ONCE

    def _doubtful(self) -> bool:
        wraps = any(first > last for first, last in self.spans)
        open_start = self.starts and not self.joined
        return self.odd or wraps or open_start or self.joining or len(self.years) > 1

    def _distinct_spans(self) -> list[tuple[int, int]]:
        """The spans without those that another one says too: "Triwulan I (Januari-Maret)" is one."""
        spans = list(dict.fromkeys(self.spans))
        return [
            s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)
        ]

    def _word(self, word: str) -> None:
        if word in TILL:
            self._till(word)
        elif word in LIST:
            self.joining = False
        elif word in MONTHS:
            self._add(MONTHS[word], MONTHS[word])
        elif word in PERIODS:
            self._period(PERIODS[word])
        elif word in ("minggu", "pekan"):
            self._week()
        else:
            self._other(word)

    def _other(self, word: str) -> None:
        self.deadline |= word in DEADLINE
        self.odd |= word in DOUBTFUL
        self.starts |= word in START
        near = get_close_matches(word, MONTHS, 1, 0.8) if len(word) >= 5 else []
        if near:  # a slip of the fingers: read, but shown to a person
            self._add(MONTHS[near[0]], MONTHS[near[0]])
            self.odd = True

    def _till(self, word: str) -> None:
        if self.spans:
            self.joining = True
        elif word == "~":
            self.deadline = True

    def _add(self, first: int, last: int) -> None:
        if self.joining:
            previous = self.spans.pop()
            self.odd |= self.chain > 0 and previous[1] + 1 != first
            first, self.chain, self.joined = previous[0], self.chain + 1, True
        else:
            self.chain = 0
        self.spans.append((first, last))
        self.joining = False

    def _number(self, token: str) -> None:
        number = int(token) if token.isdecimal() else ROMAN[token]
        if 2000 <= number <= 2100:
            self.years.add(number)
        elif self.numeric:
            self._add(number, number)
        elif not self._is_day(number):
            self.odd = True

    def _is_day(self, number: int) -> bool:
        """True for the days in "1-15 Maret" and "tanggal 10"."""
        if self.at > 1 and self.tokens[self.at - 2] in ("tanggal", "tgl"):
            return True
        ahead = self.at
        while ahead < len(self.tokens) and (
            self.tokens[ahead] in TILL
            or self.tokens[ahead] in LIST
            or (self.tokens[ahead].isdecimal() and int(self.tokens[ahead]) <= 31)
        ):
            ahead += 1
        return number <= 31 and ahead < len(self.tokens) and self.tokens[ahead] in MONTHS

    def _period(self, length: int) -> None:
        found = False
        while (number := self._numeral(12 // length)) is not None:
            last = number * length
            self._add(last - length + 1, last)
            self.periods += 1
            found = True
            if not self._separator_before_numeral(12 // length):
                break
        if not found and self.interval is None:
            self.interval = _Interval(length)

    def _week(self) -> None:
        while (number := self._numeral(5)) is not None:
            self.week = self.week or number
            if not self._separator_before_numeral(5):
                break
            self.joining = False

    def _numeral(self, highest: int, step: bool = True) -> int | None:
        if self.at >= len(self.tokens):
            return None
        token = self.tokens[self.at]
        number = int(token) if token.isdecimal() else ROMAN.get(token, 0)
        if not 1 <= number <= highest:
            return None
        self.at += step
        return number

    def _separator_before_numeral(self, highest: int) -> bool:
        """Step over ", " or "s.d." where another numeral of the same kind follows; a dash then joins."""
        if self.at + 1 >= len(self.tokens):
            return False
        separator = self.tokens[self.at]
        if separator not in TILL and separator not in LIST:
            return False
        self.at += 1
        if self._numeral(highest, step=False) is None or self._is_day_ahead():
            self.at -= 1
            return False
        self.joining = separator in TILL
        return True

    def _is_day_ahead(self) -> bool:
        after = self.at + 1
        return after < len(self.tokens) and self.tokens[after] in MONTHS

    def _months_are_numbers(self) -> bool:
        """True for "1-12", "3, 6, 9", "bulan 3": nothing but numbers of months, and more than one or said to be."""
        named = self.tokens[:1] == ["bulan"]  # "12 bulan" is a length
        numbers = 0
        for token in self.tokens:
            if token.isdecimal() and 2000 <= int(token) <= 2100:
                continue
            if token in TILL or token in LIST or token in ("bulan", "tahun", "thn", "th"):
                continue
            number = int(token) if token.isdecimal() else ROMAN.get(token, 0) if named else 0
            if not 1 <= number <= 12:
                return False
            numbers += 1
        return numbers > 1 or (named and numbers == 1)
