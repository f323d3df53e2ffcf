"""A decree's items as a list that is edited in place and reordered by dragging or Alt+↑/↓. Knows marks and texts, no decree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QListView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QWidget,
)

from zi_desktop.ui import theme

Index = QModelIndex | QPersistentModelIndex
MARK_WIDTH, STEP, PAD, GAP = 28, 22, 6, 8
ORDINAL_WIDTH, LONG_WIDTH = 118, 60
LONG_MARK = 4  # "BAB I", "1.1.1"
LEAST_LINES = 2
EMPTY = "(kosong: Enter untuk menulis)"
MIME = "application/x-zi-decree-item"
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item as it is shown: what stands before it, how far in it is, whether it is a title, and whether a check found something."""

    id: str
    text: str
    mark: str = ""
    indent: int = 0
    bold: bool = False
    flawed: bool = False
    ordinals: bool = False  # marks are words (KESATU)


class ItemModel(QAbstractListModel):
    """`edited` carries an item's id and its new text."""

    edited = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[ItemLine] = []
        self.read_only = False

    def show(self, lines: Sequence[ItemLine], read_only: bool) -> None:
        """Show other items; those before the first that went or came are kept."""
        self.read_only = read_only
        old, new = [one.id for one in self.lines], [one.id for one in lines]
        kept = next(
            (n for n, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]),
            min(len(old), len(new)),
        )
        if len(old) > kept:
            self.beginRemoveRows(QModelIndex(), kept, len(old) - 1)
            del self.lines[kept:]
            self.endRemoveRows()
        if len(new) > kept:
            self.beginInsertRows(QModelIndex(), kept, len(new) - 1)
            self.lines += lines[kept:]
            self.endInsertRows()
        changed = [n for n in range(kept) if self.lines[n] != lines[n]]
        self.lines[:kept] = lines[:kept]
        for n in changed:
            self.dataChanged.emit(self.index(n), self.index(n))

    def row_of(self, item: str) -> int:
        """Return the row of an item; -1 where it is not shown."""
        return next((n for n, line in enumerate(self.lines) if line.id == item), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the items."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an item's words."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            flaw = ", perlu diperiksa" if line.flawed else ""
            return f"{line.mark or 'Butir'} {line.text or 'kosong'}{flaw}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed; the plan's answer shows it."""
        text = str(value or "").strip()
        if self.read_only or text == self.lines[index.row()].text:
            return False
        self.edited.emit(self.lines[index.row()].id, text)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let items be edited and dragged; they are dropped between others, never on one."""
        if self.read_only:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        free = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | free

    def mimeTypes(self) -> list[str]:
        """Items travel inside their own list only."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return which item is dragged."""
        data = QMimeData()
        data.setData(MIME, self.lines[indexes[0].row()].id.encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        """Items are moved."""
        return Qt.DropAction.MoveAction


class ItemDelegate(QStyledItemDelegate):
    """Paints mark and words, as high as they need; edits the words where they stand."""

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Paint an item."""
        line, colours = _line(index), theme.current()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colours.selection)
        painter.setPen(colours.line)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        words = _words_rect(option.rect, line)
        painter.setFont(_font(option.font, line))
        painter.setPen(colours.late if line.flawed else colours.dim)
        mark = QRect(
            words.left() - _mark_width(line), words.top(), _mark_width(line), words.height()
        )
        painter.drawText(mark, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, line.mark)
        painter.setPen(colours.text if line.text else colours.dim)
        painter.drawText(words, int(_WRAP), line.text or EMPTY)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colours.focus)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -2))
        painter.restore()

    def sizeHint(self, option: Any, index: Index) -> QSize:
        """As high as the words are in the list's width."""
        line, view = _line(index), self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 600
        room = _words_rect(QRect(0, 0, width, 0), line).width()
        metrics = QFontMetrics(_font(option.font, line))
        box = metrics.boundingRect(
            QRect(0, 0, max(room, 40), 100_000), int(_WRAP), line.text or EMPTY
        )
        return QSize(width, box.height() + 2 * PAD + 1)

    def createEditor(self, parent: QWidget, option: Any, index: Index) -> QWidget:
        """Make a text of several lines."""
        editor = QPlainTextEdit(parent)
        editor.setAccessibleName(_line(index).mark or "Isi")
        editor.setTabChangesFocus(True)
        editor.setFont(_font(option.font, _line(index)))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the words, the cursor behind them."""
        assert isinstance(editor, QPlainTextEdit)
        editor.setPlainText(_line(index).text)
        editor.moveCursor(editor.textCursor().MoveOperation.End)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        """Hand over what was typed."""
        assert isinstance(editor, QPlainTextEdit)
        model.setData(index, editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: Any, index: Index) -> None:
        """Let the editor lie over the words, with a line to spare; inside the list."""
        words = _words_rect(option.rect, _line(index)).adjusted(-5, -4, 4, 0)
        line = QFontMetrics(option.font).lineSpacing()
        words.setHeight(max(option.rect.height() + line, (LEAST_LINES + 1) * line))
        parent = editor.parentWidget()
        below = parent.height() if parent is not None else words.bottom()
        if words.bottom() > below:
            words.moveBottom(max(below - 1, words.height()))
        editor.setGeometry(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter keeps the words, Alt+Enter or Shift+Enter begins a line, Esc takes back what was typed."""
        if not isinstance(watched, QPlainTextEdit) or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() != QEvent.Type.KeyPress or event.key() not in _ENTER:
            return super().eventFilter(watched, event)
        if event.modifiers() & (_ALT | Qt.KeyboardModifier.ShiftModifier):
            watched.insertPlainText("\n")
        else:
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
        return True


class ItemList(QListView):
    """`moved` carries an item's id and the place before which it goes, `stepped` id and -1 or +1, `levelled` the same for its level,
    `removed` an id; `wanted` asks for a new item below the current one."""

    moved = Signal(str, int)
    stepped = Signal(str, int)
    levelled = Signal(str, int)
    removed = Signal(str)
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.items = ItemModel(self)
        self.setModel(self.items)
        self.setItemDelegate(ItemDelegate(self))
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)

    @property
    def current(self) -> str:
        """The id of the current item; `""` where there is none."""
        row = self.currentIndex().row()
        return self.items.lines[row].id if 0 <= row < len(self.items.lines) else ""

    def show_lines(self, lines: Sequence[ItemLine], read_only: bool) -> None:
        """Show these items; the current one stays current where it is still there."""
        current, row = self.current, self.currentIndex().row()
        self.items.show(lines, read_only)
        self.setDragEnabled(not read_only)
        at = self.items.row_of(current)
        if at < 0 and lines:
            at = min(max(row, 0), len(lines) - 1)
        if at != self.currentIndex().row():
            self.setCurrentIndex(self.items.index(at))
        self.scheduleDelayedItemsLayout()

    def go_to(self, item: str, editing: bool = False) -> None:
        """Make an item the current one, ready to be typed where that is asked."""
        index = self.items.index(self.items.row_of(item))
        if index.isValid():
            self.setFocus()
            self.setCurrentIndex(index)
            self.scrollTo(index)
            if editing and not self.items.read_only:
                self.edit(index)

    def save(self) -> None:
        """Write what is typed and not left yet."""
        for editor in self.viewport().findChildren(QPlainTextEdit):
            if editor.isVisible():
                self.commitData(editor)
                self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Alt+↑/↓ moves, Alt+Shift+←/→ changes the level, Insert adds, Delete removes."""
        key, alt = event.key(), bool(event.modifiers() & _ALT)
        editing = self.state() == QAbstractItemView.State.EditingState
        if self.items.read_only or editing:
            super().keyPressEvent(event)
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._tell(self.stepped, -1 if key == Qt.Key.Key_Up else 1)
        elif alt and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and event.modifiers() & _SHIFT:
            self._tell(self.levelled, -1 if key == Qt.Key.Key_Left else 1)
        elif key in _ENTER and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        elif key == Qt.Key.Key_Insert:
            self.wanted.emit()
        elif key == Qt.Key.Key_Delete and self.current:
            self.removed.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _tell(self, signal: Any, step: int) -> None:
        if self.current:
            signal.emit(self.current, step)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take only items of this list."""
        super().dragMoveEvent(event)
        if event.source() is not self:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where an item was dropped; the plan's answer moves it."""
        if event.source() is not self or self.items.read_only:
            event.ignore()
            return
        item = bytes(event.mimeData().data(MIME).data()).decode()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.moved.emit(item, self.place_at(event.position().toPoint()))

    def place_at(self, point: QPoint) -> int:
        """Return before which row something dropped at `point` goes."""
        index = self.indexAt(point)
        if not index.isValid():
            return len(self.items.lines)
        return index.row() + (point.y() > self.visualRect(index).center().y())


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def _line(index: Index) -> ItemLine:
    model = index.model()
    assert isinstance(model, ItemModel)
    return model.lines[index.row()]


def _mark_width(line: ItemLine) -> int:
    if line.ordinals and not line.indent:
        return ORDINAL_WIDTH
    return MARK_WIDTH if len(line.mark) < LONG_MARK else LONG_WIDTH


def _words_rect(rect: QRect, line: ItemLine) -> QRect:
    base = ORDINAL_WIDTH - MARK_WIDTH if line.ordinals and line.indent else 0
    left = GAP + base + line.indent * STEP + _mark_width(line)
    return rect.adjusted(left, PAD, -GAP, -PAD)


def _font(font: QFont, line: ItemLine) -> QFont:
    if line.bold:
        font = QFont(font)
        font.setBold(True)
    return font
