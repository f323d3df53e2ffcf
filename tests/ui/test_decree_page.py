"""The page *Keputusan*, used as people use it: typed, dragged, stepped, taken from the library, checked, written."""

from __future__ import annotations

import gc
import weakref

import docx
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tests.plans import apply_all
from tests.reports.decrees import base, lettered_decree, with_team
from tests.ui.fake_store import FakeStore
from tests.ui.test_main_window import shown, window  # noqa: F401  # fixtures
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.decree import (
    BY_CHAPTER,
    CERTIFIED,
    CHAPTERS,
    CLOSING,
    CONSIDERING,
    COPY,
    DICTUM,
    HEAD,
    MINUTES,
    NO_ANNEX_HEAD,
    PRESENT,
    RECALLING,
    TEAM_DECREE,
    head_of,
    marks_of,
)
from zi_desktop.domain.edits import set_field as set_row
from zi_desktop.domain.edits import set_info
from zi_desktop.ui.decree_items import MIME
from zi_desktop.ui.decree_page import SOUND, DecreePage
from zi_desktop.ui.open_plan import OpenPlan

Key, Alt, Shift = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def page_of(qtbot, plan, read_only=False):
    ids = iter(f"new{n:03}" for n in range(1000))
    page = DecreePage(OpenPlan(FakeStore(plan, read_only=read_only), new_id=lambda: next(ids)))
    qtbot.addWidget(page)
    page.resize(1366, 600)
    page.show()
    page.arrive()
    page.tester = QAbstractItemModelTester(page.view.items.items)
    return page


@pytest.fixture
def page(qtbot):
    return page_of(qtbot, base("mojokerto", "Rencana Kerja"))


def plan_of(page):
    return page._open_plan.plan


def store_of(page):
    return page._open_plan.store


def texts(page):
    return [line.text for line in page.view.items.items.lines]


def choose(page, row):
    page.view.items.setFocus()
    page.view.items.setCurrentIndex(page.view.items.items.index(row))


def editor(page):
    [found] = [e for e in page.view.items.viewport().findChildren(QPlainTextEdit) if e.isVisible()]
    return found


def press(page, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.view.items, key, modifiers)


def take(page, name):
    page.view.library.aboutToShow.emit()
    [action] = [a for a in page.view.library.actions() if a.text() == name]
    action.trigger()


def test_items_are_edited_in_place_and_kept_with_enter(page):
    page.show_part(CONSIDERING)
    choose(page, 0)
    press(page, Key.Key_Return)
    editor(page).selectAll()
    QTest.keyClicks(editor(page), "bahwa kami mau;")
    QTest.keyClick(editor(page), Key.Key_Return)
    assert texts(page)[0] == "bahwa kami mau;" and len(texts(page)) == 3
    assert store_of(page).undo_label == "Ubah butir (Keputusan rencana, Menimbang)"
    page._open_plan.undo()
    assert texts(page)[0].startswith("bahwa untuk mewujudkan") and not page.decree.stored


def test_esc_takes_back_what_was_typed_and_shift_enter_begins_a_line(page):
    page.show_part(DICTUM)
    choose(page, 1)
    before = texts(page)[1]
    press(page, Key.Key_F2)
    QTest.keyClicks(editor(page), " lagi")
    QTest.keyClick(editor(page), Key.Key_Escape)
    assert texts(page)[1] == before
    press(page, Key.Key_F2)
    QTest.keyClick(editor(page), Key.Key_Return, Shift)
    QTest.keyClicks(editor(page), "dua")
    page.save_drafts()
    assert texts(page)[1] == f"{before}\ndua"


def test_alt_and_arrows_move_an_item_and_the_cursor_goes_with_it(page):
    page.show_part(RECALLING)
    first, second = texts(page)[:2]
    choose(page, 0)
    press(page, Key.Key_Down, Alt)
    assert texts(page)[:2] == [second, first] and page.view.items.currentIndex().row() == 1
    press(page, Key.Key_Up, Alt)
    assert texts(page)[:2] == [first, second]
    press(page, Key.Key_Up, Alt)
    assert texts(page)[0] == first


def test_an_item_is_dragged_between_others(page):
    page.show_part(RECALLING)
    view = page.view.items
    moved, fourth = view.items.lines[0], view.items.lines[3]
    below = view.visualRect(view.items.index(3)).bottomLeft() + QPoint(9, -2)
    data = QMimeData()
    data.setData(MIME, moved.id.encode())
    drop = QDropEvent(
        QPointF(below),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.dropEvent(drop)
    assert not page.decree.stored  # from elsewhere
    assert view.items.mimeData([view.items.index(0)]).data(MIME).data().decode() == moved.id
    view.moved.emit(moved.id, view.place_at(below))
    assert [line.id for line in view.items.lines[2:4]] == [fourth.id, moved.id]
    assert view.place_at(QPoint(9, view.viewport().height() - 1)) == len(view.items.lines)


def test_a_new_item_comes_below_the_current_one_ready_to_be_typed(page):
    page.show_part(DICTUM)
    choose(page, 1)
    press(page, Key.Key_Insert)
    QTest.keyClicks(editor(page), "Sesuatu yang baru.")
    QTest.keyClick(editor(page), Key.Key_Return)
    assert texts(page)[2] == "Sesuatu yang baru."
    assert marks_of(page.decree, DICTUM)[2:] == ["KETIGA", "KEEMPAT", "KELIMA"]
    press(page, Key.Key_Delete)
    assert len(texts(page)) == 4


def test_a_consideration_is_added_before_the_one_that_sums_up(page):
    page.show_part(CONSIDERING)
    choose(page, 2)
    QTest.mouseClick(page.view.adders["butir"], Qt.MouseButton.LeftButton)
    page.save_drafts()
    assert texts(page)[2] == "" and "huruf a, huruf b, dan huruf c" in texts(page)[3]


def test_levels_change_below_a_dictum_only_as_deep_as_there_are_levels(page):
    page.show_part(DICTUM)
    choose(page, 3)
    for _ in range(4):
        press(page, Key.Key_Right, Alt | Shift)
    assert page.decree.part(DICTUM)[3].level == 2
    QTest.mouseClick(page.view.outer, Qt.MouseButton.LeftButton)
    assert marks_of(page.decree, DICTUM)[3] == "a."
    page.show_part(RECALLING)
    assert not page.view.inner.isVisible()


def test_the_library_offers_what_is_not_there_yet_filled_in(page):
    page.show_part(DICTUM)
    choose(page, 3)
    take(page, "Pembetulan kekeliruan")
    assert texts(page)[4].startswith("Apabila di kemudian hari")
    page.view.library.aboutToShow.emit()
    offered = {a.text(): a.isEnabled() for a in page.view.library.actions()}
    assert not offered["Pembetulan kekeliruan"] and not offered["Biaya"]
    assert offered["Laporan pelaksanaan"] and "{" not in "".join(texts(page))


def test_an_outline_of_chapters_is_taken_whole_and_counts_as_chosen(page):
    page.show_part(CHAPTERS)
    take(page, "Susunan BAB I sampai BAB V")
    box = page.view.chapters
    box.setCurrentIndex(box.findData(BY_CHAPTER))
    box.activated.emit(box.currentIndex())
    marks = [line.mark for line in page.view.items.items.lines]
    assert [mark for mark in marks if mark.startswith("BAB")][-1] == "BAB V"
    assert page.decree.has(BY_CHAPTER)
    choose(page, 0)
    QTest.mouseClick(page.view.adders["paragraf"], Qt.MouseButton.LeftButton)
    page.save_drafts()
    assert page.decree.part(CHAPTERS)[1].style == "paragraf"


def test_the_right_button_offers_what_the_keys_do_and_makes_a_title_of_a_paragraph(qtbot):
    page = page_of(qtbot, lettered_decree())
    page.show_part(CHAPTERS)
    choose(page, 1)

    def do(words):
        [action] = [a for a in page.item_menu().actions() if a.text().partition("\t")[0] == words]
        action.trigger()

    do("Jadikan judul")
    do("Masuk setingkat")
    assert page.view.items.items.lines[1].mark == "1." and page.view.items.items.lines[1].bold
    do("Turun")
    do("Hapus")
    assert len(texts(page)) == 18
    page.show_part(RECALLING)
    assert not any("Jadikan" in a.text() for a in page.item_menu().actions())


def test_number_and_signer_go_into_the_plan_and_the_title_stays_the_papers(page):
    page.show_part(HEAD)
    form = page.form
    form.editors["number"].setFocus()
    QTest.keyClicks(form.editors["number"], "15 TAHUN 2025")
    QTest.keyClick(form.editors["number"], Key.Key_Return)
    assert plan_of(page).info.decree_number == "15 TAHUN 2025"
    form.editors["title"].setPlainText("Rencana Kita")
    page.save_drafts()
    assert head_of(plan_of(page), page.decree).title == "Rencana Kita"
    page.show_part(CLOSING)
    page.form.editors["signer_name"].setText("BUDI")
    page.save_drafts()
    assert plan_of(page).info.signer_name == "BUDI"
    box = page.form.editors["closing_style"]
    box.setCurrentIndex(box.findData(CERTIFIED))
    box.activated.emit(box.currentIndex())
    assert page.decree.paper.closing_style == CERTIFIED


def test_boxes_choose_the_copys_mark_and_the_annexs_head(page):
    boxes = page.view.options
    assert boxes[NO_ANNEX_HEAD].isChecked() and not boxes[COPY].isChecked()
    for name in (NO_ANNEX_HEAD, COPY):
        QTest.mouseClick(boxes[name], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert page.decree.has(NO_ANNEX_HEAD) and page.decree.has(COPY)
    assert not boxes[NO_ANNEX_HEAD].isChecked() and boxes[COPY].isChecked()


def test_the_team_and_the_minutes_are_papers_of_their_own(qtbot):
    page = page_of(qtbot, with_team(base("mojokerto", "Rencana Kerja")))
    page.show_kind(TEAM_DECREE)
    assert page.view.parts.count() == 6 and "Membentuk Tim" in page.decree.part(DICTUM)[0].text
    page.show_kind(MINUTES)
    page.show_part(PRESENT)
    assert texts(page) == ["SITI RAHAYU, Ketua"]
    take(page, "WAHYU, Sekretaris")
    assert texts(page)[1] == "WAHYU, Sekretaris"
    assert not any(box.isVisible() for box in page.view.options.values())


def test_checks_follow_the_plan_and_lead_to_where_it_is_mended(page, qtbot):
    assert page.view.verdict.text() == SOUND
    page.show_part(DICTUM)
    choose(page, 1)
    press(page, Key.Key_F2)
    editor(page).clear()
    QTest.keyClick(editor(page), Key.Key_Return)
    page.check()
    assert page.view.verdict.text() == "1 perlu diperbaiki"
    assert page.view.items.items.lines[1].flawed
    page.show_part(HEAD)
    grave = next(n for n, one in enumerate(page.found) if one.grave)
    page.view.checks.clicked.emit(page.view.checks.items.index(grave))
    assert page.part == DICTUM and page.view.items.currentIndex().row() == 1


def test_a_finding_in_the_annex_leads_to_its_row_and_one_in_a_field_to_the_field(qtbot):
    plan = base("cilegon", "Rencana Aksi")
    row = next(plan.activities()).id
    plan = apply_all(plan, set_row(plan, [row], "target_time", "Maret 2025"))
    plan = apply_all(plan, set_info(plan, signer_name=""))
    page = page_of(qtbot, plan)
    asked = []
    page.row_asked.connect(lambda *where: asked.append(where))
    at = {one.field: n for n, one in enumerate(page.found)}
    page.view.checks.clicked.emit(page.view.checks.items.index(at["target_time"]))
    assert asked == [(RowId(row), "target_time")]
    page.view.checks.clicked.emit(page.view.checks.items.index(at["signer_name"]))
    assert page.part == CLOSING and page.focusWidget() is page.form.editors["signer_name"]


def test_the_buttons_ask_the_window_for_the_paper(page):
    asked = []
    page.begun.connect(asked.append)
    for button in (page.view.pdf, page.view.word):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    page.show_kind(TEAM_DECREE)
    QTest.mouseClick(page.view.pdf, Qt.MouseButton.LeftButton)
    assert asked == ["paper_keputusan", "decree_word", "paper_keputusan-tim"]


def test_the_window_writes_the_word_file_that_was_asked_for(shown, qtbot, tmp_path):  # noqa: F811
    shown.desk.show_page("decree")
    page = shown.desk.workspace.page
    page.show_part(DICTUM)
    page.view.items.go_to(page.view.items.items.lines[0].id, editing=True)
    editor(page).setPlainText("Menetapkan yang baru.")
    out = tmp_path / "SK.docx"
    shown.person.answers = [out, None]
    QTest.mouseClick(page.view.word, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("Selesai ditulis" in said for said in shown.person.asked))
    assert "Menetapkan yang baru." in "".join(p.text for p in docx.Document(out).paragraphs)
    assert (
        f"Keputusan rencana | Keputusan {shown.open_plan.store.path.stem}.docx"
        in shown.person.asked
    )


def test_a_plan_that_is_only_to_be_read_is_left_alone(qtbot):
    page = page_of(qtbot, lettered_decree(), read_only=True)
    page.show_part(DICTUM)
    choose(page, 1)
    for key in (Key.Key_Delete, Key.Key_Insert, Key.Key_Return):
        press(page, key)
    press(page, Key.Key_Down, Alt)
    assert len(texts(page)) == 7 and not page.view.remove.isEnabled()
    assert not store_of(page).applied


def test_every_control_has_a_name_and_the_narrow_window_shows_every_tool(qtbot):
    page = page_of(qtbot, lettered_decree())
    page.resize(1024, 420)
    page.show_part(CHAPTERS)
    QApplication.processEvents()
    assert page.width() == 1024 and page.minimumSizeHint().width() <= 1024
    for tool in page.view.tools:
        least = min(tool.minimumSizeHint().width(), tool.maximumWidth())
        assert tool.isVisible() and tool.width() >= least
        assert tool.accessibleName() or tool.text()
    assert all(line.mark or line.text for line in page.view.items.items.lines)


def test_a_closed_page_is_freed(qtbot):
    page = DecreePage(OpenPlan(FakeStore(base("mojokerto", "Rencana Kerja"))))
    gone = weakref.ref(page)
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del page
    gc.collect()
    assert gone() is None
