"""The page *Monev* and its dialogs, used as people use them."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox

from tests.reports.monev_plans import plan_in_april
from tests.ui.example_plans import example_plan
from tests.ui.fake_store import FakeStore
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.monev import REPORT, meetings_of, narrative, recommendations_of
from zi_desktop.domain.monev_setup import setup_of
from zi_desktop.ui.monev_columns import due_code
from zi_desktop.ui.monev_page import NO_MEETING, MonevPage
from zi_desktop.ui.open_plan import OpenPlan
from zi_desktop.ui.people_dialog import PeopleDialog
from zi_desktop.ui.prose_dialog import ProseDialog
from zi_desktop.ui.sheet_setup_dialog import SheetSetupDialog

Key = Qt.Key


def opened(plan, read_only=False):
    ids = iter(f"new{n:03}" for n in range(1000))
    return OpenPlan(FakeStore(plan, read_only=read_only), new_id=lambda: next(ids))


@pytest.fixture
def page(qtbot):
    page = MonevPage(opened(plan_in_april()))
    qtbot.addWidget(page)
    page.resize(1366, 600)
    page.show()
    page.tester = QAbstractItemModelTester(page.table.records)
    return page


def plan_of(page):
    return page._open_plan.plan


def type_into(editor, text):
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Key.Key_Tab)


def type_cell(page, row, column, text):
    table = page.table
    table.setFocus()
    table.setCurrentIndex(table.records.index(row, column))
    QTest.keyClick(table, Key.Key_Return)
    boxes = [box for box in table.viewport().findChildren(QComboBox) if box.isVisible()]
    if boxes:
        boxes[0].setEditText(text) if boxes[0].isEditable() else boxes[0].setCurrentText(text)
        table.commitData(boxes[0])
        table.closeEditor(boxes[0], table.itemDelegate().EndEditHint.NoHint)
    else:
        line = table.indexWidget(table.currentIndex()) or table.viewport().focusWidget()
        line.selectAll()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Key.Key_Return)
    QApplication.processEvents()


def columns(page):
    return {column.name: n for n, column in enumerate(page.table.records.columns)}


def test_a_plan_without_meetings_says_how_to_begin(qtbot):
    page = MonevPage(opened(example_plan()))
    qtbot.addWidget(page)
    assert page.hint.text() == NO_MEETING and not page.hint.isHidden()
    assert page.form.isHidden() or page.area.isHidden()
    assert not page.papers["paper_notulen"].isEnabled() and page.papers["paper_monev"].isEnabled()


def test_a_new_meeting_knows_where_and_with_whom_the_last_one_was(page):
    QTest.mouseClick(page.add, Qt.MouseButton.LeftButton)
    first, second = meetings_of(plan_of(page))
    assert (second.location, second.attendees) == (first.location, first.attendees)
    assert page.meeting == second.id and page.list.count() == 3


def test_leaving_a_field_keeps_what_was_typed(page):
    type_into(page.form.editors["location"], "Ruang rapat")
    assert meetings_of(plan_of(page))[0].location == "Ruang rapat"
    type_into(page.form.editors["date"], "2 April 2026")
    assert meetings_of(plan_of(page))[0].date == "2026-04-02"
    page.form.editors["attendees"].setPlainText("Ani\n\n Budi ")
    page.save_drafts()
    assert meetings_of(plan_of(page))[0].attendees == ("Ani", "Budi")


def test_the_team_is_put_in_by_one_button(page):
    QTest.mouseClick(page.team, Qt.MouseButton.LeftButton)
    assert meetings_of(plan_of(page))[0].attendees == ("Wahyu",)


def test_recommendations_are_typed_line_by_line(page):
    at = columns(page)
    type_cell(page, 2, at["text"], "Umumkan di laman")
    type_cell(page, 2, at["activity"], "1.2.2")
    type_cell(page, 2, at["due"], "April")
    type_cell(page, 2, at["status"], "sudah ditindaklanjuti")
    type_cell(page, 2, at["responsible"], "Rini; Budi")
    made = recommendations_of(plan_of(page))[2]
    assert (made.text, made.source, made.activity) == ("Umumkan di laman", "Monev", "r122")
    assert (made.due, made.status, made.responsible) == ("2026-04", "selesai", "Rini; Budi")
    assert "3 · setahun 2 dari 4" in page.heading.text()


def test_what_cannot_be_meant_is_said_and_changes_nothing(page, qtbot):
    at = columns(page)
    before = plan_of(page)
    with qtbot.waitSignal(page.notice) as said:
        page.table.records.setData(page.table.records.index(0, at["activity"]), "9.9.9")
    assert "9.9.9" in said.args[0]
    with qtbot.waitSignal(page.notice) as said:
        page.table.records.setData(page.table.records.index(0, at["due"]), "besok")
    assert "besok" in said.args[0] and plan_of(page) is before


def test_recommendations_from_elsewhere_stand_apart_and_are_removed_by_key(page):
    page.list.setCurrentRow(1)
    assert not page.meeting and page.area.isHidden()
    assert page.table.records.rowCount() == 2
    page.table.setCurrentIndex(page.table.records.index(0, 0))
    page.table.setFocus()
    QTest.keyClick(page.table, Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert [one.source for one in recommendations_of(plan_of(page))] == ["Monev", "Monev"]


def test_a_meeting_goes_with_its_recommendations_and_comes_back(page):
    QTest.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    assert meetings_of(plan_of(page)) == [] and len(recommendations_of(plan_of(page))) == 1
    page._open_plan.undo()
    assert page.list.count() == 2 and len(recommendations_of(plan_of(page))) == 3


def test_a_plan_that_is_only_to_be_read_is_shown_and_nothing_can_be_typed(qtbot):
    page = MonevPage(opened(plan_in_april(), read_only=True))
    qtbot.addWidget(page)
    assert page.form.editors["title"].isReadOnly() and not page.add.isEnabled()
    assert page.table.records.rowCount() == 2
    assert not page.table.records.flags(page.table.records.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_each_button_asks_the_window_for_its_paper(page, qtbot):
    for name, button in page.papers.items():
        with qtbot.waitSignal(page.begun) as asked:
            button.click()
        assert asked.args == [name]


def test_every_control_of_the_page_can_be_named_by_a_screen_reader(page):
    for editor in page.form.editors.values():
        assert editor.accessibleName()
    index = page.table.records.index(0, 0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Rekomendasi 1, Rekomendasi: Lengkapi bukti"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-04", "2026-04"),
        ("Triwulan II", "2026-06"),
        ("mei 2027", "2027-05"),
        ("2026-tw2", "2026-TW2"),
    ],
)
def test_a_due_time_is_read_as_people_write_it(text, code):
    assert due_code(text, 2026) == code


def test_a_due_time_that_says_nothing_is_refused():
    with pytest.raises(PlanError):
        due_code("segera", 2026)


def test_what_the_plan_refuses_stays_typed_and_is_told_again(page):
    store = page._open_plan.store
    store.refuses = PlanError("disk_full", name="rencana.zi")
    page.form.editors["location"].setText("Ruang lain")
    page.save_drafts()
    assert page.form.editors["location"].text() == "Ruang lain"
    store.refuses = None
    page.save_drafts()
    assert meetings_of(plan_of(page))[0].location == "Ruang lain"


# ---- dialogs


def test_prose_that_the_plan_refuses_stays_on_the_screen(qtbot):
    plan = opened(plan_in_april())
    dialog = ProseDialog(plan, "2026-TW1")
    qtbot.addWidget(dialog)
    dialog.show()
    plan.store.refuses = PlanError("disk_full", name="rencana.zi")
    dialog.text.setPlainText("Jangan hilang.")
    dialog.chapters.setCurrentRow(2)
    dialog.reject()
    assert dialog.isVisible() and dialog.text.toPlainText() == "Jangan hilang."
    plan.store.refuses = None
    dialog.reject()
    assert narrative(plan.plan, REPORT, "2026-TW1", "latar_belakang") == "Jangan hilang."


def test_prose_is_kept_for_each_chapter_when_another_is_chosen(qtbot):
    plan = opened(plan_in_april())
    dialog = ProseDialog(plan, "2026-TW1")
    qtbot.addWidget(dialog)
    assert dialog.text.placeholderText().startswith("KPU Kota Contoh melaksanakan")
    dialog.text.setPlainText("Latar kami.")
    dialog.chapters.setCurrentRow(1)
    assert narrative(plan.plan, REPORT, "2026-TW1", "latar_belakang") == "Latar kami."
    dialog.text.setPlainText("Tujuan kami.")
    dialog.periods.setCurrentIndex(dialog.periods.findData("2026-TW2"))
    assert narrative(plan.plan, REPORT, "2026-TW1", "tujuan") == "Tujuan kami."
    assert dialog.text.toPlainText() == ""
    dialog.use.click()
    dialog.reject()
    assert narrative(plan.plan, REPORT, "2026-TW2", "tujuan").startswith("Laporan ini")


def test_the_sheet_is_set_up_by_ticks_and_typed_blocks(qtbot):
    plan = plan_in_april()
    dialog = SheetSetupDialog(plan)
    qtbot.addWidget(dialog)
    assert dialog.answer() == setup_of(plan)
    dialog.columns["remarks"].setChecked(False)
    dialog.signatures[2].setPlainText("Notulis\n\nRINI")
    assert "remarks" not in dialog.answer().columns
    assert dialog.answer().signatures[2] == "Notulis\n\nRINI"
    for box in dialog.columns.values():
        box.setChecked(False)
    assert not dialog.keep.isEnabled()


@pytest.mark.parametrize("make", [MonevPage, PeopleDialog])
def test_what_was_closed_is_really_freed(make, qtbot):
    plan = opened(plan_in_april())
    part = make(plan)
    part.show()
    gone = weakref.ref(part)
    part.close()
    part.deleteLater()
    del part
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None
