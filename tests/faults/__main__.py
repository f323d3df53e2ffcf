"""`make faults`: injects faults of every kind, judges what is left, and says how many struck and what was lost.

`--short` takes some of all cases (it is part of the tests); words after it name the operations.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.faults.cases import Fault, Office, Outcome, Where, faults_of, isolated, strike
from tests.faults.mishaps import Mishap, happened, mishaps
from tests.faults.mutations import mutations
from tests.faults.operations import OPERATIONS, make_office
from tests.faults.seam import can_be_made, remove_the_shim, start_again_with_it

Case = Fault | Mishap

SHORT = "--short"
MISHAPS, MUTATIONS = "mishaps", "mutations"
WORKERS = 2
FEW = 40
"""So many cases the short form takes, of all kinds."""


def main(arguments: list[str]) -> int:
    """Run it; returns 0 where everything held."""
    if not can_be_made():
        print("faults: skipped: a C compiler and Linux are needed")
        return 0
    start_again_with_it(["-m", "tests.faults", *arguments])
    try:
        with tempfile.TemporaryDirectory(prefix="zi-faults-") as folder:
            return _run(Path(folder), arguments)
    finally:
        remove_the_shim()


def _run(folder: Path, arguments: Sequence[str]) -> int:
    begun = time.monotonic()
    warm_up()
    office = Office(folder)
    status, said = isolated(lambda: make_office(office.whole))
    if status or said:
        raise AssertionError(said)
    wanted = [word for word in arguments if not word.startswith("-")]
    cases: list[Case] = []
    for operation in OPERATIONS:
        if not wanted or operation.name in wanted:
            cases += faults_of(operation, office)
    if not wanted or MISHAPS in wanted:
        cases += mishaps(office)
    if not wanted or MUTATIONS in wanted:
        cases += mutations(office)
    if SHORT in arguments:
        cases = random.Random(len(cases)).sample(cases, FEW)
    outcomes = list(_struck(cases, office))
    _tell(outcomes, time.monotonic() - begun)
    return int(any(outcome.wrong for outcome in outcomes))


def warm_up() -> None:
    """Import what the commands need: every case is a copy of this process."""
    import zi_desktop.db.elsewhere
    import zi_desktop.db.making
    import zi_desktop.db.migrating
    import zi_desktop.services.evidence_words
    import zi_desktop.services.exporting
    import zi_desktop.services.importing
    import zi_desktop.services.receiving
    import zi_desktop.services.recovering
    import zi_desktop.services.restoring
    import zi_desktop.services.sending  # noqa: F401


def _struck(cases: Sequence[Case], office: Office) -> Iterator[Outcome]:
    """Let some processes work through the faults; yields what came of them."""
    children = []
    for share in range(WORKERS):
        child = os.fork()
        if not child:
            _work(cases, share, office)
            os._exit(0)
        children.append(child)
    for share, child in enumerate(children):
        os.waitpid(child, 0)
        lines = (office.root / f"share{share}").read_text(encoding="utf-8").splitlines()
        mine = range(share, len(cases), WORKERS)
        if len(lines) != len(mine):
            raise AssertionError(f"worker {share} stopped at {_where(cases[mine[len(lines)]])}")
        for at, line in zip(mine, lines, strict=True):
            struck, wrong = json.loads(line)
            yield Outcome(_where(cases[at]), struck, tuple(wrong))


def _work(cases: Sequence[Case], share: int, office: Office) -> None:
    with (office.root / f"share{share}").open("w", encoding="utf-8") as told:
        for case in cases[share::WORKERS]:
            folder = (
                office.root / f"case{share}" / "kantor"
            )  # plans near it are not looked for in another
            act = strike if isinstance(case, Fault) else happened
            outcome = act(case, office, folder)
            told.write(json.dumps([outcome.struck, outcome.wrong]) + "\n")
            told.flush()


def _where(case: Case) -> Where:
    return case if isinstance(case, Fault) else case[0]


def _tell(outcomes: Sequence[Outcome], seconds: float) -> None:
    kinds = Counter(outcome.where.what for outcome in outcomes if outcome.struck)
    for what, count in sorted(kinds.items()):
        print(f"  {what:32}{count:6}")
    struck = [outcome for outcome in outcomes if outcome.struck]
    kills = sum(outcome.where.kills for outcome in struck)
    wrong = [outcome for outcome in outcomes if outcome.wrong]
    lost = sum(any("lost" in said for said in outcome.wrong) for outcome in outcomes)
    for outcome in wrong[:30]:
        where = outcome.where
        print(f"  WRONG: {where.operation}, {where.what}, {where.nth}: {'; '.join(outcome.wrong)}")
    print(
        f"faults: {len(struck)} injected ({kills} kills) in {seconds:.0f} s, "
        f"{len(struck) - sum(o.struck for o in wrong)} survived, {lost} values lost"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
