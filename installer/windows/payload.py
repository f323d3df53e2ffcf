"""Gathers what an installed program consists of, as one folder. Downloads, compiles and packs nothing."""

from __future__ import annotations

import ast
import re
import shutil
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from windows.errors import BuildError
from windows.pruning import QT_MODULES, is_kept

_VERSION = re.compile(r'^__version__ = "(?P<version>\d+\.\d+\.\d+)"$', re.MULTILINE)
_NOT_IN_EMBEDDABLE = frozenset({"ensurepip", "idlelib", "tkinter", "turtle", "venv"})


def program_version(source: Path) -> str:
    """Return the version that the package in `source` gives itself, without importing it."""
    module = source / "zi_desktop" / "__init__.py"
    match = _VERSION.search(module.read_text(encoding="utf-8")) if module.is_file() else None
    if match is None:
        raise BuildError(f'{module} says no __version__ = "X.Y.Z"')
    return match["version"]


def copy_program(source: Path, target: Path) -> None:
    """Copy the package and its resources from a checkout."""
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    shutil.copytree(source / "zi_desktop", target / "zi_desktop", ignore=ignored)
    if (source / "resources").is_dir():
        shutil.copytree(
            source / "resources",
            target / "resources",
            ignore=shutil.ignore_patterns("__pycache__", "*.py"),
        )


def unpack_wheels(wheels: Iterable[Path], target: Path) -> None:
    """Unpack what a user needs of each wheel into `target`."""
    for wheel in sorted(wheels):
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if not name.endswith("/") and is_kept(name):
                    archive.extract(name, target)


def payload_files(root: Path) -> list[PurePosixPath]:
    """Return every file below `root`, relative and sorted."""
    files = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return sorted(PurePosixPath(*file.parts) for file in files)


def check_imports(package: Path, libraries: Path) -> None:
    """Refuse a program that imports something that is not shipped with it."""
    shipped = {path.name.split(".")[0] for path in libraries.iterdir()}
    missing = sorted(
        f"{name} ({file.relative_to(package)})"
        for file in package.rglob("*.py")
        for name in imported(file.read_text(encoding="utf-8"))
        if not _is_shipped(name, shipped | {package.name})
    )
    if missing:
        raise BuildError(f"imported by the program but not shipped: {', '.join(missing)}")


def _is_shipped(name: str, shipped: set[str]) -> bool:
    top, _, rest = name.partition(".")
    if top == "PySide6" and rest:
        return rest.split(".")[0] in QT_MODULES
    if top == "zoneinfo":
        return "tzdata" in shipped  # Windows has no time zones of its own for it
    return top in shipped or top in sys.stdlib_module_names - _NOT_IN_EMBEDDABLE


def imported(code: str) -> Iterator[str]:
    """Yield the dotted names of modules that `code` imports absolutely, anywhere in it."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            if node.module == "PySide6":
                yield from (f"PySide6.{alias.name}" for alias in node.names)
            else:
                yield node.module
