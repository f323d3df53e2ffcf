"""The pages of a finished paper, one under the other: zoom, scrolling, marks where words were found. Draws no page itself."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from zi_desktop.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from zi_desktop.services.paper_pages import Box, Hit

WIDTH, PAGE = "lebar", "halaman"
"""Zooms that follow the window: as wide as it, or a whole page."""
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
GAP = 12
KEPT = 96_000_000
"""Bytes of pictures that are kept beside those on the screen."""
POINTS_PER_INCH = 72
PAPER, FRAME = QColor("#ffffff"), QColor("#8a939e")
FOUND, HERE = QColor("#ffe58a"), QColor("#ffb14d")
"""Paper is white in the dark too, and so are marks on it."""


class PageView(QAbstractScrollArea):
    """Pages of `sizes` in points. `wanted` (page, dots wide) asks for those in view that have no picture yet; `picture` takes them.

    `page_changed` follows the page in the middle of the view, `zoom_changed` the zoom.
    """

    wanted = Signal(list)
    page_changed = Signal(int)
    zoom_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Halaman naskah")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.zoom: str | float = WIDTH
        self._sizes: Sequence[tuple[float, float]] = ()
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._tops: list[int] = []
        self._asked: list[tuple[int, int]] = []
        self._page = -1
        self._hits: dict[int, Sequence[Hit]] = {}
        self._here: tuple[int, int] | None = None

    # ---- what it shows

    def show_pages(self, sizes: Sequence[tuple[float, float]], keep_place: bool = False) -> None:
        """Show a paper's pages, from the first or from where the one before was."""
        at = self.verticalScrollBar().value() if keep_place else 0
        self._sizes, self._asked, self._page = sizes, [], -1
        self._pictures.clear()
        self.mark({}, None)
        self._lay_out()
        self.verticalScrollBar().setValue(at)
        self._follow()

    def picture(self, page: int, width: int, image: QImage) -> None:
        """Keep a page's picture and show it."""
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._pictures[page, width] = image
        while len(self._pictures) > 3 and self._bytes() > KEPT:
            self._pictures.popitem(last=False)
        self.viewport().update()

    def _bytes(self) -> int:
        return sum(image.sizeInBytes() for image in self._pictures.values())

    def mark(self, hits: dict[int, Sequence[Hit]], here: tuple[int, int] | None) -> None:
        """Mark where words were found: hits by page; `here` is (page, which) of the one that is looked at."""
        self._hits, self._here = hits, here
        self.viewport().update()

    # ---- where things are

    @property
    def page(self) -> int:
        """The page (from 0) in the middle of the view; -1 without pages."""
        return self._page

    @property
    def scale(self) -> float:
        """Logical pixels in a point."""
        if isinstance(self.zoom, float) or not self._sizes:
            zoom = self.zoom if isinstance(self.zoom, float) else 1.0
            return zoom * self.logicalDpiX() / POINTS_PER_INCH
        room = self.viewport().size()
        across = max(room.width() - 2 * GAP, 60) / max(width for width, _ in self._sizes)
        if self.zoom == WIDTH:
            return across
        return min(across, max(room.height() - 2 * GAP, 60) / max(high for _, high in self._sizes))

    def _lay_out(self) -> None:
        scale, room = self.scale, self.viewport().size()
        heights = [round(high * scale) + GAP for _, high in self._sizes]
        self._tops = [GAP, *(GAP + sum_ for sum_ in accumulate(heights))]
        widest = max((round(wide * scale) for wide, _ in self._sizes), default=0) + 2 * GAP
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(room.height())
        down.setSingleStep(48)
        down.setRange(0, max(0, self._tops[-1] - room.height()))
        across.setPageStep(room.width())
        across.setSingleStep(48)
        across.setRange(0, max(0, widest - room.width()))
        self.viewport().update()

    def _place(self, page: int) -> QRect:
        """A page's place in the viewport."""
        wide, high = self._sizes[page]
        width, height = round(wide * self.scale), round(high * self.scale)
        room, across = self.viewport().width(), self.horizontalScrollBar()
        left = (room - width) // 2 if not across.maximum() else GAP - across.value()
        return QRect(left, self._tops[page] - self.verticalScrollBar().value(), width, height)

    def _in_view(self) -> range:
        if not self._sizes:
            return range(0)
        top = self.verticalScrollBar().value()
        return range(self._at(top), self._at(top + self.viewport().height()) + 1)

    def _at(self, y: int) -> int:
        return min(max(bisect_right(self._tops, y) - 1, 0), len(self._sizes) - 1)

    # ---- going

    def go_to(self, page: int) -> None:
        """Show a page (from 0) from its top."""
        if self._sizes:
            number = min(max(page, 0), len(self._sizes) - 1)
            self.verticalScrollBar().setValue(self._tops[number] - GAP)
            self._set_page(number)

    def go_to_box(self, page: int, box: Box) -> None:
        """Bring a place on a page into the middle of the view, unless it is in view."""
        place, scale = self._place(page), self.scale
        spot = QRectF(*(side * scale for side in box)).translated(place.x(), place.y()).toRect()
        if self.viewport().rect().contains(spot):
            return
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setValue(down.value() + spot.center().y() - self.viewport().height() // 2)
        across.setValue(across.value() + spot.center().x() - self.viewport().width() // 2)

    def set_zoom(self, zoom: str | float) -> None:
        """Show pages at another zoom; what is in the middle stays there."""
        if zoom == self.zoom:
            return
        page = self._page
        place = self._place(page) if self._sizes else QRect()
        share = (self.viewport().height() / 2 - place.y()) / max(place.height(), 1)
        self.zoom = zoom
        self._lay_out()
        if self._sizes:
            high = self._sizes[page][1] * self.scale
            if zoom == PAGE:
                self.go_to(page)
            else:
                middle = self._tops[page] + share * high
                self.verticalScrollBar().setValue(round(middle - self.viewport().height() / 2))
        self._follow()
        self.zoom_changed.emit(zoom)

    def zoom_by(self, steps: int) -> None:
        """Go so many steps through `ZOOMS`, from where the zoom is now."""
        now = self.scale * POINTS_PER_INCH / self.logicalDpiX()
        larger = [zoom for zoom in ZOOMS if zoom > now + 0.01]
        smaller = [zoom for zoom in ZOOMS if zoom < now - 0.01]
        if steps > 0 and larger:
            self.set_zoom(larger[0])
        elif steps < 0 and smaller:
            self.set_zoom(smaller[-1])

    def _follow(self) -> None:
        if self._sizes:
            middle = self.verticalScrollBar().value() + self.viewport().height() // 2
            self._set_page(self._at(middle))

    def _set_page(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.setAccessibleDescription(f"Halaman {page + 1} dari {len(self._sizes)}")
            self.page_changed.emit(page)

    # ---- events of Qt

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bars."""
        self._follow()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page, whatever the window's size."""
        page = max(self._page, 0)
        share = self.verticalScrollBar().value() - self._tops[page] if self._sizes else 0
        high = self._tops[page + 1] - self._tops[page] if self._sizes else 1
        self._lay_out()
        if self._sizes and isinstance(self.zoom, str):
            now = self._tops[page + 1] - self._tops[page]
            self.verticalScrollBar().setValue(round(self._tops[page] + share * now / high))
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by keys: arrows, pages, the beginning and the end."""
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        step = {
            Qt.Key.Key_Up: (down, -down.singleStep()),
            Qt.Key.Key_Down: (down, down.singleStep()),
            Qt.Key.Key_Left: (across, -across.singleStep()),
            Qt.Key.Key_Right: (across, across.singleStep()),
            Qt.Key.Key_PageUp: (down, -down.pageStep() + GAP),
            Qt.Key.Key_PageDown: (down, down.pageStep() - GAP),
            Qt.Key.Key_Space: (down, down.pageStep() - GAP),
            Qt.Key.Key_Home: (down, -down.maximum()),
            Qt.Key.Key_End: (down, down.maximum()),
        }.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            step[0].setValue(step[0].value() + step[1])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in view, and ask for the pictures that are missing."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.current().track)
        missing = []
        for page in self._in_view():
            place = self._place(page)
            dots = round(place.width() * self.devicePixelRatioF())
            if not self._paint_page(painter, page, place, dots):
                missing.append((page, dots))
        painter.end()
        if missing != self._asked:
            self._asked = missing
            self.wanted.emit(missing)

    def _paint_page(self, painter: QPainter, page: int, place: QRect, dots: int) -> bool:
        """Paint a page; false where its picture is not at hand in that size, so that another or white paper stands in."""
        painter.fillRect(place, PAPER)
        right = self._pictures.get((page, dots))
        if right is not None:
            self._pictures.move_to_end((page, dots))
            painter.drawImage(place.topLeft(), right)
        else:
            other = next((one for (at, _), one in self._pictures.items() if at == page), None)
            if other is not None:
                painter.drawImage(place, other)
        painter.setPen(FRAME)
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        self._paint_marks(painter, page, place)
        return right is not None

    def _paint_marks(self, painter: QPainter, page: int, place: QRect) -> None:
        for number, hit in enumerate(self._hits.get(page, ())):
            here = self._here == (page, number)
            for box in hit:
                spot = QRectF(*(side * self.scale for side in box)).adjusted(-2, -1, 2, 1)
                spot.translate(place.x(), place.y())
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.fillRect(spot, HERE if here else FOUND)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                if here:
                    painter.setPen(QPen(theme.light().text, 1.5))
                    painter.drawRect(spot)
