"""Tables that no office means: read within bounds, or answered with one sentence, never with a wrong plan in silence."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.annex.office_documents import FIVE, SEVEN, SIX
from zi_desktop.annex.grid import Cell, Grid, Merge
from zi_desktop.annex.reader import find_annexes, read_annex
from zi_desktop.domain.errors import PlanError

ROW = ("1.", "Tim Kerja", "SK terbit", "Menyusun tim", "SK Tim", "Januari 2026")


def grid(rows, merges=(), name="Lampiran"):
    cells = {
        (r, c): Cell(text)
        for r, texts in enumerate(rows, 1)
        for c, text in enumerate(texts, 1)
        if text
    }
    return Grid.of(name, cells, merges)


def test_a_table_without_any_known_header_is_answered_with_a_sentence():
    with pytest.raises(PlanError) as refused:
        read_annex([grid([("A", "B", "C"), ("1", "2", "3")])], "lampiran.xlsx")
    assert refused.value.kind == "annex_no_table"


def test_a_header_without_rows_is_answered_with_a_sentence():
    with pytest.raises(PlanError) as refused:
        read_annex([grid([SIX])], "lampiran.xlsx")
    assert refused.value.kind == "annex_no_rows"


def test_two_tables_in_one_document_are_both_offered():
    other = [SIX, ("I.", "MANAJEMEN PERUBAHAN"), *[(f"{n}.", *ROW[1:]) for n in (1, 2)]]
    found = find_annexes([grid([SIX, ROW]), grid(other, name="Lain")], "lampiran.xlsx")
    assert [len(list(each.annex.activities())) for each in found] == [2, 1]


@pytest.mark.parametrize(
    "merge",
    [Merge(1, 1, 60, 6), Merge(2, 1, 60, 6), Merge(3, 1, 1_000_000, 16_000), Merge(2, 2, 60, 2)],
    ids=["all", "below", "beyond", "a column"],
)
def test_a_cell_merged_over_everything_hides_what_it_covers_and_no_more(merge):
    rows = [SIX, ("I.", "MANAJEMEN PERUBAHAN"), *[ROW] * 50]
    try:
        annex = read_annex([grid(rows, [merge])], "lampiran.xlsx")
    except PlanError as refused:
        assert refused.kind in ("annex_no_table", "annex_no_rows")
    else:
        assert len(list(annex.activities())) <= 50


def test_thousands_of_columns_are_read_within_bounds():
    titles = [SIX[n % 6] for n in range(5000)]
    rows = [titles, *[[f"isi {n}" for n in range(5000)] for _ in range(3)]]
    tracemalloc.start()
    annex = read_annex([grid(rows)], "lampiran.xlsx")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 50_000_000
    assert len(list(annex.activities())) == 3
    assert annex.form == "cilegon"


def test_a_header_on_every_second_row_is_passed_over_each_time():
    rows = [SIX, ("I.", "MANAJEMEN PERUBAHAN")]
    for n in range(1, 301):
        rows += [(f"{n}.", f"Komponen ke {n}", *ROW[2:]), SIX]
    annex = read_annex([grid(rows)], "lampiran.xlsx")
    assert len(list(annex.activities())) == 300
    assert annex.doubts == ()


def test_a_text_without_end_is_kept_whole():
    long = "panjang " * 20_000 + "akhir"
    annex = read_annex([grid([SIX, (*ROW[:3], long, *ROW[4:])])], "lampiran.xlsx")
    assert next(annex.activities()).action == long


def test_of_a_hundred_drafts_of_the_same_plan_one_is_taken():
    sheets = [grid([SIX, ("I.", "MANAJEMEN PERUBAHAN"), ROW], name=f"L{n}") for n in range(100)]
    assert len(list(read_annex(sheets, "lampiran.xlsx").activities())) == 1


words = st.sampled_from(
    [*SIX, *SEVEN, *FIVE, "I.", "1", "2.", "a.", "MANAJEMEN PERUBAHAN", "Januari-", "Mei 2026", "dan lain",
     "1. satu\n2. dua", "(", "x", "√", "Undangan, notulen", "Ditetapkan di", "KETUA", "", "", ""]
)  # fmt: skip
tables = st.lists(st.lists(words, max_size=8), max_size=12)
merges = st.lists(
    st.tuples(st.integers(1, 14), st.integers(1, 8), st.integers(0, 6), st.integers(0, 6)),
    max_size=6,
)


@settings(max_examples=100)
@given(
    header=st.sampled_from([SIX, SEVEN, FIVE, (*SIX, *[f"B{n:02}" for n in range(1, 13)])]),
    rows=tables,
    merged=merges,
)
def test_whatever_stands_in_a_table_is_read_or_refused_and_doubts_stand_at_rows_that_are_there(
    header, rows, merged
):
    areas = [Merge(top, left, top + down, left + across) for top, left, down, across in merged]
    sheet = grid([header, *rows], areas)
    try:
        annex = read_annex([sheet, sheet], "lampiran.xlsx")
    except PlanError as refused:
        assert refused.kind in ("annex_no_table", "annex_no_rows")
        return
    numbers = [number for number, _ in annex.numbered()]
    places = {"", *numbers}
    for number in numbers:
        area, component, _ = number.split(".")
        places |= {area, f"{area}.{component}"}
    assert all(doubt.row in places or doubt.row.count(".") < 2 for doubt in annex.doubts)
