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


def test_people_and_a_meeting_come_by_command_and_stand_on_the_attendance_list(zi, plan):
    source = plan.with_name("orang.tsv")
    source.write_text("Nama\tJabatan\nAni\tKetua\nBudi\tSekretaris\n", encoding="utf-8")
    assert zi("people", plan, source)[0] == 0
    code, said, _ = zi("meeting", plan, "period=2026-tw2", "date=2026-06-30", "attendees=Ani; Budi")
    meeting = said.removesuffix(".\n").rsplit(" ", 1)[1]
    assert code == 0 and len(meeting) == 32
    with open_plan(plan, ME, read_only=True) as store:
        kept = store.plan.records[meeting]
    assert (kept.period, kept.attendees) == ("2026-TW2", ("Ani", "Budi"))
    out = plan.with_name("hadir.xlsx")
    assert zi("export", plan, out, "--form", "daftar-hadir", "--meeting", meeting)[0] == 0


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["meeting", "warna=merah"], "warna"),
        (["meeting", "period=besok"], "bukan periode"),
        (["people", "tidak-ada.tsv"], "tidak-ada.tsv"),
        (["adopt"], "bukan tanggal"),
        (["adopt", "--date", "entah"], "entah bukan tanggal"),
    ],
)
def test_what_cannot_be_meant_is_said_and_changes_nothing(zi, plan, command, says):
    before = plan.read_bytes()
    code, _, wrong = zi(command[0], plan, *command[1:])
    assert code == 2 and says in wrong and plan.read_bytes() == before


def test_an_adopted_plan_tells_its_changes(zi, plan):
    assert zi("adopt", plan, "--number", "5/2026", "--date", "15-01-2026")[0] == 0
    zi("set", plan, "1.1.1", "remarks=ditunda")
    out = plan.with_name("matriks.docx")
    assert zi("export", plan, out, "--form", "matriks-perubahan")[0] == 0


def test_next_years_plan_is_another_file_with_the_same_rows(zi, plan):
    zi("set", plan, "1.1.1", "action=SKP 2025")
    new = plan.with_name("2027.zi")
    code, said, _ = zi("next-year", plan, new)
    assert code == 0 and "1 tahun di dalam teks digeser" in said
    with open_plan(new, ME, read_only=True) as store:
        assert store.plan.info.year == 2027
        assert next(store.plan.activities()).action == "SKP 2026"
    assert zi("next-year", plan, new)[0] == 2  # it is there already
    other = plan.with_name("2030.zi")
    assert zi("next-year", plan, other, "--year", "2030", "--clear-months", "--keep-years")[0] == 0
    with open_plan(other, ME, read_only=True) as store:
        assert not any(row.months for row in store.plan.activities())
