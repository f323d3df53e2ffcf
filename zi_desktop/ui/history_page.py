"""The page *Riwayat*: every action of every computer, newest first, what it changed, and how a value is brought back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QSplitter,
    QVBoxLayout,
)

from zi_desktop.domain.history import HistoryEntry
from zi_desktop.domain.plan import Plan
from zi_desktop.ui.inspector_history import (
    HistoryModel,
    HistoryTab,
    Line,
    LineDelegate,
    restoring,
    when_words,
)
from zi_desktop.ui.jobs import Jobs
from zi_desktop.ui.pages import DeskPage

if TYPE_CHECKING:
    from zi_desktop.domain.errors import PlanError
    from zi_desktop.domain.history import Effect
    from zi_desktop.ui.jobs import Progress
    from zi_desktop.ui.open_plan import OpenPlan

EVERYBODY = "Semua orang"
READING = "Membaca riwayat…"
NOTHING = "Belum ada perubahan."
NO_MATCH = "Tidak ada perubahan yang cocok."
REST_MS = 150


@dataclass(frozen=True, slots=True)
class ActionLine(Line):
    """One action: all that it changed, its name, who did it, and how many rows it touched."""


def actions_of(entries: Sequence[HistoryEntry]) -> list[ActionLine]:
    """Return one line for each action, in the order of `entries`."""
    grouped: dict[str, list[HistoryEntry]] = {}
    for entry in entries:
        grouped.setdefault(entry.transaction, []).append(entry)
    return [_action(group) for group in grouped.values()]


def _action(group: list[HistoryEntry]) -> ActionLine:
    first = group[0]
    rows = len({entry.row for entry in group})
    return ActionLine(
        tuple(group),
        f"{when_words(first.at)} · {first.author.name} ({first.author.computer})",
        first.label,
        first.label,
        f"{rows} baris" if rows > 1 else "1 baris",
    )


class HistoryPage(DeskPage):
    """Actions at the left, the changes of the chosen one at the right. Reads in the background, when it is seen."""

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__()
        self._open_plan = open_plan
        self._actions: list[ActionLine] = []
        self._stale = True
        self._jobs = Jobs(self)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._filter)
        self._make_parts()
        self._arrange()
        open_plan.changed.connect(self._plan_changed)
        open_plan.saved.connect(self._read_if_seen)
        self.destroyed.connect(self._jobs.close)

    def _make_parts(self) -> None:
        self.who = QComboBox()
        self.who.setAccessibleName("Siapa")
        self.who.addItem(EVERYBODY)
        self.who.currentIndexChanged.connect(self._filter)
        self.words = QLineEdit()
        self.words.setAccessibleName("Cari dalam riwayat")
        self.words.setPlaceholderText("Cari dalam riwayat…")
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._rest.start)
        self.said = QLabel(READING)
        self.said.setObjectName("dim")
        self.model = HistoryModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(LineDelegate(self.view))
        self.view.setAccessibleName("Tindakan, terbaru dulu")
        self.view.setUniformItemSizes(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.selectionModel().currentChanged.connect(self._show_action)
        self.changes = HistoryTab()
        self.changes.restored.connect(self._restore)
        self.changes.view.doubleClicked.connect(self._lead_to_row)
        self.changes.view.setToolTip("Klik dua kali untuk ke barisnya")

    def _arrange(self) -> None:
        across = QHBoxLayout()
        for part in (self.who, self.words):
            across.addWidget(part)
        across.addWidget(self.said, 1)
        self.words.setFixedWidth(240)
        self.changes.stand_alone()
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.view)
        parts.addWidget(self.changes)
        parts.setSizes([420, 560])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.addLayout(across)
        layout.addWidget(parts, 1)
        self.setFocusProxy(self.view)

    # ---- reading

    def arrive(self) -> None:
        """Read what was changed since it was seen last."""
        self._read_if_seen()

    def _plan_changed(self, _: Effect) -> None:
        self._stale = True
        if not self._open_plan.unsaved:
            self._read_if_seen()

    def _read_if_seen(self) -> None:
        if not self._stale or not self.isVisible() or self._open_plan.unsaved:
            return
        self._stale = False
        store = self._open_plan.store

        def read(progress: Progress) -> list[ActionLine]:
            return actions_of(store.history())

        self._jobs.start(READING, read, self._show, self._refused)

    def _show(self, actions: list[ActionLine]) -> None:
        self._actions = actions
        chosen = self.who.currentText()
        names = sorted({line.entries[0].author.name for line in actions})
        self.who.blockSignals(True)
        self.who.clear()
        self.who.addItems([EVERYBODY, *names])
        self.who.setCurrentIndex(max(self.who.findText(chosen), 0))
        self.who.blockSignals(False)
        self._filter()

    def _refused(self, error: PlanError) -> None:
        from zi_desktop.messages import sentence

        self._stale = True
        self.notice.emit(sentence(error))

    # ---- showing

    def _filter(self) -> None:
        who, words = self.who.currentText(), self.words.text().casefold().split()
        lines = [line for line in self._actions if _matches(line, who, words)]
        self.model.show_lines(list(lines))
        self.said.setText(f"{len(lines)} tindakan" if lines else self._why_none())
        self.view.setCurrentIndex(self.model.index(0, 0))
        self._show_action()

    def _why_none(self) -> str:
        return NO_MATCH if self._actions else NOTHING

    def _show_action(self, *_: object) -> None:
        at = self.view.currentIndex().row()
        entries = self.model.lines[at].entries if 0 <= at < len(self.model.lines) else ()
        plan, read_only = self._open_plan.plan, self._open_plan.read_only
        in_order = sorted(entries, key=partial(_position, plan))
        self.changes.show_history(in_order, plan, read_only, numbered=True)

    def _restore(self, line: Line) -> None:
        changes = restoring(line, self._open_plan.plan)
        self._open_plan.apply(f"Kembalikan {line.field.lower()}", changes)

    def _lead_to_row(self) -> None:
        line, plan = self.changes.current(), self._open_plan.plan
        row = plan.owner(line.entries[0].row) if line is not None else None
        if line is not None and row is not None:
            self.row_asked.emit(row, line.entries[0].field)


def _position(plan: Plan, entry: HistoryEntry) -> tuple[int, ...]:
    """Sort as a reader meets the rows; what is gone comes last."""
    return plan.positions.get(plan.owner(entry.row) or entry.row, (len(plan) + 1,))


def _matches(line: Line, who: str, words: Sequence[str]) -> bool:
    author = line.entries[0].author.name
    if who not in (EVERYBODY, author):
        return False
    text = f"{line.title} {line.who}".casefold()
    missing = [word for word in words if word not in text]
    if not missing:
        return True
    values = " ".join(f"{entry.old} {entry.new}" for entry in line.entries).casefold()
    return all(word in values for word in missing)
