"""Remembers the row that was just added, so that the next one follows it although Enter went on. Edits nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject

from zi_desktop.domain.changes import RowId
from zi_desktop.ui.grid_view import GridView


class FreshRow(QObject):
    """The row added last, while the cursor is on it or where Enter took it from there.

    People type a list: Insert, a text, Enter, Insert, a text, Enter. Enter goes down, at times into the next
    component; the next row still belongs below the one before.
    """

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._view = view
        self._row: RowId | None = None
        self._led_to: RowId | None = None
        view.current_changed.connect(self._follow)

    def begin(self, row: RowId) -> None:
        """`row` was just added, and the cursor is on it."""
        self._row, self._led_to = row, None

    def row_to_go_on_from(self, current: RowId) -> RowId:
        """Return the row below which the next one belongs."""
        goes_on = self._row in self._view.grid.plan and current == self._led_to
        return self._row if goes_on and self._row else current

    def _follow(self, row: RowId | None, _month: int | None) -> None:
        if self._row is None or row in (self._row, self._led_to):
            return
        if self._led_to is None and self._view.is_stepping:
            self._led_to = row
        else:
            self._row = self._led_to = None
