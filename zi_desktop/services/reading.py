"""A plan for showing and printing only, as fast as it can be had."""

from __future__ import annotations

from pathlib import Path

from zi_desktop.db import snapshot
from zi_desktop.domain.history import Author
from zi_desktop.domain.plan import Plan


def read_plan(path: Path, author: Author) -> Plan:
    """Return the plan in a file, for showing and printing only. Raises `PlanError` as `open_plan` does."""
    plan = snapshot.read_plan(path)
    if plan is not None:
        return plan
    from zi_desktop.services.plans import open_plan  # and with it SQLAlchemy

    with open_plan(path, author, read_only=True) as store:
        return store.plan
