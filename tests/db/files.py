"""Plan files for tests: a small one made once and copied, people, clocks, and what a plan holds as plain values."""

from __future__ import annotations

import itertools
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from zi_desktop.db.opening import create_plan, open_plan
from zi_desktop.db.store import PlanStore
from zi_desktop.domain.changes import ROOT, Change, Entity, RowId, creation
from zi_desktop.domain.edits import set_field
from zi_desktop.domain.history import Author
from zi_desktop.domain.plan import PLANNED, Activity, Plan

ANI = Author("Ani", "PC-ANI")
BUDI = Author("Budi", "PC-BUDI")
START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


class Clock:
    """Goes on by a minute each time it is asked; can be put to any moment."""

    def __init__(self, start: datetime = START) -> None:
        self.next = start

    def __call__(self) -> datetime:
        now, self.next = self.next, self.next + timedelta(minutes=1)
        return now


def ids(prefix: str) -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"{prefix}{next(numbers):08d}"


def first_rows(_: PlanStore) -> list[Change]:
    """Area a, its components k and l; k has rows r1, r2 and r3, l has none."""
    rows = [
        *creation(Entity.AREA, RowId("a"), ROOT, "i", {"title": "MANAJEMEN PERUBAHAN"}),
        *creation(Entity.COMPONENT, RowId("k"), RowId("a"), "i", {"title": "Tim Kerja"}),
        *creation(Entity.COMPONENT, RowId("l"), RowId("a"), "r", {"title": "Rencana"}),
    ]
    for key, row in zip("ikm", ("r1", "r2", "r3"), strict=True):
        words = {"action": f"langkah {row}", "rhythm": "sekali", "m1": PLANNED}
        rows += creation(Entity.ACTIVITY, RowId(row), RowId("k"), key, words)
    return rows


def make_plan(path: Path, first: Callable[[PlanStore], Sequence[Change]] = first_rows) -> Path:
    """Make the small plan at `path` and close it. Its id is "plan", the third that is asked for."""
    info = {"unit": "KPU Kota Contoh", "year": 2026}
    steps = [("Isi awal", first)]
    names = itertools.chain(["unfinished", "opening", "plan"], map(str, itertools.count()))
    new_id = names.__next__
    create_plan(path, author=ANI, info=info, first=steps, now=Clock(), new_id=new_id).close()
    return path


def opened(path: Path, author: Author = ANI, clock: Clock | None = None) -> PlanStore:
    """Open a plan with a clock that begins after the small plan was made."""
    later = clock or Clock(START + timedelta(hours=1))
    return open_plan(path, author=author, now=later)


def copied(path: Path, name: str) -> Path:
    """Copy a closed plan as Explorer does."""
    return Path(shutil.copy(path, path.with_name(name)))


def set_text(store: PlanStore, row: str, field: str, value: object, label: str = "Ubah") -> None:
    store.apply(label, set_field(store.plan, [RowId(row)], field, value))


def activity(store: PlanStore, row: str) -> Activity:
    return store.plan.activity(RowId(row))


def content(plan: Plan) -> tuple[object, ...]:
    """Everything a plan shows, in the order in which it shows it."""
    children = {parent: rows for parent, rows in plan.children.items() if rows}
    return plan.info, dict(plan.rows), children, {record.id: record for record in plan.records}


def on_disk(path: Path) -> tuple[object, ...]:
    """What another opening of the file shows."""
    with open_plan(path, author=BUDI, read_only=True) as store:
        return content(store.plan)


def sql(path: Path, *statements: str) -> list[tuple[object, ...]]:
    """Do what no program of ours does to a plan file; returns what the last statement found."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        found: list[tuple[object, ...]] = []
        for statement in statements:
            found = connection.execute(statement).fetchall()
    return found
