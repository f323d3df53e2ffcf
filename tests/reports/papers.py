"""Plans to print, the pages that become of them, and the words on those pages."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import pypdfium2

from zi_desktop.annex.forms import MOJOKERTO, Form
from zi_desktop.domain.changes import ROOT, RowId
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import Activity, Area, Component, Plan, PlanInfo, Row
from zi_desktop.reports.annex_paper import annex_paper
from zi_desktop.reports.document import F4_LANDSCAPE, Sheet
from zi_desktop.reports.pdf import write_pdf
from zi_desktop.reports.typefaces import shipped_typeface

Areas = Sequence[tuple[str, Sequence[tuple[str, Sequence[Mapping[str, Any]]]]]]
"""Areas, each with its components, each with the fields of its activities."""

INFO = PlanInfo(
    RowId("plan"),
    unit="KPU Kota Contoh",
    year=2026,
    kind="Rencana Kerja",
    decree_place="Contoh",
    decree_date="5 Januari 2026",
    signer_title="KETUA KPU KOTA CONTOH",
    signer_name="SITI RAHAYU",
)
HEADER_WORDS = "NO. KEGIATAN SUB KEGIATAN INDIKATOR KEBERHASILAN PELAKSANAAN (BULAN) KET 1 2 3 4 5 6 7 8 9 10 11 12"


def plan_of(areas: Areas, info: PlanInfo = INFO) -> Plan:
    """Build a plan; `months` and `tentative_months` of an activity are lists of numbers."""
    numbers = itertools.count(1)
    rows: list[Row] = []
    for area_title, components in areas:
        area = Area(RowId(f"a{next(numbers)}"), ROOT, _key(len(rows)), title=area_title)
        rows.append(area)
        for title, activities in components:
            component = Component(RowId(f"c{next(numbers)}"), area.id, _key(len(rows)), title=title)
            rows.append(component)
            for fields in activities:
                row_id = RowId(f"r{next(numbers)}")
                rows.append(Activity(row_id, component.id, _key(len(rows)), **_with_months(fields)))
    return Plan.of(info, rows)


def pages_of(plan: Plan, form: Form = MOJOKERTO, sheet: Sheet = F4_LANDSCAPE) -> list[str]:
    """Print `plan` and return the words of each page, single blanks between them."""
    return words_of(write_pdf(annex_paper(plan, form, sheet), shipped_typeface()).data)


def words_of(data: bytes) -> list[str]:
    """Return the words of each page of a PDF; a hyphen at a line's end is one again."""
    pdf = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range().replace("\ufffe", "-\n") for page in pdf]
    pdf.close()
    return [" ".join(text.split()) for text in texts]


def squeezed(text: str) -> str:
    """Return `text` without blanks: a word may be broken over lines."""
    return "".join(text.split())


def _key(number: int) -> str:
    return f"{number:06d}"


def _with_months(fields: Mapping[str, Any]) -> dict[str, Any]:
    months = {name: Months(fields.get(name, ())) for name in ("months", "tentative_months")}
    return {**fields, **months}
