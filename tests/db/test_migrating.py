"""Older plan files: copied aside, brought up to date all or nothing. The next version is made up here."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from tests.db.files import ANI, content, on_disk, opened, set_text, sql
from tests.db.processes import ROOT
from zi_desktop.db import opening
from zi_desktop.db.connection import connect
from zi_desktop.db.migrating import MIGRATIONS, knows, migrate
from zi_desktop.db.opening import open_plan
from zi_desktop.db.sqlite_file import SCHEMA_VERSION, examine
from zi_desktop.db.tables import metadata
from zi_desktop.domain.errors import PlanError

NEXT = '''
"""What the next version might do: a column, a table, and a referenced table made anew."""
from sqlalchemy import Column, Integer, Text

revision = "1001"
down_revision = "1000"


def upgrade(op):
    op.add_column("log", Column("digest", Text))
    op.create_table("evidence", Column("sha256", Text, primary_key=True), Column("size", Integer))
    with op.batch_alter_table("transactions", recreate="always") as table:
        table.add_column(Column("device", Text))
    op.execute("UPDATE transactions SET device = computer")
'''

FAILURES = {
    "a mistake in the step": "    raise ZeroDivisionError",
    "a statement that is none": "    op.execute('ALTER TABLE nowhere ADD COLUMN x')",
    "a reference that breaks": "    op.execute('DELETE FROM transactions')",
}


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(MIGRATIONS, tmp_path / "migrations"))
    (folder / "versions" / "v1001.py").write_text(NEXT)
    return folder


@pytest.fixture
def next_version(migrations: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let this program be of the next version."""
    monkeypatch.setattr(opening, "SCHEMA_VERSION", 1001)
    monkeypatch.setattr(knows, "__defaults__", (migrations,))
    monkeypatch.setattr(migrate, "__defaults__", (1001, migrations))
    return migrations


def schema(path: Path) -> set[tuple[object, ...]]:
    found = sql(path, "SELECT type, name, tbl_name, sql FROM sqlite_master")
    return {(*names, " ".join((text or "").split())) for *names, text in found}


def names(path: Path) -> list[str]:
    return sorted(p.name for p in path.parent.iterdir() if p.is_file())


def test_the_first_migration_makes_what_a_new_plan_is_made_of(tmp_path: Path):
    migrated, made = tmp_path / "migrated", tmp_path / "made"
    migrated.touch()
    engine = connect(migrated)
    migrate(engine, migrated)
    engine.dispose()
    engine = create_engine(f"sqlite:///{made}")
    metadata.create_all(engine)
    engine.dispose()
    assert len(schema(made)) >= len(metadata.tables)
    assert schema(migrated) == schema(made)
    assert sql(migrated, "PRAGMA user_version") == [(SCHEMA_VERSION,)]


def test_every_released_version_is_known_and_no_other():
    assert knows(SCHEMA_VERSION)
    assert not knows(SCHEMA_VERSION - 1)
    assert not knows(0)


def test_an_older_plan_is_copied_aside_and_migrated_with_everything_in_it(
    path: Path, next_version: Path
):
    shown, before = on_disk_of_old(path), path.read_bytes()
    with opened(path) as store:
        assert content(store.plan) == shown
        assert store.check() == []
        set_text(store, "r1", "action", "sesudah")
        store.remember_older_actions()
        assert store.undo_label == "Ubah"
        assert [e.author for e in store.history()][-1] == ANI
    assert examine(path) == 1001
    assert names(path) == ["contoh (sebelum pembaruan, skema 1000).zi", "contoh.zi"]
    assert path.with_name(names(path)[0]).read_bytes() == before
    assert sql(path, "SELECT DISTINCT device FROM transactions WHERE label <> 'Ubah'") == [
        ("PC-ANI",)
    ]
    assert sql(path, "PRAGMA foreign_key_check") == []
    with pytest.raises(Exception, match="FOREIGN KEY"):
        sql(path, "PRAGMA foreign_keys = ON", "DELETE FROM transactions")


def on_disk_of_old(path: Path) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "SCHEMA_VERSION", 1000)
        return on_disk(path)


def test_references_are_checked_again_once_a_plan_is_migrated(path: Path, next_version: Path):
    engine = connect(path)
    migrate(engine, path)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


def test_a_migrated_plan_is_not_migrated_again(path: Path, next_version: Path):
    opened(path).close()
    before = path.read_bytes()
    opened(path).close()
    assert path.read_bytes() == before
    assert len(names(path)) == 2


def test_an_older_plan_is_not_migrated_for_reading(path: Path, next_version: Path):
    before = path.read_bytes()
    with pytest.raises(PlanError) as caught:
        open_plan(path, author=ANI, read_only=True)
    assert caught.value.kind == "older_read_only"
    assert path.read_bytes() == before
    assert names(path) == ["contoh.zi"]


def test_a_copy_set_aside_before_is_never_overwritten(path: Path, next_version: Path):
    aside = path.with_name("contoh (sebelum pembaruan, skema 1000).zi")
    aside.write_bytes(b"another plan's")
    before = path.read_bytes()
    opened(path).close()
    assert aside.read_bytes() == b"another plan's"
    again = path.with_name("contoh (sebelum pembaruan, skema 1000, 2).zi")
    assert again.read_bytes() == before
    path.write_bytes(before)  # restored by hand, and opened again
    opened(path).close()
    assert len(names(path)) == 3


@pytest.mark.parametrize("failure", FAILURES)
def test_a_migration_that_fails_in_the_middle_leaves_the_old_plan(
    path: Path, next_version: Path, failure: str
):
    shown, before = on_disk_of_old(path), path.read_bytes()
    step = next_version / "versions" / "v1001.py"
    step.write_text(NEXT + FAILURES[failure] + "\n")
    for _ in range(2):
        with pytest.raises((PlanError, ZeroDivisionError, OperationalError)):
            opened(path)
        assert path.read_bytes() == before
    assert len(names(path)) == 2  # the plan and its copy; no lock, no journal
    step.write_text(NEXT)
    with opened(path) as store:
        assert content(store.plan) == shown
        assert store.check() == []


def test_a_copy_that_finds_no_room_stops_the_migration(
    path: Path, next_version: Path, monkeypatch: pytest.MonkeyPatch
):
    before = path.read_bytes()

    def full(source: Path, target: Path) -> None:
        target.write_bytes(before[:1000])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(PlanError) as caught:
        opened(path)
    assert caught.value.kind == "disk_full"
    assert path.read_bytes() == before
    assert names(path) == ["contoh.zi"]


def test_opening_a_plan_of_today_does_not_load_alembic(path: Path):
    code = (
        "import sys; from pathlib import Path; from zi_desktop.db.opening import open_plan\n"
        "from zi_desktop.domain.history import Author\n"
        "open_plan(Path(sys.argv[1]), author=Author('a', 'b')).close()\n"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in ('alembic', 'mako')))"
    )
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
