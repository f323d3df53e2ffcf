"""Names of files that every file system of an office takes: NTFS, FAT32, ext4. Pure; the name that people see is kept elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from zi_desktop.domain.changes import whole_text

STORED_LENGTH = 120
"""Characters of a stored name: with the plan's folder before it, Windows' own 260 are seldom reached."""

_STORED_BYTES = 240  # ext4 takes 255 bytes
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|$)", re.I)
_ENDING = re.compile(r"\.[^\W_]{1,10}$")


def safe_name(name: str, length: int = STORED_LENGTH) -> str:
    """Return `name` as it can be stored everywhere, at most `length` characters long; its ending is kept.

    `"CON.pdf"` becomes `"_CON.pdf"`, `"a?. "` becomes `"a_"`, a name of nothing `"berkas"`.
    """
    text = "".join(ch for ch in whole_text(name) if unicodedata.category(ch) not in ("Cf", "Cs"))
    text = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", text)).strip().rstrip(". ")
    if _RESERVED.match(text):
        text = "_" + text
    return _cut(text, length) or "berkas"


def distinct_name(name: str, taken: Container[str], length: int = STORED_LENGTH) -> str:
    """Return `name`, or `name (2)` and so on, whose folded form (`folded`) is not in `taken`."""
    wanted, n = safe_name(name, length), 1
    while folded(wanted) in taken:
        n += 1
        stem, ending = split_ending(safe_name(name, length))
        again = f" ({n}){ending}"
        wanted = _cut(stem, length - len(again)) + again
    return wanted


def folded(name: str) -> str:
    """Return a name as file systems that do not tell capitals apart compare it."""
    return unicodedata.normalize("NFC", name).casefold()


def split_ending(name: str) -> tuple[str, str]:
    """Return a name without its ending, and the ending with its dot (`""` where there is none)."""
    found = _ENDING.search(name)
    return (name[: found.start()], found[0]) if found and found.start() else (name, "")


def _cut(name: str, length: int) -> str:
    stem, ending = split_ending(name)
    while stem and (_units(stem + ending) > length or _bytes(stem + ending) > _STORED_BYTES):
        stem = stem[:-1].rstrip(". ")
    return stem + ending


def _units(text: str) -> int:
    """Length as Windows counts: a character beyond the first plane is two."""
    return len(text.encode("utf-16-le")) // 2


def _bytes(text: str) -> int:
    return len(text.encode())
