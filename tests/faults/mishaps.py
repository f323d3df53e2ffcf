"""What happens to plan files without any program of ours: cut, a bit that fell over, a stale journal, wrong clocks, crowds."""

from __future__ import annotations

import os
import random
import shutil
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.faults.cases import Office, Outcome, Where, isolated
from tests.faults.judging import ME, view
from tests.faults.operations import FILES, OPERATIONS, live_in, zi
from tests.faults.seam import CHANGES, Blow, Seam
from zi_desktop.db.copying import journal_of
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author
from zi_desktop.services.backups import back_up
from zi_desktop.services.plans import open_plan
from zi_desktop.services.recovering import recover

PAGE = 4096
SEED = 20261121
CROWD = 6

Mishap = tuple[Where, Callable[[Path], list[str]]]
"""What happens, and the process in which it does: it returns what does not hold afterwards."""


def mishaps(office: Office) -> Iterator[Mishap]:
    """Yield them all."""
    plan = office.whole / FILES["plan"]
    size, chance = plan.stat().st_size, random.Random(SEED)
    for end in range(0, size, PAGE):
        yield Where("damage", "a plan cut short", end), _cut(end)
    for page in range(0, size, PAGE):
        for _ in range(4):
            at, bit = page + chance.randrange(PAGE), chance.randrange(8)
            yield Where("damage", "a bit that fell over", at), _turn(at, bit)
    for nth in range(1, 60):
        yield Where("restore", "a stale journal beside it", nth), _stale(nth)
    for nth in range(24):
        yield Where("save", "a clock that jumps", nth), _clock(nth)
    for nth in range(12):
        yield Where("open", "several openers at once", nth), _crowd


def happened(case: Mishap, office: Office, folder: Path) -> Outcome:
    """Let it happen in a copy of the office, in a process of its own."""
    where, happen = case
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(office.whole, folder)
    live_in(folder)
    status, said = isolated(lambda: happen(folder))
    wrong = said if isinstance(said, list) else [f"it did not end well: {status} {said}"]
    return Outcome(where, True, tuple(wrong))


# ---- damage


def _cut(end: int) -> Callable[[Path], list[str]]:
    def happen(folder: Path) -> list[str]:
        return _damaged(folder, lambda data: data[:end])

    return happen


def _turn(at: int, bit: int) -> Callable[[Path], list[str]]:
    def happen(folder: Path) -> list[str]:
        return _damaged(
            folder, lambda data: data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]
        )

    return happen


def _damaged(folder: Path, damage: Callable[[bytes], bytes]) -> list[str]:
    """A damaged plan is refused, or shown as it was, or found by the check; it is not written to; all of it is recovered
    that a backup has."""
    plan, new = folder / FILES["plan"], folder / FILES["new"]
    shown, kept = view(plan), back_up(plan, "asked").path
    said = {revision.id for revision in journal_of(kept).revisions}
    data = damage(plan.read_bytes())
    plan.write_bytes(data)
    found = []
    code, _ = zi(folder, "check", "{plan}")
    try:
        seen = view(plan)
    except PlanError:
        seen = ""
    if seen not in ("", shown) and code == 0:
        found.append("it shows something else, and the check does not see it")
    if plan.read_bytes() != data:
        found.append("it was written to")
    recover(plan, new, ME)
    if not {revision.id for revision in journal_of(new).revisions} >= said:
        found.append("what the backup has was lost in recovery")
    if plan.read_bytes() != data:
        found.append("recovery wrote to it")
    code, words = zi(folder, "set", "{new}", "1.1.1", "remarks=jalan lagi")
    return found if code == 0 else [*found, f"work does not go on: {words}"]


def _stale(nth: int) -> Callable[[Path], list[str]]:
    """A process dies while it writes; somebody copies an older file over the plan, the journal stays beside it."""

    def happen(folder: Path) -> list[str]:
        plan, older = folder / FILES["plan"], folder / FILES["other"]
        shown = view(older)

        def die() -> None:
            live_in(folder)
            seam = Seam(folder)
            seam.strike(CHANGES, nth, Blow.KILL)
            OPERATIONS[0].run(folder)

        isolated(die)
        plan.write_bytes(older.read_bytes())
        with open_plan(plan, ME) as store:
            found = [f"{kind} {what}" for kind, what in store.check()]
        if view(plan) != shown:
            found.append("the journal of another file was mixed in")
        zi(folder, "set", "{plan}", "1.2.1", "remarks=jalan lagi")
        code, _ = zi(folder, "check", "{plan}")
        return [*found, *(["work does not go on"] if code else [])]

    return happen


# ---- clocks and crowds


def _clock(nth: int) -> Callable[[Path], list[str]]:
    """Edits, undos and backups under clocks that are years ahead, years behind, and right again."""

    def happen(folder: Path) -> list[str]:
        from zi_desktop.db.opening import open_plan as opened
        from zi_desktop.domain.edits import set_field
        from zi_desktop.services.backups import list_backups

        chance, plan = random.Random(nth), folder / FILES["plan"]
        texts = []
        for n in range(4):
            jump = timedelta(days=chance.choice((-9000, -1, 0, 400, 9000)))

            def now(jump: timedelta = jump) -> datetime:
                return datetime.now(UTC) + jump

            with opened(plan, author=ME, now=now) as store:
                row = next(store.plan.activities()).id
                texts.append(f"catatan {n}")
                store.apply("Ubah", set_field(store.plan, [row], "remarks", texts[-1]))
                shown = store.plan.activity(row).remarks
            back_up(plan, "work", now=now)
            if shown != texts[-1]:
                return [f"what was entered last is not shown: {shown}"]
        with open_plan(plan, ME, read_only=True) as store:
            told = {entry.new for entry in store.history()}
        missing = [text for text in texts if text not in told]
        unread = [listed for listed in list_backups(plan) if listed.contents is None]
        return [f"{text} is lost" for text in missing] + ["a backup is unread" for _ in unread]

    return happen


def _crowd(folder: Path) -> list[str]:
    """Some write at once, one is killed: one at a time is let in, and what each was told is there."""
    plan = folder / FILES["plan"]
    told, children = folder / "told", []
    told.mkdir()
    for number in range(CROWD):
        child = os.fork()
        if not child:
            _write_until_let_in(plan, number, told)
            os._exit(0)
        children.append(child)
    os.kill(children[0], signal.SIGKILL)
    for child in children:
        os.waitpid(child, 0)
    with open_plan(plan, ME) as store:
        labels = {entry.label for entry in store.log()}
        problems = [f"{kind} {what}" for kind, what in store.check()]
    acknowledged = {p.read_text() for p in told.iterdir()}
    return problems + [f"{label} is lost" for label in acknowledged - labels]


def _write_until_let_in(plan: Path, number: int, told: Path) -> None:
    from zi_desktop.domain.edits import set_field

    for _ in range(400):
        try:
            with open_plan(plan, Author(f"orang {number}", ME.computer)) as store:
                row = next(store.plan.activities()).id
                label = f"Tindakan {number}"
                store.apply(label, set_field(store.plan, [row], "remarks", f"dari {number}"))
                (told / str(number)).write_text(label)
            return
        except PlanError as error:
            if error.kind not in ("in_use", "busy"):
                raise
