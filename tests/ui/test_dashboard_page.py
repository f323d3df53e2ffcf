"""The page *Dasbor*: the figures of the domain, drawn, clickable, each with its formula."""

import gc
import weakref
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from tests.ui.test_main_window import activities, shown, window  # noqa: F401
from zi_desktop.domain.edits import remove_rows
from zi_desktop.domain.realization import Status, mark
from zi_desktop.services.figures import DEFINITIONS, plan_figures
from zi_desktop.ui.dashboard_page import DashboardPage
from zi_desktop.ui.dashboard_table import COLUMNS
from zi_desktop.ui.pages import GRID

Key = Qt.Key
TODAY = date(2026, 5, 10)
TIP = Qt.ItemDataRole.ToolTipRole


@pytest.fixture
def page(qtbot, open_plan):
    made = DashboardPage(open_plan, today=lambda: TODAY)
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.resize(1366, 615)
    with qtbot.waitExposed(made):
        made.show()
    made.arrive()
    return made


def table(page):
    columns = range(len(COLUMNS))
    return [
        [page.model.index(row, column).data() for column in columns]
        for row in range(page.model.rowCount())
    ]


def test_it_shows_the_figures_of_the_plan_by_area_and_component(page, open_plan):
    found = plan_figures(open_plan.plan, TODAY)
    lines = table(page)
    assert [line[0].strip() for line in lines[:2]] == [
        "I. MANAJEMEN PERUBAHAN",
        "1. Pembentukan Tim Kerja Zona Integritas",
    ]
    assert lines[0][1:5] == [
        str(count)
        for its in [found.of["a1"]]
        for count in (its.planned, its.due, its.done, its.late)
    ]
    assert lines[-1][0] == "Seluruh rencana"
    assert lines[-1][1] == str(found.whole.planned)
    assert page.said.text().startswith("Mei 2026: <b>36</b> rencana")


def test_an_edit_is_counted(page, open_plan, qtbot):
    open_plan.apply("x", mark(open_plan.plan, [("r111", 1)], Status.DONE))
    qtbot.waitUntil(lambda: table(page)[-1][3] == "1")
    open_plan.apply("x", remove_rows(open_plan.plan, ["a3"]))
    qtbot.waitUntil(lambda: page.model.rowCount() == 9)


def test_every_figure_has_its_formula_in_a_tooltip(page):
    for column, name in enumerate(COLUMNS[1:], 1):
        header = page.model.headerData(column, Qt.Orientation.Horizontal, TIP)
        assert DEFINITIONS[name][1] in header
        assert DEFINITIONS[name][1] in page.model.index(0, column).data(TIP)
    assert DEFINITIONS["realized"][1] in page.course.sentence()
    assert DEFINITIONS["done_in"][1] in page.heat.sentence()


def test_a_line_leads_to_its_row(page):
    asked = []
    page.row_asked.connect(lambda row, field: asked.append((row, field)))
    page.view.setCurrentIndex(page.model.index(1, 0))
    page.view.activated.emit(page.view.currentIndex())
    page.view.setCurrentIndex(page.model.index(page.model.rowCount() - 1, 0))
    page.view.activated.emit(page.view.currentIndex())  # the whole plan is no row
    assert asked == [("c11", None)]


def test_a_month_of_an_area_is_pressed_and_gone_to_by_keys(page):
    asked = []
    page.row_asked.connect(lambda row, field: asked.append((row, field)))
    spot = page.heat.box(1, 7).center().toPoint()
    QTest.mouseClick(page.heat, Qt.MouseButton.LeftButton, pos=spot)
    assert asked == [("a2", "m7")]
    for key in (Key.Key_Up, Key.Key_Left, Key.Key_Return):
        QTest.keyClick(page.heat, key)
    assert asked[-1] == ("a1", "m6")
    assert page.heat.accessibleName().startswith(
        "Selesai dari yang jatuh tempo. I MANAJEMEN PERUBAHAN, Juni: 0 dari 2 selesai."
    )


def test_the_course_says_each_months_counts(page):
    page.course.place_at(QPointF(page.course.LEFT + 2.5 * page.course.step(), 50))
    assert page.course.sentence().startswith("Maret: rencana 9, realisasi 0.")


@pytest.mark.parametrize("width", [760, 1004, 1366, 1920])
def test_titles_have_room_at_every_width(page, width):
    page.resize(width, 520)
    assert page.view.columnWidth(0) >= 150
    assert not page.view.isColumnHidden(COLUMNS.index("percent_done"))


@pytest.mark.parametrize("year", [2025, 2027])
def test_another_years_clock_falls_nowhere(qtbot, open_plan, year):
    page = DashboardPage(open_plan, today=lambda: date(year, 5, 10))
    qtbot.addWidget(page)
    page.resize(1366, 615)
    with qtbot.waitExposed(page):
        page.show()
    page.arrive()
    page.grab()


def test_a_closed_page_is_freed(open_plan, qapp):
    page = DashboardPage(open_plan, today=lambda: TODAY)
    page.arrive()
    gone = weakref.ref(page)
    page.deleteLater()
    del page
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None


def test_from_the_window_it_leads_to_the_grid_to_the_month_and_to_paper(shown, tmp_path):  # noqa: F811
    shown.desk.show_page("dashboard")
    page = shown.desk.workspace.page
    page.heat.month_pressed.emit(shown.open_plan.plan.areas()[1].id, 6)
    assert shown.desk.shown_page == GRID
    shown.desk.show_page("dashboard")
    page.course.month_pressed.emit("", 6)
    assert shown.desk.shown_page == "month"
    assert shown.desk.workspace.page.month.currentText() == "Juni"
