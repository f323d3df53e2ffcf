"""What another office program makes of workbooks and Word documents: the same words, and no column cut off."""

from __future__ import annotations

import shutil
import subprocess

import pypdfium2
import pytest

from tests.reports.papers import plan_of, squeezed, words_of
from tests.reports.ugly_plans import eight_areas, row
from zi_desktop.annex.forms import FORMS
from zi_desktop.domain.plan import PlanRow
from zi_desktop.services.exporting import export_paper

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
ENDINGS = ("xlsx", "docx")
MOST_PAGE_ENDS = 3
ROWS_NEAR_A_PAGE = range(14, 26)
FIELDS = (
    "title",
    "indicator",
    "action",
    "expected_evidence",
    "target_output",
    "target_time",
    "remarks",
)


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """Every form in both types, opened and printed by LibreOffice in one run."""
    folder = tmp_path_factory.mktemp("office")
    files = [folder / f"{form}-{ending}.{ending}" for form in FORMS for ending in ENDINGS]
    for file in files:
        export_paper(eight_areas(), file, file.stem.split("-")[0])
    for rows in ROWS_NEAR_A_PAGE:
        files.append(folder / f"{rows}.docx")
        plan = plan_of([("AREA", [(f"Komponen {n}", [row(n)]) for n in range(rows)])])
        export_paper(plan, files[-1], "cilegon")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


def texts(printed: PlanRow, form):
    for name in FIELDS:
        text = getattr(printed, name, "")
        if text and (name == "title" or form.has(name)):
            yield text


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_libreoffice_prints_every_word_and_every_column(converted, form, ending):
    data = (converted / f"{form.name}-{ending}.pdf").read_bytes()
    pages = words_of(data)
    said = squeezed("".join(pages))
    for printed in eight_areas().walk():
        for text in texts(printed, form):
            for part in text.split("\n"):
                assert _stands_in(squeezed(part), said), part
    titles = [squeezed(column.title) for column in form.columns]
    with_rows = [squeezed(page) for page in pages if "ke-" in page]
    assert all(title in page for page in with_rows for title in titles)
    assert len(pages) < 12  # columns that do not fit would stand on pages of their own


def _stands_in(part: str, said: str) -> bool:
    """True where `part` was printed; pages' ends may interrupt a long text."""
    if len(part) < 400:
        return part in said
    pieces = [part[at : at + 30] for at in range(0, len(part), 30)]
    return sum(piece not in said for piece in pieces) <= MOST_PAGE_ENDS


@pytest.mark.parametrize("rows", ROWS_NEAR_A_PAGE)
def test_the_closing_block_of_a_word_document_is_never_alone(converted, rows):
    """Beside a spanning cell LibreOffice parts even rows that are to stay together; Word does not."""
    last = words_of((converted / f"{rows}.pdf").read_bytes())[-1]
    assert f"langkah ke-{rows - 1}" in last
    assert "KETUA KPU KOTA CONTOH ttd. SITI RAHAYU" in last


@pytest.mark.parametrize("form", FORMS)
def test_a_workbook_is_printed_in_the_size_that_was_said(converted, form):
    """Fit to width shrinks nothing: 9.5 points are 9.5 points on paper."""
    pdf = pypdfium2.PdfDocument(converted / f"{form}-xlsx.pdf")
    width, height = pdf[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (330, 216)
    words = pdf[0].get_textpage()
    at, _ = words.search("ke-1", match_whole_word=False).get_next()
    box = words.get_charbox(at, loose=True)
    pdf.close()
    assert box[3] - box[1] > 9.5 * 0.95
