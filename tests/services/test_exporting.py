"""Writing a paper into a file: by its ending, whole or not at all, refusals with a sentence."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.plans import small_plan
from tests.reports.papers import plan_of, words_of
from zi_desktop.annex.forms import FORMS
from zi_desktop.domain.errors import PlanError
from zi_desktop.exchange import safe_writing
from zi_desktop.messages import sentence
from zi_desktop.reports import typefaces
from zi_desktop.resources import resource
from zi_desktop.services.exporting import WRITERS, export_paper

ENDINGS = tuple(WRITERS)


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
    for ending in ENDINGS:
        one, other = tmp_path / f"a{ending}", tmp_path / f"b{ending}"
        for out in (one, other):
            export_paper(small_plan(), out, "mojokerto", invariant=True)
        assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_older_paper_survives_a_target_that_refuses(tmp_path, ending):
    old = tmp_path / f"a{ending}"
    old.write_bytes(b"lama")
    old.chmod(0o400)
    with pytest.raises(PlanError):
        export_paper(small_plan(), old, "mojokerto")
    assert old.read_bytes() == b"lama"


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ENOSPC, "target_full"),
        (errno.EACCES, "target_forbidden"),
        (errno.EPERM, "target_forbidden"),
        (errno.EIO, "target_gone"),
    ],
)
def test_an_older_paper_survives_a_medium_that_fails(tmp_path, monkeypatch, ending, code, kind):
    old = tmp_path / f"a{ending}"
    old.write_bytes(b"lama")

    def fail(*_):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(safe_writing.os, "fsync", fail)
    with pytest.raises(PlanError) as refused:
        export_paper(small_plan(), old, "cilegon")
    assert refused.value.kind == kind
    assert sentence(refused.value)
    assert old.read_bytes() == b"lama"
    assert [path.name for path in tmp_path.iterdir()] == [old.name]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_paper_that_is_open_in_another_program_is_left_as_it_was(tmp_path, monkeypatch, ending):
    """Windows lets nobody put a file in the place of one that Word or Excel has open."""
    old = tmp_path / f"a{ending}"
    old.write_bytes(b"lama")

    def refuse(*_):
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PlanError) as refused:
        export_paper(small_plan(), old, "cilegon")
    assert refused.value.kind == "target_forbidden"
    assert old.read_bytes() == b"lama"


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_folder_that_is_gone_is_answered_with_a_sentence(tmp_path, ending):
    with pytest.raises(PlanError) as refused:
        export_paper(small_plan(), tmp_path / "cabut" / f"a{ending}", "cilegon")
    assert refused.value.kind == "target_gone"


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("damaged", [True, False])
def test_letters_that_are_missing_or_damaged_are_answered_with_a_sentence(
    tmp_path, monkeypatch, ending, damaged
):
    if damaged:
        for name in typefaces.BONUM:
            (tmp_path / name).write_bytes(b"bukan huruf")
    monkeypatch.setattr(typefaces, "resource", lambda *parts: tmp_path / parts[-1])
    monkeypatch.setattr(typefaces, "_font_folders", lambda: iter(()))
    out = tmp_path / f"a{ending}"
    out.write_bytes(b"lama")
    with pytest.raises(PlanError) as refused:
        export_paper(small_plan(), out, "cilegon")
    assert refused.value.kind == "font_missing"
    assert "Pasang ulang" in sentence(refused.value)
    assert out.read_bytes() == b"lama"


def test_a_paper_fails_for_no_missing_italics(tmp_path, monkeypatch):
    fonts = resource("fonts")

    def found(*parts):
        return tmp_path / "tidak ada" if "Italic" in parts[-1] else fonts / parts[-1]

    monkeypatch.setattr(typefaces, "resource", found)
    monkeypatch.setattr(typefaces, "_font_folders", lambda: iter(()))
    plan = plan_of([("A", [("K", [{"action": "lewat website"}])])])
    export_paper(plan, tmp_path / "a.pdf", "cilegon")
    assert "lewat website" in words_of((tmp_path / "a.pdf").read_bytes())[0]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("paper", ["F4", "A4", "A3"])
def test_every_form_is_written_in_every_type_on_every_paper(tmp_path, ending, form, paper):
    out = tmp_path / f"a{ending}"
    done = export_paper(small_plan(), out, form, paper)
    assert done.pages == (1 if ending == ".pdf" else 0)
    assert out.stat().st_size > 1000


anything = st.text(
    st.sampled_from("a =+-@<&>\"'\n\t\x00\x0b\x80\ufffe\uffff\ud800\u200b中😀é✓") | st.characters()
)


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=15)
@given(cells=st.lists(anything, min_size=6, max_size=6))
@example(cells=["\ufffe", "\ud800", "\x80", "_x0041_", "=1+1", ""])
def test_no_text_whatever_stops_a_paper_of_any_type(ending, cells):
    names = ("action", "indicator", "expected_evidence", "target_output", "remarks", "target_time")
    plan = plan_of([(cells[0], [(cells[1], [dict(zip(names, cells, strict=True))])])])
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"a{ending}"
        export_paper(plan, out, "madiun")
        assert out.stat().st_size > 1000


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_export_that_is_cancelled_leaves_the_older_paper(tmp_path, ending):
    old = tmp_path / f"a{ending}"
    old.write_bytes(b"lama")

    def cancel():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_paper(small_plan(), old, "cilegon", before_writing=cancel)
    assert old.read_bytes() == b"lama"
