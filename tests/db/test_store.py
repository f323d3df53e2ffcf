"""An open plan file: edits, undo and redo, history, earlier dates, merging copies, and what check finds."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.db.files import (
    ANI,
    BUDI,
    START,
    Clock,
    activity,
    content,
    copied,
    first_rows,
    ids,
    make_plan,
    on_disk,
    opened,
    set_text,
    sql,
)
from zi_desktop.db.actions import WholeJournal
from zi_desktop.db.opening import create_plan, open_plan
from zi_desktop.db.records import state_record
from zi_desktop.db.store import PlanStore
from zi_desktop.domain.changes import ALIVE, Change, Entity, RowId, creation
from zi_desktop.domain.edits import (
    add_activity,
    add_component,
    move_rows,
    plan_months,
    remove_rows,
    set_field,
    set_info,
    toggle_months,
)
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author
from zi_desktop.domain.months import Months
from zi_desktop.domain.revision import Revision, Said, Stamp
from zi_desktop.domain.row_history import RowState

R1, R2, R3, K, L = (RowId(name) for name in ("r1", "r2", "r3", "k", "l"))


@contextmanager
def refused(kind: str):
    with pytest.raises(PlanError) as caught:
        yield
    assert caught.value.kind == kind


def counts(path: Path) -> dict[str, int]:
    tables = ("transactions", "revisions", "rows", "withheld", "log")
    return {table: sql(path, f"SELECT count(*) FROM {table}")[0][0] for table in tables}


# ---- edits


def test_an_edit_is_in_the_snapshot_and_in_the_file_at_once(store: PlanStore):
    effect = store.apply("Ubah teks", set_field(store.plan, [R1], "indicator", "SK terbit"))
    assert (effect.label, effect.rows, effect.structural) == ("Ubah teks", {R1}, False)
    assert activity(store, "r1").indicator == "SK terbit"
    assert on_disk(store.path) == content(store.plan)


def test_the_snapshot_before_an_edit_stays_as_it_was(store: PlanStore):
    before = store.plan
    set_text(store, "r1", "action", "lain")
    assert before.activity(R1).action == "langkah r1"


def test_changes_of_one_action_are_one_step(store: PlanStore):
    with store.action("Dua hal") as action:
        action.apply(set_field(store.plan, [R1], "action", "x"))
        action.apply(toggle_months(store.plan, [(R2, 5)]))
    assert action.effect.rows == {R1, R2}
    store.undo()
    assert activity(store, "r1").action == "langkah r1"
    assert activity(store, "r2").months == Months([1])


def test_an_action_whose_block_raises_writes_nothing(store: PlanStore):
    before = counts(store.path)
    with pytest.raises(ZeroDivisionError), store.action("Gagal") as action:
        action.apply(set_field(store.plan, [R1], "action", "x"))
        _ = 1 / 0
    assert counts(store.path) == before
    assert activity(store, "r1").action == "langkah r1"


@pytest.mark.parametrize(
    "changes",
    [
        [],
        [Change(Entity.ACTIVITY, R1, "action", "langkah r1")],
        [Change(Entity.ACTIVITY, R1, "remarks", "  ")],
        [Change(Entity.ACTIVITY, R1, "m1", "planned")],
        [
            Change(Entity.ACTIVITY, R1, "action", "x"),
            Change(Entity.ACTIVITY, R1, "action", "langkah r1"),
        ],
    ],
)
def test_what_is_already_so_writes_nothing(store: PlanStore, changes: list[Change]):
    before, mtime = counts(store.path), store.path.stat().st_mtime_ns
    snapshot = store.plan
    effect = store.apply("Tanpa akibat", changes)
    assert not effect.rows and not effect.structural
    assert counts(store.path) == before
    assert store.path.stat().st_mtime_ns == mtime
    assert store.undo_label is None
    assert store.plan is snapshot


def test_adding_moving_and_removing_rows_is_structural(store: PlanStore):
    new = RowId("baru")
    added = store.apply("Tambah", add_activity(store.plan, K, lambda: new, R1, action="baru"))
    assert added.structural and added.rows == {new}
    assert store.plan.children[K] == (R1, new, R2, R3)
    moved = store.apply("Pindah", move_rows(store.plan, [new, R3], L))
    assert moved.structural
    assert store.plan.children[L] == (new, R3)
    removed = store.apply("Hapus", remove_rows(store.plan, [K]))
    assert removed.rows == {K, R1, R2}
    assert K not in store.plan
    assert on_disk(store.path) == content(store.plan)


def test_the_plan_s_own_words_are_a_row_too(store: PlanStore):
    store.apply("Ubah satker", set_info(store.plan, unit="KPU Kabupaten Lain", year=2027))
    assert (store.plan.info.unit, store.plan.info.year) == ("KPU Kabupaten Lain", 2027)
    assert on_disk(store.path) == content(store.plan)
    store.undo()
    assert store.plan.info.year == 2026


TEXTS = {
    "control characters": "satu\x00dua\x01\x1b[31m\x7f\x85tiga",
    "lines": "satu\r\ndua\ttiga\u2028empat\vlima",
    "emoji": "rapat 🎉 👩‍👩‍👧 🏴\U000e0067\U000e007f",
    "formula": "=HYPERLINK(1)",
    "sql": "'; DROP TABLE rows; --",
    "json": '{"a": ["\\ud83d", null]} \\u0041 \\',
    "right to left": "\u202eabc שלום",
    "combining": "e\u0301 ﬁ \ufeff",
    "not characters": "\ufffe\uffff",
    "very long": "panjang " * 250_000,
}


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_survives(store: PlanStore, name: str):
    set_text(store, "r1", "remarks", TEXTS[name])
    assert activity(store, "r1").remarks == TEXTS[name]
    assert on_disk(store.path) == content(store.plan)
    assert store.history(R1)[0].new == TEXTS[name]
    assert store.check() == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("\ud83c\udf89 pesta", "🎉 pesta"), ("sepa\udce9ruh", "sepa\ufffdruh"), ("\ud800", "\ufffd")],
)
def test_halves_of_characters_are_joined_or_marked(store: PlanStore, typed: str, kept: str):
    set_text(store, "r1", "remarks", typed, label=f"Bawa masuk {typed}")
    assert activity(store, "r1").remarks == kept
    assert store.undo_label == f"Bawa masuk {kept}"
    assert on_disk(store.path) == content(store.plan)
    assert store.check() == []


def test_a_name_with_half_a_character_can_write(path: Path):
    with opened(path, Author("An\udce9", "PC\ud800")) as store:
        set_text(store, "r1", "remarks", "x")
        assert store.history(R1)[0].author == Author("An\ufffd", "PC\ufffd")
        assert store.check() == []


def test_half_a_character_that_another_program_wrote_is_passed_on(store: PlanStore):
    mine = store.whole_journal()
    heads = [revision.id for revision in mine.revisions if revision.row == R1]
    stamp = Stamp("lain", BUDI, 1_900_000_000_000)
    made = Revision.make(R1, Entity.ACTIVITY, heads, {"remarks": Said("a\ud800b")}, stamp)
    store.merge(WholeJournal([*mine.revisions, made], {"lain": "x"}, frozenset()), "Gabung")
    assert activity(store, "r1").remarks == "a\ud800b"
    assert on_disk(store.path) == content(store.plan)
    assert store.check() == []


# ---- undo and redo


def test_undo_and_redo_name_what_they_do(store: PlanStore):
    assert (store.undo_label, store.redo_label) == (None, None)
    assert (store.undo(), store.redo()) == (None, None)
    set_text(store, "r1", "action", "x", label="Ubah langkah")
    store.apply("Cat bulan", toggle_months(store.plan, [(R1, 3)]))
    assert (store.undo_label, store.redo_label) == ("Cat bulan", None)
    effect = store.undo()
    assert effect is not None and (effect.label, effect.rows) == ("Cat bulan", {R1})
    assert (store.undo_label, store.redo_label) == ("Ubah langkah", "Cat bulan")
    store.undo()
    assert (store.undo_label, store.redo_label) == (None, "Ubah langkah")
    effect = store.redo()
    assert effect is not None and effect.label == "Ubah langkah"
    assert (store.undo_label, store.redo_label) == ("Ubah langkah", "Cat bulan")


def test_undo_and_redo_as_often_as_one_likes_give_the_same_two_plans(store: PlanStore):
    before = content(store.plan)
    changes = [
        *add_activity(store.plan, K, lambda: RowId("baru"), None, action="baru", m3="planned"),
        *remove_rows(store.plan, [R1]),
        *move_rows(store.plan, [R2], L),
        *set_field(store.plan, [R3], "remarks", "ket"),
    ]
    store.apply("Banyak", changes)
    after = content(store.plan)
    for _ in range(3):
        store.undo()
        assert content(store.plan) == before == on_disk(store.path)
        store.redo()
        assert content(store.plan) == after == on_disk(store.path)
    assert store.check() == []


def test_an_edit_after_an_undo_ends_redoing(store: PlanStore):
    set_text(store, "r1", "action", "x")
    store.undo()
    set_text(store, "r2", "action", "y")
    assert store.redo_label is None
    assert store.redo() is None


def test_an_edit_without_effect_leaves_redoing_alone(store: PlanStore):
    set_text(store, "r1", "action", "x")
    store.undo()
    set_text(store, "r2", "action", "langkah r2")
    assert store.redo_label == "Ubah"


def test_undo_reaches_this_session_only_unless_older_actions_are_remembered(path: Path):
    with opened(path) as store:
        set_text(store, "r1", "action", "satu", label="Satu")
        set_text(store, "r1", "action", "dua", label="Dua")
        set_text(store, "r1", "action", "tiga", label="Tiga")
        store.undo()
    with opened(path) as store:
        assert (store.undo_label, store.redo_label) == (None, None)
        store.remember_older_actions()
        assert (store.undo_label, store.redo_label) == ("Dua", "Tiga")
        store.undo()
        store.undo()
        assert activity(store, "r1").action == "langkah r1"
        assert store.undo_label == "Isi awal"
    with opened(path) as store:
        store.remember_older_actions()
        assert (store.undo_label, store.redo_label) == ("Isi awal", "Satu")
        store.redo()
        store.redo()
        store.redo()
        assert activity(store, "r1").action == "tiga"
        assert (store.undo_label, store.redo_label) == ("Tiga", None)


def test_opening_is_never_undoable(path: Path):
    with opened(path) as store:
        store.remember_older_actions()
        assert store.undo_label == "Isi awal"
        store.undo()
        assert len(store.plan) == 0
        assert store.undo() is None
        assert store.plan.info.unit == "KPU Kota Contoh"


def test_undoing_a_large_import_takes_every_row_back_and_leaves_what_was_there(store: PlanStore):
    before = content(store.plan)
    new_id = ids("impor")
    with store.action("Bawa masuk") as action:
        for _ in range(40):
            component = RowId(new_id())
            action.apply(add_component(store.plan, RowId("a"), lambda row=component: row))
            for n in range(10):
                row = RowId(new_id())
                place = creation(Entity.ACTIVITY, row, component, f"i{n}z", {"action": f"{n}"})
                action.apply(place)
    assert len(store.plan) == 6 + 440
    store.undo()
    assert content(store.plan) == before
    store.redo()
    assert len(store.plan) == 6 + 440


def test_undo_leaves_what_others_built_on_and_says_so(path: Path, tmp_path: Path):
    with opened(path) as ani:
        with ani.action("Tambah") as action:
            action.apply(add_activity(ani.plan, K, lambda: RowId("baru"), None, action="baru"))
            action.apply(set_field(ani.plan, [R1], "action", "milik Ani"))
        with opened(copied(path, "budi.zi"), BUDI) as budi:
            set_text(budi, "baru", "indicator", "isi Budi")
            ani.merge(budi.whole_journal(), "Gabung")
        effect = ani.undo()
        assert effect is not None
        assert effect.left == (RowId("baru"),)
        assert effect.rows == {R1}
        assert activity(ani, "baru").indicator == "isi Budi"
        assert activity(ani, "r1").action == "langkah r1"
        assert ani.check() == []


def test_undo_of_what_others_replaced_entirely_changes_nothing_and_goes_on(path: Path):
    with opened(path) as ani:
        set_text(ani, "r2", "action", "lain", label="Pertama")
        set_text(ani, "r1", "action", "milik Ani", label="Kedua")
        with opened(copied(path, "budi.zi"), BUDI) as budi:
            set_text(budi, "r1", "action", "milik Budi")
            ani.merge(budi.whole_journal(), "Gabung")
        effect = ani.undo()
        assert effect is not None
        assert (effect.rows, effect.left) == (frozenset(), (R1,))
        assert activity(ani, "r1").action == "milik Budi"
        assert ani.undo_label == "Pertama"
    with opened(path) as ani:  # nor is it offered again the next time
        ani.remember_older_actions()
        assert ani.undo_label == "Pertama"
        assert ani.check() == []


# ---- history


def test_a_plan_whose_own_row_is_deleted_still_opens(store: PlanStore, path: Path):
    store.apply("Hapus", [Change(Entity.PLAN, store.plan.info.id, ALIVE, False)])
    store.close()
    with opened(path) as again:
        assert again.plan.info.unit


def test_a_row_s_history_has_old_and_new_values_newest_first(path: Path):
    with opened(path, clock=Clock(START + timedelta(days=1))) as store:
        set_text(store, "r1", "action", "Ani menulis", label="Ubah oleh Ani")
    with opened(path, BUDI, Clock(START + timedelta(days=2))) as store:
        store.apply("Cat bulan", plan_months(store.plan, [R1], Months([1]), None))
        store.undo()
        set_text(store, "r1", "action", "Budi menulis", label="Ubah oleh Budi")
        told = store.history(R1)
    found = [(e.label, e.author.name, e.field, e.old, e.new) for e in told[:4]]
    assert found == [
        ("Ubah oleh Budi", "Budi", "action", "Ani menulis", "Budi menulis"),
        ("Urungkan Cat bulan", "Budi", "m1", None, "planned"),
        ("Cat bulan", "Budi", "m1", "planned", None),
        ("Ubah oleh Ani", "Ani", "action", "langkah r1", "Ani menulis"),
    ]
    assert {e.row for e in told} == {R1}
    assert [e.at for e in told] == sorted((e.at for e in told), reverse=True)
    assert told[3].at.date() == (START + timedelta(days=1)).date()
    assert told[0].author == BUDI


def test_the_history_of_everything_holds_that_of_each_row(store: PlanStore):
    set_text(store, "r1", "action", "x")
    set_text(store, "r2", "action", "y")
    everything = store.history()
    for row in [*store.plan.rows, store.plan.info.id]:
        assert [e for e in everything if e.row == row] == store.history(row)
    assert store.history(RowId("tidak ada")) == []


# ---- as on a date


def test_the_plan_as_on_an_earlier_moment(path: Path):
    clock = Clock(START + timedelta(days=10))
    with opened(path, clock=clock) as store:
        at_first = content(store.plan)
        for day, words in ((20, "kedua"), (30, "ketiga")):
            clock.next = START + timedelta(days=day)
            set_text(store, "r1", "action", words)
        assert store.plan_at(START - timedelta(days=1)) is None
        assert content(store.plan_at(START + timedelta(days=19))) == at_first
        assert store.plan_at(START + timedelta(days=25)).activity(R1).action == "kedua"
        assert content(store.plan_at(START + timedelta(days=31))) == content(store.plan)


@pytest.mark.parametrize(
    "jump", [datetime(1980, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)]
)
def test_a_clock_that_jumped_neither_hides_nor_mixes_what_came_around_it(
    path: Path, jump: datetime
):
    clock = Clock(START + timedelta(days=1))
    with opened(path, clock=clock) as store:
        set_text(store, "r1", "action", "sebelum")
        clock.next = jump
        set_text(store, "r1", "action", "jam rusak")
        store.apply("Tambah", add_activity(store.plan, K, lambda: RowId("baru"), None, action="x"))
        clock.next = START + timedelta(days=5)
        for n in range(3):
            set_text(store, "r1", "action", f"sesudah {n}")
        clock.next = START + timedelta(days=9)
        set_text(store, "r2", "action", "kemarin")
        assert store.plan_at(datetime(1990, 1, 1, tzinfo=UTC)) is None
        then = store.plan_at(START + timedelta(days=3))
        assert then.activity(R1).action in ("sebelum", "jam rusak")
        assert not then.activity(R1).conflicts
        later = store.plan_at(START + timedelta(days=7))
        assert later.activity(R1).action == "sesudah 2"
        assert later.activity(R2).action == "langkah r2"
        assert RowId("baru") in later


def test_a_merge_counts_from_when_it_came(path: Path):
    clock = Clock(START + timedelta(days=10))
    with opened(copied(path, "budi.zi"), BUDI, Clock(START + timedelta(days=2))) as budi:
        set_text(budi, "r1", "action", "milik Budi")
        theirs = budi.whole_journal()
    with opened(path, clock=clock) as ani:
        ani.merge(theirs, "Gabung")
        assert ani.plan_at(START + timedelta(days=5)).activity(R1).action == "langkah r1"
        assert ani.plan_at(START + timedelta(days=11)).activity(R1).action == "milik Budi"
        merged = ani.log()[-1]
        clock.next = START + timedelta(days=20)
        ani.withhold(merged.seq)
        assert ani.plan_at(START + timedelta(days=15)).activity(R1).action == "milik Budi"
        assert ani.plan_at(START + timedelta(days=21)).activity(R1).action == "langkah r1"


def test_a_row_that_was_left_out_is_not_in_the_plan_of_then_either(path: Path):
    clock = Clock(START + timedelta(days=10))
    with opened(copied(path, "budi.zi"), BUDI) as budi:
        budi.apply("Tambah", add_activity(budi.plan, K, lambda: RowId("baru"), None, action="x"))
        theirs = budi.whole_journal()
    with opened(path, clock=clock) as ani:
        ani.merge(theirs, "Gabung", left_out={RowId("baru")})
        shown = content(ani.plan)
        clock.next = START + timedelta(days=20)
        ani.give_back(ani.log()[-1].seq)
        assert RowId("baru") in ani.plan
        assert content(ani.plan_at(START + timedelta(days=15))) == shown


# ---- two copies


@pytest.fixture
def pair(path: Path):
    other = copied(path, "budi.zi")
    later = Clock(START + timedelta(hours=3))
    with opened(path) as ani, opened(other, BUDI, later) as budi:
        yield ani, budi


def exchange(one: PlanStore, other: PlanStore) -> None:
    one.merge(other.whole_journal(), "Gabung")
    other.merge(one.whole_journal(), "Gabung")
    assert content(one.plan) == content(other.plan)
    for store in (one, other):
        assert store.check() == []
        assert on_disk(store.path) == content(store.plan)


def test_work_on_two_computers_comes_together(pair):
    ani, budi = pair
    ani.apply("Cat", toggle_months(ani.plan, [(R1, 3)]))
    ani.apply("Hapus", remove_rows(ani.plan, [R3]))
    budi.apply("Cat", toggle_months(budi.plan, [(R1, 7)]))
    budi.apply("Tambah", add_activity(budi.plan, K, lambda: RowId("baru"), R1, action="b"))
    exchange(ani, budi)
    assert activity(ani, "r1").months == Months([1, 3, 7])
    assert ani.plan.children[K] == (R1, RowId("baru"), R2)
    assert not any(row.conflicts for row in ani.plan.rows.values())


def test_a_merge_says_what_it_changed(pair):
    ani, budi = pair
    set_text(budi, "r1", "action", "milik Budi")
    effect = ani.merge(budi.whole_journal(), "Gabung dari Budi")
    assert (effect.label, effect.rows, effect.structural) == ("Gabung dari Budi", {R1}, False)
    assert ani.log()[-1].kind == "merge"


def test_different_words_are_a_conflict_in_the_plan_and_a_resolution_ends_it(pair):
    ani, budi = pair
    set_text(ani, "r1", "action", "milik Ani")
    set_text(budi, "r1", "action", "milik Budi")
    exchange(ani, budi)
    assert activity(ani, "r1").conflicts == {"action"}
    assert activity(ani, "r1").action == "milik Budi"  # said latest
    set_text(ani, "r1", "action", "milik Budi", label="Pilih")
    assert activity(ani, "r1").conflicts == frozenset()
    exchange(ani, budi)
    assert activity(budi, "r1").conflicts == frozenset()


def test_a_deletion_against_an_edit_is_a_conflict_of_presence(pair):
    ani, budi = pair
    ani.apply("Hapus", remove_rows(ani.plan, [R1]))
    set_text(budi, "r1", "action", "milik Budi")
    exchange(ani, budi)
    assert activity(ani, "r1").conflicts == {ALIVE}


def test_an_undone_resolution_opens_the_conflict_again_in_the_file_too(pair):
    ani, budi = pair
    set_text(ani, "r1", "action", "milik Ani")
    set_text(budi, "r1", "action", "milik Budi")
    exchange(ani, budi)
    before = content(ani.plan)
    set_text(ani, "r1", "action", "sepakat")
    ani.undo()
    assert content(ani.plan) == before == on_disk(ani.path)
    exchange(ani, budi)


def test_merging_the_same_twice_changes_nothing(pair):
    ani, budi = pair
    set_text(budi, "r1", "action", "milik Budi")
    theirs = budi.whole_journal()
    ani.merge(theirs, "Gabung")
    before, mtime = counts(ani.path), ani.path.stat().st_mtime_ns
    effect = ani.merge(theirs, "Gabung lagi")
    assert not effect.rows
    assert counts(ani.path) == before
    assert ani.path.stat().st_mtime_ns == mtime


def test_a_merge_is_not_what_undo_takes_back(pair):
    ani, budi = pair
    set_text(ani, "r2", "action", "milik Ani", label="Milik Ani")
    set_text(budi, "r1", "action", "milik Budi")
    ani.merge(budi.whole_journal(), "Gabung")
    assert ani.undo_label == "Milik Ani"
    ani.undo()
    assert activity(ani, "r1").action == "milik Budi"


def test_a_withheld_merge_leaves_the_plan_as_before_and_comes_back(pair):
    ani, budi = pair
    before = content(ani.plan)
    set_text(budi, "r1", "action", "milik Budi")
    budi.apply("Tambah", add_activity(budi.plan, K, lambda: RowId("baru"), None, action="b"))
    budi.apply("Hapus", remove_rows(budi.plan, [R3]))
    ani.merge(budi.whole_journal(), "Gabung")
    merged = content(ani.plan)
    effect = ani.withhold(ani.log()[-1].seq)
    assert effect.rows == {R1, RowId("baru"), R3}
    assert content(ani.plan) == before == on_disk(ani.path)
    assert ani.check() == []
    kept = ani.log()[-1]
    assert kept.kind == "withhold"
    ani.give_back(kept.seq)
    assert content(ani.plan) == merged == on_disk(ani.path)
    assert ani.check() == []


def test_withholding_twice_changes_nothing(pair):
    ani, budi = pair
    set_text(budi, "r1", "action", "milik Budi")
    ani.merge(budi.whole_journal(), "Gabung")
    seq = ani.log()[-1].seq
    ani.withhold(seq)
    before = counts(ani.path)
    assert not ani.withhold(seq).rows
    assert counts(ani.path) == before


def test_some_rows_of_a_merge_can_be_left_out(pair):
    ani, budi = pair
    set_text(budi, "r1", "action", "satu")
    set_text(budi, "r2", "action", "dua")
    ani.merge(budi.whole_journal(), "Gabung")
    ani.withhold(ani.log()[-1].seq, only=frozenset([R1]))
    assert activity(ani, "r1").action == "langkah r1"
    assert activity(ani, "r2").action == "dua"


def test_what_is_withheld_stays_so_after_opening_again(path: Path):
    other = copied(path, "budi.zi")
    with opened(other, BUDI) as budi:
        set_text(budi, "r1", "action", "milik Budi")
        budi.apply("Tambah", add_activity(budi.plan, K, lambda: RowId("baru"), None, action="b"))
        theirs = budi.whole_journal()
    with opened(path) as ani:
        ani.merge(theirs, "Gabung")
        ani.withhold(ani.log()[-1].seq)
        before = content(ani.plan)
    with opened(path) as ani:
        assert content(ani.plan) == before
        set_text(ani, "r1", "indicator", "tetap bisa")
        ani.apply("Tambah", add_activity(ani.plan, L, lambda: RowId("lain"), None, action="c"))
        ani.undo()
        assert RowId("lain") not in ani.plan
        assert activity(ani, "r1").action == "langkah r1"
        assert ani.check() == []
        ani.merge(theirs, "Gabung lagi")
        assert activity(ani, "r1").action == "milik Budi"
        assert RowId("baru") in ani.plan
        assert ani.check() == []


def test_a_row_in_use_keeps_the_parent_that_a_merge_brought(pair):
    ani, budi = pair
    budi.apply("Tambah", add_component(budi.plan, RowId("a"), lambda: RowId("kk"), title="KK"))
    ani.merge(budi.whole_journal(), "Gabung")
    seq = ani.log()[-1].seq
    ani.apply("Tambah", add_activity(ani.plan, RowId("kk"), lambda: RowId("baru"), None))
    ani.withhold(seq)
    assert ani.plan.children[RowId("kk")] == (RowId("baru"),)
    assert ani.check() == []


def test_another_plan_is_refused_and_nothing_changes(store: PlanStore, tmp_path: Path):
    info = {"unit": "KPU Lain", "year": 2026}
    with create_plan(tmp_path / "lain.zi", author=BUDI, info=info) as other:
        before = counts(store.path)
        with refused("other_plan"):
            store.merge(other.whole_journal(), "Gabung")
    assert counts(store.path) == before


def test_revisions_that_were_altered_on_their_way_are_refused(pair):
    ani, budi = pair
    set_text(budi, "r1", "action", "milik Budi")
    sql(budi.path, "UPDATE revisions SET fields = replace(fields, 'milik Budi', 'milik Tono')")
    before = counts(ani.path)
    with refused("came_damaged"):
        ani.merge(budi.whole_journal(), "Gabung")
    assert counts(ani.path) == before
    set_text(ani, "r1", "action", "masih bisa")
    assert ani.check() == []


def test_revisions_without_their_parents_are_refused(pair):
    ani, budi = pair
    set_text(budi, "r1", "action", "satu")
    set_text(budi, "r1", "action", "dua")
    sql(budi.path, "DELETE FROM revisions WHERE fields LIKE '%satu%'")
    with refused("came_damaged"):
        ani.merge(budi.whole_journal(), "Gabung")
    assert ani.check() == []


def test_revisions_that_claim_another_rows_parents_or_a_known_transaction_are_refused(pair):
    ani, budi = pair
    set_text(budi, "r1", "action", "satu")
    theirs = budi.whole_journal()
    true = next(r for r in theirs.revisions if "satu" in [s.value for s in r.fields.values()])
    stranger = next(r for r in theirs.revisions if r.row == "r2")
    opening = next(r for r in theirs.revisions if r.row == "r1" and r.id != true.id)
    said = {"action": Said("palsu")}
    other_row = Revision.make(R1, "activity", [stranger.id], said, true.stamp, 1)
    stolen = replace(opening.stamp, at=opening.stamp.at + 1)
    known_transaction = Revision.make(R1, "activity", [opening.id], said, stolen, 1)
    for forged in (other_row, known_transaction):
        with refused("came_damaged"):
            ani.merge(replace(theirs, revisions=[*theirs.revisions, forged]), "Gabung")
    ani.merge(theirs, "Gabung")
    assert ani.check() == []


def test_what_a_copy_withheld_stays_so_where_its_backup_is_brought_back_elsewhere(pair):
    ani, budi = pair
    with opened(copied(ani.path, "cici.zi"), BUDI) as cici:
        cici.apply("Tambah", add_activity(cici.plan, K, lambda: RowId("baru"), None))
        budi.merge(cici.whole_journal(), "Gabung")
    budi.withhold(budi.log()[-1].seq)
    ani.bring_back(budi.whole_journal(), "Pulihkan")
    assert RowId("baru") not in ani.plan
    assert ani.check() == []
    ani.close()
    with opened(ani.path) as again:
        assert content(again.plan) == content(budi.plan)
        assert again.whole_journal().withheld == budi.whole_journal().withheld


@pytest.mark.parametrize("at", [-1, 10**18])
def test_revisions_of_a_time_that_no_calendar_has_are_refused(pair, at: int):
    ani, budi = pair
    theirs = budi.whole_journal()
    heads = budi.row_history(R1).heads()
    forged = Revision.make(R1, "activity", heads, {"action": Said("?")}, Stamp("tx", BUDI, at))
    labels = {**theirs.labels, "tx": "Ubah"}
    with refused("came_damaged"):
        ani.merge(replace(theirs, revisions=[*theirs.revisions, forged], labels=labels), "Gabung")
    assert ani.history()


# ---- a newer minor version


NEWER = [
    Change("realization", RowId("x1"), ALIVE, True),
    Change("realization", RowId("x1"), "place", ("r1", "i")),
    Change("realization", RowId("x1"), "volume", 2.5),
    Change(Entity.ACTIVITY, R1, "risk", ("tinggi", "hukum")),
    Change(Entity.ACTIVITY, R1, "sealed", True),
]


def test_unknown_entities_and_fields_are_kept_shown_in_history_and_passed_on(path: Path):
    newer = copied(path, "baru.zi")
    sql(newer, "PRAGMA user_version = 1007")
    third = copied(path, "ketiga.zi")
    with opened(newer, BUDI) as budi:
        plan_id = budi.plan.info.id
        budi.apply("Dari versi baru", [*NEWER, Change(Entity.PLAN, plan_id, "theme", 7)])
        theirs = budi.whole_journal()
        seen = content(budi.plan)
    with opened(path) as ani:
        ani.merge(theirs, "Gabung")
        assert content(ani.plan) == seen
        set_text(ani, "r1", "action", "Ani lanjut")
        assert ("risk", ("tinggi", "hukum")) in {(e.field, e.new) for e in ani.history(R1)}
        assert ani.check() == []
        onward = ani.whole_journal()
    with opened(third, BUDI) as tono:
        tono.merge(onward, "Gabung")
        assert tono.check() == []
    told = dict(sql(third, "SELECT id, shown FROM rows"))
    assert json.loads(told["x1"]) == {"place": ["r1", "i"], "volume": 2.5}
    assert json.loads(told["r1"])["risk"] == ["tinggi", "hukum"]
    assert json.loads(told["r1"])["sealed"] is True
    assert json.loads(told[plan_id])["theme"] == 7


def test_a_row_under_an_unknown_kind_of_row_stays_in_the_file(store: PlanStore):
    store.apply("Dari versi baru", NEWER[:3])
    store.apply(
        "Di bawahnya", creation(Entity.ACTIVITY, RowId("y"), RowId("x1"), "i", {"action": "y"})
    )
    assert RowId("y") not in store.plan
    assert on_disk(store.path) == content(store.plan)
    assert store.check() == []


# ---- check


ZZ_CRC = state_record(RowState(RowId("zz"), "area", True, False, {}))["crc"]


def problems(store: PlanStore) -> set[str]:
    return {kind for kind, _ in store.check()}


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE revisions SET fields = replace(fields, 'langkah r1', 'lain') WHERE row = 'r1'", {"revision", "row"}),
        ("UPDATE revisions SET nth = 5 WHERE row = 'r1'", {"revision"}),
        ("UPDATE transactions SET author = 'Tono' WHERE label = 'Ubah'", {"revision"}),
        ("UPDATE rows SET shown = replace(shown, 'langkah r1', 'lain') WHERE id = 'r1'", {"record"}),
        ("UPDATE rows SET alive = 0 WHERE id = 'r1'", {"record"}),
        ("DELETE FROM rows WHERE id = 'r1'", {"row"}),
        (f"INSERT INTO rows VALUES ('zz', 'area', 1, 0, '{{}}', '{{}}', {ZZ_CRC})", {"row"}),
        ("DELETE FROM revisions WHERE row = 'r1' AND parents = '[]'", {"parent", "row"}),
        ("DELETE FROM transactions WHERE label = 'Ubah'", {"reference", "record"}),
        ("UPDATE revisions SET fields = '{' WHERE row = 'r1'", {"record"}),
        ("UPDATE rows SET open = 'null' WHERE id = 'r1'", {"record"}),
    ],
)  # fmt: skip
def test_check_finds(store: PlanStore, statement: str, found: set[str]):
    set_text(store, "r1", "action", "langkah r1 lagi")
    assert store.check() == []
    sql(store.path, statement)
    assert problems(store) == found


def test_a_record_that_cannot_be_read_is_damage_wherever_it_is_met(store: PlanStore):
    set_text(store, "r1", "action", "sekali lagi")
    sql(store.path, "UPDATE revisions SET fields = '{' WHERE row = 'r1'")
    store.close()
    store = opened(store.path)
    before = counts(store.path)
    with refused("damaged"):
        set_text(store, "r1", "action", "x")
    with refused("damaged"):
        store.history(R1)
    with refused("damaged"):
        store.whole_journal()
    with refused("damaged"):
        store.plan_at(START + timedelta(minutes=30))
    assert counts(store.path) == before
    set_text(store, "r2", "action", "yang lain tetap bisa")
    assert activity(store, "r2").action == "yang lain tetap bisa"
    store.close()


# ---- closing


def test_a_closed_store_opens_nothing_again(path: Path):
    store = opened(path)
    store.close()
    store.close()
    with pytest.raises(RuntimeError):
        store.history()
    with pytest.raises(RuntimeError):
        set_text(store, "r1", "action", "x")
    assert sorted(p.name for p in path.parent.iterdir()) == ["contoh.zi"]


def test_a_read_only_store_refuses_every_writing(path: Path):
    with open_plan(path, author=ANI, read_only=True) as store:
        assert store.read_only
        with refused("opened_read_only"):
            set_text(store, "r1", "action", "x")
        assert activity(store, "r1").action == "langkah r1"


def test_the_small_plan_is_as_it_says(tmp_path: Path):
    with opened(make_plan(tmp_path / "p.zi", first_rows)) as store:
        assert store.plan.children[K] == (R1, R2, R3)
        assert store.check() == []
