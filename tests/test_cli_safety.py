"""`zi check`, `backup`, `backups`, `restore`, `recover` as support staff use them."""

from __future__ import annotations

import json

import pytest

from tests.db.files import sql
from zi_desktop import cli


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def zi(capsys):
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
        zi("new", path, "--unit", "KPU Kota Contoh", "--year", "2026", "--template", "standar")[0]
        == 0
    )
    return path


def test_a_sound_plan_is_said_to_be_so(zi, plan):
    assert zi("check", plan) == (0, "rencana.zi utuh.\n", "")
    assert json.loads(zi("check", plan, "--json")[1]) == {"ok": True, "problems": []}


def test_a_row_unlike_its_journal_is_found(zi, plan):
    sql(plan, "DELETE FROM rows WHERE id = (SELECT max(id) FROM rows WHERE entity = 'component')")
    code, said, _ = zi("check", plan, "--json")
    problems = json.loads(said)["problems"]
    assert (code, [problem["kind"] for problem in problems]) == (1, ["row"])
    assert "riwayat" in zi("check", plan)[1]


def test_a_damaged_file_is_a_problem_and_stays_as_it_was(zi, plan):
    data = plan.read_bytes()[:-4096]
    plan.write_bytes(data)
    code, said, _ = zi("check", plan, "--json")
    assert (code, json.loads(said)["problems"][0]["kind"]) == (1, "file")
    assert plan.read_bytes() == data


def test_what_is_no_plan_is_bad_input(zi, tmp_path):
    assert zi("check", tmp_path / "tidak ada.zi")[0] == 2


def test_backups_are_made_once_for_each_state_and_listed(zi, plan):
    assert zi("backups", plan)[0] == 2
    assert zi("backup", plan)[0] == 0
    assert zi("backup", plan)[0] == 0
    zi("set", plan, "rencana", "unit=KPU Kota Lain")
    assert zi("backup", plan)[0] == 0
    found = json.loads(zi("backups", plan, "--json")[1])
    assert [(b["reason"], b["verified"]) for b in found] == [("asked", True)] * 2
    assert found[0]["at"] >= found[1]["at"]
    assert "Ubah lewat perintah" in zi("backups", plan)[1]


def test_a_plan_whose_rows_are_wrong_is_kept_but_not_called_backed_up(zi, plan):
    sql(plan, "DELETE FROM rows WHERE id = (SELECT max(id) FROM rows WHERE entity = 'component')")
    code, _, said = zi("backup", plan)
    assert code == 2
    assert "tidak cocok dengan riwayatnya" in said
    assert json.loads(zi("backups", plan, "--json")[1])[0]["verified"] is False


@pytest.fixture
def backup(zi, plan):
    zi("backup", plan)
    return json.loads(zi("backups", plan, "--json")[1])[0]["path"]


def unit(zi, path):
    return json.loads(zi("show", path, "--json")[1])["unit"]


def test_a_backup_comes_back_as_a_new_file_and_never_over_another(zi, plan, backup, tmp_path):
    zi("set", plan, "rencana", "unit=KPU Kota Lain")
    new = tmp_path / "dipulihkan.zi"
    assert zi("restore", backup, new)[0] == 0
    assert (unit(zi, new), unit(zi, plan)) == ("KPU Kota Contoh", "KPU Kota Lain")
    assert zi("restore", backup, plan)[0] == 2
    assert unit(zi, plan) == "KPU Kota Lain"


def test_a_backup_comes_back_in_place_and_undo_takes_it_back(zi, plan, backup):
    zi("set", plan, "rencana", "unit=KPU Kota Lain")
    assert "1 baris berubah" in zi("restore", backup, plan, "--in-place", "--dry-run")[1]
    assert unit(zi, plan) == "KPU Kota Lain"
    assert zi("restore", backup, plan, "--in-place")[0] == 0
    assert unit(zi, plan) == "KPU Kota Contoh"
    assert "Pulihkan cadangan" in zi("undo", plan)[1]
    assert unit(zi, plan) == "KPU Kota Lain"


def test_a_damaged_plan_is_saved_into_a_new_file_and_kept_as_it_is(zi, plan, backup, tmp_path):
    zi("set", plan, "1.1", "title=Judul sesudah cadangan")
    data = plan.read_bytes()
    plan.write_bytes(data[: len(data) // 2])
    new = tmp_path / "selamat.zi"
    code, said, _ = zi("recover", plan, new)
    assert code in (0, 1)
    assert "diselamatkan" in said
    assert plan.read_bytes() == data[: len(data) // 2]
    assert zi("check", new)[0] in (0, 1)
    assert len(json.loads(zi("show", new, "--json")[1])["activities"]) == len(
        json.loads(zi("show", backup, "--json")[1])["activities"]
    )


def test_a_file_of_which_nothing_is_left_is_said_to_be_so(zi, tmp_path):
    gone = tmp_path / "kosong.zi"
    gone.write_bytes(bytes(10_000))
    code, _, said = zi("recover", gone, tmp_path / "baru.zi")
    assert (code, "diselamatkan" in said) == (2, True)
    assert not (tmp_path / "baru.zi").exists()
