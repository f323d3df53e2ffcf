"""Whatever plan is exported in a form comes back from the file, but for what the form has no column for."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.annex.test_forms_round_trip import (
    activities,
    imported,
    plan_of,
    shown,
    styles,
    texts,
)
from zi_desktop.annex.forms import FORMS, Form
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import Numbering, Plan
from zi_desktop.resources import resource
from zi_desktop.services.exporting import export_paper
from zi_desktop.services.importing import read_source

ANNEXES = Path(__file__).resolve().parents[3] / "shared" / "annexes"
SOURCES = [resource("examples", "kpu-kota-contoh.xlsx"), *sorted(ANNEXES.glob("*.xlsx"))]
ENDINGS = ("xlsx", "docx")
COLUMNS = ("indicator", "expected_evidence", "target_output", "remarks")
EVERYTHING = replace(
    FORMS["madiun"], columns=(*FORMS["madiun"].columns, *FORMS["mojokerto"].columns)
)
"""No form that is printed: a plan made for it has something in every field."""

odd = st.sampled_from(
    [
        "=1+1",
        "+62 812",
        "-",
        "@kpu_contoh",
        "website & whistle blowing system",
        "<b>&amp;</b>",
        "✓ “ya” – 50%",
    ]
)
rows = st.one_of(
    activities,
    st.fixed_dictionaries(
        dict.fromkeys(COLUMNS, st.one_of(st.just(""), odd, texts))
        | {"action": texts, "months": st.sets(st.integers(1, 12), min_size=1).map(Months)}
    ),
)
some = st.tuples(st.sampled_from(["Tim", "SPIP"]), st.lists(rows, min_size=1, max_size=3))
groups = st.lists(st.lists(some, min_size=1, max_size=2), min_size=1, max_size=2)


def comparable(plan: Plan, form: Form, numbering: bool):
    """Return what `form` prints of the rows; numbers only where the form is the plan's own."""
    found = []
    for row, activity in zip(shown(plan), plan.activities(), strict=True):
        kept = {k: v for k, v in row.items() if k not in COLUMNS or form.has(k)}
        kept["action"] = activity.action
        if not form.has_month_grid:
            kept["tentative_months"] = []
        if form.has_month_grid or not numbering:
            kept["target_time"] = ""
        if not numbering:
            kept["area_no"] = kept["component_no"] = ""
        found.append(kept)
    return found


def exported(plan: Plan, form: Form, ending: str) -> Plan:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"lampiran.{ending}"
        export_paper(plan, path, form.name)
        annex = read_source(path)
    assert annex.form == form.name
    return imported(annex)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
@settings(max_examples=6)
@given(areas=st.lists(groups, min_size=1, max_size=3), style=styles)
def test_a_plan_with_everything_comes_back_from_every_form(form, ending, areas, style):
    plan = plan_of(areas, EVERYTHING, style)
    if form.has_area_column:
        plan = plan.with_rows([replace(plan.info, component_numbers=Numbering.NONE)])
    back = exported(plan, form, ending)
    assert comparable(back, form, True) == comparable(plan, form, True)
    info = ("unit", "year")
    assert [getattr(back.info, n) for n in info] == [getattr(plan.info, n) for n in info]


@pytest.mark.parametrize("ending", ENDINGS)
def test_tentative_months_come_back_from_the_grid(ending):
    fields = {"action": "satu", "months": Months([2, 3, 7]), "tentative_months": Months([3])}
    plan = plan_of([[[("Tim", [fields])]]], EVERYTHING, Numbering.ROMAN)
    plan = plan.with_rows([replace(row, tentative_months=Months([3])) for row in plan.activities()])
    [row] = exported(plan, FORMS["mojokerto"], ending).activities()
    assert (row.months, row.tentative_months) == (Months([2, 3, 7]), Months([3]))


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
@pytest.mark.parametrize("source", SOURCES, ids=[path.stem for path in SOURCES])
def test_a_published_plan_comes_back_from_every_form(source, form, ending):
    """Target times go by their months where the form has a grid; its own numbers only stand in the plan's own form."""
    plan = imported(read_source(source))
    back = exported(plan, form, ending)
    own = form.name == plan.info.form
    assert comparable(back, form, own) == comparable(plan, form, own)
    if form.has("target_time"):
        times = [row["target_time"] for row in shown(plan)]
        assert [row["target_time"] for row in shown(back)] == times
