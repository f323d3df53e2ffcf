"""Which names a package may hold: none that could leave its folder, on whichever system it is unpacked."""

from __future__ import annotations

import re

from zi_desktop.domain.safe_names import safe_name
from zi_desktop.exchange.manifest import (
    EVIDENCE_FOLDER,
    MANIFEST_MEMBER,
    PAGE_MEMBER,
    PLAN_MEMBER,
    SUMS_MEMBER,
)

OWN = frozenset({MANIFEST_MEMBER, PAGE_MEMBER, PLAN_MEMBER, SUMS_MEMBER})

_EVIDENCE = re.compile(rf"{EVIDENCE_FOLDER}/([0-9a-f]{{16}})/([^/]+)")


def evidence_member(sha256: str, name: str) -> str:
    """Return the name under which a proof lies in a package."""
    return f"{EVIDENCE_FOLDER}/{sha256[:16]}/{safe_name(name)}"


def evidence_home(member: str) -> str | None:
    """Return the first 16 hex digits that an evidence member lies under; `None` where its name is not one."""
    match = _EVIDENCE.fullmatch(member)
    return match[1] if match and safe_name(match[2]) == match[2] else None


def is_allowed(member: str, later: bool) -> bool:
    """True for the members that this version knows, and in a `later` minor version for any that stays in its folder."""
    if member in OWN or evidence_home(member) is not None:
        return True
    return later and all(safe_name(part) == part for part in member.split("/"))
