"""The month grid in the many ways that offices make it."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.styles import Color, GradientFill, PatternFill

from tests.annex.workbooks import (
    GREEN,
    GREY,
    grid_sheet,
    kinds,
    outline,
    put,
    read,
    rows_of,
    shade,
    small_grid,
    with_shared_strings,
)
from zi_desktop.annex.grid import column_name
from zi_desktop.annex.reader import read_annex
from zi_desktop.annex.workbook import read_workbook
from zi_desktop.domain.plan import Numbering, Rhythm


@pytest.fixture
def book():
    return Workbook()


def months_of(annex):
    return [list(row.months) for row in rows_of(annex)]


def test_areas_components_rows_and_months_are_read(book, tmp_path):
    small_grid(book)
    annex = read(book, tmp_path)
    assert outline(annex) == [("I", "MANAJEMEN PERUBAHAN", {"Tim Kerja": 2, "Rencana ZI": 1})]
    assert [row.action for row in rows_of(annex)] == ["Bentuk tim", "Umumkan tim", "Susun rencana"]
    assert months_of(annex) == [[1], [2, 3], [3, 6]]
    assert [row.rhythm for row in rows_of(annex)] == [Rhythm.ONCE, Rhythm.ONCE, Rhythm.MONTHLY]
    assert (annex.form, annex.heading.unit, annex.heading.year) == (
        "mojokerto",
        "KPU Kota Contoh",
        2026,
    )
    assert (annex.area_numbers, annex.component_numbers) == (Numbering.ROMAN, Numbering.ARABIC)
    assert annex.doubts == ()


def test_texts_in_the_shared_part_read_the_same(book, tmp_path):
    small_grid(book)
    wanted = read(book, tmp_path)
    path = tmp_path / "lampiran.xlsx"
    path.write_bytes(with_shared_strings(path.read_bytes()))
    assert read_annex(read_workbook(path), path.name) == wanted


def test_merged_headers_areas_and_components_read_the_same(book, tmp_path):
    plain = small_grid(book)
    wanted = read(book, tmp_path)
    for merge in ("A1:Q1", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:P4", "Q4:Q5", "A6:Q6", "B7:B8"):
        plain.merge_cells(merge)
    assert read(book, tmp_path) == wanted


@pytest.mark.parametrize("top", [1, 9, 40])
@pytest.mark.parametrize("left", [1, 2, 5])
def test_the_table_stands_anywhere_on_the_sheet(book, tmp_path, top, left):
    row, january = grid_sheet(book.active, top, left)
    put(book.active, row, ["II.", "PENATAAN TATALAKSANA"], left)
    put(book.active, row + 1, [None, "1. SOP", "Susun SOP", "SOP terbit"], left)
    shade(book.active, row + 1, january + 0, [4, 5])
    annex = read(book, tmp_path)
    assert outline(annex) == [("II", "PENATAAN TATALAKSANA", {"SOP": 1})]
    assert months_of(annex) == [[4, 5]]


def test_the_annex_is_found_on_another_sheet(book, tmp_path):
    book.active.title = "Sampul"
    put(book.active, 1, ["KEPUTUSAN", "NO", "Kegiatan lain"])
    second = book.create_sheet("Matriks")
    row, january = grid_sheet(second)
    put(second, row, ["I", "MANAJEMEN PERUBAHAN"])
    put(second, row + 1, [1, "Tim Kerja", "Bentuk tim", "SK"])
    shade(second, row + 1, january, [12])
    annex = read(book, tmp_path)
    assert months_of(annex) == [[12]]
    assert rows_of(annex)[0].where == "Matriks, baris 7"


def test_of_two_annexes_the_longer_is_taken_and_the_other_named(book, tmp_path):
    small_grid(book)
    second = book.create_sheet("Tahun lalu")
    row, _ = grid_sheet(second)
    put(second, row, ["I. MANAJEMEN PERUBAHAN"])
    put(second, row + 1, [None, "1. Tim", "Satu-satunya", "SK"])
    annex = read(book, tmp_path)
    assert len(rows_of(annex)) == 3
    assert [(d.kind, d.where) for d in annex.doubts] == [("sheet_left_out", "Tahun lalu")]


def test_a_hidden_sheet_yields_to_one_that_people_see(book, tmp_path):
    small_grid(book)
    hidden = book.create_sheet("Lama")
    row, _ = grid_sheet(hidden)
    put(hidden, row, ["I. MANAJEMEN PERUBAHAN"])
    for at in range(9):
        put(hidden, row + 1 + at, [None, f"{at + 1}. K{at}", f"Aksi {at}", "SK"])
    hidden.sheet_state = "hidden"
    annex = read(book, tmp_path)
    assert len(rows_of(annex)) == 3
    assert annex.doubts == ()


def test_columns_are_known_by_synonyms_in_any_order(book, tmp_path):
    sheet = book.active
    titles = ["KETERANGAN", "Indikator", "LANGKAH AKSI", "Penanggung Jawab", "No", "Komponen"]
    put(sheet, 2, [*titles, "JADWAL PELAKSANAAN"])
    put(sheet, 3, [None] * 6 + ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun"])
    put(sheet, 3, ["Jul", "Agt", "Sept", "Okt", "Nop", "Des"], left=13)
    put(sheet, 4, [None, None, None, None, "I", "MANAJEMEN PERUBAHAN"])
    put(sheet, 5, ["tentatif", "SK terbit", "Bentuk tim", "Kasubbag", 1, "Tim Kerja"])
    put(sheet, 5, ["v"], left=14)
    [row] = rows_of(read(book, tmp_path))
    assert (row.remarks, row.indicator, row.action) == ("tentatif", "SK terbit", "Bentuk tim")
    assert (row.responsible, list(row.months), list(row.tentative_months)) == ("Kasubbag", [8], [8])


def test_numbers_in_their_own_untitled_column_belong_to_the_words_beside_them(book, tmp_path):
    sheet = book.active
    put(sheet, 1, ["NO", "KEGIATAN", None, "SUB KEGIATAN", None, "INDIKATOR", "BULAN"])
    put(sheet, 2, list(range(1, 13)), left=7)
    put(sheet, 3, ["I.", "MANAJEMEN PERUBAHAN"])
    put(sheet, 4, [None, "1.", "Tim Kerja", "1.", "Bentuk tim", "SK", "x"])
    put(sheet, 5, [None, None, None, "2.", "Umumkan tim", "Web", None, "x"])
    annex = read(book, tmp_path)
    assert outline(annex) == [("I", "MANAJEMEN PERUBAHAN", {"Tim Kerja": 2})]
    assert [row.action for row in rows_of(annex)] == ["Bentuk tim", "Umumkan tim"]
    assert months_of(annex) == [[1], [2]]


def test_a_blank_title_over_the_numbers_is_the_numbers_column(book, tmp_path):
    row, _ = grid_sheet(book.active, titles=("", *["KEGIATAN", "SUB KEGIATAN", "INDIKATOR"]))
    put(book.active, row, ["I. MANAJEMEN PERUBAHAN"])
    put(book.active, row + 1, [None, "1. Tim Kerja", "Bentuk tim", "SK"])
    assert outline(read(book, tmp_path)) == [("I", "MANAJEMEN PERUBAHAN", {"Tim Kerja": 1})]


@pytest.mark.parametrize(
    "fill",
    [
        PatternFill("solid", fgColor="FFFF0000"),
        PatternFill("solid", fgColor="00FFFF00"),
        PatternFill("solid", fgColor=Color(theme=4)),
        PatternFill("solid", fgColor=Color(theme=9, tint=0.6)),
        PatternFill("solid", fgColor=Color(theme=0, tint=-0.35)),
        PatternFill("solid", fgColor=Color(theme=1)),
        PatternFill("solid", fgColor=Color(indexed=50)),
        PatternFill("solid", fgColor=Color(indexed=8)),
        PatternFill("lightUp", fgColor="FF000000"),
        PatternFill("gray125"),
        PatternFill("darkGrid", fgColor="FF92D050", bgColor="FFFFFFFF"),
        GradientFill(stop=("FFFFFFFF", "FF00B050")),
    ],
    ids=lambda fill: f"{fill.tagname}-{getattr(fill, 'patternType', '')}",
)
def test_a_month_may_be_shaded_in_any_colour_or_pattern(book, tmp_path, fill):
    sheet = small_grid(book)
    sheet["K8"].fill = fill
    assert months_of(read(book, tmp_path))[1] == [2, 3, 7]


@pytest.mark.parametrize(
    "fill",
    [
        PatternFill("solid", fgColor="FFFFFFFF"),
        PatternFill("solid", fgColor=Color(theme=0)),
        PatternFill("solid", fgColor=Color(indexed=9)),
        PatternFill("solid", fgColor=Color(indexed=65)),
        PatternFill("none", fgColor="FF00B050"),
        PatternFill("solid", fgColor="FFBFBFBF"),
        PatternFill("solid", fgColor=Color(theme=0, tint=-0.249977111117893)),
    ],
    ids=["white", "theme white", "indexed white", "system", "none", "header", "header's theme"],
)
def test_white_no_fill_and_the_headers_grey_are_no_months(book, tmp_path, fill):
    sheet = small_grid(book)
    sheet["K8"].fill = fill
    assert months_of(read(book, tmp_path))[1] == [2, 3]


def test_a_row_that_is_shaded_from_end_to_end_shows_no_month(book, tmp_path):
    sheet = small_grid(book)
    for column in range(1, 18):
        sheet.cell(8, column).fill = PatternFill("solid", fgColor="FFFFF2CC")
    shade(sheet, 8, 5, [2], GREEN)
    assert months_of(read(book, tmp_path))[1] == [2]


@pytest.mark.parametrize("mark", ["X", "x", "V", "v", "√", "✓", "✔", "●", "■", 1, " X ", "(v)"])
def test_a_month_may_be_marked(book, tmp_path, mark):
    sheet = small_grid(book)
    sheet["P8"] = mark
    annex = read(book, tmp_path)
    assert months_of(annex)[1] == [2, 3, 12]
    assert annex.doubts == ()


@pytest.mark.parametrize("mark", ["-", "–", 0, " "])
def test_a_dash_or_a_nought_is_no_mark(book, tmp_path, mark):
    sheet = small_grid(book)
    sheet["P8"] = mark
    assert months_of(read(book, tmp_path))[1] == [2, 3]


def test_words_in_a_month_cell_are_a_mark_that_is_asked_about(book, tmp_path):
    sheet = small_grid(book)
    sheet["P8"] = "minggu II"
    annex = read(book, tmp_path)
    assert months_of(annex)[1] == [2, 3, 12]
    assert [(d.kind, d.row) for d in annex.doubts] == [("month_text", "1.1.2")]


def test_month_cells_merged_into_one_bar_are_all_its_months(book, tmp_path):
    sheet = small_grid(book)
    sheet["H9"].fill = GREEN
    sheet.merge_cells("H9:K9")
    assert months_of(read(book, tmp_path))[2] == [3, 4, 5, 6, 7]


def test_months_over_weeks_count_once(book, tmp_path):
    sheet = book.active
    put(sheet, 1, ["NO", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", "WAKTU PELAKSANAAN"])
    for n, name in enumerate(["Januari", "Februari", "Maret"]):
        sheet.cell(2, 5 + 4 * n, name)
        sheet.merge_cells(start_row=2, end_row=2, start_column=5 + 4 * n, end_column=8 + 4 * n)
        put(sheet, 3, ["I", "II", "III", "IV"], left=5 + 4 * n)
    put(sheet, 4, ["I", "MANAJEMEN PERUBAHAN"])
    put(sheet, 5, [None, "1. Tim", "Bentuk tim", "SK"])
    for column in (8, 9, 10):
        sheet.cell(5, column).fill = GREEN
    annex = read(book, tmp_path)
    assert months_of(annex) == [[1, 2]]
    assert len(rows_of(annex)) == 1


def test_four_quarters_are_not_the_first_four_months(book, tmp_path):
    sheet = book.active
    put(sheet, 1, ["NO", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", "TARGET WAKTU (TRIWULAN)"])
    put(sheet, 2, [1, 2, 3, 4], left=5)
    put(sheet, 3, ["I", "MANAJEMEN PERUBAHAN"])
    put(sheet, 4, [None, "1. Tim", "Bentuk tim", "SK", "x", None, "x"])
    annex = read(book, tmp_path)
    assert months_of(annex) == [[]]
    assert [(d.kind, d.where) for d in annex.doubts] == [
        ("column_left_out", "Sheet, baris 4"),
        ("month_unreadable", "Sheet, baris 4"),
    ]
    assert "Kolom G" in annex.doubts[0].text


def test_a_tall_indicator_belongs_to_each_of_its_rows(book, tmp_path):
    sheet = small_grid(book)
    sheet["D8"] = None
    sheet.merge_cells("D7:D8")
    assert [row.indicator for row in rows_of(read(book, tmp_path))] == [
        "SK Tim",
        "SK Tim",
        "Dokumen",
    ]


def test_a_row_under_tall_cells_adds_its_months_to_the_one_above(book, tmp_path):
    sheet = small_grid(book)
    for merge in ("B9:B10", "C9:C10", "D9:D10"):
        sheet.merge_cells(merge)
    shade(sheet, 10, 5, [9])
    annex = read(book, tmp_path)
    assert months_of(annex) == [[1], [2, 3], [3, 6, 9]]


def test_headers_said_again_and_rows_of_column_numbers_are_passed_over(book, tmp_path):
    sheet = small_grid(book)
    wanted = read(book, tmp_path)
    sheet.insert_rows(8, 3)
    grid_sheet(sheet, top=8)
    put(sheet, 10, list(range(1, 18)))
    sheet.insert_rows(6)
    put(sheet, 6, [1, 2, 3, 4, 5], left=1)
    sheet["Q6"] = 6
    annex = read(book, tmp_path)
    assert outline(annex) == outline(wanted)
    assert months_of(annex) == months_of(wanted)


def test_blank_rows_inside_the_table_are_passed_over(book, tmp_path):
    sheet = small_grid(book)
    sheet.insert_rows(8, 5)
    sheet.insert_rows(7)
    assert len(rows_of(read(book, tmp_path))) == 3


def test_the_remark_tentatif_makes_the_rows_months_uncertain(book, tmp_path):
    sheet = small_grid(book)
    sheet["Q8"] = "Tentativ, menunggu anggaran"
    row = rows_of(read(book, tmp_path))[1]
    assert list(row.months) == list(row.tentative_months) == [2, 3]


def test_a_number_that_is_the_rows_position_comes_off_and_another_stays_and_is_asked_about(
    book, tmp_path
):
    sheet = small_grid(book)
    sheet["C8"] = "3. Umumkan tim"
    annex = read(book, tmp_path)
    assert [row.action for row in rows_of(annex)][:2] == ["Bentuk tim", "3. Umumkan tim"]
    assert [(d.kind, d.row) for d in annex.doubts] == [("number_out_of_order", "1.1.2")]


@pytest.mark.parametrize("dirty", ["=1+1 rapat", "\U0001f600 senang", "a_x0007_b", "-1", "@nama"])
def test_odd_text_survives_as_text(book, tmp_path, dirty):
    sheet = small_grid(book)
    sheet["D8"] = dirty
    sheet["D8"].data_type = "s"
    assert rows_of(read(book, tmp_path))[1].indicator == dirty.replace("_x0007_", "\x07")


def test_a_formula_is_read_as_stored_never_evaluated(book, tmp_path):
    sheet = small_grid(book)
    sheet["D8"] = '=CONCATENATE("a","b")'
    assert rows_of(read(book, tmp_path))[1].indicator == '=CONCATENATE("a","b")'


def test_white_space_becomes_one_blank_and_paragraphs_a_line_feed(book, tmp_path):
    sheet = small_grid(book)
    sheet["D8"] = "  satu \t dua\r\n\n tiga_x000D_\n empat\u00a0 lima "
    assert rows_of(read(book, tmp_path))[1].indicator == "satu dua\ntiga\nempat lima"


def test_columns_are_named_as_excel_names_them():
    assert [column_name(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_an_unknown_column_is_named_and_its_words_are_no_rows(book, tmp_path):
    sheet = small_grid(book)
    sheet["R4"] = "ANGGARAN"
    sheet["R8"] = "Rp5 juta"
    sheet["R12"] = "Rp9 juta"
    annex = read(book, tmp_path)
    assert len(rows_of(annex)) == 3
    assert kinds(annex) == ["column_left_out"]
    assert "ANGGARAN" in annex.doubts[0].text


@pytest.mark.parametrize(
    ("style", "label"), [("I.", "I"), ("I", "I"), ("1", "1"), ("1.", "1"), ("A.", "A"), (None, "")]
)
@pytest.mark.parametrize("merged", [False, True])
def test_areas_are_numbered_in_every_way(book, tmp_path, style, label, merged):
    sheet = small_grid(book)
    put(sheet, 6, [style, "MANAJEMEN PERUBAHAN"])
    if style is None:
        sheet["A6"] = None
    if merged:
        sheet.merge_cells("B6:Q6")
    assert outline(read(book, tmp_path))[0][:2] == (label, "MANAJEMEN PERUBAHAN")


@pytest.mark.parametrize(
    "text",
    [
        "I. MANAJEMEN PERUBAHAN",
        "I MANAJEMEN PERUBAHAN",
        "AREA I: MANAJEMEN PERUBAHAN",
        "I.MANAJEMEN PERUBAHAN",
    ],
)
@pytest.mark.parametrize("cell", ["A6", "B6"])
def test_an_areas_number_may_stand_in_its_text(book, tmp_path, text, cell):
    sheet = small_grid(book)
    sheet["A6"] = None
    sheet[cell] = text
    assert outline(read(book, tmp_path))[0][:2] == ("I", "MANAJEMEN PERUBAHAN")


def test_a_wide_row_without_a_number_between_area_and_component_is_a_group(book, tmp_path):
    sheet = small_grid(book)
    sheet.insert_rows(7)
    sheet["A7"] = "Pemenuhan"
    sheet.merge_cells("A7:Q7")
    annex = read(book, tmp_path)
    assert {component.group for component in annex.areas[0].components} == {"Pemenuhan"}


def test_a_components_heading_may_stand_in_a_row_of_its_own(book, tmp_path):
    sheet = small_grid(book)
    sheet.insert_rows(7)
    sheet["B7"] = "1. Tim Kerja"
    sheet["B8"] = None
    assert outline(read(book, tmp_path))[0][2] == {"Tim Kerja": 2, "Rencana ZI": 1}


def test_a_component_said_again_on_each_row_is_one(book, tmp_path):
    sheet = small_grid(book)
    sheet["B8"] = "1. Tim Kerja"
    assert outline(read(book, tmp_path))[0][2] == {"Tim Kerja": 2, "Rencana ZI": 1}


def test_the_header_without_shade_leaves_grey_to_the_months(book, tmp_path):
    sheet = small_grid(book)
    for row in (4, 5):
        for column in range(1, 18):
            sheet.cell(row, column).fill = PatternFill()
    shade(sheet, 8, 5, [10], GREY)
    assert months_of(read(book, tmp_path))[1] == [2, 3, 10]
