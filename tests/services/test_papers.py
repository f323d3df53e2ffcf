"""The list of papers: every one is made of a plan in every type that suits it, and says what it asks."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reports.monev_plans import plan_in_april
from zi_desktop.annex.forms import FORMS
from zi_desktop.domain.errors import PlanError
from zi_desktop.services.exporting import make_file
from zi_desktop.services.papers import (
    ANNEX,
    PAPERS,
    PaperChoices,
    PaperSource,
    columns_to_leave,
    paper_named,
    paper_remedies,
)

SIGNATURES = {".pdf": b"%PDF", ".xlsx": b"PK", ".docx": b"PK"}


@pytest.fixture
def source(tmp_path):
    return PaperSource(plan_in_april(), tmp_path / "a.zi", date(2026, 4, 5))


@pytest.mark.parametrize("name", PAPERS)
def test_each_paper_is_made_in_every_type_and_on_every_sheet_that_suits_it(source, name):
    paper = PAPERS[name]
    try:
        made = [paper.make(source, PaperChoices(sheet=sheet)) for sheet in paper.sheets]
    except PlanError as error:
        assert (name, error.kind) == ("matriks-perubahan", "no_baseline")
        return
    assert [document.sheet.name for document in made] == list(paper.sheets)
    for ending in paper.endings:
        assert make_file(made[0], ending).data.startswith(SIGNATURES[ending])


def test_the_annex_comes_in_the_plans_own_form_unless_another_is_asked(source):
    paper = PAPERS[ANNEX]
    assert paper.make(source, PaperChoices()) == paper.make(source, PaperChoices("mojokerto"))
    assert paper.make(source, PaperChoices("cilegon")) != paper.make(source, PaperChoices())


def test_only_columns_that_a_form_can_do_without_are_offered():
    assert columns_to_leave("mojokerto") == {
        "indicator": "INDIKATOR KEBERHASILAN",
        "remarks": "KET",
    }
    assert all("action" not in columns_to_leave(form) for form in FORMS)


def test_small_letters_are_helped_by_paper_columns_and_free_size(source):
    choices = PaperChoices("mojokerto", "A4", size=5.0)
    helps = paper_remedies(PAPERS[ANNEX], source, choices)
    labels = [one.label for one in helps]
    assert {"Huruf sebesar yang muat", "Kertas F4", "Kertas A3", "Tanpa kolom KET"} <= set(labels)
    assert all(one.fit.points > 5 and one.choices.form == "mojokerto" for one in helps)
    assert paper_remedies(PAPERS[ANNEX], source, PaperChoices()) == []
    assert paper_remedies(PAPERS["monev"], source, PaperChoices()) == []


def test_evidence_lists_keep_the_rows_of_chosen_areas(source):
    paper = PAPERS["daftar-bukti"]
    whole, first = (paper.make(source, PaperChoices(area=area)) for area in ("", "1"))
    assert len(str(first)) < len(str(whole))
    with pytest.raises(PlanError) as refused:
        paper.make(source, PaperChoices(area="99"))
    assert refused.value.kind == "no_such_row"


def test_a_paper_that_there_is_not_is_refused_by_the_names_of_those_that_there_are():
    with pytest.raises(PlanError) as refused:
        paper_named("surat cinta")
    assert "lampiran" in refused.value.facts["known"]
