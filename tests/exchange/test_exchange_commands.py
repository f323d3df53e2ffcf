"""`zi pack`, `merge`, `conflicts` and `resolve` as a script uses them: files in, exit codes and JSON out."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

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


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("templat") / "ani.zi"
    cli.main(["new", str(path), "--unit", "KPU Kota Contoh", "--year", "2026", *TEMPLATE])
    return path


TEMPLATE = ["--template", "standar"]


@pytest.fixture
def ani(template, tmp_path):
    folder = tmp_path / "ani"
    folder.mkdir()
    return Path(shutil.copy(template, folder / "ani.zi"))


@pytest.fixture
def budi(ani, tmp_path):
    folder = tmp_path / "budi"
    folder.mkdir()
    return Path(shutil.copy(ani, folder / "budi.zi"))


def answer(zi, *words):
    code, out, err = zi(*words, "--json")
    assert code in (0, 1), err
    return code, json.loads(out)


def rows(zi, plan):
    return {row["number"]: row for row in answer(zi, "show", plan)[1]["activities"]}


def state_of(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(p): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_a_package_brings_what_was_done_on_the_other_computer(zi, ani, budi, tmp_path):
    zi("set", budi, "1.1.1", "remarks=tentatif", "months=3,4")
    zi("add", budi, "1.1", "action=Rapat koordinasi")
    zi("remove", budi, "1.2.1")
    package = tmp_path / "kiriman.zipaket"
    code, out, _ = zi("pack", budi, package)
    assert code == 0 and "Aman dicabut" in out
    said = answer(zi, "merge", ani, package)
    assert said == (
        0,
        {
            "added": 1,
            "changed": 1,
            "removed": 1,
            "conflicts": 0,
            "evidence_added": 0,
            "evidence_missing": 0,
        },
    )
    assert rows(zi, ani) == rows(zi, budi)


def test_a_bare_plan_file_is_merged_the_same_way_and_stays_as_it_is(zi, ani, budi):
    zi("set", budi, "1.1.1", "remarks=tentatif")
    before = state_of(budi.parent)
    assert answer(zi, "merge", ani, budi)[1]["changed"] == 1
    assert state_of(budi.parent) == before


def test_the_same_package_twice_changes_nothing_and_says_so(zi, ani, budi, tmp_path):
    zi("set", budi, "1.1.1", "remarks=tentatif")
    zi("pack", budi, tmp_path / "k.zipaket")
    zi("merge", ani, tmp_path / "k.zipaket")
    before = state_of(ani.parent)
    code, out, _ = zi("merge", ani, tmp_path / "k.zipaket")
    assert code == 0 and "tidak ada yang baru" in out
    assert state_of(ani.parent) == before
    assert set(answer(zi, "merge", ani, tmp_path / "k.zipaket")[1].values()) == {0}


def test_a_dry_run_says_what_would_change_and_changes_nothing(zi, ani, budi):
    zi("set", budi, "1.1.1", "remarks=tentatif")
    before = state_of(ani.parent)
    assert answer(zi, "merge", ani, budi, "--dry-run")[1]["changed"] == 1
    assert state_of(ani.parent) == before


def test_a_conflict_is_listed_and_settled_and_its_settlement_travels(zi, ani, budi):
    zi("set", ani, "1.1.1", "remarks=oleh Ani")
    zi("set", budi, "1.1.1", "remarks=oleh Budi")
    code, said = answer(zi, "merge", ani, budi)
    assert (code, said["conflicts"]) == (1, 1)
    code, (conflict,) = answer(zi, "conflicts", ani)
    assert code == 1
    assert (conflict["number"], conflict["field"]) == ("1.1.1", "remarks")
    values = [choice["value"] for choice in conflict["choices"]]
    assert set(values) == {"oleh Ani", "oleh Budi"}
    assert all(set(c) == {"value", "author", "computer", "at"} for c in conflict["choices"])
    assert zi("resolve", ani, conflict["id"], values.index("oleh Ani"))[0] == 0
    assert answer(zi, "conflicts", ani) == (0, [])
    assert answer(zi, "merge", budi, ani)[1]["conflicts"] == 0
    assert rows(zi, budi)["1.1.1"]["remarks"] == "oleh Ani"
    assert answer(zi, "conflicts", budi) == (0, [])


def test_a_conflict_is_settled_by_words_of_ones_own(zi, ani, budi):
    zi("set", ani, "1.1.1", "remarks=Ani")
    zi("set", budi, "1.1.1", "remarks=Budi")
    zi("merge", ani, budi)
    conflict = answer(zi, "conflicts", ani)[1][0]["id"]
    assert zi("resolve", ani, conflict, "--text", "Ani dan Budi")[0] == 0
    assert rows(zi, ani)["1.1.1"]["remarks"] == "Ani dan Budi"


def test_a_wrong_conflict_or_choice_changes_nothing(zi, ani, budi):
    zi("set", ani, "1.1.1", "remarks=Ani")
    zi("set", budi, "1.1.1", "remarks=Budi")
    zi("merge", ani, budi)
    conflict = answer(zi, "conflicts", ani)[1][0]["id"]
    before = state_of(ani.parent)
    for words in (("tidak-ada", 0), (conflict, 2), (conflict,), (conflict, "x")):
        assert zi("resolve", ani, *words)[0] == 2
    assert state_of(ani.parent) == before


def test_a_row_deleted_here_and_filled_there_is_a_conflict_until_somebody_decides(zi, ani, budi):
    many = len(rows(zi, ani))
    zi("remove", ani, "1.1.1")
    zi("set", budi, "1.1.1", "remarks=masih dipakai")
    assert answer(zi, "merge", ani, budi)[0] == 1
    conflicts = answer(zi, "conflicts", ani)[1]
    assert [conflict["field"] for conflict in conflicts] == ["alive"]
    values = [choice["value"] for choice in conflicts[0]["choices"]]
    assert sorted(values) == [False, True]
    zi("resolve", ani, conflicts[0]["id"], values.index(False))
    assert answer(zi, "conflicts", ani) == (0, [])
    assert len(rows(zi, ani)) == many - 1


def test_a_merge_that_would_remove_most_of_the_plan_waits_for_the_number_of_rows(zi, ani, budi):
    for area in range(6, 1, -1):
        zi("remove", budi, area)
    before = state_of(ani.parent)
    for _ in range(2):
        code, _, err = zi("merge", ani, budi)
        assert code == 2 and "menghapus" in err
        assert state_of(ani.parent) == before
    removed = int(err.rsplit(" ", 1)[1].strip(".\n"))
    assert zi("merge", ani, budi, "--removing", removed - 1)[0] == 2
    assert zi("merge", ani, budi, "--removing", removed)[0] == 0
    assert rows(zi, ani) == rows(zi, budi)


def test_another_plan_is_refused(zi, ani, tmp_path):
    other = tmp_path / "lain.zi"
    zi("new", other, "--unit", "KPU Kota Lain", "--year", 2026)
    before = state_of(ani.parent)
    for source in (other, tmp_path / "tidak ada.zipaket", tmp_path):
        assert zi("merge", ani, source)[0] == 2
    text = tmp_path / "surat.txt"
    text.write_text("halo")
    assert zi("merge", ani, text)[0] == 2
    assert state_of(ani.parent) == before


def test_a_folder_of_several_is_merged_or_refused_as_a_whole(zi, ani, budi, tmp_path):
    folder = tmp_path / "stik"
    folder.mkdir()
    zi("set", budi, "1.1.1", "remarks=satu")
    zi("pack", budi, folder / "satu.zipaket")
    zi("set", budi, "1.1.1", "remarks=dua")
    zi("pack", budi, folder / "dua.zipaket")
    damaged = folder / "rusak.zipaket"
    damaged.write_bytes((folder / "dua.zipaket").read_bytes()[:-9])
    before = state_of(ani.parent)
    assert zi("merge", ani, folder)[0] == 2
    assert state_of(ani.parent) == before
    damaged.unlink()
    assert zi("merge", ani, folder)[0] == 0
    assert rows(zi, ani)["1.1.1"]["remarks"] == "dua"


def test_a_package_goes_nowhere_it_cannot(zi, ani, tmp_path):
    assert zi("pack", ani, tmp_path / "tidak ada" / "x.zipaket")[0] == 2
    assert zi("pack", tmp_path / "tidak ada.zi", tmp_path / "x.zipaket")[0] == 2
    before = state_of(ani.parent)
    assert zi("pack", ani, ani)[0] == 2
    assert state_of(ani.parent) == before
    assert not list(tmp_path.glob("*.zipaket"))


def test_a_twin_is_joined_when_the_command_says_so(zi, ani, tmp_path):
    twin = tmp_path / "kembar.zi"
    zi("new", twin, "--unit", "KPU Kota Contoh", "--year", 2026, *TEMPLATE)
    zi("set", twin, "1.1.1", "remarks=dari kembaran")
    code, _, err = zi("merge", ani, twin)
    assert code == 2 and "kembar" in err
    many = len(rows(zi, ani))
    assert answer(zi, "merge", ani, twin, "--join-twin")[0] == 0
    assert len(rows(zi, ani)) == many
    assert rows(zi, ani)["1.1.1"]["remarks"] == "dari kembaran"
    zi("set", twin, "1.1.1", "remarks=lagi")
    assert answer(zi, "merge", ani, twin)[1]["changed"] == 1
    assert answer(zi, "merge", twin, ani)[0] == 0
