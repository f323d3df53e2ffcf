"""A plan's figures as commands, windows and papers show them: counted with its evidence, defined in words, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.duties import Clock, clock_of
from zi_desktop.domain.evidence_view import EvidenceView
from zi_desktop.domain.figures import Figures, PlanFigures, figures, proved_by
from zi_desktop.domain.plan import Area, Plan

DEFINITIONS: Mapping[str, tuple[str, str]] = {
    "planned": ("Rencana", "semua tugas: irama sekali satu, irama tiap bulan satu per bulan"),
    "due": ("Jatuh tempo", "tugas yang jatuh tempo sampai bulan berjalan, tanpa yang dibatalkan"),
    "done": ("Selesai", "tugas yang bulannya dinyatakan selesai, juga yang mendahului waktunya"),
    "late": (
        "Terlambat",
        "tugas yang bulannya lewat, belum selesai, tidak dipindah atau dibatalkan",
    ),
    "catching_up": ("Menyusul", "tugas yang jatuh tempo sebelum bulan keputusan dan belum selesai"),
    "cancelled": ("Dibatalkan", "tugas yang dibatalkan"),
    "proved": ("Berbukti", "tugas selesai yang buktinya lengkap dan tidak diragukan"),
    "percent_done": ("Capaian", "100 × selesai dari yang jatuh tempo ÷ jatuh tempo"),
    "percent_proved": ("Cakupan bukti", "100 × berbukti ÷ selesai"),
    "plan": ("Rencana kumulatif", "jumlah tugas yang direncanakan sampai bulan itu"),
    "realized": ("Realisasi kumulatif", "jumlah tugas yang diselesaikan sampai bulan itu"),
    "done_in": ("Selesai/jatuh tempo", "selesai ÷ jatuh tempo pada bulan itu, setelah pemindahan"),
}
"""Each figure's name and formula; docs/figures.md says them in full."""


def definition(name: str) -> str:
    """Return a figure's name with its formula, for a tooltip."""
    words, formula = DEFINITIONS[name]
    return f"{words}: {formula}"


def plan_figures(plan: Plan, today: date, month: int | None = None) -> PlanFigures:
    """Return a plan's figures as they stand today, or as they would in `month` (1…12) of its year."""
    return figures_at(plan, clock_at(plan, today, month))


def clock_at(plan: Plan, today: date, month: int | None = None) -> Clock:
    """Return today's clock, or that of a month of the plan's year."""
    clock = clock_of(plan, today)
    return clock if month is None else clock._replace(now=month)


def figures_at(plan: Plan, clock: Clock) -> PlanFigures:
    """Return a plan's figures by a clock, its evidence counted."""
    return figures(plan, clock, proved_by(EvidenceView(plan)))


def percent_words(percent: float | None) -> str:
    """Return a percentage as papers write it; a dash where there is none."""
    return "–" if percent is None else f"{percent:.0f}%"


def shown_figures(plan: Plan, found: PlanFigures) -> dict[str, object]:
    """Return the figures as `zi figures --json` prints them (docs/command-line.md)."""
    return {
        "unit": plan.info.unit,
        "year": plan.info.year,
        "month": found.clock.now,
        "whole": _shown(found.whole),
        "areas": [_area(plan, found, area) for area in plan.areas()],
    }


def _area(plan: Plan, found: PlanFigures, area: Area) -> dict[str, object]:
    components = [_titled(plan, found, row.id, row.title) for row in plan.components(area.id)]
    return _titled(plan, found, area.id, area.title) | {"components": components}


def _titled(plan: Plan, found: PlanFigures, row: RowId, title: str) -> dict[str, object]:
    return {"number": plan.number(row), "title": title, **_shown(found.of[row])}


def _shown(its: Figures) -> dict[str, object]:
    percents = {name: getattr(its, name) for name in ("percent_done", "percent_proved")}
    rounded = {name: None if p is None else round(p, 1) for name, p in percents.items()}
    lists = {name: list(v) if isinstance(v, tuple) else v for name, v in its._asdict().items()}
    return {**lists, **rounded}
