"""The tab *Bulan*: a year as twelve boxes, and what came of a month for one row or many."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.test_main_window import activities, shown, window  # noqa: F401
from zi_desktop.domain.realization import realization_of
from zi_desktop.ui.inspector import Inspector
from zi_desktop.ui.inspector_tabs import MONTH
from zi_desktop.ui.month_state import EMPTY, Bar, Mark

Key = Qt.Key
MANY = ["r121", "r122", "r131"]


@pytest.fixture
def panel(qtbot, open_plan):
    made = Inspector(open_plan)
    qtbot.addWidget(made)
    made.resize(320, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.tab(MONTH)._today = lambda: date(2026, 5, 10)
    return made


def show(panel, rows, month):
    panel.show_rows(rows)
    panel.open_month(month)
    return panel.tab(MONTH)


def said(panel, row, month):
    return realization_of(panel._open_plan.plan, row, month)


def keys(*some):
    for key in some:
        for one in key if isinstance(key, str) else [key]:
            QTest.keyClick(QApplication.focusWidget(), one)


def test_a_month_is_entered_by_keys_alone(panel, qtbot):
    tab = show(panel, ["r122"], 3)
    assert QApplication.focusWidget() is tab.form.editors["status"]
    keys(Key.Key_Down)  # Selesai
    tab.form.editors["status"].activated.emit(tab.form.editors["status"].currentIndex())
    keys(Key.Key_Tab, "4-3-2026", Key.Key_Tab, "80", Key.Key_Tab, "2", Key.Key_Tab, "laporan")
    keys(Key.Key_Tab, "Rapat", Key.Key_Tab, "Hujan", Key.Key_Tab, "Ulang", Key.Key_Tab)
    one = said(panel, "r122", 3)
    assert (one.status, one.date, one.percent) == ("selesai", "2026-03-04", 80)
    assert (one.output_count, one.output) == ("2", "laporan")
    assert (one.done, one.obstacle, one.follow_up) == ("Rapat", "Hujan", "Ulang")
    qtbot.waitUntil(lambda: tab.form.editors["date"].text() == "04-03-2026")


def test_what_is_entered_for_many_rows_is_one_action(panel):
    tab = show(panel, MANY, 6)
    tab.form.editors["done"].setFocus()
    keys("Bersama", Key.Key_Tab)
    assert [said(panel, row, 6).done for row in MANY] == ["Bersama"] * 3
    panel._open_plan.undo()
    assert [said(panel, row, 6) for row in MANY] == [None] * 3


def test_where_rows_differ_the_field_says_so_and_nothing_is_overwritten(panel):
    tab = show(panel, ["r122"], 6)
    tab.form.editors["done"].setFocus()
    keys("Rapat", Key.Key_Tab)
    tab = show(panel, MANY, 6)
    assert tab.form.editors["done"].placeholderText() == "(berbeda-beda)"
    panel.save()
    assert said(panel, "r121", 6) is None


def test_what_is_no_day_and_no_percent_is_not_taken(panel):
    tab = show(panel, ["r122"], 3)
    for name in ("date", "percent"):
        tab.form.editors[name].setFocus()
        keys("999", Key.Key_Tab)
        assert tab.form.editors[name].text() in ("", "99")
    assert said(panel, "r122", 3) is None or said(panel, "r122", 3).percent == 99


def choose(tab, value):
    box = tab.form.editors["status"]
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_moved_asks_to_which_month_and_cancelled_why(panel):
    tab = show(panel, ["r122"], 3)
    fields = tab.form.editors
    assert not fields["moved_to"].isVisible()
    choose(tab, "dipindah")
    assert fields["moved_to"].hasFocus()
    assert said(panel, "r122", 3) is None
    fields["moved_to"].setCurrentIndex(4)
    fields["moved_to"].activated.emit(4)
    assert (said(panel, "r122", 3).status, said(panel, "r122", 3).moved_to) == ("dipindah", 5)
    choose(tab, "dibatalkan")
    assert fields["reason"].hasFocus()
    keys("Tidak ada anggaran", Key.Key_Tab)
    assert said(panel, "r122", 3).reason == "Tidak ada anggaran"
    choose(tab, "")
    assert said(panel, "r122", 3) is None


def test_what_cannot_be_moved_is_refused_with_a_sentence(panel):
    refused = []
    panel._open_plan.refused.connect(refused.append)
    tab = show(panel, ["r122"], 4)
    choose(tab, "dibatalkan")
    assert refused[0].startswith("Tidak ada yang jatuh tempo")
    assert tab.form.editors["status"].currentData() == ""


def test_the_boxes_choose_and_plan_a_month(panel, qtbot):
    tab = show(panel, ["r122"], 3)
    tab.boxes.setFocus()
    keys(Key.Key_Right)
    assert tab.title.text() == "April 2026"
    keys(Key.Key_Space)
    assert 4 in panel._open_plan.plan.activity("r122").months
    qtbot.waitUntil(lambda: tab.boxes._states[3].bar is Bar.PLANNED)
    QTest.mouseClick(tab.boxes, Qt.MouseButton.LeftButton, pos=tab.boxes.box(1).center())
    assert tab.title.text() == "Januari 2026"
    assert "Januari, 1.2.2" in tab.boxes.accessibleName()


def test_the_boxes_of_many_rows_show_what_they_have_in_common(panel):
    tab = show(panel, ["r131", "r122"], 6)
    assert tab.boxes._states[11].bar is Bar.PLANNED
    assert tab.boxes._states[2] == EMPTY
    assert show(panel, ["r122"], 3).boxes._states[2].mark is Mark.LATE


def test_target_time_and_rhythm_are_changed_here_too(panel):
    tab = show(panel, ["r122"], 3)
    assert tab.target_time.placeholderText().startswith("Otomatis: Maret, Juni")
    tab.target_time.setFocus()
    keys("Tiap triwulan", Key.Key_Tab)
    tab.rhythm.setCurrentIndex(0)
    tab.rhythm.activated.emit(0)
    row = panel._open_plan.plan.activity("r122")
    assert (row.target_time, row.rhythm) == ("Tiap triwulan", "sekali")


def test_a_draft_is_kept_when_another_row_or_month_is_shown(panel, qtbot):
    tab = show(panel, ["r122"], 3)
    tab.form.editors["done"].setFocus()
    keys("Setengah")
    panel.follow_month(6)
    assert said(panel, "r122", 3).done == "Setengah"
    tab.form.editors["done"].setFocus()
    keys("Lagi")
    panel.show_rows(["r131"])
    assert said(panel, "r122", 6).done == "Lagi"


def test_a_heading_and_the_plan_have_no_months(panel):
    tab = show(panel, ["c12"], 3)
    assert tab.empty.isVisible()
    assert not tab.boxes.isVisible()


def test_a_plan_to_be_read_only_takes_nothing(panel):
    panel._open_plan.store.read_only = True
    tab = show(panel, ["r122"], 3)
    assert not tab.form.editors["status"].isEnabled()
    assert tab.form.editors["done"].isReadOnly()


def test_enter_on_a_month_opens_it_and_the_cursor_leads_it(shown, qtbot):  # noqa: F811
    row = activities(shown)[2]
    shown.desk.page.go_to(row, "m4")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    tab = shown.desk.inspector.tab(MONTH)
    assert tab.form.cells == [(row, 4)]
    assert QApplication.focusWidget() is tab.form.editors["status"]
    shown.desk.page.go_to(row, "m7")
    assert tab.form.cells == [(row, 7)]
