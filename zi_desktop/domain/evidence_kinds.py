"""What kind of paper a file is, its date, and whether it is restricted, as far as its name says. Pure; a person corrects it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.plan import FIRST_YEAR, LAST_YEAR
from zi_desktop.domain.safe_names import split_ending

FILE, LINK, OBJECT = "berkas", "tautan", "barang"
"""Forms of proof."""

KINDS: Mapping[str, str] = {
    "sk": "SK",
    "undangan": "Undangan",
    "daftar_hadir": "Daftar hadir",
    "notulen": "Notulen",
    "foto": "Foto/video",
    "laporan": "Laporan",
    "sop": "SOP",
    "screenshot": "Tangkapan layar",
    "surat": "Surat",
    "matriks": "Matriks",
    "rekapitulasi": "Rekapitulasi",
    "banner": "Banner/poster/maklumat",
    "survei": "Hasil survei",
    "sertifikat": "Sertifikat/piagam",
    "pakta_integritas": "Pakta integritas",
    "lainnya": "Lainnya",
}
"""Kinds of evidence and how they are called; a kind that stands earlier in `_WORDS` wins."""

LASTING = frozenset({"sop", "banner", "sertifikat"})
"""Kinds that stay valid for years."""

PUBLIC = frozenset(
    {
        "sk",
        "sop",
        "undangan",
        "daftar_hadir",
        "notulen",
        "foto",
        "banner",
        "surat",
        "screenshot",
        "sertifikat",
    }
)
"""Kinds that tell of an office, not of single people: only their own name makes them restricted."""

_WORDS = (
    ("pakta_integritas", r"pakta integritas|pakta"),
    ("daftar_hadir", r"daftar hadir|absen\w*|presensi|hadir"),
    ("notulen", r"notul\w*|risalah|berita acara|ba rapat"),
    ("undangan", r"undangan|und"),
    ("screenshot", r"screenshot\w*|screen shot|screen capture|tangkapan layar|ss|snip\w*"),
    ("rekapitulasi", r"rekap\w*"),
    ("matriks", r"matri\w*"),
    ("survei", r"surve[iy]\w*|ikm|skm|ipak|ipkp|spkp|spak|kuesioner|kuisioner"),
    ("sertifikat", r"sertifi\w*|piagam|penghargaan"),
    ("banner", r"banner\w*|poster|maklumat|spanduk|x banner|backdrop|brosur|leaflet"),
    ("sop", r"sop|standar operasional\w*|standard operating\w*"),
    ("laporan", r"laporan|lap|lakip|lkjip|lkip"),
    ("sk", r"sk|keputusan|kpts|kep"),
    ("foto", r"foto\w*|dokumentasi|img|dsc|vid|video|whatsapp image|whatsapp video|photo"),
    ("surat", r"surat|nota dinas|nodin|edaran|se|st|spt|sprin"),
)
_KIND_WORDS = tuple((kind, re.compile(rf"\b(?:{words})\b")) for kind, words in _WORDS)
_PICTURES = frozenset(
    re.findall(
        r"\.\w+", ".jpg .jpeg .png .gif .bmp .webp .heic .heif .tif .tiff .mp4 .mov .avi .3gp .mkv"
    )
)
_RESTRICTED = re.compile(
    r"\b(?:skp|lhkpn|lhkasn|spt tahunan|disiplin|indisipliner|hukuman|hukdis|wbs|whistle\w*|pelapor|sanksi)\b"
)

_MONTH_WORDS = {
    word: n for n, name in enumerate(MONTH_NAMES, 1) for word in {name.lower(), name[:3].lower()}
} | {"agt": 8, "agst": 8, "ags": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2}
_MONTH = "|".join(sorted(_MONTH_WORDS, key=len, reverse=True))
_YEAR = r"(?P<y>20\d\d)"
_DATES = tuple(
    re.compile(rf"(?<!\d){pattern}(?!\d)")
    for pattern in (
        rf"{_YEAR}[ ](?P<m>\d\d?)[ ](?P<d>\d\d?)",
        rf"{_YEAR}(?P<m>[01]\d)(?P<d>[0-3]\d)(?:(?=\d{{6}}(?!\d))|)",
        rf"(?P<d>\d\d?)[ ](?P<w>{_MONTH})[ ]{_YEAR}",
        rf"(?P<d>\d\d?)[ ](?P<m>\d\d?)[ ]{_YEAR}",
        rf"(?P<d>[0-3]\d)(?P<m>[01]\d){_YEAR}",
        rf"\b(?P<w>{_MONTH})[ ]{_YEAR}",
        rf"{_YEAR}[ ](?P<m>0[1-9]|1[0-2])",
    )
)
_PDF_DATE = re.compile(r"D?:?\s*(20\d\d)(\d\d)?(\d\d)?")


def guess_kind(name: str) -> str:
    """Return the kind of evidence that a file name speaks of; `"lainnya"` where it says nothing."""
    stem, ending = split_ending(name)
    text = f"{_spaced(stem)} {_spaced(stem.lower())}"  # LKjIP is one word, DaftarHadir two
    for kind, words in _KIND_WORDS:
        if words.search(text):
            return kind
    return "foto" if ending.lower() in _PICTURES else "lainnya"


def guess_restricted(*texts: str) -> bool:
    """True where a name or a row's words speak of SKP, LHKPN, discipline or whistle-blowing."""
    return any(_RESTRICTED.search(_spaced(text)) for text in texts)


def is_restricted_for(kind: str, *row_texts: str) -> bool:
    """True where a row speaks of such things and the kind of file may tell of single people."""
    return kind not in PUBLIC and guess_restricted(*row_texts)


def date_in_name(name: str) -> str:
    """Return the document's date as a name says it: `2026-03-10`, `2026-03`, or `""`."""
    text = _spaced(split_ending(name)[0])
    for pattern in _DATES:
        for found in pattern.finditer(text):
            parts = found.groupdict()
            month = _MONTH_WORDS[parts["w"]] if parts.get("w") else int(parts["m"])
            if date := iso_date(int(parts["y"]), month, int(parts.get("d") or 0)):
                return date
    return ""


def years_in_name(name: str) -> frozenset[str]:
    """Return the years that a name speaks of."""
    return frozenset(re.findall(r"(?<!\d)20\d\d(?!\d)", split_ending(name)[0]))


def date_in_pdf(text: str) -> str:
    """Return a date of a PDF's own description (`D:20260310…`) as ISO; `""` where it says none."""
    found = _PDF_DATE.match(text)
    if not found:
        return ""
    year, month, day = (int(part or 0) for part in found.groups())
    return iso_date(year, month, day)


def iso_date(year: int, month: int = 0, day: int = 0) -> str:
    """Return `2026-03-10`, `2026-03` without a day, `""` for a day that there is not."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 0 <= day <= 31):
        return ""
    if day > _days(year, month):
        return ""
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"


def _days(year: int, month: int) -> int:
    from calendar import monthrange

    return monthrange(year, month)[1]


def _spaced(name: str) -> str:
    """A name in small letters, words and numbers parted by single blanks: `SK_Tim-2026` is `sk tim 2026`."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"(?<=[^\W\d_])(?=\d)", " ", parted).lower()))
