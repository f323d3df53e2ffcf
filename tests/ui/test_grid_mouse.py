"""The grid with the mouse: months painted and erased by dragging, headings folded, texts opened."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.example_plans import long_plan
from tests.ui.fake_store import FakeStore
from tests.ui.grid_hands import LEFT, NO_KEY, Hands, shown_page
from zi_desktop.ui.open_plan import OpenPlan

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hands(qtbot, open_plan):
    return Hands(shown_page(qtbot, open_plan))


def test_a_drag_over_empty_months_paints_them_as_one_action(hands, open_plan):
    hands.drag(("r111", 4), ("r111", 7))
    assert hands.months("r111") == [1, 4, 5, 6, 7]
    assert open_plan.undo_label == "Ubah bulan 1.1.1"
    open_plan.undo()
    assert hands.months("r111") == [1]
    assert open_plan.undo_label is None


def test_a_drag_from_a_planned_month_erases(hands):
    hands.drag(("r141", 3), ("r141", 10))
    assert hands.months("r141") == [1, 2, 11, 12]


def test_a_drag_keeps_its_first_intent_over_rows_and_columns(hands):
    hands.drag(("r121", 3), ("r122", 7))
    assert hands.months("r121") == [2, 3, 4, 5, 6, 7]
    assert hands.months("r122") == [3, 4, 5, 6, 7, 9, 12]


def test_a_drag_across_a_heading_changes_rows_alone(hands):
    hands.drag(("r112", 5), ("r121", 6))
    assert hands.months("r112") == [1, 2, 5, 6]
    assert hands.months("r121") == [2, 5, 6]


def test_going_back_within_a_drag_takes_less(hands):
    hands.drag(("r111", 4), ("r111", 9), ("r111", 5))
    assert hands.months("r111") == [1, 4, 5]


def test_a_drag_that_strays_beyond_the_months_stays_in_them(hands):
    hands.drag(("r111", 10), ("r111", "remarks"))
    assert hands.months("r111") == [1, 10, 11, 12]
    hands.drag(("r111", 3), ("r111", "number"))
    assert hands.months("r111") == [1, 2, 3, 10, 11, 12]


def test_nothing_is_changed_before_the_release_but_it_is_seen(hands, open_plan):
    before = hands.view.viewport().grab().toImage()
    at = hands.drag(("r111", 4), ("r111", 7), release=False)
    assert open_plan.undo_label is None
    assert hands.months("r111") == [1]
    during = hands.view.viewport().grab().toImage()
    spot = hands.spot("r111", 5) * during.devicePixelRatio()
    spot = QPoint(spot.x(), spot.y() - 8)
    assert before.pixelColor(spot) != during.pixelColor(spot)
    QTest.mouseRelease(hands.view.viewport(), LEFT, NO_KEY, at)
    assert hands.months("r111") == [1, 4, 5, 6, 7]


def test_esc_drops_a_drag(hands, open_plan):
    at = hands.drag(("r111", 4), ("r111", 7), release=False)
    hands.keys(Qt.Key.Key_Escape)
    QTest.mouseRelease(hands.view.viewport(), LEFT, NO_KEY, at)
    assert open_plan.undo_label is None


def test_a_click_only_puts_the_cursor(hands, open_plan):
    hands.click("r111", 5)
    hands.click("r111", 1)
    assert hands.where() == ("r111", "m1")
    assert open_plan.undo_label is None


def test_a_short_drag_inside_one_cell_paints_it(hands):
    spot = hands.spot("r111", 5)
    QTest.mousePress(hands.view.viewport(), LEFT, NO_KEY, spot)
    QTest.mouseMove(hands.view.viewport(), spot + QPoint(6, 0))
    QTest.mouseRelease(hands.view.viewport(), LEFT, NO_KEY, spot + QPoint(6, 0))
    assert hands.months("r111") == [1, 5]


def test_a_double_click_plans_a_month(hands):
    hands.double_click("r111", 5)
    assert hands.months("r111") == [1, 5]


def test_tentative_months_that_a_drag_plans_stay_tentative(hands):
    hands.drag(("r142", 2), ("r142", 6))
    assert hands.months("r142") == [2, 3, 4, 5, 6]
    assert hands.tentative("r142") == [4, 5]


def test_a_drag_down_scrolls_and_paints_on(qtbot):
    plan = OpenPlan(FakeStore(long_plan(90)))
    hands = Hands(shown_page(qtbot, plan))
    port = hands.view.viewport()
    start = hands.spot("r1", 8)
    QTest.mousePress(port, LEFT, NO_KEY, start)
    below = QPoint(start.x(), port.height() + 20)
    QTest.mouseMove(port, below)
    qtbot.waitUntil(lambda: hands.view.verticalScrollBar().value() > 400)
    QTest.mouseRelease(port, LEFT, NO_KEY, below)
    assert 8 in hands.months("r1")
    assert 8 in hands.months("r15")
    assert plan.undo_label == "Ubah bulan"
    plan.undo()
    assert plan.undo_label is None


def test_a_click_does_not_move_rows_under_the_mouse(hands):
    hands.page.resize(800, 600)
    hands.stand("r112")
    assert hands.view.rowHeight(hands.page.model.position("r112")) > 40
    below = hands.spot("r121", 2)
    hands.click("r121", 2)
    assert hands.spot("r121", 2) == below
    hands.view.open_current()
    assert hands.view.rowHeight(hands.page.model.position("r112")) == 40


def test_the_wheel_scrolls_and_changes_nothing(hands, open_plan):
    hands.stand("r111", "m1")
    wheel(hands, -240)
    assert hands.view.verticalScrollBar().value() > 0
    assert open_plan.undo_label is None


def test_the_wheel_with_ctrl_zooms(hands):
    wheel(hands, 120, CTRL)
    assert hands.view.looks.zoom == 1.1
    wheel(hands, -120, CTRL)
    assert hands.view.looks.zoom == 1.0


def test_a_click_on_the_arrow_of_a_heading_folds_it(hands):
    hands.press_at(10, hands.spot("a1", "action").y())
    assert hands.shown()[:2] == ["a1", "a2"]
    hands.press_at(10, hands.spot("a1", "action").y())
    assert "r111" in hands.shown()


def test_a_click_beside_it_only_puts_the_cursor(hands):
    hands.click("c11", "action")
    assert hands.where() == ("c11", "action")
    assert "r111" in hands.shown()


def test_the_heading_that_stays_on_top_leads_to_its_area(hands):
    hands.view.verticalScrollBar().setValue(150)
    hands.press_at(300, 10)
    assert hands.where() == ("a1", "action")
    assert hands.view.verticalScrollBar().value() == 0


def test_a_double_click_edits_a_text(hands):
    hands.double_click("r111", "action")
    assert hands.editor.toPlainText() == "Penetapan tim kerja dengan keputusan."


def test_a_double_click_puts_the_caret_where_it_was(hands):
    cell = hands.view.visualRect(hands.page.model.index(hands.page.model.position("r111"), 3))
    begins = cell.left() + hands.view.looks.padding + hands.view.looks.body.width("1. Penetapan")
    spot = QPoint(round(begins), cell.center().y())
    QTest.mouseClick(hands.view.viewport(), LEFT, NO_KEY, spot)
    QTest.mouseDClick(hands.view.viewport(), LEFT, NO_KEY, spot)
    hands.keys("!")
    assert hands.editor.toPlainText() == "Penetapan! tim kerja dengan keputusan."


def test_a_double_click_on_the_first_line_of_a_lone_row_edits_its_component(hands):
    index = hands.page.model.index(hands.page.model.position("r131"), 3)
    spot = hands.view.visualRect(index).topLeft() + QPoint(30, 8)
    QTest.mouseClick(hands.view.viewport(), LEFT, NO_KEY, spot)
    QTest.mouseDClick(hands.view.viewport(), LEFT, NO_KEY, spot)
    assert hands.editor.toPlainText() == "Pemantauan dan Evaluasi Zona Integritas"


def test_a_click_elsewhere_keeps_what_was_typed(hands):
    hands.stand("r111")
    hands.keys("Baru")
    hands.click("r121", 3)
    assert hands.action("r111") == "Baru"
    assert hands.where() == ("r121", "m3")


def test_a_click_on_the_number_chooses_the_row_and_shift_extends(hands):
    hands.click("r111", "number")
    assert hands.view.selected_rows() == ["r111"]
    hands.click("r121", "number", SHIFT)
    assert hands.view.selected_rows() == ["r111", "r112", "c12", "r121"]


def test_shift_click_extends_over_months(hands):
    hands.click("r121", 1)
    hands.click("r122", 4, SHIFT)
    assert len(hands.view.selected_cells()) == 8


def test_the_right_button_offers_the_same_words(hands, qtbot):
    hands.stand("r111", "m4")
    hands.view.menu_asked.emit(hands.view.mapToGlobal(QPoint(50, 50)))
    menu = hands.page.findChild(QMenu)
    qtbot.waitUntil(menu.isVisible)
    menus = [menu, *menu.findChildren(QMenu)]
    offered = {action.objectName() for one in menus for action in one.actions()}
    assert {"toggle_months", "toggle_tentative", "add_row", "remove_rows"} <= offered
    menu.close()


def test_a_read_only_plan_is_not_painted(qtbot, open_plan):
    open_plan.store.read_only = True
    hands = Hands(shown_page(qtbot, open_plan))
    refused = []
    open_plan.refused.connect(refused.append)
    hands.drag(("r111", 4), ("r111", 7))
    assert hands.months("r111") == [1]
    assert len(refused) == 1


def wheel(hands, turn, modifiers=NO_KEY):
    port = hands.view.viewport()
    middle = QPointF(port.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(port.mapToGlobal(port.rect().center())),
        QPoint(0, 0),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, event)
