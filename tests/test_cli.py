"""The command `zi` as a script or a colleague uses it: arguments in, text and exit code out."""

from __future__ import annotations

import json
import re
import sqlite3

import pytest

from zi_desktop import cli
from zi_desktop.db.lock import PlanLock
from zi_desktop.domain.history import Author


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def zi(capsys):
    """Run a command; returns (exit code, standard output, standard error)."""

    def run(*arguments):
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            code = stopped.code
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run


@pytest.fixture
def plan(tmp_path, zi):
    path = tmp_path / "rencana.zi"
    assert (
        zi("new", path, "--unit", "KPU Kota Contoh", "--year", 2026, "--template", "standar")[0]
        == 0
    )
    return path


def shown(zi, plan):
    code, out, _ = zi("show", plan, "--json")
    assert code == 0
    return json.loads(out)


def first(zi, plan):
    return shown(zi, plan)["activities"][0]


def test_a_new_plan_from_the_standard_template_has_every_standard_component(zi, plan):
    said = shown(zi, plan)
    assert (said["unit"], said["year"], said["kind"]) == ("KPU Kota Contoh", 2026, "Rencana Kerja")
    assert len({row["standard"] for row in said["activities"]}) == 25
    assert said["activities"][0]["number"] == "1.1.1"


def test_show_has_exactly_the_promised_keys(zi, plan):
    said = shown(zi, plan)
    assert set(said) == {"id", "unit", "year", "kind", "activities"}
    keys = (
        "id number area_no area group component_no component standard indicator action "
        "expected_evidence target_time months tentative_months rhythm target_output remarks responsible "
        "realization duties"
    )
    assert set(said["activities"][0]) == set(keys.split())


def test_an_empty_plan_has_no_rows(zi, tmp_path):
    path = tmp_path / "kosong.zi"
    assert zi("new", path, "--unit", "KPU Kota X", "--year", 2026)[0] == 0
    assert shown(zi, path)["activities"] == []


def test_set_changes_texts_and_months_and_the_target_time_follows(zi, plan):
    code, _, _ = zi("set", plan, "1.1.1", "months=1,2,12", "remarks==SUM(A1)", "responsible=Hukum")
    assert code == 0
    row = first(zi, plan)
    assert row["months"] == [1, 2, 12]
    assert row["target_time"] == "Januari-Februari dan Desember 2026"
    assert row["remarks"] == "=SUM(A1)"
    assert row["responsible"] == "Hukum"


def test_a_literal_target_time_is_kept_until_months_are_set(zi, plan):
    zi("set", plan, "1.1.1", "target_time=Minggu kedua Januari")
    assert first(zi, plan)["target_time"] == "Minggu kedua Januari"
    zi("set", plan, "1.1.1", "months=3")
    assert first(zi, plan)["target_time"] == "Maret 2026"


def test_tentative_months_are_among_the_planned_ones(zi, plan):
    code, _, err = zi("set", plan, "1.1.1", "months=1,2,3", "tentative_months=3,4")
    assert (code, "Bulan 4 ditulis tentatif" in err) == (2, True)
    zi("set", plan, "1.1.1", "months=1,2,3", "tentative_months=3")
    row = first(zi, plan)
    assert (row["months"], row["tentative_months"]) == ([1, 2, 3], [3])
    zi("set", plan, "1.1.1", "tentative_months=2")
    row = first(zi, plan)
    assert (row["months"], row["tentative_months"]) == ([1, 2, 3], [2])


def test_a_composed_number_that_is_typed_along_is_not_doubled(zi, plan):
    zi("set", plan, "1.1.2", "action=2. Menyusun jadwal.")
    assert shown(zi, plan)["activities"][1]["action"] == "2. Menyusun jadwal."


def test_areas_components_and_the_plan_itself_can_be_set(zi, plan):
    assert zi("set", plan, "1", "area=PERUBAHAN", "area_no=A")[0] == 0
    assert zi("set", plan, "1.1", "component=Tim")[0] == 0
    assert zi("set", plan, "rencana", "unit=KPU Kota Y", "year=2027", "decree_place=Y")[0] == 0
    said = shown(zi, plan)
    assert (said["unit"], said["year"]) == ("KPU Kota Y", 2027)
    row = said["activities"][0]
    assert (row["area"], row["area_no"], row["component"]) == ("PERUBAHAN", "A", "Tim")


def test_add_remove_and_undo(zi, plan):
    before = shown(zi, plan)
    code, out, _ = zi("add", plan, "1.1", "action=Baru", "months=5")
    assert code == 0
    assert out.startswith("1.1.3 ")
    assert zi("remove", plan, "1.1")[0] == 0
    assert len(shown(zi, plan)["activities"]) == len(before["activities"]) - 2
    assert zi("undo", plan)[0] == 0
    assert shown(zi, plan)["activities"][2]["action"] == "3. Baru"
    assert zi("undo", plan)[0] == 0
    assert shown(zi, plan) == before


def test_undo_walks_back_over_earlier_runs_but_never_past_the_plans_making(zi, tmp_path):
    path = tmp_path / "kosong.zi"
    zi("new", path, "--unit", "KPU Kota X", "--year", 2026)
    for unit in ("A", "B"):
        zi("set", path, "rencana", f"unit={unit}")
    assert zi("undo", path)[0] == 0
    assert shown(zi, path)["unit"] == "A"
    assert zi("undo", path)[0] == 0
    assert shown(zi, path)["unit"] == "KPU Kota X"
    code, _, err = zi("undo", path)
    assert code == 2
    assert "Tidak ada tindakan" in err


def test_history_tells_who_changed_what_newest_first(zi, plan):
    zi("set", plan, "1.1.1", "remarks=satu")
    zi("set", plan, "1.1.1", "remarks=dua")
    code, out, _ = zi("history", plan, "1.1.1", "--json")
    assert code == 0
    newest = json.loads(out)[0]
    assert (newest["field"], newest["old"], newest["new"]) == ("remarks", "satu", "dua")
    assert newest["author"]
    assert newest["number"] == "1.1.1"
    code, out, _ = zi("history", plan)
    assert code == 0
    assert "1.1.1 Keterangan: satu → dua" in out
    assert "None" not in out


def test_history_names_the_row_of_a_record_and_no_id(zi, plan, tmp_path):
    (tmp_path / "sk.pdf").write_bytes(b"%PDF-1.4")
    assert zi("attach", plan, "1.1.1", tmp_path / "sk.pdf")[0] == 0
    zi("set", plan, "rencana", "unit=KPU Kota Y")
    _, out, _ = zi("history", plan)
    assert ": 1.1.1 Pemakaian bukti: ditambahkan" in out
    assert not re.search(r": [0-9a-f]{32} ", out)


def test_history_of_a_removed_row_is_still_there(zi, plan):
    row = first(zi, plan)["id"]
    zi("remove", plan, row)
    code, out, _ = zi("history", plan, row, "--json")
    assert code == 0
    assert json.loads(out)[0]["field"] == "alive"


def test_the_plan_as_known_on_a_date(zi, plan):
    code, out, _ = zi("history", plan, "--at", "2999-01-01", "--json")
    assert code == 0
    assert json.loads(out) == shown(zi, plan)
    code, _, err = zi("history", plan, "--at", "2001-01-01")
    assert code == 2
    assert "belum ada" in err


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["show", "TIDAK-ADA.zi"], "tidak ditemukan"),
        (["set", "PLAN", "9.9.9", "action=x"], "Tidak ada baris 9.9.9"),
        (["set", "PLAN", "x", "action=x"], "Tidak ada baris x"),
        (["set", "PLAN", "1.1.1", "action"], "FIELD=VALUE"),
        (["set", "PLAN", "1.1.1", "warna=biru"], "warna"),
        (["set", "PLAN", "1.1.1", "months=13"], "13"),
        (["set", "PLAN", "1.1.1", "months=satu"], "satu"),
        (["set", "PLAN", "1.1.1", "rhythm=kadang"], "sekali, tiap_bulan"),
        (["set", "PLAN", "rencana", "year=dua"], "dua"),
        (["set", "PLAN", "rencana", "year=2150"], "2000-2100"),
        (["new", "LAIN.zi", "--unit", "X", "--year", "abc"], "'abc' tidak cocok untuk --year"),
        (["show", "PLAN", "--warna"], "Tidak dikenal: --warna"),
        (["set", "PLAN"], "Belum disebut: ROW, FIELD=VALUE"),
        (["terbang"], "terbang"),
        (["set", "PLAN", "rencana", "form=gantt"], "mojokerto"),
        (["add", "PLAN", "1", "action=x"], "bukan nomor komponen"),
        (["add", "PLAN", "1.1", "warna=biru"], "warna"),
        (["remove", "PLAN", "9"], "Tidak ada baris 9"),
        (["remove", "PLAN", "rencana"], "Tidak ada baris rencana"),
        (["new", "PLAN", "--unit", "X", "--year", "2026"], "sudah ada"),
        (["new", "LAIN.zi", "--unit", "X", "--year", "26"], "Tahun 26"),
        (["new", "LAIN.zi", "--unit", " ", "--year", "2026"], "Nama satker"),
        (["new", "LAIN.zi", "--unit", "X", "--year", "2026", "--template", "x"], "templat"),
        (["new", "LAIN.zi"], "pemakaian"),
        (["terbang"], "pemakaian"),
        ([], "pemakaian"),
        (["history", "PLAN", "--at", "kemarin"], "pemakaian"),
        (["history", "PLAN", "--at", "0001-01-01"], "pemakaian"),
        (["history", "PLAN", "--at", "9999-12-31"], "pemakaian"),
    ],
)
def test_bad_input_gets_a_sentence_exit_2_and_changes_nothing(zi, plan, tmp_path, arguments, word):
    before, files = plan.read_bytes(), sorted(tmp_path.glob("*.*"))
    paths = {
        "PLAN": plan,
        "LAIN.zi": tmp_path / "LAIN.zi",
        "TIDAK-ADA.zi": tmp_path / "TIDAK-ADA.zi",
    }
    code, out, err = zi(*[paths.get(argument, argument) for argument in arguments])
    assert (code, out) == (2, "")
    assert word in err
    assert plan.read_bytes() == before
    assert sorted(tmp_path.glob("*.*")) == files


def test_the_window_holding_the_plan_refuses_a_script_that_writes_but_not_one_that_reads(zi, plan):
    from zi_desktop.db.opening import open_plan

    with open_plan(plan, author=Author("Rini", "PC-1")):
        code, _, err = zi("set", plan, "1.1.1", "remarks=x")
        assert code == 2
        assert "sedang dibuka oleh Rini di komputer PC-1" in err
        assert zi("show", plan)[0] == 0
    assert not PlanLock.path_for(plan).exists()


def test_a_damaged_plan_is_refused_with_a_sentence(zi, plan):
    whole = plan.read_bytes()
    plan.write_bytes(whole[: len(whole) // 2])
    code, _, err = zi("show", plan)
    assert code == 2
    assert "rusak" in err


def test_a_foreign_database_is_refused_and_left_alone(zi, tmp_path):
    path = tmp_path / "anggaran.zi"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE anggaran (n)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    assert "bukan berkas rencana" in zi("set", path, "1", "area=x")[2]
    assert path.read_bytes() == before


def test_a_bug_is_logged_and_told_without_a_traceback(zi, plan, monkeypatch, tmp_path):
    def broken(*_):
        raise ZeroDivisionError("rahasia")

    monkeypatch.setattr("zi_desktop.services.showing.shown_plan", broken)
    code, _, err = zi("show", plan, "--json")
    assert code == 2
    assert "tetap utuh" in err
    [log] = list(tmp_path.rglob("zi-desktop.log"))
    assert "ZeroDivisionError" in log.read_text()
    assert "rahasia" not in log.read_text()


def test_help_and_version_are_in_indonesian(zi):
    code, out, _ = zi("--help")
    assert code == 0
    assert "pemakaian:" in out
    assert "usage" not in out
    assert zi("--version")[0] == 0
