"""Builds areas, components and activities from a table's rows. Knows rows by field, not where their cells stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from zi_desktop.annex.grid import Grid
from zi_desktop.annex.headers import Layout
from zi_desktop.annex.imported import Doubt, ImportedActivity, ImportedArea, ImportedComponent
from zi_desktop.annex.labels import (
    bare_label,
    is_roman,
    names_area,
    split_action,
    split_heading,
    split_label,
)
from zi_desktop.annex.table_rows import CONTENT, TableRow
from zi_desktop.domain.months import Months
from zi_desktop.domain.target_time import TargetTime, default_rhythm, read_target_time

_TENTATIVE = re.compile(r"tentati[vf]", re.IGNORECASE)


@dataclass
class _Component:
    title: str
    label: str
    group: str
    where: str
    activities: list[ImportedActivity] = field(default_factory=list)

    def finished(self) -> ImportedComponent:
        return ImportedComponent(self.title, self.label, self.group, tuple(self.activities))


@dataclass
class _Area:
    title: str
    label: str
    components: list[_Component] = field(default_factory=list)

    def finished(self) -> ImportedArea:
        return ImportedArea(self.title, self.label, tuple(c.finished() for c in self.components))


def read_table(
    grid: Grid, layout: Layout, rows: Sequence[TableRow]
) -> tuple[tuple[ImportedArea, ...], list[Doubt]]:
    """Return the areas with all that is in them, and what is doubtful about them, in the order of the rows."""
    building = _Building(grid.name, layout, numbers_areas(rows))
    for at, row in enumerate(rows):
        building.take(row, rows[at + 1] if at + 1 < len(rows) else None)
    building.finish()
    return tuple(area.finished() for area in building.areas), building.doubts


def numbers_areas(rows: Sequence[TableRow]) -> bool:
    """True where the numbers beside a column of areas are the areas' own: no area has two."""
    labels: list[set[str]] = []
    for row in rows:
        if row.texts.get("area"):
            labels.append(set())
        if labels and (label := row.texts.get("number")):
            labels[-1].add(label)
    return any(labels) and all(len(own) < 2 for own in labels)


class _Building:
    """The tree as it grows row by row."""

    def __init__(self, sheet: str, layout: Layout, areas_numbered: bool) -> None:
        self.sheet = sheet
        self.layout = layout
        self.areas_numbered = areas_numbered
        self.areas: list[_Area] = []
        self.group = ""
        self.doubts: list[Doubt] = []

    def take(self, row: TableRow, following: TableRow | None) -> None:
        if row.contents == 0 or row.wide:
            self._take_heading(row, following)
            return
        if not row.texts:
            self._add_months(row)
            return
        self._open_area(row)
        self._open_component(row)
        if self._continues(row):
            self._join(row)
        else:
            self._add_activity(row)

    def finish(self) -> None:
        """Settle what only the whole table tells: numbers that are positions, components that stayed empty."""
        for a, area in enumerate(self.areas, 1):
            for c, component in enumerate(area.components, 1):
                if self.layout.form.numbers_actions:
                    self._strip_numbers(component, f"{a}.{c}")
                if not component.activities:
                    text = f"Komponen “{component.title}” tidak punya baris."
                    self.doubts.append(Doubt("no_rows", component.where, text, f"{a}.{c}"))

    # ---- headings

    def _take_heading(self, row: TableRow, following: TableRow | None) -> None:
        """A row without contents names an area, a group, or a component whose rows follow."""
        number, text = row.texts.get("number", ""), row.heading
        label, title = bare_label(number), text
        if not label or not text:
            label, title = split_heading(text or number)
        if self._is_area(row, label, title):
            self.areas.append(_Area(title, label))
            self.group = ""
        elif self._is_group(row, label, following):
            self.group = title
        elif title:
            self._open_component(row)

    def _is_area(self, row: TableRow, label: str, title: str) -> bool:
        """An area's row has a roman number, or the words of a standard area with the next number or none."""
        if not title:
            return False
        first = self.areas[0].label if self.areas else label
        known = names_area(title)
        if is_roman(label):
            return known or is_roman(first) or not first
        next_one = label == str(len(self.areas) + 1) or (len(label) == 1 and label.isupper())
        if next_one and self.areas and bool(row.wide):
            return known or first.isdecimal() == label.isdecimal()
        return known and (next_one or not label)

    def _is_group(self, row: TableRow, label: str, following: TableRow | None) -> bool:
        """A sub-heading has no number and stands over components; a component's heading over rows without any."""
        if label or not self.areas:
            return False
        return bool(row.wide) or (following is not None and "component" in following.texts)

    # ---- components

    def _open_area(self, row: TableRow) -> None:
        """Begin an area where the column of areas has other words than above."""
        text = row.texts.get("area", "")
        label = bare_label(row.texts.get("number", "")) if self.areas_numbered else ""
        title = text
        if not label:
            label, title = split_heading(text)
        if text and (not self.areas or title != self.areas[-1].title):
            self.areas.append(_Area(title, label))
            self.group = ""

    def _open_component(self, row: TableRow) -> None:
        """Begin a component, unless the row goes on with the one above: blank, or the same words again."""
        label, title = self._component_of(row)
        current = self._component
        if current is None or (title and title != current.title):
            if not self.areas:
                self.areas.append(_Area("", ""))
            made = _Component(title, label, self.group, self._where(row))
            self.areas[-1].components.append(made)

    @property
    def _component(self) -> _Component | None:
        return self.areas[-1].components[-1] if self.areas and self.areas[-1].components else None

    def _component_of(self, row: TableRow) -> tuple[str, str]:
        text = row.texts.get("component", "") or row.wide
        number = "" if self.areas_numbered else bare_label(row.texts.get("number", ""))
        if not text and row.contents == 0:  # the number's cell holds it all
            return split_label(row.texts.get("number", ""))
        return (number, text) if number else split_label(text)

    # ---- activities

    def _continues(self, row: TableRow) -> bool:
        """True for a row that only goes on with the one above: no action, no time of its own, or half a sentence."""
        component = self._component
        if "component" in row.texts or component is None or not component.activities:
            return False
        if row.planned.months or row.texts.get("target_time"):
            return False
        action = row.texts.get("action", "")
        return (not row.text("action")) or (row.contents == 1 and action[:1].islower())

    def _join(self, row: TableRow) -> None:
        activities = self.areas[-1].components[-1].activities
        last = activities[-1]
        joined = {
            name: f"{old}\n{row.texts[name]}" if (old := getattr(last, name)) else row.texts[name]
            for name in CONTENT
            if name in row.texts
        }
        activities[-1] = replace(last, **joined)  # type: ignore[arg-type]
        text = "Baris ini tidak punya langkah sendiri; tulisannya disambung ke baris di atasnya."
        own = {name: row.texts.get(name, "") for name in CONTENT}
        apart = replace(ImportedActivity(self._where(row)), **own)  # type: ignore[arg-type]
        self._doubt("joined", row, text, apart)

    def _add_months(self, row: TableRow) -> None:
        """A row that is nothing but the lower half of tall cells adds its months to the row above."""
        component = self._component
        if component is None or not component.activities:
            return
        last = component.activities[-1]
        months = last.months | Months(row.planned.months)
        component.activities[-1] = replace(last, months=months, rhythm=default_rhythm(months))

    def _add_activity(self, row: TableRow) -> None:
        texts = {name: row.text(name) for name in CONTENT}
        if self.layout.form.numbers_actions and "action" in row.copied:
            texts["action"] = split_action(texts["action"])[1]  # the number is the first row's
        target = read_target_time(texts["target_time"])
        painted = Months(row.planned.months)
        months, rhythm = target.months, target.rhythm
        if self.layout.form.has_month_grid and (painted or not months):
            months, rhythm = painted, default_rhythm(painted)
        activity = ImportedActivity(
            self._where(row),
            rhythm=rhythm,
            months=months,
            tentative_months=_tentative(row, months, texts),
            **texts,
        )
        self.areas[-1].components[-1].activities.append(activity)
        self._doubt_activity(row, activity, target, painted)

    def _doubt_activity(
        self, row: TableRow, activity: ImportedActivity, target: TargetTime, painted: Months
    ) -> None:
        if not activity.action:
            self._doubt("no_action", row, "Baris ini tidak punya langkah aksi.")
        said = f"“{activity.target_time}”"
        if not target.understood:
            self._doubt("month_unreadable", row, f"Target waktu {said} belum terbaca pasti.")
        elif painted and target.months and painted != target.months:
            text = f"Bulan yang diarsir tidak sama dengan target waktu {said}."
            self._doubt("months_disagree", row, text)
        for mark in row.planned.odd:
            text = f"Tulisan “{mark}” di kolom bulan dibaca sebagai tanda bulan."
            self._doubt("month_text", row, text)

    # ---- numbers typed before actions

    def _strip_numbers(self, component: _Component, number: str) -> None:
        """Take off the numbers that the form composes from the position; keep and doubt those that differ."""
        for at, activity in enumerate(component.activities):
            typed, rest = split_action(activity.action)
            if typed == at + 1:
                component.activities[at] = replace(activity, action=rest)
            elif typed:
                self._doubt_number(activity, f"{number}.{at + 1}", typed, at + 1)

    def _doubt_number(
        self, activity: ImportedActivity, row: str, number: int, position: int
    ) -> None:
        text = f"Nomor {number} tertulis di baris ke-{position}; nomor itu dibiarkan di dalam teks."
        self.doubts.append(Doubt("number_out_of_order", activity.where, text, row))

    # ---- doubts

    def _doubt(
        self, kind: str, row: TableRow, text: str, apart: ImportedActivity | None = None
    ) -> None:
        area = self.areas[-1]
        component = area.components[-1]
        position = f"{len(self.areas)}.{len(area.components)}.{len(component.activities)}"
        self.doubts.append(Doubt(kind, self._where(row), text, position, apart))

    def _where(self, row: TableRow) -> str:
        return f"{self.sheet}, baris {row.number}"


def _tentative(row: TableRow, months: Months, texts: Mapping[str, str]) -> Months:
    """All months where the remarks or the target time say so, else those whose cells do."""
    said = _TENTATIVE.search(texts["remarks"]) or _TENTATIVE.search(texts["target_time"])
    return months if said else Months(row.planned.tentative) & months
