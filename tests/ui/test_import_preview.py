"""The preview of a document, as a person uses it: keys, clicks, and what comes out."""

from __future__ import annotations

import gc
import weakref

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QTabBar,
)

from tests.annex.workbooks import TABLE_TITLES, put, small_grid
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import Rhythm
from zi_desktop.services.previewing import read_document
from zi_desktop.ui import theme
from zi_desktop.ui.grid_columns import COLUMN_AT
from zi_desktop.ui.import_preview import ImportPreview
from zi_desktop.ui.import_preview_list import DoubtModel
from zi_desktop.ui.import_preview_plan import hint
from zi_desktop.ui.jobs import Jobs

ROWS = (
    ("I.", "MANAJEMEN PERUBAHAN"),
    ("1.", "Tim Kerja", "Terbitnya SK", "Bentuk tim", "SK", "Januari-Desember 2026", "Rini"),
    ("2.", "Rencana ZI", "Dokumen", "Susun rencana", "Dokumen", "Januari-Desember 2026", "Sari"),
    ("3.", "Lain-lain", "Laporan", "Susun laporan", "Laporan", "menyusul", "Budi"),
)


def document(tmp_path, two=False):
    book = Workbook()
    sheet = book.active
    sheet.title = "Rencana Aksi"
    put(sheet, 1, ["RENCANA AKSI KPU KOTA CONTOH TAHUN 2026"])
    put(sheet, 3, [*TABLE_TITLES, "PETUGAS"])
    for at, values in enumerate(ROWS, 4):
        put(sheet, at, values)
    if two:
        put(book.create_sheet("Tabel kecil"), 1, TABLE_TITLES)
        put(book["Tabel kecil"], 2, ["1.", "SOP", "SOP", "Tulis SOP", "SOP", "Mei 2026"])
    path = tmp_path / "lampiran.xlsx"
    book.save(path)
    return read_document(path)


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.close()


def opened(qtbot, jobs, read, **values):
    made = ImportPreview(read, jobs, **values)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(made.bring_in.isEnabled)
    return made


@pytest.fixture
def preview(qtbot, jobs, tmp_path):
    theme.apply(QApplication.instance(), theme.Scheme.LIGHT)
    return opened(qtbot, jobs, document(tmp_path))


def press(key, *modifiers):
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(QApplication.focusWidget(), key, held)


def lines(preview):
    return [line.text for line in preview.doubts.doubts.lines]


def settled(qtbot, preview):
    qtbot.waitUntil(lambda: not preview._steps)


def rows(preview):
    return list(preview.annex.activities())


# ---- what is seen


def test_what_was_recognised_stands_on_one_line(preview):
    assert preview.summary.text() == (
        "Bentuk Cilegon · KPU Kota Contoh · 2026 · 1 area, 3 komponen, 3 baris · lembar Rencana Aksi"
    )
    assert preview.unit.text() == "KPU Kota Contoh"
    assert preview.year.text() == "2026"
    assert preview.kind.currentText() == "Rencana Aksi"


def test_the_rows_are_shown_as_they_will_be_with_their_marks(preview):
    model = preview.model
    texts = [model.index(n, COLUMN_AT["action"]).data() for n in range(model.rowCount())]
    assert texts == ["I. MANAJEMEN PERUBAHAN", "Bentuk tim", "Susun rencana", "Susun laporan"]
    spoken = model.index(3, COLUMN_AT["flag"]).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "ragu: bulan belum terbaca pasti, komponen baku belum pasti"
    assert model.index(1, COLUMN_AT["m5"]).data() == "X"


def test_each_kind_is_one_question_over_its_rows_and_notes_come_last(preview):
    assert lines(preview) == [
        "Sekali atau tiap bulan · 2",
        "1.1.1  Bentuk tim",
        "1.2.1  Susun rencana",
        "Bulan belum terbaca pasti · 1",
        "1.3.1  Susun laporan",
        "Komponen baku belum pasti · 1",
        "1.3  Lain-lain",
        "Kolom yang ditinggal · 1",
        "Kolom PETUGAS tidak dikenal; isinya tidak dibawa masuk.",
    ]
    assert preview.tabs.tabText(0) == "Keraguan (3)"
    assert preview.hint.text() == hint(3)
    assert preview.answers.question.text() == (
        "2 baris bertuliskan Januari-Desember. Dikerjakan sekali atau tiap bulan?"
    )


def test_the_model_of_the_doubts_keeps_qts_rules(preview, qtmodeltester):
    QAbstractItemModelTester(preview.doubts.doubts)
    assert isinstance(preview.doubts.doubts, DoubtModel)
    qtmodeltester.check(preview.doubts.doubts)


@pytest.mark.parametrize("scheme", [theme.Scheme.LIGHT, theme.Scheme.DARK])
def test_nothing_is_cut_at_960_by_500(qtbot, jobs, tmp_path, scheme):
    theme.apply(QApplication.instance(), scheme)
    made = opened(qtbot, jobs, document(tmp_path, two=True))
    assert (made.width(), made.height()) == (960, 500)
    for at in range(len(made.doubts.doubts.lines)):
        made.doubts.go_to(at)
        QApplication.processEvents()
        for button in made.findChildren(QPushButton):
            if button.isVisible():
                corner = button.mapTo(made, QPoint(button.width(), button.height()))
                assert made.rect().contains(corner - QPoint(1, 1)), button.text()
                assert button.width() >= button.minimumSizeHint().width(), button.text()
        assert made.doubts.height() >= 3 * 22
    theme.apply(QApplication.instance(), theme.Scheme.LIGHT)


def test_every_control_has_a_name(qtbot, jobs, tmp_path):
    made = opened(qtbot, jobs, document(tmp_path, two=True))
    for at in range(len(made.doubts.doubts.lines)):
        made.doubts.go_to(at)
        made.tabs.setCurrentIndex(at % 2)
        for kind in (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QTabBar):
            for control in made.findChildren(kind):
                if control.focusPolicy() != Qt.FocusPolicy.NoFocus and control.isVisible():
                    assert control.accessibleName() or getattr(control, "text", str)(), control


# ---- settling


def test_one_key_settles_all_rows_of_a_kind(preview, qtbot):
    assert QApplication.focusWidget() is preview.doubts
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget().text() == "Semua sekali"
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().text() == "Semua tiap bulan"
    press(Qt.Key.Key_Return)
    settled(qtbot, preview)
    assert [row.rhythm for row in rows(preview)][:2] == [Rhythm.MONTHLY] * 2
    assert lines(preview)[0] == "Bulan belum terbaca pasti · 1"
    assert preview.hint.text() == hint(2)
    flag = preview.model.index(1, COLUMN_AT["flag"])
    assert not flag.data(Qt.ItemDataRole.AccessibleTextRole)


def test_rows_are_settled_one_by_one_and_the_next_row_comes_up(preview, qtbot):
    preview.answers.singly.click()
    assert preview.doubts.line.one.row == "1.1.1"
    assert preview.grid.current_row.activity.action == "Bentuk tim"
    assert "dibaca sekali" in preview.answers.question.text()
    assert preview.answers.where.text() == "Rencana Aksi, baris 5"
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().text() == "Tiap bulan"
    press(Qt.Key.Key_Return)
    settled(qtbot, preview)
    assert [row.rhythm for row in rows(preview)][:2] == [Rhythm.MONTHLY, Rhythm.ONCE]
    assert preview.doubts.line.one.row == "1.2.1"
    assert preview.grid.current_row.activity.action == "Susun rencana"
    assert QApplication.focusWidget() is preview.answers.buttons[1]


def test_the_months_of_an_unreadable_time_are_typed(preview, qtbot):
    preview.doubts.go_to(4)
    preview.answers.focus_first()
    QTest.keyClicks(QApplication.focusWidget(), "besok")
    assert preview.answers.time_read.text() == "Terbaca: belum terbaca"
    assert not preview.answers.time_use.isEnabled()
    preview.answers.time.clear()
    QTest.keyClicks(preview.answers.time, "Maret dan Juni")
    assert preview.answers.time_read.text() == "Terbaca: Maret dan Juni"
    press(Qt.Key.Key_Return)
    settled(qtbot, preview)
    last = rows(preview)[-1]
    assert (last.months, last.target_time) == (Months([3, 6]), "menyusul")
    assert preview.model.index(3, COLUMN_AT["m6"]).data() == "X"


def test_a_standard_component_is_chosen_from_the_list(preview, qtbot):
    preview.doubts.go_to(6)
    box = preview.answers.standard
    box.setFocus()
    box.setCurrentIndex(box.findData("1.iii"))
    box.activated.emit(box.currentIndex())
    settled(qtbot, preview)
    assert preview.annex.areas[0].components[2].standard == "1.iii"


def test_an_answer_is_taken_back(preview, qtbot):
    preview.answers.buttons[1].click()
    settled(qtbot, preview)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert rows(preview)[0].rhythm is Rhythm.ONCE
    assert preview.tabs.tabText(0) == "Keraguan (3)"
    assert not preview.take_back.isEnabled()


def test_two_answers_in_a_hurry_are_both_kept(preview, qtbot):
    preview.doubts.go_to(1)
    preview.answers.buttons[1].click()
    preview.doubts.go_to(2)
    preview.answers.buttons[1].click()
    settled(qtbot, preview)
    assert [row.rhythm for row in rows(preview)][:2] == [Rhythm.MONTHLY] * 2


def test_a_marked_row_leads_to_its_question(preview):
    preview.grid.setFocus()
    preview.grid.go_to(preview.table.plan.find("1.3.1"))
    assert preview.doubts.line.one.row == "1.3.1"


def test_a_kind_of_a_single_row_is_asked_about_that_row_at_once(preview):
    preview.doubts.go_to(3)
    assert preview.answers.question.text() == "Target waktu “menyusul” belum terbaca pasti."
    assert preview.grid.current_row.activity.action == "Susun laporan"


def test_the_line_that_is_asked_about_is_in_view(preview):
    for at in range(len(lines(preview))):
        preview.doubts.go_to(at)
        QApplication.processEvents()
        seen = preview.doubts.visualRect(preview.doubts.currentIndex())
        assert preview.doubts.viewport().rect().contains(seen), at


def test_what_is_left_for_later_stays_in_the_annex(preview):
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert preview.result() == preview.DialogCode.Accepted
    kinds = {doubt.kind for doubt in preview.annex.doubts}
    assert {"rhythm_uncertain", "month_unreadable", "standard_uncertain"} <= kinds


# ---- correcting


def test_a_column_is_given_another_field_and_the_rows_follow(preview, qtbot):
    preview.tabs.setCurrentIndex(1)
    box = preview.columns.boxes[7]
    assert box.accessibleName() == "Kolom PETUGAS dibaca sebagai"
    assert box.currentText() == "Abaikan"
    box.setFocus()
    for _ in range(30):
        if box.currentText() == "Penanggung jawab":
            break
        press(Qt.Key.Key_Down)
    settled(qtbot, preview)
    qtbot.waitUntil(lambda: rows(preview)[0].responsible == "Rini")
    assert preview.columns.boxes[7] is box
    assert not [line for line in lines(preview) if "PETUGAS" in line]


def test_a_table_without_rows_is_not_brought_in(preview, qtbot):
    columns = {c.column: "" for c in preview.table.columns}
    preview.columns.mapped.emit(columns)
    settled(qtbot, preview)
    assert not preview.bring_in.isEnabled()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert preview.isVisible()


def test_unit_year_and_kind_are_corrected(preview):
    preview.unit.setText("  KPU  Kota Lain ")
    preview.year.setText("2027")
    preview.kind.setCurrentIndex(preview.kind.findData("Rencana Kerja"))
    heading = preview.annex.heading
    assert (heading.unit, heading.year, heading.kind) == ("KPU Kota Lain", 2027, "Rencana Kerja")


def test_a_year_that_is_none_is_not_taken(preview):
    preview.year.setText("26")
    assert preview.annex.heading.year == 2026


def test_the_plans_own_unit_and_year_stand_before_the_documents(qtbot, jobs, tmp_path):
    made = opened(qtbot, jobs, document(tmp_path), unit="KPU Kita", year=2031)
    assert (made.annex.heading.unit, made.annex.heading.year) == ("KPU Kita", 2031)


def test_of_two_tables_a_person_chooses_first_of_all(qtbot, jobs, tmp_path):
    made = opened(qtbot, jobs, document(tmp_path, two=True))
    assert QApplication.focusWidget() is made.tables
    press(Qt.Key.Key_Down)
    assert made.tables.currentText() == "Tabel kecil (1 baris)"
    assert [row.action for row in rows(made)] == ["Tulis SOP"]
    assert made.summary.text().endswith("1 baris · Tabel kecil")


# ---- keys


def test_every_part_is_reached_by_the_key_tab(qtbot, jobs, tmp_path):
    made = opened(qtbot, jobs, document(tmp_path, two=True))
    seen = []
    for _ in range(20):
        seen.append(QApplication.focusWidget())
        press(Qt.Key.Key_Tab)
    parts = [made.tables, made.unit, made.year, made.kind, made.grid, made.tabs, made.doubts]
    parts += [made.answers.buttons[0], made.answers.singly, made.bring_in, made.cancel]
    places = [seen.index(part) for part in parts]
    assert places == sorted(places)


def test_enter_in_a_field_brings_nothing_in(preview):
    preview.unit.setFocus()
    press(Qt.Key.Key_Return)
    preview.grid.setFocus()
    press(Qt.Key.Key_Return)
    assert preview.isVisible()


def test_enter_in_a_field_answers_nothing_either(preview):
    preview.doubts.go_to(4)
    preview.answers.time.setText("Mei")
    preview.unit.setFocus()
    press(Qt.Key.Key_Return)
    assert not preview._steps
    assert preview.isVisible()


def test_escape_drops_everything(preview):
    press(Qt.Key.Key_Escape)
    assert preview.result() == preview.DialogCode.Rejected
    assert not preview.isVisible()


def test_the_button_brings_in(preview):
    preview.bring_in.setFocus()
    press(Qt.Key.Key_Return)
    assert preview.result() == preview.DialogCode.Accepted


# ---- its end


def test_an_answer_under_way_when_it_closes_is_nobodys(preview, qtbot, jobs):
    preview.answers.buttons[1].click()
    preview.reject()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert rows(preview)[0].rhythm is Rhythm.ONCE


def test_it_is_freed(qtbot, jobs, tmp_path):
    made = ImportPreview(document(tmp_path, two=True), jobs)
    made.show()
    made.answers.buttons[1].click()
    settled(qtbot, made)
    watch = weakref.ref(made)
    made.close()
    made.deleteLater()
    del made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert watch() is None


def test_a_month_grid_is_shown_too(qtbot, jobs, tmp_path):
    book = Workbook()
    small_grid(book)
    path = tmp_path / "kisi.xlsx"
    book.save(path)
    made = opened(qtbot, jobs, read_document(path))
    assert made.hint.text() == "Tidak ada pertanyaan yang tersisa."
    assert made.answers.question.text().startswith("Tidak ada yang perlu ditanyakan.")
    assert made.model.index(2, COLUMN_AT["m1"]).data() == "X"
