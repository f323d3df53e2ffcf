"""The first row of a plan that has none, with the headings over it. Makes changes; writes nothing."""

from __future__ import annotations

from collections.abc import Callable

from zi_desktop.domain.changes import ROOT, Change, Entity, RowId, creation
from zi_desktop.domain.place import key_between
from zi_desktop.domain.plan import Rhythm


def first_row(new_id: Callable[[], RowId]) -> list[Change]:
    """Return what puts one activity into a plan without rows."""
    area, component = new_id(), new_id()
    key = key_between("", "")
    return [
        *creation(Entity.AREA, area, ROOT, key, {"title": "Manajemen Perubahan"}),
        *creation(Entity.COMPONENT, component, area, key, {"title": "Komponen pertama"}),
        *creation(Entity.ACTIVITY, new_id(), component, key, {"rhythm": Rhythm.ONCE}),
    ]
