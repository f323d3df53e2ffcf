"""Words that several papers of an office share: letterhead, days, signature blocks, labelled lines. Knows no plan's rows."""

from __future__ import annotations

from collections.abc import Sequence

from zi_desktop.domain.dates import date_words, read_date
from zi_desktop.domain.plan import PlanInfo
from zi_desktop.reports.document import Signature
from zi_desktop.reports.table import Cell, Column, Row, Table

GAP = "……………………"
"""A gap to write in with a pen, where the plan does not say."""

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
COMMISSION = "KOMISI PEMILIHAN UMUM"


def letterhead(info: PlanInfo) -> tuple[str, ...]:
    """Return the lines at the head of a letter: "KPU Kota Contoh" is written out."""
    unit = info.unit.strip()
    if unit.upper().startswith("KPU "):
        return (COMMISSION, unit[4:].strip().upper())
    return (unit.upper(),) if unit else (GAP,)


def day_words(text: str, gap: str = GAP) -> str:
    """Return a date as papers write it; what is no date stands as it was typed, nothing as a gap."""
    day = read_date(text) if text else None
    return date_words(day) if day is not None else text or gap


def weekday_words(text: str) -> str:
    """Return a date with its weekday: "Selasa, 31 Maret 2026"."""
    day = read_date(text) if text else None
    return f"{DAYS[day.weekday()]}, {date_words(day)}" if day is not None else text or GAP


def place_and_day(info: PlanInfo, date: str) -> str:
    """Return where and when a paper is signed, with gaps where nobody knows."""
    year = f" {info.year}" if info.year else ""
    return f"{info.decree_place or GAP}, {day_words(date, '…………' + year)}"


def signature(typed: str, first: str = "") -> Signature:
    """Return a signature block from how it is typed: lines above, a blank line, the name, lines below it.

    `first` (place and date) goes over it.
    """
    above, _, rest = typed.strip("\n").partition("\n\n")
    name, *below = [line.strip() for line in rest.split("\n") if line.strip()] or [""]
    lines = (first, *(line.strip() for line in above.split("\n")))
    return Signature(tuple(filter(None, lines)), name or GAP, below=tuple(below))


def signature_row(typed: Sequence[str], place_and_date: str) -> tuple[Signature, ...]:
    """Return blocks side by side: the last one carries place and date, so that the others begin a line lower."""
    last = len(typed) - 1
    return tuple(
        signature(text, place_and_date if n == last else " ") for n, text in enumerate(typed)
    )


def labelled(lines: Sequence[tuple[str, str]], label_width: float = 36) -> Table:
    """Return lines of label, colon and words, without rules."""
    columns = (Column("", label_width), Column("", 5), Column(""))
    body = tuple(Row((Cell(label), Cell(":"), Cell(words))) for label, words in lines)
    return Table(columns, (), body, ruled=False)
