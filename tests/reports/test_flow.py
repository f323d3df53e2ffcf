"""A document of many kinds of blocks on its pages: what stands together, what goes on, and where."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from tests.reports.papers import plan_of, words_of
from tests.reports.test_pdf import LONG_TEXT, activity
from zi_desktop.annex.forms import CILEGON, FORMS
from zi_desktop.reports.annex_paper import annex_paper
from zi_desktop.reports.document import (
    A4_LANDSCAPE,
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
from zi_desktop.reports.drawing import Point, bar_chart, line_chart
from zi_desktop.reports.flow import PlacedProse, PlacedTable, lay_out
from zi_desktop.reports.pdf import write_pdf
from zi_desktop.reports.prose import item_marks
from zi_desktop.reports.table import Align, Cell, Column, Fill, Row, Table, simple_table, titled
from zi_desktop.reports.typefaces import shipped_typeface

A4 = PORTRAIT["A4"]
TYPEFACE = shipped_typeface()
SIGNERS = Signatures(
    (
        Signature(("Mengetahui,", "KETUA"), "SITI"),
        Signature(("Contoh, 2026",), "BUDI", below=("NIP 1",)),
    )
)


def paper(*blocks, sheet=A4, **more):
    return Document("Judul", "KPU", "Hal", sheet, blocks, **more)


def pages(*blocks, **more):
    return words_of(write_pdf(paper(*blocks, **more), TYPEFACE).data)


def table(rows, name="Tabel"):
    columns = (Column("No", 10, Align.CENTRE), Column("Uraian"), Column("%", 14, Align.RIGHT))
    return simple_table(columns, [(str(n), f"baris {name} {n}", "50") for n in range(1, rows + 1)])


def filler(lines):
    return [Paragraph(f"isi {n}", gap=0) for n in range(lines)]


def test_blocks_stand_in_their_order_and_small_tables_share_a_page():
    [page] = pages(
        TitleLines(("LAPORAN",)),
        Heading("A. Satu"),
        table(2, "x"),
        Paragraph("Lalu."),
        table(2, "y"),
        SIGNERS,
    )
    words = [
        "LAPORAN",
        "A. Satu",
        "baris x 1",
        "baris x 2",
        "Lalu.",
        "baris y 1",
        "Mengetahui",
        "SITI",
        "NIP 1",
    ]
    places = [page.index(word) for word in words]
    assert places == sorted(places)


@pytest.mark.parametrize("lines", range(40, 52))
def test_a_heading_stands_with_what_follows(lines):
    after = pages(*filler(lines), Heading("A. Bab"), Paragraph("kalimat di bawahnya"))
    [page] = [page for page in after if "A. Bab" in page]
    assert "kalimat di bawahnya" in page
    before_table = pages(*filler(lines), Heading("A. Bab"), table(30))
    [page] = [page for page in before_table if "A. Bab" in page]
    assert "baris Tabel 1 " in page


@pytest.mark.parametrize("lines", range(34, 52))
def test_signatures_stand_whole_and_have_words_above_them(lines):
    last = pages(*filler(lines), Paragraph("penutup surat"), SIGNERS)[-1]
    assert "penutup surat" in last
    assert all(word in last for word in ("Mengetahui,", "KETUA", "SITI", "NIP 1"))


@pytest.mark.parametrize("lines", range(34, 52))
def test_a_heading_goes_along_with_a_last_paragraph_that_the_signatures_take(lines):
    after = pages(*filler(lines), Heading("B. Saran"), Paragraph("penutup laporan"), SIGNERS)
    [page] = [page for page in after if "B. Saran" in page]
    assert "penutup laporan" in page and "SITI" in page


@pytest.mark.parametrize("rows", range(20, 52, 3))
def test_signatures_behind_a_table_have_a_row_above_them(rows):
    last = pages(Heading("A"), Paragraph("pengantar"), table(rows), SIGNERS)[-1]
    assert f"baris Tabel {rows}" in last
    assert "NIP 1" in last


def test_no_line_of_a_paragraph_is_left_alone():
    for lines in range(30, 52):
        laid = lay_out(paper(*filler(lines), Paragraph(LONG_TEXT[:400])), TYPEFACE)
        parts = [p for page in laid.pages for p in page.placed if isinstance(p, PlacedProse)]
        long_ones = [part for part in parts if "isi" not in part.rows[0][0].text]
        assert all(len(part.rows) >= 2 for part in long_ones)


def test_a_row_that_fits_a_page_is_not_cut_below_other_words():
    tall = simple_table((Column("A", 40), Column("B")), [("1", "kata " * 640), ("2", "dua")])
    found = pages(*filler(20), tall)
    assert "kata" not in found[0]
    assert found[1].count("kata") == 640


def test_a_table_goes_on_under_its_header_over_the_pages():
    found = pages(Paragraph("pengantar"), table(120))
    assert len(found) > 2
    assert all("No Uraian %" in page for page in found)
    numbers = [int(n) for page in found for n in re.findall(r"baris Tabel (\d+)", page)]
    assert numbers == list(range(1, 121))


def test_a_page_break_begins_another_sheet():
    data = write_pdf(paper(Paragraph("tegak"), PageBreak(F4_LANDSCAPE), table(3)), TYPEFACE).data
    sizes = [
        [round(x / 72 * 25.4) for x in page.get_size()] for page in pypdfium2.PdfDocument(data)
    ]
    assert sizes == [[210, 297], [330, 215]]
    assert [("tegak" in page, "baris" in page) for page in words_of(data)] == [
        (True, False),
        (False, True),
    ]


def test_no_page_is_empty_and_a_break_at_the_start_makes_none():
    found = pages(PageBreak(F4_LANDSCAPE), table(2), PageBreak(), Paragraph("akhir"))
    assert len(found) == 2


def test_lists_count_on_three_levels_and_anew_under_each_item():
    block = Items(
        (
            Item("a"),
            Item("b", 1),
            Item("c", 2),
            Item("d", 2),
            Item("e", 1),
            Item("f"),
            Item("g", 1),
        ),
        ("I.", "1)", "a."),
    )
    assert list(item_marks(block)) == ["I.", "1)", "a.", "b.", "2)", "II.", "1)"]
    assert list(item_marks(Items((Item("x"), Item("y")), ("•", "-", "-")))) == ["•", "•"]
    assert "I. a 1) b a. c" in pages(block)[0]


def test_a_long_list_goes_on_over_the_pages_and_loses_nothing():
    found = " ".join(pages(Items(tuple(Item(f"{LONG_TEXT[:200]} ke-{n}.") for n in range(40)))))
    assert all(f"ke-{n}." in found for n in range(40))


def test_a_title_longer_than_a_page_goes_on_over_the_pages():
    found = pages(TitleLines((LONG_TEXT * 3,)), table(3))
    assert len(found) > 1
    words = " ".join(found)
    assert all(words.count(f"({n})") == 3 for n in range(1, 36))
    assert "baris Tabel 3" in found[-1]


def test_charts_say_their_title_names_and_values():
    points = [Point("Area I", 80), Point("Area II", 12.5), Point("Area III", 0)]
    [page] = pages(bar_chart("Capaian", points, most=100), line_chart("Bulan", points))
    assert page.count("Area II ") == 2
    assert "Capaian" in page
    assert page.count("12,5") == 2


def test_header_footer_and_what_a_ground_means_stand_on_every_page():
    found = pages(
        table(100), header="Laporan Monev", footer="KPU Contoh", legend=((Fill.PLANNED, "rencana"),)
    )
    assert all(
        word in page for page in found for word in ("Laporan Monev", "KPU Contoh", "rencana")
    )
    assert "Halaman" not in pages(table(3), page_numbers=False)[0]


def test_a_table_without_lines_and_cells_aligned_as_asked():
    columns = (Column("", 40), Column("", align=Align.RIGHT))
    body = (Row((Cell("Hari"), Cell("Senin"))), Row((Cell("Tempat", bold=True), Cell("Aula"))))
    [page] = pages(Table(columns, (), body, ruled=False))
    assert "Hari Senin Tempat Aula" in page
    assert titled(columns)[0][0].text == ""


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_the_published_widths_need_no_smaller_letters(form):
    plan = plan_of([("PENATAAN TATALAKSANA", [("Pengembangan Pegawai", [activity(1)] * 3)])])
    for sheet in LANDSCAPE.values():
        laid = lay_out(annex_paper(plan, form, sheet), TYPEFACE)
        assert [t.style.size for t in laid.tables] == [9.5]


def test_letters_shrink_before_a_title_is_broken():
    many = simple_table([Column(f"PERTANGGUNGJAWABAN{n}") for n in range(8)], [["ya"] * 8])
    small = lay_out(paper(many, sheet=A4_LANDSCAPE), TYPEFACE).tables[0].style.size
    large = lay_out(paper(many, sheet=LANDSCAPE["A3"]), TYPEFACE).tables[0].style.size
    assert small < 9.5
    assert large > small
    words = pages(many, sheet=A4_LANDSCAPE)[0]
    assert all(f"PERTANGGUNGJAWABAN{n}" in words for n in range(8))


def test_letters_are_as_large_as_asked_for():
    document = annex_paper(plan_of([]), CILEGON, F4_LANDSCAPE, size=7.0)
    assert [t.style.size for t in lay_out(document, TYPEFACE).tables] == [7.0]


def test_foreign_words_are_in_italics_also_in_bold_and_where_a_line_ends():
    words = "lewat website dan whistle blowing system (WBS) " * 6
    data = write_pdf(paper(Heading("Website kantor"), Paragraph(words)), TYPEFACE).data
    faces = set()
    for page in pypdfium2.PdfDocument(data):
        for text in page.get_objects(textpage=page.get_textpage()):
            if hasattr(text, "get_font"):
                said = text.extract().strip()
                faces.add((said.split(" ")[0], text.get_font().get_base_name().split("-")[-1]))
    assert ("website", "Italic") in faces
    assert ("Website", "BoldItalic") in faces
    assert {face for word, face in faces if word in ("whistle", "blowing", "system")} == {"Italic"}


def test_what_is_not_to_be_signed_with_ttd_leaves_room_for_a_pen():
    plan = plan_of([("A", [("K", [activity(1)])])])
    signed, blank = (
        words_of(write_pdf(annex_paper(plan, CILEGON, F4_LANDSCAPE, marked=marked), TYPEFACE).data)[
            0
        ]
        for marked in (True, False)
    )
    assert "KETUA KPU KOTA CONTOH ttd. SITI RAHAYU" in signed
    assert "KETUA KPU KOTA CONTOH SITI RAHAYU" in blank


def test_every_page_of_a_table_is_placed_once():
    laid = lay_out(paper(table(120)), TYPEFACE)
    placed = [p for page in laid.pages for p in page.placed]
    assert all(isinstance(p, PlacedTable) for p in placed)
    assert len(placed) == len(laid.pages)
