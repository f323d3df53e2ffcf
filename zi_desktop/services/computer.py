"""What this computer says by itself: whose account it is, and its clock. Loads next to nothing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from zi_desktop.domain.history import Author


def local_now() -> datetime:
    """Return the computer's clock, with its zone."""
    from datetime import UTC, datetime

    return datetime.now(UTC).astimezone()


def account_name() -> str:
    """Return the name that the user has on this computer."""
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):  # as getpass, which costs an import
        if os.environ.get(variable):
            return os.environ[variable]
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "pengguna"


def author_here(name: str) -> Author:
    """Return `name` as who works on this computer."""
    import platform

    from zi_desktop.domain.history import Author

    return Author(name, platform.node() or "komputer ini")
