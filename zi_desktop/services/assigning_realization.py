"""`realization.3=selesai` and `realization.3.done=Rapat` as a person types them, into changes. Knows no files."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zi_desktop.domain import realization
from zi_desktop.domain.changes import Change, RowId, Value
from zi_desktop.domain.dates import read_date
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.realization import REALIZATION_FIELDS, Cell, Status

PREFIX = "realization."
FIELDS = tuple(name for name in REALIZATION_FIELDS if name not in ("status", "moved_to", "reason"))
_NAME = re.compile(r"realization\.(\d{1,2})(?:\.(\w+))?")


def assign_realization(plan: Plan, row: RowId, values: Mapping[str, str]) -> list[Change]:
    """Return what gives months of an activity these values.

    `realization.3` takes a status, `dipindah:6` and `dibatalkan:alasan` among them, blank to take it back; `realization.3.FIELD` the rest.
    Raises `PlanError`: `unknown_field`, `bad_months`, `bad_value`, `no_duty_here`, `moved_nowhere`.
    """
    statuses: dict[int, str] = {}
    entered: dict[int, dict[str, Value]] = {}
    for name, text in values.items():
        month, field = _place(name)
        if field is None:
            statuses[month] = text.strip()
        else:
            entered.setdefault(month, {})[field] = _value(name, field, text)
    changes: list[Change] = []
    for month in sorted({*statuses, *entered}):
        cell, fields = (row, month), entered.get(month, {})
        word = statuses.get(month)
        known = None if word is None else _status(month, word)
        if known is Status.MOVED or known is Status.CANCELLED:
            changes += _duty(plan, cell, known, word or "", fields)
        else:
            said = {} if word is None else realization.status_fields(known)
            changes += realization.set_realization(plan, [cell], said | fields)
    return changes


def _place(name: str) -> tuple[int, str | None]:
    found = _NAME.fullmatch(name)
    if found is None or (found[2] is not None and found[2] not in FIELDS):
        known = ", ".join([f"{PREFIX}N", *(f"{PREFIX}N.{field}" for field in FIELDS)])
        raise PlanError("unknown_field", field=name, known=known)
    if not 1 <= int(found[1]) <= 12:
        raise PlanError("bad_months", text=found[1])
    return (int(found[1]), found[2])


def _value(name: str, field: str, text: str) -> Value:
    text = text.strip()
    if field == "percent" and text:
        if not text.isdecimal() or int(text) > 100:
            raise PlanError("bad_value", field=name, value=text, known="0-100")
        return int(text)
    if field == "date" and text:
        day = read_date(text)
        if day is None:
            raise PlanError("bad_value", field=name, value=text, known="2026-03-10, 10-03-2026")
        return day.isoformat()
    return text or None


def _status(month: int, text: str) -> Status | None:
    word, known = text.partition(":")[0], [str(one) for one in Status]
    if word and word not in known:
        field = f"{PREFIX}{month}"
        raise PlanError("bad_value", field=field, value=text, known=", ".join(known))
    return Status(word) if word else None


def _duty(
    plan: Plan, cell: Cell, status: Status, text: str, fields: Mapping[str, Value]
) -> list[Change]:
    """Move or call off what is due in a cell, and enter the rest of its month; the record is made once."""
    detail = text.partition(":")[2].strip()
    if status is Status.CANCELLED:
        changes = realization.cancel(plan, [cell], detail)
    elif detail.isdecimal() and 1 <= int(detail) <= 12:
        changes = realization.move(plan, [cell], int(detail))
    else:
        raise PlanError("bad_months", text=detail)
    rest = realization.set_realization(plan, [cell], fields)
    made = {change.row for change in changes}
    return changes + [one for one in rest if one.row not in made or one.field in fields]
