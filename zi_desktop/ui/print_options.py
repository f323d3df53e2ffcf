"""What can be chosen for a paper: its form, sheet, month … as the paper asks it. Makes no paper and remembers nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from zi_desktop.domain.monev import meetings_of
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.people import activities_by_name
from zi_desktop.domain.periods import period_words, periods_of, quarter_of
from zi_desktop.domain.plan import Plan
from zi_desktop.services.papers import Paper, PaperChoices, columns_to_leave, form_of

Answers = Sequence[tuple[str, Any]]
"""What a box offers: the words and what they mean."""

LABELS = {
    "form": "Bentuk",
    "sheet": "Kertas",
    "period": "Periode",
    "month": "Bulan",
    "by": "Urut",
    "person": "Untuk",
    "area": "Area",
    "meeting": "Rapat",
}
ROOM = 24
"""Pixels that a list needs beside its words."""
USUAL = PaperChoices()
FORMS = {
    "mojokerto": "Mojokerto (kisi bulan)",
    "cilegon": "Cilegon (target waktu)",
    "banten": "Banten (kolom bernomor)",
    "tasikmalaya": "Tasikmalaya (kolom area)",
    "madiun": "Madiun (target capaian)",
}
SHEETS = {"F4": "F4 (folio)", "A4": "A4", "A3": "A3"}
MARKED = "Dengan “ttd.”"
MARKED_HINT = "Tanpa centang: ruang kosong untuk tanda tangan."
PART = "Hanya yang tersaring ({count})"
COLUMNS = "Kolom"


class _Box(QComboBox):
    """A box whose value the wheel leaves alone: it scrolls the options."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let who is around scroll."""
        event.ignore()


class PaperOptions(QWidget):
    """A box for each thing that the paper asks. `changed` when a person chose otherwise; `choices` and `part` are the answers."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QComboBox] = {}
        self.columns: dict[str, QCheckBox] = {}
        self.marked = QCheckBox(MARKED)
        self.marked.setToolTip(MARKED_HINT)
        self.only_part = QCheckBox()
        self._choices = PaperChoices()
        self._shown: object = None
        self._rows: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.only_part)
        for box in (self.marked, self.only_part):
            box.toggled.connect(self._answer)

    @property
    def choices(self) -> PaperChoices:
        """How the paper is wanted."""
        return self._choices

    @property
    def part(self) -> bool:
        """True where only what a filter shows is wanted."""
        return not self.only_part.isHidden() and self.only_part.isChecked()

    def show_paper(
        self, paper: Paper, plan: Plan, today: date, choices: PaperChoices, count: int | None
    ) -> None:
        """Show what `paper` asks, answered by `choices`; `count` activities are in view, `None` where nothing is filtered."""
        self._choices = choices
        offered = _offered(paper, plan, today)
        columns = columns_to_leave(form_of(plan, choices)) if "without" in paper.asks else {}
        if (paper.name, offered, columns) != self._shown:
            self._shown = (paper.name, offered, columns)
            self._make(offered, columns, "marked" in paper.asks, paper.hint)
        self._answer_by(choices)
        self.only_part.setVisible(count is not None and "part" in paper.asks)
        self.only_part.setText(PART.format(count=count))

    def _make(
        self, offered: dict[str, Answers], columns: Mapping[str, str], marked: bool, hint: str
    ) -> None:
        """Make the boxes anew; the one with the keyboard gets it back."""
        focus = next((name for name, box in self._controls() if box.hasFocus()), "")
        self.marked.setParent(None)
        if self._rows is not None:
            self._rows.deleteLater()
            self._rows.hide()
        self._rows = QWidget(self)
        form = QFormLayout(self._rows)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.boxes = {name: self._box(name, answers) for name, answers in offered.items()}
        for name, box in self.boxes.items():
            form.addRow(LABELS[name], box)
        self.columns = {field: self._column(title) for field, title in columns.items()}
        for n, tick in enumerate(self.columns.values()):
            form.addRow(COLUMNS if n == 0 else "", tick)
        if marked:
            form.addRow("Tanda", self.marked)
        self.marked.setVisible(marked)
        if hint:
            said = QLabel(hint, wordWrap=True)
            said.setObjectName("dim")
            form.addRow(said)
        self._layout.insertWidget(0, self._rows)
        again = dict(self._controls()).get(focus)
        if again is not None:
            again.setFocus()

    def _controls(self) -> list[tuple[str, QWidget]]:
        return [*self.boxes.items(), *self.columns.items()]

    @property
    def controls(self) -> list[QWidget]:
        """What can have the keyboard, from the top."""
        every = [*(control for _, control in self._controls()), self.marked, self.only_part]
        return [control for control in every if control.parent() is not None]

    def _box(self, name: str, answers: Answers) -> QComboBox:
        box = _Box()
        box.setAccessibleName(LABELS[name])
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(10)
        for words, value in answers:
            box.addItem(words, value)
            box.setItemData(box.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        box.currentIndexChanged.connect(self._answer)
        box.currentTextChanged.connect(box.setToolTip)
        box.setToolTip(box.currentText())
        box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + ROOM)
        return box

    def _column(self, title: str) -> QCheckBox:
        tick = QCheckBox(title.capitalize())
        tick.setAccessibleName(f"Kolom {title}")
        tick.toggled.connect(self._answer)
        return tick

    def _answer_by(self, choices: PaperChoices) -> None:
        """Let the boxes say what `choices` say; nobody chose, so nobody hears of it."""
        self.blockSignals(True)
        for name, box in self.boxes.items():
            at = box.findData(getattr(choices, name))
            box.setCurrentIndex(at if at >= 0 else max(0, box.findData(getattr(USUAL, name))))
        for field, tick in self.columns.items():
            tick.setChecked(field not in choices.without)
        self.marked.setChecked(choices.marked)
        self.blockSignals(False)
        self._choices = self._said()

    def set_part(self, part: bool) -> None:
        """Tick or untick that only what a filter shows is wanted."""
        self.blockSignals(True)
        self.only_part.setChecked(part)
        self.blockSignals(False)

    def _answer(self, *_: object) -> None:
        if self.signalsBlocked():
            return
        now = self._said()
        if now != self._choices or self.sender() is self.only_part:
            self._choices = now
            self.changed.emit()

    def _said(self) -> PaperChoices:
        said: dict[str, Any] = {name: box.currentData() for name, box in self.boxes.items()}
        without = tuple(field for field, tick in self.columns.items() if not tick.isChecked())
        return replace(self._choices, **said, without=without, marked=self.marked.isChecked())


def _offered(paper: Paper, plan: Plan, today: date) -> dict[str, Answers]:
    """Return what each box offers. What is usual today is no choice: it means `""` or 0."""
    year = plan.info.year or today.year
    asked = [name for name in (*paper.asks, "sheet") if name in LABELS]
    return {name: tuple(_answers(name, paper, plan, today, year)) for name in asked}


def _answers(name: str, paper: Paper, plan: Plan, today: date, year: int) -> Answers:
    match name:
        case "form":
            own = plan.info.form
            return [(words, "" if form == own else form) for form, words in FORMS.items()]
        case "sheet":
            return [(SHEETS[sheet], sheet) for sheet in paper.sheets]
        case "month":
            return [(month, 0 if n == today.month else n) for n, month in enumerate(MONTH_NAMES, 1)]
        case "period":
            now = quarter_of(year, today.month).code
            return [(one.words, "" if one.code == now else one.code) for one in periods_of(year)]
        case "by":
            return [("area", "area"), ("penanggung jawab", "orang")]
        case "person":
            names = (one for one in activities_by_name(plan) if one)
            return [("semua orang", ""), *((one, one) for one in names)]
        case "area":
            areas = plan.areas()
            labelled = (
                (f"{plan.area_label(a) or plan.number(a.id)}. {a.title}", plan.number(a.id))
                for a in areas
            )
            return [("semua area", ""), *labelled]
    meetings = meetings_of(plan)
    return [
        (
            " · ".join(filter(None, (period_words(one.period), one.date, one.title))),
            "" if one is meetings[-1] else str(one.id),
        )
        for one in meetings
    ]
