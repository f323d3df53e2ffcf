"""The year on one sheet: a line for each row (or each component) and twelve months with what came of them. A paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zi_desktop.domain.duties import Clock, Duty, State, duties_of
from zi_desktop.domain.plan import Activity, Area, Component, Plan
from zi_desktop.domain.realization import realization_of
from zi_desktop.reports.document import Document, Paragraph, Sheet, TitleLines
from zi_desktop.reports.table import Align, Cell, Column, Fill, Row, Table, titled

MONTH_TITLES = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
MONTH_WIDTH, COUNTS_WIDTH = 9.5, 12.5
MARGIN = 13.0
"""Millimetres: a sheet for the wall is read to its edge, and each line more counts."""
MARKS = {"selesai": "✓", "sebagian": "½", "tidak": "×", "dipindah": "→", "dibatalkan": "–"}
LATE = "!"
KEY = "Kotak kelabu: direncanakan (berarsir: tentatif) · ✓ selesai · ½ sebagian · × tidak dilaksanakan · → dipindah · – dibatalkan · ! terlambat"
COMPONENT_KEY = "Kotak kelabu: direncanakan · angka: selesai dari yang jatuh tempo pada bulan itu · ! ada yang terlambat"


def year_grid(
    plan: Plan, clock: Clock, sheet: Sheet, *, by_component: bool = False, size: float | None = None
) -> Document:
    """Return the year with a line for each activity, or for each component; letters of `size` points."""
    info = plan.info
    title = f"{info.kind or 'Rencana Kerja'} Zona Integritas {info.unit} Tahun {info.year}"
    body = _component_rows(plan, clock) if by_component else _activity_rows(plan, clock)
    columns = _columns(by_component)
    table = Table(columns, titled(columns), tuple(body), f"Tahun {info.year}")
    key = COMPONENT_KEY if by_component else KEY
    blocks = (TitleLines((title.upper(),)), table, Paragraph(key, gap=3))
    return Document(
        f"Setahun {title}",
        info.unit,
        "Rencana dan realisasi setahun",
        replace(sheet, margin=MARGIN),
        blocks,
        table_size=size,
        text_size=9.0,
    )


def _columns(by_component: bool) -> tuple[Column, ...]:
    width = COUNTS_WIDTH if by_component else MONTH_WIDTH
    months = (Column(title, width, Align.CENTRE, keep=True) for title in MONTH_TITLES)
    name = "Komponen" if by_component else "Rencana aksi"
    return (Column("No", 13, Align.CENTRE, keep=True), Column(name), *months)


def _heading(plan: Plan, area: Area) -> Row:
    rest: tuple[Cell | None, ...] = (None,) * 13
    words = f"{plan.area_label(area) or ''}. {area.title}".removeprefix(". ")
    return Row((Cell(words, 14, align=Align.LEFT), *rest), heading=True, fill=Fill.AREA)


def _activity_rows(plan: Plan, clock: Clock) -> Iterator[Row]:
    for area in plan.areas():
        yield _heading(plan, area)
        for activity in plan.activities(area.id):
            words = " ".join((activity.action or activity.indicator).split())
            own = duties_of(plan, activity, clock)
            months = (_month(plan, activity, own, month) for month in range(1, 13))
            yield Row((Cell(plan.number(activity.id)), Cell(words), *months))


def _month(plan: Plan, activity: Activity, own: Sequence[Duty], month: int) -> Cell:
    said = realization_of(plan, activity.id, month)
    mark = MARKS.get(said.status, "") if said is not None else ""
    late = any(duty.due == month and duty.state is State.LATE for duty in own)
    fill = None
    if month in activity.months:
        fill = Fill.TENTATIVE if month in activity.tentative_months else Fill.LIGHT
    return Cell(mark or (LATE if late else ""), fill=fill, bold=bool(mark or late))


def _component_rows(plan: Plan, clock: Clock) -> Iterator[Row]:
    for area in plan.areas():
        yield _heading(plan, area)
        for component in plan.components(area.id):
            yield Row(
                (
                    Cell(plan.number(component.id)),
                    Cell(" ".join(component.title.split())),
                    *_component_months(plan, component, clock),
                )
            )


def _component_months(plan: Plan, component: Component, clock: Clock) -> Iterator[Cell]:
    rows = list(plan.activities(component.id))
    duties = [duty for row in rows for duty in duties_of(plan, row, clock)]
    for month in range(1, 13):
        due = [d for d in duties if d.due == month and d.state is not State.CANCELLED]
        done = sum(duty.state is State.DONE for duty in due)
        late = any(duty.state is State.LATE for duty in due)
        planned = any(month in row.months for row in rows)
        words = f"{done}/{len(due)}{LATE if late else ''}" if due else ""
        yield Cell(words, fill=Fill.LIGHT if planned else None, bold=late)
