"""The shipped list of dates that others set, which an office may edit."""

import json

import pytest

from zi_desktop.services import outside_dates as module
from zi_desktop.services.outside_dates import outside_dates


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """Another file in the place of the shipped one."""
    path = tmp_path / "external_dates.json"
    monkeypatch.setattr(module, "resource", lambda _: path)
    outside_dates.cache_clear()
    yield path
    outside_dates.cache_clear()


def test_the_shipped_list_has_the_dates_of_the_yearly_cycle():
    found = {(one.month, one.day) for one in outside_dates()}
    assert {(5, 31), (9, 30)} <= found
    assert sum("Survei" in one.text for one in outside_dates()) == 3


@pytest.mark.parametrize("text", ["", "{", "[]", '{"dates": 3}', "\x00"])
def test_a_list_that_cannot_be_read_is_none(shipped, text):
    shipped.write_text(text, encoding="utf-8")
    assert outside_dates() == ()


def test_entries_that_mean_nothing_are_left_out(shipped):
    entries = [{"month": 13, "text": "x"}, {"month": "5", "text": "x"}, 3, {"month": 5}]
    entries.append({"month": 5, "day": 2, "text": "ya"})
    shipped.write_text(json.dumps({"dates": entries}), encoding="utf-8")
    assert [one.text for one in outside_dates()] == ["ya"]
