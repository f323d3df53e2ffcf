"""What a file says of itself when it comes in: its date, and whether it can be read at all. Opens nothing that it does not close."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from zi_desktop.db.medium import reach
from zi_desktop.domain.evidence_doubts import DoubtKind
from zi_desktop.domain.evidence_kinds import date_in_name, date_in_pdf, iso_date, years_in_name
from zi_desktop.domain.safe_names import split_ending

PDFIUM = Lock()
"""Held by whoever uses pypdfium2: the library knows no threads."""

_PASSWORD = 4  # FPDF_ERR_PASSWORD of pdfium's fpdfview.h
_FEW_PAGES = 3
_PICTURES = frozenset((".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".tif", ".tiff"))
_TAKEN, _CAMERA = 0x9003, 0x8769  # EXIF: when a picture was taken, and the directory that says so
_MOST_PIXELS = 200_000_000


@dataclass(frozen=True, slots=True)
class Facts:
    """The document's date (`2026-03-10`, `2026-03` or `""`), whether it is only when the PDF was made, and its flaw: a `DoubtKind`, or `""`."""

    document_date: str = ""
    flaw: str = ""
    date_guessed: bool = False


def facts_of(path: Path, name: str) -> Facts:
    """Return what the file at `path`, which people call `name`, says of itself; its name is believed first."""
    ending = split_ending(name)[1].lower()
    try:
        if not path.stat().st_size:
            return Facts(date_in_name(name), DoubtKind.EMPTY)
    except OSError:
        return Facts(date_in_name(name))
    inside = Facts()
    if ending == ".pdf":
        inside = _pdf_facts(path)
    elif ending in _PICTURES:
        inside = _picture_facts(path)
    if said := date_in_name(name):
        return Facts(said, inside.flaw)
    years = years_in_name(name)
    if len(years) == 1 and inside.document_date[:4] not in ("", *years):
        return Facts(flaw=inside.flaw)  # "SK Tim 2025.pdf" that was made in 2026
    return inside


def _pdf_facts(path: Path) -> Facts:
    import pypdfium2

    with PDFIUM:
        try:
            pdf = pypdfium2.PdfDocument(reach(path))
        except pypdfium2.PdfiumError as error:
            locked = error.err_code == _PASSWORD
            return Facts(flaw=DoubtKind.PASSWORD if locked else DoubtKind.BROKEN)
        except (OSError, ValueError):
            return Facts(flaw=DoubtKind.BROKEN)
        try:
            date = date_in_pdf(pdf.get_metadata_value("CreationDate"))
            return Facts(date, DoubtKind.EMPTY if _is_blank(pdf) else "", bool(date))
        except pypdfium2.PdfiumError:
            return Facts(flaw=DoubtKind.BROKEN)
        finally:
            pdf.close()


def _is_blank(pdf: object) -> bool:
    """True for no page, or for a few of which none has anything on it."""
    pages = len(pdf)  # type: ignore[arg-type]
    if pages > _FEW_PAGES:
        return False
    for n in range(pages):
        page = pdf[n]  # type: ignore[index]
        try:
            if next(iter(page.get_objects(max_depth=1)), None) is not None:
                return False
        finally:
            page.close()
    return True


def _picture_facts(path: Path) -> Facts:
    from PIL import Image

    try:
        with Image.open(reach(path)) as picture:
            taken = str(picture.getexif().get_ifd(_CAMERA).get(_TAKEN, ""))
            width, height = picture.size
            if width * height <= _MOST_PIXELS:
                eighth = (max(width // 8, 1), max(height // 8, 1))
                picture.draft("RGB", eighth)  # the whole file is read all the same
                picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        return Facts()
    except Exception:  # decoders stumble in many ways; the file comes in all the same
        return Facts(flaw=DoubtKind.NO_PICTURE)
    numbers = re.findall(r"\d+", taken)[:3]
    return Facts(iso_date(*map(int, numbers)) if len(numbers) == 3 else "")
