"""Lays a page and the inspector side by side, or the inspector over the page where room is short. Knows neither's content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from zi_desktop.settings import INSPECTOR, MAX_INSPECTOR, MIN_INSPECTOR
from zi_desktop.ui import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

HANDLE = 6
NOT_GRID = 72  # the rail and the grid's scroll bar
MIN_GRID = 860
STEP = 20


@dataclass(frozen=True, slots=True)
class Room:
    """Widths in logical pixels; `overlay` where the inspector lies over the page."""

    page: int
    inspector: int
    overlay: bool


def share(width: int, inspector: int) -> Room:
    """Share `width` between page and inspector: side by side only where the grid keeps 860."""
    inspector = min(max(inspector, MIN_INSPECTOR), MAX_INSPECTOR)
    beside = width - inspector - HANDLE
    if beside - NOT_GRID >= MIN_GRID:
        return Room(beside, inspector, overlay=False)
    return Room(width, min(inspector, max(width - HANDLE, 0)), overlay=True)


class Handle(QWidget):
    """The strip that is dragged; the arrow keys do the same. `moved` carries pixels to the left."""

    moved = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Lebar panel")
        self._from: float | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        self._from = event.position().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell how far it was dragged; the strip itself moves along."""
        if self._from is not None:
            self.moved.emit(round(self._from - event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        self._from = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left makes the inspector wider, right narrower."""
        if event.key() == Qt.Key.Key_Left:
            self.moved.emit(STEP)
        elif event.key() == Qt.Key.Key_Right:
            self.moved.emit(-STEP)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QEvent) -> None:
        """Show the focus."""
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        """Stop showing the focus."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a line, and the focus over all of it."""
        colours = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.focus if self.hasFocus() else colours.alternate)
        if not self.hasFocus():
            painter.fillRect(QRect(0, 0, 1, self.height()), QColor(colours.border))


class Workspace(QWidget):
    """A page and the inspector. `width_chosen` carries the inspector's width, `shown_changed` whether it shows.

    Hiding an inspector that lies over the page says nothing about one beside it: there it comes back.
    """

    width_chosen = Signal(int)
    shown_changed = Signal(bool)

    def __init__(self, width: int = INSPECTOR, shown: bool = True) -> None:
        super().__init__()
        self._width = width
        self._beside_shown = shown
        self._over_shown = False
        self._told = False
        self._beside = True  # whether the page is one that an inspector goes with
        self._page: QWidget | None = None
        self._inspector: QWidget | None = None
        self._handle = Handle(self)
        self._handle.moved.connect(self._drag)
        self._handle.hide()

    @property
    def overlay(self) -> bool:
        """True where the inspector has no room beside the page."""
        return share(self.width(), self._width).overlay

    @property
    def inspector_shown(self) -> bool:
        """True while the inspector is seen."""
        if self._inspector is None or not self._beside:
            return False
        return self._over_shown if self.overlay else self._beside_shown

    @property
    def takes_inspector(self) -> bool:
        """True while the page is one that an inspector goes with."""
        return self._beside

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._page

    def set_page(self, page: QWidget | None, inspector: bool = True) -> QWidget | None:
        """Show `page`, with the inspector or without; return the one before it, which is hidden and the caller's."""
        before, self._page = self._page, page
        self._beside = inspector
        if before is not None and before is not page:
            before.hide()
        if page is not None:
            page.setParent(self)
            page.show()
        self._arrange()
        if self.inspector_shown != self._told:
            self._tell()
        return before

    def set_inspector(self, inspector: QWidget | None) -> QWidget | None:
        """Put `inspector` at the right and return the one before it, which the caller disposes of."""
        before, self._inspector = self._inspector, inspector
        if before is not None:
            before.hide()
        if inspector is not None:
            inspector.setParent(self)
        self._arrange()
        self._tell()
        return before

    def show_inspector(self, shown: bool) -> None:
        """Show or hide the inspector, in whichever way it has room now."""
        if self._inspector is None or not self._beside or shown == self.inspector_shown:
            return
        if self.overlay:
            self._over_shown = shown
        else:
            self._beside_shown = shown
        self._give_focus_back(shown)
        self._arrange()
        self._tell()

    def _tell(self) -> None:
        self._told = self.inspector_shown
        self.shown_changed.emit(self._told)

    def _give_focus_back(self, shown: bool) -> None:
        inside = self.focusWidget()
        if shown or self._page is None or self._inspector is None or inside is None:
            return
        if inside is self._handle or self._inspector.isAncestorOf(inside):
            self._page.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts an inspector away that lies over the page."""
        if event.key() == Qt.Key.Key_Escape and self.overlay and self._over_shown:
            self.show_inspector(False)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew; between beside and over, what shows can change."""
        self._arrange()
        if self.inspector_shown != self._told:
            self._tell()

    def _drag(self, pixels: int) -> None:
        wanted = min(max(self._width + pixels, MIN_INSPECTOR), MAX_INSPECTOR)
        if wanted == self._width:
            return
        self._width = wanted
        self._arrange()
        self.width_chosen.emit(wanted)

    def _arrange(self) -> None:
        shown = self.inspector_shown
        room = share(self.width(), self._width)
        page_width = self.width() if room.overlay or not shown else room.page
        if self._page is not None:
            self._page.setGeometry(0, 0, page_width, self.height())
        if self._inspector is None:
            self._handle.hide()
            return
        left = self.width() - room.inspector
        self._inspector.setGeometry(left, 0, room.inspector, self.height())
        self._handle.setGeometry(left - HANDLE, 0, HANDLE, self.height())
        for part in (self._handle, self._inspector):
            part.setVisible(shown)
            part.raise_()
