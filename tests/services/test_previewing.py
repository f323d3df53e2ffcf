"""A document before it is brought in: its tables, the plan to look at, and what doubts leave."""

from __future__ import annotations

from dataclasses import replace

import pytest
from openpyxl import Workbook

from tests.annex.test_given_annexes import ANNEXES
from tests.annex.workbooks import TABLE_TITLES, put, small_grid
from tests.plans import apply, ids, small_plan
from zi_desktop.annex.doubts import questions
from zi_desktop.annex.imported import Doubt
from zi_desktop.annex.settling import settle_all
from zi_desktop.domain.plan import Activity
from zi_desktop.services.importing import import_changes
from zi_desktop.services.previewing import read_document


@pytest.fixture
def path(tmp_path):
    book = Workbook()
    small_grid(book)
    book.active.title = "Kisi"
    other = book.create_sheet("Tabel")
    put(other, 1, [*TABLE_TITLES, "ISI LAIN"])
    put(other, 2, ["I.", "MANAJEMEN PERUBAHAN"])
    put(other, 3, ["1.", "Tim Kerja", "SK", "Bentuk", "SK Tim", "Januari-Desember 2026", "Rini"])
    made = tmp_path / "lampiran.xlsx"
    book.save(made)
    return made


def test_every_table_of_a_document_is_offered_the_largest_first(path):
    document = read_document(path)
    assert document.name == "lampiran.xlsx"
    assert [(t.name, len(list(t.plan.activities()))) for t in document.tables] == [
        ("Kisi", 3),
        ("Tabel", 1),
    ]


def test_the_plan_to_look_at_is_the_one_that_an_empty_plan_becomes(path):
    table = read_document(path).tables[0]
    plan = apply(plan_without_rows(), import_changes(plan_without_rows(), table.annex, ids()))
    assert table.plan.info.unit == plan.info.unit == "KPU Kota Contoh"
    shown = [(table.plan.number(row.id), texts(row)) for row in table.plan.walk()]
    assert shown == [(plan.number(row.id), texts(row)) for row in plan.walk()]


def plan_without_rows():
    from tests.plans import empty_plan

    plan = empty_plan()
    return plan.with_rows([replace(plan.info, unit="")])


def texts(row):
    if isinstance(row, Activity):
        return (row.action, row.months, row.rhythm, row.standard, row.doubts)
    return (row.title,)


def test_a_column_chosen_otherwise_shows_in_the_plan(path):
    table = read_document(path).tables[1].read_as({7: "responsible"})
    assert next(table.plan.activities()).responsible == "Rini"
    assert [doubt.kind for doubt in table.annex.doubts] == ["rhythm_uncertain"]


def test_a_settled_doubt_takes_its_mark_off_the_row(path):
    table = read_document(path).tables[1]
    assert next(table.plan.activities()).doubts == ("rhythm_uncertain",)
    settled = table.with_annex(settle_all(table.annex, "rhythm_uncertain", "monthly"))
    assert next(settled.plan.activities()).doubts == ()
    assert next(settled.plan.activities()).rhythm == "tiap_bulan"


def test_a_chosen_standard_component_prevails_over_the_proposal(path):
    table = read_document(path).tables[0]
    doubtful = replace(table.annex, doubts=(Doubt("standard_uncertain", "", "", "1.1"),))
    settled = settle_all(doubtful, "standard_uncertain", "standard", "5.iv")
    rows = list(table.with_annex(settled).plan.activities())
    assert [row.standard for row in rows] == ["5.iv", "5.iv", "1.ii"]


def test_replacing_takes_every_old_row_out_by_name_and_the_documents_words_over(path):
    annex = read_document(path).tables[0].annex
    before = small_plan()
    changes = import_changes(before, annex, ids(), replacing=True)
    gone = {change.row for change in changes if change.field == "alive" and not change.value}
    assert gone == set(before.rows)
    after = apply(before, changes)
    assert [row.action for row in after.activities()] == [
        "Bentuk tim",
        "Umumkan tim",
        "Susun rencana",
    ]
    assert after.info.kind == "Rencana Kerja"
    assert not set(after.rows) & set(before.rows)


@pytest.mark.parametrize("at", [0, 10, 100, 600])
def test_reading_can_be_ended_within_a_sheet(tmp_path, at):
    book = Workbook()
    put(book.active, 1, TABLE_TITLES)
    for n in range(600):
        put(book.active, n + 2, [f"{n + 1}.", f"Komponen {n}", "SK", "Bentuk", "SK", "Mei 2026"])
    book.save(tmp_path / "panjang.xlsx")
    steps = iter(range(10_000))

    def step():
        if next(steps) == at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_document(tmp_path / "panjang.xlsx", step)
    assert next(steps) == at + 1


@pytest.mark.skipif(not ANNEXES.exists(), reason="the published annexes lie beside the project")
@pytest.mark.parametrize("ending", ["xlsx", "docx", "tsv"])
@pytest.mark.parametrize("name", ["mojokerto-2022", "cilegon-2025", "tasikmalaya-2025"])
def test_a_published_plan_asks_at_most_three_questions(name, ending):
    [table] = read_document(ANNEXES / f"{name}.{ending}").tables
    assert questions(table.annex) <= 3
