"""Runs every `bench_*.py`, each in a process of its own and one after the other, and prints one table.

`ZI_BENCH_PYTHON=VENV/bin/python make bench ONLY=startup` times the program that is installed in that environment.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

from tests.bench.harness import LINES, ROOT, Result, from_line, table


def main(wanted: list[str]) -> int:
    """Run the benches whose names contain one of `wanted` (all without any). Exit 1 where one broke."""
    results: list[Result] = []
    broken: list[str] = []
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        if not wanted or any(word in path.stem for word in wanted):
            print(f"… {path.stem}", file=sys.stderr, flush=True)
            found, failed = run(path.stem)
            results += found
            broken += [path.stem] if failed else []
    print(f"Python {platform.python_version()}, {platform.platform()}, {os.cpu_count()} cores\n")
    print(table(results))
    print("".join(f"\n{name} broke: see above" for name in broken), end="")
    return 1 if broken else 0


def run(name: str) -> tuple[list[Result], bool]:
    """Return what one bench found, and whether it broke; its complaints go to this run's standard error."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{name}"],
        cwd=ROOT,
        env={**os.environ, LINES: "1", "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    return [from_line(line) for line in lines], done.returncode != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
