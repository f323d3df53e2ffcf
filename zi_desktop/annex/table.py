"""Builds areas, components and activities from a table's rows. Knows rows by field, not where their cells stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from zi_desktop.annex.continuations import goes_on, joined, time_goes_on
from zi_desktop.annex.headers import Layout
from zi_desktop.annex.headings import counts_otherwise, is_area, is_known_area
from zi_desktop.annex.imported import Doubt, ImportedActivity, ImportedArea, ImportedComponent
from zi_desktop.annex.labels import (
    bare_label,
    folded,
    split_action,
    split_heading,
    split_label,
)
from zi_desktop.annex.numbering import (
    number_doubts,
    numbers_areas,
    numbers_rows,
    without_numbers,
)
from zi_desktop.annex.package import Step, go_on
from zi_desktop.annex.row_doubts import doubts_of, misplaced_evidence
from zi_desktop.annex.table_rows import CONTENT, TableRow
from zi_desktop.domain.months import Months
from zi_desktop.domain.target_time import default_rhythm, read_target_time

_TENTATIVE = re.compile(r"tentati[vf]", re.IGNORECASE)


@dataclass
class _Component:
    title: str
    label: str
    group: str
    where: str
    activities: list[ImportedActivity] = field(default_factory=list)

    def is_said_by(self, label: str, title: str) -> bool:
        """True where these words mean this component again; another number means another one of the same name."""
        return folded(title) == folded(self.title) and (label == self.label or not label)

    def finished(self) -> ImportedComponent:
        return ImportedComponent(self.title, self.label, self.group, tuple(self.activities))


@dataclass
class _Area:
    title: str
    label: str
    where: str
    components: list[_Component] = field(default_factory=list)

    def finished(self) -> ImportedArea:
        return ImportedArea(self.title, self.label, tuple(c.finished() for c in self.components))


def read_table(
    layout: Layout, rows: Sequence[TableRow], step: Step = go_on
) -> tuple[tuple[ImportedArea, ...], list[Doubt]]:
    """Return the areas with all that is in them, and what is doubtful about them, in the order of the rows."""
    building = _Building(layout, rows)
    for at, row in enumerate(rows):
        step()
        building.take(row, rows[at + 1] if at + 1 < len(rows) else None)
    building.finish()
    return tuple(area.finished() for area in building.areas), building.doubts


class _Building:
    """The tree as it grows row by row."""

    def __init__(self, layout: Layout, rows: Sequence[TableRow]) -> None:
        self.layout = layout
        self.areas_numbered = "area" in layout.columns and numbers_areas(rows)
        self.rows_numbered = numbers_rows(rows)
        self.beside_evidence = layout.fields_beside("expected_evidence")
        self.areas: list[_Area] = []
        self.group = ""
        self.doubts: list[Doubt] = []

    def take(self, row: TableRow, following: TableRow | None) -> None:
        if row.contents == 0 or row.wide:
            self._take_heading(row, following)
        elif not row.texts:
            self._add_months(row)
        else:
            self._take_row(row)
        for text in row.torn:
            self._doubt("torn_merge", row, text)

    def _take_row(self, row: TableRow) -> None:
        self._open_area(row)
        row = self._with_whole_title(row)
        self._open_component(row)
        if self._continues(row):
            self._join(row)
        else:
            self._add_activity(row)

    def finish(self) -> None:
        """Settle what only the whole table tells: numbers that are positions, components that stayed empty."""
        for a, area in enumerate(self.areas, 1):
            if not is_known_area(area.label, area.title, a):
                text = f"Judul “{area.title}” tidak seperti enam area baku."
                self.doubts.append(Doubt("area_unrecognised", area.where, text, f"{a}"))
            for c, component in enumerate(area.components, 1):
                if self.layout.form.numbers_actions:
                    component.activities, doubts = without_numbers(component.activities, f"{a}.{c}")
                    self.doubts += doubts
                if not component.activities:
                    text = f"Komponen “{component.title}” tidak punya baris."
                    self.doubts.append(Doubt("no_rows", component.where, text, f"{a}.{c}"))
        self.doubts += number_doubts(
            [(area.label, area.where) for area in self.areas],
            [[(c.label, c.group, c.where) for c in area.components] for area in self.areas],
        )

    # ---- headings

    def _take_heading(self, row: TableRow, following: TableRow | None) -> None:
        """A row without contents names an area, a group, or a component whose rows follow."""
        number, text = row.texts.get("number", ""), row.heading
        label, title = bare_label(number), text
        if not label or not text:
            label, title = split_heading(text or number)
        if self._is_area(row, label, title):
            self._begin_area(row, label, title)
        elif self._is_group(row, label, following):
            self.group = f"{label}. {title}" if text and bare_label(number) else text or number
        elif title:
            self._open_component(row)

    def _begin_area(self, row: TableRow, label: str, title: str) -> None:
        """Begin an area, unless it is the one above, said again on the next page."""
        if not self.areas or folded(title) != folded(self.areas[-1].title):
            self.areas.append(_Area(title, label, row.where))
            self.group = ""

    def _is_area(self, row: TableRow, label: str, title: str) -> bool:
        first = self.areas[0].label if self.areas else None
        return is_area(label, title, first, len(self.areas) + 1, bool(row.wide))

    def _is_group(self, row: TableRow, label: str, following: TableRow | None) -> bool:
        """A sub-heading stands over components; a component's heading over rows without any.

        It has no number, or counts in another way than the component that follows.
        """
        if not self.areas:
            return False
        over_component = following is not None and "component" in following.texts
        if not label:
            return bool(row.wide) or over_component
        if not over_component or following is None or not following.contents:
            return False
        return counts_otherwise(label, self._component_of(following)[0])

    # ---- components

    def _open_area(self, row: TableRow) -> None:
        """Begin an area where the column of areas has other words than above."""
        text = row.texts.get("area", "")
        label = bare_label(row.texts.get("number", "")) if self.areas_numbered else ""
        title = text
        if not label:
            label, title = split_heading(text)
        if text:
            self._begin_area(row, label, title)

    def _with_whole_title(self, row: TableRow) -> TableRow:
        """Put the rest of a component's title, which a page break cut, to the title above it."""
        component, text = self._component, row.texts.get("component", "")
        if component is None or not text or row.texts.get("number") or "area" in row.texts:
            return row
        if not text[:1].islower() or split_label(text)[0] or not goes_on(component.title, text):
            return row
        component.title = joined(component.title, text)
        self._doubt("joined", row, f"Judul “{component.title}” terpotong halaman dan disambung.")
        rest = {name: value for name, value in row.texts.items() if name != "component"}
        return replace(row, texts=rest)

    def _open_component(self, row: TableRow) -> None:
        """Begin a component, unless the row goes on with the one above: blank, or the same words again."""
        label, title = self._component_of(row)
        current = self._component
        if current is None or (title and not current.is_said_by(label, title)):
            if not self.areas:
                self.areas.append(_Area("", "", row.where))
            made = _Component(title, label, self.group, row.where)
            self.areas[-1].components.append(made)

    @property
    def _component(self) -> _Component | None:
        return self.areas[-1].components[-1] if self.areas and self.areas[-1].components else None

    def _component_of(self, row: TableRow) -> tuple[str, str]:
        text = row.texts.get("component", "") or row.wide
        number = bare_label(row.texts.get("number", ""))
        if self.areas_numbered or self.rows_numbered:
            number = ""
        if not text and row.contents == 0:  # the number's cell holds it all
            return split_label(row.texts.get("number", ""))
        return (number, text) if number else split_label(text)

    # ---- activities

    def _continues(self, row: TableRow) -> bool:
        """True for a row that only goes on with the one above: no action, no time of its own, or half a sentence."""
        component = self._component
        if "component" in row.texts or component is None or not component.activities:
            return False
        last = component.activities[-1]
        time = row.texts.get("target_time", "")
        if row.planned.months or (time and not time_goes_on(last.target_time, time)):
            return False
        if not row.text("action"):
            return True
        action = row.texts.get("action", "")
        if "target_time" in row.copied and not row.torn:
            return False
        return goes_on(last.action, action) and self._fits_below(last, row)

    def _fits_below(self, last: ImportedActivity, row: TableRow) -> bool:
        """True where the row's other cells may be the lower half too: no indicator begins, no sentence was over."""
        own = [name for name in CONTENT if name in row.texts and name != "action"]
        indicator = row.texts.get("indicator", "")
        if indicator and last.indicator and not goes_on(last.indicator, indicator):
            return False
        return not own or not last.action.endswith((".", ";"))

    def _join(self, row: TableRow) -> None:
        activities = self.areas[-1].components[-1].activities
        lower = {name: row.texts[name] for name in CONTENT if name in row.texts}
        whole = {name: joined(getattr(activities[-1], name), text) for name, text in lower.items()}
        activities[-1] = replace(activities[-1], **whole)  # type: ignore[arg-type]
        if "target_time" in whole:
            target = read_target_time(whole["target_time"])
            activities[-1] = replace(activities[-1], months=target.months, rhythm=target.rhythm)
        text = "Baris ini tidak punya langkah sendiri; tulisannya disambung ke baris di atasnya."
        if "action" in lower:
            text = "Tulisan terpotong halaman; sambungannya ditaruh di baris di atasnya."
        apart = replace(ImportedActivity(row.where), **lower)  # type: ignore[arg-type]
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
        neighbour = misplaced_evidence(texts, self.beside_evidence)
        if neighbour:
            texts["expected_evidence"] = texts[neighbour]
        target = read_target_time(texts["target_time"])
        painted = Months(row.planned.months)
        months, rhythm = target.months, target.rhythm
        if self.layout.form.has_month_grid and (painted or not months):
            months, rhythm = painted, default_rhythm(painted)
        activity = ImportedActivity(
            row.where,
            rhythm=rhythm,
            months=months,
            tentative_months=_tentative(row, months, texts),
            **texts,
        )
        self.areas[-1].components[-1].activities.append(activity)
        for kind, text in doubts_of(activity, target, painted, row.planned.odd):
            self._doubt(kind, row, text)
        if neighbour:
            text = f"Bukti “{texts[neighbour][:60]}” tertulis di kolom sebelah."
            self._doubt("evidence_in_neighbour", row, text)

    # ---- doubts

    def _doubt(
        self, kind: str, row: TableRow, text: str, apart: ImportedActivity | None = None
    ) -> None:
        numbers = [len(self.areas)]
        if self.areas and self.areas[-1].components:
            component = self.areas[-1].components[-1]
            numbers += [len(self.areas[-1].components), len(component.activities)]
        position = ".".join(str(number) for number in numbers if number)
        self.doubts.append(Doubt(kind, row.where, text, position, apart))


def _tentative(row: TableRow, months: Months, texts: Mapping[str, str]) -> Months:
    """All months where the remarks or the target time say so, else those whose cells do."""
    said = _TENTATIVE.search(texts["remarks"]) or _TENTATIVE.search(texts["target_time"])
    return months if said else Months(row.planned.tentative) & months
