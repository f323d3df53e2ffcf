"""What the window does when the program meets a bug of its own: logs it, says so, and stays. The plan is untouched."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

TITLE = "Kesalahan program"
ADVICE = "Tindakan terakhir mungkin tidak terjadi. Tutup program dan buka lagi."


class CrashHook:
    """Takes the place of `sys.excepthook`. Tells the first bugs only: one while painting would never end."""

    MOST_TOLD = 3

    def __init__(self, folder: Path, tell: Callable[[str, str], None]) -> None:
        self._folder = folder
        self._tell = tell
        self._told = 0
        self._telling = False

    def install(self) -> None:
        """Take the hook's place."""
        sys.excepthook = self

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log a bug and tell it. Ctrl+C is none."""
        sys.__excepthook__(kind, error, trace)
        if not isinstance(error, Exception):
            return
        from zi_desktop.crash_log import record

        sentence = record(error, self._folder)
        if self._telling or self._told >= self.MOST_TOLD:
            return
        self._told += 1
        self._telling = True
        try:
            self._tell(TITLE, f"{sentence}\n\n{ADVICE}")
        finally:
            self._telling = False
