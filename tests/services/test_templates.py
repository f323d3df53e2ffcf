"""The template that a new plan starts from."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from tests.plans import apply, empty_plan, ids
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.plan import Activity, Area, Component, Rhythm
from zi_desktop.messages import sentence
from zi_desktop.resources import resource
from zi_desktop.services.templates import template_changes


def standard_plan():
    return apply(empty_plan(), template_changes("standar", ids()))


def test_the_standard_plan_has_six_areas_and_twenty_five_components_each_with_rows():
    plan = standard_plan()
    kinds = Counter(type(row) for row in plan.walk())
    assert (kinds[Area], kinds[Component]) == (6, 25)
    assert all(plan.children_of(component.id) for component in plan.components())
    assert kinds[Activity] == len(list(plan.activities()))


def test_the_components_of_each_area_are_as_many_as_the_assessment_has():
    plan = standard_plan()  # PermenPANRB 90/2021, pemenuhan
    counts = [len(list(plan.components(area.id))) for area in plan.areas()]
    assert counts == [4, 3, 6, 2, 5, 5]


def test_every_row_says_its_standard_component_by_position():
    plan = standard_plan()
    numerals = ("i", "ii", "iii", "iv", "v", "vi")
    for activity in plan.activities():
        area, component, _ = plan.positions[activity.id]
        assert activity.standard == f"{area}.{numerals[component - 1]}"


def test_every_row_is_filled_as_it_is_printed():
    for activity in standard_plan().activities():
        assert activity.action and activity.indicator and activity.expected_evidence
        assert activity.months
        assert activity.target_time == ""
        assert not re.match(r"\d+\.", activity.action), "numbers are composed, never typed"
        assert "  " not in activity.action + activity.indicator + activity.expected_evidence


def test_a_row_done_once_has_a_span_and_a_row_with_gaps_is_done_in_each_month():
    for activity in standard_plan().activities():
        if activity.rhythm is Rhythm.ONCE:
            assert activity.months.is_span or len(activity.months) == 1, activity.action
        else:
            assert len(activity.months) > 1, activity.action


def test_no_row_names_a_year_that_next_year_would_have_to_mend():
    text = resource("templates", "standar.json").read_text(encoding="utf-8")
    without_source = json.loads(text) | {"about": ""}
    assert not re.search(r"\b20\d\d\b", json.dumps(without_source))


def test_an_empty_template_has_no_rows():
    assert template_changes("kosong", ids()) == []


@pytest.mark.parametrize("name", ["baku", "", "../templates/standar"])
def test_another_name_is_refused_in_a_sentence(name):
    with pytest.raises(PlanError) as refusal:
        template_changes(name, ids())
    assert "standar, kosong" in sentence(refusal.value)
