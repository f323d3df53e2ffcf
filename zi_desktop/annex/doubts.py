"""Kinds of doubt: how a person is asked and what he may answer. What an answer does to the annex is `settling`'s."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zi_desktop.annex.imported import Doubt, ImportedAnnex
from zi_desktop.domain.changes import Change, Entity, RowId
from zi_desktop.domain.months import ALL_YEAR
from zi_desktop.domain.plan import MONTH_FIELDS, Activity, Plan, Rhythm

KEEP = "keep"
"""The answer that leaves everything as it was read."""

APART = "apart"
"""The answer that gives a joined row back its own place."""

TARGET_TIME, STANDARD = "target_time", "standard"
"""What can be entered instead of choosing an answer: a target time in words, a standard component's code."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to settle a doubt, and the words on its button."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class DoubtKind:
    """How one kind of doubt is asked. `question` is put once for all its rows, with `{count}` of them.

    `field` is the activity's field that it is about. Without `answers` it is a note: what was done is safe, nobody
    is asked, and no row is marked. `entry`: what a person may enter instead.
    """

    name: str
    title: str
    question: str
    field: str = "action"
    answers: tuple[Answer, ...] = ()
    entry: str = ""

    @property
    def advice(self) -> str:
        """Return what a person should look at in a row that carries this doubt."""
        return ADVICE.get(self.name, "Ada yang perlu diperiksa pada baris ini.")

    @property
    def asks(self) -> bool:
        """True where a person is asked, and rows keep a mark until he answers."""
        return bool(self.answers)


def _kind(
    name: str, title: str, question: str, field: str = "action", entry: str = "", **answers: str
) -> DoubtKind:
    made = tuple(Answer(key, label) for key, label in answers.items())
    return DoubtKind(name, title, question, field, made, entry)


_ALL = (
    _kind(
        "rhythm_uncertain",
        "Sekali atau tiap bulan",
        "{count} baris bertuliskan Januari-Desember. Dikerjakan sekali atau tiap bulan?",
        "rhythm",
        once="Sekali",
        monthly="Tiap bulan",
    ),
    _kind(
        "month_unreadable",
        "Bulan belum terbaca pasti",
        "{count} target waktu belum terbaca pasti. Bulan mana yang dimaksud?",
        "target_time",
        TARGET_TIME,
        keep="Biarkan seperti terbaca",
    ),
    _kind(
        "months_disagree",
        "Bulan di dua kolom berbeda",
        "Pada {count} baris, bulan di dua kolom berbeda. Mana yang dipakai?",
        "target_time",
        TARGET_TIME,
        keep="Biarkan seperti terbaca",
        written="Pakai target waktu",
    ),
    _kind(
        "no_action",
        "Baris tanpa langkah",
        "{count} baris tidak punya langkah. Diapakan?",
        keep="Biarkan kosong",
        indicator="Pakai indikatornya",
        drop="Jangan dibawa masuk",
    ),
    _kind(
        "torn_merge",
        "Gabungan sel terputus",
        "{count} gabungan sel terputus di tengah. Apakah terbaca benar?",
        keep="Sudah benar",
        apart="Pisahkan",
    ),
    _kind(
        "joined",
        "Tulisan yang disambung",
        "{count} baris tidak punya langkah sendiri; tulisannya disambung ke baris di atasnya. Benar?",
        keep="Terima sambungan",
        apart="Pisahkan lagi",
    ),
    _kind(
        "area_unrecognised",
        "Area tidak dikenal",
        "{count} judul tidak seperti enam area baku. Apakah memang area?",
        keep="Memang area",
        merge="Masukkan ke area di atasnya",
    ),
    _kind(
        "standard_uncertain",
        "Komponen baku belum pasti",
        "{count} komponen belum ada komponen bakunya. Yang mana?",
        "standard",
        STANDARD,
        keep="Tanpa komponen baku",
    ),
    _kind(
        "number_out_of_order",
        "Nomor tidak urut",
        "{count} nomor di dalam teks tidak sama dengan urutannya. Diapakan?",
        keep="Biarkan di dalam teks",
        strip="Buang nomornya",
    ),
    _kind(
        "evidence_in_neighbour",
        "Bukti di kolom sebelah",
        "{count} bukti tertulis di kolom sebelah. Dibawa masuk sebagai bukti?",
        "expected_evidence",
        keep="Ya, sebagai bukti",
        drop_evidence="Jangan",
    ),
    _kind("month_text", "Tulisan di kolom bulan", "{count} tulisan dibaca sebagai tanda bulan."),
    _kind("no_rows", "Komponen tanpa baris", "{count} komponen tidak punya baris."),
    _kind("column_left_out", "Kolom yang ditinggal", "{count} kolom tidak dibawa masuk."),
    _kind("sheet_left_out", "Tabel lain", "{count} tabel lain tidak dibawa masuk."),
)

ADVICE: Mapping[str, str] = {
    "rhythm_uncertain": "Direncanakan sepanjang tahun. Periksa: sekali atau tiap bulan?",
    "month_unreadable": "Target waktunya belum terbaca pasti. Periksa bulan yang diisi.",
    "months_disagree": "Bulan di dua kolom dokumennya berbeda. Periksa bulan yang diisi.",
    "no_action": "Di dokumennya, baris ini tidak punya langkah.",
    "torn_merge": "Sel gabungannya terputus di dokumen. Periksa isi baris ini.",
    "joined": "Tulisan dua baris disambung di sini. Periksa sambungannya.",
    "area_unrecognised": "Judul areanya tidak seperti enam area baku.",
    "standard_uncertain": "Komponen bakunya belum dapat diusulkan. Pilih bila ada.",
    "number_out_of_order": "Nomor di dalam teks tidak sama dengan urutannya.",
    "evidence_in_neighbour": "Di dokumennya, bukti ini tertulis di kolom sebelah.",
}
"""What stands in the plan beside the field of a row that still carries a doubt."""

KINDS: Mapping[str, DoubtKind] = {kind.name: kind for kind in _ALL}
"""Every kind that is asked or told in words of its own, in the order of asking."""


def kind_of(name: str) -> DoubtKind:
    """Return how a kind is asked; one that nobody knows (of a newer version) is a note."""
    return KINDS.get(name) or DoubtKind(name, "Perlu diperiksa", "{count} hal perlu diperiksa.")


def answers_to(kind: DoubtKind, doubts: Sequence[Doubt]) -> tuple[Answer, ...]:
    """Return the answers that make sense for these doubts: only what was joined can come apart."""
    can_part = any(doubt.apart is not None for doubt in doubts)
    return tuple(answer for answer in kind.answers if can_part or answer.key != APART)


def by_kind(doubts: Sequence[Doubt]) -> list[tuple[DoubtKind, list[Doubt]]]:
    """Return the doubts kind by kind: questions before notes, in the order of asking."""
    found: dict[str, list[Doubt]] = {}
    for doubt in doubts:
        found.setdefault(doubt.kind, []).append(doubt)
    order = list(KINDS)
    names = sorted(found, key=lambda n: (not kind_of(n).asks, order.index(n) if n in KINDS else 99))
    return [(kind_of(name), found[name]) for name in names]


def questions(annex: ImportedAnnex) -> int:
    """Return how many questions are left: one for each kind that asks."""
    return sum(kind.asks for kind, _ in by_kind(annex.doubts))


def settled_by(plan: Plan, changes: Sequence[Change]) -> list[Change]:
    """Return what takes off the activities the doubts about what `changes` edit: whoever edits it has looked at it.

    A painted month is an edit of the target time. Rows whose doubts are changed already are left alone.
    """
    edited: dict[RowId, set[str]] = {}
    for change in changes:
        field = "target_time" if change.field in MONTH_FIELDS else change.field
        edited.setdefault(change.row, set()).add(field)
    taken = []
    for row, fields in edited.items():
        activity = plan.rows.get(row)
        if not isinstance(activity, Activity) or not activity.doubts or "doubts" in fields:
            continue
        rest = tuple(doubt for doubt in activity.doubts if not _is_about(doubt, fields))
        if rest != activity.doubts:
            taken.append(Change(Entity.ACTIVITY, row, "doubts", rest or None))
    return taken


def _is_about(doubt: str, fields: Collection[str]) -> bool:
    """False for what nobody here knows, and for what a row carries for the heading over it."""
    kind = KINDS.get(doubt)
    return kind is not None and doubt != "area_unrecognised" and kind.field in fields


_WHOLE_YEAR = re.compile(r"\bjan[a-z]*\b.*\bdes[a-z]*\b[\s\d.]*", re.IGNORECASE | re.DOTALL)


def rhythm_doubts(annex: ImportedAnnex) -> Iterator[Doubt]:
    """Yield a doubt for each row planned all the year round that does not say how often."""
    for number, activity in annex.numbered():
        plain = not activity.target_time or _WHOLE_YEAR.fullmatch(activity.target_time.strip())
        if plain and activity.months == ALL_YEAR and activity.rhythm is Rhythm.ONCE:
            said = f"“{activity.target_time}”" if activity.target_time else "dua belas bulan"
            text = f"Tertulis {said}: dibaca sekali dalam setahun."
            yield Doubt("rhythm_uncertain", activity.where, text, number)
