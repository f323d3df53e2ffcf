"""Typing into a cell: the editor over it, and when its text is kept. A keystroke is a draft; leaving is the action."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QFont, QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from zi_desktop.ui import theme
from zi_desktop.ui.grid_columns import COLUMN_AT
from zi_desktop.ui.grid_model import TEXT, Target
from zi_desktop.ui.grid_view import GridView

Index = QModelIndex | QPersistentModelIndex
EDGE = 4
"""The editor's frame and its margin, as wide as a cell's padding."""
_BAR, _NO_BAR = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_PLAIN = Qt.KeyboardModifier.NoModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_STYLE = """
QPlainTextEdit {
    background: {base}; color: {text}; border: 2px solid {focus}; border-radius: 0; padding: 0;
}
"""


class CellEditor(QPlainTextEdit):
    """A text being typed. `target`: the row and field that it will be kept in."""

    def __init__(self, parent: QWidget, target: Target, font: QFont) -> None:
        super().__init__(parent)
        self.target = target
        self.loaded = False
        self.setFont(font)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(theme.filled(_STYLE, theme.current()))
        self.document().setDocumentMargin(2)
        self.setCursorWidth(1)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._least = QRect()
        self.textChanged.connect(self.grow)

    def lie_over(self, cell: QRect) -> None:
        """Cover `cell`, and more where the text needs it."""
        self._least = cell
        self.setGeometry(cell)
        self.grow()

    def grow(self) -> None:
        """Take the height that the text needs, inside the view; never less than the cell."""
        if self._least.isEmpty():
            return
        lines = int(self.document().size().height())  # a plain text's document counts lines
        needed = lines * self.fontMetrics().lineSpacing() + 2 * EDGE
        room = self._view_height()
        height = min(max(needed, self._least.height()), room)
        top = max(0, min(self._least.top(), room - height))
        self.setVerticalScrollBarPolicy(_BAR if needed > room else _NO_BAR)
        # as in the cell: in the middle, so that the text does not jump
        self.setViewportMargins(0, max(0, (height - needed) // 2), 0, 0)
        self.setGeometry(self._least.left(), top, self._least.width(), height)

    def _view_height(self) -> int:
        parent = self.parentWidget()
        return parent.height() if parent else self.height()


class TextDelegate(QStyledItemDelegate):
    """Opens an editor over a cell of `view` and keeps its text when it is left."""

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._view = view
        self._wanted: Target | None = None
        self._editor: CellEditor | None = None
        view.setItemDelegate(self)

    def begin(
        self, index: Index, *, replaced_by: str | None = None, target: Target | None = None
    ) -> None:
        """Open the editor on a cell, on `target` where the cell shows more than one field."""
        self._wanted = target or self._view.grid.target(index)
        if self._wanted is None:
            return
        if self._view.grid.target(index) is None:
            index = self._view.grid.index(index.row(), TEXT)
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return
        self._view.open_current()
        self._view.scrollTo(index)
        self._view.edit(self._view.grid.index(index.row(), index.column()))
        if self._editor is not None and replaced_by is not None:
            self._editor.setPlainText(replaced_by)
            self._editor.moveCursor(QTextCursor.MoveOperation.End)

    @property
    def editor(self) -> CellEditor | None:
        """Return the editor that is open."""
        return self._editor

    def leave(self) -> None:
        """Keep what is being typed, if anything is."""
        editor = self._editor
        if editor is not None:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    # Qt's questions

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the editor for the wanted field."""
        target = self._wanted or self._view.grid.target(index) or (self._view.grid.plan.info.id, "")
        looks = self._view.looks
        font = looks.bold if target[1] == "title" else looks.body
        if target[1] in ("responsible", "remarks"):
            font = looks.small
        self._editor = CellEditor(parent, target, font.font)
        self._editor.setAccessibleName(self._view.grid.edit_label(target))
        return self._editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Forget the editor."""
        if editor is self._editor:
            self._editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the field's text, once: a draft is not overwritten."""
        if isinstance(editor, CellEditor) and not editor.loaded:
            editor.loaded = True
            editor.setPlainText(self._view.grid.text(editor.target))
            editor.moveCursor(QTextCursor.MoveOperation.End)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Enter the text."""
        if isinstance(editor, CellEditor):
            self._view.grid.write(editor.target, editor.toPlainText())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Lay the editor over the part of the row that shows its field."""
        if isinstance(editor, CellEditor):
            editor.lie_over(self._place(editor.target, index))

    def _place(self, target: Target, index: Index) -> QRect:
        view, row = self._view, self._view.grid.grid_row(index.row())
        cell = view.visualRect(index).adjusted(0, 0, -1, -1)
        if index.column() == COLUMN_AT["component"]:
            return view.component_blocks().get(target[0], cell)
        if row.is_heading:
            left = view.cells.at[COLUMN_AT["number"]][0]
            months = view.cells.at.get(COLUMN_AT["m1"], (cell.right(), 0))[0]
            return QRect(left, cell.top(), months - left, cell.height())
        if row.lone and index.column() == TEXT:
            line = view.looks.bold.line_height + 6
            if target[1] == "title":
                return QRect(cell.left(), cell.top(), cell.width(), line + 4)
            return cell.adjusted(0, line - 2, 0, 0)
        return cell

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter keeps and goes down, Tab keeps and goes right, Esc drops, Alt+Enter is a new line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(editor, event)
        return super().eventFilter(editor, event)

    def _key(self, editor: QObject, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers() & ~_KEYPAD
        if not isinstance(editor, CellEditor):
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if modifiers == _PLAIN:
                self.leave()
                self._view.step_down()
            else:
                editor.insertPlainText("\n")
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.leave()
            self._view.step_aside(1 if key == Qt.Key.Key_Tab else -1)
            return True
        if key == Qt.Key.Key_Escape:
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            return True
        return False
