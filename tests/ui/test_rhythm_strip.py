"""The question that an import leaves over the grid: answered for all rows at once, singly, or not now."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.example_plans import example_plan
from tests.ui.fake_store import FakeStore
from tests.ui.grid_hands import shown_page
from zi_desktop.domain.filtering import DOUBTS
from zi_desktop.ui.open_plan import OpenPlan

ASKED = ["r111", "r212"]


@pytest.fixture
def page(qtbot):
    plan = example_plan()
    doubtful = [replace(plan.activity(row), doubts=("rhythm_uncertain", "x")) for row in ASKED]
    made = shown_page(qtbot, OpenPlan(FakeStore(plan.with_rows(doubtful))))
    qtbot.waitUntil(made.rhythm.isVisible)
    return made


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def doubts(page):
    return [page.model.open_plan.plan.activity(row).doubts for row in ASKED]


def test_the_question_says_how_many_rows_it_is_about(page):
    assert page.rhythm.label.text().startswith("2 baris bertuliskan Januari-Desember.")


def test_all_at_once_is_one_action_that_undo_takes_back(page, qtbot):
    press(page.rhythm.once)
    assert doubts(page) == [("x",), ("x",)]
    qtbot.waitUntil(lambda: not page.rhythm.isVisible())
    page.model.open_plan.undo()
    assert doubts(page) == [("rhythm_uncertain", "x")] * 2
    qtbot.waitUntil(page.rhythm.isVisible)


def test_singly_shows_the_doubtful_rows_with_the_cursor_on_the_first(page):
    press(page.rhythm.singly)
    assert page.bar.wanted.marks == {DOUBTS}
    assert page.current[0] == ASKED[0]
    assert not page.rhythm.isVisible()


def test_not_now_leaves_the_rows_marked(page):
    press(page.rhythm.close_button)
    assert not page.rhythm.isVisible()
    assert doubts(page) == [("rhythm_uncertain", "x")] * 2


def test_a_plan_without_such_rows_asks_nothing(qtbot, open_plan):
    page = shown_page(qtbot, open_plan)
    page.rhythm.refresh()
    assert not page.rhythm.isVisible()
