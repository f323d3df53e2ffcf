"""Kinds of records and their fields in the words that people read in the history. A table; knows no window."""

from __future__ import annotations

from collections.abc import Mapping

from zi_desktop.domain.changes import Entity, Value
from zi_desktop.domain.months import MONTH_NAMES

RECORD_WORDS: Mapping[str, str] = {
    Entity.REALIZATION: "Realisasi",
    Entity.PERSON: "Orang",
    Entity.TEAM: "Tim",
    Entity.MEMBER: "Anggota tim",
    Entity.EVIDENCE: "Bukti",
    Entity.EVIDENCE_USE: "Pemakaian bukti",
    Entity.EXPECTED_ITEM: "Bukti yang diharapkan",
    Entity.MEETING: "Rapat monev",
    Entity.RECOMMENDATION: "Rekomendasi",
    Entity.NARRATIVE: "Uraian laporan",
    Entity.PAPER: "Naskah",
    Entity.PAPER_ITEM: "Butir naskah",
    Entity.BASELINE: "Rencana menurut SK",
    Entity.NOTE: "Catatan",
}

_FIELD_WORDS: Mapping[str, str] = {
    "month": "bulan",
    "status": "status",
    "date": "tanggal",
    "percent": "persen",
    "moved_to": "dipindah ke",
    "reason": "alasan",
    "output_count": "jumlah keluaran",
    "output": "keluaran",
    "done": "yang dilakukan",
    "obstacle": "kendala",
    "follow_up": "tindak lanjut",
    "name": "nama",
    "position": "jabatan",
    "subsection": "subbagian",
    "nip": "NIP",
    "title": "judul",
    "area": "area",
    "decree_number": "nomor SK",
    "decree_date": "tanggal SK",
    "person": "orang",
    "role": "peran",
    "form": "bentuk",
    "sha256": "sidik jari",
    "size": "ukuran",
    "kind": "jenis",
    "date_guessed": "tanggal hanya dikira",
    "document_date": "tanggal dokumen",
    "note": "catatan",
    "restricted": "terbatas",
    "address": "alamat",
    "seen_on": "tanggal dilihat",
    "location": "tempat",
    "replaces": "menggantikan",
    "evidence": "bukti",
    "items": "butir yang dipenuhi",
    "wording": "bunyi baris saat dilampirkan",
    "dismissed": "keraguan yang diselesaikan",
    "text": "teks",
    "period": "periode",
    "time": "waktu",
    "agenda": "acara",
    "led_by": "dipimpin oleh",
    "minutes_by": "notulis",
    "attendees": "peserta",
    "discussion": "pembahasan",
    "conclusion": "kesimpulan",
    "letter_number": "nomor surat",
    "source": "sumber",
    "activity": "kegiatan",
    "responsible": "penanggung jawab",
    "due": "tenggat",
    "paper": "naskah",
    "chapter": "bab",
    "number": "nomor",
    "signer_title": "jabatan penanda tangan",
    "signer_name": "penanda tangan",
    "certifier_title": "jabatan pengesah",
    "certifier_name": "pengesah",
    "closing_style": "bentuk penutup",
    "options": "pilihan",
    "section": "bagian",
    "style": "gaya",
    "level": "tingkat",
    "snapshot": "isi",
    "author": "penulis",
    "proved_earlier": "sudah menjadi bukti tahun lalu",
    "left_out": "tidak diharapkan lagi",
    "picture": "gambar",
    "shared": "boleh dipakai beberapa baris",
    "flaw": "cacat berkas",
    "letter_date": "tanggal surat",
}
_LONG = 300
"""Characters of a value that a line of history shows."""


def record_field(entity: str, name: str) -> str:
    """Return `Realisasi: kendala`; what a newer version wrote keeps its own name."""
    return f"{RECORD_WORDS[entity]}: {_FIELD_WORDS.get(name, name)}"


def record_value(name: str, value: Value) -> str:
    """Return a value as a person reads it; `(kosong)` for none."""
    if value is None or value in ("", ()):
        return "(kosong)"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if name in ("month", "moved_to") and isinstance(value, int) and 1 <= value <= 12:
        return MONTH_NAMES[value - 1]
    text = ", ".join(value) if isinstance(value, tuple) else str(value)
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"
