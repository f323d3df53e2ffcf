"""The list of open conflicts: the next one stands ready when one is settled. Leaving it settles nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.conflicts import Conflict, in_conflict, resolution
from zi_desktop.domain.plan import Plan
from zi_desktop.services.conflicts import LABEL
from zi_desktop.ui.exchange_conflict_card import ConflictCard, ConflictList, title_of

if TYPE_CHECKING:
    from zi_desktop.domain.changes import RowId, Value
    from zi_desktop.domain.history import Effect
    from zi_desktop.ui.open_plan import OpenPlan

NONE = "Tidak ada konflik."
SOME = "{count} konflik. Konflik tidak menghalangi pekerjaan: yang terakhir ditulis tampil, semua versi tetap ada sampai dipilih."
TITLE_LENGTH = 60


class ConflictsDialog(QDialog):
    """Each settled conflict is an action of its own. Accepted with `row`: the row and field to be shown in the grid."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Konflik")
        self.resize(880, 460)
        self.row: tuple[RowId, str] | None = None
        self._open_plan = open_plan
        self._found: list[Conflict] = []
        self._lay_out()
        open_plan.changed.connect(self._follow)
        self._fill(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.words = QLabel(wordWrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName("Konflik yang belum diselesaikan")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(2)
        self.list.currentRowChanged.connect(self._show)
        self.cards = ConflictList()
        self.cards.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.cards.settled.connect(self._settle)
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.list)
        parts.addWidget(self.cards)
        parts.setSizes([320, 540])
        self.later = QPushButton("&Nanti saja")
        self.later.setToolTip("Ke konflik berikutnya; yang ini tetap terbuka")
        self.later.clicked.connect(self._skip)
        self.go = QPushButton("&Ke barisnya")
        self.go.clicked.connect(self._go)
        leave = QPushButton("Tutup")
        leave.clicked.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(self.go)
        below.addStretch(1)
        for part in (self.later, leave):
            below.addWidget(part)
        for button in (self.later, self.go, leave):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(self.words)
        layout.addWidget(parts, 1)
        layout.addLayout(below)

    # ---- what it shows

    def _fill(self, at: int) -> None:
        plan = self._open_plan.plan
        found = self._open_plan.conflicts([row.id for row in in_conflict(plan)])
        if found is None:
            return
        self._found = found
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([_line(plan, conflict) for conflict in found])
        self.list.blockSignals(False)
        self.words.setText(SOME.format(count=len(found)) if found else NONE)
        for button in (self.later, self.go):
            button.setEnabled(bool(found))
        self.list.setCurrentRow(min(at, len(found) - 1))
        if not found:
            self._show(-1)

    def _follow(self, _: Effect) -> None:
        self._fill(max(self.list.currentRow(), 0))

    def _show(self, at: int) -> None:
        found = self._found[at : at + 1] if at >= 0 else []
        self.cards.show_conflicts(found, self._open_plan.plan, not self._open_plan.read_only)

    @property
    def card(self) -> ConflictCard | None:
        """The conflict that is shown."""
        return self.cards.cards[0] if self.cards.cards else None

    # ---- what it does

    def _settle(self, conflict: Conflict, value: Value) -> None:
        self._open_plan.apply(LABEL, resolution(self._open_plan.plan, conflict, value))
        self.list.setFocus()

    def _skip(self) -> None:
        self.list.setCurrentRow((self.list.currentRow() + 1) % max(len(self._found), 1))

    def _go(self) -> None:
        at = self.list.currentRow()
        if not 0 <= at < len(self._found):
            return
        owner = self._open_plan.plan.owner(self._found[at].row)
        if owner is not None:
            self.row = (owner, self._found[at].field)
            self.accept()


def _line(plan: Plan, conflict: Conflict) -> str:
    owner = plan.rows.get(plan.owner(conflict.row) or conflict.row)
    text = str(getattr(owner, "action", "") or getattr(owner, "title", ""))
    words = " ".join(text.split())
    short = words if len(words) <= TITLE_LENGTH else f"{words[:TITLE_LENGTH].rstrip()}…"
    return f"{title_of(plan, conflict)}\n{short}".strip()
