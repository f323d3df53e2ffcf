"""The decree of the plan, the team's decree and the minutes of the plenary meeting as values: heads, parts, items in order.

A paper that nobody has touched is a proposal from the plan and the library; `decree_edits` writes it with the first
edit. Number, place, date and signer of the plan's decree are the plan's own, as its closing block prints them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zi_desktop.domain.changes import ROOT, RowId
from zi_desktop.domain.decree_library import Library, Proposal
from zi_desktop.domain.decree_numbers import letter, ordinal, roman
from zi_desktop.domain.people import people_of, team_for
from zi_desktop.domain.place import keys_between
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.records import Paper, PaperItem, derived_id

DECREE, TEAM_DECREE, MINUTES = "keputusan", "keputusan_tim", "berita_acara_pleno"
KINDS: Mapping[str, str] = {
    DECREE: "Keputusan rencana",
    TEAM_DECREE: "Keputusan tim",
    MINUTES: "Berita acara pleno",
}
"""The papers of this page and what they are called."""

HEAD, CLOSING, CHAPTERS = "kepala", "penutup", "bab"
CONSIDERING, RECALLING, NOTING, DICTUM = "menimbang", "mengingat", "memperhatikan", "diktum"
PRESENT, GROUNDS, RESULTS = "hadir", "dasar", "hasil"
_BODY = (CONSIDERING, RECALLING, NOTING, DICTUM)
PARTS: Mapping[str, tuple[str, ...]] = {
    DECREE: (HEAD, *_BODY, CHAPTERS, CLOSING),
    TEAM_DECREE: (HEAD, *_BODY, CLOSING),
    MINUTES: (HEAD, PRESENT, GROUNDS, RESULTS, CLOSING),
}
PART_TITLES: Mapping[str, str] = {
    HEAD: "Kepala",
    CONSIDERING: "Menimbang",
    RECALLING: "Mengingat",
    NOTING: "Memperhatikan",
    DICTUM: "Diktum",
    CHAPTERS: "Bab",
    CLOSING: "Penutup",
    PRESENT: "Hadir",
    GROUNDS: "Dasar",
    RESULTS: "Hasil",
}
ISSUER, ADOPTING, ANNEX_TITLE, TIME = "penerbit", "menetapkan", "judul_lampiran", "waktu"
WORDS = (ISSUER, ADOPTING, ANNEX_TITLE, TIME)
"""Sections that are one text, `""`: what is usual. Of them `menetapkan` and `judul_lampiran` follow the title."""

SIGNED, BLANK, CERTIFIED = "ttd", "kosong", "salinan_sesuai"
CLOSINGS: Mapping[str, str] = {
    SIGNED: "ttd. di atas nama",
    BLANK: "kosong, untuk ditandatangani",
    CERTIFIED: "ttd. dan “Salinan sesuai dengan aslinya”",
}
COPY, NO_ANNEX_HEAD, COVER = "salinan", "tanpa_kepala_lampiran", "sampul"
BY_LETTER, BY_CHAPTER, BY_NUMBER = "bab_huruf", "bab_romawi", "bab_angka"
CHAPTER_STYLES: Mapping[str, tuple[str, str, str]] = {
    BY_LETTER: ("A.", "1.", "a."),
    BY_CHAPTER: ("BAB I", "A.", "1."),
    BY_NUMBER: ("1.", "1.1", "1.1.1"),
}
"""How the three levels of headings count, by the paper's option; the first is usual."""

TITLE, PROSE, POINT = "judul", "paragraf", "butir"
STYLES: Mapping[str, str] = {TITLE: "Judul", PROSE: "Paragraf", POINT: "Butir"}
"""What an item of a chapter is."""

POINT_MARKS = ("1.", "a.", "1)")
MOST_LEVEL = 2
GAP = "……………………"
"""Stands for the office's name where the plan does not say it."""
_COMMISSION = "Komisi Pemilihan Umum"


@dataclass(frozen=True, slots=True)
class Decree:
    """A paper and its items in order. `stored`: somebody wrote on it; else it is a proposal."""

    paper: Paper
    items: tuple[PaperItem, ...]
    stored: bool

    @property
    def kind(self) -> str:
        """Which paper it is: one of `KINDS`."""
        return self.paper.kind

    def part(self, section: str) -> tuple[PaperItem, ...]:
        """Return the items of a section, in order."""
        return tuple(item for item in self.items if item.section == section)

    def word(self, section: str) -> str:
        """Return the text of a section that is one text; `""` where nobody wrote any."""
        return next((item.text for item in self.part(section)), "")

    def has(self, option: str) -> bool:
        """True where an option was chosen."""
        return option in self.paper.options

    @property
    def chapter_marks(self) -> tuple[str, str, str]:
        """How headings count."""
        return next(
            (marks for name, marks in CHAPTER_STYLES.items() if self.has(name)),
            CHAPTER_STYLES[BY_LETTER],
        )


@dataclass(frozen=True, slots=True)
class DecreeHead:
    """What the head and the closing block say, with what is usual where nobody wrote; `number` and `date` may be `""`.

    `office` is written out; `issuer` who gives the decree ("Komisi Pemilihan Umum Kota …"); `adopting` and
    `annex_title` are the title again unless somebody wrote another one.
    """

    office: str
    issuer: str
    number: str
    title: str
    adopting: str
    annex_title: str
    place: str
    date: str
    signer_title: str
    signer_name: str


def paper_id(kind: str) -> RowId:
    """Return the id of the plan's one paper of a kind."""
    return derived_id("paper", kind)


def decree_of(plan: Plan, kind: str, library: Library) -> Decree:
    """Return the paper as it is kept, or what is proposed."""
    stored = plan.records.get(paper_id(kind))
    if isinstance(stored, Paper):
        return Decree(stored, plan.records.under(stored.id, PaperItem), stored=True)
    paper = Paper(paper_id(kind), ROOT, "i", kind=kind, closing_style=SIGNED)
    return Decree(paper, tuple(_proposed(plan, paper, library)), stored=False)


def _proposed(plan: Plan, paper: Paper, library: Library) -> Iterator[PaperItem]:
    facts = facts_of(plan, paper.kind, _title(plan, paper))
    for section in PARTS[paper.kind]:
        found = library.proposed(section, paper.kind, plan.info.year, facts)
        if section == PRESENT:
            found = _present(plan)
        for n, (key, one) in enumerate(zip(keys_between("", "", len(found)), found, strict=True)):
            record = derived_id("paper_item", paper.kind, section, n)
            yield PaperItem(
                record,
                paper.id,
                key,
                section=section,
                level=one.level,
                text=one.text,
                style=one.style,
            )


def _present(plan: Plan) -> list[Proposal]:
    """Propose who is at the plenary meeting: the commissioners among the people of the office."""
    title = re.compile(r"^(?:ketua|anggota)\b", re.IGNORECASE)
    people = [one for one in people_of(plan) if title.match(one.position)]
    names = [f"{one.name}, {one.position}" for one in people]
    return [Proposal(name) for name in names or filter(None, [plan.info.signer_name])]


# ---- what the head says


def head_of(plan: Plan, decree: Decree) -> DecreeHead:
    """Return the head and the closing words of a paper."""
    info, paper = plan.info, decree.paper
    office = office_words(info.unit)
    own = decree.kind == DECREE
    title = _title(plan, paper)
    team = team_for(plan, "") if decree.kind == TEAM_DECREE else None
    return DecreeHead(
        office=office,
        issuer=decree.word(ISSUER) or office,
        number=info.decree_number if own else (team.decree_number if team else "") or paper.number,
        title=title,
        adopting=decree.word(ADOPTING) or title,
        annex_title=decree.word(ANNEX_TITLE) or title,
        place=info.decree_place if own else paper.location or info.decree_place,
        date=info.decree_date if own else (team.decree_date if team else "") or paper.date,
        signer_title=_signer(paper.signer_title or info.signer_title, office),
        signer_name=paper.signer_name or info.signer_name,
    )


def office_words(unit: str) -> str:
    """Return an office's name written out: "KPU Kota Contoh" is "Komisi Pemilihan Umum Kota Contoh"."""
    words = " ".join(unit.split())
    if words.upper().startswith("KPU "):
        return f"{_COMMISSION}{words[3:]}"
    return words or GAP


def _signer(title: str, office: str) -> str:
    words = " ".join(title.split()).rstrip(",") or "KETUA"
    whole = "KOMISI" in words.upper() or "KPU" in words.upper().split()
    return (words if whole else f"{words} {office}").upper()


def _title(plan: Plan, paper: Paper) -> str:
    return " ".join(paper.title.split()) or usual_title(plan, paper.kind)


def usual_title(plan: Plan, kind: str) -> str:
    """Return what a paper is about where nobody wrote a title."""
    info = plan.info
    year = f" Tahun {info.year}" if info.year else ""
    whole = f"{info.kind or 'Rencana Kerja'} Pembangunan Zona Integritas"
    if kind == MINUTES:
        return f"Rapat Pleno Penetapan {whole}{year}"
    if kind == TEAM_DECREE:
        whole = "Tim Pembangunan Zona Integritas"
    return (
        f"{whole} Menuju Wilayah Bebas dari Korupsi dan Wilayah Birokrasi Bersih dan Melayani "
        f"di Lingkungan {office_words(info.unit)}{year}"
    )


def facts_of(plan: Plan, kind: str, title: str) -> dict[str, str]:
    """Return what fills the library's texts: unit, office, year, kind of plan, and what the paper is about."""
    info = plan.info
    return {
        "unit": info.unit,
        "satker": office_words(info.unit),
        "tahun": str(info.year or "……"),
        "jenis": info.kind or "Rencana Kerja",
        "tentang": usual_title(plan, DECREE) if kind == MINUTES else title,
    }


# ---- how items count


def marks_of(decree: Decree, section: str) -> list[str]:
    """Return what stands before each item of a section: "a.", "KESATU", "BAB I"; `""` before prose and a lone consideration."""
    items = decree.part(section)
    if section == CHAPTERS:
        return list(_chapter_marks(items, decree.chapter_marks))
    if section == CONSIDERING and len(items) == 1:
        return [""]
    if section == CONSIDERING:
        return [f"{letter(n)}." for n in range(1, len(items) + 1)]
    if section == DICTUM:
        return list(_dictum_marks(items))
    return [f"{n}." for n in range(1, len(items) + 1)]


def _dictum_marks(items: Sequence[PaperItem]) -> Iterator[str]:
    counts = [0, 0, 0]
    for item in items:
        level = level_of(item)
        _count(counts, level)
        yield (ordinal(counts[0]), f"{letter(counts[1] or 1)}.", f"{counts[2]})")[level]


def _chapter_marks(items: Sequence[PaperItem], marks: tuple[str, str, str]) -> Iterator[str]:
    titles, points = [0, 0, 0], [0, 0, 0]
    for item in items:
        level = level_of(item)
        if item.style == POINT:
            _count(points, level)
            yield counted(POINT_MARKS[level], points)
            continue
        points = [0, 0, 0]
        if item.style == TITLE:
            _count(titles, level)
            yield counted(marks[level], titles)
        else:
            yield ""


def _count(counts: list[int], level: int) -> None:
    counts[level] += 1
    counts[level + 1 :] = [0] * (len(counts) - level - 1)


def counted(mark: str, counts: Sequence[int]) -> str:
    """Return a mark with its number put in: the last sign of "BAB I", each one of "1.1"."""
    if mark.count("1") > 1:
        return ".".join(str(count or 1) for count in counts[: mark.count("1")])
    level_count = next(count for count in reversed(counts) if count)
    for sign, number in (("1", str), ("a", letter), ("I", roman)):
        if sign in mark:
            return mark.replace(sign, number(level_count))
    return f"{letter(level_count).upper()}." if mark == "A." else mark


def level_of(item: PaperItem) -> int:
    """Return an item's level, as deep as lists go: 0 to 2."""
    return min(max(item.level, 0), MOST_LEVEL)


def depth_of(item: PaperItem) -> int:
    """Return how deep an item lies in its section: what is deeper goes with what stands over it."""
    level = level_of(item)
    if item.section != CHAPTERS:
        return level
    return {TITLE: level, PROSE: MOST_LEVEL + 1}.get(item.style, MOST_LEVEL + 2 + level)
