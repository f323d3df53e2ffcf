"""The plan as a decree adopted it, and what was changed since: texts, months, rows. Returns changes and findings; writes nothing.

The snapshot holds printed places and headings, too, so that a row that is gone can still be told.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from zi_desktop.domain.changes import ROOT, Change, Entity, RowId, Value, creation
from zi_desktop.domain.months import MONTH_NAMES, Months
from zi_desktop.domain.place import key_between
from zi_desktop.domain.plan import MONTH_FIELDS, PLANNED, TENTATIVE, Activity, Area, Component, Plan
from zi_desktop.domain.records import Baseline
from zi_desktop.domain.target_time import compose_target_time

NUMBER, AREA, COMPONENT = "number", "area", "component"
TEXTS = (
    "action",
    "indicator",
    "expected_evidence",
    "target_time",
    "target_output",
    "remarks",
    "responsible",
)
"""Fields that a decree adopts. Standard component and rhythm are the program's own and are not compared."""
FIELDS = (AREA, COMPONENT, *TEXTS, *MONTH_FIELDS)
MONTHS = "months"
"""Names the twelve month fields together in a list of changes."""

Adopted = Mapping[RowId, Mapping[str, str]]
"""Activity → field → value as adopted, in the plan's order of then; absent: blank."""


class Kind(StrEnum):
    """What became of a row since the plan was adopted."""

    ADDED = "ditambahkan"
    CHANGED = "diubah"
    REMOVED = "dihapus"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one row, or (`field` is `""`) the whole row. `number` is today's; of a removed row, the one it had."""

    kind: Kind
    row: RowId
    number: str
    title: str
    field: str = ""
    before: str = ""
    after: str = ""


# ---- adopting


def adopt(plan: Plan, new_id: Callable[[], RowId], date: str, decree_number: str) -> list[Change]:
    """Fix the plan as it is now: what a decree of that day (ISO, or `""`) and number adopts."""
    siblings = plan.records.under(ROOT, Baseline)
    key = key_between(siblings[-1].key if siblings else "", "")
    snapshot = json.dumps(snapshot_of(plan), ensure_ascii=False, separators=(",", ":"))
    values: dict[str, Value] = {
        "date": date,
        "decree_number": decree_number,
        "snapshot": snapshot,
    }
    return creation(Entity.BASELINE, new_id(), ROOT, key, values)


def snapshot_of(plan: Plan) -> dict[RowId, dict[str, str]]:
    """Return every activity's adopted fields, blank ones left out, in the plan's order."""
    return {activity.id: _fields(plan, activity) for activity in plan.activities()}


def baseline_in_force(plan: Plan) -> Baseline | None:
    """Return the latest decree's baseline; `None` where the plan was never fixed."""
    found = plan.records.under(ROOT, Baseline)
    return max(found, key=lambda one: (one.date, one.key, one.id), default=None)


def adopted(baseline: Baseline) -> Adopted:
    """Return what a baseline holds; what a newer version wrote otherwise is passed over."""
    return _parsed(baseline.snapshot)


@lru_cache(maxsize=4)
def _parsed(snapshot: str) -> Adopted:
    try:
        told = json.loads(snapshot or "{}")
    except ValueError:
        return {}
    rows = told.items() if isinstance(told, dict) else ()
    return {
        RowId(row): {name: value for name, value in fields.items() if isinstance(value, str)}
        for row, fields in rows
        if isinstance(fields, dict)
    }


def _fields(plan: Plan, activity: Activity) -> dict[str, str]:
    area, component = plan.ancestor(activity.id, Area), plan.ancestor(activity.id, Component)
    fields = {
        NUMBER: plan.number(activity.id),
        AREA: area.title if area else "",
        COMPONENT: component.title if component else "",
    }
    fields |= {name: getattr(activity, name) for name in TEXTS}
    for name, month in zip(MONTH_FIELDS, range(1, 13), strict=True):
        if month in activity.months:
            fields[name] = TENTATIVE if month in activity.tentative_months else PLANNED
    return {name: value for name, value in fields.items() if value}


# ---- what was changed since


def changed_fields(plan: Plan, baseline: Baseline) -> dict[RowId, frozenset[str]]:
    """Return which fields of each row are no longer as adopted; a row that is new has all of them."""
    then = adopted(baseline)
    found: dict[RowId, frozenset[str]] = {}
    for activity in plan.activities():
        before = then.get(activity.id)
        if before is None:
            found[activity.id] = frozenset(FIELDS)
        elif changed := _changed(before, _fields(plan, activity)):
            found[activity.id] = frozenset(changed)
    return found


def differences(plan: Plan, baseline: Baseline) -> list[Difference]:
    """Return every change since, rows in the plan's order, removed ones behind the row that they stood behind."""
    then = adopted(baseline)
    gone = _gone_behind(plan, then)
    found = [_removed(row, then[row]) for row in gone.get(ROOT, ())]
    for activity in plan.activities():
        found += _row_differences(plan, activity, then.get(activity.id))
        found += [_removed(row, then[row]) for row in gone.get(activity.id, ())]
    return found


def _gone_behind(plan: Plan, then: Adopted) -> dict[RowId, list[RowId]]:
    """Return the rows that are gone, by the row that they stood behind and that is still there."""
    found: dict[RowId, list[RowId]] = {}
    last = ROOT
    for row in then:
        if isinstance(plan.rows.get(row), Activity):
            last = row
        else:
            found.setdefault(last, []).append(row)
    return found


def _row_differences(
    plan: Plan, activity: Activity, before: Mapping[str, str] | None
) -> Iterator[Difference]:
    number, title = plan.number(activity.id), short_title(activity.action or activity.indicator)
    now = _fields(plan, activity)
    if before is None:
        after = told_months(now) or activity.target_time
        yield Difference(Kind.ADDED, activity.id, number, title, after=after)
        return
    changed = _changed(before, now)
    for name in (AREA, COMPONENT, *TEXTS):
        if name in changed and name != "target_time":
            old, new = before.get(name, ""), now.get(name, "")
            yield Difference(Kind.CHANGED, activity.id, number, title, name, old, new)
    if changed & {"target_time", *MONTH_FIELDS}:
        yield _time_difference(activity.id, number, title, before, now)


def _time_difference(
    row: RowId, number: str, title: str, before: Mapping[str, str], now: Mapping[str, str]
) -> Difference:
    """One line for a time that changed: as printed, or, where what is printed stayed, the months under it."""
    old, new = before.get("target_time", ""), now.get("target_time", "")
    field = MONTHS if old == new else "target_time"
    literal = old != new
    old = (literal and old) or told_months(before)
    new = (literal and new) or told_months(now)
    return Difference(Kind.CHANGED, row, number, title, field, old, new)


def _removed(row: RowId, before: Mapping[str, str]) -> Difference:
    title = short_title(before.get("action") or before.get("indicator", ""))
    return Difference(Kind.REMOVED, row, before.get(NUMBER, ""), title, before=told_months(before))


def _changed(before: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    return {name for name in FIELDS if before.get(name, "") != now.get(name, "")}


def told_months(fields: Mapping[str, str]) -> str:
    """Return adopted months in words: "Januari-Maret", tentative ones named so."""
    marks = {n: fields[name] for n, name in enumerate(MONTH_FIELDS, 1) if name in fields}
    if not marks:
        return ""
    words = compose_target_time(Months(marks), 0)
    tentative = [MONTH_NAMES[n - 1] for n, mark in marks.items() if mark == TENTATIVE]
    return f"{words} (tentatif: {', '.join(tentative)})" if tentative else words


def short_title(text: str) -> str:
    """Return a row's text in one line."""
    return " ".join(text.split())
