"""Every fault as a value, and a process of its own for each: it strikes there, and another process judges what is left."""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import signal
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.judging import BUG, Expected, expected_of, judge
from tests.faults.operations import FILES, OPERATIONS, Operation, few_pages, live_in
from tests.faults.seam import CHANGES, Blow, Seam, Step

SECONDS = 60
"""A case that takes longer hangs."""
KILLS, FAILURES = 90, 30
"""Of the steps of one operation, so many are killed at or fail, at most."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where it happens: in which operation, what, and the how manyeth of its kind."""

    operation: str
    what: str
    nth: int = 0

    @property
    def kills(self) -> bool:
        """True where a process dies of it."""
        return False


@dataclass(frozen=True, slots=True)
class Fault(Where):
    """One fault: at the `nth` of such `steps`, or a limit on files (`size` bytes) or pages of a database."""

    steps: Step | None = None
    blow: Blow = Blow.ONCE
    number: int = 0
    size: int = -1
    pages: int = 0

    @property
    def kills(self) -> bool:
        """True where the process dies of it."""
        return self.blow in (Blow.KILL, Blow.KILL_TORN)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a fault: did it strike, and what does not hold afterwards."""

    where: Where
    struck: bool
    wrong: tuple[str, ...]


def isolated(act: Callable[[], object]) -> tuple[int, object]:
    """Do it in a process of its own; returns how that ended (as `os.waitpid` says) and what it returned, by JSON."""
    answer, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(answer)
        signal.alarm(SECONDS)
        try:
            said = json.dumps(act())
        except BaseException:
            said = json.dumps({"error": traceback.format_exc().splitlines()[-1][:300]})
        os.write(write, said.encode()[:60_000])
        os._exit(0)
    os.close(write)
    with os.fdopen(answer, "rb") as file:
        said_bytes = file.read()
    _, status = os.waitpid(child, 0)
    return status, json.loads(said_bytes) if said_bytes else None


class Office:
    """A folder to do things in, made once and copied for every case; `expected` is what operations give without faults."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.whole = root / "office" / "kantor"
        self.expected: dict[str, Expected] = {}

    def learn(self, operation: Operation) -> dict[Step, int]:
        """Do the operation without faults; returns how many steps of each kind it takes, and keeps what it gives."""
        folder = self.root / "expected" / "kantor"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.whole, folder)

        def find() -> list[object]:
            live_in(folder)
            operation.prepare(folder)
            seam = Seam(folder)
            found = expected_of(operation, folder, seam)
            return [found.before, found.after, found.made, seam.counts()]

        *views, counts = _answer(large(find, self.root))  # type: ignore[misc]
        self.expected[operation.name] = Expected(*views)
        return {Step(int(step)): count for step, count in counts.items()}


def large(act: Callable[[], object], root: Path) -> tuple[int, object]:
    """Do as `isolated`, with an answer of any length."""
    path = root / f"answer{os.getpid()}"

    def write() -> str:
        path.write_text(json.dumps(act()), encoding="utf-8")
        return "written"

    status, said = isolated(write)
    return status, json.loads(path.read_text(encoding="utf-8")) if said == "written" else said


def _answer(ended: tuple[int, object]) -> object:
    status, said = ended
    if status or isinstance(said, dict):
        raise AssertionError(f"{status}: {said}")
    return said


def faults_of(operation: Operation, office: Office) -> Iterator[Fault]:
    """Yield the faults of an operation: at each of its steps, or spread over them where there are very many."""
    name, counts = operation.name, office.learn(operation)
    changes = sum(counts[step] for step in (Step.WRITE, Step.SYNC, Step.NAME))
    for nth in _spread(changes, KILLS):
        yield Fault(name, "kill", nth, CHANGES, Blow.KILL)
    for nth in _spread(counts[Step.WRITE], KILLS // 2):
        yield Fault(name, "kill in a write", nth, Step.WRITE, Blow.KILL_TORN)
    for step, what, number, blow in (
        (Step.WRITE, "write fails", errno.EIO, Blow.ONCE),
        (Step.WRITE, "disk full", errno.ENOSPC, Blow.EVER_AFTER),
        (Step.WRITE, "half a write", errno.ENOSPC, Blow.TORN),
        (Step.SYNC, "flush fails", errno.EIO, Blow.ONCE),
        (Step.NAME, "naming fails", errno.EACCES, Blow.ONCE),
        (Step.OPEN, "opening fails", errno.EACCES, Blow.ONCE),
        (Step.READ, "reading fails", errno.EIO, Blow.ONCE),
    ):
        for nth in _spread(counts[step], FAILURES):
            yield Fault(name, what, nth, step, blow, number)
    plan = (office.whole / FILES["plan"]).stat().st_size
    for size in range(0, plan + 40_960, 8192):
        yield Fault(name, "files no longer than", size=size)
    for pages in range(1, plan // 4096 + 8, 3):
        yield Fault(name, "databases no longer than", pages=pages)


def _spread(count: int, most: int) -> list[int]:
    """Return 1 … count, or `most` of them from the first to the last."""
    if count <= most:
        return list(range(1, count + 1))
    return sorted({1 + n * (count - 1) // (most - 1) for n in range(most)})


def strike(fault: Fault, office: Office, folder: Path) -> Outcome:
    """Let the fault strike, and judge what is left."""
    operation = next(o for o in OPERATIONS if o.name == fault.operation)
    expected = office.expected[operation.name]
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(office.whole, folder)
    operation.prepare(folder)
    status, said = isolated(lambda: _suffer(fault, operation, folder))
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    wrong: list[str] = []
    code, struck = 2, killed
    if isinstance(said, list):
        code, words, struck = said
        wrong += [f"a bug met it: {_log(folder)}"] if BUG in words else []
    elif not killed:
        wrong.append(f"it did not end well: {status} {said}")
    acknowledged = code in (0, 1) and not killed
    messy = killed or fault.steps is Step.NAME  # it may have been the removal of a scrap itself
    status, found = isolated(lambda: judge(operation, folder, expected, acknowledged, messy))
    if isinstance(found, list):
        wrong += found
    else:
        wrong.append(f"what is left cannot be judged: {status} {found}")
    return Outcome(fault, struck, tuple(wrong))


def _log(folder: Path) -> str:
    """Return the places in the code that the log names last."""
    text = "".join(path.read_text() for path in folder.glob("home/**/zi-desktop.log"))
    return " < ".join(line.strip() for line in reversed(text.splitlines()[-8:]))


def _suffer(fault: Fault, operation: Operation, folder: Path) -> list[object]:
    live_in(folder)
    operation.within()
    if fault.pages:
        few_pages(fault.pages)
    seam = Seam(folder)
    if fault.size >= 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (fault.size, resource.RLIM_INFINITY))
    if fault.steps:
        seam.strike(fault.steps, fault.nth, fault.blow, fault.number)
    code, said = operation.run(folder)
    counted = seam.stop()
    if fault.size >= 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    struck = counted >= fault.nth if fault.steps else code == 2
    return [code, said, struck]
