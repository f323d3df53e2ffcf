"""A table of records that is edited in place, with an empty line at its end for the next. Knows columns, not meanings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QStyledItemDelegate, QTableView, QWidget

from zi_desktop.domain.plan import Plan
from zi_desktop.domain.records import Record

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

LINE_HEIGHT, TWO_LINES = 28, 40
Index = QModelIndex | QPersistentModelIndex
Choices = Callable[[Plan], Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: field, title, width in pixels (0: the rest), the words for a value, and what can be chosen.

    `free` choices are offered and any other word may be typed.
    """

    name: str
    title: str
    width: int = 0
    words: Callable[[Plan, Record], str] | None = None
    choices: Choices | None = None
    free: bool = False


class RecordModel(QAbstractTableModel):
    """`edited` carries record id, field and typed text; `added` field and text of a record that is to be made."""

    edited = Signal(str, str, str)
    added = Signal(str, str)

    def __init__(self, columns: Sequence[TableColumn], what: str, parent: Any = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.records: list[Record] = []
        self.plan: Plan | None = None
        self.read_only = False
        self._what = what

    def show(self, plan: Plan, records: Sequence[Record], read_only: bool) -> None:
        """Show other records; lines that stay are kept, so that cursor and editor stay."""
        self.plan = plan
        self._allow(read_only)
        old, new = [one.id for one in self.records], [one.id for one in records]
        kept = next(
            (n for n, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]),
            min(len(old), len(new)),
        )
        if len(old) > kept:
            self.beginRemoveRows(QModelIndex(), kept, len(old) - 1)
            del self.records[kept:]
            self.endRemoveRows()
        if len(new) > kept:
            self.beginInsertRows(QModelIndex(), kept, len(new) - 1)
            self.records += records[kept:]
            self.endInsertRows()
        self.records[:kept] = records[:kept]
        if kept:
            self.dataChanged.emit(self.index(0, 0), self.index(kept - 1, len(self.columns) - 1))

    def _allow(self, read_only: bool) -> None:
        """Have the empty line at the end, or not."""
        if read_only == self.read_only:
            return
        last = len(self.records)
        if read_only:
            self.beginRemoveRows(QModelIndex(), last, last)
            self.read_only = True
            self.endRemoveRows()
        else:
            self.beginInsertRows(QModelIndex(), last, last)
            self.read_only = False
            self.endInsertRows()

    def record_at(self, row: int) -> Record | None:
        """Return the record of a line; `None` for the empty one."""
        return self.records[row] if 0 <= row < len(self.records) else None

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        record, about = self.record_at(row), self.columns[column]
        if record is None or self.plan is None:
            return ""
        if about.words is not None:
            return about.words(self.plan, record)
        return str(getattr(record, about.name))

    # ---- what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the records, and the empty line where one may be added."""
        return 0 if parent.isValid() else len(self.records) + (not self.read_only)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title, or a line's number."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.columns[section].title
        return str(section + 1) if section < len(self.records) else "+"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words."""
        if not index.isValid():
            return None
        text = self.text(index.row(), index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole and text:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = self.columns[index.column()].title
            line = f"{self._what} {index.row() + 1}"
            new = self.record_at(index.row()) is None
            return f"{'Baris baru' if new else line}, {title}: {text or 'kosong'}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cells be edited where the plan may be."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self.read_only else flags | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed; the plan's answer shows it."""
        text = str(value or "").strip()
        record, about = self.record_at(index.row()), self.columns[index.column()]
        if text == self.text(index.row(), index.column()) and about.choices is None:
            return False
        if record is not None:
            self.edited.emit(record.id, about.name, text)
        elif text:
            self.added.emit(about.name, text)
        return True


class RecordDelegate(QStyledItemDelegate):
    """Edits by a line of text, or by choosing where a column has choices."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make a box of choices, or what Qt makes."""
        model = index.model()
        assert isinstance(model, RecordModel)
        about = model.columns[index.column()]
        if about.choices is None or model.plan is None:
            editor = super().createEditor(parent, option, index)
            editor.setAccessibleName(about.title)
            return editor
        box = QComboBox(parent)
        box.setAccessibleName(about.title)
        box.setEditable(about.free)
        for value, words in about.choices(model.plan):
            box.addItem(words, value)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what stands in the cell."""
        if not isinstance(editor, QComboBox):
            super().setEditorData(editor, index)
            return
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        editor.setCurrentIndex(editor.findText(text))
        if editor.isEditable():
            editor.setEditText(text)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        """Hand over what was chosen: its value, or the words that were typed."""
        if not isinstance(editor, QComboBox):
            super().setModelData(editor, model, index)
            return
        at = editor.findText(editor.currentText())
        if at >= 0 or editor.isEditable():
            value = editor.itemData(at) if at >= 0 else editor.currentText()
            model.setData(index, value)


class RecordTable(QTableView):
    """`removed` carries the ids of the chosen records, `pasted` text from the clipboard."""

    removed = Signal(list)
    pasted = Signal(str)

    def __init__(
        self, columns: Sequence[TableColumn], name: str, what: str, height: int = LINE_HEIGHT
    ) -> None:
        super().__init__()
        self.records = RecordModel(columns, what, self)
        self.setModel(self.records)
        self.setItemDelegate(RecordDelegate(self))
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setAlternatingRowColors(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(False)
        for number, column in enumerate(columns):
            if column.width:
                self.setColumnWidth(number, column.width)
            else:
                stretch = self.horizontalHeader().ResizeMode.Stretch
                self.horizontalHeader().setSectionResizeMode(number, stretch)

    def show_records(self, plan: Plan, records: Sequence[Record], read_only: bool) -> None:
        """Show these records."""
        self.records.show(plan, records, read_only)

    def chosen(self) -> list[str]:
        """Return the ids of the records on whose lines something is selected."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [one.id for row in rows if (one := self.records.record_at(row)) is not None]

    def remove_chosen(self) -> None:
        """Tell which records are to go."""
        if self.chosen() and not self.records.read_only:
            self.removed.emit(self.chosen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Delete clears the cell, Ctrl+- removes the line, Ctrl+V pastes, Ctrl+C copies."""
        if event.matches(QKeySequence.StandardKey.Paste):
            if not self.records.read_only:
                self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._copied())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._begin_editing()
        elif event.key() == Qt.Key.Key_Delete and not self.records.read_only:
            for index in self.selectedIndexes():
                if self.records.record_at(index.row()) is not None:
                    self.records.setData(index, "")
        elif event.key() == Qt.Key.Key_Minus and event.modifiers() & _CONTROL:
            self.remove_chosen()
        else:
            super().keyPressEvent(event)

    def _begin_editing(self) -> None:
        """Edit the current cell; an editor that is open ends by the same key, and hands it on."""
        index = self.currentIndex()
        editing = self.state() == QAbstractItemView.State.EditingState
        if index.isValid() and not editing and not self.records.read_only:
            self.edit(index)

    def _copied(self) -> str:
        lines: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda one: (one.row(), one.column())):
            text = self.records.text(index.row(), index.column()).replace("\n", " ")
            lines.setdefault(index.row(), []).append(text)
        return "\n".join("\t".join(cells) for cells in lines.values())


_CONTROL = Qt.KeyboardModifier.ControlModifier
