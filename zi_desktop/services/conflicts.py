"""Open conflicts of a plan: listed for people and scripts, and settled by a choice or by words that a person typed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from zi_desktop.domain import conflicts
from zi_desktop.domain.changes import ALIVE, PLACE, RowId, Value
from zi_desktop.domain.conflicts import Choice, Conflict
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Effect
from zi_desktop.domain.plan import MONTH_FIELDS, Plan
from zi_desktop.services.field_words import field_words, value_words

if TYPE_CHECKING:
    from zi_desktop.db.store import PlanStore

LABEL = "Selesaikan konflik"


def list_conflicts(store: PlanStore, rows: Iterable[RowId] | None = None) -> list[Conflict]:
    """Return the open conflicts (of `rows`), in the plan's order; quick, since only rows in conflict are looked into."""
    return conflicts.conflicts(store.plan, store.row_history, rows)


def find_conflict(store: PlanStore, id_: str) -> Conflict:
    """Return the open conflict of that id. Raises `PlanError("no_such_conflict")`, also where its choices changed."""
    found = next((one for one in list_conflicts(store) if one.id == id_), None)
    if found is None:
        raise PlanError("no_such_conflict", id=id_)
    return found


def resolve(store: PlanStore, conflict: Conflict, value: Value) -> Effect:
    """Settle a conflict with one of its choices or another value, as one action that travels and can be undone."""
    changes = conflicts.resolution(store.plan, conflict, value)
    return store.apply(LABEL, changes)


def choice_at(conflict: Conflict, position: int | None) -> Value:
    """Return the value of the choice at `position`, from 0. Raises `PlanError("no_such_choice")`."""
    if position is None or not 0 <= position < len(conflict.choices):
        last, said = len(conflict.choices) - 1, "Kosong" if position is None else position
        raise PlanError("no_such_choice", choice=said, last=last)
    return conflict.choices[position].value


def typed_value(conflict: Conflict, text: str) -> Value:
    """Return what a person typed as the field's value. Raises `PlanError("no_typed_value")` where it holds no words."""
    texts = all(
        choice.value is None or isinstance(choice.value, str) for choice in conflict.choices
    )
    if not texts or conflict.field in (ALIVE, PLACE, *MONTH_FIELDS):
        raise PlanError("no_typed_value")
    return text


def number_of(plan: Plan, row: RowId) -> str:
    """Return the number of the annex's row that a row or record belongs to; `""` where there is none."""
    owner = plan.owner(row)
    return plan.number(owner) if owner else ""


def choice_words(plan: Plan, conflict: Conflict, choice: Choice) -> str:
    """Return a choice as people read it."""
    if conflict.field == ALIVE:
        return "tetap ada" if choice.value else "dihapus"
    if conflict.field == PLACE and isinstance(choice.value, tuple):
        parent = plan.rows.get(RowId(choice.value[0]))
        title = " ".join(str(getattr(parent, "title", "")).split())
        return f"di bawah {plan.number(RowId(choice.value[0]))} {title}".strip()
    return value_words(conflict.entity, conflict.field, choice.value)


def said_at(choice: Choice) -> datetime:
    """Return when a choice was first said, by the clock of whoever said it."""
    return datetime.fromtimestamp(choice.stamp.at / 1000, UTC)


def shown_conflicts(plan: Plan, found: Iterable[Conflict]) -> list[dict[str, object]]:
    """Return conflicts as `zi conflicts --json` prints them; a place is `[parent row, key]`."""
    return [
        {
            "id": conflict.id,
            "number": number_of(plan, conflict.row),
            "field": conflict.field,
            "row": conflict.row,
            "entity": conflict.entity,
            "choices": [
                {
                    "value": choice.value,
                    "author": choice.stamp.author.name,
                    "computer": choice.stamp.author.computer,
                    "at": said_at(choice).isoformat(timespec="milliseconds"),
                }
                for choice in conflict.choices
            ],
        }
        for conflict in found
    ]


def conflict_lines(plan: Plan, conflict: Conflict) -> list[str]:
    """Return a conflict in a few lines: where it is, then each choice with its position."""
    name = field_words(conflict.entity, conflict.field, plan.info.form)
    lines = [f"{conflict.id}  {number_of(plan, conflict.row) or 'rencana'} {name}"]
    for n, choice in enumerate(conflict.choices):
        who, at = choice.stamp.author, said_at(choice).astimezone()
        words = " ".join(choice_words(plan, conflict, choice).split())
        lines.append(f"    {n}: {words}  ({who.name}, {who.computer}, {at:%d-%m-%Y %H.%M})")
    return lines
