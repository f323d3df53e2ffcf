"""What the menu *Cetak* does: shows a paper in the window for papers, one window for a plan."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from zi_desktop.ui.menus import MENUS

if TYPE_CHECKING:
    from collections.abc import Callable

    from zi_desktop.domain.errors import PlanError
    from zi_desktop.domain.plan import Plan
    from zi_desktop.ui.jobs import Progress
    from zi_desktop.ui.main_window import MainWindow
    from zi_desktop.ui.print_window import PrintWindow

LINE = "paper_"
PAPERS = tuple(
    entry.name.removeprefix(LINE)
    for entry in MENUS["&Cetak"]
    if entry is not None and entry.name.startswith(LINE)
)
"""The papers that the menu names as services/papers.py does, which start-up does without."""


NAME = "printWindow"
"""The window for papers, as it is found among the children of the plan's."""


def show_paper(window: MainWindow, name: str = "lampiran") -> None:
    """Show a paper of the open plan, of the month or meeting that the page is about."""
    _with_preview(window, partial(_show, name))


def print_all(window: MainWindow) -> None:
    """Ask which papers go into a folder, and write them."""
    _with_preview(window, _show_all)


def preview_of(window: MainWindow) -> PrintWindow | None:
    """Return the window in which papers are shown, where it is open."""
    found = (one for one in window.findChildren(QWidget, NAME) if one.isVisible())
    return cast("PrintWindow | None", next(found, None))


def _show(name: str, window: MainWindow, preview: PrintWindow) -> None:
    page = window.desk.workspace.page if window.desk is not None else None
    about = {of: str(getattr(page, of, "") or "") for of in ("period", "meeting")}
    preview.show_paper(name, **about)


def _show_all(window: MainWindow, preview: PrintWindow) -> None:
    from zi_desktop.ui.print_out import print_all

    if preview.made is None:
        preview.show_paper("lampiran")
    print_all(window, preview)


def _with_preview(window: MainWindow, use: Callable[[MainWindow, PrintWindow], None]) -> None:
    """Open the window for papers, unless it is, and do something with it."""
    if window.open_plan is None:
        return
    window.save_drafts()
    if LOADED in sys.modules:
        _open(window, use)
        return
    from zi_desktop.ui.jobs import Jobs

    jobs = Jobs(window)  # not the window's: what it waits for has nothing to do with papers
    jobs.started.connect(window.status.work_started)
    jobs.ended.connect(window.status.work_ended)
    jobs.ended.connect(jobs.leave)
    jobs.start("Membuka jendela cetak…", _load, partial(_loaded, window, use), _never)


LOADED = "zi_desktop.ui.print_out"


def _load(progress: Progress) -> None:
    """Load what papers are made with while nobody waits for the screen."""
    import zi_desktop.ui.print_out
    import zi_desktop.ui.print_window  # noqa: F401


def _loaded(
    window: MainWindow, use: Callable[[MainWindow, PrintWindow], None], nothing: None
) -> None:
    _open(window, use)


def _never(error: PlanError) -> None:
    """Loading refuses nothing that a person could change."""
    raise error


def _open(window: MainWindow, use: Callable[[MainWindow, PrintWindow], None]) -> None:
    if window.open_plan is None:
        return  # closed meanwhile
    preview = preview_of(window) or _new_preview(window)
    preview.show()
    preview.raise_()
    preview.activateWindow()
    # in a moment of its own: making the window and filling it together keep keys waiting
    QTimer.singleShot(0, preview, partial(use, window, preview))


def _new_preview(window: MainWindow) -> PrintWindow:
    from zi_desktop.ui.print_out import act
    from zi_desktop.ui.print_window import PrintWindow

    assert window.open_plan is not None
    filtered = partial(_filtered, window)
    preview = PrintWindow(window.open_plan, window.memory, filtered, window.jobs, window)
    preview.setObjectName(NAME)
    preview.asked.connect(partial(act, window, preview))
    return preview


def _filtered(window: MainWindow) -> tuple[Plan, int] | None:
    """Return the part of the plan that the grid's filter shows, and its activities; `None` without a filter."""
    page = window.desk.page if window.desk is not None else None
    shown = window.open_plan
    if page is None or shown is None:
        return None
    part = page.model.in_view.printed(shown.plan)
    return (part, page.model.in_view.count(shown.plan)) if part is not None else None
