"""The page *Dasbor*: a plan's figures by area and component, its course through the year, its months. Leads to rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
)

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.figures import PlanFigures
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.plan import Plan
from zi_desktop.services.figures import definition, percent_words, plan_figures
from zi_desktop.ui.dashboard_charts import CourseChart, HeatMap, HeatRow
from zi_desktop.ui.dashboard_table import COLUMNS, FigureDelegate, FigureModel, figure_rows
from zi_desktop.ui.open_plan import OpenPlan
from zi_desktop.ui.pages import MONTH, DeskPage

COUNT_WIDTH, ROW_HEIGHT, HEAD_HEIGHT, TITLE_WIDTH = 64, 28, 38, 210
DISPENSABLE = ("catching_up", "percent_proved", "proved", "late", "planned")
"""Columns that go, in turn, where titles would have no room; the charts and the summary say most of it."""
SUMMED = ("planned", "due", "done", "late", "proved")


class DashboardPage(DeskPage):
    """Counts anew when it is shown, and with each change while it is seen. `begun` asks for printing."""

    def __init__(self, open_plan: OpenPlan, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._open_plan, self._today = open_plan, today
        self._make_parts()
        self._arrange()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        open_plan.changed.connect(self._plan_changed)
        self.setFocusProxy(self.view)

    def _make_parts(self) -> None:
        self.said = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self.said.setAccessibleName("Ringkasan")
        self.print = QPushButton("Cetak dasbor…")
        self.print.clicked.connect(self._print)
        self.model = FigureModel(self)
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(FigureDelegate(self.model.line, self.view))
        self.view.setAccessibleName("Angka menurut area dan komponen")
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setShowGrid(False)
        self.view.setTabKeyNavigation(False)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        head = self.view.horizontalHeader()
        head.setHighlightSections(False)
        head.setFixedHeight(HEAD_HEIGHT)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(COLUMNS)):
            self.view.setColumnWidth(column, COUNT_WIDTH)
        self.view.activated.connect(self._lead)
        self.course, self.heat = CourseChart(), HeatMap()
        self.course.month_pressed.connect(self._lead_to_month)
        self.heat.month_pressed.connect(self._lead_to_cell)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.said, 1)
        top.addWidget(self.print)
        charts = QVBoxLayout()
        charts.setSpacing(8)
        charts.addWidget(self.course, 1)
        charts.addWidget(self.heat, 1)
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addWidget(self.view, 3)
        across.addLayout(charts, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addLayout(across, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the titles."""
        super().resizeEvent(event)
        room = self.width() * 3 // 5 - 40
        most = max((room - TITLE_WIDTH) // COUNT_WIDTH, 0)
        hidden = DISPENSABLE[: max(len(COLUMNS) - 1 - most, 0)]
        for column, name in enumerate(COLUMNS):
            self.view.setColumnHidden(column, name in hidden)

    # ---- what it shows

    def arrive(self) -> None:
        """The page is shown now: bring it up to date."""
        self.refresh()

    def _plan_changed(self) -> None:
        if self.isVisible():
            self._later.start()

    def refresh(self) -> None:
        """Count anew."""
        plan = self._open_plan.plan
        found = plan_figures(plan, self._today())
        self.said.setText(_summary(plan, found))
        self.model.show_rows(figure_rows(plan, found))
        self.course.show_figures(found.whole, found.clock.now)
        self.heat.show_rows(
            [
                HeatRow(area.id, plan.area_label(area) or plan.number(area.id), area.title, its)
                for area in plan.areas()
                if (its := found.of[area.id])
            ]
        )

    # ---- where it leads

    def _lead(self) -> None:
        row = self.model.line(self.view.currentIndex().row()).row
        if row:
            self.row_asked.emit(row, None)

    def _lead_to_month(self, row: str, month: int) -> None:
        self.page_asked.emit(MONTH, month)

    def _lead_to_cell(self, row: str, month: int) -> None:
        if row:
            self.row_asked.emit(RowId(row), f"m{month}")

    def _print(self) -> None:
        self.begun.emit("paper_dasbor")


def _summary(plan: Plan, found: PlanFigures) -> str:
    its, now = found.whole, found.clock.now
    when = MONTH_NAMES[now - 1] if 1 <= now <= 12 else "sebelum" if now < 1 else "sesudah"
    counts = [
        f"<b>{getattr(its, name)}</b> {definition(name).split(':')[0].lower()}" for name in SUMMED
    ]
    shares = f"capaian <b>{percent_words(its.percent_done)}</b>, cakupan bukti <b>{percent_words(its.percent_proved)}</b>"
    return f"{when} {plan.info.year or ''}: {', '.join(counts)}; {shares}"
