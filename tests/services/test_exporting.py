"""Writing a paper into a file: by its ending, whole or not at all, refusals with a sentence."""

from __future__ import annotations

import pytest

from tests.plans import small_plan
from tests.reports.papers import words_of
from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence
from zi_desktop.services.exporting import export_paper


def test_a_plan_becomes_a_pdf_of_its_form(tmp_path):
    out = tmp_path / "Lampiran.PDF"
    done = export_paper(small_plan(), out, "mojokerto")
    pages = words_of(out.read_bytes())
    assert (done.path, done.pages, done.substituted) == (out, len(pages), "")
    assert "1. satu" in pages[0]


@pytest.mark.parametrize("paper", ["F4", "A4", "a4"])
def test_papers_go_by_their_names(tmp_path, paper):
    assert export_paper(small_plan(), tmp_path / "a.pdf", "cilegon", paper).pages == 1


@pytest.mark.parametrize(
    ("name", "form", "paper", "kind"),
    [
        ("a.docx.txt", "mojokerto", "F4", "unknown_ending"),
        ("tanpa akhiran", "mojokerto", "F4", "unknown_ending"),
        ("a.pdf", "mojokreto", "F4", "unknown_form"),
        ("a.pdf", "mojokerto", "A7", "unknown_paper"),
    ],
)
def test_what_there_is_not_is_refused_and_nothing_written(tmp_path, name, form, paper, kind):
    with pytest.raises(PlanError) as refused:
        export_paper(small_plan(), tmp_path / name, form, paper)
    assert refused.value.kind == kind
    assert "yang" in sentence(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_equal_plans_give_equal_files_where_the_time_is_left_out(tmp_path):
    for name in ("a.pdf", "b.pdf"):
        export_paper(small_plan(), tmp_path / name, "mojokerto", invariant=True)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_an_older_paper_survives_a_target_that_refuses(tmp_path):
    old = tmp_path / "a.pdf"
    old.write_bytes(b"lama")
    old.chmod(0o400)
    with pytest.raises(PlanError):
        export_paper(small_plan(), old, "mojokerto")
    assert old.read_bytes() == b"lama"
