"""Plans with the ugliest rows that an annex must survive, with words in every field."""

from __future__ import annotations

from tests.reports.papers import plan_of
from zi_desktop.domain.plan import Plan

LOREM = "Terlaksananya rapat monitoring dan evaluasi pembangunan Zona Integritas secara berkala"
LONG_TEXT = " ".join(f"{LOREM} ({n})" for n in range(1, 36))  # 3,000 characters and more


def row(n: int, **fields) -> dict:
    """Return an activity with something in every field."""
    return {
        "action": f"langkah ke-{n}",
        "indicator": f"indikator ke-{n}",
        "expected_evidence": f"SK ke-{n}",
        "target_output": f"{n} dokumen",
        "months": [n % 12 + 1],
    } | fields


def eight_areas() -> Plan:
    """A 3,000-character cell, 40 rows in a component, lists in cells, signs, formulas, empty cells, an empty area and component."""
    lists = {"action": "1) satu\n2) dua\n\n- tiga", "expected_evidence": "a. SK\nb. foto; website"}
    signs = {"indicator": "✓ beres – √ “ya” & <i>", "target_output": "=1+1", "remarks": "+62"}
    return plan_of(
        [
            ("MANAJEMEN PERUBAHAN", [("Tim Kerja", [row(1), row(2, tentative_months=[3])])]),
            ("PENATAAN TATALAKSANA", [("SOP", [row(n) for n in range(1, 41)])]),
            ("PENATAAN SDM APARATUR", [("Sel panjang", [row(1, indicator=LONG_TEXT), row(2)])]),
            ("PENGUATAN AKUNTABILITAS", [("Kosong", [{}, {}]), ("Tanpa kegiatan", [])]),
            ("PENGUATAN PENGAWASAN", []),
            ("PELAYANAN PUBLIK", [("Kata" + "panjang" * 20, [row(1, action="x" * 200)])]),
            ("INOVASI <b>&amp;</b>", [("Daftar", [row(1, **lists), row(2, **signs)])]),
            ("PENUTUP", [("Satu", [row(1, target_time="Januari minggu ke-2 tahun 2026")])]),
        ]
    )  # fmt: skip


def one_area() -> Plan:
    """One area with one component and one row."""
    return plan_of([("MANAJEMEN PERUBAHAN", [("Tim Kerja", [row(1)])])])
