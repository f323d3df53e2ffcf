"""Measures ours beside a peer, in pairs, and prints one line for each. Knows nothing of plans.

A bench is a module `tests/bench/bench_NAME.py` that ends in

    def results() -> Iterator[Result]:
        yield compare("PDF of 53 rows", ours, peer, peer_name="LibreOffice", goal=1 / 3)

    if __name__ == "__main__":
        report(results())

and runs alone (`python -m tests.bench.bench_NAME`) or with all others (`make bench`), in a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
OTHER_PYTHON = "ZI_BENCH_PYTHON"  # set: the interpreter whose installed program is timed
LINES = "ZI_BENCH_LINES"  # set: `report` prints one JSON object a line, for `python -m tests.bench`

Run = Callable[[], object]
"""Something to time. Where it returns a float, that is the seconds it measured by its own clock."""


@dataclass(frozen=True, slots=True)
class Result:
    """One line: `ours` and `peer` in seconds, and the most that `ratio` (or, without a peer, `ours`) may be."""

    what: str
    ours: float | None = None
    peer: float | None = None
    peer_name: str = ""
    ratio: float | None = None
    goal: float | None = None
    note: str = ""

    @property
    def met(self) -> bool | None:
        """True or false where there is a goal and a measurement; `None` for a stress figure or a skipped line."""
        measured = self.ours if self.ratio is None else self.ratio
        if measured is None or self.goal is None:
            return None
        return measured <= self.goal

    @property
    def cells(self) -> tuple[str, ...]:
        """The line as printed: what, ours, peer, ratio, goal, met?"""
        goal = "" if self.goal is None else f"≤ {self.goal:.2f}"
        if self.goal is not None and self.ratio is None:
            goal = f"≤ {seconds_text(self.goal)}"
        return (
            self.what,
            seconds_text(self.ours),
            f"{seconds_text(self.peer)} {self.peer_name}".strip(),
            "" if self.ratio is None else f"{self.ratio:.2f}",
            goal,
            self.note if self.ours is None else {True: "yes", False: "NO", None: "–"}[self.met],
        )


HEADINGS = ("what", "ours", "peer", "ratio", "goal", "met?")


def compare(
    what: str, ours: Run, peer: Run, *, goal: float | None, peer_name: str = "", rounds: int = 7
) -> Result:
    """Time `ours` and `peer` by turns (A B A B …, after one unmeasured pair) and compare them.

    The times are medians; the ratio is the median of the pairs' own ratios, so that a machine that
    grows slower during the run does not favour either.
    """
    timed(ours)
    timed(peer)
    pairs = [(timed(ours), timed(peer)) for _ in range(rounds)]
    ratio = median(a / b for a, b in pairs)
    first, second = median(a for a, _ in pairs), median(b for _, b in pairs)
    return Result(what, first, second, peer_name, ratio, goal)


def within(
    what: str,
    times: Sequence[float],
    *,
    goal: float | None,
    pick: Callable[[Sequence[float]], float] = median,
) -> Result:
    """Hold measured `times` (seconds, say of frames) against a goal in seconds; `pick=max` takes the worst."""
    return Result(what, ours=pick(times), goal=goal, note=f"{len(times)} times")


def skipped(what: str, why: str) -> Result:
    """Say that a line could not be measured here, and why."""
    return Result(what, note=f"skipped: {why}")


def timed(run: Run) -> float:
    """Return the seconds that `run` took, or those that it returns."""
    start = time.perf_counter()
    answer = run()
    took = time.perf_counter() - start
    return answer if isinstance(answer, float) else took


def process_seconds(
    command: Sequence[str | Path], *, env: dict[str, str] | None = None, cwd: Path = ROOT
) -> float:
    """Return the wall time of a whole process, from its start to its end; `env` is added to this one's.

    Raises `subprocess.CalledProcessError`, with what it printed, where it fails: a crash is not a fast run.
    """
    start = time.perf_counter()
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**_ordinary(), **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    took = time.perf_counter() - start
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        done.check_returncode()
    return took


def _ordinary() -> dict[str, str]:
    """This environment without the switches of a build machine that keep Python from using its compiled modules."""
    return {k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", LINES)}


def python_seconds(*words: str | Path, env: dict[str, str] | None = None) -> float:
    """Return the wall time of a Python of this environment: `python_seconds("-m", "zi_desktop.cli", "show", plan)`.

    Where the environment names another one in `ZI_BENCH_PYTHON`, it is that one's: the program as it is installed there
    (a wheel), and nothing of this checkout.
    """
    other = os.environ.get(OTHER_PYTHON)
    python = [other, "-P"] if other else [sys.executable]
    return process_seconds([*python, *words], env={"QT_QPA_PLATFORM": "offscreen"} | (env or {}))


def report(results: Iterable[Result]) -> None:
    """Print what a bench found: a table for people, or one JSON object a line for the run of all."""
    if os.environ.get(LINES):
        for result in results:
            print(json.dumps(asdict(result)), flush=True)
    else:
        print(table(list(results)))


def from_line(line: str) -> Result:
    """Read back one line of `report`."""
    known = {field.name for field in fields(Result)}
    return Result(**{name: value for name, value in json.loads(line).items() if name in known})


def table(results: Sequence[Result]) -> str:
    """Lay the results out in columns under their headings."""
    rows = [HEADINGS, *(result.cells for result in results)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEADINGS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def seconds_text(seconds: float | None) -> str:
    """Return seconds as people read them: `1.15 s`, `3.2 ms`, `41 µs`."""
    if seconds is None:
        return ""
    if seconds >= 0.1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1e3:.2f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.0f} µs"
