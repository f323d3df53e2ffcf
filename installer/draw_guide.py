"""Draws the guide's pictures from the real window: `make guide`. A picture that nobody asks for any more is deleted."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from zi_desktop.paths import Folders
from zi_desktop.settings import SettingsFile
from zi_desktop.ui import theme
from zi_desktop.ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "resources" / "guide" / "pictures"
SIZE = (1100, 620)
NOW = datetime(2026, 3, 10, 10, 42, tzinfo=UTC)


def settle(application: QApplication) -> None:
    """Let everything that waits be laid out and painted."""
    for _ in range(20):
        application.processEvents()


def start_page(window: MainWindow) -> QWidget:
    """The window without a plan."""
    window.show_start()
    return window


SCENES: dict[str, Callable[[MainWindow], QWidget]] = {
    "mulai": start_page,
}
"""File name → what puts the window into the state that the picture shows, and which widget is drawn."""


def main() -> None:
    """Draw every picture anew."""
    application = QApplication(["guide"])
    theme.apply(application, theme.Scheme.LIGHT)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        folders = Folders.under(Path(folder))
        window = MainWindow(SettingsFile(folders.settings, kept=False), folders, now=lambda: NOW)
        window.resize(*SIZE)
        window.show()
        for name, scene in SCENES.items():
            shown = scene(window)
            settle(application)
            shown.grab().save(str(PICTURES / f"{name}.png"))
        window.close()


if __name__ == "__main__":
    main()
