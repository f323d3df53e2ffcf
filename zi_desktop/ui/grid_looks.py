"""The grid's sizes and fonts at a zoom. Numbers and fonts; paints nothing."""

from __future__ import annotations

from PySide6.QtGui import QFont

from zi_desktop.ui.grid_rows import GridRow, Kind
from zi_desktop.ui.grid_text import FittedFont
from zi_desktop.ui.theme import FONT_FAMILIES

ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5)
HEIGHTS = {Kind.AREA: 28, Kind.GROUP: 26, Kind.COMPONENT: 26, Kind.ACTIVITY: 40}
LONE = 56
HEADER = 34
PADDING = 4
"""Between a cell's edge and its text, left and right."""
ROOM_ABOVE = 10
"""What an opened row has beside its lines, above and below together."""


class Looks:
    """Row heights and fonts at `zoom`, in logical pixels at 96 dpi."""

    def __init__(self, zoom: float = 1.0) -> None:
        self.zoom = zoom
        self.body = FittedFont(self._font(12))
        self.bold = FittedFont(self._font(12, bold=True))
        self.small = FittedFont(self._font(11))
        self.head = FittedFont(self._font(11, bold=True))
        self.tiny = FittedFont(self._font(10))
        self.header = round(HEADER * zoom)
        self.padding = round(PADDING * zoom)

    def height(self, row: GridRow) -> int:
        """Return the height of a row that is not opened."""
        return round((LONE if row.lone else HEIGHTS[row.kind]) * self.zoom)

    @property
    def usual_height(self) -> int:
        """Return the height of most rows: two lines."""
        return round(HEIGHTS[Kind.ACTIVITY] * self.zoom)

    @property
    def area_height(self) -> int:
        """Return the height of an area heading."""
        return round(HEIGHTS[Kind.AREA] * self.zoom)

    def _font(self, pixels: float, *, bold: bool = False) -> QFont:
        font = QFont()
        font.setFamilies(list(FONT_FAMILIES))
        font.setPixelSize(max(7, round(pixels * self.zoom)))
        font.setBold(bold)
        return font
