"""The guide in its window: chapters, search, Esc, and the whole of it as a PDF; its pictures and links are there."""

import re

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.scripted_questions import ScriptedQuestions
from tests.ui.test_main_window import shown, window  # noqa: F401  # fixtures
from zi_desktop.services.guide import chapters, guide_folder
from zi_desktop.ui.guide_window import GuideWindow


@pytest.fixture
def guide(qtbot):
    made = GuideWindow(ScriptedQuestions())
    qtbot.addWidget(made)
    made.show()
    return made


def titles(guide):
    return [guide.list.item(at).text() for at in range(guide.list.count())]


def test_every_picture_and_every_link_of_the_guide_leads_somewhere():
    names = {chapter.name for chapter in chapters()}
    for chapter in chapters():
        assert chapter.markdown.startswith("# ")
        for picture in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", chapter.markdown):
            assert (guide_folder() / picture).is_file(), picture
        for link in re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", chapter.markdown):
            assert link.removesuffix(".md") in names, link
    whole = "".join(chapter.markdown for chapter in chapters())
    drawn = {path.name for path in (guide_folder() / "pictures").glob("*.png")}
    assert drawn == set(re.findall(r"\(pictures/([^)]+)\)", whole))  # no other travels along


def test_every_line_of_the_menus_that_the_guide_names_is_there(shown):  # noqa: F811
    shown.desk.show_page("plan")
    lines = {
        (title.text().replace("&", ""), line.text().replace("&", "").rstrip("…"))
        for menu in shown.menuBar().findChildren(QMenu)
        for title in shown.menuBar().actions()
        if title.text() == menu.title()
        for line in menu.actions()
    }
    for chapter in chapters():
        for menu, line in re.findall(r"\*([^*▸]+) ▸ ([^*▸]+)\*", chapter.markdown):
            assert (menu, line.rstrip("…")) in lines, (chapter.title, menu, line)


def test_a_word_finds_its_chapters_and_the_place(guide):
    QTest.keyClicks(guide.words, "templat standar")
    assert titles(guide)[0] == "Mulai"
    assert guide.text.textCursor().selectedText().casefold() == "templat"
    guide.words.setText("kwitansi-xyz")
    assert titles(guide) == []
    assert guide.said.isVisible()


def test_pictures_are_as_wide_as_the_text_whatever_the_windows_size(guide):
    def width():
        cursor = guide.text.document().find("\ufffc")
        return cursor.charFormat().toImageFormat().width()

    guide.show_chapter("bulan")
    for size in (940, 700, 1000):
        guide.resize(size, 500)
        QApplication.processEvents()
        assert width() == guide.text.viewport().width() - 24


def test_esc_leaves_the_search_first_and_then_the_guide(guide):
    guide.words.setText("templat")
    QTest.keyClick(guide, Qt.Key.Key_Escape)
    assert guide.words.text() == ""
    QTest.keyClick(guide, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_the_whole_guide_is_written_as_a_pdf(guide, tmp_path):
    out = tmp_path / "panduan.pdf"
    guide._questions.answers = [out]
    guide.save_pdf()
    assert guide._questions.opened == [out]
    pages = pypdfium2.PdfDocument(out)
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    for chapter in chapters():
        assert chapter.title in text
    assert len(pages) >= len(chapters())


def test_f1_shows_the_guide_once(shown):  # noqa: F811
    for _ in range(2):
        QTest.keyClick(shown, Qt.Key.Key_F1)
    (guide,) = shown.findChildren(GuideWindow)
    assert guide.isVisible()
    guide.close()


def test_the_guide_stands_whole_on_the_screen_over_its_window(shown):  # noqa: F811
    shown.move(shown.screen().availableGeometry().bottomRight())
    QTest.keyClick(shown, Qt.Key.Key_F1)
    (guide,) = shown.findChildren(GuideWindow)
    assert shown.screen().availableGeometry().contains(guide.geometry())
    guide.close()
