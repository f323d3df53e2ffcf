"""Builds a form's printed table from a plan: which words stand in which cell, and what spans what. Knows no page and no file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from zi_desktop.annex.forms import Column, Form
from zi_desktop.domain.edits import month_mark
from zi_desktop.domain.plan import PLANNED, TENTATIVE, Activity, Area, Component, Group, Plan

SPANNING = ("number", "component")
"""Fields whose cell stands once beside all rows of a component."""


class RowKind(StrEnum):
    """What a printed row is about; `COMPONENT` is one without activities."""

    AREA = "area"
    GROUP = "group"
    COMPONENT = "component"
    ACTIVITY = "activity"


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in a cell, `across` columns and `down` rows large. `mark` is how a month is planned, or `None`."""

    text: str = ""
    across: int = 1
    down: int = 1
    mark: str | None = None


Cells = tuple[Cell | None, ...]
"""One entry for each printed column; `None` where a cell from the left or from above covers it."""


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column that is no further divided: `field` is a column of the form, or a month, `m1` to `m12`."""

    field: str
    title: str

    @property
    def is_month(self) -> bool:
        """True for one of the twelve."""
        return self.field[0] == "m" and self.field[1:].isdigit()


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row of the table's body."""

    kind: RowKind
    cells: Cells


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A whole annex table: header rows (repeated on every page), then the body in the plan's order."""

    columns: tuple[PrintedColumn, ...]
    header: tuple[Cells, ...]
    body: tuple[PrintedRow, ...]


def printed_table(plan: Plan, form: Form) -> PrintedTable:
    """Return the table that `form` prints of `plan`."""
    return PrintedTable(_columns(form), _header(form), tuple(_Printing(plan, form).body()))


def _columns(form: Form) -> tuple[PrintedColumn, ...]:
    columns: list[PrintedColumn] = []
    for column in form.columns:
        columns += _months() if column.field == "months" else [_plain(column)]
    return tuple(columns)


def _plain(column: Column) -> PrintedColumn:
    return PrintedColumn(column.field, column.title)


def _months() -> list[PrintedColumn]:
    return [PrintedColumn(f"m{n}", str(n)) for n in range(1, 13)]


def _header(form: Form) -> tuple[Cells, ...]:
    first: list[Cell | None] = []
    second: list[Cell | None] = []
    down = 2 if form.has_month_grid else 1
    for column in form.columns:
        if column.field == "months":
            first += [Cell(column.title, across=12), *[None] * 11]
            second += [Cell(month.title) for month in _months()]
        else:
            first.append(Cell(column.title, down=down))
            second.append(None)
    rows = [tuple(first), tuple(second)] if form.has_month_grid else [tuple(first)]
    if form.column_numbers:
        rows.append(tuple(Cell(str(n)) for n in range(1, len(first) + 1)))
    return tuple(rows)


class _Printing:
    """Prints one plan in one form."""

    def __init__(self, plan: Plan, form: Form) -> None:
        self.plan, self.form = plan, form

    def body(self) -> Iterator[PrintedRow]:
        """Yield the rows in the plan's order."""
        if self.form.has_area_column:
            for area in self.plan.areas():
                yield from self._beside_area(area)
            return
        width = len(_columns(self.form))
        for row in self.plan.walk():
            if isinstance(row, Area):
                label = self.plan.area_label(row)
                yield PrintedRow(RowKind.AREA, _heading(label, row.title, width, self.form))
            elif isinstance(row, Group):
                yield PrintedRow(RowKind.GROUP, _heading(None, row.title, width, self.form))
            elif isinstance(row, Component):
                yield from self._component(row)

    def _beside_area(self, area: Area) -> Iterator[PrintedRow]:
        """The rows of an area that stands once beside all of them, with its number."""
        rows = list(self._inside(area)) or [_blank(self.form)]
        beside = {
            "number": Cell(_numbered(self.plan.area_label(area), ""), down=len(rows)),
            "area": Cell(area.title, down=len(rows)),
        }
        fields = [column.field for column in _columns(self.form)]
        first = tuple(
            beside.get(name, cell) for name, cell in zip(fields, rows[0].cells, strict=True)
        )
        yield PrintedRow(rows[0].kind, first)
        yield from rows[1:]

    def _inside(self, area: Area) -> Iterator[PrintedRow]:
        width = len(self.form.columns) - len(_OF_AREA)
        for row in self.plan.walk(area.id):
            if isinstance(row, Group):
                cells = (None, None, Cell(row.title, across=width), *[None] * (width - 1))
                yield PrintedRow(RowKind.GROUP, cells)
            elif isinstance(row, Component):
                yield from self._component(row)

    def _component(self, component: Component) -> Iterator[PrintedRow]:
        activities = [
            row for row in self.plan.children_of(component.id) if isinstance(row, Activity)
        ]
        down = max(1, len(activities))
        if not activities:
            yield PrintedRow(RowKind.COMPONENT, self._row_cells(component, None, down))
        for at, activity in enumerate(activities):
            above = component if at == 0 else None
            yield PrintedRow(RowKind.ACTIVITY, self._row_cells(above, activity, down))

    def _row_cells(
        self, component: Component | None, activity: Activity | None, down: int
    ) -> Cells:
        cells: list[Cell | None] = []
        for column in self.form.columns:
            if column.field == "months":
                cells += _month_cells(activity)
            elif self.form.has_area_column and column.field in _OF_AREA:
                cells.append(None)
            elif column.field not in SPANNING:
                text = self._text(activity, column.field) if activity else ""
                cells.append(Cell(text) if text else _EMPTY)
            elif component is None:
                cells.append(None)
            else:
                cells.append(
                    Cell(_component_text(self.plan, component, column.field, self.form), down=down)
                )
        return tuple(cells)

    def _text(self, activity: Activity, field: str) -> str:
        if field == "action" and self.form.numbers_actions:
            return self.plan.numbered_action(activity).rstrip()
        if field == "target_time" and not activity.target_time:
            return self._compose_time(activity)
        return str(getattr(activity, field))

    @cached_property
    def _compose_time(self) -> Callable[[Activity], str]:
        from zi_desktop.domain.time_style import composed_times  # only forms without a grid ask

        return composed_times(self.plan)


def _blank(form: Form) -> PrintedRow:
    """The row of an area without components."""
    cells = (None if column.field in _OF_AREA else _EMPTY for column in form.columns)
    return PrintedRow(RowKind.AREA, tuple(cells))


def _heading(label: str | None, title: str, width: int, form: Form) -> Cells:
    """A row across the table; where the form has a column for numbers, the number stands in it."""
    if form.numbers_in_text or form.columns[0].field != "number":
        return (Cell(_numbered(label, title), across=width), *[None] * (width - 1))
    number = Cell(_numbered(label, ""))
    return (number, Cell(title, across=width - 1), *[None] * (width - 2))


_OF_AREA = (
    "number",
    "area",
)  # a form with a column of areas has them first, beside all rows of an area
_EMPTY = Cell()
_MONTH = {
    mark: Cell(mark=mark) for mark in (None, PLANNED, TENTATIVE)
}  # alike in thousands of rows


def _month_cells(activity: Activity | None) -> list[Cell | None]:
    if activity is None:
        return [_EMPTY] * 12
    return [_MONTH[month_mark(activity, n)] for n in range(1, 13)]


def _component_text(plan: Plan, component: Component, field: str, form: Form) -> str:
    label = plan.component_label(component)
    if field == "number":
        return "" if form.numbers_in_text else _numbered(label, "")
    return _numbered(label if form.numbers_in_text else None, component.title)


def _numbered(label: str | None, text: str) -> str:
    return f"{label}. {text}".rstrip() if label else text
