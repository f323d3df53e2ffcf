"""The finished workbook, read back: what stands in it, how it prints, and that no text of it is ever computed."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from tests.reports.papers import INFO, plan_of
from tests.reports.test_pdf import LONG_TEXT, activity, ugly_plan
from zi_desktop.annex.forms import FORMS, MOJOKERTO
from zi_desktop.reports.annex_paper import annex_paper
from zi_desktop.reports.document import (
    F4_LANDSCAPE,
    LANDSCAPE,
    PORTRAIT,
    Document,
    Heading,
    Item,
    Items,
    PageBreak,
    Paragraph,
    Signature,
    Signatures,
    TitleLines,
)
from zi_desktop.reports.drawing import Point, bar_chart
from zi_desktop.reports.table import Cell, Column, simple_table
from zi_desktop.reports.typefaces import shipped_typeface
from zi_desktop.reports.xlsx import write_xlsx

HIGHEST = 409.5  # points that Excel gives a row


def book_of(document):
    data = write_xlsx(document, shipped_typeface(), invariant=True)
    return load_workbook(BytesIO(data), rich_text=True)


def annex(plan, form=MOJOKERTO, sheet=F4_LANDSCAPE):
    return book_of(annex_paper(plan, form, sheet)).active


def paper(*blocks, sheet=F4_LANDSCAPE):
    return Document("Judul", "KPU", "Hal", sheet, blocks)


def small(*texts, columns=("A", "B", "C")):
    return simple_table([Column(name) for name in columns], [texts], "Tabel")


def place_of(sheet, text):
    return next(c for row in sheet.iter_rows() for c in row if str(c.value or "") == text)


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_the_header_is_printed_on_every_page_stays_in_sight_and_filters(form):
    sheet = annex(ugly_plan(), form)
    first = next(c.row for c in sheet["A"] if c.value == form.columns[0].title)
    last = first + form.has_month_grid + form.column_numbers
    assert sheet.print_title_rows == f"${first}:${last}"
    assert sheet.freeze_panes == f"A{last + 1}"
    assert sheet.auto_filter.ref.startswith(f"A{last}:")


@pytest.mark.parametrize(("name", "code"), [("F4", 14), ("A4", 9), ("A3", 8)])
def test_a_worksheet_is_one_page_wide_on_its_paper(name, code):
    sheet = annex(ugly_plan(), sheet=LANDSCAPE[name])
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation) == (code, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (setup.fitToWidth, setup.fitToHeight) == (1, 0)
    assert "Halaman &P dari &N" in sheet.oddFooter.right.text


@pytest.mark.parametrize("text", ["=1+1", "+62", "-5", "@SUM(A1)", "=HYPERLINK(1)", "- tiga"])
def test_text_that_looks_like_a_formula_is_text_and_stays_it_when_edited(text):
    cell = place_of(annex(plan_of([("A", [("K", [activity(1, indicator=text)])])])), text)
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_dates_are_dates_and_numbers_numbers_and_the_rest_is_text():
    row = [Cell("2 Maret 2026", value=date(2026, 3, 2)), Cell("50 %", value=50), "50"]
    sheet = book_of(paper(small(*row))).active
    when, number, text = sheet[2]
    assert when.is_date
    assert when.value.date() == date(2026, 3, 2)
    assert (number.value, number.data_type) == (50, "n")
    assert (text.value, text.data_type) == ("50", "s")


def test_no_formula_is_in_any_form_of_an_ugly_plan():
    for form in FORMS.values():
        data = write_xlsx(annex_paper(ugly_plan(), form, F4_LANDSCAPE), shipped_typeface())
        with zipfile.ZipFile(BytesIO(data)) as parts:
            assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_cell_higher_than_a_row_may_be_stands_in_several_that_are_merged():
    fields = activity(1, action="", indicator=LONG_TEXT * 3, months=[2])
    sheet = annex(plan_of([("A", [("K", [fields, activity(2)])])]))
    cell = place_of(sheet, (LONG_TEXT * 3).strip())
    [merged] = [m for m in sheet.merged_cells.ranges if cell.coordinate in m]
    heights = [sheet.row_dimensions[n].height for n in range(merged.min_row, merged.max_row + 1)]
    assert len(heights) > 1
    assert max(heights) <= HIGHEST
    assert sum(heights) > HIGHEST


def test_a_text_longer_than_a_cell_may_hold_goes_on_below_and_loses_nothing():
    text = "kata " * 9_000
    sheet = annex(plan_of([("A", [("K", [activity(1, indicator=text)])])]))
    column = [str(cell.value or "") for cell in sheet["D"]]
    assert max(map(len, column)) <= 32_767
    assert "".join(column).count("kata") == 9_000


def test_what_is_merged_is_high_enough_for_its_words():
    component = "Pengembangan pegawai berbasis kompetensi yang berkelanjutan " * 4
    sheet = annex(plan_of([("A", [(component, [activity(1), activity(2)])])]))
    cell = place_of(sheet, f"1. {component}".strip())
    rows = range(cell.row, cell.row + 2)
    lines = len(component) / sheet.column_dimensions["B"].width
    assert sum(sheet.row_dimensions[n].height for n in rows) > lines * 9.5 * 1.2


def test_planned_and_tentative_months_look_apart():
    fields = activity(1, months=[1, 2], tentative_months=[2])
    sheet = annex(plan_of([("A", [("K", [fields])])]))
    row = place_of(sheet, "langkah ke-1").row
    planned, tentative, empty = (sheet.cell(row, column) for column in (5, 6, 7))
    assert (planned.fill.patternType, planned.value) == ("solid", None)
    assert (tentative.fill.patternType, tentative.value) == ("lightUp", "T")
    assert empty.fill.patternType is None


def test_foreign_words_are_in_italics():
    sheet = annex(plan_of([("A", [("K", [activity(1, indicator="lewat website resmi")])])]))
    cell = next(c for row in sheet.iter_rows() for c in row if "website" in str(c.value or ""))
    before, word, after = cell.value
    assert (before, word.text, word.font.i, after) == ("lewat ", "website", True, " resmi")


def test_each_table_has_a_worksheet_with_the_heading_over_it():
    document = paper(
        TitleLines(("JUDUL",)),
        Paragraph("Kata pengantar."),
        small("1", "2", "3"),
        Heading("B. Kedua"),
        small("4", "5", "6"),
        PageBreak(PORTRAIT["A4"]),
        Heading("C. Ketiga"),
        Paragraph("Tanpa tabel."),
    )
    book = book_of(document)
    assert book.sheetnames == ["Tabel", "Tabel 2", "C. Ketiga"]
    values = [[c.value for row in sheet.iter_rows() for c in row if c.value] for sheet in book]
    assert values[0] == ["JUDUL", "Kata pengantar.", "A", "B", "C", "1", "2", "3"]
    assert values[1] == ["B. Kedua", "A", "B", "C", "4", "5", "6"]
    assert values[2] == ["C. Ketiga", "Tanpa tabel."]
    assert [sheet.page_setup.orientation for sheet in book] == [
        "landscape",
        "landscape",
        "portrait",
    ]


def test_a_worksheets_name_has_nothing_that_excel_refuses():
    [name] = book_of(paper(Heading("[A]: b/c\\d? *" + "x" * 40), Paragraph("isi"))).sheetnames
    assert len(name) <= 31
    assert not set("[]:*?/\\") & set(name)


def test_lists_signatures_and_charts_stand_where_they_belong():
    signers = (Signature(("Mengetahui,", "KETUA"), "SITI"), Signature(("Contoh, 2026",), "BUDI"))
    document = paper(
        Items((Item("satu"), Item("anak", 1), Item("dua"))),
        bar_chart("Capaian", [Point("I", 3), Point("II", 5)]),
        small("1", "2", "3"),
        Signatures(signers),
    )
    sheet = book_of(document).active
    values = [c.value for row in sheet.iter_rows() for c in row if c.value]
    assert values[:3] == ["1. satu", "a. anak", "2. dua"]
    assert values[-5:] == ["Mengetahui,", "Contoh, 2026", "KETUA", "SITI", "BUDI"]
    assert place_of(sheet, "SITI").row == place_of(sheet, "BUDI").row
    assert len(sheet._images) == 1


def test_signers_beside_each_other_lose_nothing_where_a_table_has_one_column():
    signers = Signatures(tuple(Signature((f"JABATAN {n}",), f"NAMA {n}") for n in range(3)))
    sheet = book_of(paper(simple_table([Column("A")], [["isi"]]), signers)).active
    said = [c.value for row in sheet.iter_rows() for c in row if c.value]
    assert {f"NAMA {n}" for n in range(3)} | {f"JABATAN {n}" for n in range(3)} <= set(said)


def test_a_signer_has_columns_enough_for_his_title():
    title = "KETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH"
    info = replace(INFO, signer_title=title)
    sheet = annex(
        plan_of([("A", [("K", [activity(1, expected_evidence="kata " * 60)])])], info),
        FORMS["cilegon"],
    )
    cell = next(
        c for row in sheet.iter_rows() for c in row if str(c.value or "").startswith("KETUA")
    )
    [merged] = [m for m in sheet.merged_cells.ranges if cell.coordinate in m]
    wide = sum(
        sheet.column_dimensions[get_column_letter(n)].width
        for n in range(merged.min_col, merged.max_col + 1)
    )
    assert wide * 7 * 0.75 > 240


def test_equal_documents_give_equal_workbooks():
    document = annex_paper(ugly_plan(), MOJOKERTO, F4_LANDSCAPE)
    first, second = (
        zipfile.ZipFile(BytesIO(write_xlsx(document, shipped_typeface(), invariant=True)))
        for _ in range(2)
    )
    assert first.namelist() == second.namelist()
    assert all(first.read(name) == second.read(name) for name in first.namelist())


def test_a_title_longer_than_a_page_is_not_frozen():
    document = paper(TitleLines((LONG_TEXT,)), small("1", "2", "3"))
    sheet = book_of(document).active
    assert sheet.freeze_panes is None
    assert place_of(sheet, LONG_TEXT)
