"""A plan as the JSON of `zi show` and its history as that of `zi history`; keys are a promise to scripts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from zi_desktop.annex.forms import FORMS
from zi_desktop.annex.imported import ImportedAnnex
from zi_desktop.domain.changes import Entity
from zi_desktop.domain.duties import Clock, clock_of, duties_of
from zi_desktop.domain.history import HistoryEntry
from zi_desktop.domain.plan import Activity, Area, Component, Group, Plan
from zi_desktop.domain.realization import REALIZATION_FIELDS
from zi_desktop.domain.records import RECORD_TYPES, Realization
from zi_desktop.domain.time_style import composed_times
from zi_desktop.services.computer import local_now
from zi_desktop.services.field_words import change_words, field_words


def shown_plan(plan: Plan, today: date | None = None) -> dict[str, object]:
    """Return the plan as `zi show --json` prints it (docs/command-line.md), its duties as they stand `today`."""
    clock = clock_of(plan, today or local_now().date())
    composed = composed_times(plan)
    return {
        "id": plan.info.id,
        "unit": plan.info.unit,
        "year": plan.info.year,
        "kind": plan.info.kind,
        "activities": [
            shown_activity(plan, activity, composed(activity)) | shown_year(plan, activity, clock)
            for activity in plan.activities()
        ],
    }


def shown_activity(plan: Plan, activity: Activity, composed: str) -> dict[str, object]:
    """Return one activity; texts as the plan's own form prints them. `composed` is what its months say."""
    area = plan.ancestor(activity.id, Area)
    group = plan.ancestor(activity.id, Group)
    component = plan.ancestor(activity.id, Component)
    return {
        "id": activity.id,
        "number": plan.number(activity.id),
        "area_no": plan.area_label(area) if area else None,
        "area": area.title if area else "",
        "group": group.title if group else None,
        "component_no": plan.component_label(component) if component else None,
        "component": component.title if component else "",
        "standard": activity.standard,
        "indicator": activity.indicator,
        "action": printed_action(plan, activity),
        "expected_evidence": activity.expected_evidence,
        "target_time": activity.target_time or composed,
        "months": list(activity.months),
        "tentative_months": list(activity.tentative_months),
        "rhythm": activity.rhythm.value,
        "target_output": activity.target_output,
        "remarks": activity.remarks,
        "responsible": activity.responsible,
    }


def shown_year(plan: Plan, activity: Activity, clock: Clock) -> dict[str, object]:
    """Return what was said of an activity's months, and its duties."""
    names = ("month", *REALIZATION_FIELDS)
    return {
        "realization": [
            {name: getattr(said, name) for name in names}
            for said in plan.records.under(activity.id, Realization)
        ],
        "duties": [
            {
                "month": duty.month,
                "due": duty.due,
                "state": duty.state.value,
                "done_in": duty.done_in or None,
            }
            for duty in duties_of(plan, activity, clock)
        ],
    }


def shown_annex(annex: ImportedAnnex) -> dict[str, object]:
    """Return what came in as `zi import --json` prints it; `row` is the row's number in the document's annex."""
    return {
        "form": annex.form,
        "unit": annex.heading.unit,
        "year": annex.heading.year,
        "rows": sum(1 for _ in annex.activities()),
        "doubts": [
            {"kind": doubt.kind, "row": doubt.row, "where": doubt.where, "text": doubt.text}
            for doubt in annex.doubts
        ],
    }


def printed_action(plan: Plan, activity: Activity) -> str:
    """Return the action as the plan's own form prints it: with its composed number where the form has one."""
    form = FORMS.get(plan.info.form)
    return plan.numbered_action(activity) if form and form.numbers_actions else activity.action


def shown_history(plan: Plan, entries: Iterable[HistoryEntry]) -> list[dict[str, object]]:
    """Return history entries as `zi history --json` prints them; `number` is `""` for a row no longer in view."""
    return [
        {
            "transaction": entry.transaction,
            "label": entry.label,
            "author": entry.author.name,
            "computer": entry.author.computer,
            "at": entry.at.isoformat(timespec="milliseconds"),
            "row": entry.row,
            "number": plan.number(entry.row),
            "entity": entry.entity,
            "field": entry.field,
            "old": entry.old,
            "new": entry.new,
        }
        for entry in entries
    ]


def history_line(plan: Plan, entry: HistoryEntry) -> str:
    """Return a history entry in one line, on this computer's clock."""
    when = f"{entry.at.astimezone():%d-%m-%Y %H.%M}"
    who = f"{entry.author.name} ({entry.author.computer})"
    what = field_words(entry.entity, entry.field, plan.info.form)
    change = change_words(entry.entity, entry.field, entry.old, entry.new)
    where = " ".join(filter(None, (_place(plan, entry), what)))
    return " ".join(f"{when}  {who}  {entry.label}: {where}: {change}".split("\n"))


def _place(plan: Plan, entry: HistoryEntry) -> str:
    """Return the number of a row, or of the row that a record belongs to; a row that is gone has only its id."""
    number = plan.number(plan.owner(entry.row) or entry.row)
    named_by_its_words = entry.entity == Entity.PLAN or entry.entity in RECORD_TYPES
    return number or ("" if named_by_its_words else entry.row)
