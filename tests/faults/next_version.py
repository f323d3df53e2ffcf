"""Lets this process be of the next version, whose plan files have another schema: every plan of today is migrated."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from tests.db.test_migrating import NEXT
from zi_desktop.db import opening
from zi_desktop.db.migrating import MIGRATIONS, knows, migrate


@cache
def migrations() -> Path:
    """Return a folder of migrations with one more than there is."""
    made = Path(tempfile.mkdtemp(prefix="zi-migrations-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    folder = Path(shutil.copytree(MIGRATIONS, made / "migrations"))
    (folder / "versions" / "v1001.py").write_text(NEXT)
    return folder


def pretend() -> None:
    """Be of the next version from now on."""
    opening.SCHEMA_VERSION = 1001
    knows.__defaults__ = (migrations(),)
    migrate.__defaults__ = (1001, migrations())
