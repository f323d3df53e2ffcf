"""Other processes at the same plan: a colleague who has it open, one who dies, one who is cut off while writing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.db.files import ANI
from zi_desktop.domain.history import Author

ROOT = Path(__file__).resolve().parents[2]

_HOLD = """
import sys
from pathlib import Path
from zi_desktop.db.opening import open_plan
from zi_desktop.domain.history import Author
store = open_plan(Path(sys.argv[1]), author=Author(*sys.argv[2:4]))
print("open", flush=True)
sys.stdin.read()
store.close()
"""

_CUT_OFF = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE rows SET shown = shown || printf('%.9000c', 'x'), alive = 0")
connection.execute("DELETE FROM revisions")
os.kill(os.getpid(), signal.SIGKILL)
"""


@contextmanager
def holder(path: Path, author: Author = ANI) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the plan open for writing, until it is killed or the block ends."""
    command = [sys.executable, "-c", _HOLD, str(path), author.name, author.computer]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill() if process.poll() is None else None


def cut_off(path: Path) -> None:
    """Leave the file as a power cut in the middle of a large transaction leaves it."""
    before = path.read_bytes()
    subprocess.run([sys.executable, "-c", _CUT_OFF, str(path)], check=False)
    assert path.read_bytes() != before
    assert path.with_name(path.name + "-journal").stat().st_size > 512
