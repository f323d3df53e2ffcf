"""The page *Bulan ini*: what a month asks, of everybody or of one person, and its realisation entered right there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from zi_desktop.domain.agenda import Agenda, Kind, Line, agenda
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.people import activities_by_name
from zi_desktop.domain.plan import Activity
from zi_desktop.domain.realization import Cell
from zi_desktop.services.outside_dates import outside_dates
from zi_desktop.ui.grid_realization import GridRealization
from zi_desktop.ui.grid_year import GridYear
from zi_desktop.ui.inspector_editors import ChoiceBox
from zi_desktop.ui.month_page_list import (
    AgendaDelegate,
    AgendaList,
    AgendaModel,
    Key,
    entries_of,
    key_of,
)
from zi_desktop.ui.month_state import EMPTY, MonthState, sentence
from zi_desktop.ui.open_plan import OpenPlan
from zi_desktop.ui.pages import DeskPage

EVERYBODY, NOBODY = "*", ""
MONEV = "monev"
"""The page of meetings and recommendations."""
NO_MONTHS = "Belum ada bulan yang direncanakan. Isi bulannya dulu di halaman Rencana."
NOTHING_DUE = "Tidak ada yang jatuh tempo pada {month}."
HINT = "S selesai · B sebagian · N tidak · P pindah · X batal · F2 isi rincian · Enter ke barisnya"

ACTIONS: tuple[tuple[str, str, str], ...] = (
    ("mark_done", "Se&lesai", "S"),
    ("mark_partly", "Se&bagian", "B"),
    ("mark_not_done", "Ti&dak dilaksanakan", "N"),
    ("move_duty", "&Pindah ke bulan lain…", "P"),
    ("cancel_duty", "Bat&alkan…", "X"),
    ("open_month", "&Rincian bulan", "F2"),
    ("lead_to_row", "&Ke barisnya", "Enter"),
)
"""Name, words and key of what is offered; the list itself hears the keys."""


class MonthPage(DeskPage):
    """Shows the running month first; a month of another year's plan is its first or last."""

    def __init__(self, open_plan: OpenPlan, today: Callable[[], date] | None = None) -> None:
        super().__init__()
        self._open_plan = open_plan
        self._year = GridYear(open_plan.plan, today or open_plan.today, open_plan.evidence.of)
        self._stale = True
        self.model = AgendaModel(self._state_of, self)
        self.realization = GridRealization(open_plan, self, self)
        self.realization.notice.connect(self.notice)
        self.realization.begun.connect(self.begun)
        self._make_parts()
        self._arrange()
        self._actions = [self._action(*words) for words in ACTIONS]
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        open_plan.changed.connect(self._plan_changed)
        open_plan.evidence.recounted.connect(self._plan_changed)
        self.setFocusProxy(self.view)

    def _make_parts(self) -> None:
        self.back, self.on = _step("‹", "Bulan sebelumnya (←)"), _step("›", "Bulan sesudahnya (→)")
        self.back.clicked.connect(self._go_back)
        self.on.clicked.connect(self._go_on)
        self.month = ChoiceBox([(str(n), name) for n, name in enumerate(MONTH_NAMES, 1)])
        self.month.setAccessibleName("Bulan")
        self.month.show_value(str(min(max(self._year.clock.now, 1), 12)), False, "")
        self.month.currentIndexChanged.connect(self.refresh)
        self.person = ChoiceBox([(EVERYBODY, "Semua penanggung jawab")])
        self.person.setAccessibleName("Penanggung jawab")
        self.person.setMinimumContentsLength(24)
        self.person.currentIndexChanged.connect(self.refresh)
        self.said = QLabel()
        self.said.setAccessibleName("Ringkasan bulan")
        self.view = AgendaList()
        self.view.setModel(self.model)
        self.view.setItemDelegate(AgendaDelegate(self.view))
        self.view.setAccessibleName("Yang diminta bulan ini")
        self.view.setSelectionMode(AgendaList.SelectionMode.ExtendedSelection)
        self.view.setVerticalScrollMode(AgendaList.ScrollMode.ScrollPerPixel)
        self.view.key_pressed.connect(self._key)
        self.view.doubleClicked.connect(self.lead_to_row)
        self.view.selectionModel().selectionChanged.connect(self._tell_selection)
        self.view.selectionModel().currentChanged.connect(self._tell_current)
        self.hint = QLabel(HINT)
        self.hint.setObjectName("dim")

    def _arrange(self) -> None:
        across = QHBoxLayout()
        for part in (self.back, self.month, self.on, self.person):
            across.addWidget(part)
        across.addWidget(self.said, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 6)
        layout.setSpacing(6)
        layout.addLayout(across)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.hint)

    def _action(self, name: str, text: str, key: str) -> QAction:
        action = QAction(f"{text}\t{key}", self)
        action.setObjectName(name)
        action.setProperty("menu", "Bulan")
        edits = name not in ("open_month", "lead_to_row")
        action.setEnabled(not (edits and self._open_plan.read_only))
        owner = self.realization if hasattr(self.realization, name) else self
        action.triggered.connect(getattr(owner, name))
        return action

    def commands(self) -> list[QAction]:
        """Return what the page offers to the menus."""
        return self._actions

    # ---- what it shows

    def arrive(self) -> None:
        """The page is shown now: bring it up to date."""
        if self._stale or self._year.has_passed():
            self.refresh()
        if not self.view.currentIndex().isValid():
            self._choose(self.model.first_line())
        self._tell_selection()

    def show_place(self, place: object) -> None:
        """Show a month, 1…12."""
        if isinstance(place, int):
            self.month.setCurrentIndex(min(max(place, 1), 12) - 1)
            self._choose(self.model.first_line())

    def changeEvent(self, event: QEvent) -> None:
        """Look at the clock when somebody comes back to the window."""
        if event.type() == QEvent.Type.ActivationChange and self.isVisible():
            self.arrive()
        super().changeEvent(event)

    def _plan_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._later.start()

    def refresh(self) -> None:
        """Look at the plan and the clock anew."""
        plan = self._open_plan.plan
        self._stale = False
        self._year.follow(plan)
        self._show_people()
        month, person = int(self.month.currentData() or 1), self.person.currentData()
        found = agenda(
            plan,
            self._year.clock,
            month,
            None if person == EVERYBODY else str(person),
            outside_dates(),
        )
        index = self.view.currentIndex()
        line, chosen = self.model.line(index), [key_of(line) for line in self._chosen()]
        self.model.show_entries(entries_of(found, self._nothing_due(found)))
        self._stand_again(index.row(), key_of(line) if line else None, chosen)
        self.back.setEnabled(month > 1)
        self.on.setEnabled(month < 12)
        self.said.setText(_summary(found, plan.info.year))

    def _stand_again(self, at: int, current: Key | None, chosen: Sequence[Key]) -> None:
        """Choose again what was chosen; where the cursor's line went, the one that came to its place, else the one before."""
        if at < 0:
            return
        there = self.model.find(current) if current else None
        if there is None:
            count = self.model.rowCount()
            near = [self.model.index(row) for row in (*range(at, count), *range(at - 1, -1, -1))]
            there = next((index for index in near if self.model.line(index) is not None), None)
            chosen = ()
        if there is not None:
            self._choose(there)
        for index in filter(None, map(self.model.find, chosen)):
            self.view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)

    def _choose(self, index: QModelIndex) -> None:
        """Choose a line alone, whatever keys are held."""
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.view.selectionModel().setCurrentIndex(index, flags)

    def _nothing_due(self, found: Agenda) -> str:
        if not any(activity.months for activity in self._open_plan.plan.activities()):
            return NO_MONTHS
        words = NOTHING_DUE.format(month=MONTH_NAMES[found.month - 1])
        return f"{words} Berikutnya: {found.ahead}." if found.ahead else words

    def _show_people(self) -> None:
        names = [(name or NOBODY, name) for name in activities_by_name(self._open_plan.plan)]
        wanted = [(EVERYBODY, "Semua penanggung jawab")]
        wanted += [(key, words or "Tanpa penanggung jawab") for key, words in names]
        shown = [
            (self.person.itemData(n), self.person.itemText(n)) for n in range(self.person.count())
        ]
        if wanted == shown:
            return
        chosen = self.person.currentData()
        with QSignalBlocker(self.person):
            self.person.clear()
            for key, words in wanted:
                self.person.addItem(words, key)
            self.person.setCurrentIndex(max(self.person.findData(chosen), 0))

    def _state_of(self, line: Line) -> tuple[MonthState, str]:
        row = self._open_plan.plan.rows.get(line.row)
        if not isinstance(row, Activity) or not line.month:
            return (EMPTY, f"{line.number} {line.text}".strip())
        state = _alone(self._year.months(row)[line.month - 1])
        also = self._year.also(row, line.month)
        return (state, sentence(line.month, f"{line.number} {line.text}", state, also))

    # ---- what is chosen

    def chosen_months(self) -> list[Cell]:
        """Return the activities and months of the chosen lines."""
        cells = [(line.row, line.month) for line in self._chosen() if line.month]
        return list(dict.fromkeys(cells))

    def refused(self) -> bool:
        """Say whether the plan is only to be read."""
        return self._open_plan.refuse_if_read_only()

    def _chosen(self) -> list[Line]:
        indexes = sorted(self.view.selectionModel().selectedIndexes(), key=lambda one: one.row())
        return [line for line in map(self.model.line, indexes) if line is not None]

    def _tell_selection(self) -> None:
        rows: list[RowId] = [line.row for line in self._chosen() if line.row]
        self.selection_changed.emit(list(dict.fromkeys(rows)))

    def _tell_current(self) -> None:
        line = self.model.line(self.view.currentIndex())
        if line is not None and line.month:
            self.current_changed.emit(line.row, line.month)

    # ---- what it does

    def _key(self, event: QKeyEvent) -> None:
        key, held = Qt.Key, event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held & ~Qt.KeyboardModifier.ShiftModifier:
            return
        does = {
            key.Key_S: self.realization.mark_done,
            key.Key_B: self.realization.mark_partly,
            key.Key_N: self.realization.mark_not_done,
            key.Key_P: self.realization.move_duty,
            key.Key_X: self.realization.cancel_duty,
            key.Key_F2: self.open_month,
            key.Key_Return: self.lead_to_row,
            key.Key_Enter: self.lead_to_row,
            key.Key_Left: self._go_back,
            key.Key_Right: self._go_on,
        }.get(key(event.key()))
        if does is not None:
            event.accept()
            does()

    def open_month(self) -> None:
        """Open the details of the chosen line's month."""
        line = self.model.line(self.view.currentIndex())
        if line is not None and line.month:
            self.month_opened.emit(line.row, line.month)

    def lead_to_row(self) -> None:
        """Go to the chosen line's row in the grid."""
        line = self.model.line(self.view.currentIndex())
        if line is not None and line.row:
            self.row_asked.emit(line.row, f"m{line.month}" if line.month else None)
        elif line is not None and line.kind is Kind.RECOMMENDED:
            self.page_asked.emit(MONEV, None)

    def _go_back(self) -> None:
        self.month.setCurrentIndex(max(self.month.currentIndex() - 1, 0))

    def _go_on(self) -> None:
        self.month.setCurrentIndex(min(self.month.currentIndex() + 1, 11))


def _alone(state: MonthState) -> MonthState:
    """The cell as it looks without its neighbours."""
    joined = state.joins_before or state.joins_after
    once = state.once or joined
    return replace(state, joins_before=False, joins_after=False, once=once)


def _summary(found: Agenda, year: int) -> str:
    words = f"{MONTH_NAMES[found.month - 1]} {year or ''}".rstrip()
    parts = [f"{found.done} dari {found.due} yang jatuh tempo selesai"] if found.due else []
    parts += [
        f"{len(section.lines)} {section.title.lower()}"
        for section in found.sections
        if section.kind == "late"
    ]
    return ": ".join(filter(None, (words, ", ".join(parts))))


def _step(text: str, tip: str) -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
