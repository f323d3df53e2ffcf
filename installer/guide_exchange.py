"""Scenes of the guide about plans that travel: sending, what came, and a conflict to be settled. Draws nothing itself."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication, QWidget

from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.db.opening import open_plan
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.edits import set_field
from zi_desktop.domain.history import Author
from zi_desktop.exchange.drives import Drive
from zi_desktop.services.incoming import read_incoming
from zi_desktop.services.merge_preview import Preview, preview
from zi_desktop.services.receiving import receive
from zi_desktop.services.sending import Wish, send
from zi_desktop.ui.exchange_commands import evidence_of, exchanges_of, store_of
from zi_desktop.ui.exchange_drives import Stick
from zi_desktop.ui.main_window import MainWindow
from zi_desktop.ui.open_plan import OpenPlan

RINI, BUDI = Author("Rini Astuti", "PC-UMUM"), Author("Budi Santoso", "PC-HUKUM")
WAITS_MS = 1_500
WORK = {
    "1.1.1": (
        "remarks",
        "Rapat pembentukan tim hari Senin di aula",
        "Rapat pembentukan tim hari Kamis di aula",
    ),
    "1.2.1": ("responsible", "Hukum", "Hukum; Umum"),
}
"""By the row's number: a field, what Rini writes into it, and what Budi writes."""


def sending(window: MainWindow) -> QWidget:
    """The dialog Kirim, with a flash drive."""
    from zi_desktop.ui.exchange_send_dialog import SendDialog, Source

    shown = _open(window)
    stick = Stick(window.folders.data, "KINGSTON (E:)", Drive(7 << 30, "fat32"))
    source = Source(store_of(shown), evidence_of(shown), exchanges_of(window), _noon)
    dialog = SendDialog(source, lambda _: None, window, lambda: [stick])
    dialog.to.setCurrentText("KPU Provinsi Contoh")
    return _seen(dialog)


def receiving(window: MainWindow) -> QWidget:
    """What Budi sent, before it is merged."""
    from zi_desktop.ui.exchange_receive_dialog import CONFLICTS, ReceiveDialog

    seen = _from_budi(window)
    dialog = ReceiveDialog(seen, lambda _: seen, window)
    dialog.filters[CONFLICTS].click()
    return _seen(dialog)


def conflict(window: MainWindow) -> QWidget:
    """The list of conflicts after the merge."""
    from zi_desktop.ui.exchange_conflicts_dialog import ConflictsDialog

    shown = _open(window)
    seen = _from_budi(window)
    receive(store_of(shown), evidence_of(shown), seen, now=_noon(), save_backup=lambda _: None)
    return _seen(ConflictsDialog(shown, window))


def _open(window: MainWindow) -> OpenPlan:
    shown = window.open_plan
    assert shown is not None
    shown.save_now()
    return shown


def _noon() -> datetime:
    return datetime.fromisoformat("2026-05-12T10:42:00+07:00")


def _from_budi(window: MainWindow) -> Preview:
    """Let Rini and Budi write into copies, take Rini's in, and return what Budi's package would change."""
    shown = _open(window)
    store, evidence = store_of(shown), evidence_of(shown)
    folder = window.folders.data / "salinan"
    mine = _copy(shown.store.path, folder / "rini", RINI, 1)
    theirs = _copy(shown.store.path, folder / "budi", BUDI, 2)
    receive(
        store,
        evidence,
        preview(store, evidence, read_incoming(mine, RINI)),
        save_backup=lambda _: None,
    )
    seen = preview(store, evidence, read_incoming(theirs, RINI))
    return replace(seen, clock=None)  # the example was made today, the pictures are of May


def _copy(path: Path, folder: Path, who: Author, value: int) -> Path:
    """Return the package that somebody makes of a copy with his work in it; the second time the same one."""
    package = folder / f"KPU Kota Contoh 2026 dari {who.name.split()[0]}.zipaket"
    if package.exists():
        return package
    folder.mkdir(parents=True)
    copy = Path(shutil.copy(path, folder / path.name))
    with open_plan(copy, author=who, now=lambda: _noon() - timedelta(hours=20 - value)) as store:
        for number, said in WORK.items():
            row = store.plan.find(number)
            assert row is not None
            changes = set_field(store.plan, [RowId(row)], said[0], said[value])
            store.apply("Ubah", changes)
        evidence = EvidenceStore(copy, store.plan.info.id)
        send(store, evidence, package, Wish(), now=_noon() - timedelta(hours=1))
    return package


def _seen(dialog: QWidget) -> QWidget:
    dialog.show()
    waits = QElapsedTimer()
    waits.start()
    while not waits.hasExpired(WAITS_MS):
        QApplication.processEvents()
    return dialog
