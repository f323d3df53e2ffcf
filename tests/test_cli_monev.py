"""`zi export` for the papers of the year, as support staff use it."""

from __future__ import annotations

import pytest

from tests.reports.monev_plans import MEETING
from zi_desktop import cli
from zi_desktop.domain.history import Author
from zi_desktop.domain.monev import add_meeting
from zi_desktop.services.plans import open_plan

ME = Author("Rini", "PC-1")


@pytest.fixture
def zi(capsys, tmp_path, monkeypatch):
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))

    def run(*arguments):
        code = cli.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def plan(tmp_path, zi):
    path = tmp_path / "rencana.zi"
    zi("new", path, "--unit", "KPU Kota Contoh", "--year", "2026", "--template", "standar")
    with open_plan(path, ME) as store:
        store.apply("Rapat", add_meeting(store.plan, lambda: MEETING, period="2026-TW1"))
    return path


@pytest.mark.parametrize(
    ("form", "out", "options"),
    [
        ("monev", "monev.xlsx", ["--period", "2026-TW1"]),
        ("laporan", "laporan.docx", ["--period", "2026-S1", "--paper", "A4"]),
        ("undangan", "undangan.docx", ["--period", "2026-TW1"]),
        ("daftar-hadir", "hadir.pdf", ["--meeting", MEETING]),
        ("notulen", "notulen.pdf", []),
        ("lembar-bulan", "bulan.pdf", ["--month", "3", "--by", "orang"]),
        ("grid-tahun", "tahun.pdf", ["--paper", "A3"]),
    ],
)
def test_every_paper_of_the_year_is_written(zi, plan, form, out, options):
    code, said, wrong = zi("export", plan, plan.with_name(out), "--form", form, *options)
    assert (code, wrong) == (0, "") and said.startswith(f"{out} selesai ditulis")
    assert plan.with_name(out).stat().st_size > 1000


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--form", "monev", "--period", "triwulan"], "bukan periode"),
        (["--form", "lembar-bulan", "--month", "13"], "bukan bulan"),
        (["--form", "notulen", "--period", "2026-TW4"], "Belum ada rapat monev"),
        (["--form", "matriks-perubahan"], "belum ditetapkan"),
        (["--form", "entah"], "notulen"),
        (["--form", "monev", "--at", "2020-01-01"], "belum ada pada 01-01-2020"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is(zi, plan, options, says):
    out = plan.with_name("x.pdf")
    code, said, wrong = zi("export", plan, out, *options)
    assert (code, said) == (2, "") and says in wrong and not out.exists()


def test_a_paper_as_things_were_known_on_a_day(zi, plan):
    out = plan.with_name("x.pdf")
    assert zi("export", plan, out, "--form", "monev", "--at", "2099-01-01")[0] == 0
