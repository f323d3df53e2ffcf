"""Times how long the window stands still while a document comes in: from the drop to the preview, and from there to the plan."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from tests.bench.bench_paper import write_workbook
from tests.bench.harness import Result, report, within
from tests.ui.example_plans import long_plan
from zi_desktop.annex.forms import MOJOKERTO
from zi_desktop.annex.printed import printed_table
from zi_desktop.domain.history import Author
from zi_desktop.domain.plan import Plan
from zi_desktop.paths import Folders
from zi_desktop.services.plans import new_plan
from zi_desktop.settings import SettingsFile
from zi_desktop.ui import theme
from zi_desktop.ui.garbage import Garbage
from zi_desktop.ui.main_window import MainWindow

STANDSTILL = 0.050
AREAS = 7
BEAT_MS = 2
SETTLE_MS = 500
"""The preview and the plan are looked at so long before the next step."""
ME = Author("Rini", "PC-UMUM")


class Heart(QObject):
    """Beats in the window's own loop; a pause between two beats is a standstill that a person feels."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.pauses.append(max(0.0, now - self._last - BEAT_MS / 1000))
        self._last = now

    def take(self) -> list[float]:
        """Return the pauses since the last call."""
        self._beat()
        taken, self.pauses = self.pauses, []
        return taken


class BringingIn(QObject):
    """Drops a document on a window with an empty plan and presses what a person would press."""

    def __init__(self, folder: Path, source: Path) -> None:
        super().__init__()
        folders = Folders.under(folder)
        plan = folder / "plan.zi"
        new_plan(plan, unit="KPU Kota Contoh", year=2026, template="kosong", author=ME).close()
        self.window = MainWindow(
            SettingsFile(folders.settings), folders, now=lambda: datetime(2026, 1, 5, tzinfo=UTC)
        )
        self.window.resize(1366, 697)
        self.window.show()
        self.window.commands.open(plan)
        self._source = source
        self.to_preview: list[float] = []
        self.to_plan: list[float] = []

    def run(self) -> None:
        """Bring it in; returns when everything is saved."""
        wait(300)
        self.heart = Heart()
        self.window.commands.bring_in(self._source)
        self._looking = QTimer(self, interval=20)
        self._looking.timeout.connect(self._look)
        self._looking.start()
        until(lambda: self.to_preview and self._there())
        wait(SETTLE_MS)
        self.to_plan = self.heart.take()
        self.heart.deleteLater()
        self.window.close()

    def _look(self) -> None:
        """The preview is there: let it paint, then bring in."""
        if QApplication.activeModalWidget() is not None:
            self._looking.stop()
            QTimer.singleShot(SETTLE_MS, self, self._accept)

    def _accept(self) -> None:
        self.to_preview = self.heart.take()
        QApplication.activeModalWidget().accept()

    def _there(self) -> bool:
        shown = self.window.open_plan
        return shown is not None and len(shown.plan) > 0 and not shown.unsaved


def in_seven_areas(rows: int) -> Plan:
    """A long plan as offices have them: many components, few areas."""
    plan = long_plan(rows)
    areas, components = plan.areas()[:AREAS], list(plan.components())
    moved = [
        replace(component, parent=areas[n * len(areas) // len(components)].id, key=f"{n:04}")
        for n, component in enumerate(components)
    ]
    return plan.with_rows(moved, [area.id for area in plan.areas()[AREAS:]])


def wait(ms: int) -> None:
    """Let the window work for so long."""
    end = time.perf_counter() + ms / 1000
    until(lambda: time.perf_counter() > end)


def until(true: Callable[[], object]) -> None:
    """Let the window work until something holds."""
    while not true():
        QApplication.processEvents()
        time.sleep(0.0005)


def results() -> Iterator[Result]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Scheme.LIGHT)
    garbage = Garbage(app, is_away=lambda: False)  # the person looks on
    with TemporaryDirectory() as name:
        for rows in (70, 2_000):
            folder = Path(name) / str(rows)
            folder.mkdir()
            source = folder / "lampiran.xlsx"
            write_workbook(printed_table(in_seven_areas(rows), MOJOKERTO), source)
            coming = BringingIn(folder, source)
            coming.run()
            for what, pauses in (
                ("drop to preview", coming.to_preview),
                ("preview to plan", coming.to_plan),
            ):
                yield within(f"{what}, {rows} rows, worst", pauses, goal=STANDSTILL, pick=max)
    garbage.stop()


if __name__ == "__main__":
    report(results())
