"""The digest over every byte of a package that no other digest covers, so that not one bit can fall over unseen.

Stored members have a sha256 of their own; all the rest (headers, directory, deflated members) is sealed. The seal is the
last thing in the file: the comment of its ZIP directory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from zi_desktop.db.medium import QUIET, Telling

LENGTH = 64
"""Bytes of a seal: sha256 in hex."""

PLACEHOLDER = b"0" * LENGTH

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

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
    """Read on while a thread hashes what was read before: on two cores the slower of both is all that it takes."""
    at, turn = span.start, 0
    length = min(_CHUNK, max(span.end - span.start, 0))
    buffers = [memoryview(bytearray(length)) for _ in range(2)]
    hashing: list[Future[None] | None] = [None, None]
    file.seek(span.start)
    while at < span.end:
        _done(hashing[turn])
        count = file.readinto(buffers[turn][: span.end - at])  # type: ignore[attr-defined]
        if not count:
            raise EOFError
        data, at = buffers[turn][:count], at + count
        if at < span.end:
            hashing[turn] = _hasher().submit(digest.update, data)
        else:
            _done(hashing[1 - turn])
            digest.update(data)  # nothing is left to read meanwhile
        turn = 1 - turn
        tell.report(at >> 10, size >> 10)


def _done(hashing: Future[None] | None) -> None:
    if hashing is not None:
        hashing.result()


@cache
def _hasher() -> ThreadPoolExecutor:
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(1, "hash")
