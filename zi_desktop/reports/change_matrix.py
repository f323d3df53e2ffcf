"""The *matriks perubahan*: what was changed in a plan since its decree, for the decree that changes it. A paper."""

from __future__ import annotations

from collections.abc import Iterable

from zi_desktop.annex.forms import FORMS
from zi_desktop.domain.baseline import AREA, COMPONENT, MONTHS, Difference, Kind
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.records import Baseline
from zi_desktop.reports.document import F4_LANDSCAPE, Document, Paragraph, Sheet, TitleLines
from zi_desktop.reports.office_words import day_words
from zi_desktop.reports.table import Align, Cell, Column, Table, simple_table

SAME = "Tidak ada perubahan sejak rencana ditetapkan."
FIELD_WORDS = {
    AREA: "Area",
    COMPONENT: "Komponen",
    "action": "Rencana aksi",
    "indicator": "Indikator",
    "expected_evidence": "Bukti fisik",
    "target_time": "Target waktu",
    "target_output": "Target capaian",
    "remarks": "Keterangan",
    "responsible": "Penanggung jawab",
    MONTHS: "Bulan",
}
COLUMNS = (
    Column("No", 12, Align.CENTRE),
    Column("Nomor", 18, Align.CENTRE, keep=True),
    Column("Kegiatan"),
    Column("Bagian", 32),
    Column("Semula"),
    Column("Menjadi"),
    Column("Ket", 28),
)


def change_matrix(
    plan: Plan,
    baseline: Baseline,
    found: Iterable[Difference],
    sheet: Sheet = F4_LANDSCAPE,
) -> Document:
    """Return what changed since `baseline` as a table: before, after, and what became of the row."""
    info = plan.info
    kind = (info.kind or "Rencana Kerja").upper()
    adopted = f"Ditetapkan dengan Keputusan {baseline.decree_number or '(tanpa nomor)'}"
    lines = [
        f"MATRIKS PERUBAHAN {kind} PEMBANGUNAN ZONA INTEGRITAS",
        f"{info.unit.upper()} TAHUN {info.year}",
    ]
    differences = list(found)
    body = _table(plan, differences) if differences else Paragraph(SAME)
    return Document(
        f"Matriks Perubahan {info.unit} {info.year}",
        info.unit,
        "Perubahan rencana Zona Integritas",
        sheet,
        (
            TitleLines(tuple(lines)),
            Paragraph(f"{adopted} tanggal {day_words(baseline.date)}.", Align.CENTRE),
            body,
        ),
    )


def field_title(plan: Plan, field: str) -> str:
    """Return a changed field in the words of the plan's own form."""
    form = FORMS.get(plan.info.form) if field != MONTHS else None
    columns = form.columns if form is not None else ()
    title = next((c.title for c in columns if c.field == field and c.title), "")
    return title.capitalize() if title and field != "remarks" else FIELD_WORDS.get(field, field)


def _table(plan: Plan, differences: list[Difference]) -> Table:
    rows = [
        (
            Cell(str(n), value=n),
            one.number,
            one.title,
            field_title(plan, one.field) if one.field else "Seluruh baris",
            one.before or "–",
            one.after or "–",
            one.kind.value if one.kind is not Kind.CHANGED else "",
        )
        for n, one in enumerate(differences, 1)
    ]
    return simple_table(COLUMNS, rows, "Perubahan")
