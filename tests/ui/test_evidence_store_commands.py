"""What the menu *Bukti* does with all files: checked, found again, the bin emptied, handed to the assessor."""

import hashlib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from tests.ui.evidence_hands import ask_for, paper, picture, rows_of, work_done
from tests.ui.test_evidence_intake import binned, desk, standard_plan  # noqa: F401
from tests.ui.test_main_window import window  # noqa: F401
from zi_desktop.domain.evidence_edits import correct


@pytest.fixture
def proven(desk, tmp_path, qtbot):  # noqa: F811
    """The first row has two files, the second one that is restricted."""
    first, second = rows_of(desk)[:2]
    ask_for(desk, first)
    files = [paper(tmp_path / "SK Tim.pdf"), picture(tmp_path / "foto.jpg")]
    desk.open_plan.evidence.wish("attach", [first], paths=files)
    desk.open_plan.evidence.wish("attach", [second], paths=[paper(tmp_path / "SKP.pdf", words="s")])
    work_done(desk, qtbot)
    proof = desk.open_plan.evidence.view.proofs(second)[0].evidence
    desk.open_plan.apply("x", correct(proof.id, {"restricted": True}))
    return desk


def run(window, qtbot, name, *answers):  # noqa: F811
    window.person.answers, window.person.asked = list(answers), []
    window.menus.actions[name].trigger()
    work_done(window, qtbot)


def stored(window, name):  # noqa: F811
    return next(window.open_plan.store.path.with_suffix(".bukti").glob(f"[0-9a-f]*/{name}"))


def test_a_whole_store_is_told_so(proven, qtbot):
    run(proven, qtbot, "check_evidence")
    assert proven.person.asked == [
        "Periksa berkas bukti | 3 berkas bukti utuh: isinya persis seperti saat dilampirkan."
    ]


def test_each_damaged_and_missing_file_is_named_with_its_row_and_leads_there(proven, qtbot):
    path = stored(proven, "SK Tim.pdf")
    path.write_bytes(path.read_bytes().replace(b"%PDF", b"%PDG"))
    stored(proven, "SKP.pdf").unlink()
    seen = []

    def read(dialog):
        seen.extend(dialog.list.item(at).text() for at in range(dialog.list.count()))
        at = next(n for n, text in enumerate(seen) if "SKP" in text)
        dialog.list.setCurrentRow(at)
        dialog.list.itemActivated.emit(dialog.list.item(at))
        return True

    run(proven, qtbot, "check_evidence", read)
    assert sorted(seen) == [
        "Rusak: isinya bukan lagi yang dilampirkan: SK Tim.pdf (1.1.1)",
        "Tidak ada di sini: SKP.pdf (1.1.2)",
    ]
    assert proven.desk.page.current[0] == rows_of(proven)[1]


def test_damaged_files_are_found_again_on_a_stick(proven, tmp_path, qtbot):
    whole = stored(proven, "SK Tim.pdf").read_bytes()
    stored(proven, "SK Tim.pdf").write_bytes(b"rusak")
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "entah.pdf").write_bytes(whole)

    def find(dialog):
        button = next(b for b in dialog.findChildren(QAbstractButton) if b.text() == "Cari lagi…")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return True

    run(proven, qtbot, "check_evidence", find, stick)
    assert stored(proven, "SK Tim.pdf").read_bytes() == whole
    assert "1 dari 1 berkas ditemukan lagi" in proven.person.asked[-1]


def test_an_unknown_file_can_go_to_the_bin(proven, qtbot):
    data = b"siapa punya"
    folder = proven.open_plan.store.path.with_suffix(".bukti")
    home = folder / hashlib.sha256(data).hexdigest()[:16]
    home.mkdir()
    (home / "asing.txt").write_bytes(data)

    def lay_aside(dialog):
        button = next(b for b in dialog.findChildren(QAbstractButton) if "keranjang" in b.text())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return True

    run(proven, qtbot, "check_evidence", lay_aside)
    assert binned(proven) == ["asing.txt"]


def test_the_bin_says_what_it_frees_and_deletes_only_when_told(proven, qtbot):
    run(proven, qtbot, "evidence_bin")
    assert "kosong" in proven.person.asked[0]
    proven.open_plan.evidence.wish(
        "detach", [one.use.id for one in proven.open_plan.evidence.view.proofs(rows_of(proven)[0])]
    )
    work_done(proven, qtbot)
    assert binned(proven) == ["SK Tim.pdf", "foto.jpg"]
    run(proven, qtbot, "evidence_bin", "keep")
    assert "KB dan tidak dapat diurungkan" in proven.person.asked[0]
    assert len(binned(proven)) == 2
    run(proven, qtbot, "evidence_bin", "delete")
    assert binned(proven) == []
    assert proven.status.saved.text().endswith("dibebaskan.")


def test_the_assessors_folder_is_written_and_verified(proven, tmp_path, qtbot):
    out = tmp_path / "map"

    def ask(dialog):
        assert (dialog.width() <= 960, dialog.height() <= 500) == (True, True)
        assert dialog.said.text().startswith("2 berkas")
        assert dialog.restricted.text().startswith("Sertakan 1 bukti terbatas")
        dialog.place.setText(str(out))
        return dialog.take.isEnabled()

    run(proven, qtbot, "evidence_binder", ask, "folder")
    assert "2 berkas" in proven.person.asked[-1]
    assert "1 bukti terbatas tidak disertakan" in proven.person.asked[-1]
    assert (out / "SHA256SUMS").exists()
    assert not list(out.rglob("*SKP.pdf"))
    assert proven.person.opened == [tmp_path]


def test_areas_kinds_and_a_zip_are_chosen(proven, tmp_path, qtbot):
    out = tmp_path / "map"

    def ask(dialog):
        kinds = [dialog.kinds.item(at) for at in range(dialog.kinds.count())]
        for item in kinds:
            if item.text() != "SK":
                item.setCheckState(Qt.CheckState.Unchecked)
        dialog.form.setCurrentIndex(1)
        dialog.place.setText(str(out))
        assert dialog.said.text().startswith("1 berkas")
        assert dialog.wanted.kinds == {"sk"}
        for at in range(dialog.areas.count()):
            dialog.areas.item(at).setCheckState(Qt.CheckState.Unchecked)
        assert not dialog.take.isEnabled()
        dialog.areas.item(0).setCheckState(Qt.CheckState.Checked)
        return dialog.take.isEnabled()

    run(proven, qtbot, "evidence_binder", ask)
    assert (tmp_path / "map.zip").exists()


def test_what_is_there_already_is_not_written_over(proven, tmp_path, qtbot):
    (tmp_path / "map").mkdir()
    seen = []

    def ask(dialog):
        dialog.place.setText(str(tmp_path / "map"))
        seen.append((dialog.take.isEnabled(), dialog.said.text()))
        return False

    run(proven, qtbot, "evidence_binder", ask)
    assert seen[0][0] is False
    assert "sudah ada di sana" in seen[0][1]
