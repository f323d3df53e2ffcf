"""Writes the report's prose for a period: chapters at the left, text at the right. Each chapter is an action on leaving it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.duties import clock_of
from zi_desktop.domain.figures import figures
from zi_desktop.domain.monev import REPORT, narrative, set_narrative
from zi_desktop.domain.periods import parse_period, periods_of, quarter_of
from zi_desktop.reports.monev_prose import CHAPTERS, proposed_prose

if TYPE_CHECKING:
    from zi_desktop.ui.open_plan import OpenPlan

HINT = "Bab yang dibiarkan kosong memakai kalimat usulan dari data. Baris yang diawali - menjadi butir."


class ProseDialog(QDialog):
    """`period` is chosen first where it is given; the text of a chapter is kept when another one is chosen or it closes."""

    def __init__(self, open_plan: OpenPlan, period: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Uraian laporan monev")
        self.resize(820, 460)
        self._open_plan = open_plan
        self._today = date.today()  # noqa: DTZ011  the office's own day
        self.periods, self.chapters, self.text = QComboBox(), QListWidget(), QPlainTextEdit()
        self._fill(period)
        self._at = (self._period(), "")
        self._lay_out()
        self.periods.currentIndexChanged.connect(self._turn)
        self.chapters.currentRowChanged.connect(self._turn)
        self.chapters.setCurrentRow(0)

    def _fill(self, period: str) -> None:
        year = self._open_plan.plan.info.year or self._today.year
        for one in periods_of(year):
            self.periods.addItem(one.words, one.code)
        wanted = self.periods.findData(period or quarter_of(year, self._today.month).code)
        self.periods.setCurrentIndex(max(0, wanted))
        self.periods.setAccessibleName("Periode")
        self.chapters.addItems(list(CHAPTERS.values()))
        self.chapters.setAccessibleName("Bab")
        self.chapters.setMaximumWidth(240)
        self.text.setTabChangesFocus(True)
        self.text.setReadOnly(self._open_plan.read_only)

    def _lay_out(self) -> None:
        hint = QLabel(HINT, wordWrap=True)
        hint.setObjectName("dim")
        self.use = QPushButton("&Pakai usulan")
        self.use.clicked.connect(self._use_proposal)
        self.use.setEnabled(not self._open_plan.read_only)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.periods)
        left.addWidget(self.chapters, 1)
        right.addWidget(hint)
        right.addWidget(self.text, 1)
        right.addWidget(self.use)
        across = QHBoxLayout()
        across.addLayout(left)
        across.addLayout(right, 1)
        buttons = QDialogButtonBox()
        buttons.addButton("Selesai", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addLayout(across, 1)
        layout.addWidget(buttons)

    def _period(self) -> str:
        return str(self.periods.currentData())

    def _turn(self) -> None:
        """Keep what was written and show the chosen chapter; what the plan does not take stays on the screen."""
        if not self._keep():
            return
        self._at = (self._period(), list(CHAPTERS)[max(0, self.chapters.currentRow())])
        period, chapter = self._at
        self.text.setAccessibleName(CHAPTERS[chapter])
        self.text.setPlaceholderText(self._proposal())
        self.text.setPlainText(narrative(self._open_plan.plan, REPORT, period, chapter))

    def _proposal(self) -> str:
        plan = self._open_plan.plan
        found = figures(plan, clock_of(plan, self._today))
        return proposed_prose(plan, parse_period(self._at[0]), self._at[1], found)

    def _use_proposal(self) -> None:
        self.text.setPlainText(self._proposal())
        self.text.setFocus()

    def _keep(self) -> bool:
        """Write what was typed; False where the plan did not take it, which the status row says why."""
        period, chapter = self._at
        plan, text = self._open_plan.plan, self.text.toPlainText().strip()
        if not chapter or text == narrative(plan, REPORT, period, chapter).strip():
            return True
        label = f"Uraian laporan: {CHAPTERS[chapter].lower()}"
        changes = set_narrative(plan, REPORT, period, chapter, text)
        return self._open_plan.apply(label, changes) is not None

    def done(self, result: int) -> None:
        """Keep the chapter that is being written, however the dialog closes; it stays where that is refused."""
        if self._keep():
            super().done(result)
