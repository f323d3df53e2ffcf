"""Which works of others are inside the program, under which licence, and where the texts lie on this computer."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from zi_desktop import __version__
from zi_desktop.resources import resource

LIBRARIES = {
    "PySide6-Essentials": "LGPL-3.0",
    "shiboken6": "LGPL-3.0",
    "SQLAlchemy": "MIT",
    "alembic": "MIT",
    "reportlab": "BSD-3-Clause",
    "openpyxl": "MIT",
    "python-docx": "MIT",
    "lxml": "BSD-3-Clause",
    "appdirs": "MIT",
    "pypdfium2": "Apache-2.0 / BSD-3-Clause",
    "pillow": "MIT-CMU",
    "mako": "MIT",
    "markupsafe": "BSD-3-Clause",
    "et-xmlfile": "MIT",
    "charset-normalizer": "MIT",
    "typing-extensions": "PSF-2.0",
}
"""What ships beside the code, by the name that the package index knows it by."""

_QT_TEXTS = ("LGPL-3.0.txt", "GPL-3.0.txt")


@dataclass(frozen=True, slots=True)
class Component:
    """A work inside the program; `texts` are files, none where its licence was not found here."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]


def components() -> list[Component]:
    """Return the program itself, Python, the libraries and the typefaces."""
    own = Component("zi-desktop", __version__, "MIT", (resource("licences", "zi-desktop.txt"),))
    python = Component("Python", platform.python_version(), "PSF-2.0", _python_texts())
    libraries = [_library(name, licence) for name, licence in LIBRARIES.items()]
    fonts = (
        Component("TeX Gyre Bonum", "2.004", "GUST", (resource("fonts", "GUST-FONT-LICENSE.txt"),)),
        Component(
            "DejaVu Sans", "2.37", "Bitstream Vera", (resource("fonts", "LICENSE-DejaVu.txt"),)
        ),
    )
    return [own, python, *(one for one in libraries if one is not None), *fonts]


def text_of(component: Component) -> str:
    """Return the licence's words; a sentence where they are not here."""
    found = [path.read_text(encoding="utf-8", errors="replace") for path in component.texts]
    return "\n\n".join(found) or f"{component.name} dipakai dengan lisensi {component.licence}."


def _library(name: str, licence: str) -> Component | None:
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return None
    qt = licence.startswith("LGPL")
    texts = (resource("licences", text) for text in _QT_TEXTS) if qt else _texts(found)
    return Component(name, found.version, licence, tuple(texts))


def _texts(found: metadata.Distribution) -> list[Path]:
    """Look into the library's own folder; its list of files is not shipped."""
    site = Path(str(found.locate_file("")))
    wanted = found.metadata["Name"].lower().replace("-", "_").replace(".", "_")
    folders = [
        folder
        for folder in site.glob(f"*-{found.version}.dist-info")
        if folder.name.lower().replace("-", "_").startswith(wanted)
    ]
    words = ("licen", "copying", "notice")
    return sorted(
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and any(w in str(path.relative_to(folder)).lower() for w in words)
    )


def _python_texts() -> tuple[Path, ...]:
    places = (Path(sys.base_prefix), Path(os.__file__).parent)
    return tuple(path / "LICENSE.txt" for path in places if (path / "LICENSE.txt").is_file())[:1]
