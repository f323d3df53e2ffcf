"""The open plan: what changed is heard, what was refused is said, nothing else is."""

import pytest

from zi_desktop.domain import edits
from zi_desktop.domain.errors import PlanError


@pytest.fixture
def heard(open_plan):
    told = []
    open_plan.changed.connect(lambda effect: told.append(effect))
    open_plan.refused.connect(told.append)
    return told


def test_an_action_is_told_with_its_rows(open_plan, heard):
    effect = open_plan.apply("Ubah bulan", edits.toggle_months(open_plan.plan, [("r111", 4)]))
    assert heard == [effect]
    assert effect.rows == {"r111"}
    assert (open_plan.undo_label, open_plan.redo_label) == ("Ubah bulan", None)


def test_undo_and_redo_are_told_too(open_plan, heard):
    open_plan.apply("Ubah bulan", edits.toggle_months(open_plan.plan, [("r111", 4)]))
    assert open_plan.undo() == heard[1]
    assert open_plan.redo_label == "Ubah bulan"
    assert open_plan.redo() == heard[2]
    assert open_plan.redo() is None
    assert len(heard) == 3


def test_nothing_changed_is_not_told(open_plan, heard):
    assert open_plan.apply("Ubah", []) is None
    same = edits.set_field(open_plan.plan, ["c11"], "title", open_plan.plan.rows["c11"].title)
    assert open_plan.apply("Ubah", same) is None
    assert heard == []


def test_a_refusal_is_a_sentence_and_changes_nothing(open_plan, heard):
    open_plan.store.refuses = PlanError("not_found", name="x.zi")
    changes = edits.toggle_months(open_plan.plan, [("r111", 4)])
    assert open_plan.apply("Ubah bulan", changes) is None
    assert heard == ["Berkas x.zi tidak ditemukan. Periksa nama dan foldernya."]


def test_a_read_only_plan_says_so(open_plan, heard):
    open_plan.store.read_only = True
    changes = edits.toggle_months(open_plan.plan, [("r111", 4)])
    assert open_plan.apply("Ubah bulan", changes) is None
    assert "hanya untuk dibaca" in heard[0]
    assert list(open_plan.plan.activity("r111").months) == [1]


def test_each_new_row_has_an_id_of_its_own(open_plan):
    assert open_plan.new_id() != open_plan.new_id()
