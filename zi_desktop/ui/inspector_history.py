"""The tab *Riwayat*: what was changed, newest first, and how it is brought back. Reads history when it is seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QTextOption
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.changes import ALIVE, PLACE, Change, RowId
from zi_desktop.domain.history import HistoryEntry
from zi_desktop.domain.plan import MONTH_FIELDS, Plan
from zi_desktop.services.field_words import change_words, field_words
from zi_desktop.ui import theme

MONTH_ABBREVIATIONS = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Mei",
    "Jun",
    "Jul",
    "Agu",
    "Sep",
    "Okt",
    "Nov",
    "Des",
]
WORDS = 48
"""Characters of a row's text that name it in a line."""

if TYPE_CHECKING:
    from zi_desktop.domain.conflicts import Conflict
    from zi_desktop.ui.exchange_conflict_card import ConflictList

Index = QModelIndex | QPersistentModelIndex
Option = Any
"""A QStyleOptionViewItem, whose fields PySide6 does not tell mypy."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history: an entry, or the months that one action changed alike."""

    entries: tuple[HistoryEntry, ...]
    who: str
    field: str
    title: str
    values: str

    @property
    def text(self) -> str:
        """The line as it is read aloud."""
        return f"{self.title}: {self.values}. {self.who}"


def lines_of(entries: Sequence[HistoryEntry], plan: Plan, numbered: bool = False) -> list[Line]:
    """Return the history's lines, in the order of `entries`.

    Months that one action changed alike are one line, and so is a new row with all that it came with.
    `numbered` begins each line with its row's number.
    """
    born = {(e.transaction, e.row) for e in entries if e.field == ALIVE and e.old is None}
    grouped: dict[object, list[HistoryEntry]] = {}
    for entry in entries:
        if entry.field != ALIVE and (entry.transaction, entry.row) in born:
            continue
        alike: object = (entry.transaction, entry.row, entry.field)
        if entry.field in MONTH_FIELDS:
            alike = (entry.transaction, entry.row, entry.old, entry.new)
        grouped.setdefault(alike, []).append(entry)
    return [_line(group, plan, numbered) for group in grouped.values()]


def _line(group: Sequence[HistoryEntry], plan: Plan, numbered: bool) -> Line:
    entry = group[0]
    number = _row_words(plan, entry.row) if numbered else ""
    what = _field_of(group, plan.info.form)
    return Line(
        tuple(group),
        f"{when_words(entry.at)} · {entry.author.name} ({entry.author.computer})",
        what,
        f"{number} · {what}" if number else what,
        change_words(entry.entity, entry.field, entry.old, entry.new),
    )


def _row_words(plan: Plan, row: RowId) -> str:
    """Return number and first words of the row that `row` is or belongs to; `""` for what is gone."""
    owner = plan.rows.get(plan.owner(row) or row)
    if owner is None:
        return ""
    text = " ".join(str(getattr(owner, "action", "") or getattr(owner, "title", "")).split())
    short = text if len(text) <= WORDS else f"{text[:WORDS].rstrip()}…"
    return f"{plan.number(owner.id)}  {short}".strip()


def _field_of(group: Sequence[HistoryEntry], form: str) -> str:
    if len(group) == 1:
        return field_words(group[0].entity, group[0].field, form)
    numbers = sorted(MONTH_FIELDS.index(entry.field) for entry in group)
    return ", ".join(MONTH_ABBREVIATIONS[number] for number in numbers)


def when_words(at: datetime) -> str:
    """Return a moment on this computer's clock: `21 Nov 2026 10.42`."""
    local = at.astimezone()
    return f"{local.day} {MONTH_ABBREVIATIONS[local.month - 1]} {local:%Y %H.%M}"


def restoring(line: Line, plan: Plan) -> list[Change]:
    """Return what gives the line's fields their old values; nothing where they have them or cannot."""
    changes = []
    for entry in line.entries:
        here = entry.row in plan or entry.row in plan.records or entry.row == plan.info.id
        if not here and entry.field != ALIVE:
            continue  # a removed row is brought back first
        if entry.field == ALIVE and not entry.old:
            continue  # to take a row out is done in the grid
        if entry.field == PLACE and not _can_be_placed(entry, plan):
            continue
        changes.append(Change(entry.entity, entry.row, entry.field, entry.old))
    return changes


def _can_be_placed(entry: HistoryEntry, plan: Plan) -> bool:
    return isinstance(entry.old, tuple) and (entry.old[0] == "" or RowId(entry.old[0]) in plan)


class HistoryModel(QAbstractListModel):
    """Lines of history; replaced when another row is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def show_lines(self, lines: list[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the line as one text, for screen readers; the delegate paints it."""
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        return self.lines[index.row()].text


class LineDelegate(QStyledItemDelegate):
    """Paints a line as field, values and who; long values end after four lines."""

    MARGIN, MOST = 6, 4

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        """Paint the three parts below one another."""
        line = index.model().lines[index.row()]  # type: ignore[attr-defined]
        colours = theme.current()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colours.selection)
        box = option.rect.adjusted(self.MARGIN, self.MARGIN - 2, -self.MARGIN, 0)
        height = option.fontMetrics.height()
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        bold = theme.font(option.font.pointSizeF(), bold=True)
        painter.setFont(bold)
        painter.setPen(colours.text)
        painter.drawText(box.x(), box.y() + option.fontMetrics.ascent(), line.title)
        painter.setFont(option.font)
        values = box.adjusted(0, height, 0, 0)
        values.setHeight(option.rect.bottom() - self.MARGIN - height - values.top())
        painter.drawText(values.toRectF(), line.values, wrap)
        painter.setPen(colours.dim)
        painter.drawText(box.x(), option.rect.bottom() - self.MARGIN, line.who)
        painter.setPen(colours.line)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def sizeHint(self, option: Option, index: Index) -> QSize:
        """As high as its values need in the list's width."""
        line = index.model().lines[index.row()]  # type: ignore[attr-defined]
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        metrics = option.fontMetrics
        flags = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        box = metrics.boundingRect(0, 0, width - 2 * self.MARGIN, 10_000, flags, line.values)
        values = min(box.height(), self.MOST * metrics.lineSpacing())
        return QSize(width, values + 2 * metrics.height() + 2 * self.MARGIN)


class _HistoryList(QListView):
    enter_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter_pressed.emit()
        else:
            super().keyPressEvent(event)


class HistoryTab(QWidget):
    """Open conflicts first, then the lines and *Kembalikan*. `restored` carries the line that is to be brought back, `settled` a
    conflict and the value that is to hold."""

    restored = Signal(object)
    settled = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.model = HistoryModel(self)
        self.view = _HistoryList()
        self.view.setModel(self.model)
        self.view.setItemDelegate(LineDelegate(self.view))
        self.view.setAccessibleName("Riwayat, terbaru dulu")
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setLayoutMode(QListView.LayoutMode.Batched)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.enter_pressed.connect(self._restore)
        self.view.selectionModel().currentChanged.connect(self._follow)
        self.empty = QLabel("Belum ada perubahan.")
        self.empty.setObjectName("dim")
        self.back = QPushButton("Kembalikan nilai la&ma")
        self.back.setAccessibleName("Kembalikan nilai lama")
        self.back.clicked.connect(self._restore)
        self._parts = QVBoxLayout(self)
        self._parts.setContentsMargins(10, 8, 10, 10)
        self._parts.setSpacing(8)
        for part in (self.empty, self.view, self.back):
            self._parts.addWidget(part)
        self.conflicts: ConflictList | None = None
        self._plan: Plan | None = None
        self._read_only = False

    def stand_alone(self) -> None:
        """Keep no distance to what is around: the page has its own."""
        self._parts.setContentsMargins(0, 0, 0, 0)

    def show_conflicts(self, found: Sequence[Conflict], plan: Plan, read_only: bool) -> None:
        """Show the conflicts of the rows above their history; none need no room."""
        from zi_desktop.ui.exchange_conflict_card import ConflictList

        if self.conflicts is None:
            if not found:
                return
            self.conflicts = ConflictList()
            self.conflicts.settled.connect(self.settled)
            self._parts.insertWidget(0, self.conflicts)
        self.conflicts.show_conflicts(found, plan, not read_only)

    def show_history(
        self, entries: Sequence[HistoryEntry], plan: Plan, read_only: bool, numbered: bool
    ) -> None:
        """Show `entries`; the first line is the current one."""
        self._plan, self._read_only = plan, read_only
        self.model.show_lines(lines_of(entries, plan, numbered))
        self.view.setCurrentIndex(self.model.index(0, 0))
        self.empty.setVisible(not self.model.lines)
        self.view.setVisible(bool(self.model.lines))
        self._follow()

    def current(self) -> Line | None:
        """Return the current line."""
        at = self.view.currentIndex().row()
        return self.model.lines[at] if 0 <= at < len(self.model.lines) else None

    def _follow(self, *_: object) -> None:
        line = self.current()
        possible = line is not None and self._plan is not None and not self._read_only
        self.back.setEnabled(possible and bool(restoring(line, self._plan)))  # type: ignore[arg-type]

    def _restore(self) -> None:
        line = self.current()
        if line is not None and self.back.isEnabled():
            self.restored.emit(line)
