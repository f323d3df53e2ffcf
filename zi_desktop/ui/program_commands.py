"""What the menus do with the program itself: settings, and what it is. Asks, keeps the answer, wears it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from zi_desktop.services.computer import account_name
from zi_desktop.ui import theme
from zi_desktop.ui.questions import documents

if TYPE_CHECKING:
    from zi_desktop.settings import SettingsFile
    from zi_desktop.ui.main_window import MainWindow


def change_settings(window: MainWindow, memory: SettingsFile) -> None:
    """Ask for the settings, and let everything that shows follow them at once."""
    from zi_desktop.paths import user_folders
    from zi_desktop.ui.settings_dialog import SettingsDialog

    make = partial(
        SettingsDialog, memory.settings, account_name(), documents(), user_folders().backup
    )
    dialog = window.questions.run(make)
    if dialog is None:
        return
    memory.save(dialog.answer())
    theme.wear(memory.settings.scheme, memory.settings.type_size)
    window.menus.actions[f"scheme_{theme.Scheme.of(memory.settings.scheme)}"].setChecked(True)
    window.follow_author()


def show_about(window: MainWindow) -> None:
    """Say what the program is, where its files lie and whose works are in it."""
    from zi_desktop.services.diagnosis import diagnosis
    from zi_desktop.ui.about_dialog import AboutDialog

    shown = window.open_plan
    plan, path = (shown.plan, shown.store.path) if shown is not None else (None, None)
    window.questions.run(partial(AboutDialog, diagnosis(window.folders, plan, path)))


def show_guide(window: MainWindow, chapter: str = "") -> None:
    """Show the user guide beside the plan; the same window when it is open already."""
    from zi_desktop.ui.guide_window import GuideWindow

    guide = window.findChild(GuideWindow) or GuideWindow(window.questions, window)
    guide.show_chapter(chapter)
    guide.show()
    guide.raise_()
    guide.activateWindow()
