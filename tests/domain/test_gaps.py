"""Standard components without a row, and how they get one."""

from dataclasses import replace

from tests.plans import apply, empty_plan, ids, small_plan
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.gaps import fill_gap, gaps
from zi_desktop.domain.plan import Area, Component
from zi_desktop.services.standards import standards


def plan():
    found = small_plan()
    return found.with_rows(
        [
            replace(found.row("b", Area), title="PENGUATAN PENGAWASAN"),
            replace(found.row("r", Component), title="Whistle Blowing System"),
            replace(found.activity("p1"), standard="1.i"),
        ]
    )


def filled(before, code):
    missing = standards().component(code)
    changes = fill_gap(before, missing, standards(), ids())
    after = apply(before, changes)
    row = after.activity(changes[-1].row)
    assert row.standard == code
    assert code not in [one.code for one in gaps(after, standards())]
    return after, row


def test_what_no_row_belongs_to_is_a_gap():
    codes = [one.code for one in gaps(plan(), standards())]
    assert len(codes) == 24
    assert "1.i" not in codes


def test_a_row_goes_into_the_component_that_is_called_so():
    _, row = filled(plan(), "5.iv")
    assert row.parent == "r"


def test_a_component_is_made_where_there_is_none():
    after, row = filled(plan(), "5.i")
    assert after.rows[row.parent].title == standards().component("5.i").title
    assert after.rows[row.parent].parent == RowId("b")


def test_an_area_is_made_where_there_is_none():
    after, row = filled(empty_plan(), "2.ii")
    area = after.ancestor(row.id, Area)
    assert area.title == "PENATAAN TATALAKSANA"
