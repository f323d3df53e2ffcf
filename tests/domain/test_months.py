"""Months of a year."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_desktop.domain.months import ALL_YEAR, MONTH_NAMES, NO_MONTHS, Months

numbers = st.lists(st.integers(1, 12))
months = numbers.map(Months)


def test_months_are_sorted_and_without_repeats():
    assert Months([3, 1, 3]).numbers == (1, 3)


@pytest.mark.parametrize("wrong", [0, 13, -1])
def test_a_month_outside_the_year_is_refused(wrong):
    with pytest.raises(ValueError, match="1 to 12"):
        Months([1, wrong])


def test_what_is_no_whole_number_is_refused():
    with pytest.raises(ValueError, match="1 to 12"):
        Months([1.0])


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(1, 12, tuple(range(1, 13))), (4, 4, (4,)), (11, 2, (1, 2, 11, 12)), (2, 1, ALL_YEAR.numbers)],
)
def test_a_span_takes_both_ends_and_wraps_at_the_end_of_the_year(first, last, expected):
    assert Months.span(first, last).numbers == expected


@given(numbers, numbers)
def test_months_join_meet_and_part_as_sets_do(a, b):
    assert set(Months(a) | Months(b)) == set(a) | set(b)
    assert set(Months(a) & Months(b)) == set(a) & set(b)
    assert set(Months(a) - Months(b)) == set(a) - set(b)


@given(months)
def test_months_made_of_months_are_equal_and_hash_alike(some):
    assert Months(some) == some
    assert hash(Months(reversed(some.numbers))) == hash(some)
    assert len(some) == len(set(some))


@given(st.integers(1, 12), st.integers(1, 12))
def test_a_span_inside_the_year_is_contiguous(first, last):
    first, last = sorted((first, last))
    span = Months.span(first, last)
    assert span.is_span is (len(span) > 1)
    assert len(span) == last - first + 1


def test_a_gap_is_no_span_and_neither_is_nothing():
    assert not Months([1, 3]).is_span
    assert not NO_MONTHS.is_span


def test_there_are_twelve_names():
    assert len(MONTH_NAMES) == len(ALL_YEAR) == 12
