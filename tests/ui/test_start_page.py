"""Where to begin: the buttons, the recent plans, and the dialog for a new plan, by keyboard alone."""

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QStandardPaths, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from zi_desktop.ui.new_plan_dialog import NewPlanDialog
from zi_desktop.ui.qt_words import WORDS, IndonesianWords
from zi_desktop.ui.questions import Choice, DialogQuestions, NewPlan, documents, safe_file_name
from zi_desktop.ui.start_page import EmptyPlanPage, StartPage


@pytest.fixture
def page(qtbot):
    made = StartPage([Path("/rencana/2026.zi"), Path("/rencana/2025.zi")])
    qtbot.addWidget(made)
    made.resize(1024, 540)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made


def test_each_button_is_reached_and_pressed_by_the_keyboard(page):
    pressed = []
    page.begun.connect(pressed.append)
    page.setFocus()
    for _ in range(5):
        focus = QApplication.focusWidget()
        QTest.keyClick(focus, Qt.Key.Key_Return)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert pressed == ["choose", "standard", "empty", "receive", "example"]
    assert QApplication.focusWidget() is page.recent[0]


def test_a_recent_plan_is_opened_by_the_keyboard_or_a_click(page):
    opened = []
    page.recent_chosen.connect(opened.append)
    page.recent[1].setFocus()
    QTest.keyClick(page.recent[1], Qt.Key.Key_Return)
    QTest.mouseClick(page.recent[0], Qt.MouseButton.LeftButton)
    assert opened == [Path("/rencana/2025.zi"), Path("/rencana/2026.zi")]


def test_a_long_path_shows_its_end(qtbot):
    path = Path("/" + "/".join(["folder yang namanya panjang"] * 8), "Rencana ZI & WBK 2026.zi")
    made = StartPage([path])
    qtbot.addWidget(made)
    text = made.recent[0].text()
    assert text.startswith("Rencana ZI && WBK 2026  –  …")
    assert len(text) < 100
    assert made.recent[0].toolTip() == str(path)


def test_nothing_is_cut_in_the_smallest_window(page):
    page.resize(760, 360)
    QApplication.processEvents()
    for part in page.findChildren(QPushButton):
        assert page.rect().contains(part.mapTo(page, part.rect().topLeft()))
        assert page.rect().contains(part.mapTo(page, part.rect().bottomRight()))
        assert part.width() >= part.minimumSizeHint().width()


def test_a_plan_to_be_read_offers_no_way_to_fill_it(qtbot):
    page = EmptyPlanPage(editable=False)
    qtbot.addWidget(page)
    page.show()
    assert not [button for button in page.findChildren(QPushButton) if button.isVisible()]


# ---- a new plan


@pytest.fixture
def dialog(qtbot, tmp_path):
    draft = NewPlan("", 2026, "standar", tmp_path / "rencana.zi")
    made = NewPlanDialog("Rencana baru", draft, True)
    qtbot.addWidget(made)
    made.show()
    yield made


def test_the_file_is_named_after_unit_and_year(dialog, tmp_path):
    assert not dialog.make.isEnabled()
    QTest.keyClicks(dialog.unit, "KPU Kota A/B")
    assert dialog.answer() == NewPlan(
        "KPU Kota A/B", 2026, "standar", tmp_path / "Rencana ZI 2026 KPU Kota A B.zi"
    )
    assert dialog.make.isEnabled()


def test_a_file_that_is_there_already_is_not_offered(dialog, tmp_path):
    (tmp_path / "Rencana ZI 2026 KPU A.zi").touch()
    QTest.keyClicks(dialog.unit, "KPU A")
    assert not dialog.make.isEnabled()
    assert "sudah ada" in dialog.hint.text()


def test_a_year_that_is_none_is_not_taken(dialog):
    QTest.keyClicks(dialog.unit, "KPU A")
    dialog.year.setText("26")
    assert not dialog.make.isEnabled()


def test_enter_makes_the_plan_and_escape_does_not(dialog):
    QTest.keyClicks(dialog.unit, "KPU A")
    QTest.keyClick(dialog.unit, Qt.Key.Key_Return)
    assert dialog.result() == dialog.DialogCode.Accepted


def test_a_refused_plan_leaves_the_dialog_open_with_what_was_typed(qtbot, tmp_path):
    refusals = ["Folder tidak dapat ditulisi.", ""]
    draft = NewPlan("", 2026, "kosong", tmp_path / "a.zi")
    made = NewPlanDialog("Rencana baru", draft, True, make=lambda wanted: refusals.pop(0))
    qtbot.addWidget(made)
    made.show()
    QTest.keyClicks(made.unit, "KPU A")
    QTest.keyClick(made.unit, Qt.Key.Key_Return)
    assert made.isVisible()
    assert made.hint.text() == "Folder tidak dapat ditulisi."
    assert made.unit.text() == "KPU A"
    QTest.keyClick(made.unit, Qt.Key.Key_Return)
    assert made.result() == made.DialogCode.Accepted


def test_a_plan_is_offered_a_folder_that_is_there(tmp_path, monkeypatch):
    there, missing = tmp_path / "there", tmp_path / "Documents"
    there.mkdir()
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for folder, offered in ((missing, tmp_path), (there, there)):
        monkeypatch.setattr(
            QStandardPaths, "writableLocation", lambda kind, folder=folder: str(folder)
        )
        assert documents() == offered


def test_the_dialog_fits_a_small_screen(dialog):
    assert dialog.width() <= 960
    assert dialog.height() <= 500


def test_a_dialog_is_freed(qtbot, tmp_path):
    made = NewPlanDialog("x", NewPlan("", 2026, "kosong", tmp_path / "a.zi"), True)
    made.show()
    watch = weakref.ref(made)
    made.close()
    made.deleteLater()
    del made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert watch() is None


@pytest.mark.parametrize(
    ("text", "name"),
    [("a/b:c", "a b c"), ("  ", "Rencana ZI"), ("Rencana.", "Rencana"), ("a\tb", "a b")],
)
def test_a_file_name_is_one_on_windows_too(text, name):
    assert safe_file_name(text) == name


# ---- questions as dialogs


def press(label):
    """Press a button of the dialog that is about to open."""

    def now():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        buttons = {button.text(): button for button in box.buttons()}
        buttons[label].click()

    QTimer.singleShot(0, now)


def test_a_question_is_answered_by_its_button(page):
    questions = DialogQuestions(page)
    choices = (Choice("read_only", "Buka hanya baca"), Choice("take_over", "Ambil alih…"))
    press("Ambil alih…")
    assert questions.choose("Rencana", "Apa?", choices) == "take_over"
    press("Batal")
    assert questions.choose("Rencana", "Apa?", choices) is None


def test_a_sentence_is_told_and_its_words_are_indonesian(page):
    press("Mengerti")
    DialogQuestions(page).tell("Judul", "Kalimat.")


def test_only_trouble_is_told_with_a_warning(page):
    icons = []

    def look():
        box = QApplication.activeModalWidget()
        icons.append(box.icon())
        box.buttons()[0].click()

    for say in (DialogQuestions(page).tell, DialogQuestions(page).inform):
        QTimer.singleShot(0, look)
        say("Judul", "Kalimat.")
    assert icons == [QMessageBox.Icon.Warning, QMessageBox.Icon.Information]


def test_qts_own_words_are_indonesian(qapp):
    words = IndonesianWords(qapp)
    qapp.installTranslator(words)
    try:
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Batal"
        assert QCoreApplication.translate("QWidgetTextControl", "&Copy") == "&Salin"
        assert QCoreApplication.translate("QPlatformTheme", "No such text") == "No such text"
    finally:
        qapp.removeTranslator(words)


def test_translated_words_keep_their_blanks():
    for source, ours in WORDS.items():
        assert source.count("%1") == ours.count("%1"), source
