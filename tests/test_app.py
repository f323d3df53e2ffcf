"""The command `zi-desktop`: its arguments, what it loads before the first paint, and how it ends."""

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from zi_desktop.app import Options, UsageError, read_arguments
from zi_desktop.domain.history import Author
from zi_desktop.services.plans import new_plan
from zi_desktop.services.reading import read_plan

HEAVY = {"reportlab", "openpyxl", "docx", "alembic", "pypdfium2", "PIL", "lxml"}


def run(folder, *arguments, code=None):
    """Run the program in a process of its own, without a screen and with its settings in `folder`."""
    env = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_STATE_HOME": str(folder / "state"),
        "APPDATA": str(folder / "config"),
        "LOCALAPPDATA": str(folder / "data"),
    }
    command = ["-c", code] if code else ["-m", "zi_desktop"]
    return subprocess.run(
        [sys.executable, *command, *map(str, arguments)],
        env=env,
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def plan(tmp_path):
    author = Author("Rini", "PC-UMUM")
    path = tmp_path / "rencana.zi"
    new_plan(path, unit="KPU Kota Contoh", year=2026, template="standar", author=author).close()
    return path


def test_arguments_come_in_any_order():
    arguments = ["--exit-when", "ready", "rencana.zi", "--screenshot=a.png"]
    assert read_arguments(arguments) == Options(Path("rencana.zi"), "ready", Path("a.png"))
    assert read_arguments([]) == Options()


@pytest.mark.parametrize(
    "wrong",
    [
        ["--exit-when"],
        ["--exit-when", "later"],
        ["--screenshot", "a.jpg"],
        ["--screenshot"],
        ["a.zi", "b.zi"],
        ["--help-me"],
    ],
)
def test_wrong_arguments_are_refused(wrong):
    with pytest.raises(UsageError):
        read_arguments(wrong)


def test_wrong_arguments_end_with_2_and_a_sentence(tmp_path):
    done = run(tmp_path, "--exit-when", "later")
    assert done.returncode == 2
    assert done.stderr.startswith("--exit-when harus shown atau ready, bukan later.")
    assert "Traceback" not in done.stderr


def test_help_says_how_it_is_used(tmp_path):
    done = run(tmp_path, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Cara pakai: zi-desktop [RENCANA.zi]")


def test_the_window_is_shown_and_ends(tmp_path):
    done = run(tmp_path, "--exit-when", "shown")
    assert (done.returncode, without_platform_words(done.stderr)) == (0, "")


def test_the_plan_is_ready_and_its_picture_is_taken(tmp_path, plan):
    picture = tmp_path / "jendela.png"
    done = run(tmp_path, plan, "--exit-when", "ready", "--screenshot", picture)
    assert (done.returncode, without_platform_words(done.stderr)) == (0, "")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert not list(tmp_path.glob("~$*"))  # the plan was closed
    assert {path.name for path in tmp_path.iterdir()} == {"rencana.zi", "jendela.png"}
    assert struct.unpack(">II", picture.read_bytes()[16:24]) == (1366, 697)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("tidak-ada.zi", None, "Berkas tidak-ada.zi tidak ditemukan."),
        ("rusak.zi", b"bukan rencana", "rusak.zi bukan berkas rencana ZI."),
        ("foto.jpg", b"jpg", "foto.jpg"),
    ],
)
def test_a_plan_that_does_not_open_ends_with_2_and_a_sentence(tmp_path, name, content, sentence):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = run(tmp_path, tmp_path / name, "--exit-when", "ready")
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_picture_that_cannot_be_written_is_told(tmp_path):
    done = run(tmp_path, "--exit-when", "shown", "--screenshot", tmp_path / "tak-ada" / "a.png")
    assert done.returncode == 2
    assert "tidak dapat ditulis" in done.stderr


BUG = """
import sys
from zi_desktop.app import Run, main

def bug(self):
    raise ZeroDivisionError

Run._shown = bug
sys.exit(main(sys.argv[1:]))
"""


def test_a_bug_ends_a_run_that_nobody_sits_at(tmp_path):
    done = run(tmp_path, "--exit-when", "shown", code=BUG)
    assert done.returncode == 2
    assert "Terjadi kesalahan dalam program." in done.stderr


LOADED = """
import sys
from zi_desktop.app import main
code = main(sys.argv[1:])
ours = {name for name in sys.modules if name.startswith("zi_desktop.")}
print(code, " ".join(sorted({name.partition(".")[0] for name in sys.modules} | ours)))
"""


def test_before_the_first_paint_nothing_heavy_is_loaded(tmp_path):
    done = run(tmp_path, "--exit-when", "shown", code=LOADED)
    code, *loaded = done.stdout.split()
    assert code == "0"
    assert not (HEAVY | {"sqlalchemy"}) & set(loaded)
    plans = {"zi_desktop.domain.plan", "zi_desktop.domain.journal", "zi_desktop.db.store"}
    assert not plans & set(loaded)  # an empty window does without what plans are made of


def test_a_plan_is_painted_and_editable_before_sqlalchemy_is_loaded(tmp_path, plan):
    done = run(tmp_path, plan, "--exit-when", "ready", code=LOADED)
    code, *loaded = done.stdout.split()
    assert code == "0"
    assert "sqlite3" in loaded
    assert not (HEAVY | {"sqlalchemy"}) & set(loaded)


FIRST_EDIT = """
import sys
from zi_desktop.app import Run, main

def edit(run):
    assert "sqlalchemy" not in sys.modules
    plan = run.window.open_plan
    row = next(plan.plan.activities()).id
    assert plan.apply("Ubah", [Change("activity", row, "remarks", "segera")])
    ready(run)

from zi_desktop.domain.changes import Change
ready, Run._ready = Run._ready, edit
sys.exit(main(sys.argv[1:]))
"""


def test_an_edit_before_sqlalchemy_is_loaded_is_in_the_file(tmp_path, plan):
    done = run(tmp_path, plan, "--exit-when", "ready", code=FIRST_EDIT)
    assert (done.returncode, without_platform_words(done.stderr)) == (0, "")
    saved = read_plan(plan, Author("Rini", "PC-1"))
    assert next(saved.activities()).remarks == "segera"


def without_platform_words(text):
    return "\n".join(
        line for line in text.splitlines() if "This plugin does not support" not in line
    )
