"""The monitoring sheet (*lembar monev*) of a period as a paper. Knows its columns, not how it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from zi_desktop.domain.duties import Clock
from zi_desktop.domain.monev_setup import COLUMNS, SheetSetup
from zi_desktop.domain.periods import Period
from zi_desktop.domain.plan import Area, Component, Plan
from zi_desktop.reports.document import (
    F4_LANDSCAPE,
    Document,
    Paragraph,
    Sheet,
    Signatures,
    TitleLines,
)
from zi_desktop.reports.monev_rows import (
    MonevRow,
    proof_words,
    realization_words,
    row_percent,
    rows_in,
    said_words,
    status_words,
    time_words,
)
from zi_desktop.reports.office_words import place_and_day, signature_row
from zi_desktop.reports.table import Align, Cell, Column, Fill, Row, Table, titled

TITLE = "LEMBAR MONITORING DAN EVALUASI"
SUBTITLE = "PEMBANGUNAN ZONA INTEGRITAS"
NOTHING = "Tidak ada kegiatan yang direncanakan atau dikerjakan pada {period}."

Words = Callable[[Plan, MonevRow], Cell]


def monev_sheet(
    plan: Plan,
    period: Period,
    clock: Clock,
    setup: SheetSetup,
    date: str = "",
    sheet: Sheet = F4_LANDSCAPE,
) -> Document:
    """Return the sheet of `period` as things stand on the clock's day; `date` (ISO) is when it is signed."""
    info = plan.info
    rows = rows_in(plan, period, clock)
    lines = (TITLE, SUBTITLE, info.unit.upper(), period.words.upper())
    body = [_table(plan, rows, setup)] if rows else [Paragraph(NOTHING.format(period=period.words))]
    return Document(
        f"Lembar Monev {info.unit} {period.words}",
        info.unit,
        "Monitoring dan evaluasi Zona Integritas",
        sheet,
        (
            TitleLines(tuple(filter(None, lines))),
            *body,
            Signatures(signature_row(setup.signatures, place_and_day(info, date))),
        ),
    )


def _table(plan: Plan, rows: list[MonevRow], setup: SheetSetup) -> Table:
    columns = tuple(_column(name) for name in setup.columns)
    body: list[Row] = []
    area = component = ""
    for row in rows:
        own = plan.ancestor(row.activity.id, Area)
        if "area" not in setup.columns and own is not None and own.id != area:
            area = own.id
            body.append(_heading(plan, own, len(columns)))
        of = plan.ancestor(row.activity.id, Component)
        again = of is not None and of.id == component
        component = of.id if of is not None else ""
        cells = [CELLS[name](plan, row) for name in setup.columns]
        if again and "component" in setup.columns:
            cells[setup.columns.index("component")] = Cell("")
        body.append(Row(tuple(cells)))
    return Table(columns, titled(columns), tuple(body), "Lembar monev")


def _heading(plan: Plan, area: Area, columns: int) -> Row:
    words = f"{plan.area_label(area) or ''}. {area.title}".removeprefix(". ")
    rest: tuple[Cell | None, ...] = (None,) * (columns - 1)
    return Row((Cell(words, columns, align=Align.LEFT), *rest), heading=True, fill=Fill.AREA)


_WIDTHS = {"no": 13.0, "component": 27.0, "percent": 11.0, "status": 25.0}
"""In millimetres; the others share the rest by what stands in them."""
_CENTRED = {"no", "percent"}


def _column(name: str) -> Column:
    align = Align.CENTRE if name in _CENTRED else Align.LEFT
    return Column(COLUMNS[name], _WIDTHS.get(name), align, keep=name in _CENTRED)


def _percent(plan: Plan, row: MonevRow) -> Cell:
    percent = row_percent(row)
    return Cell("–") if percent is None else Cell(str(percent), value=percent)


def _area(plan: Plan, row: MonevRow) -> Cell:
    found = plan.ancestor(row.activity.id, Area)
    return Cell(found.title if found is not None else "")


def _component(plan: Plan, row: MonevRow) -> Cell:
    found = plan.ancestor(row.activity.id, Component)
    return Cell(found.title if found is not None else "")


def _field(name: str) -> Words:
    return lambda plan, row: Cell(str(getattr(row.activity, name)))


CELLS: Mapping[str, Words] = {
    "no": lambda plan, row: Cell(plan.number(row.activity.id)),
    "area": _area,
    "component": _component,
    "action": lambda plan, row: Cell(row.activity.action or row.activity.indicator),
    "target_output": _field("target_output"),
    "target_time": lambda plan, row: Cell(time_words(plan, row.activity)),
    "realization": lambda plan, row: Cell(realization_words(row)),
    "percent": _percent,
    "status": lambda plan, row: Cell(status_words(row)),
    "obstacle": lambda plan, row: Cell(said_words(row.said, "obstacle")),
    "follow_up": lambda plan, row: Cell(said_words(row.said, "follow_up")),
    "evidence": lambda plan, row: Cell(proof_words(plan, row)),
    "responsible": _field("responsible"),
    "remarks": _field("remarks"),
}
