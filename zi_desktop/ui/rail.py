"""The rail beside the grid: the plan's areas by their numbers, each with its duties done. Tells what was pressed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QVBoxLayout, QWidget

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.duties import Clock
from zi_desktop.domain.figures import Figures, figures_of
from zi_desktop.domain.history import Effect
from zi_desktop.domain.plan import Area, Plan
from zi_desktop.ui import theme
from zi_desktop.ui.evidence_shared import spoken
from zi_desktop.ui.open_plan import OpenPlan

WIDTH = 56
STEP = 48
BAR = QRect(12, 34, 32, 5)


class AreaButton(QAbstractButton):
    """One area: its number and a bar. `double_pressed` with the second press of a double click."""

    double_pressed = Signal()

    def __init__(self, area: RowId, parent: QWidget) -> None:
        super().__init__(parent)
        self.area = area
        self._title, self._done, self._proven = "", (0, 0), ""
        self._here = False
        self.setFixedSize(WIDTH, STEP)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_area(self, plan: Plan) -> None:
        """Take number and title from the plan."""
        area = plan.row(self.area, Area)
        self._title = area.title
        self.setText(plan.area_label(area) or str(plan.positions[area.id][0]))
        self._say()

    def show_progress(self, its: Figures, proven: str = "") -> None:
        """Take the duties that are done, and all that are not cancelled; `proven` says how much of the evidence is there."""
        self._done, self._proven = (its.done, its.wanted), proven
        self._say()

    def _say(self) -> None:
        done, count = self._done
        said = [f"{done} dari {count} tugas selesai"]
        said += [f"bukti: {self._proven}"] if self._proven else []
        self.setToolTip("\n".join((self._title, *said)))
        self.setAccessibleName(", ".join((f"Area {self.text()}", self._title, *said)))
        self.update()

    def show_here(self, here: bool) -> None:
        """Mark the area that the grid shows."""
        if here != self._here:
            self._here = here
            self.update()

    @property
    def is_here(self) -> bool:
        """True while the grid shows this area."""
        return self._here

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go dark again."""
        self.update()
        super().leaveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tell a double click; its first press went to the area already."""
        self.double_pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go along the rail, Enter goes to the area."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint number and bar."""
        colours, p = theme.current(), QPainter(self)
        lit = self._here or self.underMouse()
        p.fillRect(self.rect(), colours.rail_active if lit else colours.alternate)
        font = QFont(self.font())
        font.setPixelSize(13)
        font.setBold(True)
        measure = QFontMetricsF(font)
        p.setFont(font)
        p.setPen(colours.text)
        left = (WIDTH - measure.horizontalAdvance(self.text())) / 2
        p.drawText(QPointF(left, 12 + measure.ascent()), self.text())
        p.fillRect(BAR, colours.track)
        done, count = self._done
        if count:
            width = round(BAR.width() * done / count)
            p.fillRect(BAR.left(), BAR.top(), width, BAR.height(), colours.done)
        if self.hasFocus():
            p.setPen(colours.focus)
            for n in (0, 1):
                p.drawRect(self.rect().adjusted(n, n, -1 - n, -1 - n))


class Rail(QScrollArea):
    """A button for each area. `figures` counts one, where somebody keeps what was counted. `area_pressed` and `area_double_pressed` carry the area's row id."""

    area_pressed = Signal(object)
    area_double_pressed = Signal(object)

    def __init__(
        self, open_plan: OpenPlan, figures: Callable[[RowId], Figures] | None = None
    ) -> None:
        super().__init__()
        self._open_plan = open_plan
        self._figures = figures or self._count
        self._plan = open_plan.plan
        self._buttons: dict[RowId, AreaButton] = {}
        self._uncounted: dict[RowId, None] = {}
        self._counting = QTimer(self, interval=0)
        self._counting.timeout.connect(self._count_one)
        self.setFixedWidth(WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Area")
        self._inside = _Ground()
        self._layout = QVBoxLayout(self._inside)
        self._layout.setContentsMargins(0, 6, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addStretch(1)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self._rebuild()
        open_plan.changed.connect(self._follow)
        open_plan.evidence.recounted.connect(self._recount)

    @property
    def buttons(self) -> list[AreaButton]:
        """Return the buttons in the areas' order."""
        return list(self._buttons.values())

    def show_here(self, area: RowId | None) -> None:
        """Mark the area that the grid shows, and keep it in view."""
        for button in self._buttons.values():
            button.show_here(button.area == area)
        if area in self._buttons:
            self.ensureWidgetVisible(self._buttons[area], 0, 0)

    def sizeHint(self) -> QSize:
        """Ask for the rail's width."""
        return QSize(WIDTH, 200)

    def _follow(self, effect: Effect) -> None:
        before, self._plan = self._plan, self._open_plan.plan
        areas = [area.id for area in self._plan.areas()]
        info = self._plan.info.id
        if areas != list(self._buttons):
            self._rebuild()
        elif effect.structural or info in effect.rows:
            self._name_all()
        touched = {_area_of(plan, row) for plan in (before, self._plan) for row in effect.rows}
        self._count_later(area for area in areas if area in touched)

    def _name_all(self) -> None:
        for button in self._buttons.values():
            button.show_area(self._plan)

    def _count_later(self, areas: Iterable[RowId]) -> None:
        """Count when the window has shown what it has to show: an area's duties may be thousands."""
        self._uncounted |= dict.fromkeys(areas)
        if self._uncounted:
            self._counting.start()

    def _recount(self) -> None:
        self._count_later(self._buttons)

    def _count_one(self) -> None:
        area = next(iter(self._uncounted), None)
        if area is None:
            self._counting.stop()
            return
        del self._uncounted[area]
        if area in self._buttons:
            proven = spoken(self._open_plan.evidence.of(self._plan).coverage(area))
            self._buttons[area].show_progress(self._figures(area), proven)

    def _count(self, area: RowId) -> Figures:
        return figures_of(self._plan, area, Clock(0))  # no clock changes what the rail shows

    def _rebuild(self) -> None:
        here = next((b.area for b in self._buttons.values() if b.is_here), None)
        for button in self._buttons.values():
            self._layout.removeWidget(button)
            button.deleteLater()
        self._buttons = {}
        for at, area in enumerate(self._plan.areas()):
            button = AreaButton(area.id, self._inside)
            button.show_area(self._plan)
            button.clicked.connect(self._pressed)
            button.double_pressed.connect(self._double_pressed)
            self._layout.insertWidget(at, button)
            self._buttons[area.id] = button
        self.show_here(here)
        self._count_later(self._buttons)

    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, AreaButton):
            self.area_pressed.emit(button.area)

    def _double_pressed(self) -> None:
        button = self.sender()
        if isinstance(button, AreaButton):
            self.area_double_pressed.emit(button.area)


def _area_of(plan: Plan, row: RowId) -> RowId | None:
    above = plan.ancestor(row, Area)
    return above.id if above is not None else None


class _Ground(QWidget):
    """What the buttons stand on."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill with the rail's colour."""
        QPainter(self).fillRect(event.rect(), theme.current().alternate)
