"""The doubts of a document that is about to be brought in, as a list: each kind once, under it its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from zi_desktop.annex.doubts import DoubtKind, by_kind
from zi_desktop.annex.imported import Doubt, ImportedAnnex
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.plan import Activity, Plan
from zi_desktop.ui import theme
from zi_desktop.ui.doubt_mark import MARK_SIZE, blank, mark

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
NOTE = "Catatan"
LINE_HEIGHT = 22


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """A kind with all its `doubts`, or with `one` of them a single row's."""

    kind: DoubtKind
    doubts: tuple[Doubt, ...]
    one: Doubt | None = None
    text: str = ""

    @property
    def only(self) -> Doubt | None:
        """Return the one doubt that the line is about; `None` where there are several."""
        return self.doubts[0] if self.one is None and len(self.doubts) == 1 else self.one

    @property
    def chosen(self) -> tuple[Doubt, ...]:
        """Return what an answer given here settles."""
        return self.doubts if self.one is None else (self.one,)


def doubt_lines(annex: ImportedAnnex, plan: Plan) -> list[DoubtLine]:
    """Return the lines: questions before notes, each kind over its rows."""
    rows = {at: row for row, at in plan.positions.items()}
    lines: list[DoubtLine] = []
    for kind, found in by_kind(annex.doubts):
        doubts = tuple(found)
        lines.append(DoubtLine(kind, doubts, text=f"{kind.title} · {len(doubts)}"))
        lines += [DoubtLine(kind, doubts, doubt, _words(doubt, plan, rows)) for doubt in doubts]
    return lines


def _words(doubt: Doubt, plan: Plan, rows: Mapping[tuple[int, ...], RowId]) -> str:
    at = tuple(int(part) for part in doubt.row.split(".") if part)
    found = plan.rows.get(rows.get(at, RowId("")))
    title = (found.action or found.indicator) if isinstance(found, Activity) else ""
    return f"{doubt.row}  {title or getattr(found, 'title', '') or doubt.text}".strip().replace(
        "\n", " "
    )


class DoubtModel(QAbstractListModel):
    """The lines; replaced after each answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[DoubtLine] = []

    def show_lines(self, lines: list[DoubtLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line's words; a kind stands bold, with the mark of rows that are asked about."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(line)
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, LINE_HEIGHT)
        if role == Qt.ItemDataRole.FontRole and line.one is None:
            return theme.font(bold=True)
        if role == Qt.ItemDataRole.DecorationRole:
            colours = theme.current()
            if line.one is not None:
                return blank()  # so that rows stand a step in
            return mark((colours.late if line.kind.asks else colours.dim).name(), line.kind.asks)
        return None

    def _spoken(self, line: DoubtLine) -> str:
        if line.one is None:
            what = "" if line.kind.asks else f"{NOTE}: "
            return what + line.kind.question.format(count=len(line.doubts))
        return f"{line.text}: {line.one.text} ({line.one.where})"


class DoubtList(QListView):
    """`line_chosen` carries the line under the cursor, or `None`; `answer_wanted` when Enter was pressed on it."""

    line_chosen = Signal(object)
    answer_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.doubts = DoubtModel(self)
        self.setModel(self.doubts)
        self.setAccessibleName("Hal yang perlu diperiksa")
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(MARK_SIZE, MARK_SIZE))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def line(self) -> DoubtLine | None:
        """The line under the cursor."""
        at = self.currentIndex().row()
        return self.doubts.lines[at] if 0 <= at < len(self.doubts.lines) else None

    def show_lines(self, lines: list[DoubtLine]) -> None:
        """Show other lines, with the cursor on the one that took the place of the line before.

        After an answer for a whole kind that is the next kind; after one for a row, its next row.
        """
        before, at = self.line, self.currentIndex().row()
        self.doubts.show_lines(lines)
        if lines:
            self.go_to(_next_place(lines, before, at))
        else:
            self.line_chosen.emit(None)

    def go_to(self, at: int) -> None:
        """Put the cursor on a line."""
        self.setCurrentIndex(self.doubts.index(min(at, len(self.doubts.lines) - 1), 0))

    def go_to_row(self, number: str) -> None:
        """Put the cursor on the first doubt of a row, unless it stands on one of that row."""
        if self.line is not None and self.line.one is not None and self.line.one.row == number:
            return
        found = (
            n for n, line in enumerate(self.doubts.lines) if line.one and line.one.row == number
        )
        at = next(found, None)
        if at is not None:
            self.go_to(at)

    def step_into(self) -> None:
        """Go from a kind to its first row."""
        self.go_to(self.currentIndex().row() + 1)

    def _tell(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.line_chosen.emit(self.line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cursor in view when the question below takes more room."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the answers."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.answer_wanted.emit()
            return
        super().keyPressEvent(event)


def _next_place(lines: Sequence[DoubtLine], before: DoubtLine | None, at: int) -> int:
    if before is None:
        return 0
    if before.one is None:
        return next((n for n, x in enumerate(lines) if n >= at and x.one is None), 0)
    kind = [n for n, x in enumerate(lines) if x.kind == before.kind and x.one is not None]
    if not kind:
        return next((n for n, x in enumerate(lines) if n >= at - 1 and x.one is None), 0)
    return next((n for n in kind if n >= at), kind[-1])
