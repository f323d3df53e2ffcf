"""Which single proofs a text of expected evidence names: certain ones, and what may be meant. Pure; stores nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# A marker begins an item at the start of a line, or inside one where a list of the same kind goes on: "1) … 2) …".
_AT_LINE = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-z])[.)](?!\d)|[-–—•●▪◦*✓√·>])\s*", re.IGNORECASE)
_IN_LINE = re.compile(r"(?:^|(?<=[\s;:,]))\(?(?P<label>\d{1,2}|[a-z])(?P<end>[.)])\s+(?=\S)")
_LISTED = re.compile(r"\s*,(?:\s*(?:dan|serta)\b)?\s*|\s+(?:dan|serta|&)\s+", re.IGNORECASE)
_NO_ITEM = re.compile(
    r"[\s.,;:/()–—-]*(?:dll|dsb|dst|dan lain-lain|dan sebagainya)?[\s.]*", re.IGNORECASE
)
_DETAIL = re.compile(
    r"(?:eselon|tahun|triwulan|semester|bulan|lampiran|nomor|[IVX]+\b|\d)", re.IGNORECASE
)  # what follows a comma and goes on with the item before: "Eselon II, III"
_MOST_ITEMS = 100

# How an indicator says that a paper will be there: "Terbitnya SK …", "Adanya laporan …".
_APPEARS = re.compile(
    r"(?:telah\s+)?(?:terbit|ada|tersusun|tersedia|tersaji|terdokumentasi(?:kan)?|ditetapkan|diterbitkan|menerbitkan"
    r"|menyusun|penerbitan|penetapan|penyusunan|penyampaian|pembuatan|pelaporan|dokumen(?=\s+berupa))"
    r"(?:nya)?\s+(?:berupa\s+)?(?=\S)",
    re.IGNORECASE,
)
_PAPERS = (
    "sk surat keputusan undangan absen absensi notulen notula notulensi dokumentasi foto video laporan sop screenshot "
    "matriks rekap rekapitulasi banner poster maklumat sertifikat piagam pakta berita nota dokumen daftar peta standar "
    "formulir kuesioner hasil data rencana buku profil kalender spanduk pengumuman website aplikasi survei survey tautan "
    "link skp lhkpn lhkasn renstra pk tangkapan bukti matrik jadwal pedoman kebijakan media"
)
_PAPER = re.compile(rf"(?:{'|'.join(_PAPERS.split())})\b", re.IGNORECASE)


def expected_items(expected_evidence: str) -> tuple[str, ...]:
    """Return the items that the text names for certain: split at line feeds, list markers and ";" alone."""
    return tuple(_distinct(_certain(expected_evidence)))


def proposed_items(expected_evidence: str, indicator: str = "") -> tuple[str, ...]:
    """Return what a person may be offered: the items split at commas and "dan" too.

    Without expected evidence, what the indicator says will be there: "Terbitnya SK Tim" proposes "SK Tim". `()` where
    there is nothing beyond the certain items.
    """
    certain = expected_items(expected_evidence)
    if not certain:
        return tuple(_distinct(_from_indicator(indicator)))
    finer = tuple(_distinct(part for item in certain for part in _listed(item)))
    return finer if finer != certain else ()


def _certain(text: str) -> Iterator[str]:
    for line in text.replace("\r", "\n").split("\n"):
        for part in line.split(";"):
            yield from _marked(part)


def _marked(text: str) -> Iterator[str]:
    """Split at list markers that count up inside a line: "1) undangan 2) notulen"."""
    cuts, labels = [0], list[str]()
    for match in _IN_LINE.finditer(text):
        label = match["label"]
        if _follows(labels[-1] if labels else "", label) and (
            labels or not text[: match.start()].strip()
        ):
            labels.append(label)
            cuts.append(match.start())
    cuts = cuts if len(labels) > 1 else [0]
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        item = _AT_LINE.sub("", text[start:end]).strip(" \t,;")
        if not _NO_ITEM.fullmatch(item):
            yield item


def _follows(last: str, label: str) -> bool:
    if not last:
        return label in ("1", "a")
    if last.isdecimal() != label.isdecimal():
        return False
    return int(label) == int(last) + 1 if label.isdecimal() else ord(label) == ord(last) + 1


def _listed(item: str, only_papers: bool = False) -> list[str]:
    """Split at commas, and at "dan" before a name; "II, III dan IV" and what stands in brackets stay together."""
    cuts = [0]
    for match in _LISTED.finditer(item):
        inside = item.count("(", 0, match.start()) > item.count(")", 0, match.start())
        if not inside and _begins_item(item, match, only_papers):
            cuts += [match.start(), match.end()]
    cuts.append(len(item))
    parts = (item[a:b].strip(" .,") for a, b in zip(cuts[::2], cuts[1::2], strict=True))
    found = [part for part in parts if not _NO_ITEM.fullmatch(part)]
    return found if len(found) > 1 else [item]


def _begins_item(item: str, comma: re.Match[str], only_papers: bool) -> bool:
    at = comma.end()
    if _DETAIL.match(item, at):
        return False
    return bool(_PAPER.match(item, at)) or (
        not only_papers and ("," in comma[0] or item[at : at + 1].isupper())
    )


def _from_indicator(indicator: str) -> Iterator[str]:
    for line in _certain(indicator):
        found = _APPEARS.match(line)
        rest = line[found.end() :].strip(" .") if found else ""
        if rest and _PAPER.match(rest):
            yield from (_capital(part) for part in _listed(rest, only_papers=True))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _distinct(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))[:_MOST_ITEMS]
