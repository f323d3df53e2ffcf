"""The published plans, cell by cell, where the folder that holds them is beside this one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.plans import apply, empty_plan, ids
from zi_desktop.annex.forms import FORMS
from zi_desktop.domain.plan import Area, Component, Group, Plan
from zi_desktop.services.importing import import_changes, read_source

ANNEXES = Path(__file__).resolve().parents[3] / "shared" / "annexes"
pytestmark = pytest.mark.skipif(not ANNEXES.is_dir(), reason="the given annexes are not here")


def shown_rows(plan: Plan) -> list[dict[str, Any]]:
    return [_shown(plan, row) for row in plan.activities()]


def _shown(plan: Plan, row: Any) -> dict[str, Any]:
    area, component = plan.ancestor(row.id, Area), plan.ancestor(row.id, Component)
    group = plan.ancestor(row.id, Group)
    numbered = FORMS[plan.info.form].numbers_actions
    return {
        "area_no": plan.area_label(area),
        "area": area.title,
        "group": group.title if group else None,
        "component_no": plan.component_label(component),
        "component": component.title,
        "indicator": row.indicator,
        "action": plan.numbered_action(row) if numbered else row.action,
        "expected_evidence": row.expected_evidence,
        "target_time": row.target_time,
        "target_output": row.target_output,
        "remarks": row.remarks,
        "months": list(row.months),
    }


@pytest.mark.parametrize("ending", ["xlsx", "docx", "tsv"])
@pytest.mark.parametrize("name", ["mojokerto-2022", "cilegon-2025", "tasikmalaya-2025"])
def test_a_published_plan_comes_in_cell_by_cell_with_at_most_one_question(name, ending):
    wanted = json.loads((ANNEXES / f"{name}.json").read_text(encoding="utf-8"))
    for row in wanted["rows"]:
        del row["months_are"]
    annex = read_source(ANNEXES / f"{name}.{ending}")
    plan = apply(empty_plan(), import_changes(empty_plan(), annex, ids()))
    assert shown_rows(plan) == wanted["rows"]
    assert {key: getattr(plan.info, key) for key in ("unit", "year", "kind")} == {
        key: wanted[key] for key in ("unit", "year", "kind")
    }
    assert plan.info.form == name.partition("-")[0]
    assert {doubt.kind for doubt in annex.doubts} <= {"rhythm_uncertain"}
    assert all(row.standard for row in plan.activities())
