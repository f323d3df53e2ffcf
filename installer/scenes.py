"""States of the real window that pictures are drawn of and tests look at: every page, every dialog that a menu opens. Keeps no picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from zi_desktop.domain.history import Author
from zi_desktop.services.example import make_example
from zi_desktop.ui.jobs import Jobs
from zi_desktop.ui.main_window import MainWindow
from zi_desktop.ui.pages import GRID, PAGES

ROOT = Path(__file__).resolve().parent.parent
WORKBOOK = ROOT / "resources" / "examples" / "kpu-kota-contoh.xlsx"
AUTHOR = Author("Rini Astuti", "PC-UMUM")
ROW, FIELD = "1.4.2", "m4"
"""Where the grid's cursor stands."""

See = Callable[[str, QWidget], None]
"""Hears the name of what is shown now, and its widget."""

_ELSEWHERE = frozenset({"quit", "close_plan", "save_elsewhere", "paste_picture", "paste_cells"})
"""Lines that leave the plan or ask nobody."""


def settle() -> None:
    """Let everything that waits be laid out and painted."""
    for _ in range(20):
        QApplication.processEvents()


def settle_jobs(window: MainWindow) -> None:
    """Let what runs in the background end, too."""
    settle()
    while any(jobs.busy for jobs in window.findChildren(Jobs)) or _is_saving(window):
        QApplication.processEvents()
    settle()


def _is_saving(window: MainWindow) -> bool:
    return window.open_plan is not None and window.open_plan.unsaved > 0


def open_example(window: MainWindow, now: datetime) -> None:
    """Show the example plan, all of it made."""
    path = window.folders.data / "Contoh.zi"
    make_example(path, WORKBOOK, AUTHOR, now)
    window.commands.open_any(path)
    assert window.desk is not None
    window.desk.complete()


def show_page(window: MainWindow, name: str) -> None:
    """Show a page of the plan; in the grid the cursor stands on a month."""
    assert window.desk is not None
    window.desk.show_page(name)
    if window.desk.page is not None:
        row = window.desk.page.model.plan.find(ROW)
        assert row is not None
        window.desk.page.go_to(row, FIELD)


def every_page(window: MainWindow, see: See) -> None:
    """Show each page, and each tab of the inspector beside the grid."""
    for page in PAGES:
        show_page(window, page.name)
        settle_jobs(window)
        see(f"halaman-{page.name}", window)
    show_page(window, GRID)
    assert window.desk is not None
    window.desk.workspace.show_inspector(True)
    tabs = window.desk.inspector.tabs
    for at in range(tabs.count()):
        tabs.setCurrentIndex(at)
        settle_jobs(window)
        see(f"panel-{tabs.tabText(at).replace('&', '').split()[0].lower()}", window)
    tabs.setCurrentIndex(0)


def every_dialog(window: MainWindow, see: See) -> None:
    """Choose each line of the menus that ends in "…", and show what it asks; every question is answered by going back."""
    for name in [action.objectName() for action in _lines(window)]:
        show_page(window, GRID)
        with _looked_at(partial(see, f"dialog-{name}")):
            line = next((one for one in _lines(window) if one.objectName() == name), None)
            if line is not None and line.isEnabled():
                line.trigger()
                settle_jobs(window)


def _lines(window: MainWindow) -> Iterator[QAction]:
    assert window.desk is not None
    for action in (*window.menus.actions.values(), *window.desk.commands()):
        asks = "…" in action.text() or action.objectName() in ("about", "keys")
        if asks and action.objectName() not in _ELSEWHERE:
            yield action


@contextmanager
def _looked_at(see: Callable[[QDialog], None]) -> Iterator[None]:
    """While it lasts a dialog is shown, looked at and gone back from, and no file is chosen."""

    def look(dialog: QDialog) -> int:
        dialog.show()
        settle()
        if not isinstance(dialog, QFileDialog):
            see(dialog)
        dialog.reject()
        return 0

    kept: dict[str, Any] = {"exec": QDialog.exec}
    none: dict[str, Any] = {
        "getOpenFileName": lambda *_: ("", ""),
        "getOpenFileNames": lambda *_: ([], ""),
        "getExistingDirectory": lambda *_: "",
    }
    files = {name: getattr(QFileDialog, name) for name in none}
    QDialog.exec = look  # type: ignore[method-assign]
    for name, answer in none.items():
        setattr(QFileDialog, name, staticmethod(answer))
    try:
        yield
    finally:
        QDialog.exec = kept["exec"]  # type: ignore[method-assign]
        for name, real in files.items():
            setattr(QFileDialog, name, staticmethod(real))
