"""The window for papers: from the finished PDF to its first page on the screen, and how long keys wait while both are made."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.bench.bench_paper import plan_with
from tests.bench.harness import Result, report, within

FIRST_PAGE = 0.2  # seconds from the finished PDF; issue "papers", "Speed"
LONGEST = 0.05  # of the UI thread at a time
ROUNDS = 5
WIDE = 200  # dots: less is a small picture


def results() -> Iterator[Result]:
    """Yield the lines of this bench."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from zi_desktop.ui.garbage import Garbage

    app = QApplication.instance() or QApplication([])
    garbage = Garbage(app, is_away=lambda: False)  # as in the program
    for rows in (53, 2000):
        plan = plan_with(rows)
        _once(plan)  # what is loaded is loaded
        first, waits = zip(*(_once(plan) for _ in range(ROUNDS)), strict=True)
        yield within(f"preview of {rows} rows: PDF to first page", first, goal=FIRST_PAGE)
        yield within(f"preview of {rows} rows: longest wait", waits, goal=LONGEST, pick=max)
    garbage.stop()


def _once(plan) -> tuple[float, float]:
    """Return the seconds from the PDF to its first page, and the longest that the event loop stood while both were made."""
    from PySide6.QtWidgets import QApplication, QWidget

    from zi_desktop.services.papers import ANNEX, PAPERS, PaperChoices, PaperSource
    from zi_desktop.ui.jobs import Jobs
    from zi_desktop.ui.print_making import PaperOrder
    from zi_desktop.ui.print_pages import PagesPane

    app = QApplication.instance() or QApplication([])
    window = QWidget()
    pane, jobs = PagesPane(window, window), Jobs(window)
    pane.resize(1000, 640)
    window.resize(1000, 640)
    window.show()
    order = PaperOrder(
        PAPERS[ANNEX], PaperSource(plan, Path("a.zi"), date(2026, 4, 5)), PaperChoices()
    )
    finished, seen = [], []

    def take(made) -> None:
        finished.append(time.perf_counter())
        pane.show_paper(made.file.data, keep_place=False)

    def drawn(page, width, image) -> None:
        if width > WIDE:
            seen.append(time.perf_counter())

    pane._drawer.drawn.connect(drawn)
    app.processEvents()
    jobs.start("", order.make, take, _refuse)
    longest, turned = 0.0, time.perf_counter()
    while not seen or pane.busy:
        app.processEvents()
        now = time.perf_counter()
        longest, turned = max(longest, now - turned), now
        time.sleep(0.0005)
    pane.leave()
    jobs.close()
    window.close()
    app.processEvents()
    return seen[0] - finished[0], longest


def _refuse(error: Exception) -> None:
    raise error


if __name__ == "__main__":
    report(results())
