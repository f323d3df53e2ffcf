"""Two computers that took in the same document: their rows are paired, and from then on they exchange like copies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.db.files import ANI, BUDI, START, Clock
from tests.exchange.conftest import Desk
from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.db.opening import create_plan
from zi_desktop.domain.changes import ROOT, Entity, RowId, creation
from zi_desktop.domain.conflicts import conflict_count
from zi_desktop.domain.edits import add_activity
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.records import Evidence, Note, Person, Realization, derived_id
from zi_desktop.domain.translating import translated
from zi_desktop.domain.twins import pair_plans
from zi_desktop.services.conflicts import list_conflicts, resolve
from zi_desktop.services.merge_preview import preview
from zi_desktop.services.receiving import Received, receive
from zi_desktop.services.twins import join, propose

TEXTS = {
    "PERUBAHAN": {"Tim Kerja": ["Rapat", "SK Tim"], "Rencana": ["Susun rencana"]},
    "TATALAKSANA": {"SOP": ["Susun SOP layanan kepegawaian", "Evaluasi SOP"]},
}


def rows(store):
    changes = []
    for a, (area, components) in enumerate(TEXTS.items()):
        area_row = store.new_row_id()
        changes += creation(Entity.AREA, area_row, ROOT, f"b{a}", {"title": area})
        for c, (title, actions) in enumerate(components.items()):
            row = store.new_row_id()
            changes += creation(Entity.COMPONENT, row, area_row, f"b{c}", {"title": title})
            for n, action in enumerate(actions):
                new = store.new_row_id()
                changes += creation(Entity.ACTIVITY, new, row, f"b{n}", {"action": action})
    return changes


def desk(folder: Path, who, unit: str = "KPU Kota Contoh") -> Desk:
    folder.mkdir()
    path = folder / "rencana.zi"
    info = {"unit": unit, "year": 2026}
    clock = Clock(START + timedelta(seconds=len(who.name)))  # a tie would be settled by ids
    store = create_plan(path, author=who, info=info, first=[("Isi", rows)], now=clock)
    return Desk(store, EvidenceStore(path, store.plan.info.id), folder)


@pytest.fixture
def one(tmp_path) -> Iterator[Desk]:
    made = desk(tmp_path / "satu", ANI)
    with made.store:
        yield made


@pytest.fixture
def two(tmp_path) -> Iterator[Desk]:
    made = desk(tmp_path / "dua", BUDI)
    with made.store:
        yield made


def row(desk: Desk, number: str) -> RowId:
    found = desk.store.plan.find(number)
    assert found is not None
    return found


def say(desk: Desk, number: str, field: str, value: object) -> None:
    desk.write(row(desk, number), field, value)


def joined(here: Desk, there: Desk) -> Received:
    incoming = here.read(there.pack().path)
    came = join(here.store, incoming, propose(here.store, incoming))
    seen = preview(here.store, here.evidence, came)
    return receive(here.store, here.evidence, seen, save_backup=lambda store: None)


def shown(desk: Desk) -> list[object]:
    plan = desk.store.plan
    found: list[object] = [(plan.info.unit, plan.info.year)]
    for item in plan.walk():
        texts = [
            getattr(item, name, "") for name in ("title", "action", "remarks", "target_output")
        ]
        done = sorted(r.done for r in plan.records.under(item.id, Realization))
        notes = sorted(n.text for n in plan.records.under(item.id, Note))
        found.append((plan.number(item.id), texts, getattr(item, "months", ()), done, notes))
    return found


def exchange(one: Desk, two: Desk) -> None:
    two.receive(one.pack().path)
    one.receive(two.pack().path)
    assert shown(one) == shown(two)


def test_a_twin_is_refused_until_somebody_agrees_to_pair_it(one, two):
    before = one.files()
    with pytest.raises(PlanError) as refused:
        one.see(two.pack().path)
    assert refused.value.kind == "twin_plan" and one.files() == before


def test_every_row_of_the_same_document_finds_its_pair(one, two):
    twins = pair_plans(one.store.plan, two.store.plan)
    assert len(twins.pairs) == 1 + len(one.store.plan)
    assert (twins.only_ours, twins.only_theirs) == ((), ())
    here, there = one.store.plan, two.store.plan
    assert all(here.number(p.ours) == there.number(p.theirs) for p in twins.pairs)


def test_rows_that_were_reworded_are_paired_by_likeness_and_strangers_are_not(one, two):
    say(two, "2.1.1", "action", "Susun SOP layanan kepegawaian dan umum")
    say(two, "1.1.1", "action", "Pencanangan zona integritas")
    twins = pair_plans(one.store.plan, two.store.plan)
    likeness = {one.store.plan.number(p.ours): p.likeness for p in twins.pairs}
    assert 0.72 <= likeness["2.1.1"] < 1
    assert "1.1.1" not in likeness
    assert len(twins.only_ours) == len(twins.only_theirs) == 1


def test_joining_brings_what_the_twin_did_and_no_row_twice(one, two):
    say(two, "1.1.1", "remarks", "dari Budi")
    say(one, "1.1.2", "remarks", "dari Ani")
    done = joined(one, two)
    assert (done.counts.added, done.counts.conflicts) == (0, 0)
    assert len(one.store.plan) == len(two.store.plan)
    assert one.store.plan.activity(row(one, "1.1.1")).remarks == "dari Budi"
    assert one.store.plan.activity(row(one, "1.1.2")).remarks == "dari Ani"


def test_once_joined_both_go_on_exchanging_like_copies(one, two):
    joined(one, two)
    say(two, "1.1.1", "remarks", "baru dari Budi")
    say(one, "2.1.2", "target_output", "baru dari Ani")
    exchange(one, two)
    say(two, "2.1.2", "target_output", "Budi lagi")
    new = two.store.new_row_id()
    words = {"action": "baris Budi"}
    changes = add_activity(two.store.plan, row(two, "1.2"), lambda: new, **words)
    two.store.apply("Tambah", changes)
    exchange(one, two)
    assert one.receive(two.pack().path).counts.nothing
    assert two.receive(one.pack().path).counts.nothing
    assert conflict_count(one.store.plan) == 0


def test_different_words_from_before_are_conflicts_once_and_their_settlement_travels(one, two):
    say(one, "1.1.1", "remarks", "versi Ani")
    say(two, "1.1.1", "remarks", "versi Budi")
    assert joined(one, two).counts.conflicts == 1
    (conflict,) = list_conflicts(one.store)
    resolve(one.store, conflict, "versi Ani")
    exchange(one, two)
    assert conflict_count(two.store.plan) == 0
    assert two.store.plan.activity(row(two, "1.1.1")).remarks == "versi Ani"


def realise(desk: Desk, number: str, month: int, done: str) -> None:
    activity = row(desk, number)
    id_, words = derived_id(activity, month), {"month": month, "done": done}
    desk.store.apply("Realisasi", creation(Entity.REALIZATION, id_, activity, "i", words))


def test_realisations_of_one_month_are_one_record_whoever_made_them(one, two):
    realise(one, "1.1.1", 3, "rapat diadakan")
    joined(one, two)
    realise(two, "1.1.1", 3, "rapat diadakan")
    realise(two, "1.1.1", 4, "rapat kedua")
    exchange(one, two)
    activity = row(one, "1.1.1")
    found = one.store.plan.records.under(activity, Realization)
    assert sorted(r.month for r in found) == [3, 4]
    assert {r.id for r in found} == {derived_id(activity, 3), derived_id(activity, 4)}


def test_evidence_and_people_of_both_are_not_doubled(one, two):
    for each in (one, two):
        each.attach(row(each, "1.1.1"), "SK.pdf", b"isi SK")
        person = each.store.new_row_id()
        each.store.apply("Orang", creation(Entity.PERSON, person, ROOT, "i", {"name": "Siti"}))
    joined(one, two)
    records = one.store.plan.records
    assert len(records.of_kind(Evidence)) == 1 and len(records.of_kind(Person)) == 1
    exchange(one, two)
    assert len(two.store.plan.records.of_kind(Person)) == 1


def test_joining_can_be_taken_back(one, two):
    from zi_desktop.services.merges import take_back

    say(two, "1.1.1", "remarks", "dari Budi")
    before = shown(one)
    done = joined(one, two)
    take_back(one.store, done.seq)
    assert shown(one) == before


def test_a_plan_of_another_unit_is_no_twin(one, tmp_path):
    with desk(tmp_path / "lain", BUDI, "KPU Kota Lain").store as other:
        other.save()
        incoming = one.read(other.path)
    with pytest.raises(PlanError) as refused:
        propose(one.store, incoming)
    assert refused.value.kind == "no_twin"


def test_translating_there_and_back_gives_the_same_journal(one, two):
    say(two, "1.1.1", "remarks", "dari Budi")
    realise(two, "1.1.1", 3, "rapat")
    two.attach(row(two, "1.1.1"), "SK.pdf", b"isi SK")
    whole = two.store.whole_journal()
    ids = pair_plans(one.store.plan, two.store.plan).ids()
    there, _ = translated(whole.revisions, whole.withheld, ids)
    assert {r.id for r in there}.isdisjoint({r.id for r in whole.revisions if r.row in ids})
    back, _ = translated(there, frozenset(), {ours: theirs for theirs, ours in ids.items()})
    assert {r.id: r for r in back} == {r.id: r for r in whole.revisions}
