"""Decides which files of the downloaded wheels reach the user. Names only; touches no file."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import PurePosixPath

QT_MODULES = frozenset({"QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg"})

# Qt is kept by name: what is not listed stays out, so a new Qt cannot grow the installer unseen.
_QT_KEPT = (
    *(f"PySide6/{module}.pyd" for module in sorted(QT_MODULES)),
    *(f"PySide6/{module.replace('Qt', 'Qt6', 1)}.dll" for module in sorted(QT_MODULES)),
    "PySide6/*.py",
    "PySide6/support/*.py",
    "PySide6/pyside6.abi3.dll",
    "PySide6/plugins/platforms/qwindows.dll",
    "PySide6/plugins/platforms/qoffscreen.dll",  # --screenshot and the smoke test
    "PySide6/plugins/styles/*.dll",
    "PySide6/plugins/iconengines/qsvgicon.dll",
    "PySide6/plugins/imageformats/qico.dll",
    "PySide6/plugins/imageformats/qjpeg.dll",
    "PySide6/plugins/imageformats/qsvg.dll",
    "shiboken6/*.py",
    "shiboken6/Shiboken.pyd",
    "shiboken6/shiboken6.abi3.dll",
    # Microsoft's C++ run-time library, asked for by the above.
    *(
        f"{folder}/{name}*.dll"
        for folder in ("PySide6", "shiboken6")
        for name in ("msvcp140", "vcruntime140")
    ),
)
# For whoever builds or types against a library; no program runs them.
_LEFT_OUT_SUFFIXES = frozenset(
    {".c", ".h", ".lib", ".pxd", ".pxi", ".pyc", ".pyi", ".pyx", ".rng", ".typed"}
)
_LEFT_OUT_NAMES = ("PIL/_avif.*", "PIL/_imagingtk.*")  # large, and no paper holds such pictures
_LEFT_OUT_FOLDERS = frozenset({"__pycache__", "tests", "testing", "includes", "include"})


def is_kept(name: str) -> bool:
    """Return whether the member `name` of a wheel (with forward slashes) belongs into the program."""
    path = PurePosixPath(name)
    if path.parts[0] in {"PySide6", "shiboken6"}:
        return any(_matches(path, pattern) for pattern in _QT_KEPT)
    if path.parts[0].endswith(".dist-info"):
        return path.name != "RECORD"  # it would list what was left out
    return not (
        path.suffix in _LEFT_OUT_SUFFIXES
        or _LEFT_OUT_FOLDERS.intersection(path.parts[:-1])
        or any(_matches(path, pattern) for pattern in _LEFT_OUT_NAMES)
    )


def _matches(path: PurePosixPath, pattern: str) -> bool:
    """Return whether path and pattern agree part by part: `*` stays inside one folder."""
    wanted = PurePosixPath(pattern).parts
    return len(wanted) == len(path.parts) and all(map(fnmatchcase, path.parts, wanted))
