"""Packs a payload into the installer with makensis, and writes the list that uninstalling goes by."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from windows.errors import BuildError

_SCRIPT = Path(__file__).with_name("zi-desktop.nsi")


def removal(files: Iterable[PurePosixPath]) -> str:
    """Return the NSIS lines that remove exactly `files` and the folders that this leaves empty.

    By name and never by pattern: what a person put beside the program stays.
    """
    known = sorted(files)
    folders = {folder for file in known for folder in file.parents if folder.name}
    deepest_first = sorted(folders, key=lambda folder: (-len(folder.parts), folder))
    lines = [f'Delete "$INSTDIR\\{_windows(file)}"' for file in known]
    lines += [f'RMDir "$INSTDIR\\{_windows(folder)}"' for folder in deepest_first]
    return "".join(f"{line}\n" for line in lines)


def _windows(path: PurePosixPath) -> str:
    r"""Return the path as NSIS reads it: backslashes, and a `$` that is only a `$`."""
    return str(path).replace("/", "\\").replace("$", "$$")


def pack(payload: Path, installer: Path, *, version: str, removal_list: Path) -> None:
    """Write the installer of `payload`; a warning of makensis is an error."""
    defines = {
        "VERSION": version,
        "PAYLOAD": payload,
        "REMOVAL": removal_list,
        "OUTPUT": installer.resolve(),  # makensis works in its script's folder
        "SIZE_KIB": sum(file.stat().st_size for file in payload.rglob("*")) // 1024,
    }
    command = ["makensis", "-V2", "-WX", *(f"-D{key}={value}" for key, value in defines.items())]
    if subprocess.run([*command, str(_SCRIPT)], check=False).returncode:
        raise BuildError("makensis could not pack the installer")
