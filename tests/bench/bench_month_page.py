"""Times opening on *Bulan ini* beside opening on the grid, and what an edit costs on *Bulan ini* and *Dasbor*."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.bench_figures import realized
from tests.bench.harness import Result, compare, report, within
from tests.ui.example_plans import long_plan
from tests.ui.fake_store import FakeStore
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.realization import Status, mark
from zi_desktop.ui import theme
from zi_desktop.ui.dashboard_page import DashboardPage
from zi_desktop.ui.month_page import MonthPage
from zi_desktop.ui.open_plan import OpenPlan
from zi_desktop.ui.plan_page import PlanPage

SIZE = (1366, 615)
EDITS = 30
FRAME = 0.016
Make = Callable[[OpenPlan], QWidget]


def results() -> Iterator[Result]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Scheme.LIGHT)
    for rows in (70, 3_000):
        plan = realized(long_plan(rows))
        yield compare(
            f"opened on Bulan ini, {rows} rows",
            lambda plan=plan: opened(plan, month_page),
            lambda plan=plan: opened(plan, grid),
            goal=1.0,
            peer_name="grid",
        )
    plan = realized(long_plan(70))
    for name, make in (("Bulan ini", month_page), ("Dasbor", dashboard)):
        yield within(f"edited and counted on {name}, 70 rows", list(edited(plan, make)), goal=FRAME)


def today() -> date:
    return date(2026, 5, 10)


def month_page(open_plan: OpenPlan) -> QWidget:
    page = MonthPage(open_plan, today)
    page.arrive()
    return page


def dashboard(open_plan: OpenPlan) -> QWidget:
    page = DashboardPage(open_plan, today)
    page.arrive()
    return page


def grid(open_plan: OpenPlan) -> QWidget:
    return PlanPage(open_plan, today=today)


def shown(open_plan: OpenPlan, make: Make) -> QWidget:
    page = make(open_plan)
    page.resize(*SIZE)
    page.show()
    QApplication.processEvents()
    page.grab()
    return page


def opened(plan: Plan, make: Make) -> float:
    start = time.perf_counter()
    page = shown(OpenPlan(FakeStore(plan)), make)
    took = time.perf_counter() - start
    page.close()
    page.deleteLater()
    QApplication.processEvents()
    return took


def edited(plan: Plan, make: Make) -> Iterator[float]:
    """A month marked as done until the page has counted and painted it."""
    open_plan = OpenPlan(FakeStore(plan))
    page = shown(open_plan, make)
    for activity in list(plan.activities())[:EDITS]:
        changes = mark(open_plan.plan, [(activity.id, 5)], Status.DONE)
        start = time.perf_counter()
        open_plan.apply("Tandai selesai", changes)
        QApplication.processEvents()
        yield time.perf_counter() - start
    page.close()


if __name__ == "__main__":
    report(results())
