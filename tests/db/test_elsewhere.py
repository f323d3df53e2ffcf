"""What a plan's own file refuses goes into another one: all of it, whatever became of the first."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.files import BUDI, content, copied, on_disk, opened, set_text, sql
from zi_desktop.db.copying import journal_of
from zi_desktop.db.opening import create_plan
from zi_desktop.db.store import PlanStore
from zi_desktop.domain.changes import ROOT, Change, Entity, RowId, creation
from zi_desktop.domain.errors import PlanError


@pytest.fixture
def stuck(path: Path) -> Iterator[PlanStore]:
    """An open plan with three actions that are not in its file."""
    store = opened(path)
    store.save_later(lambda: None)
    store.read_ahead()
    for n in range(3):
        set_text(store, f"r{n + 1}", "remarks", f"belum tersimpan {n}", label=f"Tindakan {n}")
    store.undo()
    yield store
    store.abandon()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "di tempat lain.zi"


def labels(path: Path) -> list[str]:
    with opened(path) as store:
        assert store.check() == []
        return [entry.label for entry in store.log()]


def test_the_copy_has_what_waits_and_the_plan_still_waits(stuck: PlanStore, target: Path):
    stuck.save_elsewhere(target)
    assert on_disk(target) == content(stuck.plan)
    assert labels(target)[-4:] == ["Tindakan 0", "Tindakan 1", "Tindakan 2", "Tindakan 2"]
    assert stuck.unsaved == 4
    stuck.save()
    assert on_disk(stuck.path) == on_disk(target)


def test_where_the_file_is_gone_memory_has_all_of_it(stuck: PlanStore, target: Path):
    every = {r.id for r in journal_of(stuck.path).revisions}
    stuck.path.unlink()
    stuck.save_elsewhere(target)
    assert on_disk(target) == content(stuck.plan)
    assert {r.id for r in journal_of(target).revisions} > every
    assert labels(target)


def test_where_somebody_else_wrote_the_file_both_are_in_the_copy(stuck: PlanStore, target: Path):
    other = copied(stuck.path, "budi.zi")
    with opened(other, BUDI) as budi:
        set_text(budi, "r3", "remarks", "dari Budi")
    shutil.copy(other, stuck.path)
    with pytest.raises(PlanError) as refused:
        stuck.save()
    assert refused.value.kind == "changed_elsewhere"
    stuck.save_elsewhere(target)
    with opened(target) as store:
        assert store.plan.activity("r1").remarks == "belum tersimpan 0"
        assert store.plan.activity("r3").remarks == "dari Budi"
        assert store.check() == []


def test_a_file_that_was_damaged_meanwhile_costs_nothing_that_is_in_memory(
    stuck: PlanStore, target: Path
):
    stuck.path.write_bytes(stuck.path.read_bytes()[:8192])
    stuck.save_elsewhere(target)
    assert on_disk(target) == content(stuck.plan)


def test_rows_that_are_wrong_in_the_file_are_right_in_the_copy(stuck: PlanStore, target: Path):
    sql(stuck.path, "DELETE FROM rows WHERE id = 'l'")
    stuck.save_elsewhere(target)
    assert labels(target)


def test_a_file_that_is_there_is_not_replaced(stuck: PlanStore, target: Path):
    target.write_text("sudah ada")
    with pytest.raises(PlanError) as refused:
        stuck.save_elsewhere(target)
    assert refused.value.kind == "exists"
    assert target.read_text() == "sudah ada"


def test_a_place_without_room_leaves_nothing(stuck: PlanStore, target: Path):
    from tests.db.test_full_disk import files_no_longer_than

    for room in (0, 4096, 20_000):
        with files_no_longer_than(room), pytest.raises(PlanError):
            stuck.save_elsewhere(target)
    assert [entry.name for entry in target.parent.iterdir() if entry.is_file()] == []
    stuck.save_elsewhere(target)
    assert on_disk(target) == content(stuck.plan)


def test_a_folder_that_is_not_there_is_said_to_be_so(stuck: PlanStore, tmp_path: Path):
    with pytest.raises(PlanError) as refused:
        stuck.save_elsewhere(tmp_path / "tidak ada" / "rencana.zi")
    assert refused.value.kind == "target_gone"


def test_another_plan_put_over_the_file_neither_hides_a_row_nor_comes_along(
    path: Path, target: Path
):
    """Histories that were not read yet are not there any more: an edit must not take their absence for a new row."""
    other = path.with_name("lain.zi")
    with create_plan(
        other, author=BUDI, info={"unit": "KPU Kota Lain"}, first=[("Isi", other_rows)]
    ) as budi:
        for n in range(9):  # else SQLite may take its own pages for still good
            set_text(budi, "z", "title", f"AREA LAIN {n}")
    with opened(path) as store:
        before = content(store.plan)
        path.write_bytes(other.read_bytes())
        with pytest.raises(PlanError) as refused:
            set_text(store, "r1", "remarks", "baru")
        assert refused.value.kind == "changed_elsewhere"
        assert content(store.plan) == before
        store.save_elsewhere(target)
    assert on_disk(target) == before


def other_rows(_: PlanStore) -> list[Change]:
    return creation(Entity.AREA, RowId("z"), ROOT, "a", {"title": "AREA LAIN"})


def test_what_was_taken_back_stays_so_where_its_history_was_never_read(path: Path, target: Path):
    with opened(copied(path, "budi.zi"), BUDI) as budi:
        set_text(budi, "r1", "action", "milik Budi")
        theirs = budi.whole_journal()
    with opened(path) as store:
        store.merge(theirs, "Gabung")
        store.withhold(store.log()[-1].seq)
    with opened(path) as store:
        shown = content(store.plan)
        sql(path, "DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)")  # it goes on otherwise
        store.save_elsewhere(target)
    assert on_disk(target) == shown
