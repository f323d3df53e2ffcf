"""A year as twelve boxes: the states of one or many rows, one month chosen. Tells what is pressed; edits nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.ui import theme
from zi_desktop.ui.month_cell import paint_month
from zi_desktop.ui.month_state import EMPTY, MonthState, sentence

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

NAME_HEIGHT, STATE_HEIGHT = 16, 40
MONTHS = 12


class YearBoxes(QWidget):
    """`chosen` carries the month that was chosen, `toggled` one that is to be planned or not.

    Arrows, Home and End choose, Space and a double click plan.
    """

    chosen = Signal(int)
    toggled = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(NAME_HEIGHT + STATE_HEIGHT)
        self._states: Sequence[MonthState] = (EMPTY,) * MONTHS
        self._month, self._row = 1, ""
        self._now: int | None = None

    @property
    def month(self) -> int:
        """The chosen month, 1…12."""
        return self._month

    def show_year(
        self, states: Sequence[MonthState], month: int, now: int | None, row: str
    ) -> None:
        """Show the states of `row` (as a screen reader names it), `month` chosen; `now` is the running month."""
        self._states, self._month, self._row = states, month, row
        self._now = now
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleName(sentence(self._month, self._row, self._states[self._month - 1]))
        self.update()

    def box(self, month: int) -> QRect:
        """Return where a month's box lies."""
        left, right = (self.width() * n // MONTHS for n in (month - 1, month))
        return QRect(left, 0, right - left, self.height())

    def sizeHint(self) -> QSize:
        """Ask for room for twelve cells."""
        return QSize(MONTHS * 25, NAME_HEIGHT + STATE_HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a month."""
        self._choose(self._at(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Plan a month, or not."""
        self.toggled.emit(self._at(event))

    def _at(self, event: QMouseEvent) -> int:
        return min(max(int(event.position().x() * MONTHS // max(self.width(), 1)) + 1, 1), MONTHS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go about and plan."""
        key = Qt.Key
        steps = {key.Key_Left: self._month - 1, key.Key_Right: self._month + 1}
        steps |= {key.Key_Home: 1, key.Key_End: MONTHS}
        if event.key() == key.Key_Space:
            self.toggled.emit(self._month)
        elif (to := steps.get(key(event.key()))) is not None:
            self._choose(min(max(to, 1), MONTHS))
        else:
            super().keyPressEvent(event)

    def _choose(self, month: int) -> None:
        if month != self._month:
            self._month = month
            self._tell()
            self.chosen.emit(month)

    def focusInEvent(self, event: QEvent) -> None:
        """Show the focus."""
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        """Stop showing the focus."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each month's name over its state."""
        p, colours = QPainter(self), theme.current()
        font = QFont(self.font())
        font.setPixelSize(10)
        measure = QFontMetricsF(font)
        for month, state in enumerate(self._states, 1):
            box = self.box(month)
            ground = colours.today if month == self._now else colours.base
            p.fillRect(box, colours.rail_active if month == self._month else ground)
            p.setFont(font)
            p.setPen(colours.text if month == self._month else colours.dim)
            name = MONTH_NAMES[month - 1][:3]
            left = box.left() + (box.width() - measure.horizontalAdvance(name)) / 2
            p.drawText(QPointF(left, 2 + measure.ascent()), name)
            cell = QRectF(box.left(), NAME_HEIGHT, box.width(), STATE_HEIGHT)
            paint_month(p, cell, state, colours)
            p.fillRect(box.right(), NAME_HEIGHT, 1, STATE_HEIGHT, colours.line)
        box = self.box(self._month)
        p.setPen(colours.focus if self.hasFocus() else colours.border)
        for n in range(2 if self.hasFocus() else 1):
            p.drawRect(box.adjusted(n, n, -1 - n, -1 - n))
