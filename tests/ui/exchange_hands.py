"""Two computers with a copy of one plan: the window has Rini's, Budi works on his and sends it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ui.test_main_window import Window, make_plan
from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.db.store import PlanStore
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.edits import set_field
from zi_desktop.domain.evidence_edits import Attaching, Proof, attach
from zi_desktop.domain.history import Author
from zi_desktop.services.plans import open_plan
from zi_desktop.services.sending import Wish, send

PATIENCE_MS = 30_000
"""A paper that is drawn for the first time on a busy computer takes its time."""
BUDI = Author("Budi", "PC-HUKUM")


def copies(folder: Path) -> None:
    """Make the standard plan, and give Budi a copy of it."""
    path = make_plan(folder / "rencana.zi")
    (folder / "budi").mkdir()
    shutil.copy(path, folder / "budi" / "rencana budi.zi")


def exchanging_window(folder: Path, qtbot) -> Window:
    """The window with the plan in `folder` open, the standard plan where there is none; Budi got a copy of it before."""
    if not (folder / "rencana.zi").exists():
        copies(folder)
    made = Window(folder)
    made.memory.update(folder=str(folder))
    made.resize(1366, 697)
    made.show_start()
    qtbot.addWidget(made)
    made.show()
    assert made.commands.open(folder / "rencana.zi")
    return made


def first(plan) -> RowId:
    return next(plan.activities()).id


def budi_sends(
    folder: Path, *work: Callable[[PlanStore], object], wish: Wish | None = None
) -> Path:
    """Do Budi's work on his copy and return the package that he makes."""
    path = folder / "budi" / "rencana budi.zi"
    with open_plan(path, BUDI) as store:
        for act in work:
            act(store)
        evidence = EvidenceStore(path, store.plan.info.id)
        numbers = len(list(folder.glob("*.zipaket")))
        return send(store, evidence, folder / f"dari budi {numbers}.zipaket", wish or Wish()).path


def writes(field: str, value: object, at: int = 0) -> Callable[[PlanStore], object]:
    """Return the work of writing a field of an activity."""

    def act(store: PlanStore) -> object:
        row = list(store.plan.activities())[at].id
        return store.apply("Ubah", set_field(store.plan, [row], field, value))

    return act


def attaches(name: str, content: bytes) -> Callable[[PlanStore], object]:
    """Return the work of attaching a file to the first activity."""

    def act(store: PlanStore) -> object:
        stored = EvidenceStore(store.path, store.plan.info.id).take_bytes(content, name)
        proof = Proof(sha256=stored.sha256, name=name, size=stored.size)
        rows = [first(store.plan)]
        changes = attach(store.plan, [proof], rows, Attaching("Budi", "2026-03-01"))
        return store.apply("Lampirkan", changes)

    return act


def settled(dialog) -> None:
    """Wait as a person does who reads what is being worked out."""
    dialog.show()
    QApplication.processEvents()
    timers = [
        timer for timer in (getattr(dialog, n, None) for n in ("_settle", "_count_soon")) if timer
    ]
    while dialog._jobs.busy or any(timer.isActive() for timer in timers):
        QApplication.processEvents()


def quiet(window, qtbot) -> None:
    """Wait until nothing works in the background and all is saved."""

    def idle():
        return not window.jobs.busy and not window.status.work.isVisible()

    qtbot.waitUntil(idle, timeout=PATIENCE_MS)
    shown = window.open_plan
    if shown is not None:
        qtbot.waitUntil(lambda: not shown.unsaved and not shown._large, timeout=PATIENCE_MS)
