"""Where a person came from: jumps from any list to a row, and the way back. Knows places, not what leads to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from zi_desktop.domain.changes import RowId

MOST = 100


class Place(NamedTuple):
    """A page, and the row that the grid's cursor stands on; `None` on other pages."""

    page: str
    row: RowId | None = None


@dataclass
class Jumps:
    """Places before and behind the one where a person is, as a browser keeps them."""

    _behind: list[Place] = field(default_factory=list)
    _before: list[Place] = field(default_factory=list)

    def leave(self, place: Place) -> None:
        """Remember a place that a jump leaves; what was ahead of it is forgotten."""
        if not self._behind or self._behind[-1] != place:
            self._behind = [*self._behind[-MOST + 1 :], place]
        self._before.clear()

    def back(self, here: Place) -> Place | None:
        """Return the place before; `None` where there is none. `here` is then ahead."""
        return _step(self._behind, self._before, here)

    def forward(self, here: Place) -> Place | None:
        """Return the place that was left by going back."""
        return _step(self._before, self._behind, here)


def _step(taken: list[Place], given: list[Place], here: Place) -> Place | None:
    while taken:
        place = taken.pop()
        if place != here:
            given.append(here)
            return place
    return None
