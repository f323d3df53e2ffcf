"""The preview over the page: pages are drawn beside the window's own thread, turned by keys, and kept."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.evidence_hands import paper, picture, rows_of, work_done
from tests.ui.test_evidence_intake import desk, standard_plan  # noqa: F401
from tests.ui.test_main_window import window  # noqa: F401
from zi_desktop.domain.evidence_edits import files_of
from zi_desktop.ui.evidence_pictures import MOST_WAITING, Picture
from zi_desktop.ui.evidence_preview import Preview

Key = Qt.Key


@pytest.fixture
def look(desk, tmp_path, qtbot):  # noqa: F811
    """Attach a file to the first row and look at it; returns the preview."""

    def attach_and_look(file):
        row = rows_of(desk)[0]
        desk.desk.page.go_to(row)
        desk.open_plan.evidence.wish("attach", [row], paths=[file])
        work_done(desk, qtbot)
        proof = next(one for one in files_of(desk.open_plan.plan).values() if one.name == file.name)
        desk.open_plan.evidence.wish("look", [row], proof=proof.id)
        return desk.desk.findChild(Preview)

    return attach_and_look


def drawn(preview, qtbot):
    qtbot.waitUntil(lambda: preview.area.drawn is not None)
    return preview.area.drawn


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def test_pages_are_turned_and_esc_gives_the_keyboard_back(desk, look, tmp_path, qtbot):  # noqa: F811
    preview = look(paper(tmp_path / "Laporan.pdf", pages=3))
    assert preview.isVisible()
    assert preview.geometry() == desk.desk.page.geometry()
    qtbot.waitUntil(lambda: preview.count.text() == "1 / 3")
    press(Key.Key_PageDown)
    press(Key.Key_PageDown)
    press(Key.Key_PageDown)
    assert preview.count.text() == "3 / 3"
    assert not preview.after.isEnabled()
    press(Key.Key_PageUp)
    assert preview.count.text() == "2 / 3"
    drawn(preview, qtbot)
    press(Key.Key_Escape)
    assert not preview.isVisible()
    assert desk.desk.page.view.hasFocus()


def test_the_wheel_turns_pages(look, tmp_path, qtbot):
    preview = look(paper(tmp_path / "Laporan.pdf", pages=2))
    qtbot.waitUntil(lambda: preview.count.text() == "1 / 2")
    middle = QPointF(preview.rect().center())
    wheel = QWheelEvent(
        middle,
        middle,
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(preview, wheel)
    assert preview.count.text() == "2 / 2"


def test_a_picture_is_shown_and_drawn_once(desk, look, tmp_path, qtbot):  # noqa: F811
    preview = look(picture(tmp_path / "foto.jpg"))
    assert not drawn(preview, qtbot).image.isNull()
    assert preview.count.isHidden()
    made = []
    desk.open_plan.evidence.pictures.ready.connect(made.append)
    press(Key.Key_Space)
    desk.open_plan.evidence.wish("look", proof=preview.area._proof.id)
    assert preview.isVisible()
    assert drawn(preview, qtbot).image.width() == 300
    assert made == []


def test_a_broken_file_says_so(look, tmp_path, qtbot):
    broken = tmp_path / "rusak.pdf"
    broken.write_bytes(b"%PDF-1.4 rusak")
    assert drawn(look(broken), qtbot).image.isNull()


def test_what_cannot_be_drawn_is_opened_outside(desk, look, tmp_path, qtbot):  # noqa: F811
    file = tmp_path / "rekap.xlsx"
    file.write_bytes(b"PK isi")
    look(file)
    work_done(desk, qtbot)
    assert [path.name for path in desk.person.opened] == ["rekap.xlsx"]


def test_it_goes_with_its_proof_and_follows_the_windows_size(desk, look, tmp_path, qtbot):  # noqa: F811
    preview = look(picture(tmp_path / "foto.jpg"))
    desk.resize(1200, 640)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    qtbot.waitUntil(lambda: preview.geometry() == desk.desk.page.geometry())
    desk.undo()
    assert not preview.isVisible()


def test_another_page_is_not_hidden_under_it(desk, look, tmp_path):  # noqa: F811
    preview = look(picture(tmp_path / "foto.jpg"))
    desk.desk.show_page("evidence")
    assert not preview.isVisible()


def test_what_was_asked_for_last_is_drawn_first_and_the_rest_is_forgotten(desk, qtbot):  # noqa: F811
    pictures = desk.open_plan.evidence.pictures
    made = []
    pictures.ready.connect(made.append)
    wanted = [Picture(f"{n:064}", "x.pdf", 10, 10) for n in range(MOST_WAITING * 3)]
    for one in wanted:
        assert pictures.get(one) is None
    qtbot.waitUntil(lambda: not pictures._asked)
    assert wanted[-1] in made
    assert len(made) < len(wanted)


def test_it_is_gone_with_the_plan(desk, look, tmp_path, qtbot):  # noqa: F811
    preview = look(picture(tmp_path / "foto.jpg"))
    with qtbot.waitSignal(preview.destroyed):
        desk.commands.close_plan()
