"""Brings a backup back: as a new file, or in place, where today's state is kept first and everything can be undone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from zi_desktop.db import copying
from zi_desktop.db.actions import WholeJournal
from zi_desktop.db.clock import Now, utc_now
from zi_desktop.domain.comparing import RowChange, RowDifference, compare
from zi_desktop.domain.history import Effect
from zi_desktop.domain.journal import rows_in_view
from zi_desktop.paths import Folders
from zi_desktop.services.backups import RESTORE, back_up, local

LABEL = "Pulihkan cadangan {when}"


@dataclass(frozen=True, slots=True)
class Preview:
    """What restoring in place would do to today's plan: rows that come back, change, or go out of view."""

    differences: tuple[RowDifference, ...]

    @property
    def counts(self) -> Counter[RowChange]:
        """How many rows there are of each kind."""
        return Counter(difference.change for difference in self.differences)

    @property
    def sentence(self) -> str:
        """Say it in Indonesian."""
        if not self.differences:
            return "Isi cadangan ini sama dengan rencana sekarang."
        found = [(self.counts[change], words) for change, words in _WORDS]
        return f"Bila dikembalikan: {', '.join(f'{n} {words}' for n, words in found if n)}."


_WORDS = (
    (RowChange.ADDED, "baris kembali"),
    (RowChange.CHANGED, "baris berubah"),
    (RowChange.REMOVED, "baris yang dibuat sesudahnya hilang dari tampilan"),
)


def preview(backup: Path, plan: Path) -> Preview:
    """Return what differs between the plan as it was last saved and a backup. Raises `PlanError` where one is damaged."""
    today, then = (rows_in_view(copying.states_of(path)) for path in (plan, backup))
    return Preview(tuple(compare(today, then)))


def restore_as_new(backup: Path, target: Path, now: Now = utc_now) -> None:
    """Make `target` a copy of the plan as the backup has it. Raises `PlanError` as `db.copying.copy_as_new` does."""
    copying.copy_as_new(backup, target, now())


class Restorable(Protocol):
    """What an open plan needs for it."""

    @property
    def path(self) -> Path:
        """The plan's file."""

    def save(self) -> None:
        """Make every action durable."""

    def bring_back(self, then: WholeJournal, label: str) -> Effect:
        """Let the plan show again what an earlier copy of it showed, as one action."""


def restore_in_place(
    store: Restorable, backup: Path, made: datetime, folders: Folders | None = None
) -> Effect:
    """Let an open plan show again what `backup`, made then, shows, as one action; today's state is backed up first.

    Raises `PlanError`; the plan is then as it was. Killed at any moment it is as before or wholly restored.
    """
    store.save()
    back_up(store.path, RESTORE, folders)
    return store.bring_back(copying.journal_of(backup), LABEL.format(when=local(made)))
