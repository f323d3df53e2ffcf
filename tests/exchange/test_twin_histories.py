"""Twins that were joined, edited at random and exchanged in any order end equal but for their ids, and lose nothing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.db.files import ANI, BUDI
from tests.exchange.test_twins import desk, realise, shown
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.conflicts import conflict_count
from zi_desktop.domain.edits import plan_months, remove_rows
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.months import Months
from zi_desktop.services.incoming import Incoming
from zi_desktop.services.twins import join, propose, understood

NUMBERS = st.sampled_from(["1.1.1", "1.1.2", "1.2.1", "2.1.1", "2.1.2"])
DEEDS = st.tuples(
    st.integers(0, 1),
    st.sampled_from(["write", "write", "month", "realise", "remove", "undo", "send"]),
    NUMBERS,
    st.integers(1, 12),
)


def sent(here, there) -> None:
    """Take in what the twin knows, translated as a package would be."""
    store, journal = here.store, there.store.whole_journal()
    info = there.store.plan.info
    plain = Incoming(Path(), there.store.plan, journal, "", ANI, None, {}, info.id)  # type: ignore[arg-type]
    came = understood(store, plain)
    if came.plan.info.id != store.plan.info.id:
        came = join(store, plain, propose(store, plain))
    store.merge(came.journal, "Terima")


def do(desk, deed: str, number: str, n: int) -> None:
    store = desk.store
    found = store.plan.find(number)
    if deed == "undo":
        store.undo()
    elif found is None or found not in {a.id for a in store.plan.activities()}:
        return
    elif deed == "write":
        desk.write(found, "remarks", f"{store.author.name} {n}")
    elif deed == "month":
        store.apply("Bulan", plan_months(store.plan, [found], Months([n]), "planned"))
    elif deed == "remove":
        store.apply("Hapus", remove_rows(store.plan, [RowId(found)]))
    elif not any(r.month == n for r in store.plan.records.below(found)):  # type: ignore[attr-defined]
        realise(desk, number, n, f"{store.author.name} {n}")


@settings(max_examples=int(os.environ.get("ZI_EXAMPLES", "6")), deadline=None)
@given(st.lists(DEEDS, max_size=14), st.lists(DEEDS, min_size=4, max_size=14))
def test_joined_twins_end_equal(before, after):
    with tempfile.TemporaryDirectory() as folder:
        desks = desk(Path(folder) / "satu", ANI), desk(Path(folder) / "dua", BUDI)
        with desks[0].store, desks[1].store:
            for who, deed, number, n in before:
                if deed != "send":
                    do(desks[who], deed, number, n)
            try:
                sent(desks[0], desks[1])
            except PlanError as refused:
                raise AssertionError from refused
            for who, deed, number, n in after:
                if deed == "send":
                    sent(desks[who], desks[1 - who])
                else:
                    do(desks[who], deed, number, n)
            for _ in range(2):
                sent(desks[0], desks[1])
                sent(desks[1], desks[0])
            assert shown(desks[0]) == shown(desks[1])
            assert conflict_count(desks[0].store.plan) == conflict_count(desks[1].store.plan)
            assert desks[0].store.check() == desks[1].store.check() == []
            many = [len(one.store.whole_journal().revisions) for one in desks]
            assert many[0] == many[1]
