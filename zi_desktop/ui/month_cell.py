"""Paints one month cell: its bar, the glyph in it, the pip under it, the corner of a conflict. Knows no plan and no grid.

Sizes are logical pixels at 96 dpi times `scale`; edges are put on device pixels, so that bars are crisp at any
ratio. Shapes alone tell all states apart: colour only helps.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from zi_desktop.ui.month_state import EMPTY, Bar, Mark, MonthState, Pip
from zi_desktop.ui.theme import Theme

BAR_TOP, BAR_HEIGHT = 5, 17
INSET = 3
PIP_CENTRE, PIP_RADIUS = 30.5, 3.5
CORNER = 8
STAMP_HEIGHT = 38
"""All parts of a cell lie within so much of its top."""

Colour = QColor


def paint_month(
    painter: QPainter, cell: QRectF, state: MonthState, theme: Theme, scale: float = 1.0
) -> None:
    """Paint `state` into `cell`, whose background is there already. Leaves the painter as it was."""
    if state == EMPTY:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    MonthCell(painter, cell, theme, scale).paint(state)
    painter.restore()


class MonthStamps:
    """Cells painted once and stamped from then on: a screen has hundreds, of a few dozen kinds."""

    def __init__(self, theme: Theme, scale: float = 1.0) -> None:
        self._theme, self._scale = theme, scale
        self._kept: dict[tuple[MonthState, int, float, float, float], QPixmap] = {}

    def paint(self, painter: QPainter, left: int, top: int, width: int, state: MonthState) -> None:
        """Do as `paint_month` does, in a cell as high as any that shows all its parts."""
        if state == EMPTY:
            return
        device = painter.deviceTransform()
        ratio = device.m11()
        x, y = left * ratio + device.dx(), top * ratio + device.dy()
        # where the cell lies between device pixels decides how its edges are rounded
        beside, above = x - math.floor(x), y - math.floor(y)
        wanted = (state, width, ratio, round(beside, 3), round(above, 3))
        stamp = self._kept.get(wanted)
        if stamp is None:
            stamp = self._kept[wanted] = self._stamp(state, width, ratio, beside, above)
        painter.drawPixmap(QPointF(left - beside / ratio, top - above / ratio), stamp)

    def _stamp(
        self, state: MonthState, width: int, ratio: float, beside: float, above: float
    ) -> QPixmap:
        height = math.ceil(STAMP_HEIGHT * self._scale)
        stamp = QPixmap(math.ceil(width * ratio) + 1, math.ceil(height * ratio) + 1)
        stamp.setDevicePixelRatio(ratio)
        stamp.fill(Qt.GlobalColor.transparent)
        painter = QPainter(stamp)
        cell = QRectF(beside / ratio, above / ratio, width, height)
        paint_month(painter, cell, state, self._theme, self._scale)
        painter.end()
        return stamp


class MonthCell:
    """One cell being painted: where its parts lie on the device's pixels."""

    def __init__(self, painter: QPainter, cell: QRectF, theme: Theme, scale: float) -> None:
        self.p, self.cell, self.theme, self.scale = painter, cell, theme, scale
        self.to_device = painter.deviceTransform()
        self.ratio = self.to_device.m11()
        self.thin = max(1, round(self.ratio * scale)) / self.ratio
        top = cell.top() + BAR_TOP * scale
        inset = INSET * scale
        width = cell.width() - 2 * inset
        self.block = self.snapped(cell.left() + inset, top, width, BAR_HEIGHT * scale)

    def snapped(self, x: float, y: float, width: float, height: float) -> QRectF:
        """Return that rectangle moved to whole device pixels."""
        t, r = self.to_device, self.ratio
        # not `round`: it would take halves to even pixels, here up and there down
        left, right = (math.floor(at * r + t.dx() + 0.5) for at in (x, x + width))
        top, bottom = (math.floor(at * r + t.dy() + 0.5) for at in (y, y + height))
        return QRectF(
            (left - t.dx()) / r, (top - t.dy()) / r, (right - left) / r, (bottom - top) / r
        )

    def paint(self, state: MonthState) -> None:
        """Paint all that the state says, from the bar up."""
        marked = state.mark is not Mark.NONE
        if state.joins_before or state.joins_after:
            self.joined_bar(state.joins_before, state.joins_after)
            if marked:
                gap = self.thin * 2
                self.fill(self.block.adjusted(-gap, 0, gap, 0), self.theme.base)
        if marked:
            self.mark(state.mark, state.bar)
        elif state.bar is Bar.TENTATIVE:
            self.tentative_bar()
        elif state.once:
            self.joined_bar(False, False)
        elif state.bar is Bar.PLANNED and not (state.joins_before or state.joins_after):
            self.frame(self.theme.bar_border, self.theme.bar)
        self.pip(state.pip)
        if state.conflict:
            self.corner()

    # bars

    def joined_bar(self, before: bool, after: bool) -> None:
        """A bar that goes on in the neighbour months; a thick cap where it begins or ends."""
        inset = 2 * self.scale
        left = self.cell.left() + (0 if before else inset)
        right = self.cell.right() - (0 if after else inset)
        outer = self.snapped(left, self.block.top(), right - left, self.block.height())
        cap = self.thin * 2
        self.fill(outer, self.theme.bar_border)
        inner = outer.adjusted(0 if before else cap, self.thin, 0 if after else -cap, -self.thin)
        self.fill(inner, self.theme.bar)

    def tentative_bar(self) -> None:
        """A dotted frame with a question mark."""
        self.frame(self.theme.bar_border, self.theme.base, dashes=(1.4, 1.6))
        self.letter("?", self.theme.dim)

    def frame(
        self,
        line: Colour,
        fill: Colour,
        *,
        dashes: tuple[float, ...] = (),
        width: float = 1.0,
        grow: float = 0.0,
    ) -> None:
        """A rounded block: `line` around `fill`; `width` in thin lines, `grow` outwards."""
        stroke = self.thin * width
        pen = QPen(line, stroke)
        if dashes:
            pen.setDashPattern(dashes)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        half = stroke / 2 - grow
        self.p.setPen(pen)
        self.p.setBrush(fill)
        radius = 3 * self.scale
        self.p.drawRoundedRect(self.block.adjusted(half, half, -half, -half), radius, radius)

    # marks

    def mark(self, mark: Mark, bar: Bar) -> None:
        """What came of the month. Without a bar, the glyph stands alone; a tentative one keeps its dots."""
        if bar is Bar.TENTATIVE:
            none = QColor(Qt.GlobalColor.transparent)
            self.frame(self.theme.bar_border, none, dashes=(1.4, 1.6), grow=2 * self.thin)
        alone = bar is Bar.NONE
        {
            Mark.DONE: self.done,
            Mark.PARTLY: self.partly,
            Mark.NOT_DONE: self.not_done,
            Mark.LATE: self.late,
            Mark.MOVED: self.moved,
            Mark.CANCELLED: self.cancelled,
        }[mark](alone)

    def done(self, alone: bool) -> None:
        """A tick on a dark block."""
        if not alone:
            self.frame(self.theme.done, self.theme.done)
        colour = self.theme.done if alone else self.theme.done_text
        self.stroke(colour, [(-4, 0), (-1.2, 3), (4.2, -3.6)], 1.7)

    def partly(self, alone: bool) -> None:
        """A block whose left half is dark."""
        if not alone:
            self.frame(self.theme.done, self.theme.base)
        half = QRectF(self.block)
        half.setWidth(half.width() / 2)
        line = self.thin * (3 if alone else 1)
        self.fill(half.adjusted(line, line, 0, -line), self.theme.done)

    def not_done(self, alone: bool) -> None:
        """A cross."""
        if not alone:
            self.frame(self.theme.text, self.theme.base)
        for points in ([(-3, -3), (3, 3)], [(-3, 3), (3, -3)]):
            self.stroke(self.theme.text, points, 1.6)

    def late(self, alone: bool) -> None:
        """An exclamation mark in a thick red outline."""
        if not alone:
            self.frame(self.theme.late, self.theme.base, width=2)
        self.stroke(self.theme.late, [(0, -4.2), (0, 0.8)], 2)
        self.stroke(self.theme.late, [(0, 3.2), (0, 4.2)], 2)

    def moved(self, alone: bool) -> None:
        """An arrow to the right in a dashed frame."""
        if not alone:
            self.frame(self.theme.bar_border, self.theme.base, dashes=(4, 2))
        self.stroke(self.theme.text, [(-4, 0), (4, 0)], 1.4)
        self.stroke(self.theme.text, [(1.2, -2.8), (4, 0), (1.2, 2.8)], 1.4)

    def cancelled(self, alone: bool) -> None:
        """A stroke through a dashed frame."""
        if not alone:
            self.frame(self.theme.bar_border, self.theme.base, dashes=(4, 2))
        across = self.block.width() / self.scale / 2 - 2
        self.stroke(self.theme.bar_border, [(-across, 6), (across, -6)], 1.3)

    # pip and corner

    def pip(self, pip: Pip) -> None:
        """The state of the evidence, under the bar."""
        if pip is Pip.NONE:
            return
        middle = QPointF(self.block.center().x(), self.cell.top() + PIP_CENTRE * self.scale)
        radius = PIP_RADIUS * self.scale
        if pip is Pip.DOUBTFUL:
            self.triangle(middle, radius * 1.4)
            return
        self.p.setPen(QPen(self.theme.text, 1.2 * self.scale))
        self.p.setBrush(self.theme.text if pip is Pip.COMPLETE else self.theme.base)
        self.p.drawEllipse(middle, radius, radius)
        if pip is Pip.PARTLY:
            half = QPainterPath(middle)
            box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
            half.arcTo(box, 90, 180)
            self.p.fillPath(half, self.theme.text)

    def triangle(self, middle: QPointF, size: float) -> None:
        """A warning: the evidence is stale, broken or not here."""
        x, y = middle.x(), middle.y()
        self.p.setPen(Qt.PenStyle.NoPen)
        self.p.setBrush(self.theme.late)
        points = [(x, y - size), (x + size, y + size * 0.8), (x - size, y + size * 0.8)]
        self.p.drawPolygon(QPolygonF([QPointF(*at) for at in points]))

    def corner(self) -> None:
        """Two computers said different things of this month."""
        right, top, size = self.cell.right() - self.thin, self.cell.top(), CORNER * self.scale
        self.p.setPen(Qt.PenStyle.NoPen)
        self.p.setBrush(self.theme.late)
        points = [(right - size, top), (right, top), (right, top + size)]
        self.p.drawPolygon(QPolygonF([QPointF(*at) for at in points]))

    # strokes and fills

    def fill(self, area: QRectF, colour: Colour) -> None:
        """A rectangle that lies on device pixels: without smoothing, so that no edge is grey."""
        self.p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self.p.fillRect(area, colour)
        self.p.setRenderHint(QPainter.RenderHint.Antialiasing)

    def stroke(self, colour: Colour, points: Sequence[tuple[float, float]], width: float) -> None:
        """A line through points given from the block's middle."""
        middle, scale = self.block.center(), self.scale
        pen = QPen(colour, width * scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.p.setPen(pen)
        self.p.drawPolyline(
            QPolygonF([QPointF(middle.x() + x * scale, middle.y() + y * scale) for x, y in points])
        )

    def letter(self, text: str, colour: Colour) -> None:
        """A bold character in the block's middle."""
        font = QFont(self.p.font())
        font.setPixelSize(round(12 * self.scale))
        font.setBold(True)
        self.p.setFont(font)
        self.p.setPen(colour)
        self.p.drawText(self.block, Qt.AlignmentFlag.AlignCenter, text)
