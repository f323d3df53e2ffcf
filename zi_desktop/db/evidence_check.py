"""Rehashes a store of evidence against what the plan knows, and finds missing files again by their content. Knows no row."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from zi_desktop.db.evidence_place import BIN, MARK, PART
from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.db.medium import QUIET, Telling
from zi_desktop.domain.errors import PlanError


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What the plan knows of a file's content; `size` in bytes."""

    sha256: str
    name: str
    size: int


class Flaw(StrEnum):
    """What can be wrong with a file of the store."""

    MISSING = "evidence_missing"
    DAMAGED = "evidence_damaged"
    SWAPPED = "evidence_swapped"
    UNREADABLE = "evidence_unreadable"
    EXTRA = "evidence_extra"


@dataclass(frozen=True, slots=True)
class Finding:
    """One file that is not as the plan knows it. `sha256` is the one expected (`""` for an extra file); `path` what lies there;
    `holds` the sha256 of the other known file whose content was found in its place."""

    flaw: Flaw
    sha256: str
    name: str
    path: Path | None = None
    holds: str = ""


def verify(
    store: EvidenceStore, known: Mapping[str, KnownFile], tell: Telling = QUIET
) -> list[Finding]:
    """Read every known file again and name each that is damaged, missing or swapped, and each file that nobody knows.

    `tell` hears the KiB that were read and those to read. Changes nothing.
    """
    return list(_Verifying(store, known, tell).findings())


class _Verifying:
    def __init__(self, store: EvidenceStore, known: Mapping[str, KnownFile], tell: Telling) -> None:
        self._place, self._known, self._tell = store.place, known, tell
        self._done, self._all = 0, sum(file.size for file in known.values()) >> 10
        self._seen: set[Path] = set()

    def findings(self) -> Iterator[Finding]:
        where = self._place.find_all({sha: file.name for sha, file in self._known.items()})
        for file in self._known.values():
            self._tell.report(self._done >> 10, self._all)
            path = where[file.sha256]
            if path is None:
                yield Finding(Flaw.MISSING, file.sha256, file.name)
                continue
            self._seen.add(path)
            self._done += file.size
            if found := self._compare(file, path):
                yield found
        yield from self._extra()

    def _compare(self, file: KnownFile, path: Path) -> Finding | None:
        try:
            holds = self._place.hash_of(path, self._tell)
        except OSError:
            return Finding(Flaw.UNREADABLE, file.sha256, file.name, path)
        if holds == file.sha256:
            return None
        if holds in self._known:
            return Finding(Flaw.SWAPPED, file.sha256, file.name, path, holds)
        return Finding(Flaw.DAMAGED, file.sha256, file.name, path)

    def _extra(self) -> Iterator[Finding]:
        folder = self._place.folder
        if folder is None:
            return
        for path in _files_in(folder):
            hidden = path.name.endswith(PART) or path == folder / MARK
            if path not in self._seen and not hidden and BIN not in path.parts[len(folder.parts) :]:
                yield Finding(Flaw.EXTRA, "", path.name, path)


@dataclass(frozen=True, slots=True)
class FoundAgain:
    """What a folder gave back: sha256 of the files that are whole again, and sentences' causes for what refused."""

    found: frozenset[str]
    refused: tuple[tuple[str, PlanError], ...] = ()


def find_again(
    store: EvidenceStore, folder: Path, wanted: Mapping[str, KnownFile], tell: Telling = QUIET
) -> FoundAgain:
    """Look through `folder` and all under it for the content of `wanted` files, and take it in.

    Names do not matter; only files of a wanted size are read. What lay damaged in its place goes to the bin.
    """
    missing = dict(wanted)
    refused: list[tuple[str, PlanError]] = []
    while missing:
        before = len(missing)
        _look_through(store, folder, missing, refused, tell)
        if len(missing) == before or not _holds_store(folder, store):
            break  # in the store itself a swapped file lies in the bin only once the other one is back
    return FoundAgain(frozenset(wanted) - frozenset(missing), tuple(refused))


def _look_through(
    store: EvidenceStore,
    folder: Path,
    missing: dict[str, KnownFile],
    refused: list[tuple[str, PlanError]],
    tell: Telling,
) -> None:
    for path in _files_in(folder):
        tell.check()
        try:
            sha = _wanted_content(store, path, missing, tell)
            if sha:
                store.take_as(path, missing[sha].name, tell)
                del missing[sha]
        except PlanError as error:
            refused.append((path.name, error))
        except OSError:
            continue  # not readable: then it is not what we look for, or the next copy is


def _holds_store(folder: Path, store: EvidenceStore) -> bool:
    own = store.place.folder
    return own is not None and own.resolve().is_relative_to(folder.resolve())


def _wanted_content(
    store: EvidenceStore, path: Path, missing: Mapping[str, KnownFile], tell: Telling
) -> str:
    """Return the sha256 of the wanted file whose content `path` has; `""` where it has none."""
    size = path.stat().st_size
    if size not in {file.size for file in missing.values()}:
        return ""
    sha = store.place.hash_of(path, tell)
    return sha if sha in missing else ""


def _files_in(folder: Path) -> Iterator[Path]:
    """Every ordinary file under a folder, links not followed, by name."""
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(root, name)
            if not path.is_symlink() and path.is_file():
                yield path
