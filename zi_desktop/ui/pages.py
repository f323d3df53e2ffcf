"""Which pages a plan has beside its grid, and what the window asks of one. Each is made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtGui import QAction

    from zi_desktop.domain.plan import Plan
    from zi_desktop.ui.open_plan import OpenPlan


class DeskPage(QWidget):
    """What every page but the grid is. `row_asked` (row id, field or `None`) leads to a row of the grid;
    `selection_changed` (row ids) tells the inspector; `notice` is a sentence for the status row; `begun` (name) asks for
    what a line of the menus does; `current_changed` (row id, month) follows the page's cursor, and `month_opened` asks
    for a month's details; `page_asked` (name, place) leads to another page, and there to a place that it knows."""

    row_asked = Signal(object, object)
    selection_changed = Signal(object)
    notice = Signal(str)
    begun = Signal(str)
    current_changed = Signal(object, object)
    month_opened = Signal(object, int)
    page_asked = Signal(str, object)

    def commands(self) -> list[QAction]:
        """Return what the page offers to the menus; each action's property "menu" names its menu."""
        return []

    def save_drafts(self) -> None:
        """Write what is typed and not left yet."""

    def arrive(self) -> None:
        """The page is shown now: bring it up to date."""

    def show_place(self, place: object) -> None:
        """Go to a place that another page named: on *Bulan ini* a month."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page: the `name` that code knows it by, its words (with the letter that the menu underlines), where its class
    is, and whether the inspector stands beside it."""

    name: str
    text: str
    made_by: str  # "module:class", taking the open plan
    inspector: bool = True

    @property
    def title(self) -> str:
        """The words on the page's tab."""
        return self.text.replace("&", "")

    def make(self, open_plan: OpenPlan) -> DeskPage:
        """Make the page."""
        module, name = self.made_by.split(":")
        factory = getattr(import_module(f"zi_desktop.ui.{module}"), name)
        return cast("Callable[[OpenPlan], DeskPage]", factory)(open_plan)


MONTH = "month"
GRID = "plan"
"""The page *Rencana*, which the desk itself makes."""

PAGES: tuple[PageEntry, ...] = (
    PageEntry(MONTH, "Bulan &ini", "month_page:MonthPage"),
    PageEntry(GRID, "&Rencana", ""),
    PageEntry("evidence", "Bu&kti", "evidence_page:EvidencePage"),
    PageEntry("monev", "&Monev", "monev_page:MonevPage", inspector=False),
    PageEntry("decree", "Keputus&an", "decree_page:DecreePage", inspector=False),
    PageEntry("dashboard", "Dasb&or", "dashboard_page:DashboardPage", inspector=False),
    PageEntry("history", "Ri&wayat", "history_page:HistoryPage", inspector=False),
)
"""In the order of their tabs and of Ctrl+1, Ctrl+2 …"""


def first_page(plan: Plan, today: date, left: Mapping[str, Any]) -> str:
    """Return the page that a plan opens on: the one where it was left earlier this day; else *Bulan ini* while its year
    runs; else the one where it was left, at first the grid. `left` is what `ui/plan_layout.py` remembers.
    """
    page = left.get("page")
    known = next((entry.name for entry in PAGES if entry.name == page), None)
    if known and left.get("day") == today.isoformat():
        return known
    return MONTH if _runs(plan, today) else known or GRID


def _runs(plan: Plan, today: date) -> bool:
    """True in the plan's year from the decree on, or from the first month of which something was said; until then people plan."""
    if plan.info.year != today.year:
        return False
    from zi_desktop.domain.dates import read_date
    from zi_desktop.domain.records import Realization

    adopted = read_date(plan.info.decree_date)
    begun = (adopted is not None and adopted <= today) or plan.records.of_kind(Realization)
    return bool(begun) and any(row.months for row in plan.activities())
