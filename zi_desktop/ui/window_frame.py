"""Where the window stands on the screen, what its title says, and which files it takes. Knows settings and the plan's name, not its rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from zi_desktop.settings import SettingsFile
    from zi_desktop.ui.open_plan import OpenPlan

FIRST_SIZE = (1366, 697)
PROGRAM = "zi-desktop"
READ = {
    ".zi",
    ".zipaket",
    ".xlsx",
    ".xlsm",
    ".docx",
    ".docm",
    ".csv",
    ".tsv",
    ".txt",
    ".html",
    ".htm",
}
ANSWERED = {".xls", ".xlsb", ".doc", ".rtf", ".ods", ".odt", ".pdf"}
DROPPABLE = READ | ANSWERED
"""What can be read, and what is answered with the word what to do instead."""


def restore_place(window: QWidget, memory: SettingsFile) -> None:
    """Put the window where it was, if any of that is still on the screen."""
    settings = memory.settings
    screen = window.screen().availableGeometry()
    if settings.window is None:
        window.resize(min(FIRST_SIZE[0], screen.width()), min(FIRST_SIZE[1], screen.height()))
    elif screen.intersects(QRect(*settings.window)):
        window.setGeometry(QRect(*settings.window) & screen)
    if settings.maximized:
        window.showMaximized()


def stand_over(window: QWidget, parent: QWidget | None) -> None:
    """Put a window that comes beside another one over its middle, all of it on the screen."""
    if parent is None:
        return
    screen = parent.screen().availableGeometry()
    place = QRect(0, 0, min(window.width(), screen.width()), min(window.height(), screen.height()))
    place.moveCenter(parent.frameGeometry().center())
    place.moveLeft(max(min(place.left(), screen.right() - place.width()), screen.left()))
    place.moveTop(max(min(place.top(), screen.bottom() - place.height()), screen.top()))
    window.setGeometry(place)


def keep_place(window: QWidget, memory: SettingsFile) -> None:
    """Remember where the window is, and where it would be if it were not maximized."""
    where = window.normalGeometry() if window.isMaximized() else window.geometry()
    memory.update(
        window=(where.x(), where.y(), where.width(), where.height()),
        maximized=window.isMaximized(),
    )


def title_of(shown: OpenPlan | None) -> str:
    """Return the window's title for a plan, or for none."""
    if shown is None:
        return PROGRAM
    info = shown.plan.info
    what = " ".join(filter(None, (info.kind or "Rencana", "ZI", str(info.year or ""))))
    name = f"{what} – {info.unit}" if info.unit else what
    return f"{name}{' (hanya baca)' if shown.read_only else ''} – {PROGRAM}"


def carried_file(data: QMimeData) -> Path | None:
    """Return the one file of a drag or a clipboard that the window can take, or a folder of packages."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(paths) == 1 and (paths[0].suffix.lower() in DROPPABLE or paths[0].is_dir()):
        return paths[0]
    return None


def takes(data: QMimeData) -> bool:
    """True for a file that the window can take, and for cells of Word, Excel or LibreOffice."""
    if data.hasUrls():
        return carried_file(data) is not None
    return "<t" in data.html().lower() or "\t" in data.text()
