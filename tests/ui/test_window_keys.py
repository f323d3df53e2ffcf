"""The window's own keys, pressed where people press them: in the grid."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.test_main_window import activities, go_to, shown, window  # noqa: F401  # fixtures
from zi_desktop.ui import menu_slots
from zi_desktop.ui.guide_window import GuideWindow
from zi_desktop.ui.inspector_tabs import TABS
from zi_desktop.ui.pages import GRID, PAGES
from zi_desktop.ui.plan_desk import SAVED

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def test_ctrl_and_a_number_shows_each_page_and_gives_it_the_keyboard(shown):  # noqa: F811
    for number, page in enumerate(PAGES, 1):
        press(Key(Key.Key_0 + number), CTRL)
        assert shown.desk.shown_page == page.name
        shown_page = shown.desk.workspace.page
        assert shown_page.hasFocus() or shown_page.isAncestorOf(QApplication.focusWidget())


def test_alt_and_a_number_shows_each_tab_of_the_panel(shown, qtbot):  # noqa: F811
    go_to(shown, activities(shown)[0], qtbot)
    for number, tab in enumerate(TABS, 1):
        press(Key(Key.Key_0 + number), ALT)
        assert shown.desk.inspector.shown == tab.name


def test_ctrl_s_keeps_what_is_typed_and_says_that_nothing_needs_saving(shown, qtbot):  # noqa: F811
    row = activities(shown)[0]
    go_to(shown, row, qtbot)
    press(Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), " Baru.")
    press(Key.Key_S, CTRL)
    assert shown.open_plan.plan.activity(row).action.endswith(" Baru.")
    assert shown.status.saved.text() == SAVED


def test_f1_opens_the_guide(shown, qtbot):  # noqa: F811
    press(Key.Key_F1)
    qtbot.waitUntil(lambda: bool(shown.findChildren(GuideWindow)))
    shown.findChildren(GuideWindow)[0].close()


@pytest.mark.parametrize(
    ("key", "modifiers", "line"),
    [
        (Key.Key_P, CTRL, "print"),
        (Key.Key_B, CTRL, "attach"),
        (Key.Key_F, CTRL, "find"),
        (Key.Key_G, CTRL, "go_to_number"),
        (Key.Key_F4, Qt.KeyboardModifier.NoModifier, "panel"),
        (Key.Key_F6, Qt.KeyboardModifier.NoModifier, "next_pane"),
        (Key.Key_Z, CTRL, "undo"),
        (Key.Key_Y, CTRL, "redo"),
        (Key.Key_Left, ALT, "back"),
        (Key.Key_F3, Qt.KeyboardModifier.NoModifier, "find_next"),
    ],
)
def test_each_key_begins_what_its_line_says(shown, monkeypatch, key, modifiers, line):  # noqa: F811
    begun = []
    slots = dict.fromkeys(menu_slots.slots_of(shown)) | {line: lambda: begun.append(line)}
    monkeypatch.setattr("zi_desktop.ui.main_window.slots_of", lambda _window: slots)
    shown.desk.show_page(GRID)
    shown.menus.actions[line].setEnabled(True)
    press(key, modifiers)
    assert begun == [line]
