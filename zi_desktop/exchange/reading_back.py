"""Reads members of a package back from the medium while later ones are still being written: on two cores it costs little.

Each byte is flushed, dropped from the system's memory where it can be asked to, and read once.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from zi_desktop.exchange.seal import Span, digest_of

if TYPE_CHECKING:
    from concurrent.futures import Future


class ReadingBack:
    """The sums of members as the medium gives them back, by name. Use it as a context; leaving it waits for its thread."""

    def __init__(self, path: Path) -> None:
        from concurrent.futures import ThreadPoolExecutor

        self._path = path
        self._worker = ThreadPoolExecutor(1, "read back")
        self._asked: dict[str, Future[str]] = {}

    def ask(self, name: str, span: Span) -> None:
        """Read a member of which every byte was handed to the system."""
        self._asked[name] = self._worker.submit(self._read, span)

    def digests(self) -> dict[str, str]:
        """Return the sums (sha256 in hex). Raises `OSError` or `EOFError` where the medium failed."""
        return {name: asked.result() for name, asked in self._asked.items()}

    def _read(self, span: Span) -> str:
        with self._path.open("rb+", buffering=0) as file:
            os.fsync(file.fileno())
            forget_cached(file.fileno(), span)
            return digest_of(file, span, span.end)

    def __enter__(self) -> ReadingBack:
        return self

    def __exit__(self, *_: object) -> None:
        self._worker.shutdown(wait=True, cancel_futures=True)


def forget_cached(descriptor: int, span: Span | None = None) -> None:
    """Ask the system to read from the medium itself; where it cannot be asked, what it remembers is compared."""
    start, length = (span.start, span.end - span.start) if span else (0, 0)
    with suppress(OSError, AttributeError):
        os.posix_fadvise(descriptor, start, length, os.POSIX_FADV_DONTNEED)
