"""Which backups are worth their room: the last ten, then one a day, one a week, one a month. Knows no files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol, TypeVar

LAST = 10
UNSOUND = 3
DAILY, WEEKLY = timedelta(days=14), timedelta(days=61)


class Dated(Protocol):
    """What is known of a backup: `number` grows with each, whatever the computer's clock says (`at`, with its zone)."""

    @property
    def number(self) -> int:
        """Its place among all backups of the plan."""

    @property
    def at(self) -> datetime:
        """When it was made, by the computer's clock."""

    @property
    def verified(self) -> bool:
        """True where it was opened and found sound."""


B = TypeVar("B", bound=Dated)


def worth_keeping(backups: Iterable[B], now: datetime) -> set[B]:
    """Return the backups that stay.

    Of the verified ones the last ten, and the newest of each day for two weeks, of each week for two months, of each
    month after that; of the others the last three, which take nobody's place. A clock that jumped costs none that a
    right one would keep: what is dated later than now counts as of its own day.
    """
    ordered = sorted(backups, key=lambda backup: backup.number)
    sound = [backup for backup in ordered if backup.verified]
    others = [backup for backup in ordered if not backup.verified]
    newest = {_period(backup.at, now): backup for backup in sound}
    return {*sound[-LAST:], *newest.values(), *others[-UNSOUND:]}


def superfluous(backups: Sequence[B], now: datetime) -> list[B]:
    """Return the backups that may go."""
    kept = worth_keeping(backups, now)
    return [backup for backup in backups if backup not in kept]


def _period(at: datetime, now: datetime) -> tuple[object, ...]:
    day, age = at.astimezone(UTC), now - at
    if age <= DAILY:
        return ("day", day.year, day.timetuple().tm_yday)
    if age <= WEEKLY:
        year, week, _ = day.isocalendar()
        return ("week", year, week, day.month)  # a week may be all that its first month has
    return ("month", day.year, day.month)
