"""What is doubtful about one row as it was read: its action, its months, its evidence. Knows texts, no cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from zi_desktop.annex.imported import ImportedActivity
from zi_desktop.domain.months import MONTH_NAMES, Months
from zi_desktop.domain.plan import Activity
from zi_desktop.domain.target_time import TargetTime, read_target_time

Finding = tuple[str, str]
"""Kind and sentence of a doubt."""

_NAMES = "|".join(MONTH_NAMES)
_SAID_MONTHS = re.compile(
    rf"\bbulan\s+((?:{_NAMES})\b(?:(?:\s*(?:,|-|–|—|dan|s[./]d\.?|sampai(?:\s+dengan)?)\s*)+(?:{_NAMES})\b)*)",
    re.IGNORECASE,
)
_WITH_MONTHS = ("indicator", "target_output", "remarks")
_EVIDENCE = re.compile(
    r"(?:sk|surat|undangan|daftar\s+hadir|absensi?|notulen|notula|notulensi|dokumentasi|foto|video|laporan|sop"
    r"|screen\s?shoo?t|tangkapan\s+layar|matriks|rekap(?:itulasi)?|banner|poster|maklumat|sertifikat|piagam|pakta"
    r"|berita\s+acara|nota\s+dinas|eviden\w*|bukti|keputusan)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[,;\n&]|\bdan\b|\bserta\b", re.IGNORECASE)


def doubts_of(
    activity: ImportedActivity, target: TargetTime, painted: Months, odd: Sequence[str]
) -> Iterator[Finding]:
    """Yield what a person should look at; `painted` are the months of a grid, `odd` the words in it."""
    if not activity.action:
        yield "no_action", "Baris ini tidak punya langkah aksi."
    said = f"“{activity.target_time}”"
    if not target.understood and not names_evidence(activity.target_time):
        yield "month_unreadable", f"Target waktu {said} belum terbaca pasti."
    elif painted and target.months and painted != target.months:
        yield "months_disagree", f"Bulan yang diarsir tidak sama dengan target waktu {said}."
    elif words := other_months(activity):
        yield "months_disagree", f"Tertulis “{words}”, tetapi bulan yang direncanakan lain."
    for mark in odd:
        yield "month_text", f"Tulisan “{mark}” di kolom bulan dibaca sebagai tanda bulan."


def other_months(activity: ImportedActivity | Activity) -> str:
    """Return the words of another column that name other months than the row's: "bulan Oktober"; `""` where none does."""
    for name in _WITH_MONTHS if activity.months else ():
        for match in _SAID_MONTHS.finditer(getattr(activity, name)):
            months = read_target_time(match[1]).months
            if months and months != activity.months:
                return match[0]
    return ""


def names_evidence(text: str, fewest: int = 1) -> bool:
    """True for a list of papers: "Undangan, daftar hadir dan notulen"; of at least `fewest`."""
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    return len(parts) >= fewest and all(map(_EVIDENCE.match, parts))


def misplaced_evidence(texts: Mapping[str, str], beside: Sequence[str]) -> str:
    """Return the field among `beside`, the columns next to the evidence's, that holds a row's missing evidence."""
    if texts.get("expected_evidence"):
        return ""
    for name in beside:
        text = texts.get(name, "")
        if text and names_evidence(text, 1 if name == "target_time" else 2):
            return name
    return ""
