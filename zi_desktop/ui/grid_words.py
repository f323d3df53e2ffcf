"""What a screen reader says of the grid's texts and headings, as sentences. Months are `month_state`."""

from __future__ import annotations

from zi_desktop.domain.plan import Plan
from zi_desktop.ui.grid_columns import titles_for
from zi_desktop.ui.grid_rows import GridRow, Kind, form_of, heading_text

SPOKEN_NAMES = {
    "responsible": "penanggung jawab",
    "remarks": "keterangan",
    "evidence": "bukti",
    "number": "nomor",
}
"""Columns whose titles are cut short on the screen."""
_KINDS = {Kind.AREA: "Area", Kind.GROUP: "Subjudul", Kind.COMPONENT: "Komponen"}


def field_name(plan: Plan, field: str) -> str:
    """Return a column in words, as the plan's form calls it: "sub kegiatan", "penanggung jawab"."""
    return SPOKEN_NAMES.get(field) or titles_for(form_of(plan), shows_component=True)[field].lower()


def spoken_text(plan: Plan, shown: GridRow, field: str, text: str) -> str:
    """Return a text cell as a sentence: "Sub kegiatan, 1.2.2: Sosialisasi…"; an empty one says so."""
    if field == "component" and shown.component is not None:
        number = plan.number(shown.component.id)
        return f"Komponen {number}: {getattr(shown.component, 'title', '') or 'tanpa judul'}"
    return f"{field_name(plan, field).capitalize()}, {plan.number(shown.id)}: {text or 'kosong'}"


def spoken_heading(plan: Plan, shown: GridRow) -> str:
    """Return a heading as a sentence: "Area I. Manajemen Perubahan, 9 baris, terlipat"."""
    number, title = heading_text(plan, shown.row)
    words = [" ".join(filter(None, (_KINDS[shown.kind], number, title or "tanpa judul")))]
    words += [f"{shown.count} baris"] if shown.count else []
    words += ["terlipat" if shown.folded else "terbuka"]
    words += ["konflik"] if shown.row.conflicts else []
    return ", ".join(words)


def flag_text(shown: GridRow) -> str:
    """Return what a row's flag says: a conflict, and what an import left doubtful."""
    parts = ["konflik"] if shown.row.conflicts else []
    if shown.activity and shown.activity.doubts:
        from zi_desktop.annex.doubts import kind_of

        parts.append("ragu: " + ", ".join(kind_of(d).title.lower() for d in shown.activity.doubts))
    return "; ".join(parts)
