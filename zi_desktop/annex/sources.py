"""What an office's file really is, and which reader takes it; for all others the word what to do. Knows no tables."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from typing import IO

from zi_desktop.annex.clipboard import read_page
from zi_desktop.annex.delimited import looks_utf_16, read_delimited
from zi_desktop.annex.grid import Grid
from zi_desktop.annex.package import Package, Step, go_on, open_package
from zi_desktop.annex.relations import main_part
from zi_desktop.annex.workbook import read_workbook
from zi_desktop.domain.errors import PlanError

_START = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_NO_TEXT = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1a\x1b")

Reader = Callable[[Path, Step], Iterable[Grid]]

# What files begin with that no reader takes; all of it after white space, small letters as capitals
_KNOWN_STARTS = (
    (b"%PDF", "annex_is_pdf"),
    (b"{\\RTF", "annex_is_old_word"),
    (b"MIME-VERSION:", "annex_is_web_archive"),
    (b"\x89PNG", "annex_is_picture"),
    (b"\xff\xd8\xff", "annex_is_picture"),
    (b"GIF8", "annex_is_picture"),
    (b"BM", "annex_is_picture"),
    (b"II*\0", "annex_is_picture"),
    (b"MM\0*", "annex_is_picture"),
    (b"RAR!", "annex_is_archive"),
    (b"7Z\xbc\xaf", "annex_is_archive"),
    (b"\x1f\x8b", "annex_is_archive"),
    (b"L\0\0\0\x01\x14\x02\0", "annex_is_shortcut"),
    (b"[INTERNETSHORTCUT]", "annex_is_shortcut"),
)
_PICTURES_INSIDE = (b"WEBP", b"ftypheic", b"ftypheif", b"ftypmif1", b"ftypavif")

# What an archive holds tells what it is, in this order
_PARTS = (
    ("xl/workbook.bin", "annex_is_binary"),
    ("xl/workbook.xml", ""),
    ("content.xml", "annex_is_opendocument"),
    ("ppt/presentation.xml", "annex_unknown"),
    ("[Content_Types].xml", ""),
)


def file_grids(path: Path, step: Step = go_on) -> Generator[Grid, None, None]:
    """Yield the tables of the file at `path`, by what it is and not by how its name ends.

    Raises `PlanError` with one of the `annex_…` kinds, or `"not_found"`, for whatever cannot be read. The file is
    open until the last grid was taken or the iterator is closed. What `step` raises ends the reading.
    """
    grids = iter(_reader(path)(path, step))
    try:
        yield from grids
    finally:
        if isinstance(grids, Generator):
            grids.close()


def _reader(path: Path) -> Reader:
    try:
        with path.open("rb") as file:
            start = file.read(_START)
            if start.startswith(_OLE):
                raise PlanError(_kind_of_ole(file, path.suffix.lower()), name=path.name)
    except FileNotFoundError:
        raise PlanError("not_found", name=path.name) from None
    except OSError as error:
        raise PlanError("annex_unreadable", name=path.name) from error
    if start.startswith(b"PK"):
        return _reader_of_archive(path)
    if kind := _refused_kind(start, path.suffix.lower()):
        raise PlanError(kind, name=path.name)
    return _page if _is_page(start) else _delimited


def _page(path: Path, _: Step) -> Iterable[Grid]:
    return read_page(path)


def _delimited(path: Path, _: Step) -> Iterable[Grid]:
    return read_delimited(path)


def _kind_of_ole(file: IO[bytes], ending: str) -> str:
    """The old container holds old Excel, old Word, or new files that are encrypted: its directory's names tell."""
    found = set(_names_in(file, ("EncryptedPackage", "WordDocument", "Workbook", "Book")))
    if "EncryptedPackage" in found:
        return "annex_has_password"
    if "WordDocument" in found and not ending.startswith(".xls"):
        return "annex_is_old_word"
    return "annex_is_old" if found else "annex_unknown"


def _names_in(file: IO[bytes], names: Iterable[str]) -> Iterator[str]:
    coded = {name.encode("utf-16-le"): name for name in names}
    longest = max(map(len, coded))
    kept = b""
    file.seek(0)
    while chunk := file.read(1 << 20):
        chunk = kept + chunk
        yield from (name for code, name in coded.items() if code in chunk)
        kept = chunk[-longest:]


def _reader_of_archive(path: Path) -> Reader:
    with open_package(path) as package:
        if _is_document(package):
            from zi_desktop.annex.document import (
                read_document,
            )  # brings lxml, which only Word needs

            return read_document
        kind = next((kind for part, kind in _PARTS if part in package), "annex_is_archive")
        if kind == "annex_is_opendocument":
            kind = _kind_of_open_document(package)
    if kind:
        raise PlanError(kind, name=path.name)
    return read_workbook


def _is_document(package: Package) -> bool:
    main = main_part(package) or "word/document.xml"
    return main in package and main.lower().startswith("word/")


def _kind_of_open_document(package: Package) -> str:
    if "mimetype" not in package:
        return "annex_is_opendocument"
    with package.part("mimetype") as stream:
        is_text = b"opendocument.text" in stream.read(200)
    return "annex_is_opendocument_text" if is_text else "annex_is_opendocument"


# ---- what is neither an archive nor an old container


def _refused_kind(start: bytes, ending: str) -> str:
    """Return what is wrong with a file that begins like this, `""` for a text."""
    if not start.strip(b"\0 \t\r\n"):
        return "annex_empty"
    upper = start.lstrip(b"\xef\xbb\xbf \t\r\n").upper()
    for beginning, kind in _KNOWN_STARTS:
        if upper.startswith(beginning.upper()):
            return kind
    if any(mark in start[4:16] for mark in _PICTURES_INSIDE):
        return "annex_is_picture"
    if upper.startswith(b"SQLITE FORMAT 3"):
        return "annex_is_plan" if ending == ".zi" else "annex_unknown"
    if _is_page(start):
        return ""
    if kind := _kind_of_old_xml(upper):
        return kind
    return "" if _is_text(start) else "annex_unknown"


def _kind_of_old_xml(upper: bytes) -> str:
    """Office 2003 wrote plain XML, some web services still do."""
    if b"URN:SCHEMAS-MICROSOFT-COM:OFFICE:" in upper:
        return "annex_is_old"
    if b"SCHEMAS.MICROSOFT.COM/OFFICE/WORD/2003" in upper:
        return "annex_is_old_word"
    return "annex_is_opendocument" if b"URN:OASIS:NAMES:TC:OPENDOCUMENT" in upper else ""


def _is_page(start: bytes) -> bool:
    lower = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return lower.startswith((b"<html", b"<!doctype html", b"<table")) or b"<html" in lower


def _is_text(start: bytes) -> bool:
    return start.startswith(_BOMS) or looks_utf_16(start) or not _NO_TEXT.intersection(start)
