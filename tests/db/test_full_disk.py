"""No room, or a medium that fails: the action is refused, the plan is as before, and work goes on once there is room."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.db.files import (
    ANI,
    BUDI,
    activity,
    content,
    copied,
    first_rows,
    on_disk,
    opened,
    set_text,
)
from zi_desktop.db.lock import PlanLock
from zi_desktop.db.opening import create_plan, open_plan
from zi_desktop.db.store import PlanStore
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.edits import add_activity, remove_rows
from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence

resource = pytest.importorskip("resource", reason="limits a file's size as POSIX does")

INFO = {"unit": "KPU Kota Contoh", "year": 2026}
NO_ROOM = {"disk_full", "medium_failed"}
LONG = "panjang " * 8_000


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """Whatever this process writes behind `size` bytes of any file fails, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def pages_no_more(store: PlanStore) -> Iterator[None]:
    """SQLite itself says that the disk is full."""
    limit = "PRAGMA max_page_count = "
    with store._saving.reading() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"{limit}{pages}")
    try:
        yield
    finally:
        with store._saving.reading() as connection:
            connection.execute(f"{limit}1000000")


def refusal(act: object, *args: object) -> str:
    with pytest.raises(PlanError) as caught:
        act(*args)  # type: ignore[operator]
    assert sentence(caught.value)
    return caught.value.kind


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def assert_as_before(store: PlanStore, before: object) -> None:
    assert content(store.plan) == before
    assert on_disk(store.path) == before
    assert store.check() == []
    assert names(store.path.parent) == [store.path.name, f"~${store.path.name}.kunci"]


def test_an_edit_on_a_full_disk_is_refused_and_can_be_done_again(store: PlanStore):
    before = content(store.plan)
    with pages_no_more(store):
        assert refusal(set_text, store, "r1", "remarks", LONG) == "disk_full"
        assert store.undo_label is None
        assert_as_before(store, before)
    set_text(store, "r1", "remarks", LONG)
    assert activity(store, "r1").remarks == LONG
    assert on_disk(store.path) == content(store.plan)
    store.undo()
    assert_as_before(store, before)


@pytest.mark.parametrize("room", [0, 100, 511, 512, 4096, 8192])
def test_no_room_for_the_rollback_journal_changes_nothing(store: PlanStore, room: int):
    before, data = content(store.plan), store.path.read_bytes()
    with files_no_longer_than(room):
        assert refusal(set_text, store, "r1", "remarks", LONG) in NO_ROOM
    assert store.path.read_bytes() == data
    assert_as_before(store, before)
    set_text(store, "r1", "remarks", LONG)
    assert on_disk(store.path) == content(store.plan)


@pytest.mark.parametrize("pages", range(0, 36, 5))
def test_room_that_ends_somewhere_in_the_file_changes_nothing(store: PlanStore, pages: int):
    before = content(store.plan)
    with files_no_longer_than(store.path.stat().st_size + pages * 4096):
        assert refusal(set_text, store, "r1", "remarks", LONG * 4) in NO_ROOM
    assert_as_before(store, before)
    set_text(store, "r1", "remarks", "pendek")
    assert on_disk(store.path) == content(store.plan)


def test_no_action_of_any_kind_leaves_half_of_itself(path: Path):
    with opened(copied(path, "budi.zi"), BUDI) as budi:
        set_text(budi, "r1", "remarks", LONG)
        theirs = budi.whole_journal()
    path.with_name("budi.zi").unlink()
    with opened(path) as store:
        set_text(store, "r2", "remarks", LONG, label="Panjang")
        store.apply("Hapus", remove_rows(store.plan, [RowId("k")]))
        store.undo()
        before, labels = content(store.plan), (store.undo_label, store.redo_label)
        new = add_activity(store.plan, RowId("l"), lambda: RowId("baru"), None, action=LONG)
        for act in (
            lambda: store.apply("Tambah", new),
            lambda: store.merge(theirs, "Gabung"),
            store.undo,
            store.redo,
        ):
            with files_no_longer_than(0):
                assert refusal(act) in NO_ROOM
            assert (store.undo_label, store.redo_label) == labels
            assert_as_before(store, before)
        store.merge(theirs, "Gabung")
        merged, seq = content(store.plan), store.log()[-1].seq
        with files_no_longer_than(0):
            assert refusal(store.withhold, seq) in NO_ROOM
        assert_as_before(store, merged)
        store.withhold(seq)
        assert_as_before(store, before)
        with files_no_longer_than(0):
            assert refusal(store.give_back, store.log()[-1].seq) in NO_ROOM
        assert_as_before(store, before)
        store.redo()
        assert RowId("k") not in store.plan
        assert store.check() == []


def test_opening_on_a_full_disk_is_refused_for_writing_and_possible_for_reading(path: Path):
    before = path.read_bytes()
    with files_no_longer_than(0):
        assert refusal(opened, path) == "disk_full"
        with open_plan(path, author=ANI, read_only=True) as store:
            assert activity(store, "r1").action == "langkah r1"
    assert path.read_bytes() == before
    assert names(path.parent) == [path.name]


def test_a_lock_of_another_computer_is_not_lost_on_a_full_disk(path: Path):
    lock = PlanLock.path_for(path)
    lock.write_text('{"name": "Budi", "computer": "PC-BUDI", "since": "2026-03-02T07:45+07:00"}')
    with files_no_longer_than(0), pytest.raises(PlanError):
        open_plan(path, author=ANI, take_over=True)
    assert lock.exists()


@pytest.mark.parametrize("room", [0, 50, 4096, 20_000, 40_000, 50_000])
def test_a_plan_that_finds_no_room_is_not_half_made(tmp_path: Path, room: int):
    path = tmp_path / "rencana.zi"

    def large(store: PlanStore) -> list[object]:
        rows = first_rows(store)
        words = add_activity(store.plan, RowId("l"), lambda: RowId("baru"), None, action=LONG)
        return [*rows, *words]

    def make() -> None:
        create_plan(path, author=ANI, info=INFO, first=[("Isi", large)]).close()

    with files_no_longer_than(room):
        assert refusal(make) in NO_ROOM
    assert names(tmp_path) == []
    make()
    assert names(tmp_path) == ["rencana.zi"]
    with opened(path) as store:
        assert store.check() == []


def test_a_plan_whose_medium_is_gone_refuses_and_keeps_what_is_on_the_screen(store: PlanStore):
    """A stick that was pulled out: the file's handle answers nothing any more."""
    before = content(store.plan)
    descriptor = next(
        int(fd.name)
        for fd in Path("/proc/self/fd").iterdir()
        if fd.is_symlink() and str(fd.readlink()) == str(store.path)
    )
    spare = os.dup(descriptor)
    unreadable = os.open(store.path, os.O_WRONLY)
    os.dup2(unreadable, descriptor)
    os.close(unreadable)
    try:
        assert refusal(set_text, store, "r1", "remarks", "x") == "medium_failed"
        assert refusal(store.history) == "medium_failed"
    finally:
        os.dup2(spare, descriptor)
        os.close(spare)
    assert_as_before(store, before)
    set_text(store, "r1", "remarks", "x")
    assert on_disk(store.path) == content(store.plan)
