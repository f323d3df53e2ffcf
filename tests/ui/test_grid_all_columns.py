"""All columns of the annex: scrolling beside the frozen ones, and widths that a person drags."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtTest import QTest

from tests.ui.grid_hands import LEFT, NO_KEY, Hands, shown_page
from tests.ui.scripted_questions import ScriptedQuestions
from zi_desktop.domain import edits
from zi_desktop.ui.grid_columns import COLUMN_AT, columns_for
from zi_desktop.ui.grid_widths import dragged, limited

CTRL = Qt.KeyboardModifier.ControlModifier
NARROW = (900, 500)
ACTION = COLUMN_AT["action"]


@pytest.fixture
def hands(qtbot, open_plan):
    hands = Hands(shown_page(qtbot, open_plan, NARROW))
    hands.view.set_all_columns(True)
    return hands


def scroll_to_end(hands):
    bar = hands.view.horizontalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0


def edge_of(hands, name):
    column = COLUMN_AT[name]
    return hands.view.columnViewportPosition(column) + hands.view.columnWidth(column)


def drag_edge(hands, name, by):
    port = hands.view.horizontalHeader().viewport()
    start = QPoint(edge_of(hands, name), 15)
    QTest.mousePress(port, LEFT, NO_KEY, start)
    for part in (by // 2, by):
        QTest.mouseMove(port, start + QPoint(part, 0))
    QTest.mouseRelease(port, LEFT, NO_KEY, start + QPoint(by, 0))


def test_number_and_text_stay_while_the_rest_scrolls(hands):
    before = hands.view.grab().toImage().copy(0, 60, hands.view.frozen_width - 2, 300)
    months = hands.view.columnViewportPosition(COLUMN_AT["m1"])
    scroll_to_end(hands)
    assert hands.view.columnViewportPosition(ACTION) > 0
    assert hands.view.columnViewportPosition(COLUMN_AT["m1"]) < months
    assert hands.view.grab().toImage().copy(0, 60, hands.view.frozen_width - 2, 300) == before


class Painted(QObject):
    """Which part of a widget was painted anew."""

    def __init__(self, widget):
        super().__init__(widget)
        self.part = QRect()
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.part = self.part.united(event.rect())
        return False


def test_frozen_titles_do_not_go_with_the_picture_of_the_header(hands, qtbot):
    painted = Painted(hands.view.horizontalHeader().viewport())
    scroll_to_end(hands)
    qtbot.waitUntil(lambda: painted.part.contains(QRect(0, 0, hands.view.frozen_width, 30)))


def test_the_frozen_columns_leave_room_for_the_others_at_any_zoom(hands):
    for zoom in (0.8, 1.0, 1.5):
        hands.view.set_zoom(zoom)
        assert 0 < hands.view.frozen_width <= 0.7 * hands.view.viewport().width()


def test_a_click_finds_the_cell_that_is_seen(hands):
    scroll_to_end(hands)
    hands.click("r111", "action")
    assert hands.where() == ("r111", "action")
    hands.click("r112", 12)
    assert hands.where() == ("r112", "m12")


def test_the_cursor_is_brought_out_from_below_the_frozen_columns(hands):
    scroll_to_end(hands)
    hands.stand("r111", "indicator")
    assert hands.view.columnViewportPosition(COLUMN_AT["indicator"]) == hands.view.frozen_width


def test_home_shows_the_columns_from_the_first(hands):
    hands.stand("r111", "remarks")
    assert hands.view.horizontalScrollBar().value() > 0
    hands.keys(Qt.Key.Key_Home)
    assert hands.view.horizontalScrollBar().value() == 0


def test_an_editor_lies_over_the_frozen_text(hands):
    scroll_to_end(hands)
    hands.double_click("r111", "action")
    assert hands.editor.geometry().left() == hands.view.columnViewportPosition(ACTION)


def test_months_are_painted_where_they_are_seen(hands):
    scroll_to_end(hands)
    hands.drag(("r111", 10), ("r111", 12))
    assert hands.months("r111") == [1, 10, 11, 12]


def test_headings_are_whole_and_fold_while_scrolled(hands):
    scroll_to_end(hands)
    hands.press_at(10, hands.view.rowViewportPosition(hands.page.model.position("a1")) + 10)
    assert hands.shown()[:2] == ["a1", "a2"]


def test_the_menu_turns_it_on_and_off(qtbot, open_plan):
    hands = Hands(shown_page(qtbot, open_plan, NARROW))
    action = hands.page.action("all_columns")
    assert action.isCheckable()
    action.trigger()
    assert not hands.view.isColumnHidden(COLUMN_AT["indicator"])
    assert hands.page.bar.everything.isChecked()
    hands.page.bar.everything.click()
    assert not action.isChecked()
    assert hands.view.isColumnHidden(COLUMN_AT["indicator"])


def test_the_columns_are_those_of_the_plans_form(qtbot, open_plan):
    open_plan.apply("x", edits.set_info(open_plan.plan, form="madiun"))
    hands = Hands(shown_page(qtbot, open_plan, NARROW))
    hands.view.set_all_columns(True)
    shown = {column.name for column in hands.view.columns}
    assert {"expected_evidence", "target_time", "target_output"} <= shown


def test_a_target_time_is_shown_as_it_is_printed(qtbot, open_plan):
    open_plan.apply("x", edits.set_info(open_plan.plan, form="cilegon"))
    open_plan.apply("x", edits.set_field(open_plan.plan, ["r111"], "target_time", "Awal tahun"))
    hands = Hands(shown_page(qtbot, open_plan, (1600, 600)))
    hands.view.set_all_columns(True)

    def shown(row):
        model = hands.page.model
        return model.index(model.position(row), COLUMN_AT["target_time"]).data()

    assert shown("r111") == "Awal tahun"
    assert shown("r112") == "Januari-Februari 2026"
    before = hands.view.grab().toImage()
    hands.view.setColumnHidden(COLUMN_AT["target_time"], True)
    assert hands.view.grab().toImage() != before


def test_an_automatic_target_time_that_is_copied_stays_automatic(qtbot, open_plan):
    open_plan.apply("x", edits.set_info(open_plan.plan, form="cilegon"))
    hands = Hands(shown_page(qtbot, open_plan, (1600, 600)))
    hands.view.set_all_columns(True)
    hands.click("r121", "number")
    hands.page.clipboard.copy_cells()
    hands.click("r122", "number")
    hands.page.clipboard.paste_cells()
    row = open_plan.plan.activity("r122")
    assert (row.target_time, list(row.months)) == ("", [2])
    hands.click("r121", "number")
    hands.page.clipboard.copy_cells()
    hands.page.clipboard.questions = ScriptedQuestions("add")
    hands.click("r312", "number")
    hands.click("r311", "number", CTRL)
    hands.page.clipboard.paste_cells()
    assert {row.target_time for row in open_plan.plan.activities()} == {""}
    hands.stand("r121", "target_time")
    hands.page.clipboard.copy_cells()
    hands.stand("r212", "target_time")
    hands.page.clipboard.paste_cells()
    assert open_plan.plan.activity("r212").target_time == "Februari 2026"


# widths


def test_an_edge_is_dragged_and_the_mouse_stays_on_it(hands):
    before = edge_of(hands, "action")
    drag_edge(hands, "action", -60)
    assert edge_of(hands, "action") == before - 60


def test_beside_the_inspector_the_action_takes_what_a_drag_gives(qtbot, open_plan):
    hands = Hands(shown_page(qtbot, open_plan))
    total = sum(column.width for column in hands.view.columns)
    width, edge = hands.view.columnWidth(ACTION), edge_of(hands, "evidence")
    drag_edge(hands, "evidence", -30)
    assert hands.view.columnWidth(ACTION) == width - 30
    assert edge_of(hands, "evidence") == edge - 30
    assert sum(column.width for column in hands.view.columns) == total


def test_all_months_have_one_width(hands):
    scroll_to_end(hands)
    drag_edge(hands, "m12", 24)
    assert {hands.view.columnWidth(COLUMN_AT[f"m{n}"]) for n in range(1, 13)} == {30}


def test_a_double_click_on_an_edge_and_the_menu_give_the_width_by_rule(hands):
    usual = hands.view.columnWidth(ACTION)
    drag_edge(hands, "action", -60)
    port = hands.view.horizontalHeader().viewport()
    QTest.mouseDClick(port, LEFT, NO_KEY, QPoint(edge_of(hands, "action"), 15))
    assert hands.view.columnWidth(ACTION) == usual
    drag_edge(hands, "action", -60)
    hands.page.action("usual_widths").trigger()
    assert hands.view.columnWidth(ACTION) == usual


def test_widths_keep_to_their_limits():
    from zi_desktop.annex.forms import MOJOKERTO

    columns = columns_for(968, MOJOKERTO)
    names = [column.name for column in columns]
    assert dragged(columns, names.index("m3"), 999, fills=False) == ("months", 60)
    assert dragged(columns, names.index("number"), -999, fills=True) == ("number", 24)
    assert dragged(columns, names.index("remarks"), 10, fills=True) is None
    assert dragged(columns, names.index("flag"), 10, fills=True) is None
    assert limited({"action": 5000, "nonsense": 3, "indicator": "x"}) == {"action": 900}


def test_chosen_widths_that_leave_the_text_no_room_are_not_used():
    from zi_desktop.annex.forms import MOJOKERTO

    wide = columns_for(968, MOJOKERTO, chosen={"responsible": 300, "remarks": 300})
    assert wide == columns_for(968, MOJOKERTO)
    assert replace(wide[0]) == wide[0]


def test_the_header_shows_where_an_edge_can_be_dragged(hands):
    port = hands.view.horizontalHeader().viewport()
    QTest.mouseMove(port, QPoint(edge_of(hands, "action"), 15))
    assert port.cursor().shape() == Qt.CursorShape.SplitHCursor
    QTest.mouseMove(port, QPoint(edge_of(hands, "action") - 50, 15))
    assert port.cursor().shape() == Qt.CursorShape.ArrowCursor
