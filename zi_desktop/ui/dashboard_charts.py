"""The dashboard's drawings: lines of plan and realisation, the months as a heat map. Values in, presses out; counts nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.figures import NOTHING, Figures
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.services.figures import definition
from zi_desktop.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

MONTHS = 12
TITLE_HEIGHT, FOOT = 26, 20


class MonthChart(QWidget):
    """What both drawings share: twelve months across, one of them current, a sentence for each.

    `month_pressed` carries the row that was meant (`""`: all of them) and the month.
    """

    month_pressed = Signal(str, int)
    LEFT = 12

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._name = name
        self.month = 1

    def sentence(self) -> str:
        """Return what the current month shows."""
        raise NotImplementedError

    def tell(self) -> None:
        """Let a screen reader know, and paint."""
        self.setAccessibleName(f"{self._name}. {self.sentence()}")
        self.update()

    def step(self) -> float:
        """Return how wide a month is."""
        return (self.width() - self.LEFT - 12) / MONTHS

    def month_at(self, x: float) -> int:
        """Return the month at `x`, the nearest one where it lies beside."""
        return min(max(int((x - self.LEFT) // max(self.step(), 1)) + 1, 1), MONTHS)

    def place_at(self, at: QPointF) -> None:
        """Make the month (and row) at a point the current one."""
        self.month = self.month_at(at.x())

    def row(self) -> str:
        """Return the row that a press means."""
        return ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a month and tell it."""
        self.place_at(event.position())
        self.tell()
        self.month_pressed.emit(self.row(), self.month)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go about with the arrows; Enter is a press."""
        if not self.go(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def go(self, key: Qt.Key) -> bool:
        """Take a key; False where it means nothing here."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.month_pressed.emit(self.row(), self.month)
        elif key in steps:
            self.month = min(max(self.month + steps[key], 1), MONTHS)
            self.tell()
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        """Say what is under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self.place_at(QPointF(event.pos()))
            self.tell()
            QToolTip.showText(event.globalPos(), f"<p>{self.sentence()}</p>", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QEvent) -> None:
        """Show the focus."""
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        """Stop showing the focus."""
        self.update()

    def paint_frame(self, p: QPainter) -> None:
        """Paint ground, title and the months' names."""
        colours = theme.current()
        p.fillRect(self.rect(), colours.base)
        _write(p, self.font(), colours.text, self._name, QRectF(0, 2, self.width(), 20), bold=True)
        for n in range(MONTHS):
            box = QRectF(self.LEFT + n * self.step(), self.height() - FOOT, self.step(), FOOT)
            current = n + 1 == self.month and self.hasFocus()
            colour = colours.accent if current else colours.dim
            _write(p, self.font(), colour, MONTH_NAMES[n][:3], box, small=True, bold=current)
        if self.hasFocus():
            p.setPen(colours.focus)
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawRect(self.rect().adjusted(0, 0, -1, -1))


class CourseChart(MonthChart):
    """Planned so far as a thin line, realised so far as a thick one up to the running month."""

    def __init__(self) -> None:
        super().__init__("Rencana dan realisasi kumulatif")
        self._figures, self._now = NOTHING, 0
        self.tell()

    def show_figures(self, whole: Figures, now: int) -> None:
        """Show a plan's figures; `now` is the running month, 0 before and 13 after the year."""
        self._figures, self._now = whole, min(max(now, 0), MONTHS)
        self.tell()

    def sentence(self) -> str:
        """Return both counts of the current month, and what they mean."""
        n = self.month - 1
        planned, realized = self._figures.planned_so_far[n], self._figures.realized_so_far[n]
        counts = f"{MONTH_NAMES[n]}: rencana {planned}, realisasi {realized}"
        return f"{counts}. {definition('plan')}. {definition('realized')}."

    def sizeHint(self) -> QSize:
        """Ask for room to read it."""
        return QSize(420, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines with their counts."""
        p, colours = QPainter(self), theme.current()
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_frame(p)
        planned = self._points(self._figures.planned_so_far)
        realized = self._points(self._figures.realized_so_far[: self._now])
        foot = self.height() - FOOT
        p.setPen(QPen(colours.line, 1))
        p.drawLine(QPointF(self.LEFT, foot), QPointF(self.width() - 12, foot))
        self._line(p, planned, colours.bar_border, 1.2)
        self._line(p, realized, colours.done, 3)
        self._counts(p, planned, self._figures.planned_so_far, colours.dim, False)
        apart = [
            (at, count)
            for at, there, count in zip(
                realized, planned, self._figures.realized_so_far, strict=False
            )
            if abs(at.y() - there.y()) > 16
        ]
        self._counts(p, [at for at, _ in apart], [count for _, count in apart], colours.text, True)
        self._key(p)

    def _key(self, p: QPainter) -> None:
        colours = theme.current()
        for n, (words, colour, width) in enumerate(
            (("rencana", colours.bar_border, 1.2), ("realisasi", colours.done, 3))
        ):
            x, y = self.LEFT + 4 + n * 90, TITLE_HEIGHT + 6
            p.setPen(QPen(colour, width))
            p.drawLine(QPointF(x, y), QPointF(x + 18, y))
            box = QRectF(x + 22, y - 8, 70, 16)
            _write(p, self.font(), colours.dim, words, box, small=True, left=True)

    def _points(self, values: Sequence[int]) -> list[QPointF]:
        most = max(*self._figures.planned_so_far, *self._figures.realized_so_far, 1)
        room = self.height() - TITLE_HEIGHT - FOOT - 30
        foot = self.height() - FOOT - 2
        return [
            QPointF(self.LEFT + (n + 0.5) * self.step(), foot - room * value / most)
            for n, value in enumerate(values)
        ]

    def _line(self, p: QPainter, points: Sequence[QPointF], colour: QColor, width: float) -> None:
        p.setPen(QPen(colour, width))
        p.setBrush(colour)
        if len(points) > 1:
            p.drawPolyline(list(points))
        for point in points:
            p.drawEllipse(point, width, width)

    def _counts(
        self,
        p: QPainter,
        points: Sequence[QPointF],
        counts: Sequence[int],
        colour: QColor,
        bold: bool,
    ) -> None:
        for point, count in zip(points, counts, strict=False):
            box = QRectF(point.x() - 20, point.y() - 18, 40, 14)
            _write(p, self.font(), colour, str(count), box, small=True, bold=bold)


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One area of the heat map."""

    row: RowId
    label: str
    title: str
    figures: Figures


class HeatMap(MonthChart):
    """A row for each area, a box for each month: "3/5" done of due, the fuller the more is done, red where late."""

    LEFT = 44

    def __init__(self) -> None:
        super().__init__("Selesai dari yang jatuh tempo")
        self._rows: Sequence[HeatRow] = ()
        self._at = 0
        self.tell()

    def show_rows(self, rows: Sequence[HeatRow]) -> None:
        """Show areas."""
        self._rows = rows
        self._at = min(self._at, max(len(rows) - 1, 0))
        self.tell()

    def row(self) -> str:
        """Return the current area."""
        return self._rows[self._at].row if self._rows else ""

    def place_at(self, at: QPointF) -> None:
        """Make the box at a point the current one."""
        super().place_at(at)
        row = int((at.y() - TITLE_HEIGHT) // max(self._height(), 1))
        self._at = min(max(row, 0), max(len(self._rows) - 1, 0))

    def go(self, key: Qt.Key) -> bool:
        """Up and down change the area."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if key in steps:
            self._at = min(max(self._at + steps[key], 0), max(len(self._rows) - 1, 0))
            self.tell()
            return True
        return super().go(key)

    def sentence(self) -> str:
        """Return what the current box says, and what it means."""
        if not self._rows:
            return "Belum ada area."
        one, n = self._rows[self._at], self.month - 1
        due, done, late = (
            by[n] for by in (one.figures.due_in, one.figures.done_in, one.figures.late_in)
        )
        words = f"{done} dari {due} selesai" if due else "tidak ada yang jatuh tempo"
        words += f", {late} terlambat" if late else ""
        return f"{one.label} {one.title}, {MONTH_NAMES[n]}: {words}. {definition('done_in')}."

    def _height(self) -> float:
        room = self.height() - TITLE_HEIGHT - FOOT
        return min(40.0, room / max(len(self._rows), 1))

    def box(self, at: int, month: int) -> QRectF:
        """Return where the box of an area and a month lies."""
        x = self.LEFT + (month - 1) * self.step()
        return QRectF(x, TITLE_HEIGHT + at * self._height(), self.step(), self._height())

    def sizeHint(self) -> QSize:
        """Ask for room to read it."""
        return QSize(420, TITLE_HEIGHT + FOOT + 26 * max(len(self._rows), 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the boxes."""
        p, colours = QPainter(self), theme.current()
        self.paint_frame(p)
        for at, one in enumerate(self._rows):
            box = QRectF(8, self.box(at, 1).top(), self.LEFT - 10, self._height())
            _write(p, self.font(), colours.text, one.label, box, bold=True, left=True)
            for month in range(1, MONTHS + 1):
                self._paint_box(p, self.box(at, month).adjusted(1, 1, -1, -1), one.figures, month)
        if self.hasFocus() and self._rows:
            p.setPen(QPen(colours.focus, 2))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawRect(self.box(self._at, self.month).adjusted(1, 1, -1, -1))

    def _paint_box(self, p: QPainter, box: QRectF, its: Figures, month: int) -> None:
        colours = theme.current()
        due, done, late = (by[month - 1] for by in (its.due_in, its.done_in, its.late_in))
        if not due:
            p.fillRect(box, colours.alternate)
            return
        whole = done == due
        p.fillRect(box, colours.done if whole else colours.base)
        if done and not whole:
            part = QRectF(box.left(), box.top(), box.width() * done / due, box.height())
            p.fillRect(part, colours.bar)
        p.setPen(QPen(colours.late if late else colours.bar_border, 2 if late else 1))
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawRect(box)
        colour = colours.done_text if whole else colours.text
        _write(p, self.font(), colour, f"{done}/{due}", box, small=True, bold=bool(late))


def _write(
    p: QPainter,
    font: QFont,
    colour: QColor,
    text: str,
    box: QRectF,
    *,
    small: bool = False,
    bold: bool = False,
    left: bool = False,
) -> None:
    """Paint one line in the middle of `box`, or at its left."""
    made = QFont(font)
    made.setBold(bold)
    if small:
        made.setPixelSize(11)
    measure = QFontMetricsF(made)
    x = box.left() if left else box.left() + (box.width() - measure.horizontalAdvance(text)) / 2
    y = box.top() + (box.height() - measure.height()) / 2 + measure.ascent()
    p.setFont(made)
    p.setPen(colour)
    p.drawText(QPointF(x, y), text)
