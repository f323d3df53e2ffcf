"""A new plan's first rows, from a template file in `resources/templates`. Makes changes; writes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from zi_desktop.domain.changes import ROOT, Change, Entity, RowId, Value, creation
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.months import Months
from zi_desktop.domain.place import keys_between
from zi_desktop.domain.plan import PLANNED
from zi_desktop.resources import resource

STANDARD = "standar"
EMPTY = "kosong"
TEMPLATES = (STANDARD, EMPTY)

TEXTS = ("indicator", "action", "expected_evidence", "rhythm")


@dataclass(frozen=True, slots=True)
class _Node:
    """One row of a template and the rows under it."""

    entity: Entity
    fields: dict[str, Value]
    children: tuple[_Node, ...] = ()


def template_changes(name: str, new_id: Callable[[], RowId]) -> list[Change]:
    """Return the changes that fill an empty plan with the rows of template `name` (one of `TEMPLATES`).

    Raises `PlanError("unknown_template")` for any other name.
    """
    if name not in TEMPLATES:
        raise PlanError("unknown_template", name=name, known=", ".join(TEMPLATES))
    if name == EMPTY:
        return []
    text = resource("templates", f"{name}.json").read_text(encoding="utf-8")
    areas = [_area(area) for area in json.loads(text)["areas"]]
    return list(_creations(areas, ROOT, new_id))


def _creations(
    nodes: Iterable[_Node], parent: RowId, new_id: Callable[[], RowId]
) -> Iterator[Change]:
    siblings = list(nodes)
    for node, key in zip(siblings, keys_between("", "", len(siblings)), strict=True):
        row = new_id()
        yield from creation(node.entity, row, parent, key, node.fields)
        yield from _creations(node.children, row, new_id)


def _area(area: Mapping[str, Any]) -> _Node:
    components = tuple(_component(component) for component in area["components"])
    return _Node(Entity.AREA, {"title": area["title"]}, components)


def _component(component: Mapping[str, Any]) -> _Node:
    rows = tuple(_activity(row, component["code"]) for row in component["activities"])
    return _Node(Entity.COMPONENT, {"title": component["title"]}, rows)


def _activity(row: Mapping[str, Any], code: str) -> _Node:
    months = {f"m{month}": PLANNED for month in Months(row["months"])}
    texts = {name: row[name] for name in TEXTS}
    return _Node(Entity.ACTIVITY, {**texts, "standard": code, **months})
