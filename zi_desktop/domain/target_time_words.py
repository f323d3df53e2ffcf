"""The words of target times: month names, periods, "setiap …", and the rewriting that makes their spellings few."""

from __future__ import annotations

import re
import unicodedata

from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.plan import ROMAN as NUMERALS


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ALIASES = {
    1: "jan january",
    2: "feb febr peb pebruari febuari februay february",
    3: "mar mrt march",
    4: "apr",
    5: "may",
    6: "jun june",
    7: "jul july",
    8: "agu ags agt agus agust august aug",
    9: "sep sept",
    10: "okt oct october",
    11: "nov nop nopember",
    12: "des dec desember december",
}
MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)} | {
    alias: number for number, aliases in _ALIASES.items() for alias in aliases.split()
}
PERIODS = {
    word: length
    for length, words in (
        (3, "triwulan triwulanan triw trw tw kuartal kwartal quartal q"),
        (4, "caturwulan catur cawu"),
        (6, "semester semesteran smt sem"),
    )
    for word in words.split()
}
_NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "satu pertama kesatu",
            "dua kedua",
            "tiga ketiga",
            "empat keempat",
            "lima kelima",
            "enam",
            "tujuh",
            "delapan",
            "sembilan",
            "sepuluh",
            "sebelas",
        ),
        1,
    )
    for word in words.split()
}
ROMAN = {numeral.lower(): at for at, numeral in enumerate(NUMERALS[:12], 1)}
LIST = _set(", ; & / dan serta atau and")
TILL = _set("- ~")
DEADLINE = _set("lambat lambatnya selambat selambatnya maksimal sebelum batas")
DOUBTFUL = _set("sebelum setelah sesudah kecuali selain tmt")
START = _set("mulai sejak terhitung")
UNIT_MONTHS = {
    "hari": 1,
    "minggu": 1,
    "pekan": 1,
    "bulan": 1,
    "triwulan": 3,
    "tw": 3,
    "kuartal": 3,
    "caturwulan": 4,
    "semester": 6,
    "tahun": 12,
}

TOKEN = re.compile(r"\d+|[^\W\d_]+|[-~,;&/]")
_UNITS = "|".join(UNIT_MONTHS)
NUMERAL = r"(?:\d{1,2}|[ivx]+)"

_REWRITES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[‐‑‒–—―−]", "-"),
        (r"\b(?:" + "|".join(_NUMBER_WORDS) + r")\b", lambda m: str(_NUMBER_WORDS[m.group()])),
        (r"\b1\s*\d?\s*belas\b", "12"),
        (r"\b(\d+)\s*\(\s*\1\s*\)", r"\1"),  # 3 (tiga)
        (r"\bs\s*[./]\s*d(?:\s*\.|\b)|\bsd\b\.?|\bsampai(?:\s+dengan)?\b|\bhingga\b", " ~ "),
        (rf"\bke\s*-?\s*({NUMERAL})\b", r" \1"),
        (r"\bm\s*-?\s*([1-5])\b", r"minggu \1"),
        (rf"\b({'|'.join(PERIODS)})[\s.\-]*(?={NUMERAL}\b)", r"\1 "),
        (r"\b(\d{1,2})\s*[-~]\s*(\d{1,2})\s*/\s*(20\d\d)\b", r"bulan \1 - \2 \3"),
        (r"\b\d{1,2}([/.-])(\d{1,2})\1(20\d\d)\b", r" #\2 \3"),
        (r"\b(20\d\d)([/.-])(\d{1,2})(?:\2\d{1,2})?\b", r" #\3 \1"),
        (r"\b(\d{1,2})[/.](20\d\d)\b", r" #\1 \2"),
        (r"#0?(\d{1,2})", lambda m: _month_word(int(m.group(1)))),
    )
)
INTERVALS = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        # (pattern, months between two times): a number, or how to count it from the match
        (r"\b(?:sepanjang|selama)\s+(?:1\s*)?(?:se)?tahun\b", 0),
        (r"\bakhir\s+tahun\b", -12),
        (r"\bawal\s+tahun\b", -1),
        (rf"\b(\d+)\s*(?:x|kali)\s*(?:dalam\s+)?(?:se|1\s*|per\s*)({_UNITS})\b", "times"),
        (rf"\b(?:se|1\s*)({_UNITS})\s+(\d+)\s*(?:x|kali)\b", "times_after"),
        (
            rf"\b(?:se|per\s*)?(\d*)\s*({_UNITS})\s*(?:se\s?kali|1\s*(?:x|kali))\b",
            "every",
        ),
        (
            rf"\b(?:setiap|tiap|per)[\s-]*(?:tiap\s+)?(?:awal\s+|akhir\s+)?(\d*)\s*({_UNITS})(?:nya)?\b",
            "every",
        ),
        (r"\b(?:bulanan|mingguan|harian)\b", 1),
        (r"\b(?:triwulanan)\b", 3),
        (r"\b(?:semesteran)\b", 6),
    )
)


def _month_word(number: int) -> str:
    return f" {MONTH_NAMES[number - 1].lower()} " if 1 <= number <= 12 else f" {number} "


def normalised(text: str) -> str:
    """Return `text` in small letters with one spelling for dashes, "s.d.", numbers in words and dates."""
    text = unicodedata.normalize("NFKC", text).lower()
    for pattern, replacement in _REWRITES:
        text = pattern.sub(replacement, text)
    return text
