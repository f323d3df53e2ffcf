"""Printed numbers of areas, components and actions: `I.`, `1)`, `a.`, `AREA II:`. Splits them off; knows no positions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zi_desktop.domain.plan import ROMAN, Numbering

_LABEL = re.compile(
    r"\(?(?:(?P<label>[IVX]{1,5}|[ivx]{1,5}|\d{1,2}(?:\.\d{1,2}){0,2}|[A-Za-z])\s*[.)](?!\d)\s*"
    r"|(?P<parts>\d{1,2}(?:\.\d{1,2}){1,2})\s+)(?P<rest>\S.*)",
    re.DOTALL,
)
_ROMAN_AND_BLANK = re.compile(r"(?P<label>[IVX]{1,5})\s+(?P<rest>\S.*)", re.DOTALL)
_AREA_WORD = re.compile(
    r"(?:area(?:\s+perubahan)?|komponen|pengungkit)\s+(?P<label>[IVX]{1,5}|\d{1,2})\s*[.:)\-–—]*\s*(?P<rest>\S.*)",
    re.DOTALL | re.IGNORECASE,
)
_AREA_WORDS = re.compile(
    r"manajemen\s+perubahan|penataan\s+(?:sistem\s+)?tata\s?laksana|manajemen\s+(?:sdm|sumber\s+daya)"
    r"|penguatan\s+(?:akuntabilitas|pengawasan)|kualitas\s+(?:pelayanan|layanan)\s+publik",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\s*\(?\s*lanjutan\s*\)?\s*$", re.IGNORECASE)
_ALONE = re.compile(r"\(?\s*([IVXivx]{1,5}|\d{1,3}(?:\.\d{1,2}){0,2}|[A-Za-z])\s*[.):]*")
_ACTION = re.compile(r"(?P<number>\d{1,2})\s*[.)](?!\d)\s*(?P<rest>\S.*)", re.DOTALL)


def split_label(text: str) -> tuple[str, str]:
    """Return `("1", "Tim Kerja")` for "1. Tim Kerja"; the label is `""` where none is written."""
    match = _LABEL.fullmatch(text)
    return (match["label"] or match["parts"], match["rest"]) if match else ("", text)


def split_heading(text: str) -> tuple[str, str]:
    """Like `split_label`, for an area's row, where "II PENATAAN" and "AREA II: PENATAAN" are numbers too."""
    match = _AREA_WORD.fullmatch(text) or _ROMAN_AND_BLANK.fullmatch(text)
    return (match["label"], match["rest"]) if match else split_label(text)


def bare_label(text: str) -> str:
    """Return a number's cell without its dot or bracket; `""` where the cell says something else."""
    match = _ALONE.fullmatch(text.strip())
    return match.group(1) if match else ""


def split_action(text: str) -> tuple[int, str]:
    """Return the number typed before an action and the rest; `(0, text)` where there is none."""
    match = _ACTION.fullmatch(text)
    return (int(match["number"]), match["rest"]) if match else (0, text)


def names_area(text: str) -> bool:
    """True for the words of a standard area, however they are numbered."""
    return _AREA_WORDS.search(text) is not None


def folded(title: str) -> str:
    """Return a title as it is compared: the next page often says it again in capitals, or with "(lanjutan)"."""
    return " ".join(_AGAIN.sub("", title).lower().split())


def label_kind(label: str) -> str:
    """Return how a label counts: "roman" in capitals, "decimal", "letter" in capitals or "small"; `""` for none."""
    if is_roman(label):
        return "roman"
    if label[:1].isdecimal():
        return "decimal"
    return ("letter" if label.isupper() else "small") if label else ""


def is_roman(label: str) -> bool:
    """True for I, II … in capitals, as areas are numbered."""
    return label in ROMAN


def style_of(lists: Sequence[Sequence[str]]) -> Numbering:
    """Return the style that gives most of the labels from their positions; each of `lists` begins at 1."""
    if not any(map(any, lists)):
        return Numbering.NONE
    styles = (Numbering.ROMAN, Numbering.ARABIC)
    return max(styles, key=lambda style: sum(_hits(style, labels) for labels in lists))


def _hits(style: Numbering, labels: Sequence[str]) -> int:
    return sum(style.label(at) == label for at, label in enumerate(labels, 1))
