"""Differences between two states of a plan, and inside a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.comparing import (
    FieldDifference,
    Part,
    Piece,
    RowChange,
    compare,
    text_pieces,
)
from zi_desktop.domain.row_history import RowState

TEXTS = st.lists(st.sampled_from(["rapat", " ", "tim", "\n", "2026", ",", "é", "  "])).map("".join)


def state(row: str, shown: dict[str, object], open_: dict | None = None, disputed: bool = False):
    return RowState(RowId(row), "activity", True, disputed, shown, open_ or {})


def test_a_text_is_told_word_by_word():
    assert text_pieces("Rapat tim kerja", "Rapat tim inti kerja") == [
        Piece(Part.SAME, "Rapat tim "),
        Piece(Part.ADDED, "inti "),
        Piece(Part.SAME, "kerja"),
    ]


@given(TEXTS, TEXTS)
def test_the_pieces_of_a_text_give_both_texts_again(old: str, new: str):
    pieces = text_pieces(old, new)
    assert "".join(p.text for p in pieces if p.part is not Part.ADDED) == old
    assert "".join(p.text for p in pieces if p.part is not Part.REMOVED) == new


def test_a_very_long_text_is_told_as_a_whole():
    old, new = "kata " * 3000, "lain " * 3000
    assert text_pieces(old, new) == [Piece(Part.REMOVED, old), Piece(Part.ADDED, new)]


def test_rows_that_came_changed_and_went_are_told_field_by_field():
    before = {RowId("a"): state("a", {"action": "satu"}), RowId("b"): state("b", {})}
    after = {RowId("a"): state("a", {"action": "dua"}), RowId("c"): state("c", {"remarks": "x"})}
    found = {one.row: one for one in compare(before, after)}
    assert found[RowId("a")].fields == (FieldDifference("action", "satu", "dua"),)
    assert found[RowId("b")].change is RowChange.REMOVED
    assert found[RowId("c")].change is RowChange.ADDED
    assert compare(before, before) == []


def test_only_conflicts_that_are_new_are_told_as_such():
    row = RowId("a")
    open_ = {"action": {"satu": "r1", "dua": "r2"}}
    calm, torn = state("a", {"action": "satu"}), state("a", {"action": "dua"}, open_)
    (difference,) = compare({row: calm}, {row: torn})
    assert difference.conflicts[0].choices == ("satu", "dua")
    assert compare({row: torn}, {row: state("a", {"action": "dua"}, open_)}) == []
    (difference,) = compare({row: calm}, {row: state("a", {"action": "satu"}, disputed=True)})
    assert [field.name for field in difference.conflicts] == ["alive"]
