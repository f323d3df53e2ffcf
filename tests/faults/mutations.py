"""Mutated files of every kind that the program reads: each is read or refused with a sentence, and the plan stays as it was."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults.cases import Office, Where
from tests.faults.judging import BUG, view
from tests.faults.operations import FILES, zi

SEED = 9
READERS: dict[str, tuple[str, ...]] = {
    "zi": ("merge", "{plan}", "{victim}", "--dry-run"),
    "zi merged": ("merge", "{plan}", "{victim}"),
    "zi opened": ("check", "{victim}"),
    "zi recovered": ("recover", "{victim}", "{new}"),
    "zipaket": ("merge", "{plan}", "{victim}"),
    "xlsx": ("import", "{plan}", "{victim}"),
    "html": ("import", "{plan}", "{victim}"),
    "csv": ("import", "{plan}", "{victim}"),
    "settings": ("set", "{plan}", "1.1.1", "remarks=ya"),
}
SOURCES = {"zi": "other", "zipaket": "package", "xlsx": "book"}
TEXTS = {
    "html": "<table><tr><th>KEGIATAN<th>SUB KEGIATAN<th>Jan</tr><tr><td>a<td>b<td bgcolor=red>X</tr></table>",
    "csv": "No;KOMPONEN;INDIKATOR;LANGKAH AKSI;TARGET WAKTU\n1;a;b;c;Januari\n",
    "settings": '{"name": "Ani", "recent": ["a.zi"], "window": [1, 2, 3, 4], "layouts": {"a": {"zoom": 1}}}',
}
EACH = 40
CHANGES = {"zi merged", "zipaket", "xlsx", "html", "csv", "settings"}
"""What may change the plan, by being read: for these it must only be sound afterwards."""


def mutations(office: Office) -> Iterator[tuple[Where, Callable[[Path], list[str]]]]:
    """Yield a case for each mutated file."""
    for kind in READERS:
        for nth in range(EACH):
            yield Where("read", f"a mutated file: {kind}", nth), _case(kind, nth)


def _case(kind: str, nth: int) -> Callable[[Path], list[str]]:
    def happen(folder: Path) -> list[str]:
        chance, ending = random.Random(f"{SEED} {kind} {nth}"), kind.split()[0]
        victim = _victim(folder, ending)
        victim.write_bytes(mutated(victim.read_bytes(), chance))
        plan = folder / FILES["plan"]
        shown, data = view(plan), victim.read_bytes()
        words = [word.replace("{victim}", str(victim)) for word in READERS[kind]]
        _, said = zi(folder, *words)
        found = [f"a bug met it: {said}"] if BUG in said else []
        if kind not in CHANGES and view(plan) != shown:
            found.append("the plan is another")
        if victim.exists() and ending != "settings" and victim.read_bytes() != data:
            found.append("the file was written to")
        code, said = zi(folder, "check", "{plan}")
        return found if code == 0 else [*found, f"the plan is not sound: {said}"]

    return happen


def _victim(folder: Path, ending: str) -> Path:
    if ending == "settings":
        path = folder / "home" / "zi-desktop" / "settings.json"
        path.parent.mkdir(parents=True, exist_ok=True)
    else:
        path = folder / f"korban.{ending}"
    if ending in TEXTS:
        path.write_text(TEXTS[ending], encoding="utf-8")
    else:
        shutil.copy(folder / FILES[SOURCES[ending]], path)
    return path


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return `data` with some bits turned, pieces cut out, doubled, zeroed or made random."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        if not found:
            break
        at = chance.randrange(len(found))
        end = min(len(found), at + chance.choice((1, 4, 40, 400)))
        match chance.randrange(5):
            case 0:
                found[at] ^= 1 << chance.randrange(8)
            case 1:
                del found[at:end]
            case 2:
                found[at:at] = found[at:end]
            case 3:
                found[at:end] = bytes(end - at)
            case _:
                found[at:end] = chance.randbytes(end - at)
    return bytes(found)
