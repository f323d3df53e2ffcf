import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.periods import Period, parse_period, period_words, periods_of, quarter_of


@pytest.mark.parametrize(
    ("code", "months", "words"),
    [
        ("2026-03", [3], "Maret 2026"),
        ("2026-TW1", [1, 2, 3], "Triwulan I Tahun 2026"),
        ("2026-TW4", [10, 11, 12], "Triwulan IV Tahun 2026"),
        ("2026-S2", [7, 8, 9, 10, 11, 12], "Semester II Tahun 2026"),
        ("2026", list(range(1, 13)), "Tahun 2026"),
    ],
)
def test_a_code_says_which_months(code, months, words):
    period = parse_period(code)
    assert (period.code, list(period.months), period.words) == (code, months, words)


@pytest.mark.parametrize("code", ["2026-3", " 2026-tw1 ", "2026-s1"])
def test_a_code_is_read_in_the_ways_that_people_type_it(code):
    assert parse_period(code).year == 2026


@pytest.mark.parametrize(
    "code", ["", "2026-00", "2026-13", "2026-TW5", "2026-TW0", "2026-S3", "1999", "26", "Maret"]
)
def test_what_is_no_period_is_refused_by_its_text(code):
    with pytest.raises(PlanError) as error:
        parse_period(code)
    assert (error.value.kind, error.value.facts) == ("bad_period", {"text": code})
    assert period_words(code) == code


@pytest.mark.parametrize(("first", "length"), [(2, 3), (1, 4), (0, 1), (13, 1), (4, 6)])
def test_a_span_that_is_no_period_cannot_be_made(first, length):
    with pytest.raises(ValueError):
        Period(2026, first, length)


def test_a_year_has_nineteen_periods_each_with_a_code_of_its_own():
    periods = periods_of(2026)
    assert len({period.code for period in periods}) == len(periods) == 19


@given(st.sampled_from(periods_of(2026)))
def test_a_code_and_its_period_are_the_same_thing(period):
    assert parse_period(period.code) == period


@given(st.integers(1, 12))
def test_a_month_lies_in_its_triwulan(month):
    assert month in quarter_of(2026, month)
