"""What a chapter of the monitoring report says where nobody has written: one sentence from the data. Words only."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from zi_desktop.domain.figures import PlanFigures
from zi_desktop.domain.monev import (
    FOLLOWED_UP,
    followed_up,
    meetings_in,
    recommendations_for,
    status_words,
)
from zi_desktop.domain.people import members_of, team_for
from zi_desktop.domain.periods import Period
from zi_desktop.domain.plan import Plan
from zi_desktop.reports.monev_charts import UpTo
from zi_desktop.reports.monev_rows import rows_in, said_words

CHAPTERS: Mapping[str, str] = {
    "latar_belakang": "Latar belakang",
    "tujuan": "Tujuan",
    "pelaksanaan": "Pelaksanaan monitoring dan evaluasi",
    "hasil": "Uraian hasil",
    "kendala": "Kendala",
    "tindak_lanjut": "Tindak lanjut",
    "kesimpulan": "Kesimpulan",
    "saran": "Saran",
}
"""Every chapter for which an office writes prose, in order."""


def proposed_prose(plan: Plan, period: Period, chapter: str, found: PlanFigures) -> str:
    """Return what stands in a chapter that nobody has written: a sentence from the data."""
    return _PROPOSED[chapter](plan, period, found)


def _background(plan: Plan, period: Period, found: PlanFigures) -> str:
    info = plan.info
    decree = f" yang ditetapkan dengan Keputusan {info.decree_number}" if info.decree_number else ""
    return (
        f"{info.unit} melaksanakan pembangunan Zona Integritas menurut {info.kind or 'Rencana Kerja'} "
        f"Tahun {info.year}{decree}. Monitoring dan evaluasi dilakukan secara berkala untuk memastikan "
        "bahwa kegiatan berjalan sesuai rencana."
    )


def _aim(plan: Plan, period: Period, found: PlanFigures) -> str:
    return (
        f"Laporan ini menyajikan capaian pelaksanaan rencana pada {period.words}, kendala yang dihadapi, "
        "serta tindak lanjut atas rekomendasi."
    )


def _meetings(plan: Plan, period: Period, found: PlanFigures) -> str:
    count = len(meetings_in(plan, period))
    if not count:
        return f"Rapat monitoring dan evaluasi tentang {period.words} belum dicatat."
    team = team_for(plan, "")
    members = len(members_of(plan, team.id)) if team is not None else 0
    who = f" oleh {team.title} ({members} orang)" if team is not None and members else ""
    return f"Monitoring dan evaluasi {period.words} dilaksanakan{who} melalui {count} rapat."


def _result(plan: Plan, period: Period, found: PlanFigures) -> str:
    one = UpTo.of(found.whole, period)
    if one.percent is None:
        return f"Belum ada kegiatan yang jatuh tempo sampai akhir {period.words}."
    late = f"; {one.late} terlambat" if one.late else ""
    return (
        f"Dari {one.due} tugas yang jatuh tempo sampai akhir {period.words}, {one.done} selesai "
        f"({one.percent:.0f} %){late}."
    )


def _obstacles(plan: Plan, period: Period, found: PlanFigures) -> str:
    rows = rows_in(plan, period, found.clock)
    count = sum(bool(said_words(row.said, "obstacle")) for row in rows)
    if not count:
        return "Tidak ada kendala yang dicatat pada periode ini."
    return f"Kendala dicatat pada {count} kegiatan."


def _follow_up(plan: Plan, period: Period, found: PlanFigures) -> str:
    done, of = followed_up(plan)
    if not of:
        return "Belum ada rekomendasi."
    here = recommendations_for(plan, period)
    closed = sum(one.status == FOLLOWED_UP for one in here)
    return (
        f"Dari {len(here)} rekomendasi yang dipantau pada periode ini, {closed} {status_words(FOLLOWED_UP)}; "
        f"dalam setahun {done} dari {of}."
    )


_PROPOSED: Mapping[str, Callable[[Plan, Period, PlanFigures], str]] = {
    "latar_belakang": _background,
    "tujuan": _aim,
    "pelaksanaan": _meetings,
    "hasil": _result,
    "kendala": _obstacles,
    "tindak_lanjut": _follow_up,
    "kesimpulan": _result,
    "saran": lambda plan, period, found: (
        "Penanggung jawab menyelesaikan kegiatan yang belum selesai dan melengkapi data dukungnya."
    ),
}
