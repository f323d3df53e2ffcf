"""The strip that asks, of rows planned all the year round, whether they are done once or each month. Gone when it is answered."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.edits import set_field, settle_doubts
from zi_desktop.domain.plan import Rhythm
from zi_desktop.ui.open_plan import OpenPlan

KIND = "rhythm_uncertain"
QUESTION = "{count} baris bertuliskan Januari-Desember. Dikerjakan sekali atau tiap bulan?"


class RhythmStrip(QFrame):
    """Shown while an import's rows wait for the answer. `one_by_one` carries the rows, to be looked at singly."""

    one_by_one = Signal(list)

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__()
        self._open_plan = open_plan
        self._closed = open_plan.read_only
        self.setObjectName("banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.label = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.once = QPushButton("Semua sekali")
        self.singly = QPushButton("Pilih satu-satu")
        self.close_button = QToolButton(autoRaise=True)
        self.close_button.setText("✕")
        self.close_button.setAccessibleName("Tutup pertanyaan ini; barisnya tetap bertanda ragu")
        self.close_button.setToolTip(self.close_button.accessibleName())
        self.once.clicked.connect(self._all_once)
        self.singly.clicked.connect(self._singly)
        self.close_button.clicked.connect(self._close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 4)
        layout.setSpacing(8)
        layout.addWidget(self.label)  # at the left, all of it: the inspector may lie over the rest
        for button in (self.once, self.singly, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            layout.addWidget(button)
        layout.addStretch(1)
        self.hide()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        open_plan.changed.connect(self._later.start)
        self._later.start()

    @property
    def rows(self) -> list[RowId]:
        """The rows that are asked about, in order."""
        return [row.id for row in self._open_plan.plan.activities() if KIND in row.doubts]

    def refresh(self) -> None:
        """Ask about the rows that there are now; nothing once the strip was closed."""
        count = 0 if self._closed else len(self.rows)
        self.label.setText(QUESTION.format(count=count))
        self.setAccessibleName(self.label.text())
        self.setVisible(bool(count))

    def _all_once(self) -> None:
        plan, rows = self._open_plan.plan, self.rows
        changes = [
            *set_field(plan, rows, "rhythm", Rhythm.ONCE),
            *settle_doubts(plan, rows, KIND),
        ]
        self._open_plan.apply(f"Irama {len(rows)} baris: sekali", changes)

    def _singly(self) -> None:
        rows = self.rows
        self._close()
        self.one_by_one.emit(rows)

    def _close(self) -> None:
        self._closed = True
        self.refresh()
