"""What would embarrass whoever signs: a decree and its annex read as a stranger reads them. Finds; mends nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zi_desktop.annex.forms import FORMS
from zi_desktop.annex.row_doubts import other_months
from zi_desktop.domain.dates import read_date
from zi_desktop.domain.decree import (
    ADOPTING,
    ANNEX_TITLE,
    CERTIFIED,
    CLOSING,
    CONSIDERING,
    DECREE,
    DICTUM,
    HEAD,
    MINUTES,
    PART_TITLES,
    PARTS,
    PRESENT,
    RECALLING,
    RESULTS,
    TEAM_DECREE,
    Decree,
    DecreeHead,
    head_of,
    marks_of,
)
from zi_desktop.domain.decree_edits import letters_named
from zi_desktop.domain.decree_numbers import letters_words
from zi_desktop.domain.people import members_of, teams_of
from zi_desktop.domain.plan import Activity, Plan
from zi_desktop.domain.target_time import read_target_time

_TENTANG = re.compile(
    r"perlu menetapkan Keputusan\b.*?\btentang\s+(.+?)[\s;.]*$", re.IGNORECASE | re.DOTALL
)
_NUMBER = re.compile(r"\bnomor\s+(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, in a sentence, and where it is mended: a `part` with its `field` or `item`, or a `row` of the annex.

    `grave`: nobody may sign it so; else it may be meant (a gap to write in).
    """

    words: str
    part: str = ""
    field: str = ""
    item: str = ""
    row: str = ""
    grave: bool = True


def findings(plan: Plan, decree: Decree) -> list[Finding]:
    """Return what is found, in the order in which a reader meets it."""
    head = head_of(plan, decree)
    found = [*_head(plan, decree, head), *_items(plan, decree, head), *_closing(decree, head)]
    if decree.kind == DECREE:
        found += _rows(plan)
    return found


# ---- the decree itself


def _head(plan: Plan, decree: Decree, head: DecreeHead) -> Iterator[Finding]:
    if not plan.info.unit:
        yield Finding("Nama satker belum diisi pada keterangan rencana.", row=str(plan.info.id))
    if not head.number:
        yield Finding("Nomor kosong: dicetak sebagai celah.", HEAD, "number", grave=False)
    where = HEAD if decree.kind == MINUTES else CLOSING
    if not head.date:
        yield Finding("Tanggal kosong: dicetak sebagai celah.", where, "date", grave=False)
    elif head.date.strip().isdigit():
        words = "Tanggal hanya tahun: harinya dicetak sebagai celah."
        if plan.info.year and int(head.date) != plan.info.year:
            words = f"Tanggal {head.date.strip()}, tetapi rencana tahun {plan.info.year}."
        yield Finding(words, where, "date", grave=False)
    elif (day := read_date(head.date)) is None:
        yield Finding(f"Tanggal “{head.date}” tidak terbaca.", where, "date", grave=False)
    elif plan.info.year and day.year != plan.info.year:
        words = f"Tanggal {day.year}, tetapi rencana tahun {plan.info.year}."
        yield Finding(words, where, "date", grave=False)
    for field, title, place in (
        (ADOPTING, head.adopting, "setelah MEMUTUSKAN"),
        (ANNEX_TITLE, head.annex_title, "pada LAMPIRAN"),
    ):
        if _same(title) != _same(head.title):
            yield Finding(f"Judul {place} lain dari judul di kepala.", HEAD, field)


def _items(plan: Plan, decree: Decree, head: DecreeHead) -> Iterator[Finding]:
    for section in PARTS[decree.kind]:
        items = decree.part(section)
        for item, mark in zip(items, marks_of(decree, section), strict=True):
            where = f"{PART_TITLES[section]} {mark}".strip()
            if not item.text.strip():
                yield Finding(f"{where} kosong.", section, item=str(item.id))
            elif _cites_itself(item.text, head.number):
                words = f"{where} menyebut nomor keputusan ini sendiri ({head.number})."
                yield Finding(words, section, item=str(item.id))
    yield from _missing(decree)
    yield from _considerations(decree, head)
    yield from _other_years(plan, decree)
    if decree.kind == TEAM_DECREE and not any(members_of(plan, t.id) for t in teams_of(plan)):
        yield Finding("Tim belum punya anggota: isi Orang dan tim pada menu Berkas.", row="people")


def _missing(decree: Decree) -> Iterator[Finding]:
    needed = (RESULTS, PRESENT) if decree.kind == MINUTES else (CONSIDERING, RECALLING, DICTUM)
    for section in needed:
        if not decree.part(section):
            yield Finding(f"{PART_TITLES[section]} belum ada isinya.", section)


def _considerations(decree: Decree, head: DecreeHead) -> Iterator[Finding]:
    items = decree.part(CONSIDERING)
    for at, item in enumerate(items):
        told = _TENTANG.search(item.text)
        if told and _same(told[1]) != _same(head.title):
            words = "Menimbang menyebut judul yang lain dari judul di kepala."
            yield Finding(words, CONSIDERING, item=str(item.id))
        named = letters_named(item.text)
        if named and named != letters_words(at):
            words = f"Menimbang menyebut {named}, padahal di atasnya {letters_words(at) or 'tidak ada'}."
            yield Finding(words, CONSIDERING, item=str(item.id))


def _other_years(plan: Plan, decree: Decree) -> Iterator[Finding]:
    """Yield dictum items about another budget year than the plan's."""
    year = plan.info.year
    for item, mark in zip(decree.part(DICTUM), marks_of(decree, DICTUM), strict=True):
        for said in re.findall(r"Tahun Anggaran (\d{4})", item.text):
            if year and int(said) != year:
                words = f"Diktum {mark} menyebut Tahun Anggaran {said}, rencana tahun {year}."
                yield Finding(words, DICTUM, item=str(item.id))


def _closing(decree: Decree, head: DecreeHead) -> Iterator[Finding]:
    if not head.place:
        where = HEAD if decree.kind == MINUTES else CLOSING
        yield Finding("Tempat belum diisi.", where, "location", grave=False)
    if decree.kind != MINUTES and not head.signer_name:
        yield Finding("Nama penanda tangan belum diisi.", CLOSING, "signer_name")
    if decree.paper.closing_style == CERTIFIED and not decree.paper.certifier_name:
        yield Finding("Pengesah salinan belum diisi.", CLOSING, "certifier_name")


def _cites_itself(text: str, number: str) -> bool:
    wanted = _same(number)
    if wanted.isdigit():
        return re.search(rf"\bkeputusan\b[^;]*\bnomor\s+{number.strip()}\b", text, re.I) is not None
    if not wanted:
        return False
    return any(_same(found).startswith(wanted) for found in _NUMBER.findall(text))


def _same(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


# ---- its annex


def _rows(plan: Plan) -> Iterator[Finding]:
    if not len(plan):
        yield Finding("Lampiran belum punya baris.", row=str(plan.info.id))
    columns = FORMS.get(plan.info.form)
    for activity in plan.activities():
        number, row = plan.number(activity.id), str(activity.id)
        if not (activity.action or activity.indicator):
            yield Finding(f"Baris {number} tanpa rencana aksi.", field="action", row=row)
        if not activity.months and not activity.target_time:
            field = "target_time" if columns and not columns.has_month_grid else "months"
            yield Finding(f"Baris {number} tanpa waktu.", field=field, row=row)
        yield from _contradiction(activity, number)


def _contradiction(activity: Activity, number: str) -> Iterator[Finding]:
    said = read_target_time(activity.target_time).months if activity.target_time else None
    if said and activity.months and said != activity.months:
        words = f"Baris {number}: bulan tidak sama dengan “{activity.target_time}”."
        yield Finding(words, field="target_time", row=str(activity.id))
    elif other := other_months(activity):
        words = f"Baris {number}: tertulis “{other}”, bulan yang direncanakan lain."
        yield Finding(words, field="indicator", row=str(activity.id))
