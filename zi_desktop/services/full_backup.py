"""When the whole plan, its evidence included, last left this computer, and whether it is time again. A file of the user's own."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.evidence_kinds import FILE
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.records import Evidence
from zi_desktop.exchange.safe_writing import write_file

if TYPE_CHECKING:
    from zi_desktop.services.sending import Sent

FILE_NAME = "cadangan-lengkap.json"
OLD = timedelta(days=30)
AGAIN = timedelta(days=7)
"""So long nothing is said after it was said once."""


class FullBackups:
    """What is known of every plan on this computer. A file that cannot be read counts as none."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    def last(self, plan: str) -> datetime | None:
        """Return when a package with everything was last written."""
        return self._when(plan, "full")

    def note(self, plan: str, sent: Sent, now: datetime) -> None:
        """Remember a package, if nothing was left out of it."""
        parcel = sent.parcel
        if not (parcel.left_out or parcel.restricted or parcel.missing):
            self._write(plan, "full", now)

    def is_due(self, plan: Plan, now: datetime) -> bool:
        """True where a plan has evidence of which the last full copy is old, and that was not said lately."""
        if not any(proof.form == FILE for proof in plan.records.of_kind(Evidence)):
            return False
        last, told = self.last(plan.info.id), self._when(plan.info.id, "told")
        return (last is None or now - last > OLD) and (told is None or now - told > AGAIN)

    def note_told(self, plan: str, now: datetime) -> None:
        """Remember that it was said."""
        self._write(plan, "told", now)

    def _when(self, plan: str, what: str) -> datetime | None:
        try:
            moment = datetime.fromisoformat(self._said()[plan][what])
        except (LookupError, TypeError, ValueError):
            return None
        return moment if moment.tzinfo is not None else None

    def _write(self, plan: str, what: str, now: datetime) -> None:
        said = self._said()
        said[plan] = {**said.get(plan, {}), what: now.isoformat(timespec="seconds")}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_file(self._path, json.dumps(said, indent=1).encode())
        except (OSError, PlanError):
            return

    def _said(self) -> dict[str, dict[str, Any]]:
        try:
            said = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        found = said if isinstance(said, dict) else {}
        return {plan: times for plan, times in found.items() if isinstance(times, dict)}
