"""The finished Word document, read back: rows that repeat and are not cut, spans, styles, lists that number themselves."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tests.reports.papers import plan_of
from tests.reports.test_pdf import LONG_TEXT, activity, ugly_plan
from zi_desktop.annex.forms import FORMS, MOJOKERTO
from zi_desktop.reports.annex_paper import annex_paper
from zi_desktop.reports.document import (
    F4_LANDSCAPE,
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
from zi_desktop.reports.docx import write_docx
from zi_desktop.reports.drawing import Point, bar_chart
from zi_desktop.reports.table import Align, Column, simple_table
from zi_desktop.reports.typefaces import shipped_typeface
from zi_desktop.reports.words import Run


def word_of(document):
    return docx.Document(BytesIO(write_docx(document, shipped_typeface())))


def annex(plan, form=MOJOKERTO):
    return word_of(annex_paper(plan, form, F4_LANDSCAPE))


def paper(*blocks, sheet=F4_LANDSCAPE):
    return Document("Judul", "KPU", "Hal", sheet, blocks)


def small(*texts):
    return simple_table([Column(name) for name in "ABC"], [texts])


def rows_of(word):
    return word.tables[0]._tbl.findall(qn("w:tr"))


def has(element, name):
    return element.find(f".//{qn(name)}") is not None


def words(element):
    return "".join(text.text for text in element.iter(qn("w:t")))


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_header_rows_repeat_and_no_other(form):
    rows = rows_of(annex(ugly_plan(), form))
    count = 1 + form.has_month_grid + form.column_numbers
    assert [has(row, "w:tblHeader") for row in rows] == [n < count for n in range(len(rows))]


def test_rows_that_fit_a_page_are_not_cut_and_a_taller_one_may_be():
    fields = activity(1, indicator=LONG_TEXT * 3)
    rows = rows_of(annex(plan_of([("A", [("K", [activity(9), fields, activity(2)])])])))
    cut = [words(row)[:20] for row in rows if not has(row, "w:cantSplit")]
    assert cut == [words(rows[4])[:20]]
    assert LONG_TEXT[:40] in words(rows[4])


def test_a_component_spans_its_rows_and_an_area_the_table():
    rows = rows_of(annex(plan_of([("A", [("Tim", [activity(n) for n in range(3)])])])))
    area, first, second, third = rows[2:6]
    assert area.find(f".//{qn('w:gridSpan')}").get(qn("w:val")) == "17"
    merges = [row.findall(f".//{qn('w:vMerge')}") for row in (first, second, third)]
    assert [[m.get(qn("w:val")) for m in row] for row in merges] == [
        ["restart", "restart"], [None, None], [None, None],
    ]  # fmt: skip


def test_every_row_has_as_many_columns_as_the_table():
    for form in FORMS.values():
        word = annex(ugly_plan(), form)
        columns = len(word.tables[0]._tbl.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
        for row in rows_of(word):
            spans = [cell.find(f".//{qn('w:gridSpan')}") for cell in row.findall(qn("w:tc"))]
            assert sum(1 if s is None else int(s.get(qn("w:val"))) for s in spans) == columns


def test_an_area_and_the_last_row_stay_with_what_follows():
    rows = rows_of(annex(plan_of([("A", [("Tim", [activity(1), activity(2)])])])))
    assert [has(row, "w:keepNext") for row in rows[2:5]] == [True, False, True]
    assert all(has(cell, "w:keepNext") for cell in rows[4].findall(qn("w:tc")))
    assert "SITI RAHAYU" in words(rows[-1])


def test_the_annex_lies_on_its_paper():
    [section] = annex(ugly_plan()).sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (330, 215)


def test_pages_are_numbered_by_word_itself():
    foot = annex(ugly_plan()).sections[0].footer._element
    fields = [f.get(qn("w:instr")) for f in foot.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "T = tentatif" in words(foot)


def test_foreign_words_are_in_italics_and_runs_as_they_say():
    word = word_of(paper(Paragraph("lewat website resmi"), Paragraph((Run("tebal", bold=True),))))
    first, second = word.paragraphs[:2]
    assert [(run.text, run.italic) for run in first.runs] == [
        ("lewat ", None), ("website", True), (" resmi", None),
    ]  # fmt: skip
    assert [(run.text, run.bold) for run in second.runs] == [("tebal", True)]


def test_what_is_of_a_kind_has_a_style_of_its_own():
    word = annex(plan_of([("A", [("Tim", [activity(1)])])]))
    assert [p.style.name for p in word.paragraphs[:2]] == ["Judul Lampiran"] * 2
    table = word.tables[0]
    assert table.cell(0, 0).paragraphs[0].style.name == "Kepala Tabel"
    assert table.cell(3, 2).paragraphs[0].style.name == "Isi Tabel"
    assert word.styles["Normal"].font.name == "Bookman Old Style"


def test_word_is_told_the_language_so_that_it_underlines_no_indonesian():
    word = annex(plan_of([]))
    [spoken] = word.styles.element.xpath("w:docDefaults//w:lang")
    assert spoken.get(qn("w:val")) == "id-ID"


def test_lists_are_numbered_by_word_each_anew():
    first = Items((Item("satu"), Item("anak", 1), Item("cucu", 2), Item("dua")))
    second = Items((Item("lagi"),), ("a)", "-", "•"))
    word = word_of(paper(first, Paragraph("antara"), second))
    found = [p._p.pPr.numPr for p in word.paragraphs]
    levels = [n.ilvl.val for n in found if n is not None]
    numbers = [n.numId.val for n in found if n is not None]
    assert levels == [0, 1, 2, 0, 0]
    assert len(set(numbers[:4])) == 1
    assert numbers[4] != numbers[0]
    assert all("satu" not in p.text or p.text == "satu" for p in word.paragraphs)
    numbering = word.part.numbering_part.element
    own = [
        a for a in numbering.findall(qn("w:abstractNum")) if a.get(qn("w:abstractNumId")) == "101"
    ]
    texts = [t.get(qn("w:val")) for t in own[0].iter(qn("w:lvlText"))]
    assert texts == ["%1)", "-", "•"]


def test_another_sheet_begins_a_section_of_its_own():
    blocks = (
        Heading("A. Bab"),
        Paragraph("Isi.", Align.JUSTIFIED),
        PageBreak(F4_LANDSCAPE),
        small("1", "2", "3"),
    )
    word = word_of(paper(*blocks, sheet=PORTRAIT["F4"]))
    assert [s.orientation for s in word.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    assert [round(s.page_width.mm) for s in word.sections] == [215, 330]
    assert word.paragraphs[0].style.name == "Heading 1"


def test_two_tables_do_not_grow_together():
    word = word_of(paper(small("1", "2", "3"), small("4", "5", "6")))
    kinds = [element.tag.rpartition("}")[2] for element in word.element.body]
    assert kinds == ["tbl", "p", "tbl", "p", "sectPr"]


def test_one_signer_stands_in_paragraphs_and_several_in_columns():
    one = Signatures((Signature(("Contoh, 2026", "KETUA"), "SITI", mark="ttd."),))
    word = word_of(paper(Paragraph("isi"), one))
    assert [p.text for p in word.paragraphs if p.text] == [
        "isi", "Contoh, 2026", "KETUA", "ttd.", "SITI",
    ]  # fmt: skip
    assert all(p._p.pPr.keepNext is not None for p in word.paragraphs[:-1])
    two = Signatures((Signature(("Mengetahui,",), "SITI"), Signature(("KETUA TIM",), "BUDI")))
    [row] = word_of(paper(two)).tables[0].rows
    assert [cell.text.split() for cell in row.cells] == [
        ["Mengetahui,", "SITI"],
        ["KETUA", "TIM", "BUDI"],
    ]


def test_a_chart_is_a_picture_that_says_what_it_shows():
    word = word_of(paper(TitleLines(("JUDUL",)), bar_chart("Capaian", [Point("I", 12.5)])))
    assert len(word.inline_shapes) == 1
    said = [e.get("descr") for e in word.element.body.iter(qn("wp:docPr"))]
    assert said == ["Capaian: I 12,5"]


def test_equal_documents_give_equal_bytes():
    document = annex_paper(ugly_plan(), MOJOKERTO, F4_LANDSCAPE)
    first, second = (write_docx(document, shipped_typeface(), invariant=True) for _ in range(2))
    assert first == second
