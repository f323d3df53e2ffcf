"""What menus and the page *Monev* do about the year: people, report prose, next year. Asks, calls services, tells."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence

if TYPE_CHECKING:
    from pathlib import Path

    from zi_desktop.ui.jobs import Progress
    from zi_desktop.ui.main_window import MainWindow


def show_people(window: MainWindow) -> None:
    """Show the people of the office and their teams, to be kept."""
    from zi_desktop.ui.people_dialog import PeopleDialog

    if window.open_plan is not None:
        window.save_drafts()
        window.questions.run(partial(PeopleDialog, window.open_plan))


def write_prose(window: MainWindow) -> None:
    """Show the report's chapters of the chosen meeting's period, to be written."""
    from zi_desktop.ui.prose_dialog import ProseDialog

    shown = window.open_plan
    if shown is not None:
        window.save_drafts()
        page = window.desk.workspace.page if window.desk is not None else None
        period = str(getattr(page, "period", "") or "")
        window.questions.run(partial(ProseDialog, shown, period))


def set_up_sheet(window: MainWindow) -> None:
    """Ask which columns and signatures the monitoring sheet has."""
    from zi_desktop.domain.monev_setup import set_setup
    from zi_desktop.ui.sheet_setup_dialog import SheetSetupDialog

    shown = window.open_plan
    if shown is None:
        return
    dialog = window.questions.run(partial(SheetSetupDialog, shown.plan))
    if dialog is not None:
        shown.apply("Ubah lembar monev", set_setup(shown.plan, dialog.answer()))


def make_next_year(window: MainWindow) -> None:
    """Ask how next year's plan comes out of this one, make it in the background and open it."""
    from zi_desktop.ui.next_year_dialog import NextYearDialog

    shown = window.open_plan
    if shown is None:
        return
    window.save_drafts()
    plan, folder = shown.plan, shown.store.path.parent
    dialog = window.questions.run(partial(NextYearDialog, plan, folder))
    if dialog is None:
        return
    path, choice, author = dialog.path, dialog.choice, window.author()

    def work(progress: Progress) -> Path:
        from zi_desktop.services.next_year import make_next_year

        make_next_year(plan, path, choice, author)
        return path

    window.jobs.start(
        f"Membuat rencana {choice.year}…",
        work,
        partial(_made_next_year, window),
        partial(_not_made, window),
    )


def _made_next_year(window: MainWindow, path: Path) -> None:
    if window.commands.open(path):
        window.notice(f"Rencana baru disimpan di {path}.")


def _not_made(window: MainWindow, error: PlanError) -> None:
    window.questions.tell("Rencana tidak dibuat", sentence(error))
