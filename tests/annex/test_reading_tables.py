"""The table form, with its target times, and what stands around a table."""

from __future__ import annotations

import datetime

import pytest
from openpyxl import Workbook

from tests.annex.workbooks import (
    GREY,
    TABLE_TITLES,
    kinds,
    outline,
    put,
    read,
    rows_of,
    small_grid,
)
from zi_desktop.annex.imported import ClosingBlock, Heading
from zi_desktop.annex.surroundings import read_heading
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.plan import Numbering, Rhythm


@pytest.fixture
def book():
    return Workbook()


def small_table(book, titles=TABLE_TITLES):
    sheet = book.active
    sheet["A1"] = "RENCANA AKSI PEMBANGUNAN ZI\nKPU KOTA CONTOH TAHUN 2026"
    put(sheet, 4, titles)
    for column in range(1, len(titles) + 1):
        sheet.cell(4, column).fill = GREY
    put(sheet, 5, ["I.", "MANAJEMEN PERUBAHAN"])
    put(sheet, 6, ["1.", "Tim Kerja", "SK", "Bentuk tim", "SK Tim", "Januari-Maret 2026"])
    put(sheet, 7, ["2.", "Rencana ZI", "Dokumen", "Susun", "SK", "Maret, Juni dan Juli 2026"])
    put(sheet, 8, ["II.", "PENATAAN TATALAKSANA"])
    put(sheet, 9, ["1.", "SOP", "SOP ada", "Susun SOP", "SOP", "Paling lambat Mei 2026"])
    return sheet


def test_rows_months_and_rhythm_come_from_the_target_times(book, tmp_path):
    small_table(book)
    annex = read(book, tmp_path)
    assert annex.form == "cilegon"
    assert annex.heading == Heading("KPU Kota Contoh", 2026, "Rencana Aksi")
    assert outline(annex) == [
        ("I", "MANAJEMEN PERUBAHAN", {"Tim Kerja": 1, "Rencana ZI": 1}),
        ("II", "PENATAAN TATALAKSANA", {"SOP": 1}),
    ]
    read_as = [(list(row.months), row.rhythm, row.target_time) for row in rows_of(annex)]
    assert read_as == [
        ([1, 2, 3], Rhythm.ONCE, "Januari-Maret 2026"),
        ([3, 6, 7], Rhythm.MONTHLY, "Maret, Juni dan Juli 2026"),
        ([5], Rhythm.ONCE, "Paling lambat Mei 2026"),
    ]
    assert (annex.area_numbers, annex.component_numbers) == (Numbering.ROMAN, Numbering.ARABIC)
    assert annex.doubts == ()


def test_a_number_typed_before_an_action_is_the_tables_own_text(book, tmp_path):
    sheet = small_table(book)
    sheet["D6"] = "1. Bentuk tim\n2. Umumkan"
    assert rows_of(read(book, tmp_path))[0].action == "1. Bentuk tim\n2. Umumkan"


def test_blank_number_and_component_mean_the_same_component(book, tmp_path):
    sheet = small_table(book)
    sheet.insert_rows(7)
    put(sheet, 7, [None, None, "Web", "Umumkan tim", "Tangkapan layar", "April 2026"])
    annex = read(book, tmp_path)
    assert outline(annex)[0][2] == {"Tim Kerja": 2, "Rencana ZI": 1}
    assert rows_of(annex)[1].action == "Umumkan tim"


def test_a_row_without_action_and_time_goes_on_with_the_one_above(book, tmp_path):
    sheet = small_table(book)
    sheet.insert_rows(7)
    put(sheet, 7, [None, None, "SK diumumkan", None, "Berita"])
    annex = read(book, tmp_path)
    first = rows_of(annex)[0]
    assert (first.indicator, first.expected_evidence) == ("SK\nSK diumumkan", "SK Tim\nBerita")
    assert [(d.kind, d.where, d.row) for d in annex.doubts] == [
        ("joined", "Sheet, baris 7", "1.1.1")
    ]


def test_a_row_with_a_time_but_no_action_stays_a_row_and_is_asked_about(book, tmp_path):
    sheet = small_table(book)
    sheet["D7"] = None
    annex = read(book, tmp_path)
    assert len(rows_of(annex)) == 3
    assert [(d.kind, d.row) for d in annex.doubts] == [("no_action", "1.2.1")]


def test_a_target_time_that_nobody_can_read_is_kept_and_asked_about(book, tmp_path):
    sheet = small_table(book)
    sheet["F9"] = "sewaktu-waktu"
    annex = read(book, tmp_path)
    row = rows_of(annex)[2]
    assert (row.target_time, list(row.months)) == ("sewaktu-waktu", [])
    assert [(d.kind, d.row) for d in annex.doubts] == [("month_unreadable", "2.1.1")]


def test_a_target_time_that_excel_made_a_date_is_read_as_its_month(book, tmp_path):
    sheet = small_table(book)
    sheet["F6"] = datetime.date(2026, 8, 1)
    sheet["F6"].number_format = "mmm-yy"
    sheet["F7"] = datetime.date(2026, 5, 31)
    sheet["F7"].number_format = "dd/mm/yyyy"
    rows = rows_of(read(book, tmp_path))
    assert [(row.target_time, list(row.months)) for row in rows[:2]] == [
        ("Agustus 2026", [8]),
        ("31 Mei 2026", [5]),
    ]


def test_a_tall_target_time_belongs_to_each_of_its_rows(book, tmp_path):
    sheet = small_table(book)
    sheet["F7"] = None
    sheet.merge_cells("F6:F7")
    assert [list(row.months) for row in rows_of(read(book, tmp_path))[:2]] == [[1, 2, 3]] * 2


def test_numbers_that_are_not_the_positions_are_kept_as_labels(book, tmp_path):
    sheet = small_table(book)
    sheet["A7"] = "b"
    annex = read(book, tmp_path)
    assert [c.label for c in annex.areas[0].components] == ["1", "b"]


def test_a_number_of_several_parts_is_a_label(book, tmp_path):
    sheet = small_table(book)
    put(sheet, 6, ["", "1.1 Tim Kerja"])
    put(sheet, 7, ["1.2.", "Rencana ZI"])
    annex = read(book, tmp_path)
    assert [(c.label, c.title) for c in annex.areas[0].components] == [
        ("1.1", "Tim Kerja"),
        ("1.2", "Rencana ZI"),
    ]


def test_a_row_of_column_numbers_is_no_row(book, tmp_path):
    sheet = small_table(book)
    sheet.insert_rows(5)
    put(sheet, 5, [1, 2, 3, 4, 5, 6])
    assert len(rows_of(read(book, tmp_path))) == 3


@pytest.mark.parametrize(
    "titles",
    [
        ("No.", "Komponen", "Indikator Keberhasilan", "Rencana Aksi", "Data Dukung", "Waktu"),
        ("NOMOR", "KOMPONEN", "INDIKATOR KINERJA", "URAIAN KEGIATAN", "EVIDEN", "JADWAL"),
        ("NO", "KOMPONEN", "INDIKATOR", "KEGIATAN", "BUKTI DUKUNG", "TARGET"),
        ("NO", "KOMPONEN ZI", "INDIKATOR", "LANGKAH AKSI ZI", "BUKTI", "TARGET WAKTU\n(BULAN)"),
    ],
)
def test_titles_are_known_by_synonyms(book, tmp_path, titles):
    small_table(book, titles)
    first = rows_of(read(book, tmp_path))[0]
    assert (first.indicator, first.action, first.expected_evidence) == (
        "SK",
        "Bentuk tim",
        "SK Tim",
    )


def test_a_title_over_two_columns_with_titles_of_their_own_is_read_with_them(book, tmp_path):
    sheet = small_table(book, (*TABLE_TITLES[:5], "TARGET"))
    sheet.insert_rows(5)
    put(sheet, 5, ["WAKTU", "CAPAIAN"], left=6)
    for column in "ABCDE":
        sheet.merge_cells(f"{column}4:{column}5")
    sheet.merge_cells("F4:G4")
    sheet["G7"] = "100%"
    row = rows_of(read(book, tmp_path))[0]
    assert (row.target_time, row.target_output) == ("Januari-Maret 2026", "100%")


def test_a_table_without_a_column_of_times_or_months_is_no_annex(book, tmp_path):
    sheet = book.active
    put(sheet, 1, ["NO.", "KOMPONEN", "INDIKATOR", "RENCANA AKSI", "ANGGARAN"])
    put(sheet, 2, ["1.", "Manajemen Perubahan", "Tim Kerja", "Bentuk tim", "5 juta"])
    with pytest.raises(PlanError) as refused:
        read(book, tmp_path)
    assert refused.value.kind == "annex_no_table"


def test_a_component_without_rows_is_kept_and_asked_about(book, tmp_path):
    sheet = small_table(book)
    put(sheet, 7, [None] * 6)
    for column in "CDEF":
        sheet[f"{column}7"] = None
    annex = read(book, tmp_path)
    assert outline(annex)[0][2] == {"Tim Kerja": 1, "Rencana ZI": 0}
    assert kinds(annex) == ["no_rows"]


def test_rows_before_any_area_are_read_into_one_without_a_title(book, tmp_path):
    sheet = small_table(book)
    sheet.delete_rows(5)
    annex = read(book, tmp_path)
    assert outline(annex)[0] == ("", "", {"Tim Kerja": 1, "Rencana ZI": 1})


# ---- below the table


CLOSINGS = {
    "one column": (
        [(11, 5, "Contoh, 5 Januari 2026"), (12, 5, "KETUA,"), (14, 5, "ttd."), (16, 5, "BUDI")],
        ClosingBlock("Contoh", "5 Januari 2026", "KETUA", "BUDI"),
    ),
    "set in": (
        [
            (11, 4, "Ditetapkan di Kota Contoh"),
            (12, 4, "pada tanggal 5 Januari 2026"),
            (13, 4, "KETUA KOMISI PEMILIHAN UMUM\nKOTA CONTOH,"),
            (17, 4, "BUDI"),
        ],
        ClosingBlock(
            "Kota Contoh", "5 Januari 2026", "KETUA KOMISI PEMILIHAN UMUM\nKOTA CONTOH", "BUDI"
        ),
    ),
    "two blocks": (
        [
            (11, 2, "Mengetahui,"),
            (11, 5, "Contoh, Januari 2026"),
            (12, 2, "SEKRETARIS"),
            (12, 5, "KETUA"),
            (15, 2, "SITI"),
            (15, 5, "BUDI"),
        ],
        ClosingBlock("Contoh", "Januari 2026", "KETUA", "BUDI"),
    ),
    "copy": (
        [
            (11, 5, "Contoh, 2026"),
            (12, 5, "KETUA"),
            (13, 5, "ttd"),
            (14, 5, "BUDI"),
            (16, 5, "Salinan sesuai dengan aslinya"),
            (17, 5, "Kasubbag Hukum"),
            (18, 5, "SITI"),
        ],
        ClosingBlock("Contoh", "2026", "KETUA", "BUDI"),
    ),
    "copy of an unsigned one": (
        [(11, 5, "KETUA"), (12, 5, "Salinan sesuai dengan aslinya"), (13, 5, "Kasubbag Hukum")],
        ClosingBlock("", "", "KETUA", ""),
    ),
    "a line of the program that printed it": (
        [(11, 1, "Dicetak dari aplikasi perencanaan")],
        ClosingBlock(),
    ),
    "no gap": (
        [(10, 6, "Contoh, ........ 2026"), (11, 6, "KETUA"), (12, 6, "BUDI SANTOSO")],
        ClosingBlock("Contoh", "........ 2026", "KETUA\nBUDI SANTOSO", ""),
    ),
    "notes": (
        [
            (11, 1, "Keterangan:"),
            (12, 2, "hijau = dilaksanakan"),
            (12, 4, "kuning = tentatif"),
            (14, 6, "Contoh, 2026"),
            (15, 6, "KETUA"),
        ],
        ClosingBlock("Contoh", "2026", "KETUA", ""),
    ),
    "nothing": ([], ClosingBlock()),
}


@pytest.mark.parametrize("name", CLOSINGS)
def test_the_closing_block_is_read_and_is_no_row(book, tmp_path, name):
    cells, wanted = CLOSINGS[name]
    sheet = small_table(book)
    for row, column, text in cells:
        sheet.cell(row, column, text)
    annex = read(book, tmp_path)
    assert [row.action for row in rows_of(annex)] == ["Bentuk tim", "Susun", "Susun SOP"]
    assert [len(area.components) for area in annex.areas] == [2, 1]
    assert annex.closing == wanted
    assert annex.doubts == ()


def test_a_closing_block_may_stand_under_the_months(book, tmp_path):
    sheet = small_grid(book)
    sheet["P11"], sheet["P12"], sheet["P14"] = "Contoh, 2026", "KETUA", "ttd."
    annex = read(book, tmp_path)
    assert len(rows_of(annex)) == 3
    assert annex.closing == ClosingBlock("Contoh", "2026", "KETUA", "")


# ---- above the table


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["KPU KOTA MOJOKERTO TAHUN 2022"], Heading("KPU Kota Mojokerto", 2022)),
        (["Rencana Aksi KPU Kab. Ogan Komering Ulu T.A. 2026"],
         Heading("KPU Kabupaten Ogan Komering Ulu", 2026, "Rencana Aksi")),
        (["KOMISI PEMILIHAN UMUM KABUPATEN LIMA PULUH KOTA", "RENCANA KERJA", "TAHUN 2026"],
         Heading("KPU Kabupaten Lima Puluh Kota", 2026, "Rencana Kerja")),
        (["SEKRETARIAT KPU PROVINSI DKI JAKARTA"], Heading("KPU Provinsi DKI Jakarta")),
        (["KPU KOTA CILEGON PROVINSI BANTEN", "2025"], Heading("KPU Kota Cilegon", 2025)),
        (["KIP KABUPATEN ACEH BARAT DAYA, TAHUN ANGGARAN 2026"],
         Heading("KIP Kabupaten Aceh Barat Daya", 2026)),
        (["KPU Kota Pangkalpinang"], Heading("KPU Kota Pangkalpinang")),
        (["LAMPIRAN", "NOMOR : 15 TAHUN 2025", "TANGGAL 3 Maret 2025", "RENCANA KERJA TAHUN 2026"],
         Heading("", 2026, "Rencana Kerja", "15 TAHUN 2025", "3 Maret 2025")),
        (["NOMOR 5/HK.03.1/3576/2022", "KPU KOTA MOJOKERTO"],
         Heading("KPU Kota Mojokerto", 0, "", "5/HK.03.1/3576/2022")),
        ([], Heading()),
    ],
)  # fmt: skip
def test_titles_say_unit_year_kind_and_decree(lines, wanted):
    assert read_heading(lines) == wanted


def test_a_table_without_titles_takes_kind_from_its_form_and_year_from_its_times(book, tmp_path):
    sheet = small_table(book)
    sheet["A1"] = None
    assert read(book, tmp_path).heading == Heading("", 2026, "Rencana Aksi")
