"""The store of evidence: files come in whole or not at all, are stored once, and are found again under any name."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.disks import Failing, StopAt, Stopped
from zi_desktop.db.evidence_place import BIN, MARK
from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.db.medium import Medium, reach
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.errors import PlanError

PLAN_ID = RowId("0123456789abcdef" * 2)
NOW = datetime(2026, 3, 10, 8, 0, tzinfo=UTC)


def plan_in(folder: Path, name: str = "rencana.zi") -> Path:
    path = folder / name
    path.write_bytes(b"a plan")
    return path


@pytest.fixture
def source(tmp_path) -> Path:
    folder = tmp_path / "asal"
    folder.mkdir()
    path = folder / "SK Tim.pdf"
    path.write_bytes(b"isi " * 1000)
    return path


@pytest.fixture
def plan(tmp_path) -> Path:
    folder = tmp_path / "kantor"
    folder.mkdir()
    return plan_in(folder)


def store_of(plan: Path, disk: Medium | None = None) -> EvidenceStore:
    return EvidenceStore(plan, PLAN_ID, disk or Medium(), lambda: NOW)


def everything_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def sha_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_lies_under_its_hash_and_its_own_name(plan, source):
    stored = store_of(plan).take(source)
    assert stored.sha256 == sha_of(source)
    assert stored.path == plan.parent / "rencana.bukti" / sha_of(source)[:16] / "SK Tim.pdf"
    assert stored.path.read_bytes() == source.read_bytes()
    assert (stored.size, stored.fresh) == (4000, True)


def test_the_same_content_is_stored_once_whatever_it_is_called(plan, source):
    first = store_of(plan).take(source)
    again = source.with_name("salinan.pdf")
    again.write_bytes(source.read_bytes())
    second = store_of(plan).take(again)
    assert (second.path, second.fresh) == (first.path, False)
    assert everything_in(plan.parent / "rencana.bukti") == {
        MARK,
        first.path.parent.name,
        f"{first.path.parent.name}/SK Tim.pdf",
    }


@pytest.mark.parametrize(
    ("plan_name", "folder"), [("lain.zi", "rencana.bukti"), ("rencana.zi", "bukti lama")]
)
def test_the_store_is_found_by_the_plans_id_after_either_was_renamed(
    plan, source, plan_name, folder
):
    stored = store_of(plan).take(source)
    plan = plan.rename(plan.with_name(plan_name))
    (plan.parent / "rencana.bukti").rename(plan.parent / folder)
    found = store_of(plan).place.find(stored.sha256, "SK Tim.pdf")
    assert found == plan.parent / folder / stored.sha256[:16] / "SK Tim.pdf"
    assert not store_of(plan).take(source).fresh


def test_a_store_that_is_renamed_while_it_is_in_use_is_found_again(plan, source):
    store = store_of(plan)
    stored = store.take(source)
    stored.path.parents[1].rename(plan.parent / "pindah")
    assert store.place.find(stored.sha256) is not None


def test_the_folder_of_another_plan_is_left_alone(plan, source):
    other = EvidenceStore(plan, RowId("f" * 32)).take(source)
    mine = store_of(plan).take(source)
    assert mine.fresh
    assert mine.path.parents[1].name == "rencana 2.bukti"
    assert other.path.exists()


def test_a_store_that_lost_its_mark_is_taken_by_its_name(plan, source):
    stored = store_of(plan).take(source)
    (plan.parent / "rencana.bukti" / MARK).unlink()
    assert store_of(plan).place.find(stored.sha256) == stored.path
    store_of(plan).take(source)
    assert (plan.parent / "rencana.bukti" / MARK).exists()


@pytest.mark.parametrize(
    "name",
    [
        "laporan…أداء 报告 รายงาน.pdf",
        "CON.pdf",
        "lpt1",
        "titik di ujung...",
        "a" * 200 + ".pdf",
        "baris\nbaru.pdf",
        'tanya? "kutip" <a>|b*.pdf',
        "\udce9t\udce9.pdf",
    ],
)
def test_any_name_is_stored_safely_and_found_by_it(plan, name):
    store = store_of(plan)
    stored = store.take_bytes(b"isi", name)
    kept = stored.path.name
    assert len(kept) <= 120
    assert not set(kept) & set('<>:"/\\|?*\n')
    assert kept[-1] not in ". "
    assert kept.split(".")[0].lower() not in ("con", "lpt1")
    assert store.place.find(stored.sha256, name) == stored.path


def test_names_that_differ_in_capitals_alone_do_not_meet(plan):
    store = store_of(plan)
    a, b = store.take_bytes(b"satu", "SK.pdf"), store.take_bytes(b"dua", "sk.PDF")
    assert (a.path.read_bytes(), b.path.read_bytes()) == (b"satu", b"dua")


@pytest.mark.parametrize("n", range(6))
def test_a_cancelled_copy_leaves_nothing(plan, source, n):
    source.write_bytes(b"x" * (3 << 20))
    before = everything_in(plan.parent)
    try:
        store_of(plan).take(source, StopAt(n))
    except Stopped:
        assert everything_in(plan.parent) == before
    else:
        assert n > 3


def steps_of_taking(tmp_path: Path, source: Path) -> list[str]:
    folder = tmp_path / "ukur"
    folder.mkdir()
    disk = Failing()
    store_of(plan_in(folder), disk).take(source)
    return disk.steps


def test_wherever_the_disk_fails_nothing_is_left_or_the_file_is_whole(tmp_path, source):
    steps = steps_of_taking(tmp_path, source)
    assert {"open_new", "write", "flush", "rename", "replace", "make_folder"} <= set(steps)
    for at, what in enumerate(steps):
        folder = tmp_path / f"gagal {at} {what}"
        folder.mkdir()
        plan = plan_in(folder)
        try:
            stored = store_of(plan, Failing(at)).take(source)
        except PlanError:
            assert everything_in(folder) == {"rencana.zi"}, what
        else:
            assert stored.path.read_bytes() == source.read_bytes(), what
        assert store_of(plan).take(source).path.read_bytes() == source.read_bytes()
        assert not [name for name in everything_in(folder) if name.endswith(".part")]


def test_a_second_file_that_fails_leaves_the_first_as_it_was(tmp_path, plan, source):
    first = store_of(plan).take(source)
    other = source.with_name("dua.pdf")
    other.write_bytes(b"dua")
    measured = Failing()
    steps_at = plan_in(tmp_path, "ukur.zi")
    store_of(steps_at).take(source)
    store_of(steps_at, measured).take(other)
    before = everything_in(plan.parent)
    for at in range(len(measured.steps)):
        with pytest.raises(PlanError):
            store_of(plan, Failing(at)).take(other)
            raise PlanError("whole")
        left = {name for name in everything_in(plan.parent) if not name.endswith(".part")}
        assert left - before <= {
            f"rencana.bukti/{sha_of(other)[:16]}",
            f"rencana.bukti/{sha_of(other)[:16]}/dua.pdf",
        }
        assert first.path.read_bytes() == source.read_bytes()


def refusal_of(store: EvidenceStore, source: Path) -> str:
    with pytest.raises(PlanError) as refused:
        store.take(source)
    return refused.value.kind


def test_what_is_no_file_is_refused_with_its_reason(plan, source):
    store = store_of(plan)
    link = source.with_name("tautan.pdf")
    link.symlink_to(source)
    pipe = source.with_name("pipa")
    os.mkfifo(pipe)
    assert refusal_of(store, source.parent) == "evidence_no_file"
    assert refusal_of(store, pipe) == "evidence_no_file"
    assert refusal_of(store, link) == "evidence_is_link"
    assert refusal_of(store, source.with_name("tidak ada.pdf")) == "evidence_gone"
    assert everything_in(plan.parent) == {"rencana.zi"}


def test_a_locked_file_is_refused(plan, source):
    class Locked(Medium):
        def open_to_read(self, path):
            if path == source:
                raise PermissionError(errno.EACCES, "in use")
            return super().open_to_read(path)

    assert refusal_of(store_of(plan, Locked()), source) == "evidence_locked"


def test_a_stick_that_is_pulled_while_it_is_read_is_named_as_the_source(plan, source):
    class Pulled(Medium):
        def read_into(self, file, buffer):
            raise OSError(errno.EIO, "pulled")

    assert refusal_of(store_of(plan, Pulled()), source) == "evidence_gone"
    assert everything_in(plan.parent) == {"rencana.zi"}


def test_a_disk_that_is_full_in_the_middle_of_a_file_keeps_nothing_of_it(plan, source):
    source.write_bytes(b"x" * (3 << 20))

    class Filling(Medium):
        def write(self, file, data):
            if file.tell() > 1 << 20:
                super().write(file, data[: len(data) // 2])
                raise OSError(errno.ENOSPC, "full")
            super().write(file, data)

    assert refusal_of(store_of(plan, Filling()), source) == "target_full"
    assert everything_in(plan.parent) == {"rencana.zi"}


def test_a_store_that_somebody_edited_by_hand_still_takes_files(plan, source):
    store = store_of(plan)
    home = store.take(source).path.parent
    (home / "SK Tim.pdf").unlink()
    assert store.take(source).fresh
    (home / "SK Tim.pdf").rename(home / "nama lain.pdf")
    assert store.place.find(sha_of(source), "SK Tim.pdf") == home / "nama lain.pdf"
    assert not store.take(source).fresh
    (home / "nama lain.pdf").unlink()
    home.rmdir()
    home.write_bytes(b"a file where a folder belongs")
    assert refusal_of(store, source) in ("target_unwritable", "target_gone")
    assert home.read_bytes() == b"a file where a folder belongs"


@pytest.mark.parametrize("what", ["grows", "vanishes"])
def test_a_file_that_changes_while_it_is_copied_is_refused(plan, source, what):
    class Meanwhile(Medium):
        def flush(self, file):
            super().flush(file)
            if what == "vanishes":
                source.unlink(missing_ok=True)
            else:
                with source.open("ab") as more:
                    more.write(b"lagi")

    kind = refusal_of(store_of(plan, Meanwhile()), source)
    assert kind == {"grows": "evidence_changed", "vanishes": "evidence_gone"}[what]
    assert everything_in(plan.parent) == {"rencana.zi"}


def test_a_full_medium_is_seen_before_anything_is_copied(plan):
    class Full(Medium):
        def free(self, folder):
            return 100 << 20

    place = store_of(plan, Full()).place
    place.ensure_room(80 << 20)
    with pytest.raises(PlanError) as refused:
        place.ensure_room(200 << 20)
    assert (refused.value.kind, refused.value.facts["needs"]) == ("evidence_no_room", 108)


def test_a_damaged_file_is_replaced_when_it_is_attached_again_and_kept_in_the_bin(plan, source):
    store = store_of(plan)
    stored = store.take(source)
    stored.path.write_bytes(b"rusak")
    assert store.take(source).fresh
    assert store.place.find(stored.sha256).read_bytes() == source.read_bytes()
    [old] = store.bin.content()
    assert old.path.read_bytes() == b"rusak"


def test_the_bin_keeps_reason_and_date_and_gives_back(plan, source):
    store = store_of(plan)
    stored = store.take(source)
    assert store.bin.put(stored.sha256, "dilepas dari 1.2.1")
    [binned] = store.bin.content()
    assert (binned.sha256, binned.name, binned.size) == (stored.sha256, "SK Tim.pdf", 4000)
    assert (binned.reason, binned.at) == ("dilepas dari 1.2.1", "2026-03-10T08:00:00+00:00")
    assert store.place.find(stored.sha256) == binned.path
    assert store.bin.take_out(stored.sha256)
    assert store.place.find(stored.sha256) == stored.path
    assert store.bin.content() == []


def test_attaching_again_takes_the_file_out_of_the_bin(plan, source):
    store = store_of(plan)
    stored = store.take(source)
    store.bin.put(stored.sha256, "keliru")
    assert store.take(source).path == stored.path
    assert store.bin.content() == []


def test_cleaning_up_says_what_it_frees_and_spares_what_is_kept(plan, source):
    store = store_of(plan)
    kept, gone = store.take(source), store.take_bytes(b"buang", "b.txt")
    for stored in (kept, gone):
        store.bin.put(stored.sha256, "tak dipakai")
    assert store.bin.clean_up(keep={kept.sha256}) == 5
    assert [one.sha256 for one in store.bin.content()] == [kept.sha256]
    assert {p.name for p in (plan.parent / "rencana.bukti" / BIN).iterdir()} == {
        kept.sha256[:16],
        f"{kept.sha256[:16]}.keterangan.json",
    }


def test_cleaning_up_spares_by_content_what_no_note_or_a_wrong_one_names(plan, source):
    store = store_of(plan)
    kept, swapped = store.take(source), store.take_bytes(b"lain", "b.txt")
    for stored in (kept, swapped):
        store.bin.put(stored.sha256, "tak dipakai")
    notes = plan.parent / "rencana.bukti" / BIN
    (notes / f"{kept.sha256[:16]}.keterangan.json").unlink()
    (notes / swapped.sha256[:16] / "b.txt").write_bytes(b"ditukar tangan")
    assert (
        store.bin.clean_up(keep={kept.sha256, hashlib.sha256(b"ditukar tangan").hexdigest()}) == 0
    )
    assert store.place.find(kept.sha256) is not None


@pytest.mark.parametrize("said", ["[]", "5", "null", "[" * 50_000, "\udcff", "{"])
def test_a_note_or_a_mark_that_is_none_stops_nobody(plan, source, said):
    store = store_of(plan)
    stored = store.take(source)
    store.bin.put(stored.sha256, "tak dipakai")
    folder = plan.parent / "rencana.bukti"
    (folder / BIN / f"{stored.sha256[:16]}.keterangan.json").write_bytes(
        said.encode("utf-8", "surrogatepass")
    )
    (folder / MARK).write_bytes(said.encode("utf-8", "surrogatepass"))
    assert [one.name for one in store_of(plan).bin.content()] == ["SK Tim.pdf"]


def test_a_bin_that_refuses_leaves_the_file_where_it_was(tmp_path, plan, source):
    stored = store_of(plan).take(source)
    for at in range(40):
        disk = Failing(at, errno.EACCES)
        with contextlib.suppress(PlanError):
            store_of(plan, disk).bin.put(stored.sha256, "x")
        if len(disk.steps) <= at:
            break
        assert store_of(plan).place.find(stored.sha256).read_bytes() == source.read_bytes()
        store_of(plan).bin.take_out(stored.sha256)
    assert at > 5


def test_what_a_power_cut_left_is_swept_away(plan, source):
    folder = store_of(plan).take(source).path.parents[1]
    old, young = folder / ".aa.part", folder / ".bb.part"
    old.write_bytes(b"x")
    young.write_bytes(b"x")
    os.utime(old, (NOW.timestamp() - 7200,) * 2)
    os.utime(young, (NOW.timestamp(),) * 2)
    store_of(plan).take(source)
    assert (old.exists(), young.exists()) == (False, True)


def test_windows_reaches_long_paths():
    long = "C:\\" + "folder\\" * 40 + "a.pdf"
    assert reach(Path("C:\\a.pdf"), "win32") == "C:\\a.pdf"
    assert reach(Path(long), "win32") == "\\\\?\\" + long
    share = "\\\\server\\" + "folder\\" * 40 + "a.pdf"
    assert reach(Path(share), "win32") == "\\\\?\\UNC" + share[1:]
    assert reach(Path(long), "linux") == long
