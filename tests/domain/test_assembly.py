"""From a row's state to the plan's value, also where a newer version wrote what this one does not know."""

from __future__ import annotations

from dataclasses import fields

import pytest

from zi_desktop.domain.assembly import plan_of, row_of
from zi_desktop.domain.changes import ALIVE, PLACE
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import ROW_TYPES, Activity, Rhythm
from zi_desktop.domain.row_history import RowState


def state(entity, shown, alive=True, disputed=False, still_open=None):
    return RowState("row", entity, alive, disputed, shown, still_open or {})


def test_no_kind_of_row_has_a_field_that_the_journal_uses_itself():
    for kind in ROW_TYPES.values():
        assert not {ALIVE, PLACE} & {field.name for field in fields(kind)}


def test_an_activity_has_its_months_and_which_of_them_are_tentative():
    shown = {"place": ("k", "i"), "m2": "planned", "m5": "tentative", "rhythm": "tiap_bulan"}
    activity = row_of(state("activity", shown))
    assert isinstance(activity, Activity)
    assert (activity.parent, activity.key) == ("k", "i")
    assert activity.months == Months([2, 5])
    assert activity.tentative_months == Months([5])
    assert activity.rhythm is Rhythm.MONTHLY


def test_open_choices_and_a_disputed_deletion_are_the_rows_conflicts():
    still_open = {"action": {"a": "r1", "b": "r2"}}
    found = row_of(state("activity", {"action": "b"}, disputed=True, still_open=still_open))
    assert found.conflicts == {"action", "alive"}


def test_what_a_newer_version_wrote_does_not_stop_this_one():
    assert row_of(state("spaceship", {"title": "Rapat"})) is None
    activity = row_of(state("activity", {"rhythm": "tiap_abad", "mood": "good", "action": 7}))
    assert activity.rhythm is Rhythm.ONCE
    assert activity.action == ""


def test_a_journal_without_a_plan_row_is_no_plan():
    with pytest.raises(ValueError, match="plan row"):
        plan_of([state("area", {"title": "MANAJEMEN"})])


def test_doubts_are_a_list_of_kinds_and_anything_else_is_none():
    assert row_of(state("activity", {"doubts": ("no_action", "joined")})).doubts == (
        "no_action",
        "joined",
    )
    assert row_of(state("activity", {"doubts": "no_action"})).doubts == ()
    assert row_of(state("activity", {})).doubts == ()
