"""The lines of *Bulan ini* as Qt's lists speak, and how they are painted. Reads an agenda; changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate

from zi_desktop.domain.agenda import Agenda, Kind, Line, Section
from zi_desktop.domain.changes import RowId
from zi_desktop.ui import theme
from zi_desktop.ui.month_cell import BAR_HEIGHT, BAR_TOP, PIP_CENTRE, PIP_RADIUS, paint_month
from zi_desktop.ui.month_state import EMPTY, MonthState, Pip

Index = QModelIndex | QPersistentModelIndex
Option = Any
"""A `QStyleOptionViewItem`, whose fields PySide6's stubs leave out."""
NOWHERE = QModelIndex()
Key = tuple[Kind, RowId, int, str]
LINE_HEIGHT, HEADING_HEIGHT = 40, 34
STATE_WIDTH, NUMBER_WIDTH = 28, 72
StateOf = Callable[[Line], tuple[MonthState, str]]
"""A line's month cell, and what is to be said of it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The title over a section's lines, and how many they are."""

    kind: Kind
    title: str
    count: str = ""


Entry = Heading | Line


def entries_of(agenda: Agenda, nothing_due: str) -> list[Entry]:
    """Return what the list shows: each section's heading and lines; where nothing is due, `nothing_due` says so first."""
    shown: list[Entry] = []
    if not agenda.due:
        shown.append(Heading(Kind.DUE, nothing_due))
    for section in agenda.sections:
        shown.append(Heading(section.kind, section.title, _count(section, agenda)))
        shown += section.lines
    return shown


def _count(section: Section, agenda: Agenda) -> str:
    if section.kind is Kind.DUE:
        return f"{agenda.done} dari {agenda.due} selesai"
    return str(len(section.lines))


def key_of(line: Line) -> Key:
    """Return what makes a line the same one though its words changed."""
    return (line.kind, line.row, line.month, "" if line.row else line.text)


class AgendaModel(QAbstractListModel):
    """Headings and lines. What stays keeps its place in the view: lines come and go one stretch at a time."""

    def __init__(self, state_of: StateOf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state_of = state_of
        self._entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other entries."""
        old, new = self._entries, list(entries)
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        above, below = old[:head], old[len(old) - tail :]
        if len(old) - tail > head:
            self.beginRemoveRows(NOWHERE, head, len(old) - tail - 1)
            self._entries = above + below
            self.endRemoveRows()
        if len(new) - tail > head:
            self.beginInsertRows(NOWHERE, head, len(new) - tail - 1)
            self._entries = above + new[head : len(new) - tail] + below
            self.endInsertRows()
        self._entries = new
        if new:
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))

    def entry(self, at: int) -> Entry:
        """Return what stands at position `at`."""
        return self._entries[at]

    def line(self, index: Index) -> Line | None:
        """Return the line at `index`; `None` for a heading."""
        entry = self._entries[index.row()] if index.isValid() else None
        return entry if isinstance(entry, Line) else None

    def find(self, key: Key) -> QModelIndex | None:
        """Return where the line of that key stands now; `None` where it went."""
        found = (
            at
            for at, one in enumerate(self._entries)
            if isinstance(one, Line) and key_of(one) == key
        )
        at = next(found, None)
        return None if at is None else self.index(at)

    def state(self, line: Line) -> MonthState:
        """Return the month cell that stands before a line."""
        return self._state_of(line)[0]

    def first_line(self) -> QModelIndex:
        """Return where the first line stands."""
        found = (at for at, entry in enumerate(self._entries) if isinstance(entry, Line))
        at = next(found, None)
        return NOWHERE if at is None else self.index(at)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many entries are shown."""
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let lines be chosen and headings be passed over."""
        return super().flags(index) if self.line(index) else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an entry's words; a line is spoken with its section and its state."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if isinstance(entry, Heading):
            words = f"{entry.title}, {entry.count}".rstrip(", ")
            return words if role in (Qt.ItemDataRole.DisplayRole, _SPOKEN) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{entry.number}  {entry.text}".strip()
        if role in (_SPOKEN, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(filter(None, (self._state_of(entry)[1], entry.note)))
        return None


_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def _key(entry: Entry) -> tuple[object, ...]:
    if isinstance(entry, Heading):
        return (entry.kind, entry.title)
    return (entry.kind, entry.row, entry.month, entry.text)


def _common(one: Sequence[Entry], other: Sequence[Entry]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if _key(a) != _key(b)), min(len(one), len(other)))


class AgendaList(QListView):
    """`pressed_key` carries keys that mean something to the page: it says so by accepting the event."""

    key_pressed = Signal(QKeyEvent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the page hear a key first."""
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)


class AgendaDelegate(QStyledItemDelegate):
    """Paints a heading as a band; a line as its month cell, its number, its words and its note."""

    def sizeHint(self, option: Option, index: Index) -> QSize:
        """Headings are lower than lines."""
        model = index.model()
        assert isinstance(model, AgendaModel)
        return QSize(200, LINE_HEIGHT if model.line(index) else HEADING_HEIGHT)

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        """Paint an entry."""
        model = index.model()
        assert isinstance(model, AgendaModel)
        entry, rect = model.entry(index.row()), option.rect
        p.save()
        if isinstance(entry, Heading):
            self._heading(p, rect, entry, option.font)
        else:
            self._line(p, rect, entry, model.state(entry), option)
        p.restore()

    def _heading(self, p: QPainter, rect: QRect, entry: Heading, font: QFont) -> None:
        colours, bold = theme.current(), QFont(font)
        bold.setBold(True)
        p.fillRect(rect, colours.heading_area)
        p.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.line)
        end = _text(p, bold, colours.text, entry.title, rect.left() + 10, rect, rect.width() - 120)
        _text(p, font, colours.dim, entry.count, end + 16, rect, 110)

    def _line(
        self, p: QPainter, rect: QRect, line: Line, state: MonthState, option: Option
    ) -> None:
        colours = theme.current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        p.fillRect(rect, colours.selection if chosen else colours.base)
        p.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.line)
        left = rect.left() + 6
        if state != EMPTY:
            top = rect.top() + _lowered(rect, state)
            paint_month(p, QRectF(left, top, STATE_WIDTH, rect.height()), state, colours)
        left += STATE_WIDTH + 6
        _text(p, option.font, colours.dim, line.number, left, rect, NUMBER_WIDTH)
        left += NUMBER_WIDTH + 6
        note = min(QFontMetricsF(option.font).horizontalAdvance(line.note), rect.width() * 0.35)
        room = rect.right() - left - note - 24
        _text(p, option.font, colours.text, line.text, left, rect, room)
        _text(p, option.font, colours.dim, line.note, rect.right() - note - 10, rect, note + 1)
        if option.state & QStyle.StateFlag.State_HasFocus:
            p.setPen(colours.focus)
            for n in (0, 1):
                p.drawRect(rect.adjusted(n, n, -1 - n, -2 - n))


def _lowered(rect: QRect, state: MonthState) -> float:
    """How far a mark goes down to stand in the middle beside its text; with a pip under it, both do."""
    below = BAR_TOP + BAR_HEIGHT if state.pip is Pip.NONE else PIP_CENTRE + PIP_RADIUS
    return (rect.height() - 1 - BAR_TOP - below) // 2


def _text(
    p: QPainter, font: QFont, colour: Any, text: str, left: float, rect: QRect, room: float
) -> float:
    """Paint one line in the middle of `rect`, cut at `room`; returns where it ends."""
    measure = QFontMetricsF(font)
    shown = measure.elidedText(text, Qt.TextElideMode.ElideRight, room)
    p.setFont(font)
    p.setPen(colour)
    y = rect.top() + (rect.height() - measure.height()) / 2 + measure.ascent()
    p.drawText(QPointF(left, y), shown)
    return left + measure.horizontalAdvance(shown)
