"""The digest over every byte of a package that no other digest covers, so that not one bit can fall over unseen.

Stored members have a sha256 of their own; all the rest (headers, directory, deflated members) is sealed. The seal is the
last thing in the file: the comment of its ZIP directory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from zi_desktop.db.medium import QUIET, Telling

LENGTH = 64
"""Bytes of a seal: sha256 in hex."""

PLACEHOLDER = b"0" * LENGTH

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Span:
    """Where the bytes of a stored member lie."""

    start: int
    end: int


def seal_of(file: BinaryIO, spans: Sequence[Span], size: int, tell: Telling = QUIET) -> bytes:
    """Return the seal of a file of `size` bytes with stored members at `spans` (in order, not overlapping).

    Raises `EOFError` where the file ends early.
    """
    digest, at = hashlib.sha256(), 0
    for span in spans:
        _read(file, Span(at, span.start), digest, tell, size)
        at = span.end
    _read(file, Span(at, size - LENGTH), digest, tell, size)
    return digest.hexdigest().encode()


def digest_of(file: BinaryIO, span: Span, size: int, tell: Telling = QUIET) -> str:
    """Return the sha256 of one stored member. Raises `EOFError` where the file ends early."""
    digest = hashlib.sha256()
    _read(file, span, digest, tell, size)
    return digest.hexdigest()


def _read(file: BinaryIO, span: Span, digest: hashlib._Hash, tell: Telling, size: int) -> None:
    buffer = memoryview(bytearray(min(_CHUNK, max(span.end - span.start, 0))))
    file.seek(span.start)
    at = span.start
    while at < span.end:
        count = file.readinto(buffer[: span.end - at])  # type: ignore[attr-defined]
        if not count:
            raise EOFError
        digest.update(buffer[:count])
        at += count
        tell.report(at >> 10, size >> 10)
