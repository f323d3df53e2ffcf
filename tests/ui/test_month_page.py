"""The page *Bulan ini*: what a month asks, and realisation entered there by keys alone."""

import gc
import weakref
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from tests.ui.test_main_window import activities, shown, window  # noqa: F401
from zi_desktop.domain.agenda import Line
from zi_desktop.domain.edits import plan_months, set_field
from zi_desktop.domain.monev import add_recommendation
from zi_desktop.domain.months import ALL_YEAR, Months
from zi_desktop.domain.plan import Rhythm
from zi_desktop.domain.realization import realization_of
from zi_desktop.ui.inspector_tabs import MONTH
from zi_desktop.ui.month_page import MonthPage
from zi_desktop.ui.month_page_list import Heading
from zi_desktop.ui.pages import GRID

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def keys(*some, held=Qt.KeyboardModifier.NoModifier):
    for key in some:
        for one in key if isinstance(key, str) else [key]:
            QTest.keyClick(QApplication.focusWidget(), one, held)


@pytest.fixture
def page(qtbot, open_plan):
    made = MonthPage(open_plan, today=lambda: date(2026, 5, 10))
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.resize(1040, 615)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.arrive()
    made.setFocus()
    qtbot.waitUntil(made.view.hasFocus)
    return made


def entries(page):
    return [page.model.entry(at) for at in range(page.model.rowCount())]


def under(page, title):
    """The numbers and months of the lines under the heading that begins so."""
    found, inside = [], False
    for entry in entries(page):
        if isinstance(entry, Heading):
            inside = entry.title.startswith(title)
        elif inside:
            found.append((entry.number, entry.month))
    return found


def go_to(page, number, month):
    at = next(
        at
        for at, one in enumerate(entries(page))
        if isinstance(one, Line) and (one.number, one.month) == (number, month)
    )
    page._choose(page.model.index(at))


def status(page, row, month):
    said = realization_of(page._open_plan.plan, row, month)
    return said.status if said else None


def test_the_running_month_comes_first(page):
    assert under(page, "Jatuh tempo Mei") == [("1.4.2", 5), ("2.2.1", 5), ("3.1.1", 5)]
    assert ("1.1.1", 1) in under(page, "Terlambat")
    assert ("1.2.2", 6) in under(page, "Bulan berikutnya, Juni")
    assert page.said.text() == "Mei 2026: 0 dari 3 yang jatuh tempo selesai, 11 terlambat"


def test_a_letter_enters_realisation_right_there(page, qtbot):
    go_to(page, "2.2.1", 5)
    keys("s")
    assert status(page, "r221", 5) == "selesai"
    qtbot.waitUntil(lambda: page.said.text().startswith("Mei 2026: 1 dari 3"))
    spoken = page.model.data(page.view.currentIndex(), SPOKEN)
    assert spoken == "Mei, 2.2.1 Pelayanan informasi publik setiap bulan, direncanakan, selesai"
    keys("s")
    assert status(page, "r221", 5) is None


def test_what_is_late_leaves_the_list_when_it_is_done_and_the_cursor_stays_about_there(page, qtbot):
    go_to(page, "1.1.1", 1)
    at = page.view.currentIndex().row()
    keys("s")
    qtbot.waitUntil(lambda: ("1.1.1", 1) not in under(page, "Terlambat"))
    assert abs(page.view.currentIndex().row() - at) <= 1
    assert page.model.line(page.view.currentIndex()) is not None
    assert ("1.1.1", 1) in under(page, "Selesai, tetapi buktinya")


def test_a_line_that_leaves_gives_its_place_to_the_next_which_the_keys_then_mean(page, qtbot):
    lines = under(page, "Jatuh tempo Mei")
    go_to(page, *lines[1])
    at = page.view.currentIndex().row()
    page.realization.move_to(9)
    qtbot.waitUntil(lambda: lines[1] not in under(page, "Jatuh tempo Mei"))
    assert page.view.currentIndex().row() == at
    assert page.chosen_months() == [
        (
            page.model.line(page.view.currentIndex()).row,
            page.model.line(page.view.currentIndex()).month,
        )
    ]


def test_what_was_chosen_stays_chosen_while_its_state_changes(page, qtbot):
    lines = under(page, "Jatuh tempo Mei")[:2]
    go_to(page, *lines[0])
    keys(Key.Key_Down, held=Qt.KeyboardModifier.ShiftModifier)
    chosen = page.chosen_months()
    assert len(chosen) == 2
    keys("b")
    keys("s")
    qtbot.waitUntil(lambda: "2 dari" in page.said.text())
    assert page.chosen_months() == chosen


def test_other_months_and_persons_are_chosen(page):
    keys(Key.Key_Right)
    assert under(page, "Jatuh tempo Juni")[0] == ("1.2.2", 6)
    keys(Key.Key_Left, Key.Key_Left)
    assert page.month.currentText() == "April"
    page.person.setCurrentIndex(page.person.findText("Umum"))
    assert under(page, "Jatuh tempo April") == [("2.2.1", 4)]


def test_where_nothing_is_due_it_says_what_comes_next(page):
    page.person.setCurrentIndex(page.person.findText("SDM"))
    first = entries(page)[0]
    assert first.title == "Tidak ada yang jatuh tempo pada Mei. Berikutnya: 1 kegiatan di Juni."


def test_a_plan_without_months_says_where_to_begin(page, open_plan, qtbot):
    rows = [row.id for row in open_plan.plan.activities()]
    open_plan.apply("x", plan_months(open_plan.plan, rows, ALL_YEAR, None))
    qtbot.waitUntil(lambda: entries(page)[0].title.startswith("Belum ada bulan yang direncanakan."))


def test_each_line_leads_to_its_row_and_its_month(page):
    asked, opened = [], []
    page.row_asked.connect(lambda row, field: asked.append((row, field)))
    page.month_opened.connect(lambda row, month: opened.append((row, month)))
    go_to(page, "3.1.1", 5)
    keys(Key.Key_Return, Key.Key_F2)
    assert (asked, opened) == ([("r311", "m5")], [("r311", 5)])


def test_a_recommendation_without_a_row_leads_to_the_meetings(page, open_plan, qtbot):
    changes = add_recommendation(open_plan.plan, open_plan.new_id, text="Lengkapi", due="2026-05")
    open_plan.apply("x", changes)
    qtbot.waitUntil(lambda: under(page, "Rekomendasi") == [("", 0)])
    asked = []
    page.page_asked.connect(lambda name, place: asked.append(name))
    go_to(page, "", 0)
    keys(Key.Key_Return)
    assert asked == ["monev"]


def test_a_read_only_plan_is_not_marked(page):
    refused = []
    page._open_plan.refused.connect(refused.append)
    page._open_plan.store.read_only = True
    go_to(page, "2.2.1", 5)
    keys("s")
    assert (status(page, "r221", 5), len(refused)) == (None, 1)


def test_another_years_clock_shows_all_without_a_fall(qtbot, open_plan):
    for year, word in ((2025, "Januari"), (2027, "Desember")):
        page = MonthPage(open_plan, today=lambda year=year: date(year, 5, 10))
        qtbot.addWidget(page)
        page.arrive()
        assert page.month.currentText() == word


def test_a_closed_page_is_freed(open_plan, qapp):
    page = MonthPage(open_plan, today=lambda: date(2026, 5, 10))
    page.arrive()
    gone = weakref.ref(page)
    page.deleteLater()
    del page
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None


@pytest.fixture
def running(shown):  # noqa: F811
    """The window on *Bulan ini*: twelve rows of a standard plan due in November, the running month."""
    plan = shown.open_plan.plan
    rows = activities(shown)[:12]
    changes = plan_months(plan, rows, Months([11]), "planned")
    shown.open_plan.apply("x", changes + set_field(plan, rows, "rhythm", Rhythm.MONTHLY))
    shown.desk.show_page("month")
    page = shown.desk.workspace.page
    page._year._today = lambda: date(2026, 11, 21)
    page.refresh()
    page._choose(page.model.first_line())
    return shown


def test_a_months_realisation_of_ten_rows_is_entered_by_keys_alone(running, qtbot):
    rows = activities(running)[:10]
    keys(*[Key.Key_Down] * 9, held=SHIFT)
    keys("s")
    keys(Key.Key_F2)
    form = running.desk.inspector.tab(MONTH).form
    qtbot.waitUntil(form.editors["status"].hasFocus)
    keys(Key.Key_Tab, "20-11-2026", Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    keys("Dilaksanakan di aula", Key.Key_Tab)
    for row in rows:
        said = realization_of(running.open_plan.plan, row, 11)
        assert (said.status, said.date, said.done) == (
            "selesai",
            "2026-11-20",
            "Dilaksanakan di aula",
        )
    assert realization_of(running.open_plan.plan, activities(running)[10], 11) is None


def test_moving_from_this_page_asks_the_month_too(running):
    running.person.answers = [12]
    keys("p")
    said = realization_of(running.open_plan.plan, activities(running)[0], 11)
    assert (said.status, said.moved_to) == ("dipindah", 12)


def test_a_line_leads_to_its_cell_in_the_grid(running):
    keys(Key.Key_Return)
    assert running.desk.shown_page == GRID
    assert running.desk.page.current == (activities(running)[0], 11)


def test_back_in_the_grid_the_panel_shows_the_grids_row_again(running, qtbot):
    running.desk.show_page(GRID)
    running.desk.page.go_to(activities(running)[15])
    running.desk.show_page("month")
    qtbot.waitUntil(lambda: running.desk.inspector._ids == [activities(running)[0]])
    running.desk.show_page(GRID)
    assert running.desk.inspector._ids == [activities(running)[15]]
