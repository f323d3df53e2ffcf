"""The rail of areas and the legend: what they say, and that nothing is cut."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from zi_desktop.domain import edits
from zi_desktop.domain.figures import NOTHING
from zi_desktop.domain.realization import Status, cancel, mark
from zi_desktop.ui.legend import SIGNS, LegendBar
from zi_desktop.ui.rail import Rail


def test_each_area_has_its_number_and_its_progress(qtbot, open_plan):
    rail = Rail(open_plan)
    qtbot.addWidget(rail)
    assert [button.text() for button in rail.buttons] == ["I", "II", "III"]
    first = "Area I, MANAJEMEN PERUBAHAN, 0 dari 11 tugas selesai"
    qtbot.waitUntil(lambda: rail.buttons[0].accessibleName() == first)
    for label, changes in (
        ("selesai", mark(open_plan.plan, [("r111", 1)], Status.DONE)),
        ("batal", cancel(open_plan.plan, [("r122", 6)], "x")),
    ):
        open_plan.apply(label, changes)
    ended = "1 dari 10 tugas selesai"
    qtbot.waitUntil(lambda: rail.buttons[0].accessibleName().endswith(ended))


def test_an_edit_counts_the_areas_that_it_touched_after_it_was_shown(qtbot, open_plan):
    counted = []
    rail = Rail(open_plan, lambda area: counted.append(area) or NOTHING)
    qtbot.addWidget(rail)
    qtbot.waitUntil(lambda: counted == ["a1", "a2", "a3"])
    counted.clear()
    open_plan.apply("Hapus", edits.remove_rows(open_plan.plan, ["r111"]))
    open_plan.undo()
    open_plan.apply("Hapus", edits.remove_rows(open_plan.plan, ["r111"]))
    assert counted == []
    qtbot.waitUntil(lambda: not rail._counting.isActive())
    assert counted == ["a1"]


def test_areas_that_come_and_go_are_followed(qtbot, open_plan):
    rail = Rail(open_plan)
    qtbot.addWidget(rail)
    open_plan.apply("Hapus baris", edits.remove_rows(open_plan.plan, ["a2"]))
    assert [button.area for button in rail.buttons] == ["a1", "a3"]
    assert [button.text() for button in rail.buttons] == ["I", "II"]
    open_plan.undo()
    assert [button.text() for button in rail.buttons] == ["I", "II", "III"]


def test_an_area_is_pressed_with_the_mouse_or_with_enter(qtbot, open_plan):
    rail = Rail(open_plan)
    qtbot.addWidget(rail)
    rail.show()
    pressed = []
    rail.area_pressed.connect(pressed.append)
    QTest.mouseClick(rail.buttons[1], Qt.MouseButton.LeftButton)
    QTest.keyClick(rail.buttons[2], Qt.Key.Key_Return)
    assert pressed == ["a2", "a3"]


def test_a_legend_leaves_out_whole_signs_where_it_has_no_room(qtbot):
    legend = LegendBar()
    qtbot.addWidget(legend)
    legend.resize(legend.sizeHint().width(), 20)
    assert legend.shown_signs() == list(SIGNS)
    legend.resize(legend.sizeHint().width() - 1, 20)
    assert legend.shown_signs() == list(SIGNS[:-1])
    assert "sekali dalam rentang" in legend.accessibleName()
