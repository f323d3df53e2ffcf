"""Draws the window's pages and dialogs at the sizes of office screens, light and dark, to be looked at: `make screenshots`."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

# isort: off
from installer.office_day import NOW  # before the program takes the name `date`

# isort: on
from installer.scenes import every_dialog, every_page, open_example, settle
from zi_desktop.paths import Folders
from zi_desktop.settings import SettingsFile
from zi_desktop.ui import theme
from zi_desktop.ui.main_window import MainWindow

OUT = Path("out") / "screenshots"
SIZES = ((1024, 540), (1280, 640), (1366, 697), (1920, 1010))
"""The smallest client area that is promised, a large screen at 150 %, an office screen, a large one at 100 %."""


def draw(folder: Path, size: tuple[int, int], dialogs: bool) -> None:
    """Draw every page at `size` into `folder`, and with `dialogs` what the menus ask."""
    folder.mkdir(parents=True, exist_ok=True)
    seen: dict[str, int] = {}

    def see(name: str, shown: QWidget) -> None:
        seen[name] = seen.get(name, 0) + 1
        again = f"-{seen[name]}" if seen[name] > 1 else ""
        shown.grab().save(str(folder / f"{name}{again}.png"))

    with tempfile.TemporaryDirectory() as home:
        folders = Folders.under(Path(home))
        window = MainWindow(SettingsFile(folders.settings, kept=False), folders, now=lambda: NOW)
        window.resize(*size)
        window.show()
        window.show_start()
        settle()
        see("mulai", window)
        open_example(window, NOW)
        every_page(window, see)
        if dialogs:
            every_dialog(window, see)
        window.close()


def main() -> None:
    """Draw all, or one size or one scheme."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", type=Path, default=OUT)
    options.add_argument("--width", type=int, help="only the size of this width")
    asked = options.parse_args()
    application = QApplication(["screens"])
    for scheme in (theme.Scheme.LIGHT, theme.Scheme.DARK):
        theme.apply(application, scheme)
        for size in SIZES:
            if asked.width in (None, size[0]):
                name = f"{size[0]}x{size[1]}-{scheme}"
                draw(asked.out / name, size, dialogs=size[0] == 1366)


if __name__ == "__main__":
    main()
