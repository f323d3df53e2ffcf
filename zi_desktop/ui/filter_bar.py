"""The row above the grid: a new row, which columns, how large. Filters come here. Asks the view; decides nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from zi_desktop.ui import theme
from zi_desktop.ui.grid_looks import ZOOMS
from zi_desktop.ui.grid_view import GridView

HEIGHT = 32


class FilterBar(QWidget):
    """`+ Baris`, all columns of the annex, zoom."""

    def __init__(self, add_row: QAction, view: GridView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.setFixedHeight(HEIGHT)
        self.add = _button("+ Baris", "Tambah baris di bawah kursor (Insert)")
        self.add.setEnabled(add_row.isEnabled())
        self.add.clicked.connect(add_row.trigger)
        self.everything = _button("Semua kolom", "Tampilkan semua kolom lampiran")
        self.everything.setCheckable(True)
        self.everything.toggled.connect(view.set_all_columns)
        self.smaller = _button("−", "Perkecil (Ctrl+Alt+- atau Ctrl+roda tetikus)")
        self.larger = _button("+", "Perbesar (Ctrl+Alt+= atau Ctrl+roda tetikus)")
        self.zoom = QLabel()
        self.zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.zoom.setMinimumWidth(44)
        self.smaller.clicked.connect(self._shrink)
        self.larger.clicked.connect(self._grow)
        view.zoomed.connect(self._show_zoom)
        self._arrange()
        self._show_zoom(view.looks.zoom)

    def _arrange(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(8, 0, 8, 0)
        across.setSpacing(2)
        across.addWidget(self.add)
        across.addStretch(1)
        for part in (self.everything, self.smaller, self.zoom, self.larger):
            across.addWidget(part)

    def _shrink(self) -> None:
        self._view.zoom_by(-1)

    def _grow(self) -> None:
        self._view.zoom_by(1)

    def _show_zoom(self, zoom: float) -> None:
        self.zoom.setText(f"{round(zoom * 100)} %")
        self.zoom.setAccessibleName(f"Perbesaran {self.zoom.text()}")
        self.smaller.setEnabled(zoom > ZOOMS[0])
        self.larger.setEnabled(zoom < ZOOMS[-1])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill with the grid's ground."""
        QPainter(self).fillRect(event.rect(), theme.current().base)


def _button(text: str, tip: str) -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
