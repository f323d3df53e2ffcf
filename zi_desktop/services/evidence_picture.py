"""What a file of evidence looks like, as rows of pixels: a PDF's pages and pictures, in a size. For a job; knows no widget."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from zi_desktop.db.medium import reach
from zi_desktop.domain.safe_names import split_ending
from zi_desktop.services.evidence_facts import PDFIUM

PICTURES = frozenset((".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".tif", ".tiff"))
_LARGEST = 4_000
_MOST_PIXELS = 200_000_000


@dataclass(frozen=True, slots=True)
class Pixels:
    """A page: four bytes a dot (blue, green, red, unused: Qt's RGB32), `stride` bytes from row to row; `pages` of the whole file."""

    width: int
    height: int
    stride: int
    data: bytes
    pages: int = 1


def can_show(name: str) -> bool:
    """True for the files that `page_of` knows."""
    ending = split_ending(name)[1].lower()
    return ending == ".pdf" or ending in PICTURES


def page_of(path: Path, name: str, width: int, height: int, page: int = 0) -> Pixels | None:
    """Return a page (from 0) as large as fits into `width` × `height` dots; `None` where it cannot be shown.

    A picture is shown upright, as its camera meant it, and never larger than it is.
    """
    room = (min(max(width, 1), _LARGEST), min(max(height, 1), _LARGEST))
    ending = split_ending(name)[1].lower()
    if ending == ".pdf":
        return _pdf_page(path, room, page)
    return _picture(path, room) if ending in PICTURES else None


def _pdf_page(path: Path, room: tuple[int, int], number: int) -> Pixels | None:
    import pypdfium2

    with PDFIUM:
        try:
            pdf = pypdfium2.PdfDocument(reach(path))
        except (pypdfium2.PdfiumError, OSError, ValueError):
            return None
        try:
            if not 0 <= number < len(pdf):
                return None
            page = pdf[number]
            wide, high = page.get_size()
            scale = min(room[0] / max(wide, 1), room[1] / max(high, 1))
            bitmap = page.render(scale=scale, prefer_bgrx=True)
            data = bytes(bitmap.buffer)
            shown = Pixels(bitmap.width, bitmap.height, bitmap.stride, data, len(pdf))
            bitmap.close()
            page.close()
            return shown
        except pypdfium2.PdfiumError:
            return None
        finally:
            pdf.close()


def _picture(path: Path, room: tuple[int, int]) -> Pixels | None:
    from PIL import Image, ImageOps

    try:
        with Image.open(reach(path)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                return None
            opened.draft("RGB", room)
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail(room)
            shown = upright.convert("RGBA")
            ground = Image.new("RGBA", shown.size, "white")
            data = Image.alpha_composite(ground, shown).tobytes("raw", "BGRA")
            return Pixels(shown.width, shown.height, shown.width * 4, data)
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError):
        return None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
