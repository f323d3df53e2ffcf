"""Where a store's times and ids come from: arguments, so that tests decide. Times of the journal are ms since 1970."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

Now = Callable[[], datetime]
NewId = Callable[[], str]


def utc_now() -> datetime:
    """Return the clock's time with its zone."""
    return datetime.now(UTC)


def new_id() -> str:
    """Return a new UUID as 32 hex digits."""
    return uuid4().hex


def milliseconds(moment: datetime) -> int:
    """Return a moment as the journal keeps it: ms since 1970 UTC."""
    return round(moment.timestamp() * 1000)
