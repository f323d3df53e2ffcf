"""Puts an open plan, with what its own file refuses, into another file. The plan itself stays as it is."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from zi_desktop.db import journal_file, recovery
from zi_desktop.db.clock import NewId, Now
from zi_desktop.db.copying import copy_plan, journal_of, unfinished_plan
from zi_desktop.db.row_reader import last_action
from zi_desktop.db.salvage import Salvaged, told_by
from zi_desktop.db.saving import Unsaved
from zi_desktop.db.sqlite_file import open_file, speaking_of, transaction
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author
from zi_desktop.domain.row_history import RowHistory, RowState
from zi_desktop.refusals import refusing

Last = tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class Held:
    """An open plan: its file, what that `last` ended with, the actions `waiting` for it, and what is in memory: every
    row's state, and the histories that were read."""

    path: Path
    plan: RowId
    histories: Mapping[RowId, RowHistory]
    states: Mapping[RowId, RowState]
    last: Last
    waiting: list[Unsaved]


def save_elsewhere(held: Held, target: Path, author: Author, now: Now, new_id: NewId) -> None:
    """Make `target` a plan with all that the plan's file has and all that waits for it.

    Where that file still ends as this copy left it, it is its copy, continued; else everything that the file and this
    copy's memory know is put together. Raises `PlanError`: `exists`, or what the medium of `target` refuses.
    """
    try:
        _continue(held, target, now)
    except (sqlite3.Error, _OtherFileError, OSError):  # gone, damaged, or written by somebody else
        others = []
        with contextlib.suppress(PlanError):
            others.append(told_by(journal_of(held.path), held.plan))
        others = [other for other in others if other.plans == {held.plan}]  # no other plan's rows
        here, name = _in_memory(held), held.path.name
        for other in others:  # what was never read into memory is withheld as the file says
            here.withheld |= {one for one in other.withheld if one[0] not in held.histories}
        recovery.rebuild(target, here, others, name=name, author=author, now=now, new_id=new_id)


class _OtherFileError(Exception):
    """The file is not as this copy left it."""


def _continue(held: Held, target: Path, now: Now) -> None:
    with unfinished_plan(target, now(), _OtherFileError()) as unfinished:
        with refusing(target):
            unfinished.touch(exist_ok=False)  # what fails after this may be the old file's fault
        copy_plan(held.path, unfinished)
        with (
            speaking_of(target),
            closing(open_file(unfinished)) as copy,
            transaction(copy, writes=True),
        ):
            if last_action(copy) != held.last:
                raise _OtherFileError
            for action in held.waiting:
                journal_file.write(
                    copy, action.entry, action.stamp, action.written, action.states.values()
                )


def _in_memory(held: Held) -> Salvaged:
    """Return what this copy knows without its file; who acted is known, what they called it only of what is unsaved."""
    rows = list(held.histories.values())
    revisions = {revision.id: revision for history in rows for revision in history}
    withheld = {(history.row, pair) for history in rows for pair in history.withheld}
    labels = {action.stamp.transaction: action.entry.label for action in held.waiting}
    stamps = {r.stamp.transaction: r.stamp for r in revisions.values()}
    states = {row: [state] for row, state in held.states.items()}
    return Salvaged(held.plan, revisions, stamps, labels, states=states, withheld=withheld)
