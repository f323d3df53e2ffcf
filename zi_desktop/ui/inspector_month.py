"""The tab *Bulan*: target time, rhythm, the year as twelve boxes, and what came of the chosen month, for one row or many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from zi_desktop.domain import edits
from zi_desktop.domain.changes import Change, RowId
from zi_desktop.domain.duties import duties_of
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.plan import Activity
from zi_desktop.domain.target_time import compose_target_time
from zi_desktop.services.field_words import RHYTHMS
from zi_desktop.ui.evidence_drops import DropZone
from zi_desktop.ui.grid_intents import named
from zi_desktop.ui.grid_year import GridYear
from zi_desktop.ui.inspector_editors import ChoiceBox, GrowingText
from zi_desktop.ui.inspector_tabs import InspectorTab
from zi_desktop.ui.month_state import EMPTY, MonthState
from zi_desktop.ui.realization_form import RealizationForm
from zi_desktop.ui.year_boxes import YearBoxes

if TYPE_CHECKING:
    from zi_desktop.domain.plan import Row
    from zi_desktop.ui.open_plan import OpenPlan

DROP = "Seret bukti {month} ke sini (Ctrl+B)"
NO_ROW = "Pilih satu kegiatan atau lebih untuk melihat dan mengisi bulannya."


class MonthTab(InspectorTab):
    """Follows the month of the grid's cursor. `notice` carries why something could not be meant."""

    notice = Signal(str)

    def __init__(self, open_plan: OpenPlan, today: Callable[[], date] | None = None) -> None:
        super().__init__(open_plan)
        self._today = today or open_plan.today
        self._rows: list[RowId] = []
        self._month = 0
        self.target_time, self.rhythm = GrowingText(), ChoiceBox(RHYTHMS)
        self.target_time.left.connect(self._set_target_time)
        self.rhythm.left.connect(self._set_rhythm)
        self.boxes = YearBoxes()
        self.boxes.chosen.connect(self._choose)
        self.boxes.toggled.connect(self._toggle)
        self.title = QLabel(wordWrap=True)
        self.title.setObjectName("heading")
        self.form = RealizationForm(open_plan)
        self.form.notice.connect(open_plan.refused)
        self.zone = DropZone()
        self.zone.dropped.connect(self._attach)
        self.zone.pressed.connect(self._attach)
        self.empty = QLabel(NO_ROW, wordWrap=True)
        self.empty.setObjectName("dim")
        self._parts = self._lay_out()

    def _lay_out(self) -> QWidget:
        inside = QWidget()
        inside.setObjectName("form")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(10, 4, 10, 12)
        layout.setSpacing(2)
        layout.addWidget(self.empty)
        parts = QWidget()
        column = QVBoxLayout(parts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for words, editor in (("Target waktu", self.target_time), ("Irama", self.rhythm)):
            label = QLabel(words)
            label.setObjectName("label")
            label.setBuddy(editor)
            editor.setAccessibleName(words)
            column.addWidget(label)
            column.addWidget(editor)
            column.addSpacing(4)
        for part in (self.boxes, self.title, self.form, self.zone):
            column.addWidget(part)
            column.addSpacing(4)
        layout.addWidget(parts)
        layout.addStretch(1)
        self.setWidget(inside)
        return parts

    # ---- what it shows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show the year of activities; several as what they have in common."""
        activities = [row for row in rows if isinstance(row, Activity)]
        ids = [row.id for row in activities]
        if ids != self._rows:
            self.save()
            self._rows = ids
        self.empty.setVisible(not ids)
        self._parts.setVisible(bool(ids))
        if activities:
            self._show(activities)

    def show_month(self, month: int) -> None:
        """Show another month."""
        if month != self._month:
            self.form.save()
            self._month = month
            self._again()

    def _again(self) -> None:
        plan = self.open_plan.plan
        rows = [plan.rows[row] for row in self._rows if row in plan]
        if rows:
            self.show_rows(rows)

    def _show(self, activities: Sequence[Activity]) -> None:
        plan, read_only = self.open_plan.plan, self.open_plan.read_only
        year = GridYear(plan, self._today, self.open_plan.evidence.of)
        self._month = self._month or self._first_month(activities[0], year)
        if self.target_time.draft() is None:
            words = {activity.target_time for activity in activities}
            composed = compose_target_time(activities[0].months, plan.info.year)
            hint = f"Otomatis: {composed}" if len(activities) == 1 and composed else "otomatis"
            self.target_time.show_value(
                words.pop() if len(words) == 1 else "", len(words) > 0, hint
            )
        rhythms = {str(activity.rhythm) for activity in activities}
        mixed = len(rhythms) > 1
        self.rhythm.show_value("" if mixed else rhythms.pop(), mixed, "")
        for editor in (self.target_time, self.rhythm):
            editor.set_read_only(read_only)
        states = _common([year.months(activity) for activity in activities])
        self.boxes.show_year(states, self._month, year.this_month, self._name(activities))
        self.title.setText(self._words(activities, year))
        self.form.show_cells([(row, self._month) for row in self._rows])
        self.zone.setText(DROP.format(month=MONTH_NAMES[self._month - 1]))
        self.zone.setEnabled(not read_only)

    def _first_month(self, activity: Activity, year: GridYear) -> int:
        """The running month in the plan's year; else that of the row's first duty."""
        its = duties_of(self.open_plan.plan, activity, year.clock)
        return year.this_month or (its[0].due if its else 1)

    def _name(self, activities: Sequence[Activity]) -> str:
        if len(activities) > 1:
            return f"{len(activities)} kegiatan"
        return f"{self.open_plan.plan.number(activities[0].id)} {activities[0].action}"

    def _words(self, activities: Sequence[Activity], year: GridYear) -> str:
        words = f"{MONTH_NAMES[self._month - 1]} {self.open_plan.plan.info.year or ''}".rstrip()
        also = year.also(activities[0], self._month) if len(activities) == 1 else []
        return ", ".join([words, *also])

    def tab_order(self) -> list[QWidget]:
        """Return the parts as the key Tab goes through them."""
        return [self.target_time, self.rhythm, self.boxes, *self.form.tab_order()]

    def focus_first(self) -> None:
        """Give the keyboard to the chosen month's status."""
        self.form.focus_first()
        self.ensureWidgetVisible(self.form.editors["status"])

    # ---- what it does

    def save(self) -> None:
        """Write what was typed and not left yet."""
        draft = self.target_time.draft()
        if draft is not None:
            self._set_target_time(draft)
        self.form.save()

    def _attach(self, paths: Sequence[Path] = (), addresses: Sequence[str] = ()) -> None:
        """Let what was dropped prove the month; a click asks for files."""
        evidence = self.open_plan.evidence
        evidence.wish("attach", self._here(), self._month, paths=paths, addresses=addresses)

    def _choose(self, month: int) -> None:
        self.show_month(month)

    def _toggle(self, month: int) -> None:
        cells = [(row, month) for row in self._here()]
        self._apply("Ubah bulan", edits.toggle_months(self.open_plan.plan, cells))

    def _set_target_time(self, text: str) -> None:
        self._set("Ubah target waktu", "target_time", text or None)

    def _set_rhythm(self, value: str) -> None:
        self._set("Ubah irama", "rhythm", value)

    def _set(self, label: str, field: str, value: str | None) -> None:
        self._apply(label, edits.set_field(self.open_plan.plan, self._here(), field, value))

    def _apply(self, label: str, changes: list[Change]) -> None:
        self.open_plan.apply(named(self.open_plan.plan, label, self._here()), changes)

    def _here(self) -> list[RowId]:
        return [row for row in self._rows if row in self.open_plan.plan]


def _common(years: Sequence[Sequence[MonthState]]) -> list[MonthState]:
    """Each month's state where all rows have the same; else none."""
    months = zip(*years, strict=True)
    return [states[0] if len(set(states)) == 1 else EMPTY for states in months]
