"""A plan's composed target times are written as its typed ones are."""

from __future__ import annotations

import pytest

from tests.reports.papers import plan_of
from zi_desktop.domain.time_style import composed_times, time_style


def plan_with(*typed):
    rows = [{"action": f"a{n}", "target_time": text} for n, text in enumerate(typed)]
    return plan_of([("A", [("K", [*rows, {"action": "otomatis", "months": [1, 2, 3, 6]}])])])


@pytest.mark.parametrize(
    ("typed", "composed"),
    [
        ([], "Januari-Maret dan Juni 2026"),
        (["Oktober s/d Desember 2025"] * 2, "Januari s/d Maret dan Juni 2026"),
        (["Juni – Juli", "Juni – Juli", "Mei-Juni"], "Januari – Maret dan Juni 2026"),
        (["Juni & Juli 2025"], "Januari-Maret & Juni 2026"),
        (["sepanjang tahun", "Januari minggu ke-2"], "Januari-Maret dan Juni 2026"),
    ],
)
def test_months_are_joined_as_most_typed_times_join_them(typed, composed):
    plan = plan_with(*typed)
    last = list(plan.activities())[-1]
    assert composed_times(plan)(last) == composed


def test_a_plan_without_typed_times_has_the_ordinary_style():
    assert time_style(plan_of([])).till == "-"
