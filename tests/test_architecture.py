"""Which part may import which: the arrows of ARCHITECTURE.md, read from the imports themselves."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "zi_desktop"

LEAVES = {
    "messages",
    "refusals",
    "resources",
    "paths",
    "settings",
    "crash_log",
    "language",
    "",
}  # "": its version
LOWER = {"db", "annex", "reports", "exchange"}
MAY_IMPORT = {
    "domain": set(),
    "db": {"domain"} | LEAVES,
    "annex": {"domain"} | LEAVES,
    "reports": {"annex", "domain"} | LEAVES,
    "exchange": {"db", "domain"} | LEAVES,
    "services": LOWER | {"domain"} | LEAVES,
    "ui": {"services", "domain"} | LOWER | LEAVES,
    "commands": {"services", "domain"} | LOWER | LEAVES,
    "cli": {"commands", "domain"} | LEAVES,
    "app": {"ui", "services", "domain"} | LOWER | LEAVES,
    "__main__": {"app"},
} | dict.fromkeys(LEAVES, {"domain"} | LEAVES)

ONLY_IN = {
    "sqlite3": {"db"},
    "sqlalchemy": {"db"},
    "alembic": {"db"},
    "PySide6": {"ui", "app"},
    "shiboken6": {"ui", "app"},
    "reportlab": {"reports"},
    "openpyxl": {"annex", "reports"},
    "docx": {"annex", "reports"},
    "appdirs": {"paths"},
}

HEAVY = {"reportlab", "openpyxl", "docx", "alembic", "PIL", "pypdfium2"}


def imports(path: Path, package: str) -> Iterator[str]:
    """Yield every module that a file names in an import, wherever in the file, with relative ones made whole."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = (
                ".".join([*above, node.module] if node.module else above)
                if node.level
                else node.module
            )
            yield from (f"{base}.{alias.name}" for alias in node.names)


def part_of(module: str) -> str:
    """Return which part of ours a module belongs to: `zi_desktop.db.store` is `db`; a name of the package is ``."""
    words = module.split(".")
    name = words[1] if len(words) > 1 else ""
    return name if (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").exists() else ""


def foreign(part: str, library: str) -> bool:
    """True for a library in the domain, which is to have none."""
    return part == "domain" and library not in sys.stdlib_module_names


def offences(path: Path, root: Path = PACKAGE) -> list[str]:
    relative = path.relative_to(root.parent).with_suffix("")
    part = relative.parts[1] if relative.parts[1] != "__init__" else ""
    found = []
    for module in imports(path, ".".join(relative.parts[:-1])):
        library = module.split(".")[0]
        if library == root.name:
            target = part_of(module)
            if target != part and target not in MAY_IMPORT.get(part, set()):
                found.append(f"{relative} imports {module}")
        elif part not in ONLY_IN.get(library, {part}) or foreign(part, library):
            found.append(f"{relative} imports {library}")
    return found


FILES = sorted(PACKAGE.rglob("*.py"))


def test_every_import_follows_the_arrows():
    assert [offence for path in FILES for offence in offences(path)] == []


def test_every_part_has_its_place_in_the_arrows():
    parts = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in FILES} - {
        "__init__"
    }
    assert parts <= set(MAY_IMPORT)


@pytest.mark.parametrize(
    ("where", "line", "caught"),
    [
        ("domain/x.py", "from zi_desktop.db.store import PlanStore", True),
        ("domain/x.py", "def f():\n    import sqlite3", True),
        ("domain/x.py", "from zi_desktop.messages import sentence", True),
        ("domain/x.py", "import hypothesis", True),
        ("domain/x.py", "from . import months\nfrom dataclasses import field", False),
        ("domain/x.py", "from ..db import store", True),
        ("db/x.py", "import sqlalchemy as sa", False),
        ("db/x.py", "from zi_desktop import ui", True),
        ("services/x.py", "from sqlalchemy import select", True),
        ("services/x.py", "from zi_desktop.ui import grid", True),
        ("services/x.py", "from zi_desktop import __version__", False),
        ("reports/x.py", "from PySide6.QtGui import QFont", True),
        ("ui/x.py", "from PySide6.QtGui import QFont\nimport zi_desktop.services.plans", False),
        ("paths.py", "import zi_desktop.services.plans", True),
    ],
)
def test_the_rule_sees_what_it_should(tmp_path, where, line, caught):
    path = tmp_path / "zi_desktop" / where
    path.parent.mkdir(parents=True)
    path.write_text(line, encoding="utf-8")
    assert bool(offences(path, tmp_path / "zi_desktop")) is caught


def loaded_by(module: str) -> set[str]:
    """Return the libraries that a fresh Python has loaded after importing `module`."""
    code = f"import sys, {module}; print(*{{name.split('.')[0] for name in sys.modules}})"
    command = [sys.executable, "-c", code]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def exists(module: str) -> bool:
    path = PACKAGE.parent.joinpath(*module.split("."))
    return path.is_dir() or path.with_suffix(".py").exists()


@pytest.mark.parametrize(
    ("module", "also_unwanted"),
    [
        ("zi_desktop.app", {"sqlalchemy"}),
        ("zi_desktop.ui.main_window", {"sqlalchemy"}),
        ("zi_desktop.cli", {"PySide6"}),
        ("zi_desktop.db.opening", {"PySide6", "sqlalchemy"}),
        ("zi_desktop.services.plans", {"PySide6", "sqlalchemy"}),
    ],
)
def test_start_up_loads_nothing_heavy(module, also_unwanted):
    if not exists(module):
        pytest.skip(f"{module} is not there yet")
    assert loaded_by(module) & (HEAVY | also_unwanted) == set()


def test_the_domain_alone_loads_no_library_at_all():
    loaded = loaded_by("zi_desktop.domain.edits") - set(sys.stdlib_module_names)
    assert {name for name in loaded if not name.startswith("_")} <= {"zi_desktop", "sitecustomize"}
