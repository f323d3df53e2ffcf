"""What dragging a column's edge means for widths: which column grows, which month all months follow. Numbers only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zi_desktop.domain.plan import MONTH_FIELDS
from zi_desktop.ui.grid_columns import MONTHS, GridColumn

TEXTS = frozenset(
    {"component", "action", "indicator", "expected_evidence", "target_time", "target_output"}
)
LIMITS = {"flag": (22, 22), MONTHS: (18, 60)}
TEXT_LIMITS, OTHER_LIMITS = (60, 900), (24, 300)


def dragged(
    columns: Sequence[GridColumn], at: int, by: int, *, fills: bool
) -> tuple[str, int] | None:
    """Return which column gets which width when the right edge of column `at` goes `by` pixels to the right.

    Where the columns fill the view's width (`fills`) the action takes what others leave, so that right of it the
    column behind the edge changes; the edge itself goes with the mouse. All months have one width, named `MONTHS`.
    `None` where that edge cannot go.
    """
    names = [column.name for column in columns]
    action = names.index("action")
    behind = fills and at >= action
    moved = at + 1 if behind else at
    if moved >= len(columns) or names[moved] == "flag":
        return None
    column = columns[moved]
    if column.name not in MONTH_FIELDS:
        return _limited(column.name, column.width - by if behind else column.width + by)
    nth = MONTH_FIELDS.index(column.name)
    share = -by / (12 - nth) if behind else by / (nth + 1)
    return _limited(MONTHS, round(column.width + share))


def limited(widths: Mapping[str, object]) -> dict[str, int]:
    """Return the widths that are numbers inside their limits; what is none is left out."""
    known = TEXTS | {"number", "evidence", "responsible", "remarks", MONTHS}
    return dict(
        _limited(name, width)
        for name, width in widths.items()
        if name in known and isinstance(width, int)
    )


def _limited(name: str, width: int) -> tuple[str, int]:
    least, most = LIMITS.get(name, TEXT_LIMITS if name in TEXTS else OTHER_LIMITS)
    return name, min(max(width, least), most)
