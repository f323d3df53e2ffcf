"""The legend of the month cells' marks, painted by the same painter as the grid. Belongs into the status bar."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from zi_desktop.ui import theme
from zi_desktop.ui.doubt_mark import MARK_SIZE, mark
from zi_desktop.ui.month_cell import BAR_HEIGHT, BAR_TOP, PIP_CENTRE, paint_month
from zi_desktop.ui.month_state import Bar, Mark, MonthState, Pip

CELL, PIP_CELL, GAP, NEAR = 28, 12, 14, 4
HEIGHT = 20
"""Less than the status bar, which keeps some of its own for edges."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Neighbour cells and the word for them; without cells, the diamond in front of a row."""

    states: tuple[MonthState, ...]
    word: str


def _came(mark: Mark) -> tuple[MonthState, ...]:
    return (MonthState(Bar.PLANNED, mark),)


def _proof(pip: Pip) -> tuple[MonthState, ...]:
    return (MonthState(pip=pip),)


SIGNS = (
    Sign((MonthState(Bar.PLANNED),), "tiap bulan"),
    Sign(
        (
            MonthState(Bar.PLANNED, joins_after=True),
            MonthState(Bar.PLANNED, joins_before=True),
        ),
        "sekali dalam rentang",
    ),
    Sign(_came(Mark.DONE), "selesai"),
    Sign(_came(Mark.PARTLY), "sebagian"),
    Sign(_came(Mark.LATE), "terlambat"),
    Sign((MonthState(Bar.TENTATIVE),), "tentatif"),
    Sign((MonthState(Bar.PLANNED, conflict=True),), "konflik"),
    Sign((), "ragu"),
    Sign(_proof(Pip.MISSING), "belum ada bukti"),
    Sign(_proof(Pip.PARTLY), "bukti kurang"),
    Sign(_proof(Pip.COMPLETE), "bukti lengkap"),
    Sign(_proof(Pip.DOUBTFUL), "bukti diragukan"),
    Sign(_came(Mark.MOVED), "dipindah"),
    Sign(_came(Mark.NOT_DONE), "tidak dilaksanakan"),
    Sign(_came(Mark.CANCELLED), "dibatalkan"),
)
"""What a plan can show, the commonest first: where there is no room, the last ones are left out."""


class LegendBar(QWidget):
    """The signs side by side; those that have no room are left out whole, from the right."""

    def __init__(self, signs: tuple[Sign, ...] = SIGNS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signs = signs
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = ", ".join(sign.word for sign in signs)
        self.setAccessibleName(f"Arti tanda: {words}")

    def shown_signs(self) -> list[Sign]:
        """Return the signs that have room."""
        room, shown = self.width(), []
        for sign in self._signs:
            room -= self._width(sign)
            if room < 0:
                break
            shown.append(sign)
        return shown

    def sizeHint(self) -> QSize:
        """Ask for room for all signs."""
        return QSize(sum(map(self._width, self._signs)), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Be content with none."""
        return QSize(0, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what has room."""
        colours, p = theme.current(), QPainter(self)
        measure = QFontMetricsF(self._font())
        x, top = 0.0, (HEIGHT - BAR_HEIGHT) / 2 - BAR_TOP
        for sign in self.shown_signs():
            left = x
            if not sign.states:
                diamond = mark(colours.late.name(), True).pixmap(MARK_SIZE, MARK_SIZE)
                p.drawPixmap(QPointF(left, (HEIGHT - MARK_SIZE) / 2), diamond)
                left += MARK_SIZE
            for state in sign.states:
                width = _cell(state)
                y = top if width == CELL else HEIGHT / 2 - PIP_CENTRE
                paint_month(p, QRectF(left, y, width, BAR_TOP + BAR_HEIGHT), state, colours)
                left += width
            p.setFont(self._font())
            p.setPen(colours.text)
            y = (HEIGHT - measure.height()) / 2 + measure.ascent()
            p.drawText(QPointF(left + NEAR, y), sign.word)
            x += self._width(sign)

    def _width(self, sign: Sign) -> int:
        words = QFontMetricsF(self._font()).horizontalAdvance(sign.word)
        return round((sum(map(_cell, sign.states)) or MARK_SIZE) + NEAR + words + GAP)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(11)
        return font


def _cell(state: MonthState) -> int:
    """How wide a sign's cell is: the pip of the evidence alone needs less."""
    return PIP_CELL if state.pip is not Pip.NONE else CELL
