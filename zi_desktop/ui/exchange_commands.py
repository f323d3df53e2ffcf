"""What the menu Kirim/Terima does, but receiving itself: sends, shows the shelf, conflicts and merges. Asks and tells."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from zi_desktop.db.evidence_store import EvidenceStore
    from zi_desktop.db.store import PlanStore
    from zi_desktop.services.exchanges import Exchanges
    from zi_desktop.ui.main_window import MainWindow
    from zi_desktop.ui.open_plan import OpenPlan

STILL_OPEN = "Masih ada {count} konflik."


def store_of(shown: OpenPlan) -> PlanStore:
    """Return the store of a plan that is open: the window knows less of it than exchanging needs."""
    return cast("PlanStore", shown.store)


def evidence_of(shown: OpenPlan) -> EvidenceStore:
    """Return the evidence of a plan that is open."""
    from zi_desktop.db.evidence_store import EvidenceStore

    return EvidenceStore(shown.store.path, shown.store.plan.info.id)


def exchanges_of(window: MainWindow) -> Exchanges:
    """Return with whom this computer exchanged plans."""
    from zi_desktop.services.exchanges import Exchanges

    return Exchanges(window.folders.data)


def ask_folder(parent: QWidget) -> Path | None:
    """Ask for a folder by the system's dialog."""
    from pathlib import Path

    from PySide6.QtWidgets import QFileDialog

    from zi_desktop.ui.questions import documents

    name = QFileDialog.getExistingDirectory(parent, "Pilih folder", str(documents()))
    return Path(name) if name else None


def send(window: MainWindow) -> None:
    """Ask where to and what, write the package, and say when the stick may be taken out."""
    from zi_desktop.services.computer import local_now
    from zi_desktop.ui.exchange_send_dialog import SendDialog, Source

    shown = window.open_plan
    if shown is None:
        return
    window.save_drafts()
    source = Source(store_of(shown), evidence_of(shown), exchanges_of(window), local_now)
    dialog = window.questions.run(partial(SendDialog, source, ask_folder))
    if dialog is not None and dialog.sent is not None:
        from zi_desktop.services.full_backup import FullBackups

        plan = shown.plan.info.id
        FullBackups(window.folders.data).note(plan, dialog.sent, local_now())
        window.notice(f"Dikirim: {dialog.sent.path}. Aman dicabut.")


def receive(window: MainWindow) -> None:
    """Ask what to receive, show what it would change, and merge it."""
    from zi_desktop.ui.exchange_receiving import receive

    receive(window)


def show_conflicts(window: MainWindow) -> None:
    """List the open conflicts, to be settled one after the other."""
    from zi_desktop.ui.exchange_conflicts_dialog import ConflictsDialog

    shown = window.open_plan
    if shown is None:
        return
    window.save_drafts()
    dialog = window.questions.run(partial(ConflictsDialog, shown))
    if dialog is not None and dialog.row is not None and window.desk is not None:
        window.desk.go_to(*dialog.row)


def show_merges(window: MainWindow) -> None:
    """List the merges of this copy: take one back, let it be in effect again, print its minutes."""
    from zi_desktop.ui.exchange_merges_dialog import show

    show(window)


def show_shelf(window: MainWindow) -> None:
    """List what other offices sent."""
    from zi_desktop.ui.exchange_shelf_dialog import show

    show(window)
