"""The dashboard's table: each area and component with its counts, the whole plan last. A model, and a bar for the share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from zi_desktop.domain.changes import ROOT, RowId
from zi_desktop.domain.figures import Figures, PlanFigures, components_and_areas
from zi_desktop.domain.plan import Area, Component, Plan
from zi_desktop.services.figures import DEFINITIONS, definition, percent_words
from zi_desktop.ui import theme

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Role = Qt.ItemDataRole
COUNTS = ("planned", "due", "done", "late", "catching_up", "proved")
SHARES = ("percent_done", "percent_proved")
COLUMNS = ("", *COUNTS, *SHARES)
"""The title, then figures by their names in `DEFINITIONS`."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One line: `row` leads to its heading in the grid, `ROOT` is the whole plan."""

    row: RowId
    title: str
    figures: Figures
    level: int  # 0 the whole plan and areas, 1 components


def figure_rows(plan: Plan, found: PlanFigures) -> list[FigureRow]:
    """Return the table's lines in the plan's order."""
    rows = [
        FigureRow(row.id, _title(plan, row), found.of[row.id], int(isinstance(row, Component)))
        for row in components_and_areas(plan)
    ]
    return [*rows, FigureRow(ROOT, "Seluruh rencana", found.whole, 0)]


def _title(plan: Plan, row: Area | Component) -> str:
    label = plan.area_label(row) if isinstance(row, Area) else plan.component_label(row)
    return f"{label}. {row.title}" if label else row.title


class FigureModel(QAbstractTableModel):
    """The lines by `COLUMNS`; a header's tooltip says its formula."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[FigureRow] = []

    def show_rows(self, rows: list[FigureRow]) -> None:
        """Show other figures; only lines that are others than before are told as changed."""
        old = self._rows
        if len(rows) > len(old):
            self.beginInsertRows(NOWHERE, len(old), len(rows) - 1)
            self._rows = old + rows[len(old) :]
            self.endInsertRows()
        elif len(rows) < len(old):
            self.beginRemoveRows(NOWHERE, len(rows), len(old) - 1)
            self._rows = old[: len(rows)]
            self.endRemoveRows()
        self._rows = rows
        for at, (was, now) in enumerate(zip(old, rows, strict=False)):
            if was != now:
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(COLUMNS) - 1))

    def line(self, at: int) -> FigureRow:
        """Return the line at position `at`."""
        return self._rows[at]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return a figure's name, and its formula as the tooltip."""
        if orientation == Qt.Orientation.Vertical:
            return None
        name = COLUMNS[section]
        if role == Role.DisplayRole:
            return DEFINITIONS[name][0] if name else "Area dan komponen"
        if role == Role.ToolTipRole and name:
            return f"<p>{definition(name)}</p>"
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return a title, a count or a share."""
        if not index.isValid():
            return None
        line, name = self._rows[index.row()], COLUMNS[index.column()]
        if role == Role.DisplayRole:
            return self._text(line, name)
        if role == Role.ToolTipRole:
            return f"<p>{definition(name)}</p>" if name else line.title
        if role == Role.AccessibleTextRole:
            words = f"{DEFINITIONS[name][0]} {self._text(line, name)}" if name else ""
            return f"{line.title} {words}".strip()
        if role == Role.TextAlignmentRole and name:
            return Qt.AlignmentFlag.AlignCenter
        if role == Role.FontRole and not line.level:
            font = QFont(theme.font())
            font.setBold(True)
            return font
        return None

    def _text(self, line: FigureRow, name: str) -> str:
        if not name:
            return f"{'    ' * line.level}{line.title}"
        value = getattr(line.figures, name)
        return percent_words(value) if name in SHARES else str(value)


class FigureDelegate(QStyledItemDelegate):
    """Paints a line's ground by its level, a bar behind a share, what is late in red."""

    def __init__(self, line_of: Callable[[int], FigureRow], parent: QObject) -> None:
        super().__init__(parent)
        self._line_of = line_of

    def paint(self, p: QPainter, option: Any, index: Index) -> None:
        """Paint a cell."""
        colours, line = theme.current(), self._line_of(index.row())
        name, box = COLUMNS[index.column()], option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = colours.base if line.level else colours.heading_component
        p.save()
        p.fillRect(box, colours.selection if chosen else ground)
        share = getattr(line.figures, name) if name in SHARES else None
        if share is not None:
            width = round((box.width() - 8) * share / 100)
            p.fillRect(box.left() + 4, box.bottom() - 5, box.width() - 8, 3, colours.track)
            p.fillRect(box.left() + 4, box.bottom() - 5, width, 3, colours.done)
        p.fillRect(box.left(), box.bottom(), box.width(), 1, colours.line)
        late = name == "late" and line.figures.late
        p.setPen(colours.late if late else colours.text)
        font = QFont(option.font)
        font.setBold(not line.level)
        p.setFont(font)
        text = p.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, box.width() - 12
        )
        align = Qt.AlignmentFlag.AlignCenter if name else Qt.AlignmentFlag.AlignVCenter
        p.drawText(box.adjusted(6, 0, -6, -3 if name in SHARES else 0), int(align), text)
        p.restore()
