"""Who works here: the name that goes into a plan's journal and lock. Writes nothing."""

from __future__ import annotations

import getpass
import platform

from zi_desktop.domain.history import Author


def this_author(name: str = "") -> Author:
    """Return who works here: the name from the settings, else the account's, and the computer's name."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError):
        account = "pengguna"
    return Author(name.strip() or account, platform.node() or "komputer ini")
