"""Decrees as papers: word for word as approved, real numbering in Word, the annex lying, and the same text in LibreOffice.

To approve other words: look at the papers, then run `python -m tests.reports.test_decree`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.plans import apply_all
from tests.reports.decrees import chaptered_decree, lettered_decree, seen, with_team
from tests.reports.papers import squeezed, words_of
from tests.reports.test_annex_goldens import docx_words, pdf_words
from zi_desktop.domain.changes import ALIVE, Change, Entity, RowId, creation
from zi_desktop.domain.decree import (
    BLANK,
    CERTIFIED,
    CHAPTERS,
    CONSIDERING,
    DECREE,
    DICTUM,
    MINUTES,
    NO_ANNEX_HEAD,
    TEAM_DECREE,
)
from zi_desktop.domain.decree_edits import set_field, set_option
from zi_desktop.domain.edits import set_info
from zi_desktop.domain.plan import Plan, PlanInfo
from zi_desktop.reports.docx import write_docx
from zi_desktop.reports.pdf import write_pdf
from zi_desktop.reports.typed_words import typed_words, without_marks
from zi_desktop.reports.typefaces import shipped_typeface
from zi_desktop.reports.words import Run
from zi_desktop.services.decree import decree_document
from zi_desktop.services.decree_checks import findings

GOLDEN = Path(__file__).parent / "golden" / "decree"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PAPERS = {
    "bab-huruf": (lettered_decree, DECREE),
    "bab-romawi": (chaptered_decree, DECREE),
    "tim": (lambda: with_team(lettered_decree()), TEAM_DECREE),
    "pleno": (lambda: with_team(lettered_decree()), MINUTES),
}
TYPES = {"pdf": pdf_words, "docx": docx_words}
CASES = [(name, ending) for name in PAPERS for ending in TYPES]


def paper(name):
    make, kind = PAPERS[name]
    return decree_document(make(), kind)


def found(name, ending):
    return TYPES[ending](paper(name)) + "\n"


def golden(name, ending):
    return GOLDEN / f"{name}.{ending}.txt"


def pages(plan, kind=DECREE):
    return words_of(write_pdf(decree_document(plan, kind), shipped_typeface()).data)


def word_of(document):
    return docx.Document(BytesIO(write_docx(document, shipped_typeface())))


def numbers(word):
    """Each numbered paragraph: list, level and words."""
    for paragraph in word.element.body.iter(qn("w:p")):
        if (mark := paragraph.find(f".//{qn('w:numPr')}")) is not None:
            text = "".join(t.text for t in paragraph.iter(qn("w:t")))
            at = [mark.find(qn(name)).get(qn("w:val")) for name in ("w:numId", "w:ilvl")]
            yield (*at, text)


def formats(word, number):
    """How each level of a list counts, and the text around the number."""
    root = word.part.numbering_part.element
    [num] = [n for n in root.findall(qn("w:num")) if n.get(qn("w:numId")) == number]
    own = num.find(qn("w:abstractNumId")).get(qn("w:val"))
    [abstract] = [
        a for a in root.findall(qn("w:abstractNum")) if a.get(qn("w:abstractNumId")) == own
    ]
    return [
        (
            level.find(qn("w:numFmt")).get(qn("w:val")),
            level.find(qn("w:lvlText")).get(qn("w:val")),
        )
        for level in abstract.findall(qn("w:lvl"))
    ]


@pytest.mark.parametrize(("name", "ending"), CASES)
def test_a_paper_says_word_for_word_what_was_approved(name, ending):
    assert found(name, ending) == golden(name, ending).read_text(encoding="utf-8")


def test_word_numbers_considerations_bases_and_the_programmes_three_levels_itself():
    word = word_of(paper("bab-huruf"))
    told = list(numbers(word))
    considering = [number for number, _, text in told if text.startswith("bahwa")]
    assert len(considering) == 3 and len(set(considering)) == 1
    assert formats(word, considering[0])[0] == ("lowerLetter", "%1.")
    bases = {
        number for number, _, text in told if text.startswith(("Undang-Undang", "Peraturan K"))
    }
    assert len(bases) == 1 and bases.isdisjoint(considering)
    assert formats(word, bases.pop())[0] == ("decimal", "%1.")
    programme = [(level, text) for _, level, text in told if text in PROGRAMME]
    assert programme == list(zip("0122120", PROGRAMME, strict=False))
    [own] = {number for number, _, text in told if text in PROGRAMME}
    assert formats(word, own) == [("decimal", "%1."), ("lowerLetter", "%2."), ("decimal", "%3)")]


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("bab-huruf", [("upperLetter", "%1."), ("decimal", "%2."), ("lowerLetter", "%3.")]),
        ("bab-romawi", [("upperRoman", "BAB %1"), ("upperLetter", "%2."), ("decimal", "%3.")]),
    ],
)
def test_word_numbers_the_chapters_itself(name, counts):
    word = word_of(paper(name))
    told = {text: number for number, _, text in numbers(word)}
    titles = [p.text for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert {told[title] for title in titles} == {"99"} and len(titles) >= 4
    assert formats(word, "99") == counts


PROGRAMME = (
    "Manajemen Perubahan",
    "Tim kerja",
    "Undangan rapat",
    "Keputusan tim",
    "Rencana",
    "Naskah rencana",
    "Penataan Tatalaksana",
)


def test_word_has_tab_stops_and_styles_for_dictums_and_a_list_below_one():
    word = word_of(paper("bab-huruf"))
    dictums = [p for p in word.paragraphs if p.style.name == "Diktum"]
    assert [p.text.split("\t")[0] for p in dictums] == [
        *("Menetapkan", "KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA")
    ]
    assert all(p.text.split("\t")[1] == ":" for p in dictums)
    stops = word.styles["Diktum"].paragraph_format.tab_stops
    assert len(stops) == 2 and word.styles["Diktum"].paragraph_format.first_line_indent < 0
    below = [text for _, level, text in numbers(word) if text in ("capaian;", "kendala.")]
    assert below == ["capaian;", "kendala."]


def test_the_decree_stands_and_the_annexs_table_lies_in_both():
    word = word_of(paper("bab-huruf"))
    assert [s.orientation for s in word.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    import pypdfium2

    sheets = [
        page.get_size()
        for page in pypdfium2.PdfDocument(write_pdf(paper("bab-huruf"), shipped_typeface()).data)
    ]
    lying = [width > height for width, height in sheets]
    assert lying == sorted(lying) and lying[-1] and not lying[0]


def test_blank_number_and_date_are_gaps_and_three_closings_differ():
    plan = apply_all(lettered_decree(), set_info(lettered_decree(), decree_date=""))
    first = pages(plan)[0]
    assert "NOMOR …" in first
    signed = " ".join(pages(plan))
    assert "pada tanggal …" in signed and "ttd." in signed
    only_year = apply_all(plan, set_info(plan, decree_date="2025"))
    assert "…… 2025 KETUA" in " ".join(pages(only_year))
    plan = apply_all(plan, set_field(plan, seen(plan), "closing_style", BLANK))
    assert "ttd." not in " ".join(pages(plan))
    plan = apply_all(plan, set_field(plan, seen(plan), "closing_style", CERTIFIED))
    assert "Salinan sesuai dengan aslinya" in " ".join(pages(plan))


def test_a_decree_of_which_every_dictum_was_removed_is_printed_without():
    plan = chaptered_decree()
    dictums = [item for item in seen(plan).items if item.section == DICTUM]
    gone = [Change(Entity.PAPER_ITEM, item.id, ALIVE, False) for item in dictums]
    assert "KESATU" in " ".join(pages(plan))
    assert "KESATU" not in " ".join(pages(apply_all(plan, gone)))


def test_the_copys_mark_stands_first_and_the_annexs_head_may_be_left_out():
    plan = chaptered_decree()
    assert pages(plan)[0].startswith("SALINAN") and "LAMPIRAN KEPUTUSAN" in " ".join(pages(plan))
    plan = apply_all(plan, set_option(seen(plan), NO_ANNEX_HEAD, True))
    assert "LAMPIRAN KEPUTUSAN" not in " ".join(pages(plan))
    assert not pages(lettered_decree())[0].startswith("SALINAN")


def test_the_paper_can_be_asked_without_ttd_and_a_copy_keeps_its_own():
    plain = decree_document(lettered_decree(), DECREE, marked=False)
    assert "ttd." not in " ".join(words_of(write_pdf(plain, shipped_typeface()).data))
    copy = decree_document(chaptered_decree(), DECREE, marked=False)
    assert "ttd." in " ".join(words_of(write_pdf(copy, shipped_typeface()).data))


@pytest.mark.parametrize("kind", [DECREE, TEAM_DECREE, MINUTES])
def test_a_plan_that_says_nothing_of_itself_gets_gaps_to_write_in(kind):
    empty = Plan.of(PlanInfo(RowId("plan"), form="?"), [])
    said = " ".join(pages(empty, kind))
    assert "NOMOR …" in said and "{" not in said and "tahun 0" not in said.casefold()
    assert word_of(decree_document(empty, kind)).paragraphs


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(
            st.sampled_from([CONSIDERING, DICTUM, CHAPTERS]),
            st.sampled_from(["judul", "paragraf", "butir", "", "lain"]),
            st.integers(-1, 9),
            st.text(max_size=60) | st.sampled_from(["**", "*a **b* c**", "<w:p>&", "x" * 400]),
        ),
        max_size=12,
    )
)
def test_whatever_stands_in_items_is_printed_counted_and_checked(told):
    """Levels and styles of a newer version among them."""
    plan = lettered_decree()
    paper_id = seen(plan).paper.id
    for n, (section, style, level, text) in enumerate(told):
        values = {"section": section, "style": style, "level": level, "text": text}
        made = creation(Entity.PAPER_ITEM, RowId(f"any{n}"), paper_id, f"{n:02}1", values)
        plan = apply_all(plan, made)
    document = decree_document(plan, DECREE)
    assert write_pdf(document, shipped_typeface()).pages and word_of(document).sections
    assert findings(plan, seen(plan)) is not None


def test_stars_mark_bold_and_italics_and_lone_ones_are_stars():
    assert typed_words("**tebal** dan *miring*") == (
        Run("tebal", bold=True),
        Run(" dan "),
        Run("miring", italic=True),
    )
    assert typed_words("**amat *sangat***") == (
        Run("amat ", bold=True),
        Run("sangat", bold=True, italic=True),
    )
    assert typed_words("2 * 3 * 4") == "2 * 3 * 4"
    assert without_marks("**A** *b* * c") == "A b * c"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_every_paper_and_shows_the_same_words(tmp_path):
    for name in PAPERS:
        (tmp_path / f"{name}.docx").write_bytes(write_docx(paper(name), shipped_typeface()))
    files = sorted(tmp_path.glob("*.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for name in PAPERS:
        ours = " ".join(words_of(write_pdf(paper(name), shipped_typeface()).data))
        theirs = " ".join(words_of((tmp_path / f"{name}.pdf").read_bytes()))
        assert _letters(theirs) == _letters(ours), name


def _letters(text: str) -> list[str]:
    """The words without page numbers, in any order: another page's end puts header rows elsewhere."""
    text = re.sub(r"Halaman \d+ dari \d+", "", text)
    return sorted({squeezed(word).strip(".:;,") for word in text.split() if len(word) > 3})


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        golden(*case).write_text(found(*case), encoding="utf-8")
