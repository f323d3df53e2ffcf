"""Tables and charts of the monitoring report: figures by area up to a period's end, the year's course. Knows no prose."""

from __future__ import annotations

from dataclasses import dataclass

from zi_desktop.domain.duties import OVER
from zi_desktop.domain.figures import Figures, PlanFigures
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.periods import Period
from zi_desktop.domain.plan import Area, Plan
from zi_desktop.reports.drawing import Bar, Drawing, Label, Point, Shape, Stroke, bar_chart
from zi_desktop.reports.table import Align, Cell, Column, Fill, Row, Table, titled


@dataclass(frozen=True, slots=True)
class UpTo:
    """Counts of duties due by the end of a period, and the year's plan; cancelled ones are not due.

    `proved` are all that are done with complete evidence.
    """

    planned: int
    due: int
    done: int
    late: int
    proved: int

    @classmethod
    def of(cls, one: Figures, period: Period) -> UpTo:
        """Count what the figures say of the months up to the period's last."""
        last = period.last
        due, done, late = sum(one.due_in[:last]), sum(one.done_in[:last]), sum(one.late_in[:last])
        return cls(one.planned, due, done, late, one.proved)

    @property
    def percent(self) -> float | None:
        """Done of those due, in percent; `None` where nothing is due."""
        return 100 * self.done / self.due if self.due else None


def area_title(plan: Plan, area: Area) -> str:
    """Return an area as headings print it: "I. MANAJEMEN PERUBAHAN"."""
    return f"{plan.area_label(area) or ''}. {area.title}".removeprefix(". ")


def area_table(plan: Plan, found: PlanFigures, period: Period) -> Table:
    """Return the counts of each area up to the period's end, and their sum."""
    titles = ("Rencana setahun", "Jatuh tempo", "Selesai", "Terlambat", "Bukti lengkap", "Capaian")
    columns = (Column("Area"), *(Column(title, 22, Align.CENTRE) for title in titles))
    body = [
        Row(_cells(area_title(plan, area), UpTo.of(found.of[area.id], period)))
        for area in plan.areas()
    ]
    total = Row(_cells("Jumlah", UpTo.of(found.whole, period)), heading=True, fill=Fill.AREA)
    return Table(columns, titled(columns), (*body, total), "Capaian")


def _cells(title: str, one: UpTo) -> tuple[Cell, ...]:
    every = (one.planned, one.due, one.done, one.late, one.proved)
    counts = (Cell(str(n), value=n) for n in every)
    percent = one.percent
    share = Cell("–") if percent is None else Cell(f"{percent:.0f} %", value=round(percent, 1))
    return (Cell(title, align=Align.LEFT), *counts, share)


def area_chart(plan: Plan, found: PlanFigures, period: Period) -> Drawing:
    """Return a bar for each area: done of those due by the period's end, in percent."""
    points = [
        Point(
            plan.area_label(area) or str(n), round(UpTo.of(found.of[area.id], period).percent or 0)
        )
        for n, area in enumerate(plan.areas(), 1)
    ]
    return bar_chart("Selesai dari yang jatuh tempo menurut area (persen)", points, most=100)


_FOOT, _HEAD, _SIDE = 8.0, 16.0, 6.0


def year_chart(found: PlanFigures, width: float = 160, height: float = 70) -> Drawing:
    """Return cumulative plan (pale) beside realisation (dark, up to the running month) with their values."""
    one, now = found.whole, min(found.clock.now, OVER - 1)
    planned, realized = one.planned_so_far, one.realized_so_far[:now]
    most = max(*planned, *realized, 1)
    step = (width - 2 * _SIDE) / 12
    scale = (height - _FOOT - _HEAD) / most
    shapes: list[Shape] = []
    for n, value in enumerate(planned):
        x = _SIDE + step * (n + 0.12)
        shapes += _bar(x, step * 0.38, value, scale, Fill.LIGHT)
        if n < now:
            shapes += _bar(x + step * 0.38, step * 0.38, realized[n], scale, Fill.DARK)
        shapes.append(Label(x + step * 0.38, _FOOT - 4.5, MONTH_NAMES[n][:3], Align.CENTRE))
    shapes.append(Stroke(((_SIDE, _FOOT), (width - _SIDE, _FOOT)), 0.8))
    title = "Tugas yang direncanakan dan yang selesai, kumulatif"
    shapes.append(Label(width / 2, height - 4, title, Align.CENTRE, 9.5, True))
    shapes += _legend(width, height)
    said = ", ".join(f"{MONTH_NAMES[n]} {value}" for n, value in enumerate(planned))
    done = ", ".join(f"{MONTH_NAMES[n]} {value}" for n, value in enumerate(realized))
    return Drawing(width, height, tuple(shapes), f"{title}: rencana {said}; realisasi {done}")


def _bar(x: float, width: float, value: int, scale: float, fill: Fill) -> list[Shape]:
    words = Label(x + width / 2, _FOOT + value * scale + 1.2, str(value), Align.CENTRE, 7.0)
    return [Bar(x, _FOOT, width, value * scale, fill), words]


def _legend(width: float, height: float) -> list[Shape]:
    shapes: list[Shape] = []
    for n, (words, fill) in enumerate((("rencana", Fill.LIGHT), ("realisasi", Fill.DARK))):
        x = width / 2 - 26 + n * 30
        shapes += [Bar(x, height - 11.5, 4, 3, fill), Label(x + 5.5, height - 11, words)]
    return shapes
