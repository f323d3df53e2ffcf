"""The row under the menu: pages at the left, the most used commands at the right. Triggers actions, does nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QToolButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QResizeEvent

HEIGHT = 36
TIGHT = 1200
"""Under this width the tabs stand close together, so that none is scrolled away at 1024."""


class ToolButton(QToolButton):
    """Triggers an action under a short text of its own; the action's longer text is the tooltip and the spoken name."""

    def __init__(self, text: str, action: QAction) -> None:
        super().__init__()
        self.setText(text)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        words = self._action.text().replace("&", "").rstrip("…")
        keys = self._action.shortcut().toString(self._action.shortcut().SequenceFormat.NativeText)
        self.setEnabled(self._action.isEnabled())
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({keys})" if keys else words)


class ToolRow(QWidget):
    """`page_chosen` carries the index of a page's tab."""

    page_chosen = Signal(int)

    def __init__(self, pages: Sequence[str], tools: Sequence[tuple[str, QAction]]) -> None:
        super().__init__()
        self.setObjectName("toolRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.tabs = QTabBar(expanding=False, drawBase=False, usesScrollButtons=False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)  # no page is ever out of sight
        self.tabs.setObjectName("pages")
        self.tabs.setAccessibleName("Halaman")
        for number, page in enumerate(pages, 1):
            self.tabs.setTabToolTip(self.tabs.addTab(page), f"{page} (Ctrl+{number})")
        self.tabs.currentChanged.connect(self.page_chosen)
        self.tabs.currentChanged.connect(self._make_room)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 0)
        layout.setSpacing(4)
        layout.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addStretch(1)
        for text, action in tools:
            layout.addWidget(ToolButton(text, action), 0, Qt.AlignmentFlag.AlignVCenter)

    def add(self, part: QWidget) -> None:
        """Put `part` at the right end."""
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the tabs stand as close as the width asks."""
        super().resizeEvent(event)
        tight = self.width() < TIGHT
        if tight != self.tabs.property("tight"):
            self.tabs.setProperty("tight", tight)
            self.tabs.style().unpolish(self.tabs)
            self.tabs.style().polish(self.tabs)
            self.tabs.setElideMode(self.tabs.elideMode())  # which measures them again

    def _make_room(self) -> None:
        """The chosen tab's words are bold, and wider."""
        self.tabs.updateGeometry()

    def show_tab(self, index: int) -> None:
        """Mark the page that is shown."""
        self.tabs.setCurrentIndex(index)
