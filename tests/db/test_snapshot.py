"""Reading a plan without opening it for work."""

from __future__ import annotations

import subprocess
import sys

import pytest

from zi_desktop.db.opening import create_plan, open_plan
from zi_desktop.db.snapshot import read_plan
from zi_desktop.domain import edits
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author
from zi_desktop.services.templates import template_changes

RINI = Author("Rini", "PC-1")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "rencana.zi"
    info = {"unit": "KPU Kota Contoh", "year": 2026}
    with create_plan(path, author=RINI, info=info) as store:
        store.apply("Isi", template_changes("standar", store.new_row_id))
        store.apply("Hapus", edits.remove_rows(store.plan, [store.plan.areas()[1].id]))
    return path


def test_a_snapshot_is_the_plan_as_opened(path):
    with open_plan(path, author=RINI) as store:
        opened = store.plan
        assert read_plan(path) == opened, "also while somebody works on it"
    assert len(opened.areas()) == 5


def test_nothing_is_written_beside_or_into_the_file(path):
    before, names = path.read_bytes(), sorted(path.parent.iterdir())
    read_plan(path)
    assert (path.read_bytes(), sorted(path.parent.iterdir())) == (before, names)


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_what_a_crash_left_is_not_for_a_mere_reader(path, ending):
    path.with_name(path.name + ending).write_bytes(b"x")
    assert read_plan(path) is None


def test_a_plan_cut_short_is_damaged(path):
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(PlanError) as refused:
        read_plan(path)
    assert refused.value.kind == "damaged"


def test_showing_a_plan_does_without_sqlalchemy(path):
    code = (
        "import sys; from zi_desktop.cli import main; code = main(sys.argv[1:]);"
        "sys.exit(code or 'sqlalchemy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "show", path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "KPU Kota Contoh" in done.stdout
