"""Evidence comes in through the window: dropped, chosen, pasted; each way attaches, and what is refused is said."""

from datetime import date
from pathlib import Path
from shutil import copy

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.evidence_hands import (
    carrying,
    drop,
    make_monthly,
    names,
    paper,
    picture,
    rows_of,
    uses,
    work_done,
)
from tests.ui.test_main_window import make_plan, window  # noqa: F401
from zi_desktop.domain.evidence_edits import files_of
from zi_desktop.ui.evidence_keeping import EvidenceKeeping
from zi_desktop.ui.grid_columns import COLUMN_AT

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="session")
def standard_plan(tmp_path_factory):
    """The standard plan, made once and copied for each test."""
    return make_plan(tmp_path_factory.mktemp("plan") / "rencana.zi")


@pytest.fixture
def desk(window, standard_plan, tmp_path):  # noqa: F811
    """The window with a plan on its grid, whose evidence is kept."""
    assert window.commands.open(Path(copy(standard_plan, tmp_path / "rencana.zi")))
    window.desk.complete()
    window.desk.show_page("plan")
    window.desk.page.setFocus()
    assert window.desk.findChild(EvidenceKeeping) is not None
    return window


def spot(view, row, column="action"):
    index = view.grid.index(view.grid.position(row), COLUMN_AT[column])
    return QPointF(view.visualRect(index).center())


def on_row(window, row, *paths, column="action", **more):  # noqa: F811
    view = window.desk.page.view
    return drop(view, carrying(*paths, **more), spot(view, row, column))


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def store_files(window):  # noqa: F811
    folder = window.open_plan.store.path.with_suffix(".bukti")
    return sorted(path.name for path in folder.glob("[0-9a-f]*/*")) if folder.is_dir() else []


def binned(window):  # noqa: F811
    folder = window.open_plan.store.path.with_suffix(".bukti") / ".keranjang"
    return sorted(path.name for path in folder.glob("*/*")) if folder.is_dir() else []


def test_a_file_dropped_on_a_row_proves_it_without_a_question(desk, tmp_path, qtbot):
    row = rows_of(desk)[1]
    assert on_row(desk, row, paper(tmp_path / "SK Tim 2026-01-12.pdf"))
    work_done(desk, qtbot)
    assert names(desk, row) == ["SK Tim 2026-01-12.pdf"]
    assert store_files(desk) == ["SK Tim 2026-01-12.pdf"]
    assert desk.person.asked == []
    assert "dilampirkan pada 1.1.2" in desk.status.saved.text()
    model = desk.desk.page.model
    assert model.index(model.position(row), COLUMN_AT["evidence"]).data() == "1/3"


def test_a_file_dropped_on_a_month_is_for_that_month(desk, tmp_path, qtbot):
    row = rows_of(desk)[0]
    make_monthly(desk, row, 3, 6)
    on_row(desk, row, picture(tmp_path / "apel.jpg"), column="m6")
    work_done(desk, qtbot)
    assert [use.month for use in uses(desk, row)] == [6]


def test_a_drop_on_one_of_several_selected_rows_proves_all_and_is_stored_once(
    desk, tmp_path, qtbot
):
    rows = rows_of(desk)[:3]
    desk.desk.page.go_to(rows[0])
    for _ in range(desk.desk.page.model.position(rows[2]) - 1):
        press(Qt.Key.Key_Down, SHIFT)
    chosen = [row for row in desk.desk.chosen_rows if row in rows_of(desk)]
    assert len(chosen) > 1
    on_row(desk, rows[0], paper(tmp_path / "Undangan.pdf"))
    work_done(desk, qtbot)
    assert all(names(desk, row) == ["Undangan.pdf"] for row in chosen)
    assert len(store_files(desk)) == 1
    desk.undo()
    assert not any(uses(desk, row) for row in chosen)


def test_all_files_of_a_folder_come_in(desk, tmp_path, qtbot):
    folder = tmp_path / "rapat"
    folder.mkdir()
    paper(folder / "notulen.pdf")
    picture(folder / "foto.jpg")
    (folder / "Thumbs.db").write_bytes(b"x")
    row = rows_of(desk)[0]
    on_row(desk, row, folder)
    work_done(desk, qtbot)
    assert sorted(names(desk, row)) == ["foto.jpg", "notulen.pdf"]


def test_a_page_that_is_dragged_from_a_browser_is_a_link(desk, qtbot):
    row = rows_of(desk)[0]
    on_row(desk, row, address="https://kota-contoh.example/berita")
    assert names(desk, row) == ["https://kota-contoh.example/berita"]
    proof = desk.open_plan.evidence.view.proofs(row)[0].evidence
    assert (proof.form, proof.seen_on) == ("tautan", "2026-11-21")


def test_a_plan_over_the_grid_is_the_windows(desk, tmp_path):
    other = make_plan(tmp_path / "lain.zi")
    assert not on_row(desk, rows_of(desk)[0], other)


def test_what_lands_on_a_heading_is_brought_in_or_explained(desk, tmp_path, qtbot):
    area = desk.open_plan.plan.areas()[0].id
    on_row(desk, area, picture(tmp_path / "foto.jpg"))
    assert names(desk, rows_of(desk)[0]) == []
    opened = []
    desk.commands.open_any = opened.append
    table = tmp_path / "lampiran.xlsx"
    table.write_bytes(b"PK")
    assert on_row(desk, area, table)
    assert opened == [table]


def test_ctrl_b_asks_for_files_and_undo_and_redo_move_them(desk, tmp_path, qtbot):
    row = rows_of(desk)[2]
    desk.person.answers = [[paper(tmp_path / "Notulen.pdf")]]
    desk.desk.page.go_to(row)
    press(Qt.Key.Key_B, CTRL)
    work_done(desk, qtbot)
    assert names(desk, row) == ["Notulen.pdf"]
    desk.undo()
    work_done(desk, qtbot)
    assert (store_files(desk), binned(desk)) == ([], ["Notulen.pdf"])
    desk.redo()
    work_done(desk, qtbot)
    assert (store_files(desk), binned(desk)) == (["Notulen.pdf"], [])


def test_without_a_row_nothing_is_asked(desk):
    desk.desk.page.go_to(desk.open_plan.plan.areas()[0].id)
    press(Qt.Key.Key_B, CTRL)
    assert desk.person.asked == []
    assert desk.status.saved.text().startswith("Pilih dulu baris")


def test_a_picture_on_the_clipboard_is_pasted_onto_a_row(desk, qtbot):
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    data = QMimeData()
    data.setImageData(image)
    QGuiApplication.clipboard().setMimeData(data)
    row = rows_of(desk)[0]
    desk.desk.page.go_to(row)
    press(Qt.Key.Key_V, CTRL)
    work_done(desk, qtbot)
    assert names(desk, row) == ["Tempelan 2026-11-21 10.42.00.png"]


def test_a_clipboard_without_a_picture_says_so(desk):
    QGuiApplication.clipboard().setText("hanya tulisan")
    desk.desk.page.go_to(rows_of(desk)[0])
    desk.menus.actions["paste_picture"].trigger()
    assert desk.status.saved.text().startswith("Tidak ada gambar")


def test_what_is_refused_is_listed_and_the_rest_comes_in(desk, tmp_path, qtbot):
    row, seen = rows_of(desk)[0], []
    gone = [tmp_path / "hilang.pdf", tmp_path / "hilang juga.pdf"]

    def read(dialog):
        seen.extend(dialog.list.item(at).text() for at in range(dialog.list.count()))
        assert (dialog.width() <= 960, dialog.height() <= 500) == (True, True)
        return False

    desk.person.answers = [read]
    on_row(desk, row, paper(tmp_path / "ada.pdf"), *gone)
    work_done(desk, qtbot)
    assert names(desk, row) == ["ada.pdf"]
    assert [text.split(" tidak ada lagi")[0] for text in seen] == ["hilang.pdf", "hilang juga.pdf"]


def test_a_cancelled_copy_leaves_nothing(desk, tmp_path, qtbot):
    row = rows_of(desk)[0]
    large = tmp_path / "video.mp4"
    large.write_bytes(b"0" * (48 << 20))
    on_row(desk, row, large)
    assert desk.status.stop.isVisible()
    QTest.mouseClick(desk.status.stop, Qt.MouseButton.LeftButton)
    work_done(desk, qtbot)
    assert (names(desk, row), store_files(desk), binned(desk)) == ([], [], [])
    assert not files_of(desk.open_plan.plan)


def test_what_the_plan_refuses_is_laid_aside(desk, tmp_path, qtbot, monkeypatch):
    from zi_desktop.domain.errors import PlanError

    def refuse(label, changes):
        raise PlanError("disk_full", name="rencana.zi")

    monkeypatch.setattr(desk.open_plan.store, "apply", refuse)
    on_row(desk, rows_of(desk)[0], paper(tmp_path / "SK.pdf"))
    work_done(desk, qtbot)
    assert (store_files(desk), binned(desk)) == ([], ["SK.pdf"])


def test_the_same_file_again_says_that_it_is_there(desk, tmp_path, qtbot):
    row, file = rows_of(desk)[0], paper(tmp_path / "SK.pdf")
    for _ in range(2):
        on_row(desk, row, file)
        work_done(desk, qtbot)
    assert desk.status.saved.text().startswith("Semuanya memang sudah terlampir")
    assert len(uses(desk, row)) == 1


def test_nothing_is_attached_to_a_plan_that_is_only_to_be_read(desk, tmp_path, qtbot):
    desk.open_plan.show_past(date(2026, 1, 1), desk.open_plan.plan)
    on_row(desk, rows_of(desk)[0], paper(tmp_path / "SK.pdf"))
    assert not desk.jobs.busy
    assert store_files(desk) == []


def test_a_link_and_a_thing_are_asked_for_and_count_half(desk, tmp_path, qtbot):
    row = rows_of(desk)[0]
    desk.desk.page.go_to(row)

    def link(dialog):
        assert not dialog.take.isEnabled()
        dialog.address.setText("https://contoh.example")
        dialog.name.setText("Berita pencanangan")
        return dialog.take.isEnabled()

    def thing(dialog):
        dialog.name.setText("Spanduk maklumat")
        dialog.location.setText("ruang pelayanan")
        return dialog.take.isEnabled()

    desk.person.answers = [link, thing]
    desk.menus.actions["add_link"].trigger()
    desk.menus.actions["add_object"].trigger()
    assert worth(desk, row) == {"Berita pencanangan": 0.5, "Spanduk maklumat": 0.5}
    banner = desk.open_plan.evidence.view.proofs(row)[-1].evidence
    desk.open_plan.evidence.wish("picture", proof=banner.id, paths=[picture(tmp_path / "s.jpg")])
    work_done(desk, qtbot)
    assert worth(desk, row)[banner.name] == 1


def worth(window, row):  # noqa: F811
    return {one.evidence.name: one.worth for one in window.open_plan.evidence.view.proofs(row)}
