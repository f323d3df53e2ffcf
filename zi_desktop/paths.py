"""Where the program keeps its own files: settings, data, log, backups. Wraps appdirs; makes no folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

_APP = "zi-desktop"


@dataclass(frozen=True, slots=True)
class Folders:
    """The program's folders of one user; tests give their own."""

    config: Path
    data: Path
    log: Path
    backup: Path

    @classmethod
    def under(cls, root: Path) -> Folders:
        """Return folders that all lie in `root`: for tests and for a program run from a flash drive."""
        return cls(root / "config", root / "data", root / "log", root / "backup")

    def with_backup(self, folder: str) -> Folders:
        """Return the same folders with backups kept in `folder`; unchanged where that is `""`."""
        return replace(self, backup=Path(folder)) if folder else self

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.json"


def user_folders() -> Folders:
    """Return the folders that the system gives this user."""
    import appdirs  # looks into Windows' registry: only when needed

    data = Path(appdirs.user_data_dir(_APP, appauthor=False))
    return Folders(
        config=Path(appdirs.user_config_dir(_APP, appauthor=False)),
        data=data,
        log=Path(appdirs.user_log_dir(_APP, appauthor=False)),
        backup=data / "cadangan",
    )
