"""Lets any single step that a process does on files fail, or kill it there: Python's own and SQLite's, through `shim.c`."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from enum import IntEnum, IntFlag
from pathlib import Path

SHIM = Path(__file__).with_name("shim.c")
_LOADED = "ZI_FAULTS_SHIM"


class Step(IntFlag):
    """What is done to a file."""

    READ = 1
    WRITE = 2
    SYNC = 4
    NAME = 8
    OPEN = 16


CHANGES = Step.WRITE | Step.SYNC | Step.NAME


class Blow(IntEnum):
    """What happens at a step: an error once or from then on, a kill, half a write and then an error or a kill."""

    ONCE = 0
    EVER_AFTER = 1
    KILL = 2
    TORN = 3
    KILL_TORN = 4


def can_be_made() -> bool:
    """True where the shim can be compiled and loaded."""
    return sys.platform == "linux" and _compiler() is not None


def _compiler() -> str | None:
    return next((name for name in ("cc", "gcc", "clang") if shutil.which(name)), None)


def start_again_with_it(arguments: list[str]) -> None:
    """Run this module's caller anew with the shim loaded, unless it is."""
    if os.environ.get(_LOADED):
        return
    folder = Path(tempfile.mkdtemp(prefix="zi-faults-shim-"))
    made = folder / "faults.so"
    subprocess.run([str(_compiler()), "-shared", "-fPIC", "-o", made, SHIM, "-ldl"], check=True)
    environment = {**os.environ, "LD_PRELOAD": str(made), _LOADED: str(made)}
    os.execve(sys.executable, [sys.executable, *arguments], environment)


def remove_the_shim() -> None:
    """Remove its file: it is loaded."""
    shutil.rmtree(Path(os.environ[_LOADED]).parent, ignore_errors=True)


class Seam:
    """The shim of this process. Only files under `root` count."""

    def __init__(self, root: Path) -> None:
        self._shim = ctypes.CDLL(os.environ[_LOADED])  # loaded already, from wherever it was
        self._shim.fault_root(str(root.resolve()).encode())
        self._shim.fault_count.restype = ctypes.c_long
        self._shim.fault_count.argtypes = (ctypes.c_int,)
        self._shim.fault_arm.argtypes = (
            ctypes.c_int,
            ctypes.c_long,
            ctypes.c_int,
            ctypes.c_int,
        )

    def strike(self, steps: Step, nth: int, blow: Blow, number: int = 0) -> None:
        """Let the `nth` of such steps from now on fail with error `number`, or kill."""
        self._shim.fault_arm(int(steps), nth, int(blow), number)

    def count(self) -> None:
        """Only count steps from now on."""
        self._shim.fault_arm(int(CHANGES | Step.READ | Step.OPEN), 0, 0, 0)

    def rest(self) -> None:
        """Stop counting, and keep what was counted."""
        self._counts = {step: self._shim.fault_count(int(step)) for step in Step}
        self._shim.fault_arm(0, 0, 0, 0)

    def counts(self) -> dict[Step, int]:
        """Return how many steps of each kind there were until it rested."""
        return self._counts

    def stop(self) -> int:
        """Do nothing more; returns how many of the chosen steps there were."""
        found: int = self._shim.fault_count(0)
        self._shim.fault_arm(0, 0, 0, 0)
        return found
