"""The grid's rows as Qt's models speak: a thin window on the plan's snapshot. Edits go to the open plan, not here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from html import escape
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.edits import set_field
from zi_desktop.domain.filtering import EVERYTHING, RowFilter
from zi_desktop.domain.history import Effect
from zi_desktop.domain.plan import Component, Plan
from zi_desktop.domain.searching import Hit
from zi_desktop.ui.evidence_shared import short_words, spoken
from zi_desktop.ui.grid_columns import COLUMN_AT, COLUMNS, FIRST_MONTH, LAST_MONTH, titles_for
from zi_desktop.ui.grid_filter import Found, RowsInView
from zi_desktop.ui.grid_intents import named
from zi_desktop.ui.grid_rows import (
    GridRow,
    ShownTimes,
    action_text,
    form_of,
    grid_rows,
    heading_text,
)
from zi_desktop.ui.grid_words import field_name, flag_text, spoken_heading, spoken_text
from zi_desktop.ui.grid_year import GridYear
from zi_desktop.ui.month_state import Bar, months_of, sentence
from zi_desktop.ui.open_plan import OpenPlan

Index = QModelIndex | QPersistentModelIndex
Target = tuple[RowId, str]
"""A row and one of its fields: what a cell edits."""

FEW = 40
"""More changed rows than this are told as one stretch."""
NOWHERE = QModelIndex()
TEXT = COLUMN_AT["action"]
TEXT_COLUMNS = frozenset(
    {
        "component",
        "action",
        "indicator",
        "expected_evidence",
        "target_time",
        "target_output",
        "responsible",
        "remarks",
    }
)
_MONTH_TEXT = {Bar.NONE: "", Bar.PLANNED: "X", Bar.TENTATIVE: "?"}


class GridModel(QAbstractTableModel):
    """Shown rows by columns `COLUMNS`. Follows the open plan: cells by `dataChanged`, structure by rows that come and go.

    `restructuring` and `restructured` frame every change of rows, so that a view can keep its place; `filtered` when a
    filter lets other rows in.
    """

    restructuring = Signal()
    restructured = Signal()
    filtered = Signal()

    def __init__(
        self,
        open_plan: OpenPlan,
        parent: QObject | None = None,
        today: Callable[[], date] | None = None,
    ) -> None:
        super().__init__(parent)
        self.open_plan = open_plan
        self.year = GridYear(open_plan.plan, today, open_plan.evidence.of)
        self.in_view = RowsInView()
        self.found = Found()
        self._folded: set[RowId] = set()
        self._times = ShownTimes()
        self._headings = True
        self._plan = open_plan.plan
        self._rows = grid_rows(self._plan, self._folded, self._headings)
        self._at = _positions(self._rows)
        open_plan.changed.connect(self._follow)
        open_plan.evidence.recounted.connect(self.look_at_clock)

    # what is shown

    @property
    def plan(self) -> Plan:
        """Return the snapshot that the rows are of."""
        return self._plan

    @property
    def has_component_headings(self) -> bool:
        """True where components are heading rows, false where they stand in their own column."""
        return self._headings

    def grid_row(self, at: int) -> GridRow:
        """Return the shown row at position `at`."""
        return self._rows[at]

    def grid_rows(self) -> list[GridRow]:
        """Return the shown rows in order; not to be changed."""
        return self._rows

    def position(self, row: RowId) -> int | None:
        """Return where `row` is shown; `None` where it is folded away or not in the plan."""
        return self._at.get(row)

    def target(self, index: Index) -> Target | None:
        """Return what a cell edits as text; `None` for months, marks and numbers."""
        if not index.isValid():
            return None
        shown, column = self._rows[index.row()], COLUMNS[index.column()]
        if shown.is_heading:
            return (shown.id, "title") if index.column() == TEXT else None
        if column == "component":
            return (shown.component.id, "title") if shown.component else None
        return (shown.id, column) if column in TEXT_COLUMNS else None

    def text(self, target: Target) -> str:
        """Return the text of a row's field as it is edited."""
        row, field = target
        return str(getattr(self.plan.rows[row], field, "")) if row in self.plan else ""

    def write(self, target: Target, text: str) -> bool:
        """Enter `text`, as one action. False where nothing changed or the plan refused it."""
        row, field = target
        if row not in self.plan or text == self.text(target):
            return False
        changes = set_field(self.plan, [row], field, text)
        label = named(self.plan, self.edit_label(target), [row])
        return self.open_plan.apply(label, changes) is not None

    def edit_label(self, target: Target) -> str:
        """Return what an edit of that field does, in words: "Ubah sub kegiatan"."""
        row, field = target
        if field == "title" and not isinstance(self.plan.rows[row], Component):
            return "Ubah judul"
        if field == "title":
            field = "component"
        return f"Ubah {field_name(self.plan, field)}"

    # filter and search

    def set_filter(self, wanted: RowFilter) -> None:
        """Show only the rows that `wanted` admits, with their headings."""
        self.in_view.ask(self.plan, wanted, self.year.clock)
        self._restructure()
        self.filtered.emit()

    def show_found(self, hits: Iterable[Hit]) -> None:
        """Tint the cells that a search found."""
        self.found = Found(hits)
        if self._rows:
            self._tell(0, len(self._rows) - 1)

    # folding

    @property
    def folded(self) -> frozenset[RowId]:
        """Return the headings whose rows are left out."""
        return frozenset(self._folded)

    def is_folded(self, row: RowId) -> bool:
        """True where the rows under that heading are left out."""
        return row in self._folded

    def set_folded(self, rows: Iterable[RowId], folded: bool) -> None:
        """Leave out, or show again, what is under those headings."""
        before = set(self._folded)
        self._folded = before.union(rows) if folded else before.difference(rows)
        if self._folded != before:
            self._restructure()

    def reveal(self, row: RowId) -> None:
        """Unfold whatever hides `row`, and leave a filter that does."""
        if self.in_view.hides(row):
            self.set_filter(EVERYTHING)
        above, at = [], self.plan.rows.get(row)
        while at is not None and at.parent in self.plan:
            above.append(at.parent)
            at = self.plan.rows[at.parent]
        self.set_folded(above, False)

    def set_component_headings(self, headings: bool) -> None:
        """Show components as heading rows, or leave them to their column."""
        if headings != self._headings:
            self._headings = headings
            self._restructure()

    # Qt's questions

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns the grid knows."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that all cells can be chosen, and texts be edited where the plan may be."""
        flags = super().flags(index)
        if self.target(index) and not self.open_plan.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, or its sentence for a screen reader."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown_text(index)
        if role == Qt.ItemDataRole.EditRole:
            target = self.target(index)
            return self.text(target) if target else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(index) or None
        if role == Qt.ItemDataRole.ToolTipRole:
            return _wrapped(self._hint(index))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Enter a text."""
        target = self.target(index)
        if target is None or role != Qt.ItemDataRole.EditRole or self.open_plan.read_only:
            return False
        return self.write(target, str(value))

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return a column's title as the plan's form words it, or a row's number."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.plan.number(self._rows[section].id)
        titles = titles_for(form_of(self.plan), shows_component=not self._headings)
        return titles[COLUMNS[section]]

    def _shown_text(self, index: Index) -> str:
        shown, column = self._rows[index.row()], index.column()
        if shown.is_heading:
            if is_month(column):
                return self.year.count_text(shown.id, column - FIRST_MONTH + 1)
            return (
                " ".join(filter(None, heading_text(self.plan, shown.row))) if column == TEXT else ""
            )
        activity = shown.activity
        assert activity is not None
        if is_month(column):
            return _MONTH_TEXT[months_of(activity)[column - FIRST_MONTH].bar]
        name = COLUMNS[column]
        if name == "number":
            return self.plan.number(activity.id)
        if name == "action":
            return action_text(self.plan, activity)
        if name == "component":
            return " ".join(filter(None, heading_text(self.plan, shown.component or activity)))
        if name == "target_time":
            return self._times.of(self.plan, activity)
        if name == "evidence":
            return short_words(self.year.evidence.coverage(activity.id))
        return str(getattr(activity, name, ""))

    def _sentence(self, index: Index) -> str:
        """What a screen reader says."""
        shown, name = self._rows[index.row()], COLUMNS[index.column()]
        if shown.is_heading and index.column() == TEXT:
            return spoken_heading(self.plan, shown)
        if shown.activity and not is_month(index.column()) and name not in ("flag", "number"):
            text = shown.activity.action if name == "action" else self._shown_text(index)
            if name == "evidence":
                text = spoken(self.year.evidence.coverage(shown.id))
            return spoken_text(self.plan, shown, name, text)
        return self._hint(index)

    def _hint(self, index: Index) -> str:
        shown, column = self._rows[index.row()], index.column()
        if shown.activity and is_month(column):
            month = column - FIRST_MONTH + 1
            name = f"{self.plan.number(shown.id)} {shown.activity.action}"
            state = self.year.months(shown.activity)[month - 1]
            return sentence(month, name, state, self.year.also(shown.activity, month))
        if is_month(column):
            return self.year.count_words(shown.id, column - FIRST_MONTH + 1)
        if COLUMNS[column] == "flag":
            return flag_text(shown)
        return self._shown_text(index)

    # following the plan

    def _follow(self, effect: Effect) -> None:
        self.year.follow(self.open_plan.plan)
        more = self.in_view.follow(self._plan, self.open_plan.plan, self.year.clock)
        if more or effect.structural or self.plan.info.id in effect.rows:
            self._restructure()
        else:
            self._reread(effect.rows)
        if more:
            self.filtered.emit()

    def look_at_clock(self) -> None:
        """Show what holds today."""
        self.year.follow(self._plan)
        if self._rows:
            self._tell(0, len(self._rows) - 1)

    def _reread(self, changed: Iterable[RowId]) -> None:
        plan = self._plan = self.open_plan.plan
        places = sorted({at for row in changed for at in self._places(row)})
        for at in places:
            old = self._rows[at]
            component = old.component and plan.row(old.component.id, Component)
            self._rows[at] = replace(old, row=plan.rows[old.id], component=component)
        if len(places) <= FEW:
            for at in places:
                self._tell(at, at)
        else:
            self._tell(places[0], places[-1])

    def _places(self, row: RowId) -> Iterator[int]:
        """Where a row is shown: its own place, the headings that count it, and for a component the rows that carry its title."""
        shown, above = [row], self._plan.rows.get(row)
        while above is not None and above.parent in self._plan:
            shown.append(above.parent)
            above = self._plan.rows[above.parent]
        if isinstance(self._plan.rows.get(row), Component):
            shown += self._plan.children.get(row, ())
        return (self._at[one] for one in shown if one in self._at)

    def _restructure(self) -> None:
        plan, old = self.open_plan.plan, self._rows
        new = grid_rows(self.in_view.part(plan), self._folded, self._headings)
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        self.restructuring.emit()
        self._take_out(head, len(old) - tail)
        self._plan, self._rows = plan, new[:head] + new[len(new) - tail :]
        self._put_in(head, new[head : len(new) - tail])
        self._at = _positions(new)
        if new:
            self._tell(0, len(new) - 1)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self.restructured.emit()

    def _take_out(self, start: int, end: int) -> None:
        if end > start:
            self.beginRemoveRows(NOWHERE, start, end - 1)
            self._rows = self._rows[:start] + self._rows[end:]
            self.endRemoveRows()

    def _put_in(self, start: int, rows: list[GridRow]) -> None:
        if rows:
            self.beginInsertRows(NOWHERE, start, start + len(rows) - 1)
            self._rows = self._rows[:start] + rows + self._rows[start:]
            self.endInsertRows()

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))


def _wrapped(text: str) -> str | None:
    """Return a tooltip that Qt breaks into lines: it does so for rich text alone."""
    return f"<p>{escape(text).replace(chr(10), '<br>')}</p>" if text else None


def _positions(rows: list[GridRow]) -> Mapping[RowId, int]:
    return {row.id: at for at, row in enumerate(rows)}


def _common(one: list[GridRow], other: list[GridRow]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a.key != b.key), min(len(one), len(other)))


def is_month(column: int) -> bool:
    """True for the columns of the twelve months."""
    return FIRST_MONTH <= column <= LAST_MONTH
