"""The colours: readable everywhere, and following the chosen scheme."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from zi_desktop.ui import theme
from zi_desktop.ui.stylesheet import STYLE


@pytest.mark.parametrize("colours", [theme.light(), theme.dark()], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "surface"), [(text, on) for text, all_on in theme.TEXT_ON.items() for on in all_on]
)
def test_text_is_readable_on_each_surface(colours, text, surface):
    assert theme.contrast(getattr(colours, text), getattr(colours, surface)) >= 4.5


def test_contrast_is_measured_as_wcag_says():
    assert theme.contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert theme.contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


def test_the_focus_is_seen_on_each_surface():
    for colours in (theme.light(), theme.dark()):
        for surface in ("base", "alternate", "window", "selection", "heading_area"):
            assert theme.contrast(colours.focus, getattr(colours, surface)) >= 3


def test_the_chosen_scheme_wins_over_the_systems(qapp):
    theme.apply(qapp, theme.Scheme.DARK)
    assert theme.current() is theme.dark()
    assert qapp.palette().base().color() == theme.dark().base
    theme.apply(qapp, theme.Scheme.LIGHT)
    assert theme.current() is theme.light()
    theme.apply(qapp, theme.Scheme.SYSTEM)


def test_a_stylesheet_names_colours_and_leaves_no_role_unfilled(qapp):
    sheet = theme.stylesheet(theme.light())
    assert theme.light().menu.name() in sheet
    assert "{menu}" not in sheet


def test_a_focused_button_has_one_ring_and_no_second_one_inside(qtbot):
    room = QWidget()
    qtbot.addWidget(room)
    room.setStyleSheet(theme.filled(STYLE, theme.light()))
    before, button = QPushButton("a", room), QPushButton("", room)
    button.setObjectName("primary")
    button.setGeometry(0, 40, 200, 32)
    room.show()
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert button.hasFocus()
    image = button.grab().toImage()
    inside = {image.pixelColor(x, y).name() for x in range(3, 196) for y in range(3, 28)}
    assert inside == {theme.light().accent.name()}


@pytest.mark.parametrize("scheme", [theme.Scheme.LIGHT, theme.Scheme.DARK])
def test_the_chosen_entry_of_an_open_list_can_be_read(qapp, qtbot, scheme):
    theme.apply(qapp, scheme)
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems(["Januari", "Februari", "Maret"])
    box.setCurrentIndex(1)
    box.show()
    box.showPopup()
    qtbot.waitExposed(box.view().window())
    row = box.view().visualRect(box.model().index(1, 0)).adjusted(2, 2, -2, -2)
    image = box.view().viewport().grab(row).toImage()
    ground = image.pixelColor(0, 0)
    inks = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    box.hidePopup()
    theme.apply(qapp, theme.Scheme.SYSTEM)
    assert max(theme.contrast(ink, ground) for ink in inks) >= 4.5
