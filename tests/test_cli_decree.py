"""`zi export` for the decree and its companions."""

from __future__ import annotations

import pytest

from tests.test_cli_monev import plan, zi  # noqa: F401
from zi_desktop.services.papers import PAPERS

FORMS = ("keputusan", "keputusan-tim", "berita-acara-pleno")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("ending", "begins"), [(".pdf", b"%PDF"), (".docx", b"PK")])
def test_the_paper_is_written_as_pdf_and_word(plan, zi, tmp_path, form, ending, begins):  # noqa: F811
    out = tmp_path / f"surat{ending}"
    code, said, _ = zi("export", plan, out, "--form", form, "--paper", "A4")
    assert code == 0 and "selesai ditulis" in said and out.read_bytes().startswith(begins)
    assert PAPERS[form].endings[0] == ".pdf"
