"""Berita acara penggabungan: one page on what a merge brought, and how each conflict was decided. Knows no file and no store."""

from __future__ import annotations

from dataclasses import dataclass

from zi_desktop.reports.document import (
    PORTRAIT,
    Block,
    Document,
    Paragraph,
    Sheet,
    Signature,
    Signatures,
    TitleLines,
)
from zi_desktop.reports.table import Align, Cell, Column, Row, Table, simple_table


@dataclass(frozen=True, slots=True)
class Decision:
    """A conflict that a merge brought: where, the values that competed, and what was decided by whom; `decided` is `""` while
    it is open."""

    where: str
    field: str
    values: tuple[str, ...]
    decided: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class MergeMinutes:
    """What the minutes say. Times are written out; `facts` are counts in words; `taken_back` says that the merge is withheld now."""

    unit: str
    year: int
    received_at: str
    received_by: str
    sent_at: str
    sent_by: str
    source: str
    ours: str
    theirs: str
    facts: tuple[str, ...]
    decisions: tuple[Decision, ...]
    taken_back: bool = False


def merge_minutes_paper(minutes: MergeMinutes, sheet: Sheet = PORTRAIT["F4"]) -> Document:
    """Return the minutes as a paper."""
    title = (
        "BERITA ACARA PENGGABUNGAN RENCANA",
        f"ZONA INTEGRITAS {minutes.unit.upper()}",
        f"TAHUN {minutes.year}",
    )
    facts = [
        ("Diterima", f"{minutes.received_at}, oleh {minutes.received_by}"),
        ("Dikirim", f"{minutes.sent_at}, oleh {minutes.sent_by}"),
        ("Berkas", minutes.source),
        ("Sidik rencana penerima", minutes.ours),
        ("Sidik rencana pengirim", minutes.theirs),
        *(("Hasil" if not n else "", fact) for n, fact in enumerate(minutes.facts)),
    ]
    columns = (Column("", width=48), Column(""))
    blocks: list[Block] = [
        TitleLines(title),
        Paragraph(_opening(minutes)),
        Table(
            columns,
            (),
            tuple(Row((Cell(what), Cell(said))) for what, said in facts),
            "Penggabungan",
            ruled=False,
        ),
        *_conflicts(minutes),
        Signatures(
            (
                Signature(("Yang menyerahkan,",), minutes.sent_by.split(" (")[0]),
                Signature(("Yang menerima,",), minutes.received_by.split(" (")[0]),
            )
        ),
    ]
    return Document(" ".join(title), minutes.unit, "Berita acara", sheet, tuple(blocks))


def _opening(minutes: MergeMinutes) -> str:
    said = (
        "Isi rencana dari dua komputer telah digabungkan dengan program. Sidik yang sama pada kedua komputer "
        "sesudah saling bertukar berarti isinya sama."
    )
    return said + (" Penggabungan ini sekarang sedang ditahan." if minutes.taken_back else "")


def _conflicts(minutes: MergeMinutes) -> list[Block]:
    if not minutes.decisions:
        return [Paragraph("Tidak ada isian yang bertentangan.")]
    columns = (
        Column("No", width=10, align=Align.CENTRE),
        Column("Baris", width=30),
        Column("Isian", width=30),
        Column("Pilihan"),
        Column("Keputusan"),
    )
    rows = [
        (
            Cell(str(n), value=n),
            Cell(decision.where),
            Cell(decision.field),
            Cell("\n".join(f"- {value}" for value in decision.values)),
            Cell(f"{decision.decided}\noleh {decision.by}" if decision.by else "belum diputuskan"),
        )
        for n, decision in enumerate(minutes.decisions, 1)
    ]
    return [
        Paragraph("Isian yang bertentangan dan keputusannya:"),
        simple_table(columns, rows, name="Konflik"),
    ]
