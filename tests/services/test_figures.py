"""Figures as windows, papers and commands show them: each is defined, in words and in the documentation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.domain.years import cilegon, said, with_records
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.figures import Figures
from zi_desktop.domain.records import Evidence, EvidenceUse
from zi_desktop.services.figures import (
    DEFINITIONS,
    percent_words,
    plan_figures,
    shown_figures,
)

DOCS = Path(__file__).parents[2] / "docs" / "figures.md"


def test_every_figure_is_defined_in_the_documentation():
    words = DOCS.read_text(encoding="utf-8")
    names = (*Figures._fields, "percent_done", "percent_proved")
    assert [name for name in names if f"`{name}`" not in words] == []


def test_every_definition_is_of_a_figure():
    assert all(hasattr(Figures(), name) for name in DEFINITIONS)


def test_a_duty_is_proved_by_evidence_that_is_complete():
    row = replace(cilegon().activity(RowId("4.1.1")), expected_evidence="SK Tim; Undangan")
    proof = Evidence(RowId("e"), form="berkas", name="SK.pdf", sha256="aa")
    use = EvidenceUse(RowId("u"), row.id, evidence="e")
    plan = with_records(cilegon().with_rows([row]), said("4.1.1", 3, "selesai"), proof, use)
    assert plan_figures(plan, date(2025, 4, 1)).whole.proved == 0
    whole = plan.with_rows([replace(row, expected_evidence="SK Tim")])
    assert plan_figures(whole, date(2025, 4, 1)).whole.percent_proved == 100.0


def test_a_month_can_be_asked_for_whatever_the_clock_says():
    found = plan_figures(cilegon(), date(2031, 1, 1), month=3)
    assert (found.whole.due_now, found.clock.now) == (2, 3)


def test_shown_figures_keep_the_plans_order_and_its_sums():
    found = shown_figures(cilegon(), plan_figures(cilegon(), date(2025, 3, 10)))
    assert [area["number"] for area in found["areas"]] == list("123456")
    assert sum(area["planned"] for area in found["areas"]) == found["whole"]["planned"] == 25
    assert found["whole"]["percent_proved"] is None


def test_a_share_of_nothing_is_a_dash():
    assert (percent_words(None), percent_words(66.7)) == ("–", "67%")
