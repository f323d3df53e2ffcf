"""Tells by their words whether a cell goes on with the one above, as where a page break cut a row, and joins the two."""

from __future__ import annotations

import re

_UNFINISHED = re.compile(
    r"[,(/–—-]$|\b(?:dan|atau|serta|yang|di|ke|dari|untuk|pada|dengan|oleh|dalam|melalui|sebagai|tentang|terhadap"
    r"|secara|agar|guna|antara|sesuai|bagi|para|s[./]d\.?)$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^\s*(?:(\d{1,2})|([a-z]))\s*[.)](?!\d)", re.MULTILINE)
_GLUED = re.compile(r"\w[-–—/(]$")
_TIME_END = re.compile(r"(?:[-–—,/]|\b(?:s[./]d\.?|sampai(?: dengan)?|dan))$", re.IGNORECASE)
_YEAR = re.compile(r"(?:tahun\s+)?20\d\d", re.IGNORECASE)


def is_unfinished(text: str) -> bool:
    """True for a text that breaks off: at a comma, a dash, an open bracket, "dan", "untuk" …"""
    return bool(_UNFINISHED.search(text)) or text.count("(") > text.count(")")


def goes_on(upper: str, lower: str) -> bool:
    """True where `lower` is the rest of `upper`: it begins small, `upper` breaks off, or their list goes on."""
    if not upper or not lower:
        return False
    item = _ITEM.match(lower)
    if item:
        return _is_next_item(upper, item)
    small = lower[:1].islower() and not upper[:1].islower()  # some write every cell small
    return small or is_unfinished(upper)


def time_goes_on(upper: str, lower: str) -> bool:
    """Like `goes_on`, for target times: "Januari-" and "Desember 2025", "Mei" and "2025"."""
    return bool(upper) and (bool(_TIME_END.search(upper)) or bool(_YEAR.fullmatch(lower)))


def joined(upper: str, lower: str) -> str:
    """Return the two as one text: a sentence goes on after a blank, anything else on a new line."""
    if not upper or not lower:
        return upper or lower
    if _GLUED.search(upper) and lower[:1].isalpha():
        return upper + lower
    flows = not _ITEM.match(lower) and (goes_on(upper, lower) or time_goes_on(upper, lower))
    return f"{upper} {lower}" if flows else f"{upper}\n{lower}"


def _is_next_item(upper: str, lower: re.Match[str]) -> bool:
    """True for "3." where the last item above was "2.", and for "c." after "b."."""
    above = [item for item in _ITEM.finditer(upper) if bool(item[1]) == bool(lower[1])]
    if not above:
        return False
    last = above[-1]
    return int(lower[1]) == int(last[1]) + 1 if lower[1] else ord(lower[2]) == ord(last[2]) + 1
