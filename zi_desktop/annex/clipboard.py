"""Turns what was copied in Excel, Word or LibreOffice, and web pages, into grids. Knows no files but pages, no annex."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from pathlib import Path

from zi_desktop.annex.delimited import LARGEST, decoded, text_grid
from zi_desktop.annex.flow import TooMuch, grids
from zi_desktop.annex.grid import Grid
from zi_desktop.annex.html_blocks import read_blocks
from zi_desktop.domain.errors import PlanError

CLIPBOARD = "papan klip"
_CHARSET = re.compile(
    rb"charset\s*=\s*[\"']?\s*(utf-8|windows-125\d|iso-8859-\d{1,2})", re.IGNORECASE
)
_TABLE = re.compile(r"<t(?:able|r|d)\b", re.IGNORECASE)


def clipboard_grids(html: str, text: str) -> Iterator[Grid]:
    """Yield the tables of a clipboard's HTML, which has shades and merged cells; without any, of its text.

    Either may be `""`. Raises `PlanError`: `clipboard_empty` where both are blank, `annex_too_large`.
    """
    if _TABLE.search(html):
        yield from _page_grids(html, CLIPBOARD)
    elif text.strip():
        if len(text) > LARGEST:
            raise PlanError("annex_too_large", name=CLIPBOARD)
        yield text_grid(text, "Tempelan")
    else:
        raise PlanError("clipboard_empty")


def read_page(path: Path) -> Generator[Grid, None, None]:
    """Yield the tables of the web page at `path`: some programs save one and call it .xls."""
    try:
        if path.stat().st_size > LARGEST:
            raise PlanError("annex_too_large", name=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise PlanError("annex_unreadable", name=path.name) from error
    yield from _page_grids(_page_text(data), path.name)


def _page_text(data: bytes) -> str:
    named = _CHARSET.search(data[:4096])
    return data.decode(named.group(1).decode("ascii"), "replace") if named else decoded(data)


def _page_grids(html: str, name: str) -> Iterator[Grid]:
    if len(html) > LARGEST:
        raise PlanError("annex_too_large", name=name)
    try:
        yield from grids(read_blocks(html))
    except TooMuch as error:
        raise PlanError("annex_too_large", name=name) from error
