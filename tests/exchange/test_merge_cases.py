"""What two people may do to one row, each against each (after KeePassXC's table of merges), through real files, both ways round.

Two computers hold row r1 of component k. The table says, for each pair of deeds, whether the row is in view when they have
exchanged, which of its fields are in conflict, and what its action is.
"""

from __future__ import annotations

from itertools import combinations_with_replacement

import pytest

from tests.db.files import content
from tests.exchange.conftest import Desk
from zi_desktop.domain.changes import PLACE, Change, Entity, RowId, creation
from zi_desktop.domain.edits import move_rows, plan_months, remove_rows
from zi_desktop.domain.months import Months

R, K, L = RowId("r1"), RowId("k"), RowId("l")


def nothing(desk: Desk) -> None:
    pass


def words(desk: Desk) -> None:
    desk.write(R, "action", f"kata {desk.store.author.name}")


def same_words(desk: Desk) -> None:
    desk.write(R, "action", "kata yang sama")


def remark(desk: Desk) -> None:
    desk.write(R, "remarks", "keterangan yang sama")


def there_and_back(desk: Desk) -> None:
    desk.write(R, "action", "sebentar")
    desk.write(R, "action", "langkah r1")


def month(desk: Desk) -> None:
    plan = desk.store.plan
    desk.store.apply("Bulan", plan_months(plan, [R], Months([5]), "planned"))


def note(desk: Desk) -> None:
    row = RowId(f"catatan {desk.store.author.name}")
    desk.store.apply("Catatan", creation(Entity.NOTE, row, R, "i", {"text": "ingat"}))


def move(desk: Desk) -> None:
    desk.store.apply("Pindah", move_rows(desk.store.plan, [R], L))


def move_elsewhere(desk: Desk) -> None:
    new = RowId(f"baru {desk.store.author.name}")
    desk.store.apply("Komponen", creation(Entity.COMPONENT, new, RowId("a"), "z", {"title": "X"}))
    desk.store.apply("Pindah", [Change(Entity.ACTIVITY, R, PLACE, (new, "i"))])


def delete(desk: Desk) -> None:
    desk.store.apply("Hapus", remove_rows(desk.store.plan, [R]))


def delete_component(desk: Desk) -> None:
    desk.store.apply("Hapus", remove_rows(desk.store.plan, [K]))


def delete_and_undo(desk: Desk) -> None:
    delete(desk)
    desk.store.undo()


DEEDS = {
    deed.__name__: deed
    for deed in (
        nothing,
        words,
        same_words,
        remark,
        there_and_back,
        month,
        note,
        move,
        move_elsewhere,
        delete,
        delete_component,
        delete_and_undo,
    )
}

GONE = None
DISPUTED = {"alive"}
REMOVALS = {"delete", "delete_component"}
FILLS = {"words", "same_words", "remark", "month", "note", "move", "move_elsewhere"}


def expected(one: str, two: str) -> set[str] | None:
    """The fields of r1 in conflict, or `GONE`: the table, told by its rules and its exceptions."""
    pair = {one, two}
    if pair & REMOVALS:
        return DISPUTED if pair & FILLS else GONE
    return EXCEPTIONS.get(frozenset(pair), set())


EXCEPTIONS: dict[frozenset[str], set[str]] = {
    frozenset({"words"}): {"action"},
    frozenset({"words", "same_words"}): {"action"},
    frozenset({"move", "move_elsewhere"}): {"place"},
    frozenset({"move_elsewhere"}): {"place"},
}


def exchanged(one: Desk, two: Desk) -> None:
    journals = [desk.store.whole_journal() for desk in (one, two)]
    one.store.merge(journals[1], "Terima")
    two.store.merge(journals[0], "Terima")
    assert content(one.store.plan) == content(two.store.plan)


PAIRS = list(combinations_with_replacement(DEEDS, 2))


@pytest.mark.parametrize(("one", "two"), PAIRS, ids=[" – ".join(pair) for pair in PAIRS])
def test_two_deeds_on_one_row(ani, budi, one: str, two: str):
    DEEDS[one](ani)
    DEEDS[two](budi)
    exchanged(ani, budi)
    row = ani.store.plan.rows.get(R)
    conflicts = expected(one, two)
    if conflicts is GONE:
        assert row is None
        return
    assert row is not None and row.conflicts == conflicts
    said = {w for w, deed in (("kata Ani", one), ("kata Budi", two)) if deed == "words"}
    said |= {"kata yang sama"} if "same_words" in (one, two) else set()
    assert row.action in (said or {"langkah r1"})
    if "remark" in (one, two):
        assert row.remarks == "keterangan yang sama"
    if "month" in (one, two):
        assert 5 in row.months
    if conflicts != DISPUTED and {"move", "move_elsewhere"} & {one, two}:
        assert row.parent != K
