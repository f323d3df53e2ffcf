"""The page Rencana as the window meets it: what it offers, how it shares the width, and that it is gone when closed."""

import gc
import weakref
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from tests.ui.example_plans import info, long_plan
from tests.ui.fake_store import FakeStore
from tests.ui.grid_hands import WIDE, Hands, shown_page
from zi_desktop.domain import edits
from zi_desktop.domain.plan import Plan
from zi_desktop.ui import theme
from zi_desktop.ui.grid_columns import COLUMN_AT
from zi_desktop.ui.open_plan import OpenPlan
from zi_desktop.ui.plan_page import COMMANDS, PlanPage


@pytest.fixture
def hands(qtbot, open_plan):
    return Hands(shown_page(qtbot, open_plan))


def pixel(hands, x, y):
    image = hands.view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ratio = image.devicePixelRatio()
    return image.pixelColor(round(x * ratio), round(y * ratio)).name()


def test_the_page_is_freed_when_it_is_closed(qtbot, open_plan):
    page = PlanPage(open_plan)
    page.resize(1000, 600)
    page.show()
    page.go_to("r111", "m3")
    page.edits.toggle_months()
    page.edits.replace_cell("x")
    gone = [weakref.ref(page), weakref.ref(page.view), weakref.ref(page.model)]
    page.close()
    page.deleteLater()
    del page
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [ref() for ref in gone] == [None, None, None]
    open_plan.apply("Ubah bulan", edits.toggle_months(open_plan.plan, [("r111", 9)]))


def test_moving_the_cursor_is_told_with_row_and_month(hands):
    told = []
    hands.page.current_changed.connect(lambda row, month: told.append((row, month)))
    hands.stand("r121", "m4")
    hands.stand("r121")
    assert told[0] == ("r121", 4)
    assert told[-1] == ("r121", None)
    assert hands.page.current == ("r121", None)


def test_the_chosen_rows_are_told(hands):
    told = []
    hands.page.selection_changed.connect(told.append)
    hands.stand("r211")
    hands.keys(Qt.Key.Key_Down, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert told[-1] == ["r211", "r212"]


def test_each_command_is_an_action_for_a_menu(hands):
    named = {command.name for command in COMMANDS if command}
    actions = {action.objectName(): action for action in hands.page.commands()}
    assert named <= actions.keys()
    assert {action.property("menu") for action in actions.values()} == {
        "Edit",
        "Tampilan",
        "Baris",
        "Bulan",
    }
    hands.stand("r111", "m6")
    actions["toggle_months"].trigger()
    assert hands.months("r111") == [1, 6]


def test_no_key_is_given_twice(hands):
    keys = [key.toString() for action in hands.page.commands() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_commands_that_edit_are_off_in_a_read_only_plan(qtbot, open_plan):
    open_plan.store.read_only = True
    page = shown_page(qtbot, open_plan)
    assert not page.action("add_row").isEnabled()
    assert page.action("fold_all").isEnabled()
    assert not page.bar.add.isEnabled()


def test_going_to_a_folded_row_unfolds_it(hands):
    hands.page.edits.fold_all()
    assert hands.shown() == ["a1", "a2", "a3"]
    hands.page.go_to("r212", "m5")
    assert hands.where() == ("r212", "m5")


def test_folding_takes_the_cursor_to_the_heading(hands):
    hands.stand("r121")
    hands.page.edits.fold_all()
    assert hands.where()[0] == "a1"


def test_going_to_a_component_on_a_lone_row_finds_that_row(hands):
    hands.page.go_to("c13")
    assert hands.where()[0] == "r131"


def test_undo_of_a_removal_keeps_the_cursor_near(hands, open_plan):
    hands.stand("r213")
    hands.page.edits.remove_rows()
    at = hands.view.currentIndex().row()
    assert hands.view.grid.grid_row(at).id == "r221"
    open_plan.undo()
    assert hands.where()[0] == "r221"


def test_a_change_elsewhere_keeps_cursor_and_scroll(qtbot):
    plan = OpenPlan(FakeStore(long_plan(300)), new_id=lambda: "new")
    hands = Hands(shown_page(qtbot, plan))
    hands.stand("r150", "m3")
    y = hands.view.rowViewportPosition(hands.view.currentIndex().row())
    plan.apply("Tambah baris", edits.add_activity(plan.plan, "c2", plan.new_id))
    assert hands.where() == ("r150", "m3")
    assert hands.view.rowViewportPosition(hands.view.currentIndex().row()) == y


def test_a_wider_page_shows_the_annexs_columns_and_keeps_the_cursor(hands):
    hands.stand("r121", "m4")
    assert "component" not in {column.name for column in hands.view.columns}
    hands.page.resize(*WIDE)
    assert {"component", "indicator"} <= {column.name for column in hands.view.columns}
    assert hands.where() == ("r121", "m4")
    hands.stand("r121", "component")
    hands.page.resize(1000, 600)
    assert hands.where() == ("r121", "action")


@pytest.mark.parametrize("width", [760, 1024, 1280, 1366, 1920, 2560])
def test_no_width_needs_a_horizontal_scroll_bar(qtbot, open_plan, width):
    page = shown_page(qtbot, open_plan, (width, 600))
    assert page.view.horizontalScrollBar().maximum() == 0
    assert page.view.horizontalHeader().length() == page.view.viewport().width()


def test_a_narrow_page_lays_the_inspector_over_itself(qtbot, open_plan):
    assert shown_page(qtbot, open_plan, (900, 500)).inspector_overlays
    assert not shown_page(qtbot, open_plan, (1040, 600)).inspector_overlays


def ink(hands, rect):
    """The first and the last row of pixels with writing in it."""
    image = hands.view.viewport().grab(rect.adjusted(4, 3, -4, -3)).toImage()
    dark = [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y).lightness() < 100 for x in range(image.width()))
    ]
    return rect.top() + dark[0], rect.top() + dark[-1]


def sides(hands, rect):
    """The first and the last column of pixels with writing in it."""
    image = hands.view.viewport().grab(rect.adjusted(4, 3, -4, -3)).toImage()
    dark = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).lightness() < 140 for y in range(image.height()))
    ]
    return dark[0], dark[-1]


@pytest.mark.parametrize("row", ["r111", "r112"])
@pytest.mark.parametrize("zoom", [0.9, 1.0, 1.5])
def test_the_number_before_an_action_stays_while_it_is_edited_and_is_not_typed(hands, row, zoom):
    hands.view.set_zoom(zoom)
    hands.stand(row)
    cell = hands.view.visualRect(hands.view.currentIndex())
    painted = sides(hands, cell)
    hands.keys(Qt.Key.Key_F2)
    hands.editor.setCursorWidth(0)
    edited = sides(hands, cell)
    assert max(abs(a - b) for a, b in zip(edited, painted, strict=True)) <= 2
    assert not hands.editor.toPlainText().startswith(("1.", "2."))


@pytest.mark.parametrize("zoom", [0.9, 1.0, 1.25])
@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("r111", "action"),
        ("r112", "action"),
        ("r121", "responsible"),
        ("c12", "action"),
        ("a2", "action"),
    ],
)
def test_a_text_that_is_edited_stands_where_it_was_painted(hands, row, column, zoom):
    hands.view.set_zoom(zoom)
    hands.stand(row, column)
    cell = hands.view.visualRect(hands.view.currentIndex())
    painted = ink(hands, cell)
    hands.keys(Qt.Key.Key_F2)
    hands.editor.setCursorWidth(0)
    assert ink(hands, cell) == painted


def test_the_editor_of_a_lone_rows_text_stands_where_it_was_painted(hands):
    for row in ("r221", "r311"):
        hands.stand(row)
        cell = hands.view.visualRect(hands.view.currentIndex())
        below = cell.adjusted(0, hands.view.looks.bold.line_height + 4, 0, 0)
        painted = ink(hands, below)
        hands.keys(Qt.Key.Key_F2)
        hands.editor.setCursorWidth(0)
        assert ink(hands, below) == painted
        hands.keys(Qt.Key.Key_Escape)


def test_all_columns_scroll_and_the_cursor_comes_into_view(hands):
    hands.page.bar.everything.click()
    assert hands.view.horizontalScrollBar().maximum() > 0
    hands.stand("r121", "m12")
    cell = hands.view.visualRect(hands.view.currentIndex())
    assert hands.view.viewport().rect().contains(cell)


def test_the_current_row_opens_to_its_whole_text_and_closes_again(qtbot, open_plan):
    hands = Hands(shown_page(qtbot, open_plan, (800, 600)))
    position = hands.page.model.position("r112")
    assert hands.view.rowHeight(position) == 40
    hands.stand("r112")
    assert hands.view.rowHeight(position) > 40
    hands.stand("r121")
    assert hands.view.rowHeight(position) == 40


def test_an_opened_row_takes_at_most_a_part_of_the_view(hands, open_plan):
    long = "kata " * 2000
    open_plan.apply("x", edits.set_field(open_plan.plan, ["r111"], "action", long))
    hands.stand("r111")
    height = hands.view.rowHeight(hands.page.model.position("r111"))
    assert height == int(hands.view.viewport().height() * 0.6)


def test_row_heights_follow_from_the_kind_of_row(hands):
    heights = {
        row: hands.view.rowHeight(hands.page.model.position(row))
        for row in ("a2", "c12", "r121", "r131")
    }
    assert heights == {"a2": 28, "c12": 26, "r121": 40, "r131": 56}


def test_this_month_is_tinted(hands):
    x = hands.spot("r121", 5).x()
    y = hands.spot("r121", 5).y()
    assert pixel(hands, x, y) == theme.current().today.name()


def test_another_years_plan_has_no_month_of_today(qtbot, open_plan):
    page = PlanPage(open_plan, today=lambda: date(2027, 5, 10))
    qtbot.addWidget(page)
    assert page.view.today is None


def test_the_areas_heading_stays_on_top_and_the_next_one_pushes_it_out(hands):
    view = hands.view
    assert view.sticky_area() is None
    view.verticalScrollBar().setValue(60)
    assert view.sticky_area() == (0, 0)
    assert pixel(hands, 600, 20) == theme.current().heading_area.name()
    next_area = view.verticalHeader().sectionPosition(hands.page.model.position("a2"))
    page = hands.page
    page.resize(page.width(), 300)
    view.verticalScrollBar().setValue(next_area - 10)
    assert view.sticky_area() == (0, -18)


def test_the_rail_follows_the_view_and_leads_to_an_area(hands, qtbot):
    hands.page.resize(1040, 300)
    rail = hands.page.rail
    assert [button.is_here for button in rail.buttons] == [True, False, False]
    QTest.mouseClick(rail.buttons[1], Qt.MouseButton.LeftButton)
    assert hands.where()[0] == "a2"
    assert hands.view.rowViewportPosition(hands.page.model.position("a2")) == 0
    assert [button.is_here for button in rail.buttons] == [False, True, False]
    assert hands.view.hasFocus()


def test_the_cursor_is_not_hidden_under_the_heading_on_top(hands):
    hands.page.resize(1040, 300)
    hands.stand("r312")
    hands.stand("r141")
    assert hands.view.rowViewportPosition(hands.page.model.position("r141")) >= 28


def test_zoom_keeps_to_its_steps_and_fills_the_width(hands):
    bar = hands.page.bar
    for _ in range(5):
        bar.larger.click()
    assert hands.view.looks.zoom == 1.5
    assert bar.zoom.text() == "150 %"
    assert not bar.larger.isEnabled()
    assert hands.view.rowHeight(hands.page.model.position("r121")) == 60
    for _ in range(9):
        bar.smaller.click()
    assert hands.view.looks.zoom == 0.8


def test_a_plan_without_rows_begins_with_an_area(qtbot):
    ids = iter("abc")
    plan = OpenPlan(FakeStore(Plan.of(info(), [])), new_id=lambda: next(ids))
    hands = Hands(shown_page(qtbot, plan))
    hands.keys(Qt.Key.Key_Insert)
    hands.keys("MANAJEMEN PERUBAHAN", Qt.Key.Key_Return, Qt.Key.Key_Insert)
    hands.keys("Tim Kerja", Qt.Key.Key_Return, Qt.Key.Key_Insert)
    hands.keys("Penetapan tim", Qt.Key.Key_Return)
    assert plan.plan.rows["a"].title == "MANAJEMEN PERUBAHAN"
    assert plan.plan.rows["b"].title == "Tim Kerja"
    assert plan.plan.activity("c").action == "Penetapan tim"


def test_every_shown_cell_can_be_asked_by_a_screen_reader(hands):
    model = hands.page.model
    index = model.index(model.position("r122"), COLUMN_AT["m6"])
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Juni, 1.2.2 ")


def test_cells_and_headings_are_sentences_for_a_screen_reader(hands):
    model = hands.page.model

    def spoken(row, column):
        index = model.index(model.position(row), COLUMN_AT[column])
        return index.data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken("r111", "action") == "Sub kegiatan, 1.1.1: Penetapan tim kerja dengan keputusan."
    assert spoken("r111", "responsible") == "Penanggung jawab, 1.1.1: Hukum"
    assert spoken("r111", "remarks") == "Keterangan, 1.1.1: kosong"
    assert spoken("a1", "action") == "Area I. MANAJEMEN PERUBAHAN, 7 baris, terbuka"
    model.set_folded(["c12"], True)
    assert spoken("c12", "action").endswith("Zona Integritas, 2 baris, terlipat")


def test_another_year_entered_moves_the_tint_away(hands, open_plan):
    assert hands.view.today == 5
    open_plan.apply("Ubah tahun", edits.set_info(open_plan.plan, year=2027))
    assert hands.view.today is None


def test_an_undo_out_of_sight_is_shown(qtbot):
    plan = OpenPlan(FakeStore(long_plan(300)))
    hands = Hands(shown_page(qtbot, plan))
    hands.stand("r5", "m3")
    hands.keys(Qt.Key.Key_Space)
    hands.stand("r290")
    hands.keys(Qt.Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert hands.where()[0] == "r5"


def test_a_change_of_many_rows_is_seen_in_all(qtbot):
    plan = OpenPlan(FakeStore(long_plan(300)))
    hands = Hands(shown_page(qtbot, plan))
    rows = [f"r{n}" for n in range(300)]
    plan.apply("x", edits.set_field(plan.plan, rows, "responsible", "Sekretariat"))
    shown = {row.activity.responsible for row in hands.page.model.grid_rows() if row.activity}
    assert shown == {"Sekretariat"}


def test_on_a_components_own_cell_moving_and_removing_take_the_component(qtbot, open_plan):
    hands = Hands(shown_page(qtbot, open_plan, WIDE))
    hands.stand("r121", "component")
    hands.keys(Qt.Key.Key_Up, modifiers=Qt.KeyboardModifier.AltModifier)
    assert open_plan.plan.children["a1"][:2] == ("c12", "c11")
    assert hands.where() == ("r121", "component")
    hands.keys(Qt.Key.Key_Minus, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert "c12" not in open_plan.plan
    assert "c11" in open_plan.plan
