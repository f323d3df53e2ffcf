"""What is doubtful about a proof, and that a person dismissed it. Pure; a dismissal holds until the row or the file changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zi_desktop.domain.changes import Change, Entity, RowId
from zi_desktop.domain.evidence_items import items_of
from zi_desktop.domain.evidence_kinds import LASTING
from zi_desktop.domain.plan import Activity, Plan
from zi_desktop.domain.records import Evidence, EvidenceUse, derived_id
from zi_desktop.domain.wording import is_reworded, wording_of

_SCANNED_WITHIN = 31
"""Days before it was attached: a PDF made then was probably scanned then, whenever the paper was signed."""

LATE_BY = 2
"""Months after the due month until which a document may be dated."""

_YEARS = re.compile(r"(?<!\d)(20\d\d)(?:\s*[-–—/]\s*(20\d\d))?(?!\d)")
_SEPARATOR = "\t"


class DoubtKind(StrEnum):
    """Why somebody should look again."""

    REWORDED = "kalimat_berubah"
    LATE = "tanggal_lewat"
    OLD = "tanggal_lama"
    SHARED = "bukti_sama"
    EARLIER = "tahun_lalu"
    EMPTY = "kosong"
    BROKEN = "rusak"
    PASSWORD = "berkata_sandi"
    NO_PICTURE = "gambar_rusak"


FLAWS = frozenset({DoubtKind.EMPTY, DoubtKind.BROKEN, DoubtKind.PASSWORD, DoubtKind.NO_PICTURE})
"""What the file itself says; `Evidence.flaw` holds one of these."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt about a use; `fact` fills its sentence: the other row's number, the earlier plan, the date."""

    kind: DoubtKind
    use: RowId
    fact: str = ""


@dataclass(frozen=True)
class Sharing:
    """Which uses each proof has, the earliest first."""

    uses: Mapping[str, tuple[EvidenceUse, ...]]

    @classmethod
    def of(cls, plan: Plan) -> Sharing:
        """Read it from a plan; one pass over all uses."""
        found: dict[str, list[EvidenceUse]] = {}
        for use in plan.records.of_kind(EvidenceUse):
            found.setdefault(use.evidence, []).append(use)
        return cls({one: tuple(sorted(uses, key=_attached)) for one, uses in found.items()})

    @property
    def evidence_in_use(self) -> frozenset[str]:
        """The proofs that have any."""
        return frozenset(self.uses)


def _attached(use: EvidenceUse) -> tuple[str, str]:
    return (use.key, use.id)


def doubts_about(
    plan: Plan, activity: Activity, use: EvidenceUse, evidence: Evidence, sharing: Sharing
) -> tuple[Doubt, ...]:
    """Return the open doubts about one use."""
    found = _all_doubts(plan, activity, use, evidence, sharing)
    if not found or not use.dismissed:
        return tuple(found)
    now = _fingerprint(activity, use, evidence)
    settled = {tuple(entry.split(_SEPARATOR)[:2]) for entry in use.dismissed}
    return tuple(doubt for doubt in found if (doubt.kind.value, now) not in settled)


def dismiss(plan: Plan, doubts: tuple[Doubt, ...], reason: str) -> list[Change]:
    """Settle doubts with a reason."""
    by_use: dict[RowId, list[str]] = {}
    for doubt in doubts:
        use = plan.records[doubt.use]
        assert isinstance(use, EvidenceUse)
        evidence = plan.records[use.evidence]
        assert isinstance(evidence, Evidence)
        mark = _fingerprint(plan.activity(use.parent), use, evidence)
        entry = _SEPARATOR.join((doubt.kind, mark, " ".join(reason.split())))
        by_use.setdefault(use.id, []).append(entry)
    changes = []
    for row, entries in by_use.items():
        use = plan.records[row]
        assert isinstance(use, EvidenceUse)
        changes.append(Change(Entity.EVIDENCE_USE, row, "dismissed", (*use.dismissed, *entries)))
    return changes


def dismissals(use: EvidenceUse) -> list[tuple[str, str]]:
    """Return (kind, reason) of what was dismissed."""
    parts = (entry.split(_SEPARATOR, 2) for entry in use.dismissed)
    return [(part[0], part[2]) for part in parts if len(part) == 3]


def _all_doubts(
    plan: Plan, activity: Activity, use: EvidenceUse, evidence: Evidence, sharing: Sharing
) -> list[Doubt]:
    found: list[Doubt] = []
    if use.wording and is_reworded(use.wording, wording_of(activity)):
        found.append(Doubt(DoubtKind.REWORDED, use.id))
    if evidence.document_date and (kind := _date_doubt(plan, activity, use, evidence)):
        found.append(Doubt(kind, use.id, evidence.document_date))
    if other := _shared_with(use, sharing):
        found.append(Doubt(DoubtKind.SHARED, use.id, plan.number(other.parent)))
    if evidence.proved_earlier:
        found.append(Doubt(DoubtKind.EARLIER, use.id, evidence.proved_earlier))
    if evidence.flaw in FLAWS:
        found.append(Doubt(DoubtKind(evidence.flaw), use.id))
    return found


def _date_doubt(
    plan: Plan, activity: Activity, use: EvidenceUse, evidence: Evidence
) -> DoubtKind | None:
    """Dates are kept to the day, the month or the year: what is not known is taken kindly."""
    said, year = evidence.document_date, plan.info.year
    if not year or not said[:4].isdigit():
        return None
    if int(said[:4]) < year - 1:
        spoken_of = evidence.kind in LASTING or _names_year(plan, activity, int(said[:4]))
        return None if spoken_of else DoubtKind.OLD
    months = activity.months.numbers
    due = use.month or (months[-1] if months else 12)
    month = int(said[5:7]) if said[5:7].isdigit() else 1
    late = (int(said[:4]) - year) * 12 + month - due > LATE_BY
    return DoubtKind.LATE if late and not _was_scanned(evidence) else None


def _was_scanned(evidence: Evidence) -> bool:
    """True where all that is known of a PDF's date is that it was made shortly before it was attached."""
    if not evidence.date_guessed:
        return False
    try:
        made = date.fromisoformat(evidence.document_date)
        attached = date.fromisoformat(evidence.attached_at[:10])
    except ValueError:
        return False
    return (attached - made).days <= _SCANNED_WITHIN


def _names_year(plan: Plan, activity: Activity, year: int) -> bool:
    """True where the row itself asks for a paper of that year: "SKP tahun 2021", "renstra 2020-2024"."""
    texts = [activity.action, activity.indicator, activity.expected_evidence]
    texts += [item.text for item in items_of(plan, activity.id)]
    for first, last in _YEARS.findall(" ".join(texts)):
        if int(first) <= year <= int(last or first):
            return True
    return False


def _shared_with(use: EvidenceUse, sharing: Sharing) -> EvidenceUse | None:
    """The first other use of the same bytes that somebody made earlier; what one action attached was meant so."""
    if use.shared:
        return None
    for other in sharing.uses.get(use.evidence, ()):
        if other.attached_at < use.attached_at:
            return other
    return None


def _fingerprint(activity: Activity, use: EvidenceUse, evidence: Evidence) -> str:
    parts = (
        wording_of(activity),
        activity.months.numbers[-1:],
        evidence.id,
        evidence.document_date,
        evidence.flaw,
    )
    return derived_id("doubt", *parts)[:12]
