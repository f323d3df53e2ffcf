"""Which file lies where in the folder that an assessor takes: `AREA I/i. Penyusunan Tim Kerja/1.i SK Tim.pdf`. Pure; copies nothing.

Folders follow the standard components of the rows; rows without one are in `LAIN`. Every path is legal on FAT32, and with the
folder's own name not longer than 180 characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.evidence_kinds import FILE
from zi_desktop.domain.evidence_view import EvidenceView, Proven
from zi_desktop.domain.months import ALL_YEAR, Months
from zi_desktop.domain.plan import ROMAN, Activity, Area, Plan
from zi_desktop.domain.records import Evidence
from zi_desktop.domain.safe_names import distinct_name, folded, safe_name
from zi_desktop.domain.standard import Standards

LONGEST_PATH = 180
OTHER = "LAIN"
OWN_NAMES = ("index.html", "DAFTAR BUKTI.pdf", "KEKURANGAN.txt", "SHA256SUMS")
_FOLDER_LENGTH = 60
_LEAST_NAME = 24


@dataclass(frozen=True, slots=True)
class Wanted:
    """What goes out: areas by row id (none: all), months, kinds (none: all); restricted files only where they are ticked."""

    areas: frozenset[RowId] = frozenset()
    months: Months = ALL_YEAR
    kinds: frozenset[str] = frozenset()
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A file in the folder: `path` with `/`, and the rows of that folder that it proves."""

    path: str
    evidence: Evidence
    rows: tuple[RowId, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One use as the index tells it: `path` is `""` for what is no file, is not here, or is restricted and left out."""

    row: RowId
    proven: Proven
    path: str = ""
    left_out: bool = False


@dataclass(frozen=True)
class EvidenceTree:
    """The whole folder: its files, and every wanted use in the plan's order."""

    files: tuple[Placed, ...] = ()
    uses: tuple[Listed, ...] = ()
    rows: tuple[RowId, ...] = ()


def evidence_tree(
    view: EvidenceView, standards: Standards, wanted: Wanted, folder_name: str
) -> EvidenceTree:
    """Return what goes where. Files that `view` knows to be absent are listed and not placed."""
    placing = _Placing(view.plan, standards, LONGEST_PATH - len(folder_name) - 1)
    uses: list[Listed] = []
    rows = tuple(_rows(view.plan, wanted))
    for row in rows:
        for proven in view.proofs(row):
            if _is_wanted(view.plan, proven, wanted):
                uses.append(_listed(placing, view, row, proven, wanted))
    return EvidenceTree(tuple(placing.files()), tuple(uses), rows)


def component_folder(plan: Plan, row: RowId, standards: Standards) -> str:
    """Return the folder of an activity: `AREA I/i. Penyusunan Tim Kerja`, or `LAIN`."""
    component = standards.component(plan.activity(row).standard)
    if component is None:
        return OTHER
    number = component.code.partition(".")[2] or component.code
    title = safe_name(f"{number}. {component.title}", _FOLDER_LENGTH)
    return f"AREA {ROMAN[component.area - 1]}/{title}"


def use_month(plan: Plan, proven: Proven) -> int:
    """Return the month that a use counts for: its own, else the one in which its row is due."""
    months = plan.activity(proven.use.parent).months.numbers
    return proven.use.month or (months[-1] if months else 12)


def _rows(plan: Plan, wanted: Wanted) -> Iterator[RowId]:
    for activity in plan.activities():
        area = plan.ancestor(activity.id, Area)
        if not wanted.areas or (area is not None and area.id in wanted.areas):
            yield activity.id


def _is_wanted(plan: Plan, proven: Proven, wanted: Wanted) -> bool:
    if wanted.kinds and (proven.evidence.kind or proven.evidence.form) not in wanted.kinds:
        return False
    return use_month(plan, proven) in wanted.months


def _listed(
    placing: _Placing, view: EvidenceView, row: RowId, proven: Proven, wanted: Wanted
) -> Listed:
    if proven.evidence.restricted and not wanted.restricted:
        return Listed(row, proven, left_out=True)
    shown = proven.evidence
    if shown.form != FILE:
        picture = view.plan.records.get(shown.picture) if shown.picture else None
        if not isinstance(picture, Evidence):
            return Listed(row, proven)
        shown = picture
        if shown.restricted and not wanted.restricted:
            return Listed(row, proven, left_out=True)
    if shown.sha256 in view.absent:
        return Listed(row, proven)
    return Listed(row, proven, placing.place(row, shown))


@dataclass
class _Folder:
    taken: set[str] = field(default_factory=set)
    files: dict[str, tuple[str, Evidence, list[RowId]]] = field(default_factory=dict)


class _Placing:
    """Gives each content one place in each folder."""

    def __init__(self, plan: Plan, standards: Standards, room: int) -> None:
        self._plan, self._standards, self._room = plan, standards, room
        self._folders: dict[str, _Folder] = {}

    def place(self, row: RowId, evidence: Evidence) -> str:
        name = component_folder(self._plan, row, self._standards)
        folder = self._folders.setdefault(name, _Folder())
        if evidence.sha256 not in folder.files:
            chosen = self._file_name(row, evidence, name, folder)
            folder.taken.add(folded(chosen))
            folder.files[evidence.sha256] = (f"{name}/{chosen}", evidence, [])
        path, _, rows = folder.files[evidence.sha256]
        if row not in rows:
            rows.append(row)
        return path

    def files(self) -> Iterator[Placed]:
        for folder in self._folders.values():
            for path, evidence, rows in folder.files.values():
                yield Placed(path, evidence, tuple(rows))

    def _file_name(self, row: RowId, evidence: Evidence, name: str, folder: _Folder) -> str:
        activity: Activity = self._plan.activity(row)
        code = self._plan.number(row) if name == OTHER else activity.standard
        own = evidence.name.strip()
        wanted = own if own.lower().startswith(f"{code} ".lower()) else f"{code} {own}"
        room = max(self._room - len(name) - 1, _LEAST_NAME)
        return distinct_name(wanted, folder.taken, room)
