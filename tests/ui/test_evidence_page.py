"""The page *Bukti*: what it lists, how it is filtered, and where each line leads."""

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from tests.ui.evidence_hands import (
    ask_for,
    carrying,
    drop,
    make_monthly,
    names,
    paper,
    picture,
    rows_of,
    work_done,
)
from tests.ui.test_evidence_intake import desk, standard_plan  # noqa: F401
from tests.ui.test_main_window import window  # noqa: F401
from zi_desktop.domain.edits import plan_months, set_field
from zi_desktop.domain.months import Months
from zi_desktop.ui.evidence_page import EvidencePage
from zi_desktop.ui.evidence_page_list import EvidenceLinesModel
from zi_desktop.ui.evidence_preview import Preview

Key = Qt.Key


@pytest.fixture
def page(desk, tmp_path, qtbot):  # noqa: F811
    """Two rows: the first has a file and lacks two items, the second has an empty PDF in March."""
    first, second = rows_of(desk)[:2]
    plan = desk.open_plan.plan
    changes = []
    for row in rows_of(desk):
        changes += set_field(plan, [row], "expected_evidence", None)
    desk.open_plan.apply("x", changes)
    desk.open_plan.apply("x", plan_months(desk.open_plan.plan, [first], Months([1]), "planned"))
    desk.open_plan.apply("x", set_field(desk.open_plan.plan, [first], "responsible", "Rini"))
    ask_for(desk, first)
    make_monthly(desk, second, 3)
    (tmp_path / "Notulen.pdf").write_bytes(b"")
    evidence = desk.open_plan.evidence
    evidence.wish("attach", [first], paths=[paper(tmp_path / "Undangan rapat.pdf")])
    evidence.wish("attach", [second], 3, paths=[tmp_path / "Notulen.pdf"])
    work_done(desk, qtbot)
    desk.desk.show_page("evidence")
    found = desk.desk.workspace.page
    found._today = lambda: date(2026, 5, 10)
    found.refresh()
    return found


def titles(page):
    return [page.model.index(at).data() for at in range(page.model.rowCount())]


def stand(page, at):
    """Put the cursor on a line, whatever keys an earlier test held."""
    page.view.setFocus()
    flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
    page.view.selectionModel().setCurrentIndex(page.model.index(at), flag)


def press(*some):
    for key in some:
        QTest.keyClick(QApplication.focusWidget(), key)


def test_it_lists_what_is_there_and_what_is_due_and_missing(page, qtmodeltester):
    assert titles(page) == [
        "Undangan rapat.pdf",
        "Daftar hadir rapat",
        "Notulen rapat",
        "Notulen.pdf",
    ]
    assert [chip.text() for chip in page.chips.values()] == [
        "Semua 4",
        "Kurang 2",
        "Ragu 1",
        "Tidak ada di sini 0",
    ]
    assert page.said.text().startswith("1 dari 3 butir, 1 ragu. 2 berkas")
    spoken = page.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Daftar hadir rapat. belum ada. 1.1.1")


def test_what_is_not_due_yet_is_not_missing(page):
    page._today = lambda: date(2025, 12, 1)
    page.refresh()
    assert titles(page) == ["Undangan rapat.pdf", "Notulen.pdf"]


@pytest.mark.parametrize(
    ("box", "choice", "found"),
    [
        (
            "month",
            "3",
            ["Undangan rapat.pdf", "Daftar hadir rapat", "Notulen rapat", "Notulen.pdf"],
        ),
        ("month", "4", ["Undangan rapat.pdf", "Daftar hadir rapat", "Notulen rapat"]),
        ("person", "Rini", ["Undangan rapat.pdf", "Daftar hadir rapat", "Notulen rapat"]),
        ("kind", "notulen", ["Notulen.pdf"]),
    ],
)
def test_it_is_filtered_by_month_person_and_kind(page, box, choice, found):
    chosen = getattr(page, box)
    chosen.setCurrentIndex(chosen.findData(choice))
    assert titles(page) == found


def test_chips_and_words_filter_and_an_empty_filter_offers_to_go(page):
    QTest.mouseClick(page.chips["missing"], Qt.MouseButton.LeftButton)
    assert titles(page) == ["Daftar hadir rapat", "Notulen rapat"]
    page.words.setFocus()
    QTest.keyClicks(page.words, "hadir")
    assert titles(page) == ["Daftar hadir rapat"]
    QTest.keyClicks(page.words, "xyz")
    assert page.empty.isVisible()
    assert page.empty.text().startswith("Tidak ada yang cocok")
    QTest.mouseClick(page.reset, Qt.MouseButton.LeftButton)
    assert len(titles(page)) == 4


def test_enter_leads_to_the_row_and_its_month(desk, page):  # noqa: F811
    stand(page, 3)
    press(Key.Key_Return)
    assert desk.desk.shown_page == "plan"
    assert desk.desk.page.current == (rows_of(desk)[1], 3)


def test_a_line_shows_its_row_in_the_panel_and_files_go_to_it(desk, page, tmp_path, qtbot):  # noqa: F811
    stand(page, 1)
    assert desk.desk.chosen_rows == [rows_of(desk)[0]]
    desk.person.answers = [[picture(tmp_path / "Daftar hadir.jpg")]]
    QTest.keyClick(QApplication.focusWidget(), Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    work_done(desk, qtbot)
    assert "Daftar hadir.jpg" in names(desk, rows_of(desk)[0])
    qtbot.waitUntil(lambda: "Daftar hadir rapat" not in titles(page))


def test_a_drop_on_a_line_is_for_its_row(desk, page, tmp_path, qtbot):  # noqa: F811
    at = QPointF(page.view.visualRect(page.model.index(3)).center())
    assert drop(page.view, carrying(picture(tmp_path / "apel.jpg")), at)
    work_done(desk, qtbot)
    assert sorted(names(desk, rows_of(desk)[1])) == ["Notulen.pdf", "apel.jpg"]


def test_space_looks_and_del_detaches(desk, page, qtbot):  # noqa: F811
    stand(page, 0)
    press(Key.Key_Space)
    assert desk.desk.findChild(Preview).isVisible()
    press(Key.Key_Escape)
    assert page.view.hasFocus()
    press(Key.Key_Delete)
    work_done(desk, qtbot)
    assert names(desk, rows_of(desk)[0]) == []
    qtbot.waitUntil(lambda: titles(page)[0] == "Undangan rapat")


def test_a_file_that_went_away_is_found_again(desk, page, tmp_path, qtbot):  # noqa: F811
    folder = desk.open_plan.store.path.with_suffix(".bukti")
    stick = tmp_path / "stick"
    stick.mkdir()
    next(folder.glob("*/Undangan rapat.pdf")).rename(stick / "lain.pdf")
    desk.person.answers = [lambda dialog: False]
    desk.menus.actions["check_evidence"].trigger()
    work_done(desk, qtbot)
    qtbot.waitUntil(lambda: page.chips["absent"].text() == "Tidak ada di sini 1")
    assert page.tools["find_evidence"].isVisible()
    desk.person.answers = [stick]
    QTest.mouseClick(page.tools["find_evidence"], Qt.MouseButton.LeftButton)
    work_done(desk, qtbot)
    assert desk.person.asked[-1].endswith(
        "1 dari 1 berkas ditemukan lagi dan dikembalikan ke folder bukti."
    )
    qtbot.waitUntil(lambda: not page.tools["find_evidence"].isVisible())


def test_a_plan_without_evidence_says_how_to_begin(qtbot, open_plan):
    page = EvidencePage(open_plan, lambda: date(2025, 1, 1))
    qtbot.addWidget(page)
    page.show()
    page.arrive()
    assert page.empty.text().startswith("Belum ada bukti")
    assert page.focusProxy() is page.words  # the keyboard stays on the page
    assert not page.reset.isVisible()


def test_its_model_keeps_qts_rules(page, qtbot):
    model = EvidenceLinesModel()
    tester = QAbstractItemModelTester(model)
    lines = page._lines
    for some in (lines[:1], lines, lines[2:], lines[:1] + lines[3:], []):
        model.show_lines(some)
    del tester


def test_every_control_of_the_page_has_a_name(page):
    for control in (*page.chips.values(), *page.tools.values(), page.reset):
        assert control.accessibleName() or control.text()
    for control in (page.month, page.person, page.kind, page.words, page.view):
        assert control.accessibleName()
