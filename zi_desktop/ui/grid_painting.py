"""Paints the grid's rows, each as a whole: headings across the width, texts, months. Reads values; changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from zi_desktop.domain.evidence_view import Coverage, State
from zi_desktop.domain.plan import Activity, Component, Plan, Row
from zi_desktop.ui.evidence_shared import short_words
from zi_desktop.ui.grid_columns import COLUMN_AT, FIRST_MONTH
from zi_desktop.ui.grid_looks import ROOM_ABOVE, Looks
from zi_desktop.ui.grid_rows import GridRow, Kind, ShownTimes, action_text, heading_text
from zi_desktop.ui.grid_text import FittedFont
from zi_desktop.ui.grid_year import GridYear
from zi_desktop.ui.month_cell import MonthStamps
from zi_desktop.ui.month_state import MonthState
from zi_desktop.ui.theme import Theme

OPEN_LINES = 400
"""More lines than any cell has: an opened row is cut by its height alone."""
NO_ROWS = "belum ada baris"
ACTION = COLUMN_AT["action"]
TIME, EVIDENCE = COLUMN_AT["target_time"], COLUMN_AT["evidence"]
_MONTHS = range(FIRST_MONTH, FIRST_MONTH + 12)


@dataclass(frozen=True, slots=True)
class Cells:
    """Where the shown columns lie: logical column to (left, width), in the viewport's pixels."""

    at: Mapping[int, tuple[int, int]]

    def rect(self, column: int, row: QRect) -> QRect:
        """Return a column's cell in a row; an empty one where it is not shown."""
        left, width = self.at.get(column, (0, 0))
        return QRect(left, row.top(), width, row.height())


@dataclass(frozen=True, slots=True)
class RowLook:
    """How a row is shown just now. `months`: other states than the plan's, while a drag is under way; `found`: columns in
    which the words of a search stand.
    """

    current: int | None = None
    focused: bool = False
    opened: bool = False
    selected: Sequence[int] = ()
    months: Sequence[MonthState] | None = None
    found: Sequence[int] = ()


PLAIN = RowLook()


class RowPainter:
    """Paints rows of one plan at one zoom, in one theme."""

    def __init__(self, theme: Theme, looks: Looks, today: int | None, year: GridYear) -> None:
        self.theme, self.looks, self.today, self.year = theme, looks, today, year
        self._times = ShownTimes()
        self._stamps = MonthStamps(theme, looks.zoom)

    def paint(
        self, p: QPainter, rect: QRect, row: GridRow, plan: Plan, cells: Cells, look: RowLook
    ) -> None:
        """Paint one row with its background, its cursor and its selection."""
        if row.is_heading:
            self._heading(p, rect, row, plan, cells, look)
        else:
            self._activity(p, rect, row, plan, cells, look)

    def opened_height(self, row: GridRow, plan: Plan, cells: Cells) -> int:
        """Return the height in which all texts of a row are seen."""
        activity = row.activity
        if activity is None:
            return self.looks.height(row)
        needed = 0
        texts = list(self._texts(activity, plan, cells))
        if row.component and len(plan.children.get(row.component.id, ())) == 1:
            title = self._title(plan, row.component)
            texts.append((COLUMN_AT["component"], title, self.looks.bold))
        for column, text, font in texts:
            width = cells.at.get(column, (0, 0))[1]
            if width:
                found = font.fit(text, self._text_width(width), OPEN_LINES)
                above = self.looks.bold.line_height if row.lone and column == ACTION else 0
                needed = max(needed, len(found) * font.line_height + above)
        return max(self.looks.height(row), needed + round(ROOM_ABOVE * self.looks.zoom))

    # headings

    def _heading(
        self, p: QPainter, rect: QRect, row: GridRow, plan: Plan, cells: Cells, look: RowLook
    ) -> None:
        theme, looks = self.theme, self.looks
        is_area = row.kind is Kind.AREA
        p.fillRect(rect, theme.heading_area if is_area else theme.heading_component)
        step = self._step(row)
        if row.row.conflicts:
            self._diamond(p, QPointF(rect.left() + 18 * looks.zoom, rect.center().y()))
        self._chevron(p, rect, row.folded, theme.text if is_area else theme.dim)
        p.setPen(theme.text)
        counted = FIRST_MONTH in cells.at and self._counts(p, rect, row, cells)
        end = cells.rect(FIRST_MONTH, rect).left() if counted else rect.right() + 1
        evidence, coverage = cells.rect(EVIDENCE, rect), self.year.evidence.coverage(row.id)
        if evidence.width() and coverage.words:
            end = min(end, evidence.left())
            self._coverage(p, coverage, evidence)
        room = end - rect.left() - step - looks.padding
        p.setPen(theme.text)
        note = "" if row.count is None else f"{row.count} baris" if row.count else NO_ROWS
        note_width = round(looks.small.width(note)) + 3 * looks.padding if note else 0
        text = looks.bold.cut(self._title(plan, row.row), room - note_width)
        if look.found:
            width = round(looks.bold.width(text)) + 8
            p.fillRect(
                rect.left() + step - 4, rect.top() + 3, width, rect.height() - 7, theme.found
            )
        self._line_at(p, looks.bold, text, rect.left() + step, rect)
        if note:
            p.setPen(theme.dim)
            left = rect.left() + step + looks.bold.width(text) + 3 * looks.padding
            self._line_at(p, looks.small, note, left, rect)
        p.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.line)
        if look.current is not None:
            self._ring(p, rect, look.focused)

    def _counts(self, p: QPainter, rect: QRect, row: GridRow, cells: Cells) -> bool:
        """Done of due under each month; False where nothing is due in any."""
        figures, font = self.year.counts(row.id), self.looks.small
        for month, (due, late) in enumerate(zip(figures.due_in, figures.late_in, strict=True)):
            if not due:
                continue
            cell = cells.rect(FIRST_MONTH + month, rect)
            text = f"{figures.done_in[month]}/{due}"
            if font.width(text) > cell.width() - 2:  # a hundred duties in a narrow column
                text = f"{100 * figures.done_in[month] // due}%"
            p.setPen(self.theme.late if late else self.theme.dim)
            left = cell.left() + (cell.width() - font.width(text)) / 2
            self._line_at(p, font, text, left, rect)
        return any(figures.due_in)

    def _step(self, row: GridRow) -> int:
        return round((22 if row.kind is Kind.AREA else 26) * self.looks.zoom)

    def number_width(self, row: Row | None, plan: Plan) -> int:
        """Return how wide a heading's number is with what parts it from the title; 0 where it has none."""
        number = heading_text(plan, row)[0] if row else ""
        return round(self.looks.bold.width(f"{number}  ")) if number else 0

    def title_left(self, row: GridRow, plan: Plan) -> int:
        """Return where a heading's title begins in its row, behind its number."""
        return self._step(row) + self.number_width(row.row, plan)

    def _chevron(self, p: QPainter, rect: QRect, folded: bool, colour: QColor) -> None:
        s = self.looks.zoom
        x, y = rect.left() + 11 * s, rect.top() + rect.height() / 2
        right = [(x - 2 * s, y - 4 * s), (x + 3 * s, y), (x - 2 * s, y + 4 * s)]
        down = [(x - 4 * s, y - 2 * s), (x + 4 * s, y - 2 * s), (x, y + 3 * s)]
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(colour)
        p.drawPolygon(QPolygonF([QPointF(*at) for at in (right if folded else down)]))
        p.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    # activities

    def _activity(
        self, p: QPainter, rect: QRect, row: GridRow, plan: Plan, cells: Cells, look: RowLook
    ) -> None:
        activity = row.activity
        assert activity is not None
        self._ground(p, rect, cells, look)
        if self.year.comparing:
            self._compared(p, rect, self.year.changed(activity.id), cells)
        self._marks(p, rect, row, activity, plan, cells)
        for column, text, font in self._texts(activity, plan, cells):
            cell = cells.rect(column, rect)
            if cell.width() and text:
                below_title = row.lone and column == ACTION
                self._text(p, cell, text, font, look, below_title)
        if row.lone:
            self._component_line(p, rect, row, plan, cells)
        self._months(p, rect, cells, look.months or self.year.months(activity))
        p.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self.theme.line)
        if look.selected:
            self._lines_between(p, rect, cells, look.selected)
        if look.current is not None and look.current in cells.at:
            self._ring(p, cells.rect(look.current, rect), look.focused)

    def _ground(self, p: QPainter, rect: QRect, cells: Cells, look: RowLook) -> None:
        theme = self.theme
        p.fillRect(rect, theme.base)
        months = cells.at.get(FIRST_MONTH)
        if look.current is not None:
            left_of = months[0] - rect.left() if months else rect.width()
            p.fillRect(rect.left(), rect.top(), left_of, rect.height(), theme.selection)
        if self.today:
            p.fillRect(cells.rect(FIRST_MONTH + self.today - 1, rect), theme.today)
        if look.selected:
            for column in look.selected:
                p.fillRect(cells.rect(column, rect), theme.rail_active)
        for column in look.found:
            p.fillRect(cells.rect(column, rect), theme.found)
        if months:
            for column in _MONTHS:
                left, width = cells.at[column]
                p.fillRect(left - 1, rect.top(), 1, rect.height(), theme.line)
            p.fillRect(left + width - 1, rect.top(), 1, rect.height(), theme.line)

    def _compared(self, p: QPainter, rect: QRect, changed: frozenset[str], cells: Cells) -> None:
        """Tint what is no longer as the decree adopted it; a corner says it without the colour."""
        for field in changed:
            column = COLUMN_AT.get(field)
            if column is None or column not in cells.at:
                continue
            cell = cells.rect(column, rect).adjusted(0, 0, -1, -1)
            if cell.width() < 2:
                continue
            p.fillRect(cell, self.theme.changed)
            side = 6 * self.looks.zoom
            left, top = float(cell.left()), float(cell.top())
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(self.theme.dim)
            p.drawPolygon(
                QPolygonF(
                    [QPointF(left, top), QPointF(left + side, top), QPointF(left, top + side)]
                )
            )

    def _lines_between(
        self, p: QPainter, rect: QRect, cells: Cells, selected: Sequence[int]
    ) -> None:
        """Darker lines between selected cells, whose colour would swallow the usual ones."""
        seen = QColor(self.theme.dim)
        seen.setAlpha(70)
        for column in selected:
            cell = cells.rect(column, rect)
            p.fillRect(cell.left(), rect.bottom(), cell.width(), 1, seen)
            if column in _MONTHS:
                p.fillRect(cell.right(), cell.top(), 1, cell.height(), seen)

    def _texts(
        self, activity: Activity, plan: Plan, cells: Cells
    ) -> Sequence[tuple[int, str, FittedFont]]:
        """The texts that a row shows of its own, by column, in their fonts."""
        looks = self.looks
        time = self._times.of(plan, activity) if TIME in cells.at else ""
        return (
            (ACTION, action_text(plan, activity), looks.body),
            (COLUMN_AT["indicator"], activity.indicator, looks.body),
            (COLUMN_AT["expected_evidence"], activity.expected_evidence, looks.body),
            (TIME, time, looks.body),
            (COLUMN_AT["target_output"], activity.target_output, looks.body),
            (COLUMN_AT["responsible"], activity.responsible, looks.small),
            (COLUMN_AT["remarks"], activity.remarks, looks.small),
        )

    def _text(
        self,
        p: QPainter,
        cell: QRect,
        text: str,
        font: FittedFont,
        look: RowLook,
        below_title: bool,
    ) -> None:
        first = self.looks.bold.line_height if below_title else 0
        room, top = cell.height() - 5 - first, cell.top() + 2 + first
        most = max(1, room // font.line_height)
        lines = font.fit(
            text, self._text_width(cell.width()), most if look.opened else min(most, 2)
        )
        p.setPen(self.theme.text)
        p.setFont(font.font)
        y = top + (room - len(lines) * font.line_height) // 2 + font.ascent
        for n, line in enumerate(lines):
            p.drawText(QPointF(cell.left() + self.looks.padding, y + n * font.line_height), line)

    def _component_line(
        self, p: QPainter, rect: QRect, row: GridRow, plan: Plan, cells: Cells
    ) -> None:
        if row.component is None:
            return
        cell, font = cells.rect(ACTION, rect), self.looks.bold
        text = font.cut(self._title(plan, row.component), self._text_width(cell.width()))
        p.setPen(self.theme.text)
        p.setFont(font.font)
        p.drawText(QPointF(cell.left() + self.looks.padding, rect.top() + 4 + font.ascent), text)

    def _marks(
        self, p: QPainter, rect: QRect, row: GridRow, activity: Activity, plan: Plan, cells: Cells
    ) -> None:
        if activity.conflicts or activity.doubts:
            flag = cells.rect(COLUMN_AT["flag"], rect)
            self._diamond(p, QPointF(flag.center()))
        p.setPen(self.theme.dim)
        number = cells.rect(COLUMN_AT["number"], rect)
        self._line_at(p, self.looks.small, plan.number(activity.id), number.left(), number)
        evidence = cells.rect(EVIDENCE, rect)
        if evidence.width():
            self._coverage(p, self.year.evidence.coverage(activity.id), evidence)

    def _coverage(self, p: QPainter, coverage: Coverage, cell: QRect) -> None:
        """How much of the evidence that is asked for is there; red where something about it is doubtful."""
        text, doubtful = short_words(coverage), coverage.state is State.DOUBTFUL
        p.setPen(self.theme.late if doubtful else self.theme.text if text else self.theme.dim)
        font, shown = self.looks.small, text or "–"
        self._line_at(p, font, shown, cell.left() + (cell.width() - font.width(shown)) / 2, cell)

    def _months(self, p: QPainter, rect: QRect, cells: Cells, states: Sequence[MonthState]) -> None:
        if FIRST_MONTH not in cells.at:
            return
        for column, state in zip(_MONTHS, states, strict=True):
            left, width = cells.at[column]
            self._stamps.paint(p, left, rect.top(), width, state)

    # parts

    def paint_component(
        self,
        p: QPainter,
        block: QRect,
        seen: QRect,
        component: Component,
        plan: Plan,
        found: bool = False,
    ) -> None:
        """Paint a component's title over its rows, as the annex's merged cell, at the top of what is `seen`."""
        p.fillRect(block, self.theme.found if found else self.theme.base)
        p.fillRect(block.left(), block.bottom(), block.width(), 1, self.theme.line)
        p.fillRect(block.right(), block.top(), 1, block.height(), self.theme.line)
        text, font = self._title(plan, component), self.looks.bold
        most = max(1, (block.bottom() - seen.top() - 6) // font.line_height)
        lines = font.fit(text, self._text_width(block.width()), most)
        p.setPen(self.theme.text)
        p.setFont(font.font)
        y = seen.top() + 5 + font.ascent
        for n, line in enumerate(lines):
            p.drawText(QPointF(block.left() + self.looks.padding, y + n * font.line_height), line)

    def paint_cursor(self, p: QPainter, rect: QRect, focused: bool) -> None:
        """Paint the cursor: always seen, stronger where the keys go."""
        self._ring(p, rect, focused)

    def paint_frame(self, p: QPainter, rect: QRect) -> None:
        """Paint the dashed frame around cells that were copied."""
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.setPen(QPen(self.theme.base, 2))
        p.drawRect(rect.adjusted(1, 1, -2, -2))
        p.setPen(QPen(self.theme.focus, 2, Qt.PenStyle.DashLine))
        p.drawRect(rect.adjusted(1, 1, -2, -2))

    def _title(self, plan: Plan, row: Row) -> str:
        """A heading's number and title."""
        return "  ".join(filter(None, heading_text(plan, row)))

    def _text_width(self, width: int) -> int:
        return max(8, width - 2 * self.looks.padding)

    def _line_at(self, p: QPainter, font: FittedFont, text: str, left: float, rect: QRect) -> None:
        p.setFont(font.font)
        top = rect.top() + (rect.height() - 1 - font.line_height) // 2
        p.drawText(QPointF(left, top + font.ascent), text)

    def _diamond(self, p: QPainter, middle: QPointF) -> None:
        s = 3.5 * self.looks.zoom
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(self.theme.late)
        x, y = middle.x(), middle.y()
        points = [(x, y - s), (x + s, y), (x, y + s), (x - s, y)]
        p.drawPolygon(QPolygonF([QPointF(*at) for at in points]))
        p.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _ring(self, p: QPainter, rect: QRect, focused: bool) -> None:
        width = 2 if focused else 1
        p.setBrush(Qt.BrushStyle.NoBrush)
        for n in range(width):
            p.setPen(QPen(self.theme.focus, 1))
            p.drawRect(rect.adjusted(n, n, -1 - n, -1 - n))
