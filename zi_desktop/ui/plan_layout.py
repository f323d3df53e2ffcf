"""How a person left a plan: its page, and its grid's columns, zoom, folds, cursor and selection. Kept beside the settings, not in the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from zi_desktop.domain.changes import RowId
from zi_desktop.ui.grid_columns import COLUMN_AT, COLUMNS
from zi_desktop.ui.grid_cursor import Part
from zi_desktop.ui.grid_looks import ZOOMS
from zi_desktop.ui.grid_widths import limited

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zi_desktop.settings import SettingsFile
    from zi_desktop.ui.grid_view import GridView
    from zi_desktop.ui.plan_page import PlanPage

MOST_FOLDED = 500
MOST_PARTS = 50
"""More blocks than these that were selected apart are not remembered."""


class GridLayout(QObject):
    """What the menu *Tampilan* does with a grid's columns."""

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._view = view

    def all_columns(self, wanted: bool) -> None:
        """Show every column of the annex, scrolling, or those that fit."""
        self._view.set_all_columns(wanted)
        self._view.open_current()
        self._view.scrollTo(self._view.currentIndex())

    def usual_widths(self) -> None:
        """Give all columns their widths by rule."""
        self._view.set_widths({})


def layout_of(page: PlanPage) -> dict[str, Any]:
    """Return how the page looks now, as plain values."""
    view, model = page.view, page.model
    top = max(view.rowAt(0), 0)
    row = view.current_row
    return {
        "all_columns": view.all_columns,
        "zoom": view.looks.zoom,
        "widths": dict(view.chosen_widths),
        "folded": sorted(row for row in model.folded if row in model.plan)[:MOST_FOLDED],
        "row": row.id if row else "",
        "column": COLUMNS[max(view.currentIndex().column(), 0)],
        "selected": _ends(view.chosen_parts()),
        "whole_rows": view.in_whole_rows,
        "top": model.grid_row(top).id if top < model.rowCount() else "",
        "above": view.rowViewportPosition(top) if model.rowCount() else 0,
    }


def lay_out(page: PlanPage, layout: Mapping[str, Any]) -> None:
    """Let the page look so again; what the file does not say, or not in a way that can be, stays as it is."""
    view, model = page.view, page.model
    if layout.get("zoom") in ZOOMS:
        view.set_zoom(layout["zoom"])
    widths = layout.get("widths")
    view.chosen_widths = limited(widths) if isinstance(widths, dict) else {}
    view.set_all_columns(layout.get("all_columns") is True)
    model.set_folded(_rows(layout.get("folded")), True)
    row, column, top, above = (layout.get(name) for name in ("row", "column", "top", "above"))
    if isinstance(row, str) and model.position(RowId(row)) is not None:
        view.go_to(RowId(row), column if column in COLUMN_AT else None)
        whole = layout.get("whole_rows") is True
        view.choose_parts(_parts(page, layout.get("selected")), whole_rows=whole)
    if isinstance(top, str) and isinstance(above, int):
        view.begin_at(RowId(top), above)


def keep_layout(
    desk: QWidget, memory: SettingsFile, plan: RowId, shown: str = "", day: str = ""
) -> None:
    """Remember how the grid in `desk` looks, and that page `shown` was left on that ISO `day`, by the plan's id."""
    page = _page_in(desk)
    before = memory.settings.layouts.get(str(plan), {})
    grid = layout_of(page) if page is not None else {}
    left = {"page": shown, "day": day} if shown else {}
    memory.save(memory.settings.with_layout(str(plan), {**before, **grid, **left}))


def restore_layout(desk: QWidget, memory: SettingsFile) -> None:
    """Let the grid in `desk` look as it did when its plan was closed."""
    page = _page_in(desk)
    if page is not None:
        layout = memory.settings.layouts.get(str(page.model.plan.info.id))
        if layout is not None:
            lay_out(page, layout)


def _page_in(desk: QWidget) -> PlanPage | None:
    from zi_desktop.ui.plan_page import PlanPage

    return desk if isinstance(desk, PlanPage) else desk.findChild(PlanPage)


def _rows(found: object) -> list[RowId]:
    rows = found if isinstance(found, list) else []
    return [RowId(row) for row in rows[:MOST_FOLDED] if isinstance(row, str)]


def _ends(parts: Sequence[Part]) -> list[list[Any]]:
    """Return the first and last row and column of each block."""
    some = [part for part in parts if part.rows][:MOST_PARTS]
    return [[part.rows[0], part.rows[-1], COLUMNS[part.left], COLUMNS[part.right]] for part in some]


def _parts(page: PlanPage, found: object) -> Iterator[Part]:
    """Return the blocks whose ends are still shown."""
    model = page.model
    for ends in found[:MOST_PARTS] if isinstance(found, list) else []:
        if (
            not isinstance(ends, list)
            or len(ends) != 4
            or not all(isinstance(e, str) for e in ends)
        ):
            continue
        first, last = model.position(RowId(ends[0])), model.position(RowId(ends[1]))
        left, right = COLUMN_AT.get(ends[2]), COLUMN_AT.get(ends[3])
        if first is not None and last is not None and left is not None and right is not None:
            rows = [model.grid_row(at).id for at in range(first, last + 1)]
            yield Part(rows, left, right)
