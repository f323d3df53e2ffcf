"""The page *Rencana*: rail, filter bar and grid put together, and the commands that it offers to the window's menus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.filtering import DOUBTS
from zi_desktop.domain.history import Effect
from zi_desktop.ui.empty_filter import EmptyFilter
from zi_desktop.ui.evidence_drops import GridDrops
from zi_desktop.ui.filter_bar import FilterBar
from zi_desktop.ui.grid_clipboard import GridClipboard
from zi_desktop.ui.grid_editing import TextDelegate
from zi_desktop.ui.grid_edits import GridEdits
from zi_desktop.ui.grid_keys import GridKeys
from zi_desktop.ui.grid_model import GridModel
from zi_desktop.ui.grid_mouse import GridMouse
from zi_desktop.ui.grid_realization import GridRealization
from zi_desktop.ui.grid_view import GridView
from zi_desktop.ui.open_plan import OpenPlan
from zi_desktop.ui.plan_layout import GridLayout
from zi_desktop.ui.rail import Rail
from zi_desktop.ui.rhythm_strip import RhythmStrip

FILTER_LEFT = "Saringan dilepas untuk menampilkan baris ini."
MIN_GRID = 860
"""A grid narrower than this leaves no room for the inspector beside it."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that the page offers. `hint`: a key that the grid itself hears, so that letters stay letters elsewhere."""

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    hint: str = ""
    edits: bool = True
    checks: bool = False


COMMANDS: tuple[Command | None, ...] = (
    Command("cut_cells", "Edit", "Poton&g", ("Ctrl+X", "Shift+Del")),
    Command("copy_cells", "Edit", "&Salin", ("Ctrl+C",), edits=False),
    Command("paste_cells", "Edit", "&Tempel", ("Ctrl+V", "Shift+Ins")),
    Command("all_columns", "Tampilan", "Sem&ua kolom lampiran", edits=False, checks=True),
    Command("usual_widths", "Tampilan", "&Lebar kolom semula", edits=False),
    Command("add_row", "Baris", "Tambah ba&ris", ("Ins", "Ctrl++", "Ctrl+=")),
    Command("add_component", "Baris", "Tambah &komponen", ("Ctrl+Ins",)),
    Command("add_area", "Baris", "Tambah &area"),
    Command("remove_rows", "Baris", "&Hapus baris", ("Ctrl+-",)),
    None,
    Command("edit_cell", "Baris", "&Ubah isi sel", hint="F2"),
    Command("rename_component", "Baris", "Ubah &judul komponen", ("Shift+F2",)),
    Command("clear", "Baris", "K&osongkan sel", hint="Del"),
    Command("fill_down", "Baris", "&Isi ke bawah", ("Ctrl+D",)),
    None,
    Command("move_up", "Baris", "&Pindah ke atas", ("Alt+Up",)),
    Command("move_down", "Baris", "Pindah ke &bawah", ("Alt+Down",)),
    Command("move_to_previous", "Baris", "Ke komponen sebelumn&ya", ("Alt+Shift+Up",)),
    Command("move_to_next", "Baris", "Ke komponen s&esudahnya", ("Alt+Shift+Down",)),
    None,
    Command("toggle_fold", "Baris", "&Lipat atau buka", edits=False),
    Command("fold_all", "Baris", "Lipat se&mua area", edits=False),
    Command("unfold_all", "Baris", "Buka semua lipata&n", edits=False),
    None,
    Command("toggle_months", "Bulan", "Ren&canakan atau batalkan", hint="Spasi"),
    Command("toggle_tentative", "Bulan", "Tentati&f atau pasti", hint="T"),
    None,
    Command("mark_done", "Bulan", "Se&lesai", hint="S"),
    Command("mark_partly", "Bulan", "Se&bagian", hint="B"),
    Command("mark_not_done", "Bulan", "Ti&dak dilaksanakan", hint="N"),
    Command("move_duty", "Bulan", "&Pindah ke bulan lain…", hint="P"),
    Command("cancel_duty", "Bulan", "Bat&alkan…", hint="X"),
    None,
    Command("open_month", "Bulan", "&Rincian bulan", hint="Enter", edits=False),
    Command("go_to_this_month", "Bulan", "Ke bulan &ini", ("Ctrl+.",), edits=False),
)
OF_MONTHS = ("mark_done", "mark_partly", "mark_not_done", "move_duty", "cancel_duty")
"""Commands that the grid hears by their letter, on a month."""


class PlanPage(QWidget):
    """Shows and edits an open plan as the annex's monthly grid.

    `current_changed` (row id, month) follows the cursor, either may be `None`; `selection_changed` carries the
    chosen rows; `month_opened` (row id, month) asks for a month's details; `notice` is a sentence for the
    status bar, `removed` what was removed, `begun` the name of what the window is to ask and do, `jumping` comes before
    the cursor goes far away.
    """

    current_changed = Signal(object, object)
    selection_changed = Signal(object)
    month_opened = Signal(object, int)
    notice = Signal(str)
    removed = Signal(str)
    begun = Signal(str)
    jumping = Signal()

    def __init__(
        self,
        open_plan: OpenPlan,
        parent: QWidget | None = None,
        *,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(parent)
        self._open_plan = open_plan
        self._today = today
        self.model = GridModel(open_plan, self, today)
        self.view = GridView(self.model, self._month_of_today())
        self._delegate = TextDelegate(self.view)
        self.edits = GridEdits(self.view, self._delegate)
        self.clipboard = GridClipboard(self.view, self.edits)
        self._columns = GridLayout(self.view)
        self.realization = GridRealization(open_plan, self.edits, self)
        keys = GridKeys(self.view, self.edits)
        letters = {c.name: ord(c.hint) for c in COMMANDS if c and c.name in OF_MONTHS}
        keys.of_months |= {letters[name]: getattr(self.realization, name) for name in OF_MONTHS}
        GridMouse(self.view, self.edits)
        GridDrops(self.view)
        self.rail = Rail(open_plan, self.model.year.counts)
        self._actions = self._make_actions()
        self.bar = FilterBar(self.action("add_row"), self.view)
        self.empty = EmptyFilter(self.model, self.bar)
        self.rhythm = RhythmStrip(open_plan)
        self._arrange()
        self._connect()
        self.setFocusProxy(self.view)

    # what the window asks

    @property
    def inspector_overlays(self) -> bool:
        """True where the grid is too narrow to share its room with the inspector."""
        return self.view.width() < MIN_GRID

    @property
    def current(self) -> tuple[RowId | None, int | None]:
        """Return the row and the month under the cursor."""
        row = self.view.current_row
        return (row.id if row else None, self.view.current_month)

    def go_to(self, row: RowId, field: str | None = None) -> None:
        """Put the cursor on a row, on the cell of `field` where it is shown, and bring it into view."""
        self.edits.keep_draft()
        hidden = self.model.in_view.hides(row)
        self.view.go_to(row, field)
        if hidden and not self.bar.wanted:
            self.notice.emit(FILTER_LEFT)

    def show_change(self, effect: Effect) -> None:
        """Go to what an undo or a redo changed."""
        self.edits.show_change(effect)

    def write_first(self) -> None:
        """Begin to type the text of the plan's first activity."""
        self.edits.write_first()

    def keep_draft(self) -> None:
        """Keep what is being typed; before undo, printing and closing."""
        self.edits.keep_draft()

    def commands(self, menu: str | None = None) -> list[QAction]:
        """Return the page's actions, or those for one menu ("Baris", "Bulan"), with separators between their groups.

        An action's `objectName` is its name in `COMMANDS`, its property "menu" the menu that it belongs to.
        """
        return [a for a in self._actions if menu is None or a.property("menu") == menu]

    def action(self, name: str) -> QAction:
        """Return one action by its name in `COMMANDS`."""
        return next(action for action in self._actions if action.objectName() == name)

    # what it is made of

    def _make_actions(self) -> list[QAction]:
        made: list[QAction] = []
        menu = COMMANDS[0].menu if COMMANDS[0] else ""
        for command in COMMANDS:
            if command is None:
                action = QAction(self)
                action.setSeparator(True)
            else:
                menu = command.menu
                action = self._make_action(command)
            action.setProperty("menu", menu)
            made.append(action)
        return made

    def _make_action(self, command: Command) -> QAction:
        text = f"{command.text}\t{command.hint}" if command.hint else command.text
        action = QAction(text, self)
        action.setObjectName(command.name)
        action.setCheckable(command.checks)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setEnabled(not (command.edits and self._open_plan.read_only))
        owners = (self.clipboard, self.realization, self._columns, self.edits)
        owner = next(one for one in owners if hasattr(one, command.name))
        action.triggered.connect(getattr(owner, command.name))
        self.view.addAction(action)
        return action

    def _arrange(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        down = QVBoxLayout()
        down.setSpacing(0)
        down.addWidget(self.bar)
        down.addWidget(self.rhythm)
        down.addWidget(self.empty)
        down.addWidget(self.view, 1)
        across.addLayout(down, 1)

    def _connect(self) -> None:
        view = self.view
        self._open_plan.changed.connect(self._follow)
        view.current_changed.connect(self.current_changed)
        view.selection_changed.connect(self.selection_changed)
        view.area_changed.connect(self.rail.show_here)
        view.menu_asked.connect(self._show_menu)
        view.all_columns_changed.connect(self.action("all_columns").setChecked)
        self.rail.area_pressed.connect(self._go_to_area)
        self.rail.area_double_pressed.connect(self.bar.toggle_area)
        self.rhythm.one_by_one.connect(self._show_doubtful)
        self.edits.notice.connect(self.notice)
        self.realization.notice.connect(self.notice)
        self.realization.begun.connect(self.begun)
        self.edits.removed.connect(self.removed)
        self.edits.month_opened.connect(self.month_opened)

    def _month_of_today(self) -> int | None:
        now = self._today()
        return now.month if now.year == self._open_plan.plan.info.year else None

    def _follow(self, effect: Effect) -> None:
        if self._open_plan.plan.info.id in effect.rows:
            self.view.set_today(self._month_of_today())

    def _go_to_area(self, area: RowId) -> None:
        self.jumping.emit()
        self.go_to(area)
        self.view.scrollTo(self.view.currentIndex(), GridView.ScrollHint.PositionAtTop)
        self.view.setFocus()

    def _show_doubtful(self, rows: list[RowId]) -> None:
        """Show only rows with a doubt, the cursor on the first of `rows`."""
        self.bar.ask_mark(DOUBTS)
        self.go_to(rows[0])
        self.view.setFocus()

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first, other = ("Bulan", "Baris") if self.view.current_month else ("Baris", "Bulan")
        menu.addActions(self.commands("Edit"))
        menu.addSeparator()
        menu.addActions(self.commands(first))
        menu.addSeparator()
        menu.addMenu(other).addActions(self.commands(other))
        menu.popup(at)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in other colours when they change, and in another month when somebody comes back to the window."""
        if event.type() == QEvent.Type.PaletteChange:
            self.view.viewport().update()
        if event.type() == QEvent.Type.ActivationChange and self.model.year.has_passed():
            self.model.look_at_clock()
            self.view.set_today(self._month_of_today())
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the filter, once nothing in the grid wants it."""
        if event.key() == Qt.Key.Key_Escape and self.bar.wanted:
            self.bar.clear()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Leave the rail and the bar without a menu."""
        event.accept()
