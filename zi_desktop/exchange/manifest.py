"""What a package says of itself before it is opened: a value, to and from `manifest.json`. Reads no file.

docs/exchange.md describes the format.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from zi_desktop.domain.history import Author

FORMAT = "zipaket"
MAJOR, MINOR = 1, 0
"""A newer major version is refused; a newer minor one only adds keys and members that may be passed over."""

PLAN_MEMBER = "plan.zi"
MANIFEST_MEMBER = "manifest.json"
SUMS_MEMBER = "SHA256SUMS"
PAGE_MEMBER = "index.html"
EVIDENCE_FOLDER = "bukti"


_YEARS = range(1971, 3000)
"""The years of which every system can tell the local time."""


class ManifestError(ValueError):
    """A manifest that does not hold what it must."""


class NewerManifest(Exception):  # noqa: N818  # it is an answer, not an error
    """A manifest of a later major version."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a package: its name inside, its size in bytes and its sha256 in hex."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """How far one area is: its number and title as printed, duties due until the day of sending, done, and proved."""

    number: str
    title: str
    due: int
    done: int
    proved: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """`made_at` is the sender's clock with its zone; `counts` name what is inside (`areas`, `components`, `activities`,
    `revisions`, `evidence`, `evidence_left_out`); `fingerprint` is that of the sender's journal.
    """

    plan: str
    unit: str
    office_code: str
    year: int
    author: Author
    made_at: datetime
    fingerprint: str
    counts: Mapping[str, int]
    members: tuple[Member, ...]
    figures: tuple[AreaFigures, ...] = ()
    to: str = ""
    program: str = ""
    version: tuple[int, int] = (MAJOR, MINOR)

    def member(self, name: str) -> Member | None:
        """Return the member of that name."""
        return next((member for member in self.members if member.name == name), None)

    @property
    def evidence(self) -> tuple[Member, ...]:
        """The evidence files that travel along."""
        return tuple(m for m in self.members if m.name.startswith(EVIDENCE_FOLDER + "/"))


def to_bytes(manifest: Manifest) -> bytes:
    """Return `manifest.json`."""
    said = {
        "format": FORMAT,
        "version": ".".join(map(str, manifest.version)),
        "program": manifest.program,
        "plan": manifest.plan,
        "unit": manifest.unit,
        "office_code": manifest.office_code,
        "year": manifest.year,
        "author": manifest.author.name,
        "computer": manifest.author.computer,
        "at": manifest.made_at.isoformat(timespec="seconds"),
        "to": manifest.to,
        "fingerprint": manifest.fingerprint,
        "counts": dict(manifest.counts),
        "areas": [asdict(figures) for figures in manifest.figures],
        "members": [asdict(member) for member in manifest.members],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def from_bytes(data: bytes) -> Manifest:
    """Return the manifest in `data`. Raises `ManifestError`, or `NewerManifest` for a later major version."""
    try:
        said = json.loads(data)
        version = _version(_text(said, "version")) if said["format"] == FORMAT else None
        if version is None:
            raise ManifestError("another format")
        if version[0] > MAJOR:
            raise NewerManifest
        return _read(said, version)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ManifestError(str(error)) from error


def _read(said: Mapping[str, Any], version: tuple[int, int]) -> Manifest:
    moment = datetime.fromisoformat(_text(said, "at"))
    if moment.tzinfo is None or moment.year not in _YEARS:
        raise ManifestError("no time, or none with its zone")
    return Manifest(
        plan=_text(said, "plan"),
        unit=_text(said, "unit"),
        office_code=_text(said, "office_code"),
        year=_number(said, "year"),
        author=Author(_text(said, "author"), _text(said, "computer")),
        made_at=moment,
        fingerprint=_text(said, "fingerprint"),
        counts={str(name): _number(said["counts"], name) for name in said["counts"]},
        members=tuple(
            Member(_text(m, "name"), _number(m, "size"), _digest(m)) for m in said["members"]
        ),
        figures=tuple(
            AreaFigures(
                _text(area, "number"),
                _text(area, "title"),
                *(_number(area, name) for name in ("due", "done", "proved")),
            )
            for area in said["areas"]
        ),
        to=_text(said, "to"),
        program=_text(said, "program"),
        version=version,
    )


def _version(text: str) -> tuple[int, int]:
    major, minor = text.split(".")
    return int(major), int(minor)


def _text(said: Mapping[str, Any], name: str) -> str:
    found = said[name]
    if not isinstance(found, str):
        raise ManifestError(f"{name} is no text")
    return found


def _number(said: Mapping[str, Any], name: str) -> int:
    found = said[name]
    if not isinstance(found, int) or isinstance(found, bool) or found < 0:
        raise ManifestError(f"{name} is no number")
    return found


def _digest(member: Mapping[str, Any]) -> str:
    found = _text(member, "sha256")
    if len(found) != 64 or set(found) - set("0123456789abcdef"):
        raise ManifestError("no sha256")
    return found
