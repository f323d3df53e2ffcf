"""Bringing documents in through the window: dropped, chosen, pasted; previewed; added, replaced, or dropped again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.annex.workbooks import TABLE_TITLES, put, small_grid
from tests.ui.test_main_window import Window, drag, drop, drop_data, make_plan
from zi_desktop.annex.settling import settle_all
from zi_desktop.domain.plan import Rhythm
from zi_desktop.ui.import_preview import ImportPreview
from zi_desktop.ui.start_page import EmptyPlanPage, StartPage

HTML = (
    "<table><tr><td>NO</td><td>KOMPONEN</td><td>INDIKATOR</td><td>LANGKAH AKSI</td><td>TARGET WAKTU</td></tr>"
    "<tr><td>1.</td><td>Tim Kerja</td><td>SK</td><td>Bentuk tim</td><td>Mei 2026</td></tr></table>"
)
TEXT = (
    "NO\tKOMPONEN\tINDIKATOR\tLANGKAH AKSI\tTARGET WAKTU\n1.\tTim Kerja\tSK\tTulis SK\tMei 2026\n"
)


@pytest.fixture
def window(tmp_path, qtbot):
    made = Window(tmp_path)
    made.resize(1366, 697)
    made.show_start()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


@pytest.fixture
def source(tmp_path):
    book = Workbook()
    put(book.active, 1, ["RENCANA AKSI KPU KOTA LAIN TAHUN 2031"])
    put(book.active, 3, TABLE_TITLES)
    put(book.active, 4, ["I.", "MANAJEMEN PERUBAHAN"])
    put(book.active, 5, ["1.", "Tim Kerja", "SK", "Bentuk tim", "SK", "Januari-Desember 2031"])
    put(book.active, 6, ["2.", "SOP", "SOP", "Tulis SOP", "SOP", "Mei 2031"])
    path = tmp_path / "lampiran.xlsx"
    book.save(path)
    return path


def shown_plan(window, tmp_path, template="standar"):
    assert window.commands.open(make_plan(tmp_path / "rencana.zi", template))
    return window


def actions(window):
    return [row.action for row in window.open_plan.plan.activities()]


def bring_in(window, qtbot, source):
    window.commands.bring_in(source)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    qtbot.waitUntil(lambda: window.open_plan is None or not window.open_plan._large)
    qtbot.waitUntil(lambda: window.status.saved.text() != "Menyimpan…")
    qtbot.wait(0)


def new_plan_at(path):
    return lambda draft: replace(draft, unit=draft.unit or "KPU Kota", path=path)


# ---- the preview stands before everything


def test_nothing_is_written_where_the_preview_is_cancelled(window, tmp_path, qtbot, source):
    window.person.look = lambda document: None
    bring_in(window, qtbot, source)
    assert window.person.previewed == [("lampiran.xlsx", "", 0)]
    assert window.person.asked == []
    assert isinstance(window.centralWidget(), StartPage)
    assert not list(tmp_path.glob("*.zi"))


def test_what_was_settled_in_the_preview_comes_in(window, tmp_path, qtbot, source):
    window.person.look = lambda d: settle_all(d.tables[0].annex, "rhythm_uncertain", "monthly")
    window.person.answers = [new_plan_at(tmp_path / "baru.zi")]
    bring_in(window, qtbot, source)
    first = next(window.open_plan.plan.activities())
    assert (first.rhythm, first.doubts) == (Rhythm.MONTHLY, ())
    assert window.status.saved.text().startswith("2 kegiatan dibawa masuk dari lampiran.xlsx.")


def test_what_was_left_for_later_is_marked_and_told(window, tmp_path, qtbot, source):
    window.person.answers = [new_plan_at(tmp_path / "baru.zi")]
    bring_in(window, qtbot, source)
    assert [row.doubts for row in window.open_plan.plan.activities()] == [
        ("rhythm_uncertain",),
        (),
    ]
    assert "1 di antaranya bertanda ragu" in window.status.saved.text()


def test_a_new_plan_that_is_refused_while_a_document_comes_in_is_asked_for_again(
    window, tmp_path, qtbot, source
):
    window.person.answers = [
        new_plan_at(tmp_path / "gone" / "baru.zi"),
        new_plan_at(tmp_path / "baru.zi"),
    ]
    bring_in(window, qtbot, source)
    assert "Folder" in window.person.asked[1]
    assert window.open_plan.store.path == tmp_path / "baru.zi"
    assert actions(window) == ["Bentuk tim", "Tulis SOP"]


def test_the_real_preview_is_answered_by_keys(window, tmp_path, qtbot, source):
    from zi_desktop.ui.questions import DialogQuestions

    window.person.look = lambda document: DialogQuestions(window).preview(
        document, window.jobs, "", 0
    )
    window.person.answers = [new_plan_at(tmp_path / "baru.zi")]

    def settle_then_accept():
        preview = QApplication.activeModalWidget()
        assert isinstance(preview, ImportPreview)
        QTest.keyClick(preview.doubts, Qt.Key.Key_Return)
        QTest.keyClick(preview.answers.buttons[1], Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not preview._steps)
        QTest.keyClick(preview, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    QTimer.singleShot(0, lambda: QTimer.singleShot(100, settle_then_accept))
    window.commands.bring_in(source)
    qtbot.waitUntil(lambda: window.open_plan is not None and bool(len(window.open_plan.plan)))
    assert next(window.open_plan.plan.activities()).rhythm is Rhythm.MONTHLY


# ---- into which plan


def test_a_plan_with_rows_asks_and_adds_below_them(window, tmp_path, qtbot, source):
    shown_plan(window, tmp_path)
    before = actions(window)
    window.person.answers = ["add"]
    bring_in(window, qtbot, source)
    assert window.person.asked == [
        "Bawa masuk lampiran.xlsx | Rencana yang terbuka sudah berisi 51 kegiatan. 2 kegiatan dari "
        "lampiran.xlsx ditambahkan di bawahnya, atau menggantikannya? Keduanya dapat diurungkan. | "
        "Tambahkan | Ganti isinya | Jadikan rencana baru"
    ]
    assert actions(window) == [*before, "Bentuk tim", "Tulis SOP"]
    assert window.open_plan.plan.info.unit == "KPU Kota Contoh"
    assert window.open_plan.undo_label == "Bawa masuk lampiran.xlsx"


def test_replacing_is_one_action_that_undo_takes_back(window, tmp_path, qtbot, source):
    shown_plan(window, tmp_path)
    before = actions(window)
    window.person.answers = ["replace"]
    bring_in(window, qtbot, source)
    assert actions(window) == ["Bentuk tim", "Tulis SOP"]
    assert window.open_plan.plan.info.year == 2031
    window.undo()
    assert actions(window) == before
    assert window.open_plan.plan.info.year == 2026
    window.redo()
    assert actions(window) == ["Bentuk tim", "Tulis SOP"]


def test_changing_ones_mind_changes_nothing(window, tmp_path, qtbot, source):
    shown_plan(window, tmp_path)
    before = window.open_plan.plan
    window.person.answers = [None]
    bring_in(window, qtbot, source)
    assert window.open_plan.plan is before


def test_it_can_become_a_plan_of_its_own(window, tmp_path, qtbot, source):
    shown_plan(window, tmp_path)
    window.person.answers = ["new", new_plan_at(tmp_path / "baru.zi")]
    bring_in(window, qtbot, source)
    assert window.open_plan.store.path.name == "baru.zi"
    assert actions(window) == ["Bentuk tim", "Tulis SOP"]
    assert window.open_plan.plan.info.unit == "KPU Kota Lain"


def test_an_empty_plan_is_filled_and_keeps_its_unit_and_year(window, tmp_path, qtbot, source):
    shown_plan(window, tmp_path, "kosong")
    window.person.look = lambda document: replace(
        document.tables[0].annex,
        heading=replace(document.tables[0].annex.heading, unit="KPU Kota Contoh", year=2026),
    )
    bring_in(window, qtbot, source)
    assert window.person.previewed == [("lampiran.xlsx", "KPU Kota Contoh", 2026)]
    assert window.person.asked == []
    assert actions(window) == ["Bentuk tim", "Tulis SOP"]
    info = window.open_plan.plan.info
    assert (info.unit, info.year, info.form) == ("KPU Kota Contoh", 2026, "cilegon")


def test_an_import_keeps_what_is_being_typed(window, tmp_path, qtbot, source):
    shown_plan(window, tmp_path)
    row = next(window.open_plan.plan.activities()).id
    window.desk.page.go_to(row)
    qtbot.waitUntil(lambda: window.desk.inspector._ids == [row])
    qtbot.waitUntil(lambda: not window.desk.inspector._later.isActive())
    editor = window.desk.inspector.text.form.editors["remarks"]
    editor.setFocus()
    QTest.keyClicks(editor, "tentatif")
    window.person.answers = ["add"]
    bring_in(window, qtbot, source)
    assert window.open_plan.plan.activity(row).remarks == "tentatif"


# ---- dropped and pasted


@pytest.mark.parametrize("name", ["lama.xls", "lama.doc", "lembar.ods", "pindaian.pdf"])
def test_a_file_of_another_kind_is_answered_with_what_to_do(window, tmp_path, qtbot, name):
    path = tmp_path / name
    path.write_bytes(b"%PDF-1.7" if name.endswith("pdf") else b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    drop(window, path)
    qtbot.waitUntil(lambda: bool(window.person.asked))
    assert window.person.asked[0].startswith(f"Tidak ada yang dibawa masuk | {name}")
    assert "Rencana tidak diubah" in window.person.asked[0]


def table_data(html, text):
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    return data


def copied(html="", text="", path=None):
    data = table_data(html, text)
    if path is not None:
        data.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(data)


def paste(window):
    focus = QApplication.focusWidget()
    assert window.isAncestorOf(focus)
    QTest.keyClick(focus, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(
    ("html", "text", "action"), [(HTML, TEXT, "Bentuk tim"), ("", TEXT, "Tulis SK")]
)
def test_a_copied_table_is_pasted_on_the_start_page(window, tmp_path, qtbot, html, text, action):
    copied(html, text)
    window.person.answers = [new_plan_at(tmp_path / "baru.zi")]
    paste(window)
    qtbot.waitUntil(lambda: window.open_plan is not None and bool(len(window.open_plan.plan)))
    assert actions(window) == [action]
    assert window.open_plan.undo_label == "Bawa masuk papan klip"


def test_a_copied_table_is_pasted_into_an_empty_plan(window, tmp_path, qtbot):
    shown_plan(window, tmp_path, "kosong")
    assert window.findChild(EmptyPlanPage)
    copied(text=TEXT)
    paste(window)
    qtbot.waitUntil(lambda: bool(len(window.open_plan.plan)))
    assert actions(window) == ["Tulis SK"]


def test_a_copied_file_is_brought_in(window, tmp_path, qtbot):
    book = Workbook()
    small_grid(book)
    book.save(tmp_path / "kisi.xlsx")
    copied(path=tmp_path / "kisi.xlsx")
    window.person.answers = [new_plan_at(tmp_path / "baru.zi")]
    paste(window)
    qtbot.waitUntil(lambda: window.open_plan is not None and bool(len(window.open_plan.plan)))
    assert actions(window) == ["Bentuk tim", "Umumkan tim", "Susun rencana"]


def test_cells_dragged_out_of_another_program_are_brought_in(window, tmp_path, qtbot):
    window.person.answers = [new_plan_at(tmp_path / "baru.zi")]
    drop_data(window, table_data(HTML, TEXT))
    qtbot.waitUntil(lambda: window.open_plan is not None and bool(len(window.open_plan.plan)))
    assert actions(window) == ["Bentuk tim"]


def test_a_sentence_that_is_dragged_is_not_taken(window):
    data = table_data("", "Rapat pleno")  # the event does not keep it alive
    event = drag(data)
    window.dragEnterEvent(event)
    assert not event.isAccepted()


@pytest.mark.parametrize("text", ["", "halo"])
def test_a_clipboard_without_a_table_is_told(window, qtbot, text):
    copied(text=text)
    paste(window)
    qtbot.waitUntil(lambda: bool(window.person.asked))
    assert window.person.asked[0].startswith("Tidak ada yang dibawa masuk | ")
    assert window.open_plan is None
