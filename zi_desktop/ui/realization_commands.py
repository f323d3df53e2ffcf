"""What the window asks when duties are moved or called off: to which month, and why. The page does the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zi_desktop.domain.months import MONTH_NAMES

if TYPE_CHECKING:
    from zi_desktop.domain.plan import Plan
    from zi_desktop.domain.realization import Cell
    from zi_desktop.ui.grid_realization import GridRealization
    from zi_desktop.ui.main_window import MainWindow


def move_duty(window: MainWindow) -> None:
    """Ask to which month the selected duties move, and move them."""
    entered, shown = _entering(window), window.open_plan
    if entered is None or shown is None:
        return
    cells = entered.cells()
    text = f"{which(shown.plan, cells)} dipindah ke bulan:"
    next_month = min(max(month for _, month in cells) + 1, 12)
    month = window.questions.month("Pindah ke bulan lain", text, next_month)
    if month is not None:
        entered.move_to(month)


def cancel_duty(window: MainWindow) -> None:
    """Ask why the selected duties are called off, and call them off."""
    entered, shown = _entering(window), window.open_plan
    if entered is None or shown is None:
        return
    text = f"{which(shown.plan, entered.cells())} dibatalkan, karena:"
    reason = window.questions.line("Batalkan", text, "", "Batalkan kegiatan")
    if reason:
        entered.cancel_because(reason)


def _entering(window: MainWindow) -> GridRealization | None:
    """What enters realisation on the page that is shown."""
    from zi_desktop.ui.grid_realization import GridRealization

    page = window.desk.workspace.page if window.desk is not None else None
    found = getattr(page, "realization", None)
    return found if isinstance(found, GridRealization) else None


def which(plan: Plan, cells: Sequence[Cell]) -> str:
    """Return the selected months in words: "1.2.1 bulan Maret", "3 kegiatan"."""
    rows = {row for row, _ in cells}
    if len(rows) > 1:
        return f"{len(rows)} kegiatan"
    months = ", ".join(MONTH_NAMES[month - 1] for _, month in cells)
    return f"{plan.number(cells[0][0])} bulan {months}"
