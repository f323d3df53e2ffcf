"""Everything that the window shows of one open plan: tools, banner, page, inspector. Made with the plan, gone with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from zi_desktop.ui.banner import Banner
from zi_desktop.ui.jumps import Jumps, Place
from zi_desktop.ui.open_plan import OpenPlan
from zi_desktop.ui.pages import GRID, PAGES, DeskPage, first_page
from zi_desktop.ui.plan_layout import keep_layout, restore_layout
from zi_desktop.ui.plan_page import PlanPage
from zi_desktop.ui.search import Search, SearchField
from zi_desktop.ui.tool_row import ToolRow
from zi_desktop.ui.undo_bar import UndoBar
from zi_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QAction, QPaintEvent

    from zi_desktop.domain.changes import RowId
    from zi_desktop.domain.history import Effect
    from zi_desktop.settings import SettingsFile
    from zi_desktop.ui.inspector import Inspector
    from zi_desktop.ui.menus import Menus

AFTER_PAINT_MS = 30
TRY_AGAIN = "Coba buka untuk diubah"
PAST = "Ini rencana seperti yang diketahui pada akhir {date}. Hanya untuk dibaca dan dicetak."
BACK = "Kembali ke sekarang"
SAVED = "Tidak perlu menyimpan: setiap perubahan langsung disimpan."


class PlanDesk(QWidget):
    """`page_changed` when another page shows, `panel_changed` (shown) and `width_chosen` of the inspector,
    `notice` a sentence for the status row, `reopen_pressed` the banner's button, `begun` (name) how an empty plan
    is to be filled, `undo_pressed` when a removal is to be taken back,
    `completed` when what comes after the first paint is there."""

    page_changed = Signal()
    panel_changed = Signal(bool)
    width_chosen = Signal(int)
    notice = Signal(str)
    reopen_pressed = Signal()
    begun = Signal(str)
    undo_pressed = Signal()
    completed = Signal()

    def __init__(
        self, open_plan: OpenPlan, menus: Menus, memory: SettingsFile, reason: str, today: date
    ) -> None:
        super().__init__()
        self._open_plan, self._memory = open_plan, memory
        open_plan.setParent(self)
        open_plan.changed.connect(self._plan_changed)
        self.page: PlanPage | None = None
        self._pages: dict[str, QWidget] = {}
        self._shown = GRID
        self.tools = ToolRow([page.title for page in PAGES], _tools(menus))
        self.tools.page_chosen.connect(self._choose_page)
        self.search = Search(self, open_plan, SearchField())
        self.tools.add(self.search.field)
        self._jumps = Jumps()
        self.banner = Banner()
        self.banner.pressed.connect(self.reopen_pressed)
        self.undo_bar = UndoBar()
        self.undo_bar.pressed.connect(self.undo_pressed)
        settings = memory.settings
        self.workspace = Workspace(settings.inspector_width, settings.inspector_shown)
        self.workspace.width_chosen.connect(self.width_chosen)
        self.workspace.shown_changed.connect(self.panel_changed)
        self._rows: list[RowId] = []
        self._month: int | None = None
        self._inspector: Inspector | None = None
        self.workspace.set_inspector(_empty_panel())
        self._later = QTimer(self, singleShot=True, interval=AFTER_PAINT_MS)
        self._later.timeout.connect(self.complete)
        self._painted = False
        self._layout = self._stack_up()
        self._reason, self._comparing = reason, menus.actions["compare"].isChecked()
        self._say_banner()
        left = memory.settings.layouts.get(str(open_plan.plan.info.id), {})
        self.show_page(first_page(open_plan.plan, today, left))

    def _stack_up(self) -> QVBoxLayout:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tools)
        layout.addWidget(self.banner)
        layout.addWidget(self.workspace, 1)
        layout.addWidget(self.undo_bar)
        return layout

    def paintEvent(self, event: QPaintEvent) -> None:
        """Make the rest when the grid is on the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self._later.start()

    # ---- its page

    def commands(self) -> list[QAction]:
        """Return what the page offers to the menus."""
        shown = self.workspace.page
        return shown.commands() if isinstance(shown, PlanPage | DeskPage) else []

    def zoom_by(self, steps: int) -> None:
        """Make the page's rows larger or smaller."""
        if self.page is not None:
            self.page.view.zoom_by(steps)

    @property
    def shown_page(self) -> str:
        """The name of the page that is shown, as in `PAGES`."""
        return self._shown

    def show_page(self, name: str) -> None:
        """Show a page; it is made when it is shown for the first time."""
        self.save_drafts()
        entry = next(page for page in PAGES if page.name == name)
        page = self._pages.get(name) or (
            self._make_grid() if name == GRID else self._made(entry.make(self._open_plan))
        )
        self._shown, self._pages[name] = name, page
        self.page = page if isinstance(page, PlanPage) else None
        self.tools.show_tab(PAGES.index(entry))
        self.workspace.set_page(page, entry.inspector)
        if isinstance(page, DeskPage):
            page.arrive()
        elif isinstance(page, PlanPage):
            self._select(page.view.selected_rows())
        self.setFocusProxy(page)
        page.setFocus()
        self.page_changed.emit()

    def go_to(self, row: RowId, field: str | None = None) -> None:
        """Show a row in the grid, on the cell of `field` where it has one; the way back is remembered."""
        self.leave_place()
        self.show_page(GRID)
        if self.page is not None and row in self._open_plan.plan:
            self.page.go_to(row, field)
            self.page.setFocus()

    def show_grid(self) -> None:
        """Show the grid, unless it is shown."""
        if self._shown != GRID:
            self.show_page(GRID)

    def leave_place(self) -> None:
        """Remember where the person is, who is about to jump."""
        self._jumps.leave(self._place())

    def go_back(self) -> None:
        """Go to where the last jump left."""
        self._return_to(self._jumps.back(self._place()))

    def go_forward(self) -> None:
        """Go to where going back left."""
        self._return_to(self._jumps.forward(self._place()))

    def _place(self) -> Place:
        return Place(self._shown, self.page.current[0] if self.page is not None else None)

    def _return_to(self, place: Place | None) -> None:
        if place is None:
            return
        self.show_page(place.page)
        if place.row is not None and self.page is not None:
            self.page.go_to(place.row)

    def _choose_page(self, index: int) -> None:
        if PAGES[index].name != self._shown:
            self.show_page(PAGES[index].name)

    def _made(self, page: DeskPage) -> DeskPage:
        page.row_asked.connect(self.go_to)
        page.selection_changed.connect(self._select)
        page.notice.connect(self.notice)
        page.begun.connect(self.begun)
        page.current_changed.connect(self._follow_month)
        page.month_opened.connect(self._open_month)
        page.page_asked.connect(self._show_place)
        return page

    def _show_place(self, name: str, place: object) -> None:
        self.show_page(name)
        page = self.workspace.page
        if isinstance(page, DeskPage):
            page.show_place(place)

    def _make_grid(self) -> QWidget:
        """Make the grid, or where to begin in a plan without rows."""
        return self._plan_page() if len(self._open_plan.plan) else self._empty_page()

    def _remake_grid(self) -> None:
        old = self._pages.pop(GRID)
        if self._shown == GRID:
            self.show_page(GRID)
        old.deleteLater()

    def _plan_page(self) -> QWidget:
        page = PlanPage(self._open_plan, today=self._open_plan.today)
        page.model.year.comparing = self._comparing
        page.selection_changed.connect(self._select)
        page.notice.connect(self.notice)
        page.month_opened.connect(self._open_month)
        page.removed.connect(self.say_removed)
        page.jumping.connect(self.leave_place)
        page.begun.connect(self.begun)
        page.current_changed.connect(self._follow_month)
        restore_layout(page, self._memory)
        return page

    def _empty_page(self) -> QWidget:
        from zi_desktop.ui.start_page import EmptyPlanPage

        page = EmptyPlanPage(not self._open_plan.read_only)
        page.begun.connect(self.begun)
        return page

    @property
    def inspector(self) -> Inspector:
        """The panel: made when the grid is on the screen, or when it is asked for."""
        return self._inspector or self._make_inspector()

    def complete(self) -> None:
        """Make what comes after the first paint now."""
        if self._inspector is None:
            self._make_inspector()
        self.completed.emit()

    def _say_saved(self) -> None:
        """Answer those whose fingers save: what is typed is kept, and there is no more to do."""
        self.save_drafts()
        self.notice.emit(SAVED)

    def remember(self, day: date) -> None:
        """Keep how the plan was left on that day."""
        plan = self._open_plan.plan.info.id
        keep_layout(self, self._memory, plan, self._shown, day.isoformat())

    def rest(self) -> None:
        """Make nothing more: the plan is being closed."""
        self._painted = True
        self._later.stop()

    def _make_inspector(self) -> Inspector:
        from zi_desktop.ui.inspector import Inspector

        self._later.stop()
        self._inspector = Inspector(self._open_plan)
        self._inspector.show_rows(self._rows)
        room = self.workspace.set_inspector(self._inspector)
        if room is not None:
            room.deleteLater()
        saving = QShortcut(QKeySequence.fromString("Ctrl+S"), self)
        saving.activated.connect(self._say_saved)
        return self._inspector

    @property
    def open_plan(self) -> OpenPlan:
        """The plan that is shown."""
        return self._open_plan

    @property
    def chosen_rows(self) -> list[RowId]:
        """The rows that are chosen on the page."""
        return self._rows

    @property
    def chosen_month(self) -> int | None:
        """The month under the page's cursor; `None` where that is on no month."""
        return self._month

    def _select(self, rows: list[RowId]) -> None:
        self._rows = rows
        if self._inspector is not None:
            self._inspector.show_rows(rows)

    def _follow_month(self, row: RowId | None, month: int | None) -> None:
        self._month = month
        if self._inspector is not None:
            self._inspector.follow_month(month)

    def _open_month(self, row: RowId, month: int) -> None:
        """Show what came of a month, ready to be typed; for all selected rows where the row is one of them."""
        self.workspace.show_inspector(True)
        self.inspector.show_rows(self._rows if row in self._rows else [row])
        self.inspector.open_month(month)

    def say_removed(self, what: str) -> None:
        """Offer the way back; the cursor stays in sight above it."""
        self.undo_bar.say(what)
        self._layout.activate()
        if self.page is not None:
            self.page.view.scrollTo(self.page.view.currentIndex())

    def _say_banner(self) -> None:
        """Say what holds for the whole plan: that it is shown as on an earlier day, or only to be read."""
        day = self._open_plan.past_day
        if day is not None:
            from zi_desktop.domain.dates import date_words

            self.banner.say(PAST.format(date=date_words(day)), BACK)
        else:
            self.banner.say(self._reason, TRY_AGAIN if self._reason else "")

    def compare(self, wanted: bool) -> None:
        """Tint in the grid what changed since the decree, or stop doing so."""
        self._comparing = wanted
        grid = self._pages.get(GRID)
        if isinstance(grid, PlanPage):
            grid.model.year.comparing = wanted
            grid.view.viewport().update()

    def _plan_changed(self, effect: Effect) -> None:
        self.undo_bar.forget()
        if (self._open_plan.past_day is not None) != (self.banner.button.text() == BACK):
            self._say_banner()
        grid = self._pages.get(GRID)
        if grid is not None and isinstance(grid, PlanPage) != bool(len(self._open_plan.plan)):
            self._remake_grid()

    # ---- its panes

    def save_drafts(self) -> None:
        """Write what is typed and not left yet: leaving the field is the transaction."""
        shown = self.workspace.page
        if isinstance(shown, PlanPage):
            shown.keep_draft()
        elif isinstance(shown, DeskPage):
            shown.save_drafts()
        if self._inspector is not None:
            self._inspector.save()

    def toggle_panel(self) -> None:
        """Show or hide the inspector."""
        self.workspace.show_inspector(not self.workspace.inspector_shown)

    def show_info(self) -> None:
        """Show what the plan says of itself, ready to be typed."""
        if not self.workspace.takes_inspector:
            self.show_page(GRID)
        self.workspace.show_inspector(True)
        self.inspector.show_info()

    def focus_next_pane(self) -> None:
        """Go from the page to the inspector, to the tools and round again."""
        panes: list[QWidget] = [self.tools]
        if self.workspace.page is not None:
            panes.append(self.workspace.page)
        if self.workspace.inspector_shown:
            panes.append(self.inspector)
        focus = self.window().focusWidget()
        inside = (pane for pane in panes if focus is not None and pane.isAncestorOf(focus))
        at = panes.index(next(inside, panes[0]))
        panes[(at + 1) % len(panes)].setFocus()


def _empty_panel() -> QWidget:
    """Return what keeps the inspector's room until there is one."""
    panel = QFrame()
    panel.setObjectName("inspector")
    return panel


def _tools(menus: Menus) -> list[tuple[str, QAction]]:
    words = {"undo": "↶ Urungkan", "redo": "↷ Ulangi", "print": "Cetak…", "send": "Kirim…"}
    return [(text, menus.actions[name]) for name, text in words.items()]
