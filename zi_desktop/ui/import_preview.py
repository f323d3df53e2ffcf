"""What a document says, before anything is written: form, columns, rows and doubts, to be corrected and settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QIntValidator, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.annex.doubts import questions
from zi_desktop.annex.imported import Doubt, ImportedAnnex
from zi_desktop.annex.settling import settle, settle_all
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.plan import FIRST_YEAR, LAST_YEAR, Plan
from zi_desktop.messages import sentence
from zi_desktop.services.field_words import KINDS
from zi_desktop.services.previewing import ReadDocument, ReadTable
from zi_desktop.ui.grid_model import GridModel
from zi_desktop.ui.grid_view import GridView
from zi_desktop.ui.import_preview_answers import AnswerBox
from zi_desktop.ui.import_preview_columns import ColumnsPanel
from zi_desktop.ui.import_preview_list import DoubtLine, DoubtList, doubt_lines
from zi_desktop.ui.import_preview_plan import PreviewedPlan, count_rows, hint, summary
from zi_desktop.ui.inspector_editors import ChoiceBox

if TYPE_CHECKING:
    from zi_desktop.ui.jobs import Jobs, Progress

SIZE = QSize(960, 500)
LARGEST = QSize(1500, 900)
SIDE = 300
DOUBTS, COLUMNS = range(2)
Step = Callable[[ReadTable], ReadTable]


class ImportPreview(QDialog):
    """Shows a document; `annex` is what a person made of it. Reading again happens in `jobs`."""

    def __init__(
        self,
        document: ReadDocument,
        jobs: Jobs,
        unit: str = "",
        year: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Bawa masuk {document.name}")
        self._tables = list(document.tables)
        self._at = 0
        self._jobs = jobs
        self._steps: list[Step] = []
        self._before: list[ReadTable] = []
        self._closed = self._filled = False
        self._make(unit, year)
        self._lay_out()
        self._connect()
        self.bring_in.setEnabled(False)
        self.resize(_size_over(parent))
        (self.tables if len(self._tables) > 1 else self.doubts).setFocus()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_first)

    def showEvent(self, event: QShowEvent) -> None:
        """Fill in the rows once the window is there: thousands of them and the window make two frames."""
        super().showEvent(event)
        if not self._filled:
            self._later.start()

    def _show_first(self) -> None:
        self._filled = True
        self._show(self.table)

    # ---- what it is made of

    def _make(self, unit: str, year: int) -> None:
        heading = self.table.annex.heading
        self.summary = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.summary.setObjectName("heading")
        self.unit = _line(unit or heading.unit, "Satuan kerja")
        self.year = _line(str(year or heading.year or ""), "Tahun")
        self.year.setValidator(QIntValidator(FIRST_YEAR, LAST_YEAR, self.year))
        self.year.setFixedWidth(56)
        self.kind = ChoiceBox(KINDS)
        self.kind.setAccessibleName("Jenis")
        self.kind.show_value(heading.kind, False, "")
        self.tables = QComboBox(self)
        self.tables.setVisible(len(self._tables) > 1)
        self.tables.setAccessibleName("Tabel yang dibawa masuk")
        for table in self._tables:
            self.tables.addItem(f"{table.name} ({count_rows(table)} baris)")
        self.plan = PreviewedPlan(Plan(self.table.plan.info))
        self.plan.setParent(self)
        self.model = GridModel(self.plan, self)
        self.grid = GridView(self.model)
        self.grid.setAccessibleName("Baris yang akan masuk")
        self.grid.setTabKeyNavigation(False)
        self.tabs = QTabBar(expanding=True, drawBase=False)
        self.tabs.setObjectName("tabs")
        self.tabs.setAccessibleName("Bagian panel")
        self.tabs.addTab("Keraguan")
        self.tabs.addTab("Kolom")
        self.doubts = DoubtList()
        self.answers = AnswerBox()
        self.columns = ColumnsPanel()
        self.hint = QLabel()
        self.hint.setObjectName("dim")
        self.take_back = _button("&Urungkan jawaban")
        self.cancel = _button("Batal")
        self.bring_in = _button("&Bawa masuk")
        self.bring_in.setObjectName("primary")

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addWidget(self.summary)
        layout.addLayout(self._heading_row())
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.grid, 1)
        middle.addWidget(self._side())
        layout.addLayout(middle, 1)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        bottom.addWidget(self.hint, 1)
        for button in (self.take_back, self.bring_in, self.cancel):
            bottom.addWidget(button)
        layout.addLayout(bottom)

    def _heading_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        named: list[tuple[str, QWidget]] = [
            ("&Satuan kerja", self.unit),
            ("&Tahun", self.year),
            ("&Jenis", self.kind),
        ]
        if len(self._tables) > 1:
            named.insert(0, (f"{len(self._tables)} tabel, ba&wa masuk", self.tables))
        for words, part in named:
            label = QLabel(words)
            label.setObjectName("label")
            label.setBuddy(part)
            row.addWidget(label)
            row.addWidget(part, 1 if part is self.unit else 0)
            if part is not self.kind:
                row.addSpacing(8)
        return row

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(SIDE)
        self._stack = QStackedWidget()
        asking = QWidget()
        down = QVBoxLayout(asking)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.doubts, 1)
        down.addWidget(self.answers)
        self._stack.addWidget(asking)
        self._stack.addWidget(self.columns)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self._stack, 1)
        return side

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.tables.activated.connect(self._choose_table)
        self.doubts.line_chosen.connect(self._follow_line)
        self.doubts.answer_wanted.connect(self.answers.focus_first)
        self.answers.answered.connect(self._answered)
        self.answers.one_by_one.connect(self._one_by_one)
        self.grid.current_changed.connect(self._follow_cursor)
        self.columns.mapped.connect(self._map)
        self.take_back.clicked.connect(self._take_back)
        self.cancel.clicked.connect(self.reject)
        self.bring_in.clicked.connect(self.accept)
        for keys, slot in (("Ctrl+Z", self._take_back), ("Ctrl+Return", self.accept)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # ---- what it shows

    @property
    def table(self) -> ReadTable:
        """Return the annex that is shown."""
        return self._tables[self._at]

    @property
    def annex(self) -> ImportedAnnex:
        """Return the annex as a person left it, with the unit, year and kind that stand in the fields."""
        annex = self.table.annex
        heading = replace(
            annex.heading,
            unit=" ".join(self.unit.text().split()),
            year=int(self.year.text()) if self.year.hasAcceptableInput() else annex.heading.year,
            kind=self.kind.currentData() or annex.heading.kind,
        )
        return replace(annex, heading=heading)

    def _show(self, table: ReadTable) -> None:
        self._tables[self._at] = table
        self.plan.show(table.plan)
        self.summary.setText(summary(table))
        self.summary.setToolTip(self.summary.text())
        self.columns.show_columns(table.columns)
        self.doubts.show_lines(doubt_lines(table.annex, table.plan))
        left = questions(table.annex)
        self.tabs.setTabText(DOUBTS, f"Keraguan ({left})" if left else "Keraguan")
        self.hint.setText(hint(left))
        self.take_back.setEnabled(bool(self._before))
        self.bring_in.setEnabled(bool(count_rows(table)))
        self._order_tabs()

    def _order_tabs(self) -> None:
        parts: list[QWidget] = [
            *([self.tables] if len(self._tables) > 1 else []),
            self.unit,
            self.year,
            self.kind,
            self.grid,
            self.tabs,
            self.doubts,
            *self.answers.tab_order(),
            *self.columns.tab_order(),
            self.take_back,
            self.bring_in,
            self.cancel,
        ]
        for part, following in pairwise(parts):
            QWidget.setTabOrder(part, following)

    def _follow_line(self, line: DoubtLine | None) -> None:
        self.answers.show_line(line)
        one = line.only if line else None
        row = self.table.plan.find(one.row) if one and one.row else None
        current = self.grid.current_row
        if line and row is not None and (current is None or current.id != row):
            self.grid.go_to(row, line.kind.field)

    def _follow_cursor(self, row: RowId | None, month: int | None) -> None:
        if row is not None and self.grid.hasFocus():
            self.doubts.go_to_row(self.table.plan.number(row))

    # ---- what a person does

    def _choose_table(self, at: int) -> None:
        if at != self._at and not self._steps:
            self._at = at
            self._before.clear()
            self._show(self.table)

    def _answered(self, key: str, entry: str) -> None:
        line = self.doubts.line
        if line is None:
            return
        if line.one is None:
            self._do(partial(_with_all_settled, kind=line.kind.name, key=key, entry=entry))
        else:
            self._do(partial(_with_settled, doubt=line.one, key=key, entry=entry))

    def _one_by_one(self) -> None:
        self.doubts.step_into()
        self.answers.focus_first()

    def _map(self, mapping: Mapping[int, str]) -> None:
        self._do(partial(_read_as, mapping=dict(mapping)))

    def _take_back(self) -> None:
        if self._before and not self._steps:
            self._show(self._before.pop())

    def _do(self, step: Step) -> None:
        """Change the table in the background, one step after the other, and show what came of it."""
        self._steps.append(step)
        if len(self._steps) == 1:
            self._start()

    def _start(self) -> None:
        table, step = self.table, self._steps[0]

        def work(progress: Progress) -> ReadTable:
            return step(table)

        self._jobs.start("Menyiapkan pratinjau…", work, self._done, self._refused)

    def _done(self, table: ReadTable) -> None:
        if self._closed:
            return
        self._before.append(self.table)
        self._steps.pop(0)
        self._show(table)
        if self._steps:
            self._start()

    def _refused(self, error: PlanError) -> None:
        self._steps.clear()
        if not self._closed:
            self._show(self.table)
            self.hint.setText(sentence(error))

    def accept(self) -> None:
        """Bring in what is shown, once it is."""
        if self.bring_in.isEnabled() and not self._steps:
            super().accept()

    def done(self, result: int) -> None:
        """Close; answers that are still being worked out are nobody's."""
        self._closed = True
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that it stands on and never brings anything in by chance."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)


def _with_settled(table: ReadTable, doubt: Doubt, key: str, entry: str) -> ReadTable:
    return table.with_annex(settle(table.annex, doubt, key, entry))


def _with_all_settled(table: ReadTable, kind: str, key: str, entry: str) -> ReadTable:
    return table.with_annex(settle_all(table.annex, kind, key, entry))


def _read_as(table: ReadTable, mapping: Mapping[int, str]) -> ReadTable:
    return table.read_as(mapping)


def _size_over(parent: QWidget | None) -> QSize:
    """As large as the window leaves room for; a small one still gets the dialog's own size."""
    if parent is None:
        return SIZE
    room = parent.window().size() - QSize(48, 48)
    return room.boundedTo(LARGEST).expandedTo(SIZE)


def _line(value: str, name: str) -> QLineEdit:
    line = QLineEdit(value)
    line.setAccessibleName(name)
    line.setCursorPosition(0)
    return line


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text.replace("&", ""))
    button.setAutoDefault(True)
    return button
