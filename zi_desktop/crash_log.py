"""Keeps what a bug said, for whoever mends it: a rotating log in the user's log folder, without plan content."""

from __future__ import annotations

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from zi_desktop import __version__
from zi_desktop.paths import user_folders

_BYTES, _FILES = 200_000, 3


def record(error: BaseException, folder: Path | None = None) -> str:
    """Write `error` to the log in `folder` and return the Indonesian sentence that says where it is.

    Only places in the code are written, never the error's own words: those may quote the plan.
    """
    path = (folder or user_folders().log) / "zi-desktop.log"
    frames = traceback.extract_tb(error.__traceback__)
    places = "".join(f"\n  {Path(f.filename).name}:{f.lineno} {f.name}" for f in frames)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8")
    except OSError:
        return "Terjadi kesalahan dalam program. Yang sudah tersimpan tetap utuh."
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    said = f"{__version__} {type(error).__name__}{places}"
    handler.emit(logging.LogRecord("zi", logging.ERROR, "", 0, said, None, None))
    handler.close()
    return (
        f"Terjadi kesalahan dalam program. Yang sudah tersimpan tetap utuh; catatannya di {path}."
    )
