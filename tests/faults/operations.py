"""What is done while faults are injected: commands of `zi` in a small office's folder. Knows nothing of faults."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from tests.faults import next_version
from zi_desktop import cli
from zi_desktop.db import sqlite_file
from zi_desktop.resources import resource

FILES = {
    "plan": "rencana.zi",
    "other": "salinan.zi",
    "package": "salinan.zipaket",
    "new": "baru.zi",
    "out": "kirim.zipaket",
    "paper": "lampiran.pdf",
    "proof": "bukti.pdf",
    "early": "bukti lama.pdf",
    "book": "lampiran.xlsx",
    "damaged": "rusak.zi",
}
"""What lies in the office's folder, by the name that commands here use."""


def nothing(folder: Path) -> None:
    """Need no preparation."""


@dataclass(frozen=True, slots=True)
class Operation:
    """`words` for `zi`, with names of `FILES` in braces; `makes` the file that it makes, where the plan itself stays.

    `prepare` is done to the folder before and is no part of it, `within` to the process.
    """

    name: str
    words: tuple[str, ...]
    makes: str = ""
    prepare: Callable[[Path], None] = nothing
    within: Callable[[], None] = lambda: None

    def run(self, folder: Path) -> tuple[int, str]:
        """Do it; returns exit code and what was said."""
        return zi(folder, *self.words)


def zi(folder: Path, *words: str) -> tuple[int, str]:
    """Run one command as a process would; returns exit code and all that was said."""
    names = {name: str(folder / file) for name, file in FILES.items()}
    backups = sorted(folder.glob("home/**/cadangan/*/*.zi"))
    names["backup"] = str(backups[0]) if backups else ""
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        try:
            code = cli.main([word.format(**names) for word in words])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
    return code, said.getvalue()


def live_in(folder: Path) -> None:
    """Let settings, log and backups lie in the folder, too."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(folder / "home")
    os.environ["LOGNAME"] = "ani"


def make_office(folder: Path) -> None:
    """A plan with some work, evidence and a backup; another copy that went on, and its package; things to bring in."""
    folder.mkdir(parents=True)
    live_in(folder)
    shutil.copy(resource("examples", "kpu-kota-contoh.xlsx"), folder / FILES["book"])
    for name in ("proof", "early"):
        (folder / FILES[name]).write_bytes(b"%PDF-1.4\n" + name.encode() * 3000)
    for step in (
        ("import", "{plan}", "{book}"),
        ("set", "{plan}", "1.1.1", "remarks=" + "catatan panjang " * 300, "months=1,2"),
        ("attach", "{plan}", "1.1.1", "{early}"),
        ("backup", "{plan}"),
        ("set", "{plan}", "1.1.2", "remarks=sesudah cadangan"),
    ):
        _do(folder, *step)
    shutil.copy(folder / FILES["plan"], folder / FILES["other"])
    _do(folder, "set", "{other}", "1.2.1", "remarks=dari salinan lain")
    _do(folder, "remove", "{other}", "2.1.1")
    _do(folder, "pack", "{other}", "{package}")


def _do(folder: Path, *words: str) -> None:
    code, said = zi(folder, *words)
    assert code in (0, 1), said


def _damage(folder: Path) -> None:
    data = (folder / FILES["plan"]).read_bytes()
    (folder / FILES["damaged"]).write_bytes(data[: len(data) * 2 // 3])


def few_pages(pages: int) -> None:
    """Let SQLite itself find the disk full at so many pages of any file."""
    sqlite_file.PRAGMAS = (*sqlite_file.PRAGMAS, f"PRAGMA max_page_count = {pages}")


OPERATIONS = (
    Operation("save", ("set", "{plan}", "1.2.1", "remarks=" + "baru " * 900, "months=3,4")),
    Operation("undo", ("undo", "{plan}")),
    Operation("import", ("import", "{plan}", "{book}", "--replace")),
    Operation(
        "new", ("new", "{new}", "--unit", "KPU", "--year", "2026", "--template", "standar"), "new"
    ),
    Operation("attach", ("attach", "{plan}", "1.1.2", "{proof}")),
    Operation("pack", ("pack", "{plan}", "{out}"), "out"),
    Operation("merge", ("merge", "{plan}", "{package}")),
    Operation("backup", ("backup", "{plan}")),
    Operation("restore", ("restore", "{backup}", "{new}"), "new"),
    Operation("restore in place", ("restore", "{backup}", "{plan}", "--in-place")),
    Operation("recover", ("recover", "{damaged}", "{new}"), "new", _damage),
    Operation("export", ("export", "{plan}", "{paper}", "--form", "mojokerto"), "paper"),
    Operation("migrate", ("set", "{plan}", "1.2.1", "remarks=ya"), within=next_version.pretend),
)
