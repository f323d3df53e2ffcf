"""What the menu Edit does to find a place in the plan and to come back. Asks the desk; changes nothing in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zi_desktop.ui.main_window import MainWindow

NO_SUCH_NUMBER = (
    "Tidak ada baris bernomor {number}. Tulis nomor seperti di kolom NO, misalnya 1.2.1."
)


def find(window: MainWindow) -> None:
    """Give the keyboard to the search field."""
    if window.desk is not None:
        window.desk.search.begin()


def find_next(window: MainWindow, by: int = 1) -> None:
    """Go to the next place that was found, or with −1 to the one before."""
    if window.desk is not None:
        window.desk.search.step(by)


def back(window: MainWindow) -> None:
    """Go to where the person was before he jumped."""
    if window.desk is not None:
        window.desk.go_back()


def forward(window: MainWindow) -> None:
    """Go where he was before he went back."""
    if window.desk is not None:
        window.desk.go_forward()


def show_conflicts(window: MainWindow) -> None:
    """Show the rows in conflict alone; where none is, the plan's own entry is the one."""
    from zi_desktop.domain.filtering import CONFLICTS, count_marks

    shown, desk = window.open_plan, window.desk
    if shown is None or desk is None:
        return
    desk.leave_place()
    desk.show_grid()
    if desk.page is not None and count_marks(shown.plan)[CONFLICTS]:
        desk.page.bar.ask_mark(CONFLICTS)
        desk.page.setFocus()
    else:
        desk.show_info()


def go_to_number(window: MainWindow) -> None:
    """Ask for a row's number and put the cursor there."""
    shown, desk = window.open_plan, window.desk
    if shown is None or desk is None:
        return
    window.save_drafts()
    number = window.questions.line("Ke nomor", "Nomor baris, misalnya 1.2.1:", "", "Ke sana")
    row = shown.plan.find(number) if number else None
    if row is not None:
        desk.go_to(row)
    elif number:
        window.status.refuse(NO_SUCH_NUMBER.format(number=number))


def show_gaps(window: MainWindow) -> None:
    """List the standard components without a row; one that is chosen gets its row, ready to be typed."""
    from functools import partial

    from zi_desktop.domain.gaps import fill_gap, gaps
    from zi_desktop.services.standards import standards
    from zi_desktop.ui.gap_dialog import GapDialog

    shown, desk = window.open_plan, window.desk
    if shown is None or desk is None:
        return
    window.save_drafts()
    missing = gaps(shown.plan, standards())
    dialog = window.questions.run(partial(GapDialog, missing, standards(), not shown.read_only))
    chosen = dialog.chosen if dialog is not None else None
    if chosen is None:
        return
    changes = fill_gap(shown.plan, chosen, standards(), shown.new_id)
    if shown.apply(f"Tambah baris {chosen.code} {chosen.title}", changes) is not None:
        desk.go_to(changes[-1].row)
