"""Restoring a backup in place: the plan shows what it showed then, here and at everybody who merges, and can be undone."""

from __future__ import annotations

import os

from hypothesis import settings
from hypothesis.stateful import initialize, rule

from tests.domain.copies import Copy, numbered_ids
from tests.domain.test_journal_laws import Laws, chosen, pick, who
from zi_desktop.domain.bringing_back import bring_back, histories_of


def restore(copy: Copy, backup: Copy):
    """Bring back as the store does: what the copy does not know comes first."""
    known, theirs = copy.revisions(), backup.revisions()
    stamp = copy.stamp(4000)
    fresh = [revision for i, revision in theirs.items() if i not in known]
    copy.journal.merge(fresh, backup.withheld())
    then = histories_of(theirs.values(), backup.withheld())
    made = bring_back(copy.journal, then, stamp)
    copy._note("edit", stamp, made)
    return made


class Backups(Laws):
    """The journal's laws, with backups taken at any time and brought back at any later one."""

    @initialize()
    def start(self):
        super().start()
        self.backups = []

    @rule(name=who)
    def back_up(self, name):
        self.backups.append(self.copies[name].clone())

    @rule(name=who, n=pick)
    def bring_one_back(self, name, n):
        backup = chosen(self.backups, n)
        if backup is None:
            return
        copy = self.copies[name]
        before, colleague, undone = copy.view(), copy.clone("E"), copy.clone("F")
        is_subset = backup.revisions().keys() <= copy.revisions().keys()
        self.note(copy, restore(copy, backup))
        assert copy.view() == backup.view()
        assert not restore(copy.clone(), backup), "the same again changes nothing"
        if not copy.withheld() and not backup.withheld():
            colleague.merge(copy)
            assert colleague.view() == backup.view(), "the next exchange does not undo it"
        if is_subset and not copy.withheld():
            restore(undone, backup)
            if undone.log and undone.log[-1].kind == "edit" and undone.view() != before:
                undone.undo(len(undone.log) - 1, 5000)
                assert undone.view() == before


TestBackups = Backups.TestCase
TestBackups.settings = settings(
    Laws.TestCase.settings, max_examples=int(os.environ.get("ZI_EXAMPLES", "40"))
)


def test_a_row_made_since_goes_out_of_view_and_a_deleted_one_comes_back_with_its_first_author():
    copy = Copy("A", numbered_ids())
    copy.apply({("k", "alive"): True, ("k", "place"): ("", "a"), ("k", "title"): "lama"})
    backup = copy.clone()
    copy.apply({("n", "alive"): True, ("n", "place"): ("", "b"), ("n", "title"): "baru"}, 1)
    copy.apply({("k", "title"): "diganti"}, 2)
    copy.apply({("k", "alive"): False}, 3)
    restore(copy, backup)
    assert copy.view() == backup.view()
    (said,) = copy.choices("k", "title").values()
    assert copy.revisions()[said].origin("title") in backup.revisions()
    assert copy.choices("n", "title") == {"baru": next(iter(copy.choices("n", "title").values()))}
