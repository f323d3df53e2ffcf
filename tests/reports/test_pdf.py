"""The finished PDF, read back: every word of the plan on it, in its place, on pages that could be signed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageStat

from tests.reports.papers import HEADER_WORDS, INFO, pages_of, plan_of, squeezed, words_of
from zi_desktop.annex.forms import CILEGON, MOJOKERTO
from zi_desktop.reports.annex_paper import annex_paper
from zi_desktop.reports.document import (
    A4_LANDSCAPE,
    F4_LANDSCAPE,
    PORTRAIT,
    Document,
    Paragraph,
)
from zi_desktop.reports.pdf import write_pdf
from zi_desktop.reports.table import Align
from zi_desktop.reports.table_layout import AGAIN
from zi_desktop.reports.typefaces import shipped_typeface
from zi_desktop.reports.units import MM

GOLDEN = Path(__file__).parent / "golden"
LOREM = "Terlaksananya rapat monitoring dan evaluasi pembangunan Zona Integritas secara berkala"
LONG_TEXT = " ".join(f"{LOREM} ({n})" for n in range(1, 36))  # 3,000 characters and more


def activity(n, **fields):
    return {
        "action": f"langkah ke-{n}",
        "indicator": f"indikator ke-{n}",
        "months": [n % 12 + 1],
    } | fields


def document(plan, form=MOJOKERTO, sheet=F4_LANDSCAPE):
    return annex_paper(plan, form, sheet)


def pdf_of(plan, **how):
    return write_pdf(document(plan), shipped_typeface(), invariant=True, **how)


def ugly_plan():
    """Eight areas; a 3,000-character cell, 40 rows in a component, empty cells, long words, lists, signs, an empty area."""
    return plan_of(
        [
            ("MANAJEMEN PERUBAHAN", [("Tim Kerja", [activity(1), activity(2, remarks="tentatif", tentative_months=[3])])]),
            ("PENATAAN TATALAKSANA", [("SOP", [activity(n) for n in range(1, 41)])]),
            ("SDM", [("Sel yang panjang", [activity(1, indicator=LONG_TEXT), activity(2)])]),
            ("AKUNTABILITAS", [("Kosong", [{}, {}]), ("Tanpa kegiatan", [])]),
            ("PENGAWASAN", []),
            ("PELAYANAN", [("Kata" + "panjang" * 30, [activity(1, action="x" * 300, remarks="https://www.kpu.go.id/" + "a/b-" * 40)])]),
            ("INOVASI <b>&amp;</b>", [("Daftar", [activity(1, action="1) satu\n2) dua\n\n- tiga", indicator="✓ beres – √ “ya” 😀 =1+1 & <i>")])]),
            ("PENUTUP", [("Satu", [activity(1, months=list(range(1, 13)))])]),
        ]
    )  # fmt: skip


def texts_of(plan):
    for row in plan.walk():
        for name in ("title", "action", "indicator", "remarks"):
            if getattr(row, name, ""):
                yield getattr(row, name)


@pytest.mark.parametrize("sheet", [F4_LANDSCAPE, A4_LANDSCAPE], ids=["F4", "A4"])
def test_every_cell_of_an_ugly_plan_is_on_the_paper(sheet):
    plan = ugly_plan()
    paper = squeezed("".join(_body(page) for page in pages_of(plan, sheet=sheet)))
    for text in texts_of(plan):
        if text != LONG_TEXT:
            assert squeezed(text) in paper, text


def test_a_cell_of_3000_characters_goes_on_over_the_pages_and_loses_nothing():
    fields = activity(1, action="", indicator=LONG_TEXT, months=[])
    pages = pages_of(plan_of([("A", [("K", [fields])])]))
    title, closing = pages[0].split(" I. ")[0], "Contoh, 5 Januari 2026"
    paper = "".join(_body(page) for page in pages).replace(_body(title), "").split(closing)[0]
    assert len(pages) > 1
    assert squeezed(LONG_TEXT) in squeezed(paper)


def _body(page):
    """The words of a page without header and foot."""
    return re.sub(r"(tentatif )?Halaman \d+ dari \d+", "", page.replace(HEADER_WORDS, ""))


def test_both_header_rows_stand_on_every_page():
    pages = pages_of(ugly_plan())
    assert len(pages) > 4
    assert all(page.count(HEADER_WORDS) == 1 for page in pages)


def test_the_header_stands_at_the_top_of_every_page_and_under_the_title_on_the_first():
    pdf = pypdfium2.PdfDocument(pdf_of(ugly_plan()).data)
    tops = []
    for page in pdf:
        words = page.get_textpage()
        at, _ = words.search("KEGIATAN").get_next()
        tops.append(round(page.get_height() - words.get_charbox(at)[3]))
    assert len(set(tops[1:])) == 1
    assert 56 < tops[1] < 85
    assert tops[0] > tops[1] + 30


def test_a_component_title_longer_than_a_page_is_printed_once_and_whole():
    rows = [activity(n) for n in range(1, 4)]
    pages = pages_of(plan_of([("A", [(LONG_TEXT, rows)]), ("B", [("K", [activity(9)])])]))
    paper = squeezed("".join(_body(page) for page in pages))
    assert AGAIN not in paper
    assert all(paper.count(f"({n})") == 1 for n in range(1, 36))
    assert all(f"langkahke-{n}" in paper for n in (1, 2, 3, 9))


def test_pages_say_which_they_are_of_how_many():
    pages = pages_of(ugly_plan())
    assert [re.findall(r"Halaman (\d+) dari (\d+)", page) for page in pages] == [
        [(str(n), str(len(pages)))] for n in range(1, len(pages) + 1)
    ]


def test_title_lines_stand_once_on_the_first_page():
    pages = pages_of(ugly_plan())
    title = "RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS KPU KOTA CONTOH TAHUN 2026"
    assert pages[0].startswith(title)
    assert not any(title in page for page in pages[1:])


def test_the_closing_block_stands_whole_on_the_last_page_below_the_table():
    page = pages_of(ugly_plan())[-1]
    closing = "Contoh, 5 Januari 2026 KETUA KPU KOTA CONTOH ttd. SITI RAHAYU"
    assert page.split(closing)[0].strip().endswith("ke-1")


@pytest.mark.parametrize("rows", range(14, 22))
def test_the_closing_block_is_never_alone_on_its_page(rows):
    plan = plan_of([("AREA", [("Komponen", [activity(n) for n in range(1, rows)])])])
    last = pages_of(plan)[-1]
    assert "langkah" in last
    assert last.index("langkah") < last.index("SITI RAHAYU")


def test_gaps_are_left_for_a_place_that_nobody_entered_and_no_name_is_made_up():
    plan = plan_of(
        [], replace(INFO, decree_place="", decree_date="", signer_title="", signer_name="")
    )
    [page] = pages_of(plan)
    assert re.search(r"…+, 2026 KETUA ttd\. Halaman", page)


def test_a_component_that_goes_on_is_named_again_on_the_next_page():
    plan = plan_of([("AREA", [("Standar Pelayanan", [activity(n) for n in range(1, 41)])])])
    pages = pages_of(plan)
    assert "1. Standar Pelayanan" in pages[0]
    assert AGAIN not in pages[0]
    assert all(f"1. Standar Pelayanan {AGAIN}" in page for page in pages[1:])


def test_a_number_that_goes_on_is_said_again_alone():
    plan = plan_of([("AREA", [("Standar Pelayanan", [activity(n) for n in range(1, 41)])])])
    pages = pages_of(plan, CILEGON)
    assert all(f"1. Standar Pelayanan {AGAIN}" in page for page in pages[1:])
    assert not any(f"1. {AGAIN}" in page for page in pages)


def test_an_area_is_never_the_last_row_of_a_page():
    for rows in range(8, 24):
        components = [("Komponen", [activity(n) for n in range(rows)])]
        plan = plan_of([("AREA SATU", components), ("AREA DUA", [("Lain", [activity(99)])])])
        [page] = [page for page in pages_of(plan) if "AREA DUA" in page]
        assert "langkah ke-99" in page


def test_an_empty_plan_is_a_header_and_a_closing_block():
    [page] = pages_of(plan_of([]))
    assert HEADER_WORDS in page
    assert "SITI RAHAYU" in page


def test_markup_in_a_text_is_printed_as_typed():
    [page] = pages_of(
        plan_of([("A & B", [("<b>tebal</b>", [activity(1, remarks="&amp; <br/>")])])])
    )
    assert "I. A & B" in page
    assert "1. <b>tebal</b>" in page
    assert "&amp; <br/>" in page


def test_what_the_hatching_means_is_said_where_a_month_is_tentative():
    sure = plan_of([("A", [("K", [activity(1)])])])
    unsure = plan_of([("A", [("K", [activity(1, months=[4], tentative_months=[4])])])])
    assert "tentatif" not in pages_of(sure)[0]
    assert "tentatif Halaman 1" in pages_of(unsure)[0]


def test_planned_and_tentative_months_are_shaded_apart_and_apart_from_paper():
    fields = activity(1, months=[2, 7], tentative_months=[7])
    page = pypdfium2.PdfDocument(pdf_of(plan_of([("A", [("K", [fields] * 3)])])).data)[0]
    empty, planned, tentative = (_grey_below(page, month) for month in ("1", "2", "7"))
    assert empty > 240
    assert 160 < tentative < 230
    assert planned < 150


def _grey_below(page, month):
    """The mean grey of a strip in a month's column, in the first rows of the table."""
    words = page.get_textpage()
    at, _ = words.search(month, match_whole_word=True).get_next()
    left, bottom, right, _ = words.get_charbox(at)
    top = page.get_height() - bottom
    box = (left, top + 30, right, top + 40)
    picture = page.render(scale=2, grayscale=True).to_pil()
    return ImageStat.Stat(picture.crop(tuple(round(2 * edge) for edge in box))).mean[0]


def test_equal_papers_have_equal_bytes():
    assert pdf_of(ugly_plan()).data == pdf_of(ugly_plan()).data


def test_the_file_says_what_it_is_whose_and_in_which_language():
    data = pdf_of(ugly_plan()).data
    pdf = pypdfium2.PdfDocument(data)
    said = pdf.get_metadata_dict()
    assert said["Title"] == "Rencana Kerja Pembangunan Zona Integritas KPU Kota Contoh Tahun 2026"
    assert said["Author"] == "KPU Kota Contoh"
    assert b"/Lang (id-ID)" in data


@pytest.mark.parametrize(
    ("sheet", "size"), [(F4_LANDSCAPE, (330, 215)), (A4_LANDSCAPE, (297, 210))], ids=["F4", "A4"]
)
def test_the_sheet_is_the_one_asked_for(sheet, size):
    data = write_pdf(document(plan_of([]), sheet=sheet), shipped_typeface()).data
    width, height = pypdfium2.PdfDocument(data)[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == size


def test_no_word_stands_in_the_margins():
    very_long = ("A", [(LONG_TEXT, [activity(1), activity(2)])])
    papers = [pdf_of(ugly_plan()), pdf_of(plan_of([very_long]))]
    margin = 20 / 25.4 * 72
    for page in (page for paper in papers for page in pypdfium2.PdfDocument(paper.data)):
        words = page.get_textpage()
        boxes = [words.get_rect(n) for n in range(words.count_rects())]
        assert min(box[0] for box in boxes) >= margin - 0.1
        assert max(box[2] for box in boxes) <= page.get_width() - margin + 0.1
        in_foot = [box for box in boxes if box[1] < margin - 1]
        assert all(box[3] < margin for box in in_foot)
        assert max(box[3] for box in boxes) <= page.get_height() - margin + 0.1


def test_a_character_that_no_font_has_is_reported():
    result = pdf_of(plan_of([("A", [("K", [activity(1, remarks="中 ok")])])]))
    assert result.substituted == "中"


def test_the_form_without_a_grid_prints_too():
    [page] = pages_of(
        plan_of([("AREA", [("Komponen", [activity(1, expected_evidence="SK Tim")])])]), CILEGON
    )
    assert "NO KOMPONEN INDIKATOR LANGKAH AKSI BUKTI FISIK TARGET WAKTU" in page
    assert "1. Komponen indikator ke-1 langkah ke-1 SK Tim Februari 2026" in page


def test_a_title_too_long_for_a_page_ends_in_a_paper_all_the_same():
    assert pages_of(plan_of([("A", [("K", [activity(1)])])], replace(INFO, unit="KPU " * 900)))


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z", "M"]), max_size=30)
cells = st.lists(words, max_size=12).map(" ".join)


@settings(max_examples=25)
@given(st.lists(st.tuples(cells, st.lists(st.tuples(cells, cells, cells), max_size=4)), max_size=3))
def test_no_text_whatever_stops_a_paper(components):
    areas = [
        (title, [(title, [{"action": a, "indicator": b, "remarks": c} for a, b, c in rows])])
        for title, rows in components
    ]
    assert words_of(pdf_of(plan_of(areas)).data)


def test_the_words_of_an_ugly_plan_are_those_that_were_approved():
    """To approve others after looking at the pages: write them over the golden file."""
    found = "\n\n".join(pages_of(ugly_plan())) + "\n"
    assert found == (GOLDEN / "ugly_plan_f4.txt").read_text(encoding="utf-8")


def right_ends(pdf):
    """Where each line of the first page ends, in points from the left, from the top down."""
    page = pypdfium2.PdfDocument(pdf.data)[0].get_textpage()
    ends = {}
    for at in range(page.count_chars()):
        if page.get_text_range(at, 1).strip():
            _, bottom, right, _ = page.get_charbox(at, loose=True)
            ends[round(bottom)] = max(right, ends.get(round(bottom), 0))
    return [ends[line] for line in sorted(ends, reverse=True)]


def test_justified_lines_reach_the_margin_and_the_last_of_a_paragraph_does_not():
    words = f"{LOREM} {LOREM} {LOREM}\n{LOREM} {LOREM} akhir"
    sheet = PORTRAIT["A4"]
    justified = Paragraph(words, Align.JUSTIFIED)
    paper = Document("Judul", "KPU", "Hal", sheet, (justified,), page_numbers=False)
    ends = right_ends(write_pdf(paper, shipped_typeface()))
    margin = (sheet.width - sheet.margin) * MM
    short = [at for at, end in enumerate(ends) if abs(end - margin) > 1]
    assert len(ends) >= 5 and len(short) == 2 and short[-1] == len(ends) - 1
    assert words_of(write_pdf(paper, shipped_typeface()).data) == [" ".join(words.split())]
