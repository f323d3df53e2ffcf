"""What must hold of an office's folder after a fault: nothing acknowledged is lost, every plan opens, work goes on."""

from __future__ import annotations

import json
import platform
import re
from dataclasses import dataclass
from pathlib import Path

from tests.faults.operations import FILES, Operation, live_in, zi
from tests.faults.seam import Seam
from zi_desktop.domain.history import Author
from zi_desktop.services.backups import list_backups
from zi_desktop.services.checking import check_plan
from zi_desktop.services.evidence import store_of
from zi_desktop.services.evidence_words import shown_evidence
from zi_desktop.services.plans import open_plan
from zi_desktop.services.showing import shown_plan

ME = Author("ani", platform.node() or "komputer ini")
"""Whoever the commands are."""
BUG = "kesalahan dalam program"
"""What `zi` says where it met a bug of its own."""
NOT_YET_NAMED = "evidence_extra"
"""A proof that was stored while the action that names it was cut off: nothing is lost, and the check says that it is there."""
_SCRAP = re.compile(r"\.(baru|part|bagian|sebelum-pulih|jurnal-pulih)$")


@dataclass(frozen=True, slots=True)
class Expected:
    """What the plan shows before and after an operation without faults, and what the file shows that it makes."""

    before: str
    after: str
    made: str


def view(path: Path) -> str:
    """Return all that a plan shows, without what is made anew each time."""
    with open_plan(path, ME, read_only=True) as store:
        plan = store.plan
        shown = [shown_plan(plan), shown_evidence(plan, store_of(path, plan))]
    return json.dumps(_lasting(shown), ensure_ascii=False, sort_keys=True)


def _lasting(shown: object) -> object:
    if isinstance(shown, dict):
        return {key: _lasting(value) for key, value in shown.items() if key not in ("id", "at")}
    return [_lasting(item) for item in shown] if isinstance(shown, list) else shown


def content_of(path: Path) -> str:
    """Return what a file that was made says: of a plan its view, of others that they are whole."""
    if path.suffix == ".zi":
        return view(path)
    if path.suffix == ".zipaket":
        code, said = zi(path.parent, "merge", "{plan}", str(path), "--dry-run")
        return "whole" if code in (0, 1) else said
    data = path.read_bytes()
    return "whole" if data.startswith(b"%PDF") and data.rstrip().endswith(b"%%EOF") else "torn"


def expected_of(operation: Operation, folder: Path, seam: Seam) -> Expected:
    """Do the operation without faults, let `seam` count its steps, and note what that gives."""
    plan = folder / FILES["plan"]
    before = view(plan)
    operation.within()
    seam.count()
    code, said = operation.run(folder)
    seam.rest()
    assert code in (0, 1), said
    made = content_of(folder / FILES[operation.makes]) if operation.makes else ""
    return Expected(before, view(plan), made)


def judge(
    operation: Operation, folder: Path, expected: Expected, acknowledged: bool, messy: bool
) -> list[str]:
    """Return what does not hold. `acknowledged`: the command said that it was done;
    `messy`: it could not clean up behind itself."""
    live_in(folder)
    plan, found = folder / FILES["plan"], []
    made = folder / FILES[operation.makes] if operation.makes else None
    shown = view(plan)
    if shown not in (expected.before, expected.after):
        found.append("the plan shows neither what it showed nor what it should")
    if acknowledged and shown != expected.after:
        found.append("what was acknowledged is lost")
    found += [
        f"{problem.kind} {problem.what}"
        for problem in check_plan(plan, ME)
        if acknowledged or problem.kind != NOT_YET_NAMED
    ]
    if made is not None and made.exists() and content_of(made) != expected.made:
        found.append(f"{made.name} is not whole")
    if acknowledged and made is not None and not made.exists():
        found.append(f"{made.name} is not there")
    if not messy:
        left = [p.name for p in folder.rglob("*") if _SCRAP.search(p.name)]
        found += [f"{name} was left behind" for name in left]
    for listed in list_backups(plan):
        if listed.backup.verified and listed.contents is None:
            found.append("a backup that counts cannot be read")
    return found + _goes_on(operation, folder, expected, shown, made)


def _goes_on(
    operation: Operation, folder: Path, expected: Expected, shown: str, made: Path | None
) -> list[str]:
    """Do it again, now without faults: it is done then."""
    operation.within()
    if made is not None and made.exists():
        made.unlink()
    done_already = made is None and shown == expected.after != expected.before
    if done_already:
        code, said = zi(folder, "set", "{plan}", "1.1.1", "remarks=lagi")
        return [] if code == 0 else [f"work does not go on: {said}"]
    code, said = operation.run(folder)
    if code not in (0, 1):
        return [f"it cannot be done again: {said}"]
    if made is not None and content_of(made) != expected.made:
        return [f"{made.name}, made again, is not what it should be"]
    plan = folder / FILES["plan"]
    return [] if view(plan) == expected.after else ["done again, it gives something else"]
