"""Every form in every type, word for word as somebody approved it after looking at the pages.

To approve others: look at the papers, then run `python -m tests.reports.test_annex_goldens`.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from tests.reports.papers import words_of
from tests.reports.ugly_plans import eight_areas, one_area
from zi_desktop.annex.forms import FORMS
from zi_desktop.reports.annex_paper import annex_paper
from zi_desktop.reports.document import F4_LANDSCAPE
from zi_desktop.reports.docx import write_docx
from zi_desktop.reports.pdf import write_pdf
from zi_desktop.reports.typefaces import shipped_typeface
from zi_desktop.reports.xlsx import write_xlsx

GOLDEN = Path(__file__).parent / "golden" / "annex"
PLANS = {"delapan": eight_areas, "satu": one_area}


def pdf_words(document) -> str:
    """The words of each page."""
    return "\n\n".join(words_of(write_pdf(document, shipped_typeface()).data))


def xlsx_cells(document) -> str:
    """Each row's cells with their column, and what is merged."""
    book = load_workbook(BytesIO(write_xlsx(document, shipped_typeface())))
    lines = []
    for sheet in book:
        lines.append(
            f"[{sheet.title}] {sheet.print_title_rows} {sheet.freeze_panes} {sheet.auto_filter.ref}"
        )
        for row in sheet.iter_rows():
            said = [f"{c.column_letter}={_seen(c)}" for c in row if c.value or _shaded(c)]
            lines.append(f"{row[0].row}: {' | '.join(said)}")
        lines.append(" ".join(sorted(map(str, sheet.merged_cells.ranges))))
    return "\n".join(lines)


def _seen(cell) -> str:
    shade = f" ({cell.fill.patternType} {cell.fill.fgColor.rgb[2:]})" if _shaded(cell) else ""
    return f"{str(cell.value or '')!r}{shade}"


def _shaded(cell) -> bool:
    return cell.fill.patternType is not None


def docx_words(document) -> str:
    """Paragraphs with their style, and each table row's cells."""
    body = docx.Document(BytesIO(write_docx(document, shipped_typeface()))).element.body
    return "\n".join(line for element in body for line in _lines(element))


def _lines(element):
    if element.tag == qn("w:tbl"):
        for row in element.findall(qn("w:tr")):
            marks = "".join(
                sign
                for sign, name in (("H", "w:tblHeader"), ("C", "w:cantSplit"), ("K", "w:keepNext"))
                if row.find(f".//{qn(name)}") is not None
            )
            yield f"{marks}: {' | '.join(_cell(cell) for cell in row.findall(qn('w:tc')))}"
    elif element.tag == qn("w:p"):
        yield _paragraph(element)


def _cell(cell) -> str:
    span = cell.find(f".//{qn('w:gridSpan')}")
    merge = cell.find(f".//{qn('w:vMerge')}")
    shade = cell.find(f".//{qn('w:shd')}")
    form = f"{'' if span is None else span.get(qn('w:val')) + '×'}"
    form += "" if merge is None else ("↓" if merge.get(qn("w:val")) else "″")
    form += "" if shade is None else f"#{shade.get(qn('w:fill'))}"
    return f"{form} {'¶'.join(_paragraph(p) for p in cell.findall(qn('w:p')))}".strip()


def _paragraph(paragraph) -> str:
    said = []
    for run in paragraph.iter(qn("w:r")):
        text = "".join(t.text for t in run.iter(qn("w:t")))
        said.append(f"_{text}_" if run.find(f".//{qn('w:i')}") is not None else text)
    return "".join(said)


TYPES = {"pdf": pdf_words, "xlsx": xlsx_cells, "docx": docx_words}


def found(plan: str, form: str, ending: str) -> str:
    return TYPES[ending](annex_paper(PLANS[plan](), FORMS[form], F4_LANDSCAPE)) + "\n"


def golden(plan: str, form: str, ending: str) -> Path:
    return GOLDEN / f"{form}-{plan}.{ending}.txt"


CASES = [(plan, form, ending) for plan in PLANS for form in FORMS for ending in TYPES]


@pytest.mark.parametrize(("plan", "form", "ending"), CASES)
def test_a_form_says_word_for_word_what_was_approved(plan, form, ending):
    assert found(plan, form, ending) == golden(plan, form, ending).read_text(encoding="utf-8")


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for case in CASES:
        golden(*case).write_text(found(*case), encoding="utf-8")
