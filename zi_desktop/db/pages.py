"""Records out of the pages of an SQLite file that SQLite itself will not read any more. Knows the format, not the plan.

It believes nothing: not the header, not the tree above a page, not the number of a page's cells. What comes out may be
a record that was deleted or half of nonsense; whoever asks has to know what he is looking for.
https://www.sqlite.org/fileformat2.html
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

Values = tuple[int, tuple[object, ...]]
"""The number of a record (0 where its table has none) and its columns."""

_LEAF_INDEX, _LEAF_TABLE, _INNER_INDEX = 0x0A, 0x0D, 0x02
_KINDS = (_LEAF_INDEX, _LEAF_TABLE, _INNER_INDEX)
_INNER_TABLE = 0x05
_PAGE = 4096
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


class Unreadable(Exception):  # noqa: N818  # it is an answer
    """There is no record here."""


def records_in(path: Path) -> Iterator[Values]:
    """Yield every record that can be made out in a file and in the rollback journal beside it.

    Raises `OSError` where the file cannot be read at all.
    """
    data = path.read_bytes()
    yield from _records_of(data)
    journal = path.with_name(path.name + "-journal")
    if journal.exists() and (before := _rolled_back(data, journal.read_bytes())) != data:
        yield from _records_of(before)


def _records_of(data: bytes) -> Iterator[Values]:
    size = _page_size(data)
    for start in range(0, len(data), size):
        yield from _records(data, data[start : start + size], size, first=start == 0)


def _rolled_back(data: bytes, journal: bytes) -> bytes:
    """Return the file as it was before the action that was cut off, as far as its journal tells."""
    size = _page_size(data)
    found = bytearray(data)
    for number, page in _kept_pages(journal, size):
        start = (number - 1) * size
        if 0 <= start <= len(data):
            found[start : start + size] = page
    return bytes(found)


def _page_size(data: bytes) -> int:
    said = int.from_bytes(data[16:18], "big")
    said = 65536 if said == 1 else said
    return said if said in {1 << n for n in range(9, 17)} else _PAGE


def _kept_pages(journal: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    """Yield the pages as they were before an action that was cut off."""
    start = 0
    while journal[start : start + 8] == _JOURNAL_MAGIC:
        count = int.from_bytes(journal[start + 8 : start + 12], "big")
        sector = int.from_bytes(journal[start + 20 : start + 24], "big") or 512
        at, end = start + sector, len(journal) - size - 7
        for _ in range(min(count, len(journal) // size)):  # a count of 2**32 - 1: until the end
            if at >= end:
                return
            yield int.from_bytes(journal[at : at + 4], "big"), journal[at + 4 : at + 4 + size]
            at += size + 8
        start = -(-at // sector) * sector
        if not count:
            return


def _records(data: bytes, page: bytes, size: int, first: bool) -> Iterator[Values]:
    head = 100 if first else 0
    if len(page) < head + 12 or page[head] == _INNER_TABLE:
        return
    kinds = (page[head],) if page[head] in _KINDS else _KINDS  # the bit that fell over may be there
    for kind in kinds:
        for at in _cells(page, head, kind):
            try:
                yield _cell(data, page, at, kind, size)
            except (Unreadable, IndexError, UnicodeDecodeError):
                continue


def _cells(page: bytes, head: int, kind: int) -> Iterator[int]:
    """Yield where cells begin: the pointers before them, as far as they can be pointers."""
    slot = head + (12 if kind == _INNER_INDEX else 8)
    lowest = len(page)
    while slot + 2 <= lowest:
        at = int.from_bytes(page[slot : slot + 2], "big")
        slot += 2
        if slot <= at < len(page):
            lowest = min(lowest, at)
            yield at


def _cell(data: bytes, page: bytes, at: int, kind: int, size: int) -> Values:
    number = 0
    if kind == _INNER_INDEX:
        at += 4
    length, at = _varint(page, at)
    if kind == _LEAF_TABLE:
        number, at = _varint(page, at)
    if not 1 < length < 1 << 26:
        raise Unreadable
    local = _local(length, size, kind)
    payload = page[at : at + local]
    if local < length:
        after = int.from_bytes(page[at + local : at + local + 4], "big")
        payload += _overflow(data, after, length - local, size)
    if len(payload) < length:
        raise Unreadable
    return number, _columns(payload)


def _local(length: int, size: int, kind: int) -> int:
    """Return how much of a record lies in its own page."""
    least = (size - 12) * 32 // 255 - 23
    most = size - 35 if kind == _LEAF_TABLE else (size - 12) * 64 // 255 - 23
    if length <= most:
        return length
    kept = least + (length - least) % (size - 4)
    return kept if kept <= most else least


def _overflow(data: bytes, page: int, length: int, size: int) -> bytes:
    found, seen = bytearray(), set[int]()
    while len(found) < length:
        start = (page - 1) * size
        if page < 1 or page in seen or start >= len(data):
            raise Unreadable
        seen.add(page)
        found += data[start + 4 : start + size]
        page = int.from_bytes(data[start : start + 4], "big")
    return bytes(found[:length])


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for n in range(9):
        byte = data[at + n]
        if n == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + n + 1
    raise Unreadable


_WIDTHS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)


def _columns(payload: bytes) -> tuple[object, ...]:
    head, at = _varint(payload, 0)
    if not 1 < head <= min(len(payload), 200):
        raise Unreadable
    kinds = []
    while at < head:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    found: list[object] = []
    at = head
    for kind in kinds:
        width = (kind - 12) // 2 if kind >= 12 else _WIDTHS[kind]
        piece = payload[at : at + width]
        if len(piece) < width:
            raise Unreadable
        found.append(_value(kind, piece))
        at += width
    return tuple(found)


def _value(kind: int, piece: bytes) -> object:
    if kind >= 12:
        return piece.decode() if kind % 2 else piece
    if kind in (8, 9):
        return kind - 8
    return int.from_bytes(piece, "big", signed=True) if 0 < kind < 7 else None
