"""A backup brought back: as a new file, or in place so that no exchange undoes it, with today's state kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.db.files import BUDI, content, copied, on_disk, opened, set_text
from zi_desktop.db.left_over import beside
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.comparing import RowChange
from zi_desktop.domain.edits import add_activity, remove_rows
from zi_desktop.domain.errors import PlanError
from zi_desktop.paths import Folders
from zi_desktop.services.backups import back_up, list_backups
from zi_desktop.services.restoring import preview, restore_as_new, restore_in_place

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.under(tmp_path / "milik")


@pytest.fixture
def backup(path: Path, folders: Folders) -> Path:
    return back_up(path, "asked", folders, lambda: NOW).path


def go_on(plan: Path) -> None:
    """What happens after the backup: a text, a new row, a deletion."""
    with opened(plan) as store:
        set_text(store, "r1", "action", "diganti")
        store.apply("Tambah", add_activity(store.plan, RowId("l"), lambda: RowId("baru")))
        store.apply("Hapus", remove_rows(store.plan, [RowId("r2")]))


def test_in_place_the_plan_shows_what_the_backup_shows_and_undo_takes_it_back(
    path: Path,
    backup: Path,
    folders: Folders,
):
    go_on(path)
    with opened(path) as store:
        today = content(store.plan)
        effect = restore_in_place(store, backup, NOW, folders)
        assert {"r1", "r2", "baru"} <= effect.rows
        assert content(store.plan) == on_disk(backup)
        assert store.undo_label == effect.label
        assert store.check() == []
        store.undo()
        assert content(store.plan) == today
    kept = list_backups(path, folders)
    assert [listed.backup.reason for listed in kept] == ["restore", "asked"]
    assert on_disk(kept[0].backup.path) == today


def test_what_was_restored_is_not_undone_by_the_next_exchange(
    path: Path,
    backup: Path,
    folders: Folders,
):
    go_on(path)
    with opened(copied(path, "budi.zi"), BUDI) as budi:
        set_text(budi, "r3", "remarks", "dari Budi")
        theirs = budi.whole_journal()
    with opened(path) as store:
        restore_in_place(store, backup, NOW, folders)
        store.merge(theirs, "Gabung")
        assert store.plan.activity(RowId("r1")).action == "langkah r1"
        assert store.plan.activity(RowId("r3")).remarks == "dari Budi"
        assert RowId("r2") in store.plan
        assert RowId("baru") not in store.plan


def test_a_backup_that_knows_more_than_the_plan_brings_it_along(
    path: Path,
    template: Path,
    folders: Folders,
):
    """Somebody put an old file over the plan; the backup has what was written since."""
    go_on(path)
    newer = back_up(path, "work", folders, lambda: NOW).path
    path.write_bytes(template.read_bytes())
    with opened(path) as store:
        restore_in_place(store, newer, NOW, folders)
        assert content(store.plan) == on_disk(newer)
        assert store.check() == []


def test_a_backup_of_another_plan_is_refused(tmp_path: Path, path: Path, folders: Folders):
    from zi_desktop.services.plans import new_plan

    other = tmp_path / "lain.zi"
    new_plan(other, unit="KPU Lain", year=2026, author=BUDI).close()
    with opened(path) as store:
        before = content(store.plan)
        with pytest.raises(PlanError) as refused:
            restore_in_place(store, other, NOW, folders)
        assert refused.value.kind == "other_plan"
        assert content(store.plan) == before


def test_nothing_is_restored_where_todays_state_cannot_be_kept(
    path: Path,
    backup: Path,
    folders: Folders,
):
    go_on(path)
    before = on_disk(path)
    no_room = Folders.under(backup)  # a file where a folder is needed
    with opened(path) as store, pytest.raises(PlanError) as refused:
        restore_in_place(store, backup, NOW, no_room)
    assert refused.value.kind == "no_backup"
    assert on_disk(path) == before


def test_as_a_new_file_it_is_whole_and_strays_beside_the_name_do_not_mix_in(
    backup: Path, tmp_path: Path
):
    target = tmp_path / "baru.zi"
    for ending in ("-journal", "-wal"):
        beside(target, ending).write_bytes(b"left over " * 100)
    restore_as_new(backup, target)
    assert on_disk(target) == on_disk(backup)
    assert not beside(target, "-journal").exists()
    assert len(list(tmp_path.glob("baru.zi-*.asing-*"))) == 2


def test_an_existing_file_is_never_replaced(backup: Path, path: Path):
    before = path.read_bytes()
    with pytest.raises(PlanError) as refused:
        restore_as_new(backup, path)
    assert refused.value.kind == "exists"
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*.baru"))


def test_a_backup_that_rotted_is_not_made_a_plan(backup: Path, tmp_path: Path):
    data = bytearray(backup.read_bytes())
    at = data.index(b"langkah r2")
    data[at] ^= 1
    backup.write_bytes(data)
    with pytest.raises(PlanError) as refused:
        restore_as_new(backup, tmp_path / "baru.zi")
    assert refused.value.kind == "damaged"
    assert not list(tmp_path.glob("baru*"))


def test_the_preview_counts_what_would_come_change_and_go(path: Path, backup: Path):
    assert preview(backup, path).differences == ()
    go_on(path)
    found = preview(backup, path)
    assert found.counts == {RowChange.ADDED: 1, RowChange.CHANGED: 1, RowChange.REMOVED: 1}
    assert found.sentence.startswith("Bila dikembalikan: 1 baris kembali, 1 baris berubah, 1 baris")
