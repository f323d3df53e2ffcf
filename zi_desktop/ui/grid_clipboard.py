"""Copying, cutting and pasting cells of the grid, to and from Excel and LibreOffice. What cells mean is `grid_pasting`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from zi_desktop.annex.cell_block import FILL, Block, block_html, block_text
from zi_desktop.annex.grid import EMPTY, Cell
from zi_desktop.domain.changes import Change, RowId
from zi_desktop.domain.edits import set_field
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.plan import Activity, Component, Plan
from zi_desktop.messages import sentence
from zi_desktop.ui.grid_columns import COLUMN_AT, COLUMNS, FIRST_MONTH
from zi_desktop.ui.grid_cursor import Select
from zi_desktop.ui.grid_edits import GridEdits
from zi_desktop.ui.grid_model import TEXT, is_month
from zi_desktop.ui.grid_paste_reading import PasteReading
from zi_desktop.ui.grid_pasting import (
    UNSEEN,
    Line,
    Place,
    appended,
    moved,
    pasted,
    read_lines,
    spread,
    understood,
)
from zi_desktop.ui.grid_view import GridView
from zi_desktop.ui.month_state import Bar, months_of

if TYPE_CHECKING:
    from zi_desktop.ui.questions import Questions

OURS = "application/x-zi-sel"
"""The format of this program's own: which copy it was, and of which columns."""
_MONTHS = {Bar.NONE: EMPTY, Bar.PLANNED: Cell("X", FILL), Bar.TENTATIVE: Cell("?", FILL)}
_HELD = frozenset({"action", *UNSEEN} - {"target_time"})
_ALL, _THOSE = "add", "fit"
_MORE = "Tempelan {lines} baris, sedangkan dari sel ini ke bawah ada {rows} baris.\n\nTambah {more} baris di akhir komponen {number} {title}?"
_ONLY = "Tambah {more} baris di komponen {number} {title}?"
Texts = QLineEdit | QTextEdit | QPlainTextEdit


@dataclass(frozen=True, slots=True)
class Copied:
    """The cells of this window that lie on the clipboard as `token`; they go when they are pasted, if they were cut.

    `rows` as they were, where they were copied in whole: columns that are not shown go along, as in Excel.
    """

    token: bytes
    places: frozenset[Place]
    is_cut: bool
    rows: Sequence[Activity] = ()


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a paste goes: activities shown from the first chosen one down, how many are chosen; likewise columns."""

    rows: Sequence[RowId]
    chosen: int
    columns: Sequence[str]
    wide: int


class GridClipboard(QObject):
    """The clipboard of one page's grid. `questions`: who is asked; without any a dialog of its own."""

    def __init__(self, view: GridView, edits: GridEdits) -> None:
        super().__init__(view)
        self._view, self._edits = view, edits
        self.questions: Questions | None = None
        self._open_plan = view.grid.open_plan
        self._copied: Copied | None = None
        self._reading = PasteReading(view, OURS, self._put_read, self._refuse)
        view.drop_frame = self.forget
        self._open_plan.changed.connect(self.forget)

    @property
    def plan(self) -> Plan:
        """Return the snapshot that cells are of."""
        return self._open_plan.plan

    # taking

    def copy_cells(self) -> None:
        """Put the selected cells on the clipboard as text and as a table with fills."""
        elsewhere = self._text_with_focus()
        if elsewhere is not None:
            elsewhere.copy()
        else:
            self._take(is_cut=False)

    def cut_cells(self) -> None:
        """Put the selected cells on the clipboard; they are emptied where they are pasted, as in Excel."""
        elsewhere = self._text_with_focus()
        if elsewhere is not None:
            elsewhere.cut()
        elif not self._edits.refused():
            self._take(is_cut=True)

    def forget(self, *_: object) -> bool:
        """Take the frame off what was copied; what was cut stays where it is. False where nothing was."""
        had = bool(self._view.framed)
        if self._copied is not None:
            self._copied = replace(self._copied, is_cut=False)
        self._view.frame_cells({})
        return had

    def _take(self, is_cut: bool) -> None:
        self._edits.keep_draft()
        lines = self._view.selected_lines()
        try:
            block, rows, columns = self._chosen_block(lines)
        except PlanError as error:
            self._refuse(error)
            return
        whole = self._whole_rows()
        places = frozenset[Place]()
        if is_cut:
            unseen = {(row.id, name) for row in whole for name in UNSEEN}
            places = frozenset(unseen).union((row, name) for row in rows for name in columns)
        self._copied = Copied(uuid4().hex.encode("ascii"), places, is_cut, whole)
        QGuiApplication.clipboard().setMimeData(_mime(block, self._copied.token, columns))
        self._view.frame_cells(lines)

    def _whole_rows(self) -> list[Activity]:
        view = self._view
        rows = (self.plan.rows[row] for row in view.selected_rows())
        return [row for row in rows if isinstance(row, Activity)] if view.in_whole_rows else []

    def _chosen_block(
        self, lines: Mapping[int, Sequence[int]]
    ) -> tuple[Block, Sequence[RowId], Sequence[str]]:
        """The selected cells of activities, with their rows and columns; of headings alone, their titles."""
        grid = self._view.grid
        under = {at: columns for at, columns in lines.items() if grid.grid_row(at).activity}
        if not under:
            return Block.of([[Cell(_title(grid.grid_row(at).row))] for at in lines]), (), ()
        columns = next(iter(under.values()))
        if any(others != columns for others in under.values()):
            raise PlanError("copy_parts")
        block = Block.of(self._cells(at, columns) for at in under)
        names = [COLUMNS[column] for column in columns]
        return block, [grid.grid_row(at).id for at in under], names

    def _cells(self, at: int, columns: Sequence[int]) -> list[Cell]:
        activity = self._view.grid.grid_row(at).activity
        assert activity is not None
        months = [_MONTHS[state.bar] for state in months_of(activity)]
        return [
            months[column - FIRST_MONTH]
            if is_month(column)
            else Cell(self._text(at, activity, column))
            for column in columns
        ]

    def _text(self, at: int, activity: Activity, column: int) -> str:
        """What a cell holds, without the number that is composed before it; of others what they show."""
        name = COLUMNS[column]
        if name == "component":
            return _title(self.plan.rows[activity.parent])
        if name in _HELD:
            return str(getattr(activity, name))
        grid = self._view.grid
        if name == "evidence":
            counted = grid.year.evidence.coverage(activity.id)
            return counted.words if counted.needed else ""
        return str(grid.data(grid.index(at, column)) or "")

    # putting

    def paste_cells(self) -> None:
        """Put what is on the clipboard into the cells from the first selected one on, as one action."""
        elsewhere = self._text_with_focus()
        if elsewhere is not None:
            elsewhere.paste()
        elif self._view.current_row is not None and not self._edits.refused():
            try:
                self._put(QGuiApplication.clipboard().mimeData() or QMimeData())
            except PlanError as error:
                self._refuse(error)

    def _put(self, data: QMimeData) -> None:
        files = any(url.isLocalFile() for url in data.urls())
        if files or (data.hasImage() and not data.hasText() and not data.hasHtml()):
            self._attach()
            return
        self._reading.read(data)

    def _put_read(self, block: Block, data: QMimeData) -> None:
        if not self._edits.refused():
            try:
                self._put_block(block, data)
            except PlanError as error:
                self._refuse(error)

    def _refuse(self, error: PlanError) -> None:
        self._open_plan.refused.emit(sentence(error))

    def _put_block(self, block: Block, data: QMimeData) -> None:
        cells = self._view.selected_cells()
        under = [(at, column) for at, column in cells if self._view.grid.grid_row(at).activity]
        if under and _make_a_block(under):
            self._put_on_rows(block, self._aim(under, block), data)
        elif under:
            self._put_on_each(block, under)
        elif self._view.currentIndex().column() > TEXT:  # a heading has no cell there
            raise PlanError("paste_heading")
        elif block.height == 1 and block.width == 1:
            self._put_on_heading(block.rows[0][0].text)
        else:
            self._put_under(block, data)

    def _attach(self) -> None:
        """Let a picture or files that were copied prove the selected rows: their names are no texts of a plan."""
        rows = [row for row in self._view.selected_rows() if self._is_activity(row)]
        if not rows:
            raise PlanError("paste_empty")
        self._open_plan.evidence.wish("paste_picture", rows, self._view.current_month)

    def _is_activity(self, row: RowId) -> bool:
        return isinstance(self._open_plan.plan.rows.get(row), Activity)

    def _aim(self, cells: Sequence[tuple[int, int]], block: Block) -> Aim:
        """Where a block goes: over the selection where it fits into it evenly, else from its first cell on."""
        grid = self._view.grid
        rows, columns = sorted({at for at, _ in cells}), sorted({column for _, column in cells})
        below = [at for at in range(rows[0], grid.rowCount()) if grid.grid_row(at).activity]
        if len(rows) % block.height == 0:
            below = rows + [at for at in below if at > rows[-1]]
        shown = [column for column in self._view.cursor_columns() if column >= columns[0]]
        if len(columns) % block.width == 0:
            shown = columns + [column for column in shown if column > columns[-1]]
        ids = [grid.grid_row(at).id for at in below]
        return Aim(ids, len(rows), [COLUMNS[column] for column in shown], len(columns))

    def _put_on_each(self, block: Block, cells: Sequence[tuple[int, int]]) -> None:
        """One cell goes into each of the cells that were chosen apart."""
        if block.height * block.width > 1:
            raise PlanError("paste_parts")
        chosen: dict[RowId, list[str]] = {}
        for at, column in cells:
            chosen.setdefault(self._view.grid.grid_row(at).id, []).append(COLUMNS[column])
        lines = [
            read_lines(self.plan, spread(block, 1, len(names)), names)[0]
            for names in chosen.values()
        ]
        changes = pasted(self.plan, list(chosen), lines).changes
        self._open_plan.apply("Tempel", changes)

    def _put_on_rows(self, block: Block, aim: Aim, data: QMimeData) -> None:
        block = spread(block, aim.chosen, aim.wide)
        lines, columns = understood(self.plan, block, aim.columns, _copied_columns(data))
        self._add_unseen(lines, columns, data)
        component = self.plan.rows[aim.rows[-1]].parent
        more = block.said - len(aim.rows)
        if more > 0:
            lines = lines[: block.said]
            answer = self._ask(len(lines), len(aim.rows), more, component)
            if answer is None:
                return
            lines = lines if answer == _ALL else lines[: len(aim.rows)]
        rows = list(aim.rows[: len(lines)])
        pasting = pasted(self.plan, rows, lines[: len(rows)])
        changes = moved(self.plan, self._cut_of(data), pasting)
        self._apply(changes, lines[len(rows) :], component, rows, columns[: block.width])

    def _apply(
        self,
        changes: list[Change],
        more: Sequence[Line],
        component: RowId,
        rows: list[RowId],
        columns: Sequence[str],
    ) -> None:
        made, additions = appended(self.plan, component, more, self._open_plan.new_id)
        if self._open_plan.apply("Tempel", [*changes, *additions]) is not None:
            self._choose([*rows, *made], columns)

    def _put_on_heading(self, text: str) -> None:
        row = self._view.current_row
        assert row is not None
        changes = set_field(self.plan, [row.id], "title", text) if text else []
        self._open_plan.apply("Ubah judul", changes)

    def _put_under(self, block: Block, data: QMimeData) -> None:
        """Several lines on a component's heading are its new rows."""
        row = self._view.current_row
        if row is None or not isinstance(row.row, Component):
            raise PlanError("paste_heading")
        columns = [
            c for c in self._view.cursor_columns() if c >= self._view.currentIndex().column()
        ]
        lines, names = understood(
            self.plan, block, [COLUMNS[c] for c in columns], _copied_columns(data)
        )
        lines = lines[: block.said]
        self._add_unseen(lines, names, data)
        if self._ask(0, 0, len(lines), row.id) == _ALL:
            self._apply([], lines, row.id, [], names[: block.width])

    def _add_unseen(self, lines: Sequence[Line], columns: Sequence[str], data: QMimeData) -> None:
        """Let rows that were copied in whole be whole where they are pasted, too."""
        copied = self._ours(data)
        whole = columns[0] == COLUMNS[self._view.cursor_columns()[0]]
        if copied is not None and copied.rows and whole:
            for n, line in enumerate(lines):
                line.take_unseen(copied.rows[n % len(copied.rows)])

    def _cut_of(self, data: QMimeData) -> frozenset[Place]:
        copied = self._ours(data)
        return copied.places if copied is not None and copied.is_cut else frozenset()

    def _ours(self, data: QMimeData) -> Copied | None:
        """What was copied in this window, where that is what lies on the clipboard."""
        copied = self._copied
        if copied is None or not data.hasFormat(OURS):
            return None
        return copied if _ours_in(data)[0] == copied.token else None

    def _ask(self, lines: int, rows: int, more: int, component: RowId) -> str | None:
        from zi_desktop.ui.questions import Choice, DialogQuestions

        questions = self.questions or DialogQuestions(self._view)
        text = (_MORE if rows else _ONLY).format(
            lines=lines,
            rows=rows,
            more=more,
            number=self.plan.number(component),
            title=_title(self.plan.rows[component]),
        )
        choices = [Choice(_ALL, f"Tambah {more} baris")]
        choices += [Choice(_THOSE, f"Tempel {rows} baris saja")] if rows else []
        return questions.choose("Tempel", text, choices)

    def _choose(self, rows: Sequence[RowId], columns: Sequence[str]) -> None:
        """Select what was pasted, as Excel does."""
        grid = self._view.grid
        places = [at for row in rows if (at := grid.position(row)) is not None]
        if not places or not columns:
            return
        spoken = [
            COLUMN_AT[name] for name in columns if not self._view.isColumnHidden(COLUMN_AT[name])
        ]
        first, last = min(spoken, default=TEXT), max(spoken, default=TEXT)
        self._view.place_cursor(grid.index(places[0], first))
        if len(places) > 1 or first != last:
            self._view.extend_to(grid.index(places[-1], last))
            self._view.selectionModel().setCurrentIndex(
                grid.index(places[0], first), Select.NoUpdate
            )
        self._view.scrollTo(grid.index(places[0], first))

    def _text_with_focus(self) -> Texts | None:
        """A field that is being typed into, in the grid or beside it: the words of the menu are then its own."""
        focus = QApplication.focusWidget()
        return focus if isinstance(focus, QLineEdit | QTextEdit | QPlainTextEdit) else None


def _make_a_block(cells: Sequence[tuple[int, int]]) -> bool:
    """True where every row has the same columns."""
    rows, columns = {at for at, _ in cells}, {column for _, column in cells}
    return len(cells) == len(rows) * len(columns)


def _ours_in(data: QMimeData) -> tuple[bytes, Sequence[str]]:
    """Which copy of a window of this program that is, and its columns."""
    token, _, names = bytes(data.data(OURS).data()).partition(b" ")
    columns = names.decode("ascii", "replace").split()
    return token, columns if set(columns) <= COLUMN_AT.keys() else ()


def _copied_columns(data: QMimeData) -> Sequence[str]:
    return _ours_in(data)[1] if data.hasFormat(OURS) else ()


def _mime(block: Block, token: bytes, names: Sequence[str]) -> QMimeData:
    data = QMimeData()
    data.setText(block_text(block))
    data.setHtml(block_html(block))
    data.setData(OURS, b" ".join((token, *(name.encode("ascii") for name in names))))
    return data


def _title(row: object) -> str:
    return str(getattr(row, "title", ""))
