"""Backups: made by SQLite, tried before they count, outside the plan's folder, and never in the way of the plan."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.db.files import BUDI, content, on_disk, opened, set_text, sql
from tests.db.processes import cut_off
from zi_desktop.db import backups
from zi_desktop.db.backups import back_up, backups_in
from zi_desktop.db.copying import rename
from zi_desktop.db.opening import open_plan
from zi_desktop.db.soundness import is_sound
from zi_desktop.db.store import PlanStore
from zi_desktop.domain.errors import PlanError

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cadangan" / "plan"


def edited(path: Path, text: str) -> Path:
    with opened(path) as store:
        set_text(store, "r1", "remarks", text)
    return path


def test_a_backup_shows_what_the_plan_shows_and_lies_elsewhere(path: Path, folder: Path):
    before = path.read_bytes()
    made = back_up(path, folder, "opening", NOW)
    assert (made.number, made.at, made.reason, made.verified) == (1, NOW, "opening", True)
    assert on_disk(made.path) == on_disk(path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
    assert backups_in(folder) == [made]


def test_it_tells_rows_and_last_action_without_being_opened_as_a_plan(path: Path, folder: Path):
    with opened(path, BUDI) as store:
        set_text(store, "r1", "remarks", "x", label="Ubah keterangan")
    said = backups.contents(back_up(path, folder, "asked", NOW).path)
    assert (said.rows, said.label, said.author) == (3, "Ubah keterangan", "Budi")


def test_nothing_is_made_where_nothing_changed(path: Path, folder: Path):
    first = back_up(path, folder, "opening", NOW)
    assert back_up(path, folder, "merge", NOW + timedelta(days=1)) == first
    second = back_up(edited(path, "lagi"), folder, "merge", NOW)
    assert [backup.number for backup in backups_in(folder)] == [2, 1]
    assert on_disk(second.path) == on_disk(path)


def test_a_plan_that_is_open_and_being_written_is_backed_up_as_last_saved(
    store: PlanStore, folder: Path
):
    store.save_later(lambda: None)
    saved = content(store.plan)
    set_text(store, "r1", "remarks", "belum tersimpan")
    made = back_up(store.path, folder, "work", NOW)
    assert on_disk(made.path) == saved
    store.save()
    assert on_disk(back_up(store.path, folder, "work", NOW).path) == content(store.plan)


@pytest.mark.parametrize("earlier", [False, True])
@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE rows SET shown = replace(shown, 'langkah r2', 'langkah rX')",
        "DELETE FROM rows WHERE id = 'r2'",
        "DELETE FROM revisions WHERE \"row\" = 'r2'",
        "UPDATE revisions SET fields = replace(fields, 'langkah r2', 'langkah rX')",
        "UPDATE transactions SET author = 'Orang lain'",
    ],
)
def test_a_backup_whose_rows_are_not_what_its_journal_says_does_not_count(
    path: Path, folder: Path, damage: str, earlier: bool
):
    """Also beside an earlier sound one, where most of it is not looked at again."""
    sound = back_up(path, folder, "opening", NOW) if earlier else None
    edited(path, "lagi")
    sql(path, "PRAGMA foreign_keys = OFF", damage)
    made = back_up(path, folder, "opening", NOW)
    assert not made.verified
    assert [backup for backup in backups_in(folder) if backup.verified] == (
        [sound] if sound else []
    )


def test_what_changed_since_a_sound_copy_is_looked_at_and_the_rest_is_not(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    like = shutil.copy(path, tmp_path / "like.zi")
    edited(path, "lagi")
    looked: list[list[str]] = []
    from zi_desktop.db import soundness

    real = soundness.problems_of_rows
    monkeypatch.setattr(
        soundness, "problems_of_rows", lambda c, rows: looked.append(rows) or real(c, rows)
    )
    assert is_sound(path, like=Path(like))
    assert looked == [["r1"]]
    assert is_sound(path, like=tmp_path / "gone.zi")  # all of it, then


def test_a_disk_without_room_leaves_the_earlier_backups_and_no_scrap(path: Path, folder: Path):
    from tests.db.test_full_disk import files_no_longer_than

    first = back_up(path, folder, "opening", NOW)
    edited(path, "lagi")
    for room in (0, 4096, 20_000):
        with files_no_longer_than(room), pytest.raises(PlanError) as refused:
            back_up(path, folder, "work", NOW)
        assert refused.value.kind == "no_backup"
    assert backups_in(folder) == [first]
    assert sorted(entry.suffix for entry in folder.iterdir()) == [".txt", ".zi"]


def test_a_file_that_another_program_holds_for_a_moment_gets_its_name_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (old, new), held = (tmp_path / "a", tmp_path / "b"), [PermissionError("held")] * 2
    old.write_text("x")
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if held:
            raise held.pop()
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    rename(old, new, tries=3)
    assert new.read_text() == "x"
    held += [PermissionError("held")] * 3
    with pytest.raises(PermissionError):
        rename(new, old, tries=2)


def test_what_a_killed_process_left_is_swept_away_later(path: Path, folder: Path):
    folder.mkdir(parents=True)
    old, new = folder / "aa.bagian", folder / "bb.bagian"
    for part in (old, new):
        part.write_bytes(b"half")
    os.utime(old, (1, 1))
    back_up(path, folder, "opening", NOW)
    assert (old.exists(), new.exists()) == (False, True)


def test_a_plan_cut_off_while_writing_is_not_backed_up_half(path: Path, folder: Path):
    cut_off(path)
    with pytest.raises(PlanError) as refused:
        back_up(path, folder, "opening", NOW)
    assert refused.value.kind == "no_backup"
    with open_plan(path, author=BUDI) as store:  # which rolls it back
        shown = content(store.plan)
    assert on_disk(back_up(path, folder, "opening", NOW).path) == shown


def test_many_backups_are_thinned_as_they_come(path: Path, folder: Path):
    for day in range(30):
        back_up(edited(path, str(day)), folder, "opening", NOW + timedelta(days=day))
    kept = backups_in(folder)
    assert 12 <= len(kept) <= 20
    assert kept[0].number == 30


def test_a_plan_whose_file_says_nothing_is_known_by_where_it_lay(path: Path, folder: Path):
    back_up(path, folder, "opening", NOW)
    path.write_bytes(b"\0" * 5000)
    with pytest.raises(PlanError):
        backups.plan_id(path)
    assert backups.folder_by_origin(folder.parent, path) == folder
    assert backups.folder_by_origin(folder.parent, path.with_name("lain.zi")) is None
