"""What is remembered of a paper: what a person chose, never what cannot be."""

from datetime import date

import pytest

from zi_desktop.paths import Folders
from zi_desktop.services.papers import ANNEX, PAPERS, PaperChoices
from zi_desktop.settings import SettingsFile
from zi_desktop.ui.print_memory import remember, remembered, usual_choices

APRIL, MAY = date(2026, 4, 30), date(2026, 5, 1)


@pytest.fixture
def memory(tmp_path):
    return SettingsFile(Folders.under(tmp_path).settings)


def test_a_paper_comes_back_as_it_was_wanted_and_only_in_its_plan(memory, tmp_path):
    wanted = PaperChoices("cilegon", "A3", without=("indicator",), marked=False)
    remember(memory, "plan", PAPERS[ANNEX], wanted, True, APRIL)
    again = SettingsFile(Folders.under(tmp_path).settings)
    assert remembered(again, "plan", PAPERS[ANNEX], MAY) == (wanted, True)
    assert remembered(again, "other", PAPERS[ANNEX], MAY) == (PaperChoices(), False)


def test_what_goes_with_the_calendar_is_forgotten_in_another_month(memory):
    sheet = PAPERS["lembar-bulan"]
    remember(memory, "plan", sheet, PaperChoices(month=3, by="orang"), False, APRIL)
    assert remembered(memory, "plan", sheet, APRIL)[0].month == 3
    later = remembered(memory, "plan", sheet, MAY)[0]
    assert (later.month, later.by) == (0, "orang")


@pytest.mark.parametrize(
    "kept",
    [
        {"sheet": "B5"},
        {"sheet": 4},
        {"size": "besar"},
        {"size": 900},
        {"month": 13, "chosen_in": "2026-04"},
        {"month": "Maret", "chosen_in": "2026-04"},
        {"without": "indicator"},
        {"marked": "ya"},
        {"unknown": 1},
        7,
    ],
)
def test_what_cannot_be_is_as_if_nobody_had_chosen(memory, kept):
    memory.save(memory.settings.with_paper("plan", ANNEX, kept))
    assert remembered(memory, "plan", PAPERS[ANNEX], APRIL) == (PaperChoices(), False)


def test_the_sheet_of_the_settings_is_usual_but_not_for_the_wall(memory):
    memory.update(paper="A4")
    assert usual_choices(memory, PAPERS[ANNEX]).sheet == "A4"
    assert usual_choices(memory, PAPERS["grid-tahun"]).sheet == "A3"
