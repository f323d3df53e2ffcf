"""Reads what stands around an annex's table: unit, year and kind above it, place, date and signer below it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from zi_desktop.annex.imported import ClosingBlock, Heading
from zi_desktop.domain.months import MONTH_NAMES

_OFFICE = re.compile(
    r"\b(?P<body>KPU|KIP|KOMISI\s+PEMILIHAN\s+UMUM|KOMISI\s+INDEPENDEN\s+PEMILIHAN)\s+"
    r"(?P<level>PROVINSI|KOTA|KABUPATEN|KAB\.?)\s+"
    r"(?P<name>[^\W\d][\w .'’-]*?)"
    r"(?=\s*(?:[,;:(\n]|\b(?:TAHUN|MENUJU|PROVINSI|DALAM|UNTUK|NOMOR|TENTANG|PERIODE|RENCANA|LAMPIRAN|PEMBANGUNAN|ZONA|ZI|TANGGAL|T\.?A\.?)\b|\d|$))",
    re.IGNORECASE,
)
# The same inside a sentence, where only capitals tell how far the name goes.
_OFFICE_SAID = re.compile(
    r"\b(?:KPU|KIP|Komisi Pemilihan Umum)\s+(?:Provinsi|Kota|Kabupaten|Kab\.)"
    r"(?:\s+(?!Tahun|Provinsi|Kota|Kabupaten|Laporan|Surat|SK)[A-Z][\w'’-]*){1,3}"
)
_BODIES = {"KOMISI PEMILIHAN UMUM": "KPU", "KOMISI INDEPENDEN PEMILIHAN": "KIP"}
_ACRONYMS = {"DKI", "DIY", "DI", "D.I.", "KPU", "KIP"}
_PLAN_YEAR = re.compile(r"\b(?:TAHUN(?:\s+ANGGARAN)?|T\.?A\.?)\s*:?\s*(20\d\d)\b", re.IGNORECASE)
_ANY_YEAR = re.compile(r"\b(20\d\d)\b")
_KIND = re.compile(r"\bRENCANA\s+(KERJA|AKSI)\b", re.IGNORECASE)
_OFFICE_CODE = re.compile(r"/\s*(\d{2}|\d{4})\s*/\s*20\d\d\s*$")
_DECREE_NUMBER = re.compile(r"^\s*NOMOR\s*:?\s*(\S.*)$", re.IGNORECASE | re.MULTILINE)
_DECREE_DATE = re.compile(r"^\s*(?:PADA\s+)?TANGGAL\s*:?\s*(\S.*)$", re.IGNORECASE | re.MULTILINE)

_MONTHS = "|".join(MONTH_NAMES)
_PLACE_AND_DATE = re.compile(
    rf"(?P<place>[^\W\d][\w .'’-]{{2,40}}?)\s*,\s*(?:tanggal\s+)?"
    rf"(?P<date>(?:\d{{1,2}}|[.…_\s]*)\s*(?:(?:{_MONTHS})|[.…_\s]*)\s*(?:20\d\d|20[.…_]+)|[.…_]{{3,}}.*)",
    re.IGNORECASE,
)
_SET_IN = re.compile(r"(?:ditetapkan|dibuat)\s+di\s*:?\s*(?P<place>\S.*)", re.IGNORECASE)
_ON_DATE = re.compile(r"(?:pada\s+)?tanggal\s*:?\s*(?P<date>.*)", re.IGNORECASE)
_SIGNER = re.compile(
    r"(?:plt\.?|plh\.?|pj\.?|a\.?n\.?)?\s*(?:ketua|sekretaris|kepala)\b", re.IGNORECASE
)
_SIGNED = re.compile(r"\(?\s*t\.?\s*t\.?\s*d\.?\s*\)?", re.IGNORECASE)
_COPY = re.compile(r"salinan\s+sesuai", re.IGNORECASE)
_APPROVAL = re.compile(r"(?:mengetahui|menyetujui)\s*[,:]?\s*$", re.IGNORECASE)
_OTHER_CLOSING = re.compile(
    r"disahkan|komisi\s+pemilihan\s+umum|kpu\b|nip\b|kasubbag|kabag|pada\s+tanggal", re.IGNORECASE
)
_NOTE = re.compile(
    r"(?:catatan|keterangan|ket|note|nb|legenda|sumber)\s*\.?\s*(?::|$)|\*", re.IGNORECASE
)


def read_heading(lines: Iterable[str]) -> Heading:
    """Return what the lines above a table say of the plan; the last to speak of a thing is the nearest title."""
    text = "\n".join(lines)
    years = _PLAN_YEAR.findall(_without_decree(text)) or _ANY_YEAR.findall(_without_decree(text))
    kinds = _KIND.findall(text)
    return Heading(
        _unit(text),
        int(years[-1]) if years else 0,
        f"Rencana {kinds[-1].capitalize()}" if kinds else "",
        _first(_DECREE_NUMBER, text),
        _first(_DECREE_DATE, text),
    )


def _without_decree(text: str) -> str:
    """Leave out the lines "NOMOR 15 TAHUN 2025" and "TANGGAL …": their year is the decree's."""
    return _DECREE_DATE.sub("", _DECREE_NUMBER.sub("", text))


def _unit(text: str) -> str:
    matches = list(_OFFICE.finditer(text))
    if not matches:
        return ""
    match = matches[-1]
    body = " ".join(match["body"].upper().split())
    level = match["level"].upper().rstrip(".")
    name = " ".join(map(_proper, match["name"].split()))
    return f"{_BODIES.get(body, body)} {'Kabupaten' if level == 'KAB' else level.title()} {name}"


def unit_said(texts: Iterable[str], file_name: str) -> str:
    """Return the office of which the rows of a plan speak most; `""` where none is named twice or by the file's name."""
    said = Counter(
        _unit(match[0]) for text in texts for match in _OFFICE_SAID.finditer(" ".join(text.split()))
    )
    ranked = said.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return ""
    unit, times = ranked[0]
    return unit if times > 1 or unit.split(" ", 2)[-1].lower() in file_name.lower() else ""


def _proper(word: str) -> str:
    """Write a name's word as a name: MOJOKERTO becomes Mojokerto, DKI stays, and so does mixed case."""
    if word.upper() in _ACRONYMS:
        return word.upper()
    return (
        "-".join(part.capitalize() for part in word.split("-"))
        if word.isupper() or word.islower()
        else word
    )


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match.group(1).strip() if match else ""


def office_code(decree_number: str) -> str:
    """Return the region's code in a decree's number, "3576" of "5/HK.03.1/3576/2022"; `""` where there is none."""
    match = _OFFICE_CODE.search(decree_number)
    return match[1] if match else ""


def begins_closing(text: str) -> bool:
    """True for what stands in no row of a plan: "Mojokerto, 2022", "Ditetapkan di …", "ttd."."""
    line = text.split("\n")[0]
    if _PLACE_AND_DATE.fullmatch(line) or _SIGNED.fullmatch(line):
        return True
    return any(pattern.match(line) for pattern in (_SET_IN, _COPY, _APPROVAL))


def is_closing(text: str) -> bool:
    """True for any line of the closing block, also those that a cell of the table could hold."""
    if begins_closing(text):
        return True
    return len(text) <= 200 and any(p.match(text) for p in (_ON_DATE, _SIGNER, _OTHER_CLOSING))


def is_note(text: str) -> bool:
    """True for "Keterangan: …" and the like under a table."""
    return _NOTE.match(text) is not None


def read_closing(lines: Sequence[str]) -> ClosingBlock:
    """Return place, date and signer of the block's lines, top to bottom; the certified copy's words are not the signer's."""
    place = date = ""
    title: list[str] = []
    name = ""
    signed = False
    for line in lines:
        if _COPY.match(line):
            break
        if match := _PLACE_AND_DATE.fullmatch(line):
            place, date = match["place"], match["date"]
        elif match := _SET_IN.match(line):
            place = match["place"]
        elif not title and (match := _ON_DATE.match(line)):
            date = match["date"]
        elif _SIGNED.fullmatch(line):
            signed = True
        elif signed or (title and not line):
            name = name or line
            signed = True
        elif title or _SIGNER.match(line):
            title.append(line.rstrip(","))
    return ClosingBlock(place.strip(" ,"), date.strip(" ,"), "\n".join(title), name)
