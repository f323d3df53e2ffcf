"""How a table's width is shared out among its columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.papers import plan_of
from zi_desktop.annex.forms import CILEGON, FORMS, MOJOKERTO
from zi_desktop.annex.printed import printed_table
from zi_desktop.reports.annex_table import MONTH_WIDTH, annex_table
from zi_desktop.reports.columns import Columns
from zi_desktop.reports.typefaces import shipped_typeface
from zi_desktop.reports.units import MM

TYPEFACE = shipped_typeface()
WIDTH = 822.0

texts = st.text("abcdefg ", max_size=80)
activities = st.fixed_dictionaries({"action": texts, "indicator": texts, "remarks": texts})


def widths(areas, form=MOJOKERTO):
    return measured(plan_of(areas), form).widths(9.5)


def measured(plan, form, width=WIDTH):
    return Columns(annex_table(printed_table(plan, form)), TYPEFACE, 3.5, width)


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
@given(rows=st.lists(activities, max_size=6))
def test_columns_fill_the_width_and_every_title_fits_its_column(form, rows):
    plan = plan_of([("A", [("K", rows)])])
    table = printed_table(plan, form)
    found = measured(plan, form).widths(9.5)
    assert sum(found) == pytest.approx(WIDTH)
    for column, width in zip(table.columns, found, strict=True):
        longest = max(map(TYPEFACE.bold.width, column.title.split())) * 9.5 / 1000
        assert width >= longest + (0 if column.is_month else 7) - 0.01


def test_months_are_all_alike():
    assert widths([])[4:16] == pytest.approx([MONTH_WIDTH * MM] * 12)


def test_more_text_gets_a_wider_column():
    rows = [{"action": "pendek saja", "indicator": "kata " * 60}]
    found = widths([("A", [("K", rows)])])
    assert found[3] > found[2]


def test_short_remarks_leave_their_room_to_the_others():
    rows = [{"action": "kata " * 30, "indicator": "kata " * 30, "remarks": "ya"}] * 3
    found = widths([("A", [("K", rows)])])
    assert found[-1] < 40


def test_a_number_stays_on_the_line_of_the_first_word():
    rows = [{"action": "kata " * 30, "indicator": "kata " * 30}] * 3
    found = widths([("A", [("Pengembangan", rows)])])
    assert found[1] * 1000 / 9.5 >= TYPEFACE.regular.width("1. Pengembangan")


def test_a_word_longer_than_a_fair_share_does_not_squeeze_the_others():
    rows = [{"action": "x" * 400, "indicator": "y" * 400, "expected_evidence": "z" * 400}]
    found = widths([("A", [("k" * 400, rows)])], CILEGON)
    assert found[1:5] == pytest.approx([found[1]] * 4)
