"""Records beside the annex go the same way as its rows: saved, taken back, removed with their row, merged."""

from __future__ import annotations

from pathlib import Path

from tests.db.files import BUDI, opened
from zi_desktop.db.store import PlanStore
from zi_desktop.domain.changes import Change, Entity, RowId, Value, creation
from zi_desktop.domain.edits import remove_rows, set_field
from zi_desktop.domain.records import Note, Realization, derived_id

R1 = RowId("r1")
MARCH = derived_id(R1, 3)


def done(store: PlanStore, **fields: Value) -> list[Change]:
    return creation(Entity.REALIZATION, MARCH, R1, "03", {"month": 3, "status": "selesai"} | fields)


def test_a_record_is_there_after_opening_again_with_numbers_and_lists(path: Path):
    with opened(path) as store:
        effect = store.apply("Realisasi", done(store, percent=80))
        assert effect.rows == {MARCH}
        assert effect.owners == {R1}
        assert not effect.structural
    with opened(path) as store:
        (found,) = store.plan.records.under(R1, Realization)
        assert (found.month, found.status, found.percent, found.date) == (3, "selesai", 80, "")
        assert store.check() == []


def test_a_record_changes_by_name_and_undo_takes_it_back(store: PlanStore):
    store.apply("Realisasi", done(store))
    store.apply("Realisasi", set_field(store.plan, [MARCH], "obstacle", "listrik padam"))
    assert store.plan.records.under(R1, Realization)[0].obstacle == "listrik padam"
    store.undo()
    assert store.plan.records.under(R1, Realization)[0].obstacle == ""
    effect = store.undo()
    assert effect is not None
    assert effect.owners == {R1}
    assert store.plan.records.under(R1, Realization) == ()


def test_a_row_takes_its_records_with_it_and_brings_them_back(store: PlanStore):
    store.apply("Realisasi", done(store))
    store.apply("Hapus baris", remove_rows(store.plan, [R1]))
    assert R1 not in store.plan
    assert MARCH not in store.plan.records
    store.undo()
    assert MARCH in store.plan.records


def test_a_row_that_a_colleague_reported_on_meanwhile_stays_in_view(path: Path, tmp_path: Path):
    other = tmp_path / "lain.zi"
    other.write_bytes(path.read_bytes())
    with opened(other, BUDI) as theirs:
        theirs.apply("Catatan", creation(Entity.NOTE, RowId("n"), R1, "", {"text": "sudah"}))
        journal = theirs.whole_journal()
    with opened(path) as store:
        store.apply("Hapus baris", remove_rows(store.plan, [R1]))
        store.merge(journal, "Terima")
        assert R1 in store.plan
        assert store.plan.records.under(R1, Note)[0].text == "sudah"


def test_records_that_lie_in_one_another_stop_nobody(store: PlanStore):
    """No program of ours writes such; a file that came on a stick may."""
    a, b, c = map(RowId, "abc")
    store.apply("Jahat", creation(Entity.NOTE, c, c, "i", {"text": "di dalam dirinya"}))
    pair = creation(Entity.MEETING, a + "1", b, "i", {}) + creation(
        Entity.NOTE, b, a + "1", "i", {}
    )
    effect = store.apply("Jahat", pair)
    assert effect.owners == frozenset()
    assert [record.id for record in store.plan.records.below(b)] == [a + "1"]
    assert store.plan.owner(c) is None
