"""What a user says of the months that passed: done, partly, not done, moved, called off. Hears of no key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from zi_desktop.domain import realization
from zi_desktop.domain.changes import Change
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.realization import Cell, Status
from zi_desktop.messages import sentence
from zi_desktop.ui.grid_intents import named
from zi_desktop.ui.open_plan import OpenPlan


class Chooser(Protocol):
    """Who knows which months are selected: the grid, or a list of duties."""

    def chosen_months(self) -> list[Cell]:
        """Return the selected months of activities."""

    def refused(self) -> bool:
        """Keep what is being typed, then say whether the plan is only to be read."""


class GridRealization(QObject):
    """Acts on the selected months. `begun` (name) asks the window to ask: where a duty moves to, why it is called off.

    `notice` carries a sentence for the status bar.
    """

    begun = Signal(str)
    notice = Signal(str)

    def __init__(self, open_plan: OpenPlan, chooser: Chooser, parent: QObject) -> None:
        super().__init__(parent)
        self._open_plan, self._chooser = open_plan, chooser

    def mark_done(self) -> None:
        """Say that the selected months are done; again takes it back."""
        self._mark("Tandai selesai", Status.DONE)

    def mark_partly(self) -> None:
        """Say that they are partly done; again takes it back."""
        self._mark("Tandai sebagian", Status.PARTLY)

    def mark_not_done(self) -> None:
        """Say that they were not done; again takes it back."""
        self._mark("Tandai tidak dilaksanakan", Status.NOT_DONE)

    def move_duty(self) -> None:
        """Put off what is due in the selected months, once it was asked to which; where all are moved, take that back."""
        self._ask("ask_month", "Tarik pemindahan", Status.MOVED)

    def cancel_duty(self) -> None:
        """Call off what is due in the selected months, once it was asked why; where all are, take that back."""
        self._ask("ask_reason", "Tarik pembatalan", Status.CANCELLED)

    def cells(self) -> list[Cell]:
        """Return the selected months of activities."""
        return self._chooser.chosen_months()

    def move_to(self, month: int) -> None:
        """Put off what is due in the selected months to `month`."""
        name = MONTH_NAMES[month - 1]
        if self._try(f"Pindahkan ke {name}", lambda: self._moved(month)):
            self.notice.emit(f"Dipindah ke {name}.")

    def cancel_because(self, reason: str) -> None:
        """Call off what is due in the selected months."""
        plan = self._open_plan.plan
        self._try("Batalkan", lambda: realization.cancel(plan, self.cells(), reason))

    def _moved(self, month: int) -> list[Change]:
        return realization.move(self._open_plan.plan, self.cells(), month)

    def _mark(self, label: str, status: Status) -> None:
        cells = self.cells()
        if cells and not self._chooser.refused():
            self._apply(label, realization.mark(self._open_plan.plan, cells, status))

    def _ask(self, name: str, back: str, status: Status) -> None:
        plan, cells = self._open_plan.plan, self.cells()
        if not cells or self._chooser.refused():
            return
        if all(realization.has_status(plan, cell, status) for cell in cells):
            self._apply(back, realization.take_back(plan, cells))
        elif any(realization.duty_cell(plan, cell) for cell in cells):
            self.begun.emit(name)
        else:
            self.notice.emit(sentence(PlanError("no_duty_here")))

    def _try(self, label: str, make: Callable[[], list[Change]]) -> bool:
        try:
            return self._apply(label, make())
        except PlanError as error:
            self.notice.emit(sentence(error))
            return False

    def _apply(self, label: str, changes: Sequence[Change]) -> bool:
        plan = self._open_plan.plan
        rows = {row for row, _ in self.cells()}
        return self._open_plan.apply(named(plan, label, rows), changes) is not None
