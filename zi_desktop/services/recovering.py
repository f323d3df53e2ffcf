"""Saves a damaged plan into a new file: from itself, then from its backups, then from packages and other copies."""

from __future__ import annotations

import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from zi_desktop.db import copying, recovery
from zi_desktop.db.clock import NewId, Now, new_id, utc_now
from zi_desktop.db.salvage import Salvaged, prove, salvage, told_by
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author
from zi_desktop.paths import Folders
from zi_desktop.services.backups import backups_of

PACKAGE, PLAN = ".zipaket", ".zi"
_MOST_BYTES = 1 << 30
_DAMAGE = (LookupError, ValueError, EOFError, RuntimeError, struct.error)
"""What `zipfile` raises, beside its own, over an archive of which some bytes are others."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was looked into, and how many revisions only it gave, those before it asked first."""

    path: Path
    gave: int


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was saved: rows and revisions of the new file, what each source gave, and what is missing."""

    rows: int
    revisions: int
    sources: tuple[Source, ...]
    retyped: int
    missing: int
    damaged: int

    @property
    def complete(self) -> bool:
        """True where nothing is known to be missing."""
        return not (self.retyped or self.missing or self.damaged)

    def report(self) -> str:
        """Say in Indonesian what was saved from where, and what was not."""
        lines = [f"{self.rows} baris dan {self.revisions} perubahan diselamatkan:"]
        lines += [
            f"  {source.gave} perubahan dari {source.path}"
            for source in self.sources
            if source.gave
        ]
        if self.complete:
            lines.append("Tidak ada yang diketahui hilang.")
        if self.damaged:
            lines.append(f"{self.damaged} perubahan rusak dan tidak dapat dipastikan isinya.")
        if self.missing:
            lines.append(f"{self.missing} perubahan tidak ditemukan di mana pun.")
        if self.retyped:
            lines.append(
                f"Isi {self.retyped} baris diambil dari tabelnya, tanpa riwayat; periksa baris itu."
            )
        return "\n".join(lines)


def recover(
    damaged: Path,
    target: Path,
    author: Author,
    others: Sequence[Path] = (),
    folders: Folders | None = None,
    now: Now = utc_now,
    new_id: NewId = new_id,
) -> Recovered:
    """Make a new plan at `target` of all that is left; `damaged` is only read.

    Looked into are the damaged file, its backups, plans and packages in its folder, and `others`. Raises `PlanError`:
    `not_found`, `unreadable`, `nothing_to_recover`, or what `db.recovery.rebuild` raises.
    """
    own = _own(damaged)
    plan = own.plan if own.plan in own.plans else next(iter(own.plans), None)
    found: list[tuple[Path, Salvaged]] = [(damaged, own)]
    for path in _places(damaged, others, folders):
        told = _look_into(path, plan)
        if told is not None and (plan is None or plan in {told.plan, *told.plans}):
            plan = plan or told.plan
            found.append((path, told))
    stamps = {tx: stamp for _, told in found for tx, stamp in told.stamps.items()}
    prove(own, stamps, [author])
    rebuilt = recovery.rebuild(
        target,
        own,
        [told for _, told in found[1:]],
        name=damaged.name,
        author=author,
        now=now,
        new_id=new_id,
    )
    saved: set[str] = set()
    sources = []
    for path, told in found:
        sources.append(Source(path, len(told.revisions.keys() - saved)))
        saved |= told.revisions.keys()
    lost = len(own.lost - saved - rebuilt.missing)
    return Recovered(
        rebuilt.rows,
        rebuilt.revisions,
        tuple(sources),
        len(rebuilt.retyped),
        max(len(rebuilt.missing), rebuilt.empty),
        lost,
    )


def _own(damaged: Path) -> Salvaged:
    try:
        return salvage(damaged)
    except FileNotFoundError as error:
        raise PlanError("not_found", name=damaged.name) from error
    except OSError as error:
        raise PlanError("unreadable", name=damaged.name) from error


def _places(damaged: Path, others: Iterable[Path], folders: Folders | None) -> Iterator[Path]:
    """Yield where more may be: named files first, then backups, then what lies in the same folder."""
    beside = [p for p in damaged.parent.iterdir() if p.suffix.lower() in (PLAN, PACKAGE)]
    backups = [backup.path for backup in backups_of(damaged, folders)]
    seen = {damaged.resolve()}
    for path in (*others, *backups, *sorted(beside)):
        if path.resolve() not in seen:
            seen.add(path.resolve())
            yield path


def _look_into(path: Path, wanted: str | None) -> Salvaged | None:
    """Return what a file tells, damaged or not; `None` where it is no plan at all, or plainly not the `wanted` one."""
    try:
        if path.suffix.lower() != PACKAGE:
            return _plan(path, wanted)
        with _unpacked(path) as plan:
            return _plan(plan, wanted)
    except (OSError, PlanError, zipfile.BadZipFile, zlib.error, *_DAMAGE):
        return None


def _plan(path: Path, wanted: str | None) -> Salvaged | None:
    from zi_desktop.db.backups import plan_id

    try:
        plan = plan_id(path)
        return told_by(copying.journal_of(path), plan) if wanted in (None, plan) else None
    except PlanError:
        return salvage(path)


@contextmanager
def _unpacked(package: Path) -> Iterator[Path]:
    """Lay the plan of a package into a folder of its own meanwhile."""
    with tempfile.TemporaryDirectory(prefix="zi-") as folder, zipfile.ZipFile(package) as archive:
        if archive.getinfo("plan.zi").file_size > _MOST_BYTES:
            raise KeyError("plan.zi")
        target = Path(folder) / "plan.zi"
        target.write_bytes(archive.read("plan.zi"))
        yield target
