"""When and where backups are made, and what a list of them says. How one is made and tried is `db.backups`'."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from zi_desktop.db import backups
from zi_desktop.db.backups import Backup, Contents
from zi_desktop.db.clock import Now, utc_now
from zi_desktop.domain.errors import PlanError
from zi_desktop.paths import Folders, user_folders
from zi_desktop.settings import SettingsFile

OPENING, WORK, ASKED = "opening", "work", "asked"
MERGE, RESTORE, CLEAN_UP = "merge", "restore", "clean_up"
"""The occasions of a backup."""

OCCASIONS = {
    OPENING: "saat dibuka",
    WORK: "selama bekerja",
    ASKED: "diminta",
    MERGE: "sebelum menggabungkan",
    RESTORE: "sebelum memulihkan",
    CLEAN_UP: "sebelum membersihkan",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A backup as a list shows it; `contents` is `None` where its file cannot be read."""

    backup: Backup
    size: int
    contents: Contents | None


def back_up(path: Path, reason: str, folders: Folders | None = None, now: Now = utc_now) -> Backup:
    """Make a backup of the plan at `path`, as it was last saved, outside its own folder; `reason` is an occasion.

    Where nothing was changed since the last one, that is returned. Raises `PlanError`: `no_backup` where none could be
    made, `backup_unsound` where the plan's own content is not what its journal says: it was kept, but nothing should
    be done to that plan.
    """
    try:
        plan = backups.plan_id(path)
    except PlanError as error:
        raise PlanError("no_backup", name=path.name, why=_why(error)) from error
    usual, *others = _places(folders)
    try:
        made = backups.back_up(path, usual / plan, reason, now())
    except PlanError:
        if not others:  # the folder that was chosen may be on a drive that is not here
            raise
        made = backups.back_up(path, others[0] / plan, reason, now())
    if not made.verified:
        raise PlanError("backup_unsound", name=path.name)
    return made


def list_backups(path: Path, folders: Folders | None = None) -> list[Listed]:
    """Return the backups of the plan at `path`, newest first; also where that file is damaged or gone."""
    return [_listed(backup) for backup in backups_of(path, folders)]


def backups_of(path: Path, folders: Folders | None = None) -> list[Backup]:
    """Return the same without looking into them."""
    found = []
    for folder in _places(folders):
        try:
            own: Path | None = folder / backups.plan_id(path)
        except PlanError:
            own = backups.folder_by_origin(folder, path)
        found.append(backups.backups_in(own) if own is not None else [])
    every = [backup for some in found for backup in some]
    if not all(found):
        return every  # of one place: in the order in which they were made, whatever the clock said
    return sorted(every, key=lambda backup: backup.at, reverse=True)


def _places(folders: Folders | None) -> list[Path]:
    """Return where backups lie: the folder that was chosen, if any, and the usual one."""
    if folders is None:
        own = user_folders()
        folders = own.with_backup(SettingsFile(own.settings, kept=False).settings.backup_folder)
    usual = folders.data / "cadangan"
    return list(dict.fromkeys([folders.backup, usual]))


def occasion(backup: Backup) -> str:
    """Say in Indonesian why a backup was made."""
    return OCCASIONS.get(backup.reason, backup.reason)


def made_at(path: Path) -> datetime:
    """Return when a backup was made: what its name says, else what its last action says."""
    named = backups.named(path)
    return named.at if named is not None else backups.contents(path).at


def local(moment: datetime) -> str:
    """Say a moment as people here read it."""
    return f"{moment.astimezone():%d-%m-%Y %H.%M}"


def _listed(backup: Backup) -> Listed:
    try:
        return Listed(backup, backup.path.stat().st_size, backups.contents(backup.path))
    except (OSError, PlanError):
        return Listed(backup, 0, None)


def _why(error: PlanError) -> str:
    from zi_desktop.messages import reason

    return reason(error)
