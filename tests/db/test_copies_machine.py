"""Three copies of a plan, edited, merged, taken back and restored at random: what one shows is what its file, its check and its past say."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.db.files import START, Clock, content, copied
from zi_desktop.db.copying import states_of
from zi_desktop.db.opening import open_plan
from zi_desktop.db.store import PlanStore
from zi_desktop.domain.assembly import plan_of
from zi_desktop.domain.changes import Change, RowId
from zi_desktop.domain.edits import add_activity, remove_rows, set_field
from zi_desktop.domain.evidence_edits import Attaching, Proof, attach, detach
from zi_desktop.domain.history import Author
from zi_desktop.domain.journal import rows_in_view
from zi_desktop.domain.realization import Status, set_realization, status_fields
from zi_desktop.domain.records import EvidenceUse
from zi_desktop.services.merges import bring_in_left_out, merges, take_back, take_up_again

STEPS = 40
NAMES = ("Ani", "Budi", "Cici")


class Copies:
    """The copies, and what each of them showed after every step."""

    def __init__(self, path: Path, seed: int) -> None:
        self.dice, self.clock = random.Random(seed), Clock(START + timedelta(hours=1))
        paths = [path, copied(path, "budi.zi"), copied(path, "cici.zi")]
        self.stores = [
            open_plan(one, author=Author(name, name), now=self.clock)
            for one, name in zip(paths, NAMES, strict=True)
        ]
        self.past: list[tuple[PlanStore, datetime, object]] = []
        self.made = 0
        self.actions: list[Callable[[PlanStore], object]] = [
            *(self.edit, self.edit, self.add, self.add, self.undo, self.restore),
            *(self.merge, self.leave_out, self.leave_out, self.take_back, self.take_up),
        ]

    def step(self) -> None:
        store = self.dice.choice(self.stores)
        self.dice.choice(self.actions)(store)
        on_disk = plan_of(rows_in_view(states_of(store.path)).values())
        assert content(store.plan) == content(on_disk)
        assert store.check() == []
        self.past.append((store, self.clock.next - timedelta(seconds=30), content(on_disk)))

    def edit(self, store: PlanStore) -> None:
        rows = [row.id for row in store.plan.activities()]
        if rows:
            store.apply("Ubah", self.changes(store, self.dice.choice(rows)))

    def changes(self, store: PlanStore, row: RowId) -> list[Change]:
        plan, kind = store.plan, self.dice.randrange(6)
        uses = plan.records.under(row, EvidenceUse)
        if kind == 0:
            return set_field(plan, [row], "action", self.dice.choice("abc"))
        if kind == 1:
            return remove_rows(plan, [row])
        if kind == 2:
            done = self.dice.choice([status_fields(None), status_fields(Status.DONE)])
            return set_realization(plan, [(row, self.dice.randint(1, 2))], done)
        if kind == 3 and uses:
            return detach(plan, [uses[0].id])
        if kind == 4:
            proof = Proof(sha256=self.dice.choice("12") * 64, name="SK.pdf")
            return attach(plan, [proof], [row], Attaching("Ani", "2026-03-01T08:00:00+00:00"))
        return set_field(plan, [row], "remarks", self.dice.choice(["", "d", "e"]))

    def add(self, store: PlanStore) -> None:
        self.made += 1
        new = RowId(f"baru{self.made}")
        store.apply("Tambah", add_activity(store.plan, RowId("l"), lambda: new, None, action="x"))

    def merge(self, store: PlanStore) -> None:
        store.merge(self.dice.choice(self.stores).whole_journal(), "Gabung")

    def leave_out(self, store: PlanStore) -> None:
        other = self.dice.choice(self.stores)
        rows = sorted(row.id for row in other.plan.activities())
        left_out = self.dice.sample(rows, min(2, len(rows)))
        store.merge(other.whole_journal(), "Gabung", left_out)

    def undo(self, store: PlanStore) -> None:
        self.dice.choice([store.undo, store.undo, store.redo])()

    def take_back(self, store: PlanStore) -> None:
        for merge in self.dice.sample(known := merges(store), min(1, len(known))):
            take_back(store, merge.seq)

    def take_up(self, store: PlanStore) -> None:
        for merge in self.dice.sample(known := merges(store), min(1, len(known))):
            self.dice.choice([take_up_again, bring_in_left_out])(store, merge.seq)

    def restore(self, store: PlanStore) -> None:
        store.bring_back(self.dice.choice(self.stores).whole_journal(), "Pulihkan")


@pytest.mark.parametrize("seed", range(6))
def test_what_a_copy_shows_is_what_its_file_and_its_past_say(path: Path, seed: int):
    copies = Copies(path, seed)
    for _ in range(STEPS):
        copies.step()
    for store, moment, shown in copies.past:
        earlier = store.plan_at(moment)
        assert earlier is not None
        assert content(earlier) == shown
    for store in copies.stores:
        store.close()
