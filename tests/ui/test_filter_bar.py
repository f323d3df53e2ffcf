"""Filters, as a person sets and leaves them: menus, chips, the rail, Esc; and what the grid shows meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from tests.ui.example_plans import example_plan
from tests.ui.fake_store import FakeStore
from tests.ui.grid_hands import shown_page
from zi_desktop.domain import edits
from zi_desktop.domain.changes import Change
from zi_desktop.domain.duties import Clock, State, duties_of
from zi_desktop.domain.filtering import CONFLICTS, DOUBTS, LATE, RowFilter
from zi_desktop.ui.open_plan import OpenPlan


@pytest.fixture
def page(qtbot):
    plan = example_plan()
    doubtful = replace(plan.activity("r111"), doubts=("no_action",))
    disputed = replace(plan.activity("r212"), conflicts=frozenset({"action"}))
    made = shown_page(qtbot, OpenPlan(FakeStore(plan.with_rows([doubtful, disputed]))))
    QAbstractItemModelTester(made.model, made)
    return made


def shown(page):
    return [row.id for row in page.model.grid_rows() if row.activity]


def choose(button, words):
    button.menu().aboutToShow.emit()
    action = next(one for one in button.menu().actions() if one.text().startswith(words))
    button.menu().triggered.emit(action)


def press(page, key):
    QTest.keyClick(page.view, key)


def test_the_chips_count_and_stay_away_without_rows(page):
    chips = page.bar.chips
    assert [chips[name].text() for name in (DOUBTS, CONFLICTS)] == ["Ragu 1", "Konflik 1"]
    page._open_plan.apply("x", [Change("activity", "r111", "doubts", None)])
    page.bar.refresh()
    assert not chips[DOUBTS].isVisible()
    assert chips[CONFLICTS].accessibleName() == "Konflik, 1 baris"


def test_a_chip_shows_its_rows_with_their_headings_and_esc_shows_all_again(page):
    everything = shown(page)
    QTest.mouseClick(page.bar.chips[CONFLICTS], Qt.MouseButton.LeftButton)
    assert shown(page) == ["r212"]
    assert page.model.grid_row(0).id == "a2"
    assert page.bar.reset.text() == f"✕ 1 dari {len(everything)}"
    page.view.setFocus()
    press(page, Qt.Key.Key_Escape)
    assert shown(page) == everything
    assert not page.bar.reset.isVisible()
    assert not page.bar.chips[CONFLICTS].isChecked()


def test_area_month_and_name_are_chosen_from_menus_and_add_up(page):
    choose(page.bar.area, "I. ")
    assert page.bar.area.text() == "Area: I ▾"
    choose(page.bar.month, "Maret")
    assert page.bar.wanted == RowFilter(area="a1", month=3)
    assert all(3 in page.model.plan.activity(row).months for row in shown(page))
    choose(page.bar.responsible, "SDM (")
    assert page.bar.responsible.text() == "PJ: SDM ▾"
    assert shown(page) == ["r122"]
    choose(page.bar.month, "Semua")
    choose(page.bar.area, "Semua")
    assert page.bar.wanted == RowFilter(responsible="SDM")


def test_late_rows_are_those_with_a_duty_whose_month_is_over(page):
    late = [
        row.id
        for row in page.model.plan.activities()
        if any(duty.state is State.LATE for duty in duties_of(page.model.plan, row, Clock(5)))
    ]
    assert page.bar.chips[LATE].text() == f"Terlambat {len(late)}"
    QTest.mouseClick(page.bar.chips[LATE], Qt.MouseButton.LeftButton)
    assert shown(page) == late


def test_all_columns_chosen_elsewhere_are_seen_on_the_bar(page):
    page.view.set_all_columns(True)
    assert page.bar.everything.isChecked()


def test_a_double_click_on_the_rail_shows_its_area_alone_and_another_all(page):
    everything = shown(page)
    QTest.mouseDClick(page.rail.buttons[1], Qt.MouseButton.LeftButton)
    assert {page.model.grid_row(n).area for n in range(page.model.rowCount())} == {"a2"}
    QTest.mouseDClick(page.rail.buttons[1], Qt.MouseButton.LeftButton)
    assert shown(page) == everything


def test_a_row_that_is_mended_stays_until_the_filter_is_asked_anew(page):
    page.bar.ask(RowFilter(marks=frozenset({DOUBTS})))
    page._open_plan.apply("x", [Change("activity", "r111", "doubts", None)])
    assert shown(page) == ["r111"]
    page.bar.refresh()
    assert page.bar.chips[DOUBTS].text() == "Ragu 0"
    page.bar.ask(page.bar.wanted)
    assert shown(page) == []


def test_a_new_row_is_seen_and_its_undo_too(page):
    page.bar.ask(RowFilter(month=1))
    before = shown(page)
    page.go_to(before[0])
    page.edits.add_row()
    page.keep_draft()
    assert len(shown(page)) == len(before) + 1
    page._open_plan.undo()
    assert shown(page) == before


def test_what_answers_since_an_edit_comes_in(page):
    page.bar.ask(RowFilter(month=7, area="a1"))
    before = shown(page)
    assert "r111" not in before
    page._open_plan.apply("x", edits.toggle_months(page.model.plan, [("r111", 7)]))
    assert shown(page) == ["r111", *before]


def test_a_filter_without_rows_names_itself_and_offers_to_go(page):
    everything = shown(page)
    page.bar.ask(RowFilter(area="a1", marks=frozenset({CONFLICTS})))
    assert page.empty.isVisible()
    title = page.model.plan.rows["a1"].title
    assert page.empty.label.text() == f"Tidak ada baris dengan area I. {title}, Konflik."
    QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert shown(page) == everything
    assert not page.empty.isVisible()


def test_going_to_a_row_that_is_left_out_leaves_the_filter(page):
    said = []
    page.notice.connect(said.append)
    page.bar.ask(RowFilter(area="a1"))
    page.go_to("r212")
    assert page.current[0] == "r212"
    assert said == ["Saringan dilepas untuk menampilkan baris ini."]
    assert not page.bar.wanted


def test_rows_keep_their_numbers_under_a_filter(page):
    page.bar.ask(RowFilter(marks=frozenset({CONFLICTS})))
    at = page.model.position("r212")
    index = page.model.index(at, 1)
    assert index.data() == page.model.plan.number("r212") == "2.1.2"


@pytest.mark.parametrize("width", [760, 968, 1366])
def test_nothing_of_the_bar_is_cut_at_any_width(page, qtbot, width):
    page.resize(width, 500)
    page.bar.ask(RowFilter(month=9, marks=frozenset({DOUBTS})))
    assert page.bar.width() == width - 56
    parts = [part for part in page.bar.children() if hasattr(part, "text") and part.isVisible()]
    for part in parts:
        assert part.geometry().right() <= page.bar.width(), part.text()
        assert part.width() >= part.minimumSizeHint().width(), part.text()
    assert page.bar.reset in parts
