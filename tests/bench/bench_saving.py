"""Times what a person feels of saving: how long the window stands still while it edits a real plan, with a fast disk
and with one that takes 30 ms longer for every flush."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from subprocess import PIPE, run
from tempfile import TemporaryDirectory

from tests.bench.bench_store import SLOW_FSYNC, SLOW_MS, plan
from tests.bench.harness import Result, from_line, report, skipped, within

FRAME, SLOW_FRAME = 0.016, 0.050
EDITS = 60


def results() -> Iterator[Result]:
    compiler = which("cc")
    with TemporaryDirectory() as folder:
        yield from _in_own_process(Path(folder), 0)
        if compiler is None:
            yield skipped(f"window stands still, {SLOW_MS} ms more a flush", "no C compiler")
            return
        shim = Path(folder) / "slow_fsync.so"
        run([compiler, "-shared", "-fPIC", "-o", shim, SLOW_FSYNC, "-ldl"], check=True)
        yield from _in_own_process(Path(folder), SLOW_MS, LD_PRELOAD=str(shim))


def _in_own_process(folder: Path, slow_ms: int, **env: str) -> Iterator[Result]:
    """A disk is slow for a whole process or not at all."""
    own = folder / str(slow_ms)
    own.mkdir()
    words = [sys.executable, "-m", "tests.bench.bench_saving", str(own), str(slow_ms)]
    slowed = {**os.environ, "SLOW_FSYNC_MS": str(slow_ms), "QT_QPA_PLATFORM": "offscreen", **env}
    done = run(words, env=slowed, stdout=PIPE, text=True, check=True)
    for line in done.stdout.splitlines():
        yield from_line(line)


def standstills(folder: Path, slow_ms: int) -> Iterator[Result]:
    """The window's longest standstill around edits that come a tenth of a second apart."""
    goal, extra = (SLOW_FRAME, f", {slow_ms} ms more a flush") if slow_ms else (FRAME, "")
    for rows in (70, 3_000):
        times = list(_edit(plan(folder, rows)))
        limit = None if rows == 3_000 and not slow_ms else goal
        yield within(f"window stands still, {rows} rows{extra}, worst", times, goal=limit, pick=max)


def _edit(path: Path) -> Iterator[float]:
    from PySide6.QtWidgets import QApplication

    from tests.bench.bench_grid import shown
    from zi_desktop.domain.history import Author
    from zi_desktop.services.plans import open_plan
    from zi_desktop.ui import theme
    from zi_desktop.ui.open_plan import OpenPlan

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Scheme.LIGHT)
    opened = OpenPlan(open_plan(path, Author("Rini", "PC-1")))
    page = shown(opened, app)
    opened.save_in_background()
    _settle(app, lambda: not opened._saver._jobs.busy)  # type: ignore[union-attr]
    rows = [row.id for row in page.model.grid_rows() if row.activity][:EDITS]
    for n, row in enumerate(rows):
        page.go_to(row, f"m{n % 12 + 1}")
        app.processEvents()
        start = time.perf_counter()
        page.edits.toggle_months()
        page.view.viewport().repaint()
        yield time.perf_counter() - start
        until = time.perf_counter() + 0.1
        while time.perf_counter() < until:  # the worker saves meanwhile
            start = time.perf_counter()
            app.processEvents()
            page.view.viewport().repaint()
            yield time.perf_counter() - start
            time.sleep(0.004)
    _settle(app, lambda: opened.unsaved == 0)
    page.close()
    opened.close()


def _settle(app: object, is_so: object) -> None:
    while not is_so():  # type: ignore[operator]
        app.processEvents()  # type: ignore[attr-defined]
        time.sleep(0.002)


if __name__ == "__main__":
    report(standstills(Path(sys.argv[1]), int(sys.argv[2])) if sys.argv[1:] else results())
