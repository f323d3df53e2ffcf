"""Copies of one plan file that are edited, undone, merged in any order, taken back and let be again, under clocks that jump.

The laws themselves are held in tests/domain; here the files are real, and what a person would see is compared.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.db.files import Clock, content, make_plan
from zi_desktop.db.opening import open_plan
from zi_desktop.db.store import MERGE, PlanStore
from zi_desktop.domain import edits
from zi_desktop.domain.changes import Change, Entity, RowId, creation
from zi_desktop.domain.fingerprint import fingerprint
from zi_desktop.domain.history import Author
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import Activity, Component
from zi_desktop.domain.records import derived_id
from zi_desktop.services.conflicts import list_conflicts, resolve
from zi_desktop.services.merges import merges, take_back, take_up_again

WHO = st.integers(0, 3)
PICK = st.integers(0, 1000)
FIELDS = st.sampled_from(["action", "remarks", "indicator"])
DAYS = st.sampled_from([-9000, -3, 0, 1, 400, 30_000])


def exchange_machine(template: Path, copies: int) -> type[RuleBasedStateMachine]:
    class Machine(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.folder = Path(tempfile.mkdtemp(dir=template.parent))
            self.clocks = [Clock(datetime(2026, 2, 1, tzinfo=UTC)) for _ in range(copies)]
            self.stores: list[PlanStore] = []
            for n in range(copies):
                path = Path(shutil.copy(template, self.folder / f"{n}.zi"))
                author = Author(f"Orang {n}", f"PC-{n}")
                self.stores.append(open_plan(path, author=author, now=self.clocks[n]))
            self.entered: set[tuple[str, str, object]] = set()
            self.words = 0

        def store(self, who: int) -> PlanStore:
            return self.stores[who % copies]

        def picked(self, store: PlanStore, kind: type, pick: int) -> RowId | None:
            rows = [row.id for row in store.plan.walk() if isinstance(row, kind)]
            return rows[pick % len(rows)] if rows else None

        def do(self, store: PlanStore, changes: list[Change]) -> None:
            before = content(store.plan)
            store.apply("Ubah", changes)
            if content(store.plan) != before:
                said = {(c.row, c.field, c.value) for c in changes if c.field in TEXTS}
                self.entered |= {one for one in said if one[2] is not None}

        # ---- what people do

        @rule(who=WHO, pick=PICK, field=FIELDS)
        def write(self, who: int, pick: int, field: str) -> None:
            store, row = self.store(who), self.picked(self.store(who), Activity, pick)
            self.words += 1
            if row:
                self.do(store, [Change(Entity.ACTIVITY, row, field, f"kata {self.words}")])

        @rule(who=WHO, pick=PICK, month=st.integers(1, 12))
        def paint(self, who: int, pick: int, month: int) -> None:
            store, row = self.store(who), self.picked(self.store(who), Activity, pick)
            if row:
                self.do(store, edits.plan_months(store.plan, [row], Months([month]), "planned"))

        @rule(who=WHO, pick=PICK)
        def add(self, who: int, pick: int) -> None:
            store, row = self.store(who), self.picked(self.store(who), Component, pick)
            self.words += 1
            if row:
                words = {"action": f"kata {self.words}"}
                self.do(store, edits.add_activity(store.plan, row, store.new_row_id, **words))

        @rule(who=WHO, pick=PICK, month=st.integers(1, 3), done=st.booleans())
        def realise(self, who: int, pick: int, month: int, done: bool) -> None:
            store, row = self.store(who), self.picked(self.store(who), Activity, pick)
            if row:
                id_ = derived_id(row, month)
                words = {"month": month, "done": f"kata {self.words}" if done else None}
                self.words += 1
                if id_ in store.plan.records:
                    change = Change(Entity.REALIZATION, id_, "done", words["done"])
                    self.do(store, [change])
                else:
                    self.do(store, creation(Entity.REALIZATION, id_, row, "i", words))

        @rule(who=WHO, pick=PICK)
        def remark(self, who: int, pick: int) -> None:
            store, row = self.store(who), self.picked(self.store(who), Activity, pick)
            self.words += 1
            if row:
                words = {"text": f"kata {self.words}"}
                self.do(store, creation(Entity.NOTE, store.new_row_id(), row, "i", words))

        @rule(who=WHO, pick=PICK, kind=st.sampled_from([Activity, Activity, Component]))
        def remove(self, who: int, pick: int, kind: type) -> None:
            store, row = self.store(who), self.picked(self.store(who), kind, pick)
            if row:
                self.do(store, edits.remove_rows(store.plan, [row]))
                assert row not in store.plan.rows

        @rule(who=WHO, pick=PICK, to=PICK)
        def move(self, who: int, pick: int, to: int) -> None:
            store = self.store(who)
            row, parent = self.picked(store, Activity, pick), self.picked(store, Component, to)
            if row and parent:
                self.do(store, edits.move_rows(store.plan, [row], parent))

        @rule(who=WHO, redo=st.booleans())
        def undo(self, who: int, redo: bool) -> None:
            store = self.store(who)
            _ = store.redo() if redo else store.undo()

        @rule(who=WHO, days=DAYS)
        def the_clock_jumps(self, who: int, days: int) -> None:
            clock = self.clocks[who % copies]
            start = datetime(2026, 2, 1, tzinfo=UTC)
            clock.next = start + timedelta(days=days)

        @rule(one=WHO, two=WHO)
        def merge(self, one: int, two: int) -> None:
            mine, theirs = self.store(one), self.store(two)
            if mine is theirs:
                return
            before = content(mine.plan)
            effect = mine.merge(theirs.whole_journal(), "Terima")
            assert bool(effect.rows) == (content(mine.plan) != before)
            merged = content(mine.plan)
            assert not mine.merge(theirs.whole_journal(), "Terima").rows
            if mine.log()[-1].kind == MERGE and one % 2:
                seq = mine.log()[-1].seq
                take_back(mine, seq)
                assert content(mine.plan) == before
                take_up_again(mine, seq)
                assert content(mine.plan) == merged

        @rule(who=WHO, pick=PICK)
        def take_a_merge_back(self, who: int, pick: int) -> None:
            store = self.store(who)
            found = [m for m in merges(store) if not m.taken_back]
            if found:
                take_back(store, found[pick % len(found)].seq)

        @rule(who=WHO, pick=PICK)
        def let_it_be_again(self, who: int, pick: int) -> None:
            store = self.store(who)
            found = [m for m in merges(store) if m.taken_back]
            if found:
                take_up_again(store, found[pick % len(found)].seq)

        @rule(who=WHO, pick=PICK, choice=PICK)
        def settle(self, who: int, pick: int, choice: int) -> None:
            store = self.store(who)
            found = list_conflicts(store)
            if found:
                conflict = found[pick % len(found)]
                choices = conflict.choices
                assert len(choices) >= 1
                resolve(store, conflict, choices[choice % len(choices)].value)
                ids = {(one.row, one.field) for one in list_conflicts(store)}
                assert (conflict.row, conflict.field) not in ids

        # ---- what must be true at the end

        def teardown(self) -> None:
            try:
                self.everybody_ends_equal_and_nothing_is_lost()
            finally:
                for store in self.stores:
                    store.close()
                shutil.rmtree(self.folder)

        def everybody_ends_equal_and_nothing_is_lost(self) -> None:
            for store in self.stores:
                for merge in merges(store):
                    take_up_again(store, merge.seq)
            for _ in range(2):
                for mine in self.stores:
                    for theirs in self.stores:
                        if mine is not theirs:
                            mine.merge(theirs.whole_journal(), "Terima")
            first = self.stores[0]
            for store in self.stores:
                assert content(store.plan) == content(first.plan)
                journal = store.whole_journal()
                said = {(r.row, n, s.value) for r in journal.revisions for n, s in r.fields.items()}
                assert self.entered <= said
                assert store.check() == []
            marks = {_mark(store) for store in self.stores}
            assert len(marks) == 1
            history = {(e.row, e.field, e.new) for e in first.history()}
            assert self.entered <= history

    return Machine


def _mark(store: PlanStore) -> str:
    journal = store.whole_journal()
    return fingerprint(journal.revisions, journal.withheld)


TEXTS = ("action", "remarks", "indicator", "done", "text")


@pytest.mark.parametrize("copies", [3, 4])
def test_copies_that_were_merged_in_any_order_end_equal_with_every_value_kept(
    tmp_path: Path, copies: int
):
    template = make_plan(tmp_path / "contoh.zi")
    examples = int(os.environ.get("ZI_EXAMPLES", "5"))
    how = settings(
        max_examples=examples,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(exchange_machine(template, copies), settings=how)
