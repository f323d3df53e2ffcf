"""The strip that names a filter which leaves no row, and offers to leave it."""

from __future__ import annotations

from zi_desktop.domain.filtering import words_of
from zi_desktop.ui.banner import Banner
from zi_desktop.ui.filter_bar import FilterBar
from zi_desktop.ui.grid_model import GridModel

NONE_LEFT = "Tidak ada baris dengan {words}."


class EmptyFilter(Banner):
    """Stands over a grid; hidden while there are rows, or no filter."""

    def __init__(self, model: GridModel, bar: FilterBar) -> None:
        super().__init__()
        self._model = model
        self.pressed.connect(bar.clear)
        model.filtered.connect(self.refresh)
        model.restructured.connect(self.refresh)

    def refresh(self) -> None:
        """Say it, or nothing."""
        wanted = self._model.in_view.wanted
        empty = bool(wanted) and not self._model.rowCount()
        words = words_of(self._model.plan, wanted) if empty else ""
        self.say(NONE_LEFT.format(words=words) if empty else "", "Hapus saringan")
