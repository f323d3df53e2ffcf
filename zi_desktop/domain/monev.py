"""Monitoring meetings and recommendations, as the assessment asks about them. Returns changes and findings; writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from zi_desktop.domain.changes import ALIVE, ROOT, Change, Entity, RowId, Value, creation
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.people import attendees_proposed
from zi_desktop.domain.periods import Period, parse_period, period_words, quarter_of
from zi_desktop.domain.place import key_between
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.records import (
    Meeting,
    Narrative,
    Recommendation,
    Record,
    derived_id,
    entity_of_record,
)

NewId = Callable[[], RowId]

SOURCES = ("Monev", "TPI", "TPN", "Inspektorat", "KPU Provinsi")
"""Who recommends: the office's own meetings and its assessors. Free words; these are offered."""

OPEN, UNDER_WAY, FOLLOWED_UP, DROPPED = "", "proses", "selesai", "batal"
STATUS_WORDS = {
    OPEN: "belum ditindaklanjuti",
    UNDER_WAY: "dalam proses",
    FOLLOWED_UP: "sudah ditindaklanjuti",
    DROPPED: "tidak dilanjutkan",
}

MEETING_TITLE = "Rapat Monitoring dan Evaluasi Pembangunan Zona Integritas"
REPORT = "laporan_monev"
"""The paper whose chapters are kept as `Narrative` records."""


# ---- meetings


def meetings_of(plan: Plan) -> list[Meeting]:
    """Return the meetings by date; those without one come last, in the order in which they were made."""
    meetings = plan.records.under(ROOT, Meeting)
    return sorted(meetings, key=lambda meeting: (meeting.date or "9999", meeting.key))


def meetings_in(plan: Plan, period: Period) -> list[Meeting]:
    """Return the meetings about `period` or a part of it, by date."""
    return [meeting for meeting in meetings_of(plan) if _within(meeting.period, period)]


def add_meeting(plan: Plan, new_id: NewId, **fields: Value) -> list[Change]:
    """Keep a meeting."""
    siblings = plan.records.under(ROOT, Meeting)
    return creation(Entity.MEETING, new_id(), ROOT, _key_after(siblings), dict(fields))


def next_meeting(plan: Plan, today: date) -> dict[str, Value]:
    """Return what the next meeting will probably be: about the triwulan that ended or ends, as the last one was held."""
    period = quarter_of(plan.info.year or today.year, _month_in_plan(plan, today))
    before = meetings_of(plan)[-1:]
    proposed: dict[str, Value] = {
        "title": f"{MEETING_TITLE} {period.words}",
        "period": period.code,
        "attendees": attendees_proposed(plan),
    }
    for last in before:
        proposed |= {"location": last.location, "led_by": last.led_by, "time": last.time}
        proposed |= {"minutes_by": last.minutes_by, "agenda": last.agenda}
        proposed["attendees"] = last.attendees or proposed["attendees"]
    return proposed


def remove_records(plan: Plan, records: Iterable[RowId]) -> list[Change]:
    """Take meetings, recommendations or other records out, with what belongs to them."""
    doomed: dict[RowId, Record] = {}
    for record_id in records:
        if (record := plan.records.get(record_id)) is not None:
            doomed[record_id] = record
            doomed |= {below.id: below for below in plan.records.below(record_id)}
    return [Change(entity_of_record(record), row, ALIVE, False) for row, record in doomed.items()]


def set_record(plan: Plan, record: RowId, field: str, value: Value) -> list[Change]:
    """Give a record's field a value; nothing where the record is gone."""
    there = plan.records.get(record)
    return [Change(entity_of_record(there), record, field, value)] if there is not None else []


# ---- recommendations


def recommendations_of(plan: Plan) -> list[Recommendation]:
    """Return every recommendation: those of the meetings by date, then those that came from elsewhere."""
    found: list[Recommendation] = []
    for meeting in meetings_of(plan):
        found += plan.records.under(meeting.id, Recommendation)
    return [*found, *plan.records.under(ROOT, Recommendation)]


def add_recommendation(
    plan: Plan, new_id: NewId, meeting: RowId = ROOT, **fields: Value
) -> list[Change]:
    """Keep a recommendation, of a meeting or (`ROOT`) from elsewhere."""
    siblings = plan.records.under(meeting, Recommendation)
    values = {"source": SOURCES[0] if meeting else None, **fields}
    return creation(Entity.RECOMMENDATION, new_id(), meeting, _key_after(siblings), values)


def is_open(recommendation: Recommendation) -> bool:
    """True while something is still to be done about it."""
    return recommendation.status not in (FOLLOWED_UP, DROPPED)


def open_recommendations(plan: Plan) -> list[Recommendation]:
    """Return those about which something is still to be done."""
    return [one for one in recommendations_of(plan) if is_open(one)]


def recommendations_due(plan: Plan, month: Period) -> list[Recommendation]:
    """Return the open ones that are due in `month` or were due before."""
    return [one for one in open_recommendations(plan) if one.due and _starts(one.due, month)]


def followed_up(plan: Plan) -> tuple[int, int]:
    """Return how many recommendations were followed up, and of how many; those dropped do not count."""
    counted = [one for one in recommendations_of(plan) if one.status != DROPPED]
    return sum(one.status == FOLLOWED_UP for one in counted), len(counted)


def recommendations_for(plan: Plan, period: Period) -> list[Recommendation]:
    """Return what a paper about `period` lists: what its meetings asked, and what is open from elsewhere or earlier."""
    meetings = {meeting.id for meeting in meetings_in(plan, period)}
    later = {m.id for m in meetings_of(plan) if _starts_after(m.period, period)}
    return [
        one
        for one in recommendations_of(plan)
        if one.parent in meetings or (one.parent not in later and is_open(one))
    ]


def status_words(status: str) -> str:
    """Return a status as papers write it; an unknown one as it was written."""
    return STATUS_WORDS.get(status, status)


# ---- prose of the report


def narrative(plan: Plan, paper: str, period: str, chapter: str) -> str:
    """Return the prose kept for a chapter of a paper in one period; `""` where there is none."""
    found = plan.records.get(_narrative_id(paper, period, chapter))
    return found.text if isinstance(found, Narrative) else ""


def set_narrative(plan: Plan, paper: str, period: str, chapter: str, text: str) -> list[Change]:
    """Keep the prose of a chapter; two computers that write it write the same record."""
    record = _narrative_id(paper, period, chapter)
    if record in plan.records:
        return [Change(Entity.NARRATIVE, record, "text", text)]
    values: dict[str, Value] = {"paper": paper, "period": period, "chapter": chapter, "text": text}
    return creation(Entity.NARRATIVE, record, ROOT, "i", values) if text.strip() else []


def _narrative_id(paper: str, period: str, chapter: str) -> RowId:
    return derived_id("narrative", paper, period, chapter)


# ---- periods of records, which may hold any words


def _within(code: str, period: Period) -> bool:
    try:
        one = parse_period(code)
    except PlanError:
        return False
    return one.year == period.year and one.first in period and one.last in period


def _starts(code: str, month: Period) -> bool:
    try:
        one = parse_period(code)
    except PlanError:
        return False
    return (one.year, one.last) <= (month.year, month.last)


def _starts_after(code: str, period: Period) -> bool:
    try:
        one = parse_period(code)
    except PlanError:
        return False
    return (one.year, one.first) > (period.year, period.last)


def _month_in_plan(plan: Plan, today: date) -> int:
    if today.year == (plan.info.year or today.year):
        return today.month
    return 12 if today.year > plan.info.year else 1


def _key_after(siblings: Sequence[Record]) -> str:
    return key_between(siblings[-1].key if siblings else "", "")


def due_words(recommendation: Recommendation) -> str:
    """Return when a recommendation is due, in words."""
    return period_words(recommendation.due)
