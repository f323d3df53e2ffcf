"""The inspector's tabs: which there are, and what it asks of one. Each but the first is made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

if TYPE_CHECKING:
    from zi_desktop.domain.plan import Row
    from zi_desktop.ui.open_plan import OpenPlan


class InspectorTab(QScrollArea):
    """What every tab but *Isi* and *Riwayat* is: it shows rows and acts on the open plan itself."""

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__()
        self.open_plan = open_plan
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show the selected rows of one kind, or the plan itself, anew."""

    def show_month(self, month: int) -> None:
        """The cursor stands on that month of the grid."""

    def save(self) -> None:
        """Write what was typed and not left yet."""

    def focus_first(self) -> None:
        """Give the keyboard to what the tab begins with."""

    def tab_order(self) -> list[QWidget]:
        """Return the parts as the key Tab goes through them."""
        return []


@dataclass(frozen=True, slots=True)
class TabEntry:
    """A tab: the `name` that code knows it by, its title, and where its class is (`module:class`)."""

    name: str
    title: str
    made_by: str = ""

    def make(self, open_plan: OpenPlan) -> InspectorTab:
        """Make the tab."""
        module, name = self.made_by.split(":")
        factory = getattr(import_module(f"zi_desktop.ui.{module}"), name)
        return cast("Callable[[OpenPlan], InspectorTab]", factory)(open_plan)


TEXT, MONTH, EVIDENCE, HISTORY = "text", "month", "evidence", "history"
TABS: tuple[TabEntry, ...] = (
    TabEntry(TEXT, "Isi"),
    TabEntry(MONTH, "Bulan", "inspector_month:MonthTab"),
    TabEntry(EVIDENCE, "Bukti", "evidence_tab:EvidenceTab"),
    TabEntry(HISTORY, "Riwayat"),
)
"""In the order of Alt+1, Alt+2 …"""


def index_of(name: str) -> int:
    """Return where the tab of that name stands."""
    return next(at for at, entry in enumerate(TABS) if entry.name == name)
