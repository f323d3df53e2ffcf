"""What the whole window knows of its plan's evidence: one counted view that follows the plan, and wishes that only the window can fulfil.

Reads no file: which are not here is told by `evidence_keeping`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.evidence_view import NOTHING, Coverage, EvidenceView, State
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.records import Evidence, EvidenceUse

if TYPE_CHECKING:
    from zi_desktop.domain.history import Effect
    from zi_desktop.ui.evidence_pictures import Pictures
    from zi_desktop.ui.open_plan import OpenPlan

DOUBTFUL = "▲"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a part of the window asks for: a `name` of `evidence_commands.DOES`, for which rows and month (`None`: as the
    dates say), with which files or addresses, about which proof."""

    name: str
    rows: tuple[RowId, ...] = ()
    month: int | None = None
    paths: tuple[Path, ...] = ()
    addresses: tuple[str, ...] = ()
    proof: RowId | None = None


class SharedEvidence(QObject):
    """Belongs to an `OpenPlan` and hears its changes first. `recounted` when other rows than those that were edited may
    stand otherwise: files came or went, a proof is shared. `wished` carries a `Wish`."""

    recounted = Signal()
    wished = Signal(object)

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self._open_plan = open_plan
        self._view: EvidenceView | None = None
        self._changed: set[RowId] = set()
        self._absent: frozenset[str] = frozenset()
        self._past = open_plan.past_day
        self._pictures: Pictures | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.recounted)
        open_plan.changed.connect(self._follow)

    @property
    def view(self) -> EvidenceView:
        """The evidence of the plan as it is shown now; what did not change stays counted."""
        plan = self._open_plan.plan
        if self._view is None:
            self._view = EvidenceView(plan, self._absent)
        elif self._view.plan is not plan:
            self._view = self._view.after(plan, self._changed)
        self._changed.clear()
        return self._view

    def of(self, plan: Plan) -> EvidenceView:
        """Return the view of a snapshot: the shared one where that is shown."""
        return self.view if plan is self._open_plan.plan else EvidenceView(plan, self._absent)

    @property
    def pictures(self) -> Pictures:
        """Who draws the files' pages, made when the first one is asked for."""
        if self._pictures is None:
            from zi_desktop.ui.evidence_pictures import Pictures  # start-up does without

            self._pictures = Pictures(self._open_plan)
        return self._pictures

    @property
    def absent(self) -> frozenset[str]:
        """The sha256 of the files that the plan knows and that are not here, as far as somebody looked."""
        return self._absent

    def say_absent(self, absent: frozenset[str]) -> None:
        """These files are not here."""
        if absent != self._absent:
            self._absent, self._view = absent, None
            self._later.start()

    def coverage(self, rows: Iterable[RowId]) -> Coverage:
        """Return how much of what rows need they have, together."""
        known = self._open_plan.plan
        counted = (self.view.coverage(row) for row in rows if row in known or row == known.info.id)
        return sum(counted, NOTHING)

    def wish(
        self,
        name: str,
        rows: Sequence[RowId] = (),
        month: int | None = None,
        *,
        paths: Sequence[Path] = (),
        addresses: Sequence[str] = (),
        proof: RowId | None = None,
    ) -> None:
        """Ask the window for something."""
        self.wished.emit(Wish(name, tuple(rows), month, tuple(paths), tuple(addresses), proof))

    def _follow(self, effect: Effect) -> None:
        if self._open_plan.past_day != self._past:
            self._past, self._view = self._open_plan.past_day, None
        self._changed |= effect.rows
        if any(map(self._is_evidence, effect.rows)):
            self._later.start()

    def _is_evidence(self, row: RowId) -> bool:
        known = self._open_plan.plan.records.get(row)
        if known is None and self._view is not None:
            known = self._view.plan.records.get(row)
        return isinstance(known, Evidence | EvidenceUse)


def short_words(coverage: Coverage) -> str:
    """Return what the column BUKTI says: `1/3`, with a triangle where something is doubtful; `""` for nothing."""
    mark = f" {DOUBTFUL}" if coverage.state is State.DOUBTFUL else ""
    return f"{coverage.words}{mark}".strip()


def spoken(coverage: Coverage) -> str:
    """Return coverage as a sentence's part: "2 dari 3 butir", "1 bukti", with what is doubtful."""
    if coverage.needed:
        have = coverage.words.split("/")[0]
        words = f"{have} dari {coverage.needed} butir"
    else:
        words = f"{coverage.proofs} bukti" if coverage.proofs else ""
    parts = [words] if words else []
    parts += [f"{coverage.doubts} ragu"] if coverage.doubts else []
    parts += [f"{coverage.absent} tidak ada di sini"] if coverage.absent else []
    return ", ".join(parts)
