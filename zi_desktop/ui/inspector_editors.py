"""Editors for one field each, which tell a new value when the field is left. They know words, not rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent

MOST_LINES = 6
AROUND = 6  # border and padding, above and below
MIXED = "(berbeda-beda)"


class Editor(Protocol):
    """What every editor offers. `left` carries the new value, and only where a person changed it."""

    def show_value(self, value: str, mixed: bool, hint: str) -> None:
        """Show a value; `mixed` where the rows differ: then the editor is empty and says so."""

    def draft(self) -> str | None:
        """Return what was typed and not told yet; `None` where nothing was."""

    def stay_draft(self, value: str) -> None:
        """What was told was not taken: it is a draft again, over `value`."""

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody edit."""


class GrowingText(QPlainTextEdit):
    """A text that grows to six lines. Tab leaves it, Esc takes back what was typed."""

    left = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(1)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._shown = ""
        self._grow()

    def show_value(self, value: str, mixed: bool, hint: str) -> None:
        """Show a value; an equal one leaves the cursor where it is."""
        words = MIXED if mixed else hint
        if words != self.placeholderText():
            self.setPlaceholderText(words)
            self.viewport().update()  # Qt repaints only where a placeholder comes or goes
            self._grow()
        if value != self.toPlainText():
            self.setPlainText(value)
        self._shown = value

    def draft(self) -> str | None:
        """Return the text where it is another one than was shown."""
        text = self.toPlainText().strip()
        return None if text == self._shown.strip() else text

    def stay_draft(self, value: str) -> None:
        """What was told was not taken: it is a draft again."""
        self._shown = value

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody edit."""
        self.setReadOnly(read_only)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell a changed text; a menu over the field is not leaving it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._tell()

    def _tell(self) -> None:
        text = self.draft()
        if text is not None:
            self._shown = text
            self.left.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows again what is in the plan; a second one is the window's."""
        if event.key() == Qt.Key.Key_Escape and self.draft() is not None:
            self.setPlainText(self._shown)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines in another width."""
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(200, self.height())

    def _grow(self, *_: object) -> None:
        lines = max(1, int(self.document().documentLayout().documentSize().height()))
        if self.document().isEmpty():
            lines = max(lines, self._placeholder_lines())
        around = AROUND + 2 * int(self.document().documentMargin())
        height = min(lines, MOST_LINES) * self.fontMetrics().lineSpacing() + around
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
        needed = lines > MOST_LINES
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if needed else policy.ScrollBarAlwaysOff
        )

    def _placeholder_lines(self) -> int:
        room = self.viewport().width() - 2 * int(self.document().documentMargin())
        wrap, text = Qt.TextFlag.TextWordWrap, self.placeholderText()
        box = self.fontMetrics().boundingRect(0, 0, max(room, 1), 10_000, wrap, text)
        return box.height() // self.fontMetrics().lineSpacing() if text else 1


class Line(QLineEdit):
    """One line. Enter tells it too, Esc takes back what was typed."""

    left = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.editingFinished.connect(self._tell)

    def show_value(self, value: str, mixed: bool, hint: str) -> None:
        """Show a value; an equal one leaves the cursor where it is."""
        self.setPlaceholderText(MIXED if mixed else hint)
        if value != self.text():
            self.setText(value)
            self.setCursorPosition(0)
        self._shown = value

    def draft(self) -> str | None:
        """Return the text where it is another one than was shown and is acceptable."""
        text = self.text().strip()
        return None if text == self._shown.strip() or not self.hasAcceptableInput() else text

    def stay_draft(self, value: str) -> None:
        """What was told was not taken: it is a draft again."""
        self._shown = value

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody edit."""
        self.setReadOnly(read_only)

    def _tell(self) -> None:
        text = self.draft()
        if text is not None:
            self._shown = text
            self.left.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What cannot be accepted (a year of three digits) is taken back."""
        super().focusOutEvent(event)
        if not self.hasAcceptableInput():
            self.setText(self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows again what is in the plan."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.setText(self._shown)
            return
        super().keyPressEvent(event)


class YearLine(Line):
    """A year of four digits."""

    def __init__(self) -> None:
        super().__init__()
        self.setValidator(QIntValidator(2000, 2100, self))
        self.setMaximumWidth(80)


class PeopleLine(Line):
    """Names joined by `; `, each completed from those that the plan has already."""

    def __init__(self) -> None:
        super().__init__()
        self._people: list[str] = []

    def set_people(self, people: Sequence[str]) -> None:
        """Offer `people` for completion."""
        if list(people) == self._people:
            return
        self._people = list(people)
        completer = _LastNameCompleter(self._people, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)


class _LastNameCompleter(QCompleter):
    """Completes what stands behind the last semicolon and keeps what stands before it."""

    def splitPath(self, path: str) -> list[str]:
        return [path.rsplit(";", 1)[-1].strip()]

    def pathFromIndex(self, index: object) -> str:
        chosen = super().pathFromIndex(index)  # type: ignore[arg-type]
        line = self.widget()
        before = line.text().rsplit(";", 1)[0] if isinstance(line, QLineEdit) else ""
        has_before = isinstance(line, QLineEdit) and ";" in line.text()
        return f"{before.strip()}; {chosen}" if has_before else chosen


class ChoiceBox(QComboBox):
    """One of some values. The wheel scrolls the panel and never changes the value."""

    left = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for value, words in choices:
            self.addItem(words, str(value))
            self.setItemData(self.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        self.activated.connect(self._tell)
        self._shown = ""

    def show_value(self, value: str, mixed: bool, hint: str) -> None:
        """Show a value; one that is not among the choices is added, so that nothing is hidden."""
        self.setPlaceholderText(MIXED if mixed else hint)
        at = -1 if mixed else self.findData(value)
        if at < 0 and value and not mixed:
            self.addItem(value, value)
            at = self.count() - 1
        self.setCurrentIndex(at)
        self._shown = "" if mixed else value

    def draft(self) -> str | None:
        """Nothing is a draft here: a choice is told at once."""
        return None

    def stay_draft(self, value: str) -> None:
        """Show again what the plan has."""
        self.show_value(value, False, self.placeholderText())

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody choose."""
        self.setEnabled(not read_only)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel."""
        event.ignore()

    def _tell(self, index: int) -> None:
        value = str(self.itemData(index))
        if value != self._shown:
            self._shown = value
            self.left.emit(value)
