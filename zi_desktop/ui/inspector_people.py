"""Who is responsible, as chips over a line that completes names. Knows names, not rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from zi_desktop.domain.people import joined_names, split_names
from zi_desktop.ui.inspector_editors import MIXED, PeopleLine

GAP = 4
ADD = "tambah nama…"


class ChipRow(QWidget):
    """Names as buttons, as many to a line as have room; `pressed` carries the name that is to go."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.chips: list[QToolButton] = []
        self.hide()

    def show_names(self, names: Sequence[str], enabled: bool) -> None:
        """Show other names."""
        if [chip.property("name") for chip in self.chips] != list(names):
            for chip in self.chips:
                chip.hide()
                chip.deleteLater()
            self.chips = [self._chip(name) for name in names]
        for chip in self.chips:
            chip.setEnabled(enabled)
        self.setVisible(bool(names))
        self._arrange()

    def _chip(self, name: str) -> QToolButton:
        chip = QToolButton(self)
        chip.setObjectName("person")
        chip.setProperty("name", name)
        chip.setToolTip(f"Hapus {name}")
        chip.setAccessibleName(chip.toolTip())
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(self._press)
        chip.show()
        return chip

    def _press(self) -> None:
        chip = self.sender()
        if isinstance(chip, QToolButton):
            self.pressed.emit(chip.property("name"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        x = y = height = 0
        for chip in self.chips:
            size = self._fit(chip)
            if x and x + size.width() > self.width():
                x, y = 0, y + height + GAP
            chip.setGeometry(x, y, size.width(), size.height())
            x, height = x + size.width() + GAP, size.height()
        self.setFixedHeight(y + height)

    def _fit(self, chip: QToolButton) -> QSize:
        """Give a chip its name, cut where it is longer than the row."""
        name, end = chip.property("name"), "  ✕"
        chip.setText(end)  # with the frame that the style puts around it
        room = max(40, self.width() - chip.sizeHint().width() - 2)
        chip.setText(chip.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room) + end)
        return chip.sizeHint()


class PeopleChips(PeopleLine):
    """The line in which names are added; `chips`, to be put over it, shows those that there are.

    A name is taken in by Enter, `;` or leaving the line; a press on its chip, or Backspace in an empty line, takes it out.
    """

    def __init__(self) -> None:
        super().__init__()
        self.chips = ChipRow()
        self.chips.pressed.connect(self._take_out)
        self._names: tuple[str, ...] = ()
        self._value = ""

    def show_value(self, value: str, mixed: bool, hint: str) -> None:
        """Show the names that all rows have; nothing where they differ."""
        super().show_value("", mixed, hint)
        self._names, self._value = split_names(value), value
        self.setPlaceholderText(MIXED if mixed else ADD)
        self._show_chips()

    def _show_chips(self) -> None:
        self.chips.show_names(self._names, not self.isReadOnly())
        for chip in self.chips.chips:
            QWidget.setTabOrder(chip, self)

    def draft(self) -> str | None:
        """Return the names as they are now, where they are others than were shown."""
        names = joined_names([*self._names, *split_names(self.text())])
        return None if names == joined_names(split_names(self._value)) else names

    def stay_draft(self, value: str) -> None:
        """What was told was not taken: it is a draft again."""
        self._value = value

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody edit."""
        super().set_read_only(read_only)
        self._show_chips()

    def _tell(self) -> None:
        names = self.draft()
        self.clear()  # also a name that is there already
        if names is not None:
            self._names, self._value = split_names(names), names
            self._show_chips()
            self.left.emit(names)

    def _take_out(self, name: str) -> None:
        self._names = tuple(one for one in self._names if one != name)
        self.setFocus()
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a name in at its semicolon, and the last one out by Backspace."""
        empty = not self.text()
        if event.key() == Qt.Key.Key_Backspace and empty and self._names and not self.isReadOnly():
            self._take_out(self._names[-1])
        elif event.text() == ";" and not empty:
            self._tell()
        else:
            super().keyPressEvent(event)
