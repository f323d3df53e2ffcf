"""What a pasted block of cells means for a plan, as changes: which cell goes where, and what fits nowhere. No Qt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from zi_desktop.annex.cell_block import Block
from zi_desktop.annex.grid import Cell
from zi_desktop.annex.labels import split_action
from zi_desktop.annex.month_cells import cell_mark
from zi_desktop.domain.changes import Change, Entity, RowId, Value, creation
from zi_desktop.domain.edits import plan_months, set_field
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.months import MONTH_NAMES, Months
from zi_desktop.domain.place import keys_between
from zi_desktop.domain.plan import MONTH_FIELDS, Activity, Plan, Rhythm
from zi_desktop.domain.target_time import default_rhythm
from zi_desktop.ui.grid_intents import NewId, cleared, shared_standard
from zi_desktop.ui.grid_rows import ShownTimes, form_of

Place = tuple[RowId, str]
"""A row and a column: "m3" for March."""
_COUNTED = re.compile(r"[-–—]?|\d*½? ?/ ?\d+")
UNSEEN = (
    "indicator",
    "expected_evidence",
    "target_time",
    "target_output",
    "responsible",
    "remarks",
)
"""Texts that a narrow grid or another form hides."""
_SHOWN = 40
LEAST_OF_ANNEX = 3
"""Fewer columns than this are too few to be known as the annex's."""
_MONTH_OF = {name: month for month, name in enumerate(MONTH_FIELDS, 1)}


@dataclass(slots=True)
class Line:
    """What one pasted row says: texts by field, a mark (`""` for none) by month, and its component's title.

    `rhythm` where it is known: from a row of this window that was copied in whole.
    """

    texts: dict[str, str] = field(default_factory=dict)
    months: dict[int, str] = field(default_factory=dict)
    title: str = ""
    rhythm: Rhythm | None = None

    def take_unseen(self, row: Activity) -> None:
        """Take over what a row says in columns that were not shown when it was copied in whole."""
        for name in UNSEEN:
            self.texts.setdefault(name, getattr(row, name))
        self.rhythm = row.rhythm


@dataclass(frozen=True, slots=True)
class Pasted:
    """The changes of a paste, and every place that it spoke of, changed or not."""

    changes: list[Change]
    places: frozenset[Place]


def spread(block: Block, rows: int, columns: int) -> Block:
    """Return the block as it fills a selection of `rows` by `columns`: again and again where it fits evenly."""
    down = rows // block.height if rows % block.height == 0 else 1
    across = columns // block.width if columns % block.width == 0 else 1
    if columns == 1:  # a column of cells takes a wide block on each of its rows
        across = 1
    return Block(tuple(row * max(across, 1) for row in block.rows) * max(down, 1))


def annex_columns(plan: Plan, first: str) -> list[str]:
    """Return the columns of the plan's printed annex from `first` on; nothing where that is none of them."""
    names: list[str] = []
    for column in form_of(plan).columns:
        names += MONTH_FIELDS if column.field == "months" else [column.field]
    return names[names.index(first) :] if first in names else []


def understood(
    plan: Plan, block: Block, shown: Sequence[str], ours: Sequence[str] = ()
) -> tuple[list[Line], Sequence[str]]:
    """Return what the block says and the columns it goes to: those that are shown, or the printed annex's own.

    The annex has no BUKTI and no PJ, and columns that a narrow grid hides: a block that has exactly its columns with
    the months, or that does not fit the shown ones, is of the annex. `ours` are the columns that a window of
    this program copied. Raises `PlanError` as `read_lines` does.
    """
    annex = annex_columns(plan, shown[0]) if block.width >= LEAST_OF_ANNEX else []
    if ours and ours[0] == shown[0] and len(ours) == block.width:
        return read_lines(plan, block, ours), ours
    whole = len(annex) == block.width and "m1" in annex and not ours
    orders = [annex, shown] if whole else [shown, annex]
    refusal: PlanError | None = None
    for columns in orders:
        try:
            if columns:
                return read_lines(plan, block, columns), columns
        except PlanError as error:
            refusal = error if refusal is None or columns is shown else refusal
    raise refusal or PlanError("paste_heading")


def read_lines(plan: Plan, block: Block, columns: Sequence[str]) -> list[Line]:
    """Return what each row of the block says in `columns`, from the first.

    Raises `PlanError`: `paste_too_wide`, `paste_no_mark`, `paste_not_typed`.
    """
    if block.width > len(columns):
        raise PlanError("paste_too_wide", width=block.width, room=len(columns))
    numbered = form_of(plan).numbers_actions
    return [_line(row, columns, numbered) for row in block.rows]


def pasted(plan: Plan, rows: Sequence[RowId], lines: Sequence[Line]) -> Pasted:
    """Put a line on each row. Raises `PlanError` (`paste_component`) where a component were to have two titles."""
    changes: list[Change] = []
    places: set[Place] = set()
    times = ShownTimes()
    for row, line in zip(rows, lines, strict=True):
        _leave_automatic(plan, plan.activity(row), line, times)
        changes += _months(plan, row, line)
        changes += _texts(plan, row, line)
        if line.rhythm not in (None, plan.activity(row).rhythm):
            changes += set_field(plan, [row], "rhythm", line.rhythm)
        places |= {(row, name) for name in line.texts}
        places |= {(row, f"m{month}") for month in line.months}
    changes += _titles(plan, rows, lines)
    return Pasted(list(dict.fromkeys(changes)), frozenset(places))


def appended(
    plan: Plan, component: RowId, lines: Sequence[Line], new_id: NewId
) -> tuple[list[RowId], list[Change]]:
    """Return new activities at the end of a component, one for each line, and their changes."""
    siblings = plan.children_of(component)
    keys = keys_between(siblings[-1].key if siblings else "", "", len(lines))
    common = shared_standard(plan, component)
    made, changes, times = list[RowId](), list[Change](), ShownTimes()
    for key, line in zip(keys, lines, strict=True):
        if line.title and line.title != getattr(plan.rows[component], "title", ""):
            raise PlanError("paste_component", text=_short(line.title))
        row = new_id()
        _leave_automatic(plan, Activity(row, component, key), line, times)
        said: dict[str, Value] = {"rhythm": line.rhythm or _usual_rhythm(line)}
        said |= {name: text for name, text in line.texts.items() if text}
        said |= {f"m{month}": mark for month, mark in line.months.items() if mark}
        made.append(row)
        changes += creation(Entity.ACTIVITY, row, component, key, common | said)
    return made, changes


def _usual_rhythm(line: Line) -> Rhythm:
    """As an import takes it: a span is done once, single months each."""
    return default_rhythm(Months(month for month, mark in line.months.items() if mark))


def moved(plan: Plan, cut: Iterable[Place], pasting: Pasted) -> list[Change]:
    """Return a paste's changes together with those that empty what was `cut`, less where the paste itself spoke."""
    left = [place for place in cut if place not in pasting.places and place[0] in plan]
    months = [(row, _MONTH_OF[name]) for row, name in left if name in _MONTH_OF]
    emptied = cleared(plan, months, [place for place in left if place[1] not in _MONTH_OF])
    kept = [change for change in emptied if (change.row, change.field) not in pasting.places]
    return list(dict.fromkeys(pasting.changes + kept))


def _line(cells: Sequence[Cell], columns: Sequence[str], numbered: bool) -> Line:
    line, ground = Line(), _ground(cells, columns)
    for name, cell in zip(columns, cells, strict=False):
        if name in _MONTH_OF:
            line.months[_MONTH_OF[name]] = _mark(cell, ground, _MONTH_OF[name])
        elif name == "evidence":
            if not _COUNTED.fullmatch(cell.text):
                raise PlanError("paste_not_typed", text=_short(cell.text))
        elif name == "component":
            line.title = cell.text
        else:
            drops_number = numbered and name == "action"
            line.texts[name] = split_action(cell.text)[1] if drops_number else cell.text
    return line


def _ground(cells: Sequence[Cell], columns: Sequence[str]) -> str:
    """The fill that most of the row's texts have: it is the row's, and says nothing of a month."""
    texts = [
        cell.shade for name, cell in zip(columns, cells, strict=False) if name not in _MONTH_OF
    ]
    if not texts:
        return ""
    shade, count = Counter(texts).most_common(1)[0]
    return shade if count * 2 >= len(texts) else ""


def _mark(cell: Cell, ground: str, month: int) -> str:
    mark = cell_mark(Cell(cell.text) if cell.shade == ground else cell)
    if mark is None:
        raise PlanError("paste_no_mark", text=_short(cell.text), month=MONTH_NAMES[month - 1])
    return mark


def _months(plan: Plan, row: RowId, line: Line) -> list[Change]:
    by_mark: dict[str, Months] = {}
    for month, mark in line.months.items():
        by_mark[mark] = by_mark.get(mark, Months()) | Months([month])
    changes = [
        change
        for mark, months in by_mark.items()
        for change in plan_months(plan, [row], months, mark or None)
    ]
    if "target_time" in line.texts:  # the block says itself what stands there
        changes = [change for change in changes if change.field != "target_time"]
    return changes


def _leave_automatic(plan: Plan, here: Activity, line: Line, times: ShownTimes) -> None:
    """A target time that says just what the months say was composed of them, and goes on being so."""
    text = line.texts.get("target_time")
    if text:
        marked = {month for month, mark in line.months.items() if mark}
        months = Months((set(here.months) - line.months.keys()) | marked)
        if text == times.of(plan, replace(here, months=months, target_time="")):
            line.texts["target_time"] = ""


def _texts(plan: Plan, row: RowId, line: Line) -> list[Change]:
    here = plan.activity(row)
    return [
        change
        for name, text in line.texts.items()
        if getattr(here, name) != text
        for change in set_field(plan, [row], name, text or None)
    ]


def _titles(plan: Plan, rows: Sequence[RowId], lines: Sequence[Line]) -> list[Change]:
    titles: dict[RowId, str] = {}
    for row, line in zip(rows, lines, strict=True):
        component = plan.rows[row].parent
        if line.title and titles.setdefault(component, line.title) != line.title:
            raise PlanError("paste_component", text=_short(line.title))
    return _changed_titles(plan, titles)


def _changed_titles(plan: Plan, titles: Mapping[RowId, str]) -> list[Change]:
    changed = {
        row: title for row, title in titles.items() if getattr(plan.rows[row], "title", "") != title
    }
    return [
        change
        for row, title in changed.items()
        for change in set_field(plan, [row], "title", title)
    ]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"
