"""The plan's decree as a paper: head, considerations, dictum, closing, then the annex with its chapters and the table lying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from zi_desktop.annex.forms import FORMS, MOJOKERTO
from zi_desktop.domain.decree import (
    CERTIFIED,
    CHAPTERS,
    CONSIDERING,
    COPY,
    COVER,
    DICTUM,
    NO_ANNEX_HEAD,
    NOTING,
    POINT,
    POINT_MARKS,
    RECALLING,
    SIGNED,
    TITLE,
    Decree,
    DecreeHead,
    head_of,
    level_of,
    marks_of,
)
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.records import PaperItem
from zi_desktop.reports.annex_paper import annex_paper
from zi_desktop.reports.document import (
    Block,
    Clause,
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
from zi_desktop.reports.office_words import COMMISSION, GAP, day_words, letterhead
from zi_desktop.reports.table import Align
from zi_desktop.reports.typed_words import typed_words, without_marks

TEXT_SIZE = 12.0
_LABELS = {CONSIDERING: "Menimbang", RECALLING: "Mengingat", NOTING: "Memperhatikan"}
_DICTUM_MARKS = ("a.", "1)", "•")


def decree_paper(
    plan: Plan, decree: Decree, standing: Sheet, lying: Sheet, form: str = ""
) -> Document:
    """Return the decree on `standing` sheets, its annex's table in `form` (`""`: the plan's own) on `lying` ones."""
    head = head_of(plan, decree)
    annex = annex_paper(plan, FORMS.get(form or plan.info.form, MOJOKERTO), lying)
    legend: list[Block] = [Paragraph(words) for _, words in annex.legend]
    title, *rest = [block for block in annex.blocks if not isinstance(block, Signatures)]
    table = [title, *legend, *rest]
    blocks = [*decree_body(plan, decree, head)]
    before = [*_cover(plan, decree, head), *chapters(decree)]
    annex_head = annex_heading(decree, head, standing if before else lying)
    if before:
        blocks += [PageBreak(), *annex_head, *before, PageBreak(lying), *table]
    else:
        blocks += [PageBreak(lying), *annex_head, *table]
    blocks.append(closing(decree, head))
    return Document(
        f"Keputusan {head.issuer} tentang {head.title}",
        plan.info.unit,
        "Pembangunan Zona Integritas",
        standing,
        tuple(blocks),
        text_size=TEXT_SIZE,
    )


def decree_body(plan: Plan, decree: Decree, head: DecreeHead) -> Iterator[Block]:
    """Yield the decree itself, from the letterhead to its closing block."""
    if decree.has(COPY):
        yield _centred("SALINAN", 0)
        yield Paragraph("", gap=0)
    yield TitleLines(letterhead(plan.info))
    yield _centred(f"KEPUTUSAN {head.issuer.upper()}", 8)
    yield _centred(f"NOMOR {head.number or GAP}", 0)
    yield _centred("TENTANG", 6)
    yield _centred(head.title.upper(), 6)
    yield _centred(f"{head.signer_title},", 10)
    yield Paragraph("", gap=0)
    for section, label in _LABELS.items():
        yield from _list_clause(decree, section, label)
    yield _centred("MEMUTUSKAN:", 10)
    yield Clause("Menetapkan", f"KEPUTUSAN {head.issuer.upper()} TENTANG {head.adopting.upper()}.")
    yield from _dictum(decree)
    yield closing(decree, head)


def _list_clause(decree: Decree, section: str, label: str) -> Iterator[Clause]:
    items = [item for item in decree.part(section) if item.text.strip()]
    if len(items) == 1 and section == CONSIDERING:
        yield Clause(label, typed_words(items[0].text))
    elif items:
        marks = ("a.", "1)", "•") if section == CONSIDERING else POINT_MARKS
        yield Clause(label, items=Items(_items(items), marks))


def _items(items: Sequence[PaperItem], less: int = 0) -> tuple[Item, ...]:
    return tuple(Item(typed_words(item.text), max(level_of(item) - less, 0)) for item in items)


def _dictum(decree: Decree) -> Iterator[Clause]:
    """Yield each dictum with the items below it."""
    items, marks = decree.part(DICTUM), marks_of(decree, DICTUM)
    starts = [at for at, item in enumerate(items) if not at or not level_of(item)]
    for at, end in pairwise([*starts, len(items)]):
        below = _items(items[at + 1 : end], 1)
        words = typed_words(items[at].text) or GAP
        yield Clause(marks[at], words, Items(below, _DICTUM_MARKS) if below else None)


def closing(decree: Decree, head: DecreeHead) -> Signatures:
    """Return who signs, and beside him who certifies a copy."""
    paper = decree.paper
    above = (f"Ditetapkan di {head.place or GAP}", f"pada tanggal {_day(head.date)}")
    mark = "ttd." if paper.closing_style in (SIGNED, CERTIFIED, "") else ""
    titles = f"{head.signer_title},".replace(f"{COMMISSION} ", f"{COMMISSION}\n").split("\n")
    signer = Signature((*above, *titles), head.signer_name or GAP, mark)
    if paper.closing_style != CERTIFIED:
        return Signatures((signer,))
    title = paper.certifier_title.strip().rstrip(",") or GAP
    lines = ("Salinan sesuai dengan aslinya", *f"{title},".split("\n"))
    return Signatures((Signature(lines, paper.certifier_name or GAP), signer))


def _day(date: str) -> str:
    """Return the day in words; a gap before a year that stands alone."""
    return f"{GAP} {date}" if date.strip().isdigit() else day_words(date)


def annex_heading(decree: Decree, head: DecreeHead, sheet: Sheet) -> list[Block]:
    """Return the words at the right over the annex: of which decree it is; none where the paper wants none."""
    if decree.has(NO_ANNEX_HEAD):
        return []
    indent = (sheet.width - 2 * sheet.margin) * 0.5
    lines = (
        "LAMPIRAN",
        f"KEPUTUSAN {head.issuer.upper()}",
        f"NOMOR {head.number or GAP}",
        "TENTANG",
        head.annex_title.upper(),
    )
    found: list[Block] = [Paragraph(line, indent=indent, gap=0) for line in lines]
    return [*found, Paragraph("", gap=0)]


def _cover(plan: Plan, decree: Decree, head: DecreeHead) -> list[Block]:
    if not decree.has(COVER):
        return []
    blank: list[Block] = [Paragraph("", gap=24) for _ in range(6)]
    year = (str(plan.info.year),) if plan.info.year else ()
    return [
        *blank,
        TitleLines((head.annex_title.upper(),)),
        *blank,
        TitleLines((*letterhead(plan.info), *year)),
        *([PageBreak()] if decree.part(CHAPTERS) else []),
    ]


def chapters(decree: Decree) -> Iterator[Block]:
    """Yield the prose before the table: headings, paragraphs, lists that begin anew under each."""
    points: list[PaperItem] = []
    for item, mark in zip(decree.part(CHAPTERS), marks_of(decree, CHAPTERS), strict=True):
        if item.style == POINT:
            points.append(item)
            continue
        yield from _points(points)
        points = []
        if item.style == TITLE:
            text, level = without_marks(item.text), level_of(item) + 1
            yield Heading(text, level, mark, decree.chapter_marks)
        elif item.text.strip():
            yield Paragraph(typed_words(item.text), Align.JUSTIFIED)
    yield from _points(points)


def _points(points: Sequence[PaperItem]) -> Iterator[Items]:
    if points:
        yield Items(_items(points), POINT_MARKS)


def _centred(text: str, gap: float) -> Paragraph:
    return Paragraph(text, Align.CENTRE, gap=gap)
