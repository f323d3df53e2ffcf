"""Selecting cells and rows as in Excel, by mouse and keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.example_plans import long_plan
from tests.ui.fake_store import FakeStore
from tests.ui.grid_hands import LEFT, NO_KEY, Hands, shown_page
from zi_desktop.domain import edits
from zi_desktop.ui.grid_columns import COLUMN_AT, COLUMNS
from zi_desktop.ui.open_plan import OpenPlan

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def hands(qtbot, open_plan):
    return Hands(shown_page(qtbot, open_plan))


def chosen(hands):
    rows = hands.page.model.grid_rows()
    return {(rows[at].id, COLUMNS[column]) for at, column in hands.view.selected_cells()}


def test_a_drag_over_texts_selects_a_block_and_edits_nothing(hands, open_plan):
    hands.drag(("r111", "action"), ("r112", "responsible"))
    assert chosen(hands) == {
        (row, column)
        for row in ("r111", "r112")
        for column in ("action", "evidence", "responsible")
    }
    assert open_plan.undo_label is None


def test_a_drag_over_numbers_selects_whole_rows(hands):
    hands.drag(("r111", "number"), ("r121", "number"))
    assert hands.view.selected_rows() == ["r111", "r112", "c12", "r121"]
    assert ("r121", "remarks") in chosen(hands)


def test_ctrl_click_adds_a_cell_and_takes_it_out(hands):
    hands.click("r111", 1)
    hands.click("r112", 3, CTRL)
    assert chosen(hands) == {("r111", "m1"), ("r112", "m3")}
    hands.click("r112", 3, CTRL)
    assert chosen(hands) == {("r111", "m1")}


def test_ctrl_click_on_a_number_adds_the_row(hands):
    hands.click("r111", "number")
    hands.click("r121", "number", CTRL)
    assert hands.view.selected_rows() == ["r111", "r121"]
    assert ("r111", "m5") in chosen(hands)
    assert ("r121", "m5") in chosen(hands)


def test_cells_chosen_apart_are_planned_together(hands, open_plan):
    hands.click("r111", 4)
    hands.click("r121", 6, CTRL)
    hands.keys(Key.Key_Space)
    assert hands.months("r111") == [1, 4]
    assert hands.months("r121") == [2, 6]
    open_plan.undo()
    assert open_plan.undo_label is None


def test_shift_click_extends_from_the_cell_before_whatever_its_kind(hands):
    hands.click("r111", "action")
    hands.click("r112", "responsible", SHIFT)
    assert len(chosen(hands)) == 6
    hands.click("r111", "responsible", SHIFT)
    assert len(chosen(hands)) == 3


def test_shift_click_after_ctrl_click_extends_from_there(hands):
    hands.click("r111", 1)
    hands.click("r121", 3, CTRL)
    hands.click("r122", 5, SHIFT)
    assert ("r121", "m3") in chosen(hands)
    assert ("r122", "m5") in chosen(hands)
    assert ("r112", "m2") not in chosen(hands)


def test_ctrl_shift_arrows_extend_by_leaps(hands):
    hands.stand("r111", "m3")
    hands.keys(Key.Key_Right, modifiers=CTRL | SHIFT)
    assert ("r111", "m12") in chosen(hands)
    hands.stand("r111", "m3")
    hands.keys(Key.Key_End, modifiers=SHIFT)
    assert ("r111", "remarks") in chosen(hands)
    hands.stand("r111", "m3")
    hands.keys(Key.Key_End, modifiers=CTRL | SHIFT)
    assert ("r312", "remarks") in chosen(hands)


def test_a_click_drops_a_selection_and_an_arrow_too(hands):
    hands.keys(Key.Key_A, modifiers=CTRL)
    hands.click("r111", 5)
    assert chosen(hands) == {("r111", "m5")}
    hands.keys(Key.Key_A, modifiers=CTRL)
    hands.keys(Key.Key_Down)
    assert len(chosen(hands)) == 1


def test_the_right_button_keeps_a_selection_that_it_is_pressed_in(hands):
    hands.stand("r111", "m1")
    hands.keys(Key.Key_Right, Key.Key_Right, modifiers=SHIFT)
    hands.click("r111", 2, button=Qt.MouseButton.RightButton)
    assert len(chosen(hands)) == 3
    hands.click("r121", 2, button=Qt.MouseButton.RightButton)
    assert chosen(hands) == {("r121", "m2")}


def test_the_right_button_on_a_number_chooses_the_row(hands):
    hands.click("r121", "number", button=Qt.MouseButton.RightButton)
    assert hands.view.selected_rows() == ["r121"]
    assert ("r121", "m5") in chosen(hands)


def test_space_at_once_after_a_whole_row_plans_its_months(hands):
    hands.click("r121", "number")
    hands.keys(Key.Key_Space)
    assert hands.months("r121") == list(range(1, 13))


def test_typing_over_a_selection_replaces_the_cell_with_the_cursor(hands, open_plan):
    hands.stand("r111", "responsible")
    hands.keys(Key.Key_Down, modifiers=SHIFT)
    hands.keys("Umum", Key.Key_Return)
    changed = [row.id for row in open_plan.plan.activities("c11") if row.responsible == "Umum"]
    assert "r112" in changed


def test_shift_space_then_down_extends_whole_rows(hands):
    hands.stand("r121", "m1")
    hands.keys(Key.Key_Space, modifiers=SHIFT)
    hands.keys(Key.Key_Down, modifiers=SHIFT)
    assert {("r121", "remarks"), ("r122", "remarks"), ("r122", "action")} <= chosen(hands)


def test_backspace_clears_a_text_and_begins_to_type(hands, open_plan):
    hands.stand("r111", "responsible")
    hands.keys(Key.Key_Backspace)
    assert hands.editor is not None
    assert hands.editor.toPlainText() == ""
    hands.keys(Key.Key_Escape)
    assert open_plan.plan.activity("r111").responsible == "Hukum"


def test_shift_enter_keeps_and_goes_up(hands):
    hands.stand("r112")
    hands.keys(Key.Key_F2, "!")
    hands.keys(Key.Key_Return, modifiers=SHIFT)
    assert hands.action("r112").endswith("!")
    assert hands.where() == ("r111", "action")


def test_fill_down_over_one_row_takes_from_the_row_above_as_excel(hands, open_plan):
    open_plan.apply("x", edits.set_field(open_plan.plan, ["r121"], "remarks", "segera"))
    hands.stand("r122", "remarks")
    hands.keys(Key.Key_D, modifiers=CTRL)
    assert open_plan.plan.activity("r122").remarks == "segera"


def press_title(hands, name, modifiers=NO_KEY):
    port = hands.view.horizontalHeader().viewport()
    x = hands.view.columnViewportPosition(COLUMN_AT[name]) + 10
    QTest.mouseClick(port, LEFT, modifiers, QPoint(x, 15))


def test_a_click_on_a_title_chooses_the_column_and_shift_those_up_to_it(hands, open_plan):
    press_title(hands, "m3")
    assert {column for _, column in chosen(hands)} == {"m3"}
    assert hands.view.selected_rows() == hands.shown()
    assert hands.view.hasFocus()
    press_title(hands, "m5", SHIFT)
    assert {column for _, column in chosen(hands)} == {"m3", "m4", "m5"}
    hands.keys(Key.Key_Delete)
    assert {n for row in open_plan.plan.activities() for n in row.months} & {3, 4, 5} == set()
    open_plan.undo()
    assert open_plan.undo_label is None


def test_ctrl_space_chooses_the_column_and_what_is_in_view_stays(qtbot):
    hands = Hands(shown_page(qtbot, OpenPlan(FakeStore(long_plan(300)))))
    hands.stand("r200", "responsible")
    seen = hands.view.verticalScrollBar().value()
    press_title(hands, "m3")
    assert hands.view.verticalScrollBar().value() == seen
    hands.stand("r200", "responsible")
    hands.keys(Key.Key_Space, modifiers=CTRL)
    assert {column for _, column in chosen(hands)} == {"responsible"}
    assert hands.view.verticalScrollBar().value() == seen


def test_a_title_that_is_pressed_keeps_what_was_typed(hands):
    hands.stand("r111")
    hands.keys("Baru")
    press_title(hands, "m3")
    assert hands.action("r111") == "Baru"


def test_a_drag_with_the_right_button_paints_nothing(hands, open_plan):
    port = hands.view.viewport()
    QTest.mousePress(port, Qt.MouseButton.RightButton, NO_KEY, hands.spot("r111", 4))
    QTest.mouseMove(port, hands.spot("r111", 8))
    QTest.mouseRelease(port, Qt.MouseButton.RightButton, NO_KEY, hands.spot("r111", 8))
    assert open_plan.undo_label is None
    assert LEFT
