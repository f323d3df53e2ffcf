"""Lists the texts that people read, for a translator: `python -m installer.list_words en` names those still missing.

A text is a string constant of our modules with a letter in it that is no name in code: it has a blank or begins with a capital.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

from zi_desktop.language import catalogue

PACKAGE = Path(__file__).resolve().parent.parent / "zi_desktop"
SPEAKING = ("ui", "services", "messages.py", "app.py")
_TEXT = re.compile(r"(?=.*[^\W\d_]{2})(?:.*\s.*|[A-Z&].*)", re.DOTALL)
_NO_TEXT = re.compile(r"[#Q][\w#]+.*|[\w.]+\.[\w.:]+|[A-Z_]+|.*[{}].*:.*;.*", re.DOTALL)


def texts() -> list[str]:
    """Return every text, sorted."""
    files = [PACKAGE / name for name in SPEAKING]
    modules = [file for one in files for file in ([one] if one.is_file() else one.rglob("*.py"))]
    found: set[str] = set()
    for module in modules:
        tree = ast.parse(module.read_text(encoding="utf-8"))
        found |= set(_texts_of(compile(tree, module.name, "exec"))) - _docstrings(tree)
    return sorted(found)


def _docstrings(tree: ast.Module) -> set[str | None]:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    return {ast.get_docstring(one, clean=False) for one in ast.walk(tree) if isinstance(one, kinds)}


def _texts_of(code: CodeType) -> Iterator[str]:
    for constant in _flat(code.co_consts):
        if isinstance(constant, CodeType):
            yield from _texts_of(constant)
        elif isinstance(constant, str) and is_text(constant):
            yield constant


def _flat(constants: tuple[object, ...]) -> Iterator[object]:
    for constant in constants:
        if isinstance(constant, tuple):
            yield from _flat(constant)
        else:
            yield constant


def is_text(constant: str) -> bool:
    """True for what a person may read."""
    return bool(_TEXT.fullmatch(constant)) and not _NO_TEXT.fullmatch(constant)


def main() -> None:
    """Print what a language misses, as JSON to be filled in."""
    known = catalogue(sys.argv[1]) if len(sys.argv) > 1 else {}
    missing = {text: "" for text in texts() if text not in known}
    sys.stdout.write(json.dumps(missing, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
