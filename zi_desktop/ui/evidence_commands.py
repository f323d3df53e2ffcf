"""What menus and wishes about evidence do: which rows they are about, and who does it. Light: its work is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from zi_desktop.ui.evidence_shared import Wish
    from zi_desktop.ui.main_window import MainWindow

DOES: Mapping[str, str] = {
    "attach": "evidence_intake:attach_files",
    "attach_folder": "evidence_intake:attach_folder",
    "paste_picture": "evidence_intake:paste_picture",
    "add_link": "evidence_intake:add_link",
    "add_object": "evidence_intake:add_object",
    "replace": "evidence_intake:replace_version",
    "picture": "evidence_intake:add_picture",
    "detach": "evidence_looking:detach",
    "dismiss": "evidence_looking:dismiss_doubt",
    "look": "evidence_looking:look",
    "open": "evidence_looking:open_copy",
    "show_folder": "evidence_looking:show_folder",
    "save": "evidence_looking:save_copy",
    "show_tab": "evidence_looking:show_tab",
    "open_annex": "evidence_looking:open_annex",
    "check_evidence": "evidence_store_commands:check",
    "find_evidence": "evidence_store_commands:find_again",
    "evidence_bin": "evidence_store_commands:clean_up",
    "evidence_binder": "evidence_store_commands:hand_over",
    "evidence_list": "evidence_store_commands:print_list",
    "evidence_missing": "evidence_store_commands:print_missing",
}
"""A wish's name, or a menu line's, and what fulfils it (`module:function` of a window and a wish)."""


def fulfil(window: MainWindow, wish: Wish) -> None:
    """Do what is wished."""
    module, name = DOES[wish.name].split(":")
    does = getattr(import_module(f"zi_desktop.ui.{module}"), name)
    cast("Callable[[MainWindow, Wish], None]", does)(window, wish)


def begin(window: MainWindow, name: str) -> None:
    """Do what a line of the menu says, about the rows that are chosen."""
    from zi_desktop.ui.evidence_shared import Wish

    if window.open_plan is not None and window.desk is not None:
        fulfil(window, Wish(name, tuple(window.desk.chosen_rows), window.desk.chosen_month))


def keep(window: MainWindow) -> None:
    """Let the evidence of the plan that is shown be kept, and its wishes be heard."""
    from zi_desktop.ui.evidence_keeping import keep_evidence

    keep_evidence(window)
