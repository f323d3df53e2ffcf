"""One question about a document and its answers as buttons. Says what was answered; changes nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from zi_desktop.annex.doubts import STANDARD, TARGET_TIME, answers_to
from zi_desktop.domain.target_time import compose_target_time, read_target_time
from zi_desktop.ui.inspector_editors import ChoiceBox

if TYPE_CHECKING:
    from zi_desktop.ui.import_preview_list import DoubtLine

MOST_ANSWERS = 3
EVERYTHING_ANSWERED = "Tidak ada yang perlu ditanyakan. Periksa barisnya, lalu bawa masuk."
ONE_BY_ONE = "Pilih satu-satu"


class AnswerBox(QWidget):
    """`answered` carries an answer's key and what was entered; `one_by_one` asks for the kind's rows."""

    answered = Signal(str, str)
    one_by_one = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[str] = []
        self.question = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.where = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.where.setObjectName("dim")
        self.buttons = [_button() for _ in range(MOST_ANSWERS)]
        for button in self.buttons:
            button.clicked.connect(self._pressed)
        self.singly = _button(ONE_BY_ONE)
        self.singly.clicked.connect(self.one_by_one)
        self._make_entries()
        self._lay_out()

    def _make_entries(self) -> None:
        self.time = QLineEdit(placeholderText="misalnya Maret dan Juni")
        self.time.setAccessibleName("Target waktu yang dimaksud")
        self.time.textChanged.connect(self._time_changed)
        self.time.returnPressed.connect(self._time_entered)
        self.time_use = _button("Pakai")
        self.time_use.clicked.connect(self._time_entered)
        self.time_read = QLabel()
        self.time_read.setObjectName("dim")
        self.standard = ChoiceBox([])
        self.standard.setAccessibleName("Komponen baku")
        self.standard.left.connect(self._standard_chosen)

    def _lay_out(self) -> None:
        self._entry = QWidget()
        across = QHBoxLayout(self._entry)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.time, 1)
        across.addWidget(self.time_use)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 8)
        layout.setSpacing(4)
        for part in (self.question, self.where, self._entry, self.time_read, self.standard):
            layout.addWidget(part)
        for button in (*self.buttons, self.singly):
            layout.addWidget(button)

    def show_line(self, line: DoubtLine | None) -> None:
        """Ask about a whole kind or one row; the keyboard stays on the same button where it can."""
        one = line.only if line else None
        if line is None:
            self.question.setText(EVERYTHING_ANSWERED)
        elif one is None:
            self.question.setText(line.kind.question.format(count=len(line.doubts)))
        else:
            self.question.setText(one.text)
        self.where.setText(one.where if one else "")
        self.where.setVisible(bool(self.where.text()))
        self._show_answers(line)
        self._show_entry(line.kind.entry if line else "")

    def _show_answers(self, line: DoubtLine | None) -> None:
        answers = answers_to(line.kind, line.chosen) if line else ()
        every = line is not None and line.one is None and len(line.doubts) > 1
        self._keys = [answer.key for answer in answers]
        for n, button in enumerate(self.buttons):
            if n < len(answers):
                label = answers[n].label
                button.setText(f"Semua {label[0].lower()}{label[1:]}" if every else label)
                button.setAccessibleName(button.text())
            button.setVisible(n < len(answers))
        self.singly.setVisible(every and bool(answers))

    def _show_entry(self, entry: str) -> None:
        self._entry.setVisible(entry == TARGET_TIME)
        self.time_read.setVisible(entry == TARGET_TIME)
        self.time.clear()
        self._time_changed("")
        self.standard.setVisible(entry == STANDARD)
        if entry == STANDARD:
            self._fill_standards()
            self.standard.show_value("", True, "Pilih komponen baku…")
            self.standard.setPlaceholderText("Pilih komponen baku…")

    def _fill_standards(self) -> None:
        from zi_desktop.services.standards import standards

        if not self.standard.count():
            for component in standards().components:
                self.standard.addItem(f"{component.code}  {component.title}", component.code)

    def focus_first(self) -> None:
        """Give the keyboard to the first thing that answers."""
        parts: tuple[QWidget, ...] = (self.time, self.standard, *self.buttons)
        first = next((part for part in parts if part.isVisible()), None)
        if first is not None:
            first.setFocus()

    def tab_order(self) -> list[QWidget]:
        """Return what answers, in the order of the key Tab."""
        return [self.time, self.time_use, self.standard, *self.buttons, self.singly]

    def _pressed(self) -> None:
        button = self.sender()
        at = next((n for n, other in enumerate(self.buttons) if other is button), -1)
        if 0 <= at < len(self._keys):
            self.answered.emit(self._keys[at], "")

    def _time_changed(self, text: str) -> None:
        months = read_target_time(text).months
        self.time_use.setEnabled(bool(months))
        said = compose_target_time(months) if months else "belum terbaca" if text.strip() else ""
        self.time_read.setText(f"Terbaca: {said}" if said else "Tulis bulannya dengan kata biasa.")

    def _time_entered(self) -> None:
        if self.time_use.isEnabled():
            self.answered.emit(TARGET_TIME, self.time.text())

    def _standard_chosen(self, code: str) -> None:
        self.answered.emit(STANDARD, code)


def _button(text: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    button.setAutoDefault(True)
    return button
