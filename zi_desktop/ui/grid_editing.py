"""Typing into a cell: the editor over it, and when its text is kept. A keystroke is a draft; leaving is the action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    Qt,
)
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import (
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTextEdit,
    QWidget,
)

from zi_desktop.domain.plan import Activity
from zi_desktop.ui import theme
from zi_desktop.ui.grid_columns import COLUMN_AT
from zi_desktop.ui.grid_model import TEXT, Target
from zi_desktop.ui.grid_rows import action_text
from zi_desktop.ui.grid_text import FittedFont
from zi_desktop.ui.grid_view import GridView

Index = QModelIndex | QPersistentModelIndex
BORDER = 2
EDGE = 4
"""The editor's frame and the room between it and the text, above and below."""
LEAST_ABOVE = 3
_BAR, _NO_BAR = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_PLAIN = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_STYLE = """
QTextEdit {
    background: {base}; color: {text}; border: 2px solid {focus}; border-radius: 0; padding: 0;
}
"""


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where a field's text is painted: `rect` around it, and how far below its top so many lines begin."""

    rect: QRect
    first_line: Callable[[int], int]


class CellEditor(QTextEdit):
    """A text being typed, each letter where the grid paints it. `target`: the row and field that it will be kept in.

    `number` is what the grid composes before the text: it is painted and not typed.
    """

    def __init__(
        self, parent: QWidget, target: Target, font: FittedFont, padding: int, number: str = ""
    ) -> None:
        super().__init__(parent)
        self._number = number
        self._indent = font.width(number)
        self.target = target
        self.loaded = False
        self.line_height, self._ascent = font.line_height, font.ascent
        self._aside = padding - BORDER
        self.setFont(font.font)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(theme.filled(_STYLE, theme.current()))
        self.document().setDocumentMargin(0)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setCursorWidth(1)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(_NO_BAR)
        self._place: TextPlace | None = None
        self.document().documentLayout().documentSizeChanged.connect(self.grow)

    def show_text(self, text: str) -> None:
        """Show `text` in lines as far apart as the grid's, the cursor behind it."""
        self.document().setUndoRedoEnabled(False)
        self.setPlainText(text)
        lines = QTextBlockFormat()
        lines.setLineHeight(self.line_height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        everything = QTextCursor(self.document())
        everything.select(QTextCursor.SelectionType.Document)
        everything.mergeBlockFormat(lines)
        first = QTextBlockFormat()
        first.setTextIndent(self._indent)
        QTextCursor(self.document()).mergeBlockFormat(first)
        self.document().setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.grow()

    def lie_over(self, place: TextPlace) -> None:
        """Cover what shows the text, and more where the text needs it."""
        self._place = place
        self.setGeometry(place.rect)
        self.grow()

    def grow(self, *_: object) -> None:
        """Take the height that the text needs, inside the view; never less than its place."""
        if self._place is None:
            return
        rect, room = self._place.rect, self._view_height()
        lines = max(1, round(self.document().size().height() / self.line_height))
        needed = lines * self.line_height + 2 * EDGE
        height = min(max(needed, rect.height()), room)
        above = max(self._place.first_line(lines), LEAST_ABOVE) if needed <= room else EDGE
        self.setVerticalScrollBarPolicy(_BAR if needed > room else _NO_BAR)
        self.setViewportMargins(self._aside, above - BORDER + self._higher(), self._aside, 0)
        top = max(0, min(rect.top(), room - height))
        self.setGeometry(rect.left(), top, rect.width(), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the number, too, where the first line begins."""
        super().paintEvent(event)
        if self._number:
            painter = QPainter(self.viewport())
            painter.setPen(theme.current().dim)
            painter.setFont(self.font())
            top = -self.verticalScrollBar().value()
            line = self.document().firstBlock().layout().lineAt(0)
            painter.drawText(QPointF(0, top + line.y() + line.ascent()), self._number)

    def _higher(self) -> int:
        """How much higher Qt draws letters in a line than the grid does."""
        first = self.document().firstBlock().layout()
        if not first.lineCount():
            return 0
        line = first.lineAt(0)
        return self._ascent - round(first.position().y() + line.y() + line.ascent())

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
            self._editor.show_text(replaced_by)

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
        font, padding = self._font(target), self._view.looks.padding
        self._editor = CellEditor(parent, target, font, padding, self._number(target))
        self._editor.setAccessibleName(self._view.grid.edit_label(target))
        return self._editor

    def _number(self, target: Target) -> str:
        """What the plan's form composes before an action."""
        row, plan = self._view.grid.plan.rows.get(target[0]), self._view.grid.plan
        if not isinstance(row, Activity) or target[1] != "action":
            return ""
        return action_text(plan, row)[: len(action_text(plan, row)) - len(row.action)]

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Forget the editor."""
        if editor is self._editor:
            self._editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the field's text, once: a draft is not overwritten."""
        if isinstance(editor, CellEditor) and not editor.loaded:
            editor.loaded = True
            editor.show_text(self._view.grid.text(editor.target))

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

    def _place(self, target: Target, index: Index) -> TextPlace:
        """Return where the grid paints that field's text (`RowPainter`)."""
        view, row, looks = self._view, self._view.grid.grid_row(index.row()), self._view.looks
        cell, height = view.visualRect(index), view.rowHeight(index.row())
        title = looks.bold.line_height
        if index.column() == COLUMN_AT["component"]:
            block = view.component_blocks().get(target[0], cell)
            return TextPlace(block.adjusted(0, 0, 0, -1), lambda lines: 5)
        if row.is_heading:
            left = view.row_painter().title_left(row, view.grid.plan) + view.row_left
            left -= looks.padding
            months = view.cells.at.get(COLUMN_AT["m1"], (cell.right(), 0))[0]
            rect = QRect(left, cell.top(), months - left, cell.height() - 1)
            return TextPlace(rect, lambda lines: (height - 1 - title) // 2)
        if row.lone and index.column() == TEXT and target[1] == "title":
            left = cell.left() + view.row_painter().number_width(row.component, view.grid.plan)
            rect = QRect(left, cell.top(), cell.right() + 1 - left, title + 2 * EDGE)
            return TextPlace(rect, lambda lines: 4)
        below = title if row.lone and index.column() == TEXT else 0
        line = self._font(target).line_height

        def first_line(lines: int) -> int:
            return 2 + (height - 5 - below - lines * line) // 2 - (1 if below else 0)

        return TextPlace(cell.adjusted(0, below + 1 if below else 0, 0, -1), first_line)

    def _font(self, target: Target) -> FittedFont:
        looks = self._view.looks
        if target[1] in ("responsible", "remarks"):
            return looks.small
        return looks.bold if target[1] == "title" else looks.body

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter keeps and goes down (Shift+Enter up), Tab keeps and goes right, Esc drops, Alt+Enter is a new line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(editor, event)
        return super().eventFilter(editor, event)

    def _key(self, editor: QObject, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers() & ~_KEYPAD
        if not isinstance(editor, CellEditor):
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if modifiers in (_PLAIN, _SHIFT):
                self.leave()
                self._view.step_down(-1 if modifiers == _SHIFT else 1)
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
