"""Small real files of each kind that offices attach, sound ones and broken ones."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path


def pdf(text: str = "Keputusan", **options: object) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    target = BytesIO()
    canvas = Canvas(target, **options)
    if text:
        canvas.drawString(72, 720, text)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def locked_pdf() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return pdf("rahasia", encrypt=StandardEncryption("sandi", canPrint=0))


def picture(form: str = "JPEG", taken: str = "") -> bytes:
    from PIL import Image

    target = BytesIO()
    image = Image.effect_noise((160, 120), 60).convert("RGB")
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    image.save(target, form, **({"exif": exif} if taken else {}))
    return target.getvalue()


def word() -> bytes:
    import docx

    target = BytesIO()
    document = docx.Document()
    document.add_paragraph("Notulen rapat")
    document.save(target)
    return target.getvalue()


def workbook() -> bytes:
    import openpyxl

    target = BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "Daftar hadir"
    book.save(target)
    return target.getvalue()


def each_kind(folder: Path) -> dict[str, Path]:
    """Write one file of each kind into `folder`: name → path."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in _contents().items():
        (folder / name).write_bytes(data)
    return {name: folder / name for name in _contents()}


@cache
def _contents() -> dict[str, bytes]:
    return {
        "SK Tim 12 Maret 2026.pdf": pdf(),
        "Foto rapat.jpg": picture(taken="2026:03:15 09:00:00"),
        "Screenshot website.png": picture("PNG"),
        "Notulen.docx": word(),
        "Daftar hadir.xlsx": workbook(),
        "rapat.mp4": b"\0\0\0\x18ftypmp42" + bytes(500),
        "catatan.txt": b"isi\n",
        "kosong.pdf": b"",
        "putih.pdf": pdf(""),
        "rusak.pdf": b"%PDF-1.4 bukan pdf",
        "terpotong.pdf": pdf("x" * 60)[:300],
        "terkunci.pdf": locked_pdf(),
        "gambar rusak.jpg": picture()[:900],
        "bukan gambar.png": b"bukan gambar",
    }
