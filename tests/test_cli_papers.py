"""`zi export` of the annex: every form in every type, by the ending of the file."""

from __future__ import annotations

import pytest

from tests.reports.papers import words_of
from zi_desktop import cli
from zi_desktop.resources import resource

FORMS = ("mojokerto", "cilegon", "banten", "tasikmalaya", "madiun")


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    path = tmp_path_factory.mktemp("rencana") / "a.zi"
    assert run("import", path, resource("examples", "kpu-kota-contoh.xlsx")) == 0
    return path


def run(*arguments: object) -> int:
    return cli.main([str(argument) for argument in arguments])


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "docx"])
@pytest.mark.parametrize("form", FORMS)
def test_a_plan_of_one_form_is_written_in_every_other(plan, tmp_path, capsys, form, ending):
    out = tmp_path / f"Lampiran {form}.{ending}"
    assert run("export", plan, out, "--form", form, "--paper", "A3") == 0
    assert out.stat().st_size > 1000
    assert f"{out.name} selesai ditulis" in capsys.readouterr().out


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
@pytest.mark.parametrize("form", FORMS)
def test_what_was_written_is_brought_in_again(plan, tmp_path, form, ending):
    out = tmp_path / f"a.{ending}"
    run("export", plan, out, "--form", form)
    assert run("import", tmp_path / "lagi.zi", out) == 0


def test_the_closing_block_says_ttd_unless_it_is_to_be_signed(plan, tmp_path):
    for name, options in (("a.pdf", ()), ("b.pdf", ("--no-ttd",))):
        assert run("export", plan, tmp_path / name, "--form", "madiun", *options) == 0
    signed, blank = (words_of((tmp_path / name).read_bytes())[-1] for name in ("a.pdf", "b.pdf"))
    assert "ttd." in signed
    assert "ttd." not in blank


@pytest.mark.parametrize(
    ("out", "form", "paper"),
    [("a.odt", "cilegon", "F4"), ("a.pdf", "cilegn", "F4"), ("a.pdf", "cilegon", "A5")],
)
def test_what_cannot_be_written_is_answered_and_nothing_is_there(
    plan, tmp_path, capsys, out, form, paper
):
    assert run("export", plan, tmp_path / out, "--form", form, "--paper", paper) == 2
    assert "Tidak ada yang ditulis" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
