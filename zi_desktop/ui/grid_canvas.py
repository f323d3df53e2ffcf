"""Paints a grid's view: the rows in it, components that span their rows, the area heading that stays on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from zi_desktop.domain.plan import Component
from zi_desktop.ui import theme
from zi_desktop.ui.grid_columns import COLUMN_AT
from zi_desktop.ui.grid_painting import PLAIN, Cells, RowLook, RowPainter

if TYPE_CHECKING:
    from zi_desktop.ui.grid_view import Framed, GridView

COMPONENT = COLUMN_AT["component"]
Block = tuple[int, int, int, int]


def paint_grid(p: QPainter, view: GridView, part: QRect) -> None:
    """Paint the `part` of a view that is to be painted anew."""
    p.fillRect(part, theme.current().base)
    rows, selected = view.row_painter(), _blocks(view)
    for at in view.visible_rows():
        rect = QRect(
            view.row_left, view.rowViewportPosition(at), view.row_width, view.rowHeight(at)
        )
        if rect.intersects(part):
            _row(p, view, rows, rect, at, _look(view, at, selected))
    if COMPONENT in view.cells.at:
        _components(p, view, rows)
    if view.framed:
        rows.paint_frame(p, _framed(view, view.framed))
    _sticky(p, view, rows)
    if view.frozen_width:
        p.fillRect(view.frozen_width - 1, 0, 1, view.viewport().height(), theme.current().dim)


def _row(
    p: QPainter, view: GridView, rows: RowPainter, rect: QRect, at: int, look: RowLook
) -> None:
    """Paint a row: what scrolls, then beside it what is frozen."""
    row, plan, edge = view.grid.grid_row(at), view.grid.plan, view.frozen_width
    if not edge:
        rows.paint(p, rect, row, plan, view.cells, look)
        return
    for frozen in (False, True):
        cells = Cells({n: at for n, at in view.cells.at.items() if view.is_frozen(n) is frozen})
        seen = (
            rect.adjusted(0, 0, edge - rect.width(), 0) if frozen else rect.adjusted(edge, 0, 0, 0)
        )
        p.setClipRect(seen)
        rows.paint(p, rect, row, plan, cells, look)
    p.setClipping(False)


def _framed(view: GridView, framed: Framed) -> QRect:
    """Where the cells lie that were copied, as one block."""
    found = [at for row in framed.rows if (at := view.grid.position(row)) is not None]
    shown = [view.cells.at[column] for column in framed.columns if column in view.cells.at]
    if not found or not shown:
        return QRect()
    first, last = min(found), max(found)
    top = view.rowViewportPosition(first)
    height = view.rowViewportPosition(last) + view.rowHeight(last) - top
    left = min(left for left, _ in shown)
    return QRect(left, top, max(left + width for left, width in shown) - left, height)


def _blocks(view: GridView) -> list[Block]:
    parts = view.selected_parts()
    if len(parts) == 1 and parts[0][0] == parts[0][1] and parts[0][2] == parts[0][3]:
        return []  # the cursor alone has its ring
    return parts


def _look(view: GridView, at: int, selected: list[Block]) -> RowLook:
    row, current = view.grid.grid_row(at), view.currentIndex()
    columns = [
        column
        for top, bottom, left, right in selected
        if top <= at <= bottom
        for column in view.cells.at
        if left <= column <= right
    ]
    return RowLook(
        current.column() if current.row() == at else None,
        view.shows_focus,
        row.id == view.opened,
        columns,
        view.preview(at) if view.preview else None,
        view.grid.found.columns(row),
    )


def _components(p: QPainter, view: GridView, rows: RowPainter) -> None:
    """Each component's title over its rows, as the annex's merged cell."""
    blocks = view.component_blocks()
    below = view.looks.area_height if view.sticky_area() else 0
    inside = view.viewport().rect().adjusted(0, below, 0, 0)
    for component, block in blocks.items():
        seen = block.intersected(inside)
        found = component in view.grid.found.rows
        rows.paint_component(
            p, block, seen, view.grid.plan.row(component, Component), view.grid.plan, found
        )
    current = view.current_row
    if view.currentIndex().column() == COMPONENT and current and current.component:
        block = blocks.get(current.component.id, QRect())
        rows.paint_cursor(p, block, view.shows_focus)


def _sticky(p: QPainter, view: GridView, rows: RowPainter) -> None:
    found = view.sticky_area()
    if found is None:
        return
    area, y = found
    rect = QRect(view.row_left, y, view.row_width, view.looks.area_height)
    _row(p, view, rows, rect, area, PLAIN)
