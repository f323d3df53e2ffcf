"""Evidence in words, for people, and as `zi evidence --json` prints it. Decides nothing."""

from __future__ import annotations

from typing import Any

from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.domain.evidence_doubts import Doubt, DoubtKind, Sharing
from zi_desktop.domain.evidence_kinds import FILE, KINDS
from zi_desktop.domain.evidence_view import State
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.records import Evidence
from zi_desktop.services.evidence import absent_files

STATE_WORDS = {
    State.NOTHING_EXPECTED: "tidak ada yang diminta",
    State.MISSING: "belum ada bukti",
    State.PARTLY: "bukti sebagian",
    State.COMPLETE: "bukti lengkap",
    State.DOUBTFUL: "bukti meragukan",
}

DOUBT_SENTENCES = {
    DoubtKind.REWORDED: "Kalimat kegiatan berubah sejak bukti ini dilampirkan.",
    DoubtKind.LATE: "Tanggal dokumen ({fact}) lebih dari dua bulan setelah bulan jatuh temponya.",
    DoubtKind.OLD: "Tanggal dokumen ({fact}) sebelum Januari tahun lalu.",
    DoubtKind.SHARED: "Berkas yang sama sudah membuktikan baris {fact}.",
    DoubtKind.EARLIER: "Berkas yang sama sudah dipakai pada rencana tahun {fact}.",
    DoubtKind.EMPTY: "Berkas ini kosong.",
    DoubtKind.BROKEN: "PDF ini rusak dan tidak dapat dibuka.",
    DoubtKind.PASSWORD: "PDF ini dikunci dengan kata sandi.",
    DoubtKind.NO_PICTURE: "Gambar ini tidak dapat dibaca.",
}


def doubt_sentence(doubt: Doubt) -> str:
    """Return what a person is told."""
    fact = doubt.fact
    if doubt.kind in (DoubtKind.LATE, DoubtKind.OLD):
        fact = "-".join(reversed(fact.split("-")))  # 2026-03-10 as people write it
    return DOUBT_SENTENCES[doubt.kind].format(fact=fact)


def kind_words(kind: str) -> str:
    """Return how a kind of evidence is called; a kind that this version does not know as it is."""
    return KINDS.get(kind, kind or KINDS["lainnya"])


def size_words(size: int) -> str:
    """Return bytes as people read them: `12 KB`, `3,4 MB`."""
    if size < 1_000:
        return f"{size} byte"
    if size < 1_000_000:
        return f"{size // 1_000} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def shown_evidence(plan: Plan, store: EvidenceStore) -> list[dict[str, Any]]:
    """Return every proof that the plan knows, in the order in which it came, as `zi evidence --json` prints it."""
    absent = absent_files(store, plan)
    uses = Sharing.of(plan).uses
    every = sorted(plan.records.of_kind(Evidence), key=lambda one: (one.key, one.id))
    return [
        {
            "sha256": one.sha256,
            "name": one.name,
            "size": one.size,
            "kind": one.kind if one.form == FILE else one.form,
            "present": one.sha256 not in absent,
            "rows": _numbers(plan, [use.parent for use in uses.get(one.id, ())]),
        }
        for one in every
    ]


def evidence_line(shown: dict[str, Any]) -> str:
    """Return one proof in one line."""
    rows = ", ".join(shown["rows"]) or "tidak dipakai"
    mark = "" if shown["present"] else "  [berkas tidak di sini]"
    size = size_words(shown["size"]) if shown["sha256"] else ""
    parts = (shown["sha256"][:16], rows, shown["name"], kind_words(shown["kind"]), size)
    return "  ".join(part for part in parts if part) + mark


def _numbers(plan: Plan, rows: list[Any]) -> list[str]:
    """Numbers of rows in the plan's order, once each."""
    ordered = sorted(set(rows), key=lambda row: plan.positions.get(row, ()))
    return [number for row in ordered if (number := plan.number(row))]
