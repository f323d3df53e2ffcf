"""Draws the guide's pictures from the real window: `make guide`. A picture that nobody asks for any more is deleted."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication, QWidget

# isort: off
from installer.office_day import NOW  # before the program takes the name `date`

# isort: on
from installer import guide_exchange
from zi_desktop.domain.changes import Change, Entity
from zi_desktop.domain.history import Author
from zi_desktop.paths import Folders
from zi_desktop.services.example import make_example
from zi_desktop.settings import SettingsFile
from zi_desktop.ui import theme
from zi_desktop.ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "resources" / "guide" / "pictures"
SIZE = (1180, 600)
SMALL = (900, 460)
WIDE = 1366
"""Pixels of a window that has room for the panel."""
WORKBOOK = ROOT / "resources" / "examples" / "kpu-kota-contoh.xlsx"
AUTHOR = Author("Rini Astuti", "PC-UMUM")
DRAWN_MS = 3_000
"""Time for the pages that a paper shows first."""


def settle() -> None:
    """Let everything that waits be laid out and painted."""
    for _ in range(20):
        QApplication.processEvents()


def start_page(window: MainWindow) -> QWidget:
    """The window without a plan, without the empty space around."""
    window.resize(*SMALL)
    window.show_start()
    return window


def preview(window: MainWindow) -> QWidget:
    """What came out of a document, before it is in a plan."""
    from zi_desktop.services.previewing import read_document
    from zi_desktop.ui.import_preview import ImportPreview

    dialog = ImportPreview(read_document(WORKBOOK), window.jobs, "", 0, window)
    dialog.show()
    return dialog


def page(name: str) -> Callable[[MainWindow], QWidget]:
    """One of the example plan's pages."""

    def scene(window: MainWindow) -> QWidget:
        if window.open_plan is None:
            make_example(window.folders.data / "Contoh.zi", WORKBOOK, AUTHOR, NOW)
            window.commands.open_any(window.folders.data / "Contoh.zi")
        assert window.desk is not None
        window.desk.complete()
        window.desk.show_page(name)
        if window.desk.page is not None:
            row = window.desk.page.model.plan.find("1.4.2")
            assert row is not None
            window.desk.page.go_to(row, "m4")
        return window

    return scene


def evidence(window: MainWindow) -> QWidget:
    """The panel's tab of a row with evidence, beside a window that has room for it."""
    from zi_desktop.ui.inspector_tabs import EVIDENCE

    window.resize(WIDE, SMALL[1])
    page("plan")(window)
    assert window.desk is not None and window.desk.page is not None
    row = window.desk.page.model.plan.find("1.4.1")
    assert row is not None
    window.desk.page.go_to(row)
    window.desk.inspector.show_tab(EVIDENCE)
    while window.jobs.busy:
        QApplication.processEvents()
    return window.desk.inspector


def paper(window: MainWindow) -> QWidget:
    """The window for papers with the annex."""
    from zi_desktop.ui.print_commands import preview_of, show_paper

    show_paper(window)
    waits = QElapsedTimer()
    waits.start()
    while (preview := preview_of(window)) is None or not waits.hasExpired(DRAWN_MS):
        QApplication.processEvents()
    preview.resize(*SIZE)
    settle()
    return preview


def backups(window: MainWindow) -> QWidget:
    """What is kept of the example plan, and what bringing an older state back would change."""
    from zi_desktop.services.backups import ASKED, OPENING, back_up, list_backups
    from zi_desktop.ui.backups_dialog import BackupsDialog

    shown = window.open_plan
    assert shown is not None
    path = shown.store.path
    shown.save_now()
    back_up(path, OPENING, window.folders, lambda: NOW - timedelta(hours=26))
    row = shown.plan.find("1.4.2")
    assert row is not None
    shown.apply("Ubah KET", [Change(Entity.ACTIVITY, row, "remarks", "bersama Polres")])
    shown.save_now()
    back_up(path, ASKED, window.folders, lambda: NOW - timedelta(minutes=20))
    shown.apply("Ubah KET", [Change(Entity.ACTIVITY, row, "remarks", "bersama Kejaksaan")])
    shown.save_now()
    dialog = BackupsDialog(list_backups(path, window.folders), path, True, window)
    dialog.show()
    return dialog


SCENES: dict[str, Callable[[MainWindow], QWidget]] = {
    "mulai": start_page,
    "pratinjau": preview,
    "kisi": page("plan"),
    "bulan-ini": page("month"),
    "bukti": evidence,
    "monev": page("monev"),
    "sk": page("decree"),
    "dasbor": page("dashboard"),
    "naskah": paper,
    "cadangan": backups,
    "kirim": guide_exchange.sending,
    "terima": guide_exchange.receiving,
    "konflik": guide_exchange.conflict,
}
"""File name → what puts the window into the state that the picture shows, and which widget is drawn."""


def main() -> None:
    """Draw every picture anew."""
    application = QApplication(["guide"])
    theme.apply(application, theme.Scheme.LIGHT)
    for old in PICTURES.glob("*.png"):
        if old.stem not in SCENES:
            old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        folders = Folders.under(Path(folder))
        memory = SettingsFile(folders.settings, kept=False)
        memory.save(replace(memory.settings, name=AUTHOR.name))
        window = MainWindow(memory, folders, now=lambda: NOW)
        window.resize(*SIZE)
        window.show()
        for name, scene in SCENES.items():
            window.resize(*SIZE)
            shown = scene(window)
            settle()
            shown.grab().save(str(PICTURES / f"{name}.png"))
            if shown.isWindow() and shown is not window:
                shown.close()
        window.close()


if __name__ == "__main__":
    main()
