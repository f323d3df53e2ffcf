"""The tab *Bukti*: what rows are expected to have, what they have, and every way to add to it. Wishes what needs the window."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.evidence_items import items_of, proposals, reword_item, set_items
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.plan import Activity, PlanInfo, Rhythm
from zi_desktop.domain.records import ExpectedItem
from zi_desktop.services.evidence_words import STATE_WORDS
from zi_desktop.ui.evidence_drops import DropZone, dropped_addresses, dropped_files, take_drag
from zi_desktop.ui.evidence_form import ProofForm
from zi_desktop.ui.evidence_shared import spoken
from zi_desktop.ui.evidence_tab_items import ItemEditor
from zi_desktop.ui.evidence_tab_list import (
    EvidenceLines,
    EvidenceList,
    ItemLine,
    ProofLine,
    lines_of,
)
from zi_desktop.ui.inspector_editors import ChoiceBox
from zi_desktop.ui.inspector_tabs import InspectorTab

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent

    from zi_desktop.domain.plan import Row
    from zi_desktop.ui.open_plan import OpenPlan

DROP = "Seret bukti{month} ke sini\natau klik untuk memilih berkas (Ctrl+B)"
MANY = "Yang dilampirkan di sini membuktikan {count} kegiatan sekaligus; berkasnya disimpan sekali."
HEADING = "Bukti dilampirkan pada baris kegiatan. Di bawah judul ini: {words}."
NOTHING = "belum ada yang diminta dan belum ada bukti"
PROPOSED = "Usul dari indikator: {items}"
NAMED = "Usul: {items}"
NO_ITEMS = "Belum ada butir bukti yang diminta."
WAYS = (("add_link", "Tautan…"), ("add_object", "Barang…"), ("paste_picture", "Tempel gambar"))
ALL_YEAR = [("0", "Semua bulan"), *((str(n), name) for n, name in enumerate(MONTH_NAMES, 1))]


class EvidenceTab(InspectorTab):
    """One activity with its list, or several to which something is attached at once."""

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self._rows: list[RowId] = []
        self._cursor = self._month = 0
        self.setAcceptDrops(True)
        self.said = QLabel(wordWrap=True)
        self.month = ChoiceBox(ALL_YEAR)
        self.month.setAccessibleName("Bukti bulan")
        self.month.left.connect(self._choose_month)
        self.proposal = ItemEditor()
        self.proposal.taken.connect(self._set_items)
        self.lines = EvidenceLines(self)
        self.list = EvidenceList(self.lines, open_plan.evidence.pictures)
        self.list.key_pressed.connect(self._key)
        self.list.doubleClicked.connect(self._open_line)
        self.list.selectionModel().currentChanged.connect(self._show_form)
        self.zone = DropZone()
        self.zone.dropped.connect(self._attach)
        self.zone.pressed.connect(partial(self._wish, "attach"))
        self.ways = {name: QPushButton(words) for name, words in WAYS}
        self.form = ProofForm(open_plan)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(partial(self._wish, "paste_picture"))
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("form")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(10, 4, 10, 12)
        layout.setSpacing(6)
        across = QHBoxLayout()
        across.addWidget(self.said, 1)
        across.addWidget(self.month)
        ways = QGridLayout()
        ways.setSpacing(4)
        for at, (name, button) in enumerate(self.ways.items()):
            button.clicked.connect(partial(self._wish, name))
            ways.addWidget(button, 0, at)
        layout.addLayout(across)
        for part in (self.list, self.proposal, self.form, self.zone):
            layout.addWidget(part)
        layout.addLayout(ways)
        layout.addStretch(1)
        self.setWidget(inside)

    # ---- what it shows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show the evidence of activities; of a heading and of the plan what is under it."""
        ids = [row.id for row in rows if isinstance(row, Activity)]
        if ids != self._rows:
            self.save()
            self.list.setCurrentIndex(self.lines.index(-1))
            self._rows, self._month = ids, self._month_of_cursor(ids)
        single = self._activity()
        self.month.setVisible(single is not None and single.rhythm == Rhythm.MONTHLY)
        self.month.show_value(str(self._month), False, "")
        self.said.setText(self._words(rows))
        self._show_lines(single)
        self._allow()

    def show_month(self, month: int) -> None:
        """The cursor stands on that month: of a row that is done each month it is shown, and attached to."""
        if month == self._cursor:
            return
        self._cursor, single = month, self._activity()
        self._month = self._month_of_cursor(self._rows)
        if single is not None:
            self.show_rows([single])

    def _month_of_cursor(self, rows: Sequence[RowId]) -> int:
        """The cursor's month, where it is one of a row's that is done each month; else 0."""
        found = self.open_plan.plan.rows.get(rows[0]) if len(rows) == 1 else None
        if not isinstance(found, Activity) or found.rhythm != Rhythm.MONTHLY:
            return 0
        return self._cursor if self._cursor in found.months else 0

    def _activity(self) -> Activity | None:
        """The activity that is shown, where it is one alone."""
        found = self.open_plan.plan.rows.get(self._rows[0]) if len(self._rows) == 1 else None
        return found if isinstance(found, Activity) else None

    def _words(self, rows: Sequence[Row]) -> str:
        evidence = self.open_plan.evidence
        counted = evidence.coverage(row.id for row in rows)
        if not self._rows:
            words = HEADING.format(words=spoken(counted) or NOTHING)
            whole = bool(rows) and isinstance(rows[0], PlanInfo)
            return words.replace("Di bawah judul ini", "Seluruh rencana") if whole else words
        if len(self._rows) > 1:
            return MANY.format(count=len(self._rows))
        if self._month:
            counted = evidence.view.in_month(self._rows[0], self._month)
        state = STATE_WORDS[counted.state]
        return ", ".join(filter(None, (state[:1].upper() + state[1:], spoken(counted))))

    def _show_lines(self, single: Activity | None) -> None:
        plan, view = self.open_plan.plan, self.open_plan.evidence.view
        chosen = self.form.proven.use.id if self.form.proven is not None else None
        lines = lines_of(view, single.id, self._month) if single is not None else []
        self.lines.show_lines(lines)
        self.list.setVisible(bool(lines))
        self.list.fit()
        offered = proposals(plan, single.id) if single is not None else ()
        items = view.items(single.id) if single is not None else ()
        self.proposal.setVisible(single is not None)
        words = NAMED if items or not single or single.expected_evidence else PROPOSED
        self.proposal.show_items(
            [item.text for item in items],
            words.format(items="; ".join(offered)) if offered else "" if items else NO_ITEMS,
            offered,
            self.open_plan.read_only,
        )
        at = self.lines.place_of(chosen) if chosen is not None else self.lines.index(-1)
        if at.isValid() and at != self.list.currentIndex():
            self.list.setCurrentIndex(at)
        self._show_form()

    def _show_form(self) -> None:
        line = self.lines.line(self.list.currentIndex())
        single = self._activity()
        shown = line.proven if isinstance(line, ProofLine) and single is not None else None
        items = items_of(self.open_plan.plan, single.id) if single is not None else ()
        self.form.show_proof(shown, items)

    def _allow(self) -> None:
        can = bool(self._rows) and not self.open_plan.read_only
        month = f" {MONTH_NAMES[self._month - 1]}" if self._month else ""
        self.zone.setText(DROP.format(month=month))
        self.zone.setVisible(bool(self._rows))
        self.zone.setEnabled(can)
        for button in self.ways.values():
            button.setVisible(bool(self._rows))
            button.setEnabled(can)

    def tab_order(self) -> list[QWidget]:
        """Return the parts as the key Tab goes through them."""
        parts = [self.month, self.list, *self.proposal.tab_order(), *self.ways.values()]
        return [*parts, *self.form.tab_order()]

    def focus_first(self) -> None:
        """Give the keyboard to the list, or to the first way to add something."""
        self.ways["add_link"].setFocus() if self.list.isHidden() else self.list.setFocus()
        if not self.list.isHidden() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.lines.index(0))

    # ---- what it does

    def save(self) -> None:
        """Write what was typed and not left yet."""
        self.form.save()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """All of the tab takes files for the rows that it shows."""
        if self._rows:
            take_drag(event)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDropEvent) -> None:
        """Anywhere is as good."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        event.acceptProposedAction()
        self._attach(dropped_files(event.mimeData()), dropped_addresses(event.mimeData()))

    def _attach(self, paths: list[Path], addresses: list[str]) -> None:
        if paths or addresses:
            self.open_plan.evidence.wish(
                "attach", self._rows, self._month or None, paths=paths, addresses=addresses
            )

    def _wish(self, name: str) -> None:
        self.open_plan.evidence.wish(name, self._rows, self._month or None)

    def _choose_month(self, month: str) -> None:
        self._month = int(month)
        single = self._activity()
        if single is not None:
            self.show_rows([single])

    def _key(self, event: QKeyEvent) -> None:
        line = self.lines.line(self.list.currentIndex())
        key = event.key()
        if isinstance(line, ProofLine) and key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            event.accept()
            self.form.wish("look")
        elif isinstance(line, ProofLine) and key == Qt.Key.Key_Delete:
            event.accept()
            self._detach_chosen()
        elif isinstance(line, ItemLine) and line.item is not None:
            self._item_key(event, line.item)

    def _item_key(self, event: QKeyEvent, item: ExpectedItem) -> None:
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return):
            event.accept()
            self.proposal.edit(item.text, item.id)
        elif event.key() == Qt.Key.Key_Delete and not self.open_plan.read_only:
            event.accept()
            self._set_items([one.text for one in self._items() if one.id != item.id], "")

    def _detach_chosen(self) -> None:
        chosen = (self.lines.line(index) for index in self.list.selectionModel().selectedIndexes())
        uses = [line.proven.use.id for line in chosen if isinstance(line, ProofLine)]
        self.open_plan.evidence.wish("detach", list(dict.fromkeys(uses)))

    def _open_line(self) -> None:
        line = self.lines.line(self.list.currentIndex())
        if isinstance(line, ProofLine):
            self.form.wish("look")
        elif isinstance(line, ItemLine) and line.item is not None:
            self.proposal.edit(line.item.text, line.item.id)

    def _items(self) -> Sequence[ExpectedItem]:
        single = self._activity()
        return items_of(self.open_plan.plan, single.id) if single is not None else ()

    def _set_items(self, texts: list[str], item: str) -> None:
        """Let these be the items; or give one other words, where `item` says which."""
        single, plan = self._activity(), self.open_plan.plan
        if single is None:
            return
        if item:
            changes = reword_item(plan, single.id, RowId(item), texts[0])
        else:
            changes = set_items(plan, single.id, texts)
        self.open_plan.apply(f"Butir bukti {plan.number(single.id)}", changes)

    def choose(self, use: RowId) -> None:
        """Put the cursor on a use."""
        at = self.lines.place_of(use)
        if at.isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(at, flag)
