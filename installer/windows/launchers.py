"""Makes the two programs that people start, from distlib's ready-made stubs. Compiles nothing."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same launcher from every build
# Started from the Start menu, pythonw.exe has no streams at all: whatever writes to one would raise.
_MAIN = """import os
import sys

for name in ("stdout", "stderr"):
    if getattr(sys, name) is None:
        setattr(sys, name, open(os.devnull, "w"))

from {module} import {function}

sys.exit({function}())
"""


@dataclass(frozen=True, slots=True)
class Launcher:
    """A program of the Start menu or the command line, and what it calls."""

    name: str
    stub: str
    interpreter: str
    module: str
    function: str = "main"


LAUNCHERS = (
    Launcher("zi-desktop.exe", "w64.exe", "pythonw.exe", "zi_desktop.app"),
    Launcher("zi.exe", "t64.exe", "python.exe", "zi_desktop.cli"),
)


def write_launchers(distlib_wheel: Path, target: Path) -> None:
    """Write every launcher into `target`, beside the folder `runtime` that they run."""
    with zipfile.ZipFile(distlib_wheel) as wheel:
        for launcher in LAUNCHERS:
            stub = wheel.read(f"distlib/{launcher.stub}")
            (target / launcher.name).write_bytes(stub + appendix(launcher))


def appendix(launcher: Launcher) -> bytes:
    """Return what follows the stub: the line that names the interpreter, and a zip for it to run.

    UTF-8 mode, so that what `zi` writes into a file or a pipe is UTF-8 on every office's Windows.
    """
    line = f"#!<launcher_dir>\\runtime\\{launcher.interpreter} -X utf8\r\n"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        main = _MAIN.format(module=launcher.module, function=launcher.function)
        archive.writestr(zipfile.ZipInfo("__main__.py", _EPOCH), main)
    return line.encode() + buffer.getvalue()
