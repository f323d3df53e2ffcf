"""The plan file: an edit's transaction, opening, merging, an earlier date; each beside what SQLite alone needs."""

from __future__ import annotations

import itertools
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert

from tests.bench.harness import ROOT, Result, compare, report, skipped, timed, within
from zi_desktop.db.actions import LogEntry, Written
from zi_desktop.db.connection import bare, connect, writing
from zi_desktop.db.journal_file import write
from zi_desktop.db.opening import create_plan, open_plan
from zi_desktop.db.sqlite_file import PRAGMAS
from zi_desktop.db.store import PlanStore
from zi_desktop.db.tables import log, transactions
from zi_desktop.domain.changes import ROOT as TOP
from zi_desktop.domain.changes import Change, Entity, creation
from zi_desktop.domain.edits import set_field, toggle_months
from zi_desktop.domain.history import Author
from zi_desktop.domain.plan import PLANNED
from zi_desktop.domain.revision import Stamp

ME = Author("Ani", "PC-ANI")
OTHER = Author("Budi", "PC-BUDI")
INFO = {"unit": "KPU Kota Contoh", "year": 2026}
SIZES = (70, 3_000, 10_000)
SLOW_FSYNC = Path(__file__).with_name("slow_fsync.c")
SLOW_MS = 30
WORDS = {
    "indicator": "Terbentuknya tim kerja " * 4,
    "action": "Menyusun dan menetapkan surat keputusan tim kerja " * 3,
    "expected_evidence": "SK, undangan, daftar hadir, notulen " * 2,
    "rhythm": "sekali",
    "m1": PLANNED,
    "m6": PLANNED,
}


def rows(count: int) -> Callable[[PlanStore], list[Change]]:
    """Return what fills a new plan with `count` activities, ten to a component."""

    def fill(store: PlanStore) -> list[Change]:
        area = store.new_row_id()
        changes = creation(Entity.AREA, area, TOP, "i", {"title": "MANAJEMEN PERUBAHAN"})
        component = area
        for n in range(count):
            if n % 10 == 0:
                component = store.new_row_id()
                title = {"title": f"Komponen {n // 10}"}
                changes += creation(Entity.COMPONENT, component, area, f"i{n:06d}z", title)
            words = {**WORDS, "action": f"{n}. {WORDS['action']}"}
            place = (Entity.ACTIVITY, store.new_row_id(), component, f"i{n:06d}z")
            changes += creation(*place, words)  # type: ignore[arg-type]
        return changes

    return fill


def plan(folder: Path, count: int) -> Path:
    """Make a plan of `count` activities in `folder`."""
    path = folder / f"{count}.zi"
    create_plan(path, author=ME, info=INFO, first=[("Isi", rows(count))]).close()
    return path


def month_painter(store: PlanStore) -> Callable[[], object]:
    """Return one edit as the grid makes it, on another row each time."""
    activities = itertools.cycle([row.id for row in store.plan.activities()])
    return lambda: store.apply("Ubah bulan", toggle_months(store.plan, [(next(activities), 4)]))


def transaction_of_an_edit(store: PlanStore) -> Callable[[], float]:
    """Return one edit whose transaction alone is timed, as the window's worker thread does it."""
    edit = month_painter(store)
    store.save_later(lambda: None)

    def run() -> float:
        edit()
        start = time.perf_counter()
        store.save()
        return time.perf_counter() - start

    return run


def bare_insert(folder: Path) -> Callable[[], object]:
    """Return one durable insert of one row, under the plan file's own pragmas."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(pragma)
    connection.execute("CREATE TABLE IF NOT EXISTS edits (id INTEGER PRIMARY KEY, words TEXT)")

    def edit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO edits (words) VALUES (?)", ("x" * 300,))
        connection.execute("COMMIT")

    return edit


def edits(folder: Path) -> Iterator[Result]:
    """An edit's transaction, in pairs: disks change their mind about fsync by the minute."""
    peer = bare_insert(folder)
    for count in SIZES:
        with open_plan(plan(folder, count), author=ME) as store:
            goal = 1.3 if count <= 3_000 else None
            what = f"an edit in {count:,} rows"
            store.read_ahead()  # as the window does once it has painted
            ours = month_painter(store)
            yield compare(what, ours, peer, peer_name="bare insert", goal=goal, rounds=101)
            what = f"its transaction alone, {count:,} rows"
            alone = transaction_of_an_edit(store)
            yield compare(what, alone, peer, peer_name="bare insert", goal=goal, rounds=101)


def slow_disk(folder: Path) -> Iterator[Result]:
    """The same pair in a process whose every fsync takes 30 ms longer."""
    what = f"an edit in 3,000 rows, +{SLOW_MS} ms an fsync"
    compiler = next((name for name in ("cc", "gcc", "clang") if shutil.which(name)), None)
    if compiler is None or sys.platform != "linux":
        yield skipped(what, "no C compiler, or no Linux, to slow fsync down with")
        return
    shim = folder / "slow_fsync.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", shim, SLOW_FSYNC, "-ldl"], check=True)
    slowed = {**os.environ, "LD_PRELOAD": str(shim), "SLOW_FSYNC_MS": str(SLOW_MS)}
    command = [sys.executable, "-m", __spec__.name, "--slow", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, env=slowed, check=True, stdout=subprocess.PIPE, text=True
    )
    ours, peer, ratio = (float(word) for word in done.stdout.split())
    yield Result(what, ours, peer, "bare insert", ratio)


def slowed_edits(folder: Path) -> None:
    """Print the figures of `slow_disk`, from inside the slowed process."""
    with open_plan(folder / "3000.zi", author=ME) as store:
        found = compare("", month_painter(store), bare_insert(folder), goal=None, rounds=9)
    print(found.ours, found.peer, found.ratio)


def openings(folder: Path) -> Iterator[Result]:
    """Opening for work: lock, checks, rows into the snapshot. Per row, so that growth shows."""

    def per_row(count: int) -> float:
        path = folder / f"{count}.zi"
        return timed(lambda: open_plan(path, author=ME).close()) / count

    times = [per_row(3_000) for _ in range(7)]
    yield within("opening 3,000 rows, seconds", [t * 3_000 for t in times], goal=None)
    yield compare(
        "opening 10,000 rows, per row",
        lambda: per_row(10_000),
        lambda: per_row(3_000),
        peer_name="at 3,000 rows",
        goal=1.3,
    )


def work(store: PlanStore, revisions: int, said: str) -> None:
    """Write `revisions` more, as years of edits do: some rows each, one field at a time."""
    activities = itertools.cycle([row.id for row in store.plan.activities()])
    fields = itertools.cycle(["remarks", "action", "target_output"])
    for n in range(revisions // 10):
        some = list(itertools.islice(activities, 10))
        store.apply("Ubah", set_field(store.plan, some, next(fields), f"{said} {n}"))


def merges(folder: Path) -> Iterator[Result]:
    """Two copies of a plan of 200 rows, each with 5,000 revisions of its own since they parted."""
    ours = plan(folder, 200)
    theirs = Path(shutil.copy(ours, folder / "theirs.zi"))
    for path, author in ((ours, ME), (theirs, OTHER)):
        with open_plan(path, author=author) as store:
            work(store, 5_000, author.name)
    with open_plan(theirs, author=OTHER) as store:
        journal = store.whole_journal()
    times = []
    for n in range(5):
        with open_plan(Path(shutil.copy(ours, folder / f"merged{n}.zi")), author=ME) as store:
            times.append(timed(lambda store=store: store.merge(journal, "Gabung")))
            assert not n or any(row.conflicts for row in store.plan.rows.values())
    yield within("merge of 200 rows, 5,000 revisions each", times, goal=0.5)
    with open_plan(theirs, author=OTHER) as store:
        times = [timed(store.whole_journal) for _ in range(5)]
    yield within("reading the other's journal for it", times, goal=None)


def past(folder: Path) -> Iterator[Result]:
    """The plan as on an earlier date, out of 100,000 revisions."""
    path = plan(folder, 500)
    with open_plan(path, author=ME) as store:
        _write_many(store, 100_000)
    with open_plan(path, author=ME) as store:
        for revisions in (10_000, 50_000, 90_000):
            moment = datetime.fromtimestamp(1_800_000_000 + revisions, UTC)
            times = [timed(lambda moment=moment: store.plan_at(moment)) for _ in range(5)]
            yield within(f"the plan as after {revisions:,} of 100,000 revisions", times, goal=1.0)


def _write_many(store: PlanStore, count: int) -> None:
    """Write `count` revisions in one transaction, each an action of its own in journal and log, a second apart."""
    activities = itertools.cycle([row.id for row in store.plan.activities()])
    journal = store._journal
    stamps, made = [], []
    for n in range(count):
        stamp = Stamp(f"tx{n:08d}", ME, (1_800_000_000 + n) * 1000)
        change = Change(Entity.ACTIVITY, next(activities), f"m{n % 12 + 1}", f"{n}")
        made += journal.apply([change], stamp)
        stamps.append((stamp, change.row))
    states = [journal.history(row).state() for row in {row for _, row in stamps}]
    with writing(connect(store.path), store.path) as connection:
        records = [
            {"id": s.transaction, "label": "Ubah", "author": ME.name, "computer": ME.computer}
            | {"at": s.at}
            for s, _ in stamps[1:]
        ]
        connection.execute(insert(transactions), records)
        entries = [
            LogEntry(3 + n, "edit", "Ubah", s.transaction, None, s.at, (row,))
            for n, (s, row) in enumerate(stamps)
        ]
        write(bare(connection), entries[0], stamps[0][0], Written(made), states)
        logged = [
            {"seq": e.seq, "kind": e.kind, "label": e.label, "tx": e.transaction, "at": e.at}
            | {"rows": f'["{e.rows[0]}"]', "came": "{}", "withheld": "{}", "given": "{}"}
            for e in entries[1:]
        ]
        connection.execute(insert(log), logged)


def results() -> Iterator[Result]:
    """Every line, in a folder of the project's own disk."""
    out = ROOT / "out"
    out.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out) as made:
        folder = Path(made)
        groups: Sequence[Callable[[Path], Iterator[Result]]] = (
            edits,
            slow_disk,
            openings,
            merges,
            past,
        )
        for group in groups:
            yield from group(folder)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--slow"]:
        slowed_edits(Path(sys.argv[2]))
    else:
        report(results())
