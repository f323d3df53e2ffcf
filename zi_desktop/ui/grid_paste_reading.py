"""Reads a clipboard, a large one beside the UI thread, and goes back to the cells that it was meant for. Puts nothing into them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QObject, QPersistentModelIndex

from zi_desktop.annex.cell_block import Block, read_block
from zi_desktop.domain.errors import PlanError
from zi_desktop.ui.grid_cursor import Part
from zi_desktop.ui.grid_view import GridView
from zi_desktop.ui.jobs import Jobs

LARGE = 50_000
"""Characters of HTML that take 20 ms to read: some forty rows of an annex as Excel writes them."""


class _Meant(NamedTuple):
    """Where the paste goes, and what else is known of it."""

    cursor: QPersistentModelIndex
    parts: Sequence[Part]
    whole_rows: bool
    data: QMimeData


class PasteReading(QObject):
    """`done` is given the cells and the clipboard, of a large one the format `kept` alone, the selection being what it was."""

    def __init__(
        self,
        view: GridView,
        kept: str,
        done: Callable[[Block, QMimeData], None],
        failed: Callable[[PlanError], None],
    ) -> None:
        super().__init__(view)
        self._view, self._kept, self._done, self._failed = view, kept, done, failed
        self._jobs = Jobs(self)
        self._meant: _Meant | None = None
        self.destroyed.connect(self._jobs.close)

    def read(self, data: QMimeData) -> None:
        """Read what little there is at once; raises `PlanError` where that is nothing."""
        html, text = data.html() if data.hasHtml() else "", data.text()
        if len(html) <= LARGE:
            self._done(read_block(html, text), data)
        else:
            self._begin(html, text, data)

    def _begin(self, html: str, text: str, data: QMimeData) -> None:
        """Read beside; pressed again meanwhile, the keys do nothing."""
        if self._meant is not None:
            return
        view, ours = self._view, QMimeData()
        if data.hasFormat(self._kept):
            ours.setData(self._kept, data.data(self._kept))
        cursor = QPersistentModelIndex(view.currentIndex())
        self._meant = _Meant(cursor, view.chosen_parts(), view.in_whole_rows, ours)
        self._jobs.start("", lambda _: read_block(html, text), self._put, self._refuse)

    def _put(self, block: Block) -> None:
        meant, self._meant = self._meant, None
        if meant is None or not meant.cursor.isValid():
            return
        view = self._view
        view.place_cursor(view.grid.index(meant.cursor.row(), meant.cursor.column()))
        view.choose_parts(meant.parts, whole_rows=meant.whole_rows)
        self._done(block, meant.data)

    def _refuse(self, error: PlanError) -> None:
        self._meant = None
        self._failed(error)
