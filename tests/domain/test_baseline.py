import pytest

from tests.plans import apply_all, ids, small_plan
from zi_desktop.domain.baseline import (
    Kind,
    adopt,
    adopted,
    baseline_in_force,
    changed_fields,
    differences,
)
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.edits import add_activity, move_rows, plan_months, remove_rows, set_field
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import PLANNED, TENTATIVE
from zi_desktop.domain.records import Baseline

P1, P2, P3, R1 = map(RowId, ("p1", "p2", "p3", "r1"))


def adopted_plan():
    plan = small_plan()
    return apply_all(plan, adopt(plan, ids("sk"), "2026-01-15", "5/2026"))


def told(plan):
    return [
        (d.kind.value, d.number, d.field, d.before, d.after)
        for d in differences(plan, baseline_in_force(plan))
    ]


def test_a_plan_that_was_never_fixed_has_no_baseline():
    assert baseline_in_force(small_plan()) is None


def test_nothing_is_changed_right_after_the_decree():
    plan = adopted_plan()
    assert told(plan) == [] and changed_fields(plan, baseline_in_force(plan)) == {}


def test_the_latest_decree_is_in_force_whichever_was_entered_last():
    plan = adopted_plan()
    plan = apply_all(plan, adopt(plan, ids("old"), "2025-12-01", "1/2025"))
    assert baseline_in_force(plan).decree_number == "5/2026"


def test_texts_months_and_rows_are_told_as_they_were_and_are():
    plan = adopted_plan()
    plan = apply_all(plan, set_field(plan, [P1], "action", "satu, diperluas"))
    plan = apply_all(plan, plan_months(plan, [P1], Months([4]), PLANNED))
    plan = apply_all(plan, plan_months(plan, [P1], Months([3]), TENTATIVE))
    plan = apply_all(plan, remove_rows(plan, [P3]))
    plan = apply_all(plan, add_activity(plan, RowId("q"), ids(), action="baru", m6=PLANNED))
    assert told(plan) == [
        ("diubah", "1.1.1", "action", "satu", "satu, diperluas"),
        ("diubah", "1.1.1", "months", "Januari-Maret", "Januari-April (tentatif: Maret)"),
        ("dihapus", "1.1.3", "", "Mei (tentatif: Mei)", ""),
        ("ditambahkan", "1.2.1", "", "", "Juni"),
    ]


def test_a_typed_time_is_told_as_typed_and_painting_under_it_tells_the_months():
    plan = adopted_plan()
    plan = apply_all(plan, set_field(plan, [P2], "target_time", "April 2026"))
    assert told(plan) == [("diubah", "1.1.2", "target_time", "Maret 2026", "April 2026")]
    plan = adopted_plan()
    plan = apply_all(plan, set_field(plan, [P2], "m4", PLANNED))
    assert told(plan) == [("diubah", "1.1.2", "months", "", "April")]
    plan = adopted_plan()
    plan = apply_all(plan, plan_months(plan, [P2], Months([4]), PLANNED))
    assert told(plan) == [("diubah", "1.1.2", "target_time", "Maret 2026", "April")]


def test_changed_cells_are_named_by_their_fields_and_a_new_row_has_all():
    plan = adopted_plan()
    plan = apply_all(plan, plan_months(plan, [P1], Months([12]), PLANNED))
    plan = apply_all(plan, add_activity(plan, RowId("q"), ids(), action="baru"))
    changed = changed_fields(plan, baseline_in_force(plan))
    assert changed[P1] == {"m12"} and {"action", "m1"} <= changed[RowId("new1")]


def test_a_heading_that_was_renamed_and_a_row_that_moved_to_another_are_changes_of_the_row():
    plan = adopted_plan()
    plan = apply_all(plan, set_field(plan, [RowId("r")], "title", "R baru"))
    assert told(plan) == [("diubah", "2.1.1", "component", "R", "R baru")]
    plan = adopted_plan()
    plan = apply_all(plan, move_rows(plan, [R1], RowId("q")))
    assert [d[2] for d in told(plan)] == ["area", "component"]


def test_the_order_alone_is_no_change():
    plan = adopted_plan()
    plan = apply_all(plan, move_rows(plan, [P3], RowId("p")))
    assert told(plan) == []


def test_a_first_row_that_is_gone_is_told_first():
    plan = adopted_plan()
    plan = apply_all(plan, remove_rows(plan, [P1]))
    plan = apply_all(plan, set_field(plan, [P2], "remarks", "x"))
    assert [(d.kind, d.title) for d in differences(plan, baseline_in_force(plan))] == [
        (Kind.REMOVED, "satu"),
        (Kind.CHANGED, "dua"),
    ]


@pytest.mark.parametrize("snapshot", ["", "{", "[]", '{"p1": 3}', '{"p1": {"action": 3}}'])
def test_a_snapshot_that_nobody_can_read_says_nothing(snapshot):
    assert all(not fields for fields in adopted(Baseline(RowId("x"), snapshot=snapshot)).values())
