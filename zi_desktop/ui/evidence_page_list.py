"""The page *Bukti*'s list: two thousand lines of one height, their pictures drawn as they come into view. A model and its painting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate

from zi_desktop.ui import theme
from zi_desktop.ui.evidence_drops import dropped_addresses, dropped_files, take_drag
from zi_desktop.ui.evidence_page_lines import EvidenceLine
from zi_desktop.ui.evidence_pictures import Picture, Pictures
from zi_desktop.ui.evidence_tab_list import LARGEST_SCREEN, THUMBNAIL, paint_thumbnail

Index = QModelIndex | QPersistentModelIndex
Option = Any
"""A `QStyleOptionViewItem`, whose fields PySide6's stubs leave out."""
NOWHERE = QModelIndex()
HEIGHT, NUMBER_WIDTH, MARK_WIDTH = 48, 56, 22
SHARE = 0.5
"""Of the room: what the proof has; the rest is its row's."""
Role = Qt.ItemDataRole


class EvidenceLinesModel(QAbstractListModel):
    """Lines that a filter lets through."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[EvidenceLine] = []

    def show_lines(self, lines: Sequence[EvidenceLine]) -> None:
        """Show other lines; those at the beginning and the end that stay keep their place in the view."""
        old, new = self._lines, list(lines)
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        if len(old) - tail > head:
            self.beginRemoveRows(NOWHERE, head, len(old) - tail - 1)
            self._lines = old[:head] + old[len(old) - tail :]
            self.endRemoveRows()
        if len(new) - tail > head:
            self.beginInsertRows(NOWHERE, head, len(new) - tail - 1)
            self._lines = new
            self.endInsertRows()
        self._lines = new
        if new:
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))

    def line(self, index: Index) -> EvidenceLine | None:
        """Return the line at `index`."""
        at = index.row()
        return self._lines[at] if index.isValid() and at < len(self._lines) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return a line's title; spoken and in the tooltip all of it."""
        line = self.line(index)
        if line is None:
            return None
        if role == Role.DisplayRole:
            return line.title
        if role in (Role.AccessibleTextRole, Role.ToolTipRole):
            return line.spoken
        return None


def _key(line: EvidenceLine) -> tuple[object, ...]:
    return (line.row, line.proven.use.id if line.proven else "", line.month, line.item)


def _common(one: Sequence[EvidenceLine], other: Sequence[EvidenceLine]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if _key(a) != _key(b)), min(len(one), len(other)))


class EvidencePageList(QListView):
    """`key_pressed` lets the page hear a key first; `dropped` carries a line and the paths and addresses that fell on it."""

    key_pressed = Signal(QKeyEvent)
    dropped = Signal(object, object, object)

    def __init__(self, model: EvidenceLinesModel, pictures: Pictures) -> None:
        super().__init__()
        self.setModel(model)
        self._lines = model
        self.setItemDelegate(EvidenceLineDelegate(pictures, self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Bukti dan kekurangannya")
        self.setAcceptDrops(True)
        pictures.ready.connect(self._paint_again)

    def _paint_again(self, picture: Picture) -> None:
        if picture.width <= THUMBNAIL * LARGEST_SCREEN:
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the page hear a key first."""
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take evidence."""
        take_drag(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Only on a line it lands somewhere; that one is lit."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setCurrentIndex(index)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what fell on which line."""
        line = self._lines.line(self.indexAt(event.position().toPoint()))
        if line is not None:
            event.acceptProposedAction()
            data = event.mimeData()
            self.dropped.emit(line, dropped_files(data), dropped_addresses(data))


class EvidenceLineDelegate(QStyledItemDelegate):
    """Paints a line: its mark, its picture, name and facts; at the right its row."""

    def __init__(self, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._text = LineText(QFont())

    def sizeHint(self, option: Option, index: Index) -> QSize:
        """All lines are as high."""
        return QSize(200, HEIGHT)

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        """Paint a line."""
        model = index.model()
        line = model.line(index) if isinstance(model, EvidenceLinesModel) else None
        if line is None:
            return
        colours, rect = theme.current(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if option.font != self._text.font:
            self._text = LineText(option.font)
        text, people = self._text, ", ".join(line.people)
        p.save()
        p.setFont(option.font)
        p.fillRect(rect, colours.selection if chosen else colours.base)
        p.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.line)
        left = rect.left() + MARK_WIDTH + THUMBNAIL + 14
        middle = rect.left() + round(rect.width() * SHARE)
        self._mark(p, option, line)
        self._proof(p, option, line, left, middle - left - 12)
        text.paint(p, rect, middle, NUMBER_WIDTH, [(line.number, colours.dim)])
        left = middle + NUMBER_WIDTH
        rows = [(line.action, colours.text), *([(people, colours.dim)] if people else [])]
        text.paint(p, rect, left, rect.right() - left - 8, rows)
        if option.state & QStyle.StateFlag.State_HasFocus:
            p.setPen(colours.focus)
            for n in (0, 1):
                p.drawRect(rect.adjusted(n, n, -1 - n, -2 - n))
        p.restore()

    def _mark(self, p: QPainter, option: Option, line: EvidenceLine) -> None:
        colours, rect = theme.current(), option.rect
        mark = "○" if line.proven is None else "▲" if line.warnings else "●"
        colour = colours.late if mark == "▲" else colours.text
        self._text.paint(p, rect, rect.left() + 8, MARK_WIDTH, [(mark, colour)])

    def _proof(self, p: QPainter, option: Option, line: EvidenceLine, left: int, room: int) -> None:
        colours, rect = theme.current(), option.rect
        if line.proven is not None:
            box = QRect(left - THUMBNAIL - 8, rect.top() + 4, THUMBNAIL, THUMBNAIL - 1)
            paint_thumbnail(p, box, line.proven.evidence, self._pictures, option.font)
            p.setFont(option.font)
        warned = line.warnings
        below = f"▲ {warned[0]}" if warned else line.details
        rows = [(line.title, colours.text), (below, colours.late if warned else colours.dim)]
        self._text.paint(p, rect, left, room, rows)


class LineText:
    """A font's lines: where each is cut is remembered, since scrolling shows the same ones again and again."""

    KEPT = 20_000

    def __init__(self, font: QFont) -> None:
        self.font, self._metrics = font, QFontMetricsF(font)
        self._height = round(self._metrics.height())
        self._cut: dict[tuple[str, int], str] = {}

    def paint(
        self, p: QPainter, rect: QRect, left: int, room: int, rows: Sequence[tuple[str, QColor]]
    ) -> None:
        """Paint one or two lines in the middle of `rect`, each cut at `room`."""
        y = rect.top() + (rect.height() - len(rows) * self._height) // 2
        ascent = round(self._metrics.ascent())
        for words, colour in rows:
            p.setPen(colour)
            p.drawText(left, y + ascent, self._fitted(words, room))
            y += self._height

    def _fitted(self, words: str, room: int) -> str:
        found = self._cut.get((words, room))
        if found is None:
            if len(self._cut) >= self.KEPT:
                self._cut.clear()
            found = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            self._cut[words, room] = found
        return found
