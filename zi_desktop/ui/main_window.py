"""The window: menus, tools, one page, the inspector and the status row, and which plan they show. Opens no file itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from zi_desktop import __version__
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.history import Author, Effect
from zi_desktop.paths import Folders
from zi_desktop.settings import SettingsFile
from zi_desktop.ui import theme
from zi_desktop.ui.banner import Banner
from zi_desktop.ui.jobs import Jobs
from zi_desktop.ui.menus import Menus
from zi_desktop.ui.plan_commands import PlanCommands
from zi_desktop.ui.questions import DialogQuestions, Questions
from zi_desktop.ui.status_row import StatusRow
from zi_desktop.ui.tool_row import ToolRow
from zi_desktop.ui.use_cases import UseCases
from zi_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from zi_desktop.ui.inspector import Inspector
    from zi_desktop.ui.open_plan import OpenPlan
    from zi_desktop.ui.plan_page import PlanPage

FIRST_SIZE = (1366, 697)
SMALLEST = (760, 420)
MENU_HEIGHT = 22
DROPPABLE = {".zi", ".xlsx"}
PROGRAM = "zi-desktop"
ABOUT = (
    "zi-desktop {version}\n\nRencana kerja Zona Integritas sekretariat KPU: satu berkas di komputer ini, "
    "tanpa jaringan. Setiap perubahan langsung tersimpan."
)
LEFT = "{count} baris dibiarkan, karena sudah diubah lagi sesudahnya. Lihat Riwayat."


def local_now() -> datetime:
    """Return the computer's clock, with its zone."""
    return datetime.now(UTC).astimezone()


class MainWindow(QMainWindow):
    """One window, one plan or none. Closing it closes the plan; everything done is in the file already."""

    def __init__(
        self,
        memory: SettingsFile,
        folders: Folders,
        questions: Questions | None = None,
        use_cases: UseCases | None = None,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        super().__init__()
        self._memory = memory
        self._now = now
        self.questions = questions or DialogQuestions(self)
        self._shown: OpenPlan | None = None
        self._page: PlanPage | None = None
        self._inspector: Inspector | None = None
        self.jobs = Jobs(self)
        self.commands = PlanCommands(
            self, self.questions, memory, folders, self.author, self.jobs, use_cases, now, self
        )
        self._build()
        self._restore_geometry()
        self._follow()

    # ---- what it is made of

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.menuBar().setFixedHeight(MENU_HEIGHT)
        self.menus = Menus(self.menuBar(), self._slots())
        actions = self.menus.actions
        tools = [
            ("↶ Urungkan", actions["undo"]),
            ("↷ Ulangi", actions["redo"]),
            ("Cetak…", actions["print"]),
        ]
        self.tools = ToolRow(["Rencana"], tools)
        self.banner = Banner()
        self.banner.pressed.connect(self.commands.open_for_editing)
        self.workspace = Workspace(
            self._memory.settings.inspector_width, self._memory.settings.inspector_shown
        )
        self.workspace.width_chosen.connect(self._keep_inspector_width)
        self.workspace.shown_changed.connect(self._panel_changed)
        self._build_status()
        self._stack_up()
        actions[f"scheme_{theme.Scheme.of(self._memory.settings.scheme)}"].setChecked(True)

    def _build_status(self) -> None:
        self.status = StatusRow()
        self.setStatusBar(self.status)
        self.status.set_author(self.author().name)
        self.status.author_pressed.connect(self.rename_author)
        self.status.cancelled.connect(self.jobs.cancel)
        self.jobs.started.connect(self.status.work_started)
        self.jobs.progressed.connect(self.status.work_progressed)
        self.jobs.ended.connect(self.status.work_ended)

    def _stack_up(self) -> None:
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tools)
        layout.addWidget(self.banner)
        layout.addWidget(self.workspace, 1)
        self.setCentralWidget(body)

    def _slots(self) -> dict[str, Callable[[], object]]:
        commands = self.commands
        return {
            "new": commands.new_standard,
            "open": commands.choose_and_open,
            "bring_in": commands.choose_and_bring_in,
            "info": self.show_info,
            "close_plan": commands.close_plan,
            "quit": self.close,
            "undo": self.undo,
            "redo": self.redo,
            "larger": self.zoom_in,
            "smaller": self.zoom_out,
            "panel": self.toggle_panel,
            "next_pane": self.focus_next_pane,
            "scheme_sistem": self.choose_scheme,
            "scheme_terang": self.choose_scheme,
            "scheme_gelap": self.choose_scheme,
            "print": commands.print_annex,
            "about": self.show_about,
        }

    # ---- which plan it shows

    @property
    def open_plan(self) -> OpenPlan | None:
        """The plan that is shown."""
        return self._shown

    def show_plan(self, open_plan: OpenPlan, reason: str = "") -> None:
        """Show a plan instead of the one before, which is closed. `reason` says why it is only to be read."""
        self._let_go()
        self._shown = open_plan
        open_plan.setParent(self)
        open_plan.changed.connect(self._plan_changed)
        open_plan.refused.connect(self.status.notice)
        self._build_inspector(open_plan)
        self._show_page()
        self.banner.say(reason, "Coba buka untuk diubah" if reason else "")
        self.status.say_opened(open_plan.read_only)
        self._follow()

    def show_start(self) -> None:
        """Show where to begin; the plan before is closed."""
        from zi_desktop.ui.start_page import StartPage

        self._let_go()
        page = StartPage([Path(path) for path in self._memory.settings.recent])
        page.choose_pressed.connect(self.commands.choose_and_open)
        page.standard_pressed.connect(self.commands.new_standard)
        page.empty_pressed.connect(self.commands.new_empty)
        page.example_pressed.connect(self.commands.show_example)
        page.recent_chosen.connect(self.commands.open)
        self._replace_page(page)
        self.status.say_nothing()
        self.banner.say("")
        self._follow()
        page.setFocus()

    def _let_go(self) -> None:
        """Close the plan; what is typed and not left yet is written first."""
        if self._shown is None:
            return
        self.save_drafts()
        shown, self._shown = self._shown, None
        self._inspector = None
        _dispose(self.workspace.set_inspector(None))
        self._replace_page(None)
        shown.changed.disconnect(self._plan_changed)
        shown.store.close()
        shown.deleteLater()

    def _build_inspector(self, open_plan: OpenPlan) -> None:
        from zi_desktop.ui.inspector import Inspector

        self._inspector = Inspector(open_plan)
        _dispose(self.workspace.set_inspector(self._inspector))
        self._inspector.show_rows([])

    def _show_page(self) -> None:
        """Show the grid, or where to begin in a plan without rows."""
        shown = self._shown
        if shown is None:
            return
        if len(shown.plan):
            self._show_plan_page(shown)
        else:
            self._show_empty_page(shown)

    def _show_plan_page(self, shown: OpenPlan) -> None:
        from zi_desktop.ui.legend import LegendBar
        from zi_desktop.ui.plan_page import PlanPage

        page = PlanPage(shown)
        page.selection_changed.connect(self._select)
        page.notice.connect(self.status.notice)
        self._replace_page(page)
        self._page = page
        self.menus.show_page(page.commands())
        self.status.set_legend(LegendBar())
        page.setFocus()

    def _show_empty_page(self, shown: OpenPlan) -> None:
        from zi_desktop.ui.start_page import EmptyPlanPage

        page = EmptyPlanPage(not shown.read_only)
        page.import_pressed.connect(self.commands.choose_and_bring_in)
        page.standard_pressed.connect(self.commands.fill_from_standard)
        page.first_pressed.connect(self.commands.add_first_row)
        self._replace_page(page)
        page.setFocus()

    def _replace_page(self, page: QWidget | None) -> None:
        self._page = None
        self.menus.show_page([])
        self.status.set_legend(None)
        _dispose(self.workspace.set_page(page))

    def _select(self, rows: list[RowId]) -> None:
        if self._inspector is not None:
            self._inspector.show_rows(rows)

    # ---- following the plan

    def _plan_changed(self, effect: Effect) -> None:
        self.status.say_saved(self._now())
        if effect.left:
            self.status.notice(LEFT.format(count=len(effect.left)))
        shown = self._shown
        if shown is not None and (self._page is None) == bool(len(shown.plan)):
            self._show_page()
        self._follow()

    def _follow(self) -> None:
        """Let title, tools and menus say what holds now."""
        shown = self._shown
        self.setWindowTitle(title_of(shown))
        self.tools.setVisible(shown is not None)
        self.menus.allow(shown is not None)
        for name, word, label in (
            ("undo", "&Urungkan", shown and shown.undo_label),
            ("redo", "U&langi", shown and shown.redo_label),
        ):
            action = self.menus.actions[name]
            action.setText(f"{word} {label}" if label else word)
            action.setEnabled(bool(label))
        self._panel_changed(self.workspace.inspector_shown)

    def undo(self) -> None:
        """Take back this window's last action; a text being typed is kept as an action first."""
        self.save_drafts()
        if self._shown is not None:
            self._shown.undo()

    def redo(self) -> None:
        """Bring back what was taken back."""
        self.save_drafts()
        if self._shown is not None:
            self._shown.redo()

    def save_drafts(self) -> None:
        """Write what is typed and not left yet: leaving the field is the transaction."""
        if self._page is not None:
            self._page.keep_draft()
        if self._inspector is not None:
            self._inspector.save()

    def notice(self, text: str) -> None:
        """Say a sentence in the status row."""
        self.status.notice(text)

    # ---- panes

    def toggle_panel(self) -> None:
        """Show or hide the inspector."""
        self.workspace.show_inspector(not self.workspace.inspector_shown)

    def zoom_in(self) -> None:
        """Make the page's rows larger."""
        if self._page is not None:
            self._page.view.zoom_by(1)

    def zoom_out(self) -> None:
        """Make the page's rows smaller."""
        if self._page is not None:
            self._page.view.zoom_by(-1)

    def show_info(self) -> None:
        """Show what the plan says of itself, ready to be typed."""
        if self._inspector is not None:
            self.workspace.show_inspector(True)
            self._inspector.show_info()

    def focus_next_pane(self) -> None:
        """Go from the page to the inspector, to the tools and round again."""
        panes: list[QWidget] = [self.tools]
        if self._page is not None:
            panes.append(self._page)
        if self._inspector is not None and self.workspace.inspector_shown:
            panes.append(self._inspector)
        focus = self.focusWidget()
        inside = (pane for pane in panes if focus is not None and pane.isAncestorOf(focus))
        at = panes.index(next(inside, panes[0]))
        panes[(at + 1) % len(panes)].setFocus()

    def _panel_changed(self, shown: bool) -> None:
        self.menus.actions["panel"].setChecked(shown)
        if not self.workspace.overlay:
            self._memory.update(inspector_shown=self.workspace.inspector_shown)

    def _keep_inspector_width(self, width: int) -> None:
        self._memory.update(inspector_width=width)

    # ---- the user and his computer

    def author(self) -> Author:
        """Return who is working: the name he chose, else the one that he has on this computer."""
        import getpass
        import platform

        return Author(self._memory.settings.name or getpass.getuser(), platform.node())

    def rename_author(self) -> None:
        """Ask for the name that stands beside every change from now on."""
        name = self.questions.line(
            "Nama Anda", "Nama yang dicatat pada setiap perubahan:", self.author().name
        )
        if name is None:
            return
        self._memory.update(name=name)
        self.status.set_author(self.author().name)
        if self._shown is not None:
            self._shown.store.author = self.author()

    def choose_scheme(self) -> None:
        """Wear the colours chosen in the menu, now and in the next run."""
        for scheme in theme.Scheme:
            if self.menus.actions[f"scheme_{scheme}"].isChecked():
                self._memory.update(scheme=str(scheme))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, theme.Scheme.of(self._memory.settings.scheme))

    def show_about(self) -> None:
        """Say what the program is."""
        self.questions.tell("Tentang zi-desktop", ABOUT.format(version=__version__))

    # ---- events of Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take plans and workbooks."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped, after the drag has ended: a question may follow."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, partial(self.commands.open_any, path))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep drafts, stop work in the background, close the plan."""
        self._let_go()
        self.jobs.close()
        self._keep_geometry()
        super().closeEvent(event)

    def _restore_geometry(self) -> None:
        settings = self._memory.settings
        screen = self.screen().availableGeometry()
        if settings.window is None:
            self.resize(min(FIRST_SIZE[0], screen.width()), min(FIRST_SIZE[1], screen.height()))
        elif screen.intersects(QRect(*settings.window)):
            self.setGeometry(QRect(*settings.window) & screen)
        if settings.maximized:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _keep_geometry(self) -> None:
        where = self.normalGeometry() if self.isMaximized() else self.geometry()
        self._memory.update(
            window=(where.x(), where.y(), where.width(), where.height()),
            maximized=self.isMaximized(),
        )


def title_of(shown: OpenPlan | None) -> str:
    """Return the window's title for a plan, or for none."""
    if shown is None:
        return PROGRAM
    info = shown.plan.info
    what = " ".join(filter(None, (info.kind or "Rencana", "ZI", str(info.year or ""))))
    name = f"{what} – {info.unit}" if info.unit else what
    return f"{name}{' (hanya baca)' if shown.read_only else ''} – {PROGRAM}"


def _dropped(event: QDropEvent) -> Path | None:
    """Return the one file of a drag that the window can take."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    if len(paths) == 1 and paths[0].suffix.lower() in DROPPABLE:
        return paths[0]
    return None


def _dispose(widget: QWidget | None) -> None:
    if widget is not None:
        widget.setParent(None)
        widget.deleteLater()
