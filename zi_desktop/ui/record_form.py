"""A form for one record: label over or beside field, each told on leaving it. Knows fields, not what a record means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from zi_desktop.domain.changes import RowId, Value
from zi_desktop.ui.inspector_editors import ChoiceBox, GrowingText, Line, PeopleLine

Editor = GrowingText | Line | ChoiceBox


class Shown(Protocol):
    """What a form shows: a record, or anything that has an id and a value for each field."""

    @property
    def id(self) -> RowId:
        """Which one it is."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field: its name, label, what edits it, a hint, and how many of the form's two columns it takes.

    `lines` are a field that is a list, shown a line for each.
    """

    name: str
    label: str
    make: Callable[[], Editor] = Line
    hint: str = ""
    wide: bool = False
    lines: bool = False


class RecordForm(QWidget):
    """Two columns of fields. `edited` carries the field's name and its new value, `None` for nothing."""

    edited = Signal(str, object)

    def __init__(self, fields: Sequence[FormField]) -> None:
        super().__init__()
        self.setObjectName("form")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.fields = {field.name: field for field in fields}
        self.editors: dict[str, Editor] = {}
        self._record: Shown | None = None
        layout = QGridLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setHorizontalSpacing(12)
        layout.setVerticalSpacing(2)
        self._place(fields, layout)

    def _place(self, fields: Sequence[FormField], layout: QGridLayout) -> None:
        row, column = 0, 0
        for field in fields:
            if field.wide and column:
                row, column = row + 2, 0
            label, editor = QLabel(field.label), field.make()
            label.setObjectName("label")
            label.setBuddy(editor)
            editor.setAccessibleName(field.label)
            editor.left.connect(partial(self._tell, field))
            layout.addWidget(label, row, column, 1, 2 if field.wide else 1)
            layout.addWidget(editor, row + 1, column, 1, 2 if field.wide else 1)
            self.editors[field.name] = editor
            column = 0 if field.wide else 1 - column
            row += 0 if column else 2
        layout.setRowStretch(row + 2, 1)
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(1, 1)

    def show_record(self, record: Shown | None, read_only: bool) -> None:
        """Show a record; what is being typed in the same one is left alone."""
        same = record is not None and self._record is not None and record.id == self._record.id
        self._record = record
        self.setEnabled(record is not None)
        for name, editor in self.editors.items():
            field = self.fields[name]
            editor.set_read_only(read_only or record is None)
            if not same or editor.draft() is None:
                editor.show_value(_text(record, field), False, field.hint)

    def offer(self, name: str, people: Sequence[str]) -> None:
        """Offer names for completion in a field."""
        editor = self.editors[name]
        if isinstance(editor, PeopleLine):
            editor.set_people(people)

    def refuse(self, name: str) -> None:
        """The record did not take a field's new value: it stays a draft, and is told again."""
        self.editors[name].stay_draft(_text(self._record, self.fields[name]))

    def save(self) -> None:
        """Tell what was typed and not left yet."""
        for name, editor in self.editors.items():
            text = editor.draft()
            if text is not None:
                editor.stay_draft(text)
                self._tell(self.fields[name], text)

    def _tell(self, field: FormField, text: str) -> None:
        if self._record is not None:
            self.edited.emit(field.name, _value(field, text))


def _text(record: Shown | None, field: FormField) -> str:
    value = getattr(record, field.name, "")
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def _value(field: FormField, text: str) -> Value:
    if field.lines:
        return tuple(filter(None, (line.strip() for line in text.split("\n"))))
    return text or None
