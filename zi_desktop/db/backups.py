"""Backups of a plan file in one folder: made by SQLite itself, tried before they count, thinned. Decides no occasion."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from zi_desktop.db.copying import copy_plan, flush_folder, rename
from zi_desktop.db.row_reader import fetched, last_action
from zi_desktop.db.soundness import is_sound
from zi_desktop.db.sqlite_file import open_file, speaking_of
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.thinning import superfluous
from zi_desktop.messages import reason
from zi_desktop.refusals import refusal

ORIGIN = "asal.txt"
"""In a plan's folder of backups: where the plan lay when the last one was made."""

_NAME = re.compile(r"(\d{6,})_(\d{8}-\d{6})_(\w+)-[0-9a-f]{4}(\.rusak)?\.zi")
_PART = ".bagian"
_STALE_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: `number` orders them whatever clocks say, `reason` is the occasion, `verified` that it was found sound."""

    path: Path
    number: int
    at: datetime
    reason: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """What a list says of a backup without opening it as a plan: rows in view, and its last action."""

    rows: int
    label: str
    author: str
    at: datetime


def backups_in(folder: Path) -> list[Backup]:
    """Return the backups in a plan's folder, newest first; none where there is no such folder."""
    try:
        entries = list(folder.iterdir())
    except OSError:
        return []
    found = [backup for entry in entries if (backup := named(entry)) is not None]
    return sorted(found, key=lambda backup: (backup.number, backup.path.name), reverse=True)


def named(path: Path) -> Backup | None:
    """Return what the name of a backup says; `None` for another file."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        at = datetime.strptime(match[2], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, int(match[1]), at, match[3], match[4] is None)


def contents(path: Path) -> Contents:
    """Return what a backup holds. Raises `PlanError` where it cannot be read."""
    with speaking_of(path, otherwise="damaged"), closing(open_file(path, read_only=True)) as file:
        query = "SELECT count(*) FROM rows WHERE entity = 'activity' AND alive"
        ((rows,),) = fetched(file, query)
        last = """SELECT l.label, t.author, l.at FROM log l JOIN transactions t ON t.id = l.tx
                  ORDER BY l.seq DESC LIMIT 1"""
        label, author, at = (*fetched(file, last), ("", "", 0))[0]
        return Contents(rows, label, author, datetime.fromtimestamp(at / 1000, UTC))


def plan_id(path: Path) -> str:
    """Return the id of the plan in a file. Raises `PlanError` where it cannot be read."""
    with speaking_of(path, otherwise="damaged"), closing(open_file(path, read_only=True)) as file:
        found = fetched(file, "SELECT value FROM meta WHERE key = 'plan'")
    if len(found) != 1 or not re.fullmatch(r"\w+", str(found[0][0])):
        raise PlanError("damaged", name=path.name)
    return str(found[0][0])


def back_up(path: Path, folder: Path, why: str, now: datetime) -> Backup:
    """Make a backup of the plan at `path` in its folder of backups; the last one where nothing was changed since.

    It counts as `verified` once it was opened, its structure is whole and its journal gives its rows. Raises
    `PlanError("no_backup")` where none could be made; what was there before stays.
    """
    found = backups_in(folder)
    last = next((backup for backup in found if backup.verified), None)
    if last is not None and _is_current(last.path, path):
        return last
    part = folder / f"{os.urandom(8).hex()}{_PART}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        with speaking_of(path):
            copy_plan(path, part)
        verified = is_sound(part, like=last.path if last else None)
        backup = _published(part, found[0].number + 1 if found else 1, why, verified, now)
        _note_origin(folder, path)
    except (OSError, PlanError) as error:
        said = refusal(error, part) if isinstance(error, OSError) else error
        raise PlanError("no_backup", name=path.name, why=reason(said)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    _thin(folder, now)
    return backup


def _is_current(backup: Path, path: Path) -> bool:
    """True where the backup is whole and ends with the plan's own last action."""
    try:
        with closing(open_file(path, read_only=True)) as file:
            now = last_action(file)
        with closing(open_file(backup, read_only=True)) as old:
            return last_action(old) == now and fetched(old, _CHECK) == [("ok",)]
    except sqlite3.Error:
        return False


_CHECK = "PRAGMA quick_check(1)"


def _published(part: Path, number: int, why: str, verified: bool, now: datetime) -> Backup:
    mark = "" if verified else ".rusak"
    stamp = now.astimezone(UTC).strftime("%Y%m%d-%H%M%S")
    final = part.with_name(f"{number:06}_{stamp}_{why}-{os.urandom(2).hex()}{mark}.zi")
    rename(part, final)
    flush_folder(final.parent)
    made = named(final)
    assert made is not None, final
    return made


def _note_origin(folder: Path, path: Path) -> None:
    note, said = folder / ORIGIN, str(path.absolute())
    with contextlib.suppress(OSError):
        if not note.exists() or note.read_text(encoding="utf-8") != said:
            note.write_text(said, encoding="utf-8")


def folder_by_origin(folder: Path, path: Path) -> Path | None:
    """Return the plan's folder among all `folder` has, by where the plan lay: its file may not tell its id any more."""
    for note in _notes(folder):
        with contextlib.suppress(OSError, UnicodeDecodeError):
            if note.read_text(encoding="utf-8") == str(path.absolute()):
                return note.parent
    return None


def _notes(folder: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from sorted(folder.glob(f"*/{ORIGIN}"))


def _sweep(folder: Path) -> None:
    """Remove what a killed process left half made, not what another one is making now."""
    for part in folder.glob(f"*{_PART}*"):
        with contextlib.suppress(OSError):
            if abs(time.time() - part.stat().st_mtime) > _STALE_SECONDS:
                part.unlink()


def _thin(folder: Path, now: datetime) -> None:
    for backup in superfluous(backups_in(folder), now):
        with contextlib.suppress(OSError):
            backup.path.unlink()
