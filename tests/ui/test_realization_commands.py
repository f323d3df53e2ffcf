"""Moving and calling duties off, with the questions that the window asks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.test_main_window import activities, shown, window  # noqa: F401
from zi_desktop.domain.edits import plan_months
from zi_desktop.domain.months import Months
from zi_desktop.domain.realization import realization_of
from zi_desktop.ui.month_dialog import MonthDialog

Key = Qt.Key


def keys(*some):
    for key in some:
        QTest.keyClick(QApplication.focusWidget(), key)


@pytest.fixture
def on_march(shown):  # noqa: F811
    """The cursor on March of the first row, which is planned then."""
    row = activities(shown)[0]
    shown.open_plan.apply("x", plan_months(shown.open_plan.plan, [row], Months([3]), "planned"))
    shown.desk.page.go_to(row, "m3")
    return row


def said(window, row):  # noqa: F811
    return realization_of(window.open_plan.plan, row, 3)


def test_p_asks_the_month_and_moves(shown, on_march):  # noqa: F811
    shown.person.answers = [6]
    keys("p")
    assert shown.person.asked == ["Pindah ke bulan lain | 1.1.1 bulan Maret dipindah ke bulan:"]
    assert (said(shown, on_march).status, said(shown, on_march).moved_to) == ("dipindah", 6)
    assert shown.status.saved.text() == "Dipindah ke Juni."


def test_the_month_after_is_offered_first(shown, on_march, monkeypatch):  # noqa: F811
    near = []
    monkeypatch.setattr(shown.person, "month", lambda _title, _text, month: near.append(month))
    keys("p")
    assert near == [4]


def test_x_asks_why_and_calls_off(shown, on_march):  # noqa: F811
    shown.person.answers = ["tidak ada anggaran"]
    keys("x")
    assert said(shown, on_march).reason == "tidak ada anggaran"


@pytest.mark.parametrize("key", ["p", "x"])
def test_without_an_answer_nothing_changes(shown, on_march, key):  # noqa: F811
    keys(key)
    assert said(shown, on_march) is None


def test_the_months_are_chosen_with_arrows_and_enter(qtbot):
    dialog = MonthDialog("Pindah", "1.1.1 dipindah ke bulan:")
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.buttons.button(1).hasFocus())
    keys(Key.Key_Right, Key.Key_Down, Key.Key_Return)
    assert dialog.chosen == 6
    assert dialog.size().boundedTo(dialog.maximumSize()).width() < 960


def test_the_menu_asks_once(shown, on_march):  # noqa: F811
    shown.person.answers = [6]
    shown.desk.page.action("move_duty").trigger()
    shown.menuBar().triggered.emit(shown.desk.page.action("move_duty"))  # as the bar tells of it
    assert len(shown.person.asked) == 1
    assert said(shown, on_march).moved_to == 6
