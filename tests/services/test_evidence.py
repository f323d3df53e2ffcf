"""Files come in as evidence: copied first, known by what they say of themselves, and proven whole for years."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PIL import Image

from tests.disks import StopAt, Stopped
from tests.evidence_files import each_kind, pdf, picture
from tests.plans import apply_all, small_plan
from zi_desktop.db.evidence_check import Flaw
from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.db.medium import Medium
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.evidence_doubts import DoubtKind
from zi_desktop.domain.evidence_edits import attach, detach
from zi_desktop.domain.history import Author
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.records import EvidenceUse
from zi_desktop.services.evidence import (
    absent_files,
    attaching,
    copy_to_open,
    files_in,
    save_copy,
    settle_files,
    take_in,
    take_in_picture,
)
from zi_desktop.services.evidence_checking import (
    bin_unknown,
    check_files,
    find_files_again,
    finding_words,
)
from zi_desktop.services.evidence_facts import Facts, facts_of

P1, P2 = RowId("p1"), RowId("p2")
NOW = datetime(2026, 3, 20, 8, 0, tzinfo=timezone(timedelta(hours=7)))
HOW = attaching(Author("Ani", "PC-ANI"), NOW)


@pytest.fixture
def store(tmp_path) -> EvidenceStore:
    (tmp_path / "kantor").mkdir()
    (tmp_path / "kantor" / "rencana.zi").write_bytes(b"a plan")
    return EvidenceStore(tmp_path / "kantor" / "rencana.zi", RowId("plan"))


def attached(store: EvidenceStore, *files: Path, row: RowId = P1) -> Plan:
    plan = small_plan()
    return apply_all(plan, attach(plan, take_in(store, plan, files).proofs, [row], HOW))


# ---- what files say of themselves


def test_every_kind_of_file_comes_in_and_says_what_it_is(store, tmp_path):
    files = each_kind(tmp_path / "asal")
    taken = take_in(store, small_plan(), list(files.values()))
    said = {one.name: (one.kind, one.document_date, one.flaw) for one in taken.proofs}
    assert taken.refused == ()
    assert said["SK Tim 12 Maret 2026.pdf"] == ("sk", "2026-03-12", "")
    assert said["Foto rapat.jpg"] == ("foto", "2026-03-15", "")
    assert said["Screenshot website.png"] == ("screenshot", "", "")
    assert said["Notulen.docx"] == ("notulen", "", "")
    assert said["Daftar hadir.xlsx"] == ("daftar_hadir", "", "")
    assert said["rapat.mp4"] == ("foto", "", "")
    assert said["kosong.pdf"][2] == DoubtKind.EMPTY
    assert said["putih.pdf"][2] == DoubtKind.EMPTY
    assert said["rusak.pdf"][2] == DoubtKind.BROKEN
    assert said["terpotong.pdf"][2] == DoubtKind.BROKEN
    assert said["terkunci.pdf"][2] == DoubtKind.PASSWORD
    assert said["gambar rusak.jpg"][2] == DoubtKind.NO_PICTURE
    assert said["bukan gambar.png"][2] == DoubtKind.NO_PICTURE


def test_a_pdf_without_a_date_in_its_name_says_when_it_was_made(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf())
    today = f"{datetime.now(UTC):%Y-%m}"
    assert facts_of(path, "scan.pdf").document_date[:7] in (today, f"{datetime.now():%Y-%m}")  # noqa: DTZ005
    assert facts_of(path, "scan.pdf").date_guessed
    assert facts_of(path, "scan 5 Mei 2024.pdf") == Facts("2024-05-05")
    assert facts_of(path, "SK Tim 2019.pdf") == Facts()  # made in another year than it speaks of


def test_a_picture_of_a_few_pixels_is_a_picture(tmp_path):
    path = tmp_path / "garis.jpg"
    Image.new("RGB", (300, 3)).save(path)
    assert facts_of(path, "garis.jpg") == Facts()


def test_a_pasted_picture_is_named_by_its_moment(store):
    [proof] = take_in_picture(store, picture("PNG"), NOW).proofs
    assert proof.name == "Tempelan 2026-03-20 08.00.00.png"
    assert (proof.document_date, proof.flaw) == ("2026-03-20", "")


# ---- taking in


def test_folders_give_their_files_without_what_systems_leave_there(tmp_path):
    for name in ("b/2.pdf", "b/Thumbs.db", "b/.DS_Store", "a.pdf", ".git/x", "~$a.docx"):
        path = tmp_path / "f" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    found = [path.relative_to(tmp_path / "f").as_posix() for path in files_in([tmp_path / "f"])]
    assert found == ["a.pdf", "b/2.pdf"]


def test_one_bad_file_does_not_stop_the_others(store, tmp_path):
    files = each_kind(tmp_path / "asal")
    link = tmp_path / "tautan.pdf"
    link.symlink_to(files["Notulen.docx"])
    taken = take_in(store, small_plan(), [tmp_path / "tidak ada.pdf", link, files["Notulen.docx"]])
    assert [one.name for one in taken.proofs] == ["Notulen.docx"]
    assert [(one.name, one.why.kind) for one in taken.refused] == [
        ("tidak ada.pdf", "evidence_gone"),
        ("tautan.pdf", "evidence_is_link"),
    ]


@pytest.mark.parametrize("n", range(1, 12))
def test_a_cancelled_batch_leaves_the_folder_as_it_was(store, tmp_path, n):
    files = list(each_kind(tmp_path / "asal").values())[:4]
    try:
        take_in(store, small_plan(), files, StopAt(n))
    except Stopped:
        assert {path.name for path in store.place.plan.parent.iterdir()} == {"rencana.zi"}
    else:
        assert n > 8


def test_cancelling_spares_what_was_there_before(store, tmp_path):
    files = each_kind(tmp_path / "asal")
    first = take_in(store, small_plan(), [files["Notulen.docx"]]).proofs[0]
    with pytest.raises(Stopped):
        take_in(store, small_plan(), list(files.values())[:5], StopAt(9))
    assert store.place.find(first.sha256) is not None


def test_without_room_nothing_is_copied(tmp_path):
    class Full(Medium):
        def free(self, folder):
            return 1000

    plan = tmp_path / "rencana.zi"
    plan.write_bytes(b"")
    (tmp_path / "a.pdf").write_bytes(bytes(2000))
    with pytest.raises(PlanError) as refused:
        take_in(EvidenceStore(plan, RowId("plan"), Full()), small_plan(), [tmp_path / "a.pdf"])
    assert refused.value.kind == "evidence_no_room"


def test_progress_counts_all_files_together(store, tmp_path):
    told = []

    class Told:
        def check(self):
            pass

        def report(self, done, total):
            told.append((done, total))

    for n in range(3):
        (tmp_path / f"{n}.bin").write_bytes(bytes([n]) * (1 << 20))
    take_in(store, small_plan(), [tmp_path / f"{n}.bin" for n in range(3)], Told())
    assert told == [(1024, 3072), (2048, 3072), (3072, 3072)]


def test_what_is_detached_rests_in_the_bin_until_it_is_taken_back(store, tmp_path):
    plan = attached(store, each_kind(tmp_path / "asal")["Notulen.docx"])
    [use] = plan.records.under(P1, EvidenceUse)
    gone = apply_all(plan, detach(plan, [use.id]))
    settle_files(store, plan, gone, "dilepas dari 1.1.1")
    assert [one.reason for one in store.bin.content()] == ["dilepas dari 1.1.1"]
    settle_files(store, gone, plan, "diurungkan")
    assert (store.bin.content(), absent_files(store, plan)) == ([], frozenset())


# ---- proven whole


def named(store: EvidenceStore, plan: Plan) -> set[tuple[str, str]]:
    return {(one.flaw.value, finding_words(plan, one)) for one in check_files(store, plan)}


def three(store: EvidenceStore, tmp_path: Path) -> tuple[Plan, dict[str, Path]]:
    files = each_kind(tmp_path / "asal")
    names = ("Notulen.docx", "Daftar hadir.xlsx", "catatan.txt")
    plan = small_plan()
    proofs = take_in(store, plan, [files[name] for name in names]).proofs
    plan = apply_all(plan, attach(plan, proofs, [P1, P2], HOW))
    return plan, {proof.name: store.place.find(proof.sha256, proof.name) for proof in proofs}


def test_a_whole_store_has_nothing_to_tell(store, tmp_path):
    plan, _ = three(store, tmp_path)
    assert named(store, plan) == set()


def test_one_flipped_bit_is_found_and_its_rows_are_named(store, tmp_path):
    plan, paths = three(store, tmp_path)
    data = bytearray(paths["Notulen.docx"].read_bytes())
    data[100] ^= 1
    paths["Notulen.docx"].write_bytes(data)
    assert named(store, plan) == {("evidence_damaged", "Notulen.docx (1.1.1, 1.1.2)")}


def test_a_deleted_file_is_found(store, tmp_path):
    plan, paths = three(store, tmp_path)
    paths["catatan.txt"].unlink()
    assert named(store, plan) == {("evidence_missing", "catatan.txt (1.1.1, 1.1.2)")}
    assert absent_files(store, plan) == {
        plan.records[one].sha256
        for one in {use.evidence for use in plan.records.under(P1, EvidenceUse)}
        if plan.records[one].name == "catatan.txt"
    }


def test_two_swapped_files_are_found(store, tmp_path):
    plan, paths = three(store, tmp_path)
    one, other = paths["Notulen.docx"], paths["Daftar hadir.xlsx"]
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    assert named(store, plan) == {
        ("evidence_swapped", "Notulen.docx berisi Daftar hadir.xlsx (1.1.1, 1.1.2)"),
        ("evidence_swapped", "Daftar hadir.xlsx berisi Notulen.docx (1.1.1, 1.1.2)"),
    }


def test_a_file_that_nobody_knows_is_named(store, tmp_path):
    plan, paths = three(store, tmp_path)
    home = paths["catatan.txt"].parent
    (home / "titipan.pdf").write_bytes(b"x")
    assert named(store, plan) == {("evidence_extra", f"{home.name}/titipan.pdf")}


def test_what_was_copied_but_never_attached_can_be_laid_into_the_bin(store, tmp_path):
    plan, paths = three(store, tmp_path)
    take_in(store, plan, [each_kind(tmp_path / "lagi")["SK Tim 12 Maret 2026.pdf"]])
    (paths["catatan.txt"].parent / "titipan.pdf").write_bytes(b"x")
    assert bin_unknown(store, check_files(store, plan)) == 1
    assert [one.reason for one in store.bin.content()] == ["tidak dikenal rencana"]
    assert {flaw for flaw, _ in named(store, plan)} == {Flaw.EXTRA}  # what somebody put there stays


def test_a_store_that_is_gone_misses_every_file(store, tmp_path):
    plan, _ = three(store, tmp_path)
    shutil.rmtree(store.place.folder)
    assert len([flaw for flaw, _ in named(store, plan) if flaw == Flaw.MISSING]) == 3


def test_a_check_can_be_cancelled(store, tmp_path):
    plan, _ = three(store, tmp_path)
    with pytest.raises(Stopped):
        check_files(store, plan, StopAt(2))


def test_a_folder_gives_back_what_it_has_whatever_it_is_called(store, tmp_path):
    plan, paths = three(store, tmp_path)
    stick = tmp_path / "flashdisk" / "lama"
    stick.mkdir(parents=True)
    (stick / "nama lain.bin").write_bytes(paths["Notulen.docx"].read_bytes())
    (stick / "bukan.docx").write_bytes(bytes(paths["Notulen.docx"].stat().st_size))
    paths["Notulen.docx"].unlink()
    paths["catatan.txt"].write_bytes(b"isj\n")
    found = find_files_again(store, plan, check_files(store, plan), tmp_path / "flashdisk")
    assert len(found.found) == 1
    assert {flaw for flaw, _ in named(store, plan)} == {Flaw.DAMAGED}
    find_files_again(store, plan, check_files(store, plan), tmp_path / "asal")
    assert named(store, plan) == set()


def test_swapped_files_are_put_right_from_the_store_itself(store, tmp_path):
    plan, paths = three(store, tmp_path)
    one, other = paths["Notulen.docx"], paths["Daftar hadir.xlsx"]
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    find_files_again(store, plan, check_files(store, plan), store.place.folder)
    assert named(store, plan) == set()


# ---- looking at it


def test_what_is_opened_is_a_copy(store, tmp_path):
    plan = attached(store, each_kind(tmp_path / "asal")["Notulen.docx"])
    [use] = plan.records.under(P1, EvidenceUse)
    evidence = plan.records[use.evidence]
    copy = copy_to_open(store, evidence.sha256, evidence.name, tmp_path / "buka")
    copy.write_bytes(b"diubah orang")
    assert named(store, plan) == set()


def test_a_damaged_file_is_not_given_away(store, tmp_path):
    plan, _paths = three(store, tmp_path)
    sha = plan.records[plan.records.under(P1, EvidenceUse)[0].evidence].sha256
    path = store.place.find(sha)
    path.write_bytes(b"rusak")
    with pytest.raises(PlanError) as refused:
        save_copy(store, sha, "a", tmp_path / "salinan.pdf")
    assert refused.value.kind == "evidence_is_damaged"
    assert not (tmp_path / "salinan.pdf").exists()
    path.unlink()
    with pytest.raises(PlanError) as refused:
        save_copy(store, sha, "a", tmp_path / "salinan.pdf")
    assert refused.value.kind == "evidence_not_here"


def test_a_store_without_permission_is_a_sentence(store, tmp_path):
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    (tmp_path / "kantor").chmod(0o500)
    taken = take_in(store, small_plan(), [each_kind(tmp_path / "asal")["catatan.txt"]])
    assert [one.why.kind for one in taken.refused] == ["target_forbidden"]
