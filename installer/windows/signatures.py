"""Checks Authenticode signatures with osslsigncode. Knows certificates' names, not what a file is for."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from windows.errors import BuildError

_SIGNED_KINDS = frozenset({".exe", ".dll", ".pyd"})
_SIGNER = re.compile(r"Signer #0:\s+Subject: (?P<subject>.+)")
_ORGANISATION = re.compile(r"/O=(?P<name>[^/]+)")
_UNSIGNED = "No signature found"


@dataclass(frozen=True, slots=True)
class Signature:
    """What a file's signature says: the signer's organisation, or None for an unsigned file."""

    file: Path
    signer: str | None


def programs(folder: Path) -> list[Path]:
    """Return the files in `folder` of a kind that Windows signs, sorted."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SIGNED_KINDS)


def check_signatures(files: Iterable[Path], roots: Path) -> list[Signature]:
    """Return each file's signature; one that does not verify against `roots` (PEM) ends the build."""
    _online_option()  # ask once, before the threads do
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(lambda file: _check(file, roots), files))


def _check(file: Path, roots: Path) -> Signature:
    command = ["osslsigncode", "verify", *_online_option()]
    command += ["-CAfile", str(roots), "-TSA-CAfile", str(roots), "-in", str(file)]
    run = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace")
    said = run.stdout + run.stderr
    if _UNSIGNED in said:
        return Signature(file, None)
    if run.returncode:
        raise BuildError(f"the signature of {file.name} does not verify:\n{said}")
    return Signature(file, signer(said))


def signer(said: str) -> str:
    """Return the organisation of the signer in what osslsigncode said about a verified file."""
    subject = _SIGNER.search(said)
    name = _ORGANISATION.search(subject["subject"]) if subject else None
    if name is None:
        raise BuildError(f"osslsigncode named no signer:\n{said}")
    return name["name"].strip()


@cache
def _online_option() -> tuple[str, ...]:
    """Revocation lists are online; from 2.8 on osslsigncode asks for them unless told not to."""
    run = subprocess.run(
        ["osslsigncode", "verify", "--help"], check=False, capture_output=True, text=True
    )
    return ("-ignore-crl",) if "-ignore-crl" in run.stdout + run.stderr else ()
