"""What a plan keeps beside its annex: a snapshot that shares, and finds by parent and by kind."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from zi_desktop.domain.changes import ROOT, RowId
from zi_desktop.domain.records import Note, Person, Realization, Record, Records, derived_id

MARCH = Realization(RowId("r1m3"), RowId("r1"), key="03", month=3, status="selesai")
JUNE = Realization(RowId("r1m6"), RowId("r1"), key="06", month=6, status="sebagian")
ANI = Person(RowId("ani"), name="Ani")


def test_records_of_a_row_come_in_order():
    records = Records.of([JUNE, ANI, MARCH])
    assert records.under("r1", Realization) == (MARCH, JUNE)
    assert records.under(ROOT, Person) == (ANI,)
    assert records.under("r1", Note) == ()
    assert set(records.below(RowId("r1"))) == {MARCH, JUNE}


def test_a_record_that_moves_to_another_row_leaves_the_first():
    moved = replace(MARCH, parent=RowId("r2"))
    records = Records.of([MARCH, JUNE]).with_changes([moved])
    assert records.under("r1", Realization) == (JUNE,)
    assert records.under("r2", Realization) == (moved,)


def test_nothing_changed_is_the_same_snapshot():
    records = Records.of([MARCH])
    assert records.with_changes([], [RowId("nobody")]) is records


def test_two_copies_give_the_same_month_the_same_id():
    assert derived_id("r1", 3) == derived_id("r1", 3) != derived_id("r1", 13)
    assert derived_id("r1", 13) != derived_id("r11", 3)


_RECORDS = st.builds(
    Note, st.sampled_from("abcde"), st.sampled_from("xyz"), st.sampled_from("ik"), text=st.text()
)


@given(
    st.lists(_RECORDS), st.lists(st.tuples(st.lists(_RECORDS), st.sets(st.sampled_from("abcde"))))
)
def test_changed_step_by_step_or_put_together_at_once_is_the_same(
    first: list[Record], steps: list[tuple[list[Record], set[RowId]]]
):
    records = Records.of(first)
    known = {record.id: record for record in first}
    for changed, gone in steps:
        last = {record.id: record for record in changed}
        records = records.with_changes(last.values(), gone)
        known = {row: record for row, record in known.items() if row not in gone} | last
    assert records == Records.of(known.values())
    for parent in "xyz":
        assert records.under(parent, Note) == Records.of(known.values()).under(parent, Note)
    assert sorted(records.of_kind(Note), key=str) == sorted(known.values(), key=str)
