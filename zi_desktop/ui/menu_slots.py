"""What each line of the menus, and each way to begin, does in a window. Knows no words of the menus."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from zi_desktop.ui import (
    decree_commands,
    evidence_commands,
    exchange_commands,
    jump_commands,
    print_commands,
    program_commands,
    realization_commands,
    safety_commands,
    theme,
    year_commands,
    year_state,
)
from zi_desktop.ui.menus import EVIDENCE_LINES
from zi_desktop.ui.pages import PAGES
from zi_desktop.ui.print_commands import PAPERS

if TYPE_CHECKING:
    from zi_desktop.ui.main_window import MainWindow


def slots_of(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Return what is done, by the name of the menu's line."""
    commands = window.commands
    return {
        "new": commands.new_standard,
        "open": commands.choose_and_open,
        "bring_in": commands.choose_and_bring_in,
        "info": window.show_info,
        "close_plan": commands.close_plan,
        "quit": window.close,
        "undo": window.undo,
        "redo": window.redo,
        "find": partial(jump_commands.find, window),
        "find_next": partial(jump_commands.find_next, window),
        "find_previous": partial(jump_commands.find_next, window, -1),
        "go_to_number": partial(jump_commands.go_to_number, window),
        "back": partial(jump_commands.back, window),
        "gaps": partial(jump_commands.show_gaps, window),
        "forward": partial(jump_commands.forward, window),
        **{f"page_{page.name}": partial(show_page, window, page.name) for page in PAGES},
        "panel": window.toggle_panel,
        "next_pane": window.focus_next_pane,
        "larger": partial(window.zoom_by, 1),
        "smaller": partial(window.zoom_by, -1),
        **{f"scheme_{scheme}": window.choose_scheme for scheme in theme.Scheme},
        "print": partial(print_commands.show_paper, window),
        **{f"paper_{name}": partial(print_commands.show_paper, window, name) for name in PAPERS},
        "print_all": partial(print_commands.print_all, window),
        "decree_word": partial(decree_commands.write_word, window),
        "monev_prose": partial(year_commands.write_prose, window),
        "monev_setup": partial(year_commands.set_up_sheet, window),
        "people": partial(year_commands.show_people, window),
        "next_year": partial(year_commands.make_next_year, window),
        "adopt": partial(year_state.adopt_plan, window),
        "compare": partial(year_state.compare, window),
        "changes": partial(year_state.list_changes, window),
        "past": partial(year_state.show_past, window),
        "backups": partial(safety_commands.show_backups, window),
        "check": partial(safety_commands.check, window),
        "save_elsewhere": partial(safety_commands.save_elsewhere, window),
        **{name: partial(evidence_commands.begin, window, name) for name in EVIDENCE_LINES},
        "send": partial(exchange_commands.send, window),
        "receive": partial(exchange_commands.receive, window),
        "shelf": partial(exchange_commands.show_shelf, window),
        "conflicts": partial(exchange_commands.show_conflicts, window),
        "merges": partial(exchange_commands.show_merges, window),
        "settings": partial(program_commands.change_settings, window, window.memory),
        "guide": partial(program_commands.show_guide, window),
        "about": partial(program_commands.show_about, window),
        "keys": partial(show_keys, window),
        # what the grid's months ask
        "ask_month": partial(realization_commands.move_duty, window),
        "ask_reason": partial(realization_commands.cancel_duty, window),
        # how to begin
        "choose": commands.choose_and_open,
        "standard": commands.new_standard,
        "empty": commands.new_empty,
        "example": commands.show_example,
        "fill_standard": commands.fill_from_standard,
        "first_row": window.add_first_row,
        "paste": commands.paste,
    }


def show_page(window: MainWindow, name: str) -> None:
    """Show one of the plan's pages."""
    if window.desk is not None:
        window.desk.show_page(name)


def show_keys(window: MainWindow) -> None:
    """Show which keys there are."""
    window.questions.show_keys()
