"""Finds the files that ship beside the code: fonts, icons, templates, examples. Knows where they lie, not what is in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder: `resource("templates", "standar.json")`.

    It is looked for inside the package (an installed wheel), then beside it (a checkout, the Windows build).
    """
    return _root().joinpath(*parts)


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent
    installed = package / "_resources"  # setup.py puts them there
    return installed if installed.is_dir() else package.parent / "resources"
