"""The journal's laws over four copies: random edits, moves, deletions, undo, merges in any order, undone merges,
copies made in Explorer and workbooks that come back late, under clocks that jump."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.domain.copies import Copy, numbered_ids

NAMES = "ABCD"
FIELDS = ("action", "m3", "note")
who = st.sampled_from(NAMES)
value = st.sampled_from([None, "a", "b", "c"])
wall = st.sampled_from([0, 1, 5, 9, 2000, 2099])
pick = st.integers(0, 10**6)


def chosen(some: list, n: int):
    return some[n % len(some)] if some else None


class Laws(RuleBasedStateMachine):
    @initialize()
    def start(self):
        self.ids = numbered_ids()
        self.knew: dict[
            str, frozenset
        ] = {}  # revision -> what the maker's whole file held before it
        self.books: list[tuple] = []
        a = Copy("A", self.ids)
        self.copies = {"A": a}
        component = {("k1", "alive"): True, ("k1", "place"): ("", "a")}
        self.note(a, a.apply(component | {("k2", "alive"): True, ("k2", "place"): ("", "b")}))
        rows = {("r1", "alive"): True, ("r1", "place"): ("k1", "a"), ("r1", "action"): "a"}
        rows |= {("r2", "alive"): True, ("r2", "place"): ("k2", "a"), ("r2", "m3"): "a"}
        self.note(a, a.apply(rows))
        a.log.clear()
        for name in "BCD":
            self.copies[name] = a.clone(name)

    # ---- book-keeping that the journal does not use

    def note(self, copy, made):
        held = frozenset(copy.revisions()) - {r.id for r in made}
        for revision in made:
            self.knew[revision.id] = held

    def act(self, name, do):
        copy = self.copies[name]
        self.undo_and_redo_give_the_views_before_and_after(copy, do)
        self.note(copy, do(copy) or [])

    def undo_and_redo_give_the_views_before_and_after(self, copy, do):
        trial = copy.clone()
        before, entries = trial.view(), len(trial.log)
        do(trial)
        if len(trial.log) == entries:
            assert trial.view() == before
            return
        after = trial.view()
        assert trial.undo(entries, 7)[1] == []
        assert trial.view() == before
        if trial.log[-1].kind == "undo":
            assert trial.undo(len(trial.log) - 1, 8)[1] == []
            assert trial.view() == after

    # ---- what people do

    @rule(name=who, n=pick, field=st.sampled_from(FIELDS), value=value, wall=wall)
    def edit(self, name, n, field, value, wall):
        row = chosen(sorted(self.copies[name].view()), n)
        if row:
            self.act(name, lambda copy: copy.apply({(row, field): value}, wall))

    @rule(name=who, n=pick, one=value, two=value, wall=wall)
    def edit_two_fields(self, name, n, one, two, wall):
        row = chosen(sorted(self.copies[name].view()), n)
        if row:
            changes = {(row, "action"): one, (row, "m3"): two}
            self.act(name, lambda copy: copy.apply(changes, wall))

    @rule(name=who, n=pick, value=value, wall=wall)
    def create(self, name, n, value, wall):
        parent = chosen([r for r in sorted(self.copies[name].view()) if r[0] in "kn"], n)
        if parent:
            row = f"n{self.ids()}"
            changes = {(row, "alive"): True, (row, "place"): (parent, "m"), (row, "action"): value}
            self.act(name, lambda copy: copy.apply(changes, wall))

    @rule(name=who, n=pick, value=value, wall=wall)
    def realise(self, name, n, value, wall):
        """A row whose id is made from its parent's; made again after a deletion it starts with all fields reset."""
        parent = chosen([r for r in sorted(self.copies[name].view()) if r[0] in "rn"], n)
        if not parent:
            return
        row = "z" + parent
        there = row in self.copies[name].view()
        changes = {(row, "action"): value}
        if not there:
            changes |= {(row, "alive"): True, (row, "place"): (parent, "-")}
            changes |= {(row, "m3"): None, (row, "note"): None}
        self.act(name, lambda copy: copy.apply(changes, wall))
        if not there:
            assert set(self.copies[name].view()[row][1]) <= {"place", "action"}

    @rule(name=who, n=pick, wall=wall)
    def delete(self, name, n, wall):
        view = self.copies[name].view()
        doomed, stack = set(), [r for r in [chosen(sorted(view), n)] if r]
        while stack:
            row = stack.pop()
            doomed.add(row)
            below = (r for r in view if any(p == row for p, _ in view[r][1].get("place", ())))
            stack += [r for r in below if r not in doomed]
        self.act(name, lambda c: c.apply({(r, "alive"): False for r in sorted(doomed)}, wall))
        assert not doomed & set(self.copies[name].view())

    @rule(name=who, n=pick, m=pick, key=st.sampled_from("abc"), wall=wall)
    def move(self, name, n, m, key, wall):
        rows = sorted(self.copies[name].view())
        row = chosen([r for r in rows if r[0] in "rn"], n)
        to = chosen([r for r in rows if r[0] == "k"], m)
        if row and to:
            self.act(name, lambda copy: copy.apply({(row, "place"): (to, key)}, wall))

    @rule(name=who, n=pick, m=pick, wall=wall)
    def resolve(self, name, n, m, wall):
        copy = self.copies[name]
        view = copy.view()
        still_open = [(r, f) for r in sorted(view) for f, c in view[r][1].items() if len(c) > 1]
        disputed = [r for r in sorted(view) if view[r][0] and copy.journal.history(r).alive()[1]]
        if still_open and (m % 2 or not disputed):
            row, field = chosen(still_open, n)
            choice = chosen(sorted(view[row][1][field], key=repr), m)
            self.act(name, lambda copy: copy.apply({(row, field): choice}, wall))
            assert set(copy.choices(row, field)) == {choice}
        elif disputed:
            row = chosen(disputed, n)
            self.act(name, lambda copy: copy.apply({(row, "alive"): True}, wall))
            assert copy.journal.history(row).alive() == (True, False)

    @rule(name=who)
    def undo(self, name):
        copy = self.copies[name]
        todo = [i for i, e in enumerate(copy.log) if e.kind == "edit" and not e.undone]
        if not todo:
            return
        ids = copy.log[todo[-1]].revisions
        before = copy.view()
        heads = {(r, f): copy.choices(r, f) for r in before for f in before[r][1]}
        made, _ = copy.undo(todo[-1], 3)
        self.note(copy, made)
        after, revisions = copy.view(), copy.revisions()
        for (row, field), choices in heads.items():  # nobody else's value goes
            for said, head in choices.items():
                if revisions[head].origin(field) in ids or head in ids or field == "place":
                    continue
                if row in after:
                    assert said in copy.choices(row, field)
                else:
                    but = {r.id for r in made}
                    assert self.deleted_by_somebody_who_saw(copy, row, field, said, but)

    @rule(name=who)
    def redo(self, name):
        copy = self.copies[name]
        if copy.log and copy.log[-1].kind == "undo" and not copy.log[-1].undone:
            made, _ = copy.undo(len(copy.log) - 1, 4)
            self.note(copy, made)

    @rule(one=who, two=who)
    def merge(self, one, two):
        if one == two:
            return
        mine, theirs = self.copies[one], self.copies[two]
        a, b = mine.clone(), theirs.clone()
        before, entries = a.view(), len(a.log)
        came = a.merge(theirs)
        b.merge(mine)
        self.are_equal(a, b)
        merged = a.view()
        assert not a.merge(theirs), "the same again changes nothing"
        assert a.view() == merged
        if came:
            a.unmerge(entries)
            assert a.view() == before
            a.remerge(entries)
            assert a.view() == merged
            self.rows_left_out_stay_as_they_were(mine, theirs, entries, before, merged)
        mine.merge(theirs)
        assert mine.view() == merged

    def rows_left_out_stay_as_they_were(self, mine, theirs, entries, before, merged):
        copy = mine.clone()
        came = copy.merge(theirs)
        rows = sorted({row for row, _ in came})
        out = {r for k, r in enumerate(rows) if (len(copy.revisions()) + k) % 3 == 0}
        copy.unmerge(entries, only=out)
        view, withheld = copy.view(), copy.withheld()
        came_back = {row for row, pair in came if row in out and pair not in withheld}
        for row in {*before, *merged, *view} - came_back:
            was = before if row in out else merged
            if row in was and row in view:
                assert view[row][1] == was[row][1]
            elif row in was or row in view:  # in view only as a parent
                assert (was if row in was else view)[row][0]
        self.rows_are_whole(copy)

    @rule(name=who, n=pick)
    def unmerge(self, name, n):
        copy = self.copies[name]
        todo = [i for i, e in enumerate(copy.log) if e.kind == "merge" and not e.undone]
        if not todo:
            return
        at = chosen(todo, n)
        came = {pair for _, pair in copy.log[at].came}
        later = copy.log[at + 1 :]
        since = {i for e in later for i in e.revisions} | {p[0] for e in later for _, p in e.came}
        before = copy.view()
        entered = [
            (row, field, said)
            for row in before
            for field in before[row][1]
            if field != "place"
            for said, head in copy.choices(row, field).items()
            if said is not None and (head, field) not in came and head in since
        ]
        copy.unmerge(at)
        after = copy.view()
        for row, field, said in entered:
            if row in after:
                assert said in copy.choices(row, field)
            else:
                assert self.deleted_by_somebody_who_saw(copy, row, field, said)
        self.rows_are_whole(copy)

    def rows_are_whole(self, copy):
        for history in copy.journal.rows():
            if history.effective:
                assert history.field_heads("alive")
                assert history.field_heads("place")
                assert history.is_rooted
        view = copy.view()
        for _, choices, _ in view.values():
            assert all(not parent or parent in view for parent, _ in choices["place"])

    @rule(name=who, n=pick)
    def give_back(self, name, n):
        copy = self.copies[name]
        todo = [i for i, e in enumerate(copy.log) if e.kind == "merge" and e.undone]
        if todo:
            copy.remerge(chosen(todo, n))

    @rule(name=who)
    def copy_in_explorer(self, name):
        if name != "D":
            self.copies["D"] = self.copies[name].clone("D")

    @rule(name=who, n=pick)
    def export_a_workbook(self, name, n):
        copy = self.copies[name]
        view = copy.view()
        row = chosen(sorted(view), n)
        if row:
            shown = {field: view[row][2].get(field) for field in FIELDS}
            heads = copy.journal.history(row).heads()
            self.books.append((row, heads, shown, frozenset(copy.revisions())))

    @rule(name=who, n=pick, field=st.sampled_from(FIELDS), value=value, wall=wall)
    def a_workbook_comes_back(self, name, n, field, value, wall):
        copy, book = self.copies[name], chosen(self.books, n)
        if not book:
            return
        row, heads, shown, held = book
        if not heads <= set(copy.revisions()) or row not in copy.view() or shown[field] == value:
            return
        made = copy.apply({(row, field): value}, wall, base={row: heads})
        for revision in made:
            self.knew[revision.id] = held

    @rule(one=who, two=who, three=who)
    def any_order_of_merging_gives_the_same(self, one, two, three):
        a, b, c = (self.copies[name] for name in (one, two, three))
        left = a.clone()
        left.merge(b)
        left.merge(c)
        inner = b.clone()
        inner.merge(c)
        right = a.clone()
        right.merge(inner)
        turned = c.clone()
        turned.merge(a)
        turned.merge(b)
        self.are_equal(left, right)
        self.are_equal(left, turned)

    def are_equal(self, a, b):
        assert set(a.revisions()) == set(b.revisions())
        assert a.withheld() == b.withheld()
        assert a.view() == b.view()

    # ---- nothing entered is ever lost

    @invariant()
    def every_value_is_shown_or_was_replaced_by_somebody_who_had_it(self):
        for copy in getattr(self, "copies", {}).values():
            view, revisions = copy.view(), copy.revisions()
            said: dict[tuple, dict] = {}
            for i, field in copy.pairs():
                if field not in ("place", "alive"):
                    of_field = said.setdefault((revisions[i].row, field), {})
                    of_field.setdefault(revisions[i].fields[field].value, set()).add(i)
            for (row, field), values in said.items():
                writers = set().union(*values.values())
                if row not in view:
                    writers |= self.deletions(copy, row)
                for spoken, ids in values.items():
                    if spoken is None or (row in view and spoken in view[row][1].get(field, ())):
                        continue
                    assert any(ids & self.knew[j] for j in writers), (row, field, spoken)

    def deletions(self, copy, row):
        history = copy.journal.history(row)
        said = (r for r in history if "alive" in r.fields and not r.fields["alive"].value)
        return {r.id for r in said if (r.id, "alive") not in history.withheld}

    def deleted_by_somebody_who_saw(self, copy, row, field, said, but=frozenset()):
        history = copy.journal.history(row)
        spoken = {r.id for r in history if field in r.fields and r.fields[field].value == said}
        return any(spoken & self.knew[j] for j in self.deletions(copy, row) - but)

    def teardown(self):
        copies = list(getattr(self, "copies", {}).values())
        for _ in range(2):
            for a in copies:
                for b in copies:
                    if a is not b:
                        a.merge(b)
        for copy in copies[1:]:
            self.are_equal(copy, copies[0])


Laws.TestCase.settings = settings(
    max_examples=int(os.environ.get("ZI_EXAMPLES", "60")),
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)
TestLaws = Laws.TestCase
