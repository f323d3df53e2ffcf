"""The plan as a tree of rows: order, numbers, finding, new snapshots."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import PLAN, small_plan
from zi_desktop.domain.changes import ROOT, Entity, RowId
from zi_desktop.domain.plan import (
    ROW_TYPES,
    Activity,
    Area,
    Component,
    Group,
    Numbering,
    Plan,
    PlanInfo,
    entity_of,
    text_fields,
)
from zi_desktop.domain.records import RECORD_TYPES, entity_of_record

plan = small_plan()


def names(rows):
    return [row.id for row in rows]


def test_a_reader_meets_the_rows_in_order():
    assert names(plan.walk()) == ["a", "p", "p1", "p2", "p3", "q", "b", "g", "r", "r1"]
    assert names(plan.areas()) == ["a", "b"]
    assert names(plan.components()) == ["p", "q", "r"]
    assert names(plan.components(RowId("b"))) == ["r"]
    assert names(plan.activities(RowId("p"))) == ["p1", "p2", "p3"]


def test_siblings_with_one_key_have_one_order_everywhere():
    twins = [Area(RowId(name), ROOT, "i") for name in ("z", "y", "x")]
    assert names(Plan.of(PlanInfo(PLAN), twins).areas()) == ["x", "y", "z"]
    assert names(Plan.of(PlanInfo(PLAN), twins[::-1]).areas()) == ["x", "y", "z"]


def test_rows_without_their_parent_are_left_out_with_all_that_is_under_them():
    rows = [
        Area(RowId("a"), ROOT, "i"),
        Component(RowId("p"), RowId("not here"), "i"),
        Activity(RowId("p1"), RowId("p"), "i"),
    ]
    lone = Plan.of(PlanInfo(PLAN), rows)
    assert set(lone.rows) == {"a"}
    assert "p1" not in lone
    assert len(lone) == 1


def test_a_row_where_none_of_its_kind_belongs_has_no_number():
    """Nobody can put it there by hand; a file that came on a stick may have one."""
    stray = Component(RowId("k"), ROOT, "z"), Area(RowId("z"), RowId("p1"), "i")
    odd = plan.with_rows(stray)
    assert (odd.component_label(stray[0]), odd.area_label(stray[1])) == (None, None)
    assert odd.number(RowId("k")) == ""


def test_a_row_without_an_id_is_left_out():
    """A file that came on a stick may have one; the plan's own top is called so."""
    top = Plan.of(PlanInfo(PLAN), [Area(ROOT, ROOT, "i"), Area(RowId("a"), ROOT, "k")])
    assert names(top.walk()) == ["a"]


def test_rows_that_are_each_other_s_parents_do_not_hang_the_plan():
    ring = [Group(RowId("x"), RowId("y"), "i"), Group(RowId("y"), RowId("x"), "i")]
    assert list(Plan.of(PlanInfo(PLAN), ring).walk()) == []


def test_numbers_count_components_through_groups():
    numbered = {row.id: plan.number(row.id) for row in plan.walk()}
    assert numbered["p2"] == "1.1.2"
    assert numbered["q"] == "1.2"
    assert numbered["r1"] == "2.1.1"
    assert numbered["g"] == ""
    assert plan.number(RowId("nowhere")) == ""


@pytest.mark.parametrize("text", ["1.1.2", "1.1.2.", " 1.1.2 ", "p2"])
def test_a_row_is_found_by_its_number_or_its_id(text):
    assert plan.find(text) == "p2"


@pytest.mark.parametrize(
    "text", ["", ".", "1.1.9", "1.x.1", "1..1", "²", "1.1.2.0", "-1", "01.1.2"]
)
def test_what_is_no_number_of_a_row_finds_nothing(text):
    assert plan.find(text) is None


def test_every_row_is_found_by_the_number_that_it_shows():
    for row in plan.walk():
        if plan.number(row.id):
            assert plan.find(plan.number(row.id)) == row.id


def test_areas_and_components_print_their_literal_number_else_their_position():
    area, component = plan.row(RowId("b"), Area), plan.row(RowId("q"), Component)
    assert (plan.area_label(area), plan.component_label(component)) == ("II", "2")
    literal = plan.with_rows([replace(area, number="B"), replace(component, number="2a")])
    assert literal.area_label(literal.row(RowId("b"), Area)) == "B"
    assert literal.component_label(literal.row(RowId("q"), Component)) == "2a"
    styles = {"area_numbers": Numbering.NONE, "component_numbers": Numbering.ROMAN}
    bare = plan.with_rows([replace(plan.info, **styles)])
    assert (bare.area_label(area), bare.component_label(component)) == (None, "II")


def test_roman_numbers_go_on_in_arabic_where_they_end():
    assert [Numbering.ROMAN.label(n) for n in (4, 9, 14, 20, 21)] == ["IV", "IX", "XIV", "XX", "21"]


def test_an_action_carries_its_number_unless_it_is_alone():
    assert plan.numbered_action(plan.activity(RowId("p2"))) == "2. dua"
    assert plan.numbered_action(plan.activity(RowId("r1"))) == "sendiri"


def test_the_nearest_row_above_of_a_kind_is_found_and_a_row_is_its_own():
    assert plan.ancestor(RowId("r1"), Area).id == "b"
    assert plan.ancestor(RowId("r1"), Activity).id == "r1"
    assert plan.ancestor(RowId("p1"), Group) is None
    assert plan.ancestor(RowId("nowhere"), Area) is None


def test_a_row_of_another_kind_is_not_what_was_asked_for():
    with pytest.raises(KeyError, match="no Activity"):
        plan.activity(RowId("p"))


def test_every_kind_of_row_says_its_entity():
    rows = {entity_of(kind(RowId("x"))) for kind in ROW_TYPES.values()}
    assert rows | {entity_of_record(kind(RowId("x"))) for kind in RECORD_TYPES.values()} == set(
        Entity
    )


def test_free_texts_are_known_without_ids_and_choices():
    assert text_fields(Component) == ("title", "number")
    assert "action" in text_fields(Activity)
    assert not {"id", "parent", "key", "rhythm", "months"} & set(text_fields(Activity))
    assert "form" not in text_fields(PlanInfo)


# ---- new snapshots

ALL_ROWS = sorted(plan.rows)


@given(
    st.dictionaries(
        st.sampled_from(ALL_ROWS), st.sampled_from(["", "a", "i", "k", "z"]), max_size=4
    ),
    st.sets(st.sampled_from(ALL_ROWS), max_size=3),
)
def test_a_changed_snapshot_equals_one_that_is_made_afresh(keys, gone):
    changed = [replace(plan.rows[row], key=key) for row, key in keys.items() if row not in gone]
    rows = {row.id: row for row in plan.rows.values() if row.id not in gone}
    rows |= {row.id: row for row in changed}
    fresh = Plan.of(plan.info, rows.values())
    new = plan.with_rows(changed, gone)
    assert new.rows == fresh.rows
    assert new.children == fresh.children
    assert new.positions == fresh.positions


def test_another_text_keeps_order_and_numbers_and_leaves_the_old_snapshot_alone():
    positions = plan.positions
    new = plan.with_rows([replace(plan.activity(RowId("p2")), action="lain")])
    assert new.activity(RowId("p2")).action == "lain"
    assert plan.activity(RowId("p2")).action == "dua"
    assert new.children is plan.children
    assert new.positions is positions


def test_the_plan_s_own_words_change_without_touching_rows():
    new = plan.with_rows([replace(plan.info, unit="KPU Kabupaten Contoh")])
    assert new.info.unit == "KPU Kabupaten Contoh"
    assert new.rows == plan.rows


def test_a_row_gone_takes_what_is_under_it_out_of_sight():
    new = plan.with_rows([], gone=[RowId("b")])
    assert names(new.walk()) == ["a", "p", "p1", "p2", "p3", "q"]
    assert "r1" not in new
