"""Before printing: how large the smallest letters are, how many pages, and what helps."""

from __future__ import annotations

import pytest

from tests.plans import small_plan
from tests.reports.papers import plan_of
from tests.reports.ugly_plans import eight_areas
from zi_desktop.annex.forms import FORMS
from zi_desktop.reports.pdf import write_pdf
from zi_desktop.reports.typefaces import shipped_typeface
from zi_desktop.services.exporting import AnnexChoices, annex_document
from zi_desktop.services.fitting import READABLE, Fit, fit_of, remedies


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("paper", ["F4", "A4", "A3"])
def test_pages_are_those_that_are_printed(form, paper):
    document = annex_document(eight_areas(), AnnexChoices(form, paper))
    assert fit_of(document).pages == write_pdf(document, shipped_typeface()).pages


def test_letters_are_said_in_points_and_millimetres():
    fit = Fit(6.5, 3)
    assert fit.sentence == "Huruf terkecil 6,5 pt (2,3 mm) · 3 halaman"
    assert not fit.is_readable
    assert Fit(READABLE, 1).is_readable


def test_an_ordinary_annex_needs_no_help():
    choices = AnnexChoices("madiun", "A4")
    assert fit_of(annex_document(small_plan(), choices)).is_readable
    assert remedies(small_plan(), choices) == []


def test_letters_that_somebody_made_too_small_are_helped_by_letting_them_fit():
    best, *_ = remedies(small_plan(), AnnexChoices("mojokerto", "F4", size=6.0))
    assert best.label == "Huruf sebesar yang muat"
    assert best.fit.is_readable
    assert fit_of(annex_document(small_plan(), best.choices)) == best.fit


def test_a_column_that_makes_letters_small_can_be_left_out_or_the_paper_be_larger():
    wide = {
        "action": "a",
        **dict.fromkeys(("indicator", "expected_evidence", "target_output"), "W" * 14),
    }
    plan = plan_of([("A", [("W" * 14, [wide | {"target_time": "W" * 14}])])])
    choices = AnnexChoices("madiun", "A4", size=5.0)
    found = {remedy.label: remedy for remedy in remedies(plan, choices)}
    assert {"Kertas F4", "Kertas A3", "Tanpa kolom INDIKATOR"} <= set(found)
    assert found["Kertas A3"].fit.points >= found["Kertas F4"].fit.points
    without = found["Tanpa kolom INDIKATOR"].choices
    [table] = [b for b in annex_document(plan, without).blocks if hasattr(b, "columns")]
    assert "INDIKATOR" not in [column.title for column in table.columns]


def test_what_rows_are_known_by_cannot_be_left_out():
    form = FORMS["cilegon"].without(("component", "action", "indicator"))
    assert [column.field for column in form.columns][:3] == ["number", "component", "action"]
