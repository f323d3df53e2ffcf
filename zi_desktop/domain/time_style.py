"""How a plan writes its target times, learnt from those that somebody typed. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice

from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.plan import Activity, Plan
from zi_desktop.domain.target_time import TargetTimeStyle, compose_target_time

MOST_LOOKED_AT = 300  # typed times; a long plan's others look alike
_MONTH = f"(?:{'|'.join(MONTH_NAMES)})"
_TILL = re.compile(rf"{_MONTH}(\s?(?:[-–—]|s/d|s\.d\.?|sampai dengan|sampai)\s?){_MONTH}", re.I)
_LAST = re.compile(rf"{_MONTH},?(\s(?:dan|&)\s){_MONTH}", re.I)


def time_style(plan: Plan) -> TargetTimeStyle:
    """Return the way in which most typed target times of `plan` join months; the ordinary one where none is typed."""
    times = (row.target_time for row in plan.activities() if row.target_time)
    typed = list(islice(times, MOST_LOOKED_AT))
    usual = TargetTimeStyle()
    return TargetTimeStyle(_most(_TILL, typed) or usual.till, _most(_LAST, typed) or usual.last)


def composed_times(plan: Plan) -> Callable[[Activity], str]:
    """Return what composes the target time of a row of `plan` from its months, in the plan's style."""
    style = time_style(plan)
    return lambda activity: compose_target_time(activity.months, plan.info.year, style)


def _most(pattern: re.Pattern[str], typed: Iterable[str]) -> str:
    found = Counter(match for text in typed for match in pattern.findall(" ".join(text.split())))
    return found.most_common(1)[0][0] if found else ""
