"""Which words stand in which cell of a printed form, and what spans what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import small_plan
from tests.reports.papers import plan_of
from zi_desktop.annex.forms import CILEGON, FORMS, MOJOKERTO, TASIKMALAYA
from zi_desktop.annex.printed import PrintedTable, RowKind, printed_table
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import PLANNED, TENTATIVE, Numbering

NUMBER, COMPONENT, ACTION, INDICATOR, JANUARY, REMARKS = 0, 1, 2, 3, 4, 16


def column(table: PrintedTable, number: int) -> list[str | None]:
    cells = [row.cells[number] for row in table.body]
    return [cell.text if cell else None for cell in cells]


def test_the_month_grid_has_two_header_rows_with_twelve_months_below_one_title():
    first, second = printed_table(small_plan(), MOJOKERTO).header
    assert [cell and (cell.text, cell.across, cell.down) for cell in first[:5]] == [
        ("NO.", 1, 2),
        ("KEGIATAN", 1, 2),
        ("SUB KEGIATAN", 1, 2),
        ("INDIKATOR KEBERHASILAN", 1, 2),
        ("PELAKSANAAN (BULAN)", 12, 1),
    ]
    assert [cell and cell.text for cell in second[JANUARY:REMARKS]] == [
        str(n) for n in range(1, 13)
    ]


def test_an_area_stands_across_the_table_with_its_number_before_it():
    area = printed_table(small_plan(), MOJOKERTO).body[0]
    assert (area.kind, area.cells[0].text, area.cells[0].across) == (RowKind.AREA, "I. AREA A", 17)
    assert area.cells[1:] == (None,) * 16


def test_a_form_with_numbers_in_a_column_has_the_areas_number_there():
    area = printed_table(small_plan(), CILEGON).body[0]
    assert [cell and (cell.text, cell.across) for cell in area.cells[:2]] == [
        ("I.", 1),
        ("AREA A", 5),
    ]


def test_a_component_stands_once_beside_all_its_rows():
    table = printed_table(small_plan(), MOJOKERTO)
    assert column(table, COMPONENT) == [None, "1. P", None, None, "2. Q", None, None, "1. R"]
    assert table.body[1].cells[COMPONENT].down == 3
    assert table.body[1].cells[NUMBER].down == 3


def test_numbers_stand_in_their_column_where_the_form_has_them_there():
    table = printed_table(small_plan(), CILEGON)
    assert column(table, NUMBER) == ["I.", "1.", None, None, "2.", "II.", "", "1."]
    assert column(table, COMPONENT)[1] == "P"


def test_a_component_without_activities_has_a_row_of_its_own():
    row = printed_table(small_plan(), MOJOKERTO).body[4]
    assert row.kind is RowKind.COMPONENT
    assert {cell.text for cell in row.cells} == {"", "2. Q"}


def test_a_group_stands_across_the_table():
    group = printed_table(small_plan(), MOJOKERTO).body[6]
    assert (group.kind, group.cells[0].text, group.cells[0].across) == (RowKind.GROUP, "G", 17)


def test_actions_are_numbered_unless_they_are_alone():
    assert column(printed_table(small_plan(), MOJOKERTO), ACTION) == [
        None, "1. satu", "2. dua", "3.", "", None, None, "sendiri",
    ]  # fmt: skip


def test_actions_carry_no_numbers_in_a_form_that_does_not_number_them():
    assert "satu" in column(printed_table(small_plan(), CILEGON), 3)


def test_months_are_marked_planned_or_tentative():
    body = printed_table(small_plan(), MOJOKERTO).body
    marks = [[cell.mark for cell in row.cells[JANUARY:REMARKS]] for row in body[1:4]]
    assert marks[0] == [PLANNED] * 3 + [None] * 9
    assert marks[2] == [None] * 4 + [TENTATIVE] + [None] * 7


def test_a_plan_that_prints_no_numbers_prints_none():
    plan = small_plan()
    info = replace(plan.info, area_numbers=Numbering.NONE, component_numbers=Numbering.NONE)
    table = printed_table(plan.with_rows([info]), MOJOKERTO)
    assert table.body[0].cells[0].text == "AREA A"
    assert table.body[1].cells[COMPONENT].text == "P"


def test_a_target_time_is_printed_as_written_and_else_composed_from_the_months():
    times = column(printed_table(small_plan(), CILEGON), 5)
    assert times[1:3] == ["Januari-Maret 2026", "Maret 2026"]


def test_a_row_of_column_numbers_stands_under_the_header_where_the_form_wants_it():
    header = printed_table(small_plan(), replace(CILEGON, column_numbers=True)).header
    assert [cell and cell.text for cell in header[-1]] == ["1", "2", "3", "4", "5", "6"]


def test_a_form_with_a_column_of_areas_has_each_once_beside_all_its_components():
    table = printed_table(small_plan(), TASIKMALAYA)
    assert column(table, 1) == ["AREA A", None, None, None, "AREA B", None]
    assert column(table, 2) == ["P", None, None, "Q", "G", "R"]
    assert column(table, 0) == ["I.", None, None, None, "II.", None]
    assert table.body[0].cells[1].down == table.body[0].cells[0].down == 4
    assert table.body[4].kind is RowKind.GROUP


texts = st.text("ab \n1.", max_size=6)
activities = st.fixed_dictionaries(
    {"action": texts, "indicator": texts, "months": st.sets(st.integers(1, 12))}
)
plans = st.lists(
    st.tuples(texts, st.lists(st.tuples(texts, st.lists(activities, max_size=4)), max_size=4)),
    max_size=4,
)


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
@given(areas=plans)
def test_every_place_of_the_table_is_covered_by_exactly_one_cell(form, areas):
    table = printed_table(plan_of(areas), form)
    for rows in (table.header, [row.cells for row in table.body]):
        covered = [
            (at + down, left + across)
            for at, cells in enumerate(rows)
            for left, cell in enumerate(cells)
            if cell is not None
            for down in range(cell.down)
            for across in range(cell.across)
        ]
        assert sorted(covered) == [
            (y, x) for y in range(len(rows)) for x in range(len(table.columns))
        ]


@given(areas=plans)
def test_the_plans_months_are_the_tables_months(areas):
    plan = plan_of(areas)
    rows = [row for row in printed_table(plan, MOJOKERTO).body if row.kind is RowKind.ACTIVITY]
    found = [
        Months(n for n, cell in enumerate(row.cells[JANUARY:REMARKS], 1) if cell.mark)
        for row in rows
    ]
    assert found == [activity.months for activity in plan.activities()]
