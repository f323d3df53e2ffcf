"""The commands about evidence: `zi attach`, `detach`, `evidence`, `check`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.db.files import sql
from tests.evidence_files import each_kind
from zi_desktop.cli import main
from zi_desktop.domain.errors import PlanError


@pytest.fixture
def zi(capsys):
    def run(*words):
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run


@pytest.fixture
def plan(tmp_path, zi):
    path = tmp_path / "kantor" / "rencana.zi"
    path.parent.mkdir()
    made = zi("new", path, "--unit", "KPU Kota X", "--year", 2026, "--template", "standar")
    assert made[0] == 0
    return path


@pytest.fixture
def files(tmp_path):
    return each_kind(tmp_path / "asal")


def evidence(zi, plan):
    code, out, _ = zi("evidence", plan, "--json")
    assert code == 0
    return json.loads(out)


def test_attached_files_are_listed_with_exactly_the_promised_keys(zi, plan, files):
    assert zi("attach", plan, "1.1.1,1.2.1", files["Notulen.docx"], "--month", 3)[0] == 0
    [one] = evidence(zi, plan)
    assert set(one) == {"sha256", "name", "size", "kind", "present", "rows"}
    assert (one["name"], one["kind"], one["present"]) == ("Notulen.docx", "notulen", True)
    assert (one["size"], one["rows"]) == (files["Notulen.docx"].stat().st_size, ["1.1.1", "1.2.1"])
    stored = plan.with_suffix(".bukti") / one["sha256"][:16] / "Notulen.docx"
    assert stored.read_bytes() == files["Notulen.docx"].read_bytes()


def test_the_list_is_readable(zi, plan, files):
    assert zi("evidence", plan)[1] == "Belum ada bukti.\n"
    zi("attach", plan, "1.1.1", files["Notulen.docx"])
    out = zi("evidence", plan)[1]
    assert "1.1.1  Notulen.docx  Notulen" in out


def test_attaching_is_one_action_that_can_be_undone(zi, plan, files):
    zi("attach", plan, "1.1.1", *files.values())
    assert len(evidence(zi, plan)) == len(files)
    assert zi("undo", plan)[0] == 0
    assert evidence(zi, plan) == []
    assert zi("check", plan)[0] == 0


def test_a_doubtful_file_is_attached_and_named(zi, plan, files):
    code, out, _ = zi("attach", plan, "1.1.1", files["terkunci.pdf"])
    assert code == 0
    assert "terkunci.pdf (1.1.1): PDF ini dikunci dengan kata sandi." in out


def test_a_file_that_refuses_is_named_and_the_others_are_attached(zi, plan, files, tmp_path):
    code, _, err = zi("attach", plan, "1.1.1", tmp_path / "hilang.pdf", files["Notulen.docx"])
    assert code == 1
    assert "hilang.pdf tidak ada lagi" in err
    assert [one["name"] for one in evidence(zi, plan)] == ["Notulen.docx"]


def test_nothing_attached_is_bad_input(zi, plan, tmp_path):
    assert zi("attach", plan, "1.1.1", tmp_path / "hilang.pdf")[0] == 2
    assert not plan.with_suffix(".bukti").exists()


@pytest.mark.parametrize("row", ["1", "1.1", "9.9.9", "rencana"])
def test_evidence_belongs_to_activities(zi, plan, files, row):
    assert zi("attach", plan, row, files["Notulen.docx"])[0] == 2
    assert not plan.with_suffix(".bukti").exists()


def test_a_page_is_a_proof_too(zi, plan):
    assert zi("attach", plan, "1.1.1", "https://kota.kpu.go.id/berita")[0] == 0
    [one] = evidence(zi, plan)
    assert (one["name"], one["kind"]) == ("https://kota.kpu.go.id/berita", "tautan")
    assert (one["sha256"], one["present"]) == ("", True)
    assert zi("check", plan)[0] == 0


def test_detached_by_the_beginning_of_its_hash_the_file_rests_in_the_bin(zi, plan, files):
    zi("attach", plan, "1.1.1", files["Notulen.docx"])
    [one] = evidence(zi, plan)
    assert zi("detach", plan, "1.2.1", one["sha256"])[0] == 2
    assert zi("detach", plan, "1.1.1", one["sha256"][:8])[0] == 0
    assert evidence(zi, plan) == []
    store = plan.with_suffix(".bukti")
    assert (store / ".keranjang" / one["sha256"][:16] / "Notulen.docx").exists()
    assert zi("undo", plan)[0] == 0
    assert (store / one["sha256"][:16] / "Notulen.docx").exists()
    assert evidence(zi, plan)[0]["present"]


def test_what_a_merge_or_a_backup_takes_off_rests_in_the_bin_and_the_plan_is_whole(
    zi, plan, files, tmp_path
):
    backup = Path(shutil.copy(plan, tmp_path / "sebelum.zi"))
    zi("attach", plan, "1.1.1", files["Notulen.docx"])
    [one] = evidence(zi, plan)
    theirs = shutil.copytree(plan.parent, tmp_path / "rekan") / plan.name
    zi("detach", theirs, "1.1.1", one["sha256"])
    assert zi("merge", plan, theirs)[0] == 0
    assert zi("check", plan) == (0, "rencana.zi utuh.\n", "")
    binned = plan.with_suffix(".bukti") / ".keranjang" / one["sha256"][:16] / "Notulen.docx"
    assert binned.exists()
    zi("attach", plan, "1.1.1", files["Notulen.docx"])
    assert zi("restore", backup, plan, "--in-place")[0] == 0
    assert binned.exists()
    assert zi("check", plan)[0] == 0


def test_a_known_file_is_marked_restricted_when_that_is_said_later(zi, plan, files, tmp_path):
    zi("attach", plan, "1.1.1", files["Notulen.docx"])
    assert zi("attach", plan, "1.2.1", files["Notulen.docx"], "--restricted")[0] == 0
    assert "1 bukti terbatas tidak ikut" in zi("pack", plan, tmp_path / "a.zipaket")[1]


def test_where_the_plan_takes_nothing_its_store_keeps_no_stranger(zi, plan, files, monkeypatch):
    def refuse(*_):
        raise PlanError("disk_full", name=plan.name)

    monkeypatch.setattr("zi_desktop.db.store.PlanStore.apply", refuse)
    assert zi("attach", plan, "1.1.1", files["Notulen.docx"])[0] == 2
    assert zi("check", plan)[0] == 0


def test_a_row_that_is_removed_with_its_proofs_is_one_row(zi, plan, files):
    zi("attach", plan, "1.1.1", files["Notulen.docx"], files["catatan.txt"])
    assert zi("remove", plan, "1.1.1")[1].startswith("1 baris dihapus.")


def test_a_row_keeps_its_file_when_another_one_lets_it_go(zi, plan, files):
    zi("attach", plan, "1.1.1,1.2.1", files["Notulen.docx"])
    zi("detach", plan, "1.1.1", evidence(zi, plan)[0]["sha256"])
    [one] = evidence(zi, plan)
    assert (one["rows"], one["present"]) == (["1.2.1"], True)


def test_check_names_what_is_wrong_with_each_file_and_its_rows(zi, plan, files):
    zi("attach", plan, "1.1.1", files["Notulen.docx"], files["catatan.txt"])
    shas = {one["name"]: one["sha256"] for one in evidence(zi, plan)}
    store = plan.with_suffix(".bukti")
    (store / shas["Notulen.docx"][:16] / "Notulen.docx").unlink()
    (store / shas["catatan.txt"][:16] / "catatan.txt").write_bytes(b"lain")
    (store / "titipan.pdf").write_bytes(b"x")
    code, out, _ = zi("check", plan, "--json")
    said = json.loads(out)
    assert (code, said["ok"]) == (1, False)
    assert sorted((one["kind"], one["what"]) for one in said["problems"]) == [
        ("evidence_damaged", "catatan.txt (1.1.1)"),
        ("evidence_extra", "rencana.bukti/titipan.pdf"),
        ("evidence_missing", "Notulen.docx (1.1.1)"),
    ]
    assert "Berkas bukti tidak ada di sini: Notulen.docx (1.1.1)" in zi("check", plan)[1]
    assert not evidence(zi, plan)[0]["present"]


def test_the_store_is_found_after_the_plan_was_renamed(zi, plan, files):
    zi("attach", plan, "1.1.1", files["Notulen.docx"])
    moved = plan.rename(plan.with_name("lain.zi"))
    assert evidence(zi, moved)[0]["present"]
    assert zi("check", moved)[0] == 0


def test_the_same_file_in_last_years_plan_is_told(zi, plan, files, tmp_path):
    zi("attach", plan, "1.1.1", files["Notulen.docx"])
    (tmp_path / "2027").mkdir()
    later = tmp_path / "2027" / "rencana.zi"
    zi("new", later, "--unit", "KPU Kota X", "--year", 2027, "--template", "standar")
    out = zi("attach", later, "1.2.1", files["Notulen.docx"])[1]
    assert "Berkas yang sama sudah dipakai pada rencana tahun 2026: 1.1.1." in out


# ---- out


def test_the_assessors_folder_is_one_command(zi, plan, files, tmp_path):
    zi("attach", plan, "1.1.1", files["SK Tim 12 Maret 2026.pdf"], files["Notulen.docx"])
    out = tmp_path / "Map Penilai"
    code, said, _ = zi("export", plan, out, "--form", "bukti")
    assert code == 0
    assert said.startswith("Map Penilai selesai ditulis dan diperiksa: 2 berkas, ")
    assert (
        out / "AREA I" / "i. Penyusunan Tim Kerja" / "1.i SK Tim 12 Maret 2026.pdf"
    ).read_bytes() == files["SK Tim 12 Maret 2026.pdf"].read_bytes()
    assert zi("export", plan, out, "--form", "bukti")[0] == 2  # it is there already


def test_a_part_of_it_as_a_zip(zi, plan, files, tmp_path):
    zi("attach", plan, "1.1.1", files["SK Tim 12 Maret 2026.pdf"], files["Notulen.docx"])
    zi("attach", plan, "2.1.1", files["catatan.txt"])
    out = tmp_path / "Map.zip"
    said = zi("export", plan, out, "--form", "bukti", "--area", "1", "--kind", "sk")[1]
    assert "1 berkas" in said
    assert zi("export", plan, out, "--form", "bukti", "--area", "99")[0] == 2
    assert zi("export", plan, out, "--form", "bukti", "--kind", "entah")[0] == 2
    assert zi("export", plan, out, "--form", "bukti", "--period", "2026-TW1")[0] == 0


def test_a_file_that_is_not_here_is_named_and_the_rest_goes_out(zi, plan, files, tmp_path):
    zi("attach", plan, "1.1.1", files["Notulen.docx"], files["catatan.txt"])
    next(plan.with_suffix(".bukti").rglob("catatan.txt")).unlink()
    code, said, _ = zi("export", plan, tmp_path / "Map", "--form", "bukti")
    assert code == 1
    assert "Berkas tidak ada di sini, jadi tidak disertakan: catatan.txt" in said


@pytest.mark.parametrize("form", ["daftar-bukti", "bukti-kurang"])
@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_the_lists_are_papers(zi, plan, files, tmp_path, form, ending):
    zi("attach", plan, "1.1.1", files["Notulen.docx"])
    out = tmp_path / f"{form}.{ending}"
    assert zi("export", plan, out, "--form", form)[0] == 0
    assert out.stat().st_size > 1000


# ---- finding again, cleaning up


def test_lost_files_are_found_again_in_a_folder(zi, plan, files, tmp_path):
    zi("attach", plan, "1.1.1", files["Notulen.docx"], files["catatan.txt"])
    next(plan.with_suffix(".bukti").rglob("Notulen.docx")).unlink()
    code, said, _ = zi("evidence", plan, "--find", tmp_path / "kantor")
    assert (code, said.splitlines()[0]) == (1, "Belum ditemukan: Notulen.docx (1.1.1)")
    assert zi("evidence", plan, "--find", tmp_path / "asal")[0] == 0
    assert zi("check", plan)[0] == 0
    assert zi("evidence", plan, "--find", tmp_path / "tidak ada")[0] == 2


def test_cleaning_up_is_asked_for_and_says_what_it_frees(zi, plan, files):
    zi("attach", plan, "1.1.1", files["Notulen.docx"])
    zi("detach", plan, "1.1.1", evidence(zi, plan)[0]["sha256"])
    size = files["Notulen.docx"].stat().st_size // 1000
    assert f"{size} KB dibebaskan" in zi("evidence", plan, "--clean-up")[1]
    assert "0 byte dibebaskan" in zi("evidence", plan, "--clean-up")[1]
    assert zi("undo", plan)[0] == 0
    assert not evidence(zi, plan)[0]["present"]


def test_copies_of_a_plan_share_its_store_and_spare_each_other(zi, plan, files):
    zi("attach", plan, "1.1.1", files["Notulen.docx"])
    copy = plan.with_name("salinan.zi")
    copy.write_bytes(plan.read_bytes())
    zi("attach", copy, "1.1.1", files["catatan.txt"])
    assert zi("check", plan)[0] == 0  # what only the copy knows is nobody's fault
    zi("detach", plan, "1.1.1", evidence(zi, plan)[0]["sha256"])
    assert "0 byte dibebaskan" in zi("evidence", plan, "--clean-up")[1]
    assert all(one["present"] for one in evidence(zi, copy))


def test_nothing_is_deleted_while_a_copy_beside_cannot_tell_what_it_uses(zi, plan, files):
    zi("attach", plan, "1.1.1", files["Notulen.docx"])
    copy = plan.with_name("salinan.zi")
    copy.write_bytes(plan.read_bytes())
    zi("new", plan.with_name("lain.zi"), "--unit", "KPU Kota Y", "--year", 2026)
    sql(plan.with_name("lain.zi"), "UPDATE rows SET crc = 0")  # another plan: nobody's business
    plan.with_name("catatan.zi").write_bytes(b"bukan rencana")
    zi("detach", plan, "1.1.1", evidence(zi, plan)[0]["sha256"])
    writing = plan.with_name("salinan.zi-journal")
    writing.write_bytes(b"sedang ditulis")
    whole = copy.read_bytes()
    assert "salinan.zi" in zi("evidence", plan, "--clean-up")[2]
    writing.unlink()
    copy.write_bytes(whole[:5000])
    assert zi("evidence", plan, "--clean-up")[0] == 2
    copy.write_bytes(whole)
    assert "0 byte dibebaskan" in zi("evidence", plan, "--clean-up")[1]
    assert evidence(zi, copy)[0]["present"]
