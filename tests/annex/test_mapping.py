"""A person corrects what a column is, and the table is read that way."""

from __future__ import annotations

from openpyxl import Workbook

from tests.annex.workbooks import TABLE_TITLES, put, rows_of, small_grid
from zi_desktop.annex.mapping import chosen, mapped_columns
from zi_desktop.annex.reader import find_annexes, read_annex
from zi_desktop.annex.workbook import read_workbook
from zi_desktop.domain.months import Months

ROWS = (
    ("I.", "MANAJEMEN PERUBAHAN"),
    ("1.", "Tim Kerja", "Terbitnya SK", "Bentuk tim", "SK Tim", "Maret 2026", "Sekretaris"),
)


def book(tmp_path, titles=(*TABLE_TITLES, "ISI LAIN")):
    made = Workbook()
    put(made.active, 1, titles)
    for at, values in enumerate(ROWS, 2):
        put(made.active, at, values)
    path = tmp_path / "lampiran.xlsx"
    made.save(path)
    return path


def found(path):
    return find_annexes(read_workbook(path), path.name)[0]


def columns(candidate):
    return mapped_columns(candidate.grid, candidate.layout)


def test_the_columns_are_shown_with_their_titles_and_fields(tmp_path):
    shown = [(c.title, c.field) for c in columns(found(book(tmp_path)))]
    assert shown == [
        ("NO", "number"),
        ("KOMPONEN", "component"),
        ("INDIKATOR", "indicator"),
        ("LANGKAH AKSI", "action"),
        ("BUKTI FISIK", "expected_evidence"),
        ("TARGET WAKTU", "target_time"),
        ("ISI LAIN", ""),
    ]


def test_a_column_that_nobody_knew_is_read_as_a_person_says(tmp_path):
    path = book(tmp_path)
    [row] = rows_of(read_annex(read_workbook(path), path.name, {7: "responsible"}))
    assert (row.responsible, row.action) == ("Sekretaris", "Bentuk tim")
    again = found(path).read_as({7: "responsible"})
    assert [c.field for c in columns(again)][-1] == "responsible"
    assert not again.annex.doubts


def test_a_column_that_is_to_be_left_out_is_named_in_a_doubt(tmp_path):
    again = found(book(tmp_path)).read_as({5: ""})
    assert rows_of(again.annex)[0].expected_evidence == ""
    assert again.annex.doubts[0].text.startswith("Kolom BUKTI FISIK")


def test_two_fields_change_places(tmp_path):
    candidate = found(book(tmp_path))
    again = candidate.read_as(chosen(columns(candidate), 3, "expected_evidence"))
    [row] = rows_of(again.annex)
    assert (row.indicator, row.expected_evidence) == ("SK Tim", "Terbitnya SK")


def test_what_was_corrected_twice_is_read_from_the_same_table(tmp_path):
    candidate = found(book(tmp_path))
    once = candidate.read_as({7: "responsible"})
    twice = once.read_as({7: "remarks", 3: ""})
    assert rows_of(twice.annex)[0].remarks == "Sekretaris"
    assert twice.read_as({7: "", 3: "indicator"}).annex == candidate.annex


def test_a_month_grid_keeps_its_months_and_its_merged_titles(tmp_path):
    made = Workbook()
    small_grid(made)
    path = tmp_path / "kisi.xlsx"
    made.save(path)
    again = found(path).read_as({4: "remarks", 17: ""})
    first = rows_of(again.annex)[0]
    assert (first.remarks, first.indicator, first.months) == ("SK Tim", "", Months([1]))
    assert [c.title for c in columns(again)] == [
        "NO.",
        "KEGIATAN",
        "SUB KEGIATAN",
        "INDIKATOR KEBERHASILAN",
        "KET",
    ]
