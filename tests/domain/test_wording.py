"""A row's words count as changed from a tenth of the letters on."""

from __future__ import annotations

import pytest

from zi_desktop.domain.wording import is_reworded

HUNDRED = "abcdefghij" * 10


@pytest.mark.parametrize(
    ("now", "changed"),
    [
        (HUNDRED, False),
        (HUNDRED + "x" * 9, False),
        (HUNDRED + "x" * 12, True),
        (HUNDRED[:95], False),
        (HUNDRED[:90], True),
        ("x" * 9 + HUNDRED[9:], False),
        ("x" * 10 + HUNDRED[10:], True),
        ("xx" + HUNDRED[2:50] + "yy" + HUNDRED[52:98] + "zz", False),
        ("xxxx" + HUNDRED[4:50] + "yyyy" + HUNDRED[54:96] + "zzzz", True),
        ("", True),
    ],
)
def test_letters_are_counted_wherever_they_changed(now, changed):
    assert is_reworded(HUNDRED, now) is changed


def test_what_nobody_remembers_did_not_change():
    assert not is_reworded("", "apa pun")
