"""Times the start: window shown, and a plan of 70 rows ready, beside a bare window and one that also queries with SQLAlchemy."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.harness import Result, compare, python_seconds, report
from zi_desktop.domain.edits import add_activity
from zi_desktop.domain.history import Author
from zi_desktop.services.plans import new_plan

ROWS = 70
SHOWN, READY = 1.5, 1.3  # design.md, "Speed"

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QTableView())
window.resize(1366, 697)
window.show()
app.processEvents()
"""
WITH_QUERY = f"""{BARE}
from sqlalchemy import create_engine, text
with create_engine("sqlite:///" + sys.argv[1]).connect() as connection:
    connection.execute(text("SELECT * FROM rows")).all()
app.processEvents()
"""


def results() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder, "contoh.zi")
        make_plan(plan)
        nobody = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), folder)

        def window(state: str, *words: str | Path) -> float:
            command = ("-m", "zi_desktop", *words, "--exit-when", state)
            return python_seconds(*command, env=nobody)

        yield compare(
            "window shown, whole process",
            lambda: window("shown"),
            lambda: python_seconds("-c", BARE, env=nobody),
            goal=SHOWN,
            peer_name="bare PySide6",
            rounds=15,
        )
        yield compare(
            f"plan of {ROWS} rows ready, whole process",
            lambda: window("ready", plan),
            lambda: python_seconds("-c", WITH_QUERY, plan, env=nobody),
            goal=READY,
            peer_name="bare + SQLAlchemy",
            rounds=15,
        )


def make_plan(path: Path) -> None:
    """Make a plan of `ROWS` rows: the standard template's and a few more."""
    author = Author("Bangku Ukur", "komputer ini")
    store = new_plan(path, unit="KPU", year=2026, author=author, template="standar")
    component = next(store.plan.components()).id
    while len(list(store.plan.activities())) < ROWS:
        changes = add_activity(
            store.plan, component, store.new_row_id, action="Rapat kelompok kerja."
        )
        store.apply("Tambah baris", changes)
    store.close()


if __name__ == "__main__":
    report(results())
