"""Times the grid: opening, frames while scrolling (also in all columns), frames while painting months, at 70, 3,000 and 10,000 rows.

The plans are in the middle of their year, with realisation and evidence. Frames are processor time: this thread paints them, and what others
do on the computer is not theirs.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from tests.bench.harness import Result, report, within
from tests.domain.years import said
from tests.ui.example_plans import long_plan
from tests.ui.fake_store import FakeStore
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.filtering import EVERYTHING, RowFilter
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.realization import Status
from zi_desktop.domain.records import Evidence, EvidenceUse, ExpectedItem, Record
from zi_desktop.domain.searching import find_words
from zi_desktop.ui import theme
from zi_desktop.ui.garbage import Garbage
from zi_desktop.ui.grid_columns import FIRST_MONTH
from zi_desktop.ui.open_plan import OpenPlan
from zi_desktop.ui.plan_page import PlanPage

FRAME = 0.016
SIZE = (1366, 615)
NARROW = (1040, 615)
FRAMES = 120


def results() -> Iterator[Result]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Scheme.LIGHT)
    for rows in (70, 3_000, 10_000):
        goal = FRAME if rows <= 3_000 else None
        garbage = Garbage(app, is_away=lambda: False)  # as in the program
        open_plan = OpenPlan(FakeStore(running(long_plan(rows))))
        start = time.process_time()
        page = shown(open_plan, app)
        yield Result(f"grid opened, {rows} rows", ours=time.process_time() - start)
        yield within(
            f"frame while scrolling, {rows} rows, worst", list(scrolled(page)), goal=goal, pick=max
        )
        yield within(
            f"frame while paging, {rows} rows, worst", list(paged(page)), goal=goal, pick=max
        )
        yield within(
            f"frame while painting, {rows} rows, worst", list(dragged(page)), goal=goal, pick=max
        )
        page.resize(*NARROW)
        page.view.set_all_columns(True)
        app.processEvents()
        frames = [*scrolled(page), *sideways(page), *dragged(page)]
        yield within(f"frame in all columns, {rows} rows, worst", frames, goal=goal, pick=max)
        page.view.set_all_columns(False)
        page.resize(*SIZE)
        yield within(
            f"filter or search, painted, {rows} rows, worst",
            list(filtered(page)),
            goal=goal,
            pick=max,
        )
        yield within(f"months edited and painted, {rows} rows", list(edited(page)), goal=None)
        yield within(f"row added and painted, {rows} rows", list(added(page)), goal=None)
        page.close()
        page.deleteLater()
        garbage.stop()


def running(plan: Plan) -> Plan:
    """The plan in May: of every row a month was done, of two in three an expected item is there, of half of these proved."""
    made: list[Record] = [
        Evidence(RowId(f"e{n}"), RowId(""), f"{n:03}", form="berkas", name=f"SK {n}.pdf")
        for n in range(100)
    ]
    for n, row in enumerate(plan.activities()):
        month, item = min(row.months, default=1), RowId(f"i{n}")
        made.append(said(row.id, month, Status.DONE))
        if n % 3:
            made.append(ExpectedItem(item, row.id, "a", text="SK Tim"))
        if n % 3 == 1:
            its, key = {"evidence": f"e{n % 100}", "month": month, "items": (item,)}, f"{n:05}"
            made.append(EvidenceUse(RowId(f"u{n}"), row.id, key, **its))  # type: ignore[arg-type]
    return plan.with_rows(made)


def shown(open_plan: OpenPlan, app: QApplication) -> PlanPage:
    page = PlanPage(open_plan, today=lambda: date(2026, 5, 10))
    page.resize(*SIZE)
    page.show()
    page.view.setFocus()
    app.processEvents()
    return page


def scrolled(page: PlanPage) -> Iterator[float]:
    """Frames of a wheel that turns: a step of 57 pixels each, over texts that were not seen before."""
    bar = page.view.verticalScrollBar()
    for n in range(FRAMES):
        start = time.process_time()
        bar.setValue(n * 57 % max(1, bar.maximum()))
        page.view.viewport().repaint()
        yield time.process_time() - start


def sideways(page: PlanPage) -> Iterator[float]:
    """Frames of scrolling to the right below what is frozen."""
    bar = page.view.horizontalScrollBar()
    assert bar.maximum() > 0
    for n in range(FRAMES):
        start = time.process_time()
        bar.setValue(n * 17 % bar.maximum())
        page.view.viewport().repaint()
        yield time.process_time() - start


def paged(page: PlanPage) -> Iterator[float]:
    """Frames of jumps to places far apart."""
    bar = page.view.verticalScrollBar()
    for n in range(FRAMES):
        start = time.process_time()
        bar.setValue(bar.maximum() * (n * 37 % 101) // 101)
        page.view.viewport().repaint()
        yield time.process_time() - start


def dragged(page: PlanPage) -> Iterator[float]:
    """Frames of a drag over months, up and down and across."""
    view = page.view
    view.verticalScrollBar().setValue(0)
    row = next(at for at in view.visible_rows() if view.grid.grid_row(at).activity)
    y = view.rowViewportPosition(row) + 10
    left = view.columnViewportPosition(FIRST_MONTH)
    send(page, QEvent.Type.MouseButtonPress, QPoint(left + 10, y))
    for n in range(FRAMES):
        at = QPoint(left + 10 + n * 7 % 300, y + n * 11 % 400)
        start = time.process_time()
        send(page, QEvent.Type.MouseMove, at)
        view.viewport().repaint()
        yield time.process_time() - start
    view.mouse.escape()


def filtered(page: PlanPage) -> Iterator[float]:
    """Frames of filters that come and go, and of a search that is typed."""
    area = page.model.plan.areas()[0].id
    wanted = (RowFilter(month=3), RowFilter(area=area), RowFilter(responsible="SDM"), EVERYTHING)
    for one in wanted * 3:
        start = time.process_time()
        page.bar.ask(one)
        page.view.viewport().repaint()
        yield time.process_time() - start
    for words in ("k", "kerja", "zona integritas", ""):
        start = time.process_time()
        page.model.show_found(find_words(page.model.plan, words))
        page.view.viewport().repaint()
        yield time.process_time() - start


def edited(page: PlanPage) -> Iterator[float]:
    """An edit of one month with the frame that shows it."""
    rows = [row.id for row in page.model.grid_rows() if row.activity][:30]
    for row in rows:
        page.go_to(row, "m7")
        start = time.process_time()
        page.edits.toggle_months()
        page.view.viewport().repaint()
        yield time.process_time() - start


def added(page: PlanPage) -> Iterator[float]:
    """A new row with its editor and the frame that shows it."""
    for _ in range(8):
        start = time.process_time()
        page.edits.add_row()
        page.view.viewport().repaint()
        yield time.process_time() - start


def send(page: PlanPage, kind: QEvent.Type, at: QPoint) -> None:
    view = page.view.viewport()
    button = Qt.MouseButton.LeftButton
    place = QPointF(at)
    event = QMouseEvent(
        kind, place, QPointF(view.mapToGlobal(at)), button, button, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view, event)


if __name__ == "__main__":
    report(results())
