"""Start-up: the whole process of `zi-desktop` beside the least that a PySide6 program with the same duties does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.harness import Result, compare, python_seconds, report
from zi_desktop.domain.history import Author
from zi_desktop.services.plans import new_plan

ROWS = 70

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget

app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QTableWidget(12, 12))
window.resize(1366, 697)
window.show()
"""

SHOWN = f"{BARE}QTimer.singleShot(0, app.quit)\napp.exec()\n"

QUERIED = f"""{BARE}
def query():
    import sqlalchemy
    engine = sqlalchemy.create_engine("sqlite:///" + sys.argv[1])
    with engine.connect() as connection:
        connection.execute(sqlalchemy.text("SELECT * FROM rows")).all()
    app.quit()

QTimer.singleShot(0, query)
app.exec()
"""


def results() -> Iterator[Result]:
    """Compare both states in which the window can be asked to end."""
    with TemporaryDirectory() as folder:
        env = surroundings(Path(folder))
        plan = plan_of_70_rows(Path(folder))
        yield compare(
            "window shown",
            lambda: python_seconds("-m", "zi_desktop", "--exit-when", "shown", env=env),
            lambda: python_seconds("-c", SHOWN, env=env),
            peer_name="bare window",
            goal=1.5,
            rounds=15,
        )
        yield compare(
            f"plan of {ROWS} rows ready",
            lambda: python_seconds("-m", "zi_desktop", plan, "--exit-when", "ready", env=env),
            lambda: python_seconds("-c", QUERIED, plan, env=env),
            peer_name="bare window + SQLAlchemy + a query",
            goal=1.3,
            rounds=15,
        )


def surroundings(folder: Path) -> dict[str, str]:
    """Return an environment with settings of its own, where compiled modules are kept as in an installed program."""
    return {
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "APPDATA": str(folder / "config"),
        "LOCALAPPDATA": str(folder / "data"),
    }


def plan_of_70_rows(folder: Path) -> Path:
    """Make a plan from the standard template, filled up to 70 activities."""
    from zi_desktop.domain.edits import add_activity

    path = folder / "rencana.zi"
    author = Author("Rini", "PC-UMUM")
    with new_plan(path, unit="KPU", year=2026, template="standar", author=author) as store:
        component = next(store.plan.components())
        for number in range(ROWS - len(list(store.plan.activities()))):
            text = f"Kegiatan tambahan nomor {number} yang ditulis untuk pengukuran"
            changes = add_activity(store.plan, component.id, store.new_row_id, action=text)
            store.apply("Tambah baris", changes)
        assert len(list(store.plan.activities())) == ROWS
    return path


if __name__ == "__main__":
    report(results())
