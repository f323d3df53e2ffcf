"""Whatever plan is printed in a form comes back from it: by grid, by workbook and by Word document."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.plans import apply, empty_plan, ids
from zi_desktop.annex.forms import FORMS, Form
from zi_desktop.annex.grid import Cell, Grid, Merge
from zi_desktop.annex.printed import PrintedTable, RowKind, printed_table
from zi_desktop.annex.reader import read_annex
from zi_desktop.domain.changes import ROOT, RowId
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import Activity, Area, Component, Group, Numbering, Plan, PlanInfo
from zi_desktop.services.importing import import_changes, read_source
from zi_desktop.services.showing import shown_plan

AREAS = (
    "MANAJEMEN PERUBAHAN",
    "Penataan Tata Laksana",
    "PENATAAN SISTEM MANAJEMEN SDM APARATUR",
    "Penguatan Akuntabilitas Kinerja",
    "PENGUATAN PENGAWASAN",
    "Peningkatan Kualitas Pelayanan Publik",
    "INOVASI PELAYANAN",
)
FREE = {"workbook": "xlsx", "document": "docx"}
NOT_COMPARED = {"id", "standard", "rhythm", "realization", "duties"}
TEXT_FIELDS = ("indicator", "expected_evidence", "target_output", "remarks")
SHADE = PatternFill("solid", fgColor="92D050")

sentences = st.lists(
    st.sampled_from(["Rapat", "berkala", "SOP", "(dua)", "dan", "tim", "50%", "e-PPID", "s/d"]),
    max_size=5,
).map(lambda words: " ".join(["Isi", *words, "akhir."]))
texts = st.lists(sentences, min_size=1, max_size=3).map("\n".join)
maybe = st.one_of(st.just(""), texts)
activities = st.fixed_dictionaries(
    dict.fromkeys(TEXT_FIELDS, maybe)
    | {"action": texts, "months": st.sets(st.integers(1, 12), min_size=1).map(Months)}
)
components = st.tuples(
    st.sampled_from(["Tim", "SPIP", "Unit", "Pola"]), st.lists(activities, min_size=1, max_size=3)
)
groups = st.lists(st.lists(components, min_size=1, max_size=3), min_size=1, max_size=3)
plans = st.lists(groups, min_size=1, max_size=7)
styles = st.sampled_from([Numbering.ROMAN, Numbering.ARABIC])


def plan_of(areas, form: Form, style: Numbering) -> Plan:
    """Build a plan; an area's first components stand in no group, the others in groups."""
    numbers = itertools.count(1)
    loose = Numbering.NONE if form.has_area_column else Numbering.ARABIC
    info = PlanInfo(
        RowId("plan"), unit="KPU Kota Contoh", year=2026, kind=form.kind, form=form.name,
        area_numbers=style, component_numbers=loose,
    )  # fmt: skip
    rows: list = []

    def add(kind, parent, **fields):
        n = next(numbers)
        rows.append(kind(RowId(f"r{n}"), parent, f"{n:05}", **fields))
        return rows[-1].id

    for title, in_groups in zip(AREAS, areas, strict=False):
        area = add(Area, ROOT, title=title)
        for g, inside in enumerate(in_groups):
            parent = add(Group, area, title=f"Sub judul {g}") if g else area
            for word, its_rows in inside:
                component = add(Component, parent, title=f"{word} ke {len(rows)}")
                for fields in its_rows:
                    printed = {k: v for k, v in fields.items() if k == "months" or form.has(k)}
                    add(Activity, component, **printed)
    return Plan.of(info, rows)


def shown(plan: Plan):
    rows = shown_plan(plan)["activities"]
    return [{k: v for k, v in row.items() if k not in NOT_COMPARED} for row in rows]


def imported(annex) -> Plan:
    return apply(empty_plan(), import_changes(empty_plan(), annex, ids()))


def cells_of(table: PrintedTable, again: int):
    """Yield place, printed cell and kind of row; the header is said again before every `again`-th component."""
    top = 1
    header = [(cells, None) for cells in table.header]
    rows = list(header)
    for at, row in enumerate(table.body):
        begins = row.kind is RowKind.AREA and at
        rows += header if again and begins and at % again == 0 else []
        rows.append((row.cells, row.kind))
    for cells, kind in rows:
        for column, cell in enumerate(cells, 1):
            if cell is not None:
                yield top, column, cell, kind
        top += 1


def grid_of(table: PrintedTable, merged: bool, again: int) -> Grid:
    cells, merges = {}, []
    for row, column, cell, kind in cells_of(table, again):
        if cell.text or cell.mark:
            cells[row, column] = Cell(cell.text, "92D050" if cell.mark else "")
        if (cell.down > 1 and (merged or kind is None)) or cell.across > 1:
            down = cell.down if merged or kind is None else 1
            merges.append(Merge(row, column, row + down - 1, column + cell.across - 1))
    return Grid.of("Lampiran", cells, merges)


def workbook(table: PrintedTable, path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row, column, cell, _ in cells_of(table, 4):
        target = sheet.cell(row, column)
        target.value = cell.text or None
        if cell.mark:
            target.fill = SHADE
        if cell.down > 1 or cell.across > 1:
            sheet.merge_cells(None, row, column, row + cell.down - 1, column + cell.across - 1)
    book.save(path)


def document(table: PrintedTable, path: Path) -> None:
    paper = Document()
    found = list(cells_of(table, 4))
    made = paper.add_table(max(row for row, *_ in found), len(table.columns))
    cells = [row.cells for row in made.rows]
    for row, column, cell, _ in found:
        first, *others = (cell.text or ("X" if cell.mark else "")).split("\n")
        cells[row - 1][column - 1].paragraphs[0].text = first
        for line in others:
            cells[row - 1][column - 1].add_paragraph(line)
    for row, column, cell, _ in found:
        if cell.down > 1 or cell.across > 1:
            cells[row - 1][column - 1].merge(cells[row + cell.down - 2][column + cell.across - 2])
    paper.save(str(path))


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
@settings(max_examples=30)
@given(areas=plans, style=styles, merged=st.booleans(), again=st.integers(0, 5))
def test_a_printed_plan_comes_back(form, areas, style, merged, again):
    plan = plan_of(areas, form, style)
    annex = read_annex([grid_of(printed_table(plan, form), merged, again)], "lampiran.xlsx")
    assert shown(imported(annex)) == shown(plan)
    assert annex.form == form.name
    assert {doubt.kind for doubt in annex.doubts} <= {"area_unrecognised"}


@pytest.mark.parametrize("how", [workbook, document], ids=lambda how: how.__name__)
@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
@settings(max_examples=8)
@given(areas=st.lists(groups, min_size=1, max_size=3), style=styles)
def test_a_plan_comes_back_through_a_file(form, how, areas, style):
    plan = plan_of(areas, form, style)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"lampiran.{FREE[how.__name__]}"
        how(printed_table(plan, form), path)
        assert shown(imported(read_source(path))) == shown(plan)
