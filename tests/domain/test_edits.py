"""Intents become changes: months, new rows, removal, moving."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import PLAN, apply, empty_plan, ids, small_plan
from zi_desktop.domain import edits
from zi_desktop.domain.changes import ALIVE, PLACE, Change, Entity, RowId
from zi_desktop.domain.months import ALL_YEAR, Months
from zi_desktop.domain.plan import PLANNED, TENTATIVE, Activity, Component, Plan, Rhythm

plan = small_plan()
P1, P2, P3, R1 = (RowId(name) for name in ("p1", "p2", "p3", "r1"))
ACTIVITIES = [P1, P2, P3, R1]
cells = st.lists(
    st.tuples(st.sampled_from(ACTIVITIES), st.integers(1, 12)), max_size=8, unique=True
)


def order(tree: Plan, parent: str) -> list[str]:
    return list(tree.children.get(RowId(parent), ()))


# ---- values


def test_a_settled_doubt_goes_and_the_others_of_its_row_stay():
    doubtful = plan.with_rows([replace(plan.activity(P1), doubts=("joined", "no_action"))])
    changes = edits.settle_doubts(doubtful, [P1, P2], "joined")
    assert changes == [Change(Entity.ACTIVITY, P1, "doubts", ("no_action",))]
    after = apply(doubtful, changes)
    assert edits.settle_doubts(after, [P1], "no_action")[0].value is None


def test_one_value_for_several_rows():
    assert edits.set_field(plan, [P1, P2], "responsible", "Sekretaris") == [
        Change(Entity.ACTIVITY, P1, "responsible", "Sekretaris"),
        Change(Entity.ACTIVITY, P2, "responsible", "Sekretaris"),
    ]


@pytest.mark.parametrize("blank", ["", " ", "\n\t"])
def test_a_blank_text_is_no_value(blank):
    [change] = edits.set_field(plan, [P1], "remarks", blank)
    assert change.value is None


def test_the_plan_itself_is_a_row_with_values():
    assert edits.set_info(plan, unit="KPU", year=2027) == [
        Change(Entity.PLAN, PLAN, "unit", "KPU"),
        Change(Entity.PLAN, PLAN, "year", 2027),
    ]
    [change] = edits.set_field(plan, [PLAN], "decree_place", "Contoh")
    assert change.entity == Entity.PLAN


def test_a_row_that_is_not_in_view_cannot_be_changed():
    with pytest.raises(KeyError):
        edits.set_field(plan, [RowId("nowhere")], "remarks", "x")


# ---- months


def test_painting_plans_only_months_that_were_not():
    changes = edits.plan_months(plan, [P1], Months([3, 4]), PLANNED)
    assert changes == [Change(Entity.ACTIVITY, P1, "m4", PLANNED)]


def test_painting_makes_the_target_time_automatic():
    after = apply(plan, edits.plan_months(plan, [P2], Months([3]), PLANNED))
    assert after.activity(P2).target_time == ""
    assert after.activity(P2).months == Months([3])


def test_painting_what_is_painted_changes_nothing_and_keeps_the_typed_target_time():
    assert edits.plan_months(plan, [P1], Months([1, 2]), PLANNED) == []
    assert edits.plan_months(plan, [P2], Months([1, 2]), None) == []


def test_erasing_takes_tentative_months_too():
    after = apply(plan, edits.plan_months(plan, [P3], ALL_YEAR, None))
    assert not after.activity(P3).months
    assert not after.activity(P3).tentative_months


@given(cells)
def test_toggling_plans_all_cells_unless_all_were_planned(chosen):
    every = all(month in plan.activity(row).months for row, month in chosen)
    after = apply(plan, edits.toggle_months(plan, chosen))
    assert all((month in after.activity(row).months) is not every for row, month in chosen)


@given(cells)
def test_toggling_leaves_every_other_cell_alone(chosen):
    after = apply(plan, edits.toggle_months(plan, chosen))
    for row in ACTIVITIES:
        untouched = ALL_YEAR - Months(month for at, month in chosen if at == row)
        assert after.activity(row).months & untouched == plan.activity(row).months & untouched


def test_planning_beside_a_tentative_month_keeps_it_tentative():
    after = apply(plan, edits.toggle_months(plan, [(P3, 5), (P3, 6)]))
    assert after.activity(P3).months == Months([5, 6])
    assert after.activity(P3).tentative_months == Months([5])


@given(cells)
def test_toggling_doubt_twice_ends_in_certain_months(chosen):
    doubted = apply(plan, edits.toggle_tentative(plan, chosen))
    every = all(month in plan.activity(row).tentative_months for row, month in chosen)
    for row, month in chosen:
        assert (month in doubted.activity(row).tentative_months) is not every
        assert month in doubted.activity(row).months


@pytest.mark.parametrize(("month", "mark"), [(5, TENTATIVE), (6, None)])
def test_how_a_month_is_planned(month, mark):
    assert edits.month_mark(plan.activity(P3), month) == mark


# ---- new rows


def test_a_new_activity_comes_last_unless_it_is_put_below_another():
    after = apply(plan, edits.add_activity(plan, RowId("p"), ids(), action="baru"))
    after = apply(after, edits.add_activity(after, RowId("p"), ids("between"), after=P1))
    assert order(after, "p") == ["p1", "between1", "p2", "p3", "new1"]
    assert after.activity(RowId("new1")).action == "baru"
    assert after.activity(RowId("new1")).rhythm is Rhythm.ONCE


def test_a_new_row_says_only_what_it_holds():
    changes = edits.add_activity(plan, RowId("q"), ids(), action="baru", remarks="")
    assert [change.field for change in changes] == [ALIVE, PLACE, "rhythm", "action"]


def test_a_plan_grows_from_nothing():
    tree, new_id = empty_plan(), ids()
    for title in ("SATU", "DUA"):
        tree = apply(tree, edits.add_area(tree, new_id, title=title))
    [first, second] = tree.areas()
    tree = apply(tree, edits.add_area(tree, new_id, after=first.id, title="SELA"))
    assert [area.title for area in tree.areas()] == ["SATU", "SELA", "DUA"]
    tree = apply(tree, edits.add_component(tree, second.id, new_id, title="K"))
    assert [component.title for component in tree.components(second.id)] == ["K"]


def test_a_row_is_put_below_both_of_two_that_share_a_key():
    twins = [
        Component(RowId("c"), RowId("a"), "i"),
        *(Activity(RowId(name), RowId("c"), "k") for name in ("t1", "t2")),
        Activity(RowId("t3"), RowId("c"), "m"),
    ]
    tree = Plan.of(plan.info, [*plan.areas(), *twins])
    after = apply(tree, edits.add_activity(tree, RowId("c"), ids(), after=RowId("t1")))
    assert order(after, "c") == ["t1", "t2", "new1", "t3"]


# ---- removal


def test_removing_a_row_removes_what_is_under_it_by_name():
    changes = edits.remove_rows(plan, [RowId("b"), R1])
    assert changes == [
        Change(Entity.AREA, RowId("b"), ALIVE, False),
        Change(Entity.GROUP, RowId("g"), ALIVE, False),
        Change(Entity.COMPONENT, RowId("r"), ALIVE, False),
        Change(Entity.ACTIVITY, R1, ALIVE, False),
    ]
    assert [row.id for row in apply(plan, changes).walk()] == ["a", "p", "p1", "p2", "p3", "q"]


# ---- moving


def test_a_moved_row_is_the_only_one_that_is_written():
    changes = edits.move_rows(plan, [P1], RowId("p"), after=P2)
    assert [(change.row, change.field) for change in changes] == [(P1, PLACE)]
    assert order(apply(plan, changes), "p") == ["p2", "p1", "p3"]


def test_rows_go_first_or_elsewhere_in_the_order_given():
    first = apply(plan, edits.move_rows(plan, [P3, P2], RowId("p")))
    assert order(first, "p") == ["p3", "p2", "p1"]
    elsewhere = apply(plan, edits.move_rows(plan, [P3, R1], RowId("q")))
    assert order(elsewhere, "q") == ["p3", "r1"]
    assert order(elsewhere, "p") == ["p1", "p2"]


@pytest.mark.parametrize(
    ("rows", "after"), [([P2], P1), ([P2], P2), ([P1, P2], None), ([P1, P2], P2), ([P2, P3], P1)]
)
def test_a_move_to_where_the_rows_are_is_no_change(rows, after):
    assert edits.move_rows(plan, rows, RowId("p"), after) == []


@given(st.permutations([P1, P2, P3]), st.integers(0, 3), st.sampled_from([None, P1, P2, P3]))
def test_moved_rows_stand_together_in_their_order_below_the_chosen_row(shuffled, count, after):
    rows = shuffled[:count]
    moved = order(apply(plan, edits.move_rows(plan, rows, RowId("p"), after)), "p")
    if rows:
        at = moved.index(rows[0])
        assert moved[at : at + count] == rows
    if after is None or after not in rows:
        above = moved[: moved.index(rows[0])] if rows else moved
        assert not rows or (above[-1] if above else None) == after
    staying = [row for row in ("p1", "p2", "p3") if row not in rows]
    assert [row for row in moved if row not in rows] == staying


@pytest.mark.parametrize(
    ("rows", "step", "expected"),
    [
        ([P1], 1, ["p2", "p1", "p3"]),
        ([P3], -1, ["p1", "p3", "p2"]),
        ([P1, P2], 1, ["p3", "p1", "p2"]),
        ([P3, P2], -1, ["p2", "p3", "p1"]),
        ([P1], -1, ["p1", "p2", "p3"]),
        ([P2, P3], 1, ["p1", "p2", "p3"]),
    ],
)
def test_rows_move_by_one_place_and_stop_at_the_edge(rows, step, expected):
    assert order(apply(plan, edits.move_by_one(plan, rows, step)), "p") == expected


def test_rows_move_to_the_neighbour_component_at_the_near_end():
    down = apply(plan, edits.move_to_neighbour(plan, [P2, P3], 1))
    assert (order(down, "p"), order(down, "q")) == (["p1"], ["p2", "p3"])
    into_next_area = apply(down, edits.move_to_neighbour(down, [P2, P3], 1))
    assert order(into_next_area, "r") == ["p2", "p3", "r1"]
    back = apply(into_next_area, edits.move_to_neighbour(into_next_area, [P2, P3], -1))
    up = apply(back, edits.move_to_neighbour(back, [P2, P3], -1))
    assert order(up, "p") == ["p1", "p2", "p3"]


def test_there_is_no_neighbour_beyond_the_first_and_last_component():
    assert edits.move_to_neighbour(plan, [P1], -1) == []
    assert edits.move_to_neighbour(plan, [R1], 1) == []
