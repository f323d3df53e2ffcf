"""Conflicts: who said what and when, settled by a choice or by words, never by mistake."""

from __future__ import annotations

import pytest

from tests.db.files import content
from zi_desktop.domain.changes import Entity, RowId, creation
from zi_desktop.domain.conflicts import conflict_count
from zi_desktop.domain.edits import add_component, move_rows, remove_rows, set_info
from zi_desktop.domain.errors import PlanError
from zi_desktop.services.conflicts import (
    choice_at,
    choice_words,
    conflict_lines,
    find_conflict,
    list_conflicts,
    resolve,
    typed_value,
)


@pytest.fixture
def torn(ani, budi):
    """Ani's desk after both wrote other words into r1."""
    ani.write("r1", "action", "versi Ani")
    budi.write("r1", "action", "versi Budi")
    ani.receive(budi.pack().path)
    return ani


def test_a_conflict_names_author_computer_and_time_of_each_version(torn):
    (conflict,) = list_conflicts(torn.store)
    said = {c.value: (c.stamp.author.name, c.stamp.author.computer) for c in conflict.choices}
    assert said == {"versi Ani": ("Ani", "PC-ANI"), "versi Budi": ("Budi", "PC-BUDI")}
    assert list_conflicts(torn.store, [RowId("r2")]) == []
    assert "versi Budi  (Budi, PC-BUDI, " in "\n".join(conflict_lines(torn.store.plan, conflict))


def test_an_id_is_no_longer_known_once_the_choices_are_others(torn, budi):
    (conflict,) = list_conflicts(torn.store)
    assert find_conflict(torn.store, conflict.id) == conflict
    budi.write("r1", "action", "versi Budi kedua")
    torn.receive(budi.pack().path)
    with pytest.raises(PlanError) as refused:
        find_conflict(torn.store, conflict.id)
    assert refused.value.kind == "no_such_conflict"


def test_a_settlement_is_undone_like_any_edit(torn):
    (conflict,) = list_conflicts(torn.store)
    resolve(torn.store, conflict, choice_at(conflict, 1))
    assert list_conflicts(torn.store) == []
    torn.store.undo()
    assert [one.id for one in list_conflicts(torn.store)] == [conflict.id]


def test_two_settlements_of_one_conflict_are_a_conflict_again(torn, budi):
    budi.receive(torn.pack().path)
    for desk in (torn, budi):
        (conflict,) = list_conflicts(desk.store)
        resolve(desk.store, conflict, f"menurut {desk.store.author.name}")
    torn.receive(budi.pack().path)
    (again,) = list_conflicts(torn.store)
    assert {c.value for c in again.choices} == {"menurut Ani", "menurut Budi"}


def test_a_month_or_a_place_is_chosen_not_typed(ani, budi):
    for desk, mark, title in ((ani, "planned", "Baru A"), (budi, "tentative", "Baru B")):
        desk.write("r1", "m7", mark)
        new = desk.store.new_row_id()
        plan = desk.store.plan
        changes = add_component(plan, RowId("a"), lambda new=new: new, title=title)
        desk.store.apply("Komponen", changes)
        desk.store.apply("Pindah", move_rows(desk.store.plan, [RowId("r2")], new))
    ani.receive(budi.pack().path)
    found = {one.field: one for one in list_conflicts(ani.store)}
    assert set(found) == {"m7", "place"}
    for conflict in found.values():
        with pytest.raises(PlanError):
            typed_value(conflict, "kata")
    place = found["place"]
    words = {choice_words(ani.store.plan, place, choice) for choice in place.choices}
    assert {word.rsplit(" ", 2)[1] for word in words} == {"Baru"}
    resolve(ani.store, place, choice_at(place, 0))
    assert ani.store.plan.activity(RowId("r2")).parent == place.choices[0].value[0]


def test_the_plan_s_own_words_can_be_in_conflict(ani, budi):
    for desk in (ani, budi):
        changes = set_info(desk.store.plan, signer_name=f"Ketua {desk.store.author.name}")
        desk.store.apply("Ubah", changes)
    ani.receive(budi.pack().path)
    (conflict,) = list_conflicts(ani.store)
    assert (conflict.row, conflict.field) == (ani.store.plan.info.id, "signer_name")
    resolve(ani.store, conflict, typed_value(conflict, "Ketua berdua"))
    assert ani.store.plan.info.signer_name == "Ketua berdua"


def deleted_against_note(ani, budi):
    ani.store.apply("Hapus", remove_rows(ani.store.plan, [RowId("k")]))
    note = creation(Entity.NOTE, RowId("n"), RowId("r1"), "i", {"text": "ingat"})
    budi.store.apply("Catatan", note)
    ani.receive(budi.pack().path)
    return list_conflicts(ani.store)


def test_keeping_a_deleted_row_keeps_its_parents(ani, budi):
    found = deleted_against_note(ani, budi)
    assert [one.row for one in found] == ["k", "r1"]
    resolve(ani.store, found[1], True)
    assert conflict_count(ani.store.plan) == 0
    assert {"k", "r1"} <= ani.store.plan.rows.keys() and "r2" not in ani.store.plan.rows


def test_letting_it_go_takes_what_lies_under_it_along(ani, budi):
    found = deleted_against_note(ani, budi)
    resolve(ani.store, found[0], False)
    assert conflict_count(ani.store.plan) == 0 and "k" not in ani.store.plan.rows
    budi.receive(ani.pack().path, confirmed=4)
    assert content(budi.store.plan) == content(ani.store.plan)


def test_a_conflict_left_for_later_is_in_nobody_s_way(torn):
    torn.write("r1", "remarks", "terus bekerja")
    torn.write("r2", "action", "terus bekerja")
    assert conflict_count(torn.store.plan) == 1
