"""What every row of a plan has, whatever its kind. The kinds are `plan`'s and `records`'."""

from __future__ import annotations

from dataclasses import dataclass

from zi_desktop.domain.changes import ROOT, RowId


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What every row has: its id, its parent (`ROOT` for what lies directly in the plan), its key among siblings,
    and which fields are in conflict."""

    id: RowId
    parent: RowId = ROOT
    key: str = ""
    conflicts: frozenset[str] = frozenset()
