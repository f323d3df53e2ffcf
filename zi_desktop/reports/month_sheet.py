"""What is due in a month, by area or by person, with room to tick and sign. A paper for the wall or the desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from zi_desktop.domain.duties import Clock, Duty, State, all_duties
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.people import position_of, split_names
from zi_desktop.domain.plan import Activity, Area, Plan
from zi_desktop.reports.document import PORTRAIT, Block, Document, Paragraph, Sheet, TitleLines
from zi_desktop.reports.table import Align, Cell, Column, Fill, Row, Table, titled

F4 = PORTRAIT["F4"]
MARGIN = 15.0
NOBODY = "Belum ada penanggung jawab"
NOTHING = "Tidak ada kegiatan yang jatuh tempo pada {month}."
LEFT_OVER = "dari {month}"


class By(StrEnum):
    """How the sheet is ordered."""

    AREA = "area"
    PERSON = "orang"


@dataclass(frozen=True, slots=True)
class _Line:
    """A duty on the sheet and under which heading it stands."""

    heading: str
    activity: Activity
    duty: Duty


def month_sheet(
    plan: Plan,
    month: int,
    clock: Clock,
    by: By = By.AREA,
    only: str = "",
    sheet: Sheet = F4,
) -> Document:
    """Return what is due in `month` (1…12), and what was due before and is still open.

    `only` keeps one person's or sub-section's rows.
    """
    info = plan.info
    lines = list(_lines(plan, month, clock, by, only))
    when = f"{MONTH_NAMES[month - 1]} {info.year}"
    title = ("DAFTAR KEGIATAN ZONA INTEGRITAS", f"BULAN {when.upper()}", info.unit.upper())
    body: Block = _table(plan, month, lines, by) if lines else Paragraph(NOTHING.format(month=when))
    named = f"{title[0].title()} {info.unit} {when}{f', {only}' if only else ''}"
    lines_above = (*title, only) if only else title
    blocks = (TitleLines(tuple(filter(None, lines_above))), body)
    page = replace(sheet, margin=MARGIN)
    return Document(named, info.unit, "Jatuh tempo bulan ini", page, blocks)


def _lines(plan: Plan, month: int, clock: Clock, by: By, only: str) -> Iterator[_Line]:
    chosen = [
        (activity, duty)
        for activity, duty in all_duties(plan, clock)
        if _belongs(duty, month) and (not only or only in split_names(activity.responsible))
    ]
    if by is By.AREA:
        for activity, duty in chosen:
            yield _Line(_area(plan, activity), activity, duty)
        return
    names = {name for activity, _ in chosen for name in _names(activity, only)}
    for name in sorted(names, key=lambda name: (not name, name.casefold())):
        heading = ", ".join(filter(None, (name, position_of(plan, name)))) or NOBODY
        yield from (_Line(heading, a, duty) for a, duty in chosen if name in _names(a, only))


def _belongs(duty: Duty, month: int) -> bool:
    return (duty.due == month and duty.state is not State.CANCELLED) or (
        duty.due < month and duty.is_open
    )


def _names(activity: Activity, only: str) -> tuple[str, ...]:
    return (only,) if only else split_names(activity.responsible) or ("",)


def _area(plan: Plan, activity: Activity) -> str:
    area = plan.ancestor(activity.id, Area)
    return f"{plan.area_label(area) or ''}. {area.title}".removeprefix(". ") if area else ""


COLUMNS = (
    Column("No", 14, Align.CENTRE, keep=True),
    Column("Rencana aksi"),
    Column("Penanggung jawab", 30),
    Column("Status", 25),
    Column("Selesai (✓)", 17, Align.CENTRE),
    Column("Tanggal", 19),
    Column("Paraf", 16),
)


def _table(plan: Plan, month: int, lines: Sequence[_Line], by: By) -> Table:
    columns = COLUMNS if by is By.AREA else tuple(c for c in COLUMNS if c is not COLUMNS[2])
    body: list[Row] = []
    heading = None
    for line in lines:
        if line.heading != heading:
            heading = line.heading
            rest: tuple[Cell | None, ...] = (None,) * (len(columns) - 1)
            above = Cell(heading, len(columns), align=Align.LEFT)
            body.append(Row((above, *rest), heading=True, fill=Fill.AREA))
        body.append(Row(_cells(plan, month, line, by), lines=2))
    return Table(columns, titled(columns), tuple(body), f"Bulan {MONTH_NAMES[month - 1]}")


def _cells(plan: Plan, month: int, line: _Line, by: By) -> tuple[Cell, ...]:
    activity, duty = line.activity, line.duty
    done = duty.state is State.DONE
    cells = [
        Cell(plan.number(activity.id)),
        Cell(activity.action or activity.indicator),
        Cell(activity.responsible),
        Cell(_status(duty, month)),
        Cell("✓" if done else ""),
        Cell(""),
        Cell(""),
    ]
    return tuple(cells) if by is By.AREA else (*cells[:2], *cells[3:])


def _status(duty: Duty, month: int) -> str:
    words = [duty.state.words]
    if duty.due < month:
        words.append(LEFT_OVER.format(month=MONTH_NAMES[duty.due - 1]))
    if duty.moved:
        words.append(f"dipindah dari {MONTH_NAMES[duty.month - 1]}")
    return ", ".join(words)
