"""Papers of a monitoring meeting: invitation, attendance list, minutes. All from one meeting record."""

from __future__ import annotations

from collections.abc import Sequence

from zi_desktop.domain.monev import due_words, status_words
from zi_desktop.domain.people import position_of
from zi_desktop.domain.periods import period_words
from zi_desktop.domain.plan import Plan, PlanInfo
from zi_desktop.domain.records import Meeting, Recommendation
from zi_desktop.reports.document import (
    PORTRAIT,
    Block,
    Document,
    Heading,
    Item,
    Items,
    PageBreak,
    Paragraph,
    Sheet,
    Signature,
    Signatures,
    TitleLines,
)
from zi_desktop.reports.office_words import (
    GAP,
    day_words,
    labelled,
    letterhead,
    place_and_day,
    weekday_words,
)
from zi_desktop.reports.table import Align, Cell, Column, Row, Table, simple_table, titled

F4 = PORTRAIT["F4"]
MOST_NAMES = 8
"""So many names stand in the invitation itself; more are a list behind it."""
BLANK_ROWS = 5
TABLE_SIZE = 10.5
"""Points: tables of a letter read as its lines do."""
"""Lines of an attendance list for guests."""
MEETING = "Rapat Monitoring dan Evaluasi Pembangunan Zona Integritas"


def invitation(plan: Plan, meeting: Meeting, sheet: Sheet = F4) -> Document:
    """Return the letter that asks to the meeting."""
    info, names = plan.info, meeting.attendees
    listed = len(names) <= MOST_NAMES
    head: list[Block] = [
        TitleLines(letterhead(info)),
        Paragraph(place_and_day(info, meeting.letter_date), Align.RIGHT),
        labelled(
            [
                ("Nomor", meeting.letter_number or GAP),
                ("Sifat", "Biasa"),
                ("Lampiran", "–" if listed else "1 (satu) lembar"),
                ("Hal", f"Undangan {_title(meeting)}"),
            ],
            22,
        ),
        Paragraph("Yth.", gap=12),
    ]
    invited = _named(plan, names) if listed and names else ()
    head.append(Items(invited) if invited else Paragraph("Daftar terlampir" if names else GAP))
    body: list[Block] = [
        Paragraph("di Tempat"),
        Paragraph(_purpose(info, meeting), Align.JUSTIFIED, gap=12),
        labelled(_when_and_where(meeting)),
        Paragraph(
            "Demikian undangan ini disampaikan. Atas kehadiran Saudara diucapkan terima kasih.",
            Align.JUSTIFIED,
            gap=10,
        ),
        Signatures((Signature((_signer(meeting, info),), meeting.signer_name or GAP),)),
    ]
    if not listed:
        body += [
            PageBreak(),
            TitleLines(("DAFTAR UNDANGAN", _title(meeting).upper())),
            Items(_named(plan, names)),
        ]
    return _document("Undangan", plan, meeting, sheet, [*head, *body])


def attendance_list(plan: Plan, meeting: Meeting, sheet: Sheet = F4) -> Document:
    """Return the list to sign: names as invited, a blank column, and lines for guests."""
    blocks: list[Block] = [
        TitleLines((*letterhead(plan.info), "", "DAFTAR HADIR", _title(meeting).upper())),
        labelled(_when_and_where(meeting)),
        Paragraph("", gap=0),
        _places_to_sign(plan, meeting.attendees),
    ]
    if meeting.led_by:
        position = position_of(plan, meeting.led_by)
        above = ("Pimpinan rapat,", *filter(None, [position]))
        blocks.append(Signatures((Signature(above, meeting.led_by),)))
    return _document("Daftar Hadir", plan, meeting, sheet, blocks)


def minutes(plan: Plan, meeting: Meeting, sheet: Sheet = F4) -> Document:
    """Return the minutes: what was said and decided, and the meeting's recommendations."""
    asked = plan.records.under(meeting.id, Recommendation)
    blocks: list[Block] = [
        TitleLines((*letterhead(plan.info), "", "NOTULEN", _title(meeting).upper())),
        labelled(
            [
                *_when_and_where(meeting, agenda=False),
                ("Periode", period_words(meeting.period) or GAP),
                ("Pimpinan rapat", meeting.led_by or GAP),
                ("Notulis", meeting.minutes_by or GAP),
                ("Peserta", f"{len(meeting.attendees)} orang (daftar hadir terlampir)"),
            ]
        ),
    ]
    chapters = (
        ("A. Agenda", meeting.agenda),
        ("B. Pembahasan", meeting.discussion),
        ("C. Kesimpulan", meeting.conclusion),
    )
    for title, text in chapters:
        blocks += [Heading(title, 2), *prose(text or GAP)]
    blocks.append(Heading("D. Rekomendasi dan tindak lanjut", 2))
    if asked:
        blocks.append(recommendation_table(asked))
    else:
        blocks.append(Paragraph("Tidak ada rekomendasi."))
    blocks.append(
        Signatures(
            (
                Signature(("Pimpinan rapat,",), meeting.led_by or GAP),
                Signature(("Notulis,",), meeting.minutes_by or GAP),
            )
        )
    )
    return _document("Notulen", plan, meeting, sheet, blocks)


def recommendation_table(
    asked: Sequence[Recommendation], with_source: bool = False, with_status: bool = False
) -> Table:
    """Return recommendations as a table; source and status where a paper needs them."""
    columns = [
        Column("No", 10, Align.CENTRE),
        Column("Rekomendasi"),
        Column("Penanggung jawab"),
        Column("Tenggat", 22),
    ]
    if with_source:
        columns.insert(2, Column("Dari", 20))
    if with_status:
        columns += [Column("Tindak lanjut"), Column("Status", 28)]
    rows = []
    for n, one in enumerate(asked, 1):
        row: list[str | Cell] = [Cell(str(n), value=n), one.text, one.responsible, due_words(one)]
        if with_source:
            row.insert(2, one.source)
        if with_status:
            row += [one.follow_up, status_words(one.status)]
        rows.append(row)
    return simple_table(columns, rows, "Rekomendasi")


def prose(text: str) -> list[Block]:
    """Return typed text as paragraphs, one for each line; lines that begin with a dash are a list."""
    blocks: list[Block] = []
    for line in filter(None, (line.strip() for line in text.split("\n"))):
        if line.startswith(("- ", "• ")):
            item = Item(line[2:].strip())
            before = blocks[-1] if blocks else None
            items = before.items if isinstance(before, Items) else ()
            if items:
                blocks.pop()
            blocks.append(Items((*items, item), ("•", "–", "·")))
        else:
            blocks.append(Paragraph(line, Align.JUSTIFIED))
    return blocks


def _places_to_sign(plan: Plan, names: Sequence[str]) -> Table:
    columns = (
        Column("No", 12, Align.CENTRE),
        Column("Nama"),
        Column("Jabatan"),
        Column("Tanda tangan", 52),
    )
    known = [(name, position_of(plan, name)) for name in names]
    body = tuple(
        _place(n, name, position)
        for n, (name, position) in enumerate([*known, *[("", "")] * BLANK_ROWS], 1)
    )
    return Table(columns, titled(columns), body, "Daftar hadir")


def _place(n: int, name: str, position: str) -> Row:
    """Return a name and where to sign, with room for a pen; odd numbers stand at the left, even ones in the middle."""
    where = Align.LEFT if n % 2 else Align.CENTRE
    cells = (Cell(str(n), value=n), Cell(name), Cell(position), Cell(f"{n}.", align=where))
    return Row(cells, lines=2)


def _named(plan: Plan, names: Sequence[str]) -> tuple[Item, ...]:
    told = ((name, position_of(plan, name)) for name in names)
    return tuple(Item(f"{name}, {position}" if position else name) for name, position in told)


def _when_and_where(meeting: Meeting, agenda: bool = True) -> list[tuple[str, str]]:
    lines = [
        ("Hari, tanggal", weekday_words(meeting.date)),
        ("Waktu", meeting.time or GAP),
        ("Tempat", meeting.location or GAP),
    ]
    return [*lines, ("Acara", meeting.agenda or _title(meeting))] if agenda else lines


def _purpose(info: PlanInfo, meeting: Meeting) -> str:
    about = f" {period_words(meeting.period)}" if meeting.period else ""
    return (
        f"Dalam rangka monitoring dan evaluasi pelaksanaan pembangunan Zona Integritas {info.unit}"
        f"{about}, kami mengundang Saudara untuk hadir pada:"
    )


def _signer(meeting: Meeting, info: PlanInfo) -> str:
    return f"{meeting.signer_title or info.signer_title or 'KETUA'},"


def _title(meeting: Meeting) -> str:
    return meeting.title or f"{MEETING} {period_words(meeting.period)}".strip()


def _document(
    what: str, plan: Plan, meeting: Meeting, sheet: Sheet, blocks: Sequence[Block]
) -> Document:
    when = day_words(meeting.date, "")
    title = f"{what} {_title(meeting)} {when}".strip()
    return Document(
        title,
        plan.info.unit,
        "Monitoring dan evaluasi",
        sheet,
        tuple(blocks),
        table_size=TABLE_SIZE,
    )
