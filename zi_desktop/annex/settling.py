"""What a settled doubt makes of the annex, and what an unsettled one leaves on its rows. Values to values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from zi_desktop.annex.doubts import STANDARD, TARGET_TIME, kind_of
from zi_desktop.annex.imported import (
    Doubt,
    ImportedActivity,
    ImportedAnnex,
    ImportedArea,
    ImportedComponent,
)
from zi_desktop.annex.labels import split_action
from zi_desktop.domain.plan import Rhythm
from zi_desktop.domain.target_time import read_target_time


def left_open(annex: ImportedAnnex) -> dict[str, tuple[str, ...]]:
    """Return the kinds that each row keeps as marks, by its number in the annex.

    What is doubtful about a component marks all its rows; about an area, its first one.
    """
    found: dict[str, list[str]] = {}
    for area in _Tree(annex).areas:
        about_area = _asking(area.doubts)
        for component in area.components:
            about = _asking(component.doubts)
            for row in component.rows:
                kinds = dict.fromkeys([*_asking(row.doubts), *about, *about_area])
                about_area = []
                if kinds:
                    found[row.number] = list(kinds)
    return {number: tuple(kinds) for number, kinds in found.items()}


def _asking(doubts: Sequence[Doubt]) -> list[str]:
    return [doubt.kind for doubt in doubts if kind_of(doubt.kind).asks]


def settle(annex: ImportedAnnex, doubt: Doubt, answer: str, entry: str = "") -> ImportedAnnex:
    """Return the annex with one doubt settled; rows that come or go change the numbers below them."""
    return _settle(annex, lambda other: other is doubt or other == doubt, answer, entry)


def settle_all(annex: ImportedAnnex, kind: str, answer: str, entry: str = "") -> ImportedAnnex:
    """Return the annex with every doubt of that kind settled in one way."""
    return _settle(annex, lambda doubt: doubt.kind == kind, answer, entry)


def _settle(
    annex: ImportedAnnex, chosen: Callable[[Doubt], bool], answer: str, entry: str
) -> ImportedAnnex:
    tree = _Tree(annex)
    tree.loose = [doubt for doubt in tree.loose if not chosen(doubt)]
    for area in list(tree.areas):
        if _take(area.doubts, chosen):
            if answer == "merge":
                tree.merge_up(area)
            elif answer == "strip":
                area.value = replace(area.value, label="")
        for component in area.components:
            if _take(component.doubts, chosen):
                component.value = _settled_component(component.value, answer, entry)
            for row in list(component.rows):
                order = list(row.doubts)
                for doubt in reversed(_take(row.doubts, chosen)):
                    below = [d for d in order[order.index(doubt) + 1 :] if d in row.doubts]
                    _settle_row(component, row, doubt, below, answer, entry)
    return tree.annex()


def _settled_component(component: ImportedComponent, answer: str, entry: str) -> ImportedComponent:
    """Give it its standard component, or the number that its position gives it instead of the printed one."""
    if answer == STANDARD:
        return replace(component, standard=entry)
    return replace(component, label="") if answer == "strip" else component


def _take(doubts: list[Doubt], chosen: Callable[[Doubt], bool]) -> list[Doubt]:
    taken = [doubt for doubt in doubts if chosen(doubt)]
    doubts[:] = [doubt for doubt in doubts if not chosen(doubt)]
    return taken


def _settle_row(
    component: _Component, row: _Row, doubt: Doubt, below: list[Doubt], answer: str, entry: str
) -> None:
    if answer == "drop":
        component.rows = [other for other in component.rows if other is not row]
    elif answer == "apart":
        _cut(component, row, doubt, below)
    elif answer in _ANSWERED:
        row.value = _ANSWERED[answer](row.value, entry)


def _cut(component: _Component, row: _Row, doubt: Doubt, below: list[Doubt]) -> None:
    """Put what was joined into a row of its own again, together with what was joined `below` it."""
    if doubt.apart is None:
        return
    row.value, lower = _without(row.value, doubt.apart), doubt.apart
    going = [other for other in below if other.apart is not None]
    for other in going:
        row.value, lower = _without(row.value, other.apart), _with(lower, other.apart)
    if lower.target_time:
        row.value, lower = _as_written(row.value, ""), _as_written(lower, "")
    row.doubts = [other for other in row.doubts if other not in going]
    component.rows.insert(component.rows.index(row) + 1, _Row(lower, doubts=going))


_JOINED = (
    "indicator",
    "action",
    "expected_evidence",
    "target_time",
    "target_output",
    "remarks",
    "responsible",
)


def _without(whole: ImportedActivity, part: ImportedActivity | None) -> ImportedActivity:
    """Take the texts of `part` off again, which were joined to those of `whole` below them."""
    kept = {}
    for name in _JOINED:
        text, own = getattr(part, name, ""), getattr(whole, name)
        at = own.rfind(text) if text else -1
        if at >= 0:  # joined by a line feed, a blank or nothing at all
            kept[name] = own[:at].rstrip() + own[at + len(text) :]
    return replace(whole, **kept)


def _with(whole: ImportedActivity, part: ImportedActivity | None) -> ImportedActivity:
    texts = {name: (getattr(whole, name), getattr(part, name, "")) for name in _JOINED}
    joined = {name: "\n".join(filter(None, both)) for name, both in texts.items()}
    return replace(whole, **joined)  # type: ignore[arg-type]


def _as_written(activity: ImportedActivity, entry: str) -> ImportedActivity:
    """Take the months from a target time: the words entered, else the row's own. What is printed stays."""
    said = read_target_time(entry or activity.target_time)
    if not said.months:
        return activity
    tentative = activity.tentative_months & said.months
    return replace(activity, months=said.months, rhythm=said.rhythm, tentative_months=tentative)


def _from_indicator(activity: ImportedActivity, entry: str) -> ImportedActivity:
    return replace(activity, action=activity.action or activity.indicator)


def _rhythm(rhythm: Rhythm) -> Callable[[ImportedActivity, str], ImportedActivity]:
    return lambda activity, entry: replace(activity, rhythm=rhythm)


_ANSWERED: Mapping[str, Callable[[ImportedActivity, str], ImportedActivity]] = {
    "once": _rhythm(Rhythm.ONCE),
    "monthly": _rhythm(Rhythm.MONTHLY),
    TARGET_TIME: _as_written,
    "written": _as_written,
    "indicator": _from_indicator,
    "strip": lambda activity, entry: replace(activity, action=split_action(activity.action)[1]),
    "drop_evidence": lambda activity, entry: replace(activity, expected_evidence=""),
}


# ---- the annex with each doubt at what it is about, so that numbers follow what comes and goes


@dataclass(eq=False)
class _Row:
    value: ImportedActivity
    number: str = ""
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(eq=False)
class _Component:
    value: ImportedComponent
    rows: list[_Row]
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(eq=False)
class _Area:
    value: ImportedArea
    components: list[_Component]
    doubts: list[Doubt] = field(default_factory=list)


class _Tree:
    """An annex taken apart; `loose` are doubts that belong to none of its rows."""

    def __init__(self, annex: ImportedAnnex) -> None:
        self._annex = annex
        self.areas: list[_Area] = []
        self.loose: list[Doubt] = []
        places: dict[str, list[Doubt]] = {}
        for a, area in enumerate(annex.areas, 1):
            self.areas.append(_Area(area, []))
            places[f"{a}"] = self.areas[-1].doubts
            for c, component in enumerate(area.components, 1):
                made = _Component(component, [])
                self.areas[-1].components.append(made)
                places[f"{a}.{c}"] = made.doubts
                for n, activity in enumerate(component.activities, 1):
                    made.rows.append(_Row(activity, f"{a}.{c}.{n}"))
                    places[f"{a}.{c}.{n}"] = made.rows[-1].doubts
        for doubt in annex.doubts:
            places.get(doubt.row, self.loose).append(doubt)

    def merge_up(self, area: _Area) -> None:
        """Put an area's components under the area above it; the first area stays."""
        at = self.areas.index(area)
        if at:
            self.areas[at - 1].components += area.components
            self.areas.remove(area)

    def annex(self) -> ImportedAnnex:
        """Return it put together, with the numbers that rows have now."""
        doubts = list(self.loose)
        for a, area in enumerate(self.areas, 1):
            doubts += _at(f"{a}", area.doubts)
            for c, component in enumerate(area.components, 1):
                doubts += _at(f"{a}.{c}", component.doubts)
                for n, row in enumerate(component.rows, 1):
                    doubts += _at(f"{a}.{c}.{n}", row.doubts)
        areas = tuple(
            replace(area.value, components=tuple(_whole(part) for part in area.components))
            for area in self.areas
        )
        return replace(self._annex, areas=areas, doubts=tuple(doubts))


def _whole(component: _Component) -> ImportedComponent:
    return replace(component.value, activities=tuple(row.value for row in component.rows))


def _at(number: str, doubts: Sequence[Doubt]) -> list[Doubt]:
    return [doubt if doubt.row == number else replace(doubt, row=number) for doubt in doubts]
