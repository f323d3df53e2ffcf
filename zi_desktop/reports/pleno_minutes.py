"""The minutes of the plenary meeting that adopts the plan: who was there, on what grounds, what was decided, who signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zi_desktop.domain.dates import read_date
from zi_desktop.domain.decree import (
    GROUNDS,
    PRESENT,
    RESULTS,
    TIME,
    Decree,
    DecreeHead,
    head_of,
    level_of,
)
from zi_desktop.domain.decree_numbers import number_words
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.records import PaperItem
from zi_desktop.reports.decree import TEXT_SIZE
from zi_desktop.reports.document import (
    Block,
    Document,
    Item,
    Items,
    Paragraph,
    Sheet,
    Signature,
    Signatures,
    TitleLines,
)
from zi_desktop.reports.office_words import DAYS, GAP, letterhead
from zi_desktop.reports.table import Align, Cell, Column, Row, Table, titled
from zi_desktop.reports.typed_words import typed_words, without_marks

COLUMNS = (
    Column("NO", 12, Align.CENTRE),
    Column("NAMA"),
    Column("JABATAN"),
    Column("TANDA TANGAN", 52),
)
BLANK_ROWS = 5


def pleno_minutes(plan: Plan, decree: Decree, sheet: Sheet) -> Document:
    """Return the minutes."""
    head = head_of(plan, decree)
    return Document(
        f"Berita Acara {head.title}",
        plan.info.unit,
        "Rapat pleno",
        sheet,
        tuple(_blocks(plan, decree, head)),
        text_size=TEXT_SIZE,
        table_size=10.5,
    )


def _blocks(plan: Plan, decree: Decree, head: DecreeHead) -> Iterator[Block]:
    yield TitleLines(letterhead(plan.info))
    yield Paragraph("BERITA ACARA", Align.CENTRE, gap=8)
    yield Paragraph(f"NOMOR {head.number or GAP}", Align.CENTRE, gap=0)
    yield Paragraph("TENTANG", Align.CENTRE, gap=6)
    yield Paragraph(head.title.upper(), Align.CENTRE, gap=6)
    yield Paragraph(_opening(decree, head), Align.JUSTIFIED, gap=14)
    if grounds := _written(decree, GROUNDS):
        yield Paragraph("Rapat pleno dilaksanakan berdasarkan:", gap=8)
        yield Items(_items(grounds))
    yield Paragraph("Rapat pleno memutuskan:", gap=8)
    yield Items(_items(_written(decree, RESULTS)) or (Item(GAP),))
    yield Paragraph(
        "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
        Align.JUSTIFIED,
        gap=8,
    )
    yield Paragraph("Yang hadir dan menandatangani:", gap=8)
    yield Paragraph("", gap=0)
    yield _places_to_sign(decree)
    if decree.paper.certifier_name:
        above = decree.paper.certifier_title or "Notulis"
        yield Signatures((Signature((f"{above.rstrip(',')},",), decree.paper.certifier_name),))


def _opening(decree: Decree, head: DecreeHead) -> str:
    time = decree.word(TIME)
    at = f" pukul {time}" if time else ""
    return (
        f"Pada hari ini {_day(head.date)}{at} bertempat di {head.place or GAP}, {head.office} "
        f"melaksanakan {head.title}."
    )


def _day(date: str) -> str:
    """Return a day as minutes say it: "Senin tanggal tiga bulan Januari tahun dua ribu dua puluh dua"."""
    day = read_date(date) if date else None
    if day is None:
        return date or f"{GAP} tanggal {GAP} bulan {GAP} tahun {GAP}"
    return (
        f"{DAYS[day.weekday()]} tanggal {number_words(day.day)} bulan {MONTH_NAMES[day.month - 1]} "
        f"tahun {number_words(day.year)} ({day:%d-%m-%Y})"
    )


def _written(decree: Decree, section: str) -> list[PaperItem]:
    return [item for item in decree.part(section) if item.text.strip()]


def _items(items: Sequence[PaperItem]) -> tuple[Item, ...]:
    return tuple(Item(typed_words(item.text), level_of(item)) for item in items)


def _places_to_sign(decree: Decree) -> Table:
    names = [without_marks(item.text) for item in _written(decree, PRESENT)]
    told = [name.partition(",")[::2] for name in names] or [("", "")] * BLANK_ROWS
    body = tuple(
        Row(
            (Cell(str(n), value=n), Cell(name.strip()), Cell(position.strip()), Cell(f"{n}.")),
            lines=2,
        )
        for n, (name, position) in enumerate(told, 1)
    )
    return Table(COLUMNS, titled(COLUMNS), body, "Hadir")
