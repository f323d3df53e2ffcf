"""The folder that an assessor takes: named as offices name it, complete, provable, legal on a stick, whole or not at all."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.disks import Failing, StopAt, Stopped
from tests.plans import apply_all, small_plan
from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.db.medium import Medium
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.evidence_edits import Proof, attach, correct
from zi_desktop.domain.evidence_kinds import LINK
from zi_desktop.domain.evidence_view import EvidenceView
from zi_desktop.domain.history import Author
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import Plan, Rhythm
from zi_desktop.domain.records import Evidence
from zi_desktop.exchange.evidence_tree import Wanted
from zi_desktop.exchange.evidence_writing import OutFile, write_folder, write_zip
from zi_desktop.reports.evidence_lists import evidence_list, missing_list
from zi_desktop.services.evidence import attaching, take_in
from zi_desktop.services.evidence_out import export_evidence

P1, P2, P3 = RowId("p1"), RowId("p2"), RowId("p3")
HOW = attaching(Author("Ani", "PC"), datetime(2026, 3, 20, tzinfo=UTC))
TODAY = date(2026, 11, 2)
OWN = {"index.html", "DAFTAR BUKTI.pdf", "KEKURANGAN.txt", "SHA256SUMS"}


@pytest.fixture
def store(tmp_path) -> EvidenceStore:
    (tmp_path / "kantor").mkdir()
    (tmp_path / "kantor" / "rencana.zi").write_bytes(b"a plan")
    return EvidenceStore(tmp_path / "kantor" / "rencana.zi", RowId("plan"))


def plan_of() -> Plan:
    plan = small_plan()
    return plan.with_rows(
        [
            replace(
                plan.activity(P1), standard="1.i", expected_evidence="SK Tim", responsible="Budi"
            ),
            replace(plan.activity(P2), standard="5.iv", expected_evidence="Laporan; SOP"),
            replace(
                plan.activity(P3), rhythm=Rhythm.MONTHLY, months=Months([2, 3]), standard="9.x"
            ),
        ]
    )


def put(store: EvidenceStore, plan: Plan, row: RowId, month: int = 0, **files: bytes) -> Plan:
    folder = store.place.plan.parent.parent / "asal"
    folder.mkdir(exist_ok=True)
    paths = []
    for name, data in files.items():
        path = folder / name.replace("__", " ").replace("_pdf", ".pdf")
        path.write_bytes(data)
        paths.append(path)
    proofs = take_in(store, plan, paths).proofs
    return apply_all(plan, attach(plan, proofs, [row], replace(HOW, month=month)))


@pytest.fixture
def plan(store) -> Plan:
    plan = put(store, plan_of(), P1, SK__Tim_pdf=b"sk", Foto_pdf=b"foto")
    plan = put(store, plan, P2, SK__Tim_pdf=b"sk", Rahasia_pdf=b"rahasia")
    plan = put(store, plan, P3, month=2, lain_pdf=b"lain")
    secret = next(one for one in plan.records.of_kind(Evidence) if one.name == "Rahasia.pdf")
    return apply_all(plan, correct(secret.id, {"restricted": True}))


def written(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_files_lie_where_their_standard_component_says(store, plan, tmp_path):
    done = export_evidence(store, plan, tmp_path / "Map", Wanted(), TODAY)
    assert written(tmp_path / "Map") - OWN == {
        "AREA I/i. Penyusunan Tim Kerja/1.i SK Tim.pdf",
        "AREA I/i. Penyusunan Tim Kerja/1.i Foto.pdf",
        "AREA V/iv. Whistle-Blowing System (WBS)/5.iv SK Tim.pdf",
        "LAIN/1.1.3 lain.pdf",
    }
    assert (done.files, done.left_out, done.absent) == (4, 1, ())
    assert written(tmp_path / "Map") >= OWN


def test_restricted_files_go_out_only_where_they_are_ticked(store, plan, tmp_path):
    export_evidence(store, plan, tmp_path / "Map", Wanted(restricted=True), TODAY)
    assert "AREA V/iv. Whistle-Blowing System (WBS)/5.iv Rahasia.pdf" in written(tmp_path / "Map")


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted(areas=frozenset({RowId("a")})), 4),
        (Wanted(areas=frozenset({RowId("b")})), 0),
        (Wanted(months=Months([2])), 1),
        (Wanted(months=Months([3])), 2),
        (Wanted(kinds=frozenset({"sk"})), 2),
    ],
)
def test_a_part_can_be_chosen(store, plan, tmp_path, wanted, count):
    assert export_evidence(store, plan, tmp_path / "Map", wanted, TODAY).files == count


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum here")
def test_the_sums_are_those_that_sha256sum_finds(store, plan, tmp_path):
    export_evidence(store, plan, tmp_path / "Map", Wanted(), TODAY)
    command = ["sha256sum", "-c", "--strict", "SHA256SUMS"]
    ran = subprocess.run(command, cwd=tmp_path / "Map", capture_output=True, text=True)
    assert (ran.returncode, ran.stdout.count(": OK")) == (0, 4 + 3)
    (tmp_path / "Map" / "LAIN" / "1.1.3 lain.pdf").write_bytes(b"laiN")
    assert subprocess.run(command, cwd=tmp_path / "Map", capture_output=True).returncode == 1


def test_the_page_leads_to_every_file_and_tells_what_is_not_there(store, plan, tmp_path):
    link = Proof(form=LINK, name="Berita", address="https://kota.kpu.go.id/?a=1&b=2")
    plan = apply_all(plan, attach(plan, [link], [P1], HOW))
    store.place.find(EvidenceView(plan).proofs(P3)[0].evidence.sha256).unlink()
    done = export_evidence(store, plan, tmp_path / "Map", Wanted(), TODAY)
    page = (tmp_path / "Map" / "index.html").read_text(encoding="utf-8")
    from urllib.parse import unquote

    links = [unquote(one) for one in re.findall(r'href="([^"]+)"', page)]
    inside = [one for one in links if "://" not in one]
    assert all((tmp_path / "Map" / one).is_file() for one in inside)
    assert {one for one in inside if one.endswith(".pdf")} - OWN == set(
        written(tmp_path / "Map") - OWN
    )
    assert "terbatas, tidak disertakan" in page
    assert "berkas tidak ada" in page
    assert 'href="https://kota.kpu.go.id/?a=1&amp;b=2"' in page
    assert done.absent == ("lain.pdf",)


def test_what_is_missing_is_told_by_person(store, plan, tmp_path):
    export_evidence(store, plan, tmp_path / "Map", Wanted(), TODAY)
    text = (tmp_path / "Map" / "KEKURANGAN.txt").read_bytes().decode()
    assert "Belum ada penanggung jawab\r\n" in text
    assert "  1.1.2  dua: Laporan\r\n" in text  # planned for no month: due by the year's end
    assert "2.1.1  sendiri: (belum ada bukti; yang diminta belum ditulis) (Desember)" in text


def test_the_index_can_be_printed(store, plan, tmp_path):
    import pypdfium2

    export_evidence(store, plan, tmp_path / "Map", Wanted(), TODAY)
    document = pypdfium2.PdfDocument(tmp_path / "Map" / "DAFTAR BUKTI.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert "DAFTAR BUKTI" in text
    assert "1.i SK Tim.pdf AREA I/i. Penyusunan Tim Kerja" in " ".join(text.split())


FAT32_FORBIDDEN = set('"*/:<>?\\|') | {chr(n) for n in range(32)}


def test_every_path_is_legal_on_a_stick_and_short(store, tmp_path):
    names = [
        "a" * 196 + ".pdf",
        "A" * 196 + ".pdf",
        "laporan: kuartal? <1>.pdf",
        "CON.pdf",
        "akhir....",
        "ظهر 報告 " * 20 + ".docx",
        "sama.pdf",
        "SAMA.PDF",
    ]
    plan = plan_of()
    proofs = []
    for n, name in enumerate(names):
        stored = store.take_bytes(f"isi {n}".encode(), name)
        proofs.append(Proof(sha256=stored.sha256, name=name, size=stored.size))
    plan = apply_all(plan, attach(plan, proofs, [P1, P2, P3], replace(HOW, month=0)))
    folder = "Map Penilai KPU Kota Contoh 2026 untuk Inspektorat"
    done = export_evidence(store, plan, tmp_path / folder, Wanted(), TODAY)
    assert done.files == 3 * len(names)
    paths = written(tmp_path / folder)
    assert len({path.casefold() for path in paths}) == len(paths)
    for path in paths:
        assert len(f"{folder}/{path}") <= 180
        for part in path.split("/"):
            assert not set(part) & FAT32_FORBIDDEN
            assert part[-1] not in ". "


def test_as_a_zip_it_holds_the_same(store, plan, tmp_path):
    export_evidence(store, plan, tmp_path / "Map", Wanted(), TODAY)
    export_evidence(store, plan, tmp_path / "Map.zip", Wanted(), TODAY)
    with zipfile.ZipFile(tmp_path / "Map.zip") as archive:
        assert archive.testzip() is None
        inside = set(archive.namelist())
        assert archive.read("LAIN/1.1.3 lain.pdf") == b"lain"
    assert inside == written(tmp_path / "Map")


def test_a_folder_that_is_in_use_is_not_written_into(store, plan, tmp_path):
    (tmp_path / "Map").mkdir()
    (tmp_path / "Map" / "punya orang.txt").write_text("x")
    with pytest.raises(PlanError) as refused:
        export_evidence(store, plan, tmp_path / "Map", Wanted(), TODAY)
    assert refused.value.kind == "exists"
    assert written(tmp_path / "Map") == {"punya orang.txt"}


def test_an_empty_folder_is_taken(store, plan, tmp_path):
    (tmp_path / "Map").mkdir()
    assert export_evidence(store, plan, tmp_path / "Map", Wanted(), TODAY).files == 4


@pytest.mark.parametrize("out", ["Map", "Map.zip"])
def test_a_damaged_file_is_never_handed_over(store, plan, tmp_path, out):
    sha = EvidenceView(plan).proofs(P3)[0].evidence.sha256
    store.place.find(sha).write_bytes(b"laiN")
    with pytest.raises(PlanError) as refused:
        export_evidence(store, plan, tmp_path / out, Wanted(), TODAY)
    assert refused.value.kind == "evidence_is_damaged"
    assert {path.name for path in tmp_path.iterdir()} == {"kantor", "asal"}


def on_their_way(tmp_path: Path) -> tuple[list[OutFile], dict[str, bytes]]:
    (tmp_path / "asal").mkdir(exist_ok=True)
    files = []
    for n, folder in enumerate(("AREA I", "AREA I", "LAIN")):
        source = tmp_path / "asal" / f"{n}.pdf"
        source.write_bytes(f"foto {n}".encode())
        sha = hashlib.sha256(source.read_bytes()).hexdigest()
        files.append(OutFile(f"{folder}/{n}.pdf", source, sha, 6))
    return files, {"index.html": b"<html>"}


@pytest.mark.parametrize("write", [write_folder, write_zip])
def test_cancelled_it_leaves_nothing(tmp_path, write):
    files, texts = on_their_way(tmp_path)
    for n in range(6):
        with pytest.raises(Stopped):
            write(tmp_path / "Map", files, texts, StopAt(n))
        assert {path.name for path in tmp_path.iterdir()} == {"asal"}


def test_wherever_the_disk_fails_the_folder_is_whole_or_not_there(tmp_path):
    files, texts = on_their_way(tmp_path)
    measured = Failing()
    write_folder(tmp_path / "Ukur", files, texts, disk=measured)
    shutil.rmtree(tmp_path / "Ukur")
    assert {"open_new", "write", "flush", "rename", "read_into"} <= set(measured.steps)
    for at, what in enumerate(measured.steps):
        try:
            write_folder(tmp_path / "Map", files, texts, disk=Failing(at))
        except PlanError:
            assert {path.name for path in tmp_path.iterdir()} == {"asal"}, what
        else:
            assert len(written(tmp_path / "Map")) == 5, what
            shutil.rmtree(tmp_path / "Map")


def test_a_medium_that_lies_is_found_out(tmp_path):
    class Lying(Medium):
        def write(self, file, data):
            super().write(file, bytes(data).replace(b"foto", b"f0to"))

    files, texts = on_their_way(tmp_path)
    with pytest.raises(PlanError) as refused:
        write_folder(tmp_path / "Map", files, texts, disk=Lying())
    assert refused.value.kind == "read_back_differs"
    assert not (tmp_path / "Map").exists()


# ---- papers


def cells(document) -> list[list[str]]:
    table = document.blocks[1]
    return [[str(cell.text) if cell else "" for cell in row.cells] for row in table.body]


def test_the_list_of_evidence_goes_area_by_area(store, plan):
    rows = cells(evidence_list(EvidenceView(plan)))
    assert rows[0][0] == "I. AREA A"
    assert rows[1] == ["1.1.1", "satu", "SK Tim.pdf", "SK", "", ""]
    assert rows[2][:3] == ["", "", "Foto.pdf"]
    assert any(row[2] == "Rahasia.pdf\n(terbatas)" for row in rows)
    assert rows[-1][:3] == ["2.1.1", "sendiri", "–"]


def test_the_list_of_what_is_missing_goes_person_by_person(store):
    plan = plan_of()
    rows = cells(missing_list(EvidenceView(plan)))
    assert rows[0][0] == "Budi"
    assert rows[1] == ["1.1.1", "satu", "SK Tim", "Maret"]
    only = cells(missing_list(EvidenceView(plan), person="Budi"))
    assert len(only) == 2
    march = cells(missing_list(EvidenceView(plan), until=3))
    assert all("Desember" not in row[3] for row in march)
