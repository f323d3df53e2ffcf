"""Brings an office's document into a plan: reads it, and says what must change. The caller writes it as one action."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from zi_desktop.annex.doubts import rhythm_doubts
from zi_desktop.annex.grid import Grid
from zi_desktop.annex.imported import (
    Doubt,
    ImportedActivity,
    ImportedAnnex,
    ImportedArea,
    ImportedComponent,
)
from zi_desktop.annex.settling import left_open
from zi_desktop.domain.changes import ROOT, Change, Entity, RowId, Value, creation
from zi_desktop.domain.edits import NewId, remove_rows, set_info
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.place import keys_between
from zi_desktop.domain.plan import PLANNED, TENTATIVE, Numbering, Plan
from zi_desktop.domain.standard import propose_standard
from zi_desktop.services.standards import standards

_PLAIN_TEXTS = (
    "indicator",
    "action",
    "expected_evidence",
    "target_time",
    "target_output",
    "remarks",
    "responsible",
)


def read_source(path: Path) -> ImportedAnnex:
    """Return the annex in the document at `path`, with what is doubtful about it.

    Raises `PlanError` with one sentence for whatever cannot be read; nothing is left open.
    """
    from zi_desktop.annex.reader import read_annex

    with closing(document_grids(path)) as grids:
        return with_own_doubts(read_annex(grids, path.name))


def document_grids(path: Path, step: Callable[[], None] = lambda: None) -> Generator[Grid]:
    """Yield the sheets or tables of the document at `path`. Raises `PlanError` where it cannot be read."""
    from zi_desktop.annex.sources import file_grids

    if path.is_dir():
        raise PlanError("annex_is_folder", name=path.name)
    yield from file_grids(path, step)


def with_own_doubts(annex: ImportedAnnex) -> ImportedAnnex:
    """Return the annex with the doubts about its meaning, beside those about its table."""
    own = (*_standard_doubts(annex), *rhythm_doubts(annex))
    return replace(annex, doubts=(*annex.doubts, *own))


def import_changes(
    plan: Plan, annex: ImportedAnnex, new_id: NewId, replacing: bool = False
) -> list[Change]:
    """Return the changes that put the annex's rows below those of the plan, or in place of them.

    A plan that had or keeps no rows also takes over what the document says of itself: unit, year, kind, form,
    numbering and closing block, as far as it says anything.
    """
    changes: list[Change] = []
    if replacing:
        changes += remove_rows(plan, [area.id for area in plan.areas()])
        plan = Plan(plan.info)
    if not len(plan):
        info = _info(annex)
        changes += set_info(plan, **info)
        plan = replace(plan, info=replace(plan.info, **info))  # type: ignore[arg-type]
    return changes + list(_Importing(plan, new_id, left_open(annex)).areas(annex.areas))


def _info(annex: ImportedAnnex) -> dict[str, Value]:
    from zi_desktop.annex.surroundings import office_code

    heading, below = annex.heading, annex.closing
    said: dict[str, Value] = {
        "unit": heading.unit,
        "office_code": office_code(heading.decree_number),
        "year": heading.year,
        "kind": heading.kind,
        "form": annex.form,
        "decree_number": heading.decree_number,
        "decree_place": below.place,
        "decree_date": below.decree_date or heading.decree_date,
        "signer_title": below.signer_title,
        "signer_name": below.signer_name,
        "area_numbers": annex.area_numbers,
        "component_numbers": annex.component_numbers,
    }
    return {name: value for name, value in said.items() if value}


class _Importing:
    """Turns values into rows of one plan, top down."""

    def __init__(self, plan: Plan, new_id: NewId, doubts: Mapping[str, tuple[str, ...]]) -> None:
        self._plan = plan
        self._new_id = new_id
        self._doubts = doubts

    def areas(self, areas: Sequence[ImportedArea]) -> Iterator[Change]:
        there = self._plan.children_of(ROOT)
        keys = keys_between(there[-1].key if there else "", "", len(areas))
        style = self._plan.info.area_numbers
        for at, (area, key) in enumerate(zip(areas, keys, strict=True), 1):
            row = self._new_id()
            number = _literal(area.label, style, len(there) + at)
            yield from creation(
                Entity.AREA, row, ROOT, key, {"title": area.title, "number": number}
            )
            yield from self._components(row, area, f"{at}")

    def _components(self, area_row: RowId, area: ImportedArea, at: str) -> Iterator[Change]:
        runs = _runs_of_groups(area.components)
        position = 0
        for (group, components), key in zip(runs, keys_between("", "", len(runs)), strict=True):
            parent, keys = area_row, [key]
            if group:
                parent = self._new_id()
                yield from creation(Entity.GROUP, parent, area_row, key, {"title": group})
                keys = keys_between("", "", len(components))
            for component, component_key in zip(components, keys, strict=True):
                position += 1
                made = self._component(parent, component_key, area, component, position)
                yield from self._with_activities(made, component, f"{at}.{position}")

    def _component(
        self,
        parent: RowId,
        key: str,
        area: ImportedArea,
        component: ImportedComponent,
        position: int,
    ) -> _MadeComponent:
        row = self._new_id()
        number = _literal(component.label, self._plan.info.component_numbers, position)
        fields: dict[str, Value] = {"title": component.title, "number": number}
        standard = component.standard or propose_standard(area.title, component.title, standards())
        return _MadeComponent(row, standard, creation(Entity.COMPONENT, row, parent, key, fields))

    def _with_activities(
        self, made: _MadeComponent, component: ImportedComponent, at: str
    ) -> Iterator[Change]:
        yield from made.changes
        keys = keys_between("", "", len(component.activities))
        for n, (activity, key) in enumerate(zip(component.activities, keys, strict=True), 1):
            values = _activity_fields(activity) | {"standard": made.standard}
            if doubts := self._doubts.get(f"{at}.{n}"):
                values["doubts"] = doubts
            yield from creation(Entity.ACTIVITY, self._new_id(), made.row, key, values)


class _MadeComponent(NamedTuple):
    row: RowId
    standard: str
    changes: list[Change]


def _runs_of_groups(
    components: Sequence[ImportedComponent],
) -> list[tuple[str, list[ImportedComponent]]]:
    """Components as the area's children: each alone, or all of one group together."""
    runs: list[tuple[str, list[ImportedComponent]]] = []
    for component in components:
        if component.group and runs and runs[-1][0] == component.group:
            runs[-1][1].append(component)
        else:
            runs.append((component.group, [component]))
    return runs


def _literal(label: str, style: Numbering, position: int) -> str:
    """A printed number is kept as a literal only where the position would not give it."""
    return "" if label == (style.label(position) or "") else label


def _activity_fields(activity: ImportedActivity) -> dict[str, Value]:
    fields: dict[str, Value] = {name: getattr(activity, name) for name in _PLAIN_TEXTS}
    fields["rhythm"] = activity.rhythm
    for month in activity.months:
        tentative = month in activity.tentative_months
        fields[f"m{month}"] = TENTATIVE if tentative else PLANNED
    return fields


def _standard_doubts(annex: ImportedAnnex) -> Iterator[Doubt]:
    for a, area in enumerate(annex.areas, 1):
        for c, component in enumerate(area.components, 1):
            known = propose_standard(area.title, component.title, standards())
            if component.activities and not known:
                text = f"Komponen baku untuk “{component.title}” belum dapat diusulkan."
                yield Doubt("standard_uncertain", component.activities[0].where, text, f"{a}.{c}")
