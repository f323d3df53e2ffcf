"""Searching as a person does: typing, Enter, Esc; what is tinted; and the way back from a jump."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.test_main_window import Window, make_plan
from zi_desktop.domain.edits import set_field
from zi_desktop.domain.filtering import RowFilter
from zi_desktop.domain.history import Effect
from zi_desktop.ui.jumps import Jumps, Place

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(tmp_path, qtbot):
    made = Window(tmp_path)
    made.resize(1366, 697)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    assert made.commands.open(make_plan(tmp_path / "rencana.zi"))
    rows = [row.id for row in made.open_plan.plan.activities()]
    for n in (3, 10, 20):
        made.open_plan.apply(
            "x", set_field(made.open_plan.plan, [rows[n]], "remarks", "Zebra besar")
        )
    made.rows = rows
    made.field = made.desk.search.field
    made.desk.show_grid()
    yield made
    made.close()


def do(window, name):
    window._do(window.menus.actions[name])


def cursor(window):
    return window.desk.page.current[0]


def type_words(window, words):
    do(window, "find")
    assert window.field.line.hasFocus()
    QTest.keyClicks(window.field.line, words)


def enter(window, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.field.line, Qt.Key.Key_Return, modifiers)


def test_typing_goes_to_the_first_place_and_enter_to_the_next(window):
    rows = window.rows
    type_words(window, "zebra")
    assert (cursor(window), window.field.count.text()) == (rows[3], "1/3")
    enter(window)
    assert (cursor(window), window.field.count.text()) == (rows[10], "2/3")
    enter(window, SHIFT)
    enter(window, SHIFT)
    assert (cursor(window), window.field.count.text()) == (rows[20], "3/3")
    enter(window)
    assert cursor(window) == rows[3]
    assert window.field.line.hasFocus()


def test_it_begins_where_the_cursor_is_and_f3_goes_on_from_the_grid(window):
    window.desk.page.go_to(window.rows[5])
    type_words(window, "zebra")
    assert cursor(window) == window.rows[10]
    window.desk.page.setFocus()
    do(window, "find_next")
    assert cursor(window) == window.rows[20]
    do(window, "find_previous")
    assert cursor(window) == window.rows[10]


def test_what_is_found_is_tinted_until_esc_which_leaves_the_cursor_there(window):
    type_words(window, "zebra")
    model = window.desk.page.model
    assert set(model.found.rows) == {window.rows[n] for n in (3, 10, 20)}
    shown = model.grid_row(model.position(window.rows[3]))
    assert len(model.found.columns(shown)) == 1
    QTest.keyClick(window.field.line, Qt.Key.Key_Escape)
    assert not model.found.rows
    assert window.field.line.text() == ""
    assert window.desk.page.view.hasFocus()
    assert cursor(window) == window.rows[3]


def test_words_that_stand_nowhere_say_so(window):
    type_words(window, "kuda nil")
    assert window.field.count.text() == "tidak ada"
    assert not window.field.following.isEnabled()
    enter(window)


def test_an_edit_changes_the_count(window, qtbot):
    type_words(window, "zebra")
    change = set_field(window.open_plan.plan, [window.rows[3]], "remarks", None)
    window.open_plan.apply("x", change)
    qtbot.waitUntil(lambda: window.field.count.text() == "1/2")


def test_only_rows_in_view_are_searched(window):
    areas = window.open_plan.plan.areas()
    window.desk.page.bar.ask(RowFilter(area=areas[-1].id))
    type_words(window, "zebra")
    assert window.field.count.text() == "tidak ada"


def test_a_title_over_a_row_in_view_is_found_without_leaving_the_filter(window):
    plan, page = window.open_plan.plan, window.desk.page
    last = next(row for row in plan.activities() if len(plan.children[row.parent]) > 2)
    last = plan.children[last.parent][-1]
    window.open_plan.apply("x", set_field(plan, [last], "responsible", "Nama Unik"))
    page.bar.ask(RowFilter(responsible="Nama Unik"))
    type_words(window, plan.rows[plan.rows[last].parent].title)
    assert cursor(window) == last
    assert page.bar.wanted


def test_alt_left_goes_back_to_where_the_search_began(window):
    window.desk.page.go_to(window.rows[30])
    type_words(window, "zebra")
    assert cursor(window) == window.rows[3]
    do(window, "back")
    assert cursor(window) == window.rows[30]
    do(window, "forward")
    assert cursor(window) == window.rows[3]


def test_alt_left_goes_back_after_a_number_and_to_another_page(window):
    window.desk.page.go_to(window.rows[2])
    window.person.answers = ["2.1.1"]
    do(window, "go_to_number")
    assert window.open_plan.plan.number(cursor(window)) == "2.1.1"
    do(window, "back")
    assert cursor(window) == window.rows[2]
    window.desk.show_page("history")
    window.desk.go_to(window.rows[8])
    do(window, "back")
    assert window.desk.shown_page == "history"


def test_a_way_back_that_is_gone_is_skipped():
    jumps, a, b, c = Jumps(), Place("plan", "a"), Place("plan", "b"), Place("history")
    assert jumps.back(a) is None
    jumps.leave(a)
    jumps.leave(a)
    jumps.leave(b)
    assert jumps.back(b) == a
    assert jumps.back(a) is None
    assert jumps.forward(a) == b
    jumps.leave(c)
    assert jumps.forward(b) is None
    assert jumps.back(b) == c


def test_the_number_of_conflicts_leads_to_their_rows(window, qtbot):
    button = window.status.conflicts
    assert not button.isVisible()
    row = window.open_plan.plan.activity(window.rows[4])
    disputed = replace(row, conflicts=frozenset({"action", "m3"}))
    window.open_plan._plan_meanwhile = window.open_plan.plan.with_rows([disputed])
    window.open_plan.changed.emit(Effect("Terima", frozenset({row.id}), structural=False))
    qtbot.waitUntil(button.isVisible)
    assert button.text() == "Konflik 2"
    window.desk.show_page("history")
    button.click()
    shown = [one.id for one in window.desk.page.model.grid_rows() if one.activity]
    assert shown == [row.id]
    do(window, "back")
    assert window.desk.shown_page == "history"


def test_a_standard_component_without_a_row_gets_one_from_the_list(window):
    plan = window.open_plan.plan
    emptied = [row.id for row in plan.activities() if row.standard == "5.iv"]
    window.open_plan.apply("x", set_field(plan, emptied, "standard", None))

    def choose(dialog):
        assert [dialog.list.item(n).text()[:4] for n in range(dialog.list.count())] == ["5.iv"]
        assert dialog.words.text().startswith("1 dari 25 komponen baku")
        return True

    window.person.answers = [choose]
    do(window, "gaps")
    row = window.open_plan.plan.activity(cursor(window))
    assert row.standard == "5.iv"
    assert row.parent == window.open_plan.plan.activity(emptied[0]).parent
    window.person.answers = [lambda dialog: dialog.add.isEnabled()]
    do(window, "gaps")
    assert window.open_plan.undo_label.startswith("Tambah baris 5.iv")


def test_the_keys_are_heard_wherever_the_keyboard_is(window, qtbot):
    view = window.desk.page.view
    window.desk.page.go_to(window.rows[30])
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.field.line.hasFocus()
    QTest.keyClicks(window.field.line, "zebra")
    QTest.keyClick(window.field.line, Qt.Key.Key_F3)
    assert cursor(window) == window.rows[10]
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F3, SHIFT)
    assert cursor(window) == window.rows[3]
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert cursor(window) == window.rows[30]
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert cursor(window) == window.rows[3]
