"""What safety costs: backups of a plan with a long history, the check after an unclean stop, restoring and recovering."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.bench_store import ME, _write_many, month_painter, plan, work
from tests.bench.harness import ROOT, Result, report, timed, within
from zi_desktop.db.backups import back_up
from zi_desktop.db.lock import PlanLock
from zi_desktop.db.opening import open_plan
from zi_desktop.paths import Folders
from zi_desktop.services.backups import back_up as back_up_plan
from zi_desktop.services.recovering import recover
from zi_desktop.services.restoring import restore_in_place

RECORDS = 100_000
NOW = datetime(2026, 11, 21, tzinfo=UTC)


def backups(folder: Path) -> Iterator[Result]:
    """The first backup replays everything, the others what changed. All of it runs off the UI thread."""
    path = plan(folder, 500)
    with open_plan(path, author=ME) as store:
        _write_many(store, RECORDS)
    first = timed(lambda: back_up(path, folder / "cadangan", "opening", NOW))
    yield within(f"first backup of {RECORDS:,} records", [first], goal=None)
    times = []
    for _ in range(5):
        with open_plan(path, author=ME) as store:
            edit = month_painter(store)
            for _ in range(20):
                edit()
        times.append(timed(lambda: back_up(path, folder / "cadangan", "work", NOW)))
    yield within(f"backup of {RECORDS:,} records", times, goal=0.5)
    times = [timed(lambda: back_up(path, folder / "cadangan", "work", NOW)) for _ in range(5)]
    yield within("the same where nothing was changed", times, goal=None)
    bare = [timed(lambda n=n: _copy(path, folder / f"bare{n}.db")) for n in range(3)]
    yield within("SQLite's own copy of it, not tried", bare, goal=None)


def _copy(path: Path, target: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def checks(folder: Path) -> Iterator[Result]:
    """What opening takes longer when the plan was not closed: everything is looked at."""
    path = plan(folder, 200)
    with open_plan(path, author=ME) as store:
        work(store, 1_000, "catatan")

    def opening(unclean: bool) -> float:
        if unclean:
            text = f'{{"name": "{ME.name}", "computer": "{ME.computer}", "since": ""}}'
            PlanLock.path_for(path).write_text(text)
        return timed(lambda: open_plan(path, author=ME).close())

    pairs = [(opening(True), opening(False)) for _ in range(15)]
    more = [a - b for a, b in pairs]
    yield within("the check at opening 200 rows, 1,000 revisions", more, goal=0.05)


def ways_back(folder: Path) -> Iterator[Result]:
    """Restoring in place and recovering, both rare and off the UI thread."""
    path, folders = folder / "200.zi", Folders.under(folder / "own")
    kept = back_up_plan(path, "asked", folders).path
    with open_plan(path, author=ME) as store:
        work(store, 1_000, "sesudah")
        took = timed(lambda: restore_in_place(store, kept, NOW, folders))
    yield within("restoring 200 rows in place", [took], goal=None)
    damaged = Path(shutil.copy(path, folder / "rusak.zi"))
    with damaged.open("rb+") as file:
        file.truncate(damaged.stat().st_size // 2)
    took = timed(lambda: recover(damaged, folder / "baru.zi", ME, folders=folders))
    yield within("recovering 200 rows", [took], goal=None)


def results() -> Iterator[Result]:
    """Every line, in a folder of the project's own disk."""
    out = ROOT / "out"
    out.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out) as made:
        for group in (backups, checks, ways_back):
            yield from group(Path(made))


if __name__ == "__main__":
    report(results())
