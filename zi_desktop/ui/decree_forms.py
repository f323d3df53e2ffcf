"""The single fields of a decree's head and closing: which there are for each paper, and what stands in them. A table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.decree import (
    ADOPTING,
    ANNEX_TITLE,
    CLOSING,
    CLOSINGS,
    DECREE,
    HEAD,
    ISSUER,
    MINUTES,
    SIGNED,
    TEAM_DECREE,
    TIME,
    Decree,
    head_of,
)
from zi_desktop.domain.plan import Plan
from zi_desktop.ui.inspector_editors import ChoiceBox, GrowingText
from zi_desktop.ui.record_form import FormField

GAP_HINT = "kosong: dicetak sebagai celah untuk ditulis"


@dataclass(frozen=True, slots=True)
class HeadFields:
    """What the fields show: only what somebody wrote; what is usual is their hint."""

    id: RowId
    number: str
    title: str
    penerbit: str
    menetapkan: str
    judul_lampiran: str
    waktu: str
    location: str
    date: str
    closing_style: str
    signer_title: str
    signer_name: str
    certifier_title: str
    certifier_name: str


def fields_shown(plan: Plan, decree: Decree) -> HeadFields:
    """Return what stands in the fields."""
    paper, info, head = decree.paper, plan.info, head_of(plan, decree)
    own = decree.kind == DECREE
    return HeadFields(
        id=paper.id,
        number=head.number,
        title=paper.title,
        penerbit=decree.word(ISSUER),
        menetapkan=decree.word(ADOPTING),
        judul_lampiran=decree.word(ANNEX_TITLE),
        waktu=decree.word(TIME),
        location=info.decree_place if own else paper.location,
        date=head.date,
        closing_style=paper.closing_style or SIGNED,
        signer_title=info.signer_title if own else paper.signer_title,
        signer_name=info.signer_name if own else paper.signer_name,
        certifier_title=paper.certifier_title,
        certifier_name=paper.certifier_name,
    )


def hints(plan: Plan, decree: Decree) -> Mapping[str, str]:
    """Return what is usual, by field: it stands dim in a field that is empty."""
    head = head_of(plan, decree)
    same = f"sama dengan judul: {head.title}"
    return {
        "title": head.title,
        ISSUER: head.issuer,
        ADOPTING: same,
        ANNEX_TITLE: same,
        "location": head.place,
        "signer_title": head.signer_title,
        "signer_name": head.signer_name,
    }


def _closing_box() -> ChoiceBox:
    return ChoiceBox(tuple(CLOSINGS.items()))


_NUMBER = FormField("number", "Nomor", hint=GAP_HINT)
_DATE = FormField("date", "Tanggal", hint=GAP_HINT)
_TITLE = FormField("title", "Judul (tentang)", GrowingText, wide=True)
_DECREE_HEAD = (
    _NUMBER,
    FormField(ISSUER, "Diterbitkan oleh"),
    _TITLE,
    FormField(ADOPTING, "Judul setelah MEMUTUSKAN, bila lain", GrowingText, wide=True),
    FormField(ANNEX_TITLE, "Judul pada LAMPIRAN, bila lain", GrowingText, wide=True),
)
_DECREE_CLOSING = (
    FormField("location", "Ditetapkan di"),
    _DATE,
    FormField("signer_title", "Jabatan penanda tangan"),
    FormField("signer_name", "Nama penanda tangan, tanpa gelar"),
    FormField("closing_style", "Tanda tangan", _closing_box, wide=True),
    FormField("certifier_title", "Jabatan pengesah salinan", GrowingText),
    FormField("certifier_name", "Nama pengesah salinan"),
)
_MINUTES_HEAD = (
    _NUMBER,
    FormField("location", "Tempat"),
    _TITLE,
    _DATE,
    FormField(TIME, "Pukul", hint="10.00 WIB"),
)
_MINUTES_CLOSING = (
    FormField("certifier_title", "Jabatan notulis", hint="Notulis"),
    FormField("certifier_name", "Nama notulis", hint="kosong: tanpa notulis"),
)
FIELDS: Mapping[tuple[str, str], tuple[FormField, ...]] = {
    (DECREE, HEAD): _DECREE_HEAD,
    (DECREE, CLOSING): _DECREE_CLOSING,
    (TEAM_DECREE, HEAD): _DECREE_HEAD,
    (TEAM_DECREE, CLOSING): _DECREE_CLOSING,
    (MINUTES, HEAD): _MINUTES_HEAD,
    (MINUTES, CLOSING): _MINUTES_CLOSING,
}
"""The fields of each paper's head and closing."""
