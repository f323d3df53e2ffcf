"""The year as it happens, entered in the grid: letters on months, what they show, how they are taken back."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from tests.ui.grid_hands import Hands, shown_page
from zi_desktop.domain.edits import set_info
from zi_desktop.domain.realization import realization_of
from zi_desktop.ui.grid_columns import COLUMN_AT
from zi_desktop.ui.month_state import Bar, Mark

Key = Qt.Key
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def hands(qtbot, open_plan):
    """The small plan's page on 10 May 2026."""
    return Hands(shown_page(qtbot, open_plan))


def status(hands, row, month):
    said = realization_of(hands.plan.plan, row, month)
    return said.status if said else None


def state(hands, row, month):
    return hands.page.model.year.months(hands.plan.plan.activity(row))[month - 1]


def spoken(hands, row, month):
    model = hands.page.model
    return model.data(model.index(model.position(row), COLUMN_AT[f"m{month}"]), SPOKEN)


@pytest.mark.parametrize(
    ("key", "said", "mark"),
    [("s", "selesai", Mark.DONE), ("b", "sebagian", Mark.PARTLY), ("n", "tidak", Mark.NOT_DONE)],
)
def test_a_letter_says_what_came_of_a_month_and_again_takes_it_back(hands, key, said, mark):
    hands.stand("r122", "m3")
    hands.keys(key)
    assert (status(hands, "r122", 3), state(hands, "r122", 3).mark) == (said, mark)
    hands.keys(key)
    assert (status(hands, "r122", 3), state(hands, "r122", 3).mark) == (None, Mark.LATE)


def test_a_letter_marks_the_whole_selection_as_one_action(hands):
    hands.stand("r211", "m7")
    hands.keys(Key.Key_Down, modifiers=Qt.KeyboardModifier.ShiftModifier)
    hands.keys("s")
    assert [status(hands, row, 7) for row in ("r211", "r212")] == ["selesai", "selesai"]
    hands.keys(Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert [status(hands, row, 7) for row in ("r211", "r212")] == [None, None]


def test_on_a_text_the_letters_stay_letters(hands):
    hands.stand("r122")
    hands.keys("s")
    assert hands.page.edits.is_typing
    hands.keys(Key.Key_Escape)
    assert not list(hands.plan.plan.records)


def test_a_duty_whose_month_is_over_shows_that_it_is_late(hands):
    assert state(hands, "r111", 1).mark is Mark.LATE  # once, in January
    assert state(hands, "r141", 5).mark is Mark.NONE  # once, in the whole year
    assert state(hands, "r131", 6).mark is Mark.NONE
    assert spoken(hands, "r111", 1).endswith("direncanakan, terlambat")


def test_what_was_due_before_the_decree_is_not_late(hands):
    plan = hands.plan.plan
    hands.plan.apply("Ubah", set_info(plan, decree_date="2 Mei 2026"))
    assert state(hands, "r111", 1).mark is Mark.NONE
    assert spoken(hands, "r111", 1).endswith("direncanakan, menyusul")


def test_done_though_never_planned_is_a_tick_without_a_bar(hands):
    hands.stand("r122", "m4")
    hands.keys("s")
    found = state(hands, "r122", 4)
    assert (found.bar, found.mark) == (Bar.NONE, Mark.DONE)
    assert spoken(hands, "r122", 4).endswith("tidak direncanakan, selesai")


def test_a_span_that_was_done_early_says_so_in_its_last_month(hands):
    hands.stand("r141", "m2")
    hands.keys("s")
    assert spoken(hands, "r141", 12).endswith("direncanakan, sudah selesai pada Februari")


def test_moving_and_calling_off_ask_the_window(hands):
    asked = []
    hands.page.begun.connect(asked.append)
    hands.stand("r122", "m3")
    hands.keys("p", "x")
    assert asked == ["ask_month", "ask_reason"]
    hands.page.realization.move_to(5)
    assert state(hands, "r122", 3).mark is Mark.MOVED
    assert state(hands, "r122", 5).bar is Bar.PLANNED
    assert spoken(hands, "r122", 3).endswith("direncanakan, dipindah, ke Mei")
    assert spoken(hands, "r122", 5).endswith("pindahan dari Maret, jatuh tempo bulan ini")
    hands.keys("p")
    assert (status(hands, "r122", 3), len(asked)) == (None, 2)
    hands.page.realization.cancel_because("anggaran dipotong")
    assert spoken(hands, "r122", 3).endswith("direncanakan, dibatalkan")
    hands.keys("x")
    assert status(hands, "r122", 3) is None


def test_where_nothing_is_due_there_is_nothing_to_move(hands):
    asked, told = [], []
    hands.page.begun.connect(asked.append)
    hands.page.notice.connect(told.append)
    hands.stand("r122", "m4")
    hands.keys("p")
    assert asked == []
    assert told[0].startswith("Tidak ada yang jatuh tempo pada sel itu.")


def test_a_duty_is_not_moved_to_the_month_that_it_is_in(hands):
    told = []
    hands.page.notice.connect(told.append)
    hands.stand("r122", "m3")
    hands.page.realization.move_to(3)
    assert told[0].startswith("Kegiatan 1.2.2 memang jatuh tempo pada bulan itu.")


def test_headings_count_done_of_due_in_each_month(hands):
    def said(row, month):
        model = hands.page.model
        return model.data(model.index(model.position(row), COLUMN_AT[f"m{month}"]))

    assert (said("a1", 3), said("a1", 4), said("c12", 3)) == ("0/1", "", "0/1")
    hands.stand("r122", "m3")
    hands.keys("s")
    assert (said("a1", 3), said("c12", 3)) == ("1/1", "1/1")
    assert spoken(hands, "a1", 3) == "Maret, 1 dari 1 yang jatuh tempo selesai"
    assert spoken(hands, "a2", 4).endswith("0 dari 2 yang jatuh tempo selesai, 2 terlambat")
    assert spoken(hands, "a1", 8) == "Agustus, tidak ada yang jatuh tempo"


def test_a_drag_over_months_keeps_their_marks_in_sight(hands):
    hands.stand("r122", "m3")
    hands.keys("s")
    hands.drag(("r122", 4), ("r122", 5), release=False)
    at = hands.page.model.position("r122")
    shown = hands.view.preview(at)
    assert (shown[2].mark, shown[3].bar) == (Mark.DONE, Bar.PLANNED)
    hands.view.mouse.escape()


def test_a_window_left_open_into_another_month_shows_what_is_late_then(hands, qtbot):
    day = [date(2026, 6, 1)]
    assert state(hands, "r311", 5).mark is Mark.NONE
    hands.page.model.year._today = hands.page._today = lambda: day[0]
    QApplication.sendEvent(hands.page, QEvent(QEvent.Type.ActivationChange))
    assert state(hands, "r311", 5).mark is Mark.LATE
    assert hands.view.today == 6


def test_ctrl_full_stop_goes_to_the_running_month(hands):
    told = []
    hands.page.notice.connect(told.append)
    hands.stand("r122")
    hands.keys(Key.Key_Period, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert hands.where() == ("r122", "m5")
    hands.page.model.year._today = lambda: date(2031, 1, 1)
    hands.page.model.look_at_clock()
    hands.keys(Key.Key_Period, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert told == ["Hari ini di luar tahun rencana, 2026."]
