"""A journal that a crash left: rolled back where it is this file's, laid aside where it is another's."""

from __future__ import annotations

import shutil
import sys

import pytest

from tests.db.files import ANI, activity, content, make_plan, on_disk, opened, set_text
from tests.db.processes import cut_off
from zi_desktop.db.left_over import beside
from zi_desktop.db.opening import open_plan
from zi_desktop.domain.errors import PlanError


@pytest.fixture
def path(tmp_path):
    return make_plan(tmp_path / "contoh.zi")


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


def test_what_a_power_cut_left_unfinished_is_rolled_back_and_nothing_stays_beside(path):
    with opened(path) as store:
        set_text(store, "r1", "action", "selesai tersimpan")
        before = content(store.plan)
    cut_off(path)
    with opened(path) as store:
        assert content(store.plan) == before
        assert store.check() == []
    assert names(path.parent) == [path.name]


@pytest.mark.parametrize("actions", [1, 25])
@pytest.mark.parametrize("read_only", [False, True])
def test_a_backup_copied_over_a_plan_that_was_cut_off_is_opened_as_it_is(path, actions, read_only):
    for n in range(3):
        with opened(path) as store:
            set_text(store, "r1", "action", f"cadangan {n} " + "y" * 3000)
    backup = path.with_name("cadangan")
    shutil.copyfile(path, backup)
    with opened(path) as store:
        for n in range(actions):
            set_text(store, "r1", "action", f"sesudah {n} " + "z" * (3000 if actions > 1 else 5))
    cut_off(path)
    shutil.copyfile(backup, path)
    with open_plan(path, author=ANI, read_only=read_only) as store:
        assert activity(store, "r1").action.startswith("cadangan 2")
        assert store.check() == []
    assert path.read_bytes() == backup.read_bytes()
    aside = [name for name in names(path.parent) if ".asing-" in name]
    assert len(aside) == 1
    assert names(path.parent) == sorted(["cadangan", path.name, *aside])


def test_without_room_to_keep_the_file_meanwhile_nothing_is_touched(path, monkeypatch):
    cut_off(path)
    before = path.read_bytes(), beside(path, "-journal").read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("zi_desktop.db.left_over.shutil.copyfile", full)
    with pytest.raises(PlanError) as refused:
        opened(path)
    assert refused.value.kind == "disk_full"
    assert (path.read_bytes(), beside(path, "-journal").read_bytes()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
def test_work_goes_on_where_a_share_put_an_identical_file_in_its_place(path):
    with opened(path) as store:
        set_text(store, "r1", "action", "sebelum")
        copy = path.with_name("salinan")
        shutil.copyfile(path, copy)
        copy.replace(path)
        set_text(store, "r1", "action", "sesudah")
        assert store.check() == []
    assert on_disk(path) == content(store.plan)


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
def test_what_was_done_while_the_file_was_gone_is_saved_once_it_is_back(path):
    with opened(path) as store:
        store.save_later(lambda: None)
        away = path.rename(path.with_name("tercabut"))
        set_text(store, "r1", "action", "sementara tercabut")
        with pytest.raises(PlanError):
            store.save()
        assert store.unsaved == 1
        shutil.copyfile(away, path)
        store.save()
        assert activity(store, "r1").action == "sementara tercabut"
    assert on_disk(path) == content(store.plan)


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
def test_another_state_of_the_plan_in_its_place_is_never_written_on(path):
    with opened(path) as store:
        older = path.with_name("lama")
        shutil.copyfile(path, older)
        set_text(store, "r1", "action", "baru")
        before = older.read_bytes()
        older.replace(path)
        with pytest.raises(PlanError):
            set_text(store, "r1", "action", "lebih baru")
        store.abandon()
    assert path.read_bytes() == before
