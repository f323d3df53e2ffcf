"""Fractional keys: order without touching the neighbours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_desktop.domain.place import DIGITS, key_between, keys_between

keys = st.text(DIGITS, min_size=1, max_size=6).filter(lambda key: not key.endswith("0"))


def ends(draw_pair: tuple[str, str]) -> tuple[str, str]:
    low, high = sorted(draw_pair)
    return low, high


pairs = st.tuples(keys, keys).filter(lambda pair: pair[0] != pair[1]).map(ends)
bounds = st.one_of(
    pairs,
    keys.map(lambda key: ("", key)),
    keys.map(lambda key: (key, "")),
    st.just(("", "")),
)


def lies_between(key: str, before: str, after: str) -> bool:
    return before < key and (not after or key < after)


@given(bounds)
def test_a_key_lies_between_its_neighbours_and_never_ends_in_zero(bound):
    key = key_between(*bound)
    assert lies_between(key, *bound)
    assert not key.endswith("0")


@given(bounds, st.integers(0, 40))
def test_several_keys_ascend_between_their_neighbours(bound, count):
    found = keys_between(*bound, count)
    assert len(set(found)) == len(found) == count
    assert found == sorted(found)
    assert all(lies_between(key, *bound) and not key.endswith("0") for key in found)


@given(pairs, st.lists(st.booleans(), min_size=30, max_size=60))
def test_there_is_always_room_however_often_rows_are_put_beside_each_other(bound, downwards):
    low, high = bound
    for below in downwards:
        key = key_between(low, high)
        assert low < key < high
        low, high = (low, key) if below else (key, high)


@pytest.mark.parametrize(("before", "after"), [("b", "a"), ("a", "a"), ("ab", "a")])
def test_neighbours_in_the_wrong_order_are_refused(before, after):
    with pytest.raises(ValueError, match="no key fits"):
        key_between(before, after)


def test_ten_thousand_rows_have_short_keys():
    assert max(map(len, keys_between("", "", 10_000))) <= 5


def test_no_rows_need_no_keys():
    assert keys_between("a", "b", 0) == []
