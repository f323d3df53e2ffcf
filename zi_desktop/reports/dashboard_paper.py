"""The dashboard on one sheet: counts by area, plan against realisation through the year, the months as a heat map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zi_desktop.domain.figures import Figures, PlanFigures
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.plan import Area, Plan
from zi_desktop.reports.document import F4_LANDSCAPE, Document, Sheet, TitleLines
from zi_desktop.reports.drawing import Bar, Drawing, Label, Shape, Stroke
from zi_desktop.reports.table import Align, Cell, Column, Fill, Row, Table, titled

MARGIN = 15.0
TITLES = (
    "Rencana",
    "Jatuh tempo",
    "Selesai",
    "Terlambat",
    "Menyusul",
    "Dibatalkan",
    "Berbukti",
    "Capaian",
    "Cakupan bukti",
)
HEIGHT, HEAD, FOOT, GAP = 88.0, 12.0, 8.0, 10.0  # of the picture, in millimetres
SMALL = 7.0  # points


def dashboard_paper(plan: Plan, found: PlanFigures, sheet: Sheet = F4_LANDSCAPE) -> Document:
    """Return the figures of a plan on one lying sheet; what each means stands in docs/figures.md."""
    info, page = plan.info, replace(sheet, margin=MARGIN)
    when = f"{_month_words(found.clock.now)} {info.year or ''}".strip()
    title = ("DASBOR PEMBANGUNAN ZONA INTEGRITAS", info.unit.upper(), f"KEADAAN {when.upper()}")
    picture = _picture(plan, found, page.width - 2 * MARGIN)
    blocks = (TitleLines(tuple(filter(None, title))), _table(plan, found), picture)
    return Document(
        f"Dasbor {info.unit} {when}".strip(), info.unit, "Dasbor", page, blocks, text_size=9.0
    )


def _month_words(now: int) -> str:
    if now < 1:
        return "sebelum tahun"
    return MONTH_NAMES[now - 1] if now <= 12 else "akhir tahun"


def _table(plan: Plan, found: PlanFigures) -> Table:
    columns = (Column("Area"), *(Column(title, 23, Align.CENTRE) for title in TITLES))
    body = [Row(_cells(_title(plan, area), found.of[area.id])) for area in plan.areas()]
    whole = Row(_cells("Seluruh rencana", found.whole), heading=True, fill=Fill.AREA)
    return Table(columns, titled(columns), (*body, whole), "Dasbor")


def _title(plan: Plan, area: Area) -> str:
    return f"{plan.area_label(area) or ''}. {area.title}".removeprefix(". ")


def _cells(title: str, its: Figures) -> tuple[Cell, ...]:
    counts = (its.planned, its.due, its.done, its.late, its.catching_up, its.cancelled, its.proved)
    shares = (its.percent_done, its.percent_proved)
    return (
        Cell(title, align=Align.LEFT),
        *(Cell(str(count), value=count) for count in counts),
        *(Cell("–") if p is None else Cell(f"{p:.0f}%", value=round(p, 1)) for p in shares),
    )


# ---- the picture


def _picture(plan: Plan, found: PlanFigures, width: float) -> Drawing:
    half = (width - GAP) / 2
    shapes = [*_course(found, half), *_heat(plan, found, half + GAP, half)]
    whole = found.whole
    said = "; ".join(
        f"{MONTH_NAMES[n]}: rencana {whole.planned_so_far[n]}, realisasi {whole.realized_so_far[n]}"
        for n in range(12)
    )
    return Drawing(width, HEIGHT, tuple(shapes), f"Rencana dan realisasi kumulatif. {said}")


def _course(found: PlanFigures, width: float) -> Iterator[Shape]:
    """Two lines: planned so far, thin; realised so far, thick, up to the running month."""
    whole, now = found.whole, min(max(found.clock.now, 0), 12)
    most = max(*whole.planned_so_far, *whole.realized_so_far, 1)
    yield Label(width / 2, HEIGHT - 5, "Rencana dan realisasi kumulatif", Align.CENTRE, 9.5, True)
    yield Stroke(((0, FOOT), (width, FOOT)), 0.8)
    planned = _places(whole.planned_so_far, width, most)
    realized = _places(whole.realized_so_far[:now], width, most)
    yield Stroke(tuple(planned), 0.5)
    if len(realized) > 1:
        yield Stroke(tuple(realized), 1.6)
    for x, y in realized:
        yield Bar(x - 0.8, y - 0.8, 1.6, 1.6, Fill.DARK)
    for n, (x, y) in enumerate(planned):
        yield Label(x, FOOT - 4, MONTH_NAMES[n][:3], Align.CENTRE, SMALL)
        yield Label(x, y + 1.5, str(whole.planned_so_far[n]), Align.CENTRE, SMALL)
    for n, (x, y) in enumerate(realized):
        if abs(planned[n][1] - y) > 6:
            yield Label(x, y + 1.5, str(whole.realized_so_far[n]), Align.CENTRE, SMALL, True)
    yield Label(0, HEIGHT - 11, "garis tipis: rencana; garis tebal: realisasi", Align.LEFT, SMALL)


def _places(values: Sequence[int], width: float, most: int) -> list[tuple[float, float]]:
    step, room = width / 12, HEIGHT - FOOT - HEAD - 4
    return [(step * (n + 0.5), FOOT + room * value / most) for n, value in enumerate(values)]


def _heat(plan: Plan, found: PlanFigures, left: float, width: float) -> Iterator[Shape]:
    """A row for each area, a box for each month: done of due, the darker the more is done."""
    areas = plan.areas()
    name, rows = 12.0, max(len(areas), 1)
    step, high = (width - name) / 12, min(9.0, (HEIGHT - FOOT - HEAD) / rows)
    top = HEIGHT - HEAD
    middle = left + width / 2
    yield Label(middle, HEIGHT - 5, "Selesai dari yang jatuh tempo", Align.CENTRE, 9.5, True)
    for n, area in enumerate(areas):
        y = top - (n + 1) * high
        label = plan.area_label(area) or str(n + 1)
        yield Label(left, y + high / 2 - 1, label, Align.LEFT, SMALL, True)
        for month in range(12):
            yield from _box(found.of[area.id], month, left + name + month * step, y, step, high)
    for month in range(12):
        x = left + name + (month + 0.5) * step
        yield Label(x, top - rows * high - 4, MONTH_NAMES[month][:3], Align.CENTRE, SMALL)


def _box(
    its: Figures, month: int, x: float, y: float, width: float, height: float
) -> Iterator[Shape]:
    due, done = its.due_in[month], its.done_in[month]
    fill = None if not done else Fill.MEDIUM if done == due else Fill.LIGHT
    yield Bar(x + 0.3, y + 0.3, width - 0.6, height - 0.6, fill, framed=bool(due))
    if due:
        late = its.late_in[month]
        text = f"{done}/{due}{'!' if late else ''}"
        yield Label(x + width / 2, y + height / 2 - 1, text, Align.CENTRE, SMALL, bool(late))
