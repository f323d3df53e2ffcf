"""What the window asks when duties are moved or called off: to which month, and why. The grid does the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zi_desktop.domain.months import MONTH_NAMES

if TYPE_CHECKING:
    from zi_desktop.domain.plan import Plan
    from zi_desktop.domain.realization import Cell
    from zi_desktop.ui.main_window import MainWindow


def move_duty(window: MainWindow) -> None:
    """Ask to which month the selected duties move, and move them."""
    page, shown = window.desk.page if window.desk is not None else None, window.open_plan
    if page is None or shown is None:
        return
    text = f"{which(shown.plan, page.realization.cells())} dipindah ke bulan:"
    month = window.questions.month("Pindah ke bulan lain", text)
    if month is not None:
        page.realization.move_to(month)


def cancel_duty(window: MainWindow) -> None:
    """Ask why the selected duties are called off, and call them off."""
    page, shown = window.desk.page if window.desk is not None else None, window.open_plan
    if page is None or shown is None:
        return
    text = f"{which(shown.plan, page.realization.cells())} dibatalkan, karena:"
    reason = window.questions.line("Batalkan", text, "", "Batalkan kegiatan")
    if reason:
        page.realization.cancel_because(reason)


def which(plan: Plan, cells: Sequence[Cell]) -> str:
    """Return the selected months in words: "1.2.1 bulan Maret", "3 kegiatan"."""
    rows = {row for row, _ in cells}
    if len(rows) > 1:
        return f"{len(rows)} kegiatan"
    months = ", ".join(MONTH_NAMES[month - 1] for _, month in cells)
    return f"{plan.number(cells[0][0])} bulan {months}"
