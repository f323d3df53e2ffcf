"""What is entered of a month, and what that changes."""

from __future__ import annotations

import pytest

from tests.domain.years import cilegon
from tests.plans import apply_all
from zi_desktop.domain.duties import Clock, State, duties_of
from zi_desktop.domain.edits import remove_rows, set_field
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.realization import (
    REALIZATION_FIELDS,
    Status,
    cancel,
    mark,
    move,
    percent_of,
    realization_of,
    set_realization,
    take_back,
)
from zi_desktop.domain.records import Realization, derived_id

ROW = "4.1.1"


def entered(plan, month=3, row=ROW):
    return realization_of(plan, row, month)


def duty(plan):
    return duties_of(plan, plan.activity(ROW), Clock(4))[0]


def test_a_month_is_entered_under_an_id_that_every_copy_gives_it():
    plan = apply_all(cilegon(), set_realization(cilegon(), [(ROW, 3)], {"done": "Rapat"}))
    assert entered(plan) == Realization(derived_id(ROW, 3), ROW, "03", month=3, done="Rapat")


def test_many_months_are_entered_at_once():
    cells = [(ROW, 1), ("4.2.1", 2)]
    plan = apply_all(cilegon(), set_realization(cilegon(), cells, {"percent": 40}))
    assert [entered(plan, month, row).percent for row, month in cells] == [40, 40]


def test_an_equal_value_changes_nothing():
    plan = apply_all(cilegon(), set_realization(cilegon(), [(ROW, 3)], {"done": "Rapat"}))
    assert set_realization(plan, [(ROW, 3)], {"done": "Rapat", "obstacle": " "}) == []
    assert set_realization(plan, [(ROW, 4)], {"done": "", "percent": None}) == []


def test_a_month_of_which_nothing_is_said_any_more_goes():
    plan = apply_all(cilegon(), set_realization(cilegon(), [(ROW, 3)], {"done": "Rapat"}))
    assert entered(apply_all(plan, set_realization(plan, [(ROW, 3)], {"done": ""}))) is None


def test_made_again_after_a_deletion_it_starts_with_all_its_fields_reset():
    changes = set_realization(cilegon(), [(ROW, 3)], {"done": "Rapat"})
    written = {change.field: change.value for change in changes}
    assert {name: written[name] for name in REALIZATION_FIELDS if name != "done"} == dict.fromkeys(
        [name for name in REALIZATION_FIELDS if name != "done"]
    )


def test_a_key_says_a_status_and_pressed_again_takes_it_back():
    cells = [(ROW, 3), ("4.2.1", 3)]
    plan = apply_all(cilegon(), mark(cilegon(), cells[:1], Status.DONE))
    plan = apply_all(plan, mark(plan, cells, Status.DONE))
    assert [entered(plan, 3, row).status for row, _ in cells] == ["selesai", "selesai"]
    plan = apply_all(plan, mark(plan, cells, Status.DONE))
    assert [entered(plan, 3, row) for row, _ in cells] == [None, None]


def test_taking_a_status_back_keeps_what_else_was_entered():
    plan = cilegon()
    plan = apply_all(plan, set_realization(plan, [(ROW, 3)], {"status": "selesai", "done": "x"}))
    plan = apply_all(plan, take_back(plan, [(ROW, 3)]))
    assert (entered(plan).status, entered(plan).done) == ("", "x")


def test_another_status_drops_what_belonged_to_the_one_before():
    plan = apply_all(cilegon(), cancel(cilegon(), [(ROW, 3)], "anggaran dipotong"))
    assert entered(plan).reason == "anggaran dipotong"
    plan = apply_all(plan, move(plan, [(ROW, 3)], 6))
    assert (entered(plan).reason, entered(plan).moved_to) == ("", 6)
    plan = apply_all(plan, mark(plan, [(ROW, 3)], Status.DONE))
    assert (entered(plan).status, entered(plan).moved_to) == ("selesai", None)


def test_any_month_of_a_span_moves_and_cancels_its_one_duty():
    plan = apply_all(cilegon(), move(cilegon(), [(ROW, 1), (ROW, 2)], 6))
    assert (duty(plan).month, duty(plan).due) == (3, 6)
    plan = apply_all(plan, cancel(plan, [(ROW, 1)], "batal"))
    assert (duty(plan).due, duty(plan).state) == (6, State.CANCELLED)


def test_a_moved_duty_moves_on_and_back_again():
    plan = apply_all(cilegon(), move(cilegon(), [(ROW, 3)], 6))
    plan = apply_all(plan, move(plan, [(ROW, 6)], 9))
    assert duty(plan).due == 9
    plan = apply_all(plan, move(plan, [(ROW, 9)], 6))
    assert duty(plan).due == 6
    plan = apply_all(plan, move(plan, [(ROW, 6)], 3))
    assert (duty(plan).due, duty(plan).state) == (3, State.LATE)
    assert not list(plan.records)


def test_a_duty_moves_to_another_month_only():
    with pytest.raises(PlanError, match="moved_nowhere"):
        move(cilegon(), [(ROW, 3)], 3)


def test_where_nothing_is_due_there_is_nothing_to_move_or_cancel():
    for act in (lambda: move(cilegon(), [(ROW, 8)], 9), lambda: cancel(cilegon(), [(ROW, 8)], "")):
        with pytest.raises(PlanError, match="no_duty_here"):
            act()


def test_a_month_that_leaves_the_plan_keeps_what_was_said_of_it():
    plan = apply_all(cilegon(), mark(cilegon(), [(ROW, 3)], Status.DONE))
    plan = apply_all(plan, set_field(plan, [ROW], "m3", None))
    assert entered(plan).status == "selesai"
    assert duty(plan).state is State.DONE


def test_a_row_goes_with_what_was_said_of_its_months():
    plan = apply_all(cilegon(), mark(cilegon(), [(ROW, 3)], Status.DONE))
    assert not list(apply_all(plan, remove_rows(plan, [ROW])).records)


def test_percent_is_as_entered_else_what_the_status_means():
    assert percent_of(None) == 0
    assert percent_of(Realization("x", status="selesai")) == 100
    assert percent_of(Realization("x", status="selesai", percent=80)) == 80
    assert percent_of(Realization("x", status="sebagian")) == 0
