"""Lists of lines in columns, as the dialogs of exchange show them: one height, whole texts as tooltips, nothing to edit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

LINE_HEIGHT = 24


def table(name: str, titles: Sequence[str], widths: Sequence[int]) -> QTreeWidget:
    """Return an empty list with these columns; the last one takes what is left."""
    made = QTreeWidget()
    made.setAccessibleName(name)
    made.setHeaderLabels(list(titles))
    made.setRootIsDecorated(False)
    made.setUniformRowHeights(True)
    for column, width in enumerate(widths):
        made.setColumnWidth(column, width)
    return made


def line(told: Sequence[str]) -> QTreeWidgetItem:
    """Return a line with these texts."""
    item = QTreeWidgetItem(list(told))
    item.setSizeHint(0, QSize(0, LINE_HEIGHT))
    for column, text in enumerate(told):
        item.setToolTip(column, text)
    return item
