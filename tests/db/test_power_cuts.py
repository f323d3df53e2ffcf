"""A hundred kills while a plan is written: whatever was acknowledged is there, and the same file goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.db.files import ANI, content, opened
from tests.db.processes import ROOT
from zi_desktop.db.opening import open_plan
from zi_desktop.db.store import PlanStore
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.edits import add_activity, plan_months, set_field
from zi_desktop.domain.months import Months

KILLS = 100
MONTHS = Months([3, 9])
WORKER = """
import os, sys
from pathlib import Path
from tests.db.test_power_cuts import WAYS
from tests.db.files import ANI
from zi_desktop.db.opening import open_plan

print("ready", flush=True)
for line in sys.stdin:  # the first number that is not there yet; one child a line, so that imports are paid once
    child = os.fork()
    if not child:
        with open_plan(Path(sys.argv[1]), author=ANI) as store:
            WAYS[sys.argv[2]](store, int(line))
    os.write(1, b"child %d\\n" % child)
    os.waitpid(child, 0)
    os.write(1, b"dead\\n")
"""


def edit(store: PlanStore, number: int) -> None:
    """One numbered action: adds a row, paints the one before it; every seventh also writes on sixty rows."""
    component, row, before = RowId("l"), RowId(f"row{number}"), RowId(f"row{number - 1}")
    with store.action(f"Tindakan {number}") as action:
        action.apply(add_activity(store.plan, component, lambda: row, action=f"ke-{number}"))
        if number > 1:
            action.apply(plan_months(store.plan, [before], MONTHS, "planned"))
        if number % 7 == 0:
            rows = store.plan.children[component][-60:]
            text = f"sampai {number} " + "panjang " * 100
            action.apply(set_field(store.plan, rows, "remarks", text))


def write_at_once(store: PlanStore, number: int) -> None:
    """As a script writes: an action is acknowledged when the call returns."""
    while True:
        edit(store, number)
        os.write(1, b"%d\n" % number)
        number += 1


def write_beside(store: PlanStore, number: int) -> None:
    """As the window writes: another thread saves, and acknowledges what was done before it began."""
    wake, done = Event(), number - 1

    def save() -> None:
        acknowledged = number - 1
        while True:
            wake.wait()
            wake.clear()
            reached = done
            store.save()
            if reached > acknowledged:
                acknowledged = reached
                os.write(1, b"%d\n" % acknowledged)

    store.save_later(wake.set)
    Thread(target=save, daemon=True).start()
    while True:
        edit(store, done + 1)
        done += 1
        wake.set()
        while done % 4 == 0 and store.unsaved:  # a person is slower than any disk
            wake.set()


WAYS = {"at once": write_at_once, "beside": write_beside}


class Victims:
    """A process that makes one writing child after the other, and reads what they acknowledge."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin and process.stdout
        self._process = process
        self._requests, self._answers = process.stdin, process.stdout
        self._unread = b""

    def line(self) -> str:
        while b"\n" not in self._unread:
            read = os.read(self._answers.fileno(), 65536)
            assert read, "the workers ended"
            self._unread += read
        line, _, self._unread = self._unread.partition(b"\n")
        return line.decode()

    def write_until_killed(self, first: int, chance: random.Random) -> int:
        """Let a child write from number `first` on, kill it somewhere, return the last number acknowledged."""
        self._requests.write(b"%d\n" % first)
        self._requests.flush()
        child = int(self.line().removeprefix("child "))
        acknowledged = first - 1
        for _ in range(chance.randrange(4)):
            acknowledged = int(self.line())
        spin(chance.uniform(0, 0.02))
        os.kill(child, signal.SIGKILL)
        while (line := self.line()) != "dead":
            acknowledged = int(line)
        return acknowledged


def spin(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


@contextmanager
def victims(path: Path, way: str) -> Iterator[Victims]:
    command = [sys.executable, "-c", WORKER, str(path), way]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        found = Victims(process)
        assert found.line() == "ready"
        yield found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills processes as POSIX does")
@pytest.mark.parametrize("way", WAYS)
def test_nothing_acknowledged_is_lost_in_a_hundred_kills(path: Path, way: str):
    chance = random.Random(20260105)
    last = rolled_back = 0
    journal = path.with_name(path.name + "-journal")
    with victims(path, way) as workers:
        for kill in range(KILLS):
            acknowledged = workers.write_until_killed(last + 1, chance)
            rolled_back += journal.exists() and journal.stat().st_size > 0
            read_only = kill % 3 == 0
            with open_plan(path, author=ANI, read_only=read_only) as store:
                assert store.check() == []
                last = whole_actions(store)
                assert last >= acknowledged
                shown = content(store.plan)
            with opened(path) as store:
                assert content(store.plan) == shown
    assert last >= KILLS  # they did write
    assert rolled_back >= 3  # and some were cut off in the middle


def whole_actions(store: PlanStore) -> int:
    """Return the number of the last action that is there, having seen that every one before it is there whole."""
    labels = [entry.label for entry in store.log()][2:]
    assert labels == [f"Tindakan {number}" for number in range(1, len(labels) + 1)]
    for number in range(1, len(labels) + 1):
        activity = store.plan.activity(RowId(f"row{number}"))
        assert activity.action == f"ke-{number}"
        assert activity.months == (MONTHS if number < len(labels) else Months())
    return len(labels)
