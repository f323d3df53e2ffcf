"""Who has a plan open for writing: a lock file beside it, held by the operating system while the process lives."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author
from zi_desktop.refusals import is_full

_HELD_BYTE = 1 << 30
"""Far behind the text, so that a second opener can read the text while the byte is held (Windows)."""


@dataclass(frozen=True, slots=True)
class Holder:
    """What the lock file says: who, on which computer, since when (ISO 8601)."""

    name: str
    computer: str
    since: str


class PlanLock:
    """The right to write one plan. `release` gives it up; a dead process gives it up by dying."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor
        self.was_left = False
        """True where somebody had it who is gone without giving it up: the plan was not closed."""

    @staticmethod
    def path_for(plan: Path) -> Path:
        """Return the lock file's path: `~$NAME.zi.kunci` in the same folder."""
        return plan.with_name(f"~${plan.name}.kunci")

    @classmethod
    def take(cls, plan: Path, author: Author, now: datetime, take_over: bool = False) -> PlanLock:
        """Take the lock of `plan`.

        Raises `PlanError`: `in_use` where a living process holds it; `left_open` where another computer left it
        and `take_over` is false; `read_only_place` where no lock file can be made; `disk_full` or `medium_failed`
        where nothing can be written into it.
        """
        path = cls.path_for(plan)
        while True:
            descriptor, writable = _open(path)
            lock = cls(path, descriptor)
            try:
                holder = lock._holder(plan)
                held = _hold(descriptor)
                if held is False:
                    raise PlanError("in_use", name=plan.name, **_facts(holder))
                if not lock._is_current():  # somebody released it while we waited at the door
                    lock._close()
                    continue
                doubtful = held is None or (holder and holder.computer != author.computer)
                if holder and doubtful and not take_over:
                    raise PlanError("left_open", name=plan.name, **_facts(holder))
                if not writable:  # another account's process left it and is dead
                    _remove(path)
                    lock._close()
                    continue
                lock.was_left = holder is not None
                lock._say(plan, Holder(author.name, author.computer, _minute(now)), holder is None)
            except BaseException:
                lock._close()
                raise
            return lock

    def release(self) -> None:
        """Give the lock up and remove its file."""
        if self._descriptor < 0:
            return
        if sys.platform == "win32":  # an open file cannot be removed there
            self._close()
        with contextlib.suppress(
            OSError
        ):  # a stick that was pulled out, or the next one is at the door
            self._path.unlink(missing_ok=True)
        self._close()

    def leave(self) -> None:
        """Give the lock up but leave its file, as a process does that dies: whoever comes next looks at everything again."""
        self._close()

    def _close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _is_current(self) -> bool:
        try:
            there = self._path.stat()
        except FileNotFoundError:
            return False
        return os.path.samestat(there, os.fstat(self._descriptor))

    def _holder(self, plan: Path) -> Holder | None:
        try:
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            text = os.read(self._descriptor, 4096)
        except OSError as error:
            raise PlanError("medium_failed", name=plan.name) from error
        try:
            said = json.loads(text)
            return Holder(str(said["name"]), str(said["computer"]), str(said["since"]))
        except (ValueError, KeyError, TypeError):
            return None

    def _say(self, plan: Path, holder: Holder, is_new: bool) -> None:
        try:
            self._write(holder)
        except OSError as error:
            if is_new:
                self.release()
            kind = "disk_full" if is_full(error) else "medium_failed"
            raise PlanError(kind, name=plan.name) from error

    def _write(self, holder: Holder) -> None:
        text = json.dumps({"name": holder.name, "computer": holder.computer, "since": holder.since})
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.truncate(self._descriptor, 0)
        os.write(self._descriptor, text.encode())


def _minute(moment: datetime) -> str:
    return moment.isoformat("T", "minutes")


def _facts(holder: Holder | None) -> dict[str, object]:
    known = holder or Holder("pengguna lain", "komputer ini", "")
    when = ""
    if known.since:
        try:
            since = datetime.fromisoformat(known.since).astimezone()
            when = f" sejak {since:%d-%m-%Y %H.%M}"
        except ValueError:
            when = ""
    return {"who": known.name, "computer": known.computer, "since": when}


def _open(path: Path) -> tuple[int, bool]:
    """Open the lock file, which is made where there is none; for reading only where it is another account's."""
    flags = getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | flags, 0o666), True
    except OSError as error:
        refusal = error
    try:
        return os.open(path, os.O_RDONLY | flags), False
    except OSError:
        raise PlanError("read_only_place", folder=str(path.parent)) from refusal


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise PlanError("read_only_place", folder=str(path.parent)) from error


_HELD = (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK)

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _HELD_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _hold(descriptor: int) -> bool | None:
    """Return whether the lock is ours now; `None` where the file system has no locks: only the text tells then."""
    try:
        _lock(descriptor)
    except OSError as error:
        return False if error.errno in _HELD else None
    return True
