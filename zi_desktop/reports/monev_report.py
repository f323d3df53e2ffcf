"""The chaptered monitoring report of a period: prose kept by the office, tables and charts from the plan's figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zi_desktop.domain.duties import Clock
from zi_desktop.domain.figures import PlanFigures, Proved, figures
from zi_desktop.domain.monev import REPORT, meetings_in, narrative, recommendations_for
from zi_desktop.domain.periods import Period
from zi_desktop.domain.plan import Plan
from zi_desktop.reports.document import (
    PORTRAIT,
    Block,
    Document,
    Heading,
    Paragraph,
    Sheet,
    Signatures,
    TitleLines,
)
from zi_desktop.reports.monev_charts import area_chart, area_table, year_chart
from zi_desktop.reports.monev_meeting import prose, recommendation_table
from zi_desktop.reports.monev_prose import proposed_prose
from zi_desktop.reports.monev_rows import MonevRow, rows_in, said_words, status_words
from zi_desktop.reports.office_words import day_words, place_and_day, signature
from zi_desktop.reports.table import Align, Cell, Column, Table, simple_table

F4 = PORTRAIT["F4"]


def monev_report(
    plan: Plan,
    period: Period,
    clock: Clock,
    proved: Proved | None = None,
    *,
    signer: str = "",
    date: str = "",
    sheet: Sheet = F4,
) -> Document:
    """Return the report of `period` as things stand on the clock's day. `signer` is typed as a signature block."""
    found = figures(plan, clock, proved)
    rows = rows_in(plan, period, clock)

    def chapter(name: str) -> list[Block]:
        told = narrative(plan, REPORT, period.code, name)
        return prose(told or proposed_prose(plan, period, name, found))

    title = ("LAPORAN MONITORING DAN EVALUASI", "PEMBANGUNAN ZONA INTEGRITAS")
    blocks: list[Block] = [
        TitleLines((*title, plan.info.unit.upper(), period.words.upper())),
        *_introduction(chapter),
        *_how_it_was_done(plan, period, chapter),
        *_results(plan, period, found, rows, chapter),
        *_recommendations(plan, period, chapter),
        *_end(chapter),
    ]
    if signer:
        blocks.append(Signatures((signature(signer, place_and_day(plan.info, date)),)))
    words = f"Laporan Monev Zona Integritas {plan.info.unit} {period.words}"
    return Document(words, plan.info.unit, "Monitoring dan evaluasi", sheet, tuple(blocks))


Chapter = Callable[[str], list[Block]]


def _introduction(chapter: Chapter) -> list[Block]:
    return [
        Heading("BAB I. PENDAHULUAN"),
        Heading("A. Latar belakang", 2),
        *chapter("latar_belakang"),
        Heading("B. Tujuan", 2),
        *chapter("tujuan"),
    ]


def _how_it_was_done(plan: Plan, period: Period, chapter: Chapter) -> list[Block]:
    blocks: list[Block] = [
        Heading("BAB II. PELAKSANAAN MONITORING DAN EVALUASI"),
        *chapter("pelaksanaan"),
    ]
    meetings = meetings_in(plan, period)
    if meetings:
        columns = (
            Column("No", 10, Align.CENTRE),
            Column("Tanggal", 34),
            Column("Rapat"),
            Column("Dipimpin oleh", 42),
            Column("Peserta", 20, Align.CENTRE),
        )
        rows = [
            (
                Cell(str(n), value=n),
                day_words(one.date),
                one.title,
                one.led_by,
                Cell(str(len(one.attendees)), value=len(one.attendees)),
            )
            for n, one in enumerate(meetings, 1)
        ]
        blocks.append(simple_table(columns, rows, "Rapat"))
    return blocks


def _results(
    plan: Plan, period: Period, found: PlanFigures, rows: Sequence[MonevRow], chapter: Chapter
) -> list[Block]:
    blocks: list[Block] = [
        Heading("BAB III. HASIL MONITORING DAN EVALUASI"),
        Heading("A. Capaian menurut area", 2),
        area_table(plan, found, period),
        area_chart(plan, found, period),
        Heading("B. Rencana dan realisasi dalam tahun berjalan", 2),
        year_chart(found),
        *chapter("hasil"),
        Heading("C. Kegiatan yang belum selesai sampai akhir periode", 2),
        _open_table(plan, rows),
        Heading("D. Kendala dan tindak lanjut", 2),
        *chapter("kendala"),
    ]
    obstacles = [row for row in rows if said_words(row.said, "obstacle")]
    return blocks + ([_obstacle_table(plan, obstacles)] if obstacles else [])


def _recommendations(plan: Plan, period: Period, chapter: Chapter) -> list[Block]:
    asked = recommendations_for(plan, period)
    blocks: list[Block] = [Heading("BAB IV. TINDAK LANJUT REKOMENDASI"), *chapter("tindak_lanjut")]
    if asked:
        blocks.append(recommendation_table(asked, with_source=True, with_status=True))
    return blocks


def _end(chapter: Chapter) -> list[Block]:
    return [
        Heading("BAB V. PENUTUP"),
        Heading("A. Kesimpulan", 2),
        *chapter("kesimpulan"),
        Heading("B. Saran", 2),
        *chapter("saran"),
    ]


def _open_table(plan: Plan, rows: Sequence[MonevRow]) -> Table | Paragraph:
    late = [row for row in rows if any(duty.is_open for duty in row.duties)]
    if not late:
        return Paragraph("Semua kegiatan yang jatuh tempo sampai akhir periode ini sudah selesai.")
    columns = (
        Column("No", 14, Align.CENTRE, keep=True),
        Column("Rencana aksi"),
        Column("Status", 34),
        Column("Penanggung jawab", 40),
    )
    told = [
        (plan.number(row.activity.id), _action(row), status_words(row), row.activity.responsible)
        for row in late
    ]
    return simple_table(columns, told, "Belum selesai")


def _obstacle_table(plan: Plan, rows: Sequence[MonevRow]) -> Table:
    columns = (
        Column("No", 14, Align.CENTRE, keep=True),
        Column("Rencana aksi"),
        Column("Kendala"),
        Column("Tindak lanjut"),
    )
    told = [
        (
            plan.number(row.activity.id),
            _action(row),
            said_words(row.said, "obstacle"),
            said_words(row.said, "follow_up"),
        )
        for row in rows
    ]
    return simple_table(columns, told, "Kendala")


def _action(row: MonevRow) -> str:
    return row.activity.action or row.activity.indicator
