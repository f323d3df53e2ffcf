"""Times the figures of a year: all of a plan of 3,000 rows, and what one edit costs a plan of 70."""

from __future__ import annotations

import time
from collections.abc import Iterator

from tests.bench.harness import Result, report, within
from tests.ui.example_plans import long_plan
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.duties import Clock
from zi_desktop.domain.figures import figures
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.records import Realization, derived_id

ROUNDS = 15
CLOCKS = [Clock(1 + n % 12) for n in range(ROUNDS)]
"""Another month each time: what a round counted does not help the next."""


def results() -> Iterator[Result]:
    for rows, goal in ((70, 0.016), (3_000, 0.050), (10_000, None)):
        plan = realized(long_plan(rows))
        times = [seconds(plan, clock) for clock in CLOCKS]
        yield within(f"all figures of {rows} rows, median", times, goal=goal)


def realized(plan: Plan) -> Plan:
    """Every third row with a month of its own said."""
    records = []
    for n, activity in enumerate(plan.activities()):
        if n % 3 == 0:
            month = 1 + n % 12
            status = ("selesai", "sebagian", "dipindah", "tidak")[n % 4]
            record = derived_id(activity.id, month)
            parent, key = RowId(activity.id), f"{month:02}"
            moved_to = 1 + month % 12
            records.append(
                Realization(record, parent, key, month=month, status=status, moved_to=moved_to)
            )
    return plan.with_rows(records)


def seconds(plan: Plan, clock: Clock) -> float:
    """The processor's time: it is all arithmetic, and what else the computer does meanwhile is not ours."""
    start = time.process_time()
    figures(plan, clock)
    return time.process_time() - start


if __name__ == "__main__":
    report(results())
