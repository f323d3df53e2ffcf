"""The window: menus, status row, and either the start page or one plan's desk. Opens no file itself.

It imports little: what a plan needs is loaded when one is opened, after the first paint.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from zi_desktop.services.computer import account_name, author_here, local_now
from zi_desktop.ui import evidence_commands, theme
from zi_desktop.ui.jump_commands import show_conflicts
from zi_desktop.ui.menu_slots import slots_of
from zi_desktop.ui.menus import Menus
from zi_desktop.ui.status_row import StatusRow
from zi_desktop.ui.window_frame import keep_place, restore_place, takes, title_of

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from zi_desktop.domain.history import Author, Effect
    from zi_desktop.paths import Folders
    from zi_desktop.settings import SettingsFile
    from zi_desktop.ui.jobs import Jobs
    from zi_desktop.ui.open_plan import OpenPlan
    from zi_desktop.ui.plan_commands import PlanCommands
    from zi_desktop.ui.plan_desk import PlanDesk
    from zi_desktop.ui.questions import Questions
    from zi_desktop.ui.use_cases import UseCases

SMALLEST = (760, 420)
MENU_HEIGHT = 22
LEFT = "{count} baris dibiarkan, karena sudah diubah lagi sesudahnya. Lihat Riwayat."


class MainWindow(QMainWindow):
    """One window, one plan or none. Closing it saves and closes the plan, or asks where that is refused.

    `first_painted` comes once, when a person sees the window.
    """

    first_painted = Signal()

    def __init__(
        self,
        memory: SettingsFile,
        folders: Folders,
        questions: Questions | None = None,
        use_cases: UseCases | None = None,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        super().__init__()
        self.memory = memory
        self.folders = folders
        self._questions = questions
        self._use_cases = use_cases
        self.now = now
        self._painted = False
        self._shown: OpenPlan | None = None
        self.desk: PlanDesk | None = None
        self._build()
        restore_place(self, self.memory)
        self._follow()

    # ---- what it is made of

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        bar = self.menuBar()
        bar.setFixedHeight(MENU_HEIGHT)
        bar.triggered.connect(self._do)
        self.menus = Menus(bar)
        scheme = theme.Scheme.of(self.memory.settings.scheme)
        self.menus.actions[f"scheme_{scheme}"].setChecked(True)
        self.status = StatusRow()
        self.setStatusBar(self.status)
        self.status.set_author(self.author().name)
        self.status.author_pressed.connect(self.rename_author)
        self.status.cancelled.connect(self.cancel_jobs)
        self.status.conflicts_pressed.connect(partial(show_conflicts, self))

    @cached_property
    def questions(self) -> Questions:
        """Who is asked."""
        from zi_desktop.ui.questions import DialogQuestions

        return self._questions or DialogQuestions(self, self.plan_folder)

    @cached_property
    def jobs(self) -> Jobs:
        """Who works in the background."""
        from zi_desktop.ui.jobs import Jobs

        jobs = Jobs(self)
        jobs.started.connect(self.status.work_started)
        jobs.progressed.connect(self.status.work_progressed)
        jobs.ended.connect(self.status.work_ended)
        return jobs

    @cached_property
    def commands(self) -> PlanCommands:
        """What is done with plans and papers."""
        from zi_desktop.ui.plan_commands import PlanCommands

        return PlanCommands(
            self,
            self.questions,
            self.memory,
            self.folders,
            self.author,
            self.jobs,
            self._use_cases,
            self.now,
            self,
        )

    def _do(self, action: QAction) -> None:
        """Do what a line of the menus says; a page's own lines do it themselves."""
        slot = slots_of(self).get(action.objectName())
        if slot is not None:
            slot()

    def _begin(self, name: str) -> None:
        slots_of(self)[name]()

    def add_first_row(self) -> None:
        """Put the first row into a plan that has none, and type into it."""
        self.commands.add_first_row()
        if self.desk is not None and self.desk.page is not None:
            self.desk.page.write_first()

    # ---- which plan it shows

    @property
    def open_plan(self) -> OpenPlan | None:
        """The plan that is shown."""
        return self._shown

    def show_plan(self, open_plan: OpenPlan, reason: str = "") -> None:
        """Show a plan instead of the one before, which is closed. `reason` says why it is only to be read."""
        from zi_desktop.ui.plan_desk import PlanDesk

        if not self._let_go():
            open_plan.close()
            return
        self._shown = open_plan
        desk = PlanDesk(open_plan, self.menus, self.memory, reason, self.now().date())
        open_plan.changed.connect(self._plan_changed)
        open_plan.saved.connect(self.say_saved)
        open_plan.refused.connect(self.status.refuse)
        desk.notice.connect(self.status.notice)
        desk.page_changed.connect(self._page_changed)
        desk.panel_changed.connect(self._panel_changed)
        desk.width_chosen.connect(self._keep_inspector_width)
        desk.reopen_pressed.connect(self.commands.open_for_editing)
        desk.begun.connect(self._begin)
        desk.undo_pressed.connect(self.undo)
        self.desk = desk
        self._replace(desk)
        self.status.say_opened(open_plan)
        self._page_changed()
        self._panel_changed(desk.workspace.inspector_shown)
        self._follow()
        open_plan.evidence.wished.connect(partial(evidence_commands.fulfil, self))
        desk.completed.connect(self._keep_safe)

    def _keep_safe(self) -> None:
        from zi_desktop.ui.safekeeping import keep_safe

        keep_safe(self)
        evidence_commands.keep(self)

    def show_start(self) -> None:
        """Show where to begin; the plan before is closed."""
        from zi_desktop.ui.start_page import StartPage

        if not self._let_go():
            return
        page = StartPage([Path(path) for path in self.memory.settings.recent])
        page.begun.connect(self._begin)
        page.recent_chosen.connect(self._open_recent)
        self._replace(page)
        self.status.say_nothing()
        self._follow()

    def _open_recent(self, path: Path) -> None:
        self.commands.open_any(path)

    def _replace(self, central: QWidget) -> None:
        self.setCentralWidget(central)  # the one before is deleted
        central.show()  # now, not with the next layout: it is to have the keyboard
        central.setFocus()

    def can_leave(self) -> bool:
        """Save what is shown before another plan takes its place; False where that is refused and the person stays."""
        from zi_desktop.ui.closing import can_leave

        self.save_drafts()
        return self._shown is None or can_leave(self._shown, self.questions)

    def _let_go(self) -> bool:
        """Close the plan, what is typed and not left yet written first. False where it could not be saved and stays."""
        if self._shown is None:
            return True
        from zi_desktop.ui.closing import let_go

        self.save_drafts()
        if not let_go(self._shown, self.questions):
            return False
        shown, self._shown = self._shown, None
        self._drop_desk()
        shown.changed.disconnect(self._plan_changed)
        shown.saved.disconnect(self.say_saved)
        return True

    def _drop_desk(self) -> None:
        if self.desk is not None:
            self.desk.remember(self.now().date())
            self.desk.rest()
        self.desk = None
        self.menus.show_page([])
        self.status.set_legend(None)

    # ---- following the plan

    def _plan_changed(self, effect: Effect) -> None:
        self.status.forget_notice()
        if self._shown is not None and self._shown.unsaved:
            self.status.say_saving()
        if effect.left:
            self.status.notice(LEFT.format(count=len(effect.left)))
        self._follow()

    def _page_changed(self) -> None:
        if self.desk is None:
            return
        self.menus.show_page(self.desk.commands())
        if self.desk.page is None:
            self.status.set_legend(None)
        else:
            from zi_desktop.ui.legend import LegendBar

            self.status.set_legend(LegendBar())
            self.desk.page.clipboard.questions = self.questions

    def _follow(self) -> None:
        """Let title and menus say what holds now."""
        shown = self._shown
        self.setWindowTitle(title_of(shown))
        self.menus.allow(shown is not None)
        self.menus.name_undo(
            shown.undo_label if shown is not None else None,
            shown.redo_label if shown is not None else None,
        )

    def undo(self) -> None:
        """Take back this window's last action; a text being typed is kept as an action first."""
        self.save_drafts()
        if self._shown is not None:
            self._show_step("Diurungkan", self._shown.undo_label, self._shown.undo())

    def redo(self) -> None:
        """Bring back what was taken back."""
        self.save_drafts()
        if self._shown is not None:
            self._show_step("Diulangi", self._shown.redo_label, self._shown.redo())

    def _show_step(self, word: str, label: str | None, effect: Effect | None) -> None:
        """Go to what an undo or a redo changed, and name it."""
        if effect is None:
            return
        if self.desk is not None and self.desk.page is not None:
            self.desk.page.show_change(effect)
        if not effect.left:
            self.status.notice(f"{word}: {label}", shortly=True)

    def save_drafts(self) -> None:
        """Write what is typed and not left yet."""
        if self.desk is not None:
            self.desk.save_drafts()

    def notice(self, text: str) -> None:
        """Say a sentence in the status row."""
        self.status.notice(text)

    def say_saved(self) -> None:
        """Say that everything is in the file."""
        self.status.say_saved(self.now())

    def cancel_jobs(self) -> None:
        """Stop what runs in the background."""
        self.jobs.cancel()

    # ---- panes

    def toggle_panel(self) -> None:
        """Show or hide the inspector."""
        if self.desk is not None:
            self.desk.toggle_panel()

    def show_info(self) -> None:
        """Show what the plan says of itself, ready to be typed."""
        if self.desk is not None:
            self.desk.show_info()

    def focus_next_pane(self) -> None:
        """Give the keyboard to the next part of the window."""
        if self.desk is not None:
            self.desk.focus_next_pane()

    def zoom_by(self, steps: int) -> None:
        """Make the page's rows larger or smaller."""
        if self.desk is not None:
            self.desk.zoom_by(steps)

    def _panel_changed(self, shown: bool) -> None:
        self.menus.actions["panel"].setChecked(shown)
        space = self.desk.workspace if self.desk is not None else None
        if space is not None and space.takes_inspector and not space.overlay:
            self.memory.update(inspector_shown=shown)

    def _keep_inspector_width(self, width: int) -> None:
        self.memory.update(inspector_width=width)

    # ---- the user and his computer

    def plan_folder(self) -> str:
        """Return where plans are looked for first; `""` in the user's documents."""
        return self.memory.settings.folder

    def author(self) -> Author:
        """Return who is working: the name he chose, else the one that he has on this computer."""
        return author_here(self.memory.settings.name or account_name())

    def rename_author(self) -> None:
        """Ask for the name that stands beside every change from now on."""
        name = self.questions.line(
            "Nama Anda", "Nama yang dicatat pada setiap perubahan:", self.author().name
        )
        if name is None:
            return
        self.memory.update(name=name)
        self.follow_author()

    def follow_author(self) -> None:
        """Let who is working now stand in the status row and beside what is done from now on."""
        self.status.set_author(self.author().name)
        if self._shown is not None:
            self._shown.store.author = self.author()

    def choose_scheme(self) -> None:
        """Wear the colours chosen in the menu, now and in the next run."""
        for scheme in theme.Scheme:
            if self.menus.actions[f"scheme_{scheme}"].isChecked():
                self.memory.update(scheme=str(scheme))
        self.wear_colours()

    def wear_colours(self) -> None:
        """Wear the colours of the settings, or the computer's where they say so."""
        theme.wear(self.memory.settings.scheme, self.memory.settings.type_size)

    # ---- events of Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell the first paint."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take plans, documents and the tables in them."""
        if takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped, or bring it in."""
        event.acceptProposedAction()
        self.commands.take(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep drafts, stop work in the background, close the plan; stay where it could not be saved."""
        event.ignore()  # whatever happens in between, an unsaved plan stays open
        if not self._let_go():
            return
        if "jobs" in self.__dict__:
            self.jobs.close()
        keep_place(self, self.memory)
        event.accept()
