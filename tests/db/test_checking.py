"""After an unclean stop a plan is looked at before anything is written to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.db.files import ANI, opened, set_text, sql
from tests.db.processes import holder
from zi_desktop.db.lock import PlanLock
from zi_desktop.db.opening import open_plan
from zi_desktop.domain.errors import PlanError

DAMAGE = "DELETE FROM rows WHERE id = 'r2'"


def die_at(path: Path) -> None:
    with holder(path) as process:
        process.kill()
        process.wait()


def test_a_plan_whose_rows_are_wrong_is_refused_as_often_as_it_is_tried(path: Path):
    sql(path, DAMAGE)
    opened(path).close()  # a look at everything would take long at every opening
    die_at(path)
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(PlanError) as refused:
            opened(path)
        assert refused.value.kind == "damaged"
    assert path.read_bytes() == before
    with open_plan(path, author=ANI, read_only=True) as store:
        assert store.check() == [("row", "r2")]


def test_a_sound_plan_goes_on_and_leaves_no_trace(path: Path):
    die_at(path)
    with opened(path) as store:
        set_text(store, "r1", "remarks", "jalan lagi")
    assert not PlanLock.path_for(path).exists()
