"""The page of everything that was changed: found by person and words, brought back, and led from to its row."""

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from tests.ui.test_main_window import activities, shown, window  # noqa: F401  # fixtures
from zi_desktop.domain.changes import Entity, creation
from zi_desktop.domain.edits import set_field
from zi_desktop.domain.history import Author
from zi_desktop.domain.records import derived_id
from zi_desktop.ui.pages import GRID


@pytest.fixture
def page(shown, qtbot):  # noqa: F811
    """The page, after Rini edited a row and Budi reported on it."""
    row = activities(shown)[0]
    plan = shown.open_plan
    plan.apply("Ubah indikator", set_field(plan.plan, [row], "indicator", "Terbitnya SK baru"))
    plan.store.author = Author("Budi", "PC-BUDI")
    done = {"month": 3, "status": "selesai", "obstacle": "hujan"}
    made = creation(Entity.REALIZATION, derived_id(row, 3), row, "03", done)
    plan.apply("Isi realisasi", made)
    shown.desk.show_page("history")
    made_page = shown.desk.workspace.page
    qtbot.waitUntil(lambda: bool(made_page.model.lines) and not made_page._jobs.busy)
    return made_page


def titles(page):
    return [line.title for line in page.model.lines]


def test_actions_stand_newest_first_with_what_they_changed(page):
    QAbstractItemModelTester(page.model)
    assert titles(page)[:2] == ["Isi realisasi", "Ubah indikator"]
    assert "Budi (PC-BUDI)" in page.model.lines[0].who
    first = page.changes.model.lines[0]
    assert first.title.startswith("1.1.1  ")
    assert first.title.endswith("· Realisasi")
    assert first.values == "ditambahkan"


def test_one_persons_actions_are_found(page):
    page.who.setCurrentText("Budi")
    assert titles(page) == ["Isi realisasi"]


def test_words_are_found_in_labels_and_in_values(page, qtbot):
    QTest.keyClicks(page.words, "hujan")
    qtbot.waitUntil(lambda: titles(page) == ["Isi realisasi"])
    page.words.setText("tidak ada yang begini")
    qtbot.waitUntil(lambda: titles(page) == [])
    assert page.said.text() == "Tidak ada perubahan yang cocok."


def test_an_old_value_is_brought_back_and_that_is_an_action_too(page, shown, qtbot):  # noqa: F811
    row = activities(shown)[0]
    before = shown.open_plan.plan.activity(row).indicator
    page.view.setCurrentIndex(page.model.index(1, 0))
    page.changes.view.setFocus()
    QTest.keyClick(page.changes.view, Qt.Key.Key_Return)
    assert shown.open_plan.plan.activity(row).indicator != before
    qtbot.waitUntil(lambda: titles(page)[0] == "Kembalikan indikator keberhasilan")


def test_a_change_leads_to_its_row(page, shown):  # noqa: F811
    page.changes.view.setCurrentIndex(page.changes.model.index(0, 0))
    page.changes.view.doubleClicked.emit(page.changes.view.currentIndex())
    assert shown.desk.shown_page == GRID
    assert shown.desk.page.current[0] == activities(shown)[0]


def test_the_page_goes_with_its_plan(shown, qtbot):  # noqa: F811
    shown.desk.show_page("history")
    qtbot.waitUntil(lambda: not shown.desk.workspace.page._jobs.busy)
    gone = weakref.ref(shown.desk.workspace.page)
    shown.commands.close_plan()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None
