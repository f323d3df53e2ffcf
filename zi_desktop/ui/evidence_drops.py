"""Files that are dragged onto rows, months and panels: what is evidence, where it lands, and the frame that shows it. Attaches nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QLabel, QRubberBand

from zi_desktop.domain.changes import RowId
from zi_desktop.ui.grid_columns import FIRST_MONTH
from zi_desktop.ui.grid_model import is_month
from zi_desktop.ui.window_frame import carried_file

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent

    from zi_desktop.ui.grid_view import GridView

PLAN, PACKAGE = ".zi", ".zipaket"
"""Files that are opened or received wherever they are dropped."""


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the files and folders of a drag or a clipboard that may be evidence; none where a plan is among them."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [] if any(path.suffix.lower() in (PLAN, PACKAGE) for path in paths) else paths


def dropped_addresses(data: QMimeData) -> list[str]:
    """Return the web pages of a drag."""
    return [url.toString() for url in data.urls() if url.scheme() in ("http", "https")]


def is_evidence(data: QMimeData) -> bool:
    """True where a drag carries something that can be attached."""
    return bool(dropped_files(data) or dropped_addresses(data))


class GridDrops:
    """Hears drags over a grid before the window does: on a row of an activity, or its month, they attach.

    What lands elsewhere is the window's, as if there were no grid.
    """

    def __init__(self, view: GridView) -> None:
        self._view = view
        self._band: QRubberBand | None = None
        view.drops = self
        view.setAcceptDrops(True)
        view.setDropIndicatorShown(False)

    def enter(self, event: QDragEnterEvent) -> None:
        """Take evidence; a plan and other things go on to the window."""
        if is_evidence(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def move(self, event: QDragMoveEvent) -> None:
        """Show where it would land."""
        place = self.target(event.position().toPoint())
        if place is None and carried_file(event.mimeData()) is None:
            event.ignore()
        else:
            event.acceptProposedAction()
        self._frame(place)

    def leave(self) -> None:
        """Nothing is dragged here any more."""
        self._frame(None)

    def drop(self, event: QDropEvent) -> None:
        """Attach to the row, or to all that are selected where it is one of them."""
        place, data = self.target(event.position().toPoint()), event.mimeData()
        self._frame(None)
        event.acceptProposedAction()
        evidence = self._view.grid.open_plan.evidence
        if place is None:
            path = carried_file(data)
            evidence.wish("open_annex", paths=[path] if path is not None else [])
            return
        row, month = place
        chosen = self._view.selected_rows()
        rows = chosen if row in chosen else [row]
        evidence.wish(
            "attach", rows, month, paths=dropped_files(data), addresses=dropped_addresses(data)
        )

    def target(self, at: QPoint) -> tuple[RowId, int | None] | None:
        """Return the activity under a point of the viewport, and its month where one is; `None` elsewhere."""
        index = self._view.indexAt(at)
        if not index.isValid() or self._view.grid.grid_row(index.row()).activity is None:
            return None
        month = index.column() - FIRST_MONTH + 1 if is_month(index.column()) else None
        return (self._view.grid.grid_row(index.row()).id, month)

    def _frame(self, place: tuple[RowId, int | None] | None) -> None:
        if self._band is None:
            self._band = QRubberBand(QRubberBand.Shape.Rectangle, self._view.viewport())
        at = self._view.grid.position(place[0]) if place is not None else None
        if place is None or at is None:
            self._band.hide()
            return
        column = FIRST_MONTH + place[1] - 1 if place[1] else 0
        cell = self._view.visualRect(self._view.grid.index(at, column))
        width = self._view.viewport().width()
        self._band.setGeometry(cell if place[1] else QRect(0, cell.top(), width, cell.height()))
        self._band.show()


class DropZone(QLabel):
    """A dashed field that takes files. `dropped` carries paths and addresses, `pressed` a click: both want files."""

    dropped = Signal(object, object)
    pressed = Signal()

    def __init__(self, text: str = "") -> None:
        super().__init__(text, wordWrap=True)
        self.setObjectName("dropCard")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumHeight(44)
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click asks for files."""
        self.pressed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take evidence."""
        take_drag(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped."""
        event.acceptProposedAction()
        self.dropped.emit(dropped_files(event.mimeData()), dropped_addresses(event.mimeData()))


def take_drag(event: QDragEnterEvent | QDragMoveEvent) -> None:
    """Take a drag that carries evidence; leave others to who is behind."""
    if is_evidence(event.mimeData()):
        event.acceptProposedAction()
    else:
        event.ignore()
