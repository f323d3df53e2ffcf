"""The short way to an earlier state says what the long one does, or leaves the row to it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zi_desktop.db.records import revision_record
from zi_desktop.db.straight_rows import straight_states
from zi_desktop.domain.changes import ALIVE, PLACE, Change, Entity, RowId
from zi_desktop.domain.history import Author
from zi_desktop.domain.journal import Journal
from zi_desktop.domain.revision import Stamp

ME = Author("Ani", "PC-1")
ROW = RowId("row")
VALUES = st.sampled_from(["", "satu", "dua", 'kutip " dan \\ dan ]', "é", None, True, ("a", "b")])
EDITS = st.lists(st.tuples(st.sampled_from(["action", "m1", "doubts"]), VALUES), max_size=12)


def written(*copies, alive=True):
    """The journal of a row made once and then changed in each copy by itself; copies are merged at the end."""
    first = Journal()
    made = [
        Change(Entity.ACTIVITY, ROW, ALIVE, True),
        Change(Entity.ACTIVITY, ROW, PLACE, ("p", "i")),
    ]
    start = first.apply(made, Stamp("tx0", ME, 1))
    every = list(start)
    for c, edits in enumerate(copies):
        journal = Journal()
        journal.merge(start, frozenset())
        for n, (field, value) in enumerate(edits):
            change = Change(Entity.ACTIVITY, ROW, field, value)
            every += journal.apply([change], Stamp(f"tx{c}.{n}", ME, 10 + n))
    whole = Journal()
    whole.merge(every, frozenset())
    if not alive:
        whole.apply([Change(Entity.ACTIVITY, ROW, ALIVE, False)], Stamp("gone", ME, 99))
    return whole.history(ROW)


def shortly(history, order=lambda records: records):
    records = [revision_record(revision) for revision in history]
    return straight_states(
        (r["row"], r["id"], r["entity"], r["parents"], r["fields"]) for r in order(records)
    )


@given(EDITS, st.randoms())
def test_a_row_written_in_one_line_is_as_its_history_says_in_whatever_order_it_is_read(
    edits, random
):
    history = written(edits)
    states, others = shortly(history, lambda records: random.sample(records, len(records)))
    assert (states, others) == ({ROW: history.state()}, set())


@given(EDITS, EDITS)
def test_a_row_written_on_two_computers_is_as_its_history_says_or_is_left_to_it(one, other):
    history = written(one, other)
    states, others = shortly(history)
    assert states.get(ROW, history.state()) == history.state()
    assert others == set() or states == {}


def test_two_computers_that_changed_the_same_row_are_left_to_its_history():
    states, others = shortly(written([("action", "satu")], [("m1", "planned")]))
    assert (states, others) == ({}, {ROW})


def test_a_deleted_row_is_left_to_its_history():
    assert shortly(written([("action", "satu")], alive=False)) == ({}, {ROW})


def test_a_chain_without_its_beginning_and_words_that_are_none_are_left_to_whoever_says_what_is_wrong():
    assert straight_states([("r", "b", "activity", '["a"]', "{}")]) == ({}, {"r"})
    assert straight_states([("r", "a", "activity", "[]", "{")]) == ({}, {"r"})
    assert straight_states([("r", "a", "activity", "[]", "[1]")]) == ({}, {"r"})
