"""What the window does when the program meets a bug of its own: logs it, says so, and stays. The plan is untouched."""

from __future__ import annotations

import contextlib
import faulthandler
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

FALL = "zi-desktop-jatuh.log"
"""Where the places in the code stand that ran when the process itself fell; empty after a run that did not."""

TITLE = "Kesalahan program"
NO_PLAN = "Tutup program dan buka lagi."
SAVED = (
    "Semua yang sudah Anda masukkan ada dalam berkas rencana; hanya tindakan terakhir mungkin tidak terjadi. "
    "Periksa itu, lalu tutup program dan buka lagi."
)
UNSAVED = (
    "{count} perubahan belum ada dalam berkas, tetapi tetap ada di jendela ini dan dicoba disimpan lagi. "
    "Jangan tutup program sebelum tertulis Tersimpan; bila itu tidak terjadi, pilih Berkas › Simpan di tempat lain."
)


def work_words(unsaved: int | None) -> str:
    """Say what became of the work: `unsaved` actions are not in the file; `None` where no plan is open."""
    if unsaved is None:
        return NO_PLAN
    return UNSAVED.format(count=unsaved) if unsaved else SAVED


class CrashHook:
    """Takes the place of `sys.excepthook`. Tells the first bugs only: one while painting would never end."""

    MOST_TOLD = 3

    def __init__(
        self,
        folder: Path,
        tell: Callable[[str, str], None],
        unsaved: Callable[[], int | None] = lambda: None,
    ) -> None:
        self._folder = folder
        self._tell = tell
        self._unsaved = unsaved
        self._told = 0
        self._telling = False

    def install(self) -> None:
        """Take the hook's place."""
        sys.excepthook = self

    def catch_falls(self) -> None:
        """Keep what a fall of the process itself has to say."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._fall = (self._folder / FALL).open("w", encoding="utf-8")
            faulthandler.enable(self._fall)

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
            self._tell(TITLE, f"{sentence}\n\n{work_words(self._unsaved())}")
        finally:
            self._telling = False
