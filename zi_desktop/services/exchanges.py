"""With whom this computer exchanged plans, and which evidence each of them has by now. A file of the user's own, no part of a plan."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zi_desktop.domain.errors import PlanError
from zi_desktop.exchange.safe_writing import write_file

if TYPE_CHECKING:
    from zi_desktop.services.incoming import Incoming

FILE_NAME = "pertukaran.json"


@dataclass(frozen=True, slots=True)
class Partner:
    """An office or a colleague: when something last went or came, and the sha256 of the evidence that both have."""

    name: str
    at: datetime
    evidence: frozenset[str] = frozenset()


class Exchanges:
    """The exchanges of every plan on this computer. A file that cannot be read counts as none."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    def partners(self, plan: str) -> list[Partner]:
        """Return with whom this plan was exchanged, the latest first."""
        found = []
        for name, said in self._said().get(plan, {}).items():
            try:
                at = datetime.fromisoformat(said["at"])
                found.append(Partner(name, at, frozenset(map(str, said["evidence"]))))
            except (LookupError, TypeError, ValueError):
                continue
        return sorted(found, key=lambda partner: partner.at.timestamp(), reverse=True)

    def evidence_at(self, plan: str, name: str) -> frozenset[str]:
        """Return the evidence that a partner has as far as this computer knows."""
        return next((p.evidence for p in self.partners(plan) if p.name == name), frozenset())

    def note(self, plan: str, name: str, at: datetime, evidence: Iterable[str]) -> None:
        """Remember an exchange. What cannot be written is forgotten: more than necessary goes along next time."""
        if not name.strip():
            return
        said = self._said()
        known = self.evidence_at(plan, name) | set(evidence)
        entry = {"at": at.isoformat(timespec="seconds"), "evidence": sorted(known)}
        said.setdefault(plan, {})[name] = entry
        data = json.dumps(said, ensure_ascii=False, indent=1).encode()
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_file(self._path, data)
        except (OSError, PlanError):
            return

    def note_received(self, plan: str, incoming: Incoming) -> None:
        """Remember what came, under its sender's name: it need not go back to him."""
        self.note(plan, incoming.sender.name, incoming.at, incoming.evidence)

    def _said(self) -> dict[str, dict[str, Any]]:
        try:
            said = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        plans = said if isinstance(said, dict) else {}
        return {plan: partners for plan, partners in plans.items() if isinstance(partners, dict)}
