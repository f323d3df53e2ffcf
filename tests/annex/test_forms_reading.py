"""Headers, numbers, groups, sheets and torn rows of every form, one way of typing them at a time."""

from __future__ import annotations

import pytest

from tests.annex.office_documents import FIVE, SEVEN, SIX, Paper
from zi_desktop.annex.grid import Grid
from zi_desktop.annex.reader import read_annex

TITLE = "RENCANA AKSI ZI KPU KOTA CONTOH TAHUN 2026"


def paper(*rows, titles=SIX, above=(TITLE,), below=()):
    return Paper(above, [titles, *rows], below=below)


def annex_of(*papers, name="lampiran.xlsx"):
    grids = [
        each if isinstance(each, Grid) else each.grid(f"L{n}") for n, each in enumerate(papers, 1)
    ]
    return read_annex(grids, name)


def outline(annex):
    return {
        f"{area.label} {area.title}": [
            (f"{c.label} {c.title}".strip(), c.group, len(c.activities)) for c in area.components
        ]
        for area in annex.areas
    }


def row(annex, number=0):
    return list(annex.activities())[number]


def kinds(annex):
    return [(doubt.kind, doubt.row) for doubt in annex.doubts]


AREA = ("I.", "MANAJEMEN PERUBAHAN")
FIRST = ("1.", "Tim Kerja", "SK terbit", "Menyusun tim", "SK Tim", "Januari 2026")
SECOND = ("2.", "Rencana ZI", "Rencana ada", "Menyusun rencana", "Dokumen", "Maret 2026")


# ---- which form


@pytest.mark.parametrize(
    ("titles", "form"),
    [
        (SIX, "cilegon"),
        (SEVEN, "madiun"),
        (("NO", "KEGIATAN", "RENCANA AKSI", "EVIDEN", "JADWAL"), "cilegon"),
        (("NO", "PROGRAM", "AKTIVITAS", "DATA DUKUNG", "TARGET OUTPUT", "PJ", "WAKTU"), "madiun"),
        (
            ("TARGET PENYELESAIAN", "PIC", "DATA DUKUNG", "SUB KEGIATAN", "KOMPONEN", "NO"),
            "cilegon",
        ),
        (FIVE, "tasikmalaya"),
        (("NO", "AREA", "KOMPONEN", "RENCANA AKSI", "WAKTU"), "tasikmalaya"),
    ],
)
def test_the_form_is_told_by_the_titles_in_any_order(titles, form):
    texts = {"area": "Penguatan Pengawasan", "time": "Mei 2026"}
    cells = [
        texts["time"] if "WAKTU" in t or t.startswith(("JADWAL", "TARGET P")) else f"isi {t}"
        for t in titles
    ]
    if form == "tasikmalaya":
        cells[1] = texts["area"]
    annex = annex_of(paper(tuple(cells), titles=titles))
    assert annex.form == form
    assert list(row(annex).months) == [5]


def test_a_row_of_column_numbers_tells_bantens_form_from_cilegons():
    numbers = tuple(map(str, range(1, 7)))
    assert annex_of(paper(AREA, FIRST)).form == "cilegon"
    assert annex_of(paper(numbers, AREA, FIRST)).form == "banten"


def test_every_synonym_of_a_column_fills_its_field():
    titles = (
        "NO",
        "KOMPONEN",
        "INDIKATOR",
        "RENCANA AKSI",
        "EVIDEN",
        "CAPAIAN",
        "TARGET",
        "PIC",
        "KET",
    )
    cells = ("1", "Tim", "Ada", "Susun", "SK", "1 SK", "Mei 2026", "Kasubbag", "catatan")
    found = row(annex_of(paper(AREA, cells, titles=titles)))
    assert (found.indicator, found.action, found.expected_evidence) == ("Ada", "Susun", "SK")
    assert (found.target_output, found.target_time) == ("1 SK", "Mei 2026")
    assert (found.responsible, found.remarks) == ("Kasubbag", "catatan")


# ---- the trap of KOMPONEN over the areas


def tasikmalaya(*rows, titles=FIVE):
    return annex_of(paper(*rows, titles=titles))


TRAP = (
    ("1.", "Manajemen Perubahan", "Tim Kerja", "Membentuk tim", "Mei 2026"),
    ("", "", "Rencana ZI", "Menyusun rencana", "Juni 2026"),
    ("2.", "Penataan Tatalaksana", "SOP", "Menyusun SOP", "Mei-Juni 2026"),
)
TWO_AREAS = {
    "1 Manajemen Perubahan": [("Tim Kerja", "", 1), ("Rencana ZI", "", 1)],
    "2 Penataan Tatalaksana": [("SOP", "", 1)],
}


def test_komponen_is_the_area_where_indikator_program_is_the_component():
    annex = tasikmalaya(*TRAP)
    assert outline(annex) == TWO_AREAS
    assert (annex.area_numbers.value, annex.component_numbers.value) == ("arabic", "none")
    assert annex.doubts == ()


def test_what_stands_under_komponen_springs_the_trap_whatever_the_next_title_is():
    assert outline(tasikmalaya(*TRAP, titles=(*FIVE[:2], "INDIKATOR", *FIVE[3:]))) == TWO_AREAS


def test_components_under_komponen_are_components_though_indikator_program_stands_beside():
    annex = tasikmalaya(
        AREA,
        ("1.", "Tim Kerja", "SK terbit", "Membentuk tim", "Mei 2026"),
        ("2.", "Rencana ZI", "Rencana ada", "Menyusun", "Juni 2026"),
    )
    assert outline(annex) == {
        "I MANAJEMEN PERUBAHAN": [("1 Tim Kerja", "", 1), ("2 Rencana ZI", "", 1)]
    }
    assert row(annex).indicator == "SK terbit"


def test_an_area_may_be_said_again_on_each_row():
    again = [(number or "1.", area or "Manajemen Perubahan", *rest) for number, area, *rest in TRAP]
    assert outline(tasikmalaya(*again)) == TWO_AREAS


def test_numbers_beside_each_component_are_the_components_own():
    annex = tasikmalaya(*[(f"{n}.", *cells[1:]) for n, cells in enumerate(TRAP[:2], 1)])
    assert outline(annex) == {
        " Manajemen Perubahan": [("1 Tim Kerja", "", 1), ("2 Rencana ZI", "", 1)]
    }


def test_a_form_with_months_may_have_a_column_of_areas_too():
    titles = (
        "NO",
        "PROGRAM",
        "KEGIATAN",
        "SUB KEGIATAN",
        "INDIKATOR",
        *[f"B{n:02}" for n in range(1, 13)],
    )
    cells = ("1", "Penguatan Pengawasan", "SPIP", "Menilai risiko", "Peta", "", "x", "√", *[""] * 9)
    annex = annex_of(paper(cells, titles=titles))
    assert annex.form == "mojokerto"
    assert outline(annex) == {"1 Penguatan Pengawasan": [("SPIP", "", 1)]}
    assert list(row(annex).months) == [2, 3]


# ---- areas, groups and numbers


@pytest.mark.parametrize(
    "styles", [("I.", "II."), ("1", "2"), ("A)", "B)"), ("(I)", "(II)"), ("", "")]
)
def test_areas_may_be_numbered_in_any_way(styles):
    annex = annex_of(
        paper((styles[0], "Manajemen Perubahan"), FIRST, (styles[1], "Penguatan Pengawasan"), FIRST)
    )
    assert [len(area.components) for area in annex.areas] == [1, 1]
    assert [area.title for area in annex.areas] == ["Manajemen Perubahan", "Penguatan Pengawasan"]


def test_an_area_said_again_on_the_next_page_is_the_same():
    annex = annex_of(paper(AREA, FIRST, SIX, ("I.", "Manajemen Perubahan (lanjutan)"), SECOND))
    assert list(outline(annex)) == ["I MANAJEMEN PERUBAHAN"]
    assert annex.doubts == ()


def test_an_area_of_its_own_words_is_one_by_its_next_number_across_the_table():
    titles = ("NO", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", *[f"{n}" for n in range(1, 13)])
    rows = [
        ("1. MANAJEMEN PERUBAHAN",),
        ("", "1. Tim", "Susun", "SK"),
        ("2. SEMANGAT",),
        ("", "1. Apel", "Apel", "Foto"),
    ]
    made = paper(*rows, titles=titles)
    made.merges += [(1, 0, 1, 15), (3, 0, 3, 15)]
    assert list(outline(annex_of(made))) == ["1 MANAJEMEN PERUBAHAN", "2 SEMANGAT"]


def test_a_letter_over_numbers_is_a_group_and_keeps_its_letter():
    made = paper(AREA, ("A. Pemenuhan",), FIRST, ("B.", "Reform"), SECOND)
    made.merges += [(2, 0, 2, 5), (4, 1, 4, 5)]
    assert outline(annex_of(made)) == {
        "I MANAJEMEN PERUBAHAN": [
            ("1 Tim Kerja", "A. Pemenuhan", 1),
            ("2 Rencana ZI", "B. Reform", 1),
        ]
    }


def test_a_number_over_numbers_of_two_parts_is_a_group():
    annex = annex_of(paper(AREA, ("1.", "Pemenuhan"), ("1.1", *FIRST[1:]), ("1.2", *SECOND[1:])))
    assert [c.group for c in annex.areas[0].components] == ["1. Pemenuhan"] * 2


def test_a_tall_merged_component_stands_beside_all_its_rows():
    made = paper(
        AREA, FIRST, ("", "", "Tim dikenal", "Mengumumkan", "Berita", "April 2026"), SECOND
    )
    made.merges += [(2, 0, 3, 0), (2, 1, 3, 1)]
    assert outline(annex_of(made))["I MANAJEMEN PERUBAHAN"][0] == ("1 Tim Kerja", "", 2)


def test_numbers_of_rows_are_no_numbers_of_components():
    annex = annex_of(
        paper(AREA, FIRST, ("2.", "", "b", "Umumkan", "c", "Mei 2026"), ("3.", *SECOND[1:]),
              ("4.", "", "b", "Sebarkan", "c", "Juni 2026"))
    )  # fmt: skip
    assert outline(annex) == {
        "I MANAJEMEN PERUBAHAN": [("Tim Kerja", "", 2), ("Rencana ZI", "", 2)]
    }
    assert annex.doubts == ()


def test_a_number_that_is_left_out_is_asked_about():
    annex = annex_of(
        paper(AREA, FIRST, ("4.", *SECOND[1:]), ("III.", "PENGUATAN PENGAWASAN"), FIRST)
    )
    assert kinds(annex) == [("number_out_of_order", "1.2"), ("number_out_of_order", "2")]


def test_numbers_that_run_on_through_the_areas_are_in_order():
    annex = annex_of(paper(AREA, FIRST, ("II.", "PENGUATAN PENGAWASAN"), ("2.", *SECOND[1:])))
    assert annex.doubts == ()


def test_a_title_unlike_the_six_areas_is_asked_about_but_not_a_seventh():
    annex = annex_of(paper(("I.", "SEMANGAT BARU"), FIRST))
    assert kinds(annex) == [("area_unrecognised", "1")]


# ---- several sheets or tables


def test_sheets_whose_areas_go_on_make_one_annex():
    annex = annex_of(paper(AREA, FIRST), paper(("II.", "PENGUATAN PENGAWASAN"), FIRST))
    assert list(outline(annex)) == ["I MANAJEMEN PERUBAHAN", "II PENGUATAN PENGAWASAN"]
    assert annex.doubts == ()
    assert [activity.where for activity in annex.activities()] == ["L1, baris 5", "L2, baris 5"]


def test_a_sheet_whose_components_go_on_belongs_to_the_one_before():
    annex = annex_of(paper(AREA, FIRST), paper(AREA, SECOND))
    assert outline(annex) == {
        "I MANAJEMEN PERUBAHAN": [("1 Tim Kerja", "", 1), ("2 Rencana ZI", "", 1)]
    }


def test_a_table_without_a_header_goes_on_with_the_one_above():
    rest = Paper((), [SECOND, ("3.", "Monev", "Ada", "Rapat", "Notulen", "Juni 2026")])
    annex = annex_of(paper(AREA, FIRST), rest)
    assert [c[0] for c in outline(annex)["I MANAJEMEN PERUBAHAN"]] == [
        "1 Tim Kerja",
        "2 Rencana ZI",
        "3 Monev",
    ]


@pytest.mark.parametrize(
    "other",
    [
        paper(AREA, FIRST, SECOND),
        paper(
            ("II.", "PENGUATAN PENGAWASAN"),
            FIRST,
            above=("RENCANA AKSI KPU KOTA CONTOH TAHUN 2025",),
        ),
        paper(
            ("II.", "PENGUATAN PENGAWASAN"), FIRST, above=("RENCANA AKSI KPU KOTA LAIN TAHUN 2026",)
        ),
    ],
    ids=["draft", "year", "office"],
)
def test_another_plan_in_the_same_document_is_left_out_and_named(other):
    annex = annex_of(paper(AREA, FIRST, SECOND, ("3.", "Monev", "a", "b", "c", "Mei 2026")), other)
    assert len(list(annex.activities())) == 3
    assert kinds(annex) == [("sheet_left_out", "")]


def test_a_sheet_that_begins_with_the_first_area_again_is_another_annex():
    whole = paper(AREA, FIRST, ("II.", "PENGUATAN PENGAWASAN"), FIRST, SECOND)
    annex = annex_of(whole, paper(AREA, ("1.", "Tim Lain", *FIRST[2:])))
    assert len(list(annex.activities())) == 3
    assert kinds(annex) == [("sheet_left_out", "")]


def test_a_list_of_something_else_does_not_go_on_with_the_annex():
    staff = Paper(
        (),
        [
            ("1", "Budi", "Kasubbag", "III/d", "Hukum", "ada"),
            ("2", "Siti", "Staf", "II/c", "TU", "ada"),
        ],
    )
    assert len(list(annex_of(paper(AREA, FIRST), staff).activities())) == 1


# ---- rows that a page's end cut


CONTINUED = {
    "a sentence": (("", "", "", "dan mengumumkannya", "", ""), "Menyusun tim dan mengumumkannya"),
    "a list": (("", "", "", "2. umumkan", "", ""), "1. susun\n2. umumkan"),
    "no action": (("", "", "", "", "Foto", ""), "Menyusun tim"),
}


@pytest.mark.parametrize("case", CONTINUED)
def test_a_row_that_goes_on_in_mid_sentence_is_joined(case):
    lower, action = CONTINUED[case]
    first = (*FIRST[:3], action.partition("\n")[0] if case == "a list" else FIRST[3], *FIRST[4:])
    annex = annex_of(paper(AREA, first, SIX, lower, SECOND))
    assert [len(c.activities) for c in annex.areas[0].components] == [1, 1]
    assert row(annex).action == action
    assert kinds(annex) == [("joined", "1.1.1")]
    assert annex.doubts[0].apart is not None


STANDS_ALONE = {
    "its own time": ("", "", "", "dan mengumumkannya", "", "Mei 2026"),
    "a capital": ("", "", "", "Mengumumkan tim", "Berita", ""),
    "its own indicator": ("", "", "Tim dikenal", "mengumumkan tim", "Berita", ""),
    "a list that begins": ("", "", "", "1. Mengumumkan tim", "Berita", ""),
}


@pytest.mark.parametrize("case", STANDS_ALONE)
def test_a_row_with_something_of_its_own_stays_a_row(case):
    annex = annex_of(paper(AREA, FIRST, SIX, STANDS_ALONE[case], SECOND))
    assert [len(c.activities) for c in annex.areas[0].components] == [2, 1]
    assert annex.doubts == ()


def test_offices_that_write_every_cell_small_have_rows_all_the_same():
    rows = [("", "", "", text, "", "") for text in ("menyusun tim", "mengumumkan tim")]
    annex = annex_of(paper(AREA, (*FIRST[:3], "membentuk tim", *FIRST[4:]), *rows))
    assert len(list(annex.activities())) == 3


def test_a_target_time_that_was_cut_is_read_whole():
    upper = (*FIRST[:5], "Januari-")
    annex = annex_of(paper(AREA, upper, SIX, ("", "", "", "lalu mengumumkannya", "", "Maret 2026")))
    assert (row(annex).target_time, list(row(annex).months)) == ("Januari-Maret 2026", [1, 2, 3])


def test_a_components_title_that_was_cut_is_one():
    upper = ("1.", "Perubahan Pola Pikir", *FIRST[2:])
    annex = annex_of(paper(AREA, upper, SIX, ("", "dan Budaya Kerja", "", "serta umumkan", "", "")))
    assert outline(annex) == {
        "I MANAJEMEN PERUBAHAN": [("1 Perubahan Pola Pikir dan Budaya Kerja", "", 1)]
    }


def test_a_tall_cell_that_a_page_cut_counts_for_the_rows_below_too():
    made = paper(
        AREA,
        FIRST,
        ("", "", "b", "Umumkan", "Berita", ""),
        SIX,
        ("", "", "c", "Sebarkan", "Foto", ""),
        SECOND,
    )
    made.merges += [(2, column, 3, column) for column in (0, 1, 5)]
    annex = annex_of(made)
    assert [activity.target_time for activity in annex.activities()] == ["Januari 2026"] * 3 + [
        "Maret 2026"
    ]
    assert kinds(annex) == [("torn_merge", "1.1.3")]


def test_a_cell_merged_over_two_columns_is_asked_about():
    made = paper(AREA, ("1.", "Tim Kerja", "SK terbit", "", "SK Tim", "Mei 2026"), SECOND)
    made.merges.append((2, 2, 2, 3))
    assert ("torn_merge", "1.1.1") in kinds(annex_of(made))


# ---- what columns say to each other


def test_evidence_in_the_column_beside_is_taken_and_asked_about():
    annex = annex_of(paper(AREA, (*FIRST[:4], "", "Undangan, daftar hadir")))
    assert row(annex).expected_evidence == "Undangan, daftar hadir"
    assert kinds(annex) == [("evidence_in_neighbour", "1.1.1")]


def test_another_columns_months_are_compared_with_the_target_time():
    said = ("1.", "Tim", "Terlaksana bulan Oktober", "Susun", "SK", "Januari-Desember 2026")
    assert kinds(annex_of(paper(AREA, said))) == [("months_disagree", "1.1.1")]
    agreeing = (*said[:2], "Laporan bulan Maret dan Mei", *said[3:5], "Maret, Mei 2026")
    assert annex_of(paper(AREA, agreeing)).doubts == ()


def test_a_grid_beside_a_target_time_prevails_and_a_difference_is_asked_about():
    titles = (*SIX, *[f"B{n:02}" for n in range(1, 13)])
    agreeing = (*FIRST, "x", *[""] * 11)
    other = (*SECOND, "x", *[""] * 11)
    annex = annex_of(paper(AREA, agreeing, other, titles=titles))
    assert [list(activity.months) for activity in annex.activities()] == [[1], [1]]
    assert kinds(annex) == [("months_disagree", "1.2.1")]


# ---- what stands around


@pytest.mark.parametrize(
    ("name", "unit", "year", "kind"),
    [
        ("lampiran.xlsx", "", 0, "Rencana Aksi"),
        ("Rencana_Kerja-KPU-Kota-Contoh-2027.xlsx", "KPU Kota Contoh", 2027, "Rencana Kerja"),
    ],
)
def test_a_files_name_tells_what_no_title_does(name, unit, year, kind):
    first = (*FIRST[:5], "Januari")
    heading = annex_of(paper(AREA, first, above=()), name=name).heading
    assert (heading.unit, heading.year, heading.kind) == (unit, year, kind)


def test_the_office_of_which_the_rows_speak_is_the_last_resort():
    first = (*FIRST[:3], "Tim di KPU Kota Contoh dibentuk", *FIRST[4:])
    second = (
        *SECOND[:3],
        "Rapat dengan KPU Provinsi Raya di KPU Kota Contoh, lalu pleno",
        *SECOND[4:],
    )
    assert annex_of(paper(AREA, first, second, above=())).heading.unit == "KPU Kota Contoh"


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("KOMISI PEMILIHAN UMUM\nKOTA CONTOH BARU TAHUN ANGGARAN 2026", "KPU Kota Contoh Baru"),
        ("KPU PROVINSI CONTOH RAYA RENCANA AKSI 2026", "KPU Provinsi Contoh Raya"),
        ("SEKRETARIAT KPU KAB. CONTOH JAYA, 2026", "KPU Kabupaten Contoh Jaya"),
    ],
)
def test_titles_name_the_office_however_they_write_it(line, unit):
    heading = annex_of(paper(AREA, FIRST, above=(line,))).heading
    assert (heading.unit, heading.year) == (unit, 2026)
