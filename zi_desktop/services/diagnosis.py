"""What a person sends along with a question: versions, folders, room on the disk. Nothing of any plan's content."""

from __future__ import annotations

import platform
import shutil
from importlib import metadata
from pathlib import Path

from zi_desktop import __version__
from zi_desktop.domain.plan import Plan
from zi_desktop.paths import Folders

LOG = "zi-desktop.log"


def diagnosis(folders: Folders, plan: Plan | None = None, path: Path | None = None) -> str:
    """Return one line for each fact; of a plan only how large it is."""
    lines = [
        f"zi-desktop {__version__}, skema rencana {_schema()}, paket {_package()}",
        f"{platform.system()} {platform.release()} {platform.version()}, {platform.machine()}",
        f"Python {platform.python_version()}, Qt {_version('PySide6-Essentials')}",
        f"Pengaturan: {folders.settings}",
        f"Data: {folders.data}",
        f"Cadangan: {folders.backup}",
        f"Catatan kesalahan: {_log(folders.log / LOG)}",
        f"Ruang kosong: {_room(folders.data)}",
    ]
    if plan is not None:
        lines.append(
            f"Rencana terbuka: {len(plan)} baris, {len(plan.records)} catatan, {_size(path)}"
        )
    return "\n".join(lines)


def _schema() -> int:
    from zi_desktop.db.sqlite_file import SCHEMA_VERSION

    return SCHEMA_VERSION


def _package() -> str:
    from zi_desktop.exchange.manifest import MAJOR, MINOR

    return f"{MAJOR}.{MINOR}"


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "?"


def _log(path: Path) -> str:
    return f"{path} ({path.stat().st_size} byte)" if path.is_file() else f"{path} (belum ada)"


def _room(folder: Path) -> str:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return f"{shutil.disk_usage(folder).free / 1e9:.1f} GB di {folder.anchor or folder}"


def _size(path: Path | None) -> str:
    return f"{path.stat().st_size / 1e6:.1f} MB" if path is not None and path.is_file() else "?"
