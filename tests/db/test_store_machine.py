"""Any order of editing, undoing, redoing, closing and opening, held against a plain list of snapshots."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.db.files import Clock, content, on_disk, opened
from tests.plans import apply
from zi_desktop.db import sqlite_file
from zi_desktop.domain import edits
from zi_desktop.domain.changes import Change, RowId
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import Activity, Component, Plan

TEXTS = st.one_of(st.sampled_from(["", "  ", "rapat", "=1+1", "🎉", "a\x00b"]), st.text(max_size=8))
FIELDS = st.sampled_from(["action", "indicator", "target_time", "remarks"])
MONTHS = st.sets(st.integers(1, 12), min_size=1, max_size=4)
MARKS = st.sampled_from(["planned", "tentative", None])
PICK = st.integers(0, 1000)


def store_machine(template: Path) -> type[RuleBasedStateMachine]:
    """The machine, over copies of `template`."""

    class Machine(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.folder = Path(tempfile.mkdtemp(dir=template.parent))
            self.path = Path(shutil.copy(template, self.folder))
            self.clock = Clock()
            self.store = opened(self.path, clock=self.clock)
            self.now: Plan = self.store.plan
            self.past: list[tuple[str, Plan]] = []  # label, and the plan before
            self.future: list[tuple[str, Plan]] = []  # label, and the plan after
            self.past_floor = self.future_floor = 0  # what lies below was done before this session
            self.steps = 0

        # ---- the plain model

        def do(self, name: str, changes: list[Change]) -> None:
            self.steps += 1
            label = f"{name} {self.steps}"
            after = apply(self.now, changes)
            effect = self.store.apply(label, changes)
            assert bool(effect.rows) == (content(after) != content(self.now))
            if effect.rows:
                self.past.append((label, self.now))
                self.future, self.future_floor = [], 0
                self.now = after

        def activity(self, pick: int) -> RowId | None:
            return self.picked(Activity, pick)

        def picked(self, kind: type, pick: int) -> RowId | None:
            rows = [row.id for row in self.now.walk() if isinstance(row, kind)]
            return rows[pick % len(rows)] if rows else None

        # ---- what a person does

        @rule(pick=PICK, field=FIELDS, text=TEXTS)
        def write(self, pick: int, field: str, text: str) -> None:
            row = self.activity(pick)
            if row:
                self.do("Tulis", edits.set_field(self.now, [row], field, text))

        @rule(pick=PICK, months=MONTHS, mark=MARKS)
        def paint(self, pick: int, months: set[int], mark: str | None) -> None:
            row = self.activity(pick)
            if row:
                self.do("Cat", edits.plan_months(self.now, [row], Months(months), mark))

        @rule(pick=PICK, text=TEXTS)
        def add(self, pick: int, text: str) -> None:
            component = self.picked(Component, pick)
            if component:
                new = self.store.new_row_id()
                self.do("Tambah", edits.add_activity(self.now, component, lambda: new, action=text))

        @rule(pick=PICK)
        def add_component(self, pick: int) -> None:
            area = self.now.areas()[0].id
            new = self.store.new_row_id()
            self.do("Komponen", edits.add_component(self.now, area, lambda: new, title=f"K{pick}"))

        @rule(pick=PICK, component=st.booleans())
        def remove(self, pick: int, component: bool) -> None:
            row = self.picked(Component if component else Activity, pick)
            if row:
                self.do("Hapus", edits.remove_rows(self.now, [row]))

        @rule(pick=PICK, to=PICK, after=PICK)
        def move(self, pick: int, to: int, after: int) -> None:
            row, component = self.activity(pick), self.picked(Component, to)
            if row and component:
                siblings = [None, *self.now.children.get(component, ())]
                below = siblings[after % len(siblings)]
                self.do("Pindah", edits.move_rows(self.now, [row], component, below))

        @rule()
        def undo(self) -> None:
            effect = self.store.undo()
            if len(self.past) == self.past_floor:
                assert effect is None
                return
            label, before = self.past.pop()
            assert effect is not None and (effect.label, effect.left) == (label, ())
            self.future.append((label, self.now))
            self.now = before

        @rule()
        def redo(self) -> None:
            effect = self.store.redo()
            if len(self.future) == self.future_floor:
                assert effect is None
                return
            label, after = self.future.pop()
            assert effect is not None and (effect.label, effect.left) == (label, ())
            self.past.append((label, self.now))
            self.now = after

        @rule(remember=st.booleans(), later=st.booleans())
        @precondition(lambda self: self.steps)
        def open_again(self, remember: bool, later: bool) -> None:
            self.store.close()
            self.store = opened(self.path, clock=self.clock)
            if later:
                self.store.save_later(lambda: None)
            self.past_floor, self.future_floor = len(self.past), len(self.future)
            if remember and self.past:  # else the template's own first action would be next
                self.store.remember_older_actions()
                self.past_floor = self.future_floor = 0
                self.forget_the_template()

        @rule()
        def save(self) -> None:
            self.store.save()
            assert self.store.unsaved == 0

        def forget_the_template(self) -> None:
            assert self.store._stacks._undoable[0].label == "Isi awal"
            del self.store._stacks._undoable[0]

        # ---- what holds after each step

        @invariant()
        def the_plan_is_what_the_model_says(self) -> None:
            assert content(self.store.plan) == content(self.now)

        @invariant()
        def the_file_is_what_the_screen_shows(self) -> None:
            if not self.store.unsaved:
                assert on_disk(self.path) == content(self.now)

        @invariant()
        def undo_and_redo_are_what_the_model_says(self) -> None:
            past, future = self.past[self.past_floor :], self.future[self.future_floor :]
            assert self.store.undo_label == (past[-1][0] if past else None)
            assert self.store.redo_label == (future[-1][0] if future else None)

        @invariant()
        def the_rows_are_what_the_journal_says(self) -> None:
            if not self.store.unsaved:
                assert self.store.check() == []

        def teardown(self) -> None:
            self.store.close()
            shutil.rmtree(self.folder)

    return Machine


def test_any_order_of_editing_undoing_and_opening_again(
    template: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sqlite_file, "PRAGMAS", (*sqlite_file.PRAGMAS, "PRAGMA synchronous = OFF"))
    run_state_machine_as_test(
        store_machine(template),
        settings=settings(
            max_examples=25,
            stateful_step_count=30,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
