"""The tab *Isi*: the texts of the selected rows, of a heading or of the plan, each saved as one action on leaving it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from zi_desktop.domain.changes import RowId, Value
from zi_desktop.domain.people import known_names
from zi_desktop.domain.plan import Activity, Plan, PlanInfo, Row
from zi_desktop.services.field_words import FIELDS, Field, Kind, label_of
from zi_desktop.ui.inspector_editors import ChoiceBox, GrowingText, Line, YearLine
from zi_desktop.ui.inspector_people import PeopleChips

if TYPE_CHECKING:
    from zi_desktop.ui.inspector_doubts import DoubtNote

NO_STANDARD = ("", "Tidak ada")


def _standard_box() -> ChoiceBox:
    from zi_desktop.services.standards import standards

    choices = [(c.code, f"{c.code}  {c.title}") for c in standards().components]
    return ChoiceBox([NO_STANDARD, *choices])


MAKERS: dict[Kind, Callable[[], GrowingText | Line | ChoiceBox]] = {
    Kind.TEXT: GrowingText,
    Kind.LINE: Line,
    Kind.YEAR: YearLine,
    Kind.PEOPLE: PeopleChips,
    Kind.STANDARD: _standard_box,
}


class RowForm(QWidget):
    """The fields of one kind of row, label over field, what is doubtful under it.

    `edited` carries the field and its new value, `settled` a kind of doubt; `noted` when other doubts show.
    """

    edited = Signal(object, str)
    settled = Signal(str)
    noted = Signal()

    def __init__(self, row_type: type[Row]) -> None:
        super().__init__()
        self.setObjectName("form")
        self.row_type = row_type
        self.fields = FIELDS[row_type]
        self.editors: dict[str, GrowingText | Line | ChoiceBox] = {}
        self._labels: dict[str, QLabel] = {}
        self.notes: dict[str, DoubtNote] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 4, 10, 12)
        layout.setSpacing(2)
        for field in self.fields:
            self._add(field, layout)
        layout.addStretch(1)

    def _add(self, field: Field, layout: QVBoxLayout) -> None:
        editor = MAKERS[field.kind]() if field.kind in MAKERS else ChoiceBox(field.choices)
        label = QLabel()
        label.setObjectName("label")
        label.setBuddy(editor)
        layout.addWidget(label)
        if isinstance(editor, PeopleChips):
            layout.addWidget(editor.chips)
        layout.addWidget(editor)
        layout.addSpacing(6)
        editor.left.connect(partial(self._tell, field))
        self.editors[field.name] = editor
        self._labels[field.name] = label

    def _tell(self, field: Field, value: str) -> None:
        self.edited.emit(field, value)

    def show_rows(
        self, plan: Plan, rows: Sequence[Row], read_only: bool, keep_drafts: bool
    ) -> None:
        """Show what the rows have in common; `keep_drafts` leaves what is being typed alone."""
        for field in self.fields:
            editor = self.editors[field.name]
            words = label_of(field, plan.info.form)
            self._labels[field.name].setText(words)
            editor.setAccessibleName(words)
            editor.set_read_only(read_only)
            if isinstance(editor, PeopleChips):
                editor.set_people(known_names(plan))
            if not keep_drafts or editor.draft() is None:
                self._show_value(editor, plan, rows, field)
        self._show_doubts(rows, read_only)

    def _show_doubts(self, rows: Sequence[Row], read_only: bool) -> None:
        kinds = [kind for row in rows for kind in getattr(row, "doubts", ())]
        if kinds or self.notes:
            self._change_notes(list(dict.fromkeys(kinds)), read_only)

    def _change_notes(self, kinds: Sequence[str], read_only: bool) -> None:
        from zi_desktop.ui.inspector_doubts import DoubtNote

        before = list(self.notes)
        for kind in before:
            if kind not in kinds:
                self._drop_note(kind)
        for kind in kinds:
            if kind not in self.notes:
                self._add_note(DoubtNote(kind))
            self.notes[kind].refresh(read_only)
        if before != list(self.notes):
            self.noted.emit()

    def _drop_note(self, kind: str) -> None:
        note = self.notes.pop(kind)
        if note.isAncestorOf(self.focusWidget() or self):
            self._editor_of(kind).setFocus()
        note.hide()
        note.deleteLater()

    def _add_note(self, note: DoubtNote) -> None:
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        above = sum(
            self._editor_of(n.kind) is self._editor_of(note.kind) for n in self.notes.values()
        )
        layout.insertWidget(layout.indexOf(self._editor_of(note.kind)) + 1 + above, note)
        note.settled.connect(self.settled)
        self.notes[note.kind] = note

    def _editor_of(self, kind: str) -> GrowingText | Line | ChoiceBox:
        from zi_desktop.annex.doubts import kind_of

        return self.editors.get(kind_of(kind).field) or next(iter(self.editors.values()))

    def tab_order(self) -> list[QWidget]:
        """Return the fields, each with the doubts about it, as the key Tab goes through them."""
        order: list[QWidget] = []
        for name, editor in self.editors.items():
            order.append(editor)
            its = (n for n in self.notes.values() if self._editor_of(n.kind) is self.editors[name])
            order += [note.button for note in its]
        return order

    def _show_value(
        self,
        editor: GrowingText | Line | ChoiceBox,
        plan: Plan,
        rows: Sequence[Row],
        field: Field,
    ) -> None:
        values = {str(getattr(row, field.name)) for row in rows}
        mixed = len(values) > 1
        editor.show_value("" if mixed else values.pop(), mixed, _hint(plan, rows, field))

    def drafts(self) -> list[tuple[Field, str]]:
        """Return what was typed and not left yet."""
        found = [(field, self.editors[field.name].draft()) for field in self.fields]
        return [(field, value) for field, value in found if value is not None]


class TextTab(QScrollArea):
    """One form for each kind of row, made when first needed. `edited` carries rows, field and new value.

    `settled` carries rows and a kind of doubt; `form_made` when other fields or doubts show.
    """

    edited = Signal(list, object, object)
    settled = Signal(list, str)
    form_made = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows: list[RowId] = []
        self.form: RowForm | None = None

    def show_rows(self, plan: Plan, rows: Sequence[Row], read_only: bool) -> None:
        """Show rows of one kind; what was typed for the rows before is kept first."""
        ids = [row.id for row in rows]
        same = ids == self._rows
        if not same:
            self.save()
        row_type = type(rows[0])
        if self.form is None or self.form.row_type is not row_type:
            self._make_form(row_type)
        self._rows = ids
        assert self.form is not None
        self.form.show_rows(plan, rows, read_only, keep_drafts=same)

    def save(self) -> None:
        """Tell what was typed and not left yet."""
        for field, value in self.form.drafts() if self.form is not None else ():
            self._tell(field, value)

    def drafts(self) -> list[tuple[tuple[RowId, ...], str, str]]:
        """Return rows, field and text of what was typed and not left yet."""
        found = self.form.drafts() if self.form is not None else ()
        return [(tuple(self._rows), field.name, text) for field, text in found]

    def _make_form(self, row_type: type[Row]) -> None:
        self.form = RowForm(row_type)
        self.form.edited.connect(self._tell)
        self.form.settled.connect(self._settle)
        self.form.noted.connect(self.form_made)
        self.setWidget(self.form)
        self.form_made.emit()

    def _tell(self, field: Field, value: str) -> None:
        self.edited.emit(list(self._rows), field, typed(field, value))

    def _settle(self, kind: str) -> None:
        self.save()
        self.settled.emit(list(self._rows), kind)

    def refuse(self, field: Field, value: str) -> None:
        """The plan did not take a field's new value: it stays a draft, over the `value` that the plan has."""
        if self.form is not None and field.name in self.form.editors:
            self.form.editors[field.name].stay_draft(value)

    def tab_order(self) -> list[QWidget]:
        """Return the fields as the key Tab goes through them."""
        return [] if self.form is None else self.form.tab_order()

    def focus_first(self) -> None:
        """Give the keyboard to the first field."""
        if self.form is not None:
            next(iter(self.form.editors.values())).setFocus()


def typed(field: Field, text: str) -> Value:
    """Return the value that a text means for a field; blank is `None`."""
    if field.kind is Kind.YEAR:
        return int(text)
    if field.kind is Kind.PEOPLE:
        text = "; ".join(filter(None, (name.strip() for name in text.split(";"))))
    return text or None


def _hint(plan: Plan, rows: Sequence[Row], field: Field) -> str:
    row = rows[0]
    if field.name == "target_time" and len(rows) == 1 and isinstance(row, Activity) and row.months:
        from zi_desktop.domain.time_style import composed_times

        return f"Otomatis: {composed_times(plan)(row)}"
    return field.hint


def rows_of(plan: Plan, ids: Sequence[RowId]) -> list[Row]:
    """Return the rows that the inspector shows for a selection: rows of one kind, or the plan itself.

    Of a mixed selection the activities count; of headings the first.
    """
    found = [plan.rows[row] for row in ids if row in plan.rows]
    activities: list[Row] = [row for row in found if isinstance(row, Activity)]
    return activities or found[:1] or [plan.info]


def is_plan(rows: Sequence[Row]) -> bool:
    """True where the rows are the plan's own entry."""
    return isinstance(rows[0], PlanInfo)
