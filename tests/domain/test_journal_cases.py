"""The table of cases of merging, each a sentence. Two computers, A and B, start from the same component and row."""

from __future__ import annotations

from tests.domain.copies import Copy, numbered_ids

ON, OFF = True, False


def two_computers(**fields: object) -> tuple[Copy, Copy]:
    a = Copy("A", numbered_ids())
    a.apply({("k", "alive"): ON, ("k", "place"): ("", "a")})
    a.apply({("k2", "alive"): ON, ("k2", "place"): ("", "b")})
    made = {("r", "alive"): ON, ("r", "place"): ("k", "a")}
    a.apply(made | {("r", name): value for name, value in (fields or {"action": "x"}).items()})
    a.log.clear()
    return a, a.clone("B")


def exchange(a: Copy, b: Copy) -> None:
    a.merge(b)
    b.merge(a)
    assert a.view() == b.view()


def values(copy: Copy, row: str, name: str) -> set:
    return set(copy.view()[row][1].get(name, ()))


def disputed(copy: Copy, row: str) -> bool:
    return copy.view()[row][0]


def undo_last(copy: Copy) -> list:
    return copy.undo(len(copy.log) - 1)[1]


def new_row(row: str, parent: str, key: str = "b", **fields: object) -> dict:
    made = {(row, "alive"): ON, (row, "place"): (parent, key)}
    return made | {(row, name): value for name, value in fields.items()}


# ---- deletion


def test_a_deletion_against_an_edit_stays_in_view_as_a_conflict():
    a, b = two_computers()
    a.apply({("r", "alive"): OFF})
    b.apply({("r", "action"): "work"})
    exchange(a, b)
    assert disputed(a, "r")
    assert values(a, "r", "action") == {"work"}


def test_a_deletion_by_somebody_who_saw_the_edit_deletes():
    a, b = two_computers()
    b.apply({("r", "action"): "work"})
    a.merge(b)
    a.apply({("r", "alive"): OFF})
    exchange(a, b)
    assert "r" not in b.view()


def test_deleting_a_disputed_row_again_deletes_it():
    a, b = two_computers()
    a.apply({("r", "alive"): OFF})
    b.apply({("r", "action"): "work"})
    a.merge(b)
    a.apply({("r", "alive"): OFF})
    assert "r" not in a.view()
    b.merge(a)
    assert "r" not in b.view()


def test_two_deletions_that_together_saw_everything_delete():
    a, b = two_computers()
    a.apply({("r", "action"): "a"})
    a.apply({("r", "alive"): OFF})
    b.apply({("r", "m3"): "b"})
    b.apply({("r", "alive"): OFF})
    exchange(a, b)
    assert "r" not in a.view()


def test_keeping_a_disputed_row_and_undoing_that_opens_the_conflict_again():
    a, b = two_computers()
    a.apply({("r", "alive"): OFF})
    b.apply({("r", "action"): "work"})
    a.merge(b)
    open_conflict = a.view()
    a.apply({("r", "alive"): ON})
    assert not disputed(a, "r")
    undo_last(a)
    assert a.view() == open_conflict


def test_a_row_put_into_a_component_that_another_deletes_keeps_it_in_view():
    a, b = two_computers()
    a.apply({("k2", "alive"): OFF})
    b.apply(new_row("q", "k2"))
    exchange(a, b)
    assert disputed(a, "k2")
    assert "q" in a.view()


def test_a_row_moved_out_of_a_deleted_component_lives():
    a, b = two_computers()
    a.apply({("k", "alive"): OFF, ("r", "alive"): OFF})
    b.apply({("r", "place"): ("k2", "a")})
    exchange(a, b)
    assert disputed(a, "r")


# ---- values


def test_different_words_on_two_computers_are_a_conflict():
    a, b = two_computers()
    a.apply({("r", "action"): "a"})
    b.apply({("r", "action"): "b"})
    exchange(a, b)
    assert values(a, "r", "action") == {"a", "b"}


def test_different_months_painted_on_two_computers_are_no_conflict():
    a, b = two_computers(m1="planned", target_time="Januari 2026")
    a.apply({("r", "m3"): "planned", ("r", "target_time"): None})
    b.apply({("r", "m5"): "planned", ("r", "target_time"): None})
    exchange(a, b)
    assert all(len(found) == 1 for found in a.view()["r"][1].values())


def test_a_month_painted_on_two_computers_in_different_ways_is_a_conflict():
    a, b = two_computers()
    a.apply({("r", "m3"): "planned"})
    b.apply({("r", "m3"): "tentative"})
    exchange(a, b)
    assert values(a, "r", "m3") == {"planned", "tentative"}


def test_the_same_words_on_two_computers_are_no_conflict():
    a, b = two_computers()
    a.apply({("r", "action"): "same"})
    b.apply({("r", "action"): "same"})
    exchange(a, b)
    assert values(a, "r", "action") == {"same"}


def test_a_month_clicked_on_and_off_again_yields_to_a_real_change():
    a, b = two_computers(action="x")
    b.apply({("r", "m3"): "planned"})
    b.apply({("r", "m3"): None})
    a.apply({("r", "m3"): "planned"})
    exchange(a, b)
    assert values(a, "r", "m3") == {"planned"}


def test_a_blank_is_never_shown_over_words():
    a, b = two_computers()
    a.apply({("r", "action"): None}, 99)
    b.apply({("r", "action"): "words"}, 1)
    exchange(a, b)
    assert a.view()["r"][2]["action"] == "words"


def test_shown_is_the_value_first_said_latest_not_the_one_brought_back_latest():
    a, b = two_computers()
    a.apply({("r", "action"): "a"}, 10)
    a.apply({("r", "action"): "z"}, 30)
    undo = len(a.log) - 1
    a.undo(undo, 40)
    b.apply({("r", "action"): "b"}, 20)
    exchange(a, b)
    assert values(a, "r", "action") == {"a", "b"}
    assert a.view()["r"][2]["action"] == "b"


def test_a_wrong_clock_loses_nothing():
    a, b = two_computers()
    a.apply({("r", "action"): "year 2000"}, 2000)
    b.apply({("r", "action"): "year 2099"}, 2099)
    exchange(a, b)
    a.apply({("r", "action"): "later"}, 2001)
    exchange(a, b)
    assert values(b, "r", "action") == {"later"}


def test_moves_to_different_components_are_a_conflict_and_order_alone_is_none():
    a, b = two_computers()
    a.apply({("r", "place"): ("k2", "a")})
    b.apply({("r", "place"): ("k", "z")})
    exchange(a, b)
    assert len(values(a, "r", "place")) == 2
    a, b = two_computers()
    a.apply({("r", "place"): ("k", "q")})
    b.apply({("r", "place"): ("k", "z")})
    exchange(a, b)
    assert len(values(a, "r", "place")) == 1


def test_a_workbook_from_last_month_conflicts_only_where_the_plan_went_on():
    a, _ = two_computers(action="x", note="n")
    base = {"r": a.journal.history("r").heads()}
    a.apply({("r", "action"): "newer"})
    a.apply({("r", "action"): "from the workbook", ("r", "note"): "also"}, base=base)
    assert values(a, "r", "action") == {"newer", "from the workbook"}
    assert values(a, "r", "note") == {"also"}


# ---- undo


def test_undo_undo_redo_redo():
    a, _ = two_computers()
    views = [a.view()]
    for word in "yz":
        a.apply({("r", "action"): word})
        views.append(a.view())
    a.undo(1)
    assert a.view() == views[1]
    assert a.undo(0)[1] == []
    assert a.view() == views[0]
    a.undo(3)
    assert a.view() == views[1]
    a.undo(2)
    assert a.view() == views[2]


def test_undo_of_a_resolution_opens_the_conflict_again_with_its_first_authors():
    a, b = two_computers()
    a.apply({("r", "action"): "a"}, 5)
    b.apply({("r", "action"): "b"}, 3)
    a.merge(b)
    open_conflict = a.view()
    a.apply({("r", "action"): "b"}, 9)
    a.undo(len(a.log) - 1, 10)
    assert a.view() == open_conflict
    assert values(a, "r", "action") == {"a", "b"}


def test_undo_leaves_what_another_made_of_my_entry():
    a, b = two_computers()
    a.apply({("r", "action"): "a"})
    b.merge(a)
    b.apply({("r", "action"): "B corrected a"})
    a.merge(b)
    assert a.undo(0)[1] == [("r", "action")]
    assert values(a, "r", "action") == {"B corrected a"}


def test_undo_against_a_later_edit_elsewhere_is_a_conflict():
    a, b = two_computers()
    a.apply({("r", "action"): "a"})
    b.merge(a)
    b.apply({("r", "action"): "b"})
    a.undo(0)
    exchange(a, b)
    assert values(a, "r", "action") == {"x", "b"}


def test_undo_of_a_creation_that_another_filled_leaves_the_row():
    a, b = two_computers()
    a.apply(new_row("n", "k", action="n"))
    b.merge(a)
    b.apply({("n", "m3"): "planned"})
    a.merge(b)
    assert a.undo(0)[1] == [("n", "*")]
    assert not disputed(a, "n")


def test_undo_of_a_component_that_another_put_a_row_in_leaves_it():
    a, b = two_computers()
    a.apply(new_row("n", "", "c"))
    b.merge(a)
    b.apply(new_row("q", "n"))
    a.merge(b)
    assert a.undo(0)[1]
    assert {"n", "q"} <= set(a.view())


# ---- undo of a merge


def test_undo_of_a_merge_is_the_plan_before_it_and_does_nothing_to_the_sender():
    a, b = two_computers()
    b.apply({("r", "action"): "b month"})
    b.apply({("k", "alive"): OFF, ("r", "alive"): OFF})
    mine, theirs = a.view(), b.view()
    a.merge(b)
    a.unmerge(len(a.log) - 1)
    assert a.view() == mine
    b.merge(a)
    assert b.view() == theirs


def test_undo_of_a_merge_weeks_later_keeps_what_was_entered_since():
    a, b = two_computers(action="x", m3="planned")
    b.apply({("r", "action"): "b"})
    b.apply({("r", "m3"): None})
    b.apply(new_row("n", "k", action="new"))
    b.apply(new_row("o", "k", "c"))
    a.merge(b)
    merge = len(a.log) - 1
    a.apply({("r", "note"): "mine"})
    a.apply({("n", "m5"): "planned"})
    a.unmerge(merge)
    assert values(a, "r", "action") == {"x"}
    assert values(a, "r", "m3") == {"planned"}
    assert values(a, "r", "note") == {"mine"}
    assert values(a, "n", "action") == {"new"}
    assert "o" not in a.view()


def test_a_merge_taken_back_comes_again_with_the_next_merge():
    a, b = two_computers()
    b.apply({("r", "action"): "b"})
    a.merge(b)
    merged = a.view()
    a.unmerge(len(a.log) - 1)
    assert a.merge(b)
    assert a.view() == merged
    assert not a.merge(b)


def test_an_edit_after_a_merge_was_taken_back_is_a_conflict_at_the_sender_not_a_replacement():
    a, b = two_computers()
    b.apply({("r", "action"): "b"})
    a.merge(b)
    a.unmerge(len(a.log) - 1)
    a.apply({("r", "action"): "mine"})
    b.merge(a)
    assert values(b, "r", "action") == {"b", "mine"}


def test_what_a_colleague_took_back_does_not_reach_a_third_copy_through_him():
    a, b = two_computers()
    c = a.clone("C")
    b.apply({("r", "action"): "b"})
    a.merge(b)
    a.unmerge(len(a.log) - 1)
    c.merge(a)
    assert c.view() == a.view()
    assert values(c, "r", "action") == {"x"}
    c.merge(b)
    assert values(c, "r", "action") == {"b"}
