"""A plan in the middle of its year, with people, a meeting and realisation, for the papers about them."""

from __future__ import annotations

from datetime import date

from tests.plans import apply_all, ids
from tests.ui.example_plans import example_plan
from zi_desktop.domain.baseline import adopt
from zi_desktop.domain.changes import ROOT, RowId
from zi_desktop.domain.edits import (
    add_activity,
    plan_months,
    remove_rows,
    set_field,
    set_info,
)
from zi_desktop.domain.monev import FOLLOWED_UP, UNDER_WAY, add_meeting, add_recommendation
from zi_desktop.domain.months import Months
from zi_desktop.domain.people import add_member, add_people, add_team
from zi_desktop.domain.plan import PLANNED, Plan
from zi_desktop.domain.realization import set_realization
from zi_desktop.reports.document import (
    Document,
    Heading,
    Items,
    Paragraph,
    Signatures,
    TitleLines,
)
from zi_desktop.reports.drawing import Drawing
from zi_desktop.reports.table import Table
from zi_desktop.reports.words import plain

MEETING = RowId("meeting1")
TODAY = date(2026, 4, 5)

SAID = (
    ("r111", 1, {"status": "selesai", "date": "2026-01-14", "done": "SK terbit"}),
    (
        "r112",
        2,
        {
            "status": "sebagian",
            "percent": 60,
            "obstacle": "Mitra belum hadir",
            "follow_up": "Susulan April",
        },
    ),
    ("r122", 3, {"status": "selesai", "output_count": "2", "output": "unggahan"}),
    ("r212", 1, {"status": "dipindah", "moved_to": 2, "reason": "Menunggu SOP"}),
    ("r221", 1, {"status": "selesai"}),
    ("r221", 2, {"status": "tidak"}),
    ("r312", 3, {"status": "dibatalkan", "reason": "Format berubah"}),
)


def plan_in_april() -> Plan:
    plan = example_plan()
    plan = apply_all(
        plan,
        set_info(
            plan,
            decree_place="Contoh",
            decree_number="5/2026",
            signer_title="KETUA KPU",
            signer_name="ANI",
        ),
    )
    people = [
        {"name": "Ani", "position": "Ketua KPU"},
        {"name": "Wahyu", "position": "Sekretaris", "nip": "1975"},
        {"name": "Rini", "position": "Kasubbag Hukum", "subsection": "Hukum"},
    ]
    plan = apply_all(plan, add_people(plan, ids("person"), people))
    plan = apply_all(plan, add_team(plan, ids("team")))
    plan = apply_all(plan, add_member(plan, ids("m"), RowId("team1"), RowId("person2"), "Ketua"))
    for row, month, values in SAID:
        plan = apply_all(plan, set_realization(plan, [(RowId(row), month)], values))
    return with_meeting(plan)


def with_meeting(plan: Plan) -> Plan:
    fields = {
        "title": "Rapat Monev Triwulan I",
        "period": "2026-TW1",
        "date": "2026-03-31",
        "time": "09.00 WIB",
        "location": "Aula",
        "agenda": "Capaian triwulan I",
        "led_by": "Ani",
        "minutes_by": "Rini",
        "attendees": ("Ani", "Wahyu", "Rini", "Tamu"),
        "discussion": "Dibahas.\n- satu\n- dua",
        "conclusion": "Dikejar April.",
        "letter_number": "7/2026",
        "letter_date": "2026-03-25",
        "signer_title": "Sekretaris",
        "signer_name": "Wahyu",
    }
    plan = apply_all(plan, add_meeting(plan, ids("meeting"), **fields))
    asked = (
        (
            MEETING,
            {
                "text": "Lengkapi bukti",
                "responsible": "Rini",
                "due": "2026-04",
                "status": UNDER_WAY,
            },
        ),
        (MEETING, {"text": "Terbitkan SK", "status": FOLLOWED_UP, "follow_up": "Terbit 2 April"}),
        (ROOT, {"text": "Standar pelayanan", "source": "TPI", "due": "2026-06"}),
    )
    for n, (parent, values) in enumerate(asked):
        plan = apply_all(plan, add_recommendation(plan, ids(f"rec{n}."), parent, **values))
    return plan


def changed_plan() -> Plan:
    """Adopted in January; since then a time moved, a text changed, a row went and one came."""
    plan = example_plan()
    plan = apply_all(plan, adopt(plan, ids("sk"), "2026-01-15", "5/2026"))
    plan = apply_all(plan, plan_months(plan, [RowId("r121")], Months([3]), PLANNED))
    plan = apply_all(plan, set_field(plan, [RowId("r131")], "indicator", "Laporan monev terbit."))
    plan = apply_all(plan, remove_rows(plan, [RowId("r311")]))
    return apply_all(
        plan, add_activity(plan, RowId("c31"), ids("new"), action="Unit gratifikasi", m6=PLANNED)
    )


def lines(document: Document) -> list[str]:
    """What a reader meets, line by line; a table's cells joined by " | ", line feeds in them by " / "."""
    found: list[str] = []
    for block in document.blocks:
        match block:
            case TitleLines():
                found += block.lines
            case Heading():
                found.append(f"# {block.text}")
            case Paragraph():
                found.append(plain(block.words))
            case Items():
                found += [f"* {plain(item.words)}" for item in block.items]
            case Table():
                found += table_lines(block)
            case Drawing():
                found.append(f"[{block.says}]")
            case Signatures():
                found += [
                    " / ".join([*one.above, "", one.name, *one.below]) for one in block.signers
                ]
    return found


def table_lines(table: Table) -> list[str]:
    header = list(table.header)
    body = [row.cells for row in table.body]
    return [
        " | ".join(plain(cell.text).replace("\n", " / ") for cell in row if cell is not None)
        for row in [*header, *body]
    ]
