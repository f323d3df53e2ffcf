"""The preview of what somebody sent: from whom, how much, row by row and field by field; rows can be left out. Merges nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QToolButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.changes import Entity, RowId
from zi_desktop.domain.comparing import RowChange
from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence
from zi_desktop.services.merge_preview import ChangedRow, Preview
from zi_desktop.ui.exchange_differences import (
    ancestors,
    clock_words,
    counts_words,
    row_page,
    row_summary,
)
from zi_desktop.ui.exchange_table import line, table
from zi_desktop.ui.jobs import Jobs

if TYPE_CHECKING:
    from zi_desktop.ui.jobs import Progress

ALL, CONFLICTS, PROOFS = "all", "conflicts", "proofs"
FILTERS = (
    (ALL, "Semua"),
    (RowChange.ADDED, "Baru"),
    (RowChange.CHANGED, "Berubah"),
    (RowChange.REMOVED, "Dihapus"),
    (CONFLICTS, "Konflik"),
    (PROOFS, "Bukti"),
)
SETTLE_MS = 200
HINT = "Hilangkan centang pada baris yang tidak dibawa masuk. Pengirim tidak kehilangan apa pun, dan baris itu dapat dimasukkan kemudian."
NOTHING = "Tidak ada yang baru dalam kiriman ini."
Foresee = Callable[[frozenset[RowId]], Preview]


class ReceiveDialog(QDialog):
    """Accepted with `seen`, the preview that is meant. `foresee` makes it again without some rows; it is slow."""

    def __init__(self, seen: Preview, foresee: Foresee, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Terima")
        self.resize(900, 480)
        self.seen = self._whole = seen
        self._foresee = foresee
        self._rows = {row.row: row for row in seen.rows}
        self._items: dict[RowId, QTreeWidgetItem] = {}
        self._jobs = Jobs(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._look_again)
        self._make_parts()
        self._fill()
        self._lay_out()
        self._say()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what it is made of

    def _make_parts(self) -> None:
        self.sender_words = QLabel(_from(self._whole), wordWrap=True)
        self.counts = QLabel(wordWrap=True)
        self.counts.setObjectName("heading")
        self.list = table("Baris yang berubah", ["Baris", "Yang terjadi"], [270])
        self.list.currentItemChanged.connect(self._show_row)
        self.page = QTextBrowser()
        self.page.setAccessibleName("Rincian baris")
        self.page.setOpenLinks(False)
        self.take = QPushButton("&Gabungkan")
        self.take.setDefault(True)
        self.take.clicked.connect(self.accept)
        self.leave = QPushButton("Batal")
        self.leave.clicked.connect(self.reject)
        self.chips = QButtonGroup(self)
        self.filters = {name: self._chip(name, words) for name, words in FILTERS}
        self.filters[ALL].setChecked(True)

    def _chip(self, name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("chip")
        button.setCheckable(True)
        count = self._count(name)
        button.setText(f"{words} {count}")
        button.setAccessibleName(button.text())
        button.setEnabled(name == ALL or any(_matches(row, name) for row in self._whole.rows))
        button.clicked.connect(partial(self._filter, name))
        self.chips.addButton(button)
        return button

    def _count(self, name: str) -> int:
        if name == PROOFS:
            return len(self._whole.evidence)
        if name == CONFLICTS:
            return sum(row.conflicts for row in self._whole.rows)
        return sum(1 for row in self._whole.rows if _matches(row, name))

    def _fill(self) -> None:
        for row in self._whole.rows:
            item = line([f"{row.number}  {row.title}".strip(), row_summary(row)])
            self.list.addTopLevelItem(item)
            item.setData(0, Qt.ItemDataRole.UserRole, row.row)
            item.setCheckState(0, Qt.CheckState.Checked)
            self._items[row.row] = item
        self.list.itemChanged.connect(self._ticked)
        if self._items:
            self.list.setCurrentItem(next(iter(self._items.values())))

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        for button in self.filters.values():
            chips.addWidget(button)
        chips.addStretch(1)
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.list)
        parts.addWidget(self.page)
        parts.setSizes([430, 440])
        hint = QLabel(HINT, wordWrap=True)
        hint.setObjectName("dim")
        below = QHBoxLayout()
        below.addWidget(hint, 1)
        below.addWidget(self.take)
        below.addWidget(self.leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(6)
        layout.addWidget(self.sender_words)
        layout.addWidget(self.counts)
        layout.addLayout(chips)
        layout.addWidget(parts, 1)
        layout.addLayout(below)

    # ---- what it shows

    def _filter(self, name: str) -> None:
        for row, item in self._items.items():
            item.setHidden(not _matches(self._rows[row], name))
        shown = [item for item in self._items.values() if not item.isHidden()]
        if shown:
            self.list.setCurrentItem(shown[0])
        self._show_row()
        if name == PROOFS:
            self.page.setHtml(_proofs(self._whole))

    def _show_row(self, *_: object) -> None:
        item = self.list.currentItem()
        row = self._rows.get(_row_of(item)) if item is not None else None
        self.page.setHtml(row_page(self._whole, row) if row is not None else f"<p>{NOTHING}</p>")

    def _say(self) -> None:
        self.counts.setText(counts_words(self.seen))
        worth = not (self.seen.nothing_new and not self.seen.evidence)
        self.take.setEnabled(worth)

    # ---- what is left out

    @property
    def left_out(self) -> frozenset[RowId]:
        """The rows without their tick."""
        unticked = Qt.CheckState.Unchecked
        return frozenset(row for row, item in self._items.items() if item.checkState(0) is unticked)

    def _ticked(self, item: QTreeWidgetItem, column: int) -> None:
        """Let what lies under a row go with it, and what lies above come with it."""
        if column:
            return
        row, state = _row_of(item), item.checkState(0)
        plans = (self._whole.after, self._whole.before)
        self.list.blockSignals(True)
        if state is Qt.CheckState.Checked:
            for above in ancestors(plans, row):
                if above in self._items:
                    self._items[above].setCheckState(0, state)
        else:
            for other, its in self._items.items():
                if row in ancestors(plans, other):
                    its.setCheckState(0, state)
        self.list.blockSignals(False)
        self.list.viewport().update()
        self.take.setEnabled(False)
        self._settle.start()

    def _look_again(self) -> None:
        """Work out what the rest would do."""
        left_out = self.left_out
        if not left_out:
            self._seen_again(left_out, self._whole)
            return

        def work(_: Progress) -> Preview:
            return self._foresee(left_out)

        self._jobs.start("", work, partial(self._seen_again, left_out), self._refused)

    def _seen_again(self, left_out: frozenset[RowId], seen: Preview) -> None:
        if left_out == self.left_out:
            self.seen = seen
            self._say()

    def _refused(self, error: PlanError) -> None:
        self.counts.setText(sentence(error))

    def done(self, result: int) -> None:
        """Wait for what is being worked out: nobody reads it any more."""
        self._settle.stop()
        self._jobs.close()
        super().done(result)


def _matches(row: ChangedRow, name: str) -> bool:
    """True where a filter shows a row; evidence has one of its own."""
    if name in (ALL, PROOFS):
        return name == ALL or row.entity == Entity.EVIDENCE
    if name == CONFLICTS:
        return bool(row.conflicts)
    return row.change == name and row.entity != Entity.EVIDENCE


def _from(seen: Preview) -> str:
    incoming = seen.incoming
    who = incoming.sender
    said = f"Dari <b>{escape(who.name or 'tanpa nama')}</b> ({escape(who.computer)}), {_when(incoming.at)}"
    parts = [f"{said}: {escape(incoming.source.name)}.", clock_words(seen.clock)]
    return " ".join(filter(None, parts))


def _when(at: datetime) -> str:
    return f"{at.astimezone():%d-%m-%Y %H.%M}"


def _proofs(seen: Preview) -> str:
    lines = "".join(f"<li>{escape(name)}</li>" for name in sorted(seen.evidence.values()))
    missing = seen.counts.evidence_missing
    more = (
        f"<p>{missing} berkas bukti lain tidak ikut dan tidak ada di sini.</p>" if missing else ""
    )
    return f"<h3>Berkas bukti yang datang</h3><ul>{lines}</ul>{more}"


def _row_of(item: QTreeWidgetItem) -> RowId:
    return RowId(str(item.data(0, Qt.ItemDataRole.UserRole)))
