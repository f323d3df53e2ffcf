"""The form of a month's realisation, for one or many cells: each field an action on leaving it. Shows no plan around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator, QValidator
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from zi_desktop.domain import realization
from zi_desktop.domain.changes import Change, Value
from zi_desktop.domain.dates import read_date
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.realization import STATUS_WORDS, Cell, Status, activities_of, realization_of
from zi_desktop.messages import sentence
from zi_desktop.ui.grid_intents import named
from zi_desktop.ui.inspector_editors import ChoiceBox, GrowingText, Line
from zi_desktop.ui.open_plan import OpenPlan

NO_STATUS = ("", "Belum diisi")
STATUSES = [NO_STATUS, *((str(status), words) for status, words in STATUS_WORDS.items())]
MONTHS = [(str(number), name) for number, name in enumerate(MONTH_NAMES, 1)]


class DateLine(Line):
    """A day, shown as 14-02-2026 and typed in any usual way; it is told as an ISO date."""

    def __init__(self) -> None:
        super().__init__()
        self.setValidator(_Days(self))
        self.setMaximumWidth(140)

    def show_value(self, value: str, mixed: bool, hint: str) -> None:
        """Show an ISO date."""
        day = read_date(value)
        super().show_value(f"{day:%d-%m-%Y}" if day else value, mixed, hint)

    def draft(self) -> str | None:
        """Return the day that was typed."""
        text = super().draft()
        day = read_date(text) if text else None
        return day.isoformat() if day else text

    def _tell(self) -> None:
        day = self.draft()
        if day is not None:
            self._shown = self.text()
            self.left.emit(day)


class _Days(QValidator):
    """Takes nothing, or a day."""

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        fits = not text.strip() or read_date(text) is not None
        state = QValidator.State.Acceptable if fits else QValidator.State.Intermediate
        return (state, text, at)


class PercentLine(Line):
    """0 to 100."""

    def __init__(self) -> None:
        super().__init__()
        self.setValidator(QIntValidator(0, 100, self))
        self.setMaximumWidth(80)


Editor = GrowingText | Line | ChoiceBox
FIELDS: tuple[tuple[str, str, Callable[[], Editor], str], ...] = (
    ("status", "Status", lambda: ChoiceBox(STATUSES), ""),
    ("moved_to", "Dipindah ke", lambda: ChoiceBox(MONTHS), "pilih bulan"),
    ("reason", "Alasan dibatalkan", GrowingText, ""),
    ("date", "Tanggal", DateLine, "misalnya 14-02-2026"),
    ("percent", "Persen", PercentLine, ""),
    ("output_count", "Jumlah keluaran", Line, "misalnya 3"),
    ("output", "Keluaran", GrowingText, "misalnya laporan"),
    ("done", "Yang dilakukan", GrowingText, ""),
    ("obstacle", "Kendala", GrowingText, ""),
    ("follow_up", "Tindak lanjut", GrowingText, ""),
)
"""Field, label, editor, hint."""

_ONLY_WITH = {"moved_to": Status.MOVED, "reason": Status.CANCELLED}
_LABELS = {name: label for name, label, _, _ in FIELDS}


class RealizationForm(QWidget):
    """Label over field. `notice` carries why something could not be meant."""

    notice = Signal(str)

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__()
        self.setObjectName("form")
        self._open_plan = open_plan
        self._cells: list[Cell] = []
        self.editors: dict[str, Editor] = {}
        self._labels: dict[str, QLabel] = {}
        self._asks_month = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for name, label, make, _ in FIELDS:
            self._add(name, label, make(), layout)
        layout.addStretch(1)

    def _add(self, name: str, words: str, editor: Editor, layout: QVBoxLayout) -> None:
        label = QLabel(words)
        label.setObjectName("label")
        label.setBuddy(editor)
        editor.setAccessibleName(words)
        editor.left.connect(partial(self._tell, name))
        layout.addWidget(label)
        layout.addWidget(editor)
        layout.addSpacing(4)
        self.editors[name], self._labels[name] = editor, label

    # ---- what it shows

    @property
    def cells(self) -> list[Cell]:
        """The cells whose realisation it shows."""
        return self._cells

    def show_cells(self, cells: Sequence[Cell]) -> None:
        """Show what was said of these cells; where they differ a field says so. A draft of the same cells stays."""
        same = list(cells) == self._cells
        if not same:
            self.save()
            self._cells, self._asks_month = list(cells), False
        for name, _, _, hint in FIELDS:
            editor = self.editors[name]
            editor.set_read_only(self._open_plan.read_only)
            values = {self._value(cell, name) for cell in self._cells} or {""}
            mixed, draft = len(values) > 1, editor.draft()
            if not same or draft is None or draft in values:
                editor.show_value("" if mixed else values.pop(), mixed, hint)
        self._show_needed()

    def _value(self, cell: Cell, name: str) -> str:
        said = realization_of(self._open_plan.plan, *cell)
        value = getattr(said, name) if said is not None else None
        return "" if value is None else str(value)

    def _show_needed(self) -> None:
        """Where it moved to is asked of what moved alone, and why of what was called off."""
        for name, status in _ONLY_WITH.items():
            needed = any(self._value(cell, "status") == status for cell in self._cells)
            needed = needed or (name == "moved_to" and self._asks_month)
            for part in (self.editors[name], self._labels[name]):
                part.setVisible(needed)

    def save(self) -> None:
        """Write what was typed and not left yet."""
        for name, editor in self.editors.items():
            value = editor.draft()
            if value is not None:
                self._tell(name, value)

    def tab_order(self) -> list[QWidget]:
        """Return the fields as the key Tab goes through them."""
        return list(self.editors.values())

    def focus_first(self) -> None:
        """Give the keyboard to the status."""
        self.editors["status"].setFocus()

    # ---- what it does

    def _tell(self, name: str, value: str) -> None:
        plan = self._open_plan.plan
        cells = activities_of(plan, self._cells)
        if name == "status" and value == Status.MOVED:
            self._ask_month()
            return
        self._asks_month = False
        try:
            changes = self._changes(name, value)
        except PlanError as error:
            self.notice.emit(sentence(error))
            self.show_cells(self._cells)
            return
        label = named(plan, f"Isi {_LABELS[name].lower()}", [row for row, _ in cells])
        if changes and self._open_plan.apply(label, changes) is None:
            self.editors[name].stay_draft(self._value(self._cells[0], name))
        if name == "status":
            self.show_cells(self._cells)
        if name == "status" and value == Status.CANCELLED:
            self.editors["reason"].setFocus()

    def _ask_month(self) -> None:
        self._asks_month = True
        self._show_needed()
        self.editors["moved_to"].setFocus()

    def _changes(self, name: str, value: str) -> list[Change]:
        plan = self._open_plan.plan
        cells = activities_of(plan, self._cells)
        if name == "moved_to" and value:
            return realization.move(plan, cells, int(value))
        if name == "status" and value == Status.CANCELLED:
            return realization.cancel(plan, cells, "")
        if name == "status":
            return realization.say(plan, cells, Status(value) if value else None)
        entered: Value = int(value) if name == "percent" and value else value or None
        return realization.set_realization(plan, cells, {name: entered})
