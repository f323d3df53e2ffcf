"""The bin of a store of evidence: what nothing uses any more rests there with reason and date until somebody cleans up."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from zi_desktop.db.clock import Now, utc_now
from zi_desktop.db.evidence_place import BIN, EvidencePlace

_NOTE = ".keterangan.json"


@dataclass(frozen=True, slots=True)
class Binned:
    """A file that nothing uses any more: why, and since when (ISO 8601, UTC) it rests in the bin; `size` in bytes."""

    sha256: str
    name: str
    size: int
    reason: str
    at: str
    path: Path


class EvidenceBin:
    """The bin of one store."""

    def __init__(self, place: EvidencePlace, now: Now = utc_now) -> None:
        self._place, self._disk, self._now = place, place.disk, now

    def put(self, sha256: str, reason: str) -> bool:
        """Lay a file into the bin; `False` where it is not in the store. Raises `PlanError`; then it stays."""
        home = self._place.home(sha256)
        if home is None:
            return False
        with self._place.speaking(home.name):
            if not self._place.held(home):
                return False
            self._put(home, home.name, {"sha256": sha256, "reason": reason})
        return True

    def put_damaged(self, sha256: str) -> None:
        """Lay what is in a file's home but is not that file aside, where nobody takes it for the file."""
        home = self._place.home(sha256)
        if home is None:
            return
        with self._place.speaking(home.name):
            if self._place.held(home):
                reason = "rusak, diganti salinan yang utuh"
                self._put(home, f"{home.name}.rusak", {"sha256": "", "reason": reason})

    def take_out(self, sha256: str) -> bool:
        """Bring a file back into the store; `False` where it is not in the bin. Raises `PlanError`."""
        home, binned = self._place.home(sha256), self._place.home(sha256, binned=True)
        if home is None or binned is None:
            return False
        with self._place.speaking(home.name):
            if self._place.held(home) or not self._place.held(binned):
                return False
            with contextlib.suppress(OSError):
                self._disk.remove_folder(home)
            self._disk.rename(binned, home)
        with contextlib.suppress(OSError):
            self._disk.remove(_note_of(binned))
        return True

    def content(self) -> list[Binned]:
        """Return what rests in the bin, oldest first. Raises `PlanError`."""
        folder = self._place.folder
        if folder is None or not (folder / BIN).is_dir():
            return []
        found: list[Binned] = []
        with self._place.speaking(BIN):
            for entry in self._disk.entries(folder / BIN):
                if entry.is_dir():
                    found += self._binned_in(folder / BIN / entry.name)
        return sorted(found, key=lambda one: (one.at, one.name))

    def clean_up(self, keep: Collection[str] = ()) -> int:
        """Delete for good what rests in the bin, `keep` (sha256) excepted; return the bytes that this freed.

        What a file holds decides, not what its note says: that may be gone, and two files may have been swapped by hand.
        Raises `PlanError` at the first file that refuses; those before it are gone.
        """
        freed = 0
        for one in self.content():
            if one.sha256 in keep:
                continue
            with self._place.speaking(one.name):
                if keep and self._place.hash_of(one.path) in keep:
                    continue
                self._disk.remove(one.path)
            freed += one.size
            with contextlib.suppress(OSError):
                self._disk.remove_folder(one.path.parent)
                self._disk.remove(_note_of(one.path.parent))
        return freed

    def _put(self, home: Path, name: str, said: Mapping[str, object]) -> None:
        basket = home.parent / BIN
        self._disk.make_folder(basket)
        place, n = basket / name, 1
        while place.exists():
            n += 1
            place = basket / f"{name}.{n}"
        at = self._now().isoformat(timespec="seconds")
        self._place.write_small(_note_of(place), {**said, "at": at})
        try:
            self._disk.rename(home, place)
        except BaseException:
            with contextlib.suppress(OSError):
                self._disk.remove(_note_of(place))
            raise

    def _binned_in(self, home: Path) -> Iterator[Binned]:
        said = self._place.said_in(_note_of(home))
        for path in self._place.held(home):
            yield Binned(
                str(said.get("sha256", home.name)),
                path.name,
                self._disk.look(path).st_size,
                str(said.get("reason", "")),
                str(said.get("at", "")),
                path,
            )


def _note_of(home: Path) -> Path:
    return home.with_name(home.name + _NOTE)
