"""A damaged plan saved into a new file: from its own pages, its backups and other copies, with a report that is true."""

from __future__ import annotations

import itertools
import random
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.db.files import ANI, BUDI, Clock, content, copied, on_disk, opened, set_text, sql
from tests.db.processes import cut_off
from tests.db.test_damage import PAGE, turned
from zi_desktop.db.copying import journal_of
from zi_desktop.db.opening import open_plan
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.edits import remove_rows
from zi_desktop.domain.errors import PlanError
from zi_desktop.paths import Folders
from zi_desktop.services.backups import back_up
from zi_desktop.services.recovering import Recovered, recover

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
LATER = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.under(tmp_path / "milik")


@pytest.fixture
def plan(path: Path) -> Path:
    """A plan with a history: texts longer than a page, an undo, a deletion, two authors."""
    with opened(path) as store:
        for n in range(12):
            set_text(store, f"r{n % 3 + 1}", "remarks", f"catatan {n} " * (n * 40), f"Catat {n}")
        store.undo()
        store.apply("Hapus", remove_rows(store.plan, [RowId("r2")]))
    with opened(path, BUDI, Clock(NOW)) as store:
        set_text(store, "r3", "action", "dari Budi")
    return path


@pytest.fixture
def saved(plan: Path, folders: Folders):
    """Recover the plan into a new file; returns that and the report."""
    numbers = itertools.count()

    def run(*others: Path) -> tuple[Path, Recovered]:
        new = plan.parent.parent / f"selamat{next(numbers)}.zi"
        before = plan.read_bytes()
        done = recover(plan, new, ANI, others, folders)
        assert plan.read_bytes() == before
        return new, done

    return run


def said_in(path: Path) -> set[str]:
    return {revision.id for revision in journal_of(path).revisions}


def test_a_whole_plan_comes_out_with_all_that_it_said_and_all_its_dates(plan: Path, saved):
    new, done = saved()
    assert done.complete
    assert said_in(new) == said_in(plan)
    assert on_disk(new) == on_disk(plan)
    with opened(plan) as old, opened(new) as made:
        assert [e.label for e in made.log()[:-1]] == [e.label for e in old.log()]
        assert len(made.history()) == len(old.history())
        assert content(made.plan_at(NOW)) == content(old.plan_at(NOW))
        assert made.check() == []


def test_whatever_page_is_gone_the_rest_is_saved_and_the_report_counts_what_is_not(
    plan: Path, saved, folders: Folders
):
    data, every, shown = plan.read_bytes(), said_in(plan), on_disk(plan)
    for start in range(0, len(data), PAGE):
        plan.write_bytes(data[:start] + bytes(PAGE) + data[start + PAGE :])
        try:
            new, done = saved()
        except PlanError as error:
            assert error.kind == "nothing_to_recover"
            continue
        assert said_in(new) & every or done.retyped, "where nobody knows who said anything"
        with open_plan(new, author=ANI) as store:
            assert {kind for kind, _ in store.check()} <= {"parent"}
            assert done.missing or not store.check()
            assert content(store.plan) == shown or not done.complete, start


def test_with_a_backup_nothing_that_it_has_is_lost_wherever_the_file_is_cut(
    plan: Path, saved, folders: Folders
):
    backup = back_up(plan, "opening", folders, lambda: NOW).path
    with opened(plan, ANI, Clock(LATER)) as store:
        set_text(store, "r1", "remarks", "sesudah cadangan")
    data = plan.read_bytes()
    for end in range(0, len(data), PAGE):
        plan.write_bytes(data[:end])
        new, _ = saved()
        assert said_in(new) >= said_in(backup), end
        with opened(new) as store:
            assert store.check() == []


def test_a_turned_bit_anywhere_costs_at_most_what_it_hit(plan: Path, saved):
    data, every = plan.read_bytes(), said_in(plan)
    chance = random.Random(5)
    for page in range(0, len(data), PAGE):
        plan.write_bytes(turned(data, page + chance.randrange(PAGE), chance.randrange(8)))
        new, done = saved()
        assert len(every - said_in(new)) <= 3 or not done.complete
        assert (
            said_in(new) - every
            == {r.id for r in journal_of(new).revisions if r.stamp.at > NOW.timestamp() * 2000}
            or not done.complete
        )


def test_what_the_backup_lacks_comes_from_the_damaged_file_and_the_other_way_round(
    plan: Path, saved, folders: Folders
):
    back_up(plan, "opening", folders, lambda: NOW)
    with opened(plan, ANI, Clock(LATER)) as store:
        set_text(store, "r1", "remarks", "sesudah cadangan")
    shown = on_disk(plan)
    data = plan.read_bytes()
    at = data.index(b"CREATE TABLE")
    plan.write_bytes(data[:at] + b"XXXXXX" + data[at + 6 :])
    new, done = saved()
    assert done.complete
    assert on_disk(new) == shown


def test_a_colleagues_package_gives_what_is_nowhere_else(plan: Path, saved, tmp_path: Path):
    budi = copied(plan, "budi.zi")
    with opened(budi, BUDI, Clock(LATER)) as store:
        set_text(store, "r1", "remarks", "hanya di Budi")
    package = tmp_path / "dari budi.zipaket"
    with zipfile.ZipFile(package, "w") as archive:
        archive.write(budi, "plan.zi")
    budi.unlink()
    plan.write_bytes(plan.read_bytes()[: 3 * PAGE])
    new, done = saved(package)
    assert done.sources[1].path == package
    with opened(new) as store:
        assert store.plan.activity(RowId("r1")).remarks == "hanya di Budi"


def test_a_package_beside_it_that_is_damaged_too_stops_nobody(plan: Path, saved):
    """The stick that damaged the plan damaged what lies beside it."""
    package = plan.with_name("dari budi.zipaket")
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(plan, "plan.zi")
    whole = package.read_bytes()
    for at in range(60, 260, 20):
        package.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        new, done = saved()
        assert done.sources[0].path == plan
    assert on_disk(new) == on_disk(plan)


def test_another_plan_beside_it_is_left_out(plan: Path, saved):
    from zi_desktop.services.plans import new_plan

    new_plan(plan.with_name("lain.zi"), unit="KPU Lain", year=2026, author=BUDI).close()
    new, done = saved()
    assert [source.path.name for source in done.sources] == [plan.name]
    assert on_disk(new) == on_disk(plan)


def test_who_made_an_action_is_found_by_its_hash_where_the_record_of_it_is_gone(plan: Path, saved):
    sql(plan, "PRAGMA foreign_keys = OFF", "DELETE FROM transactions WHERE label = 'Catat 3'")
    data = plan.read_bytes()
    new, _ = saved()
    assert said_in(new) == said_in_raw(data, plan)
    with opened(new) as store:
        assert store.check() == []


def test_where_the_file_tells_nobody_any_more_a_backup_tells_who_made_what(
    plan: Path, saved, folders: Folders
):
    back_up(plan, "opening", folders, lambda: NOW)
    with opened(plan, BUDI, Clock(LATER)) as store:
        set_text(store, "r1", "remarks", "sesudah cadangan")
    shown, every = on_disk(plan), said_in(plan)
    sql(plan, "PRAGMA foreign_keys = OFF", "DELETE FROM transactions")
    new, done = saved()
    assert said_in(new) == every
    assert done.complete
    assert on_disk(new) == shown


def said_in_raw(data: bytes, plan: Path) -> set[str]:
    return {str(row[0]) for row in sql(plan, "SELECT id FROM revisions")}


def test_a_lost_history_leaves_the_words_of_the_table(plan: Path, saved):
    sql(plan, "PRAGMA foreign_keys = OFF", "DELETE FROM revisions WHERE \"row\" = 'r3'", "VACUUM")
    new, done = saved()
    assert done.retyped == 1
    assert not done.complete
    with opened(new) as store:
        assert store.plan.activity(RowId("r3")).action == "dari Budi"


def test_a_last_change_whose_revision_is_gone_is_taken_from_the_table_and_reported(
    plan: Path, saved
):
    with opened(plan, ANI, Clock(LATER)) as store:
        set_text(store, "r1", "remarks", "kata terakhir")
    sql(
        plan,
        "PRAGMA foreign_keys = OFF",
        "DELETE FROM revisions WHERE fields LIKE '%kata terakhir%'",
        "VACUUM",
    )
    new, done = saved()
    assert (done.retyped, done.missing, done.complete) == (1, 1, False)
    with opened(new) as store:
        assert store.plan.activity(RowId("r1")).remarks == "kata terakhir"
        assert store.check() == []


def test_a_plan_cut_off_in_a_large_action_gives_what_was_there_before(plan: Path, saved):
    every = said_in(plan)
    cut_off(plan)
    new, _ = saved()
    assert said_in(new) >= every


def test_an_existing_file_is_not_replaced(plan: Path, folders: Folders):
    target = copied(plan, "ada.zi")
    before = target.read_bytes()
    with pytest.raises(PlanError) as refused:
        recover(plan, target, ANI, folders=folders)
    assert refused.value.kind == "exists"
    assert target.read_bytes() == before
