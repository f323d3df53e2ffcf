"""What a filter lets through: by properties over random plans and filters, and case by case."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plans import small_plan
from zi_desktop.domain.changes import ROOT, RowId
from zi_desktop.domain.duties import Clock
from zi_desktop.domain.filtering import (
    CONFLICTS,
    DOUBTS,
    EVERYTHING,
    LATE,
    MARKS,
    NOBODY,
    RowFilter,
    activities_in,
    count_marks,
    part_of,
    rows_in_view,
    words_of,
)
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import Activity, Area, Component, Plan
from zi_desktop.domain.records import Realization

NAMES = ("Rini", "Budi")


def marked_plan() -> Plan:
    plan = small_plan()
    return plan.with_rows(
        [
            replace(plan.activity("p1"), doubts=("no_action",), responsible="Rini; Budi"),
            replace(plan.activity("p2"), conflicts=frozenset({"action"}), responsible="Rini"),
            replace(plan.row("q", Component), conflicts=frozenset({"title"})),
        ]
    )


@st.composite
def plans(draw):
    rows = []
    for a in range(draw(st.integers(0, 3))):
        rows.append(Area(RowId(f"a{a}"), ROOT, f"{a}", title=f"AREA {a}"))
        for c in range(draw(st.integers(0, 3))):
            component = RowId(f"c{a}{c}")
            torn = draw(st.booleans())
            rows.append(
                Component(
                    component,
                    RowId(f"a{a}"),
                    f"{c}",
                    frozenset({"title"} if torn else ()),
                    title="K",
                )
            )
            for n in range(draw(st.integers(0, 3))):
                names = draw(st.lists(st.sampled_from(NAMES), unique=True))
                rows.append(
                    Activity(
                        RowId(f"r{a}{c}{n}"),
                        component,
                        f"{n}",
                        responsible="; ".join(names),
                        months=Months(draw(st.sets(st.integers(1, 12), max_size=3))),
                        doubts=("no_action",) if draw(st.booleans()) else (),
                    )
                )
    return Plan.of(small_plan().info, rows)


filters = st.builds(
    RowFilter,
    st.sampled_from([None, RowId("a0"), RowId("a1"), RowId("gone")]),
    st.one_of(st.none(), st.integers(1, 12)),
    st.sampled_from([None, NOBODY, *NAMES]),
    st.frozensets(st.sampled_from([mark.name for mark in MARKS])),
)


@settings(max_examples=40)
@given(plans(), filters)
def test_a_row_in_view_has_its_headings_in_view_and_a_reason(plan, wanted):
    shown = rows_in_view(plan, wanted)
    for row in shown:
        assert plan.rows[row].parent in shown or plan.rows[row].parent == ROOT
        below = [row, *(one.id for one in plan.walk(row))]
        assert any(wanted.admits(plan, plan.rows[one]) for one in below)


@settings(max_examples=40)
@given(plans(), filters)
def test_every_row_that_is_asked_for_is_in_view(plan, wanted):
    shown = rows_in_view(plan, wanted)
    for row in plan.walk():
        area = plan.ancestor(row.id, Area)
        inside = wanted.area in (None, area.id)
        if inside and wanted.admits(plan, row):
            assert row.id in shown
        elif isinstance(row, Activity):
            assert row.id not in shown


@settings(max_examples=40)
@given(plans(), filters, filters)
def test_asking_for_more_never_shows_more(plan, one, other):
    both = replace(one, marks=one.marks | other.marks, month=one.month or other.month)
    assert rows_in_view(plan, both) <= rows_in_view(plan, one)


@settings(max_examples=40)
@given(plans(), filters, st.data())
def test_what_is_kept_stays_with_its_headings_and_adds_nothing_else(plan, wanted, data):
    kept = frozenset(data.draw(st.sets(st.sampled_from([*plan.rows, "gone"]))))
    shown = rows_in_view(plan, wanted, kept)
    above = {
        heading.id
        for row in kept & plan.rows.keys()
        for heading in plan.rows.values()
        if any(below.id == row for below in plan.walk(heading.id))
    }
    assert shown == rows_in_view(plan, wanted) | (kept & plan.rows.keys()) | above


@settings(max_examples=40)
@given(plans())
def test_asking_for_nothing_shows_everything(plan):
    assert not EVERYTHING
    assert rows_in_view(plan, EVERYTHING) == plan.rows.keys()


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (RowFilter(area=RowId("a")), "a p p1 p2 p3 q"),
        (RowFilter(month=5), "a p p3"),
        (RowFilter(month=5, area=RowId("b")), ""),
        (RowFilter(responsible="Rini"), "a p p1 p2"),
        (RowFilter(responsible="Budi"), "a p p1"),
        (RowFilter(responsible=NOBODY), "a p p3 b g r r1"),
        (RowFilter(marks=frozenset({DOUBTS})), "a p p1"),
        (RowFilter(marks=frozenset({CONFLICTS})), "a p p2 q"),
        (RowFilter(marks=frozenset({DOUBTS, CONFLICTS})), ""),
    ],
)
def test_each_part_of_a_filter(wanted, shown):
    assert rows_in_view(marked_plan(), wanted) == set(shown.split())


def test_a_conflict_beside_a_row_is_the_rows():
    plan = marked_plan()
    disputed = Realization(RowId("x"), RowId("p3"), conflicts=frozenset({"status"}), month=5)
    plan = plan.with_rows([disputed])
    assert "p3" in rows_in_view(plan, EVERYTHING.with_mark(CONFLICTS, True))
    assert count_marks(plan) == {DOUBTS: 1, CONFLICTS: 3} | {
        mark.name: 0 for mark in MARKS if mark.name not in (DOUBTS, CONFLICTS)
    }


def test_what_is_late_depends_on_the_day():
    plan, late = marked_plan(), EVERYTHING.with_mark(LATE, True)
    assert rows_in_view(plan, late) == frozenset()
    assert rows_in_view(plan, late, clock=Clock(6)) == {"a", "p", "p1", "p3"}
    assert count_marks(plan, Clock(6))[LATE] == 2


def test_a_filter_says_what_it_asks_for():
    plan = marked_plan()
    wanted = RowFilter(RowId("b"), 3, "Rini", frozenset({DOUBTS}))
    assert words_of(plan, wanted) == "area II. AREA B, bulan Maret, PJ Rini, Ragu"
    assert words_of(plan, RowFilter(responsible=NOBODY)) == "tanpa penanggung jawab"
    assert words_of(plan, EVERYTHING) == ""
    assert wanted.with_mark(DOUBTS, False).marks == frozenset()
    assert activities_in(plan, {"a", "p", "p1", "r1", "gone"}) == 2


def test_a_part_of_a_plan_keeps_the_numbers_of_the_whole():
    plan = marked_plan()
    part = part_of(plan, rows_in_view(plan, RowFilter(month=5)))
    assert [row.id for row in part.walk()] == ["a", "p", "p3"]
    assert part.numbered_action(part.activity("p3")) == "3. "
    part = part_of(plan, rows_in_view(plan, RowFilter(month=12)))
    assert [row.id for row in part.walk()] == ["b", "g", "r", "r1"]
    assert (part.number("r1"), part.area_label(part.areas()[0])) == ("2.1.1", "II")


def test_a_heading_that_is_looked_for_alone_keeps_what_is_under_it():
    plan = marked_plan()
    title = replace(plan.row("p", Component), conflicts=frozenset({"title"}))
    plan = plan.with_rows([title, replace(plan.activity("p2"), conflicts=frozenset())])
    part = part_of(plan, rows_in_view(plan, EVERYTHING.with_mark(CONFLICTS, True)))
    assert [row.id for row in part.walk()] == ["a", "p", "p1", "p2", "p3", "q"]
    assert not list(part_of(plan, frozenset()).walk())
