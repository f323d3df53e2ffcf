"""A plan looks as it was left: columns, zoom, folds, cursor and scroll, kept for the plans of this computer."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.example_plans import long_plan
from tests.ui.fake_store import FakeStore
from tests.ui.grid_hands import Hands, shown_page
from zi_desktop.domain.edits import remove_rows
from zi_desktop.settings import LAYOUTS, Settings, SettingsFile
from zi_desktop.ui.grid_columns import COLUMN_AT
from zi_desktop.ui.open_plan import OpenPlan
from zi_desktop.ui.plan_layout import keep_layout, lay_out, layout_of, restore_layout
from zi_desktop.ui.plan_page import PlanPage

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def memory(tmp_path):
    return SettingsFile(tmp_path / "settings.json")


def page_of(qtbot, count=300):
    return shown_page(qtbot, OpenPlan(FakeStore(long_plan(count))), (900, 500))


def again(qtbot, memory):
    """The same plan in another run: laid out before it is shown."""
    page = PlanPage(OpenPlan(FakeStore(long_plan(300))))
    qtbot.addWidget(page)
    restore_layout(page, SettingsFile(memory._path))
    page.resize(900, 500)
    with qtbot.waitExposed(page):
        page.show()
    return Hands(page)


def test_a_plan_is_found_as_it_was_left(qtbot, memory):
    hands = Hands(page_of(qtbot))
    hands.page.action("all_columns").trigger()
    hands.view.choose_width("indicator", 300)
    hands.view.set_zoom(1.1)
    hands.page.model.set_folded(["a2"], True)
    hands.stand("r200", "m5")
    hands.view.verticalScrollBar().setValue(hands.view.verticalScrollBar().value() - 33)
    seen = layout_of(hands.page)
    keep_layout(hands.page, memory, hands.page.model.plan.info.id)
    found = again(qtbot, memory)
    assert layout_of(found.page) == seen
    assert found.where() == ("r200", "m5")
    assert found.view.columnViewportPosition(COLUMN_AT["m5"]) >= found.view.frozen_width
    assert found.page.action("all_columns").isChecked()
    assert "r60" not in found.shown()


def test_what_was_selected_is_selected_again(qtbot, memory):
    hands = Hands(page_of(qtbot))
    hands.stand("r11", "m2")
    hands.keys(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, modifiers=SHIFT)
    hands.click("r20", 5, CTRL)
    cells = hands.view.selected_cells()
    assert len(cells) > 4
    keep_layout(hands.page, memory, hands.page.model.plan.info.id)
    found = again(qtbot, memory)
    assert found.view.selected_cells() == cells
    assert not found.view.in_whole_rows


def test_a_selected_block_stays_one_when_rows_come_and_go(qtbot):
    hands = Hands(page_of(qtbot))
    hands.stand("r12", "m2")
    hands.keys(Qt.Key.Key_Down, Qt.Key.Key_Right, modifiers=SHIFT)
    rows, before = hands.view.selected_rows(), hands.view.selected_cells()
    hands.page.resize(1366, 615)  # components' headings become a column
    hands.plan.apply("x", remove_rows(hands.plan.plan, ["r3"]))
    after = hands.view.selected_cells()
    assert hands.view.selected_rows() == rows
    assert {row for row, _ in after} != {row for row, _ in before}
    assert {column for _, column in after} == {column for _, column in before}


def test_a_row_that_is_gone_and_nonsense_cost_nothing(qtbot):
    page = page_of(qtbot)
    before = layout_of(page)
    lay_out(
        page,
        {
            "zoom": 7,
            "widths": [3],
            "folded": "a1",
            "row": "nowhere",
            "column": 3,
            "top": "gone",
            "above": 10,
            "selected": [[1, 2, 3, 4], "r11", ["r11", "nowhere", "m1", "m2"]],
        },
    )
    assert layout_of(page) == before
    lay_out(page, {"row": 5, "top": None, "folded": [1, None], "selected": 7})
    assert layout_of(page) == before


def test_the_looks_of_the_latest_plans_are_kept_and_broken_ones_left_out(memory):
    settings = Settings()
    for n in range(LAYOUTS + 5):
        settings = settings.with_layout(f"plan{n}", {"zoom": 1.0})
    memory.save(settings.with_layout("plan9", {"zoom": 1.5}))
    kept = SettingsFile(memory._path).settings.layouts
    assert len(kept) == LAYOUTS
    assert list(kept)[-1] == "plan9"
    assert "plan4" not in kept
    memory.update(layouts={"a": 3, "b": {"zoom": 1.0}})
    assert list(SettingsFile(memory._path).settings.layouts) == ["b"]
