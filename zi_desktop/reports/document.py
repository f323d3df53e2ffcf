"""A paper as a value: what stands on it and on which sheet, in order. Every writer (PDF now) reads this and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zi_desktop.annex.printed import PrintedTable

MM = 72 / 25.4
"""Points in a millimetre: writers think in points, people in millimetres."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet lying as it is read; sizes and margin in millimetres."""

    name: str
    width: float
    height: float
    margin: float = 20.0


F4_LANDSCAPE = Sheet("F4", 330.0, 215.0)  # folio, the size that Indonesian offices call F4
A4_LANDSCAPE = Sheet("A4", 297.0, 210.0)
LANDSCAPE: Mapping[str, Sheet] = {sheet.name: sheet for sheet in (F4_LANDSCAPE, A4_LANDSCAPE)}


@dataclass(frozen=True, slots=True)
class TitleLines:
    """Centred lines in bold above what follows."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """Who signed, where and when. Stands together, and never alone on a page."""

    place_and_date: str
    signer_title: str
    mark: str
    signer_name: str


Block = TitleLines | PrintedTable | Closing


@dataclass(frozen=True, slots=True)
class Document:
    """A paper: its blocks in reading order and what a file says of itself."""

    title: str
    author: str
    subject: str
    sheet: Sheet
    blocks: tuple[Block, ...]
    language: str = "id-ID"
