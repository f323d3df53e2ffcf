"""Reads pinned requirements and brings the files they pin. Knows hashes and pip, not what the files are for."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from windows.errors import BuildError

_PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>\S+) --hash=sha256:(?P<sha256>[0-9a-f]{64})")
_WINDOWS_WHEELS = (
    "--platform=win_amd64",
    "--python-version=3.13",
    "--only-binary=:all:",
)


@dataclass(frozen=True, slots=True)
class Pin:
    """One file that a requirement allows; the name is in the normal form of package indexes."""

    name: str
    version: str
    sha256: str


def read_pins(text: str) -> list[Pin]:
    """Return the pins of a requirements file; a line that is not exactly one pin is refused."""
    lines = (line.strip() for line in text.splitlines())
    return [_pin(line) for line in lines if line and not line.startswith("#")]


def _pin(line: str) -> Pin:
    match = _PIN.fullmatch(line)
    if match is None:
        raise BuildError(f"not a pin of the form NAME==VERSION --hash=sha256:HEX: {line}")
    return Pin(normal_name(match["name"]), match["version"], match["sha256"])


def normal_name(name: str) -> str:
    """Return a package's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def bring(requirements: Path, folder: Path, *, for_windows: bool) -> dict[str, Path]:
    """Return each pinned package's file in `folder`, downloading unless all are already there."""
    pins = read_pins(requirements.read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    found = _matching(pins, folder.iterdir())
    if len(found) < len(pins):
        _download(requirements, folder, _WINDOWS_WHEELS if for_windows else ())
        found = _matching(pins, folder.iterdir())
    missing = [pin.name for pin in pins if pin.name not in found]
    if missing:
        raise BuildError(f"pip brought no file with the pinned hash for: {', '.join(missing)}")
    return found


def _matching(pins: Sequence[Pin], files: Iterable[Path]) -> dict[str, Path]:
    by_hash = {_sha256(file): file for file in files if file.is_file()}
    return {pin.name: by_hash[pin.sha256] for pin in pins if pin.sha256 in by_hash}


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _download(requirements: Path, folder: Path, target: Sequence[str]) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    command += [*target, "--dest", str(folder), "--requirement", str(requirements)]
    if subprocess.run(command, check=False).returncode:
        raise BuildError(f"pip could not download what {requirements.name} pins")
