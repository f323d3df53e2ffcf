"""The tab *Bukti*: items and their proofs, everything that corrects them, and every way to add to them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)

from tests.ui.evidence_hands import (
    ITEMS,
    ask_for,
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
from tests.ui.test_evidence_intake import desk, standard_plan  # noqa: F401
from tests.ui.test_main_window import window  # noqa: F401
from zi_desktop.domain.edits import set_field
from zi_desktop.domain.evidence_doubts import DoubtKind
from zi_desktop.domain.evidence_items import items_of
from zi_desktop.ui.evidence_form import document_date
from zi_desktop.ui.evidence_tab_list import ItemLine, ProofLine
from zi_desktop.ui.inspector_tabs import EVIDENCE, index_of

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


def keys(*some):
    for key in some:
        for one in key if isinstance(key, str) else [key]:
            QTest.keyClick(QApplication.focusWidget(), one)


def shown_tab(desk, row, qtbot):  # noqa: F811
    desk.desk.page.go_to(row)
    desk.desk.inspector.show_tab(EVIDENCE)
    tab = desk.desk.inspector.tab(EVIDENCE)
    settle(desk, qtbot)
    assert tab._rows == [row]
    return tab


def settle(desk, qtbot):  # noqa: F811
    work_done(desk, qtbot)
    qtbot.waitUntil(lambda: not desk.desk.inspector._later.isActive())
    qtbot.wait(1)


def attach(desk, qtbot, row, *paths, month=None):  # noqa: F811
    desk.open_plan.evidence.wish("attach", [row], month, paths=paths)
    settle(desk, qtbot)


def press_box(box):
    QTest.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))


def choose(tab, name):
    """Put the list's cursor on a proof."""
    tab.list.setFocus()
    for at in range(tab.lines.rowCount()):
        line = tab.lines.line(tab.lines.index(at))
        if isinstance(line, ProofLine) and line.proven.evidence.name == name:
            tab.list.setCurrentIndex(tab.lines.index(at))
            return
    raise AssertionError(f"{name} is not in the list")


def words(tab):
    """The list as it is seen: items with their marks, proofs by their names."""
    found = []
    for at in range(tab.lines.rowCount()):
        line = tab.lines.line(tab.lines.index(at))
        mark = f" {line.worth}" if isinstance(line, ItemLine) and line.item else ""
        found.append(f"{tab.lines.index(at).data()}{mark}")
    return found


@pytest.fixture
def row(desk):  # noqa: F811
    """A row that asks for an invitation, an attendance list and minutes."""
    ask_for(desk, rows_of(desk)[0])
    return rows_of(desk)[0]


def test_each_item_shows_its_state_and_under_it_its_files(desk, row, tmp_path, qtbot):  # noqa: F811
    files = [paper(tmp_path / "Undangan rapat.pdf"), picture(tmp_path / "foto.jpg")]
    attach(desk, qtbot, row, *files)
    tab = shown_tab(desk, row, qtbot)
    assert words(tab) == [
        "Undangan rapat 1",
        "Undangan rapat.pdf",
        "Daftar hadir rapat 0",
        "Notulen rapat 0",
        "Bukti lain",
        "foto.jpg",
    ]
    tabs = desk.desk.inspector.tabs
    assert tabs.tabText(index_of(EVIDENCE)) == "Bukti 1/3"
    assert tab.said.text().startswith("Bukti sebagian, 1 dari 3 butir")


def test_a_file_is_ticked_against_an_item(desk, row, tmp_path, qtbot):  # noqa: F811
    attach(desk, qtbot, row, picture(tmp_path / "foto.jpg"))
    tab = shown_tab(desk, row, qtbot)
    choose(tab, "foto.jpg")
    box = next(box for box in tab.form.items.controls() if box.text() == ITEMS[1])
    press_box(box)
    settle(desk, qtbot)
    assert "Daftar hadir rapat 1" in words(tab)
    box = next(box for box in tab.form.items.controls() if box.text() == ITEMS[1])
    assert box.isChecked()
    press_box(box)
    settle(desk, qtbot)
    assert "Daftar hadir rapat 0" in words(tab)


def test_items_are_added_reworded_and_taken_away(desk, row, tmp_path, qtbot):  # noqa: F811
    attach(desk, qtbot, row, paper(tmp_path / "Undangan rapat.pdf"))
    tab = shown_tab(desk, row, qtbot)
    QTest.mouseClick(tab.proposal.write, LEFT)
    keys("Dokumentasi", Key.Key_Return)
    settle(desk, qtbot)
    assert "Dokumentasi 0" in words(tab)
    tab.list.setFocus()
    tab.list.setCurrentIndex(tab.lines.index(0))
    keys(Key.Key_F2)
    keys("Surat undangan", Key.Key_Return)
    settle(desk, qtbot)
    assert words(tab)[:2] == ["Surat undangan 1", "Undangan rapat.pdf"]
    tab.list.setFocus()
    tab.list.setCurrentIndex(tab.lines.index(2))
    keys(Key.Key_Delete)
    settle(desk, qtbot)
    assert [item.text for item in items_of(desk.open_plan.plan, row)] == [
        "Surat undangan",
        "Notulen rapat",
        "Dokumentasi",
    ]


def test_esc_gives_up_writing_an_item(desk, row, qtbot):  # noqa: F811
    tab = shown_tab(desk, row, qtbot)
    QTest.mouseClick(tab.proposal.write, LEFT)
    keys("Dok", Key.Key_Escape)
    assert tab.proposal.line.isHidden()
    assert len(items_of(desk.open_plan.plan, row)) == 3


def test_a_row_without_items_is_offered_those_of_its_indicator(desk, qtbot):  # noqa: F811
    row, plan = rows_of(desk)[0], desk.open_plan.plan
    changes = set_field(plan, [row], "expected_evidence", None)
    changes += set_field(plan, [row], "indicator", "Terbitnya SK Tim Zona Integritas")
    desk.open_plan.apply("x", changes)
    tab = shown_tab(desk, row, qtbot)
    assert tab.proposal.words.text() == "Usul dari indikator: SK Tim Zona Integritas"
    assert tab.proposal.write.text() == "Tulis sendiri"
    QTest.mouseClick(tab.proposal.take, LEFT)
    settle(desk, qtbot)
    assert words(tab) == ["SK Tim Zona Integritas 0"]
    assert tab.proposal.take.isHidden()


def test_what_is_known_of_a_file_is_corrected(desk, row, tmp_path, qtbot):  # noqa: F811
    attach(desk, qtbot, row, picture(tmp_path / "scan 1.jpg"))
    tab = shown_tab(desk, row, qtbot)
    choose(tab, "scan 1.jpg")
    form = tab.form
    form.kind.setCurrentIndex(form.kind.findData("notulen"))
    form.kind.activated.emit(form.kind.currentIndex())
    form.date.setFocus()
    form.date.selectAll()
    keys("5-2-2026", Key.Key_Tab)
    form.note.setFocus()
    keys("asli di lemari", Key.Key_Tab)
    press_box(form.restricted)
    settle(desk, qtbot)
    proof = desk.open_plan.evidence.view.proofs(row)[0].evidence
    assert (proof.kind, proof.document_date) == ("notulen", "2026-02-05")
    assert (proof.note, proof.restricted) == ("asli di lemari", True)
    assert form.date.text() == "05-02-2026"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("", ""), ("12-01-2026", "2026-01-12"), ("2-2026", "2026-02"), ("2026-03", "2026-03")],
)
def test_a_documents_date_may_be_a_month(typed, meant):
    assert document_date(typed) == meant
    assert document_date("13-2026") is None
    assert document_date("kemarin") is None


def test_the_month_of_the_cursor_is_shown_and_attached_to(desk, row, tmp_path, qtbot):  # noqa: F811
    make_monthly(desk, row, 2, 3)
    attach(desk, qtbot, row, picture(tmp_path / "maret.jpg"), month=3)
    tab = shown_tab(desk, row, qtbot)
    desk.desk.page.go_to(row, "m2")
    settle(desk, qtbot)
    assert (tab.month.currentText(), words(tab)[-1]) == ("Februari", "Notulen rapat 0")
    drop(tab, carrying(picture(tmp_path / "feb.jpg", "red")))
    settle(desk, qtbot)
    assert sorted(use.month for use in uses(desk, row)) == [2, 3]
    tab.month.setCurrentIndex(0)
    tab.month.activated.emit(0)
    assert {"feb.jpg", "maret.jpg"} <= set(words(tab))
    choose(tab, "feb.jpg")
    tab.form.month.setCurrentIndex(3)
    tab.form.month.activated.emit(3)
    settle(desk, qtbot)
    assert [use.month for use in uses(desk, row)] == [3, 3]


def test_del_takes_a_file_off_with_a_way_back(desk, row, tmp_path, qtbot):  # noqa: F811
    attach(desk, qtbot, row, paper(tmp_path / "Undangan rapat.pdf"))
    tab = shown_tab(desk, row, qtbot)
    choose(tab, "Undangan rapat.pdf")
    keys(Key.Key_Delete)
    settle(desk, qtbot)
    assert names(desk, row) == []
    bar = desk.desk.undo_bar
    assert bar.label.text().startswith("Undangan rapat.pdf dilepas.")
    QTest.mouseClick(bar.button, LEFT)
    settle(desk, qtbot)
    assert names(desk, row) == ["Undangan rapat.pdf"]
    assert not desk.open_plan.evidence.absent


def test_a_doubt_is_settled_with_a_reason(desk, row, tmp_path, qtbot):  # noqa: F811
    (tmp_path / "Notulen rapat.pdf").write_bytes(b"")
    attach(desk, qtbot, row, tmp_path / "Notulen rapat.pdf")
    tab = shown_tab(desk, row, qtbot)
    assert desk.desk.inspector.tabs.tabText(index_of(EVIDENCE)) == "Bukti 1/3 ▲"
    choose(tab, "Notulen rapat.pdf")
    desk.person.answers = ["memang sengaja kosong"]
    QTest.mouseClick(tab.form.doubts.findChildren(QPushButton)[0], LEFT)
    settle(desk, qtbot)
    assert "Berkas ini kosong." in desk.person.asked[-1]
    assert desk.open_plan.evidence.view.proofs(row)[0].doubts == ()
    assert uses(desk, row)[0].dismissed[0].startswith(DoubtKind.EMPTY)
    assert desk.desk.inspector.tabs.tabText(index_of(EVIDENCE)) == "Bukti 1/3"


def test_a_newer_version_takes_the_place_of_the_older_one(desk, row, tmp_path, qtbot):  # noqa: F811
    attach(desk, qtbot, row, paper(tmp_path / "Undangan rapat.pdf"))
    tab = shown_tab(desk, row, qtbot)
    choose(tab, "Undangan rapat.pdf")
    desk.person.answers = [paper(tmp_path / "Undangan rapat revisi.pdf", words="b")]
    QTest.mouseClick(tab.form.buttons["replace"], LEFT)
    settle(desk, qtbot)
    assert names(desk, row) == ["Undangan rapat revisi.pdf"]
    choose(tab, "Undangan rapat revisi.pdf")
    assert "menggantikan Undangan rapat.pdf" in tab.form.origin.text()


def test_several_rows_are_proven_at_once(desk, tmp_path, qtbot):  # noqa: F811
    rows = rows_of(desk)[:2]
    desk.desk.inspector.show_tab(EVIDENCE)
    desk.desk.inspector.show_rows(rows)
    tab = desk.desk.inspector.tab(EVIDENCE)
    settle(desk, qtbot)
    assert "2 kegiatan sekaligus" in tab.said.text()
    desk.person.answers = [[paper(tmp_path / "SK.pdf")]]
    QTest.mouseClick(tab.zone, LEFT)
    settle(desk, qtbot)
    assert [names(desk, row) for row in rows] == [["SK.pdf"], ["SK.pdf"]]


def test_a_heading_says_what_lies_under_it_and_takes_no_file(desk, tmp_path, qtbot):  # noqa: F811
    area = desk.open_plan.plan.areas()[0].id
    tab = desk.desk.inspector.tab(EVIDENCE)
    desk.desk.page.go_to(area)
    desk.desk.inspector.show_tab(EVIDENCE)
    qtbot.waitUntil(lambda: "Di bawah judul ini" in tab.said.text())
    assert not drop(tab, carrying(paper(tmp_path / "SK.pdf")))
    assert tab.zone.isHidden()


def test_a_copy_is_saved_opened_and_its_folder_shown(desk, row, tmp_path, qtbot):  # noqa: F811
    file = paper(tmp_path / "Undangan rapat.pdf")
    attach(desk, qtbot, row, file)
    tab = shown_tab(desk, row, qtbot)
    choose(tab, "Undangan rapat.pdf")
    desk.person.answers = [tmp_path / "salinan.pdf"]
    for name in ("save", "open", "show_folder"):
        QTest.mouseClick(tab.form.buttons[name], LEFT)
        settle(desk, qtbot)
    assert (tmp_path / "salinan.pdf").read_bytes() == file.read_bytes()
    opened, folder = desk.person.opened
    assert opened.read_bytes() == file.read_bytes()
    assert opened.parent != folder
    assert folder.parent == desk.open_plan.store.path.with_suffix(".bukti")


def test_what_is_typed_and_not_left_is_kept(desk, row, tmp_path, qtbot):  # noqa: F811
    attach(desk, qtbot, row, picture(tmp_path / "foto.jpg"))
    tab = shown_tab(desk, row, qtbot)
    choose(tab, "foto.jpg")
    tab.form.note.setFocus()
    keys("dari Budi")
    desk.save_drafts()
    assert desk.open_plan.evidence.view.proofs(row)[0].evidence.note == "dari Budi"


def test_every_control_of_the_tab_has_a_name(desk, row, tmp_path, qtbot):  # noqa: F811
    (tmp_path / "Notulen rapat.pdf").write_bytes(b"")
    attach(desk, qtbot, row, tmp_path / "Notulen rapat.pdf")
    tab = shown_tab(desk, row, qtbot)
    choose(tab, "Notulen rapat.pdf")
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)
    for kind in kinds:
        for control in tab.findChildren(kind):
            if control.isVisible() and control.focusPolicy() != Qt.FocusPolicy.NoFocus:
                assert control.accessibleName() or getattr(control, "text", str)(), control
