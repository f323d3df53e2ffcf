"""How a table's width is shared out among its columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.papers import plan_of
from zi_desktop.annex.forms import CILEGON, FORMS, MOJOKERTO
from zi_desktop.annex.printed import printed_table
from zi_desktop.reports.columns import MONTH_WIDTH, column_widths
from zi_desktop.reports.typefaces import shipped_typeface

TYPEFACE = shipped_typeface()
WIDTH = 822.0

texts = st.text("abcdefg ", max_size=80)
activities = st.fixed_dictionaries({"action": texts, "indicator": texts, "remarks": texts})


def widths(areas, form=MOJOKERTO):
    return column_widths(printed_table(plan_of(areas), form), TYPEFACE, 9.5, 3.5, WIDTH)


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
@given(rows=st.lists(activities, max_size=6))
def test_columns_fill_the_width_and_every_title_fits_its_column(form, rows):
    table = printed_table(plan_of([("A", [("K", rows)])]), form)
    found = column_widths(table, TYPEFACE, 9.5, 3.5, WIDTH)
    assert sum(found) == pytest.approx(WIDTH)
    for column, width in zip(table.columns, found, strict=True):
        longest = max(map(TYPEFACE.bold.width, column.title.split())) * 9.5 / 1000
        assert width >= longest + (0 if column.is_month else 7) - 0.01


def test_months_are_all_alike():
    assert set(widths([])[4:16]) == {MONTH_WIDTH}


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
