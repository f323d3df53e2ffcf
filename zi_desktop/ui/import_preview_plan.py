"""A document's annex as the grid shows plans, and the sentences that stand over and under it. Nothing is editable."""

from __future__ import annotations

from typing import cast

from zi_desktop.domain.history import Effect
from zi_desktop.domain.plan import Plan
from zi_desktop.services.previewing import ReadTable
from zi_desktop.ui.open_plan import OpenPlan, Store


class PreviewedPlan(OpenPlan):
    """The plan that a document would become, as the grid shows plans. Nothing can be edited in it."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(cast(Store, None))
        self._plan = plan

    @property
    def plan(self) -> Plan:
        """Return the plan to look at."""
        return self._plan

    @property
    def read_only(self) -> bool:
        """True, always."""
        return True

    def show(self, plan: Plan) -> None:
        """Show another plan in its place; its rows are the same where their ids are."""
        before, self._plan = self._plan, plan
        if before is plan:
            return
        ids = before.rows.keys() | plan.rows.keys()
        rows = {row for row in ids if before.rows.get(row) != plan.rows.get(row)}
        structural = before.children != plan.children
        if before.info != plan.info:
            rows.add(plan.info.id)
        self.changed.emit(Effect("", frozenset(rows), structural))


def summary(table: ReadTable) -> str:
    """Return what was recognised, on one line."""
    annex, heading = table.annex, table.annex.heading
    counts = (
        f"{len(annex.areas)} area, {sum(len(area.components) for area in annex.areas)} komponen, "
        f"{count_rows(table)} baris"
    )
    parts = [f"Bentuk {annex.form.title()}", heading.unit, str(heading.year or "")]
    return " · ".join(filter(None, (*parts, counts, _place(table.name))))


def _place(name: str) -> str:
    return name if name.casefold().startswith(("tabel", "lembar")) else f"lembar {name}"


def hint(left: int) -> str:
    """Return what becomes of the questions that nobody answered."""
    if not left:
        return "Tidak ada pertanyaan yang tersisa."
    return f"{left} pertanyaan belum dijawab. Boleh nanti: barisnya diberi tanda."


def count_rows(table: ReadTable) -> int:
    """Return how many rows would come in."""
    return sum(1 for _ in table.annex.activities())
