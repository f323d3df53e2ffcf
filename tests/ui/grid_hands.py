"""Hands for tests of the grid: press keys and drag the mouse at cells, and look at where things are."""

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from zi_desktop.ui.grid_columns import COLUMN_AT, FIRST_MONTH
from zi_desktop.ui.plan_page import PlanPage

NO_KEY = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
BESIDE_INSPECTOR = (1040, 615)
WIDE = (1366, 615)


def shown_page(qtbot, open_plan, size=BESIDE_INSPECTOR):
    page = PlanPage(open_plan, today=lambda: date(2026, 5, 10))
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.view.hasFocus)
    return page


class Hands:
    """Acts on one page as a person does."""

    def __init__(self, page):
        self.page, self.view = page, page.view
        self.plan = page.model.open_plan

    def keys(self, *keys, modifiers=NO_KEY):
        """Press keys, or type texts, wherever the focus is."""
        for key in keys:
            for one in key if isinstance(key, str) else [key]:
                QTest.keyClick(QApplication.focusWidget(), one, modifiers)

    def stand(self, row, column="action"):
        self.page.go_to(row, column)
        assert self.where() == (row, column)

    def where(self):
        index = self.view.currentIndex()
        names = {at: name for name, at in COLUMN_AT.items()}
        return (self.page.model.grid_row(index.row()).id, names[index.column()])

    def spot(self, row, month_or_column):
        column = (
            FIRST_MONTH + month_or_column - 1
            if isinstance(month_or_column, int)
            else COLUMN_AT[month_or_column]
        )
        index = self.page.model.index(self.page.model.position(row), column)
        return self.view.visualRect(index).center()

    def click(self, row, column, modifiers=NO_KEY, button=LEFT):
        QTest.mouseClick(self.view.viewport(), button, modifiers, self.spot(row, column))

    def double_click(self, row, column):
        QTest.mouseClick(self.view.viewport(), LEFT, NO_KEY, self.spot(row, column))
        QTest.mouseDClick(self.view.viewport(), LEFT, NO_KEY, self.spot(row, column))

    def drag(self, *stops, release=True):
        """Press at the first (row, column), go over the others, release at the last."""
        port = self.view.viewport()
        QTest.mousePress(port, LEFT, NO_KEY, self.spot(*stops[0]))
        before = self.spot(*stops[0])
        for stop in stops[1:]:
            after = self.spot(*stop)
            for n in (1, 2, 3):
                QTest.mouseMove(port, before + (after - before) * n / 3)
            before = after
        if release:
            QTest.mouseRelease(port, LEFT, NO_KEY, before)
        return before

    def press_at(self, x, y):
        QTest.mouseClick(self.view.viewport(), LEFT, NO_KEY, QPoint(x, y))

    def months(self, row):
        return list(self.plan.plan.activity(row).months)

    def tentative(self, row):
        return list(self.plan.plan.activity(row).tentative_months)

    def action(self, row):
        return self.plan.plan.activity(row).action

    def shown(self):
        return [row.id for row in self.page.model.grid_rows()]

    @property
    def editor(self):
        return self.page._delegate.editor
