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
    split_action,
    split_heading,
    split_label,
)
from zi_desktop.annex.table_rows import CONTENT, TableRow
from zi_desktop.domain.months import Months
from zi_desktop.domain.target_time import TargetTime, default_rhythm, read_target_time

_TENTATIVE = re.compile(r"tentati[vf]", re.IGNORECASE)
_AREA_WORDS = re.compile(
    r"manajemen\s+perubahan|penataan\s+tata\s?laksana|manajemen\s+(?:sdm|sumber\s+daya)"
    r"|penguatan\s+(?:akuntabilitas|pengawasan)|kualitas\s+(?:pelayanan|layanan)\s+publik",
    re.IGNORECASE,
)


@dataclass
class _Component:
    title: str
    label: str
    group: str
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
    building = _Building(grid.name, layout)
    for at, row in enumerate(rows):
        building.take(row, rows[at + 1] if at + 1 < len(rows) else None)
    if layout.form.numbers_actions:
        building.strip_numbers()
    return tuple(area.finished() for area in building.areas), building.doubts


class _Building:
    """The tree as it grows row by row."""

    def __init__(self, sheet: str, layout: Layout) -> None:
        self.sheet = sheet
        self.layout = layout
        self.areas: list[_Area] = []
        self.group = ""
        self.doubts: list[Doubt] = []

    def take(self, row: TableRow, following: TableRow | None) -> None:
        if row.contents == 0:
            self._take_heading(row, following)
            return
        self._open_component(row)
        if self._continues(row):
            self._join(row)
        else:
            self._add_activity(row)

    # ---- headings

    def _take_heading(self, row: TableRow, following: TableRow | None) -> None:
        """A row without contents names an area, a group, or a component whose rows follow."""
        number, text = row.texts.get("number", ""), row.texts.get("component", "")
        label, title = bare_label(number), text
        if not label or not text:
            label, title = split_heading(text or number or row.wide)
        if self._is_area(row, label, title):
            self.areas.append(_Area(title, label))
            self.group = ""
        elif self._is_group(row, label, following):
            self.group = title
        elif title:
            self._new_component(*self._component_of(row))

    def _is_area(self, row: TableRow, label: str, title: str) -> bool:
        if not title:
            return False
        if is_roman(label):
            return True
        known = _AREA_WORDS.search(title) is not None
        next_one = label == str(len(self.areas) + 1) or (len(label) == 1 and label.isupper())
        return known and (next_one or not label)

    def _is_group(self, row: TableRow, label: str, following: TableRow | None) -> bool:
        """A sub-heading has no number and stands over components; a component's heading over rows without any."""
        if label or not self.areas:
            return False
        return bool(row.wide) or (following is not None and "component" in following.texts)

    # ---- components

    def _open_component(self, row: TableRow) -> None:
        if "component" not in row.texts:
            if not self.areas or not self.areas[-1].components:
                self._new_component("", "")
            return
        label, title = self._component_of(row)
        current = (
            self.areas[-1].components[-1] if self.areas and self.areas[-1].components else None
        )
        if current is None or (current.title, current.label) != (title, label):
            self._new_component(label, title)

    def _component_of(self, row: TableRow) -> tuple[str, str]:
        number = bare_label(row.texts.get("number", ""))
        text = row.texts.get("component", "") or row.wide or row.texts.get("number", "")
        return (number, text) if number else split_label(text)

    def _new_component(self, label: str, title: str) -> None:
        if not self.areas:
            self.areas.append(_Area("", ""))
        self.areas[-1].components.append(_Component(title, label, self.group))

    # ---- activities

    def _continues(self, row: TableRow) -> bool:
        """True for a row that only goes on with the one above: no action, no time of its own, or half a sentence."""
        if "component" in row.texts or not self.areas[-1].components[-1].activities:
            return False
        if row.months or row.texts.get("target_time"):
            return False
        action = row.texts.get("action", "")
        return (not row.text("action")) or (row.contents == 1 and action[:1].islower())

    def _join(self, row: TableRow) -> None:
        activities = self.areas[-1].components[-1].activities
        last = activities[-1]
        added = {name: row.texts[name] for name in CONTENT if name in row.texts}
        joined = {
            name: f"{old}\n{text}" if (old := getattr(last, name)) else text
            for name, text in added.items()
        }
        activities[-1] = replace(last, **joined)  # type: ignore[arg-type]
        text = "Baris ini tidak punya langkah sendiri; tulisannya disambung ke baris di atasnya."
        self._doubt("joined", row, text)

    def _add_activity(self, row: TableRow) -> None:
        texts = {name: row.text(name) for name in CONTENT}
        target = read_target_time(texts["target_time"])
        painted = Months(row.months)
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
        for mark in row.odd_marks:
            text = f"Tulisan “{mark}” di kolom bulan dibaca sebagai tanda bulan."
            self._doubt("month_text", row, text)

    # ---- numbers typed before actions

    def strip_numbers(self) -> None:
        """Take off the numbers that the form composes from the position; keep and doubt those that differ."""
        for a, area in enumerate(self.areas, 1):
            for c, component in enumerate(area.components, 1):
                for at, activity in enumerate(component.activities):
                    number, rest = split_action(activity.action)
                    if number == at + 1:
                        component.activities[at] = replace(activity, action=rest)
                    elif number:
                        self._doubt_number(activity, f"{a}.{c}.{at + 1}", number, at + 1)

    def _doubt_number(
        self, activity: ImportedActivity, row: str, number: int, position: int
    ) -> None:
        text = f"Nomor {number} tertulis di baris ke-{position}; nomor itu dibiarkan di dalam teks."
        self.doubts.append(Doubt("number_out_of_order", activity.where, text, row))

    # ---- doubts

    def _doubt(self, kind: str, row: TableRow, text: str) -> None:
        area = self.areas[-1]
        component = area.components[-1]
        position = f"{len(self.areas)}.{len(area.components)}.{len(component.activities)}"
        self.doubts.append(Doubt(kind, self._where(row), text, position))

    def _where(self, row: TableRow) -> str:
        return f"{self.sheet}, baris {row.number}"


def _tentative(row: TableRow, months: Months, texts: Mapping[str, str]) -> Months:
    """All months where the remarks or the target time say so, else those whose cells do."""
    said = _TENTATIVE.search(texts["remarks"]) or _TENTATIVE.search(texts["target_time"])
    return months if said else Months(row.tentative) & months
