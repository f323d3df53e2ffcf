"""What a user can do in the grid, each as one named action on the open plan. Hears of no key and no mouse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QPoint, Signal

from zi_desktop.domain import edits
from zi_desktop.domain.changes import Change, RowId
from zi_desktop.domain.history import Effect
from zi_desktop.domain.plan import Activity, Area, Component, Plan
from zi_desktop.ui import grid_intents
from zi_desktop.ui.grid_columns import COLUMN_AT, COLUMNS
from zi_desktop.ui.grid_cursor import month_at
from zi_desktop.ui.grid_editing import TextDelegate
from zi_desktop.ui.grid_fresh_row import FreshRow
from zi_desktop.ui.grid_intents import MonthCell, TextCell
from zi_desktop.ui.grid_model import TEXT, GridModel
from zi_desktop.ui.grid_view import GridView
from zi_desktop.ui.open_plan import OpenPlan

_AT_EDGE = (
    "Baris sudah paling {edge} di komponennya. Alt+Shift+{arrow} memindahkannya ke komponen {next}."
)
_NOT_TOGETHER = "Baris yang dipilih tidak berdampingan dalam satu komponen: pilih yang berdampingan, lalu pindahkan."
_NO_MORE = "Tidak ada komponen {next}: baris tetap di tempatnya."
_TITLE_STAYS = "Del tidak mengosongkan judul. Ubah dengan F2, atau hapus barisnya dengan Ctrl+−."
_NOT_TYPED = "Kolom Bukti menghitung berkas bukti, jadi tidak diketik. Seret berkas ke baris ini, atau tekan Ctrl+B."
_OTHER_YEAR = "Hari ini di luar tahun rencana, {year}."
_REMOVED = "{what} dihapus."


class GridEdits(QObject):
    """The grid's edits. `notice` carries a sentence for the status bar; `month_opened` (row, month) asks for its details.

    `removed` carries what was removed, in words.
    """

    notice = Signal(str)
    removed = Signal(str)
    month_opened = Signal(object, int)

    def __init__(self, view: GridView, delegate: TextDelegate) -> None:
        super().__init__(view)
        self._view, self._delegate = view, delegate
        self._model: GridModel = view.grid
        self._open_plan: OpenPlan = view.grid.open_plan
        self._fresh = FreshRow(view)

    @property
    def plan(self) -> Plan:
        """Return the snapshot to edit."""
        return self._open_plan.plan

    @property
    def is_typing(self) -> bool:
        """True while an editor is open."""
        return self._delegate.editor is not None

    def keep_draft(self) -> None:
        """Keep what is being typed, if anything is."""
        self._delegate.leave()

    def undo(self) -> None:
        """Take back this window's last action, and show where."""
        self._show(self._open_plan.undo())

    def redo(self) -> None:
        """Bring back what was taken back, and show where."""
        self._show(self._open_plan.redo())

    def show_change(self, effect: Effect) -> None:
        """Go to the first row that changed, unfolding what hides it; stay on a row that is one of them."""
        current = self._view.current_row
        if current and ({current.id, current.component and current.component.id} & effect.rows):
            self._view.scrollTo(self._view.currentIndex())
            return
        first = next((row.id for row in self.plan.walk() if row.id in effect.rows), None)
        if first is not None:
            self._view.go_to(first, COLUMNS[max(self._view.currentIndex().column(), 0)])

    def _show(self, effect: Effect | None) -> None:
        if effect is not None:
            self.show_change(effect)

    def refused(self) -> bool:
        """Keep a draft, then say whether the plan is only to be read."""
        self._delegate.leave()
        return self._open_plan.refuse_if_read_only()

    # months

    def toggle_months(self) -> None:
        """Plan all selected months unless all are; then take them out."""
        months, _ = self._chosen()
        if months and not self.refused():
            self._change("Ubah bulan", edits.toggle_months(self.plan, months))

    def toggle_tentative(self) -> None:
        """Make all selected months tentative unless all are; then certain."""
        months, _ = self._chosen()
        if months and not self.refused():
            self._change("Ubah tentatif", edits.toggle_tentative(self.plan, months))

    def paint(self, cells: Iterable[MonthCell], planned: bool) -> None:
        """Plan what a drag went over, or take it out."""
        if not self.refused():
            self._change("Ubah bulan", grid_intents.painted(self.plan, cells, planned))

    def go_to_this_month(self) -> None:
        """Put the cursor on the running month of its row."""
        month, row = self._model.year.this_month, self._view.current_row
        if month is None:
            self.notice.emit(_OTHER_YEAR.format(year=self.plan.info.year))
        elif row is not None:
            self._delegate.leave()
            self._view.go_to(row.id, f"m{month}")

    def chosen_months(self) -> list[MonthCell]:
        """Return the selected months of activities."""
        return self._chosen()[0]

    def open_month(self) -> None:
        """Ask for the details of the month under the cursor."""
        row, month = self._view.current_row, self._view.current_month
        if row and month:
            self.month_opened.emit(row.id, month)

    # cells

    def clear(self) -> None:
        """Empty the selected cells; rows stay, and headings keep their titles."""
        months, chosen = self._chosen()
        texts = [(row, field) for row, field in chosen if field != "title"]
        if self.refused():
            return
        if chosen and not texts and not months:
            self.notice.emit(_TITLE_STAYS)
        changes = grid_intents.cleared(self.plan, months, texts)
        self._change("Ubah bulan" if not texts else "Kosongkan sel", changes)

    def fill_down(self) -> None:
        """Give the selected rows what the first one has in the selected columns."""
        months, texts = self._chosen()
        rows = [row for row in self._view.selected_rows() if self._is(row, Activity)]
        if not rows or self.refused():
            return
        if len(rows) == 1:
            above = self._above(rows[0])
            months = [(above, month) for row, month in months if row in rows]
            texts = [(above, field) for row, field in texts if row in rows]
            rows = [above, *rows]
        numbers = sorted({month for row, month in months if row == rows[0]})
        fields = [field for row, field in texts if row == rows[0]]
        changes = grid_intents.filled_down(self.plan, rows, numbers, fields)
        self._open_plan.apply("Isi ke bawah", changes)

    def _above(self, row: RowId) -> RowId:
        """The activity that is shown above; the row itself where it is the first."""
        at = self._model.position(row) or 0
        above = (one.id for one in self._model.grid_rows()[:at][::-1] if one.activity)
        return next(above, row)

    def edit_cell(self) -> None:
        """Type into the cell under the cursor; on a month, open its details."""
        if self._view.current_month:
            self.open_month()
        else:
            self._begin(None)

    def put_caret(self, at: QPoint) -> None:
        """Put the caret of an open editor between the letters at a place on screen."""
        editor = self._delegate.editor
        if editor is not None:
            place = editor.viewport().mapFromGlobal(at)
            editor.setTextCursor(editor.cursorForPosition(place))

    def replace_cell(self, text: str) -> None:
        """Begin to type anew into the cell under the cursor; where Enter found no row below, into another row, as in Excel."""
        if self._view.is_past_end:
            self.add_row()
            if self._delegate.editor is not None:
                self._delegate.editor.show_text(text)
        else:
            self._begin(text)

    def _begin(self, text: str | None) -> None:
        index, row = self._view.currentIndex(), self._view.current_row
        if row and row.activity and index.column() == COLUMN_AT["evidence"]:
            if text is None:
                self._model.open_plan.evidence.wish("show_tab", [row.id])
            else:
                self.notice.emit(_NOT_TYPED)
        elif not self.refused():
            self._delegate.begin(index, replaced_by=text)

    def rename_component(self) -> None:
        """Type into the title of the cursor's component, wherever that is shown."""
        row = self._view.current_row
        if row is None or row.component is None or self.refused():
            return
        index = self._view.currentIndex()
        column = TEXT if self._model.has_component_headings else COLUMN_AT["component"]
        index = self._model.index(index.row(), column)
        self._delegate.begin(index, target=(row.component.id, "title"))

    # rows

    def add_row(self) -> None:
        """Put a row below the cursor and type into it. On an area or group heading that is a component."""
        row = self._view.current_row
        if row is None:
            self.add_area()
            return
        if not self.refused():
            below = self._fresh.row_to_go_on_from(row.id)
            made, changes = grid_intents.row_below(self.plan, below, self._open_plan.new_id)
            is_heading = not isinstance(self.plan.rows[below], Activity | Component)
            self._add("Tambah komponen" if is_heading else "Tambah baris", made, changes)

    def write_first(self) -> None:
        """Type into the plan's first activity."""
        first = next(self.plan.activities(), None)
        if first is not None and not self.refused():
            self._view.go_to(first.id)
            self._delegate.begin(self._view.currentIndex(), target=(first.id, "action"))

    def add_component(self) -> None:
        """Put a component below the cursor's own and type its title."""
        row = self._view.current_row
        if row is not None and not self.refused():
            new_id = self._open_plan.new_id
            self._add("Tambah komponen", *grid_intents.component_below(self.plan, row.id, new_id))

    def add_area(self) -> None:
        """Put an area below the cursor's own and type its title."""
        if self.refused():
            return
        row, made = self._view.current_row, self._open_plan.new_id()
        after = row.area if row else None
        self._add("Tambah area", made, edits.add_area(self.plan, lambda: made, after=after))

    def remove_rows(self) -> None:
        """Take the selected rows out, with what is under them."""
        rows = [row for row in self._acting_rows() if row in self.plan]
        if not rows or self.refused():
            return
        what = grid_intents.counted(self.plan, grid_intents.without_children(self.plan, rows))
        if self._open_plan.apply("Hapus baris", edits.remove_rows(self.plan, rows)):
            self.removed.emit(_REMOVED.format(what=what[0].upper() + what[1:]))

    def move_up(self) -> None:
        """Move the selected rows one place up in their component."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the selected rows one place down in their component."""
        self._move(1)

    def move_to_previous(self) -> None:
        """Move the selected rows to the component before."""
        self._move_over(-1)

    def move_to_next(self) -> None:
        """Move the selected rows to the component after."""
        self._move_over(1)

    # folding

    def toggle_fold(self) -> None:
        """Fold or unfold the heading under the cursor, or the one above the row."""
        row = self._view.current_row
        if row is None:
            return
        heading = row.id if row.is_heading else (row.component.id if row.component else row.area)
        if self._model.position(heading) is None:
            heading = row.area
        self._model.set_folded([heading], not self._model.is_folded(heading))

    def fold_all(self) -> None:
        """Show the areas' headings alone."""
        self._delegate.leave()
        self._model.set_folded([area.id for area in self.plan.areas()], True)

    def unfold_all(self) -> None:
        """Show every row."""
        self._delegate.leave()
        self._model.set_folded(list(self.plan.rows), False)

    # parts

    def _chosen(self) -> tuple[list[MonthCell], list[TextCell]]:
        """The selected months and text fields of activities; a heading's title only where it is chosen alone."""
        months: list[MonthCell] = []
        texts: list[TextCell] = []
        cells = self._view.selected_cells()
        for at, column in cells:
            row, month = self._model.grid_row(at), month_at(column)
            target = self._model.target(self._model.index(at, column))
            if row.activity and month:
                months.append((row.id, month))
            elif target and (target[1] != "title" or len(cells) == 1):
                texts.append(target)
        return months, texts

    def _change(self, label: str, changes: Sequence[Change]) -> None:
        rows = [change.row for change in changes]
        self._open_plan.apply(grid_intents.named(self.plan, label, rows), changes)

    def _is(self, row: RowId, kind: type[Activity | Area | Component]) -> bool:
        return isinstance(self.plan.rows.get(row), kind)

    def _add(self, label: str, made: RowId, changes: Sequence[Change]) -> None:
        if self._open_plan.apply(label, changes) is None:
            return
        self._view.go_to(made)
        self._fresh.begin(made)
        title = (
            "title" if not self._is(made, Activity) else COLUMNS[self._view.currentIndex().column()]
        )
        self._delegate.begin(self._view.currentIndex(), target=(made, title))

    def _acting_rows(self) -> list[RowId]:
        """The selected rows; on a component's own cell that component."""
        row = self._view.current_row
        on_component = self._view.currentIndex().column() == COLUMN_AT["component"]
        if on_component and row and row.component and len(self._view.selected_cells()) == 1:
            return [row.component.id]
        return self._view.selected_rows()

    def _moving(self) -> list[RowId]:
        """The rows to move; for a lone activity its component, since that is what is seen to move."""
        rows = self._acting_rows()
        parent = self.plan.rows[rows[0]].parent if rows else None
        if len(rows) == 1 and parent and self._is(rows[0], Activity):
            return [parent] if len(self.plan.children[parent]) == 1 else rows
        return rows

    def _move(self, step: int) -> None:
        if self.refused():
            return
        rows = grid_intents.neighbour_rows(self.plan, self._moving())
        if not rows:
            self.notice.emit(_NOT_TOGETHER)
            return
        changes = edits.move_by_one(self.plan, rows, step)
        if changes:
            self._open_plan.apply("Pindah baris", changes)
        elif self._is(rows[0], Activity):
            edge, arrow, where = (
                ("atas", "↑", "sebelumnya") if step < 0 else ("bawah", "↓", "sesudahnya")
            )
            self.notice.emit(_AT_EDGE.format(edge=edge, arrow=arrow, next=where))

    def _move_over(self, step: int) -> None:
        rows = grid_intents.neighbour_rows(self.plan, self._view.selected_rows())
        if not rows or not self._is(rows[0], Activity):
            self.notice.emit(_NOT_TOGETHER)
            return
        if self.refused():
            return
        changes = edits.move_to_neighbour(self.plan, rows, step)
        if changes:
            self._open_plan.apply("Pindah baris", changes)
            self._view.go_to(rows[0])
        else:
            self.notice.emit(_NO_MORE.format(next="sebelumnya" if step < 0 else "sesudahnya"))
