"""Making and opening plan files: what is refused and left alone, who has a plan open, what a crash left."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath, PureWindowsPath

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
    sql,
)
from tests.db.processes import cut_off, holder
from zi_desktop.db import sqlite_file
from zi_desktop.db.connection import connect, reading
from zi_desktop.db.lock import PlanLock
from zi_desktop.db.opening import create_plan, open_plan
from zi_desktop.db.sqlite_file import examine, file_uri
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author
from zi_desktop.messages import SENTENCES, sentence

INFO = {"unit": "KPU Kota Contoh", "year": 2026}


@contextmanager
def refused(kind: str) -> Iterator[pytest.ExceptionInfo[PlanError]]:
    with pytest.raises(PlanError) as caught:
        yield caught
    assert caught.value.kind == kind
    assert sentence(caught.value)


@pytest.fixture(autouse=True)
def nothing_stays_open(tmp_path: Path) -> Iterator[None]:
    """No handle on a file of the test is left, however the opening ended."""
    yield
    handles = Path("/proc/self/fd")
    if handles.is_dir():
        targets = [str(fd.readlink()) for fd in handles.iterdir() if fd.is_symlink()]
        assert [target for target in targets if target.startswith(str(tmp_path))] == []


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


# ---- what is no plan


def a_workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>" * 1000)


def a_foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as foreign:
        foreign.execute("CREATE TABLE rows (id TEXT)")
        foreign.commit()


NO_PLANS = {
    "an empty file": lambda path: path.touch(),
    "a text": lambda path: path.write_text("AREA I\tTim Kerja\n" * 500),
    "a short text": lambda path: path.write_text("x"),
    "a workbook": a_workbook,
    "a foreign database": a_foreign_database,
    "zeros": lambda path: path.write_bytes(bytes(40960)),
    "a folder": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("what", NO_PLANS)
def test_what_is_no_plan_is_refused_and_left_alone(tmp_path: Path, what: str, read_only: bool):
    path = tmp_path / "rencana.zi"
    NO_PLANS[what](path)
    before = path.read_bytes() if path.is_file() else None
    os.utime(path, ns=(1, 1))
    with refused("not_a_plan"):
        open_plan(path, author=ANI, read_only=read_only)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert path.stat().st_mtime_ns == 1
    assert names(tmp_path) == ["rencana.zi"]


@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_not_there_is_not_found_and_not_made(tmp_path: Path, read_only: bool):
    for missing in (tmp_path / "tidak ada.zi", tmp_path / "folder" / "tidak ada.zi"):
        with refused("not_found"):
            open_plan(missing, author=ANI, read_only=read_only)
    assert names(tmp_path) == []


def test_a_path_through_a_file_is_refused(path: Path):
    with pytest.raises(PlanError):
        open_plan(path / "rencana.zi", author=ANI)


@pytest.mark.parametrize("version", [2000, 2001, 7003, 2**31 - 1])
@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_major_version_is_refused_and_not_touched(
    path: Path, version: int, read_only: bool
):
    sql(path, f"PRAGMA user_version = {version}")
    os.utime(path, ns=(1, 1))
    before = path.read_bytes()
    with refused("newer"):
        open_plan(path, author=ANI, read_only=read_only)
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == 1
    assert names(path.parent) == [path.name]


def test_a_newer_minor_version_is_opened_and_keeps_its_number_and_its_tables(path: Path):
    sql(
        path,
        "PRAGMA user_version = 1042",
        "CREATE TABLE evidence (sha256 TEXT PRIMARY KEY)",
        "INSERT INTO evidence VALUES ('abc')",
        "ALTER TABLE log ADD COLUMN digest TEXT",
    )
    with opened(path) as store:
        set_text(store, "r1", "action", "x")
        assert store.check() == []
    assert examine(path) == 1042
    assert sql(path, "SELECT * FROM evidence") == [("abc",)]


@pytest.mark.parametrize("version", [0, 1, 992, 999])
def test_a_version_that_never_was_is_damage_and_nothing_is_copied(path: Path, version: int):
    sql(path, f"PRAGMA user_version = {version}")
    before = path.read_bytes()
    with refused("damaged"):
        open_plan(path, author=ANI)
    assert path.read_bytes() == before
    assert names(path.parent) == [path.name]


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE log",
        "DROP TABLE meta",
        "ALTER TABLE rows RENAME COLUMN shown TO seen",
        "DELETE FROM rows WHERE entity = 'plan'",
        "UPDATE rows SET shown = '[1]' WHERE id = 'r1'",
        "UPDATE rows SET shown = x'7b7d' WHERE id = 'r1'",
        "UPDATE rows SET shown = '{\"action\": {\"a\": 1}}' WHERE id = 'r1'",
        "UPDATE rows SET shown = CAST(x'7bff7d' AS TEXT) WHERE id = 'r1'",
        "UPDATE rows SET open = '{\"action\": [[[1], 2]]}' WHERE id = 'r1'",
        "UPDATE rows SET entity = x'61' WHERE id = 'r1'",
    ],
)
def test_a_plan_that_lost_its_shape_is_damaged(path: Path, statement: str):
    sql(path, "PRAGMA foreign_keys = OFF", statement)
    before = path.read_bytes()
    for read_only in (False, True):
        with refused("damaged"):
            open_plan(path, author=ANI, read_only=read_only)
    assert path.read_bytes() == before
    assert names(path.parent) == [path.name]


# ---- how a connection is


def test_a_plan_has_a_rollback_journal_that_is_synced_and_checks_its_references(path: Path):
    engine = connect(path)
    with reading(engine, path) as at:
        said = {
            name: at.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
        }
    engine.dispose()
    assert said == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
    }


def test_a_share_s_path_is_said_as_sqlite_reads_it():
    share = PureWindowsPath(r"\\server\bagian umum\rencana.zi")
    assert file_uri(share) == "file:////server/bagian%20umum/rencana.zi"
    assert file_uri(PureWindowsPath(r"C:\a\b c.zi")) == "file:///C:/a/b%20c.zi"
    assert file_uri(PurePosixPath("/a/b?c#d%.zi")) == "file:///a/b%3Fc%23d%25.zi"


@pytest.mark.parametrize("name", ["a?mode=ro#x.zi", "100% siap.zi", "café 🎉 'x'.zi", "~$x.zi"])
def test_a_plan_may_have_any_name(path: Path, name: str):
    odd = path.rename(path.with_name(name))
    with opened(odd) as store:
        set_text(store, "r1", "action", "x")
    assert names(odd.parent) == [name]


def test_a_name_that_is_no_utf8_can_be_opened(path: Path):
    try:
        odd = path.rename(os.fsdecode(os.fsencode(path.parent) + b"/caf\xe9.zi"))
    except OSError:
        pytest.skip("this file system takes UTF-8 only")
    with opened(Path(odd)) as store:
        set_text(store, "r1", "action", "x", label=f"Bawa masuk {Path(odd).name}")
        assert store.undo_label == "Bawa masuk caf\ufffd.zi"


# ---- who has it open


def test_a_plan_open_in_this_process_is_in_use(path: Path):
    with opened(path) as store:
        with refused("in_use") as caught:
            open_plan(path, author=BUDI)
        assert caught.value.facts["who"] == "Ani"
        assert caught.value.facts["computer"] == "PC-ANI"
        set_text(store, "r1", "action", "masih bisa")
        with refused("in_use"):
            open_plan(path, author=BUDI, take_over=True)  # a living process is never overruled
    with opened(path, BUDI) as store:
        assert activity(store, "r1").action == "masih bisa"


def test_a_plan_open_under_another_name_of_its_file_is_in_use(path: Path):
    link = path.with_name("pintasan.zi")
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("no links here")
    with opened(path), refused("in_use"):
        open_plan(link, author=BUDI)
    with opened(link), refused("in_use"):
        open_plan(path, author=BUDI)


def test_a_plan_open_in_another_process_is_in_use_and_may_be_read(path: Path):
    with holder(path):
        with refused("in_use"):
            open_plan(path, author=BUDI)
        with open_plan(path, author=BUDI, read_only=True) as store:
            assert store.read_only
            assert activity(store, "r1").action == "langkah r1"


def test_a_lock_says_who_where_and_since_when(path: Path):
    with open_plan(path, author=ANI, now=lambda: datetime(2026, 3, 2, 7, 45, 59, tzinfo=UTC)):
        said = json.loads(PlanLock.path_for(path).read_text())
        assert said == {"name": "Ani", "computer": "PC-ANI", "since": "2026-03-02T07:45+00:00"}
        with refused("in_use") as caught:
            open_plan(path, author=BUDI)
    assert "Ani di komputer PC-ANI sejak 02-03-2026 07.45" in sentence(caught.value)
    assert names(path.parent) == [path.name]


def test_what_a_dead_process_of_this_computer_left_is_taken_over_silently(path: Path):
    with holder(path, ANI) as process:
        process.kill()
        process.wait()
        assert PlanLock.path_for(path).exists()
        with opened(path, Author("Tono", ANI.computer)) as store:
            set_text(store, "r1", "action", "x")
    assert names(path.parent) == [path.name]


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '{"name": 1}', "\x00" * 50, "x" * 9000])
def test_a_lock_file_that_nobody_can_read_is_taken_over(path: Path, text: str):
    PlanLock.path_for(path).write_text(text)
    with opened(path) as store:
        set_text(store, "r1", "action", "x")
        assert json.loads(PlanLock.path_for(path).read_text())["name"] == "Ani"


def left_by(path: Path, author: Author) -> Path:
    lock = PlanLock.path_for(path)
    said = {"name": author.name, "computer": author.computer, "since": "2026-03-02T07:45+07:00"}
    lock.write_text(json.dumps(said))
    return lock


def test_what_another_computer_left_open_is_taken_over_only_when_a_person_says_so(path: Path):
    lock = left_by(path, BUDI)
    before = lock.read_bytes()
    with refused("left_open") as caught:
        open_plan(path, author=ANI)
    since = datetime.fromisoformat("2026-03-02T07:45+07:00").astimezone()
    told = f"Budi di komputer PC-BUDI sejak {since:%d-%m-%Y %H.%M}"
    assert told in sentence(caught.value)
    assert lock.read_bytes() == before
    with open_plan(path, author=ANI, read_only=True) as store:
        assert content(store.plan) == on_disk(path)
    assert lock.read_bytes() == before
    with open_plan(path, author=ANI, take_over=True) as store:
        set_text(store, "r1", "action", "x")
    assert not lock.exists()


def test_a_lock_with_a_date_that_is_none_still_says_who(path: Path):
    PlanLock.path_for(path).write_text(
        '{"name": "Budi", "computer": "PC-BUDI", "since": "kemarin"}'
    )
    with refused("left_open") as caught:
        open_plan(path, author=ANI)
    assert "Budi di komputer PC-BUDI." in sentence(caught.value)


def test_a_refused_opening_gives_the_lock_back(path: Path):
    sql(path, "DROP TABLE meta")
    for _ in range(2):
        with refused("damaged"):
            open_plan(path, author=ANI)
    assert names(path.parent) == [path.name]


def test_releasing_after_the_stick_was_pulled_out_is_quiet(path: Path):
    store = opened(path)
    shutil.rmtree(path.parent)
    store.close()
    store.close()


# ---- reading beside a writer


def test_a_reader_sees_what_is_committed_and_never_half_of_an_action(path: Path):
    with opened(path) as writer:
        set_text(writer, "r1", "action", "sudah")
        with open_plan(path, author=BUDI, read_only=True) as reader:
            assert activity(reader, "r1").action == "sudah"
            set_text(writer, "r1", "action", "kemudian")
            assert reader.history(reader.plan.find("1.1.1"))[0].new == "kemudian"
            assert activity(reader, "r1").action == "sudah"  # a snapshot is a snapshot
        with closing(sqlite3.connect(path, isolation_level=None)) as busy:
            busy.execute("BEGIN IMMEDIATE")
            busy.execute("UPDATE rows SET shown = '{}'")
            with open_plan(path, author=BUDI, read_only=True) as reader:
                assert activity(reader, "r1").action == "kemudian"
            busy.execute("ROLLBACK")


def test_a_writer_that_another_program_keeps_waiting_refuses_and_can_go_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sqlite_file, "_BUSY_MS", 20)
    with opened(path) as store:
        before = content(store.plan)
        for hold in ("BEGIN IMMEDIATE", "BEGIN; SELECT * FROM rows"):  # a writer; a reader
            with closing(sqlite3.connect(path, isolation_level=None)) as busy:
                for statement in hold.split("; "):
                    busy.execute(statement).fetchone()
                with refused("busy"):
                    set_text(store, "r1", "action", "x")
                assert content(store.plan) == before
                assert store.undo_label is None
            assert on_disk(path) == before
        set_text(store, "r1", "action", "sekarang bisa")
        assert on_disk(path) == content(store.plan)
        assert store.check() == []


def test_a_plan_that_another_program_writes_to_is_busy(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sqlite_file, "_BUSY_MS", 20)
    with closing(sqlite3.connect(path, isolation_level=None)) as busy:
        busy.execute("BEGIN EXCLUSIVE")
        for read_only in (False, True):
            with refused("busy"):
                open_plan(path, author=ANI, read_only=read_only)
    assert names(path.parent) == [path.name]


def test_who_was_taken_over_while_at_work_writes_over_nobody(path: Path):
    with opened(path) as first:
        PlanLock.path_for(path).unlink()  # as on a share whose server forgets locks
        with opened(path, BUDI) as second:
            set_text(second, "r1", "action", "milik Budi")
        before = path.read_bytes()
        with refused("changed_elsewhere"):
            set_text(first, "r2", "action", "milik Ani")
        assert path.read_bytes() == before
    with opened(path) as again:
        assert activity(again, "r1").action == "milik Budi"
        assert again.check() == []


def test_a_backup_copied_over_an_open_plan_is_not_written_on(path: Path):
    backup = path.read_bytes()
    with opened(path) as store:
        set_text(store, "r1", "action", "satu")
        path.write_bytes(backup)
        with refused("changed_elsewhere"):
            set_text(store, "r1", "action", "dua")
        assert path.read_bytes() == backup


# ---- where nothing can be written


@contextmanager
def write_protected(target: Path) -> Iterator[None]:
    mode = target.stat().st_mode
    target.chmod(mode & ~0o222)
    try:
        if os.access(target, os.W_OK):
            pytest.skip("this user may write everywhere")
        yield
    finally:
        target.chmod(mode)


def test_a_plan_in_a_write_protected_folder_may_be_read(path: Path):
    with write_protected(path.parent):
        with refused("read_only_place"):
            open_plan(path, author=ANI)
        with open_plan(path, author=ANI, read_only=True) as store:
            assert activity(store, "r1").action == "langkah r1"
        with refused("read_only_place"):
            create_plan(path.with_name("baru.zi"), author=ANI, info=INFO)
    assert names(path.parent) == [path.name]


def test_a_write_protected_plan_is_refused_for_writing_and_may_be_read(path: Path):
    with write_protected(path):
        with refused("read_only_file"):
            open_plan(path, author=ANI)
        with open_plan(path, author=ANI, read_only=True) as store:
            assert activity(store, "r1").action == "langkah r1"
    assert names(path.parent) == [path.name]


def test_an_unfinished_transaction_that_cannot_be_rolled_back_is_told_as_such(path: Path):
    cut_off(path)
    with write_protected(path.parent), write_protected(path), refused("unfinished"):
        open_plan(path, author=ANI, read_only=True)
    assert activity(opened_once(path), "r1").action == "langkah r1"


def opened_once(path: Path):
    with opened(path) as store:
        return store


def test_a_plan_that_may_not_be_read_is_unreadable(path: Path):
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everywhere")
    with refused("unreadable"):
        open_plan(path, author=ANI)


# ---- what a crash left


@pytest.mark.parametrize("read_only", [False, True])
def test_a_transaction_cut_off_in_the_middle_is_rolled_back(path: Path, read_only: bool):
    before = on_disk(path)
    cut_off(path)
    with open_plan(path, author=BUDI, read_only=read_only) as store:
        assert content(store.plan) == before
        assert store.check() == []
    assert names(path.parent) == [path.name]


def test_what_is_left_by_another_computer_is_rolled_back_by_whoever_takes_over(path: Path):
    before = on_disk(path)
    cut_off(path)
    left_by(path, BUDI)
    with refused("unfinished"):
        open_plan(path, author=ANI, read_only=True)
    with refused("left_open"):
        open_plan(path, author=ANI)
    with open_plan(path, author=ANI, take_over=True) as store:
        assert content(store.plan) == before


def test_a_journal_of_a_writer_at_work_is_left_to_him(path: Path):
    with opened(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE rows SET shown = '{}'")
        assert path.with_name(path.name + "-journal").exists()
        assert on_disk(path) == content(store.plan)
        writer.execute("COMMIT")
    assert sql(path, "SELECT DISTINCT shown FROM rows") == [("{}",)]


@pytest.mark.parametrize("read_only", [False, True])
def test_a_stray_wal_is_moved_aside_and_not_mixed_in(path: Path, read_only: bool):
    """What Explorer leaves: the plan copied, and beside it the -wal of another copy that some tool had made."""
    before = on_disk(path)
    tool = copied(path, "alat.zi")
    with closing(sqlite3.connect(tool, isolation_level=None)) as foreign:
        foreign.execute("PRAGMA journal_mode = WAL")
        foreign.execute("UPDATE rows SET shown = '{}', alive = 0 WHERE id <> 'plan'")
        wal = tool.with_name("alat.zi-wal").read_bytes()
    tool.unlink()
    path.with_name("contoh.zi-wal").write_bytes(wal)
    path.with_name("contoh.zi-shm").write_bytes(bytes(32768))
    with open_plan(path, author=ANI, read_only=read_only) as store:
        assert content(store.plan) == before
        assert store.check() == []
    kept = [name for name in names(path.parent) if name.startswith("contoh.zi-wal.asing-")]
    assert len(kept) == 1
    assert path.with_name(kept[0]).read_bytes() == wal
    assert not path.with_name("contoh.zi-wal").exists()


def test_a_stray_wal_that_cannot_be_moved_is_a_refusal(path: Path, monkeypatch: pytest.MonkeyPatch):
    path.with_name("contoh.zi-wal").write_bytes(b"x")

    def fails(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "rename", fails)
    for read_only in (False, True):
        with refused("stray"):
            open_plan(path, author=ANI, read_only=read_only)
    monkeypatch.undo()
    assert names(path.parent) == ["contoh.zi", "contoh.zi-wal"]


# ---- making a plan


def test_a_new_plan_is_never_made_over_a_file(path: Path):
    before = path.read_bytes()
    with refused("exists"):
        create_plan(path, author=ANI, info=INFO)
    other = path.with_name("teks.zi")
    other.write_text("x")
    with refused("exists"):
        create_plan(other, author=ANI, info=INFO)
    assert (path.read_bytes(), other.read_text()) == (before, "x")
    assert names(path.parent) == ["contoh.zi", "teks.zi"]


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_appears_while_a_plan_is_made_is_not_overwritten(
    tmp_path: Path, links: bool, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "rencana.zi"

    def meanwhile(store: object) -> list[object]:
        path.write_text("milik orang lain")
        return []

    if not links:
        monkeypatch.setattr(os, "link", no_links)
    with refused("exists"):
        create_plan(path, author=ANI, info=INFO, first=[("x", meanwhile)])
    assert path.read_text() == "milik orang lain"
    assert names(tmp_path) == ["rencana.zi"]


def no_links(*_: object) -> None:
    raise OSError("no links on this medium")


def test_a_medium_without_links_can_hold_a_new_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "rencana.zi"
    with create_plan(path, author=ANI, info=INFO, first=[("Isi", first_rows)]) as store:
        assert len(store.plan) == 6
    assert names(tmp_path) == ["rencana.zi"]


@pytest.mark.parametrize("error", [PlanError("disk_full", name="x"), ValueError("x"), OSError("x")])
def test_a_plan_whose_making_fails_leaves_nothing_behind(tmp_path: Path, error: Exception):
    def fails(_: object) -> list[object]:
        raise error

    with pytest.raises((PlanError, ValueError)):
        create_plan(
            tmp_path / "rencana.zi", author=ANI, info=INFO, first=[("a", first_rows), ("b", fails)]
        )
    assert names(tmp_path) == []


def test_a_plan_in_a_folder_that_is_not_there_is_refused(tmp_path: Path):
    with refused("target_gone"):
        create_plan(tmp_path / "tidak ada" / "rencana.zi", author=ANI, info=INFO)
    assert names(tmp_path) == []


def test_a_new_plan_is_there_whole_and_nothing_else(tmp_path: Path):
    path = tmp_path / "rencana.zi"
    with create_plan(path, author=ANI, info=INFO, first=[("Isi", first_rows)]) as store:
        assert (store.undo_label, store.redo_label) == (None, None)
        assert store.path == path
        assert [entry.kind for entry in store.log()] == ["opening", "edit"]
        assert names(tmp_path) == ["rencana.zi", "~$rencana.zi.kunci"]
        assert store.check() == []
    assert names(tmp_path) == ["rencana.zi"]
    assert path.read_bytes()[68:72] == b"ZIPL"
    assert examine(path) == 1000


def test_every_refusal_that_these_modules_can_make_has_a_sentence():
    kinds = {
        "unfinished",
        "stray",
        "came_damaged",
        "changed_elsewhere",
        *sqlite_file._KINDS.values(),
    }
    assert kinds <= SENTENCES.keys()


@pytest.mark.skipif(sys.platform == "win32", reason="a lock's file is readable by its own means")
def test_two_openings_at_one_door_never_both_get_in(path: Path):
    """A releases between B's opening of the lock file and B's holding it: B must not hold a file that is gone."""
    first = PlanLock.take(path, ANI, datetime.now(UTC))
    late = os.open(PlanLock.path_for(path), os.O_RDWR)
    first.release()
    second = PlanLock.take(path, ANI, datetime.now(UTC))
    stale = PlanLock(PlanLock.path_for(path), late)
    assert not stale._is_current()
    stale._close()
    with refused("in_use"):
        PlanLock.take(path, BUDI, datetime.now(UTC))
    second.release()


def test_a_name_that_no_file_may_have_is_refused(tmp_path: Path):
    with refused("target_bad_name"):
        create_plan(tmp_path / f"{'n' * 300}.zi", author=ANI, info=INFO)
    assert list(tmp_path.iterdir()) == []
