"""A month's realisation entered on two computers: one record, its conflicts field by field, and a fresh start after a deletion."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.test_cli import own_folders, plan, shown, zi  # noqa: F401

ROW = "1.1.1"


@pytest.fixture
def copies(zi, plan, tmp_path):  # noqa: F811
    """The plan on two computers, its first row done once in March."""
    zi("set", plan, ROW, "months=3", "rhythm=sekali")
    other = tmp_path / "lain.zi"
    shutil.copyfile(plan, other)
    return plan, other


def said(zi, plan):  # noqa: F811
    return shown(zi, plan)["activities"][0]["realization"]


def test_the_same_month_entered_on_two_computers_is_one_record_in_conflict(zi, copies):  # noqa: F811
    one, other = copies
    zi("set", one, ROW, "realization.3=selesai", "realization.3.done=Rapat")
    zi("set", other, ROW, "realization.3=sebagian", "realization.3.obstacle=Hujan")
    zi("merge", one, other)
    [found] = said(zi, one)
    assert (found["done"], found["obstacle"]) == ("Rapat", "Hujan")
    _, out, _ = zi("conflicts", one, "--json")
    [conflict] = json.loads(out)
    assert conflict["field"] == "status"
    assert {choice["value"] for choice in conflict["choices"]} == {"selesai", "sebagian"}


def test_both_entering_the_same_is_no_conflict(zi, copies):  # noqa: F811
    one, other = copies
    for path in copies:
        zi("set", path, ROW, "realization.3=selesai")
    zi("merge", one, other)
    assert [found["status"] for found in said(zi, one)] == ["selesai"]
    assert json.loads(zi("conflicts", one, "--json")[1]) == []


def test_entered_again_after_it_was_taken_back_it_has_nothing_of_before(zi, copies):  # noqa: F811
    one, _ = copies
    zi("set", one, ROW, "realization.3=selesai", "realization.3.done=Rapat")
    zi("set", one, ROW, "realization.3=", "realization.3.done=")
    assert said(zi, one) == []
    zi("set", one, ROW, "realization.3=sebagian")
    [found] = said(zi, one)
    assert (found["status"], found["done"]) == ("sebagian", "")


def test_moved_apart_on_two_computers_the_duty_is_somewhere_and_once(zi, copies):  # noqa: F811
    one, other = copies
    zi("set", one, ROW, "realization.3=dipindah:6")
    zi("set", other, ROW, "realization.3=dipindah:9")
    zi("merge", one, other)
    [duty] = shown(zi, one)["activities"][0]["duties"]
    assert duty["due"] in (6, 9)
