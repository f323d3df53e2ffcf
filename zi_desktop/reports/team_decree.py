"""The decree of the team as a paper: its body as any decree's, and an annex of who is in Tim ZI and its working groups."""

from __future__ import annotations

from collections.abc import Iterator

from zi_desktop.domain.decree import Decree, head_of
from zi_desktop.domain.people import members_of, teams_of
from zi_desktop.domain.plan import Plan
from zi_desktop.reports.decree import TEXT_SIZE, annex_heading, closing, decree_body
from zi_desktop.reports.document import Document, PageBreak, Sheet, TitleLines
from zi_desktop.reports.table import Align, Cell, Cells, Column, Fill, Row, Table, titled

COLUMNS = (
    Column("NO", 12, Align.CENTRE),
    Column("NAMA"),
    Column("JABATAN DALAM DINAS"),
    Column("KEDUDUKAN DALAM TIM", 46),
)
BLANK_ROWS = 8


def team_decree(plan: Plan, decree: Decree, sheet: Sheet) -> Document:
    """Return the decree with its annex of names."""
    head = head_of(plan, decree)
    title = f"SUSUNAN KEANGGOTAAN {head.annex_title}".upper()
    blocks = [
        *decree_body(plan, decree, head),
        PageBreak(),
        *annex_heading(decree, head, sheet),
        TitleLines((title,)),
        Table(COLUMNS, titled(COLUMNS), tuple(_rows(plan)), "Susunan tim"),
        closing(decree, head),
    ]
    about = f"Keputusan {head.issuer} tentang {head.title}"
    return Document(
        about,
        plan.info.unit,
        "Tim Zona Integritas",
        sheet,
        tuple(blocks),
        text_size=TEXT_SIZE,
        table_size=10.5,
    )


def _rows(plan: Plan) -> Iterator[Row]:
    """Yield each team with its members; blank rows where nobody is kept."""
    number = 0
    for team in teams_of(plan):
        members = members_of(plan, team.id)
        if members:
            heading: Cells = (Cell(team.title, across=len(COLUMNS)), *[None] * (len(COLUMNS) - 1))
            yield Row(heading, heading=True, fill=Fill.AREA)
        for member, person in members:
            number += 1
            position = ", ".join(filter(None, (person.position, person.subsection)))
            texts = (person.name, position, member.role)
            yield Row((Cell(str(number), value=number), *map(Cell, texts)))
    for _ in range(0 if number else BLANK_ROWS):
        yield Row((Cell(""),) * len(COLUMNS))
