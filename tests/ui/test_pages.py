"""Pages beside the grid: made when first shown, kept, told when they are shown again, saved before they are left."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout

from tests.domain.years import said
from tests.ui.example_plans import example_plan
from tests.ui.test_main_window import activities, shown, window  # noqa: F401  # fixtures
from zi_desktop.domain.edits import set_info
from zi_desktop.domain.months import Months
from zi_desktop.ui import plan_desk, theme
from zi_desktop.ui.pages import GRID, PAGES, DeskPage, PageEntry, first_page
from zi_desktop.ui.tool_row import ToolRow


class SamplePage(DeskPage):
    """A page with one line to type."""

    made = ()

    def __init__(self, open_plan):
        super().__init__()
        self.line = QLineEdit(self)
        QVBoxLayout(self).addWidget(self.line)
        self.setFocusProxy(self.line)
        self.saved, self.arrivals = [], 0
        self.made.append(self)

    def save_drafts(self):
        self.saved.append(self.line.text())

    def arrive(self):
        self.arrivals += 1


class SampleEntry(PageEntry):
    def make(self, open_plan):
        return SamplePage(open_plan)


@pytest.fixture
def desk(monkeypatch, shown):  # noqa: F811
    monkeypatch.setattr(SamplePage, "made", [])
    entries = (
        PageEntry(GRID, "&Rencana", ""),
        SampleEntry("sample", "Contoh", "", inspector=False),
    )
    monkeypatch.setattr(plan_desk, "PAGES", entries)
    shown.desk.tools.deleteLater()
    shown.desk.tools = ToolRow([entry.title for entry in entries], [])
    shown.desk.tools.page_chosen.connect(shown.desk._choose_page)
    return shown.desk


def test_a_page_is_made_when_it_is_first_shown_and_kept(desk):
    assert SamplePage.made == []
    desk.tools.tabs.setCurrentIndex(1)
    assert desk.shown_page == "sample"
    assert desk.workspace.page is SamplePage.made[0]
    desk.show_page(GRID)
    desk.show_page("sample")
    assert [page.arrivals for page in SamplePage.made] == [2]


def test_what_is_typed_on_a_page_is_saved_before_another_is_shown(desk):
    desk.show_page("sample")
    QTest.keyClicks(SamplePage.made[0].line, "rapat")
    desk.show_page(GRID)
    assert SamplePage.made[0].saved == ["rapat"]


def test_the_inspector_is_away_beside_a_page_that_has_no_use_for_it(desk, shown):  # noqa: F811
    assert desk.workspace.inspector_shown
    desk.show_page("sample")
    assert not desk.workspace.inspector_shown
    assert shown.memory.settings.inspector_shown
    desk.show_page(GRID)
    assert desk.workspace.inspector_shown


def test_a_line_of_a_page_leads_to_its_row_in_the_grid(desk, shown):  # noqa: F811
    row = activities(shown)[3]
    desk.show_page("sample")
    SamplePage.made[0].row_asked.emit(row, "m4")
    assert desk.shown_page == GRID
    assert desk.tools.tabs.currentIndex() == 0
    assert desk.page.current == (row, 4)


def test_the_last_row_removed_from_another_page_leaves_the_grid_where_to_begin(desk, shown):  # noqa: F811
    from zi_desktop.domain.edits import remove_rows

    plan = shown.open_plan.plan
    desk.show_page("sample")
    shown.open_plan.apply("Hapus", remove_rows(plan, [area.id for area in plan.areas()]))
    assert desk.shown_page == "sample"
    desk.show_page(GRID)
    assert desk.page is None
    shown.undo()
    assert desk.page is not None


def test_the_last_tab_is_whole_whichever_is_chosen(shown):  # noqa: F811
    shown.setStyleSheet(theme.stylesheet(theme.light()))
    shown.resize(1180, 600)
    tools = shown.desk.tools
    for name in (GRID, "month", "history", GRID, "month"):
        tools.layout().invalidate()
        tools.layout().activate()
        shown.desk.show_page(name)
        QApplication.processEvents()
        last = tools.tabs.tabRect(tools.tabs.count() - 1)
        assert last.right() < tools.tabs.width() >= tools.tabs.sizeHint().width()


def test_its_number_with_ctrl_shows_the_grid(desk, shown):  # noqa: F811
    number = next(n for n, entry in enumerate(PAGES, 1) if entry.name == GRID)
    desk.show_page("sample")
    QTest.keyClick(SamplePage.made[0].line, str(number), Qt.KeyboardModifier.ControlModifier)
    assert desk.shown_page == GRID


RUNNING, BEFORE = date(2026, 5, 10), date(2026, 1, 2)


@pytest.mark.parametrize(
    ("decree", "today", "page"),
    [
        ("5 Januari 2026", RUNNING, "month"),
        ("5 Januari 2026", BEFORE, GRID),
        ("", RUNNING, GRID),
        ("5 Januari 2026", date(2025, 5, 10), GRID),
        ("5 Januari 2026", date(2027, 5, 10), GRID),
    ],
)
def test_a_plan_opens_on_the_month_from_its_decree_on_while_its_year_runs(decree, today, page):
    info = replace(example_plan().info, decree_date=decree)
    assert first_page(example_plan().with_rows([info]), today, {}) == page


def test_a_plan_without_a_decree_opens_on_the_month_once_something_was_realised():
    begun = example_plan().with_rows([said("r111", 1, "selesai")])
    assert first_page(begun, RUNNING, {}) == "month"


@pytest.mark.parametrize(
    ("left", "day", "today", "page"),
    [
        (GRID, "2026-05-10", RUNNING, GRID),
        ("monev", "2026-05-10", RUNNING, "monev"),
        ("monev", "2026-05-09", RUNNING, "month"),
        ("monev", "2026-01-01", BEFORE, "monev"),
        ("gone", "2026-05-10", RUNNING, "month"),
        ("gone", "2026-01-02", BEFORE, GRID),
        (["x"], None, BEFORE, GRID),
    ],
)
def test_a_plan_opens_where_it_was_left_that_day_or_while_no_month_runs(left, day, today, page):
    plan = example_plan().with_rows([replace(example_plan().info, decree_date="5 Januari 2026")])
    assert first_page(plan, today, {"page": left, "day": day}) == page


def test_a_plan_without_months_opens_on_the_grid():
    plan = example_plan()
    rows = [replace(row, months=Months()) for row in plan.activities()]
    info = replace(plan.info, decree_date="5 Januari 2026")
    assert first_page(plan.with_rows([info, *rows]), RUNNING, {}) == GRID


def test_opened_on_the_month_the_grid_is_found_as_it_was_left(shown, tmp_path):  # noqa: F811
    row = activities(shown)[4]
    shown.open_plan.apply("x", set_info(shown.open_plan.plan, decree_date="5 Januari 2026"))
    shown.desk.page.go_to(row)
    left_yesterday(shown)
    assert shown.commands.open(tmp_path / "rencana.zi")
    assert shown.desk.shown_page == "month"
    shown.desk.show_page(GRID)
    assert shown.desk.page.current[0] == row


def test_a_page_is_remembered_though_the_grid_was_never_seen(shown, tmp_path):  # noqa: F811
    row = activities(shown)[4]
    shown.open_plan.apply("x", set_info(shown.open_plan.plan, decree_date="5 Januari 2026"))
    shown.desk.page.go_to(row)
    left_yesterday(shown)
    assert shown.commands.open(tmp_path / "rencana.zi")
    shown.desk.show_page("history")
    shown.commands.close_plan()
    assert shown.commands.open(tmp_path / "rencana.zi")
    assert shown.desk.shown_page == "history"
    shown.desk.show_page(GRID)
    assert shown.desk.page.current[0] == row


def left_yesterday(window):  # noqa: F811
    plan = str(window.open_plan.plan.info.id)
    window.commands.close_plan()
    settings = window.memory.settings
    window.memory.save(settings.with_layout(plan, {**settings.layouts[plan], "day": "2026-01-01"}))
